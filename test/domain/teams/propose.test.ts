import type { Email, Student, TeamLine } from '../../../src/domain/course/course';
import { checkTeams } from '../../../src/domain/teams/check';
import { compareTeams, shortNames, tell, unmet } from '../../../src/domain/teams/explain';
import { proposeTeams, type TeamQuestion } from '../../../src/domain/teams/propose';
import type { TeamWish } from '../../../src/domain/teams/wish';
import { teams as teamTable } from '../../../src/schema/teams';
import { day, losAngeles, made, mail, student } from '../seminar';
import '../still';

const today = day('2025-09-19');
const wish = (
  who: string,
  changes: Partial<Record<'wants' | 'avoids', string>> & Partial<Omit<TeamWish, 'wants' | 'avoids'>> = {},
): TeamWish => {
  const { wants = '', avoids = '', ...rest } = changes;
  const mails = (text: string): Email[] => text.split(' ').filter(Boolean).map(mail);
  return {
    student: mail(who),
    wants: mails(wants),
    gone: [],
    avoids: mails(avoids),
    topics: [],
    hours: [],
    days: [],
    ready: false,
    alone: '',
    ...rest,
  };
};
const line = (number: string, members: string, changes: Partial<TeamLine> = {}): TeamLine => ({
  number,
  members: members.split(' ').filter(Boolean).map(mail),
  topic: '',
  presents: '',
  turn: null,
  slots: [],
  pinned: false,
  ...changes,
});
const class6 = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay'].map((name) => student(name));
const proposed = (
  wishes: readonly TeamWish[],
  {
    roster = class6,
    teams = [],
    ...question
  }: { roster?: readonly Student[]; teams?: readonly TeamLine[] } & Partial<TeamQuestion> = {},
) => {
  const { course } = made({ roster, teams });
  return proposeTeams(course, wishes, { aim: 'fresh', today, alone: [], told: [], ...question });
};
const said = (teams: readonly { readonly number: string; readonly members: readonly string[] }[]): string =>
  teams.map((t) => `${t.number} ${t.members.map((m) => m.split('@')[0]).join('+')}`).join(', ');

