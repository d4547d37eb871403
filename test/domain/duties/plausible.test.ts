import { isDoubtfulDuty } from '../../../src/domain/duties/doubt';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { day, deliverable, line, losAngeles, made, mail, role, session, student, wall } from '../seminar';

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

const away = [{ from: day('2025-02-03'), to: day('2025-02-04') }];
test.each([
  ['who joins next year', { joined: day('2027-01-20') }, 1],
  ['who joined last year', { joined: day('2025-01-20') }, 0],
  ['who left last year', { left: day('2025-02-20') }, 1],
  ['who leaves next year', { left: day('2027-02-20') }, 1],
  ['who is away last year', { away }, 2],
  ['who leaves in this term', { joined: day('2026-01-25'), left: day('2026-03-01') }, 0],
])('of a student %s a day of another year is found, and nothing is told of that student', (_, dates, found) => {
  const changes = { roster: [student('ada', dates), student('ben')], deliverables: [deliverable('R', 'before class')] };
  expect(kinds(changes)).toEqual(Array(found).fill('day far from all others Roster'));
  const { course } = made({ ...parts, ...changes });
  const doubtful = dutiesOf(course).duties.filter((duty) => isDoubtfulDuty(course, duty));
  expect(doubtful.every((duty) => duty.student.email === mail('ada'))).toBe(true);
  expect(course.doubts).toHaveLength(found);
});

test('an extension into another year is found, and nothing is told of what it extends', () => {
  const changes = {
    roster: [student('ada'), student('ben')],
    deliverables: [deliverable('R', 'before class')],
    exceptions: [line('extension', 'Ada Student', 'R', 'S1', { when: wall('2027-01-20 18:00') })],
  };
  expect(kinds(changes)).toEqual(['day far from all others Exceptions']);
  const { course } = made({ ...parts, ...changes });
  const doubtful = dutiesOf(course).duties.filter((duty) => isDoubtfulDuty(course, duty));
  expect(doubtful.map((duty) => `${duty.student.name} ${duty.session?.code}`)).toEqual(['Ada Student S1']);
});

test('who left before joining is said, since nothing is due from such a student', () => {
  const { findings } = made({
    ...parts,
    roster: [student('ada', { joined: day('2026-03-01'), left: day('2026-02-01') })],
  });
  expect(findings.map(({ kind, at }) => `${kind} ${at.row}:${at.column}`)).toEqual(['left before joining 2:6']);
});

test('replies to a student are said, by whatever address of theirs', () => {
  const roster = [student('ada', { aliases: [mail('ada@home.example')] })];
  const found = (replyTo: string) =>
    made({ ...parts, roster, settings: { ...parts.settings, replyTo: mail(replyTo) } }).findings.map(
      ({ kind }) => kind,
    );
  expect(found('ada')).toEqual(['replies to a student']);
  expect(found('ada@home.example')).toEqual(['replies to a student']);
  expect(found('prof')).toEqual([]);
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
