// Caches answers from Google for one run: until the next run begins, or until others may have written in between.

const forgetting: (() => void)[] = [];

/** Caches the answer to a question, which is asked when first needed. */
export function once<T>(ask: () => T): () => T {
  let known: { readonly value: T } | null = null;
  forgetting.push(() => {
    known = null;
  });
  return () => {
    known ??= { value: ask() };
    return known.value;
  };
}

/** Forgets all answers: a run begins, or continues after others had their turn. */
export const askAgain = (): void => {
  for (const forget of forgetting) forget();
};
