import { parseRule } from '../../src/domain/base/rule';
import type { Cell } from '../../src/schema/cell';
import { roster, sessions } from '../../src/schema/course';
import { deliverables, exceptions } from '../../src/schema/duties';
import { roles } from '../../src/schema/seats';
import type { Table } from '../../src/schema/table';
import { losAngeles, wall } from '../domain/seminar';

// biome-ignore lint/suspicious/noExplicitAny: tables of different rows stand side by side
type AnyTable = Table<any>;
const tables: readonly AnyTable[] = [roster, sessions, roles, deliverables, exceptions];

describe('a cell reads', () => {
  const read = (sheet: AnyTable, field: string, cell: Cell): unknown => {
    const result = (sheet.columns[field] as AnyTable['columns'][string]).read(cell, losAngeles);
    return result.ok ? result.value : 'unreadable';
  };

  test.each<[string, string, Cell, unknown]>([
    // Ticks: from a checkbox, and as people write them.
    ['Roles', 'heavy', true, true],
    ['Roles', 'heavy', false, false],
    ['Roles', 'heavy', '', false],
    ['Roles', 'heavy', 'yes', true],
    ['Roles', 'heavy', ' X ', true],
    ['Roles', 'heavy', 'TRUE', true],
    ['Roles', 'heavy', 1, true],
    ['Roles', 'heavy', 0, false],
    ['Roles', 'heavy', 'No', false],
    ['Roles', 'heavy', 'maybe', 'unreadable'],
    // Days: cells with a date, and dates as text.
    ['Sessions', 'day', wall('2025-09-09 00:00'), '2025-09-09'],
    ['Sessions', 'day', wall('2025-09-09 12:30'), '2025-09-09'],
    ['Sessions', 'day', '2025-09-09', '2025-09-09'],
    ['Sessions', 'day', '2025-9-9', '2025-09-09'],
    ['Sessions', 'day', '9/9/2025', '2025-09-09'],
    ['Sessions', 'day', '11/25/2025', '2025-11-25'],
    ['Sessions', 'day', '11/04/2025', 'unreadable'],
    ['Sessions', 'day', '9/12/2025', 'unreadable'],
    ['Sessions', 'day', '9/9/2025', '2025-09-09'],
    ['Sessions', 'day', '25/12/2025', '2025-12-25'],
    ['Sessions', 'day', '2025/9/9', '2025-09-09'],
    ['Sessions', 'day', '2025.09.09.', '2025-09-09'],
    ['Sessions', 'day', '2025年9月9日', '2025-09-09'],
    ['Sessions', 'day', '31.12.2025', '2025-12-31'],
    ['Sessions', 'day', '9.12.2025', 'unreadable'],
    ['Sessions', 'day', '9/25/25', '2025-09-25'],
    ['Sessions', 'day', '9/12/25', 'unreadable'],
    ['Sessions', 'day', 'Tue Sep 9, 2025', '2025-09-09'],
    ['Sessions', 'day', 'Tuesday, September 9th, 2025', '2025-09-09'],
    ['Sessions', 'day', '9 September 2025', '2025-09-09'],
    ['Sessions', 'day', 'Sept. 9, 2025', '2025-09-09'],
    ['Sessions', 'day', 'Mon Sep 9, 2025', 'unreadable'],
    ['Sessions', 'day', 'Sep 9', 'unreadable'],
    ['Sessions', 'day', 'Sep 31, 2025', 'unreadable'],
    ['Sessions', 'day', 'Sep 9, 2025 6pm', 'unreadable'],
    [
      'Roster',
      'away',
      'Tue, Oct 7, 2025; Nov 24, 2025 to Nov 28, 2025',
      [
        { from: '2025-10-07', to: '2025-10-07' },
        { from: '2025-11-24', to: '2025-11-28' },
      ],
    ],
    ['Sessions', 'day', 45909, 'unreadable'],
    ['Sessions', 'day', 'Tue', 'unreadable'],
    // Times; no class is at midnight.
    ['Sessions', 'start', '12am', 'unreadable'],
    ['Sessions', 'start', 'midnight', 'unreadable'],
    ['Sessions', 'start', wall('1899-12-30 12:30'), '12:30'],
    ['Sessions', 'start', wall('1899-12-30 00:00'), '00:00'],
    ['Sessions', 'start', '12:30 PM', '12:30'],
    ['Sessions', 'start', '18h', '18:00'],
    ['Sessions', 'start', '18h30', '18:30'],
    ['Sessions', 'start', '18.00 Uhr', '18:00'],
    ['Sessions', 'start', '9 Uhr', '09:00'],
    ['Sessions', 'start', '12 noon', '12:00'],
    ['Sessions', 'start', '6.30 p.m.', '18:30'],
    ['Sessions', 'start', '72h', 'unreadable'],
    ['Sessions', 'start', '18', 'unreadable'],
    ['Sessions', 'start', '', null],
    ['Sessions', 'start', 12.5, 'unreadable'],
    // A day and a time.
    ['Exceptions', 'when', wall('2025-10-09 18:00'), wall('2025-10-09 18:00')],
    ['Exceptions', 'when', wall('1899-12-30 18:00'), 'unreadable'],
    ['Sessions', 'day', wall('1899-12-30 18:00'), 'unreadable'],
    ['Deliverables', 'due', wall('1899-12-30 18:00'), 'unreadable'],
    ['Exceptions', 'when', '2025-10-09 6pm', wall('2025-10-09 18:00')],
    ['Exceptions', 'when', '2025-10-09T18:00', wall('2025-10-09 18:00')],
    ['Exceptions', 'when', '2025-10-09 18:00:30', { day: '2025-10-09', time: '18:00:30' }],
    ['Exceptions', 'when', '2025-10-09', wall('2025-10-09 00:00')],
    ['Exceptions', 'when', 'Thu Oct 9, 2025 6 pm', wall('2025-10-09 18:00')],
    ['Exceptions', 'when', '9 October 2025 at 18h30', wall('2025-10-09 18:30')],
    ['Exceptions', 'when', '31.10.2025 18.00 Uhr', wall('2025-10-31 18:00')],
    ['Exceptions', 'when', '2025-10-09, 18:00', wall('2025-10-09 18:00')],
    ['Exceptions', 'when', 'Oct 9, 2025', wall('2025-10-09 00:00')],
    ['Exceptions', 'when', 'Oct 9 18:00', 'unreadable'],
    // A date alone means the whole day; a written midnight could be its beginning or its end.
    ['Exceptions', 'when', '2025-10-09 12am', 'unreadable'],
    ['Exceptions', 'when', '2025-10-09 00:00', 'unreadable'],
    ['Exceptions', 'when', '2025-10-09 midnight', 'unreadable'],
    ['Exceptions', 'when', '2025-10-09 later', 'unreadable'],
    // Rules, which Sheets turns into dates if they look like dates.
    ['Deliverables', 'due', wall('2025-10-09 18:00'), parseRule('2025-10-09 18:00')],
    ['Deliverables', 'due', wall('2025-11-17 00:00'), parseRule('2025-11-17')],
    ['Deliverables', 'due', '72h before class', parseRule('72 hours before class')],
    ['Deliverables', 'until', '', null],
    // Numbers.
    ['Roles', 'seatsMin', 2, 2],
    ['Roles', 'seatsMin', ' 2 ', 2],
    ['Roles', 'seatsMin', 2.5, 'unreadable'],
    ['Roles', 'seatsMin', -1, 'unreadable'],
    ['Roles', 'seatsMin', 501, 'unreadable'],
    ['Roles', 'seatsMin', '', 'unreadable'],
    ['Deliverables', 'grace', '', 0],
    // Choices, in any case and spacing.
    ['Sessions', 'kind', 'Student-led', 'student-led'],
    ['Sessions', 'kind', 'student led', 'student-led'],
    ['Sessions', 'kind', 'Project  Presentations', 'project presentations'],
    ['Sessions', 'kind', 'seminar', 'unreadable'],
    ['Exceptions', 'kind', 'Stand in', 'stand-in'],
    ['Roster', 'standing', '', 'enrolled'],
    // Lists.
    ['Deliverables', 'owedBy', 'critic, proponent;\nauditor,', ['critic', 'proponent', 'auditor']],
    ['Deliverables', 'each', 'Student-led, guest', ['student-led', 'guest']],
    [
      'Deliverables',
      'each',
      'Student led, S05, #Paper, EXCEPT S07; but not guest',
      ['student-led', 'S05', '#Paper', 'except S07', 'except guest'],
    ],
    ['Deliverables', 'each', '', []],
    // Separators alone are no empty list, which would mean everything.
    ['Deliverables', 'each', ',', 'unreadable'],
    ['Deliverables', 'owedBy', ' ; ', 'unreadable'],
    ['Roles', 'classes', ',;', 'unreadable'],
    ['Roster', 'sections', ',', 'unreadable'],
    ['Roster', 'loads', ',', 'unreadable'],
    ['Roster', 'away', ';', 'unreadable'],
    ['Roster', 'aliases', ',', 'unreadable'],
    ['Sessions', 'seats', ';', 'unreadable'],
    // A placeholder is no question, and no form asks it.
    ['Sessions', 'questions', 'TBD', []],
    ['Sessions', 'questions', 'n/a', []],
    ['Sessions', 'questions', '–', []],
    ['Sessions', 'questions', 'Why?\nto be announced', ['Why?']],
    ['Sessions', 'questions', 'What is TBD here?', ['What is TBD here?']],
    // A name has a letter.
    ['Roster', 'name', 'Ø', 'Ø'],
    ['Roster', 'name', '李', '李'],
    ['Roster', 'name', 12345, 'unreadable'],
    ['Roster', 'name', '😀', 'unreadable'],
    ['Roster', 'name', '–', 'unreadable'],
    ['Sessions', 'readings', 'A, B\n\n C \r\n', ['A, B', 'C']],
    ['Roster', 'aliases', 'Ada@home.example ada@work.example', ['ada@home.example', 'ada@work.example']],
    ['Deliverables', 'leads', '48h, 6h', [2880, 360]],
    ['Deliverables', 'leads', '', []],
    // Text, even where Sheets has turned it into a number or a date.
    ['Sessions', 'topic', 2025, '2025'],
    ['Sessions', 'room', wall('2025-09-09 00:00'), '2025-09-09'],
    ['Sessions', 'code', '', 'unreadable'],
    ['Sessions', 'topic', '=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('in %s, %s: %j as %j', (sheet, field, cell, value) => {
    expect(read(tables.find((table) => table.sheet === sheet)!, field, cell)).toEqual(value);
  });
});

test('a due date in figures is read where the month comes first; elsewhere it is asked which of two days is meant', () => {
  const { due } = deliverables.columns;
  expect(due.read('10/09 18:00', losAngeles)).toEqual({ ok: true, value: parseRule('Oct 9 18:00') });
  for (const locale of ['en_GB', 'de_DE', 'en_AU']) {
    const zone = `Europe/London ${locale}`;
    expect(due.read('10/09 18:00', zone)).toMatchObject({
      ok: false,
      expected: expect.stringContaining('such as Oct 9 18:00'),
    });
    const day = sessions.columns.day.read('9.12.2025', zone);
    expect(day).toEqual({ ok: true, value: '2025-12-09' });
    expect(due.read('9.10.2025 18:00', zone)).toEqual({ ok: true, value: parseRule('2025-10-09 18:00') });
    expect(due.read('13/10 18:00', zone)).toEqual({ ok: true, value: parseRule('Oct 13 18:00') });
    expect(due.read('72h before class', zone)).toEqual({ ok: true, value: parseRule('72 hours before class') });
    expect(due.read('soon', zone)).toMatchObject({ ok: false, expected: expect.stringContaining('a rule such as') });
  }
});
