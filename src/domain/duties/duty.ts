// Duties: who owes which deliverable for which session, and the instant at which each is due.

import { grouped } from '../base/group';
import { type Anchor, dueAt } from '../base/rule';
import {
  type Instant,
  instantAt,
  minute,
  plusDays,
  sayInstant,
  type Time,
  throughout,
  wallAt,
  weekdayOf,
  type Zone,
} from '../base/time';
import {
  type Course,
  type Deadline,
  type Deliverable,
  type Email,
  endOf,
  isFor,
  isHeld,
  occasionsOf,
  type Session,
  type Student,
  startOf,
} from '../course/course';
import type { Finding } from './finding';
import { owingOf } from './owing';

/** Its window is with an extension, where there is one. */
export interface Duty extends Deadline {
  /** Student, deliverable and session: stays the same when the class moves. */
  readonly key: string;
  readonly student: Student;
  readonly deliverable: Deliverable;
  /** Null for what is owed once. */
  readonly session: Session | null;
  /** What the rule alone says, extensions apart. */
  readonly ruled: Deadline;
  readonly excused: boolean;
}

export const dutyKey = (student: Email, deliverable: string, session: string): string =>
  `${student}|${deliverable}|${session}`;

const endOfTerm = (course: Course): Instant => instantAt(course.settings.lastDay, '23:59' as Time, course.zone);

/** The next session held that students of these sections attend: days without a class do not count. */
export function nextAfter(session: Session, sections: readonly string[], course: Course): Session | null {
  const start = startOf(session, course);
  return course.sessions.find((s) => isHeld(s) && isFor(sections, s) && startOf(s, course) > start) ?? null;
}

/** The session as students of these sections see it. */
function anchorOf(session: Session, sections: readonly string[], course: Course): Anchor {
  const next = nextAfter(session, sections, course);
  return {
    day: session.day,
    start: startOf(session, course),
    end: endOf(session, course),
    next: next && startOf(next, course),
  };
}

/** Students of the same sections see a session alike. */
const bySections = (students: readonly Student[]): readonly (readonly Student[])[] => [
  ...grouped(students, ({ sections }) => sections.join()).values(),
];

/** The sections for which a session is; none means all. */
const sectionsOf = ({ section }: Session): readonly string[] => (section === '' ? [] : [section]);

/** The end of the Sunday after the class, or after the due time where that is later: until then late work for a class is taken. */
function endOfWeek({ day }: Anchor, due: Instant, zone: Zone): Instant {
  const dueOn = wallAt(due, zone).day;
  const last = dueOn > day ? dueOn : day;
  return instantAt(plusDays(last, 7 - weekdayOf(last)), '23:59' as Time, zone);
}

/** For students of the same sections a session is due at one time. */
export const keptKey = (deliverable: string, session: string, sections: readonly string[]): string =>
  `${deliverable}|${session}|${sections.join()}`;

/** What holds for a session: what was kept when the rule was edited, or what the rules say; `granted` is a later due instant, by an extension. */
function deadlineOf(
  deliverable: Deliverable,
  session: Session | null,
  sections: readonly string[],
  course: Course,
  granted?: Instant,
): Deadline {
  const ruled =
    course.kept?.get(keptKey(deliverable.name, session?.code ?? '', sections)) ??
    windowOf(deliverable, session && anchorOf(session, sections, course), course);
  if (granted === undefined || granted <= ruled.due) return ruled;
  const onTimeUntil = throughout((granted + deliverable.grace * minute) as Instant);
  return { due: granted, onTimeUntil, lateUntil: Math.max(ruled.lateUntil, onTimeUntil) as Instant };
}

/** What the rules of a deliverable say for a session, extensions apart. */
function windowOf(deliverable: Deliverable, anchor: Anchor | null, course: Course): Deadline {
  const last = Math.max(endOfTerm(course), anchor?.end ?? 0) as Instant;
  const due = dueAt(deliverable.due, anchor, course.zone) ?? last;
  const onTimeUntil = throughout((due + deliverable.grace * minute) as Instant);
  const until =
    (deliverable.until && dueAt(deliverable.until, anchor, course.zone)) ??
    (anchor && !deliverable.until ? (Math.min(last, endOfWeek(anchor, due, course.zone)) as Instant) : last);
  return { due, onTimeUntil, lateUntil: Math.max(throughout(until), onTimeUntil) as Instant };
}

