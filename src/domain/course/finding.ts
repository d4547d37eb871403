// Findings: what is wrong in the sheets, at which cell, and what to do about it. Also the kinds of findings about the course's own rows.

/** `row` and `column` count from 1, as in Sheets. Without them the whole sheet (or row) is meant. */
export interface CellRef {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: number;
}

export const sameCell = (a: CellRef, b: CellRef): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/** A value and the cell of each of its fields. */
export interface Row<T> {
  readonly value: T;
  at(field: keyof T & string): CellRef;
}

export interface Message {
  readonly what: string;
  readonly remedy: string;
}

/** Something that counts as written but is probably not intended. */
export interface Advice extends Message {
  readonly at: CellRef;
}

/** Each chapter declares its kinds of findings as an interface: their names, and their fields besides the cell. */
type Kind<Kinds, K extends keyof Kinds> = { readonly kind: K; readonly at: CellRef } & {
  readonly [F in keyof Kinds[K]]: Kinds[K][F];
};
export type FindingOf<Kinds> = { [K in keyof Kinds]: Kind<Kinds, K> }[keyof Kinds];
/** What is wrong and what to do, for every kind of finding in a chapter. */
export type WordsFor<Kinds> = { readonly [K in keyof Kinds]: (finding: Kind<Kinds, K>) => Message };

interface Kinds {
  /** `instead`: what counts until it is fixed, null if the row is left out; `last`: whether that is the last value that could be read. */
  'unreadable cell': { column: string; found: string; expected: string; instead: string | null; last?: boolean };
  /** `expected`: what could be read there; null if the cell can be read as it is. */
  'row of one cell': { found: string; expected: string | null };
  /** `rows`: how many rows are kept as they were last read. */
  'unreadable sheet': { found: string; rows: number };
  /** `rows`: how many rows there were when the sheet was last read. */
  'emptied sheet': { rows: number };
  /** `isRecord`: true for Settings, whose names are in column A. */
  'no headers': { isRecord: boolean };
  'missing column': { column: string };
  'merged cells': { range: string };
  'cannot be written': { error: string };
  'headers further down': { row: number };
  'missing setting': { setting: string };
  'repeated column': { column: string };
  'duplicate address': { address: string; first: string };
  'duplicate code': { what: string; code: string };
  'unknown student': { found: string; likely: string | null };
  'name of several students': { found: string; addresses: readonly string[] };
  'name in two rows': { name: string; address: string; first: { name: string; address: string; row: number } };
  'unknown section': { found: string; of: 'student' | 'session' };
  'unknown role': { found: string; known: readonly string[] };
  'unknown session': { found: string };
  'seats against each other': { min: number; max: number; what: string };
  'class times in Settings': { start: string; end: string };
  'class ends before it starts': { session: string };
  'wrong weekday': { found: string; is: string };
  'after the last day': { session: string; last: string };
  'two roles in one session': { student: string; session: string; roles: string };
  'in two teams': { student: string; first: string; second: string };
  'team sizes against each other': { min: number; max: number };
  'slots of no use': { session: string; is: string };
}
export type Finding = FindingOf<Kinds>;

export const bringBack = 'Undo it with Ctrl+Z, or bring it back under File > Version history.';

