import ICAL from 'ical.js';
import type { Course } from '../../src/domain/course/course';
import { dutiesOf } from '../../src/domain/duties/duty';
import { judge } from '../../src/domain/duties/evidence';
import { itemsOf, type Snapshot } from '../../src/domain/letters/notified';
import { calendarOf } from '../../src/letters/calendar';
import { calendarFile } from '../../src/letters/ics';
import { at, exampleCourse, exampleParts, iso, seat } from '../domain/seminar';

const now = at('2025-09-01T16:00:00Z');
const ada = exampleParts().roster.find((s) => s.email === 'adapark@berkeley.example')!;
const owner = ['book', ada.email];
const told = (of: Course, version: number): Snapshot => ({
  version,
  items: itemsOf(
    ada,
    of,
    judge(of, dutiesOf(of).duties, [], now).filter(({ duty }) => duty.student.email === ada.email),
    now,
  ),
});
const seats = (...codes: string[]): Course =>
  exampleCourse({ assignments: codes.map((code) => seat(code, 'main presenter', ada.email)) });

interface Shown {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly start: string;
  readonly end: string;
}

/** What a calendar would read; this is Thunderbird's parser. */
function read(text: string): { readonly method: string; readonly events: readonly Shown[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    events: calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: String(component.getFirstPropertyValue('status')),
        summary: event.summary,
        start: iso(event.startDate.toJSDate().getTime()),
        end: iso(event.endDate.toJSDate().getTime()),
      };
    }),
  };
}
const about = (events: readonly Shown[], words: string): Shown => events.find((e) => e.summary.includes(words))!;

test('the first file holds the classes with a seat and every due time, across the change of clocks', () => {
  const course = seats('S20');
  const { name, type, text } = calendarOf(owner, course, null, told(course, 1), now);
  expect([name, type]).toEqual(['seminar.ics', 'text/calendar']);
  const { method, events } = read(text);
  expect(method).toBe('PUBLISH');
  expect(about(events, 'Memorization (main presenter)')).toMatchObject({
    sequence: 0,
    status: 'CONFIRMED',
    summary: '[294-288] Memorization (main presenter)',
    // 12:30 PST; the slides are due 72 hours before, on Sat 11-01 at 1:30 PM PDT.
    start: '2025-11-04T20:30:00Z',
    end: '2025-11-04T22:00:00Z',
  });
  expect(about(events, 'Due: Main slides')).toMatchObject({
    start: '2025-11-01T20:00:00Z',
    end: '2025-11-01T20:30:00Z',
  });
  expect(text).toContain('Due Sat Nov 1\\, 1:30 PM PDT');
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  expect(text.split('\r\n').every((line) => line.length <= 75)).toBe(true);
});

test('a later file replaces what stays and cancels what is gone, by the same UIDs and a higher SEQUENCE', () => {
  const [before, after] = [seats('S20'), seats('S21')];
  const first = read(calendarOf(owner, before, null, told(before, 1), now).text).events;
  const second = read(calendarOf(owner, after, told(before, 1), told(after, 2), now).text).events;
  const gone = second.filter(({ status }) => status === 'CANCELLED');
  // The class, its slides, and the responses, which were not owed for this class but are for the other one.
  expect(gone.map(({ summary }) => summary).sort()).toEqual([
    '[294-288] Due: Main slides for Memorization',
    '[294-288] Due: Pre-lecture responses for Search agents',
    '[294-288] Memorization (main presenter)',
  ]);
  for (const event of gone) expect(first.map(({ uid }) => uid)).toContain(event.uid);
  expect(new Set(second.map(({ sequence }) => sequence))).toEqual(new Set([1]));
  const kept = second.filter(({ uid }) => first.some((event) => event.uid === uid));
  expect(kept.length).toBeGreaterThan(gone.length);
});

test('a class that moves keeps its UID', () => {
  const before = seats('S20');
  const { sessions } = exampleParts();
  const after = exampleCourse({
    assignments: [seat('S20', 'main presenter', ada.email)],
    sessions: sessions.map((s) => (s.code === 'S20' ? { ...s, day: '2025-11-05' as typeof s.day } : s)),
  });
  const [one, two] = [
    about(read(calendarOf(owner, before, null, told(before, 1), now).text).events, 'Memorization (main'),
    about(read(calendarOf(owner, after, told(before, 1), told(after, 2), now).text).events, 'Memorization (main'),
  ];
  expect(two).toEqual({ ...one, sequence: 1, start: '2025-11-05T20:30:00Z', end: '2025-11-05T22:00:00Z' });
});

test.each([
  ['a line\r\nBEGIN:VEVENT\r\nSUMMARY:evil', 'a line BEGIN:VEVENT SUMMARY:evil'],
  ['<script>x</script>; a, b \\ c', '<script>x</script>; a, b \\ c'],
  ['=HYPERLINK("https://evil.example")', '=HYPERLINK("https://evil.example")'],
  ['עברית \u202eabc 🙂👩‍🔬 <!channel>', 'עברית abc 🙂👩‍🔬 <!channel>'],
])('a topic is text in it: %j', (topic, shown) => {
  const { sessions } = exampleParts();
  const plain = seats('S20');
  const course: Course = { ...plain, sessions: sessions.map((s) => (s.code === 'S20' ? { ...s, topic } : s)) };
  const { events } = read(calendarOf(owner, course, null, told(course, 1), now).text);
  expect(about(events, '(main presenter)').summary).toBe(`[294-288] ${shown} (main presenter)`);
  expect(events).toHaveLength(told(course, 1).items.length);
});

test('what a text holds of commas, semicolons and backslashes is read back, and no line is longer than 75 octets', () => {
  const said = 'Ünïcode, “quotes”; C:\\new 漢字 🙂 and, so; on and on';
  const entry = {
    id: ['one', 'two, three'],
    sequence: 2,
    cancelled: false,
    start: now,
    end: now,
    busy: true,
    summary: said,
    description: said.repeat(9),
    room: said,
  };
  const { text } = calendarFile('a.ics', { tag: 'a;b', course: said }, [entry], now);
  const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  expect(['summary', 'description', 'location'].map((name) => event!.getFirstPropertyValue(name))).toEqual([
    `[a;b] ${said}`,
    said.repeat(9),
    said,
  ]);
  expect(event!.getFirstPropertyValue('uid')).toBe('one/two%2C%20three@lectern');
  expect(text).toContain('X-WR-CALNAME:Ünïcode\\, “quotes”\\; C:\\\\new');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
