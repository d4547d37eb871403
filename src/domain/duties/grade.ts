// Grades: what each student has earned so far by deliverable, from points and weights in Deliverables and the status of each duty.

import { grouped } from '../base/group';
import { type Course, type Deliverable, type Student, someOf } from '../course/course';
import { type Judged, type Status, statuses } from './evidence';
import { worthLate } from './worth';

export interface Earned {
  readonly points: number;
  /** What could have been earned so far. Excused and dropped work and extra credit do not count. */
  readonly of: number;
}

/** One student's points for one deliverable. */
export interface Tally extends Earned {
  readonly deliverable: Deliverable;
  /** What counts, in order of due instant. */
  readonly counted: readonly Mark[];
  /** The lowest ones, which do not count if Deliverables says so. */
  readonly dropped: readonly Mark[];
}

export interface Mark extends Earned {
  readonly judged: Judged;
}

export interface Grade {
  readonly student: Student;
  /** In the order of `graded`. */
  readonly each: readonly Tally[];
  readonly total: Earned;
  /** Null until something worth points has come due. */
  readonly percent: number | null;
  readonly counts: { readonly [S in Status]: number };
}

/** The deliverables that are worth points. */
export const graded = (course: Course): readonly Deliverable[] => course.deliverables.filter((d) => d.points !== null);

/** Whether the grade is computed by weights. */
export const isWeighted = (course: Course): boolean => graded(course).some(({ weight }) => weight !== null);

/** One for each student who is enrolled or owes anything, in order of the Roster. */
export function gradesOf(course: Course, judged: readonly Judged[]): readonly Grade[] {
  const own = grouped(judged, ({ duty }) => duty.student.email);
  const worth = graded(course);
  return course.students.flatMap((student): Grade[] => {
    const items = own.get(student.email) ?? [];
    if (items.length === 0 && student.standing !== 'enrolled') return [];
    const each = worth.map((deliverable) => tallyOf(deliverable, items, course));
    const total = sum(each);
    const counts = Object.fromEntries(statuses.map((s) => [s, items.filter(({ status }) => status === s).length]));
    return [
      {
        student,
        each,
        total,
        percent: isWeighted(course) ? weighted(each) : total.of === 0 ? null : round((100 * total.points) / total.of),
        counts: counts as { readonly [S in Status]: number },
      },
    ];
  });
}

/** The weighted mean of what has come due; extra credit is added in per cent. */
function weighted(each: readonly Tally[]): number | null {
  const isExtra = ({ deliverable }: Tally): boolean => deliverable.points?.extra === true;
  const due = each.filter((tally) => !isExtra(tally) && tally.of > 0 && (tally.deliverable.weight ?? 0) > 0);
  const whole = due.reduce((all, { deliverable }) => all + deliverable.weight!, 0);
  if (whole === 0) return null;
  const earned = due.reduce((all, { deliverable, points, of }) => all + (deliverable.weight! * points) / of, 0);
  return round((100 * earned) / whole + each.filter(isExtra).reduce((all, { points }) => all + points, 0));
}

/** Earns no points and costs none: it is still to come, was excused, could not be done, or cannot be seen. */
const uncounted: readonly Status[] = ['upcoming', 'excused', 'not open', 'unknown'];

function tallyOf(deliverable: Deliverable, items: readonly Judged[], course: Course): Tally {
  const { most, extra } = deliverable.points!;
  const marks = items
    .filter(
      ({ duty, status }) =>
        duty.deliverable.name === deliverable.name &&
        !uncounted.includes(status) &&
        // With 'all but n', the misses beyond those were never required.
        (status !== 'waived' || typeof deliverable.allowance === 'number'),
    )
    .map((judged) => ({ judged, points: earned(judged, course), of: extra ? 0 : deliverable.points!.full }));
  const lowest = [...marks].sort((a, b) => a.points - b.points).slice(0, someOf(deliverable.dropLowest, marks.length));
  const counted = marks.filter((mark) => !lowest.includes(mark));
  const { points, of } = sum(counted);
  const capped = (n: number): number => (most === undefined ? n : Math.min(n, most));
  return {
    deliverable,
    counted,
    dropped: marks.filter((mark) => lowest.includes(mark)),
    points: capped(points),
    of: capped(of),
  };
}

/** An allowed miss counts in full, and so does lateness that late days cover. */
function earned({ duty, status, at, lateDays }: Judged, { zone }: Course): number {
  const { full, missing = 0 } = duty.deliverable.points!;
  if (status === 'missing') return missing;
  if (status !== 'late' || lateDays > 0) return full;
  return worthLate(duty, at!, zone);
}

/** Explains a student's points: one line for each deliverable of which something has come due, and one for the total. */
export function sayGrade(course: Course, { each, total, percent }: Grade): readonly string[] {
  const fallen = each.filter(({ counted, dropped }) => counted.length + dropped.length > 0);
  if (fallen.length === 0) return [];
  const lines = fallen.map(({ deliverable, counted, dropped, points, of }) => {
    const { name, weight } = deliverable;
    const { most, extra } = deliverable.points!;
    const by = grouped(counted, ({ judged: { status }, points: own }) => `${saidOf(status)} ${round(own)}`);
    const parts = [...by].map(([what, marks]) => (marks.length === 1 ? what : `${marks.length} × ${what}`));
    const codes = dropped.map(({ judged: { duty }, points: own }) => `${duty.session?.code ?? name} (${round(own)})`);
    const notes = [
      ...(most === undefined ? [] : [`at most ${most}`]),
      ...(codes.length === 0 ? [] : [`lowest dropped: ${codes.join(', ')}`]),
      ...(weight === null ? [] : [`weight ${weight}%`]),
    ];
    return `${name}: ${parts.join(' + ') || 'nothing that counts'} = ${round(points)}${extra ? ' extra' : ` of ${round(of)}`}${notes.length === 0 ? '' : `; ${notes.join('; ')}`}.`;
  });
  const whole = isWeighted(course)
    ? `By the weights of what has fallen due: ${percent ?? 0}%.`
    : `In all ${total.points} of ${total.of} points${percent === null ? '' : `, ${percent}%`}.`;
  return [...lines, whole];
}

const saidOf = (status: Status): string => (status === 'done' ? 'on time' : status);

const sum = (all: readonly Earned[]): Earned => ({
  points: round(all.reduce((points, one) => points + one.points, 0)),
  of: round(all.reduce((of, one) => of + one.of, 0)),
});

/** Rounds to hundredths. */
const round = (n: number): number => Math.round(n * 100) / 100;