/** Every duty of the term, in order of due instant, then of the roster. */
export function dutiesOf(course: Course): { readonly duties: readonly Duty[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const duties: Duty[] = [];
  const excuses = new Set(
    course.exceptions.filter((e) => e.kind === 'excuse').map((e) => dutyKey(e.student, e.deliverable, e.session)),
  );
  const extensions = extensionsOf(course);
  const idle: Duty[] = [];

  for (const deliverable of course.deliverables) {
    for (const session of occasionsOf(deliverable, course)) {
      const owes = owingOf(deliverable, session, course);
      const anchors: (Anchor | null)[] = [];
      for (const alike of bySections(course.students.filter((student) => owes(student, null).owed))) {
        const anchor = session && anchorOf(session, alike[0]!.sections, course);
        const ruled = deadlineOf(deliverable, session, alike[0]!.sections, course);
        anchors.push(anchor);
        for (const student of alike) {
          if (!owes(student, ruled.due).owed) continue;
          const key = dutyKey(student.email, deliverable.name, session?.code ?? '');
          const granted = extensions.get(key);
          const window = deadlineOf(deliverable, session, student.sections, course, granted);
          const duty = { key, student, deliverable, session, ruled, ...window, excused: excuses.has(key) };
          duties.push(duty);
          if (granted !== undefined && granted <= ruled.due) idle.push(duty);
        }
      }
      if (anchors.length === 0) anchors.push(session && anchorOf(session, sectionsOf(session), course));
      findings.push(...checkRules(deliverable, session, anchors, course));
    }
  }
  const place = new Map(course.students.map((s, i) => [s.email, i]));
  duties.sort(
    (a, b) => a.due - b.due || place.get(a.student.email)! - place.get(b.student.email)! || (a.key < b.key ? -1 : 1),
  );
  return { duties, findings: [...onceACell(findings), ...idleExtensions(idle, course)] };
}

/** A rule that contradicts itself does so for every class: its cell is reported once. */
const onceACell = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    ({ kind, at }, i) =>
      kind !== 'over before it is due' ||
      findings.findIndex((f) => f.kind === kind && f.at.row === at.row && f.at.column === at.column) === i,
  );

/** Rules that contradict themselves, or the calendar, for a session: once, whomever it concerns. */
function checkRules(
  deliverable: Deliverable,
  session: Session | null,
  anchors: readonly (Anchor | null)[],
  course: Course,
): readonly Finding[] {
  const faults = anchors.map((anchor) => checkRule(deliverable, session, anchor, course));
  return faults.find((found) => found.length > 0) ?? [];
}

function checkRule(
  deliverable: Deliverable,
  session: Session | null,
  anchor: Anchor | null,
  course: Course,
): readonly Finding[] {
  const { name, due, until } = deliverable;
  const findings: Finding[] = [];
  const ruled = dueAt(due, anchor, course.zone);
  if (ruled === null && session) {
    const at = course.places.due.get(name) ?? { sheet: 'Deliverables' };
    findings.push({ kind: 'no next class', at, deliverable: name, session: session.code });
  }
  const limit = until && dueAt(until, anchor, course.zone);
  if (limit !== null && ruled !== null && limit < ruled) {
    const at = course.places.until.get(name) ?? { sheet: 'Deliverables' };
    const [said, over] = [ruled, limit].map((instant) => sayInstant(instant, course.zone)) as [string, string];
    findings.push({ kind: 'over before it is due', at, deliverable: name, due: said, over });
  }
  return findings;
}

/** Once for each row of Exceptions. */
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

/** The latest extension of each duty, by its key. */
function extensionsOf(course: Course): ReadonlyMap<string, Instant> {
  const latest = new Map<string, Instant>();
  for (const { kind, when, student, deliverable, session } of course.exceptions) {
    if (kind !== 'extension' || when === null) continue;
    const key = dutyKey(student, deliverable, session);
    const until = instantAt(when.day, when.time, course.zone);
    latest.set(key, Math.max(until, latest.get(key) ?? until) as Instant);
  }
  return latest;
}

/** When the form of a deliverable closes, extensions included: after it nothing counts any more. */
export function closesAt(deliverable: Deliverable, session: Session | null, course: Course): Instant {
  const granted = course.exceptions
    .filter((e) => e.kind === 'extension' && e.deliverable === deliverable.name && e.session === (session?.code ?? ''))
    .map((e) => instantAt(e.when!.day, e.when!.time, course.zone));
  const owes = owingOf(deliverable, session, course);
  const audience = bySections(course.students.filter((student) => owes(student, null).owed)).map(
    ([first]) => first!.sections,
  );
  const windows = [session ? sectionsOf(session) : [], ...audience].flatMap((sections) =>
    [undefined, ...granted].map((at) => deadlineOf(deliverable, session, sections, course, at)),
  );
  return Math.max(...windows.map(({ lateUntil }) => lateUntil)) as Instant;
}

/** When the form of a deliverable opens by itself; null when it waits for the instructor. */
export function opensAt(deliverable: Deliverable, session: Session | null, course: Course): Instant | null {
  const anchor = session && anchorOf(session, sectionsOf(session), course);
  return deliverable.opens && dueAt(deliverable.opens, anchor, course.zone);
}

/** When a deliverable is due for a session, extensions apart: for students of the sections, or of the session's own. */
export function dueOf(
  deliverable: Deliverable,
  session: Session | null,
  course: Course,
  sections = session ? sectionsOf(session) : [],
): Instant {
  return deadlineOf(deliverable, session, sections, course).due;
}
