// Whether a student has the roles for which students sign up.

import type { Course, Role, Student } from '../course/course';

/** There is no sign-up for roles of whole groups. */
export const signUpRoles = ({ roles }: Pick<Course, 'roles'>): readonly Role[] =>
  roles.filter(({ heldBy }) => heldBy === 'student');

/** Whether the student has some role less often than each student must. */
export const lacksRoles = ({ email, loads }: Student, { assignments, roles }: Course): boolean =>
  signUpRoles({ roles }).some(
    ({ name, loadMin }) =>
      assignments.filter((seat) => seat.student === email && seat.role === name).length < (loads[name]?.[0] ?? loadMin),
  );

/** Whether the student has each role as often as each must, and one at all: what a sign-up would have given. */
export const hasRoles = (student: Student, course: Course): boolean =>
  !lacksRoles(student, course) && course.assignments.some((seat) => seat.student === student.email);
