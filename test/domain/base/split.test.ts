// Rules with cases for different classes and from certain days on, once a week, by the team's slot, or not known yet.
import { nearRule } from '../../../src/domain/base/near';
import { inYear, parseRule, printRule, ruleFor, splitForms } from '../../../src/domain/base/rule';
import { day } from '../seminar';
import '../still';

// as written, as printed
test.each([
  ['for Wed: Mon 15:30, for Fri: Wed 16:45', 'for Wed: Mon 15:30 before class; for Fri: Wed 16:45 before class'],
  ['Mon 23:59 for Wed, Wed 23:59 for Fri', 'for Wed: Mon 23:59 before class; for Fri: Wed 23:59 before class'],
  [
    'Monday 11:59pm for Wednesday classes; Friday 16:45 for Monday',
    'for Wed: Mon 23:59 before class; for Mon: Fri 16:45 before class',
  ],
  [
    'for Mondays and Wednesdays: 24h before class\notherwise: before class',
    'for Mon, Wed: 24 hours before class; otherwise: before class',
  ],
  [
    'before class; for guest: 1 day after class at 23:59',
    'for guest: 1 day after class at 23:59; otherwise: before class',
  ],
  ['72 hours before class, for S05: 2025-10-09 18:00', 'for S05: 2025-10-09 18:00; otherwise: 72 hours before class'],
  ['for S05: TBD; otherwise 72 hours before class', 'for S05: to be announced; otherwise: 72 hours before class'],
  [
    'until 2025-10-01: 72 hours before class; then 48 hours before class',
    '72 hours before class; from 2025-10-02: 48 hours before class',
  ],
  [
    'until Oct 1: before class, then: 1 day before class at 18:00',
    'before class; from Oct 2: 1 day before class at 18:00',
  ],
  ['before 2025-10-01: before class; then 2 hours before class', 'before class; from 2025-10-01: 2 hours before class'],
  [
    '72 hours before class; from Wed Oct 1 on: 48 hours before class',
    '72 hours before class; from Oct 1: 48 hours before class',
  ],
  [
    'for Mon: Fri 18:00, for Wed: Mon 18:00; from 2025-10-01: for Mon: Sat 18:00; for Wed: Tue 18:00',
    'for Mon: Fri 18:00 before class; for Wed: Mon 18:00 before class; from 2025-10-01: for Mon: Sat 18:00 before class; for Wed: Tue 18:00 before class',
  ],
  ['Tue: Sun 20:00; Thu: Tue 20:00', 'for Tue: Sun 20:00 before class; for Thu: Tue 20:00 before class'],
  [
    'Mondays: 24 hours before class; Wednesdays: 48 hours before class',
    'for Mon: 24 hours before class; for Wed: 48 hours before class',
  ],
  [
    'For Tuesday meetings: the preceding Sunday at 8pm; for Thursday meetings: the preceding Tuesday at 8pm',
    'for Tue: Sun 20:00 before class; for Thu: Tue 20:00 before class',
  ],
  [
    'Sunday at 8pm for Tuesday’s class and Tuesday at 8pm for Thursday’s class',
    'for Tue: Sun 20:00 before class; for Thu: Tue 20:00 before class',
  ],
  ['Fri 17:00 for Mon and Wed', 'for Mon, Wed: Fri 17:00 before class'],
  ['the Monday after class at 15:30', 'Mon 15:30 after class'],
  ['Mon after class 15:30', 'Mon 15:30 after class'],
  ['the following Monday after class, 3:30pm', 'Mon 15:30 after class'],
  ['each week: Friday 17:00', 'each week: Fri 17:00'],
  ['once a week, 24 hours before class', 'each week: 24 hours before class'],
  ['every week: Sun 20:00 before class', 'each week: Sun 20:00 before class'],
  ['each week: Sun 20:00 after class', 'each week: Sun 20:00 after class'],
  ['before slot', 'before slot'],
  ['1 hour before the team’s own slot', '1 hour before slot'],
  ['1 day before slot at 18:00', '1 day before slot at 18:00'],
  ['TBA', 'to be announced'],
  ['one week before your clinic rounds at 9am', '7 days before class at 09:00'],
  ['noon on the day of the workshop', 'day of class at 12:00'],
  ['one hour before we meet', '1 hour before class'],
  ['by the start of our tutorial', 'before class'],
  ['due time to be determined.', 'to be announced'],
])('%j is understood as %j', (text, shown) => {
  const rule = parseRule(text);
  expect(rule && printRule(rule)).toBe(shown);
  expect(parseRule(shown)).toEqual(rule);
  expect(parseRule(text.toUpperCase())).not.toBeNull();
});

test.each([
  // In this week or the last one?
  'for Wed: Wed 9:00',
  // Before class or after it?
  'for S05: Mon 15:30',
  'for guest: Mon 15:30',
  'Mon 15:30',
  // Does Sunday begin the week or end it?
  'each week: Sun 20:00',
  'each week: 2025-10-09',
  'each week: TBD',
  'until 2025-10-01: before class',
  'before class; then 2 hours before class',
  'from 2025-10-01 18:00: before class',
  'from October: before class',
  'for Wed: Mon 15:30; for Wed: Tue 15:30',
  'for Mon: Fri 9:00; otherwise: before class; before class',
  'from 2025-11-01: before class; from 2025-10-01: 2 hours before class',
  'for Wed Mon 15:30',
  'for: before class',
  'for Wed: soon',
  '72 hours before class; soon',
  'before next slot',
  '2 hours before slot of class',
  'for Wed: Mon 15:30; ',
])('%j is no rule, or could mean two things', (text) => {
  if (text.endsWith('; ')) expect(parseRule(text)).toEqual(parseRule('for Wed: Mon 15:30'));
  else expect(parseRule(text)).toBeNull();
});

