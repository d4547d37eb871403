// Answers to forms: which of them count, for whom and for which class. The others become findings; none is dropped silently.

import { type Instant, sayInstant } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  sessionOf,
  startOf,
  studentOf,
  type Team,
  teamOf,
} from '../course/course';
import { isForm, isFormPerClass } from '../course/handIn';
import { isOwedFor } from '../course/occasion';
import { nearest } from '../course/roster';
import { dueOf, dutyKey, isDueKnown, opensAt } from './deadline';
import type { Duty } from './duty';
import { type Evidence, type Response, teamKey } from './evidence';
import type { Finding } from './finding';

/** Since when a student knew of being in a team. */
interface Membership {
  readonly student: Email;
  readonly number: string;
  readonly from: Instant;
}

/**
 * An answer for a team counts only for that team, and only from a student who is in it or was when answering; `past` says who was told of which team,
 * in order of time. An answer for a class counts from when the class begins or its form opens.
 */
export function responseEvidence(
  course: Course,
  responses: readonly Response[],
  past: readonly Membership[] = [],
): { evidence: Evidence[]; findings: Finding[] } {
  const evidence: Evidence[] = [];
  const findings: Finding[] = [];
  const ofLeavers: { readonly team: Team; readonly shown: Omit<Evidence, 'student' | 'session'> }[] = [];
  const counts = ({ deliverable, session, at, missing }: Response): boolean =>
    missing.length === 0 && at >= beginsAt(course, deliverable, session);
  const answered = new Set(
    responses.flatMap((response) => {
      const student = studentOf(course, response.address);
      return student && counts(response) ? [dutyKey(student.email, response.deliverable, response.session)] : [];
    }),
  );
  for (const response of responses) {
    const { deliverable, session, form, at, address, answers, missing, place } = response;
    const typed = answers[teamKey] ?? '';
    const named = teamMeant(typed, course);
    const student = studentOf(course, address);
    if (!student) {
      const near = nearest(address, course.students);
      findings.push({ kind: 'unknown respondent', at: place, found: address, form, likely: near });
      // Even a student who was taken off the Roster was in the team when answering.
      if (named && missing.length === 0 && teamThen(address.toLowerCase(), at, past) === named.number)
        ofLeavers.push({ team: named, shown: { ...shownOf(response), ...linkOf(answers) } });
      continue;
    }
    const again = answered.has(dutyKey(student.email, deliverable, session));
    if (missing.length > 0 && !again) {
      const titles = missing.join(', ');
      findings.push({ kind: 'incomplete response', at: place, form, student: student.name, missing: titles });
    }
    const begins = beginsAt(course, deliverable, session);
    if (at < begins) {
      const from = sayInstant(begins, course.zone);
      if (!again)
        findings.push({ kind: 'answered before its class', at: place, form, student: student.name, session, from });
      continue;
    }
    const shown = shownOf(response);
    if (!isOfTeams(course, deliverable)) {
      evidence.push({ ...shown, student: student.email, session });
      continue;
    }
    const own = teamOf(course, student.email);
    const team = named ?? own;
    const isTheirs = team !== null && (team === own || teamThen(student.email, at, past) === team.number);
    const isStrange = own ? typed !== '' && named !== own : named !== null || student.standing === 'enrolled';
    if (isStrange)
      findings.push({
        kind: 'answered for another team',
        at: place,
        form,
        student: student.name,
        team: own?.number ?? null,
        other: named?.number ?? null,
        counts: isTheirs ? team.number : null,
      });
    if (!isTheirs) continue;
    const forTeam = { ...shown, ...linkOf(answers) };
    if (team === own)
      evidence.push({ ...forTeam, student: student.email, session: occasionOf(course, deliverable, team) });
    else ofLeavers.push({ team, shown: forTeam });
  }
  // A student who leaves a team takes nothing along: what they submitted still counts for the team from when it came in. Once a current member
  // answers, that answer's link is shown.
  const left = ofLeavers.flatMap(({ team, shown }): Evidence[] => {
    const own = evidence.find(
      (e) => e.complete && e.deliverable === shown.deliverable && teamOf(course, e.student) === team,
    );
    return team.members.slice(0, 1).map((student) => ({
      ...shown,
      ...(own?.link ? { link: own.link } : {}),
      student,
      session: occasionOf(course, shown.deliverable, team),
    }));
  });
  return { evidence: [...evidence, ...left], findings };
}

