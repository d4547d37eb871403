// A cell that is marked as wrong: its color and its note, and in the note what the cell looked like before.

/** Wrong: it cannot be read or cannot be. Odd: it counts, and may be a slip. */
export type Tone = 'wrong' | 'odd';

export interface CellMark {
  readonly row: number;
  readonly column: number;
  readonly tone: Tone;
  readonly text: string;
}

export interface Look {
  /** '#ffffff' where the cell has no color of its own. */
  readonly background: string;
  readonly note: string;
}

export const tones: Readonly<Record<Tone, string>> = { wrong: '#f8d0cc', odd: '#fdeec8' };
const none = '#ffffff';

/** Between what Lectern says and the note that stood there; what stands below it is the instructor's. */
const signed = /^[\s\S]*?\n— Lectern(?:, which found this cell in (#[0-9a-f]{6}))?\n?(?:\n([\s\S]*))?$/;

/** Google takes 50,000 characters; nobody reads as many. */
const longest = 600;

/** As it looked before it was marked. */
export function unmarked({ background, note }: Look): Look {
  const found = signed.exec(note);
  if (found) return { background: found[1] ?? none, note: found[2] ?? '' };
  // Its note was deleted by hand, and the color stayed.
  const isOurs = note === '' && Object.values(tones).includes(background);
  return { background: isOurs ? none : background, note };
}

/** Law: unmarked(marked(look, …)) gives the look back, and a cell that is marked twice is marked once. */
export function marked(look: Look, { tone, text }: Pick<CellMark, 'tone' | 'text'>): Look {
  const { background, note } = unmarked(look);
  const found = background === none ? '' : `, which found this cell in ${background}`;
  const said = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return { background: tones[tone], note: `${said}\n— Lectern${found}${note === '' ? '' : `\n\n${note}`}` };
}
