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

const textTo = (who: string, line: ReturnType<typeof request>, course_ = of): string =>
  requestMails(requestParts([line], course_), course_, [])
    .find(({ to }) => to === mail(who))!
    .text.split('\n\n---')[0]!;
const subjectTo = (who: string, line: ReturnType<typeof request>): string =>
  requestMails(requestParts([line], of), of, []).find(({ to }) => to === mail(who))!.subject;

const until = 'You asked for an extension of Paper until Fri Dec 12, 6:00 PM PST.';
test.each([
  [granted, `${until} It is granted. Paper is now due Fri Dec 12, 6:00 PM PST.`],
  ['Declined', `${until} The instructor declined it. Due as before: Wed Dec 10, 6:00 PM PST.`],
  [
    'Taken back',
    `${until} It was granted, and the instructor has taken that back. Due as before: Wed Dec 10, 6:00 PM PST.`,
  ],
  ['Not asked: Paper is not due from you', `${until} It cannot be asked for: Paper is not due from you.`],
  ['Nothing is due any more', `${until} Nothing is due any more. Due as before`],
])('of an extension it is said what was asked, what was decided and when it is due: %s', (outcome, says) => {
  expect(textTo('ada', { ...extension, outcome })).toContain(says);
});

test('the rest of the team reads who asked', () => {
  const line = { ...extension, name: 'Ada Student', outcome: granted };
  expect(textTo('chi', line)).toContain(
    'Ada Student asked for an extension of Paper until Fri Dec 12, 6:00 PM PST. It is granted.',
  );
});

const seated = course({
  settings: { swaps: 'if I confirm' },
  roster: ['ada', 'ben', 'chi'].map((name) => student(name)),
  sessions: [session('S01', '2025-11-04', { topic: 'Scaling' }), session('S02', '2025-11-06', { topic: 'Agents' })],
  roles: [role('critic')],
  assignments: [seat('S01', 'critic', 'ada'), seat('S02', 'critic', 'ben')],
});
const named = { ...handover, name: 'Ada Student' };
const swap = { ...named, kind: 'swap' as const, inReturn: 'S02, critic' };
const away = { ...absence, name: 'Ada Student' };
const asked = 'You asked to give the role of critic on Tue Nov 4 (Scaling) to Ben Student.';
const heard = 'Ada Student asked to give the role of critic on Tue Nov 4 (Scaling) to you.';
test.each([
  [
    'ada',
    { ...named, outcome: 'Granted: Ben Student is critic on Tue Nov 4 (Scaling)' },
    `${asked} | It is granted: Ben Student is critic on Tue Nov 4 (Scaling).`,
  ],
  [
    'ben',
    { ...named, outcome: 'Granted: Ben Student is critic on Tue Nov 4 (Scaling)' },
    `${heard} | It is granted: you are critic on Tue Nov 4 (Scaling).`,
  ],
  [
    'ada',
    { ...named, outcome: 'Declined by Ben Student' },
    `${asked} | Ben Student declined it. Everything stays as it is. You may ask for something else, or reply to this email.`,
  ],
  ['ben', { ...named, outcome: 'Declined by Ben Student' }, `${heard} | You declined it. Everything stays as it is.`],
  ['ada', { ...named, outcome: 'Declined' }, `${asked} | The instructor declined it. Everything stays`],
  ['ben', { ...named, outcome: 'Withdrawn' }, `${heard} | Ada Student has withdrawn it. Everything stays as it is.`],
  [
    'ada',
    { ...named, outcome: 'Taken back' },
    `${asked} | It was granted, and the instructor has taken that back. Everything is as it was before.`,
  ],
  [
    'ben',
    { ...named, outcome: 'Not done: Ben Student already has a role on Tue Nov 4' },
    `${heard} | It cannot be done: you already have a role on Tue Nov 4.`,
  ],
  [
    'ada',
    { ...named, outcome: 'Not done: Ada Student does not have critic on Tue Nov 4 (Scaling)' },
    `${asked} | It cannot be done: you do not have critic`,
  ],
  [
    'ada',
    { ...named, role: '', outcome: 'Not asked: you have no role on Tue Nov 4' },
    'You asked to give a role on Tue Nov 4 (Scaling) to Ben Student. | It cannot be asked for: you have no role on Tue Nov 4.',
  ],
  [
    'ben',
    {
      ...swap,
      outcome: 'Granted: Ben Student is critic on Tue Nov 4 (Scaling), Ada Student is critic on Thu Nov 6 (Agents)',
    },
    'Ada Student asked to swap the role of critic on Tue Nov 4 (Scaling) with you for the role of critic on Thu Nov 6 (Agents). | It is granted: you are critic on Tue Nov 4 (Scaling), Ada Student is critic',
  ],
  [
    'ada',
    { ...away, outcome: 'Granted: away on Tue Nov 4; Chi Student is in' },
    'You asked to be excused from the class on Tue Nov 4 (Scaling). | It is granted; Chi Student is in for you.',
  ],
  [
    'ada',
    { ...away, outcome: 'Granted: away on Tue Nov 4' },
    'You asked to be excused from the class on Tue Nov 4 (Scaling). | It is granted.',
  ],
  [
    'ada',
    { ...away, session: '', outcome: 'Not asked: the form does not say from which class' },
    'You asked to be excused from a class. | It cannot be asked for: the form does not say from which class.',
  ],
])('to %s of %j it is said what was asked, what came of it and why', (who, line, says) => {
  expect(textTo(who, line as never, seated).replace(/\n\n/g, ' | ')).toContain(says);
});

test('who was named in what could not be asked for hears nothing of it', () => {
  const line = { ...named, outcome: 'Not asked: Ben Student could not take the role' };
  expect([...requestParts([line], seated).keys()]).toEqual([mail('ada')]);
});

test('the subject names the role and the class, to whoever asked and to others', () => {
  const line = { ...named, outcome: 'Declined by Ben Student' };
  expect(subjectTo('ada', line)).toBe(
    'Not granted: your request to give the role of critic on Tue Nov 4 (Scaling) to Ben Student',
  );
  expect(subjectTo('ben', line)).toBe('Not granted: Ada Student gives critic on Tue Nov 4 (Scaling) to Ben Student');
  expect(subjectTo('ben', { ...named, outcome: 'Withdrawn' })).toMatch(/^Withdrawn: /);
});
