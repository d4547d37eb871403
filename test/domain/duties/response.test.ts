import { parseRule } from '../../../src/domain/base/rule';
import { takeText } from '../../../src/domain/base/text';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge, type Response } from '../../../src/domain/duties/evidence';
import { notOwed, responseEvidence } from '../../../src/domain/duties/response';
import { sayFinding } from '../../../src/domain/findings';
import { teamWishesOf } from '../../../src/domain/teams/wish';
import { leastTime } from '../../least';
import { at, course, deliverable, mail, session, student } from '../seminar';

const review = (opens: string | null, due = 'before next class') =>
  course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-04'), session('S3', '2025-09-09')],
    deliverables: [deliverable('Review', due, { handIn: 'one form', ...(opens ? { opens: parseRule(opens)! } : {}) })],
  });
const answer = (code: string, time: string, changes: Partial<Response> = {}): Response => ({
  deliverable: 'Review',
  session: code,
  form: 'Review',
  at: at(time),
  address: mail('ada'),
  answers: {},
  missing: [],
  place: { sheet: 'Review', row: 2 },
  ...changes,
});

test('a review of a class that has not been counts for nothing, and the finding says so until the right one comes', () => {
  const of = review(null);
  const tuesday = answer('S2', '2025-09-02T22:00:00Z');
  const { evidence, findings } = responseEvidence(of, [tuesday]);
  expect(evidence).toEqual([]);
  expect(findings.map((f) => sayFinding(f).what)).toEqual([
    'Ada Student answered “Review” for S2 before Thu Sep 4, 12:30 PM PDT, when there was nothing to answer yet.',
  ]);
  const right = responseEvidence(of, [tuesday, answer('S2', '2025-09-04T22:00:00Z')]);
  expect(right.evidence.map((e) => e.at)).toEqual([at('2025-09-04T22:00:00Z')]);
  expect(right.findings).toEqual([]);
});

test.each([
  ['day of class at 14:00', 'before next class', '2025-09-04T20:30:00Z', 0],
  ['day of class at 14:00', 'before next class', '2025-09-04T21:00:00Z', 1],
  ['2 days before class at 09:00', 'before next class', '2025-09-03T21:00:00Z', 1],
  [null, 'before class', '2025-09-01T21:00:00Z', 1],
])('with Opens %s and due %s, an answer of %s counts %d times', (opens, due, time, count) => {
  expect(responseEvidence(review(opens, due), [answer('S2', time)]).evidence).toHaveLength(count);
});

const taken = (answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(answers).map(([key, text]) => [key, takeText(text)]));

test('one answer makes at most ten findings, takes twenty topics of two hundred characters, and no time', () => {
  const of = course({ roster: [student('ada'), student('ben')] });
  const long = Array.from({ length: 12_000 }, (_, i) => `t${i}`).join('\n');
  const answers = [
    answer('', '2025-09-02T22:00:00Z', {
      answers: taken({ 'wants others': 'q,'.repeat(20_000), topic: 'x'.repeat(45_000), alternatives: long }),
    }),
    answer('', '2025-09-02T22:00:00Z', {
      address: mail('ben'),
      answers: taken({ 'wants others': `a${' '.repeat(49_000)}b`, alternatives: long.split('\n').reverse().join(';') }),
    }),
  ];
  expect(leastTime(() => teamWishesOf(of, answers), 2_000)).toBeLessThan(2_000);
  const { wishes, findings } = teamWishesOf(of, answers);
  expect(findings.filter((f) => f.at.row === 2).length).toBeLessThanOrEqual(12);
  for (const { topics } of wishes) {
    expect(topics.length).toBeLessThanOrEqual(20);
    expect(topics.every((topic) => topic.length <= 200)).toBe(true);
  }
});

test('an answer for which it is not due is nobody’s: of a stranger, of who has dropped, of another section', () => {
  const of = course({
    roster: [
      student('ada', { sections: ['A'] }),
      student('ben', { standing: 'dropped' }),
      student('chi', { sections: ['B'] }),
    ],
    sessions: [session('S1', '2025-09-02', { section: 'A' }), session('S2', '2025-09-04', { section: 'B' })],
    deliverables: [deliverable('Review', '1 day after class at 23:59', { handIn: 'one form' })],
  });
  const { duties } = dutiesOf(of);
  const done = (who: string) => {
    const answers = [answer('S1', '2025-09-02T22:00:00Z', { address: who as Response['address'] })];
    const { evidence, findings } = responseEvidence(of, answers);
    const judged = judge(of, duties, evidence, at('2025-09-05T00:00:00Z'));
    return [
      judged.filter(({ status }) => status === 'done').length,
      ...[...findings, ...notOwed(of, duties, answers)].map(({ kind }) => kind),
    ];
  };
  expect(done(mail('ada'))).toEqual([1]);
  expect(done(mail('ben'))).toEqual([0]);
  expect(done(mail('chi'))).toEqual([0, 'answer that is not owed']);
  expect(done('eve@evil.example')).toEqual([0, 'unknown respondent']);
  expect(done('__proto__')).toEqual([0, 'unknown respondent']);
});
