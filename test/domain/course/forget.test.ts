// How a student is found in texts, and what the texts say afterwards.
import { forgottenOf, scrubbed, searchFor } from '../../../src/domain/course/forget';
import { leastTime } from '../../least';
import { mail, student } from '../seminar';

const elif = student('elif', { name: 'Elif Yıldız', aliases: [mail('elif@home.example')], id: '30512345' });
const others = [student('ben', { name: 'Ben Okafor' }), student('elife', { name: 'Elife Demir' })];
const found = forgottenOf(elif, [elif, ...others], ['ely@work.example', 'Lifo Yildiz'], false);
const search = searchFor(found);

test.each([
  ['Elif Yıldız presents', 'a former student presents'],
  ['ELIF  YILDIZ presents', 'a former student presents'],
  ['Yıldız, Elif', 'a former student'],
  ['with Elif Y. and Ben', 'with a former student and Ben'],
  ['write to <elif@uni.example>.', 'write to <former-student@removed.invalid>.'],
  ['Elif@Home.example|Slides|S04', 'former-student@removed.invalid|Slides|S04'],
  ['ely@work.example', 'former-student@removed.invalid'],
  ['30512345', 'a former student'],
  ['Lifo Yildiz', 'a former student'],
])('“%s” names them', (text, without) => {
  expect(search.fits(text)).toBe(true);
  expect(search.without(text)).toBe(without);
});

test.each(['Elife Demir', 'elife@uni.example', 'm.elif@uni.example', 'elif@uni.example.org', 'Elif', 'Yıldızlar', ''])(
  '“%s” does not',
  (text) => {
    expect(search.fits(text)).toBe(false);
    expect(search.without(text)).toBe(text);
  },
);

test.each([
  ['Elif Yıldız', ''],
  ['Ben Okafor, Elif Yildiz', 'Ben Okafor'],
  ['Elif Yıldız (elif@uni.example); Ben Okafor', 'Ben Okafor'],
  ['I liked Elif Yıldız’s talk, and Ben’s', 'I liked a former student’s talk, and Ben’s'],
])('of an answer “%s” stays “%s”', (text, left) => expect(search.unlisted(text)).toBe(left));

test('a name that another student has as well is not looked for', () => {
  const { names, shared, addresses } = forgottenOf(elif, [elif, student('other', { name: 'Yildiz Elif' })], [], true);
  expect(shared).toEqual(['Elif Yıldız']);
  expect(names).not.toContain('Elif Yıldız');
  expect(addresses).toEqual(['elif@uni.example', 'elif@home.example']);
});

test('former students are numbered, so that each stays one', () => {
  const first = forgottenOf(elif, [elif], [], true).as;
  expect(first.name).toBe('Former student 1');
  expect(forgottenOf(elif, [elif, student('x', first)], [], true).as.name).toBe('Former student 2');
});

test('of what is remembered goes what leads to them, and texts say it without', () => {
  const kept = {
    members: { U1: 'elif@uni.example', U2: 'ben@uni.example' },
    arrived: { 'elif@uni.example': 5, 'ben@uni.example': 6, 'elif@uni.example|Slides': 7 },
    asked: ['elif@uni.example', 'ben@uni.example'],
    rows: [
      ['elif@uni.example', 'Elif Yıldız', 1],
      ['ben@uni.example', 'Ben Okafor', 2],
    ],
    lines: [{ to: 'elif@uni.example' }, { to: 'x', text: 'Elif Yıldız is late' }],
    none: null,
  };
  expect(scrubbed(kept, search)).toEqual({
    members: { U2: 'ben@uni.example' },
    arrived: { 'ben@uni.example': 6 },
    asked: ['ben@uni.example'],
    rows: [['ben@uni.example', 'Ben Okafor', 2]],
    lines: [{ to: 'x', text: 'a former student is late' }],
    none: null,
  });
});

test('a long cell takes no time', () => {
  const cell = 'Elif '.repeat(20_000) + 'elif@'.repeat(20_000) + ' '.repeat(50_000);
  expect(leastTime(() => search.without(cell), 2_000)).toBeLessThan(2_000);
});
