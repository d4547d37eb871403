import fc from 'fast-check';
import { type DueRule, dueAt, inYear, parseRule, printRule, type RuleAnchor } from '../../../src/domain/base/rule';
import { type Instant, instantAt, minute, plusDays, sayInstant, type Zone } from '../../../src/domain/base/time';
import { isHeld, startOf } from '../../../src/domain/course/course';
import { dueOf } from '../../../src/domain/duties/deadline';
import { codeOn, day, exampleCourse, iso, losAngeles, time } from '../seminar';
import '../still';

const sydney = 'Australia/Sydney';
const kolkata = 'Asia/Kolkata';
const lordHowe = 'Australia/Lord_Howe';
const phoenix = 'America/Phoenix';

const ruleOf = (text: string): DueRule => {
  const written = parseRule(text);
  if (!written) throw new Error(`${text} is no rule`);
  return inYear(written, day('2025-10-15'));
};

/** When the rule is due for a class on the day; `next` is the day of the next class. */
const due = (rule: string, zone: Zone, on: string, start: string, end: string, next?: string): Instant | null => {
  const parsed = ruleOf(rule);
  const instant = (d: string, t: string) => instantAt(day(d), time(t), zone);
  const anchor = (d: string): RuleAnchor => ({
    day: day(d),
    code: 'S1',
    kind: 'lecture',
    topic: '',
    section: '',
    start: instant(d, start),
    end: instant(d, end),
    other: (classes) => (classes === 1 && next ? anchor(next) : null),
    isHoliday: (one) => one === '2025-11-11',
    slot: null,
  });
  return dueAt(parsed, anchor(on), zone);
};

// Class is on Thu Nov 13, after a holiday on Tuesday; the next is on Tue Nov 18.
test.each([
  ['3 working days before class at 17:00', 'Fri Nov 7, 5:00 PM PST'],
  ['2 working days after class', 'Mon Nov 17, 12:30 PM PST'],
  ['10 minutes into class', 'Thu Nov 13, 12:40 PM PST'],
  ['Fri 17:00 of the same week', 'Fri Nov 14, 5:00 PM PST'],
  ['Thu 9:00 of the week before', 'Thu Nov 6, 9:00 AM PST'],
  ['Mon 9:00 of the week after', 'Mon Nov 17, 9:00 AM PST'],
  ['1 day before next class at 20:00', 'Mon Nov 17, 8:00 PM PST'],
  ['24 hours before next class', 'Mon Nov 17, 12:30 PM PST'],
])('%s', (rule, said) => {
  const at = due(rule, losAngeles, '2025-11-13', '12:30', '14:00', '2025-11-18');
  expect(sayInstant(at!, losAngeles)).toBe(said);
});

