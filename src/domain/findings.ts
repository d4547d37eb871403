// Every kind of finding, of all chapters, and how it is said.
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

/** What keeps a sheet, or a row, from being read at all. */
const worst: readonly FindingKind[] = [
  'headers further down',
  'no headers',
  'emptied sheet',
  'missing column',
  'missing setting',
  'unreadable sheet',
  'unreadable cell',
];
/** What counts all the same. */
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

/** The worst first, and of one cell what was found there first: whatever else is wrong with it follows from that, or is seen afterwards. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const sorted = [0, 1, 2].flatMap((of) => findings.filter((finding) => rank(finding) === of));
  return sorted.filter(({ at: { sheet, row, column } }) => {
    if (row === undefined || column === undefined) return true;
    const cell = `${sheet}!${cellName({ sheet, row, column })}`;
    return !seen.has(cell) && seen.add(cell);
  });
}

/** Names that lead nowhere, in whatever cells they stand: what was renamed or deleted has one cause. */
const names: readonly FindingKind[] = ['unknown role', 'unknown session', 'unknown deliverable', 'unknown student'];

/** What is to be looked at: one name that leads nowhere is one thing, at the first cell that has it; `also` has the others. */
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

/** As they are read: at most ten of a kind in a row, and how many more there are. */
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
