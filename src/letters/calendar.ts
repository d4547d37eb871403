// The calendar file of a student: classes with a seat, due times, and what of an earlier file is cancelled.
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { type Course, type Student, sessionOf, titleOf } from '../domain/course';
import type { Attachment } from '../domain/letter';
import { type Instant, minute, sayInstant } from '../domain/time';
import type { Item, Told } from '../domain/told';
import { placeOf } from './say';

/** A due time stands in the calendar as the half hour before it. */
const shown = 30 * minute;

// biome-ignore lint/style/noRestrictedGlobals: ts-ics takes instants as Dates; the clock is not asked
const moment = (at: number): { date: Date } => ({ date: new Date(at) });

/**
 * RFC 5545, published (RFC 5546, 3.2.1): an event keeps its UID when its class moves, and SEQUENCE counts the files that the
 * student got, so that each replaces the one before. Times are in UTC, which no change of clocks can shift. `before` is what the
 * last file held: what of it lies ahead and is gone comes as cancelled. `book` tells one course's events from another's.
 */
export function calendarOf(
  student: Student,
  course: Course,
  before: Told | null,
  told: Told,
  book: string,
  now: Instant,
): Attachment {
  const uid = ({ kind, session, name }: Item): string =>
    `${[book, student.email, kind, session, name].map(encodeURIComponent).join('/')}@lectern`;
  const kept = new Set(told.items.map(uid));
  const gone = (before?.items ?? []).filter((item) => item.end > now && !kept.has(uid(item)));
  const event = (item: Item, status: 'CONFIRMED' | 'CANCELLED'): IcsEvent => ({
    uid: uid(item),
    sequence: told.version - 1,
    status,
    stamp: moment(now),
    start: moment(item.kind === 'seat' ? item.start : item.start - shown),
    end: moment(item.end),
    timeTransparent: item.kind === 'seat' ? 'OPAQUE' : 'TRANSPARENT',
    ...worded(item, course),
  });
  const calendar = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Lectern//Seminar//EN',
    method: 'PUBLISH',
    name: oneLine(course.settings.course),
    events: [...told.items.map((item) => event(item, 'CONFIRMED')), ...gone.map((item) => event(item, 'CANCELLED'))],
  });
  return { name: 'seminar.ics', type: 'text/calendar', text: calendar };
}

/** Text of the sheets is one line here: it can start no property of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function worded(item: Item, course: Course): Pick<IcsEvent, 'summary' | 'description' | 'location'> {
  const session = sessionOf(course, item.session);
  const topic = session ? titleOf(session) : item.session;
  const { tag } = course.settings;
  const prefix = tag.trim() === '' ? '' : `[${tag.trim()}] `;
  if (item.kind === 'seat')
    return {
      summary: oneLine(`${prefix}${topic} (${item.name})`),
      description: oneLine(`You are ${item.name} in this class of ${course.settings.course}.`),
      ...(session && session.room !== '' ? { location: oneLine(session.room) } : {}),
    };
  const deliverable = course.deliverables.find((d) => d.name === item.name);
  const where = deliverable ? `, ${placeOf(deliverable, course)}` : '';
  return {
    summary: oneLine(`${prefix}Due: ${item.name}${topic === '' ? '' : ` for ${topic}`}`),
    description: oneLine(`Due ${sayInstant(item.start, course.zone)}${where}.`),
  };
}
