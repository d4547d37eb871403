// Cleans text from outside: composes it, removes invisible characters, and cuts it to the limit of its field.

/**
 * The longest text of each kind, in UTF-16 units, and the longest list. Longer text is cut and ends with …: nobody reads more of it, and this bounds
 * the work on it.
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

/** Invisible characters: controls, direction marks, zero-width spaces, tags. Line ends, joiners and variation selectors are kept. */
const unseen =
  /(?![\n\u200C\u200D]|\p{Variation_Selector})[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;
const breaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const tabs = /\t/g;
const blanks = /[^\S\n ]/g;
/** Unpaired surrogates: they represent no character, and Google rejects some texts that contain one. */
const halves = /\p{Cs}/gu;
/**
 * Zero-width joiners that join nothing. They have a use between letters of some scripts and in emoji, but not at Latin letters, other ASCII or no
 * letter.
 */
const joiners =
  /(?<![\p{L}\p{M}\p{S}])[\u200C\u200D]|(?<=[\p{ASCII}\p{Script=Latin}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{S}])|[\u200C\u200D](?=[\p{ASCII}\p{Script=Latin}])/gu;
const manyJoiners = /([\u200C\u200D])[\u200C\u200D]+/g;

/**
 * Composes characters so that text that looks the same is the same, ends lines with \n, and turns every kind of blank into a space. Linear in the
 * length. Law: clean(clean(text)) equals clean(text).
 */
export const clean = (text: string): string => (ordinary.test(text) ? text : cleaned(text));

/** Composed Latin letters and typographic signs only: such text needs no cleaning. */
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

/** Joiners before the ellipsis join nothing, and cleaning the text again would drop them. */
const dangling = /[\u200C\u200D]+$/;

/** Cuts to `most` UTF-16 units, including the ellipsis, and never splits a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = /[\uD800-\uDBFF]/.test(text[most - 2]!);
  return `${text.slice(0, half ? most - 2 : most - 1).replace(dangling, '')}…`;
}

/** Cleans text of several lines: one space between words, at most one empty line in a row. */
export const takeText = (text: string, most: number = longest.message): string =>
  cut(
    clean(text)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    most,
  );

/** Cleans text to one line. */
export const takeLine = (text: string, most: number = longest.name): string =>
  cut(clean(text).replace(/\s+/g, ' ').trim(), most);

/** Cleans text that is compared and not read as a sentence, such as an address. Joiners are useless there, so they are dropped too. */
export const takeAddress = (text: string): string =>
  cut(
    clean(text)
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
    longest.address,
  );

/** The first invisible character or unpaired surrogate, as 'U+200B'; null if there is none. */
export function unseenIn(text: string): string | null {
  for (const pattern of [unseen, joiners, halves]) {
    const at = text.search(pattern);
    if (at >= 0) return `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return null;
}

/** No text with a syntax of its own, such as a rule, is this long. Longer text is rejected before any pattern is tried on it. */
export const isTooLong = (text: string): boolean => text.length > 2_000;

/** Collapses blanks within a line to one space, so that patterns do not backtrack over them. */
export const evenly = (text: string): string => text.replace(/[^\S\n]+/g, ' ');

/** Whether a cell shows a formula error or a value still loading: '#N/A', '#REF!', '#¡REF!', '#NV', 'Loading...'. */
export const isErrorValue = (text: string): boolean =>
  text.length < 40 &&
  (/^#[¡¿]?\p{Lu}[\p{L}\d/_ ]*[!?]$/u.test(text) ||
    /^#(?:\p{Lu}\/\p{Lu}|NV|SPILL|CALC|GETTING_DATA)$/u.test(text) ||
    /^(?:loading|laden|wird geladen|chargement(?: en cours)?|cargando|caricamento(?: in corso)?|carregando) ?(?:\.{3}|…)$/i.test(
      text,
    ));

/** '1 hour', '3 hours'. */
export const count = (n: number, noun: string, nouns = `${noun}s`): string => `${n} ${n === 1 ? noun : nouns}`;

const numerals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy'];
export const numeral = new RegExp(
  `\\b(?:(${tens.join('|')})[ -](${numerals.slice(0, 9).join('|')})|${[...numerals, ...tens].join('|')})\\b`,
  'g',
);
/** 'two' becomes '2', 'seventy-two' 72. */
export const inDigits = (word: string): string =>
  String(
    word
      .split(/[ -]/)
      .reduce(
        (sum, part) => sum + numerals.indexOf(part) + 1 + (tens.indexOf(part) + 1 && (tens.indexOf(part) + 2) * 10),
        0,
      ),
  );
