// What an answer to the Requests form asks for or says; and if it asks for something impossible, why.

import { weekdayNamed, wordsOf } from '../base/clause';
import { dayInYear, monthsFirst, parseDate } from '../base/date';
import { fnv } from '../base/hash';
import { type Day, plusDays, sayDay, sayInstant, wallAt } from '../base/time';
import {
  type Assignment,
  type Course,
  isAway,
  isFor,
  isOn,
  type Student,
  sessionOf,
  studentOf,
} from '../course/course';
import { exactly, namesakes } from '../course/roster';
import { isWanted } from '../duties/access';
import type { Response } from '../duties/evidence';
import { isAhead, type Request, type RequestKind } from '../duties/request';
import type { Asked, Said } from './asked';
import { brokenBy, closed, obstacleTo, offersOf, openReason, printSeat } from './handover';
import { codeOf } from './preference';
import { type Bench, lower, notAsked } from './ruling';
import { askedOf } from './trade';
import { turnOffers, turnsReason } from './turn';

/** Keys of the form's questions, except for 'why'. */
const keys = ['what', 'deliverable', 'class', 'until', 'role', 'other', 'back', 'otherTeam', 'request'] as const;
export type RequestKey = (typeof keys)[number] | 'why';

/** The choices in the form. */
export const choices: { readonly [K in RequestKind | Said['answer']]: string } = {
  extension: 'An extension',
  'give away': 'To give a role away',
  swap: 'To swap a role',
  'team swap': 'To swap the turn or feedback slot of my team',
  absence: 'To be excused from a class',
  yes: 'To agree to what another student asks of me',
  no: 'To decline what another student asks of me',
  withdrawn: 'To withdraw what I asked for and what still waits',
};

/** The same each time the answer is read, in any zone. Leaves out 'why', which may be read only in part. */
function keyOf({ at, address, answers }: Response, { zone }: Course): string {
  const said = keys.flatMap((key) => (answers[key] ? [key, answers[key]] : []));
  const { day, time } = wallAt(at, zone);
  return `form${fnv(JSON.stringify([day, time, address.toLowerCase(), ...said])).toString(36)}`;
}

const kindIn = ({ answers }: Response): keyof typeof choices | undefined =>
  (Object.keys(choices) as (keyof typeof choices)[]).find((kind) => choices[kind] === answers.what);
const isSaid = (kind: keyof typeof choices | undefined): kind is Said['answer'] =>
  kind === 'yes' || kind === 'no' || kind === 'withdrawn';

/** What the answers say about existing requests. 'withdrawn' is about all earlier ones of the student. Saying something again changes nothing. */
export const saidIn = (
  responses: readonly Response[],
  requests: readonly Request[],
  course: Course,
): readonly (Said & { readonly key: string })[] =>
  responses.flatMap((response) => {
    const [student, answer] = [studentOf(course, response.address), kindIn(response)];
    if (!student || !isSaid(answer)) return [];
    const own = requests.filter(({ email, since }) => email === student.email && since <= response.at);
    const about =
      answer === 'withdrawn' ? own.map(({ key }) => key) : [(response.answers.request ?? '').trim().toLowerCase()];
    return about.map((of) => ({ about: of, student, answer, key: keyOf(response, course) }));
  });

/** Replies to requests that were never made to the student who replied. */
export const astray = <S extends Said>(
  said: readonly S[],
  requests: readonly Request[],
  course: Course,
): readonly S[] =>
  said.filter(
    ({ about, student, answer }) =>
      answer !== 'withdrawn' &&
      !requests.some((one) => one.key === about && askedOf(one, course).some(({ email }) => email === student.email)),
  );

/**
 * Keys of answers that are on file for good, whatever becomes of their rows: those that have a row, and what was said about one by someone who was
 * asked or by its author.
 */
export function filedIn(
  responses: readonly Response[],
  requests: readonly Request[],
  course: Course,
): readonly string[] {
  const known = new Set(requests.map(({ key }) => key));
  const said = saidIn(responses, requests, course);
  const vain = new Set(astray(said, requests, course));
  return [
    ...responses.map((one) => keyOf(one, course)).filter((key) => known.has(key)),
    ...said.filter((one) => !vain.has(one)).map(({ key }) => key),
  ];
}

/** Answers that are not on file. */
export const unfiled = (
  responses: readonly Response[],
  filed: ReadonlySet<string>,
  course: Course,
): readonly Response[] => responses.filter((one) => !filed.has(keyOf(one, course)));

/** Whether any of the answers asks for something that has no row yet. */
export const asksAnew = (responses: readonly Response[], there: readonly Request[], course: Course): boolean =>
  fresh(responses, there, course).length > 0;

