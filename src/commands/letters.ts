// Which letters and notices are due, put into words.

import { fnv } from '../domain/assign/problem';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  isOn,
  isStudentLed,
  type Session,
  type Student,
  sessionOf,
  startOf,
  titleOf,
} from '../domain/course';
import { closesAt, dueOf } from '../domain/duty';
import { type Letter, letterKey } from '../domain/letter';
import { mainRole } from '../domain/proposal';
import { wakingTime } from '../domain/quiet';
import { type Reminder, remindersDue } from '../domain/reminder';
import { printRule } from '../domain/rule';
import { type Instant, sayDay, sayInstant, sayTime, wallAt } from '../domain/time';
import { composeMail, composeNotice, type View } from '../letters/compose';
import { type FormPointer, linkTo } from '../schema/form';
import { pointerTo } from './forms';
import type { Assessed, Gathered } from './gather';

/** 'Tue Sep 9, 12:30 PM'. */
const sayClass = (session: Session, course: Course): string =>
  `${sayDay(session.day)}, ${sayTime(wallAt(startOf(session, course), course.zone).time)}`;

const first = (student: Student): string => student.name.split(/\s+/)[0] ?? student.name;

const courseView = (course: Course): { readonly [name: string]: string } => ({
  course: course.settings.course,
  term: course.settings.term,
  signature: course.settings.instructor,
  answersTo: course.settings.replyTo ?? 'the sender',
});

/** In words, where something is handed in. */
function placeOf(deliverable: Deliverable): string {
  const places = {
    'preference form': 'in the form',
    'form per class': 'in the form',
    'one form': 'in the form',
    Slack: 'in the Slack channel',
    upload: 'as an upload',
    'in class': 'in class',
  };
  return places[deliverable.handIn];
}

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
        ...courseView(course),
        name: student.name,
        first: first(student),
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
              where: placeOf(d),
            })),
        })),
      };
      const print = fnv(own.map(({ seat }) => `${seat.session}|${seat.role}`).join('\n'));
      return composeMail(
        wordings,
        'seats',
        student.email,
        [letterKey(student.email, 'seats', print)],
        course.settings.tag,
        view,
      );
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
  return composeNotice(
    wordings,
    'seats notice',
    channel,
    [letterKey(channel, 'seats', fnv(filled.sort().join('\n')))],
    view,
  );
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
  const notice = composeNotice(wordings, 'form notice', channel, [letterKey(channel, 'form', pointer.formId)], view);
  return { ...notice, until: due };
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
      ...courseView(course),
      name: student.name,
      first: first(student),
      what: reminders.length === 1 ? reminders[0]!.judged.duty.deliverable.name : `${reminders.length} things`,
      soonest: sayInstant(Math.min(...reminders.map((r) => r.judged.duty.due)) as Instant, course.zone),
      duties: reminders.map(({ judged: { duty } }) => {
        const pointer = pointerTo(registry, duty.deliverable, duty.session);
        return {
          deliverable: duty.deliverable.name,
          class: duty.session ? sayClass(duty.session, course) : '',
          topic: duty.session ? titleOf(duty.session) : '',
          due: sayInstant(duty.due, course.zone),
          where: placeOf(duty.deliverable),
          link: pointer ? linkTo(pointer, duty.session) : '',
        };
      }),
    };
    const letter = composeMail(
      wordings,
      'reminder',
      student.email,
      reminders.map((r) => r.key),
      course.settings.tag,
      view,
    );
    // The soonest of several: later in the run the letter would speak of a time that is over.
    return { ...letter, until: Math.min(...reminders.map((r) => r.judged.duty.due)) as Instant };
  });
}
