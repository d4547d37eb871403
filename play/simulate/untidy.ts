// Untidy handling of sheets: sorting, blank rows, junk that is cleaned up later, and pressing buttons twice.
import { announce, cellOf, gridOf, letter } from './hands';
import { among, type Kinds } from './kind';

const junk: readonly (readonly [sheet: string, header: string, text: string])[] = [
  ['Sessions', 'Date', 'soon'],
  ['Sessions', 'Date', '#REF!'],
  ['Deliverables', 'Due', 'the night before'],
  ['Deliverables', 'Remind', 'often'],
  ['Deliverables', 'Due from', 'the presentor'],
  ['Roster', 'Joined', 'in week two'],
  ['Roles', 'Max seats', 'a few'],
  ['Sessions', 'Seats', 'two'],
  ['Teams', 'Turn', 'soon'],
  ['Teams', 'Feedback', 'some day'],
];

export const untidyKinds: Kinds = {
  'sorts a sheet': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const sheet = among(['Roster', 'Outbox', 'Exceptions', 'Sessions', 'Duties', 'Assignments', 'Teams'], which)!;
      const { headers } = gridOf(world.workspace, sheet);
      if (headers.length === 0) return null;
      const column = 1 + Math.floor(how * Math.min(headers.length, 6));
      world.workspace.sortSheet(sheet, column, (which * 7) % 1 < 0.5);
      return `sorts ${sheet} by column ${letter(column - 1)}`;
    },
  },
  'inserts a blank row': {
    weight: 1,
    faulty: false,
    act(world, { which }) {
      const sheet = among(['Roster', 'Sessions', 'Exceptions', 'Deliverables'], which)!;
      world.workspace.insertRows(sheet, 3, 1);
      return `inserts a blank row into ${sheet}`;
    },
  },
  'writes junk and mends it': {
    weight: 4,
    faulty: false,
    act(world, { which, how }) {
      const [sheet, header, text] = among(junk, which)!;
      const { headers, rows } = gridOf(world.workspace, sheet);
      const column = headers.indexOf(header);
      const row = among(
        rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '' && cell !== 'FALSE')),
        how,
      );
      if (!row || column < 0 || world.junk()) return null;
      const key = headers[0]!;
      const before = world.workspace.contents(sheet)!.values[row.row - 1]![column];
      const shown = row.cells[header]!;
      // Pasted, since typed text would have to pass the drop-down lists.
      world.workspace.enter(sheet, `${letter(column)}${row.row}`, [[text]]);
      world.spoil();
      world.plan(1 + Math.floor(how * 4), () => {
        const at = cellOf(world.workspace, sheet, header, (cells) => cells[key] === row.cells[key]);
        if (at) world.workspace.enter(sheet, at, [[typeof before === 'number' ? before : shown]]);
        world.mend();
      });
      return `writes “${text}” into ${header} of ${sheet}, ${row.cells[key]}, and mends it after ${1 + Math.floor(how * 4)} h`;
    },
  },
  'presses things twice': {
    weight: 2,
    faulty: false,
    act(world) {
      announce(world.workspace);
      announce(world.workspace);
      world.workspace.click('Lectern', 'Refresh');
      return 'announces twice, and refreshes';
    },
  },
};
