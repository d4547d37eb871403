// The quirks of Google: facts that nobody could settle from outside, each with the answers it may have; the likeliest is the first.

interface Quirk {
  /** What is not certain. */
  readonly about: string;
  /** The first is what the local Workspace does unless told otherwise. */
  readonly answers: readonly [likeliest: string, ...others: string[]];
  /** The answer that makes most trouble for a script. */
  readonly worst: string;
  /** Who says what; 'unknown' where nobody does. */
  readonly source: string;
}

export const quirks = {
  dialogLock: {
    about: 'a lock that is held while `Ui.alert` or `Ui.prompt` stands open',
    answers: ['released', 'kept'],
    worst: 'released',
    source: 'Google’s reference of both methods: locks do not persist across the suspension',
  },
  lockObjects: {
    about: 'what two calls of `getDocumentLock` give',
    answers: ['shared', 'own'],
    worst: 'own',
    source: 'unknown; the reference says of `releaseLock` that it has no effect if the lock was not acquired',
  },
} as const satisfies Readonly<Record<string, Quirk>>;

export type QuirkName = keyof typeof quirks;
export type QuirkAnswer<N extends QuirkName = QuirkName> = (typeof quirks)[N]['answers'][number];
/** What is not named has its likeliest answer. */
export type Quirks = { readonly [N in QuirkName]?: QuirkAnswer<N> };

export const quirkNames = Object.keys(quirks) as readonly QuirkName[];

/** Reads 'name=answer'; throws with what there is where it cannot be read. */
export function parseQuirk(text: string): Quirks {
  const [name = '', answer = ''] = text.split('=').map((part) => part.trim());
  const known = quirkNames.find((one) => one === name);
  if (known === undefined) throw new Error(`There is no quirk “${name}”. There are: ${quirkNames.join(', ')}.`);
  const { answers } = quirks[known] as Quirk;
  if (!answers.includes(answer)) throw new Error(`${known} is one of: ${answers.join(', ')}.`);
  return { [known]: answer };
}

/** All answers of each quirk but the likeliest, one at a time. */
export const others = (): readonly Quirks[] =>
  quirkNames.flatMap((name) => quirks[name].answers.slice(1).map((answer): Quirks => ({ [name]: answer })));

/** The most troublesome answer of each. */
export const worst = (): Quirks => Object.fromEntries(quirkNames.map((name) => [name, quirks[name].worst]));