describe('when it is due', () => {
  // rule, zone, day of class, start, end, instant, as printed
  test.each([
    // Clocks in Los Angeles go back on 2025-11-02 and forward on 2026-03-08.
    [
      '72 hours before class',
      losAngeles,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-01T20:30:00Z',
      'Sat Nov 1, 1:30 PM PDT',
    ],
    [
      '3 days before class',
      losAngeles,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-01T19:30:00Z',
      'Sat Nov 1, 12:30 PM PDT',
    ],
    [
      '48 hours before class',
      losAngeles,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-02T20:30:00Z',
      'Sun Nov 2, 12:30 PM PST',
    ],
    [
      '72 hours before class',
      losAngeles,
      '2026-03-10',
      '12:30',
      '14:00',
      '2026-03-07T19:30:00Z',
      'Sat Mar 7, 11:30 AM PST',
    ],
    [
      '3 days before class',
      losAngeles,
      '2026-03-10',
      '12:30',
      '14:00',
      '2026-03-07T20:30:00Z',
      'Sat Mar 7, 12:30 PM PST',
    ],
    [
      '2 days before class at 02:30',
      losAngeles,
      '2026-03-10',
      '12:30',
      '14:00',
      '2026-03-08T10:30:00Z',
      'Sun Mar 8, 3:30 AM PDT',
    ],
    [
      '2 days before class at 01:30',
      losAngeles,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-02T08:30:00Z',
      'Sun Nov 2, 1:30 AM PDT',
    ],
    ['before class', losAngeles, '2025-11-04', '12:30', '14:00', '2025-11-04T20:30:00Z', 'Tue Nov 4, 12:30 PM PST'],
    [
      '1 day before class at 23:59',
      losAngeles,
      '2025-11-18',
      '12:30',
      '14:00',
      '2025-11-18T07:59:00Z',
      'Mon Nov 17, 11:59 PM PST',
    ],
    [
      '3 days after class at 23:59',
      losAngeles,
      '2025-10-30',
      '12:30',
      '14:00',
      '2025-11-03T07:59:00Z',
      'Sun Nov 2, 11:59 PM PST',
    ],
    [
      '72 hours after class',
      losAngeles,
      '2025-10-30',
      '12:30',
      '14:00',
      '2025-11-02T21:00:00Z',
      'Sun Nov 2, 1:00 PM PST',
    ],
    [
      'day of class at 11:00',
      losAngeles,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-04T19:00:00Z',
      'Tue Nov 4, 11:00 AM PST',
    ],
    ['2025-10-09 18:00', losAngeles, '2025-11-04', '12:30', '14:00', '2025-10-10T01:00:00Z', 'Thu Oct 9, 6:00 PM PDT'],
    ['2025-11-17', losAngeles, '2025-11-04', '12:30', '14:00', '2025-11-18T07:59:00Z', 'Mon Nov 17, 11:59 PM PST'],
    // 'Monday 23:59 for Wednesday, Wednesday 23:59 for Friday'; a class on that very weekday means the week before.
    [
      'Mon 23:59 before class',
      losAngeles,
      '2025-11-05',
      '15:00',
      '16:30',
      '2025-11-04T07:59:00Z',
      'Mon Nov 3, 11:59 PM PST',
    ],
    [
      'Wed 23:59 before class',
      losAngeles,
      '2025-11-07',
      '15:00',
      '16:30',
      '2025-11-06T07:59:00Z',
      'Wed Nov 5, 11:59 PM PST',
    ],
    [
      'Mon 23:59 before class',
      losAngeles,
      '2025-11-03',
      '15:00',
      '16:30',
      '2025-10-28T06:59:00Z',
      'Mon Oct 27, 11:59 PM PDT',
    ],
    [
      'Sun 20:00 before class',
      losAngeles,
      '2025-11-08',
      '10:00',
      '11:30',
      '2025-11-03T04:00:00Z',
      'Sun Nov 2, 8:00 PM PST',
    ],
    // Southern hemisphere: forward on 2025-10-05, back on 2026-04-05.
    [
      '72 hours before class',
      sydney,
      '2025-10-07',
      '12:30',
      '14:00',
      '2025-10-04T01:30:00Z',
      'Sat Oct 4, 11:30 AM GMT+10',
    ],
    [
      '3 days before class',
      sydney,
      '2025-10-07',
      '12:30',
      '14:00',
      '2025-10-04T02:30:00Z',
      'Sat Oct 4, 12:30 PM GMT+10',
    ],
    [
      '72 hours before class',
      sydney,
      '2026-04-07',
      '12:30',
      '14:00',
      '2026-04-04T02:30:00Z',
      'Sat Apr 4, 1:30 PM GMT+11',
    ],
    [
      '1 week before class',
      sydney,
      '2025-10-07',
      '12:30',
      '14:00',
      '2025-09-30T02:30:00Z',
      'Tue Sep 30, 12:30 PM GMT+10',
    ],
    // A half-hour offset without clock changes.
    [
      '72 hours before class',
      kolkata,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-01T07:00:00Z',
      'Sat Nov 1, 12:30 PM GMT+5:30',
    ],
    [
      '1 day before class at 23:59',
      kolkata,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-03T18:29:00Z',
      'Mon Nov 3, 11:59 PM GMT+5:30',
    ],
    // Clocks that change by half an hour.
    [
      '72 hours before class',
      lordHowe,
      '2025-10-07',
      '12:30',
      '14:00',
      '2025-10-04T01:30:00Z',
      'Sat Oct 4, 12:00 PM GMT+10:30',
    ],
    [
      '3 days before class',
      lordHowe,
      '2025-10-07',
      '12:30',
      '14:00',
      '2025-10-04T02:00:00Z',
      'Sat Oct 4, 12:30 PM GMT+10:30',
    ],
    // No clock changes at all.
    [
      '72 hours before class',
      phoenix,
      '2025-11-04',
      '12:30',
      '14:00',
      '2025-11-01T19:30:00Z',
      'Sat Nov 1, 12:30 PM MST',
    ],
    [
      '72 hours before class',
      phoenix,
      '2026-03-10',
      '12:30',
      '14:00',
      '2026-03-07T19:30:00Z',
      'Sat Mar 7, 12:30 PM MST',
    ],
  ])('%s, in %s, for class on %s from %s to %s, is %s', (rule, zone, on, start, end, instant, said) => {
    const there = due(rule, zone, on, start, end)!;
    expect(iso(there)).toBe(instant);
    expect(sayInstant(there, zone)).toBe(said);
  });

  test('before the next class, without a next class, is not said', () => {
    expect(due('before next class', losAngeles, '2025-12-04', '12:30', '14:00')).toBeNull();
  });

  test('a rule that counts from class needs a class, a date does not', () => {
    expect(dueAt(ruleOf('72 hours before class'), null, losAngeles)).toBeNull();
    expect(iso(dueAt(ruleOf('2025-10-09 18:00'), null, losAngeles)!)).toBe('2025-10-10T01:00:00Z');
  });

  test('hours are elapsed: however the clocks change, the same milliseconds lie between', () => {
    const zones = fc.constantFrom(losAngeles, sydney, kolkata, lordHowe, phoenix);
    const days = fc.integer({ min: 0, max: 1000 }).map((n) => plusDays(day('2024-06-01'), n));
    fc.assert(
      fc.property(zones, days, fc.integer({ min: 0, max: 400 }), (zone, on, hours) => {
        const start = instantAt(on, time('12:30'), zone);
        const there = due(`${hours} hours before class`, zone, on, '12:30', '14:00')!;
        expect(start - there).toBe(hours * 60 * minute);
      }),
    );
  });

  test('a class that moves by n days moves what counts in days by n days on the wall', () => {
    const rules = fc.constantFrom(
      '1 day before class at 23:59',
      '3 days after class at 18:00',
      '2 days before class',
      'day of class at 11:00',
    );
    const days = fc.integer({ min: 0, max: 1000 }).map((n) => plusDays(day('2024-06-01'), n));
    fc.assert(
      fc.property(rules, days, fc.integer({ min: -60, max: 60 }), (rule, on, n) => {
        const dayOf = (d: string) => new Date(due(rule, 'UTC', d, '12:30', '14:00')!).toISOString();
        const moved = dayOf(plusDays(on, n));
        expect(moved.slice(10)).toBe(dayOf(on).slice(10));
        expect(moved.slice(0, 10)).toBe(plusDays(day(dayOf(on).slice(0, 10)), n));
      }),
    );
  });
});

