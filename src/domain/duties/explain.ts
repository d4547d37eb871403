// Explains why a duty has its status: who owes it and why, how the due instant was computed, and the evidence.

import { type Day, type Instant, sayDay, sayInstant, wallAt } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  isFor,
  isHeld,
  type Session,
  type Some,
  type Student,
  studentOf,
  titleOf,
} from '../course/course';
import { isOnSlack } from '../course/handIn';
import { sayHindrance } from './access';
import { dueOf, opensAt, sayDue as sayDueOf } from './deadline';
import { sayDue } from './derive';
import { type Duty, isAwayFrom } from './duty';
import { type Evidence, type Judged, mayCover } from './evidence';
import { gradesOf, sayGrade } from './grade';
import { type Owing, owingOf, partnersOf, sharingOf } from './owing';
import type { Post } from './slides';
export interface Explanation {
  /** 'Main slides for S04: late.' */
  readonly lead: string;
  readonly owed: readonly string[];
  readonly due: readonly string[];
  /** Everything that the student, or anyone who shares the duty, submitted for it; earliest first. */
  readonly evidence: readonly { readonly what: string; readonly verdict: string; readonly counts: boolean }[];
  readonly verdict: readonly string[];
}

/** What the explanation is about: a student and a deliverable, for a session or once. */
export interface Asked {
  readonly student: Student;
  readonly deliverable: Deliverable;
  readonly session: Session | null;
}

/** Everything that came in, and what came of it. */
export interface Known {
  readonly judged: readonly Judged[];
  readonly evidence: readonly Evidence[];
  readonly posts: readonly Post[];
}

export function explainDuty(
  course: Course,
  { judged, evidence, posts }: Known,
  { student, deliverable, session }: Asked,
  now: Instant,
): Explanation {
  const item = judged.find(
    ({ duty }) =>
      duty.student.email === student.email &&
      duty.deliverable.name === deliverable.name &&
      duty.session?.code === session?.code,
  );
  const what = occasionOf(deliverable, session);
  const code = session?.code ?? '';
  const partners = partnersOf(course, deliverable, student.email, code);
  const sharesWithAll = sharingOf(course, deliverable, student.email, code)?.by === 'class';
  const sharing = judged.filter(
    ({ duty }) => duty.deliverable.name === deliverable.name && duty.session?.code === session?.code,
  );
  const from = [student.email, ...(sharesWithAll ? sharing.map(({ duty }) => duty.student.email) : partners)];
  const considered = evidence
    .filter(
      (one) =>
        from.includes(one.student) && one.deliverable === deliverable.name && one.session === (session?.code ?? ''),
    )
    .sort((a, b) => a.at - b.at)
    .map((one) => ({
      what: `${sayInstant(one.at, course.zone)}, ${one.source}${one.what ? `: ${one.what}` : ''}${one.student === student.email ? '' : ` (from ${studentOf(course, one.student)?.name ?? one.student})`}`,
      ...verdictOn(one, item),
    }));
  const then = item?.duty.student ?? student;
  const owing = owingOf(deliverable, session, course)(then, dueOf(deliverable, session, course, then));
  const left = then.sections.filter((name) => !isFor(student.sections, { section: name }));
  const owed =
    sayOwing({ student, deliverable, session }, owing, wallAt(now, course.zone).day) +
    (left.length === 0 ? '' : ` ${student.name} was in ${left.join(', ')} then.`);
  if (!item)
    return {
      lead: `${what[0]!.toUpperCase()}${what.slice(1)} is not due from ${student.name}${owing.owed ? ' yet' : ''}.`,
      owed: [owed],
      due: owing.owed ? [`Due: ${sayDueOf(deliverable, session, course, student)}.`] : [],
      evidence: considered,
      verdict: [],
    };
  const { duty, status } = item;
  const nameOf = (email: Email): string => studentOf(course, email)?.name ?? email;
  const shared = sharesWithAll
    ? ['One submission counts for all from whom it is due for this class.']
    : partners.length > 0
      ? [`One submission counts for ${[student.name, ...partners.map(nameOf)].join(', ')}.`]
      : [];
  return {
    lead: `${student.name}, ${what}: ${status === 'done' ? 'on time' : status}.`,
    owed: [owed, ...shared],
    due: sayDue(course, duty),
    evidence: isOnSlack(deliverable) ? [...considered, ...elsewhere(course, evidence, posts, duty)] : considered,
    verdict: sayStatus(course, item, now),
  };
}

/** For the student who owes it: the rule of a duty, its status and how it counts. Nothing that the instructor noted. */
export const explainStatus = (course: Course, judged: Judged, now: Instant): readonly string[] => [
  ...sayDue(course, judged.duty, true),
  ...sayStatus(course, judged, now, true),
];

