// Access: whether a duty could have been done, and whether Lectern would know. No one has missed what was not open or cannot be seen.

import { grouped, remembered } from '../base/group';
import { type Instant, minute, sayInstant } from '../base/time';
import { type Course, type Email, isFor, type Student } from '../course/course';
import { isForm, isFormPerClass, isOnSlack } from '../course/handIn';
import { offers } from '../course/occasion';
import { isDoubtfulDuty } from './doubt';
import type { Duty } from './duty';
import { holders, type Reason, reasonsFor, sharingOf } from './owing';
import { hasRoles } from './signUp';

/** Who may have sent what cannot be read: addresses, '' for anyone. */
export type Senders = readonly string[];

export interface OpenForm {
  readonly opened: Instant;
  /** Null while the form accepts answers. */
  readonly closed: Instant | null;
  readonly unread: Senders;
}

/** How far a channel or folder has been read: up to which instant, and whether reading it has failed since. */
export interface Sight {
  readonly until: Instant;
  readonly broken: boolean;
  readonly unread?: Senders;
}

/** Since when students know of their seats and teams. Leaves out what they were not told, and what they were told is gone. */
export interface Announced {
  /** By `seatKey`. */
  readonly seats: ReadonlyMap<string, Instant>;
  /** By `memberKey`. */
  readonly teams: ReadonlyMap<string, Instant>;
}

export const seatKey = (student: Email, session: string, role: string): string => `${student}|${session}|${role}`;
export const memberKey = (student: Email, team: string): string => `${student}|${team}`;

/** What was open, what could be seen, and what was announced, each with its instants. */
export interface Access {
  /** By `formKey`; no entry for a form that was never opened. */
  readonly forms: ReadonlyMap<string, OpenForm>;
  /** Null if Slack is not connected. */
  readonly slack: Sight | null;
  /** By deliverable; no entry if its folder is not checked. */
  readonly folders: ReadonlyMap<string, Sight>;
  readonly announced: Announced;
  /** When a student was added to the Roster; no entry for those who were on it from the start. */
  readonly arrived: ReadonlyMap<string, Instant>;
  /** Keys of duties that were done by a form, as long as the answer is gone from its tab. */
  readonly lost?: ReadonlySet<string>;
}

/** The session only matters if the deliverable has a form per class. */
export const formKey = ({ deliverable, session }: Pick<Duty, 'deliverable' | 'session'>): string =>
  `${deliverable.name}|${isFormPerClass(deliverable) ? (session?.code ?? '') : ''}`;

/**
 * Why a duty could not be done in time. 'late form', 'told late', 'arrived late' and 'moved late' mean that it was due already by then; 'early', that the roles it
 * asks about were announced before it was due.
 */
export const barriers = ['form', 'late form', 'not told', 'told late', 'arrived late', 'moved late', 'early'] as const;
/**
 * Why Lectern would not know of a submission: only a tick shows it, or the place where it comes in, or a cell that it depends on, cannot be read now.
 */
export const blanks = ['tick', 'Slack', 'folder', 'answers', 'sheet'] as const;
export type Barrier = (typeof barriers)[number];
export type Blank = (typeof blanks)[number];
/** 'settled': it was missed before the roles that it asks about were announced, or before the student had the roles that one signs up for. 'enough': as many as are required have come in. */
export type Hindrance = Barrier | Blank | 'settled' | 'enough';

/** Whether students should submit it, as far as they know. */
export const isWanted = ({ hindrance }: { readonly hindrance: Hindrance | null }): boolean =>
  hindrance !== 'not told' && hindrance !== 'early' && hindrance !== 'enough';

export const isBarrier = (hindrance: Hindrance | null): hindrance is Barrier =>
  (barriers as readonly (Hindrance | null)[]).includes(hindrance);

