// What each student has earned so far, deliverable by deliverable: points from Deliverables, statuses from the duties.

import { grouped } from '../base/group';
import type { Course, Deliverable, Student } from '../course/course';
import { type Judged, type Status, statuses } from './evidence';

export interface Earned {
  readonly points: number;
  /** What could have been earned with all that has fallen due; what is excused does not count. */
  readonly of: number;
}

export interface Grade {
  readonly student: Student;
  /** In order of `graded`. */
  readonly each: readonly Earned[];
  readonly total: Earned;
  /** Null while nothing has fallen due that is worth points. */
  readonly percent: number | null;
  readonly counts: { readonly [S in Status]: number };
}

/** The deliverables that are worth points. */
export const graded = (course: Course): readonly Deliverable[] => course.deliverables.filter((d) => d.points !== null);

/** One a student who is enrolled or owes anything, in order of the roster. */
export function gradesOf(course: Course, judged: readonly Judged[]): readonly Grade[] {
  const own = grouped(judged, ({ duty }) => duty.student.email);
  const worth = graded(course);
  return course.students.flatMap((student): Grade[] => {
    const items = own.get(student.email) ?? [];
    if (items.length === 0 && student.standing !== 'enrolled') return [];
    const each = worth.map(({ name }) => sum(items.filter(({ duty }) => duty.deliverable.name === name).map(earned)));
    const total = sum(each);
    const counts = Object.fromEntries(statuses.map((s) => [s, items.filter(({ status }) => status === s).length]));
    return [
      {
        student,
        each,
        total,
        percent: total.of === 0 ? null : round((100 * total.points) / total.of),
        counts: counts as { readonly [S in Status]: number },
      },
    ];
  });
}

/** What is still to come, excused, could not be done, or cannot be seen: it earns no points, and costs none. */
const uncounted: readonly Status[] = ['upcoming', 'excused', 'not open', 'unknown'];

/** An allowed miss counts in full, and so does lateness that late days cover. */
function earned({ duty, status, lateDays }: Judged): Earned {
  const worth = duty.deliverable.points;
  if (worth === null || uncounted.includes(status)) return { points: 0, of: 0 };
  const points = status === 'missing' ? 0 : status === 'late' && lateDays === 0 ? worth.late : worth.full;
  return { points, of: worth.full };
}

const sum = (all: readonly Earned[]): Earned => ({
  points: round(all.reduce((points, one) => points + one.points, 0)),
  of: round(all.reduce((of, one) => of + one.of, 0)),
});

/** To hundredths. */
const round = (n: number): number => Math.round(n * 100) / 100;
