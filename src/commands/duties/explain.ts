// Explains the status of a duty, for the selected cell of any sheet or for any student, in one dialog.

import { sayDay } from '../../domain/base/time';
import {
  type Course,
  type Deliverable,
  type Session,
  type Student,
  sessionOf,
  titleOf,
} from '../../domain/course/course';
import { isOwedFor } from '../../domain/course/occasion';
import { exactly, nameLabel } from '../../domain/course/roster';
import { type Explanation, explainAll, explainDuty } from '../../domain/duties/explain';
import { codeOf } from '../../domain/seats/preference';
import { chosenCell } from '../../google/sheets';
import { showDialog } from '../../google/ui';
import { say } from '../../schema/cell';
import { complianceLayout } from '../../schema/compliance';
import { explainPage } from '../../sidebar/duties/explain';
import type { Gathered, Parts } from '../desk/gathered';
import { type Assessed, assess } from '../desk/judge';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';

/** A student and an occasion: a session code, `once` plus the name of what is owed once, or all; '' if not given. */
interface Asked {
  readonly student: string;
  readonly occasion: string;
}
const once = 'once: ';
const all = 'all';

export function askExplain(run: Run): void {
  const gathered = gather();
  const asked = askedAt(gathered);
  showDialog('Why?', page(gathered, run, asked), 640, 560);
}

/** `fields` are those of the page's form. */
export function answerExplain(fields: unknown, run: Run): Served {
  const { student, occasion } = (typeof fields === 'object' && fields !== null ? fields : {}) as Record<
    string,
    unknown
  >;
  return { html: page(gather(), run, { student: String(student ?? ''), occasion: String(occasion ?? '') }) };
}

function page(gathered: Gathered, run: Run, asked: Asked | null): string {
  const { course } = gathered;
  if (course.students.length === 0) throw new Refusal('No one is on the Roster yet, so nothing is due.');
  return explainPage({
    students: course.students.map((student) => ({ value: student.email, label: nameLabel(student, course.students) })),
    occasions: occasionsOf(course),
    student: asked?.student ?? '',
    occasion: asked?.occasion ?? '',
    answers: asked && asked.student !== '' ? answersTo(asked, gathered, assess(gathered, run.start), run) : [],
  });
}

function occasionsOf(course: Course) {
  const owedOnce = course.deliverables.filter((deliverable) => isOwedFor(deliverable, null));
  return [
    { value: all, label: 'All that has fallen due' },
    ...course.sessions.map((session) => ({
      value: session.code,
      label: `${session.code}, ${sayDay(session.day)}: ${titleOf(session)}`,
    })),
    ...owedOnce.map(({ name }) => ({ value: `${once}${name}`, label: name })),
  ];
}

/** What the student owes for the occasion, or why they owe nothing. */
function answersTo(
  asked: Asked,
  { course, inbox: { posts } }: Parts<'course' | 'inbox'>,
  assessed: Assessed,
  run: Run,
): readonly Explanation[] {
  const student = course.students.find(({ email }) => email === asked.student);
  const session = sessionOf(course, asked.occasion);
  const named = asked.occasion.startsWith(once) ? asked.occasion.slice(once.length) : null;
  if (student && asked.occasion === all) return explainAll(course, assessed.judged, student, run.start);
  const about = course.deliverables.filter(({ name, each }) => (session ? each.length > 0 : name === named));
  if (!student || about.length === 0) throw new Refusal('Choose a student and a class, or what is due once.');
  const explain = (deliverable: Deliverable): Explanation =>
    explainDuty(
      course,
      { ...assessed, posts: posts.map(({ value }) => value) },
      { student, deliverable, session },
      run.start,
    );
  const owed = about.filter((deliverable) => owes(assessed, student, deliverable, session));
  const asks = about.filter((deliverable) => session === null || isOwedFor(deliverable, session));
  return [...owed, ...(asks.length > 0 ? asks : about).filter((d) => !owed.includes(d))].map(explain);
}

const owes = ({ judged }: Assessed, student: Student, deliverable: Deliverable, session: Session | null): boolean =>
  judged.some(
    ({ duty }) =>
      duty.student.email === student.email &&
      duty.deliverable.name === deliverable.name &&
      duty.session?.code === session?.code,
  );

/** What the selected cell is about: its row gives the student, and its row, its column in Compliance or its form gives the occasion. */
function askedAt({ course, book: { state, zone } }: Parts<'course' | 'book'>): Asked | null {
  const chosen = chosenCell(zone);
  if (!chosen) return null;
  const { sheetId, row, column, grid } = chosen;
  const cells = (grid[row - 1] ?? []).map(say);
  const student = cells.map((cell) => exactly(cell, course.students)).find((found) => found !== null);
  const form = state.forms.find((pointer) => pointer.sheetId === sheetId)?.purpose;
  const head = say(grid[1]?.[column - 1] ?? '').split('\n');
  const texts =
    sheetId === state.sheets[complianceLayout.sheet]
      ? head.slice(0, 1)
      : [...(form ? [form.session, form.deliverable] : []), ...cells];
  const occasion = texts.map((text) => occasionOf(course, text)).find((found) => found !== null);
  if (!student && !occasion) return null;
  return { student: student?.email ?? '', occasion: occasion ?? all };
}

function occasionOf(course: Course, text: string): string | null {
  const session = sessionOf(course, codeOf(text));
  if (session) return session.code;
  return course.deliverables.some(({ name, each }) => name === text && each.length === 0) ? `${once}${text}` : null;
}
