// The public page compared with the list of everything on the real course's page; its size, its safety, and its other formats.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { type Course, isStudentLed, startOf } from '../../src/domain/course/course';
import { toldKeys } from '../../src/domain/letters/notified';
import { ownPages } from '../../src/domain/letters/own';
import { type Schedule, scheduleOf } from '../../src/domain/letters/schedule';
import { ownPage } from '../../src/letters/own';
import { publicPage, titleOfPage } from '../../src/letters/page';
import { scheduleCalendar, scheduleJson, scheduleMarkdown, scheduleText } from '../../src/letters/schedule';
import { gone, situation } from '../domain/letters/situation';
import { at, course, deliverable, exampleCourse, exampleParts, mail, session, student } from '../domain/seminar';

interface Contents {
  readonly days: readonly { readonly on: string; readonly says: readonly string[] }[];
  readonly more: readonly string[];
}
const contents = JSON.parse(readFileSync('test/letters/contents.json', 'utf8')) as Contents;
const now = at('2025-09-05T00:00:00Z');

/** Two students lead each class, in the order of the Roster, and all were told. */
function announced(): Schedule {
  const { roster, sessions } = exampleParts();
  const led = sessions.filter(isStudentLed);
  const assignments = roster.map(({ email }, i) => ({
    session: led[Math.floor(i / 2)]!.code,
    role: 'main presenter',
    student: email,
    pinned: false,
  }));
  const of: Course = exampleCourse({ assignments });
  const sent = assignments.map(({ student, session: code, role }) =>
    gone(
      student,
      toldKeys(of.students.find((s) => s.email === student)!, {
        version: 1,
        items: [{ kind: 'seat', session: code, name: role, start: now, end: now }],
      }),
    ),
  );
  return scheduleOf(situation(of, '2025-09-05T00:00:00Z', { sent }), [], now);
}
const schedule = announced();
const ways = { calendar: 'https://script.google.com/x/exec?f=ics', json: 'https://script.google.com/x/exec?f=json' };
const html = publicPage(schedule, now, now, ways);
const seen = (markup: string): string =>
  markup
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/<\/?(?:a|span|h3)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \n]*\n[ \n]*/g, '\n');

test('each day of the example course has on the page all that the real page has there, in the same order', () => {
  const rows = html
    .split(/<li(?= id=| key|><div class="when")/)
    .slice(1)
    .map(seen);
  const lost: string[] = [];
  let from = 0;
  for (const { on, says } of contents.days) {
    const inOrder = (row: string): boolean => {
      let at = 0;
      return says.every((text) => {
        at = row.indexOf(text, at) + text.length;
        return at >= text.length;
      });
    };
    const found = rows.findIndex((row, i) => i >= from && row.includes(on) && inOrder(row));
    if (found < 0)
      lost.push(
        `${on}: ${says.filter((text) => !rows.some((row) => row.includes(on) && row.includes(text))).join(' | ')}`,
      );
    else from = found;
  }
  expect(lost).toEqual([]);
  expect(contents.days).toHaveLength(32);
});

test('what is due for each class, and what is announced when, stands below', () => {
  const text = seen(html);
  for (const line of contents.more) expect(text.toLowerCase()).toContain(line.toLowerCase());
  for (const line of ['The staff of CS 294-288', 'Tue 12:30 PM–2:00 PM, Berkeley Way West 1203', 'Thanks to everyone'])
    expect(text).toContain(line);
});

