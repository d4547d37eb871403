// What an edited calendar or rule changes, and for whom: compares the duties before and after.

import { type Instant, sayInstant, type Zone } from '../base/time';
import {
  audiences,
  type Course,
  type Deadline,
  type Deliverable,
  type Email,
  type Role,
  type Session,
  type Student,
} from '../course/course';
import type { Settings } from '../course/settings';
import { keptKey } from './deadline';
import { type Duty, dutiesOf } from './duty';

/** Everything that duties follow from, except roster, seats and exceptions. Plain data, so it can be stored. */
export interface Terms {
  /** Missing from data stored before zones existed. */
  readonly zone?: Zone;
  readonly settings: Pick<Settings, 'start' | 'end' | 'lastDay'>;
  readonly sessions: readonly (Pick<
    Session,
    'code' | 'day' | 'kind' | 'topic' | 'guest' | 'start' | 'end' | 'section'
  > &
    Partial<Pick<Session, 'through' | 'windows'>>)[];
  readonly roles: readonly Pick<Role, 'name' | 'exempt'>[];
  readonly deliverables: readonly (Pick<
    Deliverable,
    'name' | 'owedBy' | 'each' | 'handIn' | 'due' | 'grace' | 'until'
  > &
    Partial<Pick<Deliverable, 'submitted'>>)[];
}

/** Null fields are not stored. */
const said = <T extends object>(cells: T): Partial<T> =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null)) as Partial<T>;

export function termsOf({ zone, settings: { start, end, lastDay }, sessions, roles, deliverables }: Course): Terms {
  return {
    zone,
    settings: { start, end, lastDay },
    sessions: sessions.map(({ code, day, kind, topic, guest, start: from, end: to, section, through, windows }) => {
      return { code, day, kind, topic, guest, start: from, end: to, section, ...said({ through, windows }) };
    }),
    roles: roles.map(({ name, exempt }) => ({ name, exempt })),
    deliverables: deliverables.map(({ name, owedBy, each, handIn, due, grace, until, submitted }) => {
      return { name, owedBy, each, handIn, due, grace, until, ...said({ submitted }) };
    }),
  };
}

/** The part of a duty that is compared. */
type Owed = Pick<Duty, 'key' | 'student' | 'due' | 'excused'>;

interface Compared<Then extends Owed, Now extends Owed> {
  /** In order of due instant, as `dutiesOf` returns them. */
  readonly appeared: readonly Now[];
  /** `duty` as it is now; `from` is when it was due before. */
  readonly moved: readonly { readonly duty: Now; readonly from: Instant }[];
  /** As they were before. */
  readonly gone: readonly Then[];
  /** Everyone with a duty that appeared, moved or is gone. */
  readonly affected: readonly Email[];
}

/** `otherwise`: due at the same time, but with another grace, another end of late work, or submitted in another way. */
export interface DutyChanges extends Compared<Duty, Duty> {
  readonly otherwise: readonly { readonly duty: Duty; readonly was: Duty }[];
}

export const noChanges: DutyChanges = { appeared: [], moved: [], gone: [], otherwise: [], affected: [] };

export const isChanged = ({ affected }: DutyChanges): boolean => affected.length > 0;

/** Fields that no duty depends on. */
const unsaid = {
  allowance: 0,
  noLateDays: false,
  submitted: null,
  copies: [],
  points: null,
  weight: null,
  dropLowest: 0,
  perDayLate: null,
  opens: null,
  leads: [],
  questions: [],
  folder: '',
} as const;

