import fc from 'fast-check';
import { monthsFirst } from '../../../src/domain/base/date';
import {
  type DueRule,
  dueAt,
  inYear,
  parseLeads,
  parseRule,
  printLeads,
  printRule,
  ruleForms,
  type WrittenRule,
} from '../../../src/domain/base/rule';
import { plusDays, type Time } from '../../../src/domain/base/time';
import { day, losAngeles } from '../seminar';
import '../still';

describe('what an instructor writes', () => {
  const earlier = (minutes: number): DueRule => ({ kind: 'elapsed', minutes, from: 'before' });
  const days = (n: number, at: string | null): DueRule => ({ kind: 'days', days: n, at: at as Time | null });
  const weekday = (n: number, at: string): DueRule => ({ kind: 'weekday', weekday: n, at: at as Time });
  const date = (on: string, at: string): DueRule => ({ kind: 'date', day: day(on), at: at as Time });
  const later = (minutes: number): DueRule => ({ kind: 'elapsed', minutes, from: 'after' });
  const yearless = (on: string, at: string): WrittenRule => ({ kind: 'yearless', date: on, at: at as Time });
  const named = (weekday: number, rule: WrittenRule) => ({ ...rule, weekday }) as WrittenRule;
  const beside = (classes: number, rule: DueRule) => ({ kind: 'other class', classes, rule }) as WrittenRule;
  const into = (minutes: number): DueRule => ({ kind: 'elapsed', minutes, from: 'into' });
  const ofWeek = (n: number, at: string, weeks: { readonly weeks?: -1 | 1 }): DueRule => ({
    kind: 'weekday',
    weekday: n,
    at: at as Time,
    side: 'in',
    ...weeks,
  });
  test.each<[string, WrittenRule]>([
    ['72 hours before class', earlier(4320)],
    ['72h before class', earlier(4320)],
    ['72 h before class', earlier(4320)],
    ['72 hrs before the class', earlier(4320)],
    ['  72   HOURS  Before   The Lecture ', earlier(4320)],
    ['1 hour before the meeting', earlier(60)],
    ['90 minutes before class', earlier(90)],
    ['90 min before session', earlier(90)],
    ['90m before class', earlier(90)],
    ['2 hours after class', { kind: 'elapsed', minutes: 120, from: 'after' }],
    ['before class', { kind: 'class' }],
    ['Before the lecture', { kind: 'class' }],
    ['at class', { kind: 'class' }],
    ['by the start of class', { kind: 'class' }],
    ['before next class', { kind: 'next class' }],
    ['before the next lecture', { kind: 'next class' }],
    ['Before the next meeting', { kind: 'next class' }],
    ['1 day before class at 23:59', days(-1, '23:59')],
    ['1 day before class at 23:59:30', days(-1, '23:59:30')],
    ['1 day before class, 11:59pm', days(-1, '23:59')],
    ['a 1 day before class; 11:59 p.m.', days(-1, '23:59')],
    ['1 day before the class by 9 a.m.', days(-1, '09:00')],
    ['1d before class noon', days(-1, '12:00')],
    ['2 days before class', days(-2, null)],
    ['1 week before class', days(-7, null)],
    ['2 weeks after class at 18:00', days(14, '18:00')],
    ['3 days after class at 23:59', days(3, '23:59')],
    ['0 days before class', days(0, null)],
    ['day of class at 11:00', days(0, '11:00')],
    ['on the day of the class, 11am', days(0, '11:00')],
    ['Mon 23:59 before class', weekday(1, '23:59')],
    ['Monday 11:59pm before class', weekday(1, '23:59')],
    ['by Thurs at 6 PM before the lecture', weekday(4, '18:00')],
    ['2025-10-09 18:00', date('2025-10-09', '18:00')],
    ['2025-10-09T18:00', date('2025-10-09', '18:00')],
    ['2025-10-9, 6pm', date('2025-10-09', '18:00')],
    ['by 2025-10-09 at 6 p.m.', date('2025-10-09', '18:00')],
    ['2025-11-17', date('2025-11-17', '23:59')],
    ['72 hours prior to class', earlier(4320)],
    ['no later than 72 hours before class', earlier(4320)],
    ['two hours before class starts', earlier(120)],
    ['an hour before the seminar', earlier(60)],
    ['at the end of class', { kind: 'elapsed', minutes: 0, from: 'after' }],
    ['due when class begins', { kind: 'class' }],
    ['by the next class', { kind: 'next class' }],
    ['before the start of the next session', { kind: 'next class' }],
    ['the day before class at 11:59 pm', days(-1, '23:59')],
    ['11:59pm the night before class', days(-1, '23:59')],
    ['23:59, one day before class', days(-1, '23:59')],
    ['6pm two days before the lecture', days(-2, '18:00')],
    ['a week before class', days(-7, null)],
    ['11 a.m. on the day of class', days(0, '11:00')],
    ['same day as class, noon', days(0, '12:00')],
    ['Monday before class at 23:59', weekday(1, '23:59')],
    ['11:59pm Wednesday before class', weekday(3, '23:59')],
    ['10/9/2025 6pm', date('2025-10-09', '18:00')],
    ['Oct 9, 2025, 6:00 p.m.', date('2025-10-09', '18:00')],
    ['6pm on 9 October 2025', date('2025-10-09', '18:00')],
    ['10/09 6pm', yearless('10-09', '18:00')],
    ['10/9', yearless('10-09', '23:59')],
    ['Oct. 9th at 18:00', yearless('10-09', '18:00')],
    ['by September 1st', yearless('09-01', '23:59')],
    ['17 Nov', yearless('11-17', '23:59')],
    ['72 hours before', earlier(4320)],
    ['48 hrs. prior', earlier(2880)],
    ['72-hours before class', earlier(4320)],
    ['half an hour before class', earlier(30)],
    ['24 hours ahead of class', earlier(1440)],
    ['Before class.', { kind: 'class' }],
    ['at class time', { kind: 'class' }],
    ['at the class start', { kind: 'class' }],
    ['before class meets', { kind: 'class' }],
    ['until class', { kind: 'class' }],
    ['until the start of the next class', { kind: 'next class' }],
    ['24h after class ends', later(1440)],
    ['24 hours after the end of the lecture', later(1440)],
    ['within 24 hours after class', later(1440)],
    ['when class ends', later(0)],
    ['1 day after class ends, 11:59pm', days(1, '23:59')],
    ['by 5pm the day before', days(-1, '17:00')],
    ['two days before class at 11:59 pm', days(-2, '23:59')],
    ['two  days  before  class  –  23:59', days(-2, '23:59')],
    ['EOD the day before class', days(-1, '23:59')],
    ['by end of day, 1 day before class', days(-1, '23:59')],
    ['12 noon the day before class', days(-1, '12:00')],
    ['8pm the evening before class', days(-1, '20:00')],
    ['class day @ 11am', days(0, '11:00')],
    ['day of class (11:00)', days(0, '11:00')],
    ['the Friday before class 17:00', weekday(5, '17:00')],
    ['Weds 6pm before class', weekday(3, '18:00')],
    ['Tues. 6 p.m. before class', weekday(2, '18:00')],
    ['Mondays before class at 23:59', weekday(1, '23:59')],
    ['5pm the last Friday before class', weekday(5, '17:00')],
    ['5pm the Monday before', weekday(1, '17:00')],
    ['10/9/25 6pm', date('2025-10-09', '18:00')],
    ['2025/10/09 6:00PM', date('2025-10-09', '18:00')],
    ['Oct 9, 6pm', yearless('10-09', '18:00')],
    ['Oct. 9 – 6 p.m.', yearless('10-09', '18:00')],
    ['9 Oct 18:00', yearless('10-09', '18:00')],
    ['9-Oct 18.00', yearless('10-09', '18:00')],
    ['10/9 @ 6pm.', yearless('10-09', '18:00')],
    ['Thu 10/09 6pm', named(4, yearless('10-09', '18:00'))],
    ['6pm on Thursday, October 9th', named(4, yearless('10-09', '18:00'))],
    ['10/09 (Thu) 18:00', named(4, yearless('10-09', '18:00'))],
    ['Thurs., Oct. 9, 2025, 6 pm', named(4, date('2025-10-09', '18:00'))],
    ['Mon 2025-10-09 18:00', named(1, date('2025-10-09', '18:00'))],
    ['48 hours before next class', beside(1, earlier(2880))],
    ['the day before the next class at 8pm', beside(1, days(-1, '20:00'))],
    ['Mon 20:00 before the following class', beside(1, weekday(1, '20:00'))],
    ['24h after next class', beside(1, later(1440))],
    ['the class before', beside(-1, { kind: 'class' })],
    ['at the previous class', beside(-1, { kind: 'class' })],
    ['1 day before the previous class at 18:00', beside(-1, days(-1, '18:00'))],
    ['two classes later', beside(2, { kind: 'class' })],
    ['3 classes before class', beside(-3, { kind: 'class' })],
    ['2 business days before class, 5pm', { ...days(-2, '17:00'), working: true } as DueRule],
    ['3 working days after class', { ...days(3, null), working: true } as DueRule],
    ['1 hour after class starts', into(60)],
    ['10 minutes after the start of class', into(10)],
    ['Friday of the same week at 17:00', ofWeek(5, '17:00', {})],
    ['Mon of that week, 9am', ofWeek(1, '09:00', {})],
    ['9am on the Monday of the week before class', ofWeek(1, '09:00', { weeks: -1 })],
    ['Tuesday of the following week, noon', ofWeek(2, '12:00', { weeks: 1 })],
    ['every Friday at 5pm', { kind: 'week', rule: ofWeek(5, '17:00', {}) } as DueRule],
    ['at least 24 hours in advance of section', earlier(1440)],
    ['the morning of class at 9am', days(0, '09:00')],
    ['next day 17:00', days(1, '17:00')],
    ['8 p.m. the previous day', days(-1, '20:00')],
  ])('%j is understood', (text, rule) => {
    expect(parseRule(text)).toEqual(rule);
    expect(parseRule(text.toUpperCase())).toEqual(rule);
  });

  test.each([
    '',
    'soon',
    '72',
    '72 hours',
    'before',
    'hours before class',
    '-3 hours before class',
    '1.5 days before class',
    'before the next next class',
    '1 day before class at 25:00',
    '1 day before class at evening',
    'day of class',
    'day of class at 24:30',
    'Mon before class',
    'Mon 25:00 before class',
    'Xyz 23:59 before class',
    '2025-02-30 18:00',
    '2025-13-01',
    '2025-10-09 18',
    '2025-10-09 18:00 or so',
    '99999999999 days after class',
    '99999999999999 hours before class',
    '5000000 weeks before class',
    'night before class',
    'monkey 23:59 before class',
    '1 day before class at 23:59 or 18:00',
    '72 hours before class at 23:59',
    '13/10 18:00',
    '02/29',
    'Octember 9',
    '9.10.2025',
    // A text that could mean two things is not read as one of them.
    'midnight, 1 day before class',
    '12am, 1 day before class',
    '2025-10-09 12:00 AM',
    '10/09 24:00',
    'Friday at midnight before class',
    '2 hours before class ends',
    'before the end of class',
    'after class',
    '1 day after class ends',
    'end of class + 1 day',
    'class - 2 days',
    '1am the night before class',
    'Friday before class',
    'before Oct 9',
    'Oct 9 1800',
    '10/09/1925 18:00',
    '6pm PST the day before class',
    '2 class days before class',
    'a hundred hours before class',
    'a day and a half before class',
    '1h 30m before class',
    'before class on Monday',
    'next Friday 5pm',
    'Mon Thu 10/09',
    'Thursday',
    'Mon or Tue 23:59 before class',
    'between 5pm and 6pm the day before class',
    // For some people Sunday ends the week.
    'Sun 20:00 of the same week',
    'every Sunday at 20:00',
    'within 24 hours of class',
    '0 classes before class',
    '20:00 at the class before',
  ])('%j is no rule', (text) => {
    expect(parseRule(text)).toBeNull();
  });

  test('every form that the remedy shows is a rule, and is printed as it is shown', () => {
    for (const form of ruleForms) expect(printRule(parseRule(form)!)).toBe(form);
  });

  test.each<[string, WrittenRule | null]>([
    ['10/09 18:00', null],
    ['10/9/2025 6pm', null],
    ['from 10/09: before class', null],
    ['10/13 18:00', null],
    ['13/10 18:00', yearless('10-13', '18:00')],
    ['13/10/2025', date('2025-10-13', '23:59')],
    ['2025/10/09', date('2025-10-09', '23:59')],
    ['9/9 18:00', yearless('09-09', '18:00')],
    ['9 Oct, 6pm', yearless('10-09', '18:00')],
    ['Mon 13/10 6pm', named(1, yearless('10-13', '18:00'))],
  ])('%j where the day comes before the month: %j', (text, rule) => {
    const turned = monthsFirst(text);
    expect(turned === null ? null : parseRule(turned)).toEqual(rule);
    if (rule) expect(monthsFirst(printRule(rule))).toBe(printRule(rule));
  });

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` as Time);
  const someDay = fc.integer({ min: 0, max: 3000 }).map((n) => plusDays(day('2024-01-01'), n));
  const rules: fc.Arbitrary<WrittenRule> = fc.oneof(
    fc.constant<DueRule>({ kind: 'class' }),
    fc.constant<DueRule>({ kind: 'next class' }),
    fc.record({
      kind: fc.constant('elapsed' as const),
      minutes: fc.integer({ min: 0, max: 100_000 }),
      from: fc.constantFrom('before' as const, 'after' as const),
    }),
    fc.record({
      kind: fc.constant('days' as const),
      days: fc.integer({ min: -500, max: 500 }),
      at: fc.option(clock),
    }),
    fc.record({ kind: fc.constant('weekday' as const), weekday: fc.integer({ min: 1, max: 7 }), at: clock }),
    fc.record(
      {
        kind: fc.constant('weekday' as const),
        weekday: fc.integer({ min: 1, max: 6 }),
        at: clock,
        side: fc.constant('in' as const),
        weeks: fc.constantFrom(-1 as const, 1 as const),
      },
      { requiredKeys: ['kind', 'weekday', 'at', 'side'] },
    ),
    fc.record({
      kind: fc.constant('days' as const),
      days: fc.integer({ min: 1, max: 500 }),
      at: fc.option(clock),
      working: fc.constant(true as const),
    }),
    fc.record({
      kind: fc.constant('other class' as const),
      classes: fc.constantFrom(-1, 1, 2),
      rule: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 0, max: 9 }), at: clock }),
    }),
    fc.record(
      { kind: fc.constant('date' as const), day: someDay, at: clock, weekday: fc.integer({ min: 1, max: 7 }) },
      { requiredKeys: ['kind', 'day', 'at'] },
    ),
    someDay
      .map((on) => on.slice(5))
      .filter((on) => on !== '02-29')
      .chain((on) => clock.map((at) => ({ kind: 'yearless' as const, date: on, at }))),
  );

  test('what is printed reads as the same rule', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(parseRule(printRule(rule))).toEqual(rule);
      }),
    );
  });

  test('however it is spelled, it is the same rule', () => {
    /** '18:05' as written on a twelve-hour clock. */
    const twelve = (at: string): string => {
      const h = Number(at.slice(0, 2));
      return `${h % 12 || 12}:${at.slice(3)} ${h < 12 ? 'a.m.' : 'p.m.'}`;
    };
    const spellings: readonly ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => `  ${text.replace(/ /g, '   ')} `,
      (text) => text.replace('class', 'the lecture'),
      (text) => text.replace(' at ', ', '),
      (text) => text.replace(/(\d+) hours?/, '$1h').replace(/(\d+) minutes?/, '$1min'),
      (text) => text.replace(/\b\d\d:\d\d\b/, twelve),
      (text) => text.replace(/^(.*?)(?: at)? (\d\d:\d\d)$/, '$2 $1'),
      (text) => `by ${text}`,
      (text) => `due ${text}`,
    ];
    fc.assert(
      fc.property(rules, fc.subarray([...spellings]), (rule, changes) => {
        // Midnight beside a date or a day is reported as ambiguous.
        fc.pre(!printRule(rule).includes('00:00'));
        const text = changes.reduce((so, change) => change(so), printRule(rule));
        expect([text, parseRule(text)]).toEqual([text, rule]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['10/09 18:00', '2025-10-15', '2025-10-09'],
    ['08/20', '2025-10-15', '2025-08-20'],
    ['12/20', '2025-10-15', '2025-12-20'],
    // A term from November to February.
    ['11/20', '2025-12-31', '2025-11-20'],
    ['02/10', '2025-12-31', '2026-02-10'],
  ])('%s, in a term with its middle on %s, is that of %s', (text, middle, expected) => {
    expect(inYear(parseRule(text)!, day(middle))).toMatchObject({ kind: 'date', day: expected });
  });

  test('whatever is typed, reading it does not throw', () => {
    const word = fc.constantFrom(
      'class',
      'before',
      'after',
      'day',
      'days',
      'of',
      'at',
      'Mon',
      '23:59',
      '2025-10-09',
      '99999999',
      ',',
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(word, fc.nat().map(String)), { maxLength: 7 }).map((w) => w.join(' ')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const rule = parseRule(text);
        if (!rule) return;
        const dated = rule.kind === 'date' || rule.kind === 'yearless';
        expect(dueAt(inYear(rule, day('2025-10-15')), null, losAngeles) !== null).toBe(dated);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('how long before it a reminder goes', () => {
  test.each([
    ['48h, 6h', [2880, 360]],
    ['6h, 48h', [2880, 360]],
    ['2 days, 90 min', [2880, 90]],
    ['2 days before; 1 hour before', [2880, 60]],
    ['7 days\n24h', [10080, 1440]],
    ['1d, 2h', [1440, 120]],
    ['1 week, a day, 2w', [20160, 10080, 1440]],
    ['two days', [2880]],
    ['2 days before and 2 hours before', [2880, 120]],
    ['one week and the day before', [10080, 1440]],
    ['day before, hour before', [1440, 60]],
    ['none', []],
    ['', []],
    [' , ', []],
    ['0h', [0]],
  ])('%j is read', (text, minutes) => {
    expect(parseLeads(text)).toEqual(minutes);
  });

  test.each(['soon', '48', 'h', '-6h', '1.5h', '48h 6h', '6h, later'])('%j is not', (text) => {
    expect(parseLeads(text)).toBeNull();
  });

  test('what is printed reads as the same, longest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 5 }), (leads) => {
        expect(parseLeads(printLeads(leads))).toEqual([...leads].sort((a, b) => b - a));
      }),
    );
  });
});
