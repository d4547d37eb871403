// Cells with far more text than anyone reads.
import * as course from '../../src/schema/course';
import * as duties from '../../src/schema/duties';
import * as seats from '../../src/schema/seats';
import type { Table } from '../../src/schema/table';
import * as teams from '../../src/schema/teams';
import { losAngeles } from '../domain/seminar';

// biome-ignore lint/suspicious/noExplicitAny: tables of different rows stand side by side
const given: readonly Table<any>[] = [
  course.roster,
  course.sessions,
  seats.roles,
  duties.deliverables,
  duties.exceptions,
  teams.teams,
];

describe('what is too long for its cell', () => {
  const huge = 'word '.repeat(9_000).trim();

  test.each(
    given.flatMap((table) =>
      Object.entries(table.columns as Record<string, { header: string; shows: { kind: string } }>)
        .filter(([, { shows }]) => shows.kind === 'text' || shows.kind === 'choice')
        .map(([key, { header }]) => [table.sheet, header, table, key] as const),
    ),
  )('is one finding in %s, %s, and nothing so long is taken in or said', (_, header, table) => {
    const { findings, rows, kept } = table.parse(
      [[...table.headings.map((h) => h.header)], table.headings.map((h) => (h.header === header ? huge : ''))],
      losAngeles,
    );
    const said = findings.filter(({ at }) => at.row === 2);
    expect(said).toHaveLength(1);
    expect(JSON.stringify([said, rows, kept]).length).toBeLessThan(45_000);
  });

  test('counts as cut, so that its row stands', () => {
    const { rows, findings } = course.roster.parse(
      [
        ['Email', 'Name', 'Enrollment', 'Aliases', 'Joined', 'Left', 'Section', 'Load', 'Note'],
        ['ada@uni.example', huge, '', '', '', '', '', '', ''],
      ],
      losAngeles,
    );
    expect(rows[0]!.value.name).toHaveLength(200);
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'unreadable cell', expected: 'at most 200 characters' }),
    ]);
    expect(JSON.stringify(findings).length).toBeLessThan(1_000);
  });
});
