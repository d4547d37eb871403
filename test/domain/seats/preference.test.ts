import type { Response } from '../../../src/domain/duties/evidence';
import { codeOf, labelOf, ordinal, preferenceKeys, preferencesOf } from '../../../src/domain/seats/preference';
import { at, course, exampleCourse, mail, role, session, student } from '../seminar';
import '../still';

const made = course({
  roster: [
    student('ada'),
    student('ben', { aliases: [mail('ben@home.example')] }),
    student('chi', { name: 'Chi Nguyễn' }),
  ],
  roles: [role('presenter'), role('critic')],
  sessions: [
    session('S1', '2025-09-02', { topic: 'Bias, copyright' }),
    session('Week 2', '2025-09-09', { topic: 'Evaluation' }),
    session('S3', '2025-09-16', { topic: 'Memorization' }),
    session('S4', '2025-09-23', { kind: 'guest', guest: 'Eve' }),
  ],
});
const [s1, s2, s3] = made.sessions.map(labelOf) as [string, string, string];

const answer = (
  who: string,
  when: string,
  answers: Readonly<Record<string, string>>,
  changes: Partial<Response> = {},
): Response => ({
  deliverable: 'Preferences',
  session: '',
  form: 'Topics and roles',
  at: at(when),
  address: who.includes('@') ? who : mail(who),
  answers,
  missing: [],
  place: { sheet: 'Topics and roles', row: 5, column: 2 },
  ...changes,
});
const ranks = (...labels: readonly string[]) =>
  Object.fromEntries(labels.map((label, i) => [`ranks.${label}`, `${ordinal(i + 1)} choice`]));
const one = (answers: Readonly<Record<string, string>>) =>
  preferencesOf(made, [answer('ada', '2025-08-27T10:00:00Z', answers)]);

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [10, '10th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [22, '22nd'],
  [101, '101st'],
  [111, '111th'],
] as const)('%s is said %s', (n, expected) => {
  expect(ordinal(n)).toBe(expected);
});

test('a session is named in forms by code, day and topic, and known again by the code', () => {
  expect(s1).toBe('S1 · Tue Sep 2 · Bias, copyright');
  expect(codeOf(s1)).toBe('S1');
  expect(codeOf(s2)).toBe('Week 2');
  expect(labelOf(made.sessions[3]!)).toBe('S4 · Tue Sep 23 · Eve');
  for (const each of exampleCourse().sessions) expect(codeOf(labelOf(each))).toBe(each.code);
});

describe('of the answers of a student', () => {
  test('the latest complete one counts, wherever it stands', () => {
    const first = answer('ben', '2025-08-27T10:00:00Z', ranks(s1));
    const second = answer('ben@home.example', '2025-08-28T10:00:00Z', ranks(s3, s2));
    const half = answer('ben', '2025-08-29T10:00:00Z', ranks(s2), { missing: ['Rank the topics'] });
    for (const responses of [
      [first, second, half],
      [half, second, first],
      [second, half, first],
    ]) {
      const { preferences } = preferencesOf(made, responses);
      expect(preferences).toHaveLength(1);
      expect(preferences[0]).toMatchObject({ student: 'ben@uni.example', ranks: ['S3', 'Week 2'] });
    }
  });

  test('of two in the same second the lower one in the sheet counts', () => {
    const when = '2025-08-27T10:00:00Z';
    expect(
      preferencesOf(made, [answer('ada', when, ranks(s1)), answer('ada', when, ranks(s2))]).preferences[0]!.ranks,
    ).toEqual(['Week 2']);
  });

  test('whom nobody knows is left to the evidence to report', () => {
    expect(preferencesOf(made, [answer('eve', '2025-08-27T10:00:00Z', ranks(s1))])).toEqual({
      preferences: [],
      findings: [],
    });
  });
});

