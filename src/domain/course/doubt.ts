// Doubts: what could not be read. Nothing that depends on it is sent, opened or closed until it can be read.

import type { Course, Email } from './course';
import type { CellRef } from './finding';

/** A field that is missing could be anything. */
export interface Doubt {
  readonly at: CellRef;
  readonly student?: Email;
  readonly deliverable?: string;
  /** A session code. */
  readonly session?: string;
}

/** What may depend on a doubt; '' for no session or no deliverable. */
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

/** Whether the doubt is about one student only. What is the same for all, such as a form, does not depend on it. */
const isOfStudent = ({ student, deliverable, session }: Doubt): boolean =>
  student !== undefined && deliverable === undefined && session === undefined;

/** Whether something that is the same for all students is in doubt: a form, a notice, a class. `session` is null if it is about all sessions. */
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
