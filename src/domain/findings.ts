// Every kind of finding, of all chapters, and how it is said.
import { courseWords, type Message } from './course/finding';
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
