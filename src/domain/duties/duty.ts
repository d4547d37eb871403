// Duties: who owes which deliverable for which session, and when each is due.

import { grouped, remembered } from '../base/group';
import { clauseOf, dueAt, isKnown, lacksEarlier, type RuleAnchor, ruleFor } from '../base/rule';
import { endOfSlot, timesOf } from '../base/slot';
import {
  type Day,
  daysBetween,
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
  type ExceptionKind,
  endOf,
  isAway,
  isFor,
  isHeld,
  type Session,
  type Student,
  startOf,
  type Team,
} from '../course/course';
import { occasionsOf, sayRule } from '../course/occasion';
import { staysOf } from '../course/section';
import type { Finding } from './finding';
import { dueCell } from './override';
import { dueFor, owingOf, teamOwing } from './owing';

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

export const dutyKey = (student: Email, deliverable: string, session: string): string =>
  `${student}|${deliverable}|${session}`;

const endOfTerm = (course: Course): Instant => instantAt(course.settings.lastDay, '23:59' as Time, course.zone);

/**
 * The nth session after this one (before it, if `classes` is negative) that is held and that students of these sections attend. Days without a class
 * do not count.
 */
export function sessionBeside(
  session: Session,
  classes: number,
  sections: readonly string[],
  course: Course,
): Session | null {
  const start = startOf(session, course);
  const held = course.sessions.filter((s) => isHeld(s) && isFor(sections, s));
  return classes > 0
    ? (held.filter((s) => startOf(s, course) > start)[classes - 1] ?? null)
    : (held.filter((s) => startOf(s, course) < start).reverse()[-classes - 1] ?? null);
}

const holidays = remembered(
  (sessions: readonly Session[]): ReadonlySet<Day> =>
    new Set(
      sessions
        .filter(({ kind }) => kind === 'holiday')
        .flatMap(({ day, through }) => {
          const more = through === null ? 0 : Math.min(60, Math.max(0, daysBetween(day, through)));
          return Array.from({ length: more + 1 }, (_, n) => plusDays(day, n));
        }),
    ),
);

/** The session as students of these sections see it, and as the owing team does. */
function anchorOf(session: Session, { sections, team }: Alike, course: Course): RuleAnchor {
  const { day, code, kind, topic, section } = session;
  return {
    ...{ day, code, kind, topic, section },
    slot: team && slotOf(team, session, course.zone),
    start: startOf(session, course),
    end: endOf(session, course),
    other: (classes) => {
      const other = sessionBeside(session, classes, sections, course);
      return other && anchorOf(other, { sections, team }, course);
    },
    isHoliday: (on) => holidays(course.sessions).has(on),
  };
}

/** When the team has its slot in the session; null if it has none yet. */
function slotOf(team: Team, { code, day, windows }: Session, zone: Zone): NonNullable<RuleAnchor['slot']> | null {
  const own = team.slots.find(({ session }) => session === code)?.start;
  const start =
    own ?? (windows && team.presents === code && team.turn !== null ? timesOf(windows)[team.turn - 1] : undefined);
  if (start === undefined) return null;
  const [from, to] = [start, windows ? endOfSlot(start, windows.minutes) : start];
  return { start: instantAt(day, from, zone), end: instantAt(day, to, zone) };
}

/** Who shares one due time for a session: students of the same sections and, if the rule counts from slots, of one team. */
interface Alike {
  readonly sections: readonly string[];
  /** Null unless the rule counts from the team's slot. */
  readonly team: Team | null;
}

const countsFromSlot = (deliverable: Deliverable, session: Session | null): boolean => {
  const rule = session && ruleFor(deliverable.due, session);
  return rule?.kind === 'slot' || (rule?.kind === 'week' && rule.rule.kind === 'slot');
};

function alikeOf(
  deliverable: Deliverable,
  session: Session | null,
  { email, sections }: Pick<Student, 'email' | 'sections'>,
  course: Course,
): Alike {
  const bySlot = countsFromSlot(deliverable, session);
  return { sections, team: bySlot ? teamOwing(course, deliverable, email, session!.code) : null };
}

const together = (
  deliverable: Deliverable,
  session: Session | null,
  students: readonly Student[],
  course: Course,
): readonly (readonly Student[])[] => [
  ...grouped(students, (student) => {
    const { sections, team } = alikeOf(deliverable, session, student, course);
    return [...sections, team?.number ?? ''].join();
  }).values(),
];

/** The sections that attend the session; empty means all. */
const sectionsOf = ({ section }: Session): readonly string[] => (section === '' ? [] : [section]);
/** The session's own sections, whatever the team. */
const ofAll = (session: Session | null): Alike => ({ sections: session ? sectionsOf(session) : [], team: null });

/** The end of the Sunday on or after the class, or on or after the due day if that is later. Late work for a class is accepted until then. */
function endOfWeek({ day }: RuleAnchor, due: Instant, zone: Zone): Instant {
  const dueOn = wallAt(due, zone).day;
  const last = dueOn > day ? dueOn : day;
  return instantAt(plusDays(last, 7 - weekdayOf(last)), '23:59' as Time, zone);
}

