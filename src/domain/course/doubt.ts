// What could not be read, and what depends on it: nothing of that is told, opened or closed until it can be read.

import type { Course, Email } from './course';
import type { CellRef } from './finding';

/** What is not said may be any. */
export interface Doubt {
  readonly at: CellRef;
  readonly student?: Email;
  readonly deliverable?: string;
  /** A code. */
  readonly session?: string;
}

/** What depends on it: '' for no session or no deliverable. */
export interface Subject {
  readonly student: Email;
  readonly deliverable: string;
  readonly session: string;
}

const touches = (doubt: Doubt, { student, deliverable, session }: Subject): boolean =>
  (doubt.student ?? student) === student &&
  (doubt.deliverable ?? deliverable) === deliverable &&
  (doubt.session ?? session) === session;

export const isDoubtful = ({ doubts }: Pick<Course, 'doubts'>, subject: Subject): boolean =>
  doubts.some((doubt) => touches(doubt, subject));

/** Of one student only: what is the same for all, such as a form, stays as it is. */
const isOfStudent = ({ student, deliverable, session }: Doubt): boolean =>
  student !== undefined && deliverable === undefined && session === undefined;

/** What is the same for all students: a form, a notice, a class. `session` is null where it is about all sessions. */
export const isDoubtfulForAll = (
  { doubts }: Pick<Course, 'doubts'>,
  deliverable: string,
  session: string | null,
): boolean =>
  doubts.some(
    (doubt) =>
      !isOfStudent(doubt) &&
      (doubt.deliverable ?? deliverable) === deliverable &&
      (session === null || (doubt.session ?? session) === session),
  );