describe('proposed teams', () => {
  const circle = [
    wish('ada', { wants: 'ben' }),
    wish('ben', { wants: 'ada' }),
    wish('chi', { wants: 'dan eve' }),
    wish('dan', { wants: 'chi eve' }),
    wish('eve', { wants: 'chi dan' }),
  ];

  test('keep whole who all name each other, and the silent take what is left', () => {
    expect(said(proposed(circle).teams)).toBe('01 ada+ben+fay, 02 chi+dan+eve');
  });

  test('leave a team as it is that says it is complete', () => {
    const complete = circle.map((w) => (w.wants.length === 1 ? { ...w, ready: true } : w));
    const { teams, broken } = proposed([...complete, wish('gil')], { roster: [...class6, student('gil')] });
    expect(said(teams)).toBe('01 ada+ben, 02 chi+dan+eve, 03 fay+gil');
    expect(broken).toBe('nothing');
  });

  test('say so where not all who name each other can stay together', () => {
    const { teams, broken } = proposed(circle.slice(2), { roster: class6.slice(2, 6) });
    expect(teams.map((t) => t.members.length)).toEqual([2, 2]);
    expect(broken).toBe('circles');
  });

  test('never put together whom a student cannot work with, even against a wish', () => {
    const { teams } = proposed([wish('ada', { wants: 'ben' }), wish('ben', { avoids: 'ada' })]);
    expect(teams.find((t) => t.members.includes(mail('ada')))!.members).not.toContain(mail('ben'));
  });

  test('give leave to work alone as a pinned team, and keep it from then on', () => {
    const { teams } = proposed(circle, { alone: [mail('fay')] });
    expect(teams.filter((t) => t.pinned).map((t) => said([t]))).toEqual(['03 fay']);
    const again = proposed(circle, { teams: teams.map((t) => ({ ...t, members: [...t.members] })) });
    expect(said(again.teams)).toBe('01 ada+ben, 02 chi+dan+eve, 03 fay');
  });

  test('leave out who has dropped or left, and put in who joins later', () => {
    const roster = [
      student('ada'),
      student('ben', { standing: 'dropped' }),
      student('chi', { left: day('2025-09-18') }),
      student('dan', { joined: day('2025-09-30') }),
      student('eve', { standing: 'waitlisted' }),
    ];
    expect(said(proposed([], { roster }).teams)).toBe('01 ada+dan');
  });

  test('stay as pinned, whatever was wished', () => {
    const teams = [line('07', 'ada chi', { pinned: true, topic: 'Set' })];
    const after = proposed(circle, { teams }).teams;
    expect(after.find((t) => t.number === '07')).toMatchObject({ members: [mail('ada'), mail('chi')], topic: 'Set' });
  });

  const dropped = (who: string, roster = class6): readonly Student[] =>
    roster.map((s) => (s.email === mail(who) ? { ...s, standing: 'dropped' as const } : s));

  test.each<[string, string, readonly string[], string, readonly string[]]>([
    ['is filled up from a team that can spare one', 'ada ben', ['chi dan eve'], '01 ada+eve, 02 chi+dan', ['01']],
    ['goes where somebody is missing', 'ada ben', ['chi dan'], '02 ada+chi+dan', []],
    ['stays as it is where it is large enough', 'ada ben chi', ['dan eve'], '01 ada+chi, 02 dan+eve', ['01']],
  ])('of a pinned team that somebody leaves, what is left %s', (_, own, others, expected, pinned) => {
    const teams = [line('01', own, { pinned: true }), ...others.map((members, i) => line(`0${i + 2}`, members))];
    const names = [own, ...others].join(' ').split(' ');
    const roster = dropped(
      'ben',
      names.map((n) => student(n)),
    );
    for (const aim of ['repair', 'fresh'] as const) {
      const { teams: after } = proposed([wish('chi', { wants: 'dan' }), wish('dan', { wants: 'chi' })], {
        roster,
        teams,
        aim,
        told: ['01', '02'],
      });
      expect(said(after)).toBe(expected);
      expect(after.filter((t) => t.pinned).map((t) => t.number)).toEqual(pinned);
    }
  });

  test('of a pinned team that somebody leaves, what is left stays together while it is filled up', () => {
    const settings = { ...made({}).course.settings, teamMin: 3, teamMax: 3 };
    const roster = dropped('ben', [...class6, student('gil')]);
    const teams = [line('01', 'ada ben chi', { pinned: true }), line('02', 'dan eve fay gil', { pinned: false })];
    const { course } = made({ roster, teams });
    const wishes = [
      wish('ada', { wants: 'dan eve' }),
      wish('dan', { wants: 'ada eve' }),
      wish('eve', { wants: 'ada dan' }),
    ];
    const { teams: after } = proposeTeams({ ...course, settings }, wishes, {
      aim: 'fresh',
      today,
      alone: [],
      told: [],
    });
    expect(after.find((t) => t.number === '01')!.members).toEqual(expect.arrayContaining([mail('ada'), mail('chi')]));
  });

  test('take the pin off what is too small where pins leave nobody to fill it up', () => {
    const teams = [line('01', 'ada ben', { pinned: true }), line('02', 'chi dan', { pinned: true })];
    const { teams: after } = proposed([], { roster: dropped('ben', class6.slice(0, 4)), teams, aim: 'repair' });
    expect(said(after)).toBe('01 ada, 02 chi+dan');
    expect(after.map((t) => t.pinned)).toEqual([false, true]);
  });

  test.each<[string, string, readonly string[], string]>([
    ['the others, not who leaves to work alone', 'ada', ['ada ben', 'chi dan eve'], '01 ben+chi, 02 dan+eve, 03 ada'],
    ['the larger part', 'ada', ['ada ben chi'], '01 ben+chi, 02 ada'],
    ['who is alone, where nobody else is left', 'ada', ['ada ben', 'chi dan'], '01 ada, 02 ben+chi+dan'],
  ])('leave the number with %s', (_, alone, standing, expected) => {
    const teams = standing.map((members, i) => line(`0${i + 1}`, members));
    const roster = standing.flatMap((members) => members.split(' ').map((name) => student(name)));
    const told = teams.map((t) => t.number);
    const wishes = [wish('ben', { wants: 'chi' })];
    const { teams: after } = proposed(wishes, { roster, teams, aim: 'repair', told, alone: [mail(alone)] });
    expect(said(after)).toBe(expected);
  });

  test('leave the number, when a team falls into halves, with the half that stands first in its row', () => {
    const teams = [line('01', 'fay eve ada ben')];
    const wishes = [wish('ada', { wants: 'ben' }), wish('ben', { wants: 'ada' })];
    const roster = class6.filter((s) => !['chi', 'dan'].some((n) => s.email === mail(n)));
    expect(said(proposed(wishes, { roster, teams, aim: 'repair', told: ['01'] }).teams)).toBe('01 eve+fay, 02 ada+ben');
  });

  test('keep numbers, topics and days once students were told, and give no number twice', () => {
    const teams = [
      line('01', 'ada ben'),
      line('02', 'chi dan', { topic: 'Ours', presents: '' }),
      line('03', 'eve fay'),
    ];
    const roster = class6.map((s) => (s.email === mail('fay') ? { ...s, standing: 'dropped' as const } : s));
    const { teams: after } = proposed([wish('eve', { wants: 'dan' })], {
      roster,
      teams,
      aim: 'repair',
      told: ['01', '02', '03'],
    });
    expect(said(after)).toBe('01 ada+ben, 02 chi+dan+eve');
    expect(after[1]!.topic).toBe('Ours');
    const late = [...roster, ...['gil', 'hal', 'ivy'].map((name) => student(name))];
    const more = proposed([], {
      roster: late,
      teams: after.map((t) => ({ ...t })),
      aim: 'repair',
      told: ['01', '02', '03'],
    });
    expect(more.teams.map((t) => t.number)).toEqual(['01', '02', '04']);
    expect(more.teams[1]!.members).toEqual(after[1]!.members);
  });

  test('do not depend on the order of the roster', () => {
    const { teams } = proposed(circle);
    expect(proposed([...circle].reverse(), { roster: [...class6].reverse() }).teams).toEqual(teams);
  });
});

