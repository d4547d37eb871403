// Duties: who owes which deliverable for which session, and the instant at which each is due.
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  endOf,
  isHeld,
  isOn,
  type Session,
  type Student,
  startOf,
  type Team,
} from './course';
import type { Finding } from './finding';
import { grouped, remembered } from './group';
import { type Anchor, dueAt } from './rule';
import { type Instant, instantAt, minute, sayInstant, type Time, wallAt } from './time';

/** How a hand-in is judged by its instant. */
export interface Window {
  /** The instant that letters name. */
  readonly due: Instant;
  /** Handed in up to here it is on time: the due instant and the grace. */
  readonly onTimeUntil: Instant;
  /** Handed in up to here it is late; after it, missing. */
  readonly lateUntil: Instant;
}

/** Its window is with an extension, where there is one. */
export interface Duty extends Window {
  /** Student, deliverable and session: stays the same when the class moves. */
  readonly key: string;
  readonly student: Student;
  readonly deliverable: Deliverable;
  /** Null for what is owed once. */
  readonly session: Session | null;
  /** What the rule alone says, extensions apart. */
  readonly ruled: Window;
  readonly excused: boolean;
}

export const dutyKey = (student: Email, deliverable: string, session: string): string =>
  `${student}|${deliverable}|${session}`;

const endOfTerm = (course: Course): Instant => instantAt(course.settings.lastDay, '23:59' as Time, course.zone);

/** The start of the next held session; days without a class do not count. */
function anchorOf(session: Session, course: Course): Anchor {
  const start = startOf(session, course);
  const later = course.sessions.filter((s) => isHeld(s) && startOf(s, course) > start);
  return { day: session.day, start, end: endOf(session, course), next: later[0] ? startOf(later[0], course) : null };
}

/** What the rules of a deliverable say for a session; `granted` is a later due instant, by an extension. */
function windowOf(deliverable: Deliverable, anchor: Anchor | null, course: Course, granted?: Instant): Window {
  const last = Math.max(endOfTerm(course), anchor?.end ?? 0) as Instant;
  const ruled = dueAt(deliverable.due, anchor, course.zone) ?? last;
  const due = Math.max(ruled, granted ?? ruled) as Instant;
  const onTimeUntil = (due + deliverable.grace * minute) as Instant;
  const until = (deliverable.until && dueAt(deliverable.until, anchor, course.zone)) ?? last;
  return { due, onTimeUntil, lateUntil: Math.max(until, onTimeUntil) as Instant };
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
  const anchors = new Map(course.sessions.map((s) => [s.code, anchorOf(s, course)]));

  for (const deliverable of course.deliverables) {
    const occasions =
      deliverable.each.length === 0 ? [null] : course.sessions.filter((s) => deliverable.each.includes(s.kind));
    for (const session of occasions) {
      const anchor = session && anchors.get(session.code)!;
      findings.push(...checkRules(deliverable, session, anchor, course));
      const ruled = windowOf(deliverable, anchor, course);
      for (const student of owing(deliverable, session, ruled.due, course)) {
        const key = dutyKey(student.email, deliverable.name, session?.code ?? '');
        const granted = extensions.get(key);
        const window = granted === undefined ? ruled : windowOf(deliverable, anchor, course, granted);
        const duty = { key, student, deliverable, session, ruled, ...window, excused: excuses.has(key) };
        duties.push(duty);
        if (granted !== undefined && granted <= ruled.due) idle.push(duty);
      }
    }
  }
  const place = new Map(course.students.map((s, i) => [s.email, i]));
  duties.sort(
    (a, b) => a.due - b.due || place.get(a.student.email)! - place.get(b.student.email)! || (a.key < b.key ? -1 : 1),
  );
  return { duties, findings: [...findings, ...idleExtensions(idle, course)] };
}

/** Rules that contradict themselves, or the calendar, for a session. */
function checkRules(
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
  const anchor = session && anchorOf(session, course);
  const granted = course.exceptions
    .filter((e) => e.kind === 'extension' && e.deliverable === deliverable.name && e.session === (session?.code ?? ''))
    .map((e) => instantAt(e.when!.day, e.when!.time, course.zone));
  const windows = [undefined, ...granted].map((at) => windowOf(deliverable, anchor, course, at));
  return Math.max(...windows.map(({ lateUntil }) => lateUntil)) as Instant;
}

/** When the form of a deliverable opens by itself; null when it waits for the instructor. */
export function opensAt(deliverable: Deliverable, session: Session | null, course: Course): Instant | null {
  return deliverable.opens && dueAt(deliverable.opens, session && anchorOf(session, course), course.zone);
}

/** When a deliverable is due for a session, extensions apart. */
export function dueOf(deliverable: Deliverable, session: Session | null, course: Course): Instant {
  return windowOf(deliverable, session && anchorOf(session, course), course).due;
}

const bySession = remembered((seats: readonly Assignment[]) => grouped(seats, ({ session }) => session));

/** Who is in a seat of the session, stand-ins in place of those for whom they stand in. */
export function holders(
  course: Course,
  session: string,
): readonly { readonly role: string; readonly student: Email }[] {
  const standIns = course.exceptions.filter((e) => e.kind === 'stand-in' && e.session === session && e.standIn);
  return (bySession(course.assignments).get(session) ?? []).flatMap((seat) => {
    if (seat.student === null) return [];
    const standIn = standIns.find((e) => e.student === seat.student)?.standIn;
    return [{ role: seat.role, student: standIn ?? seat.student }];
  });
}

/** The team through which the student owes the deliverable; for a session, only that which presents in it. */
export function teamOwing(course: Course, deliverable: Deliverable, student: Email, session: string): Team | null {
  if (!deliverable.owedBy.includes('team')) return null;
  const presents = (team: Team): boolean => deliverable.each.length === 0 || team.presents === session;
  return course.teams.find((team) => team.members.includes(student) && presents(team)) ?? null;
}

/**
 * Only enrolled students owe, only between the dates they joined and left, and whoever holds an exempt role in a
 * session owes nothing of what 'others' owe for it.
 */
function owing(deliverable: Deliverable, session: Session | null, due: Instant, course: Course): Student[] {
  const day = session?.day ?? wallAt(due, course.zone).day;
  const seats = session ? holders(course, session.code) : [];
  const busy = new Set(
    seats.filter((seat) => course.roles.some((r) => r.name === seat.role && r.exempt)).map((seat) => seat.student),
  );
  const taken = new Set((session ? seats : course.assignments).map((seat) => `${seat.role} ${seat.student}`));
  const owes = (student: Student): boolean =>
    deliverable.owedBy.some((who) => {
      if (who === 'everyone') return true;
      if (who === 'others') return !busy.has(student.email);
      if (who === 'team') return teamOwing(course, deliverable, student.email, session?.code ?? '') !== null;
      return taken.has(`${who} ${student.email}`);
    });
  return course.students.filter((student) => isOn(student, day) && owes(student));
}
