// What each student is told and when. Everything due for a student becomes one letter, at most one per day.

import { grouped, remembered } from '../base/group';
import { firstRound, wakingTime } from '../base/quiet';
import { type Instant, instantAt, plusDays, type Time, wallAt } from '../base/time';
import { type Course, type Email, isHeld, isOn, type Student, sessionOf } from '../course/course';
import { isForm } from '../course/handIn';
import { seatKey } from '../duties/access';
import { isChanged } from '../duties/change';
import { heldStudents, isDoubtfulDuty } from '../duties/doubt';
import type { Judged } from '../duties/evidence';
import { holders, teamOwing } from '../duties/owing';
import type { SeatRef } from '../seats/handover';
import { settledSeats } from '../seats/ruling';
import { settledSignUps } from '../seats/signUp';
import { type FeedbackMatter, feedbackDue } from './feedback';
import {
  isUrgent,
  itemsOf,
  type Named,
  type News,
  namedDues,
  newsFor,
  newsOfDues,
  recoded,
  type Snapshot,
  toldKeys,
  toldOf,
  toldSince,
} from './notified';
import { mailedOn, type Outbox, sentIn } from './outbox';
import { type NamedWith, namedWith, newPartners, partnerKeys } from './partners';
import { invitationsDue, missesDue, type Reminder, receiptsDue, remindersDue } from './reminder';
import { type Rename, renamesDue } from './rename';
import type { Matter, Situation } from './situation';
import { besides, type Left, leftOf, type StudentWeek, studentWeekDue } from './week';

/** What a student was told last, what they are told now, and how their calendar entries are named. */
export interface Telling {
  readonly before: Snapshot | null;
  readonly told: Snapshot;
  /** Keys that say who else has the seats. */
  readonly partners: readonly string[];
  readonly owner: readonly string[];
}

export interface DutiesMatter extends Matter {
  readonly kind: 'invitation' | 'reminder' | 'missed' | 'receipt';
  readonly reminders: readonly Reminder[];
  /** Null if the course has no late days, or they cover none of this. */
  readonly lateDays: Left['lateDays'];
}

export type StudentMatter =
  | (Matter & { readonly kind: 'seats'; readonly telling: Telling })
  /** `telling` is null for a student who was not told of seats yet and so has no calendar file to replace. */
  | (Matter & { readonly kind: 'change'; readonly news: News; readonly telling: Telling | null })
  | DutiesMatter
  | Rename
  | StudentWeek
  | FeedbackMatter;

/** What one student is told now in one letter; the first matter gives the subject. */
export interface Told {
  readonly student: Student;
  readonly matters: readonly [StudentMatter, ...StudentMatter[]];
}

/** A student with everything that letters are decided from. */
export interface StudentCase {
  readonly student: Student;
  readonly own: readonly Judged[];
  /** What the last letter told about seats and all due times; null before seats were announced to this student. */
  readonly told: Snapshot | null;
  /** The seats that this student was told of, including past classes, by `seatKey`. */
  readonly seats: readonly string[];
  /** What has changed since; before seats were announced, compared with the due times that letters named. */
  readonly news: News | null;
  /** Seats in which others are with the student than they were told. */
  readonly partners: readonly SeatRef[];
  readonly withs: NamedWith;
  /** Everyone's seats that follow from students' own requests and agreements, both gained and lost: see `settledSeats`. */
  readonly settled: ReadonlySet<string>;
  /** Everyone's due times that letters named, by the keys of the duties. */
  readonly named: ReadonlyMap<string, Named>;
  readonly renames: readonly Rename[];
  /** Whether something that this student would be told cannot be read. Then no seats and no changes are told. */
  readonly held: boolean;
}

const known = remembered((_judged: readonly Judged[]) =>
  remembered((_course: Course) =>
    remembered((_outbox: Outbox) =>
      remembered((_files: Situation['files']) => new Map<string, readonly StudentCase[]>()),
    ),
  ),
);

/** Cached, since several callers ask in a round: letters to students, letters to the instructor, and the *Today* sheet. */
export function casesOf(situation: Omit<Situation, 'quota' | 'silence'>, now: Instant): readonly StudentCase[] {
  const { course, outbox, files, owner, judged } = situation;
  const cases = known(judged)(course)(outbox)(files);
  const key = `${now} ${owner}`;
  const found = cases.get(key) ?? casesIn(situation, now);
  cases.set(key, found);
  return found;
}

