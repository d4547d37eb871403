// What a person does to cells, rows and columns: one action each, with undo and redo.
import type { Workspace } from '../../local/face.ts';
import { open } from './bundle.ts';

const script = `
function onEdit(e) {
  var log = PropertiesService.getDocumentProperties();
  log.setProperty('seen', (log.getProperty('seen') || '') + e.range.getA1Notation() + '=' + e.value + ';');
}
function paint() { SpreadsheetApp.getActiveSheet().getRange('A1').setBackground('#ff0000'); }
`;
const sheet = () => {
  const workspace = open(script);
  const texts = () =>
    workspace
      .sheet('Sheet1')!
      .cells.map((row) => row.map(({ text }) => text))
      .filter((row) => row.some(Boolean));
  return { workspace, texts, seen: () => workspace.properties('document').seen ?? '' };
};

test('a block is entered as one edit over its range, and taken back as one', () => {
  const { workspace, texts, seen } = sheet();
  workspace.enter('Sheet1', 'B2', [
    ['a', 'one\ntwo'],
    ['c', '4'],
  ]);
  expect(texts()).toEqual([
    ['', 'a', 'one\ntwo'],
    ['', 'c', '4'],
  ]);
  expect(seen()).toBe('B2:C3=undefined;');
  expect(workspace.undo()).toEqual({ sheet: 'Sheet1', a1: 'B2' });
  expect(texts()).toEqual([]);
  expect(workspace.redo()).toEqual({ sheet: 'Sheet1', a1: 'B2' });
  expect(texts()).toHaveLength(2);
  expect(workspace.redo()).toBeNull();
});

test('a column is dragged wider, never out of sight, and put back', () => {
  const { workspace } = sheet();
  const width = () => workspace.sheet('Sheet1')!.columnWidths[0];
  workspace.edit('Sheet1', 'A1', 'x');
  workspace.resizeColumn('Sheet1', 1, 240);
  expect(width()).toBe(240);
  workspace.resizeColumn('Sheet1', 1, 3);
  expect(width()).toBe(21);
  workspace.undo();
  expect(workspace.undo()).toEqual({ sheet: 'Sheet1', a1: 'A1' });
  expect(width()).toBe(100);
  workspace.redo();
  expect(width()).toBe(240);
});

test('an edit after an undo leaves nothing to do again', () => {
  const { workspace, texts } = sheet();
  workspace.edit('Sheet1', 'A1', 'x');
  workspace.undo();
  workspace.edit('Sheet1', 'A1', 'y');
  expect(workspace.redo()).toBeNull();
  workspace.undo();
  expect(texts()).toEqual([]);
  expect(workspace.undo()).toBeNull();
});

test('undoing puts back what a cell held and leaves what a script made of its look', () => {
  const { workspace } = sheet();
  workspace.edit('Sheet1', 'A1', 'x');
  workspace.edit('Sheet1', 'A1', 'y');
  workspace.call('paint');
  workspace.undo();
  expect(workspace.sheet('Sheet1')!.cells[0]![0]!).toMatchObject({ text: 'x', background: '#ff0000' });
});

test('a deleted row comes back with its cells, and formulas point to it again', () => {
  const { workspace, texts } = sheet();
  workspace.enter('Sheet1', 'A1', [['1'], ['2'], ['3'], ['=A2*10']]);
  workspace.deleteRows('Sheet1', 2, 1);
  expect(workspace.sheet('Sheet1')!.size.rows).toBe(999);
  expect(texts()).toEqual([['1'], ['3'], ['#REF!']]);
  expect(workspace.undo()).toEqual({ sheet: 'Sheet1', a1: 'A2' });
  expect(texts()).toEqual([['1'], ['2'], ['3'], ['20']]);
  workspace.redo();
  expect(texts()).toEqual([['1'], ['3'], ['#REF!']]);
});

