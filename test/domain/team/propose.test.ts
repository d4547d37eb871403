import type { Email, Student, TeamLine } from '../../../src/domain/course';
import { compareTeams, shortNames, tell, unmet } from '../../../src/domain/team/explain';
import { checkTeams } from '../../../src/domain/team/hand';
import { proposeTeams, type TeamQuestion } from '../../../src/domain/team/propose';
import type { TeamWish } from '../../../src/domain/team/wish';
import { teams as teamTable } from '../../../src/schema/derived';
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
      'Team 03 is no more: Fay',
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
  expect(check([...roster, student('ivy')]).at(-1)).toEqual({
    kind: 'in no team',
    at: { sheet: 'Teams' },
    student: 'Ivy Student',
  });
});