describe('what the instructor is told of a team', () => {
  const { course } = made({ roster: class6.map((s) => ({ ...s, name: `${s.name.split(' ')[0]} Park` })) });
  const team = (members: string, topic = '') => ({
    ...line('01', members, { topic }),
    members: members.split(' ').map(mail),
  });

  test.each<[string, string, string, readonly TeamWish[], readonly string[], number | null]>([
    [
      'all named each other',
      'ada ben',
      '',
      [wish('ada', { wants: 'ben' }), wish('ben', { wants: 'ada' })],
      ['Ada and Ben named each other'],
      100,
    ],
    [
      'two of three did, and the third shares the topic',
      'ada ben chi',
      'data selection',
      [
        wish('ada', { wants: 'ben', topics: ['data selection'] }),
        wish('ben', { wants: 'ada' }),
        wish('chi', { topics: ['scaling', 'data selection'] }),
      ],
      ['Ada and Ben named each other', 'Ada and Chi share the topic “data selection”'],
      96,
    ],
    [
      'one did not answer, and hours clash',
      'ada ben chi',
      '',
      [wish('ada', { hours: ['Mon morning'] }), wish('ben', { hours: ['Tue morning'] })],
      ['no hour suits all of them', 'Chi did not answer'],
      0,
    ],
    ['nobody asked for anything', 'ada ben', '', [wish('ada'), wish('ben')], [], null],
  ])('%s', (_, members, topic, wishes, reasons, score) => {
    expect(tell(team(members, topic), course, wishes)).toEqual({ reasons, score });
  });

  test.each<[string, string, string, boolean, readonly TeamWish[], string]>([
    ['as it was', 'ada ben', 'ada ben', true, [], 'Pinned by you'],
    ['with somebody in the place of who left', 'ada ben', 'ada eve', true, [], 'Pinned by you, and Eve fills it up'],
    ['of one who asked for it', 'ada', 'ada', true, [wish('ada', { alone: 'x' })], 'Works alone, as you approved'],
    ['of one who did not ask', 'ada', 'ada', true, [], 'Alone, as pinned by you'],
    [
      'that is new, of one who asked',
      'ben',
      'ada',
      true,
      [wish('ada', { alone: 'x' })],
      'Works alone, as you approved',
    ],
  ])('why a pinned team is as it is: %s', (_, before, after, pinned, wishes, reason) => {
    const number = before === 'ben' ? '02' : '01';
    const stood = { ...course, teams: [{ ...team(before), number, pinned }] };
    expect(tell({ ...team(after), pinned }, stood, wishes).reasons[0]).toBe(reason);
  });

  test('why somebody got nobody of those named', () => {
    const wishes = [
      wish('ada', { wants: 'ben', gone: ['Zed Old'] }),
      wish('ben', { wants: 'chi' }),
      wish('chi', { wants: 'ben' }),
      wish('dan', { wants: 'eve' }),
      wish('eve', { avoids: 'dan' }),
    ];
    const teams = [
      { ...team('ben chi'), number: '01' },
      { ...team('ada dan'), number: '02' },
      { ...team('eve fay'), number: '03' },
    ];
    expect(unmet(teams, course, wishes)).toEqual([
      { student: mail('ada'), why: 'Ben is with Chi, whom Ben named and who named back; Zed Old is not enrolled' },
      { student: mail('dan'), why: 'Eve asked in confidence not to' },
    ]);
  });

  test('what becomes of the teams that stand, and who is affected', () => {
    const before = [team('ada ben chi'), { ...team('dan eve'), number: '02' }, { ...team('fay'), number: '03' }];
    const after = [team('ada ben'), { ...team('dan eve'), number: '02' }, { ...team('chi fay'), number: '04' }];
    const { kept, lines, affected } = compareTeams(before, after);
    expect(kept).toEqual(['02']);
    expect(lines(shortNames(course))).toEqual([
      'Team 01: Chi leaves',
      'Team 03 no longer exists: Fay',
      'Team 04 is new: Chi and Fay',
    ]);
    expect(affected.map((m) => m.split('@')[0])).toEqual(['ada', 'ben', 'chi', 'fay']);
  });
});

