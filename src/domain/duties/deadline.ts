// When a deliverable is due for a class, on time and late, and when its form opens and closes.
import { grouped, remembered } from '../base/group';
import { dueAt, isKnown, type RuleAnchor, ruleFor } from '../base/rule';
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
  endOf,
  isFor,
  isHeld,
  type Session,
  type Student,
  startOf,
  type Team,
} from '../course/course';
import { sayRule } from '../course/occasion';
import { owingOf, teamOwing } from './owing';

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
export function anchorOf(session: Session, { sections, team }: Alike, course: Course): RuleAnchor {
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

export function alikeOf(
  deliverable: Deliverable,
  session: Session | null,
  { email, sections }: Pick<Student, 'email' | 'sections'>,
  course: Course,
): Alike {
  const bySlot = countsFromSlot(deliverable, session);
  return { sections, team: bySlot ? teamOwing(course, deliverable, email, session!.code) : null };
}

export const together = (
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
export const ofAll = (session: Session | null): Alike => ({ sections: session ? sectionsOf(session) : [], team: null });

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
export function deadlineOf(
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

/** The latest extension of each duty, by its key. */
export function extensionsOf(course: Course): ReadonlyMap<string, Instant> {
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
