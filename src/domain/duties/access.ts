// Whether a duty could have been done, and whether Lectern would know: nobody is said to have missed what was not open, or cannot be seen.

import { grouped, remembered } from '../base/group';
import { type Instant, minute, sayInstant } from '../base/time';
import { type Course, type Email, isFor, offers, type Student } from '../course/course';
import { isForm, isFormPerClass, isOnSlack } from '../course/handIn';
import { isDoubtfulDuty } from './doubt';
import type { Duty } from './duty';
import { holders, type Reason, reasonsFor } from './owing';

export interface OpenForm {
  readonly opened: Instant;
  /** Null while it takes answers. */
  readonly closed: Instant | null;
  /** Whether all of its answers can be read. */
  readonly read: boolean;
}

/** How far a channel or a folder was read: up to when, and whether reading it has failed since. */
export interface Sight {
  readonly until: Instant;
  readonly broken: boolean;
}

/** Since when students know what they hold; what they were not told, or what they were told is gone, is not in it. */
export interface Announced {
  /** By `seatKey`. */
  readonly seats: ReadonlyMap<string, Instant>;
  /** By `memberKey`. */
  readonly teams: ReadonlyMap<string, Instant>;
}

export const seatKey = (student: Email, session: string, role: string): string => `${student}|${session}|${role}`;
export const memberKey = (student: Email, team: string): string => `${student}|${team}`;

/** What was open when, what could be seen when, what was announced when. */
export interface Access {
  /** By `formKey`; nothing for a form that was never opened. */
  readonly forms: ReadonlyMap<string, OpenForm>;
  /** Null where Slack is not connected. */
  readonly slack: Sight | null;
  /** By deliverable; nothing for a folder that is not looked at. */
  readonly folders: ReadonlyMap<string, Sight>;
  readonly announced: Announced;
  /** When a student came to the Roster; nothing for those who were on it from the start. */
  readonly arrived: ReadonlyMap<string, Instant>;
}

/** Only a form per class is one of a session. */
export const formKey = ({ deliverable, session }: Pick<Duty, 'deliverable' | 'session'>): string =>
  `${deliverable.name}|${isFormPerClass(deliverable) ? (session?.code ?? '') : ''}`;

/**
 * Why a duty could not be done in time. 'late form', 'told late' and 'arrived late': when it was due already. 'early': the roles that it asks
 * about had been announced.
 */
export const barriers = ['form', 'late form', 'not told', 'told late', 'arrived late', 'early'] as const;
/** Why Lectern would not know of it: only a tick shows it, or where it would come in, or what it follows from, cannot be read now. */
export const blanks = ['tick', 'Slack', 'folder', 'answers', 'sheet'] as const;
export type Barrier = (typeof barriers)[number];
export type Blank = (typeof blanks)[number];
/** 'settled': it was missed, and then the roles that it asks about were announced. 'enough': as many as are asked have come in. */
export type Hindrance = Barrier | Blank | 'settled' | 'enough';

/** Whether it is wanted of students, as far as they know. */
export const isWanted = ({ hindrance }: { readonly hindrance: Hindrance | null }): boolean =>
  hindrance !== 'not told' && hindrance !== 'early' && hindrance !== 'enough';

export const isBarrier = (hindrance: Hindrance | null): hindrance is Barrier =>
  (barriers as readonly (Hindrance | null)[]).includes(hindrance);

