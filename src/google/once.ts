// What a run asks of Google once: it holds until the next run begins, or until others may have written in between.

const forgetting: (() => void)[] = [];

/** The answer to the question, which is asked when it is first wanted. */
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

/** A run begins, or goes on after others had their turn. */
export const askAgain = (): void => {
  for (const forget of forgetting) forget();
};