/** The duties that would be owed today under other terms. Roster, seats and exceptions are those of the course. */
export function dutiesUnder(terms: Terms, course: Course): readonly Duty[] {
  const now = new Map(course.deliverables.map((d) => [d.name, d]));
  const roles = new Set([
    ...course.roles.map((role) => role.name),
    ...audiences,
    ...course.students.flatMap(({ sections }) => sections),
  ]);
  const was = new Map(terms.roles.map((role) => [role.name, role.exempt]));
  const blank = {
    room: '',
    readings: [],
    suggested: [],
    questions: [],
    slides: [],
    seats: {},
    windows: null,
    through: null,
    dues: [],
  };
  return dutiesOf({
    ...course,
    zone: terms.zone ?? course.zone,
    settings: { ...course.settings, ...terms.settings },
    sessions: terms.sessions.map((session) => ({ ...blank, ...session })),
    roles: course.roles.map((role) => ({ ...role, exempt: was.get(role.name) ?? role.exempt })),
    deliverables: terms.deliverables.map((old) => {
      // A role that was renamed both here and in Roles is still held by the same people.
      const renamed = now.get(old.name)?.owedBy.find((name) => !old.owedBy.includes(name));
      const owedBy = old.owedBy.map((name) => (roles.has(name) ? name : (renamed ?? name)));
      return { ...unsaid, ...old, owedBy };
    }),
  }).duties;
}

/** Duties that are excused now never count as appeared or moved, and duties that were excused never count as gone. */
export function compareDuties<Then extends Owed, Now extends Owed>(
  before: readonly Then[],
  after: readonly Now[],
): Compared<Then, Now> {
  const was = new Map(before.map((duty) => [duty.key, duty]));
  const is = new Set(after.map((duty) => duty.key));
  const owed = after.filter((duty) => !duty.excused);
  const appeared = owed.filter((duty) => !was.has(duty.key));
  const moved = owed.flatMap((duty) => {
    const from = was.get(duty.key)?.due;
    return from === undefined || from === duty.due ? [] : [{ duty, from }];
  });
  const gone = before.filter((duty) => !duty.excused && !is.has(duty.key));
  const touched = [...appeared, ...moved.map(({ duty }) => duty), ...gone];
  return { appeared, moved, gone, affected: [...new Set(touched.map((duty) => duty.student.email))] };
}

const waysOf = ({ submitted, owedBy }: Deliverable): string =>
  submitted ?? (owedBy.includes('team') ? 'once for the team' : 'each');

/** How a duty counts, where that differs from the other duty; '' if it does not. */
function countedAs(duty: Duty, other: Duty, zone: Zone): string {
  const parts = [
    [duty.onTimeUntil, other.onTimeUntil, `on time until ${sayInstant(duty.onTimeUntil, zone)}`],
    [duty.lateUntil, other.lateUntil, `late until ${sayInstant(duty.lateUntil, zone)}`],
    [waysOf(duty.deliverable), waysOf(other.deliverable), `submitted ${waysOf(duty.deliverable)}`],
  ] as const;
  return parts.flatMap(([own, others, text]) => (own === others ? [] : [text])).join('; ');
}

/** The cells that decide how a duty counts at the same due time. */
const cellsOf = ({ grace, until, submitted }: Deliverable): string => JSON.stringify([grace, until, submitted]);

/**
 * If duties appeared, moved or are gone, changes in the end of late work that merely follow are not listed; those in a deliverable's own cells are.
 */
export function changedDuties(before: readonly Duty[], after: readonly Duty[]): DutyChanges {
  const compared = compareDuties(before, after);
  const then = new Map(before.map((duty) => [duty.key, duty]));
  const otherwise = after.flatMap((duty) => {
    const was = then.get(duty.key);
    if (!was || was.due !== duty.due || duty.excused || countedAs(duty, was, 'UTC' as Zone) === '') return [];
    const isEdited = cellsOf(duty.deliverable) !== cellsOf(was.deliverable);
    return isEdited || compared.affected.length === 0 ? [{ duty, was }] : [];
  });
  const affected = new Set([...compared.affected, ...otherwise.map(({ duty }) => duty.student.email)]);
  return { ...compared, otherwise, affected: [...affected] };
}

/** The same change of one deliverable for one class, with all students that it concerns, in order of the Roster. */
export interface DutyChange {
  readonly what: 'appeared' | 'moved' | 'gone' | 'otherwise';
  readonly deliverable: string;
  readonly session: Session | null;
  /** When it was due, or how it counted; empty if it appeared. */
  readonly from: string;
  /** When it is due, or how it counts; empty if it is gone. */
  readonly to: string;
  readonly students: readonly Student[];
}