test('every form that the remedy shows is a rule, and is printed as it is shown', () => {
  for (const form of splitForms) expect(printRule(parseRule(form)!)).toBe(form);
});

test('a class is meant by its code before its kind, by its kind before its weekday, and by these before all others', () => {
  const rule = inYear(
    parseRule(
      'for Wed: 1 hour before class; for guest: 2 hours before class; for s07: 3 hours before class; otherwise: 4 hours before class; from 10/01: 5 hours before class',
    )!,
    day('2025-10-15'),
  );
  const said = (on: string, kind: string, code: string) =>
    printRule(ruleFor(rule, { day: day(on), kind, code, topic: '', section: '' })!).slice(0, 2);
  expect([
    said('2025-09-10', 'lecture', 'S01'),
    said('2025-09-10', 'guest', 'S02'),
    said('2025-09-10', 'guest', 'S07'),
    said('2025-09-11', 'lecture', 'S03'),
    said('2025-09-30', 'lecture', 'S07'),
    said('2025-10-01', 'guest', 'S07'),
  ]).toEqual(['1 ', '2 ', '3 ', '4 ', '3 ', '5 ']);
});

test('a section and a mark in the topic name classes too, a mark before a section, a section before a kind', () => {
  const rule = inYear(
    parseRule('for lecture: 1 hour before class; for B: 2 hours before class; for #paper: 3 hours before class')!,
    day('2025-10-15'),
  );
  const of = (topic: string, section: string) => {
    const found = ruleFor(rule, { day: day('2025-09-10'), kind: 'lecture', code: 'S01', topic, section });
    return found && printRule(found).slice(0, 1);
  };
  expect([of('One', ''), of('One', 'B'), of('One #paper', 'B'), of('One #papers', '')]).toEqual(['1', '2', '3', '1']);
});

// what people write, how it can be expressed
test.each([
  ['within 3 days after class', '3 days after class at 23:59'],
  ['within 24 hours of class', '24 hours after class, or 24 hours before class, whichever is meant'],
  ['Tuesday night before class', 'Tue 20:00 before class, if that is meant'],
  ['Sunday after class', 'Sun 23:59 after class, if that is meant'],
  ['the following Monday 9am', 'Mon 09:00 after class, if that is meant'],
  ['1.5 days before class', '36 hours before class'],
  ['6 PM ET the day before class', /without the time zone.*: 1 day before class at 18:00$/],
  ['in class', 'when it must be there: before class, or end of class'],
  ['2 days before your presentation', /24 hours before slot/],
  ['end of the semester', /Dec 12 23:59/],
  ['every Sunday at 11:59pm', /^each week: Sun 23:59 after class, or each week: Sun 23:59 before class/],
  ['Monday 5pm before Wednesday’s class', /^for Wed: Mon 17:00 before class/],
  ['day of class', 'the time too, such as: day of class at 23:59'],
  ['the morning of', 'the time too, such as: day of class at 09:00'],
  [
    'for A: Mon 20:00; for B: Wed 20:00',
    'for A: Mon 20:00 before class; for B: Wed 20:00 before class; or after class, whichever is meant',
  ],
  ['for S05: Mon 15:30', 'for S05: Mon 15:30 before class; or after class, whichever is meant'],
  ['every other Friday at 5pm', /^the time alone, such as Fri 17:00 before class, and under For each the codes/],
  ['biweekly, Friday 17:00', /under For each the codes/],
  ['first Monday of the month', /^the day itself/],
  ['week 6, Friday 17:00', 'the day itself, such as Dec 12 17:00'],
  ['during spring break', /^the day itself/],
  ['in the exam period', /^the day itself/],
  ['5pm Thursday, or 9am Friday with penalty', /under Late until$/],
  [
    'the day before class by 5pm unless class is on Monday',
    /^the case first, such as: for Mon: Fri 17:00 before class; otherwise/,
  ],
  ['Monday and Thursday 20:00', /^a row of Deliverables for each of them/],
  ['Tue/Thu 9am', /^a row of Deliverables for each of them/],
  ['twice a week', /^a row of Deliverables for each of them/],
  ['upon request', /^to be announced/],
  ['as soon as possible', /^to be announced/],
  ['10 minutes before class ends', /^end of class, or so many minutes into class/],
  ['48 business hours before class', /^working days/],
  ['every class', /^before class/],
  ['Friday of each week at noon', 'each week: Fri 12:00'],
])('%j is no rule, and the nearest that can be said is %s', (text, remedy) => {
  expect(parseRule(text)).toBeNull();
  if (remedy instanceof RegExp) expect(nearRule(text)).toMatch(remedy);
  else expect(nearRule(text)).toBe(remedy);
});
