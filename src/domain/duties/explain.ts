// Why a duty has the status that it has: who owes it and why, the arithmetic of the due instant, and the evidence, in words.

import type { Clause } from '../base/clause';
import { clauseOf, printRule, ruleFor } from '../base/rule';
import { count } from '../base/text';
import { daysBetween, hour, type Instant, minute, sayDay, sayInstant, sayZone, wallAt } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  isFor,
  isHeld,
  type Session,
  type Some,
  type Student,
  startOf,
  studentOf,
  titleOf,
} from '../course/course';
import { isOnSlack } from '../course/handIn';
import { sayHindrance } from './access';
import { type Duty, dueOf, isAwayFrom, opensAt, sayDue as sayDueOf, sessionBeside } from './duty';
import type { Evidence, Judged } from './evidence';
import { gradesOf, sayGrade } from './grade';
import { type Owing, owingOf, partnersOf, sharingOf } from './owing';
import type { Post } from './slides';

export interface Explanation {
  /** 'Main slides for S04: late.' */
  readonly lead: string;
  readonly owed: readonly string[];
  readonly due: readonly string[];
  /** Everything that came in from the student or their team for this, the earliest first. */
  readonly evidence: readonly { readonly what: string; readonly verdict: string; readonly counts: boolean }[];
  readonly verdict: readonly string[];
}

/** What is asked: a student and a deliverable, for a session or once. */
export interface Asked {
  readonly student: Student;
  readonly deliverable: Deliverable;
  readonly session: Session | null;
}

/** All that came in, and what became of it. */
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
  const owing = owingOf(deliverable, session, course)(student, dueOf(deliverable, session, course, student));
  const owed = sayOwing({ student, deliverable, session }, owing);
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

/** The rule of a duty, what became of it and how it counts, for the student it is due from: nothing that the instructor noted. */
export const explainStatus = (course: Course, judged: Judged, now: Instant): readonly string[] => [
  ...sayDue(course, judged.duty),
  ...sayStatus(course, judged, now),
];

/** In a line each what has fallen due, in order of due instant. */
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

/** Slides that the student posted and that went to other duties, or to none. */
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