/** What stands in the way of a duty as things are now; null where nothing does. A barrier goes before what is not seen. */
export function hindrances(course: Course, access: Access, now: Instant): (duty: Duty) => Hindrance | null {
  const since = knownSince(course)(access.announced.seats)(access.announced.teams);
  const settled = settledAt(course, access.announced.seats);
  return (duty) => {
    const { onTimeUntil, student } = duty;
    // What began in the very minute left no time.
    const named = duty.due + duty.deliverable.grace * minute;
    if (isDoubtfulDuty(course, duty)) return 'sheet';
    if (student.joined === null && (access.arrived.get(student.email) ?? 0) >= named) return 'arrived late';
    const known = since(duty);
    if (known === null) return 'not told';
    if (known >= named) return 'told late';
    const { deliverable } = duty;
    const blind = ({ until, broken }: Sight): boolean => until < onTimeUntil && (broken || onTimeUntil < now);
    if (isForm(deliverable)) {
      const form = access.forms.get(formKey(duty));
      if (!form || (form.closed !== null && form.closed < Math.min(now, onTimeUntil))) return 'form';
      if (form.opened >= named) return 'late form';
      if (deliverable.handIn === 'preference form' && settled !== undefined)
        return settled <= onTimeUntil ? 'early' : 'settled';
      return form.read ? null : 'answers';
    }
    if (isOnSlack(deliverable) && access.slack !== null) return blind(access.slack) ? 'Slack' : null;
    const folder = access.folders.get(deliverable.name);
    if (folder !== undefined) return blind(folder) ? 'folder' : null;
    return 'tick';
  };
}

/** When a role in each class was announced first, by code. */
const firstTold = remembered((seats: Announced['seats']): ReadonlyMap<string, Instant> => {
  const first = new Map<string, Instant>();
  for (const [key, at] of seats) {
    const code = key.split('|')[1]!;
    if (at < (first.get(code) ?? Number.POSITIVE_INFINITY)) first.set(code, at);
  }
  return first;
});

/** Since when somebody knows of a role in more than half of the classes that have any: wishes that come later change little. */
function settledAt(course: Course, seats: Announced['seats']): Instant | undefined {
  const classes = course.sessions.filter((session) => course.roles.some((role) => offers(role, session)));
  const told = classes.flatMap(({ code }) => firstTold(seats).get(code) ?? []);
  return told.sort((a, b) => a - b)[Math.floor(classes.length / 2)];
}

/**
 * Since when the student knows of owing it; null while they do not. What everyone owes needs no announcement. What a role owes needs
 * that of the seat; what a team owes, that of the team; what all others owe, of whoever was told of a role that frees from it, that the
 * role is gone.
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
          // Who stands in for a part, or keeps one, is told of what is due, and of no seat.
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
 * When each enrolled student came to be enrolled, after another look at the Roster: 0 for who was at the first, and where more than half are
 * new, which makes it another roster. A corrected address comes along by its alias. Who was dropped and is back comes anew.
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

/** In a sentence, for the instructor; `ahead` where there is time yet. */
export function sayHindrance(
  hindrance: Hindrance,
  { deliverable, onTimeUntil }: Duty,
  { zone }: Course,
  ahead: boolean,
): string {
  const due = sayInstant(onTimeUntil, zone);
  const say: { readonly [H in Hindrance]: string } = {
    form: ahead ? 'Its form is not open now.' : 'Its form was not open.',
    'late form': `Its form opened after ${due}.`,
    'not told': ahead ? 'It is not announced to the student yet.' : 'It was not announced to the student.',
    'told late': `It was announced to the student after ${due}.`,
    'arrived late': `The student came to the Roster after ${due}, and Joined is empty.`,
    tick: isOnSlack(deliverable)
      ? 'Slack is not connected: it only shows once it is checked off.'
      : 'Lectern does not see it come in: it only shows once it is checked off.',
    Slack: ahead
      ? 'The Slack channel cannot be read now.'
      : 'The Slack channel has not been read up to when it was due.',
    folder: ahead ? 'Its folder cannot be read now.' : 'Its folder has not been read up to when it was due.',
    answers: 'The answers to its form cannot all be read.',
    sheet: 'A cell that it follows from cannot be read: see Findings.',
    early: 'No longer needed: roles have been announced.',
    settled: 'No longer needed: roles have been announced.',
    enough: 'Not needed: as many as are asked have come in.',
  };
  return say[hindrance];
}
