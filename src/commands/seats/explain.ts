// Explains in a dialog why a student holds a seat.

import { sayDay } from '../../domain/base/time';
import { type Assignment, sessionOf, titleOf } from '../../domain/course/course';
import { withNames } from '../../domain/course/roster';
import { whyOf } from '../../domain/seats/explain';
import { isOfGroups } from '../../domain/seats/group';
import { mainRole, problemOf } from '../../domain/seats/problem';
import { type Brief, parseBrief, printBrief } from '../../domain/solver/checkpoint';
import type { Problem, Seat } from '../../domain/solver/problem';
import { solve } from '../../domain/solver/solve';
import { chosenCell } from '../../google/sheets';
import { load, save } from '../../google/store';
import { showDialog, toast } from '../../google/ui';
import { assignments } from '../../schema/seats';
import { type Labels, sayWhy, whyPage } from '../../sidebar/seats/explain';
import type { Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import { ifFree, Refusal, type Run, type Served } from '../desk/run';

export interface Question extends Parts<'course' | 'rows' | 'book'> {
  readonly problem: Problem;
  readonly words: Labels;
  /** Enrolled students, by name. */
  readonly students: readonly { readonly id: string; readonly name: string }[];
  /** The text with addresses replaced by names. */
  named(text: string): string;
}

const ofGroups = (role: string): string =>
  `${role} is held by whole groups: they get what most of their members rank highest, each as often as Roles says, and never where half of them cannot come. Explanations are for roles that single students hold.`;

/** The course as an assignment problem; refuses if there is nothing to assign. */
export function ask(run: Run): Question {
  const gathered = gather();
  const { course } = gathered;
  if (course.roles.every(isOfGroups) && course.roles.length > 0) throw new Refusal(ofGroups(course.roles[0]!.name));
  const problem = problemOf(course, assess(gathered, run.start).preferences, course.assignments);
  const main = mainRole(course);
  if (problem.students.length === 0 || problem.sessions.length === 0 || main === null)
    throw new Refusal(
      'There is nothing to assign yet: it takes enrolled students on the Roster, a student-led class in Sessions, and a role in Roles.',
    );
  const nameOf = (email: string): string => withNames(email, course.students);
  return {
    course,
    rows: gathered.rows,
    book: gathered.book,
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
    named: (text) => withNames(text, course.students),
  };
}

/** If a seat in Assignments is selected, explains it at once. */
export function askWhy(run: Run): void {
  const question = ask(run);
  const stands = standing(question);
  if (question.course.roles.some((role) => role.name === stands?.role && isOfGroups(role)))
    throw new Refusal(ofGroups(stands!.role));
  const chosen = stands?.student ?? null;
  const view = { students: question.students, chosen: '', reason: null, note: '' };
  if (chosen !== null) toast('Trying the other ways …', -1);
  showDialog('Explain this assignment', chosen === null ? whyPage(view) : answer(question, chosen, run), 640, 560);
  if (chosen !== null) toast('The other ways to assign this student were tried.');
}

export const answerWhy = (email: string, run: Run): Served => ({ html: answer(ask(run), email, run) });

/** The seat in the selected row of Assignments, if an enrolled student holds it. */
export function standing({ course, book: { state }, rows: { seats }, students }: Question): Seat | null {
  const cell = chosenCell(course.zone);
  if (cell === null || cell.sheetId !== state.sheets[assignments.sheet]) return null;
  const {
    student = null,
    session = '',
    role = '',
  } = seats.find((row) => row.at('student').row === cell.row)?.value ?? {};
  return student !== null && students.some(({ id }) => id === student) ? { student, session, role } : null;
}

/** Name of the stored best assignment, from which further questions about the same problem start. */
const remembered = 'best assignment';
/** In characters. */
const bestRoom = 60_000;

export function bestOf(problem: Problem, run: Run): Brief {
  const kept = load<string | null>(remembered);
  const known = kept === null ? null : parseBrief(kept, problem);
  if (known !== null) return known;
  const found = solve(problem, { stop: run.late });
  const text = printBrief(found, problem);
  if (found.status !== 'unknown' && text.length <= bestRoom) ifFree(() => save(remembered, text));
  return found;
}

function answer({ course, problem, words, students, named }: Question, email: string, run: Run): string {
  const stands = seatsOf(course.assignments, problem);
  const best = bestOf(problem, run);
  const seats = stands.length > 0 ? stands : best.assignment;
  const why = whyOf(problem, seats, email, { stop: run.late, best });
  if (why === null) throw new Refusal('This student is no longer enrolled. Close this window and ask again.');
  const reason = sayWhy(why, words);
  return whyPage({
    students,
    chosen: email,
    note: stands.length > 0 ? '' : 'The Assignments sheet is empty: this is about what would be proposed now.',
    reason: { ...reason, wanted: reason.wanted.map((one) => ({ ...one, text: one.text.map(named) })) },
  });
}

/** Filled seats that belong to students and sessions of the problem. */
function seatsOf(assignments: readonly Assignment[], { students, sessions }: Problem): Seat[] {
  return assignments.flatMap(({ student, session, role }) =>
    student !== null && students.some((s) => s.id === student) && sessions.some((s) => s.id === session)
      ? [{ student, session, role }]
      : [],
  );
}
