// Who is told about requests.
import { requestLetters, requestMails, requestParts } from '../../src/letters/request';
import { course, deliverable, mail, request, role, seat, session, student, team, wall } from '../domain/seminar';

const of = course({
  settings: { swaps: 'if I confirm' },
  roster: [student('ada'), student('ben'), student('chi'), student('dan', { standing: 'dropped' })],
  sessions: [session('S01', '2025-11-04', { topic: 'Scaling' })],
  roles: [role('critic')],
  deliverables: [deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [], handIn: 'upload' })],
  assignments: [seat('S01', 'critic', 'ada')],
  teams: [team('07', ['ada', 'chi'])],
});
const handover = request({ kind: 'give away', session: 'S01', role: 'critic', other: mail('ben') });
const extension = request({ deliverable: 'Paper', until: wall('2025-12-12 18:00') });
const absence = request({ kind: 'absence', session: 'S01' });
const granted = 'Granted: as asked';

test.each([
  ['a role, asked', handover, ['ben agree'], 0],
  ['a role, agreed', { ...handover, agreed: 'yes' }, [], 1],
  ['a role, granted', { ...handover, agreed: 'yes', outcome: granted }, ['ada role request', 'ben role request'], 1],
  [
    'a role, declined by who is asked',
    { ...handover, agreed: 'no', outcome: 'Declined by Ben' },
    ['ada role request', 'ben role request'],
    0,
  ],
  ['a role, withdrawn', { ...handover, outcome: 'Withdrawn' }, ['ben role request'], 0],
  [
    'a role, from somebody who has dropped since',
    { ...handover, email: mail('dan'), outcome: 'Not done: gone' },
    ['ben role request'],
    0,
  ],
  ['an extension of a team, asked', extension, [], 1],
  ['an extension of a team, granted', { ...extension, outcome: granted }, ['ada request', 'chi request'], 1],
  ['an extension of a team, taken back', { ...extension, outcome: 'Taken back' }, ['ada request', 'chi request'], 1],
  ['an extension of a team, declined', { ...extension, outcome: 'Declined' }, ['ada request'], 1],
  ['an absence, asked', absence, [], 1],
  ['an absence, granted', { ...absence, outcome: granted }, ['ada role request'], 1],
] as const)('whoever asks, is asked or is on the team hears, and nobody else: %s', (_, line, students, instructor) => {
  const told = [...requestParts([line], of)].flatMap(([who, parts]) =>
    parts.map(({ kind }) => `${who.split('@')[0]} ${kind}`),
  );
  expect(told).toEqual(students);
  expect(requestLetters([line], of, [], 'prof@uni.example')).toHaveLength(instructor);
});

test('who is asked hears it until the class begins, and what comes of it under a key of its own', () => {
  const keyOf = (line: typeof handover): string => requestParts([line], of).get(mail('ben'))![0]!.keys[0]!;
  const keys = [
    handover,
    { ...handover, outcome: granted },
    { ...handover, outcome: 'Taken back' },
    { ...handover, outcome: 'Declined' },
  ].map(keyOf);
  expect(new Set(keys).size).toBe(4);
  expect(requestParts([handover], of).get(mail('ben'))![0]!.until).toBe(Date.parse('2025-11-04T20:30:00Z'));
});

test.each([
  [granted, 'Paper: now due Fri Dec 12, 6:00 PM PST.'],
  ['Declined', 'The extension of Paper was not granted. Due as before: Wed Dec 10, 6:00 PM PST.'],
  ['Taken back', 'The extension of Paper was taken back. Due as before: Wed Dec 10, 6:00 PM PST.'],
  ['Not asked: Paper is not due from you', 'The extension of Paper was not granted: Paper is not due from you.'],
])('what became of an extension is said once, and when it is due: %s', (outcome, says) => {
  const [letter] = requestMails(requestParts([{ ...extension, outcome }], of), of, []);
  expect(letter!.text).toContain(says);
});