export const courseWords: WordsFor<Kinds> = {
  'unreadable cell': (f) => ({
    what:
      f.found === '' ? `${f.column} is empty (or merged with another cell).` : `${f.column}: cannot read “${f.found}”.`,
    remedy: `Write ${f.expected}. Until then ${f.instead === null ? 'this row is left out' : f.last ? `the last one that could be read counts, ${f.instead === '' ? 'an empty one' : `“${f.instead}”`}, and nothing that depends on it is sent, opened or closed` : f.instead === '' ? 'it counts as empty' : `“${f.instead}” is used`}.`,
  }),
  'row of one cell': (f) => ({
    what: `“${f.found}” stands alone in its row, which is left out.`,
    remedy: 'Fill in the row, or delete it. Headings can stand in a column of your own, to the right.',
  }),
  'unreadable sheet': (f) => ({
    what: `The sheet cannot be read: it shows “${f.found}”.`,
    remedy: `Correct the formula, or write values in its place. Until then ${f.rows === 0 ? 'nothing is sent, opened or closed' : `the ${f.rows === 1 ? 'row that was' : `${f.rows} rows that were`} read last count, and nothing is sent, opened or closed`}.`,
  }),
  'emptied sheet': (f) => ({
    what: `The sheet is empty; ${f.rows === 1 ? 'a row' : `${f.rows} rows`} stood here before.`,
    remedy: `${bringBack} Until then ${f.rows === 1 ? 'the row' : 'the rows'} that stood here still ${f.rows === 1 ? 'counts' : 'count'}, and nothing is sent, opened or closed. If it is to be empty, choose Lectern > Set up.`,
  }),
  'no headers': (f) => ({
    what: f.isRecord ? 'None of the settings’ names stands in column A.' : 'None of the headers stands in row 1.',
    remedy: `${bringBack} ${f.isRecord ? 'If nothing is left of the sheet, Lectern > Set up begins it anew.' : 'If only the headers are gone, Lectern > Set up writes them above the first row.'}`,
  }),
  'missing column': (f) => ({
    what: `The column “${f.column}” is missing.`,
    remedy: `Write ${f.column} into a free cell of row 1, or run Lectern > Set up, which adds it at the right.`,
  }),
  'merged cells': (f) => ({
    what: `${f.range} are merged: only the first of these cells has the value, and the others count as empty.`,
    remedy: 'Choose Format > Merge cells > Unmerge, and write the value into each.',
  }),
  'cannot be written': (f) => ({
    what: `Lectern may not write here. Google said: ${f.error}`,
    remedy:
      'Look under Data > Protect sheets and ranges: take the protection away, or let the account that runs Lectern edit. The next update tries again; nothing is lost.',
  }),
  'headers further down': (f) => ({
    what: `The headers stand in row ${f.row}.`,
    remedy: 'Undo what moved them, or delete the rows above: they belong in row 1.',
  }),
  'missing setting': (f) => ({
    what: `The setting “${f.setting}” is missing.`,
    remedy: `Write ${f.setting} into column A, or run Lectern > Set up, which adds it at the bottom.`,
  }),
  'repeated column': (f) => ({
    what: `Two columns are named “${f.column}”.`,
    remedy: 'Rename or delete one of them; the one further left is read.',
  }),
  'duplicate address': (f) => ({
    what: `${f.address} belongs to ${f.first} already.`,
    remedy: 'Delete this row, or correct the address. Until then this row is left out.',
  }),
  'duplicate code': (f) => ({
    what: `There is another ${f.what} named “${f.code}”.`,
    remedy: 'Give each a name of its own. Until then this row is left out.',
  }),
  'unknown student': (f) => ({
    what: `“${f.found}” isn’t on the Roster.${f.likely ? ` Did you mean ${f.likely}?` : ''}`,
    remedy: `Write the address as it is in the Roster, or add the student there.${f.found.includes('@') ? ' Where an address has changed, write the old one under Aliases in the Roster: it still counts.' : ''}`,
  }),
  'name of several students': (f) => ({
    what: `“${f.found}” is the name of ${f.addresses.length} students on the Roster: ${f.addresses.join(', ')}.`,
    remedy: 'Write the address of the one who is meant, or tell their names apart in the Roster.',
  }),
  'name in two rows': (f) => ({
    what: `${f.name} (${f.address}) has the same name as ${f.first.name} (${f.first.address}) in row ${f.first.row}, and each counts as a student.`,
    remedy: `If this is one person, write ${f.address} under Aliases in row ${f.first.row}, and delete this row. If they are two, tell the names apart, with a middle initial say.`,
  }),
  'unknown section': (f) => ({
    what: `“${f.found}” is the section of no ${f.of}.`,
    remedy: 'Write sections in the Roster and in Sessions alike, or leave both empty where the course has none.',
  }),
  'unknown role': (f) => ({
    what: `“${f.found}” is not a role.`,
    remedy: `Write one of: ${f.known.join(', ')}. If it was renamed in Roles, give it back its name there, or write the new one wherever it stands.${/\b(last|next|previous|before|after|following)\b/i.test(f.found) ? ' What those do who had a role in the class before is a row that is due from the role, with “before next class” under Due.' : ''}`,
  }),
  'unknown session': (f) => ({
    what: `“${f.found}” is not the code of a session.`,
    remedy: 'Write a code from the first column of Sessions.',
  }),
  'seats against each other': (f) => ({
    what: `Min ${f.what} (${f.min}) is greater than max ${f.what} (${f.max}).`,
    remedy: 'Swap them, or raise the maximum. Until then this row is left out.',
  }),
  'class times in Settings': (f) => ({
    what: `Class starts at ${f.start} and ends at ${f.end}, which is not later.`,
    remedy:
      'Correct Class starts or Class ends. Until then classes without an end of their own count as ending at 23:59.',
  }),
  'class ends before it starts': (f) => ({
    what: `${f.session} ends before it starts.`,
    remedy:
      'Correct Start or End: only from 6 PM on can a class end on the next day, by 6 AM. Until then the row is left out.',
  }),
  'wrong weekday': (f) => ({
    what: `“${f.found}” contradicts itself: that day is ${f.is}.`,
    remedy: 'Correct the weekday or the date. Until then the date counts.',
  }),
  'after the last day': (f) => ({
    what: `${f.session} is after the last day of term, ${f.last}.`,
    remedy: 'Correct the date, or Last day of term in Settings: late work is accepted until then.',
  }),
  'two roles in one session': (f) => ({
    what: `${f.student} has more than one role in ${f.session}: ${f.roles}.`,
    remedy: 'Give one of the seats to someone else, or delete a row that stands there twice.',
  }),
  'in two teams': (f) => ({
    what: `${f.student} is in team ${f.first} and in team ${f.second}; the first counts.`,
    remedy: 'Take the name out of one of them.',
  }),
  'team sizes against each other': (f) => ({
    what: `Min team size (${f.min}) is greater than max team size (${f.max}).`,
    remedy: 'Swap them, or raise the maximum. Until then no teams can be proposed.',
  }),
  'slots of no use': (f) => ({
    what: `${f.session} has times for teams in Slots and is of the kind ${f.is}: no team gets one of them.`,
    remedy: 'Slots are for the kinds offline and project presentations. Change Kind, or clear Slots.',
  }),
};

/** 'B7'; '' for a whole sheet. Columns count from 1. */
export function cellName(at: CellRef): string {
  if (at.row === undefined) return '';
  return at.column === undefined ? `${at.row}:${at.row}` : `${letters(at.column)}${at.row}`;
}

export function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