test('the page is light, runs no script, and loads nothing', () => {
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\bon\w+=|@import|url\(/i);
  expect([...html.matchAll(/<a href="([^"]*)"/g)].every(([, to]) => /^(?:https?:\/\/|#)/.test(to!))).toBe(true);
});

test('each class has an anchor, and the next one a mark', () => {
  for (const { code } of schedule.classes) expect(html).toContain(`<li id="${code}"`);
  expect(html.match(/aria-current/g)).toHaveLength(1);
  expect(html).toMatch(/<li id="S04" class="next" aria-current="date">/);
  expect(publicPage(schedule, now, at('2026-01-01T00:00:00Z'), ways)).not.toContain('aria-current');
});

test('text in a sheet is text on the page, and only web addresses become links', () => {
  const of = course({
    sessions: [
      session('S01', '2025-09-09', {
        topic: '<b>x</b>',
        readings: ['[y](javascript:alert(1))', '<img src=x> https://a.example/"onclick="z'],
      }),
    ],
    settings: { contact: '<script>1</script>', pageNotes: ['"><i>'] },
  });
  const page = publicPage(scheduleOf(situation(of, '2025-09-01T00:00:00Z'), [], now), now, now, ways);
  expect(page).not.toMatch(/<b>|<img|<script|<i>|href="javascript/);
  expect(page).toContain('href="https://a.example/"');
});

test('a text and a Markdown of it say the same, and JSON gives it to programs', () => {
  const [plain, marked] = [scheduleText(schedule), scheduleMarkdown(schedule)];
  for (const { says } of contents.days.slice(2, 6))
    for (const text of says.filter((one) => !/[&[\]_*-]/.test(one))) {
      expect(plain).toContain(text);
      expect(marked).toContain(text);
    }
  expect(marked).toMatch(/^# CS 294-288/);
  const json = JSON.parse(scheduleJson(schedule, now)) as {
    classes: { code: string; start: string }[];
    timeZone: string;
  };
  expect(json.timeZone).toBe('America/Los_Angeles');
  expect(json.classes.find(({ code }) => code === 'S20')!.start).toBe('2025-11-04T20:30:00.000Z');
  expect(titleOfPage(schedule)).toBe('CS 294-288: Data-Centric Large Language Models, Fall 2025');
});

describe('the feed', () => {
  const events = (of: Schedule, changed = now) =>
    new ICAL.Component(ICAL.parse(scheduleCalendar(of, changed, 'book')))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component));
  const of = (code: string, list: readonly InstanceType<typeof ICAL.Event>[]) =>
    list.find(({ uid }) => uid === `book/class/${code}@lectern`)!;

  test('has each class at its instant, before and after the clocks change', () => {
    const list = events(schedule);
    expect(list).toHaveLength(schedule.classes.length + schedule.deadlines.length);
    expect(of('S18', list).startDate.toJSDate().toISOString()).toBe('2025-10-28T19:30:00.000Z');
    expect(of('S20', list).startDate.toJSDate().toISOString()).toBe('2025-11-04T20:30:00.000Z');
    expect(of('S20', list).location).toBe('Berkeley Way West 1203');
  });

  test('follows a move and a cancellation under the same names, counting up', () => {
    const moved = {
      ...schedule,
      classes: schedule.classes.map((one) =>
        one.code === 'S04'
          ? { ...one, start: at('2025-09-10T19:30:00Z'), end: at('2025-09-10T21:00:00Z') }
          : one.code === 'S05'
            ? { ...one, kind: 'cancelled' as const }
            : one,
      ),
    };
    const [before, after] = [events(schedule), events(moved, at('2025-09-06T00:00:00Z'))];
    expect(of('S04', after).startDate.toJSDate().toISOString()).toBe('2025-09-10T19:30:00.000Z');
    expect(of('S05', after).component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(of('S04', after).sequence).toBeGreaterThan(of('S04', before).sequence);
  });
});

test('a duty is overdue on the page once its grace is over', () => {
  const graced = course({
    roster: [student('ada')],
    sessions: [session('S01', '2025-09-30')],
    deliverables: [deliverable('Responses', 'before class', { owedBy: ['everyone'], grace: 15 })],
  });
  const shown = (when: string): string => {
    const page = ownPages(situation(graced, '2025-09-30T12:00:00Z'), at('2025-09-30T12:00:00Z')).get(mail('ada'))!;
    return ownPage(page, at(when), at(when), { feed: '', schedule: '', post: '', token: '' });
  };
  const due = startOf(graced.sessions[0]!, graced);
  const after = (minutes: number): string => shown(new Date(due + minutes * 60_000).toISOString());
  expect(after(6)).not.toContain('Overdue');
  expect(after(16)).toContain('Overdue; accepted until');
});
