// Copies: who else is told what a student is told about a deliverable, and which copies are still due.

import { grouped } from '../base/group';
import { type Day, type Instant, wallAt } from '../base/time';
import { type Course, isOn, studentOf, teamOf } from '../course/course';
import type { Duty } from '../duties/duty';
import type { Judged } from '../duties/evidence';
import { partnersOf } from '../duties/owing';
import { letterKey } from './letter';
import { freshUntil, nudgedUntil } from './reminder';
import type { Situation } from './situation';
import type { Told } from './student';

export interface Copy {
  readonly reader: string;
  readonly key: string;
  readonly of: 'reminder' | 'missed' | 'receipt';
  readonly judged: Judged;
  /** From this instant on the copy is no longer worth sending. */
  readonly until: Instant;
}

/** `key` is the key of the student's letter. */
export const copyKey = (reader: string, key: string): string => letterKey(reader, 'copy', key);

/** All readers, each once. Students only as teammates, and only if the duty is not also their own. */
function readersOf(
  { deliverable, student, session }: Duty,
  course: Course,
  owner: string | null,
  day: Day,
): readonly string[] {
  const { copies } = deliverable;
  const shared = copies.includes('team') ? partnersOf(course, deliverable, student.email, session?.code ?? '') : [];
  const mates = course.students
    .filter((one) => one !== student && isOn(one, day) && !shared.includes(one.email))
    .filter(({ email }) => teamOf(course, student.email)?.members.includes(email));
  const others = copies.flatMap((who): readonly string[] =>
    who === 'assistant' ? course.settings.assistants : who === 'instructor' ? (owner === null ? [] : [owner]) : [who],
  );
  return [
    ...new Set([
      ...(copies.includes('team') ? mates.map(({ email }) => email) : []),
      ...others.map((one) => one.toLowerCase()).filter((one) => one !== 'team' && studentOf(course, one) === null),
    ]),
  ];
}

type Known = Pick<Situation, 'course' | 'outbox' | 'judged' | 'owner'>;

/**
 * Who may get the student's whole letter as cc: those who get copies of every duty in it, and only if it does not mention remaining late days or link
 * to the student's own page.
 */
export function ccOf({ student, matters }: Told, { course, owner }: Known, now: Instant): readonly string[] {
  if (course.pages?.has(student.email)) return [];
  const { day } = wallAt(now, course.zone);
  const each = matters.flatMap((matter) =>
    'reminders' in matter && matter.lateDays === null
      ? matter.reminders.map(({ judged }) => readersOf(judged.duty, course, owner, day))
      : [[]],
  );
  return each.reduce((all, readers) => all.filter((one) => readers.includes(one)));
}

/**
 * By reader: for each duty, what the student was told last, if it still matters and the reader was not told. `told` and `copied` are keys of letters.
 */
export function copiesDue(
  { course, judged, owner }: Known,
  told: ReadonlySet<string>,
  copied: ReadonlySet<string>,
  now: Instant,
): readonly (readonly [Copy, ...Copy[]])[] {
  const { day } = wallAt(now, course.zone);
  const due = judged.flatMap((item) => {
    const { duty, at, status } = item;
    if (duty.deliverable.copies.length === 0) return [];
    const { key: about, deliverable, due, lateUntil } = duty;
    const keyOf = (step: string | number, when: Instant): string => letterKey(about, step, when);
    const steps = [...[...deliverable.leads].reverse(), 'invitation'].map((step) => keyOf(step, due));
    const last = steps.find((key) => told.has(key));
    const missed = keyOf('missed', due);
    const received = at === null ? '' : keyOf('receipt', at);
    const found: Pick<Copy, 'of' | 'key' | 'until'>[] = [
      ...(last && status === 'upcoming' && now < due ? [{ of: 'reminder' as const, key: last, until: due }] : []),
      ...(status === 'missing' && at === null && now < nudgedUntil(duty) && told.has(missed)
        ? [{ of: 'missed' as const, key: missed, until: lateUntil }]
        : []),
      ...(at !== null && now < freshUntil(at) && told.has(received)
        ? [{ of: 'receipt' as const, key: received, until: freshUntil(at) }]
        : []),
    ];
    return found.flatMap((one) =>
      readersOf(duty, course, owner, day)
        .map((reader): Copy => ({ ...one, reader, key: copyKey(reader, one.key), judged: item }))
        .filter(({ key }) => !copied.has(key)),
    );
  });
  return [...grouped(due, ({ reader }) => reader).values()].map((all) => all as unknown as readonly [Copy, ...Copy[]]);
}
