// Whether a student has the roles for which students sign up.

import type { Course, Role, Student } from '../course/course';

/** There is no sign-up for roles of whole groups. */
export const signUpRoles = ({ roles }: Pick<Course, 'roles'>): readonly Role[] =>
  roles.filter(({ heldBy }) => heldBy === 'student');

const timesOf = ({ email }: Student, role: Role, { assignments }: Course): number =>
  assignments.filter((seat) => seat.student === email && seat.role === role.name).length;

/** Whether the student has some role less often than each student must. */
export const lacksRoles = (student: Student, course: Course): boolean =>
  signUpRoles(course).some((role) => timesOf(student, role, course) < (student.loads[role.name]?.[0] ?? role.loadMin));

/** Whether the student has each role as often as each must, and one at all: what a sign-up would have given. */
export const hasRoles = (student: Student, course: Course): boolean =>
  !lacksRoles(student, course) && signUpRoles(course).some((role) => timesOf(student, role, course) > 0);