test('teams edited by hand are held against the rules, at the cell', () => {
  const roster = [...class6, student('gil', { standing: 'dropped' }), student('hal')];
  const teams = [
    line('01', 'ada ben chi dan'),
    line('02', 'eve fay gil'),
    line('03', 'hal', { pinned: true }),
    line('04', ''),
  ];
  const wishes = [wish('eve', { avoids: 'fay' })];
  const rows = teamTable.parse(teamTable.print(teams, losAngeles), losAngeles).rows;
  const check = (roster: readonly Student[]) => checkTeams(rows, made({ roster, teams }).course, wishes, today);
  expect(check(roster).map(({ kind, at }) => `${at.row ?? ''}:${at.column ?? ''} ${kind}`)).toEqual([
    '2:2 team of the wrong size',
    '3:2 member has left',
    '3:2 in one team against a wish',
    '5:2 team of the wrong size',
  ]);
  // A pinned team that became too small through a drop was nobody's decision.
  const left = roster.map((s) => (s.email === mail('hal') ? { ...s, standing: 'dropped' as const } : s));
  const pair = teamTable.parse(teamTable.print([line('03', 'hal ada', { pinned: true })], losAngeles), losAngeles).rows;
  expect(checkTeams(pair, made({ roster: left }).course, [], today)).toMatchObject([
    { kind: 'member has left' },
    { kind: 'team of the wrong size', at: { row: 2, column: 2 }, size: 1, pinned: true },
  ]);
  expect(check([...roster, student('ivy')]).at(-1)).toEqual({
    kind: 'in no team',
    at: { sheet: 'Teams' },
    student: 'Ivy Student',
  });
});

describe('who leaves before the work of teams is over', () => {
  const leaver = (left: string) => [...class6.slice(0, 5), student('fay', { left: day(left) })];

  test('is put into no team, and not missed in one', () => {
    const { teams } = proposed([], { roster: leaver('2025-09-20') });
    expect(teams.flatMap(({ members }) => members)).not.toContain(mail('fay'));
    const { course } = made({ roster: leaver('2025-09-20'), teams });
    expect(checkTeams([], course, [], today)).toEqual([]);
  });

  test('and not before the last day is in one like the others', () => {
    expect(proposed([], { roster: leaver('2025-12-19') }).teams.flatMap(({ members }) => members)).toContain(
      mail('fay'),
    );
  });
});

test('nobody is alone for want of an answer, also where one may be a team', () => {
  const { course } = made({ roster: class6, settings: { teamMin: 1, teamMax: 3 } });
  const { teams } = proposeTeams(course, [], { aim: 'fresh', today, alone: [], told: [] });
  expect(Math.min(...teams.map(({ members }) => members.length))).toBeGreaterThan(1);
  const alone = proposeTeams(course, [], { aim: 'fresh', today, alone: [mail('ada')], told: [] });
  expect(alone.teams.map(({ members }) => members)).toContainEqual([mail('ada')]);
});
