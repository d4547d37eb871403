// The parts of a student's letter: seats, changes, invitations, reminders, misses, receipts.

import { grouped } from '../domain/base/group';
import { type Instant, sayDay, sayInstant, wallAt } from '../domain/base/time';
import {
  type Course,
  type Deliverable,
  isHeld,
  type Session,
  type Student,
  sessionOf,
  startOf,
  titleOf,
} from '../domain/course/course';
import { isForm } from '../domain/course/handIn';
import { closesAt, dueOf, opensAt, sayDue } from '../domain/duties/deadline';
import type { Duty } from '../domain/duties/duty';
import { holders, owingOf } from '../domain/duties/owing';
import { copyKey } from '../domain/letters/copy';
import type { FeedbackMatter } from '../domain/letters/feedback';
import type { Letter, LetterKind, Wording } from '../domain/letters/letter';
import type { Item, News } from '../domain/letters/notified';
import type { Rename } from '../domain/letters/rename';
import type { Forms } from '../domain/letters/situation';
import {
  type DutiesMatter,
  type StudentMatter,
  type Telling,
  type Told,
  withoutRepeats,
} from '../domain/letters/student';
import type { StudentWeek } from '../domain/letters/week';
import { signUpForm } from '../domain/seats/signUp';
import { calendarOf } from './calendar';
import { composeMail, type Part } from './compose';
import { othersIn, owing, sayOthers } from './others';
import type { DutyView, SeatView } from './placeholder';
import {
  dutyView,
  leftLines,
  placeOf,
  sayClass,
  sayHowMany,
  sayStart,
  seatView,
  sharedWith,
  statusWords,
  studentAt,
} from './say';
/** The letter to one student: the already worded `parts`, then all that is due, in the order in which it was decided. */
export function studentLetter(
  { student, matters }: Told,
  course: Course,
  wordings: readonly Wording[],
  { linkTo }: Pick<Forms, 'linkTo'>,
  now: Instant,
  parts: readonly Part[] = [],
  cc: readonly string[] = [],
): Letter {
  const to = { ...studentAt(student, course), cc };
  // Seats that the student got come before those they could not get.
  const isLast = ({ kind }: Part): boolean => kind === 'sign-up';
  const moved = matters.flatMap((one) =>
    one.kind === 'change' ? one.news.dutiesMoved.map(({ judged }) => judged.duty.deliverable.name) : [],
  );
  const along = (one: Part): Part =>
    one.kind === 'request' && moved.includes(String(one.view.deliverable))
      ? { ...one, view: { ...one.view, along: true } }
      : one;
  const [head, ...rest] = [
    ...parts.filter((one) => !isLast(one)).map(along),
    ...withoutRepeats(matters).map((matter) => partOf(matter, student, course, linkTo, now)),
    ...parts.filter(isLast),
  ];
  const own = matters.flatMap((matter) => matter.keys);
  const keys = [...head!.keys, ...own, ...cc.flatMap((reader) => own.map((key) => copyKey(reader, key)))];
  return composeMail(wordings, course.settings.tag, to, [{ ...head!, keys }, ...rest]);
}

function partOf(matter: StudentMatter, student: Student, course: Course, linkTo: Forms['linkTo'], now: Instant): Part {
  const { keys, until } = matter;
  switch (matter.kind) {
    case 'seats':
      return { kind: matter.kind, keys, until, ...seatsPart(student, course, matter.telling, linkTo, now) };
    case 'change':
      return {
        kind: matter.kind,
        keys,
        until,
        ...changePart(student, course, matter.news, matter.telling, linkTo, now),
      };
    case 'rename':
      return { kind: matter.kind, keys, until, ...renamePart(matter) };
    case 'feedback':
      return { kind: matter.kind, keys, until, ...feedbackPart(matter, course) };
    case 'student week':
      return { kind: matter.kind, keys, until, ...weekPart(matter, student, course, linkTo, now) };
    default:
      return dutiesPart(matter, course, linkTo);
  }
}

/** What a part says, apart from what was already decided about it. */
type Said<K extends LetterKind> = Omit<Part<K>, 'kind' | 'keys' | 'until'>;

function renamePart({ file, deliverable, number, other, better }: Rename): Said<'rename'> {
  return {
    why: `a file of yours is in the folder for ${deliverable}`,
    view: { file, deliverable, number, other, better },
  };
}

