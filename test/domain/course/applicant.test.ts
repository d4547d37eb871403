import { type Applicant, admissions, type Interest, newInterests } from '../../../src/domain/course/applicant';
import { at, mail, student } from '../seminar';

const interest = (name: string, since: string): Interest => ({
  since: at(since),
  name,
  email: `${name}@uni.example`,
  program: '',
  background: '',
  why: '',
});
const row = (name: string, changes: Partial<Applicant> = {}, n = 2) => ({
  value: {
    ...interest(name, '2025-09-01T00:00:00Z'),
    email: mail(name),
    decision: 'admit' as const,
    outcome: '',
    key: name,
    ...changes,
  },
  at: () => ({ sheet: 'Waiting list', row: n }),
});

test('answers come onto the list once, in the order in which they came in', () => {
  const answers = [interest('ben', '2025-09-02T00:00:00Z'), interest('ada', '2025-09-01T00:00:00Z')];
  const fresh = newInterests([...answers, answers[0]!], new Set());
  expect(fresh.map(({ name }) => name)).toEqual(['ada', 'ben']);
  expect(newInterests(answers, new Set(fresh.map(({ key }) => key)))).toEqual([]);
  expect(newInterests(answers, new Set([fresh[0]!.key])).map(({ name }) => name)).toEqual(['ben']);
});

test('two who ask in the same second are two', () => {
  const same = ['ada', 'ben'].map((name) => interest(name, '2025-09-01T00:00:00Z'));
  expect(newInterests(same, new Set())).toHaveLength(2);
});

test('who is admitted joins once, and who is on the Roster does not join again', () => {
  const rows = [
    row('ada'),
    row('ada'),
    row('ben'),
    row('chi', { decision: null }),
    row('dan', { outcome: 'done' }),
    row('eli', { decision: 'decline' }),
  ];
  const found = admissions(rows, [student('ben', { email: mail('other'), aliases: [mail('ben')] })]);
  expect(found.map(({ kind, row: { value } }) => `${value.name} ${kind}`)).toEqual(['ada joins', 'ben is on it']);
});