describe('the example course', () => {
  const course = exampleCourse();
  const slides = course.deliverables.find((d) => d.name === 'Main slides')!;
  const review = course.deliverables.find((d) => d.name === 'Class review')!;

  test('72 hours before the class of Tue 2025-11-04 12:30 PST is Sat 2025-11-01 13:30 PDT, for the clocks change on 11-02', () => {
    const there = dueOf(slides, codeOn(course, '2025-11-04'), course);
    expect(iso(there)).toBe('2025-11-01T20:30:00Z');
    expect(sayInstant(there, course.zone)).toBe('Sat Nov 1, 1:30 PM PDT');
  });

  test.each([
    ['Thu 10-02', 'Tue 10-14', '2025-10-02', '2025-10-14T19:30:00Z', 'Tue Oct 14, 12:30 PM PDT'],
    ['Thu 11-06', 'Thu 11-13', '2025-11-06', '2025-11-13T20:30:00Z', 'Thu Nov 13, 12:30 PM PST'],
  ])('the class after %s is %s: days without a class do not count', (_from, _next, on, instant, said) => {
    const there = dueOf(review, codeOn(course, on), course);
    expect(iso(there)).toBe(instant);
    expect(sayInstant(there, course.zone)).toBe(said);
  });

  test('holds its 29 dates in order of time, 14 of them led by students, and its rules in words', () => {
    expect(course.sessions).toHaveLength(29);
    expect(course.sessions.filter((s) => s.kind === 'student-led')).toHaveLength(14);
    expect(course.sessions.filter((s) => !isHeld(s)).map((s) => s.day)).toEqual([
      '2025-10-07',
      '2025-10-09',
      '2025-11-11',
      '2025-11-25',
      '2025-11-27',
      '2025-12-02',
      '2025-12-04',
    ]);
    expect(course.deliverables.map((d) => printRule(d.due))).toEqual([
      '2025-08-28 18:00',
      '72 hours before class',
      '48 hours before class',
      'before class',
      'before next class',
      '2025-09-17',
      '2025-10-09 18:00',
      '1 day before class at 23:59',
      '2025-12-10 18:00',
    ]);
  });

  test('holds class from 12:30, which is another instant after the clocks change', () => {
    expect(iso(startOf(codeOn(course, '2025-10-30'), course))).toBe('2025-10-30T19:30:00Z');
    expect(iso(startOf(codeOn(course, '2025-11-04'), course))).toBe('2025-11-04T20:30:00Z');
  });

  test.each([
    ['Preferences', '', '2025-08-29T01:00:00Z'],
    ['Project preferences', '', '2025-09-18T06:59:00Z'],
    ['Project proposal', '', '2025-10-10T01:00:00Z'],
    ['Final paper', '', '2025-12-11T02:00:00Z'],
    ['Main slides', '2025-09-09', '2025-09-06T19:30:00Z'],
    ['Panel and follow-up slides', '2025-09-09', '2025-09-07T19:30:00Z'],
    ['Pre-lecture responses', '2025-09-09', '2025-09-09T19:30:00Z'],
    ['Class review', '2025-09-09', '2025-09-11T19:30:00Z'],
    ['Project slides', '2025-11-18', '2025-11-18T07:59:00Z'],
    ['Project slides', '2025-11-20', '2025-11-20T07:59:00Z'],
  ])('%s of %j is due at %s', (name, on, instant) => {
    const what = course.deliverables.find((d) => d.name === name)!;
    expect(iso(dueOf(what, on === '' ? null : codeOn(course, on), course))).toBe(instant);
  });
});
