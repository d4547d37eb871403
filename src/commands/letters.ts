// Which letters and notices are due, put into words.

import { fnv } from '../domain/assign/problem';
import {
  type Assignment,
  type Course,
  type Email,
  isOn,
  isStudentLed,
  type Student,
  sessionOf,
  teamOf,
  titleOf,
} from '../domain/course';
import { closesAt, dueOf } from '../domain/duty';
import { type Letter, letterKey } from '../domain/letter';
import { mainRole } from '../domain/proposal';
import { wakingTime } from '../domain/quiet';
import { type Reminder, remindersDue } from '../domain/reminder';
import { printRule } from '../domain/rule';
import { type Instant, sayDay, sayInstant, wallAt } from '../domain/time';
import { type Addressee, composeMail, composeNotice, type View } from '../letters/compose';
import { courseView, dutyView, personView, placeOf, sayClass, sayHowMany } from '../letters/say';
import { type FormPointer, linkTo } from '../schema/form';
import { pointerTo } from './forms';
import type { Assessed, Gathered } from './gather';

/** One letter a student with all of their seats; a change of seats makes a new one. */
export function seatLetters({ course, wordings }: Gathered, seats: readonly Assignment[]): readonly Letter[] {
  return course.students
    .filter((s) => s.standing === 'enrolled')
    .map((student) => {
      const own = course.sessions.flatMap((session) =>
        seats
          .filter((seat) => seat.student === student.email && seat.session === session.code)
          .map((seat) => ({ seat, session })),
      );
      const view: View = {
        others: othersOwe(course),
        seats: own.map(({ seat, session }) => ({
          role: seat.role,
          class: sayClass(session, course),
          topic: titleOf(session),
          duties: course.deliverables
            .filter((d) => d.each.includes(session.kind) && d.owedBy.includes(seat.role))
            .map((d) => ({
              deliverable: d.name,
              due: sayInstant(dueOf(d, session, course), course.zone),
              where: placeOf(d, course),
            })),
        })),
      };
      const print = fnv(own.map(({ seat }) => `${seat.session}|${seat.role}`).join('\n'));
      return composeMail(wordings, course.settings.tag, studentAt(student, course), [
        {
          kind: 'seats',
          keys: [letterKey(student.email, 'seats', print)],
          until: null,
          why: `you are enrolled in ${course.settings.course}`,
          view,
        },
      ]);
    });
}

/** 'you owe Pre-lecture responses (before class)'. */
function othersOwe(course: Course): string {
  const owed = course.deliverables.filter((d) => d.owedBy.includes('others')).map((d) => d.name.toLowerCase());
  return owed.length === 0 ? 'you owe nothing' : `you owe ${owed.join(' and ')}`;
}

/** What the channel is told once assignments are announced; null without a channel. */
export function seatNotice({ course, wordings }: Gathered, seats: readonly Assignment[]): Letter | null {
  const { channel } = course.settings;
  if (channel === '') return null;
  const main = mainRole(course)?.name;
  const nameOf = (email: Email | null): string => course.students.find((s) => s.email === email)?.name ?? '';
  const view: View = {
    ...courseView(course),
    sessions: course.sessions.filter(isStudentLed).map((session) => ({
      class: sayDay(session.day),
      topic: titleOf(session),
      people:
        seats
          .filter((s) => s.session === session.code && s.role === main && s.student !== null)
          .map((s) => nameOf(s.student))
          .join(', ') || 'nobody yet',
    })),
  };
  const filled = seats.filter((s) => s.student !== null).map((s) => `${s.session}|${s.role}|${s.student}`);
  return composeNotice(wordings, channel, {
    kind: 'seats notice',
    keys: [letterKey(channel, 'seats', fnv(filled.sort().join('\n')))],
    until: null,
    why: 'the channel is told who presents',
    view,
  });
}

/** Tells the channel that a form is open, when it is one that most of the class owes and that is not due yet. */
export function formNotice({ course, wordings }: Gathered, pointer: FormPointer, now: Instant): Letter | null {
  const { channel } = course.settings;
  const deliverable = course.deliverables.find((d) => d.name === pointer.purpose.deliverable);
  const session = sessionOf(course, pointer.purpose.session);
  const forAll = deliverable?.owedBy.some((who) => who === 'everyone' || who === 'others') ?? false;
  if (channel === '' || !deliverable || !forAll) return null;
  const forEach = deliverable.each.length > 0 && session === null;
  const due = dueOf(deliverable, session, course);
  if (now >= due || (session !== null && !deliverable.each.includes(session.kind))) return null;
  const view: View = {
    ...courseView(course),
    form: pointer.title,
    link: pointer.url,
    due: forEach ? printRule(deliverable.due) : sayInstant(due, course.zone),
    closes: sayInstant(closesAt(deliverable, session, course), course.zone),
  };
  return composeNotice(wordings, channel, {
    kind: 'form notice',
    keys: [letterKey(channel, 'form', pointer.formId)],
    until: due,
    why: 'the channel is told of open forms',
    view,
  });
}

/** One letter a student with everything of theirs that is due soon. */
export function reminderLetters(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const { course, wordings, registry } = gathered;
  const byStudent = new Map<Email, Reminder[]>();
  const said = (at: Instant, due: Instant): Instant => wakingTime(at, due, course.settings.quiet, course.zone);
  for (const reminder of remindersDue(assessed.judged, gathered.claimed, now, said)) {
    const { duty } = reminder.judged;
    const pointer = pointerTo(registry, duty.deliverable, duty.session);
    const answerable = /form/.test(duty.deliverable.handIn)
      ? pointer !== null && pointer.closed === null && !gathered.unread.has(pointer.formId)
      : true;
    if (!answerable || !isOn(duty.student, wallAt(now, course.zone).day)) continue;
    byStudent.set(duty.student.email, [...(byStudent.get(duty.student.email) ?? []), reminder]);
  }
  return [...byStudent.values()].map((reminders) => {
    const { student } = reminders[0]!.judged.duty;
    const view: View = {
      what: sayHowMany(reminders.map(({ judged }) => judged.duty.deliverable.name)),
      soonest: sayInstant(Math.min(...reminders.map((r) => r.judged.duty.due)) as Instant, course.zone),
      duties: reminders.map(({ judged: { duty } }) => {
        const pointer = pointerTo(registry, duty.deliverable, duty.session);
        return dutyView(duty, course, pointer ? linkTo(pointer, duty.session, teamOf(course, duty.student.email)) : '');
      }),
    };
    return composeMail(wordings, course.settings.tag, studentAt(student, course), [
      {
        kind: 'reminder',
        keys: reminders.map((r) => r.key),
        // The soonest of several: later in the run the letter would speak of a time that is over.
        until: Math.min(...reminders.map((r) => r.judged.duty.due)) as Instant,
        why: 'you owe what it names, and it has not come in yet',
        view,
      },
    ]);
  });
}

export const studentAt = (student: Student, course: Course): Addressee => ({
  to: student.email,
  reader: 'student',
  view: personView(student, course),
});
