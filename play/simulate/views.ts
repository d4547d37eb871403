// How the instructor arranges the spreadsheet for their own eyes: hidden tabs and columns, filters, and notes of their own.
import { gridOf, letter } from './hands';
import { among, enrolled, type Kinds, ofStudent, write } from './kind';
import type { World } from './world';

interface Tab {
  readonly hideSheet: () => void;
  readonly showSheet: () => void;
  readonly hideColumns: (first: number, count: number) => void;
}
interface Google {
  readonly SpreadsheetApp: { readonly getActive: () => { readonly getSheetByName: (name: string) => Tab | null } };
}
const tabOf = ({ workspace }: World, name: string): Tab | null =>
  (workspace.globals as unknown as Google).SpreadsheetApp.getActive().getSheetByName(name);

const own = 'Our list';

/** What the instructor wrote for themselves must stay, beside its student. */
export function compareNotes(world: World): void {
  const { state, workspace } = world;
  if (state.notes.size > 0) {
    const { rows } = gridOf(workspace, 'Roster');
    for (const [person, note] of state.notes) {
      const row = rows.find(({ cells }) => ofStudent(person)(cells));
      if (row && row.cells.Note !== note) world.fail(`the note on ${person.name} in Roster is now “${row.cells.Note}”`);
    }
  }
  for (const [place, note] of state.beside) {
    const [sheet = '', cell = ''] = place.split('|');
    // It moves along when a class is added.
    const line = workspace.contents(sheet)?.texts[Number(cell.slice(1)) - 1] ?? [];
    if (!line.includes(note))
      world.fail(`what the instructor wrote into ${sheet}, ${cell}, is gone: ${line.join(' | ')}`);
  }
}

export const viewKinds: Kinds = {
  'hides a tab or a column': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const name = among(
        [
          'Outbox',
          'Changes',
          'Settings',
          'Duties',
          'Compliance',
          'Roles',
          'Roster',
          'Exceptions',
          'Assignments',
          'Emails',
        ],
        which,
      )!;
      const tab = tabOf(world, name);
      if (!tab) return null;
      if (how < 0.5) {
        tab.hideSheet();
        if (how > 0.25) world.plan(30, () => tabOf(world, name)?.showSheet());
        return `hides the tab ${name}`;
      }
      const { headers } = gridOf(world.workspace, name);
      const first = 1 + Math.floor((how - 0.5) * 2 * headers.length);
      tab.hideColumns(first, 1);
      return `hides column ${letter(first - 1)} of ${name}`;
    },
  },
  'sorts what a filter shows': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const sheet = among(
        ['Roster', 'Outbox', 'Exceptions', 'Sessions', 'Duties', 'Assignments', 'Teams', 'Requests'],
        which,
      )!;
      const { headers, rows } = gridOf(world.workspace, sheet);
      if (rows.length < 3 || headers.length > 26) return null;
      const from = 2 + Math.floor(((how * 7) % 1) * (rows.length - 2));
      const block = `A${from}:${letter(headers.length - 1)}${rows.length + 1}`;
      const column = 1 + Math.floor(how * Math.min(headers.length, 8));
      world.workspace.sort(sheet, block, column, how < 0.5);
      return `sorts ${block} of ${sheet}, which a filter shows, by column ${letter(column - 1)}`;
    },
  },
  'writes a note of their own': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const { workspace, state } = world;
      const note = `=not a formula, ${Math.floor(which * 900)}`.slice(how < 0.5 ? 1 : 0).replace(/^=/, "'=");
      if (how < 0.6) {
        const person = among(enrolled(world), which);
        if (!person || !write(world, 'Roster', 'Note', ofStudent(person), note)) return null;
        state.notes.set(person, note.replace(/^'/, ''));
        return `writes a note on ${person.name} into Roster`;
      }
      if (how < 0.8) {
        // To the right of what Lectern writes.
        const width = workspace.contents('Compliance')?.texts[1]?.length ?? 99;
        if (width > 23) return null;
        const place = `${letter(width)}${3 + Math.floor(which * 4)}`;
        workspace.edit('Compliance', place, note);
        state.beside.set(`Compliance|${place}`, note.replace(/^'/, ''));
        return `writes a note of their own into ${place} of Compliance`;
      }
      if (!workspace.tabs().some(({ name }) => name === own)) {
        const { SpreadsheetApp } = workspace.globals as unknown as {
          readonly SpreadsheetApp: { readonly getActive: () => { readonly insertSheet: (name: string) => unknown } };
        };
        SpreadsheetApp.getActive().insertSheet(own);
      }
      const place = `B${1 + Math.floor(which * 9)}`;
      workspace.edit(own, place, note);
      state.beside.set(`${own}|${place}`, note.replace(/^'/, ''));
      return `writes a note into a tab of their own`;
    },
  },
};