/** What moved, then what appeared, what is gone, and what counts differently; each in order of due instant. */
export function changesOf({ appeared, moved, gone, otherwise }: DutyChanges, zone: Zone): readonly DutyChange[] {
  const changes = new Map<string, DutyChange & { students: Student[] }>();
  const say = (at: Instant): string => sayInstant(at, zone);
  const note = (what: DutyChange['what'], duty: Duty, from: string, to: string): void => {
    const key = [what, duty.deliverable.name, duty.session?.code, from, to].join('|');
    const known = changes.get(key);
    if (known) known.students.push(duty.student);
    else
      changes.set(key, {
        what,
        deliverable: duty.deliverable.name,
        session: duty.session,
        from,
        to,
        students: [duty.student],
      });
  };
  for (const { duty, from } of moved) note('moved', duty, say(from), say(duty.due));
  for (const duty of appeared) note('appeared', duty, '', say(duty.due));
  for (const duty of gone) note('gone', duty, say(duty.due), '');
  for (const { duty, was } of otherwise)
    note('otherwise', duty, countedAs(was, duty, zone), countedAs(duty, was, zone));
  return [...changes.values()];
}

/** '12 moved, 3 new, 28 gone'; '' if nothing changed. */
export function sayChanges({ appeared, moved, gone, otherwise }: DutyChanges): string {
  const parts = [
    [moved.length, 'moved'],
    [appeared.length, 'new'],
    [gone.length, 'gone'],
    [otherwise.length, 'counted otherwise'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return said.join(', ');
}

/** Deadlines by `keptKey`. Plain data, so it can be stored. */
export type Kept = Readonly<Record<string, Deadline>>;

/**
 * The deadlines that an edit of a rule must not change. What was already due stays as it was if the edited rule would make it due at another time, or
 * over sooner; but if the class itself moved, its duties move along. What was still ahead, and by the new rule would already have been due before
 * anyone was told, is due as before, or when a moved class begins if that is sooner.
 */
export function keptDeadlines(
  before: readonly Duty[],
  after: readonly Duty[],
  now: Instant,
  begins: (session: Session) => Instant | null = () => null,
): Kept {
  const is = new Map(after.map((duty) => [duty.key, duty]));
  const kept: Record<string, Deadline> = {};
  for (const { key, ruled: was, deliverable, session, student } of before) {
    const duty = is.get(key);
    const stays = session?.day === duty?.session?.day && session?.start === duty?.session?.start;
    if (!duty) continue;
    const { due, onTimeUntil, lateUntil } = duty.ruled;
    if (was.due > now && due <= now) {
      const begin = stays || !duty.session ? null : begins(duty.session);
      const then = (begin !== null && begin > now ? Math.min(begin, was.due) : was.due) as Instant;
      const until = (then + onTimeUntil - due) as Instant;
      kept[keptKey(deliverable.name, session?.code ?? '', student.sections)] = {
        due: then,
        onTimeUntil: until,
        lateUntil: Math.max(lateUntil, until) as Instant,
      };
    }
    if (!stays || was.due > now) continue;
    if (due === was.due && onTimeUntil >= was.onTimeUntil && lateUntil >= was.lateUntil) continue;
    const wider = (a: Instant, b: Instant): Instant => (due === was.due ? Math.max(a, b) : a) as Instant;
    kept[keptKey(deliverable.name, session?.code ?? '', student.sections)] = {
      due: was.due,
      onTimeUntil: wider(was.onTimeUntil, onTimeUntil),
      lateUntil: wider(was.lateUntil, lateUntil),
    };
  }
  return kept;
}

/** Drops kept deadlines that are still ahead, because another edit decides about them anew. */
export const withoutAhead = (course: Course, now: Instant): Course =>
  course.kept && [...course.kept.values()].some(({ due }) => due > now)
    ? { ...course, kept: new Map([...course.kept].filter(([, { due }]) => due <= now)) }
    : course;

export const withKept = (course: Course, kept: Kept): Course =>
  Object.keys(kept).length === 0
    ? course
    : { ...course, kept: new Map([...(course.kept ?? []), ...Object.entries(kept)]) };
