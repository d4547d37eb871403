// What a proposal says about itself: its counts must be what it says they are.
import type { Level, Solution } from '../../../src/domain/solver/problem';
import { isProven, proofOf } from '../../../src/sidebar/seats/proof';
import '../still';

const solution = (levels: readonly Partial<Level>[], changes: Partial<Solution> = {}): Solution => ({
  status: 'optimal',
  mode: 'strict',
  levels: levels.map((level) => ({ name: 'cost', value: 0, bound: 0, proven: true, ...level })),
  assignment: [],
  certificates: [],
  work: {} as Solution['work'],
  ...changes,
});

test('it speaks of seats and not of students: one who presents twice has two of them, and three students may have four', () => {
  const said = proofOf(solution([{ name: 'worse:3', value: 4, bound: 4 }, {}]));
  expect(said).toBe(
    'No assignment has fewer than 4 seats with a topic below the student’s 3rd choice; this one has 4. This assignment is provably optimal for the submitted preferences.',
  );
  expect(proofOf(solution([{ name: 'worse:3', value: 1, bound: 1 }, {}]))).toContain('fewer than 1 seat with a topic');
  expect(proofOf(solution([{ name: 'worse:3', value: 0, bound: 0 }, {}]))).toContain('No one who answered presents');
});

test('what is not proved is not claimed', () => {
  expect(proofOf(solution([{ name: 'worse:3', value: 4, bound: 2, proven: false }, {}], { status: 'feasible' }))).toBe(
    'It is not yet known whether another is better.',
  );
  expect(proofOf(solution([{ name: 'shortage', value: 3 }], { status: 'unknown', mode: 'elastic' }))).toBe(
    'It is not yet known whether all rules can be met: there was no time to find out. This is a rough proposal, which falls short by 3 seats.',
  );
  expect(proofOf(solution([{ name: 'shortage', value: 2 }], { status: 'infeasible', mode: 'elastic' }))).toBe(
    'The rules cannot all be met. No assignment falls short by less than 2 seats; this one falls short by 2.',
  );
  expect(proofOf(solution([{ name: 'shortage', value: 0 }], { status: 'infeasible', mode: 'elastic' }))).toBe(
    'Pinned seats are kept although they do not agree with the rules. Nothing else falls short.',
  );
});

test('an assignment that is proven is finished, though it may not be known yet which rules clash', () => {
  expect(isProven(solution([{}, { name: 'lottery' }], { status: 'infeasible', mode: 'elastic' }))).toBe(true);
  expect(isProven(solution([{}, { name: 'lottery', proven: false }], { status: 'feasible' }))).toBe(false);
  expect(isProven(solution([{ name: 'shortage' }], { status: 'unknown', mode: 'elastic' }))).toBe(false);
});
