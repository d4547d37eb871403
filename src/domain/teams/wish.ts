// What a student asked for in the project form, from their latest complete answer.
import { distance } from 'fastest-levenshtein';
import { cut, longest } from '../base/text';
import { weekdays } from '../base/time';
import { type Course, type Email, type Student, studentOf } from '../course/course';
import type { CellRef } from '../course/finding';
import { byWord, likely, parseNames, unmarked } from '../course/roster';
import type { Response } from '../duties/evidence';
import type { Finding } from './finding';

export interface TeamWish {
  readonly student: Email;
  /** Enrolled students, without those whom the student avoids. */
  readonly wants: readonly Email[];
  /** Named as teammates but not enrolled. */
  readonly gone: readonly string[];
  /** Confidential: never shown to students. */
  readonly avoids: readonly Email[];
  /** Best first, spelled as by the first student who named each. */
  readonly topics: readonly string[];
  /** 'Tue afternoon', in order of the week. */
  readonly hours: readonly string[];
  /** Codes of the presentation days that suit; empty if the student did not say. */
  readonly days: readonly string[];
  /** Wants no one besides those named. */
  readonly ready: boolean;
  /** Why the student would rather work alone; empty if they would not. */
  readonly alone: string;
}

/** Keys of the project form's questions. Lists are numbered: 'wants.1', 'wants.2'. A grid gives 'hours.Mon'. */
export const projectKeys = {
  wants: 'wants',
  others: 'wants others',
  ready: 'ready',
  topic: 'topic',
  alternatives: 'alternatives',
  hours: 'hours',
  days: 'days',
  avoids: 'avoids',
  alone: 'alone',
} as const;
export const readiness = ['Yes: we want no one else', 'Not yet: others may join'] as const;
export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;

/** The latest complete answer of each student, in the order of the Roster. An unknown name is a finding, and the rest of the answer counts. */
export function teamWishesOf(
  course: Pick<Course, 'students'>,
  responses: readonly Response[],
): { readonly wishes: readonly TeamWish[]; readonly findings: readonly Finding[] } {
  const latest = new Map<Email, Response>();
  for (const response of responses) {
    const student = studentOf(course, response.address);
    const before = student && latest.get(student.email);
    if (student && response.missing.length === 0 && (!before || before.at <= response.at))
      latest.set(student.email, response);
  }
  const findings: Finding[] = [];
  const answered = course.students.flatMap((student) => {
    const response = latest.get(student.email);
    if (!response) return [];
    const found: Finding[] = [];
    const wish = wishOf(student, response, course.students, found);
    findings.push(...found.slice(0, mostFindings));
    return [wish];
  });
  const known = new Map<string, string>();
  // In order of address, so that the order of the Roster does not affect how a topic is spelled.
  for (const wish of [...answered].sort((a, b) => (a.student < b.student ? -1 : 1)))
    for (const topic of wish.topics) if (!known.has(topic)) known.set(topic, sameAs(topic, known));
  const wishes = answered.map((wish) => ({ ...wish, topics: unique(wish.topics.map((topic) => known.get(topic)!)) }));
  return { wishes, findings };
}

/** Per answer. */
const mostFindings = 10;

function wishOf(student: Student, response: Response, students: readonly Student[], findings: Finding[]): TeamWish {
  const { answers, place } = response;
  const listed = (key: string): string[] =>
    Object.keys(answers)
      .filter((name) => name.startsWith(`${key}.`) && answers[name] !== '')
      .sort()
      .map((name) => answers[name]!);
  const typed = (answers[projectKeys.others] ?? '').trim();
  const others = (texts: readonly string[]): Student[] =>
    named(texts, students, student.name, place, findings).filter((s) => s.email !== student.email);
  const wanted = others([...listed(projectKeys.wants), ...(noName.test(typed) ? [] : [typed])]);
  const avoided = others(listed(projectKeys.avoids)).map((s) => s.email);
  const isThere = (s: Student): boolean => s.standing === 'enrolled';
  return {
    student: student.email,
    wants: wanted.filter((s) => isThere(s) && !avoided.includes(s.email)).map((s) => s.email),
    gone: wanted.filter((s) => !isThere(s)).map((s) => s.name),
    avoids: avoided,
    topics: unique(
      [answers[projectKeys.topic] ?? '', ...pieces(answers[projectKeys.alternatives] ?? '', /[;\n]/)]
        .map((topic) => cut(oneLine(topic), longest.topic))
        .filter((topic) => !noTopic.test(topic)),
    ).slice(0, longest.list),
    hours: weekdays.flatMap((day) => {
      const ticked = (answers[`${projectKeys.hours}.${day}`] ?? '').split(/,\s*/);
      return partsOfDay.filter((part) => ticked.includes(part)).map((part) => `${day} ${part}`);
    }),
    days: pieces(answers[projectKeys.days] ?? '', /,/).map((label) => label.split(' · ')[0]!.trim()),
    ready: answers[projectKeys.ready] === readiness[0],
    alone: oneLine(answers[projectKeys.alone] ?? ''),
  };
}

/** Finds students by name or address. A typo or a first name is matched to the most likely student. */
function named(
  texts: readonly string[],
  students: readonly Student[],
  by: string,
  at: CellRef,
  findings: Finding[],
): Student[] {
  const { named: sure, unknown } = parseNames(texts, students, longest.list);
  const guessed = unknown.flatMap((found) => {
    const near = likely(found, students) ?? byWord(found, students);
    if (!near) findings.push({ kind: 'unknown teammate', at, student: by, found });
    return near ?? [];
  });
  return unique([...sure, ...guessed]);
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const pieces = (text: string, at: RegExp): string[] => text.split(at).map(oneLine).filter(Boolean);

const noName = /^(any|any(one|body)|nobody|no ?one|none|nothing|no|me|myself|n\/?a|[-–?.]*)$/i;
const noTopic = /^(any|anything|none|nothing|no|no idea|not sure|tbd|n\/?a|[-–?.]*)$/i;
/** Words that say nothing about a topic. */
const small = /^(a|an|and|for|from|in|into|of|on|the|to|via|with)$/;
const core = (topic: string): string => words(topic) || topic;
const words = (topic: string): string =>
  unmarked(topic)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.test(word))
    .sort()
    .join('');

/** 'Selection of data' is 'data selection': the same words in any order, with up to one typo per eight letters. */
function sameAs(topic: string, known: ReadonlyMap<string, string>): string {
  const own = core(topic);
  const near = [...new Set(known.values())].find((other) => {
    const theirs = core(other);
    const slips = Math.floor(Math.min(own.length, theirs.length) / 8);
    return Math.abs(own.length - theirs.length) <= slips && distance(own, theirs) <= slips;
  });
  return near ?? topic;
}
