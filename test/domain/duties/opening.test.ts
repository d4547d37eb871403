import { parseRule } from '../../../src/domain/base/rule';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { checkOpening } from '../../../src/domain/duties/opening';
import { sayFinding } from '../../../src/domain/findings';
import { at, course, deliverable, line, made, session, student } from '../seminar';

const opens = parseRule('5 days before class at 09:00')!;
const asked = { questions: ['Why?'] };
const found = (of: ReturnType<typeof course>, now: string, built: readonly string[] = []) =>
  checkOpening(of, dutiesOf(of).duties, (_, s) => built.includes(s?.code ?? 'all'), at(now)).map(
    (f) => `${f.at.sheet} ${f.at.row ?? ''}${f.at.column ? `/${f.at.column}` : ''}: ${sayFinding(f).what}`,
  );
const sessions = [session('S1', '2025-09-02'), session('S2', '2025-09-09'), session('S3', '2025-09-23', asked)];

test('a form without Opens and Questions is a finding from the start, once, at its cell', () => {
  const of = course({
    roster: [student('ada'), student('ben')],
    sessions: sessions.map((s) => ({ ...s, questions: [] })),
    deliverables: [deliverable('Notes', 'before class')],
  });
  expect(found(of, '2025-08-01T16:00:00Z')).toEqual([
    expect.stringMatching(
      /^Deliverables 2\/\d+: The form for Notes never opens: Opens is empty, and its classes have no questions\.$/,
    ),
  ]);
  expect(found(of, '2025-08-01T16:00:00Z', ['S1', 'S2', 'S3'])).toEqual([]);
  expect(found(of, '2025-12-01T16:00:00Z')).toEqual([]);
});

test('one form for all classes without Opens is a finding until somebody has opened it', () => {
  const of = course({
    roster: [student('ada')],
    sessions,
    deliverables: [deliverable('Review', 'before next class', { handIn: 'one form' })],
  });
  expect(found(of, '2025-08-01T16:00:00Z')).toEqual([
    expect.stringMatching(/The form for Review never opens: Opens is empty\.$/),
  ]);
  expect(found(of, '2025-08-01T16:00:00Z', ['all'])).toEqual([]);
});

test('questions are asked for a week before the form opens, or at once where no class has any', () => {
  const of = course({
    roster: [student('ada')],
    sessions,
    deliverables: [deliverable('Notes', 'before class', { opens })],
  });
  expect(found(of, '2025-08-01T16:00:00Z')).toEqual([]);
  expect(found(of, '2025-08-22T16:00:00Z')).toEqual([expect.stringContaining('S1 has no')]);
  const none = course({
    roster: [student('ada')],
    sessions: sessions.map((s) => ({ ...s, questions: [] })),
    deliverables: [deliverable('Notes', 'before class', { opens })],
  });
  expect(found(none, '2025-08-01T16:00:00Z')).toEqual([expect.stringContaining('S1 has no')]);
});

test('a class from which all are excused needs no questions', () => {
  const of = course({
    roster: [student('ada')],
    sessions,
    deliverables: [deliverable('Notes', 'before class', { opens })],
    exceptions: [line('excuse', 'everyone', 'Notes', 'S1')],
  });
  expect(found(of, '2025-08-22T16:00:00Z')).toEqual([]);
});

test('a time over before it is due is reported once for its cell, however many classes there are', () => {
  const { course: of } = made({
    roster: [student('ada')],
    sessions,
    deliverables: [
      deliverable('Slides', '72 hours before class', {
        handIn: 'Slack',
        until: parseRule('5 days before class at 10:00'),
      }),
    ],
  });
  expect(dutiesOf(of).findings.filter(({ kind }) => kind === 'over before it is due')).toHaveLength(1);
});
