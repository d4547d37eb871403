// What the instructor is told about an edited cell while typing.
import type { Grid } from '../../src/schema/cell';
import { roster, sessions } from '../../src/schema/course';
import { deliverables } from '../../src/schema/duties';
import { newSettings, settings } from '../../src/schema/settings';
import { oddities, unreadableIn } from '../../src/schema/typing';
import { day, deliverable, losAngeles, session, time } from '../domain/seminar';

const said = (marks: ReturnType<typeof unreadableIn>): readonly string[] =>
  marks.map(({ row, column, text }) => `${row} ${column} ${text}`);

const rules = (due: string): Grid => {
  const grid = deliverables.print([deliverable('Slides', 'before class')], losAngeles).map((row) => [...row]);
  grid[1]![grid[0]!.indexOf('Due')] = due;
  return grid;
};

test.each([
  ['Sep 31', 'Write a day that exists: September has 30 days.'],
  ['2025-02-29 18:00', 'Write a day that exists: February has 28 days.'],
  ['the night before class', 'Write the time too, such as: 1 day before class at 20:00.'],
  ['friday 5pm', 'Write Fri 17:00 before class, if that is meant.'],
  ['Wednesday', 'Write Wed 23:59 before class, if that is meant.'],
  [
    'day before class at midnight',
    'Write it with 23:59 or 00:01: midnight ends a day for some, and begins it for others.',
  ],
  ['soon', 'Write a rule such as: 72 hours before class'],
])('of the rule “%s” the note says what to write', (due, text) => {
  const [mark] = unreadableIn(deliverables, rules(due), losAngeles, 2, 2);
  expect(mark!.text).toContain(`Lectern cannot read “${due}”. ${text}`);
});

test('a date that does not exist is told so in the calendar, and a time of day is no address', () => {
  const grid = [sessions.headings.map(({ header }) => header), ['S01', 'Sep 31', 'lecture']];
  expect(said(unreadableIn(sessions, grid, losAngeles, 2, 2))).toEqual([
    '2 2 Lectern cannot read “Sep 31”. Write a day that exists: September has 30 days.',
  ]);
  const set = settings.print([{ ...newSettings, lastDay: day('2025-12-19') }], losAngeles).map((row) => [...row]);
  const at = set.findIndex(([label]) => label === 'Reply to');
  set[at]![1] = '2pm';
  expect(said(unreadableIn(settings, set, losAngeles, at + 1, at + 1))).toEqual([
    `${at + 1} 2 Lectern cannot read “2pm”. Write an email address.`,
  ]);
});

test('only the edited rows are judged, and of a row that is being typed no cell that is still blank', () => {
  const grid = [roster.headings.map(({ header }) => header), ['not an address'], ['ada@uni.example'], ['neither']];
  expect(said(unreadableIn(roster, grid, losAngeles, 3, 3))).toEqual([]);
  expect(said(unreadableIn(roster, grid, losAngeles, 3, 4))).toEqual([
    '4 1 Lectern cannot read “neither”. Write an email address.',
  ]);
});

const twiceAWeek = (...odd: readonly (readonly [string, string])[]): Grid =>
  sessions.print(
    [
      ...['09-02', '09-04', '09-09', '09-11', '09-16', '09-18'].map((on, i) => session(`S0${i + 1}`, `2025-${on}`)),
      ...odd.map(([code, on]) => session(code, on)),
    ],
    losAngeles,
  );
const kinds = (sheet: string, grid: Grid, zone = losAngeles): readonly string[] =>
  oddities(sheet, grid, zone).map(({ kind }) => kind);

test('a class on a weekday of its own, and one in a month of its own, are asked about', () => {
  expect(kinds('Sessions', twiceAWeek())).toEqual([]);
  expect(kinds('Sessions', twiceAWeek(['S07', '2025-09-20']))).toEqual(['class on another weekday']);
  expect(kinds('Sessions', twiceAWeek(['S07', '2025-12-23']))).toEqual(['class far from the others']);
  expect(kinds('Sessions', twiceAWeek(['S07', '2025-10-21']))).toEqual([]);
});

