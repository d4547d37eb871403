// Duties: who owes which deliverable for which session.

import { remembered } from '../base/group';
import { clauseOf, dueAt, isKnown, lacksEarlier, type RuleAnchor, ruleFor } from '../base/rule';
import { type Instant, minute, sayInstant } from '../base/time';
import {
  type Course,
  type Deadline,
  type Deliverable,
  type ExceptionKind,
  isAway,
  type Session,
  type Student,
} from '../course/course';
import { occasionsOf } from '../course/occasion';
import { staysOf } from '../course/section';
import { alikeOf, anchorOf, deadlineOf, dutyKey, extensionsOf, ofAll, together } from './deadline';
import type { Finding } from './finding';
import { dueCell } from './override';
import { dueFor, owingOf } from './owing';

/** Its deadline includes any extension. */
export interface Duty extends Deadline {
  /** Student, deliverable and session. Stays the same when the class moves. */
  readonly key: string;
  /** With the sections because of which it is owed, which may be former ones. */
  readonly student: Student;
  readonly deliverable: Deliverable;
  /** Null if it is owed once. */
  readonly session: Session | null;
  /** The deadline by the rule alone, without extensions. */
  readonly ruled: Deadline;
  readonly excused: boolean;
  /** Marked as missed by the instructor: nothing that comes in counts for it. */
  readonly absent: boolean;
  /** Due before the student came to the section. */
  readonly moved: boolean;
}

/** Every duty of the term, in order of due instant, then of the Roster. */
export const dutiesOf = remembered(madeDuties);

function madeDuties(course: Course): { readonly duties: readonly Duty[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const duties: Duty[] = [];
  const keysOf = (kind: ExceptionKind): ReadonlySet<string> =>
    new Set(course.exceptions.filter((e) => e.kind === kind).map((e) => dutyKey(e.student, e.deliverable, e.session)));
  const [excuses, absences] = [keysOf('excuse'), keysOf('absent')];
  const extensions = extensionsOf(course);
  const idle: Duty[] = [];
  const stays = new Map(staysOf(course).map((stay) => [stay.student, stay] as const));
  /** Due in a section that the student has left since. */
  const kept = new Set<string>();

  for (const deliverable of course.deliverables) {
    for (const session of occasionsOf(deliverable, course)) {
      const owes = owingOf(deliverable, session, course);
      const anchors: (RuleAnchor | null)[] = [];
      const owing = [...stays.keys()].filter((student) => owes(student, null).owed);
      for (const students of together(deliverable, session, owing, course)) {
        const alike = alikeOf(deliverable, session, students[0]!, course);
        const anchor = session && anchorOf(session, alike, course);
        const ruled = deadlineOf(deliverable, session, alike, course);
        anchors.push(anchor);
        if (!isKnown(deliverable.due, anchor)) continue;
        const isOver = ({ due }: Deadline, at: Instant): boolean => due + deliverable.grace * minute <= at;
        for (const student of students) {
          if (!owes(student, ruled.due).owed) continue;
          const key = dutyKey(student.email, deliverable.name, session?.code ?? '');
          const { since, until } = stays.get(student)!;
          if (until !== null && (isOver(ruled, since) || !isOver(ruled, until))) continue;
          if (until !== null) kept.add(key);
          const granted = extensions.get(key);
          const window = deadlineOf(deliverable, session, alike, course, granted);
          const duty = {
            key,
            student,
            deliverable,
            session,
            ruled,
            ...window,
            ...(absences.has(key) ? { absent: true, lateUntil: window.onTimeUntil } : { absent: false }),
            excused: excuses.has(key) || isAwayFrom({ student, deliverable, session }, course),
            moved: until === null && isOver(window, since),
          };
          duties.push(duty);
          if (granted !== undefined && granted <= ruled.due) idle.push(duty);
        }
      }
      if (anchors.length === 0) anchors.push(session && anchorOf(session, ofAll(session), course));
      findings.push(...checkRules(deliverable, session, anchors, course));
    }
  }
  const place = new Map(course.students.map((s, i) => [s.email, i]));
  const owed = duties.filter(({ key, student }) => !kept.has(key) || stays.get(student)!.until !== null);
  owed.sort(
    (a, b) => a.due - b.due || place.get(a.student.email)! - place.get(b.student.email)! || (a.key < b.key ? -1 : 1),
  );
  return { duties: owed, findings: [...onceACell(findings), ...idleExtensions(idle, course)] };
}

/** A rule that contradicts itself does so for every class, so its cell is reported once. */
const onceACell = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    ({ kind, at }, i) =>
      (kind !== 'over before it is due' && kind !== 'no rule for a class') ||
      findings.findIndex((f) => f.kind === kind && f.at.row === at.row && f.at.column === at.column) === i,
  );

/** Rules that contradict themselves or the calendar for a session: reported once, no matter how many students are concerned. */
function checkRules(
  deliverable: Deliverable,
  session: Session | null,
  anchors: readonly (RuleAnchor | null)[],
  course: Course,
): readonly Finding[] {
  const faults = anchors.map((anchor) => checkRule(deliverable, session, anchor, course));
  return faults.find((found) => found.length > 0) ?? [];
}

function checkRule(
  deliverable: Deliverable,
  session: Session | null,
  anchor: RuleAnchor | null,
  course: Course,
): readonly Finding[] {
  const { name, due, until } = deliverable;
  const findings: Finding[] = [];
  const ruled = dueAt(due, anchor, course.zone);
  const at = dueCell(course, name, session);
  if (session && (ruleFor(due, session) === null || lacksEarlier(clauseOf(due, session), anchor)))
    findings.push({ kind: 'no rule for a class', at, deliverable: name, session: session.code });
  else if (ruled === null && session && isKnown(due, anchor))
    findings.push({ kind: 'no next class', at, deliverable: name, session: session.code });
  const limit = until && dueAt(until, anchor, course.zone);
  if (limit !== null && ruled !== null && limit < ruled) {
    const at = course.places.deliverable(name, 'until');
    const [said, over] = [ruled, limit].map((instant) => sayInstant(instant, course.zone)) as [string, string];
    findings.push({ kind: 'over before it is due', at, deliverable: name, due: said, over });
  }
  return findings;
}

/** One finding for each row of Exceptions. */
function idleExtensions(idle: readonly Duty[], course: Course): readonly Finding[] {
  const said = new Map<string, Finding>();
  for (const { key, student, deliverable, ruled } of idle) {
    const at = course.places.extensions.get(key) ?? { sheet: 'Exceptions' };
    const due = sayInstant(ruled.due, course.zone);
    const row = String(at.row);
    if (!said.has(row))
      said.set(row, {
        kind: 'extension changes nothing',
        at,
        student: student.name,
        deliverable: deliverable.name,
        due,
      });
  }
  return [...said.values()];
}

/** Whether the student is away from every class for which it is due. */
export const isAwayFrom = (
  { student, deliverable, session }: Pick<Duty, 'student' | 'deliverable' | 'session'>,
  course: Course,
): boolean =>
  session !== null && dueFor({ student, deliverable, session }, course).every(({ day }) => isAway(student, day));
