import { isDoubtfulDuty } from '../../../src/domain/duties/doubt';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { day, deliverable, losAngeles, made, role, session, student } from '../seminar';

const parts = {
  settings: { lastDay: day('2026-05-20') },
  roster: [student('ada')],
  roles: [role('presenter')],
  sessions: [session('S1', '2026-01-20'), session('S2', '2026-02-03'), session('S3', '2026-05-05')],
};
const kinds = (changes: object, zone = losAngeles): readonly string[] =>
  made({ ...parts, ...changes, zone }).findings.flatMap(({ kind, at }) =>
    kind === 'day far from all others' || kind === 'zone of no place' ? [`${kind} ${at.sheet}`] : [],
  );

test('a day of last year is found, and nothing is told of it', () => {
  const slides = deliverable('Slides', '2025-01-13', { each: [] });
  expect(kinds({ deliverables: [slides] })).toEqual(['day far from all others Deliverables']);
  const { course } = made({ ...parts, deliverables: [slides] });
  expect(dutiesOf(course).duties.map((duty) => isDoubtfulDuty(course, duty))).toEqual([true]);
  expect(kinds({ sessions: [...parts.sessions, session('S4', '2025-05-06')] })).toEqual([
    'day far from all others Sessions',
  ]);
});

test('days of one term, and a date without a year, are near each other', () => {
  expect(
    kinds({
      deliverables: [deliverable('Slides', '1/13', { each: [] }), deliverable('Paper', '2026-05-20', { each: [] })],
    }),
  ).toEqual([]);
});

test.each([
  ['EST', 1],
  ['MST', 1],
  ['Etc/GMT+5', 1],
  ['GMT', 1],
  ['America/New_York', 0],
  ['Europe/London', 0],
  ['America/Phoenix', 0],
])('the zone %s: %i findings', (zone, found) => {
  expect(kinds({}, zone)).toHaveLength(found);
});