/** What a role requires is listed below it; what the student owes anyway is listed below the first role of the class. */
function seatsPart(
  student: Student,
  course: Course,
  { before, told, owner }: Telling,
  linkTo: Forms['linkTo'],
  now: Instant,
): Said<'seats'> {
  const rolesIn = (session: Session): readonly string[] =>
    holders(course, session.code).flatMap((seat) => (seat.student === student.email ? [seat.role] : []));
  const sessions = course.sessions.filter(isHeld);
  const seats = sessions.flatMap((session) => {
    const roles = rolesIn(session);
    const owed = course.deliverables.flatMap((d) => {
      const reason = owing(d, session, course, student);
      return reason.owed ? [{ d, from: reason.by === 'role' ? reason.roles : null }] : [];
    });
    const viewOf = (these: readonly (typeof owed)[number][]) =>
      these.map(({ d }) => ({
        deliverable: d.name,
        class: sayClass(session, course),
        topic: titleOf(session),
        link: dueOf(d, session, course, student) > now ? linkTo({ deliverable: d, session, student }) : '',
        opens: sayOpening(d, session, course, now),
        due: sayDue(d, session, course, student),
        where: placeOf(d, course),
        shared: sharedWith(d, session, student, course),
      }));
    // The student may keep a part of a role that someone else has taken over, or take over a part of someone's role.
    const parts = owed.filter(({ from }) => from !== null && !from.some((role) => roles.includes(role)));
    return [
      ...roles.map((role, i) => ({
        ...seatView(role, session, course, student),
        duties: viewOf(owed.filter(({ from }) => (from ? from.includes(role) : i === 0))),
      })),
      ...[...grouped(parts, ({ from }) => from![0]!)].map(([role, own]) => ({
        ...seatView(role, session, course, student),
        role: `${role} (${own.map(({ d }) => d.name).join(', ')} only)`,
        duties: viewOf(own),
      })),
    ];
  });
  const others = othersIn(
    student,
    course,
    sessions.filter((session) => rolesIn(session).length === 0),
    now,
  );
  return {
    why: `you are enrolled in ${course.settings.course}`,
    view: {
      seats,
      others: sayOthers(others, course, student),
      forms: others.flatMap(({ d, next }) => {
        const link = next ? linkTo({ deliverable: d, session: next, student }) : '';
        const opens = next ? sayOpening(d, next, course, now) : '';
        return link + opens === '' ? [] : [{ deliverable: d.name, class: sayClass(next!, course), link, opens }];
      }),
    },
    attachments: told.items.length === 0 ? [] : [calendarOf(owner, course, before, told, now)],
  };
}

/** Empty if it is not submitted by form, or the time at which the form opens is unknown or past. */
function sayOpening(deliverable: Deliverable, session: Session, course: Course, now: Instant): string {
  const opens = isForm(deliverable) ? opensAt(deliverable, session, course) : null;
  return opens !== null && opens > now ? sayInstant(opens, course.zone) : '';
}

function changePart(
  student: Student,
  course: Course,
  news: News,
  telling: Telling | null,
  linkTo: Forms['linkTo'],
  now: Instant,
): Said<'change'> {
  const { zone } = course;
  const about = (code: string, role: string): SeatView => {
    const session = sessionOf(course, code);
    return session
      ? seatView(role, session, course, student)
      : { role, class: code, topic: code, room: '', with: '', papers: '' };
  };
  /** For a class that may have moved or been removed since: its time as told before. */
  const asTold = (code: string, role: string): SeatView => {
    const was = telling?.before?.items.find(
      (item) => item.kind === 'seat' && item.session === code && item.name === role,
    );
    return { ...about(code, role), ...(was ? { class: sayStart(was.start, zone) } : {}) };
  };
  const dutyOf = ({ session: code, name, start }: Item): DutyView => {
    const session = sessionOf(course, code);
    return {
      deliverable: name,
      class: session ? sayClass(session, course) : code,
      topic: session ? titleOf(session) : code === '' ? '' : 'no longer in the calendar',
      due: sayInstant(start, zone),
      where: '',
      link: '',
      shared: '',
    };
  };
  const isCalledOff = (code: string): boolean => {
    const session = sessionOf(course, code);
    return session !== null && !isHeld(session);
  };
  const view = {
    seatsNew: news.seats.added.map(({ session, role }) => about(session, role)),
    seatsMoved: news.seats.moved.map(({ role, from, to }) => {
      const old = asTold(from, role);
      return { ...about(to, role), oldClass: old.class, oldTopic: old.topic };
    }),
    seatsGone: news.seats.removed.map(({ session, role }) => ({
      ...asTold(session, role),
      cancelled: sessionOf(course, session) === null || isCalledOff(session),
    })),
    classes: news.classes.map(({ session, role, was }) => {
      return { ...seatView(role, session, course, student), was: sayStart(was.start, zone) };
    }),
    partners: news.partners.map(({ session, role }) => about(session, role)),
    dutiesMoved: news.dutiesMoved.map(({ judged: { duty }, was }) => {
      return { ...dutyView(duty, course, linkTo(duty)), was: sayInstant(was, zone) };
    }),
    dutiesNew: news.dutiesNew.map(({ duty }) => dutyView(duty, course, linkTo(duty))),
    // Left out if a line about the role already says it.
    dutiesGone: news.dutiesGone.map((item) => ({
      ...dutyOf(item),
      cancelled: isCalledOff(item.session) && !news.seats.removed.some(({ session }) => session === item.session),
    })),
  };
  const form = signUpForm(course);
  const isOpen =
    form !== null && view.seatsGone.some(({ cancelled }) => cancelled) && closesAt(form, null, course) > now;
  return {
    why: 'it changes what an earlier email said',
    view: {
      ...view,
      what: subjectOf(view, news, course),
      signUp: isOpen ? linkTo({ deliverable: form, session: null, student }) : '',
      calendar: telling !== null,
    },
    attachments: telling ? [calendarOf(telling.owner, course, telling.before, telling.told, now)] : [],
  };
}

