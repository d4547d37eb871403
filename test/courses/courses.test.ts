// Kinds of seminars over a term: every due time, status and total must match the second reckoning, which knows nothing of the program.
import { readdirSync, readFileSync } from 'node:fs';
import type { Instant } from '../../src/domain/base/time';
import type { Course, Email } from '../../src/domain/course/course';
import { offers } from '../../src/domain/course/occasion';
import { makeCourse } from '../../src/domain/duties/check';
import { dutiesOf } from '../../src/domain/duties/duty';
import { type Evidence, judge, tickEvidence } from '../../src/domain/duties/evidence';
import { gradesOf } from '../../src/domain/duties/grade';
import { checkSense } from '../../src/domain/duties/sense';
import { roster, sessions } from '../../src/schema/course';
import { deliverables, exceptions } from '../../src/schema/duties';
import { parseFile } from '../../src/schema/file';
import { assignments, roles } from '../../src/schema/seats';
import { settings } from '../../src/schema/settings';
import type { Table } from '../../src/schema/table';
import { teams } from '../../src/schema/teams';
import '../domain/still';
import { reckoning } from './reckoning';
import { dealt, type Team } from './slots';
import type { File, Seat } from './words';

const files = readdirSync('test/courses').filter((name) => name.endsWith('.json'));
const textOf = (name: string): string => readFileSync(`test/courses/${name}`, 'utf8');

function read(text: string, seats: readonly Seat[], dealtTeams: readonly Team[] = []): Course {
  const file = parseFile(
    text,
    (json) => JSON.parse(json) as unknown,
    () => true,
  );
  if ('faults' in file) throw new Error(JSON.stringify(file.faults));
  const { grids, timeZone: zone } = file;
  const rows = <T extends object>(table: Table<T>) => table.parse(grids[table.sheet] ?? [], zone).rows;
  const held = assignments.print(
    seats.map(({ session, role, email }) => {
      const student = email as Email;
      return { session, role, student, pinned: false, day: null, topic: '', name: '', choice: '' };
    }),
    zone,
  );
  const { course, findings } = makeCourse(
    {
      settings: rows(settings)[0]!,
      roster: rows(roster),
      sessions: rows(sessions),
      roles: rows(roles),
      deliverables: rows(deliverables),
      exceptions: rows(exceptions),
      assignments: assignments.parse(held, zone).rows,
      teams: teams.parse(
        teams.print(
          dealtTeams.map((team) => ({ ...team, topic: '', pinned: false, slots: team.slots as never })),
          zone,
        ),
        zone,
      ).rows,
    },
    zone,
  );
  // Two students with one name are two students.
  expect(findings.filter(({ kind }) => kind !== 'name in two rows')).toEqual([]);
  return course;
}

/** Gives each role to the next students who attend, are present, and have no role in that class; a whole group takes a group role. */
function seated(text: string): readonly Seat[] {
  const course = read(text, []);
  let turn = 0;
  return course.sessions.flatMap((session) => {
    const taken = new Set<string>();
    return course.roles
      .filter((role) => offers(role, session))
      .flatMap((role) => {
        const free = course.students.filter(
          ({ standing, sections, joined, left }) =>
            standing === 'enrolled' &&
            (session.section === '' || sections.length === 0 || sections.includes(session.section)) &&
            (joined ?? session.day) <= session.day &&
            session.day <= (left ?? session.day),
        );
        return Array.from({ length: role.seatsMin }).flatMap((): Seat[] => {
          const next = Array.from(free, (_, i) => free[(turn + i) % free.length]!).find(
            ({ email }) => !taken.has(email),
          );
          turn += 1;
          if (!next) return [];
          const all = role.heldBy === 'group' ? free.filter(({ group }) => group === next.group) : [next];
          for (const { email } of all) taken.add(email);
          return all.map(({ email }) => ({ session: session.code, role: role.name, email }));
        });
      });
  });
}

/** A linear congruential generator: the same term each time. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
}

const minute = 60_000;
/** Minutes late: null never comes, negative comes early; some come in the very minute, or a second before it ends. */
const lateness = [null, -3000, -700, -60, -1, 0, 59 / 60, 1, 200, 1440, 1441, 4000] as const;

let compared = { dues: 0, statuses: 0, totals: 0 };

