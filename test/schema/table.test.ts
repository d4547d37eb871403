import fc from 'fast-check';
import { parseRule, ruleForms, splitForms, type WrittenRule } from '../../src/domain/base/rule';
import { parseWindows } from '../../src/domain/base/slot';
import { type Instant, plusDays, type Time, type Wall } from '../../src/domain/base/time';
import type { Email } from '../../src/domain/course/course';
import { parseEmail, sessionKinds, submittedWays } from '../../src/domain/course/course';
import { parseTotal } from '../../src/domain/course/total';
import type { Cell, Grid } from '../../src/schema/cell';
import * as course from '../../src/schema/course';
import * as duties from '../../src/schema/duties';
import * as letters from '../../src/schema/letters';
import * as seats from '../../src/schema/seats';
import * as settings from '../../src/schema/settings';
import type { Table } from '../../src/schema/table';
import * as teams from '../../src/schema/teams';
import { day, losAngeles } from '../domain/seminar';

fc.configureGlobal({ seed: 294288, numRuns: 60 });

// biome-ignore lint/suspicious/noExplicitAny: tables of different rows stand side by side
type AnyTable = Table<any>;
const isTable = (value: unknown): value is AnyTable =>
  typeof value === 'object' && value !== null && 'headings' in value;
const tables = [settings, course, duties, seats, teams, letters]
  .flatMap((chapter): unknown[] => Object.values(chapter))
  .filter(isTable);
const rowTables = tables.filter((table) => table.shape === 'rows');

const signs = 'abc xyzÄñłø漢字🙂,;=<>&*_[]{}()"\'@:/-+#0159.\u05d0\u202e';
/** Without dashes alone, which say that there is nothing. */
const trimmed = fc
  .string({ unit: fc.constantFrom(...signs), maxLength: 20 })
  .map((s) => s.trim())
  .filter((s) => !/^-+$/.test(s));
const nonEmpty = trimmed.filter((s) => s !== '');
const line = nonEmpty;
const word = fc
  .string({ unit: fc.constantFrom(...'abc xyzñ漢'), minLength: 1, maxLength: 8 })
  .map((s) => s.trim())
  .filter((s) => s !== '');
const anEmail = fc
  .tuple(fc.constantFrom('ada', 'ben.x', 'zoë+tag'), fc.nat(999))
  .map(([name, n]) => parseEmail(`${name}${n}@uni.example`) as Email);