/** Names the most important change, or counts the changes of that kind if there are several. */
function subjectOf(
  view: { readonly [list: string]: readonly { readonly [name: string]: string | boolean }[] },
  news: News,
  course: Course,
): string {
  const seats = [...view.seatsNew!, ...view.seatsMoved!, ...view.seatsGone!];
  if (seats.length > 0) return seats.length === 1 ? `your role as ${seats[0]!.role}` : 'your roles';
  const [shared] = view.partners!;
  if (shared && news.classes.length === 0) return `with whom you are ${shared.role}`;
  const [moved] = news.classes;
  if (moved)
    return `your class on ${titleOf(moved.session)} is on ${sayStart(startOf(moved.session, course), course.zone)}`;
  const names = [...news.dutiesMoved.map((m) => m.judged), ...news.dutiesNew].map(({ duty }) => duty.deliverable.name);
  if (names.length === 0) {
    const [gone, ...more] = view.dutiesGone!;
    return gone?.cancelled && more.every(({ class: of }) => of === gone.class)
      ? `the class on ${gone.class} is cancelled`
      : 'what is due from you';
  }
  return names.length === 1
    ? `${names[0]} due ${String([...view.dutiesMoved!, ...view.dutiesNew!][0]!.due)}`
    : 'due times';
}

/** Details of the class for which something is due: the role that requires it, and the readings. */
function meetingView({ session, student, deliverable, due }: Duty, course: Course) {
  if (session === null) return { role: '', with: '', room: '', papers: '' };
  const owed = owingOf(deliverable, session, course)(student, due);
  const {
    role,
    with: others,
    room,
    papers,
  } = seatView(owed.owed && owed.by === 'role' ? owed.roles[0]! : '', session, course, student);
  return { role, with: others, room, papers };
}

const whys = {
  invitation: 'your answers are needed and have not come in yet',
  reminder: 'the items above are due from you',
  missed: 'the items above are due from you',
  receipt: 'you submitted something',
} as const;

function dutiesPart(
  { kind, keys, until, reminders, lateDays }: DutiesMatter,
  course: Course,
  linkTo: Forms['linkTo'],
): Part {
  const { zone } = course;
  const ends = reminders.map(({ judged: { duty } }) => (kind === 'missed' ? duty.lateUntil : duty.due));
  const soonest = Math.min(...ends) as Instant;
  const names = reminders.map(({ judged }) => judged.duty.deliverable.name);
  // With other times after it, the subject is about the first alone.
  const isOne = kind === 'receipt' || ends.every((end) => end === soonest);
  return {
    kind,
    keys,
    until,
    why: whys[kind],
    view: {
      what: isOne ? sayHowMany(names) : names[ends.indexOf(soonest)]!,
      soonest: `${sayInstant(soonest, zone)}${isOne ? '' : ` (and ${names.length - 1} more)`}`,
      lateDays: lateDays ? `${lateDays.left} of ${lateDays.of}` : '',
      duties: reminders.map(({ judged: { duty, status, at, hindrance } }) => ({
        ...dutyView(duty, course, kind === 'receipt' ? '' : linkTo(duty)),
        ...meetingView(duty, course),
        unseen: hindrance === 'tick',
        until: sayInstant(duty.lateUntil, zone),
        received: at === null ? '' : sayInstant(at, zone),
        late: status === 'late' || status === 'missing',
        over: status === 'missing' && at !== null && at > duty.lateUntil,
      })),
    },
  };
}

function feedbackPart({ session, link }: FeedbackMatter, course: Course): Said<'feedback'> {
  return {
    why: `everyone in ${course.settings.course} is asked`,
    view: { class: sayClass(session, course), topic: titleOf(session), link },
  };
}

function weekPart(
  { sessions, ahead, also = false, over, left }: StudentWeek,
  student: Student,
  course: Course,
  linkTo: Forms['linkTo'],
  now: Instant,
): Said<'student week'> {
  return {
    why: 'a week of the course begins',
    view: {
      week: sayDay(wallAt(now, course.zone).day),
      sessions: sessions.flatMap(({ session, roles }) =>
        (roles.length > 0 ? roles : ['']).map((role, i) => ({
          ...seatView(role, session, course, student),
          ...(i > 0 ? { papers: '' } : {}),
        })),
      ),
      also,
      duties: ahead.map(({ duty }) => dutyView(duty, course, linkTo(duty))),
      over: over.map(({ duty, status }) => ({ ...dutyView(duty, course, ''), status: statusWords[status] })),
      left: leftLines(left).map((line) => ({ line })),
    },
  };
}
