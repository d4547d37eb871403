// A student's own page: what they were told, what is due, what was submitted. Of others it shows only names on shared roles and in their team.

import { type Link, parseLink } from '../base/link';
import { type Instant, instantAt, wallAt, type Zone } from '../base/time';
import {
  type Course,
  type Email,
  endOf,
  isAway,
  isFor,
  isHeld,
  isOn,
  type Student,
  sessionOf,
  startOf,
  type Team,
  teamOf,
  titleOf,
} from '../course/course';
import { ways } from '../course/handIn';
import { givenName, spokenName } from '../course/roster';
import { isWanted, memberKey, seatKey } from '../duties/access';
import { opensAt } from '../duties/deadline';
import type { Judged, Status } from '../duties/evidence';
import { explainStatus } from '../duties/explain';
import { holdersThere } from '../duties/owing';
import { isExtendable, type Request } from '../duties/request';
import { offersOf, type SeatRef, tagOf } from '../seats/handover';
import type { Preference } from '../seats/preference';
import { askedOf } from '../seats/trade';
import { turnOffers } from '../seats/turn';
import { sayAsk, sayVerdict } from '../seats/verdict';
import { presentsAt } from '../teams/agenda';
import { agendaNews, datesOf, knowsDates } from './agenda';
import type { Letter } from './letter';
import { recoded, toldSince } from './notified';
import { sentIn } from './outbox';
import { nameOf, type Situation } from './situation';
import { casesOf, changedByHand, type StudentCase } from './student';
import { toldTeams } from './teams';
import { type Left, leftOf } from './week';

export interface OwnRole {
  readonly session: string;
  readonly role: string;
  readonly topic: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly room: string;
  /** Names of those who share the role. */
  readonly others: readonly string[];
  readonly readings: readonly Link[];
}

export interface OwnDuty {
  readonly deliverable: string;
  /** Code and topic of the class; empty for what is owed once. */
  readonly session: string;
  readonly topic: string;
  readonly due: Instant;
  /** With the grace period. */
  readonly onTimeUntil: Instant;
  readonly lateUntil: Instant;
  readonly where: string;
  /** Address of its form while the form is open, prefilled with class or team. */
  readonly link: string;
  /** When its form opens, if in the future. */
  readonly opens: Instant | null;
  readonly status: Status;
  /** Whether one may ask for an extension. */
  readonly extendable: boolean;
  /** When it was submitted. */
  readonly at: Instant | null;
  /** The submitted file, if it is one. */
  readonly file: Link | null;
  readonly why: readonly string[];
}

export interface OwnTeam {
  readonly number: string;
  readonly topic: string;
  readonly others: readonly string[];
  readonly dates: readonly {
    readonly what: string;
    readonly when: string;
    readonly room: string;
    readonly start: Instant;
    readonly end: Instant;
  }[];
}

export interface OwnClass {
  readonly session: string;
  readonly topic: string;
  readonly start: Instant;
}

export interface OwnRequest {
  readonly key: string;
  /** Completes 'You asked'. */
  readonly what: string;
  /** What came of it, as a sentence without its end; empty while it waits. */
  readonly outcome: string;
  /** Who still has to agree; empty if the instructor decides. */
  readonly waitsFor: string;
}

export interface OwnOffer extends OwnClass {
  readonly role: string;
  /** Whether it is the turn or slot of the student's team, to be given to another team. */
  readonly ofTeam?: true;
  /** `tag` identifies the student: see `tagOf`. */
  readonly takers: readonly { readonly tag: string; readonly name: string }[];
  readonly swaps: readonly (OwnClass & { readonly tag: string; readonly name: string; readonly role: string })[];
}

/** Plain data: what a visit with the student's link shows. */
export interface OwnPage extends Left {
  readonly first: string;
  readonly course: string;
  readonly term: string;
  readonly tag: string;
  readonly zone: Zone;
  readonly contact: string;
  /** Address of the web app, as given in Settings. */
  readonly address: string;
  readonly roles: readonly OwnRole[];
  readonly duties: readonly OwnDuty[];
  readonly team: OwnTeam | null;
  /** Whether the student may ask for an extension here. */
  readonly asks: boolean;
  readonly requests: readonly OwnRequest[];
  /** Requests by others that wait for the student's agreement. */
  readonly asked: readonly { readonly key: string; readonly what: string; readonly why: string }[];
  /** Roles that the student may give away or swap, and with whom. */
  readonly offers: readonly OwnOffer[];
  /** Classes for which the student may report an absence. */
  readonly classes: readonly OwnClass[];
}