/** One line for each duty that has come due, in order of due instant. */
export function explainAll(
  course: Course,
  judged: readonly Judged[],
  student: Student,
  now: Instant,
): readonly Explanation[] {
  const own = judged.filter(({ duty }) => duty.student.email === student.email);
  const fallen = own.filter(({ status }) => status !== 'upcoming');
  const open = own.length - fallen.length;
  return [
    {
      lead: `${student.name}: ${fallen.length === 0 ? 'nothing' : fallen.length} of ${own.length} ${own.length === 1 ? 'duty has' : 'duties have'} come due.`,
      owed: [
        ...(student.standing === 'enrolled'
          ? []
          : [`The Roster says ${student.standing}: only enrolled students have due dates.`]),
        ...(open === 0 ? [] : [`${open} still to come.`]),
      ],
      due: [],
      evidence: fallen.map((item) => ({
        what: `${occasionOf(item.duty.deliverable, item.duty.session)}, due ${sayInstant(item.duty.due, course.zone)}: ${item.status === 'done' ? 'on time' : item.status}`,
        verdict: sayStatus(course, item, now).join(' '),
        counts: item.status === 'missing' || item.status === 'late',
      })),
      verdict: gradesOf(course, own).flatMap((grade) => (grade.student === student ? sayGrade(course, grade) : [])),
    },
  ];
}

const occasionOf = ({ name }: Deliverable, session: Session | null): string =>
  session ? `${name} for ${session.code}` : name;

/** Slides that the student posted and that counted for other duties, or for none. */
function elsewhere(
  course: Course,
  evidence: readonly Evidence[],
  posts: readonly Post[],
  { student, deliverable, session }: Duty,
): Explanation['evidence'] {
  const own = evidence.filter((one) => one.student === student.email && one.source === 'Slack');
  return posts
    .filter(({ address, files }) => files.length > 0 && studentOf(course, address)?.email === student.email)
    .flatMap(({ at, files }) => {
      const served = own.filter((one) => one.at === at);
      if (served.some((one) => one.deliverable === deliverable.name && one.session === (session?.code ?? '')))
        return [];
      const others = served.map((one) => (one.session ? `${one.deliverable} for ${one.session}` : one.deliverable));
      return [
        {
          what: `${sayInstant(at, course.zone)}, Slack: ${files.join(', ')}`,
          verdict:
            others.length > 0
              ? `Counts for ${others.join(' and ')}.`
              : 'Counts for nothing: no duty that it could be meant for was open.',
          counts: false,
        },
      ];
    });
}

function verdictOn(one: Evidence, item: Judged | undefined): { verdict: string; counts: boolean } {
  if (!item) return { verdict: 'Kept, but does not count: it is not due from them.', counts: false };
  const { duty, evidence, at } = item;
  if (!one.complete) return { verdict: 'Does not count: a required answer is missing.', counts: false };
  const is = evidence !== null && at === one.at && evidence.source === one.source;
  if (!is) return { verdict: 'Kept; the earliest complete one decides the time.', counts: false };
  if (one.at > duty.lateUntil) return { verdict: 'Too late to count.', counts: false };
  return {
    verdict:
      one.at <= duty.onTimeUntil
        ? 'Counts: the earliest complete one, in time.'
        : 'Counts: the earliest complete one, late.',
    counts: true,
  };
}

function sayOwing({ deliverable, session, student }: Asked, owing: Owing, today: Day): string {
  const { name, owedBy, each } = deliverable;
  const occasion = session ? `${sayDay(session.day)}, ${titleOf(session)}, is a ${session.kind} class` : 'due once';
  if (owing.owed)
    switch (owing.by) {
      case 'other sections':
        return `It is due from the other sections, and ${student.name} is not in ${session?.section} (${occasion}).`;
      case 'everyone':
        return `It is due from everyone (${occasion}).`;
      case 'section':
        return `It is due from ${owing.section}, to which ${student.name} belongs by Section of the Roster (${occasion}).`;
      case 'role':
        return `${student.name} is ${owing.roles.join(' and ')} (${occasion}), and it is due from that role.`;
      case 'team':
        return `Team ${owing.team.number}, to which ${student.name} belongs, has it due (${occasion}).`;
      case 'others':
        return `It is due from all others: ${student.name} has no role that exempts from it (${occasion}).`;
    }
  switch (owing.why) {
    case 'no session':
      return `${name} belongs to a class.`;
    case 'kind of session':
      return `${session!.code} is ${session!.kind}${isHeld(session!) ? '' : ', and not held'}; ${name} is due for ${each.length === 0 ? 'no class: once in the term' : `classes that are ${each.join(' or ')}`}.`;
    case 'week':
      return `${name} is due once a week, and another class of that week stands for it.`;
    case 'standing':
      return `The Roster says ${student.standing}: only enrolled students have due dates.`;
    case 'day': {
      const that = owing.of === 'class' ? 'this class' : 'the due time';
      return student.joined !== null && owing.day < student.joined
        ? `${student.name} ${student.joined > today ? 'joins' : 'joined'} on ${sayDay(student.joined)}, after ${that}.`
        : `${student.name} ${student.left! < today ? 'left' : 'leaves'} on ${sayDay(student.left!)}, before ${that}.`;
    }
    case 'section':
      return `${session!.code} is for section ${session!.section}, and ${student.name} is in ${student.sections.join(', ')}.`;
    case 'exempt':
      return `${student.name} is ${owing.roles.join(' and ')} in this class, which exempts from what is due from others.`;
    case 'no team':
      return `No team of ${student.name} presents ${session ? 'in this class' : 'yet'}.`;
    case 'no role':
      return `It is due from ${owedBy.join(', ')}; ${student.name} has no such role${session ? ' in this class' : ''}.`;
  }
}

