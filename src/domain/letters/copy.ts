// Who else is told what a student is told of a deliverable, and which of these copies are still to go.

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
  /** From then on it is not worth telling. */
  readonly until: Instant;
}

/** `key` is that by which the student is told. */
export const copyKey = (reader: string, key: string): string => letterKey(reader, 'copy', key);

/** Each once; no student but teammates, of whom those are left out whose own duty it is as well. */
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
 * Who may read all of a student's letter: it speaks of nothing but duties of which they get copies, not of late days that are left, and does not
 * lead to the student's own page.
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

/** Of each duty what the student was told last, if it still matters, and the reader was not; by reader. `told` and `copied` are keys of letters. */
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
