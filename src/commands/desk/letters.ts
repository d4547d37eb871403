// Which letters to students are due: all that is due for one student becomes one letter.

import { firstRound, wakingTime } from '../../domain/base/quiet';
import { type Day, type Instant, instantAt, plusDays, type Time, wallAt } from '../../domain/base/time';
import { type Course, type Email, isHeld, isOn, type Student, sessionOf, teamOf } from '../../domain/course/course';
import { isForm, ways } from '../../domain/course/handIn';
import { isChanged } from '../../domain/duties/change';
import type { Duty } from '../../domain/duties/duty';
import type { Judged } from '../../domain/duties/evidence';
import type { Letter } from '../../domain/letters/letter';
import {
  isUrgent,
  itemsOf,
  type Named,
  type News,
  namedDues,
  newsFor,
  newsOfDues,
  type Snapshot,
  toldOf,
} from '../../domain/letters/notified';
import { invitationsDue, missesDue, type Reminder, receiptsDue, remindersDue } from '../../domain/letters/reminder';
import { type Addressee, composeMail, type Part } from '../../letters/compose';
import { personView } from '../../letters/say';
import { changePart, dutiesPart, seatsPart, type Telling } from '../../letters/student';
import { linkTo } from '../../schema/form';
import { renameParts } from './folders';
import { pointerTo } from './forms';
import type { Assessed } from './judge';
import type { Gathered } from './read';

/** A student, and what the letters are made from. */
export interface StudentCase {
  readonly student: Student;
  readonly own: readonly Judged[];
  /** What the last letter told of seats and all due times; null before seats were announced to this student. */
  readonly told: Snapshot | null;
  /** What is otherwise now; before seats were announced, than the due times that letters named. */
  readonly news: News | null;
  /** The due times that letters named, of everybody, by the keys of the duties. */
  readonly named: ReadonlyMap<string, Named>;
  /** Files to be renamed. */
  readonly renames: readonly Part[];
}

export function casesOf(gathered: Gathered, assessed: Assessed, now: Instant): readonly StudentCase[] {
  const { course } = gathered;
  const sent = gathered.outbox.lines.map((row) => row.value);
  const all = toldOf(sent);
  const named = namedDues(sent);
  const renames = FOLDERS ? renameParts(gathered) : null;
  const byStudent = new Map<Email, Judged[]>(course.students.map(({ email }) => [email, []]));
  for (const judged of assessed.judged) byStudent.get(judged.duty.student.email)?.push(judged);
  return course.students
    .filter(({ standing }) => standing === 'enrolled')
    .map((student) => {
      const own = byStudent.get(student.email)!;
      const told = all.get(student.email) ?? null;
      const news = told ? newsFor(student, told, course, own, now) : newsOfDues(named, own, now);
      return { student, own, told, news, named, renames: renames?.get(student.email) ?? [] };
    });
}

/** Seats that were changed by hand are told when the instructor announces them: an edit may be half done. */
const needsAnnouncing = (news: News, { course }: Gathered): boolean => {
  const { added, moved, removed } = news.seats;
  const stands = (code: string): boolean => {
    const session = sessionOf(course, code);
    return session !== null && isHeld(session);
  };
  return added.length + moved.length > 0 || removed.some(({ session }) => stands(session));
};

/** Students who hold other seats than they were told of; they are told when the instructor announces. */
export const untold = (gathered: Gathered, assessed: Assessed, now: Instant): readonly Student[] =>
  casesOf(gathered, assessed, now)
    .filter(({ news }) => news !== null && needsAnnouncing(news, gathered))
    .map(({ student }) => student);

/** What every entry in this student's calendar is named by, for good. */
export const calendarOwner = (student: Student, { book, outbox }: Gathered): readonly string[] => [
  book.state.book,
  outbox.firstAddresses.get(student.email) ?? student.email,
];

export function tellingOf({ student, own, told }: StudentCase, gathered: Gathered, now: Instant): Telling {
  const version = (told?.version ?? 0) + 1;
  const items = itemsOf(student, gathered.course, own, now);
  return { before: told, told: { version, items }, owner: calendarOwner(student, gathered) };
}

export const linksIn =
  ({ book: { state }, course }: Gathered) =>
  (duty: Duty): string => {
    const pointer = pointerTo(state, duty.deliverable, duty.session);
    return pointer ? linkTo(pointer, duty.session, teamOf(course, duty.student.email)) : '';
  };

/** Whether it can be handed in now: a form that is open, and whose answers can be read. */
const isOpen =
  ({ book: { state }, inbox: { unread } }: Gathered) =>
  ({ duty }: Judged): boolean => {
    if (!isForm(duty.deliverable)) return true;
    const pointer = pointerTo(state, duty.deliverable, duty.session);
    return pointer !== null && pointer.closed === null && !unread.has(pointer.formId);
  };

/** Whether Lectern would know of it: nobody is said to have missed what only the instructor's tick can show. */
const isSeen =
  ({ course, book: { slack } }: Gathered) =>
  ({ duty }: Judged): boolean => {
    const { seen } = ways[duty.deliverable.handIn];
    return seen === 'form' || (seen === 'Slack' && course.settings.channel !== '' && slack);
  };

