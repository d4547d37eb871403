import { parseRule } from '../../../src/domain/base/rule';
import { checkSense } from '../../../src/domain/duties/sense';
import { inOrder } from '../../../src/domain/findings';
import { day, deliverable, exampleCourse, line, made, type Parts, role, session, student, wall } from '../seminar';
import '../still';

/** A term from Mon 09-08 to Fri 12-19. */
const parts: Parts = {
  roles: [role('presenter')],
  sessions: [session('S1', '2025-09-08'), session('S2', '2025-09-15'), session('G1', '2025-09-22', { kind: 'guest' })],
};
const found = (...deliverables: readonly ReturnType<typeof deliverable>[]): readonly string[] =>
  checkSense(made({ ...parts, deliverables }).course).map(({ kind }) => kind);

test.each<[string, ReturnType<typeof deliverable>, readonly string[]]>([
  ['a rule that fits', deliverable('R', 'before class', { opens: parseRule('2 days before class at 09:00') }), []],
  [
    'opening after it is due',
    deliverable('R', 'before class', { opens: parseRule('1 day after class at 09:00') }),
    ['opens when it is due'],
  ],
  [
    'opening after it is due on some weekdays only',
    deliverable('R', 'Mon 23:59 before class', { opens: parseRule('5 days before class at 09:00') }),
    ['opens when it is due'],
  ],
  ['last year’s date', deliverable('R', '2024-10-09', { each: [] }), ['date of another term']],
  [
    'last year’s date of opening',
    deliverable('R', '2025-10-09', { each: [], opens: parseRule('2024-10-01') }),
    ['date of another term'],
  ],
  ['being due from nobody', deliverable('R', 'before class', { owedBy: [] }), ['due from no one']],
  [
    'being due from a role where nobody is seated',
    deliverable('R', 'before class', { owedBy: ['presenter'], each: ['guest'] }),
    ['due from no one'],
  ],
  [
    'being due from a role in some of the sessions',
    deliverable('R', 'before class', { owedBy: ['presenter'], each: ['guest', 'student-led'] }),
    [],
  ],
  ['being due after the last day', deliverable('R', '101 days after class at 23:59'), ['due after the last day']],
  ['being due once after the last day', deliverable('R', '2025-12-21', { each: [] }), ['due after the last day']],
  [
    'being due once from a role',
    deliverable('R', '2025-10-10', { owedBy: ['presenter'], each: [] }),
    ['due once from a role'],
  ],
  ['being due once from everyone', deliverable('R', '2025-10-10', { each: [] }), []],
])('a deliverable is found for %s', (_, one, expected) => {
  expect(found(one)).toEqual(expected);
});

test('a date of another term is told at its own cell, whichever of the three it is', () => {
  const one = deliverable('R', '2025-10-09', { each: [], opens: parseRule('2024-10-01') });
  const { course } = made({ ...parts, deliverables: [one] });
  expect(checkSense(course).map(({ at }) => at)).toEqual([course.places.deliverable('R', 'opens')]);
});

test('an extension beyond the last day of term is found, once for all whom it is for', () => {
  const extension = (who: string, when: string) => line('extension', who, 'R', 'S1', { when: wall(when) });
  const kinds = (...exceptions: readonly ReturnType<typeof line>[]): readonly string[] => {
    const roster = [student('ada'), student('ben')];
    const { course } = made({ ...parts, roster, deliverables: [deliverable('R', 'before class')], exceptions });
    return inOrder(checkSense(course)).map(({ kind, at }) => `${kind} ${at.sheet} ${at.row}`);
  };
  expect(kinds(extension('Ada Student', '2025-12-20 09:00'))).toEqual(['due after the last day Exceptions 2']);
  expect(kinds(extension('everyone', '2025-12-20 09:00'))).toEqual(['due after the last day Exceptions 2']);
  expect(kinds(extension('everyone', '2025-12-19 23:59'))).toEqual([]);
});

test('the second preference form, a role called like an audience, and seats of a guest lecture are found', () => {
  const form = (name: string) => deliverable(name, '2025-09-04', { each: [], handIn: 'preference form' });
  expect(found(form('P'), form('Q'))).toEqual(['two preference forms']);
  const signUp = (name: string) => ({ ...form(name), handIn: 'sign-up form' as const });
  expect(found(signUp('P'), signUp('Q'))).toEqual(['two preference forms']);
  const project = (name: string) => ({ ...form(name), handIn: 'project form' as const });
  expect(found(project('P'), project('Q'))).toEqual(['two preference forms']);
  expect(found(form('P'), signUp('Q'))).toEqual([]);
  const { course } = made({
    ...parts,
    roles: [role('Everyone'), role('presenter')],
    sessions: [...parts.sessions!, session('G2', '2025-09-29', { kind: 'guest', seats: { presenter: [1, 1] } })],
    settings: { lastDay: day('2025-12-19') },
  });
  expect(checkSense(course).map(({ kind, at }) => [kind, at.sheet])).toEqual([
    ['role called like an audience', 'Roles'],
    ['seats of no use', 'Sessions'],
  ]);
});

test('the example course makes sense', () => {
  expect(checkSense(exampleCourse())).toEqual([]);
});

test('what is submitted on Slack is said as long as no channel is given', () => {
  const deliverables = [deliverable('Slides', 'before class', { handIn: 'Slack' })];
  const at = (channel: string) =>
    checkSense(made({ ...parts, settings: { channel }, deliverables }).course).map(
      ({ kind, at }) => `${kind} ${at.row}:${at.column}`,
    );
  expect([at(''), at('C0123456789')]).toEqual([['nowhere on Slack 2:4'], []]);
});