function casesIn(situation: Omit<Situation, 'quota' | 'silence'>, now: Instant): readonly StudentCase[] {
  const { course, outbox, judged: all } = situation;
  const sent = recoded(sentIn(outbox.lines), course);
  const snapshots = toldOf(sent);
  const since = toldSince(sent);
  const withs = namedWith(sent);
  const seatsTo = grouped([...since.keys()], (key) => key.split('|')[0]!);
  const named = namedDues(sent);
  const renames = renamesDue(situation);
  const held = heldStudents(course);
  const settled = new Set([...settledSeats(situation.requests, course), ...settledSignUps(situation.signUps, course)]);
  const byStudent = new Map<Email, Judged[]>(course.students.map(({ email }) => [email, []]));
  for (const judged of all)
    if (!isDoubtfulDuty(course, judged.duty)) byStudent.get(judged.duty.student.email)?.push(judged);
  return course.students
    .filter(({ standing }) => standing === 'enrolled')
    .map((student) => {
      const own = byStudent.get(student.email)!;
      const told = snapshots.get(student.email) ?? null;
      const partners = told ? newPartners(student, told, course, withs, (seat) => since.has(seat), now) : [];
      const it = { student, own, told, seats: seatsTo.get(student.email) ?? [], partners, withs, settled, named };
      if (held.has(student.email)) return { ...it, news: null, renames: [], held: true };
      const news = told
        ? newsFor(student, told, course, own, now, named, undefined, partners)
        : newsOfDues(named, own, now, student, course);
      return { ...it, news, renames: renames.get(student.email) ?? [], held: false };
    });
}

/** Whether seats were changed by hand. Such changes wait until the instructor announces them, because an edit may be half done. */
const needsAnnouncing = (news: News, { student, settled }: StudentCase, course: Course): boolean => {
  const byHand = (code: string, role: string): boolean => !settled.has(seatKey(student.email, code, role));
  const added = news.seats.added.filter(({ session, role }) => byHand(session, role));
  const moved = news.seats.moved.filter(({ role, from, to }) => byHand(from, role) || byHand(to, role));
  const removed = news.seats.removed.filter(({ session, role }) => byHand(session, role));
  const stands = (code: string): boolean => {
    const session = sessionOf(course, code);
    return session !== null && isHeld(session);
  };
  return added.length + moved.length > 0 || removed.some(({ session }) => stands(session));
};

/**
 * Codes of classes, including past ones, in which the student holds other seats than they were told of. What follows from such a seat is not told
 * before the seat is.
 */
export function changedByHand(it: StudentCase, course: Course): ReadonlySet<string> {
  return new Set(
    [...otherSeats(it, course)].flatMap(([code, keys]) => (keys.every((key) => it.settled.has(key)) ? [] : [code])),
  );
}

/** By class: seats that the student holds and was not told of, and seats they were told of and do not hold; by `seatKey`. */
function otherSeats({ student, seats }: StudentCase, course: Course): ReadonlyMap<string, readonly string[]> {
  const different = course.sessions.filter(isHeld).map(({ code }) => {
    const held = holders(course, code).flatMap((seat) =>
      seat.student === student.email ? [seatKey(student.email, code, seat.role)] : [],
    );
    const told = seats.filter((key) => key.startsWith(seatKey(student.email, code, '')));
    return [
      code,
      [...held.filter((key) => !told.includes(key)), ...told.filter((key) => !held.includes(key))],
    ] as const;
  });
  return new Map(different.filter(([, keys]) => keys.length > 0));
}

/** Whether the student has not been told of a role that they asked for or agreed to. That is told at once. */
const hasSettled = (it: StudentCase, course: Course): boolean =>
  [...otherSeats(it, course)].some(([, keys]) => keys.every((key) => it.settled.has(key)));

/** The news that a round may tell without an announcement; each piece waits only for itself. For other classes the last snapshot remains valid. */
function untouched(it: StudentCase, situation: Situation, now: Instant): StudentMatter | null {
  const { course } = situation;
  const { student, own, told, news, named, partners } = it;
  if (told === null) return firstSeats(it, situation, now) ?? (news && changeMatter(student, news, null));
  if (news === null) return null;
  const telling = tellingOf(it, situation, now);
  const waits = changedByHand(it, course);
  if (waits.size === 0) return changeMatter(student, news, telling);
  const rest = newsFor(student, told, course, own, now, named, (session) => !waits.has(session), partners);
  const items = [
    ...told.items.filter(({ session }) => waits.has(session)),
    ...telling.told.items.filter(({ session }) => !waits.has(session)),
  ];
  return rest && changeMatter(student, rest, { ...telling, told: { ...telling.told, items } });
}

/** For a student who was told of no seats: the seats they signed up for. Seats given by the instructor wait. */
function firstSeats(it: StudentCase, situation: Situation, now: Instant): StudentMatter | null {
  if (it.settled.size === 0) return null;
  const telling = tellingOf(it, situation, now);
  const waits = changedByHand(it, situation.course);
  const items = telling.told.items.filter(({ session }) => !waits.has(session));
  return items.some(({ kind }) => kind === 'seat')
    ? seatsMatter(it.student, { ...telling, told: { ...telling.told, items } })
    : null;
}