/** What is due of duties; reminders up to `until`, so that the letter of the day has all that the day would bring. */
function ordinary(
  { own, named, renames }: StudentCase,
  gathered: Gathered,
  now: Instant,
  until: Instant,
): readonly Part[] {
  const { course } = gathered;
  const { claimed } = gathered.outbox;
  const { quiet, receipts } = course.settings;
  const said = (at: Instant, due: Instant): Instant => wakingTime(at, due, quiet, course.zone);
  const open = own.filter(isOpen(gathered));
  const ahead = open.filter(({ duty }) => duty.due > now);
  const invited = invitationsDue(ahead, claimed, named);
  const reminded = remindersDue(ahead, claimed, now, said, until);
  const asked = new Set(invited.map(({ judged }) => judged.duty.key));
  const isAsked = ({ judged }: Reminder): boolean => asked.has(judged.duty.key);
  const again = reminded.filter(isAsked).map(({ key }) => key);
  const missed = missesDue(open.filter(isSeen(gathered)), claimed, now);
  const received = receipts ? receiptsDue(own, claimed, now) : [];
  const part = (kind: 'invitation' | 'reminder' | 'missed' | 'receipt', reminders: readonly Reminder[]): Part[] =>
    reminders.length === 0 ? [] : [dutiesPart(kind, reminders, course, linksIn(gathered))];
  // An invitation is the reminder as well.
  const invitations = part('invitation', invited).map((p) => ({ ...p, keys: [...p.keys, ...again] }));
  return [
    ...invitations,
    ...part(
      'reminder',
      reminded.filter((reminder) => !isAsked(reminder)),
    ),
    ...part('missed', missed),
    ...part('receipt', received),
    ...renames,
  ];
}

/** Addresses to which a mail went on that day. */
function mailedOn(day: Day, { outbox, course }: Gathered): ReadonlySet<string> {
  const gone = outbox.lines.filter(({ value }) => value.state !== 'failed' && value.state !== 'pending');
  return new Set(gone.flatMap(({ value }) => (wallAt(value.claimed, course.zone).day === day ? [value.to] : [])));
}

export const studentAt = (student: Student, course: Course): Addressee => ({
  to: student.email,
  reader: 'student',
  view: personView(student, course),
});

const write = (
  { student }: StudentCase,
  { course, book: { wordings } }: Gathered,
  parts: readonly [Part, ...Part[]],
): Letter => composeMail(wordings, course.settings.tag, studentAt(student, course), parts);

const changesIn = (it: StudentCase, news: News, gathered: Gathered, now: Instant): Part =>
  changePart(it.student, gathered.course, news, it.told && tellingOf(it, gathered, now), now);

/**
 * What the clock tells: at most one letter a day and student, but for changes that concern the next two days, and for what would be
 * stale before the letter of the next day. Nobody is told of changed due times before the instructor has agreed to them.
 */
export function studentLetters(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const { course } = gathered;
  const { day } = wallAt(now, course.zone);
  const tomorrow = instantAt(plusDays(day, 1), '00:00' as Time, course.zone);
  const next = firstRound(tomorrow, course.settings.quiet, course.zone);
  const mailed = mailedOn(day, gathered);
  return casesOf(gathered, assessed, now).flatMap((it) => {
    const { student, news } = it;
    if (!isOn(student, day)) return [];
    const told = news !== null && !isChanged(assessed.changes) && !needsAnnouncing(news, gathered) ? news : null;
    const changed = told ? [changesIn(it, told, gathered, now)] : [];
    const come = [...changed, ...ordinary(it, gathered, now, now)];
    const presses = (told && isUrgent(told, now)) || come.some(({ until }) => until !== null && until <= next);
    if (come.length === 0 || (mailed.has(student.email) && !presses)) return [];
    const [first, ...more] = [...changed, ...ordinary(it, gathered, now, tomorrow)];
    return first ? [write(it, gathered, [first, ...more])] : [];
  });
}

/** What the instructor announces to one student: their seats, or what has changed since they were told; and all that the day would bring. */
function announcement(it: StudentCase, gathered: Gathered, now: Instant): readonly Letter[] {
  const { course } = gathered;
  const { student, told, news } = it;
  const { day } = wallAt(now, course.zone);
  if ((student.left ?? day) < day || (told && !news)) return [];
  const tomorrow = instantAt(plusDays(day, 1), '00:00' as Time, course.zone);
  const seats = told ? [] : [seatsPart(student, course, tellingOf(it, gathered, now), now)];
  const changed = news ? [changesIn(it, news, gathered, now)] : [];
  const restOfDay = isOn(student, day) ? ordinary(it, gathered, now, tomorrow) : [];
  const [first, ...more] = [...seats, ...changed, ...restOfDay];
  return first ? [write(it, gathered, [first, ...more])] : [];
}

export const seatLetters = (gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] =>
  casesOf(gathered, assessed, now).flatMap((it) => announcement(it, gathered, now));

/** What the instructor announced and is still waiting, unless the seats are again as they were told. */
export function announcedSeats(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const waiting = new Set(gathered.outbox.pending.flatMap((row) => row.value.keys));
  if (waiting.size === 0) return [];
  return casesOf(gathered, assessed, now)
    .filter((it) => it.told === null || (it.news !== null && needsAnnouncing(it.news, gathered)))
    .flatMap((it) => announcement(it, gathered, now))
    .filter(({ keys }) => waiting.has(keys[0]!));
}
