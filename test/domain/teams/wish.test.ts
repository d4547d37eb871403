import type { Response } from '../../../src/domain/duties/evidence';
import { teamWishesOf } from '../../../src/domain/teams/wish';
import { at, mail, student } from '../seminar';
import '../still';

const students = [
  student('ada', { name: 'Ada Park' }),
  student('ben', { name: 'Ben Okafor' }),
  student('chi', { name: 'Nguyen, Chi', aliases: [mail('chi@home.example')] }),
  student('dan', { name: 'Dan Levi', standing: 'dropped' }),
  student('eve', { name: 'Eve Stone' }),
  student('eve2', { name: 'Eve Stone' }),
  student('fox', { name: 'Ida Fox and Hound', aliases: [mail('ida+fox@uni.example')] }),
];
const response = (who: string, answers: Response['answers'], changes: Partial<Response> = {}): Response => ({
  deliverable: 'Teams',
  session: '',
  form: 'Teams',
  at: at('2025-09-12T18:00:00Z'),
  address: who.includes('@') ? who : mail(who),
  answers,
  missing: [],
  place: { sheet: 'Teams form', row: 2, column: 2 },
  ...changes,
});
const wishOf = (answers: Response['answers']) => {
  const { wishes, findings } = teamWishesOf({ students }, [response('ada', answers)]);
  return { ...wishes[0]!, findings };
};

test.each<[string, Response['answers'], readonly string[]]>([
  ['chosen from the lists', { 'wants.1': 'Ben Okafor', 'wants.2': 'Nguyen, Chi' }, ['ben', 'chi']],
  ['typed, with a slip of the pen', { 'wants others': 'ben okafr; Chi Nguyen' }, ['chi', 'ben']],
  ['typed, with a comma in the name', { 'wants others': 'Nguyen, Chi, Ben Okafor' }, ['chi', 'ben']],
  ['typed, with “and”', { 'wants others': 'Ben Okafor and Nguyen, Chi' }, ['ben', 'chi']],
  ['typed, with a comma before “and”', { 'wants others': 'Ben Okafor, and Chi Nguyen.' }, ['ben', 'chi']],
  ['typed, with &', { 'wants others': 'Ben Okafor & Nguyen, Chi' }, ['ben', 'chi']],
  [
    'typed, with + and /',
    { 'wants others': 'ben@uni.example+Chi Nguyen/Eve Stone (eve@uni.example)' },
    ['ben', 'chi', 'eve'],
  ],
  ['typed, on lines of their own', { 'wants others': 'Ben Okafor\nNguyen, Chi\n' }, ['ben', 'chi']],
  ['typed by first name', { 'wants others': 'Ben and Chi' }, ['ben', 'chi']],
  ['whose name holds such words', { 'wants others': 'Fox and Hound, Ida; Ben Okafor' }, ['fox', 'ben']],
  ['by an address with a plus sign', { 'wants others': 'ida+fox@uni.example and Ben' }, ['fox', 'ben']],
  ['nobody', { 'wants others': 'n/a' }, []],
  ['by address or alias', { 'wants others': 'chi@home.example, ben@uni.example' }, ['chi', 'ben']],
  ['by the label of one of two who share a name', { 'wants.1': 'Eve Stone (eve2@uni.example)' }, ['eve2']],
  ['twice', { 'wants.1': 'Ben Okafor', 'wants.2': 'Ben Okafor', 'wants others': 'Ben Okafor' }, ['ben']],
  ['oneself', { 'wants.1': 'Ada Park', 'wants others': 'Ada Park' }, []],
  ['and avoided', { 'wants.1': 'Ben Okafor', 'avoids.1': 'Ben Okafor' }, []],
])('teammates %s', (_, answers, expected) => {
  const { wants, findings } = wishOf(answers);
  expect(wants).toEqual(expected.map(mail));
  expect(findings).toEqual([]);
});

test('a teammate who is not enrolled is no wish, but is not forgotten', () => {
  expect(wishOf({ 'wants.1': 'Dan Levi' })).toMatchObject({ wants: [], gone: ['Dan Levi'] });
});

test('a name that is nobody’s, or two students’, is a finding at the answer, and the rest counts', () => {
  const { wants, topics, findings } = wishOf({
    'wants.1': 'Ben Okafor',
    'wants others': 'Zebedee Quux, Eve Stone',
    topic: 'Data selection',
  });
  expect(wants).toEqual([mail('ben')]);
  expect(topics).toEqual(['Data selection']);
  expect(findings).toEqual([
    {
      kind: 'unknown teammate',
      at: { sheet: 'Teams form', row: 2, column: 2 },
      student: 'Ada Park',
      found: 'Zebedee Quux',
    },
    {
      kind: 'unknown teammate',
      at: { sheet: 'Teams form', row: 2, column: 2 },
      student: 'Ada Park',
      found: 'Eve Stone',
    },
  ]);
});

test.each<[string, string, string]>([
  ['the same words in another order', 'Selection of data', 'data selection'],
  ['other capitals and spaces', '  DATA   Selection ', 'data selection'],
  ['a slip of the pen', 'data selecton', 'data selection'],
  ['an accent', 'Détection d’erreurs', 'detection d’erreurs'],
])('one topic: %s', (_, first, second) => {
  const { wishes } = teamWishesOf({ students }, [
    response('ada', { topic: first }),
    response('ben', { topic: second }),
  ]);
  expect(wishes[0]!.topics).toEqual(wishes[1]!.topics);
});

test.each([
  ['data selection', 'data poisoning'],
  ['RL', 'ML'],
  ['🦉', '🦊'],
])('two topics: %s, %s', (first, second) => {
  const { wishes } = teamWishesOf({ students }, [
    response('ada', { topic: first }),
    response('ben', { topic: second }),
  ]);
  expect(wishes[0]!.topics).not.toEqual(wishes[1]!.topics);
});

test('alternatives stand one a line, after the topic; no idea is no topic', () => {
  expect(wishOf({ topic: 'Scaling laws', alternatives: 'Data mixing, or not\n\nscaling  laws\nnone' }).topics).toEqual([
    'Scaling laws',
    'Data mixing, or not',
  ]);
  expect(wishOf({ topic: 'no idea' }).topics).toEqual([]);
});

test('hours come in order of the week', () => {
  expect(wishOf({ 'hours.Tue': 'evening, morning', 'hours.Mon': 'afternoon', 'hours.Sun': '' }).hours).toEqual([
    'Mon afternoon',
    'Tue morning',
    'Tue evening',
  ]);
});

test('the latest complete answer counts, from any address of the student', () => {
  const { wishes } = teamWishesOf({ students }, [
    response('chi@home.example', { topic: 'new' }, { at: at('2025-09-14T18:00:00Z') }),
    response('chi', { topic: 'old' }),
    response('chi', { topic: 'newest, in part' }, { at: at('2025-09-15T18:00:00Z'), missing: ['Topic'] }),
    response('stranger', { topic: 'x' }),
  ]);
  expect(wishes.map(({ student: who, topics }) => [who, ...topics])).toEqual([[mail('chi'), 'new']]);
});