/** Whether pages have something new once the letter went out: they show roles, teams and dates only after students were told. */
export const isShown = ({ keys }: Pick<Letter, 'keys'>): boolean =>
  keys.some((key) => /^told\||^[^|]+\|(?:team|agenda)\|/.test(key));

/** A page for each currently enrolled student, by address. Once the term is `ended`, no one would read a new request. */
export function ownPages(situation: Situation, now: Instant, ended = false): ReadonlyMap<Email, OwnPage> {
  const { course, outbox } = situation;
  const today = wallAt(now, course.zone).day;
  const sent = sentIn(outbox.lines);
  const told = { seats: toldSince(recoded(sent, course)), teams: toldTeams(sent) };
  const stale = new Set(
    agendaNews(course, outbox.claimed, now).flatMap(({ student, changed }) => (changed ? [student.email] : [])),
  );
  return new Map(
    casesOf(situation, now)
      .filter(({ student, held }) => !held && isOn(student, today))
      .map((it) => {
        const { email } = it.student;
        const page = pageOf(it, situation, now, told, knowsDates(it.student, outbox.claimed) && !stale.has(email));
        return [email, ended ? { ...page, asks: false, offers: [], classes: [] } : page];
      }),
  );
}

function pageOf(
  it: StudentCase,
  { course, forms, requests, preferences }: Situation,
  now: Instant,
  told: { readonly seats: ReadonlyMap<string, Instant>; readonly teams: ReadonlyMap<string, Instant> },
  hasDates: boolean,
): OwnPage {
  const { student, own } = it;
  const { settings, zone } = course;
  const named = (of: readonly Email[]): readonly string[] =>
    of.filter((email) => email !== student.email).map((email) => spokenName(nameOf(email, course)));
  const isTold = (email: Email, session: string, role: string): boolean =>
    told.seats.has(seatKey(email, session, role));
  const roles = course.sessions.filter(isHeld).flatMap((session) => {
    const seats = holdersThere(course, session);
    const mine = seats.filter(({ student: who, role }) => who === student.email && isTold(who, session.code, role));
    return mine.map(({ role }): OwnRole => {
      const sharing = seats.filter((seat) => seat.role === role && isTold(seat.student, session.code, role));
      return {
        session: session.code,
        role,
        topic: titleOf(session),
        start: startOf(session, course),
        end: endOf(session, course),
        room: session.room,
        others: named(sharing.map((seat) => seat.student)),
        readings: session.readings.map(parseLink),
      };
    });
  });
  // Duties that follow from a role are hidden until the student was told of the role.
  const waits = changedByHand(it, course);
  const known = own.filter((item) => isWanted(item) && !waits.has(item.duty.session?.code ?? ''));
  const team = teamOf(course, student.email);
  const hasTeam = team !== null && told.teams.has(memberKey(student.email, team.number));
  return {
    first: givenName(student.name),
    course: settings.course,
    term: settings.term,
    tag: settings.tag,
    zone,
    contact: settings.replyTo ?? settings.contact,
    address: settings.page,
    roles,
    duties: known
      .filter(({ duty }) => hasTeam || !duty.deliverable.owedBy.includes('team'))
      .map((judged) => dutyOf(judged, course, forms, now)),
    ...leftOf(own, course),
    asks: settings.requests,
    requests: requests
      .filter(({ email }) => email === student.email)
      .map((request) => ({
        key: request.key,
        what: sayAsk(request, course, student),
        outcome: sayVerdict(request, course, student),
        waitsFor:
          request.agreed === null
            ? askedOf(request, course)
                .map(({ name }) => name)
                .join(' or ')
            : '',
      })),
    asked: requests
      .filter((one) => isOpen(one) && one.agreed === null && askedOf(one, course).includes(student))
      .map((one) => ({ key: one.key, what: `${one.name} asks ${sayAsk(one, course, student)}`, why: one.why })),
    offers:
      settings.swaps === 'no'
        ? []
        : [
            ...offersFor(student, course, preferences, now).filter(({ session, role }) =>
              isTold(student.email, session, role),
            ),
            ...(hasTeam && hasDates ? turnOffersFor(student, course, now) : []),
          ],
    classes: settings.absences ? classesAhead(student, course, requests, now) : [],
    team: hasTeam
      ? {
          number: team.number,
          topic: team.topic,
          others: named(team.members),
          dates: hasDates
            ? datesOf(team, course).map(({ what, when, start, end, session: { room } }) => ({
                what,
                when,
                start,
                end,
                room,
              }))
            : [],
        }
      : null,
  };
}

