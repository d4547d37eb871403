// Text from outside, as it is taken in: composed, without what nobody can see, and no longer than what it is for.

/**
 * The longest text of each sort, in UTF-16 units, and the longest list. What is longer is cut, with … at its end: nobody reads
 * more of it, and whatever works on it takes no longer than that.
 */
export const longest = {
  address: 320,
  name: 200,
  topic: 200,
  title: 500,
  message: 2_000,
  choices: 20_000,
  list: 20,
} as const;

/** Control characters, marks of direction, blanks without width, tags; not ends of lines, joiners, and what chooses a character's form. */
const unseen =
  /(?![\n\u200C\u200D]|\p{Variation_Selector})[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;
const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const tabs = /\t/g;
const blanks = /[^\S\n ]/g;
/** Half a pair stands for no character, and Google refuses some texts that hold one. */
const halves = /\p{Cs}/gu;
/** Of scripts and emoji: they join what stands before with what stands after. Latin letters, and what is none, they do not join. */
const joiners =
  /(?<![\p{L}\p{M}\p{S}])[\u200C\u200D]|(?<=[\p{ASCII}\p{Script=Latin}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{S}])|[\u200C\u200D](?=[\p{ASCII}\p{Script=Latin}])/gu;
const manyJoiners = /([\u200C\u200D])[\u200C\u200D]+/g;

/**
 * Composed, so that what looks the same is the same; lines end with \n, and a blank is a blank. Linear in the length. Law:
 * clean(clean(text)) is clean(text).
 */
export const clean = (text: string): string => (ordinary.test(text) ? text : cleaned(text));

/** Letters of Latin scripts, composed, and the signs of typography: nothing is to be done to them. */
const ordinary = /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e]*$/;

const cleaned = (text: string): string =>
  text
    .replace(halves, '\uFFFD')
    .normalize('NFC')
    .replace(breaks, '\n')
    .replace(tabs, ' ')
    .replace(unseen, '')
    .replace(manyJoiners, '$1')
    .replace(blanks, ' ')
    .normalize('NFC')
    .replace(joiners, '')
    .normalize('NFC');

/** Before the mark of a cut they join nothing, and taking the text in again would drop them. */
const dangling = /[\u200C\u200D]+$/;

/** Never inside a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = /[\uD800-\uDBFF]/.test(text[most - 2]!);
  return `${text.slice(0, half ? most - 2 : most - 1).replace(dangling, '')}…`;
}

/** Of several lines: blanks within a line become one, and empty lines at most one in a row. */
export const takeText = (text: string, most: number = longest.message): string =>
  cut(
    clean(text)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    most,
  );

/** One line. */
export const takeLine = (text: string, most: number = longest.name): string =>
  cut(clean(text).replace(/\s+/g, ' ').trim(), most);

/** What is compared and never read as a sentence, such as an address: joiners have no use in it either. */
export const takeAddress = (text: string): string =>
  cut(
    clean(text)
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
    longest.address,
  );

/** The first character that nobody sees, or half of one, as 'U+200B'; null where there is none. */
export function unseenIn(text: string): string | null {
  for (const pattern of [unseen, joiners, halves]) {
    const at = text.search(pattern);
    if (at >= 0) return `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return null;
}

/** A text in a form of its own, such as a rule, is shorter than this: what is longer is none, and no pattern is tried on it. */
export const isTooLong = (text: string): boolean => text.length > 2_000;

/** Runs of blanks within a line become one, so that no pattern has to try each of them. */
export const evenly = (text: string): string => text.replace(/[^\S\n]+/g, ' ');

/** What a cell shows while a formula in it has no value: '#N/A', '#REF!', '#¡REF!', '#NV', 'Loading...'. */
export const isErrorValue = (text: string): boolean =>
  text.length < 40 &&
  (/^#[¡¿]?\p{Lu}[\p{L}\d/_ ]*[!?]$/u.test(text) ||
    /^#(?:\p{Lu}\/\p{Lu}|NV|SPILL|CALC|GETTING_DATA)$/u.test(text) ||
    /^(?:loading|laden|wird geladen|chargement(?: en cours)?|cargando|caricamento(?: in corso)?|carregando) ?(?:\.{3}|…)$/i.test(
      text,
    ));

/** '1 hour', '3 hours'. */
export const count = (n: number, noun: string, nouns = `${noun}s`): string => `${n} ${n === 1 ? noun : nouns}`;

const numerals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const numeral = new RegExp(`\\b(?:${numerals.join('|')})\\b`, 'g');
/** 'two' is '2'. */
export const inDigits = (word: string): string => String(numerals.indexOf(word) + 1);