const aDay = fc.integer({ min: 0, max: 3000 }).map((n) => plusDays(day('2024-01-01'), n));
const two = (n: number) => String(n).padStart(2, '0');
const aTime = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}` as Time);
const aWall: fc.Arbitrary<Wall> = fc.record({
  day: aDay,
  time: fc.oneof(
    aTime,
    aTime.map((t) => `${t}:07` as Time),
  ),
});
/** To the second, and not in an hour that occurs twice on the wall clock. */
const anInstant = fc.integer({ min: 1_735_700_000, max: 1_761_900_000 }).map((s) => (s * 1000) as Instant);
const aRule: fc.Arbitrary<WrittenRule> = fc
  .constantFrom(
    '72 hours before class',
    'before class',
    'before next class',
    '1 day before class at 23:59',
    'Mon 23:59 before class',
    '2025-10-09 18:00',
    '10/09 18:00',
  )
  .map((t) => parseRule(t)!);
const aDueRule = fc.oneof(
  aRule,
  fc.constantFrom(...splitForms).map((t) => parseRule(t)!),
);
const someLeads = fc.array(fc.nat(20_000), { maxLength: 4 }).map((leads) => leads.sort((a, b) => b - a));

const aSome = fc.oneof(fc.nat(100), fc.record({ allBut: fc.nat(100) }, { noNullPrototype: true }));
const someRanges = fc.dictionary(
  word.filter((w) => w !== '__proto__'),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([min, more]) => [min, min + more]),
  { maxKeys: 3, noNullPrototype: true },
);

/** Values for fields by their column, covering every field of every sheet. */
const special: { readonly [field: string]: fc.Arbitrary<unknown> } = {
  'Roster.aliases': fc.array(anEmail, { maxLength: 3 }),
  'Sessions.code': nonEmpty.filter((s) => !/[,;·|\u202e]/.test(s)),
  'Sessions.readings': fc.array(line, { maxLength: 3 }),
  'Sessions.suggested': fc.array(line, { maxLength: 3 }),
  'Sessions.questions': fc.array(
    line.map((text) => `Why ${text}`),
    { maxLength: 3 },
  ),
  'Roster.name': line.map((text) => `N${text}`),
  'Requests.decision': fc.option(fc.constantFrom('grant', 'decline')),
  'Requests.until': aWall,
  'Settings.extensionOf': fc.array(word, { maxLength: 3 }),
  'Waiting list.decision': fc.option(fc.constantFrom('admit', 'decline')),
  'Sessions.slides': fc.array(line, { maxLength: 3 }),
  'Settings.pageNotes': fc.array(line, { maxLength: 3 }),
  'Sessions.dues': fc.array(fc.record({ of: fc.constantFrom('Slides', 'Part 1: draft'), rule: aRule }), {
    maxLength: 2,
  }),
  'Sessions.seats': someRanges,
  'Roster.loads': someRanges,
  'Deliverables.points': fc.option(
    fc.record(
      {
        full: fc.constantFrom(2, 2.5, 10),
        late: fc.constantFrom(0, 1, 1.5, 2),
        missing: fc.constantFrom(-1, -12.5),
        extra: fc.constant(true as const),
        most: fc.constantFrom(0, 3),
      },
      { requiredKeys: ['full', 'late'], noNullPrototype: true },
    ),
  ),
  'Deliverables.weight': fc.option(fc.constantFrom(1, 12.5, 20, 100)),
  'Deliverables.perDayLate': fc.option(
    fc.record(
      {
        amount: fc.constantFrom(0.5, 10),
        unit: fc.constantFrom('points', '%'),
        most: fc.constantFrom(3, 50),
        hourly: fc.constant(true as const),
      },
      { requiredKeys: ['amount', 'unit'], noNullPrototype: true },
    ),
  ),
  'Deliverables.allowance': aSome,
  'Deliverables.dropLowest': aSome,
  'Deliverables.copies': fc.subarray(['team', 'assistant', 'instructor', 'kim@uni.example']),
  'Settings.assistants': fc.array(anEmail, { maxLength: 3 }),
  'Deliverables.submitted': fc.option(fc.constantFrom(...submittedWays)),
  'Roster.away': fc.array(
    fc.tuple(aDay, fc.nat(9)).map(([from, days]) => ({ from, to: plusDays(from, days) })),
    { maxLength: 3 },
  ),
  'Roster.sections': fc.array(word, { maxLength: 3 }),
  'Settings.avoid': fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  'Settings.quiet': fc.option(fc.tuple(aTime, aTime).map(([from, to]) => ({ from, to }))),
  'Deliverables.owedBy': fc.array(word, { maxLength: 3 }),
  'Deliverables.each': fc.subarray([...sessionKinds, 'S05', '#paper', 'except S07', 'except guest']),
  'Roles.combines': fc.array(word, { maxLength: 3 }),
  'Settings.totals': fc.subarray(
    ['all: 4 per class', 'panel = a, b: at least 1 per class, 2-3 per student'].map((line) => parseTotal(line)!),
  ),
  'Roles.classes': fc.subarray([...sessionKinds, 'S05', '#paper', 'except S07']),
  'Deliverables.due': aDueRule,
  'Deliverables.until': fc.option(aRule),
  'Deliverables.opens': fc.option(aRule),
  'Deliverables.leads': someLeads,
  'Deliverables.questions': fc.array(line, { maxLength: 3 }),
  'Exceptions.standIn': fc.option(nonEmpty),
  'Exceptions.when': fc.option(aWall),
  'Teams.number': fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(2, '0')),
  'Teams.members': fc.array(word, { maxLength: 3 }),
  'Teams.turn': fc.option(fc.integer({ min: 1, max: 200 })),
  'Teams.slots': fc.array(fc.record({ session: word, start: aTime }), { maxLength: 2 }),
  'Sessions.windows': fc.option(
    fc.constantFrom(...['12:30-14:00, 15 min', '09:00-10:30, 13:00-14:00, 20 min'].map((w) => parseWindows(w))),
  ),
  'Deliverables.folder': fc.constantFrom('', '1AbC-def_ghijk'),
  'Outbox.keys': fc.array(line, { maxLength: 3 }),
  'Slack files.files': fc.array(line, { maxLength: 3 }),
};
const nullable = new Set([
  'Settings.replyTo',
  'Settings.away',
  'Roster.joined',
  'Roster.left',
  'Sessions.start',
  'Sessions.end',
  'Assignments.day',
  'Assignments.student',
  'Duties.at',
  'Outbox.sent',
  'Slack files.deleted',
]);

function arbitraryOf(table: AnyTable, field: string): fc.Arbitrary<unknown> {
  const own = special[`${table.sheet}.${field}`];
  if (own) return own;
  const { shows, read } = table.columns[field] as AnyTable['columns'][string];
  const maybe = nullable.has(`${table.sheet}.${field}`);
  const orNull = (arbitrary: fc.Arbitrary<unknown>) => (maybe ? fc.option(arbitrary) : arbitrary);
  switch (shows.kind) {
    case 'text':
      return read('', losAngeles).ok ? trimmed : nonEmpty;
    case 'choice':
      return fc.constantFrom(...shows.choices);
    case 'number':
      return fc.integer({ min: shows.min, max: shows.max });
    case 'tick':
      return fc.boolean();
    case 'day':
      return orNull(aDay);
    case 'time':
      return orNull(aTime);
    case 'moment':
      return orNull(anInstant);
    case 'email':
      return orNull(anEmail);
  }
}

const rowOf = (table: AnyTable): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.keys(table.columns).map((field) => [field, arbitraryOf(table, field)])));

const valuesIn = (table: AnyTable, grid: Grid) => table.parse(grid, losAngeles).rows.map((row) => row.value);

test('the index holds every sheet once, by name', () => {
  expect(tables.map((table) => table.sheet).sort()).toEqual([
    'Assignments',
    'Changes',
    'Deliverables',
    'Duties',
    'Emails',
    'Exceptions',
    'Findings',
    'Folder files',
    'Outbox',
    'Requests',
    'Roles',
    'Roster',
    'Sessions',
    'Settings',
    'Sign-ups',
    'Slack files',
    'Teams',
    'Waiting list',
  ]);
});

describe.each(tables.map((table) => [table.sheet, table] as const))('%s', (_, table) => {
  const rows = table.shape === 'settings' ? rowOf(table).map((row) => [row]) : fc.array(rowOf(table), { maxLength: 6 });

  test('what is printed reads as the same rows, without a finding', () => {
    fc.assert(
      fc.property(rows, (values) => {
        const parsed = table.parse(table.print(values, losAngeles), losAngeles);
        expect(parsed.findings).toEqual([]);
        expect(parsed.rows.map((row) => row.value)).toEqual(values.filter((value) => !isBlankRow(table, value)));
      }),
    );
  });

  test('has headings that differ, each with a width, and prints cells of its columns alone', () => {
    const headers = table.headings.map((h) => h.header.toLowerCase());
    expect(new Set(headers).size).toBe(headers.length);
    // A bold letter of Arial 10 is 7.5 pixels wide on average.
    if (table.shape === 'rows')
      for (const { header, width } of table.headings) expect(width).toBeGreaterThanOrEqual(7.5 * header.length + 12);
    expect(table.about).toMatch(/\.$/);
  });
});

/** A row with only blanks and unchecked ticks does not count as a row. */
const isBlankRow = (table: AnyTable, value: object): boolean =>
  table.printRow(value, losAngeles).every((cell) => cell === '' || cell === false);

describe.each(rowTables.map((table) => [table.sheet, table] as const))(
  '%s, as the instructor may leave it',
  (_, table) => {
    const filled = rowOf(table).filter((row) => !isBlankRow(table, row));
    const some = fc.array(filled, { minLength: 1, maxLength: 4 });

    test('reads with its columns in any order, others among them', () => {
      fc.assert(
        fc.property(some, fc.integer({ min: 1, max: 1000 }), (values, seed) => {
          const grid = table
            .print(values, losAngeles)
            .map((cells, row) => [...cells, row === 0 ? 'My own notes' : 'x']);
          const order = [...grid[0]!.keys()].sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
          const shuffled = grid.map((cells) => order.map((column) => cells[column]!));
          const { rows, findings } = table.parse(shuffled, losAngeles);
          expect(findings).toEqual([]);
          expect(rows.map((row) => row.value)).toEqual(values);
          for (const [field, column] of Object.entries<{ header: string }>(table.columns)) {
            const place = rows[0]!.at(field);
            expect(shuffled[0]![place.column! - 1]).toBe(column.header);
            expect(place).toMatchObject({ sheet: table.sheet, row: 2 });
          }
        }),
        { numRuns: 15 },
      );
    });

    test('skips blank rows, and rows of empty ticks, and keeps its places', () => {
      fc.assert(
        fc.property(filled, filled, (first, second) => {
          const [header, a, b] = table.print([first, second], losAngeles) as [Cell[], Cell[], Cell[]];
          const unticked = table.headings.map((h): Cell => (h.shows.kind === 'tick' ? false : '  '));
          const { rows, findings } = table.parse([header, [], a, unticked, header.map(() => ''), b, []], losAngeles);
          expect(findings).toEqual([]);
          expect(rows.map((row) => row.value)).toEqual([first, second]);
          expect(rows.map((row) => row.at(Object.keys(table.columns)[0]!).row)).toEqual([3, 6]);
        }),
        { numRuns: 15 },
      );
    });

    test('reads headers in any case and spacing', () => {
      const [header, ...cells] = table.print([fc.sample(filled, { seed: 1, numRuns: 1 })[0]!], losAngeles) as [
        string[],
        ...Cell[][],
      ];
      const shouted = header.map((h) => ` ${h.toUpperCase().replace(/ /g, '  ')} `);
      expect(valuesIn(table, [shouted, ...cells])).toHaveLength(1);
    });

    test('without one of its columns is not read at all, and each missing column is named', () => {
      const grid = table.print([fc.sample(filled, { seed: 1, numRuns: 1 })[0]!], losAngeles);
      const without = grid.map((cells) => cells.slice(1));
      expect(table.parse(without, losAngeles)).toMatchObject({
        rows: [],
        findings: [{ kind: 'missing column', at: { sheet: table.sheet }, column: table.headings[0]!.header }],
      });
      for (const blank of [[], [['']], [['Park'], ['Lee']]])
        expect(table.parse(blank, losAngeles).findings).toEqual([
          { kind: 'no headers', at: { sheet: table.sheet }, isRecord: false },
        ]);
    });

    test('whose headers were moved down says in which row they stand, and is not read', () => {
      const grid = table.print([fc.sample(filled, { seed: 1, numRuns: 1 })[0]!], losAngeles);
      const { rows, findings } = table.parse([['Seminar'], ['', ''], ...grid], losAngeles);
      expect([rows.length, findings]).toEqual([
        0,
        [{ kind: 'headers further down', at: { sheet: table.sheet, row: 3 }, row: 3 }],
      ]);
    });

    test('without the columns that most courses do not need is read as if these were blank', () => {
      const value = fc.sample(filled, { seed: 1, numRuns: 1 })[0]!;
      const grid = table.print([value], losAngeles);
      const isRare = (column: number): boolean => table.headings[column]!.rare === true;
      const blank = grid.map((cells, row) => cells.map((cell, i) => (row > 0 && isRare(i) ? '' : cell)));
      const without = grid.map((cells) => cells.filter((_, i) => !isRare(i)));
      expect(valuesIn(table, without)).toEqual(valuesIn(table, blank));
      expect(table.parse(without, losAngeles).findings).toEqual([]);
      // Behind all others, so that none of the others moves.
      expect(table.headings.findIndex(({ rare }) => rare === true)).toBe(
        table.headings.some(({ rare }) => rare) ? table.headings.filter(({ rare }) => !rare).length : -1,
      );
    });

    test('with a column twice reads the one further left, and says where the other stands', () => {
      const value = fc.sample(filled, { seed: 1, numRuns: 1 })[0]!;
      const header = table.headings[0]!.header;
      const grid = table.print([value], losAngeles).map((cells, row) => [...cells, row === 0 ? header : 'other']);
      const { rows, findings } = table.parse(grid, losAngeles);
      expect(rows.map((row) => row.value)).toEqual([value]);
      expect(findings).toEqual([
        {
          kind: 'repeated column',
          at: { sheet: table.sheet, row: 1, column: table.headings.length + 1 },
          column: header,
        },
      ]);
    });
  },
);

describe('a cell that cannot be read', () => {
  const grid = (...cells: readonly Cell[][]): Grid => [
    ['Email', 'Name', 'Enrollment', 'Aliases', 'Joined', 'Left', 'Section', 'Load', 'Note'],
    ...cells,
  ];

  test('costs its row, is named at its place with what is expected, and all are named at once', () => {
    const { rows, findings } = course.roster.parse(
      grid(
        ['ada@uni.example', 'Ada', '', '', '', '', ''],
        ['ben', '', 'enroled', 'x@y', 'soon', '2025-02-30', ''],
        ['chi@uni.example', 'Chi', '', '', '', '', ''],
      ),
      losAngeles,
    );
    expect(rows.map((row) => row.value.name)).toEqual(['Ada', 'Chi']);
    expect(findings).toEqual([
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 1 },
        column: 'Email',
        found: 'ben',
        expected: 'an email address',
        instead: null,
      },
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 2 },
        column: 'Name',
        found: '',
        expected: 'a text',
        instead: null,
      },
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 3 },
        column: 'Enrollment',
        found: 'enroled',
        expected: 'one of: enrolled, auditing, waitlisted, dropped',
        instead: null,
      },
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 4 },
        column: 'Aliases',
        found: 'x@y',
        expected: 'email addresses separated by commas',
        instead: null,
      },
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 5 },
        column: 'Joined',
        found: 'soon',
        expected: 'a date such as 2025-09-09',
        instead: null,
      },
      {
        kind: 'unreadable cell',
        at: { sheet: 'Roster', row: 3, column: 6 },
        column: 'Left',
        found: '2025-02-30',
        expected: 'a day that exists: February has 28 days',
        instead: null,
      },
    ]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['a heading', ['Week 2', '', ''], ['row of one cell 2:1']],
    ['a heading in another column', ['', '', 'Graduates'], ['row of one cell 2:3']],
    ['a line of dashes', ['---', '', ''], ['row of one cell 2:1']],
    ['the headers once more', ['Code', 'Date', 'Kind'], []],
    [
      'a formula without a value',
      ['#N/A', '', ''],
      ['unreadable cell 2:1', 'unreadable cell 2:2', 'unreadable cell 2:3'],
    ],
    ['half a class', ['S02', '2025-09-02', ''], ['unreadable cell 2:3']],
  ])('of %s is one finding, and only a row that could be one of the sheet is waited for', (_, cells, found) => {
    const header = course.sessions.headings.map((h) => h.header);
    const columns = ['Code', 'Date', 'Kind'].map((name) => header.indexOf(name));
    const row = (texts: readonly string[]) => header.map((_, i) => texts[columns.indexOf(i)] ?? '');
    const grid = [header, row(cells), row(['S03', '2025-09-04', 'lecture'])];
    const { rows, findings, unread } = course.sessions.parse(grid, losAngeles);
    expect(rows.map(({ value }) => value.code)).toEqual(['S03']);
    const place = (column: number): number => columns.indexOf(column - 1) + 1;
    expect(findings.map(({ kind, at }) => `${kind} ${at.row}:${place(at.column!)}`)).toEqual(found);
    expect(unread).toHaveLength(found.filter((one) => one.startsWith('unreadable')).length);
  });

  test.each(['–', '-', '—', 'n/a', 'N/A', 'none', 'None'])(
    'that says %s says nothing, and names nobody and nothing',
    (word) => {
      const said = <T extends object>({ parse, headings, printRow }: Table<T>, own: Readonly<Record<string, Cell>>) => {
        const heads = headings.map(({ header }) => header);
        const { rows, findings } = parse([heads, heads.map((head) => own[head] ?? '')], losAngeles);
        expect(findings).toEqual([]);
        const cells = printRow(rows[0]!.value, losAngeles);
        return Object.keys(own).filter((head) => own[head] === word && cells[heads.indexOf(head)] !== '');
      };
      const all = (heads: readonly string[]) => Object.fromEntries(heads.map((head) => [head, word]));
      const student = { Email: 'ada@uni.example', Name: 'Ada', ...all(['Aliases', 'Away', 'Group', 'Student ID']) };
      expect(said(course.roster, student)).toEqual([]);
      const session = { Code: 'S1', Date: '2025-09-02', Kind: 'lecture' };
      const empty = ['Topic', 'Room', 'Guest', 'Readings', 'Suggested', 'Questions', 'Slots', 'Due', 'Slides'];
      expect(said(course.sessions, { ...session, ...all(empty) })).toEqual([]);
      const role = { Role: 'critic', 'Min seats': 1, 'Max seats': 1, 'Min load': 0, 'Max load': 1 };
      expect(said(seats.roles, { ...role, ...all(['About', 'May be combined with']) })).toEqual([]);
      const owed = { Deliverable: 'Notes', 'Submit via': 'Slack', Due: 'before class' };
      expect(said(duties.deliverables, { ...owed, ...all(['Questions', 'Folder', 'Copies']) })).toEqual([]);
      expect(said(teams.teams, { Team: '01', Members: 'Ada', ...all(['Topic', 'Presents']) })).toEqual([]);
    },
  );

  test('of Aliases or Load, of Points or Remind, costs nobody a place on the roster and no duty', () => {
    const read = <T extends object>({ parse, headings }: Table<T>, cells: Readonly<Record<string, string>>) => {
      const heads = headings.map(({ header }) => header);
      return parse([heads, heads.map((head) => cells[head] ?? '')], losAngeles);
    };
    const student = read(course.roster, {
      Email: 'ada@uni.example',
      Name: 'Ada',
      Aliases: 'a@b.co, @ada',
      Load: 'critic: twice',
    });
    expect(student.rows.map(({ value }) => [value.name, value.aliases, value.loads])).toEqual([['Ada', [], {}]]);
    const owed = read(duties.deliverables, {
      Deliverable: 'Notes',
      'Submit via': 'Slack',
      Due: 'before class',
      Points: '2/1',
      Remind: 'often',
    });
    expect(owed.rows.map(({ value }) => [value.name, value.points, value.leads])).toEqual([['Notes', null, []]]);
    expect(
      [...student.findings, ...owed.findings].map((f) => f.kind === 'unreadable cell' && [f.column, f.instead]),
    ).toEqual([
      ['Aliases', ''],
      ['Load', ''],
      ['Points', ''],
      ['Remind', ''],
    ]);
  });

  test('of a due rule is answered with every form that a rule may have', () => {
    const header = duties.deliverables.headings.map((h) => h.header);
    const cells = header.map((h): Cell => ({ Deliverable: 'Notes', 'Submit via': 'Slack', Due: 'soonish' })[h] ?? '');
    const [finding] = duties.deliverables.parse([header, cells], losAngeles).findings;
    expect(finding).toMatchObject({
      kind: 'unreadable cell',
      at: { sheet: 'Deliverables', row: 2, column: 5 },
      found: 'soonish',
      expected: `a rule such as: ${[...ruleForms, ...splitForms].join(' · ')}`,
    });
  });

  test.each(['Deliverable', 'Session', 'When', 'Stand-in'])(
    'of an exception is never taken for a blank %s, which would mean everything, any time or nobody',
    (lost) => {
      const cells: Readonly<Record<string, string>> = {
        Student: 'Ada',
        Deliverable: 'Notes',
        Session: 'S04',
        What: 'excuse',
        Reason: '#N/A',
        [lost]: '#N/A',
      };
      const heads = duties.exceptions.headings.map(({ header }) => header);
      const { rows, findings } = duties.exceptions.parse([heads, heads.map((head) => cells[head] ?? '')], losAngeles);
      expect(rows).toEqual([]);
      expect(findings.map((f) => f.kind === 'unreadable cell' && [f.column, f.instead])).toContainEqual([lost, null]);
    },
  );

  test.each(['Session', 'Outcome', 'Decision', 'With', 'Agreed', 'Until'])(
    'of a request is never taken for a blank %s, so that nothing is decided by it',
    (lost) => {
      const cells: Readonly<Record<string, string>> = {
        Since: '2025-09-08 10:00',
        Student: 'Ada',
        Email: 'ada@uni.example',
        Key: 'k1',
        'Asks for': 'absence',
        [lost]: 'Loading...',
      };
      const heads = duties.requests.headings.map(({ header }) => header);
      const { rows, findings } = duties.requests.parse([heads, heads.map((head) => cells[head] ?? '')], losAngeles);
      expect([rows, findings.length]).toEqual([[], 1]);
    },
  );

  test('a short row has blanks where its cells end', () => {
    const { rows, findings } = course.roster.parse(grid(['ada@uni.example', 'Ada']), losAngeles);
    expect(findings).toEqual([]);
    expect(rows[0]!.value).toMatchObject({ standing: 'enrolled', aliases: [], joined: null, note: '' });
  });
});
