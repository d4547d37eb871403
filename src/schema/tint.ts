// Marks a cell as wrong with a color and a note; the note records how the cell looked before.

/** Wrong: unreadable or impossible. Odd: valid, but possibly a mistake. */
export type Tone = 'wrong' | 'odd';

export interface CellMark {
  readonly row: number;
  readonly column: number;
  readonly tone: Tone;
  readonly text: string;
}

export interface Look {
  /** '#ffffff' if the cell has no color of its own. */
  readonly background: string;
  readonly note: string;
}

export const tones: Readonly<Record<Tone, string>> = { wrong: '#f8d0cc', odd: '#fdeec8' };
const none = '#ffffff';

/** Separates Lectern's text from the cell's earlier note; what follows is the instructor's. */
const signed = /^[\s\S]*?\n— Lectern(?:, which found this cell in (#[0-9a-f]{6}))?\n?(?:\n([\s\S]*))?$/;

/** Google accepts 50,000 characters, but nobody reads that many. */
const longest = 600;

/** The cell's look before it was marked. */
export function unmarked({ background, note }: Look): Look {
  const found = signed.exec(note);
  if (found) return { background: found[1] ?? none, note: found[2] ?? '' };
  // Its note was deleted by hand, but the color remained.
  const isOurs = note === '' && Object.values(tones).includes(background);
  return { background: isOurs ? none : background, note };
}

/** Law: unmarked(marked(look, …)) gives the look back, and marking a cell twice is the same as marking it once. */
export function marked(look: Look, { tone, text }: Pick<CellMark, 'tone' | 'text'>): Look {
  const { background, note } = unmarked(look);
  const found = background === none ? '' : `, which found this cell in ${background}`;
  const said = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return { background: tones[tone], note: `${said}\n— Lectern${found}${note === '' ? '' : `\n\n${note}`}` };
}
