// Writes the rows of the Outbox during a run, finding them by their keys even if someone sorts the sheet.

import { type Instant, wallAt, type Zone } from '../../domain/base/time';
import type { Course } from '../../domain/course/course';
import type { Letter, Sent } from '../../domain/letters/letter';
import { type Outbox, type SendResult, underPresentAddress } from '../../domain/letters/outbox';
import { type Ledger, type Line, openLedger } from '../../google/ledger';
import { outbox as table } from '../../schema/letters';
import type { Book } from './gathered';

const { columns } = table;
const headers = table.headings.map((h) => h.header);

/** The columns for the outcome: state, time sent, and reason. */
const marks = [columns.state.header, columns.sent.header, columns.reason.header];

export const marksOf = ({ state, at, reason }: SendResult, zone: Zone): Line['cells'] => [
  state,
  state === 'sent' ? wallAt(at, zone) : '',
  reason,
];

/** The Outbox, open for the letters of one run. */
export interface Lines {
  readonly ledger: Ledger;
  readonly course: Course;
  readonly zone: Zone;
  /** The key by which each letter's row is found. */
  readonly anchors: ReadonlyMap<Letter, string>;
  /** Letters that have a row of their own in which they wait. */
  readonly enlisted: ReadonlySet<Letter>;
}

/** The key by which each letter's row is found: a key of the row in which it waits, or one of its own. */
export function match(
  letters: readonly Letter[],
  { claimed, pending }: Outbox,
): Pick<Lines, 'anchors' | 'enlisted'> & { readonly unused: readonly Sent[] } {
  const anchors = new Map<Letter, string>();
  const enlisted = new Set<Letter>();
  const unused = new Set(pending.map((row) => row.value));
  for (const letter of letters) {
    const own = letter.keys.filter((key) => !claimed.has(key));
    const line = [...unused].find(({ keys }) => keys.some((key) => own.includes(key)));
    if (line) {
      unused.delete(line);
      enlisted.add(letter);
    }
    anchors.set(letter, line ? line.keys.find((key) => own.includes(key))! : own[0]!);
  }
  return { anchors, enlisted, unused: [...unused] };
}

/** Null if the tab was deleted. */
export const openLines = ({ state, zone }: Book): Ledger | null => openLedger(state.sheets[table.sheet]!, zone);

/** A letter's row while it waits. */
export const lineOf = ({ keys, kind, to, cc, subject, text }: Letter, at: Instant): Sent => ({
  keys,
  kind,
  to,
  subject,
  text: cc ? `Cc: ${cc.join(', ')}\n\n${text}` : text,
  state: 'pending',
  claimed: at,
  sent: null,
  run: '',
  reason: '',
});

/**
 * Gives every due letter a row before anything is sent; letters of the first claim are written as claimed right away. Returns the letters that had no
 * row.
 */
export function enlist(
  letters: readonly Letter[],
  claimed: ReadonlyMap<Letter, Sent>,
  at: Instant,
  { ledger, enlisted, zone }: Lines,
): ReadonlySet<Letter> {
  const added = letters.filter((letter) => !enlisted.has(letter));
  ledger.append(
    headers,
    added.map((letter) => table.printRow(claimed.get(letter) ?? lineOf(letter, at), zone)),
  );
  return new Set(added);
}

/** The keys of each row as it is now, under students' present addresses. */
const keysIn = ({ ledger, course }: Pick<Lines, 'ledger' | 'course'>): readonly (readonly string[])[] =>
  ledger
    .column(columns.keys.header)
    .map((cell) => cell.split('\n').map((key) => underPresentAddress(key.trim(), course)));

/** The letters' present rows; someone may have sorted the Outbox. Null for a row that was deleted. */
function rowsOf(letters: readonly Letter[], lines: Lines): readonly (number | null)[] {
  const rows = new Map(keysIn(lines).flatMap((keys, i) => keys.map((key) => [key, i + 2] as const)));
  return letters.map((letter) => rows.get(lines.anchors.get(letter)!) ?? null);
}

/** Writes some cells of each letter's row, wherever its key is now. A deleted row is appended again in full. */
function writeLines(
  letters: readonly Letter[],
  names: readonly string[],
  cells: readonly Line['cells'][],
  whole: readonly Sent[],
  lines: Lines,
): void {
  const { ledger, zone } = lines;
  const rows = rowsOf(letters, lines);
  ledger.write(
    names,
    rows.flatMap((row, i) => (row === null ? [] : [{ row, cells: cells[i]! }])),
  );
  ledger.append(
    headers,
    rows.flatMap((row, i) => (row === null ? [table.printRow(whole[i]!, zone)] : [])),
  );
}

/** Writes the full rows of claimed letters. */
export function claimLines(claimed: ReadonlyMap<Letter, Sent>, lines: Lines): void {
  if (claimed.size === 0) return;
  const whole = [...claimed.values()];
  const rows = whole.map((line) => table.printRow(line, lines.zone));
  writeLines([...claimed.keys()], headers, rows, whole, lines);
}

/** Writes the outcome of claimed letters; `results` are in the same order. */
export function settleLines(claimed: ReadonlyMap<Letter, Sent>, results: readonly SendResult[], lines: Lines): void {
  const done = [...claimed.values()].map((line, i): Sent => {
    const { state, at, reason } = results[i]!;
    return { ...line, state, sent: state === 'sent' ? at : null, reason };
  });
  const cells = results.map((result) => marksOf(result, lines.zone));
  writeLines([...claimed.keys()], marks, cells, done, lines);
}

/** Writes into their rows why letters wait. */
export function explainLines(letters: readonly Letter[], why: string, lines: Lines): void {
  lines.ledger.write(
    [columns.reason.header],
    rowsOf(letters, lines).flatMap((row) => (row === null ? [] : [{ row, cells: [why] }])),
  );
}

/** Removes rows that waited and are no longer due; they were only ever planned. */
export function dropLines(plans: readonly Sent[], lines: Lines): void {
  if (plans.length === 0) return;
  const gone = new Set(plans.map((line) => line.keys.join('\n')));
  const states = lines.ledger.column(columns.state.header);
  lines.ledger.drop(
    keysIn(lines).flatMap((keys, i) => (states[i] === 'pending' && gone.has(keys.join('\n')) ? [i + 2] : [])),
  );
}

/** Writes state, time sent and reason of rows read earlier, wherever the rows are now. */
export function markLines(
  marked: readonly { readonly line: Sent; readonly cells: Line['cells'] }[],
  course: Course,
  book: Book,
): void {
  const ledger = marked.length > 0 ? openLines(book) : null;
  if (!ledger) return;
  const rows = new Map(keysIn({ ledger, course }).map((keys, i) => [keys.join('\n'), i + 2]));
  ledger.write(
    marks,
    marked.flatMap(({ line, cells }) => {
      const row = rows.get(line.keys.join('\n'));
      return row === undefined ? [] : [{ row, cells }];
    }),
  );
}
