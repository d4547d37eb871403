// Checking a form that is open in its own editor against the note about it.
import type { Instant } from '../../src/domain/base/time';
import { checkForm, type FormNote, type SeenForm, sayPeriod } from '../../src/schema/note';

const at = (text: string): Instant => Date.parse(text) as Instant;
const now = at('2025-09-03T19:00:00Z');

const note: FormNote = {
  book: 'book',
  course: 'CS 294-288',
  purpose: 'Responses of S04, Scaling laws',
  opens: at('2025-09-02T16:00:00Z'),
  closes: at('2025-09-04T19:30:00Z'),
  zone: 'America/Los_Angeles',
  named: true,
  questions: [
    [1, 'What is the claim?'],
    [2, 'What is missing?'],
  ],
};
const seen: SeenForm = {
  published: true,
  accepting: true,
  trust: 'verified',
  book: 'book',
  questions: new Map([
    [2, 'What is missing?'],
    [1, 'What is the claim?'],
  ]),
};
const wrong = (known: FormNote | null, form: Partial<SeenForm>, when = now): readonly string[] =>
  checkForm(known, { ...seen, ...form }, when).flatMap(({ ok, what }) => (ok ? [] : [what]));

test('a form as Lectern made it has nothing wrong, in whatever order its questions stand', () => {
  expect(wrong(note, {})).toEqual([]);
});

test.each<[string, Partial<SeenForm>, readonly string[]]>([
  ['not published', { published: false, accepting: false }, ['The form is not published: no one can answer it.']],
  ['closed before its time', { accepting: false }, ['The form accepts no answers.']],
  ['addresses typed', { trust: 'typed' }, ['Respondents type their email address, so that it proves nothing.']],
  ['no addresses', { trust: 'none' }, ['The form collects no email addresses: no one can tell whose an answer is.']],
  ['not known', { trust: 'unknown' }, ['Google does not say here whether email addresses are verified.']],
  ['unlinked', { book: null }, ['Answers go to no spreadsheet: Lectern does not see them.']],
  ['linked elsewhere', { book: 'other' }, ['Answers go to another spreadsheet than that of the course.']],
  [
    'questions taken out, reworded and added',
    {
      questions: new Map([
        [2, 'What is lacking?'],
        [3, 'Shoe size'],
      ]),
    },
    [
      'The question “What is the claim?” was taken out: no one can answer it.',
      '“What is missing?” reads “What is lacking?” now.',
      '“Shoe size” is not a question of Lectern’s.',
    ],
  ],
])('%s', (_, form, expected) => {
  expect(wrong(note, form)).toEqual(expected);
});

test('a form whose time is over may be closed, and a form without names needs no addresses', () => {
  expect(wrong(note, { accepting: false }, at('2025-09-05T00:00:00Z'))).toEqual([]);
  expect(wrong({ ...note, named: false }, { trust: 'none' })).toEqual([]);
});

test('to whom nothing is known of it, it says who could compare the questions', () => {
  expect(wrong(null, {})).toEqual(['What Lectern asks here is not known to your account.']);
});

test.each([
  ['2025-09-01T00:00:00Z', 'It opens on Tue Sep 2, 9:00 AM PDT. It closes on Thu Sep 4, 12:30 PM PDT.'],
  ['2025-09-03T00:00:00Z', 'It opened on Tue Sep 2, 9:00 AM PDT. It closes on Thu Sep 4, 12:30 PM PDT.'],
  ['2025-09-05T00:00:00Z', 'It opened on Tue Sep 2, 9:00 AM PDT. It closed on Thu Sep 4, 12:30 PM PDT.'],
])('at %s: %s', (when, said) => {
  expect(sayPeriod(note, at(when)).join(' ')).toBe(said);
});
