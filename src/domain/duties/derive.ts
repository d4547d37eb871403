// Explains in words, step by step, how a due instant follows from its rule.

import type { Clause } from '../base/clause';
import { clauseOf, ruleFor } from '../base/rule';
import { count } from '../base/text';
import { daysBetween, hour, type Instant, minute, sayDay, sayInstant, sayTime, sayZone, wallAt } from '../base/time';
import { type Course, isFor, isHeld, type Session, startOf } from '../course/course';
import { sayRule } from '../course/occasion';
import { sessionBeside } from './deadline';
import type { Duty } from './duty';

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** The rule, and how it leads to the instant. To a student it names neither codes nor sheets and columns. */
export function sayDue(course: Course, duty: Duty, toStudent = false): string[] {
  const { zone } = course;
  const { deliverable, session, ruled } = duty;
  const say = (at: Instant): string => sayInstant(at, zone);
  const lines = [`The rule: ${sayRule(deliverable.due, course)}.`];
  const own = ruleFor(deliverable.due, session);
  const name = toStudent ? 'this class' : (session?.code ?? '');
  if (own !== null && own !== deliverable.due)
    lines.push(
      `For ${name} ${!toStudent && session!.dues.some(({ of }) => of === deliverable.name) ? 'Sessions says' : 'that is'}: ${sayRule(own, course)}.`,
    );
  if (own?.kind === 'week') lines.push(`Once a week: ${name} stands for the classes of its week.`);
  if (session) lines.push(...arithmetic(course, duty, session, clauseOf(deliverable.due, session)!, name, toStudent));
  else lines.push(`That is ${say(ruled.due)}.`);
  if (duty.due !== ruled.due) lines.push(`Extended${toStudent ? '' : ' (see Exceptions)'}: due ${say(duty.due)}.`);
  if (deliverable.grace > 0)
    lines.push(`A grace of ${count(deliverable.grace, 'minute')}: up to ${say(duty.onTimeUntil)} it is on time.`);
  const until = deliverable.until
    ? deliverable.until.kind === 'date'
      ? ''
      : sayRule(deliverable.until, course)
    : session
      ? `the end of the week${toStudent ? '' : ', since Late until is empty'}`
      : 'the last day of term';
  if (duty.lateUntil > duty.onTimeUntil)
    lines.push(`Accepted late until ${say(duty.lateUntil)}${until && ` (${until})`}; after that it is missing.`);
  return lines;
}

function arithmetic(
  course: Course,
  { ruled, student }: Pick<Duty, 'ruled' | 'student'>,
  session: Session,
  rule: Clause,
  name: string,
  toStudent: boolean,
): string[] {
  const at = ruled.due;
  const { zone } = course;
  const say = (instant: Instant): string => sayInstant(instant, zone);
  const start = startOf(session, course);
  const head = toStudent ? upper(name) : name;
  const starts = `${head} starts ${say(start)}`;
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
        ? [`${starts}; the next class${toStudent ? '' : `, ${next.code},`} starts ${say(at)}.${passed}`]
        : [`${starts}, and no class follows: due at the end of the last day of term, ${say(at)}.${passed}`];
    }
    case 'other class': {
      const other = sessionBeside(session, rule.classes, student.sections, course);
      const n = Math.abs(rule.classes);
      const which = `the class ${n === 1 ? '' : `${n} classes `}${rule.classes < 0 ? 'before' : 'after'} it`;
      if (other)
        return [
          `${starts}; ${which} is ${toStudent ? `on ${sayDay(other.day)}` : other.code}.`,
          ...arithmetic(course, { ruled, student }, other, rule.rule, toStudent ? 'that class' : other.code, toStudent),
        ];
      return [`${starts}, and no class follows: due at the end of the last day of term, ${say(at)}.`];
    }
    case 'elapsed': {
      const span = rule.minutes % 60 === 0 ? count(rule.minutes / 60, 'hour') : count(rule.minutes, 'minute');
      const origin = (rule.from === 'before' ? at + rule.minutes * minute : at - rule.minutes * minute) as Instant;
      const edge = rule.from === 'after' ? `${head} ends ${say(origin)}` : starts;
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
        `${starts}; ${when} is ${sayDay(day)}, at ${rule.at === null ? 'the time of day at which the class starts' : sayTime(time, zone)}: ${say(at)}. ${rule.working ? `Saturdays, Sundays and holidays do not count among the ${Math.abs(rule.days)} days` : 'Days are counted on the calendar'}.`,
      ];
    }
    case 'weekday':
      return [
        `${starts}; ${rule.side === 'in' ? `that day of ${rule.weeks === undefined ? 'its week' : rule.weeks < 0 ? 'the week before' : 'the week after'}` : rule.side === 'after' ? 'the first such day after it' : 'the last such day before it'} is ${say(at)}.`,
      ];
    case 'slot':
      return [
        `Counted from the slot of ${toStudent ? 'your' : `${student.name}’s`} team in ${name}, that is ${say(at)}.`,
      ];
    case 'open':
      return [];
  }
}

/** Hours are elapsed time, so the wall clock shows another time if the clocks change in between. */
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
