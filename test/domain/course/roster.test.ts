import { givenName, likely, withNames } from '../../../src/domain/course/roster';
import { exampleCourse, mail, student } from '../seminar';
import '../still';

const { students } = exampleCourse();
const abroad = [
  student('li', { email: mail('liming@uni.example'), name: '李明' }),
  student('wang', { email: mail('wangfang@uni.example'), name: '王芳' }),
  student('soren', { email: mail('soren.kjaer@uni.example'), name: 'Søren Kjær' }),
  student('lukasz', { email: mail('lukasz.wojcik@uni.example'), name: 'Łukasz Wójcik' }),
  student('bo', { email: mail('bo@uni.example'), name: 'Bo Li' }),
];

describe('an address that is nobody’s looks like', () => {
  test.each([
    ['adapark@berkely.example', 'Ada Park'],
    ['adaprak@berkeley.example', 'Ada Park'],
    ['adpark@berkeley.example', 'Ada Park'],
    ['ada.park@berkeley.example', 'Ada Park'],
    ['AdaPark+cs294@berkeley.example', 'Ada Park'],
    ['a.d.a.park+x@berkely.example', 'Ada Park'],
    ['adapark@mail.example', 'Ada Park'],
    ['zoebrandt@berkeley.exmple', 'Zoë Brandt'],
    ['zoëbrandt@berkeley.example', 'Zoë Brandt'],
    ['pabloibáñez@berkeley.example', 'Pablo Ibáñez'],
    ['nobody@berkeley.example', undefined],
    ['grace@home.example', undefined],
    ['', undefined],
    ['@', undefined],
  ])('%j: %s', (address, name) => {
    expect(likely(address, students)?.name).toBe(name);
  });

  test('a student whose alias it is near', () => {
    expect(
      likely('apark@hom.example', [student('ada', { aliases: [mail('apark@home.example')] }), student('ben')])?.name,
    ).toBe('Ada Student');
  });

  test('nobody when two are equally near', () => {
    const twins = [
      student('ann', { email: mail('parkann1@uni.example') }),
      student('ann', { email: mail('parkann2@uni.example') }),
    ];
    expect(likely('parkann@uni.example', twins)).toBeNull();
  });

  test('nobody when only its length is near: short addresses differ in every letter soon', () => {
    expect(likely('xy@uni.example', abroad)).toBeNull();
    expect(likely('zz@uni.example', abroad)).toBeNull();
  });
});

describe('a name that is nobody’s looks like', () => {
  test.each([
    ['Ada Park', 'Ada Park'],
    ['Park, Ada', 'Ada Park'],
    ['PARK ADA', 'Ada Park'],
    ['Adda Park', 'Ada Park'],
    ['Zoe Brandt', 'Zoë Brandt'],
    ['Pablo Ibanez', 'Pablo Ibáñez'],
    ['Ibáñez Pablo', 'Pablo Ibáñez'],
    ['Elif Yildiz', 'Elif Yıldız'],
    ['Mei Ling Zhou', 'Mei-Ling Zhou'],
    ['Zhou Mei-Ling', 'Mei-Ling Zhou'],
    ['Tessa Van Dijk', 'Tessa van Dijk'],
    ['Somebody Else', undefined],
    ['Ada', undefined],
    ['', undefined],
    ['???', undefined],
  ])('%j: %s', (name, expected) => {
    expect(likely(name, students)?.name).toBe(expected);
  });

  test.each([
    ['Soren Kjaer', 'Søren Kjær'],
    ['Lukasz Wojcik', 'Łukasz Wójcik'],
    ['李明', '李明'],
    ['王明', undefined],
    ['张伟', undefined],
    ['Bo Li', 'Bo Li'],
    ['Li, Bo', 'Bo Li'],
    ['Al Ng', undefined],
  ])('%j, in whatever letters: %s', (name, expected) => {
    expect(likely(name, abroad)?.name).toBe(expected);
  });
});

describe('a text that names students by their addresses', () => {
  const three = [
    student('ann', { email: mail('ann@uni.example'), name: 'Ann $& Lee' }),
    student('joann', { email: mail('joann@uni.example'), name: 'Jo Ann Wu' }),
    student('two', { email: mail('wu@uni.example'), name: 'Jo Ann Wu' }),
  ];
  test.each([
    ['Student ann@uni.example is pinned.', 'Student Ann $& Lee is pinned.'],
    ['It is joann@uni.example.', 'It is Jo Ann Wu (joann@uni.example).'],
    ['ann@uni.example, zoe@uni.example (x)', 'Ann $& Lee, zoe@uni.example (x)'],
    ['nobody at all', 'nobody at all'],
  ])('%j: %j', (text, said) => {
    expect(withNames(text, three)).toBe(said);
  });
});

test.each([
  ['Ada Park', 'Ada'],
  ['Park, Ada', 'Ada'],
  ['Park, Ada M.', 'Ada'],
  ['Ada Park, Jr.', 'Ada'],
  ['Park, PhD, Ada', 'Ada'],
  ['  Mei-Ling Zhou', 'Mei-Ling'],
  ['Ada', 'Ada'],
])('%s is spoken to as %s', (name, given) => {
  expect(givenName(name)).toBe(given);
});
