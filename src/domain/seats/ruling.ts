// Rules on requests: which are carried out, refused or overtaken in the present state, and what each changes in the sheets.

import { type Day, type Instant, instantAt, sayDay, sayInstant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  type Exception,
  type ExceptionLine,
  isAway,
  isOn,
  type Student,
  sessionOf,
  type Team,
  titleOf,
} from '../course/course';
import { exactly } from '../course/roster';
import { seatKey } from '../duties/access';
import type { Judged } from '../duties/evidence';
import { holders, owingOf } from '../duties/owing';
import {
  dutyAsked,
  granted,
  granteeOf,
  isGrantedAtOnce,
  isInExceptions,
  meaningOf,
  type Request,
} from '../duties/request';
import {
  closed,
  type Handover,
  handoverOf,
  holds,
  kept,
  parseSeat,
  reversed,
  type SeatRef,
  saySeat,
  standInsFor,
} from './handover';
import type { Preference } from './preference';
import { tradeOf } from './trade';
import { reversedTurns, sayTurns, turnSwapOf, turnsStand } from './turn';

/** What one decision changes, without what is already so. */
export interface Ruled {
  readonly request: Request;
  readonly outcome: string;
  /** For the Changes sheet. */
  readonly what: string;
  readonly detail: string;
  /** All seats afterwards; null if none changes. */
  readonly seats: readonly Assignment[] | null;
  /** All teams afterwards; null if none changes. */
  readonly teams: readonly Team[] | null;
  readonly granted: readonly ExceptionLine[];
  /** Rows of Exceptions to remove. */
  readonly lifted: readonly ExceptionLine[];
  /** A day to add to Away in the Roster, or to remove from it. */
  readonly away: { readonly student: Email; readonly day: Day; readonly comes: boolean } | null;
}

export interface Bench {
  readonly course: Course;
  readonly judged: readonly Judged[];
  readonly preferences: readonly Preference[];
  readonly now: Instant;
  /** Who decides by hand. */
  readonly account: string;
}

export const takenBack = 'Taken back';
export const declined = 'Declined';
/** Ends the outcome of a request that could not be taken back. */
const stays = 'not taken back';
/** How the outcome begins if something cannot be asked for. */
export const notAsked = 'Not asked';
/** Ends the outcome of such a request that the instructor would grant. */
export const byHand = '; not granted: write it into the sheets';
const noRole = 'Has no role in it';
const overtaken = 'Not done';

const isGranted = ({ outcome }: Pick<Request, 'outcome'>): boolean => outcome.startsWith(granted);

/** A sentence without its end, to be read by both sides. */
export function sayRequest(request: Request, course: Course): string {
  const { kind, name, deliverable, session: code, until, other, role } = request;
  const session = sessionOf(course, code);
  const seat = role === '' ? 'a role' : saySeat({ session: code, role }, course);
  const who = (exactly(other, course.students)?.name ?? other) || 'someone';
  const back = parseSeat(request.inReturn);
  switch (kind) {
    case 'extension':
      return `${deliverable}${session ? `, ${titleOf(session)}` : ''}${until ? `, until ${sayInstant(instantAt(until.day, until.time, course.zone), course.zone)}` : ''}`;
    case 'give away':
      return `${name} gives ${seat} to ${who}`;
    case 'swap':
      return `${name} and ${who} swap ${seat}${back ? ` and ${saySeat(back, course)}` : ''}`;
    case 'team swap': {
      const swap = turnSwapOf(request, course);
      return swap ? sayTurns(swap, course) : `${seat} for that of team ${other}`;
    }
    case 'absence':
      return `${name} cannot come ${session ? `on ${sayDay(session.day)} (${titleOf(session)})` : `to ${code || 'a class'}`}`;
  }
}