/** Students of the same sections have the same due time for a session. */
export const keptKey = (deliverable: string, session: string, sections: readonly string[]): string =>
  `${deliverable}|${session}|${sections.join()}`;

/**
 * The deadline for a session: as kept when a rule was edited, otherwise by the rules. `granted` is the due instant of an extension, which counts only
 * if it is later.
 */
function deadlineOf(
  deliverable: Deliverable,
  session: Session | null,
  alike: Alike,
  course: Course,
  granted?: Instant,
): Deadline {
  const ruled = ruledOf(deliverable, session, alike, course);
  if (granted === undefined || granted <= ruled.due) return ruled;
  const onTimeUntil = throughout((granted + deliverable.grace * minute) as Instant);
  return { due: granted, onTimeUntil, lateUntil: Math.max(ruled.lateUntil, onTimeUntil) as Instant };
}

/** By course, deliverable and session: the deadline of each group that shares one due time. */
const ruledFor = remembered((_course: Course) =>
  remembered((_deliverable: Deliverable) =>
    remembered((_session: Session | Deliverable) => new Map<Team | string, Deadline>()),
  ),
);

function ruledOf(deliverable: Deliverable, session: Session | null, alike: Alike, course: Course): Deadline {
  const known = ruledFor(course)(deliverable)(session ?? deliverable);
  const sections = alike.sections.join();
  const whom = alike.team ?? sections;
  const ruled =
    known.get(whom) ??
    (alike.team ? undefined : course.kept?.get(keptKey(deliverable.name, session?.code ?? '', alike.sections))) ??
    windowOf(deliverable, session && anchorOf(session, alike, course), course);
  known.set(whom, ruled);
  return ruled;
}

/** What the rules of a deliverable say for a session, without extensions. */
function windowOf(deliverable: Deliverable, anchor: RuleAnchor | null, course: Course): Deadline {
  const last = Math.max(endOfTerm(course), anchor?.end ?? 0) as Instant;
  const due = dueAt(deliverable.due, anchor, course.zone) ?? last;
  const onTimeUntil = throughout((due + deliverable.grace * minute) as Instant);
  const until =
    (deliverable.until && dueAt(deliverable.until, anchor, course.zone)) ??
    (anchor && !deliverable.until ? (Math.min(last, endOfWeek(anchor, due, course.zone)) as Instant) : last);
  return { due, onTimeUntil, lateUntil: Math.max(throughout(until), onTimeUntil) as Instant };
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

/** When the form of a deliverable closes, extensions included. Nothing counts after that. */
export function closesAt(deliverable: Deliverable, session: Session | null, course: Course): Instant {
  const granted = course.exceptions
    .filter((e) => e.kind === 'extension' && e.deliverable === deliverable.name && e.session === (session?.code ?? ''))
    .map((e) => instantAt(e.when!.day, e.when!.time, course.zone));
  const owes = owingOf(deliverable, session, course);
  const owing = course.students.filter((student) => owes(student, null).owed);
  const audience = together(deliverable, session, owing, course).map(([first]) =>
    alikeOf(deliverable, session, first!, course),
  );
  const windows = [ofAll(session), ...audience].flatMap((alike) =>
    [undefined, ...granted].map((at) => deadlineOf(deliverable, session, alike, course, at)),
  );
  return Math.max(...windows.map(({ lateUntil }) => lateUntil)) as Instant;
}

/** When the form of a deliverable opens by itself; null if the instructor opens it. */
export function opensAt(deliverable: Deliverable, session: Session | null, course: Course): Instant | null {
  const anchor = session && anchorOf(session, ofAll(session), course);
  return deliverable.opens && dueAt(deliverable.opens, anchor, course.zone);
}

/**
 * When a deliverable is due for a session, without extensions: for the student, or if null for all whom the session is for. The last day of term if
 * unknown.
 */
export function dueOf(
  deliverable: Deliverable,
  session: Session | null,
  course: Course,
  student: Student | null = null,
): Instant {
  const alike = student ? alikeOf(deliverable, session, student, course) : ofAll(session);
  return deadlineOf(deliverable, session, alike, course).due;
}

/** Whether the due time is known for everyone who owes it for the session. */
export const isDueKnown = (deliverable: Deliverable, session: Session | null, course: Course): boolean =>
  isKnown(deliverable.due, session && anchorOf(session, ofAll(session), course));

/** 'Sat Nov 1, 1:30 PM PDT', 'to be announced', or '1 hour before slot' if each team has another time. */
export function sayDue(
  deliverable: Deliverable,
  session: Session | null,
  course: Course,
  student: Student | null = null,
): string {
  const alike = student ? alikeOf(deliverable, session, student, course) : ofAll(session);
  if (isKnown(deliverable.due, session && anchorOf(session, alike, course)))
    return sayInstant(dueOf(deliverable, session, course, student), course.zone);
  const rule = ruleFor(deliverable.due, session);
  return sayRule(rule ?? { kind: 'open' }, course);
}
