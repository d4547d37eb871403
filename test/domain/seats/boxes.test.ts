// What the sign-up form offers, and what it does not.

import type { Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import type { Response } from '../../../src/domain/duties/evidence';
import { nothingToChoose } from '../../../src/domain/duties/opening';
import { signedUp } from '../../../src/domain/seats/signUp';
import { signUpQuestions } from '../../../src/schema/signUp';
import { at, course, deliverable, made, mail, type Parts, role, session, student } from '../seminar';
import '../still';

const form = deliverable('Sign-up', '2025-09-20', { each: [], handIn: 'sign-up form' });
const parts: Parts = {
  roster: ['ada', 'ben', 'chi', 'dan'].map((name) => student(name)),
  sessions: [session('S01', '2025-10-01'), session('S02', '2025-10-08')],
  roles: [role('critic', { seatsMax: 1, loadMax: 2 })],
  deliverables: [form],
};
const asked = ({ deliverables }: Course) => deliverables[0]!;

test('there is one form for the term: For each beside it is a finding, and counts for nothing', () => {
  for (const handIn of ['sign-up form', 'preference form', 'project form'] as const) {
    const { course: of, findings } = made({ ...parts, deliverables: [{ ...form, handIn, each: ['student-led'] }] });
    expect(findings.map(({ kind, at: { sheet, row, column } }) => [kind, sheet, row, column])).toEqual([
      ['one form for the term', 'Deliverables', 2, 3],
    ]);
    expect(dutiesOf(of).duties.map(({ session: one }) => one)).toEqual([null, null, null, null]);
  }
});

test('where classes are by section each has a question of its own, and nobody of another section gets a seat', () => {
  const of = course({
    ...parts,
    roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] })],
    sessions: [
      session('S01', '2025-10-01', { section: 'A' }),
      session('S02', '2025-10-08', { section: 'B' }),
      session('S03', '2025-10-15'),
    ],
  });
  const questions = signUpQuestions(of);
  expect(questions.map(({ title, help, choices }) => [title, help, ...choices])).toEqual([
    ['critic', 'For all sections. You can have up to 2 in all.', 'S03 · Wed Oct 15 · open slot (1 free)'],
    [
      'critic, section A',
      'Only if you are in section A. You can have up to 2 in all.',
      'S01 · Wed Oct 1 · open slot (1 free)',
    ],
    [
      'critic, section B',
      'Only if you are in section B. You can have up to 2 in all.',
      'S02 · Wed Oct 8 · open slot (1 free)',
    ],
  ]);
  // Each student checks every box.
  const answers = Object.fromEntries(questions.map(({ key, choices }) => [key, choices.join(', ')]));
  const asks = ['ada', 'ben'].map(
    (who, i): Response => ({
      ...{ deliverable: 'Sign-up', session: '', form: 'Sign-up', at: at(`2025-09-10T16:0${i}:00Z`), answers },
      ...{ address: mail(who), missing: [], place: { sheet: 'Sign-up' } },
    }),
  );
  const { list } = signedUp(of, asks, [], [], at('2025-09-10T17:00:00Z'));
  expect(list.map(({ email, session: code, state }) => `${email.split('@')[0]} ${code} ${state}`).sort()).toEqual([
    'ada S01 has it',
    'ada S02 not given',
    'ada S03 has it',
    'ben S01 not given',
    'ben S02 has it',
    'ben S03 waiting',
  ]);
  // A renamed section takes no seat: what was checked under its former name still counts.
  const renamed: Course = {
    ...of,
    students: of.students.map((one) => (one.sections[0] === 'A' ? { ...one, sections: ['Alpha'] } : one)),
    sessions: of.sessions.map((one) => (one.section === 'A' ? { ...one, section: 'Alpha' } : one)),
    assignments: signedUp(of, asks, [], [], at('2025-09-10T17:00:00Z')).seats,
  };
  const again = signedUp(renamed, asks, list, [], at('2025-09-10T18:00:00Z'));
  expect(again.list.filter(({ state }) => state === 'has it')).toHaveLength(3);
});

test('where all classes are of one section there is one question, which names it', () => {
  const of = course({
    ...parts,
    roster: [student('ada', { sections: ['A'] })],
    sessions: [session('S01', '2025-10-01', { section: 'A' })],
  });
  expect(signUpQuestions(of).map(({ key, title, choices }) => [key, title, ...choices])).toEqual([
    ['sign-up.critic', 'critic', 'S01 · Wed Oct 1 · open slot (section A; 1 free)'],
  ]);
});

test('roles of whole groups are not signed up for, and a form that is left with none does not open', () => {
  const team = role('lead team', { heldBy: 'group' });
  const of = (roles: readonly ReturnType<typeof role>[]) =>
    course({ ...parts, roster: [student('ada', { group: 'A' })], roles: [...roles] });
  expect(signUpQuestions(of([team, role('critic')])).map(({ title }) => title)).toEqual(['critic']);
  expect(nothingToChoose(of([team, role('critic')]), asked(of([team])))).toBeNull();
  expect(nothingToChoose(of([team]), asked(of([team])))).toMatchObject({ at: { sheet: 'Roles' }, lacks: 'students' });
  expect(nothingToChoose(of([team]), { ...asked(of([team])), handIn: 'preference form' })).toBeNull();
});
