// Says why a student holds a seat: asked in a dialog, answered in the same.
import type { Problem, Seat } from '../domain/assign/problem';
import { solve } from '../domain/assign/solve';
import { type Assignment, type Course, sessionOf, titleOf } from '../domain/course';
import { mainRole, problemOf } from '../domain/proposal';
import { sayDay } from '../domain/time';
import { whyOf } from '../domain/why';
import { showDialog } from '../google/ui';
import { sayWhy, type Words, whyPage } from '../sidebar/why';
import { assess, gather } from './gather';
import { Refusal, type Run, type Served } from './run';

export interface Question {
  readonly course: Course;
  readonly problem: Problem;
  readonly words: Words;
  /** Enrolled, by name. */
  readonly students: readonly { readonly id: string; readonly name: string }[];
  /** A text with names where it had addresses. */
  named(text: string): string;
}

/** The course as a problem, or a refusal where there is nothing to assign. */
export function ask(run: Run): Question {
  const gathered = gather();
  const { course } = gathered;
  const problem = problemOf(course, assess(gathered, run.start).preferences, course.assignments);
  const main = mainRole(course);
  if (problem.students.length === 0 || problem.sessions.length === 0 || main === null)
    throw new Refusal(
      'There is nothing to assign yet: it takes enrolled students on the Roster, a student-led class in Sessions, and a role in Roles.',
    );
  const nameOf = (email: string): string => course.students.find((s) => s.email === email)?.name ?? email;
  return {
    course,
    problem,
    words: {
      student: nameOf,
      session: (code) => {
        const session = sessionOf(course, code);
        return session ? `${titleOf(session)} (${sayDay(session.day)})` : code;
      },
      topic: (code) => {
        const session = sessionOf(course, code);
        return session ? titleOf(session) : code;
      },
      mainRole: main.name,
      spacing: course.settings.spacing,
    },
    students: problem.students.map(({ id }) => ({ id, name: nameOf(id) })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    named: (text) => course.students.reduce((said, s) => said.split(s.email).join(s.name), text),
  };
}

export function askWhy(run: Run): void {
  const { students } = ask(run);
  const view = { students, chosen: '', reason: null, note: '' };
  showDialog('Why this seat?', whyPage(view), 640, 560);
}

export function answerWhy(email: string, run: Run): Served {
  const { course, problem, words, students, named } = ask(run);
  const stands = seatsOf(course.assignments, problem);
  const seats = stands.length > 0 ? stands : solve(problem, { stop: run.late }).assignment;
  const why = whyOf(problem, seats, email, { stop: run.late });
  if (why === null) throw new Refusal('This student is no longer enrolled. Close this window and ask again.');
  const reason = sayWhy(why, words);
  return {
    html: whyPage({
      students,
      chosen: email,
      note: stands.length > 0 ? '' : 'The Assignments sheet is empty: this is about what would be proposed now.',
      reason: { ...reason, wanted: reason.wanted.map((one) => ({ ...one, text: one.text.map(named) })) },
    }),
  };
}

/** Filled seats of those who are students of the problem, in its sessions. */
function seatsOf(assignments: readonly Assignment[], { students, sessions }: Problem): Seat[] {
  return assignments.flatMap(({ student, session, role }) =>
    student !== null && students.some((s) => s.id === student) && sessions.some((s) => s.id === session)
      ? [{ student, session, role }]
      : [],
  );
}
