// What is wrong with the wording of a letter, and what to do about it.
import { bringBack, type FindingOf, type WordsFor } from '../course/finding';

interface Kinds {
  'wording cannot be filled in': { letter: string; error: string };
  'unknown placeholder': { letter: string; found: string; known: readonly string[] };
  'letter without its place': object;
  'no wording': object;
}
export type Finding = FindingOf<Kinds>;

export const letterWords: WordsFor<Kinds> = {
  'wording cannot be filled in': (f) => ({
    what: `The wording of “${f.letter}” cannot be filled in: ${f.error}.`,
    remedy: 'Close every {{#…}} with {{/…}} of the same name. Until then the original wording is used.',
  }),
  'unknown placeholder': (f) => ({
    what: `The wording of “${f.letter}” has a placeholder {{${f.found}}} that nothing fills in.`,
    remedy: `Write one of: ${f.known.join(', ')}. Until then the original wording is used.`,
  }),
  'letter without its place': () => ({
    what: 'The frame of every email has no {{letter}}: the email itself would be lost.',
    remedy: 'Write {{letter}} where the text of the email goes. Until then the original wording is used.',
  }),
  'no wording': () => ({
    what: 'The sheet is empty: all emails go out in the original wording.',
    remedy: `${bringBack} Lectern > Set up writes the original wording here.`,
  }),
};