/** What stands in the way of a duty now; null if nothing does. A cell that cannot be read goes first, then barriers, then what cannot be seen. */
export function hindrances(course: Course, access: Access, now: Instant): (duty: Duty) => Hindrance | null {
  const since = knownSince(course)(access.announced.seats)(access.announced.teams);
  const settled = settledAt(course, access.announced.seats);
  return (duty) => {
    const { onTimeUntil, student } = duty;
    // What began during the due minute itself left no time.
    const named = duty.due + duty.deliverable.grace * minute;
    if (isDoubtfulDuty(course, duty)) return 'sheet';
    if (student.joined === null && (access.arrived.get(student.email) ?? 0) >= named) return 'arrived late';
    if (duty.moved) return 'moved late';
    const known = since(duty);
    if (known === null) return 'not told';
    if (known >= named) return 'told late';
    const { deliverable } = duty;
    const blind = ({ until, broken }: Sight): boolean => until < onTimeUntil && (broken || onTimeUntil < now);
    const isUnread = ({ unread = [] }: Pick<Sight, 'unread'>): boolean => mayBeBy(unread, duty, course);
    if (isForm(deliverable)) {
      const form = access.forms.get(formKey(duty));
      if (!form || (form.closed !== null && form.closed < Math.min(now, onTimeUntil))) return 'form';
      if (form.opened >= named) return 'late form';
      if (deliverable.handIn === 'preference form' && settled !== undefined)
        return settled <= onTimeUntil ? 'early' : 'settled';
      if (deliverable.handIn === 'sign-up form' && onTimeUntil < now && hasRoles(student, course)) return 'settled';
      return isUnread(form) || access.lost?.has(duty.key) ? 'answers' : null;
    }
    if (isOnSlack(deliverable) && access.slack !== null)
      return isUnread(access.slack) ? 'answers' : blind(access.slack) ? 'Slack' : null;
    const folder = access.folders.get(deliverable.name);
    if (folder !== undefined) return blind(folder) ? 'folder' : null;
    return 'tick';
  };
}

/** Whether what one of them sent may count for the duty: their own, one that is shared, or one of a class in which a message may name them all. */
const mayBeBy = (senders: Senders, { student, deliverable, session }: Duty, course: Course): boolean =>
  senders.some(
    (one) =>
      one === '' ||
      one === student.email ||
      sharingOf(course, deliverable, student.email, session?.code ?? '') !== null ||
      (session && isOnSlack(deliverable) && holders(course, session.code).some((seat) => seat.student === one)),
  );

/** By session code, when a role in that class was first announced. */
const firstTold = remembered((seats: Announced['seats']): ReadonlyMap<string, Instant> => {
  const first = new Map<string, Instant>();
  for (const [key, at] of seats) {
    const code = key.split('|')[1]!;
    if (at < (first.get(code) ?? Number.POSITIVE_INFINITY)) first.set(code, at);
  }
  return first;
});

/** The instant from which someone knows of a role in more than half of the classes with roles: preferences that come later change little. */
function settledAt(course: Course, seats: Announced['seats']): Instant | undefined {
  const classes = course.sessions.filter((session) => course.roles.some((role) => offers(role, session)));
  const told = classes.flatMap(({ code }) => firstTold(seats).get(code) ?? []);
  return told.sort((a, b) => a - b)[Math.floor(classes.length / 2)];
}

/**
 * Since when the student knows of owing the duty; null if not yet. A duty of everyone needs no announcement. A duty of a role needs the seat to be
 * announced, and a duty of a team needs the team to be announced. A duty of 'others' needs this, for anyone who was told of a role that exempts from
 * it: that they were told the role is gone.
 */
const knownSince = remembered((course: Course) =>
  remembered((seats: Announced['seats']) =>
    remembered((teams: Announced['teams']) => knowing(course, { seats, teams })),
  ),
);