/** Students who hold other seats than they were told of, or hold seats and were told of none. They are told when the instructor announces. */
export const untold = (cases: readonly StudentCase[], course: Course, now: Instant): readonly Student[] =>
  cases
    .filter((it) => {
      const { student, own, told, news } = it;
      return told
        ? news !== null && needsAnnouncing(news, it, course)
        : itemsOf(student, course, own, now).some(
            ({ kind, session, name }) => kind === 'seat' && !it.settled.has(seatKey(student.email, session, name)),
          );
    })
    .map(({ student }) => student);

/** The permanent names for entries in this student's calendar. */
export const calendarOwner = (student: Student, book: string, { firstAddresses }: Outbox): readonly string[] => [
  book,
  firstAddresses.get(student.email) ?? student.email,
];

export function tellingOf(
  { student, own, told, withs, partners }: StudentCase,
  { course, outbox, book }: Pick<Situation, 'course' | 'outbox' | 'book'>,
  now: Instant,
): Telling {
  const version = (told?.version ?? 0) + 1;
  const next = { version, items: itemsOf(student, course, own, now) };
  return {
    before: told,
    told: next,
    partners: partnerKeys(student, told, next, course, withs, partners),
    owner: calendarOwner(student, book, outbox),
  };
}

export const seatsMatter = (student: Student, telling: Telling): StudentMatter => ({
  kind: 'seats',
  keys: [...toldKeys(student, telling.told), ...telling.partners],
  until: null,
  telling,
});

export const changeMatter = (student: Student, news: News, telling: Telling | null): StudentMatter => ({
  kind: 'change',
  keys: telling ? [...toldKeys(student, telling.told), ...telling.partners] : news.keys,
  until: news.soonest,
  news,
  telling,
});

/** A matter of at least one duty. It becomes stale at the soonest due instant, after which it would speak of a past time. */
export function dutiesMatter(
  kind: DutiesMatter['kind'],
  reminders: readonly Reminder[],
  own: readonly Judged[],
  course: Course,
): DutiesMatter {
  const ends = reminders.map(({ judged: { duty } }) => (kind === 'missed' ? duty.lateUntil : duty.due));
  const until = kind === 'receipt' ? null : (Math.min(...ends) as Instant);
  const isCovered = reminders.some(
    ({ judged: { duty } }) => !duty.deliverable.noLateDays && duty.lateUntil > duty.onTimeUntil,
  );
  const lateDays = isCovered ? leftOf(own, course).lateDays : null;
  return { kind, keys: reminders.map(({ key }) => key), until, reminders, lateDays };
}

/** What is due regarding duties. Includes reminders up to `until`, so that the daily letter has everything that the day would bring. */
function ordinary(
  it: StudentCase,
  situation: Omit<Situation, 'quota' | 'silence'>,
  now: Instant,
  until: Instant,
): readonly StudentMatter[] {
  const { own, named, renames } = it;
  const { course, outbox } = situation;
  const { claimed } = outbox;
  const { quiet, receipts } = course.settings;
  const said = (at: Instant, due: Instant): Instant => wakingTime(at, due, quiet, course.zone);
  const ahead = own.filter(({ duty }) => duty.due > now);
  const invited = invitationsDue(ahead, claimed, named);
  const reminded = remindersDue(ahead, claimed, now, said, until);
  const asked = new Set(invited.map(({ judged }) => judged.duty.key));
  const isAsked = ({ judged }: Reminder): boolean => asked.has(judged.duty.key);
  const again = reminded.filter(isAsked).map(({ key }) => key);
  const missed = missesDue(own, claimed, now);
  const received = receipts ? receiptsDue(own, claimed, now) : [];
  const ofWeek = studentWeekDue(it, course, claimed, () => changedByHand(it, course), now, until);
  const here = [...invited, ...reminded, ...missed, ...received].map(({ judged }) => judged);
  const feedback = feedbackDue(it.student, course, situation.forms.feedback, claimed, now);
  const matter = (kind: DutiesMatter['kind'], reminders: readonly Reminder[]): DutiesMatter[] =>
    reminders.length === 0 ? [] : [dutiesMatter(kind, reminders, own, course)];
  // An invitation also counts as the reminder.
  const invitations = matter('invitation', invited).map((m) => ({ ...m, keys: [...m.keys, ...again] }));
  return [
    ...invitations,
    ...matter(
      'reminder',
      reminded.filter((reminder) => !isAsked(reminder)),
    ),
    ...matter('missed', missed),
    ...matter('receipt', received),
    ...renames,
    ...(ofWeek ? [besides(ofWeek, here)] : []),
    ...(feedback ? [feedback] : []),
  ];
}