const fresh = (responses: readonly Response[], there: readonly Request[], course: Course) => {
  const known = new Set(there.map(({ key }) => key));
  return responses.flatMap((response) => {
    const [student, kind, key] = [studentOf(course, response.address), kindIn(response), keyOf(response, course)];
    return student && kind && !isSaid(kind) && !known.has(key) ? [{ response, student, kind, key }] : [];
  });
};

/** `isTold`: whether the student was told of the role. */
export function askedIn(
  responses: readonly Response[],
  there: readonly Request[],
  bench: Bench,
  isTold: (seat: Assignment) => boolean,
  knowsDates: (student: Student) => boolean,
): readonly Asked[] {
  const { course } = bench;
  const asked: Asked[] = [];
  for (const { response, student, kind, key } of fresh(responses, there, course)) {
    const of: Of = (field) => (response.answers[field] ?? '').trim();
    const code = codeOf(of('class'));
    const session = sessionOf(course, code);
    const read = (): Partial<Asked> | string => {
      if (!kinds(course).includes(kind)) return 'this is not asked for by form here';
      if (!isOn(student, wallAt(response.at, course.zone).day)) return 'you are not enrolled in the course';
      if (code !== '' && !session) return `there is no class “${code}” any more`;
      switch (kind) {
        case 'extension':
          return extension(of, student, code, bench);
        case 'team swap':
          return knowsDates(student) ? turns(of('otherTeam'), code, student, bench) : 'your team has no dates yet';
        case 'absence':
          return absence(student, code, there, bench);
        default:
          return handover(kind, of, student, code, bench, isTold);
      }
    };
    const found = read();
    asked.push({
      key,
      kind,
      student,
      at: response.at,
      deliverable: kind === 'extension' ? of('deliverable') : '',
      session: session ? code : '',
      role: '',
      other: '',
      inReturn: '',
      until: null,
      why: of('why'),
      ...(typeof found === 'string'
        ? { ...meant(kind, of, student, code, bench, isTold), outcome: `${notAsked}: ${found}` }
        : found),
    });
  }
  return asked;
}

/** What was meant by something that cannot be asked for, as far as the form says it. */
function meant(
  kind: RequestKind,
  of: Of,
  student: Student,
  code: string,
  { course }: Bench,
  isTold: (seat: Assignment) => boolean,
): Partial<Asked> {
  if (kind === 'team swap') return { other: of('otherTeam') };
  if (kind !== 'give away' && kind !== 'swap') return {};
  const mine = course.assignments.filter(
    (seat) => seat.student === student.email && seat.session === code && isTold(seat),
  );
  return { role: of('role') || (mine.length === 1 ? mine[0]!.role : ''), other: of('other') };
}

type Of = (field: RequestKey) => string;
const unsaid = (what: string): string => `the form does not say ${what}`;

/** The kinds of requests that Settings allows. */
export const kinds = ({ settings, teams }: Pick<Course, 'settings' | 'teams'>): readonly RequestKind[] => [
  ...(settings.requests ? (['extension'] as const) : []),
  ...(settings.swaps === 'no' ? [] : (['give away', 'swap'] as const)),
  ...(settings.swaps === 'no' || teams.length < 2 ? [] : (['team swap'] as const)),
  ...(settings.absences ? (['absence'] as const) : []),
];

/** The day that the text means; without a year, the one nearest to the other day. Null if there is no such day. */
function dayMeant(text: string, near: Day): Day | null {
  const words = wordsOf(text).words.split(' ');
  const said = words.filter((word) => weekdayNamed(word) === null).join(' ');
  const date = parseDate(said) ?? parseDate(monthsFirst(said) ?? '');
  return date && (date.kind === 'date' ? date.day : dayInYear(date.date, near));
}

function extension(of: Of, student: Student, code: string, { course, judged, now }: Bench): Partial<Asked> | string {
  const name = of('deliverable');
  if (name === '') return unsaid('of what');
  const own = judged.filter(
    (item) =>
      item.duty.student.email === student.email &&
      item.duty.deliverable.name === name &&
      isWanted(item) &&
      isAhead({ status: item.status, lateUntil: item.duty.lateUntil }, now),
  );
  const codes = own.map(({ duty }) => duty.session?.code ?? '');
  const [item, ...more] = own.filter((_, i) => code === '' || codes[i] === '' || codes[i] === code);
  const dayOf = (of: string): string => sayDay(sessionOf(course, of)!.day);
  if (!item) return `${name}${code === '' ? '' : ` for the class on ${dayOf(code)}`} is not due from you`;
  if (more.length > 0)
    return `choose the class, since ${name} is due from you for those on ${codes.map(dayOf).join(', ')}`;
  const due = wallAt(item.duty.due, course.zone).day;
  if (of('until') === '') return unsaid('until which day');
  const until = dayMeant(of('until'), due);
  if (until === null) return `“${of('until')}” cannot be read as a day; write one such as ${sayDay(plusDays(due, 1))}`;
  if (until <= due) return `choose a day after ${sayInstant(item.duty.due, course.zone)}, when it is due`;
  return { deliverable: name, session: item.duty.session?.code ?? '', until };
}