function knowing(course: Course, { seats, teams }: Announced): (duty: Duty) => Instant | null {
  const always = 0 as Instant;
  const exempt = course.roles.filter((role) => role.exempt).map(({ name }) => name);
  const everywhere = grouped(course.assignments, ({ student }) => student ?? '');
  const inClass = remembered((session: { readonly code: string }) =>
    grouped(
      holders(course, session.code).map((seat) => ({ ...seat, session: session.code })),
      ({ student }) => student,
    ),
  );
  return remembered(({ student, deliverable, session }: Duty) => {
    const { email, sections } = student;
    const attends = session === null || isFor(sections, session);
    const held = (session ? inClass(session) : everywhere).get(email) ?? [];
    const told = (roles: readonly string[] | null): readonly Instant[] =>
      held.flatMap(({ role, session: code }) =>
        roles === null || roles.includes(role) ? given(seats.get(seatKey(email, code, role))) : [],
      );
    const from = (reason: Reason): readonly Instant[] => {
      switch (reason.by) {
        case 'role':
          // Students who stand in for part of a seat, or keep part of one, are told what is due but not of a seat.
          return held.some(({ role }) => reason.roles.includes(role)) ? told(reason.roles) : [always];
        case 'team':
          return given(teams.get(memberKey(email, reason.team.number)));
        case 'other sections':
          return [always];
        case 'section':
        case 'everyone':
          return attends ? [always] : told(null);
        case 'others': {
          if (!attends) return told(null);
          const stillFree = session && exempt.some((role) => seats.has(seatKey(email, session.code, role)));
          return stillFree ? [] : [always];
        }
      }
    };
    const since = reasonsFor(deliverable, session, course)(student).reasons.flatMap(from);
    return since.length === 0 ? null : (Math.min(...since) as Instant);
  });
}

const given = (at: Instant | undefined): readonly Instant[] => (at === undefined ? [] : [at]);

/**
 * When each student became enrolled, updated from another look at the Roster. 0 for those there at the first look, and for everyone new if more than
 * half are new, since that is another roster. A corrected address is recognized by its alias. A student who was dropped and comes back counts as new.
 */
export function arrivals(
  students: readonly Student[],
  before: Readonly<Record<string, Instant>>,
  now: Instant,
): Readonly<Record<string, Instant>> {
  const known = ({ email, aliases }: Student): Instant | undefined =>
    [email, ...aliases].map((address) => before[address]).find((at) => at !== undefined);
  const here = students.filter(({ standing }) => standing === 'enrolled');
  const isOther = here.filter((student) => known(student) === undefined).length > here.length / 2;
  const since = (student: Student): Instant => known(student) ?? (isOther ? (0 as Instant) : now);
  const away = new Set(students.flatMap((s) => (s.standing === 'enrolled' ? [] : [s.email as string, ...s.aliases])));
  const kept = Object.entries(before).filter(([address]) => !away.has(address));
  return Object.fromEntries([...kept, ...here.map((student) => [student.email, since(student)] as const)]);
}

/** A sentence for the instructor, or for the student. `ahead`: whether there is still time. */
export function sayHindrance(
  hindrance: Hindrance,
  { deliverable, onTimeUntil }: Duty,
  { zone }: Course,
  ahead: boolean,
  toStudent = false,
): string {
  const to = toStudent ? 'you' : 'the student';
  const due = sayInstant(onTimeUntil, zone);
  const overtaken = 'No longer needed: roles have been announced.';
  const say: { readonly [H in Hindrance]: string } = {
    form: ahead ? 'Its form is not open now.' : 'Its form was not open.',
    'late form': `Its form opened after ${due}.`,
    'not told': `It ${ahead ? 'is not announced' : 'was not announced'} to ${to}${ahead ? ' yet' : ''}.`,
    'told late': `It was announced to ${to} after ${due}.`,
    'arrived late': toStudent
      ? `You were added to the course after ${due}.`
      : `The student came to the Roster after ${due}, and Joined is empty.`,
    'moved late': `${toStudent ? 'You' : 'The student'} came to another section after ${due}.`,
    tick: toStudent
      ? 'It only shows once the instructor checks it off.'
      : isOnSlack(deliverable)
        ? 'Slack is not connected: it only shows once it is checked off.'
        : 'Lectern does not see it come in: it only shows once it is checked off.',
    Slack: ahead
      ? 'The Slack channel cannot be read now.'
      : 'The Slack channel has not been read up to when it was due.',
    folder: ahead ? 'Its folder cannot be read now.' : 'Its folder has not been read up to when it was due.',
    answers: 'What came in for it cannot all be read.',
    sheet: toStudent ? 'This is not certain right now.' : 'A cell that it follows from cannot be read: see Findings.',
    early: overtaken,
    settled: overtaken,
    enough: 'Not needed: as many as are asked have come in.',
  };
  return say[hindrance];
}