test('inserted rows and deleted columns are taken back', () => {
  const { workspace, texts } = sheet();
  workspace.enter('Sheet1', 'A1', [['a', 'b', 'c']]);
  workspace.insertRows('Sheet1', 1, 2);
  workspace.deleteColumns('Sheet1', 2, 1);
  expect(texts()).toEqual([['a', 'c']]);
  workspace.undo();
  workspace.undo();
  expect(workspace.sheet('Sheet1')!.cells[0]!.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
});

test('what was cut and pasted goes back as one, and comes again as one', () => {
  const { workspace, texts } = sheet();
  workspace.edit('Sheet1', 'A1', 'x');
  workspace.enter('Sheet1', 'A1', [['']]);
  workspace.enter('Sheet1', 'B1', [['x']], true);
  expect(texts()).toEqual([['', 'x']]);
  workspace.undo();
  expect(workspace.sheet('Sheet1')!.cells[0]![0]!.text).toBe('x');
  workspace.redo();
  expect(texts()).toEqual([['', 'x']]);
  workspace.undo();
  workspace.undo();
  expect(texts()).toEqual([]);
});

test('rows are sorted by a column, blanks last either way, and come back in their order', () => {
  const { workspace, texts } = sheet();
  workspace.enter('Sheet1', 'A1', [
    ['b', '1'],
    ['', '2'],
    ['10', '3'],
    ['A', '4'],
    ['9', '5'],
  ]);
  workspace.sort('Sheet1', 'A1:B5', 1, true);
  expect(texts().map(([first]) => first)).toEqual(['9', '10', 'A', 'b', '']);
  workspace.sort('Sheet1', 'A1:B5', 1, false);
  expect(texts().map(([, second]) => second)).toEqual(['1', '4', '3', '5', '2']);
  workspace.undo();
  workspace.undo();
  expect(texts().map(([, second]) => second)).toEqual(['1', '2', '3', '4', '5']);
});

test.each([
  ['an edit far below', (w: ReturnType<typeof open>) => w.edit('Sheet1', 'A9999999', 'x'), /beyond the edge/],
  ['an edit far to the right', (w: ReturnType<typeof open>) => w.edit('Sheet1', 'ZZZ1', 'x'), /beyond the edge/],
  ['rows beyond ten million cells', (w: ReturnType<typeof open>) => w.insertRows('Sheet1', 1, 400_000), /10,000,000/],
  ['columns beyond ZZZ', (w: ReturnType<typeof open>) => w.insertColumns('Sheet1', 1, 18_253), /18,278 columns/],
])('%s is refused in words, and nothing changes', (_, act, words) => {
  const { workspace, texts } = sheet();
  workspace.edit('Sheet1', 'A1', 'x');
  expect(() => act(workspace)).toThrow(words);
  expect(texts()).toEqual([['x']]);
});

describe('the name of a sheet, and the sheet itself', () => {
  const names = (workspace: Workspace) => workspace.sheets().map(({ name }) => name);
  const made = () => {
    const workspace = open(`
      function main() { SpreadsheetApp.getActive().insertSheet('Roster', 0); }
      function gone() { var book = SpreadsheetApp.getActive(); book.deleteSheet(book.getSheetByName('Roster')); }
    `);
    workspace.call('main');
    workspace.edit('Roster', 'A1', 'Ada');
    workspace.edit('Sheet1', 'A1', '=Roster!A1');
    return workspace;
  };

  test('renaming is taken back, and done again', () => {
    const workspace = made();
    workspace.renameSheet('Roster', 'Students');
    expect(workspace.undo()).toEqual({ sheet: 'Roster', a1: 'A1' });
    expect(names(workspace)).toEqual(['Roster', 'Sheet1']);
    expect(workspace.redo()).toEqual({ sheet: 'Students', a1: 'A1' });
    expect(names(workspace)).toEqual(['Students', 'Sheet1']);
  });

  test('a deleted sheet comes back at its place, with what was in it, and what was done before can still be taken back', () => {
    const workspace = made();
    workspace.deleteSheet('Roster');
    expect(workspace.contents('Sheet1')!.texts).toEqual([['#REF!']]);
    expect(workspace.undo()).toEqual({ sheet: 'Roster', a1: 'A1' });
    expect(names(workspace)).toEqual(['Roster', 'Sheet1']);
    expect(workspace.contents('Sheet1')!.texts).toEqual([['Ada']]);
    expect(workspace.redo()).toEqual({ sheet: 'Sheet1', a1: 'A1' });
    expect(names(workspace)).toEqual(['Sheet1']);
    workspace.undo();
    workspace.undo();
    workspace.undo();
    expect(workspace.contents('Roster')!.texts).toEqual([]);
  });

  test('an undoing that is refused leaves the step to be taken back later', () => {
    const workspace = made();
    workspace.renameSheet('Roster', 'Students');
    workspace.call('main');
    expect(() => workspace.undo()).toThrow('already exists');
    workspace.call('gone');
    workspace.undo();
    expect(names(workspace)).toEqual(['Roster', 'Sheet1']);
  });
});

test('rows and columns are frozen by hand, but never all of them, and put back', () => {
  const { workspace } = sheet();
  const frozen = () => {
    const { frozenRows, frozenColumns } = workspace.sheet('Sheet1')!;
    return [frozenRows, frozenColumns];
  };
  workspace.freeze('Sheet1', 2, 1);
  expect(frozen()).toEqual([2, 1]);
  expect(() => workspace.freeze('Sheet1', 1000, 0)).toThrow('You cannot freeze all rows.');
  expect(() => workspace.freeze('Sheet1', 0, 26)).toThrow('You cannot freeze all columns.');
  workspace.freeze('Sheet1', 0, 1);
  workspace.undo();
  expect(frozen()).toEqual([2, 1]);
  workspace.undo();
  expect(frozen()).toEqual([0, 0]);
  workspace.redo();
  expect(frozen()).toEqual([2, 1]);
});

test('a note is written, changed and deleted by hand, runs no onEdit, and leaves what the cell holds', () => {
  const { workspace, seen } = sheet();
  workspace.enter('Sheet1', 'A1', [['x', 'y']]);
  const notes = () => workspace.sheet('Sheet1')!.cells[0]!.map(({ note }) => note ?? '');
  const before = seen();
  workspace.note('Sheet1', 'A1', 'first');
  workspace.note('Sheet1', 'B1', 'second');
  workspace.note('Sheet1', 'A1', 'changed');
  expect(notes()).toEqual(['changed', 'second']);
  workspace.note('Sheet1', 'A1:B1', '');
  expect(notes()).toEqual(['', '']);
  expect(workspace.undo()).toEqual({ sheet: 'Sheet1', a1: 'A1' });
  expect(notes()).toEqual(['changed', 'second']);
  workspace.undo();
  expect(notes()).toEqual(['first', 'second']);
  workspace.edit('Sheet1', 'A1', 'z');
  expect(workspace.sheet('Sheet1')!.cells[0]![0]).toMatchObject({ text: 'z', note: 'first' });
  expect(seen()).toBe(`${before}A1=z;`);
});

test('cells are merged and split up, each taken back by one undo', () => {
  const { workspace } = sheet();
  workspace.edit('Sheet1', 'A1', 'x');
  const merged = () => workspace.sheet('Sheet1')!.cells[0]![0]!.merged;
  workspace.merge('Sheet1', 'A1:B2');
  workspace.merge('Sheet1', 'A1:C1');
  expect(merged()).toEqual({ rows: 1, columns: 3 });
  workspace.undo();
  expect(merged()).toEqual({ rows: 2, columns: 2 });
  workspace.unmerge('Sheet1', 'B2');
  expect(merged()).toBeUndefined();
  workspace.undo();
  expect(merged()).toEqual({ rows: 2, columns: 2 });
});

test('a tab is added after the active one, hidden and shown, but never the last one hidden', () => {
  const { workspace } = sheet();
  const names = () => workspace.sheets().map(({ name, hidden }) => `${name}${hidden ? ' hidden' : ''}`);
  expect(() => workspace.hideSheet('Sheet1')).toThrow("You can't hide all the sheets in a document.");
  expect(workspace.addSheet()).toBe('Sheet2');
  workspace.select('Sheet1');
  expect(workspace.addSheet()).toBe('Sheet3');
  expect(names()).toEqual(['Sheet1', 'Sheet3', 'Sheet2']);
  workspace.hideSheet('Sheet3');
  expect(workspace.front()).toBe('Sheet1');
  expect(names()).toEqual(['Sheet1', 'Sheet3 hidden', 'Sheet2']);
  workspace.undo();
  expect(names()).toEqual(['Sheet1', 'Sheet3', 'Sheet2']);
  workspace.redo();
  workspace.showSheet('Sheet3');
  workspace.undo();
  workspace.undo();
  expect(workspace.undo()).toEqual({ sheet: 'Sheet1', a1: 'A1' });
  expect(names()).toEqual(['Sheet1', 'Sheet2']);
  workspace.redo();
  expect(names()).toEqual(['Sheet1', 'Sheet3', 'Sheet2']);
});