/** What it would mean, for the instructor. */
export function meansOf(
  request: Request,
  others: readonly Request[],
  { course, judged, preferences, now }: Bench,
): string {
  const { kind, until } = request;
  if (kind === 'extension') return until ? meaningOf({ ...request, until }, judged, others, course) : '';
  if (kind === 'absence') return absenceMeans(request, { course, preferences, now });
  const trade = tradeOf(request, { course, judged, preferences, now, account: '' }, false);
  if (!trade) return '';
  if (trade.obstacle !== null) return `${trade.obstacle}.`;
  const against = trade.against();
  return (against.length === 0 ? ['It breaks no rule.'] : against).join(' ');
}

function absenceMeans(
  { email, session: code }: Request,
  { course, preferences, now }: Pick<Bench, 'course' | 'preferences' | 'now'>,
): string {
  const student = course.students.find((one) => one.email === email);
  const session = sessionOf(course, code);
  if (!student || !session) return '';
  const roles = rolesIn(student, code, course);
  if (roles.length === 0) return `${noRole}, and is excused from what is due for it.`;
  const could = standInsFor(student, session, course, preferences, now).map(({ name }) => name);
  const named = could.slice(0, 6).join(', ');
  return `Is ${roles.join(' and ')} in it. ${could.length === 0 ? 'Nobody could stand in without breaking a rule.' : `Could stand in: ${named}${could.length > 6 ? ` and ${could.length - 6} more` : ''}. Write one into With.`}`;
}

const rolesIn = (student: Student, code: string, course: Course): readonly string[] =>
  holders(course, code).flatMap((seat) => (seat.student === student.email ? [seat.role] : []));

/**
 * Rules on requests in the order of their rows, each in the state that those before it left, until nothing more follows. Requests with nothing to do
 * now are not in the result.
 */
export function rule(requests: readonly Request[], bench: Bench): readonly Ruled[] {
  let { course } = bench;
  const done: Ruled[] = [];
  let open = requests;
  for (let before = -1; before < done.length; ) {
    before = done.length;
    open = open.filter((request) => {
      const ruled = ruleOn(request, { ...bench, course });
      if (!ruled) return true;
      done.push(ruled);
      course = after(course, ruled);
      return false;
    });
  }
  return done;
}

/** The course with a ruling applied, as far as other requests may depend on it. */
export function after(course: Course, { seats, teams, granted: lines, lifted, away }: Ruled): Course {
  const same = (one: Exception, line: ExceptionLine): boolean =>
    one.kind === line.kind &&
    one.session === line.session &&
    one.deliverable === line.deliverable &&
    one.student === line.student;
  const added = lines.map(
    (line): Exception => ({ ...line, student: line.student as Email, standIn: line.standIn as Email | null }),
  );
  return {
    ...course,
    assignments: seats ?? course.assignments,
    teams: teams ?? course.teams,
    exceptions: [...course.exceptions.filter((one) => !lifted.some((line) => same(one, line))), ...added],
    students:
      away === null
        ? course.students
        : course.students.map((one) => (one.email === away.student ? withDay(one, away) : one)),
  };
}

/** Only removes a single day: a longer absence was arranged in another way. */
export const withDay = (student: Student, { day, comes }: { readonly day: Day; readonly comes: boolean }): Student => ({
  ...student,
  away: comes
    ? [...student.away, { from: day, to: day }]
    : student.away.filter(({ from, to }) => from !== day || to !== day),
});

function ruleOn(request: Request, bench: Bench): Ruled | null {
  const { decision, outcome } = request;
  const isBack = decision === 'take back';
  if (outcome.startsWith(notAsked))
    return decision === 'grant' && !outcome.includes(byHand)
      ? said(request, bench, `${outcome}${byHand}`, `${labelOf(request)} not granted`)
      : null;
  if (outcome !== '')
    return isBack && isGranted(request) && !outcome.includes(`; ${stays}`) ? takeBack(request, bench) : null;
  if (decision === 'decline' || isBack) return said(request, bench, declined, `${labelOf(request)} declined`);
  switch (request.kind) {
    case 'extension':
      return ruleOnExtension(request, bench);
    case 'absence':
      return ruleOnAbsence(request, bench);
    default:
      return ruleOnTrade(request, bench);
  }
}

const labels = {
  extension: 'Extension',
  'give away': 'Giving a role away',
  swap: 'Swap',
  'team swap': 'Swap of teams',
  absence: 'Absence',
} as const;
const labelOf = ({ kind }: Request): string => labels[kind];

