// What an extension would mean, and which ones Settings grants.

import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import { granteeOf, isGrantedAtOnce, isInExceptions, meaningOf, untilOf } from '../../../src/domain/duties/request';
import {
  at,
  course,
  day,
  deliverable,
  line,
  mail,
  request,
  role,
  seat,
  session,
  student,
  team,
  wall,
} from '../seminar';

const parts = {
  settings: { lateDays: 3, extensionDays: 2, extensionHours: 24 },
  roster: [student('ada'), student('ben')],
  sessions: [session('S01', '2025-11-04', { topic: 'Memorization' })],
  roles: [role('presenter', { heavy: true, seatsMax: 2 })],
  deliverables: [
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
    deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [], handIn: 'upload' }),
  ],
  assignments: [seat('S01', 'presenter', 'ada'), seat('S01', 'presenter', 'ben')],
  teams: [team('07', ['ada', 'ben'])],
};
const of = course(parts);
const slides = {
  email: mail('ada'),
  deliverable: 'Slides',
  session: 'S01',
  until: wall('2025-11-03 13:30'),
  since: at('2025-10-30T00:00:00Z'),
};
const judged = (here = of) => judge(here, dutiesOf(here).duties, [], at('2025-10-30T00:00:00Z'), null);
const duty = (here = of) => judged(here).find((one) => one.duty.student.email === mail('ada'))!.duty;

test('the new due time is at the same time of day, also over a change of clocks', () => {
  expect(untilOf(day('2025-11-03'), duty(), of)).toEqual(wall('2025-11-03 13:30'));
});

test('what it would mean says the days, the late days left, and who else waits for the same', () => {
  const other = request({ ...slides, email: mail('ben'), name: 'Ben' });
  expect(meaningOf(slides, judged(), [other], of)).toBe(
    'Due Sat Nov 1, 1:30 PM PDT: 2 days more. 3 of 3 late days left. 1 other asks for the same: Ben.',
  );
  expect(meaningOf({ ...slides, deliverable: 'Gone' }, judged(), [], of)).toBe('');
});

test.each([
  ['short and early enough', {}, {}, true],
  ['too long', { until: wall('2025-11-04 13:30') }, {}, false],
  ['too late', { since: at('2025-11-01T00:00:00Z') }, {}, false],
  ['of another deliverable', {}, { extensionOf: ['Paper'] }, false],
  ['of this deliverable, in other capitals', {}, { extensionOf: ['SLIDES'] }, true],
  ['where nothing is granted at once', {}, { extensionDays: 0 }, false],
])('an extension that is %s', (_, changes, settings, granted) => {
  const here = course({ ...parts, settings: { ...parts.settings, ...settings } });
  expect(isGrantedAtOnce({ ...slides, ...changes }, duty(here), here)).toBe(granted);
});

test('a second extension is for the instructor', () => {
  const here = course({
    ...parts,
    exceptions: [line('extension', mail('ada'), 'Slides', 'S01', { when: wall('2025-11-02 13:30') })],
  });
  expect(isGrantedAtOnce(slides, duty(here), here)).toBe(false);
  expect(isInExceptions({ ...slides, until: wall('2025-11-02 13:30') }, here)).toBe(true);
  expect(isInExceptions(slides, here)).toBe(false);
});

test('what is due from a team is extended for the team', () => {
  expect(granteeOf({ email: mail('ada'), deliverable: 'Paper', session: '' }, of)).toEqual({
    named: 'team 07',
    members: [mail('ada'), mail('ben')],
  });
  expect(granteeOf(slides, of)).toEqual({ named: mail('ada'), members: [mail('ada')] });
});
