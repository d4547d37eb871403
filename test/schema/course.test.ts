import type { Cell, Grid } from '../../src/schema/cell';
import { newSettings, settings } from '../../src/schema/settings';
import { losAngeles } from '../domain/seminar';

describe('Settings', () => {
  const printed = settings.print([newSettings], losAngeles);
  const set = (label: string, cell: Cell): Grid =>
    printed.map((cells) => (cells[0] === label ? [label, cell, ''] : cells));

  const line = 'What follows may stay as it is';

  test('begin with those that are to be filled in, above a line; below it blank ones count as they did', () => {
    expect(printed.slice(1, 9).map(([label]) => label)).toEqual([
      'Course',
      'Term',
      'Signed by',
      'Class starts',
      'Class ends',
      'Last day of term',
      'Slack channel',
      line,
    ]);
    const blank = printed.map((cells, i) => (i > 8 && cells[0] !== 'Lottery number' ? [cells[0]!, '', ''] : cells));
    const { rows, findings } = settings.parse(blank, losAngeles);
    expect(findings).toEqual([]);
    expect(rows[0]!.value).toEqual({ ...newSettings, away: null, quiet: null });
  });

  test('says of each setting what it means', () => {
    for (const [label, , about] of printed.filter(([label]) => label !== line))
      expect([label, about]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect(printed[0]).toEqual(['Setting', 'Value', 'What it means']);
  });

  test('with a bad cell use the default, say so at the cell, and keep the others', () => {
    const grid = set('Class starts', 'early').map((cells) => (cells[0] === 'Course' ? ['Course', 'Seminar'] : cells));
    const { rows, findings } = settings.parse(grid, losAngeles);
    expect(rows[0]!.value).toEqual({ ...newSettings, course: 'Seminar' });
    expect(findings).toEqual([
      {
        kind: 'unreadable cell',
        at: { sheet: 'Settings', row: 5, column: 2 },
        column: 'Class starts',
        found: 'early',
        expected: 'a time such as 12:30 or 6:30 PM',
        instead: '12:30',
      },
    ]);
  });

  test.each<[string, Cell, string]>([
    ['Last day of term', 'Christmas', ''],
    ['Topics to rank', 0, '5'],
    ['Days between heavy roles', 'a week', '7'],
    ['Reply to', 'the staff', ''],
    ['Lottery number', '', '1'],
  ])('with %s %j use %j', (label, cell, instead) => {
    const { rows, findings } = settings.parse(set(label, cell), losAngeles);
    expect(rows[0]!.value).toEqual(newSettings);
    expect(findings).toMatchObject([{ kind: 'unreadable cell', column: label, instead }]);
  });

  test('read in any order, with notes of one’s own between', () => {
    const [header, ...cells] = printed;
    const { rows, findings } = settings.parse([header!, ['My notes', 'x'], ...[...cells].reverse()], losAngeles);
    expect(findings).toEqual([]);
    expect(rows[0]!.value).toEqual(newSettings);
    expect(rows[0]!.at('course')).toEqual({ sheet: 'Settings', row: cells.length + 2, column: 2 });
  });

  test('without one of them are not read, and it is named', () => {
    const without = printed.filter(([label]) => label !== 'Course' && label !== 'Slack channel');
    expect(settings.parse(without, losAngeles)).toMatchObject({
      rows: [],
      findings: [
        { kind: 'missing setting', at: { sheet: 'Settings' }, setting: 'Course' },
        { kind: 'missing setting', at: { sheet: 'Settings' }, setting: 'Slack channel' },
      ],
    });
  });
});
