// What is told about requests: the instructor hears of new ones, those who must agree are asked, and all concerned hear the outcome.

import { instantAt, sayInstant } from '../domain/base/time';
import { type Course, type Email, type Student, sessionOf, startOf, titleOf } from '../domain/course/course';
import { sayDue } from '../domain/duties/deadline';
import { granted, granteeOf, type Request } from '../domain/duties/request';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { astray, type saidIn } from '../domain/seats/answer';
import { withdrawn } from '../domain/seats/asked';
import { handoverOf, saySeat } from '../domain/seats/handover';
import { notAsked, sayRequest, takenBack } from '../domain/seats/ruling';
import { askedOf } from '../domain/seats/trade';
import { turnSwapOf } from '../domain/seats/turn';
import { sayAsk, sayVerdict } from '../domain/seats/verdict';
import { composeMail, type Part } from './compose';
import type { ViewOf } from './placeholder';
import { courseView, studentAt } from './say';

const isOfRoles = ({ kind }: Request): boolean => kind === 'give away' || kind === 'swap' || kind === 'team swap';

function viewOf(
  request: Request,
  course: Course,
  reader: Student | null = null,
): ViewOf<'request' | 'request asked' | 'role request' | 'role request asked'> {
  const { outcome, until } = request;
  const session = sessionOf(course, request.session);
  const of = course.deliverables.find(({ name }) => name === request.deliverable);
  const student = course.students.find(({ email }) => email === request.email);
  const isDue = of && student && (session !== null || of.each.length === 0) && !outcome.startsWith(notAsked);
  return {
    who: request.name,
    what: sayRequest(request, course),
    deliverable: request.deliverable,
    topic: session ? titleOf(session) : '',
    until: until ? sayInstant(instantAt(until.day, until.time, course.zone), course.zone) : '',
    due: isDue ? sayDue(of, session, course, student) : '',
    along: false,
    granted: outcome.startsWith(granted),
    undone: outcome === takenBack,
    ...(reader
      ? {
          asks: sayAsk(request, course, reader),
          mine: reader.email === request.email,
          outcome: sayVerdict(request, course, reader),
          withdrawn: outcome === withdrawn,
        }
      : { ...nothingAsked, outcome }),
    reason: request.why,
    means: request.means,
  };
}

/** Tells the instructor about requests to decide or to know about; for roles, only once the other student has agreed. */
export function requestLetters(
  requests: readonly Request[],
  course: Course,
  wordings: readonly Wording[],
  owner: string | null,
): readonly Letter[] {
  if (owner === null) return [];
  return requests
    .filter((one) => course.students.some(({ email }) => email === one.email))
    .filter(({ outcome }) => outcome !== withdrawn && !outcome.startsWith(notAsked))
    .filter((one) => !isOfRoles(one) || one.agreed === 'yes')
    .map((request) =>
      composeMail(wordings, course.settings.tag, { to: owner, reader: 'instructor', view: courseView(course) }, [
        {
          kind: request.kind === 'extension' ? 'request asked' : 'role request asked',
          keys: [letterKey(owner, 'request', request.key)],
          until: null,
          why: 'a student asked',
          view: viewOf(request, course),
        },
      ]),
    );
}

/** What students are told about requests, and about answers that match no request; each part once. */
export function requestParts(
  requests: readonly Request[],
  course: Course,
  said: ReturnType<typeof saidIn> = [],
): ReadonlyMap<Email, readonly Part[]> {
  const parts = new Map<Email, Part[]>();
  const tell = (student: Student, part: Part): void => {
    if (student.standing === 'enrolled') parts.set(student.email, [...(parts.get(student.email) ?? []), part]);
  };
  for (const request of requests) {
    const { email, key, outcome } = request;
    const student = course.students.find((one) => one.email === email);
    if (!student) continue;
    const asked = askedOf(request, course);
    if (outcome === '' && request.agreed === null) for (const one of asked) tell(one, asking(request, one, course));
    if (outcome === '') continue;
    const isGranted = outcome.startsWith(granted);
    const state = isGranted ? 'granted' : outcome === takenBack ? 'undone' : 'no';
    const own =
      request.kind === 'extension' ? granteeOf(request, course).members : turnSwapOf(request, course)?.from.members;
    const members = state === 'no' ? [] : (own ?? []);
    const told = course.students.filter(
      (one) =>
        (one === student && outcome !== withdrawn) ||
        (asked.includes(one) && !outcome.startsWith(notAsked)) ||
        members.includes(one.email),
    );
    for (const one of told)
      tell(one, {
        kind: request.kind === 'extension' ? 'request' : 'role request',
        keys: [letterKey(one.email, 'request', key, state)],
        until: null,
        why: one === student ? 'you asked for it' : asked.includes(one) ? 'you were asked' : 'it concerns your team',
        view: viewOf(request, course, one),
      });
  }
  for (const { student, key, about } of astray(said, requests, course))
    tell(student, {
      kind: 'role request',
      keys: [letterKey(student.email, 'request', key, 'no')],
      until: null,
      why: 'you filled out the form for requests',
      view: {
        ...blank,
        what: 'Your answer to a request',
        outcome: `${about === '' ? 'It has no code' : `No request of the code “${about}” was made of you`}: open the form by the link in the email that asks you`,
      },
    });
  return parts;
}

/** What only emails to students say. */
const nothingAsked = { asks: '', mine: false, withdrawn: false };
const blank = {
  ...nothingAsked,
  who: '',
  deliverable: '',
  topic: '',
  until: '',
  due: '',
  along: false,
  granted: false,
  undone: false,
  reason: '',
  means: '',
};

function asking(request: Request, to: Student, course: Course): Part {
  const { seat, back } = (handoverOf(request, course) ?? turnSwapOf(request, course))!;
  const session = sessionOf(course, seat.session);
  return {
    kind: 'agree',
    keys: [letterKey(to.email, 'request', request.key, 'asked')],
    until: session && startOf(session, course),
    why: 'another student asks you',
    view: {
      who: request.name,
      takes: saySeat(seat, course),
      gives: back ? saySeat(back, course) : '',
      reason: request.why,
      confirms: course.settings.swaps !== 'if no rule is broken',
      link: course.asking?.answer ? `${course.asking.answer}${request.key}` : '',
    },
  };
}

/** A separate letter for each student who gets no other letter now. */
export const requestMails = (
  parts: ReadonlyMap<Email, readonly Part[]>,
  course: Course,
  wordings: readonly Wording[],
): readonly Letter[] =>
  course.students.flatMap((student) => {
    const [first, ...more] = parts.get(student.email) ?? [];
    return first ? [composeMail(wordings, course.settings.tag, studentAt(student, course), [first, ...more])] : [];
  });