function absence(
  student: Student,
  code: string,
  there: readonly Request[],
  { course, now }: Bench,
): Partial<Asked> | string {
  const session = sessionOf(course, code);
  if (!session) return unsaid('from which class');
  const over = closed(code, course, now);
  if (over !== null) return lower(over);
  if (!isOn(student, session.day) || !isFor(student.sections, session)) return 'it is no class of yours';
  const isAsked = there.some(
    (one) => one.kind === 'absence' && one.outcome === '' && one.email === student.email && one.session === code,
  );
  return isAway(student, session.day) || isAsked ? `you have said so before` : {};
}

function turns(named: string, code: string, student: Student, { course, now }: Bench): Partial<Asked> | string {
  const team = named.padStart(2, '0');
  if (named !== '' && !course.teams.some(({ number }) => number === team)) return `there is no team ${team}`;
  const offers = turnOffers(student, course, now).filter(({ seat }) => code === '' || seat.session === code);
  const fits = offers.flatMap(({ seat, swaps }) =>
    swaps.flatMap((swap) => (swap.with.number === team ? [{ seat, ...swap }] : [])),
  );
  const [first, ...more] = fits;
  const could = [...new Set(offers.flatMap(({ swaps }) => swaps.map((swap) => swap.with.number)))].join(', ');
  const why = turnsReason(student, team, code, course, now);
  if (!first && named === '') return `${unsaid('with which team')}${could === '' ? '' : `. It could be ${could}`}`;
  if (!first)
    return `your team could not swap with team ${team} here${why === null ? '' : ` (${lower(why)})`}${could === '' ? '' : `. It could with ${could}`}`;
  if (more.length > 0) return 'say which day of your team is meant';
  return {
    session: first.seat.session,
    role: first.seat.role,
    other: first.with.number,
    inReturn: printSeat(first.back),
  };
}

function handover(
  kind: 'give away' | 'swap',
  of: Of,
  student: Student,
  code: string,
  { course, preferences, now }: Bench,
  isTold: (seat: Assignment) => boolean,
): Partial<Asked> | string {
  const session = sessionOf(course, code);
  if (!session) return unsaid('which class');
  const day = sayDay(session.day);
  const held = (who: Student, where: string): readonly Assignment[] =>
    course.assignments.filter((seat) => seat.student === who.email && seat.session === where);
  const mine = held(student, code).filter((seat) => isTold(seat) && ['', seat.role].includes(of('role')));
  const [seat, ...others] = mine;
  if (!seat) return `you ${of('role') === '' ? 'have no role' : `are not ${of('role')}`} on ${day}`;
  if (others.length > 0)
    return `choose the role, since you are ${mine.map(({ role }) => role).join(' and ')} on ${day}`;
  const over = closed(code, course, now);
  if (over !== null) return lower(over);
  const named = of('other');
  const to = named === '' ? null : exactly(named, course.students);
  if (named === '') return unsaid('with whom');
  if (!to)
    return `“${named}” is ${namesakes(named, course.students).length > 1 ? 'the name of more than one student' : 'no one in the course'}`;
  if (to === student) return 'choose someone else';
  const theirs = kind === 'swap' ? held(to, codeOf(of('back'))) : [];
  const back = theirs.find(({ role }) => role === seat.role) ?? (theirs.length === 1 ? theirs[0]! : null);
  if (kind === 'swap' && !back) return `say in which class ${to.name} has a role that you would take`;
  const change = { from: student, to, seat, back };
  if (obstacleTo(change, course, now) === null && brokenBy(change, course, preferences, now).length === 0)
    return { session: code, role: seat.role, other: to.email, inReturn: back ? printSeat(back) : '' };
  const offer = offersOf(student, course, preferences, now).find(
    (one) => one.seat.session === code && one.seat.role === seat.role,
  );
  const why = openReason(change, course, now);
  const all = back
    ? offer?.swaps.map((swap) => `${swap.with.name} (${sayDay(sessionOf(course, swap.back.session)!.day)})`)
    : offer?.takers.map(({ name }) => name);
  const could = (all ?? []).slice(0, 8).join(', ');
  const [cannot, can] = back ? ['swap', 'swap'] : ['take the role', 'take it'];
  return `${to.name} could not ${cannot} without breaking a rule of the course${why === null ? '' : ` (${lower(why)})`}. ${could === '' ? 'Write to the instructor' : `Could ${can}: ${could}`}`;
}