function sayStatus(course: Course, item: Judged, now: Instant, toStudent = false): string[] {
  const { duty, status, at, hindrance } = item;
  const say = (instant: Instant): string => sayInstant(instant, course.zone);
  const hindered = (ahead: boolean): string => sayHindrance(hindrance!, duty, course, ahead, toStudent);
  const away = isAwayFrom(duty, course);

  switch (status) {
    case 'excused':
      if (toStudent) return [`Excused${away ? `: you are away on ${sayDay(duty.session!.day)}` : ''}. It is not due.`];
      return [
        away
          ? `Excused: the Roster says that ${duty.student.name} is away on ${sayDay(duty.session!.day)}.`
          : 'Excused in Exceptions: it is not due, whatever came in.',
      ];
    case 'waived':
      return [
        `Missed, and waived: ${saySome(duty.deliverable.allowance)} of ${duty.deliverable.name} may be missed, and the earliest misses are waived.`,
      ];
    case 'upcoming':
      return [
        `Nothing has come in, and there is time until ${say(duty.onTimeUntil)}.`,
        ...(hindrance === 'form' ? [sayOpening(duty, course, now)] : hindrance ? [hindered(true)] : []),
      ];
    case 'not open':
      return [`Nothing has come in. ${hindered(false)} It does not count as missed.`];
    case 'unknown':
      return [
        `${toStudent ? 'Nothing is known to have come in.' : 'Lectern knows of nothing.'} ${hindered(false)} It does not count as missed.`,
      ];
    case 'missing':
      if (duty.absent)
        return [toStudent ? 'You were absent.' : `Exceptions says that ${duty.student.name} was absent.`];
      return [
        at === null
          ? `Nothing that counts has come in.${now <= duty.lateUntil ? ` Late work is accepted until ${say(duty.lateUntil)}.` : ''}${hindrance ? ` ${hindered(false)}` : ''}`
          : `What came in ${say(at)} came after ${say(duty.lateUntil)}.`,
      ];
    case 'late':
      return [`In ${say(at!)}, after ${say(duty.onTimeUntil)}.`, ...sayLateDays(course, item, toStudent)];
    case 'done':
      return at! > duty.onTimeUntil && hindrance
        ? [`In ${say(at!)}, after ${say(duty.onTimeUntil)}. ${hindered(false)} It counts as on time.`]
        : [`In ${say(at!)}, by ${say(duty.onTimeUntil)}.`];
  }
}

function sayOpening({ deliverable, session }: Duty, course: Course, now: Instant): string {
  const opens = opensAt(deliverable, session, course);
  return opens !== null && opens > now
    ? `Its form opens ${sayInstant(opens, course.zone)}.`
    : 'Its form is not open now.';
}

const saySome = (some: Some): string => (typeof some === 'number' ? String(some) : `all but ${some.allBut}`);

/** Why late days do or do not cover it, if the course has any. */
function sayLateDays(course: Course, item: Judged, toStudent: boolean): string[] {
  const { settings } = course;
  const { lateDays: days, duty } = item;
  if (settings.lateDays === 0) return [];
  if (!mayCover(item, course))
    return [`Late days do not cover it${toStudent || !duty.deliverable.noLateDays ? '' : ': Deliverables says so'}.`];
  const whose = toStudent ? 'your' : 'the student’s';
  const rule = 'They go where they save the most points, and of equal choices to what was due first.';
  return days > 0
    ? [`It takes ${days} of ${whose} ${settings.lateDays} late days. ${rule}`]
    : [`${toStudent ? 'Your' : 'The student’s'} ${settings.lateDays} late days do not cover it. ${rule}`];
}