describe('an answer', () => {
  test('left blank asks for nothing', () => {
    expect(one({})).toEqual({
      preferences: [
        {
          student: 'ada@uni.example',
          ranks: [],
          roles: { presenter: 'fine', critic: 'fine' },
          cannot: [],
          partner: null,
          proposal: null,
        },
      ],
      findings: [],
    });
  });

  test('ranks topics best first, in whatever order the rows stand, with holes', () => {
    expect(
      one({ [`ranks.${s1}`]: '3rd choice', [`ranks.${s3}`]: '1st choice', [`ranks.${s2}`]: '' }).preferences[0]!.ranks,
    ).toEqual(['S3', 'S1']);
    expect(one({ [`ranks.${s1}`]: '10th choice', [`ranks.${s3}`]: '2nd choice' }).preferences[0]!.ranks).toEqual([
      'S3',
      'S1',
    ]);
  });

  test('that ranks a class which students no longer lead keeps its other choices, and nothing is wrong with it', () => {
    const since = {
      ...made,
      sessions: made.sessions.map((s) => (s.code === 'S3' ? { ...s, kind: 'holiday' as const } : s)),
    };
    const { preferences, findings } = preferencesOf(since, [answer('ada', '2025-08-27T10:00:00Z', ranks(s3, s1))]);
    expect(preferences[0]!.ranks).toEqual(['S1']);
    expect(findings).toEqual([]);
  });

  test('that ranks what no class is called any more keeps its other choices, and it is said', () => {
    const { preferences, findings } = one(ranks('S9 · Tue Sep 30 · Gone', s1));
    expect(preferences[0]!.ranks).toEqual(['S1']);
    expect(findings).toEqual([
      {
        kind: 'topic is not offered',
        at: { sheet: 'Topics and roles', row: 5, column: 2 },
        student: 'Ada Student',
        topic: 'S9',
      },
    ]);
  });

  test('holds though the class has moved or its topic was reworded', () => {
    expect(one(ranks('S1 · Thu Aug 28 · An older title')).preferences[0]!.ranks).toEqual(['S1']);
  });

  test('wishes for roles and against them; what is none of the choices is fine', () => {
    expect(
      one({ 'roles.presenter': 'would like', 'roles.critic': 'rather not', 'roles.scribe': 'would like' })
        .preferences[0]!.roles,
    ).toEqual({
      presenter: 'would like',
      critic: 'rather not',
    });
    expect(one({ 'roles.presenter': 'LOVE IT' }).preferences[0]!.roles.presenter).toBe('fine');
  });

  test('says at which classes one cannot be, though topics hold commas and codes hold blanks', () => {
    expect(one({ cannot: [s1, s2, s3].join(', ') }).preferences[0]!.cannot).toEqual(['S1', 'Week 2', 'S3']);
    expect(one({ cannot: s2 }).preferences[0]!.cannot).toEqual(['Week 2']);
    expect(one({ cannot: '' }).preferences[0]!.cannot).toEqual([]);
  });

  test.each([
    ['Ben Student', 'ben@uni.example'],
    ['Chi Nguyễn', 'chi@uni.example'],
    ['Nguyen, Chi', 'chi@uni.example'],
    ['ben@home.example', 'ben@uni.example'],
  ])('names %s as a partner', (named, partner) => {
    expect(one({ partner: named })).toMatchObject({ preferences: [{ partner }], findings: [] });
  });

  test.each(['Somebody Else', 'Ada Student', 'ada@uni.example'])(
    'that names %s as a partner names nobody, and it is said',
    (named) => {
      const { preferences, findings } = one({ partner: named });
      expect(preferences[0]!.partner).toBeNull();
      expect(findings).toMatchObject([{ kind: 'unknown student', found: named }]);
    },
  );

  test('that names as a partner what two are called names neither, and it is said', () => {
    const twins = { ...made, students: [student('ada'), student('ben'), student('ben2', { name: 'Student, Ben' })] };
    const { preferences, findings } = preferencesOf(twins, [
      answer('ada', '2025-08-27T10:00:00Z', { partner: 'Ben Student' }),
    ]);
    expect(preferences[0]!.partner).toBeNull();
    expect(findings).toMatchObject([{ kind: 'name of several students', found: 'Ben Student' }]);
  });

  test('proposes a topic when it has a title', () => {
    expect(
      one({ [preferenceKeys.title]: 'Data markets', [preferenceKeys.papers]: 'A; B', [preferenceKeys.why]: 'new' })
        .preferences[0]!.proposal,
    ).toEqual({
      title: 'Data markets',
      papers: 'A; B',
      why: 'new',
    });
    expect(one({ [preferenceKeys.papers]: 'A' }).preferences[0]!.proposal).toBeNull();
  });
});

describe('classes that one cannot attend', () => {
  const answered = (away: number | null, cannot: readonly string[], ranked: readonly string[] = []) =>
    preferencesOf({ ...made, settings: { ...made.settings, away } }, [
      answer('ada', '2025-08-27T10:00:00Z', { ...ranks(...ranked), [preferenceKeys.cannot]: cannot.join(', ') }),
    ]);

  test('beyond the maximum wait for the instructor’s word, at the answer', () => {
    expect(answered(1, [s3, s1]).findings).toMatchObject([
      { kind: 'away too often', at: { row: 5 }, named: 2, counting: 1, waiting: ['2025-09-16'] },
    ]);
    expect(answered(2, [s3, s1]).findings).toEqual([]);
    expect(answered(null, [s1, s2, s3]).findings).toEqual([]);
    expect(answered(1, [s3, s1]).preferences[0]!.cannot).toEqual(['S3', 'S1']);
  });

  test('are shown to the instructor where they cover most of what was ranked', () => {
    const kinds = (cannot: readonly string[], ranked: readonly string[]) =>
      answered(null, cannot, ranked).findings.map(({ kind }) => kind);
    expect(kinds([s1], [s1, s2])).toEqual([]);
    expect(kinds([s1, s2], [s1, s2, s3])).toEqual(['away from what they ranked']);
    expect(kinds([s1], [s1])).toEqual(['away from what they ranked']);
    expect(kinds([s1], [])).toEqual([]);
  });
});
