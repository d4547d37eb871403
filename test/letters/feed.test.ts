// A student's calendar feed, as a calendar program reads it.
import ICAL from 'ical.js';
import { parseWindows } from '../../src/domain/base/slot';
import { agendaNews } from '../../src/domain/letters/agenda';
import { toldKeys } from '../../src/domain/letters/notified';
import { ownPages } from '../../src/domain/letters/own';
import { ownCalendar } from '../../src/letters/feed';
import { ownPage } from '../../src/letters/own';
import { gone, situation } from '../domain/letters/situation';
import { at, course, mail, type Parts, role, seat, session, student, team } from '../domain/seminar';
import '../domain/still';

const ada = student('ada');
const partsOn = (day: string): Parts => ({
  roster: [ada, student('ben')],
  roles: [role('critic')],
  sessions: [
    session('S1', day, { topic: 'Scaling', room: 'Soda 310' }),
    session('P1', '2025-12-02', {
      kind: 'project presentations',
      topic: 'Talks',
      room: 'Wheeler 20',
      windows: parseWindows('12:30-14:00, 15 min'),
    }),
  ],
  assignments: [seat('S1', 'critic', 'ada')],
  teams: [team('01', ['ada'], { presents: 'P1', turn: 2 })],
});
const now = '2025-09-01T16:00:00Z';

function pageOn(day: string) {
  const of = course(partsOn(day));
  const start = at(`${day}T19:30:00Z`);
  const item = { kind: 'seat', session: 'S1', name: 'critic', start, end: start } as const;
  const sent = [
    gone(mail('ada'), toldKeys(ada, { version: 1, items: [item] }), { kind: 'seats' }),
    gone(mail('ada'), [`${mail('ada')}|team|0|01 ada`], { kind: 'team' }),
    gone(mail('ada'), agendaNews(of, new Set(), at(now))[0]!.keys, { kind: 'agenda' }),
  ];
  return ownPages(situation(of, now, { sent }), at(now)).get(mail('ada'))!;
}
const eventsOf = (day: string, changed: string) =>
  new ICAL.Component(ICAL.parse(ownCalendar(pageOn(day), at(changed), 'b')))
    .getAllSubcomponents('vevent')
    .map((one) => {
      const event = new ICAL.Event(one);
      const { uid, summary, location, sequence } = event;
      return { uid, summary, location, sequence, start: event.startDate.toJSDate().toISOString() };
    });

test('a role and a date of the team have title, room and time; the page names the room as well', () => {
  expect(eventsOf('2025-09-09', now)).toMatchObject([
    { summary: 'Scaling (critic)', location: 'Soda 310', start: '2025-09-09T19:30:00.000Z' },
    { summary: 'Project presentation', location: 'Wheeler 20', start: '2025-12-02T20:45:00.000Z' },
  ]);
  const ways = { feed: '', schedule: '', post: '', token: '' };
  expect(ownPage(pageOn('2025-09-09'), at(now), at(now), ways)).toContain('Tue Dec 2, 12:45 PM PST, Wheeler 20');
});

test('of a class that moves the entry is the same, at its new time, with a higher number', () => {
  const [before] = eventsOf('2025-09-09', now);
  const [after] = eventsOf('2025-09-16', '2025-09-02T16:00:00Z');
  expect(after).toMatchObject({ uid: before!.uid, start: '2025-09-16T19:30:00.000Z' });
  expect(after!.sequence).toBeGreaterThan(before!.sequence);
});
