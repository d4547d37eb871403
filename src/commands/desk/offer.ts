// The drop-down lists of students in Assignments.
import type { Course } from '../../domain/course/course';
import { nameLabel } from '../../domain/course/roster';
import { offerChoices } from '../../google/choices';
import { roster } from '../../schema/course';
import { assignments } from '../../schema/seats';
import type { State } from './state';

/** `rows`: how many rows down the lists go. */
export function offerStudents(course: Course, { sheets }: Pick<State, 'sheets'>, rows: number): void {
  const sheet = sheets[assignments.sheet]!;
  const id = sheets[roster.sheet]!;
  const enrolled = course.students.filter((s) => s.standing === 'enrolled');
  const { name, student } = assignments.columns;
  offerChoices(
    sheet,
    student.header,
    rows,
    enrolled.map((s) => s.email),
    { id, header: roster.columns.email.header },
  );
  offerChoices(
    sheet,
    name.header,
    rows,
    enrolled.map((s) => nameLabel(s, course.students)),
    { id, header: roster.columns.name.header },
  );
}
