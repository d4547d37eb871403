// Why a cell of Compliance shows what it shows: asked at the chosen cell or of any student, answered in the same dialog.
import { type Course, type Deliverable, type Session, type Student, sessionOf, titleOf } from '../domain/course';
import { type Explanation, explainDuty } from '../domain/explain';
import { sayDay } from '../domain/time';
import { chosenCell } from '../google/sheets';
import { showDialog } from '../google/ui';
import { say } from '../schema/cell';
import { complianceLayout } from '../schema/compliance';
import { duties } from '../schema/derived';
import { explainPage } from '../sidebar/explain';
import { type Assessed, assess, type Gathered, gather } from './gather';
import { Refusal, type Run, type Served } from './run';

/** A student and an occasion: the code of a session, or `once` and the name of what is owed once. */
interface Asked {
  readonly student: string;
  readonly occasion: string;
}
const once = 'once: ';

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
  if (course.students.length === 0) throw new Refusal('Nobody is on the Roster yet, so that nothing is owed.');
  const assessed = assess(gathered, run.start);
  const occasions = occasionsOf(course);
  return explainPage({
    students: course.students.map(({ email, name }) => ({ value: email, label: name })),
    occasions,
    student: asked?.student ?? '',
    occasion: asked?.occasion ?? '',
    answers: asked ? answersTo(asked, gathered, assessed, run) : [],
  });
}

function occasionsOf(course: Course) {
  const owedOnce = course.deliverables.filter(({ each }) => each.length === 0);
  return [
    ...course.sessions.map((session) => ({
      value: session.code,
      label: `${session.code}, ${sayDay(session.day)}: ${titleOf(session)}`,
    })),
    ...owedOnce.map(({ name }) => ({ value: `${once}${name}`, label: name })),
  ];
}

/** What the student owes for the occasion; where that is nothing, why not. */
function answersTo(asked: Asked, { course }: Gathered, assessed: Assessed, run: Run): readonly Explanation[] {
  const student = course.students.find(({ email }) => email === asked.student);
  const session = sessionOf(course, asked.occasion);
  const named = asked.occasion.startsWith(once) ? asked.occasion.slice(once.length) : null;
  const about = course.deliverables.filter(({ name, each }) => (session ? each.length > 0 : name === named));
  if (!student || about.length === 0) throw new Refusal('Choose a student and a class, or what is owed once.');
  const explain = (deliverable: Deliverable): Explanation =>
    explainDuty(course, assessed.judged, assessed.evidence, { student, deliverable, session }, run.start);
  const owed = about.filter((deliverable) => owes(assessed, student, deliverable, session));
  const asks = about.filter(({ each }) => session === null || each.includes(session.kind));
  return [...owed, ...(asks.length > 0 ? asks : about).filter((d) => !owed.includes(d))].map(explain);
}

const owes = ({ judged }: Assessed, student: Student, deliverable: Deliverable, session: Session | null): boolean =>
  judged.some(
    ({ duty }) =>
      duty.student.email === student.email &&
      duty.deliverable.name === deliverable.name &&
      duty.session?.code === session?.code,
  );

/** The student and the occasion of the cell that is selected in Compliance, or of the row in Duties. */
function askedAt({ course, registry, zone }: Gathered): Asked | null {
  const chosen = chosenCell(zone);
  if (!chosen) return null;
  const { sheetId, row, column, grid } = chosen;
  const at = (r: number, c: number): string => say(grid[r]?.[c] ?? '');
  const head = (r: number): string => at(r, column - 1).split('\n')[0]!;
  if (sheetId === registry.sheets[complianceLayout.sheet]) {
    const student = namesake(course, at(row - 1, 0));
    const occasion = occasionOf(course, head(1));
    return student && occasion ? { student: student.email, occasion } : null;
  }
  if (sheetId !== registry.sheets[duties.sheet]) return null;
  const line = duties.parse([grid[0] ?? [], grid[row - 1] ?? []], zone).rows[0]?.value;
  return line ? { student: line.email, occasion: line.session || `${once}${line.deliverable}` } : null;
}

/** Of two students with one name neither is guessed. */
function namesake(course: Course, name: string): Student | null {
  const [first, ...others] = course.students.filter((student) => student.name === name);
  return first && others.length === 0 ? first : null;
}

function occasionOf(course: Course, head: string): string | null {
  if (sessionOf(course, head)) return head;
  return course.deliverables.some(({ name, each }) => name === head && each.length === 0) ? `${once}${head}` : null;
}
