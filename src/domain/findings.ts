// Every kind of finding, from all chapters, and its words.
import { grouped } from './base/group';
import { type CellRef, cellName, courseWords, type Message } from './course/finding';
import { dutyWords } from './duties/finding';
import { type Finding as LetterFinding, letterWords } from './letters/finding';
import { type Finding as SeatFinding, seatWords } from './seats/finding';
import { type Finding as TeamFinding, teamWords } from './teams/finding';

export type Finding = SeatFinding | TeamFinding | LetterFinding;
export type FindingKind = Finding['kind'];

const words: { readonly [K in FindingKind]: (finding: Extract<Finding, { kind: K }>) => Message } = {
  ...courseWords,
  ...dutyWords,
  ...seatWords,
  ...teamWords,
  ...letterWords,
};

/** What is wrong and what to do, in words for the instructor. */
export function sayFinding(finding: Finding): Message {
  return (words[finding.kind] as (f: Finding) => Message)(finding);
}

/** What prevents a sheet or a row from being read at all. */
const worst: readonly FindingKind[] = [
  'headers further down',
  'no headers',
  'emptied sheet',
  'missing column',
  'missing setting',
  'unreadable sheet',
  'unreadable cell',
];
/** What counts anyway. */
const mild: readonly FindingKind[] = [
  'exception without a reason',
  'no wording',
  'no use for When',
  'no use for Stand-in',
  'nowhere on Slack',
  'name in two rows',
  'unknown section',
  'Slack message was deleted',
];
const rank = ({ kind }: Finding): number => (worst.includes(kind) ? 0 : mild.includes(kind) ? 2 : 1);

/**
 * Worst first, and for each cell only the first finding: anything else wrong there follows from it, or shows up once it is resolved. Where a question
 * has no column, all answers lack it.
 */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const torn = new Set(findings.flatMap(({ kind, at }) => (kind === 'question without a column' ? [at.sheet] : [])));
  const sorted = [0, 1, 2].flatMap((of) => findings.filter((finding) => rank(finding) === of));
  return sorted.filter(({ kind, at: { sheet, row, column } }) => {
    if (kind === 'incomplete response' && torn.has(sheet)) return false;
    if (row === undefined || column === undefined) return true;
    const cell = `${sheet}!${cellName({ sheet, row, column })}`;
    return !seen.has(cell) && seen.add(cell);
  });
}

/** Names that refer to nothing, in whatever cells: a renamed or deleted row is a single cause. */
const names: readonly FindingKind[] = ['unknown role', 'unknown session', 'unknown deliverable', 'unknown student'];

/** What needs attention: one name that refers to nothing is one item, at the first cell that has it; `also` has the other cells. */
export function causes(
  findings: readonly Finding[],
): readonly { readonly finding: Finding; readonly also: readonly CellRef[] }[] {
  const causeOf = (finding: Finding, i: number): string =>
    names.includes(finding.kind) && 'found' in finding ? `${finding.kind} ${finding.found.toLowerCase()}` : String(i);
  const alike = grouped([...findings.entries()], ([i, finding]) => causeOf(finding, i));
  return [...alike.values()].map(([first, ...more]) => ({
    finding: first![1],
    also: more.map(([, { at }]) => at),
  }));
}

const sayAlso = (also: readonly CellRef[]): string => {
  const sheets = [...new Set(also.map(({ sheet }) => sheet))].join(', ');
  return also.length === 0
    ? ''
    : ` It stands in ${also.length} more ${also.length === 1 ? 'cell' : 'cells'}: ${sheets}.`;
};

/** As people read them: at most ten of one kind in a row, then how many more there are. */
export function shown(findings: readonly Finding[]): readonly (Message & { readonly at: CellRef })[] {
  const most = 10;
  const kinds = [...grouped(causes(findings), ({ finding: { kind } }) => kind).values()];
  const said = ({ finding, also }: ReturnType<typeof causes>[number]): Message & { readonly at: CellRef } => {
    const { what, remedy } = sayFinding(finding);
    return { at: finding.at, what: `${what}${sayAlso(also)}`, remedy };
  };
  return kinds.flatMap((alike) => {
    const rest = alike.length - most;
    if (rest <= 1) return alike.map(said);
    const { sheet } = alike[most]!.finding.at;
    const more = {
      at: { sheet },
      what: `… and ${rest} more like these.`,
      remedy: 'They appear as the first ones are resolved.',
    };
    return [...alike.slice(0, most).map(said), more];
  });
}
