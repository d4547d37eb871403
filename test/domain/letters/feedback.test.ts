import { feedbackAsked } from '../../../src/domain/letters/feedback';
import { studentsTold } from '../../../src/domain/letters/student';
import { studentLetter } from '../../../src/letters/student';
import { at, course, day, deliverable, mail, type Parts, session, student, time } from '../seminar';
import '../still';
import { gone, situation } from './situation';

/** Classes on Tuesdays from 19:30 to 21:00 UTC; emails only in daytime. */
const parts: Parts = {
  settings: { feedback: 'after each class' },
  roster: [student('ada')],
  sessions: [
    session('S1', '2025-09-09'),
    session('S2', '2025-09-16', { kind: 'cancelled' }),
    session('S3', '2025-09-23'),
    session('S4', '2025-10-07'),
  ],
};
const link = 'https://docs.google.com/forms/d/e/f/viewform';
const sentBefore = [gone(mail('ada'), ['ada@uni.example|feedback|S1|1757446200000'])];
const askedAt = (now: string, given: Parts['settings'] = {}, sent = [gone('x@y.example', [])], url = link) => {
  const of = course({ ...parts, settings: { ...parts.settings, ...given } });
  const bare = situation(of, now, { sent });
  const here = { ...bare, forms: { ...bare.forms, feedback: url } };
  return studentsTold(here, at(now)).map((told) => studentLetter(told, of, [], here.forms, at(now)));
};

test.each<[string, string, Parts['settings'], string]>([
  ['not before the class is over', '2025-09-09T20:59:00Z', {}, ''],
  ['once it is', '2025-09-09T21:00:00Z', {}, 'S1'],
  ['for three days', '2025-09-12T20:59:00Z', {}, 'S1'],
  ['and then no more', '2025-09-12T21:00:00Z', {}, ''],
  ['not after a class that was not held', '2025-09-16T21:30:00Z', {}, ''],
  ['monthly: not after the first class of the month', '2025-09-09T21:30:00Z', { feedback: 'monthly' }, ''],
  ['monthly: after the last class that is held in it', '2025-09-23T21:30:00Z', { feedback: 'monthly' }, 'S3'],
  ['never, where Settings says nothing', '2025-09-09T21:30:00Z', { feedback: 'never' }, ''],
])('feedback is asked for %s', (_, now, given, code) => {
  expect(askedAt(now, given).flatMap(({ keys }) => keys.map((key) => key.split('|')[2]))).toEqual(
    code === '' ? [] : [code],
  );
});

test('it is not asked about a class of another section, or from which the student was away', () => {
  const codes = (changes: Parameters<typeof student>[1], on: string, feedback: 'monthly' | 'after each class') => {
    const of = course({
      ...parts,
      settings: { feedback },
      roster: [student('ada', changes), student('ben', { sections: ['A'] }), student('chi', { sections: ['B'] })],
      sessions: [
        session('S1', '2025-09-09', { section: 'A' }),
        session('S2', '2025-09-23', { section: 'B' }),
        session('S3', '2025-09-23', { start: time('16:00'), end: time('17:00'), section: 'A' }),
      ],
    });
    const bare = situation(of, `${on}T03:00:00Z`, { sent: [gone('x@y.example', [])] });
    const here = { ...bare, forms: { ...bare.forms, feedback: link } };
    return studentsTold(here, at(`${on}T03:00:00Z`))
      .filter(({ student: who }) => who.email === mail('ada'))
      .flatMap(({ matters }) => matters.flatMap(({ keys }) => keys.map((key) => key.split('|')[2])));
  };
  const away = [{ from: day('2025-09-23'), to: day('2025-09-23') }];
  expect(codes({ sections: ['A'] }, '2025-09-10', 'after each class')).toEqual(['S1']);
  expect(codes({ sections: ['B'] }, '2025-09-10', 'after each class')).toEqual([]);
  expect(codes({ sections: ['A'] }, '2025-09-24', 'after each class')).toEqual(['S3']);
  expect(codes({ sections: ['A'], away }, '2025-09-24', 'after each class')).toEqual([]);
  expect(codes({ sections: ['B'] }, '2025-09-24', 'monthly')).toEqual(['S2']);
});

test('an email that goes before the class does not ask for it', () => {
  const reminds = course({ ...parts, deliverables: [deliverable('R', 'before class', { leads: [60] })] });
  const now = '2025-09-09T18:30:00Z';
  const bare = situation(reminds, now);
  const told = studentsTold({ ...bare, forms: { ...bare.forms, feedback: link } }, at(now));
  expect(told.map(({ matters }) => matters.map(({ kind }) => kind))).toEqual([['reminder']]);
});

test('it is asked for once, not without a form, and says that nobody knows who answered', () => {
  const now = '2025-09-10T17:00:00Z';
  expect(askedAt(now, {}, sentBefore)).toEqual([]);
  expect(askedAt(now, {}, [], '')).toEqual([]);
  const [letter] = askedAt(now);
  expect(letter!.text).toContain(`Open the form: ${link}`);
  expect(letter!.text).toContain('no one knows who has answered');
  expect(letter!.html).toContain(`href="${link}"`);
});

test('after which classes how many were asked follows from the Outbox, and from what went out alone', () => {
  const line = (who: string, code: string, state: 'sent' | 'failed' = 'sent') =>
    gone(mail(who), [`${mail(who)}|feedback|${code}|1757446200000`], { state });
  const lines = [line('ada', 'S1'), line('ben', 'S1'), line('ada', 'S3'), line('ben', 'S3', 'failed')];
  expect(feedbackAsked([...lines, gone(mail('ada'), ['ada@uni.example|R|S1|reminder|0'])])).toEqual([
    { code: 'S1', students: 2 },
    { code: 'S3', students: 1 },
  ]);
});
