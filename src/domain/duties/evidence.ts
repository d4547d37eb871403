// Evidence: what shows that a duty was done, and the status that follows from it.

import { grouped } from '../base/group';
import { type Instant, instantAt } from '../base/time';
import { type Course, type Email, someOf } from '../course/course';
import type { CellRef } from '../course/finding';
import { type Access, type Hindrance, hindrances, isBarrier } from './access';
import { type Duty, dutyKey } from './duty';
import { sharingKey, sharingOf } from './owing';
import { daysLate, worthLate } from './worth';

export interface Evidence {
  readonly student: Email;
  readonly deliverable: string;
  /** Code; empty for what is owed once. */
  readonly session: string;
  readonly at: Instant;
  readonly complete: boolean;
  readonly source: 'form' | 'Slack' | 'tick' | 'folder';
  /** For the instructor's eyes: a file's name, the reason of a tick. */
  readonly what: string;
  /** Where it can be looked at, if it can. */
  readonly link?: string;
  /** Whoever did it typed the address: no receipt goes there. */
  readonly unproved?: boolean;
  /** A tick that says when it was submitted: before then it does not count. */
  readonly dated?: boolean;
}

/** The question of a form for teams that asks which team answers. */
export const teamKey = 'number of the team';

/** One submission of a form, as its tab holds it. */
export interface Response {
  readonly deliverable: string;
  readonly session: string;
  readonly form: string;
  readonly at: Instant;
  /** The respondent's address as Google noted it. */
  readonly address: string;
  /** The form let whoever answered type it: it proves nothing. */
  readonly typed?: boolean;
  /** The same, where Google lets the account ask for no more: it counts, and no receipt goes out. */
  readonly unproved?: boolean;
  /** By key of the question; a grid gives 'key.row'. */
  readonly answers: Readonly<Record<string, string>>;
  /** Titles of required questions without an answer. */
  readonly missing: readonly string[];
  readonly place: CellRef;
}

/**
 * Past its due time without a hand-in a duty is missing only where it could be done and would be seen: otherwise it is not open, or
 * unknown.
 */
export const statuses = ['upcoming', 'done', 'late', 'missing', 'not open', 'unknown', 'excused', 'waived'] as const;
export type Status = (typeof statuses)[number];

export interface Judged {
  readonly duty: Duty;
  readonly status: Status;
  /** When it was handed in. */
  readonly at: Instant | null;
  readonly evidence: Evidence | null;
  /** What stood in its way or keeps it from being seen; null where nothing does, and of what came in on time. */
  readonly hindrance: Hindrance | null;
  /** Days of the student's budget that this late duty takes; 0 where the budget does not cover it, and unless it is late. */
  readonly lateDays: number;
}

/** The instructor's ticks; one without a time counts as handed in when the rule asks for it, extensions apart. */
export function tickEvidence(course: Course, duties: readonly Duty[]): Evidence[] {
  const owed = new Map(duties.map((duty) => [duty.key, duty]));
  return course.exceptions.flatMap((e) => {
    const duty = owed.get(dutyKey(e.student, e.deliverable, e.session));
    if (e.kind !== 'tick' || !duty) return [];
    const at = e.when ? instantAt(e.when.day, e.when.time, course.zone) : duty.ruled.due;
    return [
      {
        student: e.student,
        deliverable: e.deliverable,
        session: e.session,
        at,
        complete: true,
        source: 'tick',
        what: e.reason,
        ...(e.when ? { dated: true } : {}),
      },
    ];
  });
}

/**
 * What counts as done, once for everything: the earliest complete evidence decides when. On time up to the grace,
 * late until the deliverable's own limit, missing after it and as long as nothing came in. An excuse beats all. What
 * one of several hands in for all (a team, the holders of a role) counts for each. Then allowed misses and late days are spent. `access` is null where
 * everything is taken to be open, announced and seen.
 */
export function judge(
  course: Course,
  duties: readonly Duty[],
  evidence: readonly Evidence[],
  now: Instant,
  access: Access | null = null,
): readonly Judged[] {
  const hindrance = access ? hindrances(course, access, now) : () => null;
  const first = new Map<string, Evidence>();
  const owed = new Set(duties.map(({ key }) => key));
  const ownerKey = ownerKeys(course, owed);
  for (const item of evidence) {
    const key = ownerKey(item.deliverable, item.student, item.session);
    const known = first.get(key);
    if (item.complete && !(item.dated && item.at > now) && (!known || item.at < known.at)) first.set(key, item);
  }
  const judged = duties.map((duty): Judged => {
    const item = duty.absent
      ? null
      : (first.get(ownerKey(duty.deliverable.name, duty.student.email, duty.session?.code ?? '')) ?? null);
    const at = item?.at ?? null;
    const seen = duty.absent || (at !== null && at <= duty.onTimeUntil) ? null : hindrance(duty);
    const stood = seen === 'settled' && at !== null ? null : seen;
    return {
      // Nobody is asked for it any more.
      duty: stood === 'settled' ? { ...duty, lateUntil: duty.onTimeUntil } : duty,
      status: statusOf(duty, at, stood, now),
      at,
      evidence: item,
      hindrance: stood,
      lateDays: 0,
    };
  });
  return spend(course, judged);
}

