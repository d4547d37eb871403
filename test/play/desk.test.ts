// The command-line programs: what they print, and their exit status.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { verify } from '../../bench/assign/verify';
import type { Problem, Solution } from '../../src/domain/solver/problem';

const folder = mkdtempSync(join(tmpdir(), 'desk-'));
const at = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const start = (program: string, args: readonly string[], input = '') =>
  spawnSync(process.execPath, [`build/${program}.mjs`, ...args], { input, encoding: 'utf8' });

/** A template with a class on a day that does not exist. */
function withSlip(): string {
  const course = JSON.parse(readFileSync('examples/panel.json', 'utf8'));
  course.sessions[2].day = '2025-02-30';
  return JSON.stringify(course);
}

/** Follows the schema member by member; three students and two sessions with two seats each. */
const problem: Problem = {
  schema: 'seminar-assign/1',
  id: 'desk',
  seed: 'autumn',
  roles: [
    { id: 'main', heavy: true, topicWeight: 3, roleWeight: 1 },
    { id: 'scribe', heavy: false, topicWeight: 1, roleWeight: 2 },
  ],
  sessions: [
    { id: 'a', date: '2025-10-02', section: 'tue', seats: { main: [1, 2], scribe: [1, 1] }, eligible: { main: ['1', '2', 'x'] } },
    { id: 'b', date: '2025-10-09', seats: { main: [1, 2], scribe: [0, 1] } },
  ], // biome-ignore format: a session a line
  quotas: { main: [1, 1], scribe: [0, 1] },
  students: [
    { id: '1', topics: ['a', 'b'], roleCost: { scribe: 4 }, unavailable: [], sections: ['tue'] },
    { id: '2', topics: ['a'], quota: { main: [0, 1] } },
    { id: '3', topics: null, forbid: [['a', '*']] },
  ],
  spacing: { minDays: 7 },
  costs: { mainRole: 'main', rank: [0, 1.5], unranked: 4, neutral: 4, pairPenalty: 5 },
  pins: [{ student: '3', session: 'b', role: 'main' }],
  pairs: [{ a: '1', b: '2' }],
  previous: [{ student: 'gone', session: 'b', role: 'main' }],
  objective: ['change', 'worse:5', 'worse:3', 'cost', 'lottery'],
};
const tooFew = { ...problem, quotas: { ...problem.quotas, main: [2, 2] as const } };

describe('assign', () => {
  test.each<[string, Problem, string, string]>([
    ['can be met', problem, 'optimal', 'strict'],
    ['cannot be met', tooFew, 'infeasible', 'elastic'],
  ])('solves a problem that %s, with certificates that hold', (_, asked, status, mode) => {
    const run = start('assign', [at('problem.json', `\ufeff${JSON.stringify(asked)}`)]);
    expect([run.stderr, run.status]).toEqual(['', 0]);
    const { id, ms, ...solution } = JSON.parse(run.stdout) as Solution & { id: string; ms: number };
    expect([id, solution.status, solution.mode, Number.isInteger(ms)]).toEqual(['desk', status, mode, true]);
    expect(solution.certificates).toHaveLength(solution.levels.length);
    expect(verify(asked, solution)).toEqual([]);
    expect(solution.conflict === undefined).toBe(status === 'optimal');
  });
});

test.each<[string, string, readonly string[], string, string]>([
  ['nothing at all', 'assign', [], '', 'usage: npm run -s assign -- FILE'],
  ['two files', 'assign', ['a', 'b'], '', 'usage: npm run -s assign -- FILE'],
  ['an option', 'assign', ['--help'], '', 'usage: npm run -s assign -- FILE'],
  ['a file that is not there', 'assign', ['nowhere.json'], '', 'nowhere.json cannot be read: ENOENT'],
  ['a folder', 'assign', ['docs'], '', 'docs cannot be read: EISDIR'],
  ['no JSON', 'assign', ['-'], '{', '-: '],
  [
    'a list',
    'assign',
    ['-'],
    '[]',
    '-: (document) must be an object\n-: schema must be "seminar-assign/1" or "seminar-assign/2"',
  ],
  ['an unknown option', 'rehearse', ['--speed', '2'], '', "Unknown option '--speed'.\nusage: npm run -s rehearse"],
  ['a word too many', 'rehearse', ['fall'], '', "Unexpected argument 'fall'"],
  ['an option without its value', 'rehearse', ['--seed'], '', "Option '--seed <value>' argument missing.\nusage"],
  ['a day that does not exist', 'rehearse', ['--until', '2025-02-31'], '', '--until takes a day such as 2025-09-12'],
  ['a seed of letters', 'rehearse', ['--seed', 'abc'], '', '--seed takes a whole number, not “abc”.'],
  ['a course that is not there', 'rehearse', ['--course', 'nowhere.json'], '', 'nowhere.json cannot be read: ENOENT'],
  ['a course that is none', 'rehearse', ['--course', 'README.md'], '', 'README.md has a fault:\n  the file: It is not'],
  ['a file where a folder belongs', 'rehearse', ['--out', 'README.md'], '', 'README.md is a file; name a folder.'],
  ['a port that does not exist', 'start', ['--port', '99999'], '', '--port takes a number up to 65535, not “99999”.'],
  ['a port of letters', 'start', ['--port', 'abc'], '', '--port takes a number up to 65535, not “abc”.'],
  [
    'a course with a slip',
    'start',
    ['--course', at('slip.json', withSlip())],
    '',
    'slip.json cannot be read:\n  sessions[2].day: Cannot read “2025-02-30”. Write a day that exists: February has 28 days.',
  ],
])('%s ends %s with a sentence and no stack', (_, program, args, input, said) => {
  const run = start(program, args, input);
  expect(run.stderr).toContain(said);
  expect(run.stderr).not.toMatch(/^\s+at /m);
  expect([run.stdout, run.status]).toEqual(['', 2]);
});

test('a quirk that there is not ends the local Workspace with those that there are', () => {
  const unknown = start('start', ['--quirk', 'lock=kept']);
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toContain('There is no quirk “lock”. There are: dialogLock, lockObjects');
  expect(start('start', ['--quirk', 'responseTab=never']).stderr).toContain(
    'responseTab is one of: at once, after a flush, after seconds, after the run.',
  );
});

test('the local Workspace opens with the template that it is given', async () => {
  const name = basename(folder);
  const file = join(folder, `${name}.json`);
  cpSync('examples/panel.json', file);
  const program = spawn(process.execPath, ['build/start.mjs', '--course', file, '--port', '0']);
  const ended = once(program, 'exit');
  try {
    let said = '';
    for await (const piece of program.stdout.setEncoding('utf8')) {
      said += piece;
      if (said.includes('\n')) break;
    }
    const [url] = /http:\S+/.exec(said) ?? [];
    const shown = await (await fetch(`${url}state?boot=&since=0`)).text();
    expect(shown).toContain('"title":"Panel seminar"');
    // Its Sessions are filled in.
    expect(shown).toContain('"text":"Foundations"');
  } finally {
    program.kill();
    await ended;
    for (const kept of readdirSync('.workspace').filter((one) => one.startsWith(name)))
      rmSync(join('.workspace', kept));
  }
});