/** Midnight itself belongs to the day that it begins. */
const lastOf = (midnight: Instant): Instant => (midnight - 1) as Instant;

const changesIn = (it: StudentCase, news: News, situation: Situation, now: Instant): StudentMatter =>
  changeMatter(it.student, news, it.told && tellingOf(it, situation, now));

const asTold = (student: Student, [first, ...more]: readonly StudentMatter[]): readonly Told[] =>
  first ? [{ student, matters: [first, ...more] }] : [];

/**
 * What a round tells: at most one letter per student and day, except for changes that affect the next two days and for what would be stale before the
 * next day's letter. Nobody is told of changed due times before the instructor agrees to them.
 */
export function studentsTold(situation: Situation, now: Instant): readonly Told[] {
  const { course, outbox, changes } = situation;
  const { day } = wallAt(now, course.zone);
  const tomorrow = instantAt(plusDays(day, 1), '00:00' as Time, course.zone);
  const next = firstRound(tomorrow, course.settings.quiet, course.zone);
  const mailed = mailedOn(day, outbox, course);
  return casesOf(situation, now).flatMap((it) => {
    const { student } = it;
    if (!isOn(student, day)) return [];
    const change = isChanged(changes) ? null : untouched(it, situation, now);
    const changed = change ? [change] : [];
    const come = [...changed, ...ordinary(it, situation, now, now)];
    const urgent =
      change?.kind === 'seats' || (change?.kind === 'change' && (isUrgent(change.news, now) || hasSettled(it, course)));
    const presses = urgent || come.some(({ until }) => until !== null && until <= next);
    if (come.length === 0 || (mailed.has(student.email) && !presses)) return [];
    return asTold(student, [...changed, ...ordinary(it, situation, now, lastOf(tomorrow))]);
  });
}

/** The duties as of the announcement of roles: the same letter then reminds of what roles require on open forms, not another an hour later. */
const asAnnounced = (own: readonly Judged[], { course, forms }: Situation): readonly Judged[] =>
  own.map((judged) => {
    const { duty, hindrance } = judged;
    const { deliverable, session, student } = duty;
    const isHere = hindrance === 'not told' && isForm(deliverable) && forms.isOpen(duty);
    return isHere && teamOwing(course, deliverable, student.email, session?.code ?? '') === null
      ? { ...judged, hindrance: null }
      : judged;
  });

/** What the instructor announces to one student: their seats, or what has changed since they were told, and everything that the day would bring. */
function announcement(it: StudentCase, situation: Situation, now: Instant): readonly Told[] {
  const { course } = situation;
  const { student, told, news } = it;
  const { day } = wallAt(now, course.zone);
  if (it.held || (student.left ?? day) < day || (told && !news)) return [];
  const tomorrow = instantAt(plusDays(day, 1), '00:00' as Time, course.zone);
  const seats = told ? [] : [seatsMatter(student, tellingOf(it, situation, now))];
  const changed = news ? [changesIn(it, news, situation, now)] : [];
  const then = { ...it, own: asAnnounced(it.own, situation) };
  const restOfDay = isOn(student, day) ? ordinary(then, situation, now, lastOf(tomorrow)) : [];
  return asTold(student, [...seats, ...changed, ...restOfDay]);
}

/** What an announcement would tell now. */
export const seatsTold = (situation: Situation, now: Instant): readonly Told[] =>
  casesOf(situation, now).flatMap((it) => announcement(it, situation, now));

/** Announced letters that still wait, unless the seats are again as they were told. */
export function announcedSeats(situation: Situation, now: Instant): readonly Told[] {
  const { course, outbox } = situation;
  const waiting = new Set(outbox.pending.flatMap((row) => row.value.keys));
  if (waiting.size === 0) return [];
  return casesOf(situation, now)
    .filter((it) => it.told === null || (it.news !== null && needsAnnouncing(it.news, it, course)))
    .flatMap((it) => announcement(it, situation, now))
    .filter(({ matters }) => waiting.has(matters[0].keys[0]!));
}

/** What is new or moved is not named again as due soon. */
export function withoutRepeats(matters: readonly StudentMatter[]): readonly StudentMatter[] {
  const news = matters.flatMap((one) => (one.kind === 'change' ? [one.news] : []));
  const told = news.flatMap(({ dutiesNew, dutiesMoved }) => [...dutiesNew, ...dutiesMoved.map(({ judged }) => judged)]);
  const keys = new Set(told.map(({ duty }) => duty.key));
  return matters.flatMap((one) => {
    if (one.kind !== 'reminder') return [one];
    const reminders = one.reminders.filter(({ judged }) => !keys.has(judged.duty.key));
    return reminders.length === 0 ? [] : [{ ...one, reminders }];
  });
}
