// Charts on a tab: built, moved and drawn from the cells they are given. Stacked or plain columns only.

import { areaOf, type GoogleRange } from './area.ts';
import { expose, reveal } from './expose.ts';
import { hexOf } from './looks.ts';
import { range } from './range.ts';
import type { Chart, Tab } from './tab.ts';
import { workbook } from './workbook.ts';
import { fail, token } from './world.ts';

type Google = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type GoogleBuilder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;
type GoogleColumns = GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder;

const blank: Omit<Chart, 'id'> = {
  title: '',
  stacked: false,
  colors: [],
  headers: 0,
  boxes: [],
  row: 1,
  column: 1,
  x: 0,
  y: 0,
  options: {},
};

type Charted = Pick<Google, 'getChartId' | 'getRanges' | 'modify'>;

/** A chart as it was when the script took it; later changes show only in the next `getCharts`. */
class EmbeddedChart implements Charted {
  readonly tab: Tab;
  readonly chart: Chart;
  constructor(tab: Tab, chart: Chart) {
    this.tab = tab;
    this.chart = chart;
  }
  /** Null until the chart is on a sheet. */
  getChartId(): number | null {
    return this.chart.id;
  }
  getRanges(): GoogleRange[] {
    return this.chart.boxes.map((box) => range(this.tab, box));
  }
  modify(): GoogleBuilder {
    return builder(this.tab, this.chart);
  }
}

type Built = Pick<
  GoogleColumns,
  | 'addRange'
  | 'asColumnChart'
  | 'build'
  | 'clearRanges'
  | 'getRanges'
  | 'setColors'
  | 'setNumHeaders'
  | 'setOption'
  | 'setPosition'
  | 'setStacked'
  | 'setTitle'
>;

class EmbeddedColumnChartBuilder implements Built {
  readonly tab: Tab;
  chart: Chart;
  constructor(tab: Tab, chart: Chart) {
    this.tab = tab;
    this.chart = chart;
  }
  readonly set = (change: Partial<Chart>): GoogleColumns & GoogleBuilder => {
    this.chart = { ...this.chart, ...change };
    return this as unknown as GoogleColumns & GoogleBuilder;
  };
  addRange(held: GoogleRange): GoogleBuilder {
    const { tab, box } = areaOf(held);
    if (tab !== this.tab) fail('A chart over another sheet is not in the local Workspace');
    return this.set({ boxes: [...this.chart.boxes, box] });
  }
  asColumnChart(): GoogleColumns {
    return this.set({});
  }
  build(): Google {
    return chart(this.tab, this.chart);
  }
  clearRanges(): GoogleBuilder {
    return this.set({ boxes: [] });
  }
  getRanges(): GoogleRange[] {
    return this.chart.boxes.map((box) => range(this.tab, box));
  }
  setColors(colors: string[]): GoogleColumns {
    return this.set({ colors: colors.map((one) => hexOf(one) ?? '') });
  }
  setNumHeaders(headers: number): GoogleBuilder {
    return this.set({ headers });
  }
  setOption(option: string, value: unknown): GoogleBuilder {
    return this.set({ options: { ...this.chart.options, [option]: value } });
  }
  setPosition(row: number, column: number, x: number, y: number): GoogleBuilder {
    if (row < 1 || column < 1 || row > this.tab.maxRows || column > this.tab.maxColumns)
      fail('The chart must be anchored within the sheet.');
    return this.set({ row, column, x, y });
  }
  setStacked(): GoogleColumns {
    return this.set({ stacked: true });
  }
  setTitle(title: string): GoogleColumns {
    return this.set({ title: String(title) });
  }
}

const chart = (tab: Tab, made: Chart): Google =>
  expose('EmbeddedChart', new EmbeddedChart(tab, made)) as unknown as Google;
const builder = (tab: Tab, made: Chart): GoogleBuilder =>
  expose('EmbeddedChartBuilder', new EmbeddedColumnChartBuilder(tab, made)) as unknown as GoogleBuilder;

export const newChart = (tab: Tab): GoogleBuilder => builder(tab, { ...blank, id: null });
export const chartsOf = (tab: Tab): Google[] => tab.charts.map((made) => chart(tab, made));

function madeOf(held: unknown): Chart {
  const made = reveal(held);
  return made instanceof EmbeddedChart ? made.chart : fail('Invalid argument: chart');
}

export function insertChart(tab: Tab, held: unknown): void {
  const made = { ...madeOf(held), id: Number(token(1, '123456789') + token(8, '0123456789')) };
  workbook().beforeChange();
  tab.charts = [...tab.charts, made];
}

export function updateChart(tab: Tab, held: unknown): void {
  const made = madeOf(held);
  if (!tab.charts.some(({ id }) => id === made.id)) fail('The chart was not found on the sheet.');
  workbook().beforeChange();
  tab.charts = tab.charts.map((other) => (other.id === made.id ? made : other));
}

export function removeChart(tab: Tab, held: unknown): void {
  const made = madeOf(held);
  workbook().beforeChange();
  tab.charts = tab.charts.filter(({ id }) => id !== made.id);
}
