import { dayNumber } from '../../../src/domain/solver/number';
import { parseProblem } from '../../../src/domain/solver/parse';
import { ticket } from '../../../src/domain/solver/problem';
import { solve } from '../../../src/domain/solver/solve';

const good = {
  schema: 'seminar-assign/1',
  id: 'good',
  seed: 'autumn',
  roles: [{ id: 'main', heavy: true, topicWeight: 2, roleWeight: 1 }],
  sessions: [
    {
      id: 's1',
      date: '2025-10-02',
      section: 'tue',
      seats: { main: [1, 2] },
      eligible: { main: ['ann', 'left last week'] },
    },
  ],
  quotas: { main: [0, 1] },
  students: [
    {
      id: 'ann',
      topics: ['s1'],
      roleCost: { main: 0.5 },
      unavailable: ['2025-10-07'],
      sections: ['tue'],
      quota: { main: [0, 2] },
      forbid: [['s1', '*']],
    },
    { id: 'bob', topics: null },
  ],
  spacing: { minDays: 7 },
  costs: { mainRole: 'main', rank: [0, 1, 3], unranked: 10, neutral: 4, pairPenalty: 6 },
  pins: [{ student: 'bob', session: 's1', role: 'main' }],
  pairs: [{ a: 'ann', b: 'bob' }],
  previous: [{ student: 'gone', session: 's1', role: 'main' }],
  objective: ['change', 'worse:5', 'cost', 'lottery'],
};

const faults = (document: unknown): string[] => {
  const parsed = parseProblem(document);
  return 'faults' in parsed ? parsed.faults.map(({ path, text }) => `${path}: ${text}`) : [];
};

test('a good document is the problem that it says', () => {
  expect(parseProblem(good)).toEqual({ problem: good });
});

test('a role may be called by a word that objects know', () => {
  const text = JSON.stringify({ ...good, quotas: {}, objective: ['cost'] }).replace(/"main"/g, '"constructor"');
  const parsed = parseProblem(JSON.parse(text));
  expect('problem' in parsed && solve(parsed.problem).status).toBe('optimal');
});

test('every fault is told at its path, all at once', () => {
  const bad = {
    ...good,
    schema: 'seminar-assign/3',
    color: 'red',
    sessions: [
      { id: 's1', date: '2025-02-30', seats: { main: [2, 1] } },
      { id: 's1', date: '2025-10-02', seats: { critic: [1] } },
    ],
    students: [
      { id: 'ann', topics: ['s1', 's9', 's1'], roleCost: { main: 'much' } },
      { id: 7, topics: null, forbid: [['s1']] },
    ],
    pins: [{ student: 'zoe', session: 's1', role: 'main' }],
    pairs: 'none',
    objective: ['worse:0'],
  };
  expect(faults(bad)).toEqual([
    'color: is not a member of the schema',
    'schema: must be "seminar-assign/1" or "seminar-assign/2"',
    'sessions[1].id: "s1" occurs twice',
    'sessions[0].date: must be a date, YYYY-MM-DD',
    'sessions[0].seats.main: the least is more than the most',
    'sessions[1].seats.critic: no role is called "critic"',
    'sessions[1].seats.critic: must be [least, most]',
    'students[0].topics[1]: no session is called "s9"',
    'students[0].topics[2]: "s1" is ranked twice',
    'students[0].roleCost.main: must be a number up to 100000 with at most three decimals',
    'students[1].id: must be a text',
    'students[1].forbid[0]: must be [session, role or "*"]',
    'students[1].forbid[0][1]: must be a text',
    'pins[0].student: no student is called "zoe"',
    'pairs: must be a list',
    'objective[0]: must be "change", "balance", "again", "partners", "worse:" with a number, "cost" or "lottery"',
  ]);
});

test.each([[null], [[]], ['text'], [7]])('%j is no problem at all', (document) => {
  expect(faults(document)[0]).toBe('(document): must be an object');
});

test.each([
  ['1970-01-01', 0],
  ['2025-08-28', 20328],
  ['2024-02-29', 19782],
  ['2000-03-01', 11017],
])('%s is day %i', (date, day) => {
  expect(dayNumber(date)).toBe(day);
});

test.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', 'soon'])('%s is no date', (date) => {
  expect(dayNumber(date)).toBeUndefined();
});

test.each([
  ['autumn', 'ann', 's1', 'main'],
  ['', 'bob', 's1', 'main'],
  ['été 🍂', 'ann', 's2', 'critic'],
])(
  'the lottery number of %s|%s|%s|%s lies between 1 and 65536, and is always the same',
  (seed, student, session, role) => {
    const number = ticket(seed, student, session, role);
    expect(number).toBeGreaterThanOrEqual(1);
    expect(number).toBeLessThanOrEqual(65536);
    expect(ticket(seed, student, session, role)).toBe(number);
  },
);

test('where what is not listed counts as the next place, no cost of its own is taken', () => {
  const second = { ...good, schema: 'seminar-assign/2' };
  expect(faults(second)).toEqual(['costs.unranked: is not a member of the schema']);
  const { unranked, ...costs } = good.costs;
  expect(faults({ ...second, costs })).toEqual([]);
  expect(unranked).toBeDefined();
});

test('a weight times a cost with more than three decimals is refused, since no proof of such costs can be checked exactly', () => {
  const role = { ...good.roles[0]!, topicWeight: 0.125, roleWeight: 0.5 };
  const costs = { ...good.costs, rank: [0, 0.333] };
  expect(faults({ ...good, roles: [role], costs })).toEqual([
    'roles[0].topicWeight: times a cost of a topic has more than three decimals',
  ]);
  const [ann, ...others] = good.students;
  const students = [{ ...ann, roleCost: { main: 0.001 } }, ...others];
  expect(faults({ ...good, roles: [{ ...role, topicWeight: 2 }], students })).toEqual([
    'roles[0].roleWeight: times a cost of the role has more than three decimals',
  ]);
  expect(faults({ ...good, roles: [{ ...role, topicWeight: 0.25 }], costs: { ...costs, rank: [0, 0.4] } })).toEqual([]);
});

test('a member that the schema does not know is refused wherever it stands', () => {
  const places: string[] = [];
  const walk = (at: unknown, path: string): void => {
    if (typeof at !== 'object' || at === null) return;
    if (Array.isArray(at)) {
      at.forEach((one, n) => {
        walk(one, `${path}[${n}]`);
      });
      return;
    }
    const record = at as Record<string, unknown>;
    for (const note of ['why', null, 0, [0, 1], []]) {
      record.note = note;
      if (faults(copy).length === 0) places.push(`${path}.note`);
    }
    delete record.note;
    for (const [name, one] of Object.entries(record)) walk(one, `${path}.${name}`);
  };
  const copy: unknown = JSON.parse(JSON.stringify(good));
  walk(copy, '');
  expect(places).toEqual([]);
});

test('a seat of somebody who is gone is no change', () => {
  const parsed = parseProblem({ ...good, objective: ['change', 'cost'] });
  const change = 'problem' in parsed ? solve(parsed.problem).levels.find(({ name }) => name === 'change') : undefined;
  expect(change).toMatchObject({ value: 0, bound: 0 });
});