test('two classes at once are asked about, at the lower row, unless they are of two sections or one is off', () => {
  const at = (...rows: readonly ReturnType<typeof session>[]): readonly string[] =>
    oddities('Sessions', sessions.print(rows, losAngeles), losAngeles).map(
      ({ kind, at: { row, column } }) => `${kind} ${row}:${column}`,
    );
  const on = '2025-09-09';
  const from = (start: string, end: string) => ({ start: time(start), end: time(end) });
  const beside = ['class beside another 3:2'];
  expect(at(session('S1', on), session('S2', on))).toEqual(beside);
  expect(at(session('S1', on, from('10:00', '11:30')), session('S2', on, from('11:00', '12:00')))).toEqual(beside);
  expect(at(session('S1', on, { section: 'A' }), session('S2', on))).toEqual(beside);
  expect(at(session('S1', on, from('10:00', '11:00')), session('S2', on, from('11:00', '12:00')))).toEqual([]);
  expect(at(session('S1', on, { section: 'A' }), session('S2', on, { section: 'B' }))).toEqual([]);
  expect(at(session('S1', on, { kind: 'cancelled' }), session('S2', on))).toEqual([]);
  expect(at(session('S1', on, from('10:00', '11:00')), session('S2', on))).toEqual([]);
});

test('a class that begins at 2:00 is asked about, of its own row and of Settings, and so are quiet hours by day', () => {
  const early = sessions.print([session('S1', '2025-09-09', { start: time('02:00'), end: time('03:00') })], losAngeles);
  expect(oddities('Sessions', early, losAngeles)).toMatchObject([
    { kind: 'time in the night', at: { row: 2, column: 5 }, deliverable: 'S1', time: '02:00', later: '14:00' },
  ]);
  const set = (changes: object): readonly string[] =>
    kinds('Settings', settings.print([{ ...newSettings, ...changes }], losAngeles));
  expect(set({})).toEqual([]);
  expect(set({ start: time('02:00'), end: time('03:30') })).toEqual(['time in the night']);
  expect(set({ quiet: { from: time('08:00'), to: time('22:00') } })).toEqual(['quiet by day']);
  expect(set({ quiet: { from: time('00:00'), to: time('07:00') } })).toEqual([]);
});

test('10/09 is asked about only where it could be two days', () => {
  const asked = (due: string, zone: string): readonly string[] =>
    unreadableIn(deliverables, rules(due), zone, 2, 2).map(({ text }) => text);
  expect(asked('10/09 18:00', 'Europe/London en_GB')).toEqual([
    'Lectern cannot read “10/09 18:00”. Write the month by its name, such as Oct 9 18:00: in figures it could be two days.',
  ]);
  expect(asked('10/09 18:00', losAngeles)).toEqual([]);
  expect(asked('23/10 18:00', 'Europe/London en_GB')).toEqual([]);
  expect(asked('9 Oct 18:00', 'Europe/London en_GB')).toEqual([]);
});

test('11:59 is asked about, of a class and of a date: it is in the morning', () => {
  for (const due of ['11:59 the day before class', 'Dec 12 11:59'])
    expect(oddities('Deliverables', rules(due), losAngeles)).toMatchObject([
      { kind: 'time in the night', time: '11:59', later: '23:59' },
    ]);
});

test('5:00 before class is asked about: it is five in the morning', () => {
  expect(oddities('Deliverables', rules('1 day before class at 5:00'), losAngeles)).toMatchObject([
    { kind: 'time in the night', time: '05:00', later: '17:00' },
  ]);
  expect(kinds('Deliverables', rules('1 day before class at 23:59'))).toEqual([]);
  expect(kinds('Deliverables', rules('1 day before class at 17:00'))).toEqual([]);
});