const nothing = { seats: null, teams: null, granted: [], lifted: [], away: null } as const;
const said = (
  request: Request,
  { course }: Bench,
  outcome: string,
  what: string,
  changes: Partial<Ruled> = {},
): Ruled => ({
  request,
  outcome,
  what,
  detail:
    request.kind === 'extension' ? `${request.name}: ${sayRequest(request, course)}` : sayRequest(request, course),
  ...nothing,
  ...changes,
});

function ruleOnExtension(request: Request, bench: Bench): Ruled | null {
  const { course, judged, account } = bench;
  const { until, decision } = request;
  const item = dutyAsked(request, judged);
  // A swap that was granted just before may have taken the role away.
  if (!item || !isStillOwed(item.duty, course))
    return said(request, bench, 'Nothing is due any more', 'Request without a duty');
  if (until === null) return null;
  const asked = { ...request, until };
  const atOnce = decision === null && isGrantedAtOnce(asked, item.duty, course);
  if (!atOnce && decision !== 'grant') return null;
  const outcome = `${granted} until ${sayInstant(instantAt(until.day, until.time, course.zone), course.zone)}`;
  const line = extensionLine(asked, course, atOnce ? 'Settings' : account);
  return said(request, bench, outcome, 'Extension granted', { granted: isInExceptions(asked, course) ? [] : [line] });
}

const isStillOwed = ({ deliverable, session, student, due }: Judged['duty'], course: Course): boolean =>
  owingOf(deliverable, session, course)(student, due).owed;

const extensionLine = (request: Request, course: Course, by: string): ExceptionLine => ({
  student: granteeOf(request, course).named,
  deliverable: request.deliverable,
  session: request.session,
  kind: 'extension',
  when: request.until,
  standIn: null,
  reason: request.why,
  grantedBy: by,
});

function ruleOnAbsence(request: Request, bench: Bench): Ruled | null {
  const { course, now, account } = bench;
  const { session: code, decision, other, means } = request;
  const student = course.students.find(({ email }) => email === request.email);
  const session = sessionOf(course, code);
  const over = closed(code, course, now);
  if (over !== null) return said(request, bench, `${overtaken}: ${lower(over)}`, 'Absence overtaken');
  if (!student || !isOn(student, session!.day))
    return said(request, bench, `${overtaken}: ${request.name} is not enrolled on that day`, 'Absence overtaken');
  const standIn = other === '' ? null : exactly(other, course.students);
  if (decision !== 'grant' || (other !== '' && !standIn)) return null;
  const roles = rolesIn(student, code, course);
  // Whoever took a role after asking means to come.
  const taken = means === '' ? [] : roles.filter((role) => !means.split(' in it')[0]!.includes(role));
  if (!standIn && taken.length > 0)
    return said(
      request,
      bench,
      `${overtaken}: ${request.name} is ${taken.join(' and ')} in it by now`,
      'Absence overtaken',
    );
  const isIn = course.exceptions.some(
    (e) => e.kind === 'stand-in' && e.session === code && e.student === student.email,
  );
  const bar = standIn && roles.length > 0 && !isIn ? kept(standIn, { session: code, roles }, course, null) : null;
  if (bar !== null) return said(request, bench, `${overtaken}: ${lower(bar)}`, 'Absence overtaken');
  const line = {
    student: student.email,
    deliverable: '',
    session: code,
    kind: 'stand-in',
    when: null,
    standIn: standIn?.email ?? null,
    reason: request.why,
    grantedBy: account,
  } as const;
  return said(
    request,
    bench,
    `${granted}: away on ${sayDay(session!.day)}${standIn && (roles.length > 0 || isIn) ? `; ${standIn.name} is in` : ''}`,
    'Absence granted',
    {
      granted: standIn && roles.length > 0 && !isIn ? [line] : [],
      away: isAway(student, session!.day) ? null : { student: student.email, day: session!.day, comes: true },
    },
  );
}

