// Proposes assignments, shows them, and writes them after confirmation.

import type { Instant } from '../../domain/base/time';
import type { Assignment, Course, Email } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { isSeated } from '../../domain/course/occasion';
import { sayFinding } from '../../domain/findings';
import { anonymous } from '../../domain/seats/anonymous';
import { compare } from '../../domain/seats/compare';
import { type Aim, begun } from '../../domain/seats/problem';
import { propose as solveFor } from '../../domain/seats/propose';
import type { Fix } from '../../domain/seats/repair';
import { withSignedUp } from '../../domain/seats/signUp';
import { vacated } from '../../domain/seats/vacated';
import { parseState, printState } from '../../domain/solver/checkpoint';
import type { Paused } from '../../domain/solver/problem';
import { solve } from '../../domain/solver/solve';
import { now } from '../../google/clock';
import { showTab } from '../../google/sheets';
import { load, save } from '../../google/store';
import { showDialog, toast, toastProposal } from '../../google/ui';
import { assignments } from '../../schema/seats';
import { count } from '../../sidebar/parts';
import { problemPage } from '../../sidebar/seats/problem';
import { confirmedPage, proposalPage } from '../../sidebar/seats/propose';
import { addAlias } from '../desk/alias';
import type { Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { offerStudents } from '../desk/offer';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { keepBefore, stage, staged, undoable, unstage } from '../desk/staging';
import { saveState } from '../desk/state';
import { withoutAnswers } from '../desk/tabs';
import { refresh, writeSeats } from '../desk/write';
import { ask } from './explain';
import { sayRepair, writeRepair } from './repair';
import { viewOf } from './view';

/** A stored seat: session, role, student, pinned. Field names would double the space. */
type Remembered = readonly [string, string, Email | null, boolean];
const remembered = (seats: readonly Assignment[]): readonly Remembered[] =>
  seats.map(({ session, role, student, pinned }) => [session, role, student, pinned]);
const recalled = (seats: readonly Remembered[]): readonly Assignment[] =>
  seats.map(([session, role, student, pinned]) => ({ session, role, student, pinned }));

/** Name of the stored state of a search that ran out of time; the next proposal continues from it. */
const unfinished = 'unfinished search';
/** In characters. Google keeps 500 KB per document in total. A course with 300 students and 40 sessions needs half of this. */
const keepable = 120_000;

/** Stores the state of an unfinished search; returns whether the next proposal can continue from it. */
function keepUnfinished(state: Paused | undefined): boolean {
  const text = state === undefined ? '' : printState(state);
  const fits = text !== '' && text.length <= keepable;
  // The old state is deleted first, since both at once might not fit.
  if (load<string | null>(unfinished) !== null) save(unfinished, null);
  if (fits) save(unfinished, text);
  return fits;
}

/** Once students know their seats, changes as few as possible. */
export function proposeAssignments(run: Run): void {
  const html = proposalHtml(null, run, () => toast('Looking for the best assignment …', -1));
  showDialog('Proposed assignments', html, 760, 640);
  toastProposal('Assignments');
}

/** Fills empty seats and changes as little else as possible. */
export function fillSeats(run: Run): void {
  const { course } = gather(withoutAnswers);
  if (course.assignments.length > 0 && vacated(course, run.start).length === 0)
    throw new Refusal('No seat of a class to come is empty.');
  const html = proposalHtml('repair', run, () => toast('Looking for who can fill them …', -1));
  showDialog('Fill the empty seats', html, 760, 640);
  toastProposal('Changes of assignments');
}

/** Proposes again with another aim, from the dialog. */
export const proposeAgain = (aim: Aim, run: Run): Served => ({ html: proposalHtml(aim, run) });

/** `begins` is called once nothing prevents a search. */
function proposalHtml(wanted: Aim | null, run: Run, begins = () => {}): string {
  const gathered = gather();
  const { course } = gathered;
  const assessed = assess(gathered, run.start);
  if (course.students.every((s) => s.standing !== 'enrolled'))
    throw new Refusal('No one on the Roster is enrolled, so there is no one to assign.');
  if (course.roles.length === 0)
    throw new Refusal('Roles is empty. Write the roles of a student-led session into it first.');
  if (!course.sessions.some((session) => isSeated(session, course)))
    throw new Refusal('Sessions has no student-led session. Set the Kind of some sessions to student-led.');
  checkPins(gathered);
  const announced = gathered.outbox.lines.some((row) => row.value.kind === 'seats');
  const aim = wanted ?? (announced ? 'repair' : 'fresh');
  const kept = load<string | null>(unfinished);
  begins();
  const fixed = withSignedUp(course, gathered.inbox.signUps);
  const solved = solveFor(fixed, assessed.preferences, fixed.assignments, {
    stop: run.late,
    aim,
    now: run.start,
    ...(kept === null ? {} : { resume: parseState(kept) }),
  });
  const proposal = {
    ...solved,
    seats: solved.seats.map((seat) => (isPinned(seat, course) ? seat : { ...seat, pinned: false })),
  };
  const resumable = keepUnfinished(proposal.solution.state);
  const from = madeFrom(course, run.start);
  const id = stage('seats', remembered(proposal.seats), from);
  const fixes = proposal.repair;
  const repair = fixes.length === 0 ? null : { id: stage('repair', fixes, from), lines: sayRepair(fixes, gathered) };
  return proposalPage(viewOf(proposal, gathered, assessed, { id, aim, announced, resumable, repair, now: run.start }));
}

/** Whether the instructor pinned it. */
const isPinned = ({ session, role, student }: Assignment, { assignments: seats }: Course): boolean =>
  seats.some((seat) => seat.pinned && seat.session === session && seat.role === role && seat.student === student);

/** Assigns an unknown address to a student and proposes again; `fields` are those of the page's form. */
export function settleStranger(fields: unknown, run: Run): Served {
  const { address, student } = (typeof fields === 'object' && fields !== null ? fields : {}) as Record<string, unknown>;
  addAlias(String(address ?? ''), String(student ?? ''), run);
  return { html: proposalHtml(null, run) };
}

/** The sheet data that a proposal rests on: seats, pins, students, sessions, roles, and which classes have begun. New answers do not matter. */
const madeFrom = (course: Course, now: Instant): unknown => {
  const { assignments, students, sessions, roles } = course;
  return [assignments, students, sessions, roles, [...begun(course, now)]];
};

function checkPins({ rows: { lostPins } }: Parts<'rows'>): void {
  if (lostPins.length === 0) return;
  const lines = lostPins.map((f) => `${cellName(f.at)}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
  throw new Refusal(`Pinned seats in the Assignments sheet cannot be read, and would be lost.\n\n${lines.join('\n')}`);
}

/** Writes the repair shown with a proposal, and proposes again. */
export function applyRepair(id: string, run: Run): Served {
  const gathered = gather();
  const fixes = staged<readonly Fix[]>('repair', id, madeFrom(gathered.course, run.start));
  writeRepair(fixes, gathered);
  record(gathered.book.state, now(), 'Rules repaired', sayRepair(fixes, gathered).join(' '));
  unstage('repair');
  return { html: proposalHtml(null, run) };
}

export function confirmProposal(id: string, run: Run): Served {
  const gathered = gather();
  checkPins(gathered);
  const { course } = gathered;
  const seats = recalled(staged<readonly Remembered[]>('seats', id, madeFrom(course, run.start)));
  const assessed = assess(gathered, run.start);
  const { kept, moved, added, removed } = compare(course.assignments, seats);
  keepBefore('seats', remembered(course.assignments));
  writeSeats(gathered, seats, assessed.preferences);
  const sheet = gathered.book.state.sheets[assignments.sheet]!;
  offerStudents(course, gathered.book.state, seats.length);
  const after = gather();
  saveState(refresh(after, assess(after, run.start), run.start));
  if (moved.length + added.length + removed.length > 0)
    record(
      gathered.book.state,
      now(),
      'Assignments confirmed',
      `${kept} seats kept, ${moved.length} moved, ${added.length} added, ${removed.length} removed`,
    );
  unstage('seats');
  showTab(sheet);
  return { html: confirmedPage(seats.filter((s) => s.student !== null).length) };
}

/** Restores the Assignments sheet as it was before the last confirmation; undoing twice restores the confirmation. */
export function undoConfirmation(run: Run): void {
  const before = recalled(undoable<readonly Remembered[]>('seats', 'no proposal has been confirmed yet.'));
  const gathered = gather();
  checkPins(gathered);
  const { course, book } = gathered;
  const { state } = book;
  const { moved, added, removed } = compare(course.assignments, before);
  const changed = moved.length + added.length + removed.length;
  if (changed === 0) throw new Refusal('There is nothing to undo: the Assignments sheet is as it was.');
  writeSeats(gathered, before, assess(gathered, run.start).preferences);
  keepBefore('seats', remembered(course.assignments));
  const after = gather();
  saveState(refresh(after, assess(after, run.start), run.start));
  record(state, now(), 'Confirmation undone', `${count(changed, 'seat')} changed back`);
  showTab(state.sheets[assignments.sheet]!);
  toast(`${count(changed, 'seat')} changed back. Undo again to bring the confirmed ones back.`);
}

/** Exports the assignment as a problem file with its proof; students are numbered. */
export function exportProblem(run: Run): void {
  const { problem } = ask(run);
  toast('Looking for the best assignment …', -1);
  const numbered = anonymous(problem);
  const { state: _, ...proof } = solve(numbered, { stop: run.late });
  showDialog('Export assignment problem', problemPage(JSON.stringify(numbered), JSON.stringify(proof)), 640, 460);
  toast('The assignment problem and its proof are ready to be copied.');
}