function sayOwing({ deliverable, session, student }: Asked, owing: Owing): string {
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
      const that = owing.of === 'class' ? 'this class' : 'it was due';
      return student.joined !== null && owing.day < student.joined
        ? `${student.name} joined on ${sayDay(student.joined)}, after ${that}.`
        : `${student.name} left on ${sayDay(student.left!)}, before ${that}.`;
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

/** The rule, and how it comes to the instant. */
function sayDue(course: Course, duty: Duty): string[] {
  const { zone } = course;
  const { deliverable, session, ruled } = duty;
  const say = (at: Instant): string => sayInstant(at, zone);
  const lines = [`The rule: ${printRule(deliverable.due)}.`];
  const own = ruleFor(deliverable.due, session);
  if (own !== null && own !== deliverable.due) lines.push(`For ${session!.code} that is: ${printRule(own)}.`);
  if (own?.kind === 'week') lines.push(`Once a week: ${session!.code} stands for the classes of its week.`);
  if (session) lines.push(...arithmetic(course, duty, session, clauseOf(deliverable.due, session)!));
  else lines.push(`That is ${say(ruled.due)}.`);
  if (duty.due !== ruled.due) lines.push(`Extended (see Exceptions): due ${say(duty.due)}.`);
  if (deliverable.grace > 0)
    lines.push(`A grace of ${count(deliverable.grace, 'minute')}: up to ${say(duty.onTimeUntil)} it is on time.`);
  const until = deliverable.until
    ? printRule(deliverable.until)
    : session
      ? 'the end of the week, since Late until is empty'
      : 'the last day of term';
  if (duty.lateUntil > duty.onTimeUntil)
    lines.push(`Accepted late until ${say(duty.lateUntil)} (${until}); after that it is missing.`);
  return lines;
}

function arithmetic(
  course: Course,
  { ruled, student }: Pick<Duty, 'ruled' | 'student'>,
  session: Session,
  rule: Clause,
): string[] {
  const at = ruled.due;
  const { zone } = course;
  const say = (instant: Instant): string => sayInstant(instant, zone);
  const start = startOf(session, course);
  const starts = `${session.code} starts ${say(start)}`;
  switch (rule.kind) {
    case 'date':
      return [`That is ${say(at)}, whenever the class is.`];
    case 'class':
      return [`${starts}.`];
    case 'next class': {
      const next = sessionBeside(session, 1, student.sections, course);
      const between = (s: Session): boolean =>
        startOf(s, course) > start && (next === null || startOf(s, course) < startOf(next, course));
      const skipped = course.sessions
        .filter((s) => between(s) && !(isHeld(s) && isFor(student.sections, s)))
        .map((s) => `${sayDay(s.day)} (${isHeld(s) ? s.section : s.kind})`);
      const passed =
        skipped.length === 0 ? '' : ` ${skipped.join(', ')} ${skipped.length === 1 ? 'does' : 'do'} not count.`;
      return next
        ? [`${starts}; the next class, ${next.code}, starts ${say(at)}.${passed}`]
        : [`${starts}, and no class follows: due at the end of the last day of term, ${say(at)}.${passed}`];
    }
    case 'other class': {
      const other = sessionBeside(session, rule.classes, student.sections, course);
      const n = Math.abs(rule.classes);
      const which = `the class ${n === 1 ? '' : `${n} classes `}${rule.classes < 0 ? 'before' : 'after'} it`;
      if (other)
        return [`${starts}; ${which} is ${other.code}.`, ...arithmetic(course, { ruled, student }, other, rule.rule)];
      return [`${starts}, and no class follows: due at the end of the last day of term, ${say(at)}.`];
    }
    case 'elapsed': {
      const span = rule.minutes % 60 === 0 ? count(rule.minutes / 60, 'hour') : count(rule.minutes, 'minute');
      const origin = (rule.from === 'before' ? at + rule.minutes * minute : at - rule.minutes * minute) as Instant;
      const edge = rule.from === 'after' ? `${session.code} ends ${say(origin)}` : starts;
      const side = rule.from === 'before' ? 'before' : 'after';
      return [`${edge}; ${span} ${side} that is ${say(at)}.`, ...shifts(origin, at, zone)];
    }
    case 'days': {
      const { day, time } = wallAt(at, zone);
      const days = daysBetween(session.day, day);
      const when =
        days === 0
          ? 'the day of class'
          : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} it`;
      return [
        `${starts}; ${when} is ${sayDay(day)}, at ${rule.at === null ? 'the time of day at which the class starts' : time.slice(0, 5)}: ${say(at)}. ${rule.working ? `Saturdays, Sundays and holidays do not count among the ${Math.abs(rule.days)} days` : 'Days are counted on the calendar'}.`,
      ];
    }
    case 'weekday':
      return [
        `${starts}; ${rule.side === 'in' ? `that day of ${rule.weeks === undefined ? 'its week' : rule.weeks < 0 ? 'the week before' : 'the week after'}` : rule.side === 'after' ? 'the first such day after it' : 'the last such day before it'} is ${say(at)}.`,
      ];
    case 'slot':
      return [`Counted from the slot of ${student.name}’s team in ${session.code}, that is ${say(at)}.`];
    case 'open':
      return [];
  }
}

/** Hours are counted as they pass: where the clocks change on the way, the wall clock shows another time. */
function shifts(from: Instant, to: Instant, zone: string): string[] {
  const [before, after] = [wallAt(from, zone), wallAt(to, zone)];
  const byWall =
    daysBetween(before.day, after.day) * 24 * hour + sinceMidnight(after.time) - sinceMidnight(before.time);
  if (byWall === to - from) return [];
  return [
    `The clocks change on the way (${sayZone(from, zone)} to ${sayZone(to, zone)}), and hours are counted as they pass.`,
  ];
}

const sinceMidnight = (time: string): number => {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  return h * hour + m * minute + s * 1000;
};

function sayStatus(course: Course, { duty, status, at, hindrance, lateDays }: Judged, now: Instant): string[] {
  const say = (instant: Instant): string => sayInstant(instant, course.zone);
  switch (status) {
    case 'excused':
      return [
        isAwayFrom(duty.student, duty.session)
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
        ...(hindrance === 'form'
          ? [sayOpening(duty, course, now)]
          : hindrance
            ? [sayHindrance(hindrance, duty, course)]
            : []),
      ];
    case 'not open':
      return [`Nothing has come in. ${sayHindrance(hindrance!, duty, course)} It does not count as missed.`];
    case 'unknown':
      return [`Lectern knows of nothing. ${sayHindrance(hindrance!, duty, course)} It does not count as missed.`];
    case 'missing':
      if (duty.absent) return [`Exceptions says that ${duty.student.name} was absent.`];
      return [
        at === null
          ? `Nothing that counts has come in.${now <= duty.lateUntil ? ` Late work is accepted until ${say(duty.lateUntil)}.` : ''}`
          : `What came in ${say(at)} came after ${say(duty.lateUntil)}.`,
      ];
    case 'late':
      return [`In ${say(at!)}, after ${say(duty.onTimeUntil)}.`, ...sayLateDays(course, duty.deliverable, lateDays)];
    case 'done':
      return at! > duty.onTimeUntil && hindrance
        ? [
            `In ${say(at!)}, after ${say(duty.onTimeUntil)}. ${sayHindrance(hindrance, duty, course)} It counts as on time.`,
          ]
        : [`In ${say(at!)}, by ${say(duty.onTimeUntil)}.`];
  }
}

function sayOpening({ deliverable, session }: Duty, course: Course, now: Instant): string {
  const opens = opensAt(deliverable, session, course);
  return opens !== null && opens > now
    ? `Its form opens ${sayInstant(opens, course.zone)}.`
    : 'Its form is not open yet.';
}

const saySome = (some: Some): string => (typeof some === 'number' ? String(some) : `all but ${some.allBut}`);

/** Why late days cover it or not, where the course has any. */
function sayLateDays({ settings }: Course, { noLateDays }: Deliverable, days: number): string[] {
  if (settings.lateDays === 0) return [];
  if (noLateDays) return ['Late days do not cover it: Deliverables says so.'];
  const rule = 'They go where they save the most points, and of equal choices to what was due first.';
  return days > 0
    ? [`It takes ${days} of the student’s ${settings.lateDays} late days. ${rule}`]
    : [`The student’s ${settings.lateDays} late days do not cover it. ${rule}`];
}