test.each(files)('%s', (name) => {
  const text = textOf(name);
  const seats = seated(text);
  const file = JSON.parse(text) as File;
  const inTeams = dealt(file.roster, file.sessions);
  const course = read(text, seats, inTeams);
  const second = reckoning(file, seats, inTeams);
  const { duties, findings } = dutiesOf(course);
  expect([...findings, ...checkSense(course)].map(({ kind }) => kind)).toEqual([]);

  const keyOf = (email: string, what: string, code: string): string => `${email}|${what}|${code}`;
  const first = duties.map(({ student, deliverable, session, due, ruled, excused, absent }) => {
    return `${keyOf(student.email, deliverable.name, session?.code ?? '')} ${new Date(due).toISOString()} ${new Date(ruled.due).toISOString()} ${excused} ${absent}`;
  });
  const other = second.dues.map(({ email, what, code, due, ruled, excused, absent }) => {
    return `${keyOf(email, what, code)} ${new Date(due).toISOString()} ${new Date(ruled).toISOString()} ${excused} ${absent}`;
  });
  expect(first.sort()).toEqual(other.sort());
  expect(first.length).toBeGreaterThan(50);
  compared = { ...compared, dues: compared.dues + first.length };

  const roll = dice(name.length * 7919);
  const came = new Map(
    second.dues.flatMap(({ email, what, code, due }) => {
      const late = lateness[roll(lateness.length)]!;
      return late === null ? [] : [[keyOf(email, what, code), due + late * minute] as const];
    }),
  );
  const evidence = [...came].map(([key, at]): Evidence => {
    const [email = '', deliverable = '', session = ''] = key.split('|');
    return {
      ...{ student: email as Email, deliverable, session, at: at as Instant },
      ...{ complete: true, source: 'form', what: '' },
    };
  });
  const times = duties.map(({ due }) => due).sort((a, b) => a - b);
  for (const part of [0.1, 0.4, 0.7, 1]) {
    const now = (times[Math.floor((times.length - 1) * part)]! +
      30 * 24 * 60 * minute * (part === 1 ? 1 : 0)) as Instant;
    const past = evidence.filter(({ at }) => at <= now);
    const judged = judge(course, duties, [...past, ...tickEvidence(course, duties)], now);
    const reckoned = second.outcomes(new Map([...came].filter(([, at]) => at <= now)), now);
    const firstly = judged.map(({ duty, status, lateDays }) => {
      return `${keyOf(duty.student.email, duty.deliverable.name, duty.session?.code ?? '')} ${status}${lateDays > 0 ? ' covered' : ''}`;
    });
    const secondly = reckoned.map(({ due, status, covered }) => {
      return `${keyOf(due.email, due.what, due.code)} ${status}${covered ? ' covered' : ''}`;
    });
    expect(firstly.sort()).toEqual(secondly.sort());
    const sums = second.totals(reckoned);
    for (const { student, total } of gradesOf(course, judged)) {
      const [points, of] = sums.get(student.email)!;
      expect([student.email, Math.abs(total.points - points) < 0.05, Math.abs(total.of - of) < 0.05]).toEqual([
        student.email,
        true,
        true,
      ]);
    }
    compared = { ...compared, statuses: compared.statuses + firstly.length, totals: compared.totals + sums.size };
  }
});

test('the second reckoning shares nothing with the program', () => {
  for (const file of ['test/courses/reckoning.ts', 'test/courses/words.ts', 'play/simulate/zone.ts'])
    expect(readFileSync(file, 'utf8')).not.toMatch(/from '[^']*src\//);
});

test('at least ten kinds are compared, and more than ten thousand statuses', () => {
  expect(files.length).toBeGreaterThanOrEqual(10);
  expect(compared.dues).toBeGreaterThan(3000);
  expect(compared.statuses).toBeGreaterThan(10_000);
  expect(compared.totals).toBeGreaterThan(400);
});

describe('docs/rules.md says of each course', () => {
  const page = readFileSync('docs/rules.md', 'utf8');
  const parts = page.split(/\n## /).filter((part) => part.includes('`test/courses/'));
  const rowsIn = (part: string) =>
    [...part.matchAll(/^\| (.+?) \| (.+) \| (exact|awkward|not) \|$/gm)].map(
      ([, rule, cell, how]) => [rule!, cell!, how!] as const,
    );
  const tables: readonly Table<never>[] = [settings, roster, sessions, roles, deliverables, exceptions] as never;

  /** The texts in a column of a course, or of one deliverable if given. */
  function cellsOf(name: string, sheet: string, deliverable: string | undefined, header: string): readonly string[] {
    const table = tables.find((one) => one.sheet === sheet)!;
    const [field] = Object.entries(table.columns).find(
      ([, column]) => (column as { header: string }).header === header,
    )!;
    const part = (JSON.parse(textOf(name)) as Record<string, unknown>)[sheet.toLowerCase()]!;
    return (Array.isArray(part) ? (part as Record<string, unknown>[]) : [part as Record<string, unknown>])
      .filter((row) => deliverable === undefined || row.name === deliverable)
      .flatMap((row) => row[field] ?? [])
      .map((value) => (value === true ? 'checked' : String(value).replace(/\n/g, ' · ')));
  }

  test('all are there', () => {
    expect(parts.map((part) => /`test\/courses\/(.+?)`/.exec(part)![1]).sort()).toEqual([...files].sort());
  });

  test.each(parts.map((part) => [part.split('\n')[0]!, part] as const))(
    '%s: its cells, and how many are exact',
    (title, part) => {
      const name = /`test\/courses\/(.+?)`/.exec(part)![1]!;
      const rules = rowsIn(part);
      for (const [rule, cell, how] of rules) {
        if (how !== 'exact') continue;
        const [, sheet = '', deliverable, header = '', value = ''] = /^(\w+)(?:, (.+?))?, ([^,]+): `(.+)`$/.exec(cell)!;
        const found = cellsOf(name, sheet, sheet === 'Deliverables' ? deliverable : undefined, header);
        expect([rule, found.includes(value)]).toEqual([rule, true]);
      }
      const n = (how: string): number => rules.filter((rule) => rule[2] === how).length;
      expect(page).toContain(`| ${title} | ${rules.length} | ${n('exact')} | ${n('awkward')} | ${n('not')} |`);
      expect(n('exact') / rules.length).toBeGreaterThan(0.9);
      expect(rules.length).toBeGreaterThanOrEqual(10);
    },
  );
});
