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
const worst: readonly FindingKind[] = ['missing column', 'missing setting', 'unreadable sheet', 'unreadable cell'];
/** What counts all the same. */
const mild: readonly FindingKind[] = [
  'exception without a reason',
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

/** As they are read: at most ten of a kind in a row, and how many more there are. */
export function shown(findings: readonly Finding[]): readonly (Message & { readonly at: CellRef })[] {
  const most = 10;
  const kinds = [...grouped(findings, ({ kind }) => kind).values()];
  const said = (finding: Finding): Message & { readonly at: CellRef } => ({ at: finding.at, ...sayFinding(finding) });
  return kinds.flatMap((alike) => {
    const rest = alike.length - most;
    if (rest <= 1) return alike.map(said);
    const { sheet } = alike[most]!.at;
    const more = {
      at: { sheet },
      what: `… and ${rest} more like these.`,
      remedy: 'They appear as the first ones are resolved.',
    };
    return [...alike.slice(0, most).map(said), more];
  });
}
