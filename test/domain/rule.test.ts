import fc from 'fast-check';
import {
  type DueRule,
  dueAt,
  inYear,
  parseLeads,
  parseRule,
  printLeads,
  printRule,
  ruleForms,
} from '../../src/domain/rule';
import { plusDays, type Time } from '../../src/domain/time';
import { day, losAngeles } from './seminar';
import './still';

describe('what an instructor writes', () => {
  const earlier = (minutes: number): DueRule => ({ kind: 'elapsed', minutes, from: 'before' });
  const days = (n: number, at: string | null): DueRule => ({ kind: 'days', days: n, at: at as Time | null });
  const weekday = (n: number, at: string): DueRule => ({ kind: 'weekday', weekday: n, at: at as Time });
  const date = (on: string, at: string): DueRule => ({ kind: 'date', day: day(on), at: at as Time });
  test.each<[string, DueRule]>([
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
  ])('%j is understood', (text, rule) => {
    expect(parseRule(text)).toEqual(rule);
    expect(parseRule(text.toUpperCase())).toEqual(rule);
  });

  test.each([
    '',
    'soon',
    '72',
    '72 hours',
    '72 hours before',
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
  ])('%j is no rule', (text) => {
    expect(parseRule(text)).toBeNull();
  });

  test('every form that the remedy shows is a rule, and is printed as it is shown', () => {
    for (const form of ruleForms) expect(printRule(parseRule(form)!)).toBe(form);
  });

  test('what is printed reads as the same rule', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` as Time);
    const rules: fc.Arbitrary<DueRule> = fc.oneof(
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
      fc.record({
        kind: fc.constant('date' as const),
        day: fc.integer({ min: 0, max: 3000 }).map((n) => plusDays(day('2024-01-01'), n)),
        at: clock,
      }),
    );
    fc.assert(
      fc.property(rules, (rule) => {
        expect(parseRule(printRule(rule))).toEqual(rule);
      }),
    );
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