/** Whose hand-in it is: of all who share it, or the student's own. Of a role or class only who owes it hands it in for the others. */
export function ownerKeys(
  course: Course,
  owed: ReadonlySet<string>,
): (deliverable: string, student: Email, session: string) => string {
  const named = new Map(course.deliverables.map((d) => [d.name, d]));
  return (deliverable, student, session) => {
    const own = dutyKey(student, deliverable, session);
    const what = named.get(deliverable);
    const sharing = what ? sharingOf(course, what, student, session) : null;
    return sharing && (sharing.by === 'team' || owed.has(own)) ? sharingKey(sharing, deliverable, session) : own;
  };
}

/** What could not be done in time is not late when it comes in after all. */
function statusOf(duty: Duty, at: Instant | null, hindrance: Hindrance | null, now: Instant): Status {
  if (duty.excused) return 'excused';
  const barred = isBarrier(hindrance);
  if (at !== null && at <= duty.lateUntil) return at <= duty.onTimeUntil || barred ? 'done' : 'late';
  if (now <= duty.onTimeUntil) return 'upcoming';
  if (barred) return 'not open';
  return hindrance !== null && hindrance !== 'settled' && at === null ? 'unknown' : 'missing';
}

/**
 * Once as many of a deliverable as are asked have come in, no more are. Each student's earliest misses of it are waived, up to its allowance: earliest by the rule, so that an
 * extension moves no waiver to another miss. Late days go where they are worth most to the student.
 */
function spend(course: Course, judged: readonly Judged[]): readonly Judged[] {
  const spent = new Map<Judged, Judged>();
  const byDue = [...judged].sort((a, b) => a.duty.ruled.due - b.duty.ruled.due || (a.duty.key < b.duty.key ? -1 : 1));
  const owed = grouped(
    byDue.filter(({ status }) => status !== 'excused'),
    ({ duty }) => dutyKey(duty.student.email, duty.deliverable.name, ''),
  );
  const missing = byDue.filter(({ status }) => status === 'missing');
  const ofEach = grouped(missing, ({ duty }) => dutyKey(duty.student.email, duty.deliverable.name, ''));
  for (const [each, misses] of ofEach)
    for (const item of misses.slice(0, someOf(misses[0]!.duty.deliverable.allowance, owed.get(each)!.length)))
      spent.set(item, { ...item, status: 'waived' });
  for (const items of owed.values()) {
    const { allowance } = items[0]!.duty.deliverable;
    const came = items.filter(({ status }) => status === 'done' || status === 'late').length;
    if (typeof allowance === 'number' || came < allowance.allBut) continue;
    for (const item of items) if (item.status === 'upcoming') spent.set(item, { ...item, hindrance: 'enough' });
  }
  const late = byDue.filter(({ status, duty }) => status === 'late' && !duty.deliverable.noLateDays);
  for (const own of grouped(late, ({ duty }) => duty.student.email).values())
    for (const { item, days } of covered(own.map(costOf(course)), course.settings.lateDays))
      spent.set(item, { ...item, lateDays: days });
  return judged.map((item) => spent.get(item) ?? item);
}

interface Cost {
  readonly item: Judged;
  /** What it takes of the budget. */
  readonly days: number;
  /** What it saves the student, in millionths of a point. */
  readonly saves: number;
}

const costOf =
  ({ zone }: Course) =>
  (item: Judged): Cost => {
    const { deliverable } = item.duty;
    const saves = (deliverable.points?.full ?? 0) - worthLate(item.duty, item.at!, zone);
    return { item, days: daysLate(item.duty, item.at!, zone), saves: Math.round(1e6 * saves) };
  };

/**
 * What the budget covers whole: the choice that saves the most points, and of equal ones the one that covers what comes
 * first in the list. Exact, by dynamic programming over the days that are left.
 */
function covered(late: readonly Cost[], budget: number): readonly Cost[] {
  const none: readonly number[] = new Array<number>(budget + 1).fill(0);
  /** Of the last so many: the most that they can save, by the days that are left. */
  const best = [none];
  for (const { days, saves } of [...late].reverse()) {
    const rest = best[best.length - 1]!;
    best.push(rest.map((without, left) => (days > left ? without : Math.max(without, saves + rest[left - days]!))));
  }
  let left = budget;
  return late.filter(({ days, saves }, i) => {
    const rest = best[late.length - 1 - i]!;
    const fits = days <= left && saves + rest[left - days]! >= rest[left]!;
    if (fits) left -= days;
    return fits;
  });
}