function ruleOnTrade(request: Request, bench: Bench): Ruled | null {
  const { course, now } = bench;
  const { decision, agreed, session } = request;
  const over = request.kind === 'team swap' ? null : closed(session, course, now);
  if (over !== null) return said(request, bench, `${overtaken}: ${lower(over)}`, `${labelOf(request)} overtaken`);
  const trade = tradeOf(request, bench, false);
  if (!trade) return null;
  const { by, obstacle } = trade;
  if (agreed === 'no') return said(request, bench, `Declined by ${by}`, `${labelOf(request)} declined`);
  const outcome = `${granted}: ${trade.outcome}`;
  const what = `${labelOf(request)} granted`;
  if (agreed === 'yes' && trade.stands) return said(request, bench, outcome, what);
  if (obstacle !== null)
    return said(request, bench, `${overtaken}: ${lower(obstacle)}`, `${labelOf(request)} overtaken`);
  if (agreed !== 'yes') return null;
  const isFree = (): boolean => course.settings.swaps === 'if no rule is broken' && trade.against().length === 0;
  if (decision !== 'grant' && !isFree()) return null;
  return said(request, bench, outcome, what, trade.changes);
}

/** 'The class …' in the middle of a sentence; names keep their capitals. */
export const lower = (sentence: string): string =>
  sentence.replace(/^(The|There|Whole|Nobody)\b/, (word) => word.toLowerCase());

function takeBack(request: Request, bench: Bench): Ruled | null {
  const { course, now } = bench;
  const what = `${labelOf(request)} taken back`;
  const back = (changes: Partial<Ruled>): Ruled => said(request, bench, takenBack, what, changes);
  const not = (why: string): Ruled =>
    said(request, bench, `${request.outcome}; ${stays}: ${lower(why)}`, `${labelOf(request)} stays`);
  if (request.kind === 'extension') return back({ lifted: [extensionLine(request, course, '')] });
  if (request.kind === 'absence') {
    const session = sessionOf(course, request.session);
    const over = closed(request.session, course, now);
    if (over !== null) return not(over);
    const lines = course.exceptions.filter(
      (e) => e.kind === 'stand-in' && e.session === request.session && e.student === request.email,
    );
    return back({ lifted: lines, away: { student: request.email, day: session!.day, comes: false } });
  }
  const undone = tradeOf(request, bench, true);
  if (!undone) return null;
  if (undone.stands) return back({});
  return undone.obstacle === null ? back(undone.changes) : not(undone.obstacle);
}

/** Seats that are as a request left them, and those that it took away, by `seatKey`. Everyone concerned agreed, so no one needs to announce them. */
export function settledSeats(requests: readonly Request[], course: Course): ReadonlySet<string> {
  const expected = new Map<string, { readonly who: Student; readonly seat: SeatRef; readonly held: boolean }>();
  const moves = ({ from, to, seat, back }: Handover): void => {
    const note = (who: Student, ref: SeatRef, held: boolean): unknown =>
      expected.set(seatKey(who.email, ref.session, ref.role), { who, seat: ref, held });
    note(from, seat, false);
    note(to, seat, true);
    if (back === null) return;
    note(to, back, false);
    note(from, back, true);
  };
  for (const request of requests) {
    const handover = handoverOf(request, course);
    if (handover && isGranted(request)) moves(handover);
    else if (handover && request.outcome === takenBack) moves(reversed(handover));
  }
  return new Set(
    [...expected].flatMap(([key, { who, seat, held }]) => (holds(course, who, seat) === held ? [key] : [])),
  );
}

/** Members of teams whose places are as a request left them. Everyone concerned agreed, so no one needs to announce them. */
export const settledTurns = (requests: readonly Request[], course: Course): ReadonlySet<Email> =>
  new Set(
    requests.flatMap((request) => {
      const swap = turnSwapOf(request, course);
      const isDone = swap && (isGranted(request) || request.outcome === takenBack);
      const stands = isDone && turnsStand(isGranted(request) ? swap : reversedTurns(swap));
      return stands ? [...swap.from.members, ...swap.to.members] : [];
    }),
  );
