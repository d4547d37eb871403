// A student's calendar file: classes with a seat, due times, and cancellations of entries in an earlier file.

import { type Instant, minute, sayInstant } from '../domain/base/time';
import { type Course, sessionOf, titleOf } from '../domain/course/course';
import type { Attachment } from '../domain/letters/letter';
import type { Item, Snapshot } from '../domain/letters/notified';
import { calendarFile, type Entry } from './ics';
import { placeOf } from './say';

/** A due time is shown as the half hour before it. */
const shown = 30 * minute;

/**
 * `before` is what the last file had: future entries that are gone are sent as cancelled. `owner` separates this student's entries in this course
 * from all others and never changes.
 */
export function calendarOf(
  owner: readonly string[],
  course: Course,
  before: Snapshot | null,
  told: Snapshot,
  now: Instant,
): Attachment {
  const idOf = ({ kind, session, name }: Item): readonly string[] => [...owner, kind, session, name];
  const plain = (item: Item): string => idOf(item).join('\n');
  const kept = new Set(told.items.map(plain));
  const gone = (before?.items ?? []).filter((item) => item.end > now && !kept.has(plain(item)));
  const entry = (item: Item, cancelled: boolean): Entry => ({
    id: idOf(item),
    sequence: told.version - 1,
    cancelled,
    start: (item.kind === 'seat' ? item.start : item.start - shown) as Instant,
    end: item.end,
    busy: item.kind === 'seat',
    ...worded(item, course),
  });
  const entries = [...told.items.map((item) => entry(item, false)), ...gone.map((item) => entry(item, true))];
  return calendarFile('seminar.ics', course.settings, entries, now);
}

function worded(item: Item, course: Course): Pick<Entry, 'summary' | 'description' | 'room'> {
  const session = sessionOf(course, item.session);
  const topic = session ? titleOf(session) : item.session;
  if (item.kind === 'seat')
    return {
      summary: `${topic} (${item.name})`,
      description: `You are ${item.name} in this class of ${course.settings.course}.`,
      room: session?.room ?? '',
    };
  const deliverable = course.deliverables.find((d) => d.name === item.name);
  const where = deliverable ? `, ${placeOf(deliverable, course)}` : '';
  return {
    summary: `Due: ${item.name}${topic === '' ? '' : ` for ${topic}`}`,
    description: `Due ${sayInstant(item.start, course.zone)}${where}.`,
    room: '',
  };
}
