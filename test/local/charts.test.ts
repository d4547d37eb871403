// Charts on a sheet: built from ranges, found again by ID, moved with their cells.
import { open } from './bundle.ts';

const script = `
function draw() {
  var sheet = SpreadsheetApp.getActive().getActiveSheet();
  sheet.getRange('A1:C3').setValues([['Class', 'In', 'Out'], ['S1', 3, 1], ['S2', 'none', 2]]);
  var chart = sheet.newChart().asColumnChart().setTitle('Hand-ins').setStacked().setColors(['#0072b2', '#D55E00'])
    .addRange(sheet.getRange('A1:C3')).setNumHeaders(1).setPosition(5, 2, 10, 0).setOption('width', 400).build();
  var before = chart.getChartId();
  sheet.insertChart(chart);
  return [before, typeof sheet.getCharts()[0].getChartId()];
}
function extend() {
  var sheet = SpreadsheetApp.getActive().getActiveSheet();
  var chart = sheet.getCharts()[0];
  sheet.updateChart(chart.modify().clearRanges().addRange(sheet.getRange('A1:B2')).build());
  return chart.getRanges()[0].getA1Notation();
}
function drop() { var sheet = SpreadsheetApp.getActive().getActiveSheet(); sheet.removeChart(sheet.getCharts()[0]); }
function pie() { SpreadsheetApp.getActive().getActiveSheet().newChart().asPieChart(); }
function place() { return SpreadsheetApp.getActive().getCurrentCell().getA1Notation(); }
`;

test('a chart has an id once it stands on a sheet, and shows what its cells hold', () => {
  const workspace = open(script);
  expect(workspace.call('draw')).toEqual([null, 'number']);
  expect(workspace.sheet('Sheet1')!.charts).toEqual([
    {
      id: expect.any(Number),
      title: 'Hand-ins',
      stacked: true,
      row: 5,
      column: 2,
      x: 10,
      y: 0,
      width: 400,
      height: 371,
      labels: ['S1', 'S2'],
      series: [
        { name: 'In', color: '#0072b2', values: [3, null] },
        { name: 'Out', color: '#d55e00', values: [1, 2] },
      ],
    },
  ]);
  workspace.edit('Sheet1', 'B3', 7);
  expect(workspace.sheet('Sheet1')!.charts[0]!.series[0]!.values).toEqual([3, 7]);
});

test('a chart is changed by its id, goes with its rows, and is gone when it is removed', () => {
  const workspace = open(script);
  workspace.call('draw');
  const { id } = workspace.sheet('Sheet1')!.charts[0]!;
  workspace.insertRows('Sheet1', 1, 2);
  expect(workspace.sheet('Sheet1')!.charts[0]).toMatchObject({ id, row: 7, labels: ['S1', 'S2'] });
  expect(workspace.call('extend')).toBe('A3:C5');
  expect(workspace.sheet('Sheet1')!.charts[0]).toMatchObject({ id, title: 'Hand-ins', series: [{}] });
  workspace.call('drop');
  expect(workspace.sheet('Sheet1')!.charts).toEqual([]);
});

test('a chart of another kind is refused, not faked', () => {
  expect(() => open(script).call('pie')).toThrow('EmbeddedChartBuilder.asPieChart is not in the local Workspace');
});

test('scripts know which cell a person chose', () => {
  const workspace = open(script);
  expect(workspace.call('place')).toBe('A1');
  workspace.select('Sheet1', 'C7');
  expect(workspace.call('place')).toBe('C7');
});