const isOpen = ({ outcome }: Request): boolean => outcome === '';

const classOf = (code: string, course: Course): OwnClass => {
  const session = sessionOf(course, code)!;
  return { session: code, topic: titleOf(session), start: startOf(session, course) };
};

const offersFor = (
  student: Student,
  course: Course,
  preferences: readonly Preference[],
  now: Instant,
): readonly OwnOffer[] =>
  offersOf(student, course, preferences, now).map(({ seat, takers, swaps }) => ({
    ...classOf(seat.session, course),
    role: seat.role,
    takers: takers.map((to) => ({ tag: tagOf(to.email), name: to.name })),
    swaps: swaps.map(({ with: to, back }) => ({
      ...classOf(back.session, course),
      role: back.role,
      tag: tagOf(to.email),
      name: to.name,
    })),
  }));

/** A turn begins when its slot does; what names a slot has its time in it. */
function turnIn(team: Team, { session: code, role }: SeatRef, course: Course): OwnClass {
  const day = classOf(code, course);
  const time = role.startsWith('turn ') ? presentsAt(team, course) : null;
  return time === null ? day : { ...day, start: instantAt(sessionOf(course, code)!.day, time, course.zone) };
}

const turnOffersFor = (student: Student, course: Course, now: Instant): readonly OwnOffer[] =>
  turnOffers(student, course, now).map(({ seat, swaps }) => ({
    ...turnIn(teamOf(course, student.email)!, seat, course),
    role: seat.role,
    ofTeam: true,
    takers: [],
    swaps: swaps.map(({ with: team, back }) => ({
      ...turnIn(team, back, course),
      role: back.role,
      tag: team.number,
      name: `Team ${team.number}`,
    })),
  }));

/** Upcoming classes that the student is expected to attend. */
const classesAhead = (
  student: Student,
  course: Course,
  requests: readonly Request[],
  now: Instant,
): readonly OwnClass[] =>
  course.sessions
    .filter(
      (session) =>
        isHeld(session) &&
        startOf(session, course) > now &&
        isFor(student.sections, session) &&
        isOn(student, session.day) &&
        !isAway(student, session.day) &&
        !requests.some(
          (one) => one.kind === 'absence' && isOpen(one) && one.email === student.email && one.session === session.code,
        ),
    )
    .map(({ code }) => classOf(code, course));

function dutyOf(judged: Judged, course: Situation['course'], forms: Situation['forms'], now: Instant): OwnDuty {
  const { duty, status, at, evidence } = judged;
  const { deliverable, session, due, onTimeUntil, lateUntil } = duty;
  const opens = opensAt(deliverable, session, course);
  // The reason of a tick is the instructor's own note, so it is not shown.
  const file = evidence && evidence.source !== 'tick' && evidence.source !== 'form' ? evidence : null;
  return {
    deliverable: deliverable.name,
    session: session?.code ?? '',
    topic: session ? titleOf(session) : '',
    due,
    onTimeUntil,
    lateUntil,
    where: ways[deliverable.handIn].where(deliverable, course.settings),
    link: forms.isOpen(duty) ? forms.linkTo(duty) : '',
    opens: opens !== null && opens > now && !forms.isOpen(duty) ? opens : null,
    status,
    extendable: isExtendable(deliverable),
    at,
    file: file && { text: file.what, url: file.link ?? '' },
    why: explainStatus(course, judged, now),
  };
}
