// Evidence: what shows that a duty was done, and the status that follows from it.

import { grouped, remembered } from '../base/group';
import { type Instant, instantAt, plusDays, type Time } from '../base/time';
import { type Course, type Email, endOf, type Student, someOf } from '../course/course';
import type { CellRef } from '../course/finding';
import { type Access, type Hindrance, hindrances, isBarrier } from './access';
import { dutyKey } from './deadline';
import { type Duty, dutiesOf } from './duty';
import { sharingKey, sharingOf } from './owing';
import { daysLate, worthLate } from './worth';

export interface Evidence {
  readonly student: Email;
  readonly deliverable: string;
  /** Session code; empty for what is owed once. */
  readonly session: string;
  readonly at: Instant;
  readonly complete: boolean;
  readonly source: 'form' | 'Slack' | 'tick' | 'folder';
  /** For the instructor: the name of a file, the reason of a tick. */
  readonly what: string;
  /** Where to look at it, if possible. */
  readonly link?: string;
  /** The respondent typed the address, so no receipt goes there. */
  readonly unproved?: boolean;
  /** A tick that says when it was submitted; it does not count before then. */
  readonly dated?: boolean;
}

/** Key of the question, in a form for teams, that asks which team answers. */
export const teamKey = 'number of the team';

/** One response to a form, as its tab holds it. */
export interface Response {
  readonly deliverable: string;
  readonly session: string;
  readonly form: string;
  readonly at: Instant;
  /** The respondent's address as Google recorded it. */
  readonly address: string;
  /** The form let the respondent type the address, so it proves nothing. */
  readonly typed?: boolean;
  /** The address was typed, but Google does not let this account collect verified ones: the response counts, and no receipt goes out. */
  readonly unproved?: boolean;
  /** By key of the question; a grid gives 'key.row'. */
  readonly answers: Readonly<Record<string, string>>;
  /** Titles of required questions that were not answered. */
  readonly missing: readonly string[];
  readonly place: CellRef;
}

/** A duty that is past due without a submission is missing only if it could be done and would be seen. Otherwise it is 'not open' or 'unknown'. */
export const statuses = ['upcoming', 'done', 'late', 'missing', 'not open', 'unknown', 'excused', 'waived'] as const;
export type Status = (typeof statuses)[number];

export interface Judged {
  readonly duty: Duty;
  readonly status: Status;
  /** When it was submitted. */
  readonly at: Instant | null;
  readonly evidence: Evidence | null;
  /** What stood in its way, or keeps it from being seen; null if nothing does, or if it came in on time. */
  readonly hindrance: Hindrance | null;
  /** Late days that this duty takes from the student's budget; 0 if it is not late or the budget does not cover it. */
  readonly lateDays: number;
}

/** The instructor's ticks. A tick without a time counts as submitted at the due time by the rule, without extensions. */
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
 * Decides what counts as done, for every use alike. The earliest complete evidence decides when: on time up to the grace, late up to the
 * deliverable's limit, and missing after that or without evidence. An excuse overrides everything. One submission for several (a team, the holders of
 * a role) counts for each of them. Then allowed misses and late days are used up. `access` null means that everything was open, announced and
 * visible.
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
  const former = new Map(formerDuties(course).map((duty) => [duty.key, duty.lateUntil]));
  const owed = new Set(duties.map(({ key }) => key));
  const ownerKey = ownerKeys(course, new Set([...owed, ...former.keys()]));
  for (const item of evidence) {
    const own = dutyKey(item.student, item.deliverable, item.session);
    if (!owed.has(own) && item.at > (former.get(own) ?? item.at)) continue;
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
      // It is no longer wanted, so late work is not accepted either.
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

/**
 * What would be due from students who have left, of that which several submit together: what came in from them until then counts for the others. Their
 * own duties may be among these.
 */
export const formerDuties = remembered((course: Course): readonly Duty[] => {
  const deliverables = course.deliverables.filter(({ submitted }) =>
    /^once for the (role|class)$/.test(submitted ?? ''),
  );
  const former = course.students.filter(({ standing, left }) => standing === 'dropped' || left !== null);
  if (former.length === 0 || deliverables.length === 0) return [];
  const students = former.map((student): Student => ({ ...student, standing: 'enrolled', left: null }));
  return dutiesOf({ ...course, deliverables, students }).duties.map((duty) => {
    const { left } = former.find(({ email }) => email === duty.student.email)!;
    const end =
      left === null ? duty.lateUntil : ((instantAt(plusDays(left, 1), '00:00' as Time, course.zone) - 1) as Instant);
    const cut = <D extends { readonly lateUntil: Instant }>(of: D): D =>
      of.lateUntil <= end ? of : { ...of, lateUntil: end };
    return { ...cut(duty), ruled: cut(duty.ruled) };
  });
});

/**
 * Whose submission it is: that of all who share it, or the student's own. For a role or a class, only someone who owes it can submit it for the
 * others.
 */
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

/** A duty that could not be done in time is not late if it comes in after all. */
function statusOf(duty: Duty, at: Instant | null, hindrance: Hindrance | null, now: Instant): Status {
  if (duty.excused) return 'excused';
  const barred = isBarrier(hindrance);
  if (at !== null && at <= duty.lateUntil) return at <= duty.onTimeUntil || barred ? 'done' : 'late';
  if (now <= duty.onTimeUntil) return 'upcoming';
  if (barred) return 'not open';
  return hindrance !== null && hindrance !== 'settled' && at === null ? 'unknown' : 'missing';
}

/**
 * Once as many of a deliverable as are required have come in, no more are. Each student's earliest misses are waived up to the allowance: earliest by
 * the rule, so that an extension does not move a waiver to another miss. Late days go where they are worth most to the student.
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
  const late = byDue.filter((item) => item.status === 'late' && mayCover(item, course));
  for (const own of grouped(late, ({ duty }) => duty.student.email).values())
    for (const { item, days } of covered(own.map(costOf(course)), course.settings.lateDays))
      spent.set(item, { ...item, lateDays: days });
  return judged.map((item) => spent.get(item) ?? item);
}

/** Whether late days may cover it. Coming late to a class takes none. */
export const mayCover = ({ duty: { deliverable, session }, at }: Judged, course: Course): boolean =>
  !deliverable.noLateDays &&
  !(deliverable.handIn === 'in class' && session && at !== null && at <= endOf(session, course));

interface Cost {
  readonly item: Judged;
  /** Late days it takes from the budget. */
  readonly days: number;
  /** Points it saves the student, in millionths. */
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
 * What the budget covers completely: the choice that saves the most points, and among equal choices the one that covers what comes first in the list.
 * Solves this 0/1 knapsack problem exactly, by dynamic programming over the days left.
 */
function covered(late: readonly Cost[], budget: number): readonly Cost[] {
  const none: readonly number[] = new Array<number>(budget + 1).fill(0);
  /** best[n][left]: the most points that the last n items can save with so many days left. */
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
