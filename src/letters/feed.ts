// A student's roles, due times and team dates as a calendar feed that follows changes.

import { type Instant, sayInstant } from '../domain/base/time';
import type { OwnPage } from '../domain/letters/own';
import { calendarFile, type Entry } from './ics';
import { sayDuty } from './say';
import { sayNames } from './schedule';

/** A due time is shown as the half hour before it. */
const shown = 30 * 60_000;

/** The roles, due times and team dates on the page. Subscribers see removed entries disappear. */
export function ownCalendar(page: OwnPage, changed: Instant, book: string): string {
  const common = { sequence: Math.floor(changed / 60_000), cancelled: false, description: '', room: '' };
  const entries: Entry[] = [
    ...page.roles.map((role): Entry => {
      const { session, topic, start, end, room, others } = role;
      const description = others.length > 0 ? `With ${sayNames(others)}.` : '';
      return {
        ...common,
        id: [book, 'own', 'role', session, role.role],
        start,
        end,
        busy: true,
        summary: `${topic} (${role.role})`,
        description,
        room,
      };
    }),
    ...page.duties
      .filter(({ status }) => status !== 'excused' && status !== 'done')
      .map((duty): Entry => {
        const { deliverable, session, due, where } = duty;
        return {
          ...common,
          id: [book, 'own', 'due', session, deliverable],
          start: (due - shown) as Instant,
          end: due,
          busy: false,
          summary: `Due: ${sayDuty(duty)}`,
          description: `Due ${sayInstant(due, page.zone)}, ${where}.`,
        };
      }),
    ...(page.team?.dates ?? []).map(
      ({ what, start, end, room }): Entry => ({
        ...common,
        id: [book, 'own', 'team', what],
        start,
        end,
        busy: true,
        summary: what,
        room,
      }),
    ),
  ];
  return calendarFile('own.ics', page, entries, changed).text;
}