const shownOf = ({ deliverable, at, missing, form, unproved }: Response) => ({
  deliverable,
  at,
  complete: missing.length === 0,
  source: 'form' as const,
  what: form,
  ...(unproved ? { unproved: true } : {}),
});

const teamThen = (email: string, at: Instant, past: readonly Membership[]): string | undefined =>
  past.filter(({ student, from }) => student === email && from <= at).pop()?.number;

/** The first link in an answer. */
function linkOf(answers: Response['answers']): Pick<Evidence, 'link'> {
  const found = Object.values(answers).map((answer) => /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/.exec(answer)?.[0]);
  const link = found.find((one) => one !== undefined);
  return link === undefined ? {} : { link };
}

/**
 * From when an answer to a form for all classes can be about this class: when the form opens for it, or else when the class begins if the due time is
 * after that. 0 if it may be answered at any time.
 */
function beginsAt(course: Course, name: string, code: string): Instant {
  const any = 0 as Instant;
  const deliverable = course.deliverables.find((d) => d.name === name);
  const session = sessionOf(course, code);
  if (!deliverable || !session || !asksForClass(deliverable)) return any;
  const start = startOf(session, course);
  return (
    opensAt(deliverable, session, course) ??
    (isDueKnown(deliverable, session, course) && dueOf(deliverable, session, course) > start ? start : any)
  );
}

/** A single form for all classes, in which students choose the class. */
const asksForClass = (deliverable: Deliverable): boolean =>
  isForm(deliverable) &&
  !isFormPerClass(deliverable) &&
  deliverable.each.length > 0 &&
  !deliverable.owedBy.includes('team');

/** The team whose number is in an answer: '07', '7' or 'team 7'. */
const teamMeant = (answer: string, { teams }: Course): Team | null => {
  const number = /\d+/.exec(answer)?.[0];
  return teams.find((team) => number !== undefined && Number(team.number) === Number(number)) ?? null;
};

/**
 * Answers for a chosen class from students who do not owe it there: kept and reported, but not counted. One finding for each student and class; none
 * if no one owes it for that class any more, such as a cancelled one.
 */
export function notOwed(course: Course, duties: readonly Duty[], responses: readonly Response[]): Finding[] {
  const owed = new Set(duties.map((duty) => duty.key));
  const chosen = course.deliverables.filter(asksForClass).map((d) => d.name);
  return responses.flatMap(({ deliverable, session, form, address, place }): Finding[] => {
    const student = studentOf(course, address);
    if (student?.standing !== 'enrolled' || !chosen.includes(deliverable)) return [];
    const key = dutyKey(student.email, deliverable, session);
    const of = sessionOf(course, session);
    const stands = course.deliverables.some((d) => d.name === deliverable && isOwedFor(d, of));
    if (owed.has(key) || (of && !stands)) return [];
    owed.add(key);
    return [{ kind: 'answer that is not owed', at: place, student: student.name, form, session }];
  });
}

const isOfTeams = (course: Course, deliverable: string): boolean =>
  course.deliverables.some((d) => d.name === deliverable && d.owedBy.includes('team'));

/** What a team submits for its presentation belongs to the session at which it presents. */
const occasionOf = ({ deliverables }: Course, deliverable: string, team: Team): string =>
  deliverables.some((d) => d.name === deliverable && d.each.length > 0) ? team.presents : '';
