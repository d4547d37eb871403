// Decides which tabs are read now and which are taken as last read.

import { remembered } from '../../domain/base/group';
import { type Instant, week, type Zone } from '../../domain/base/time';
import { noteRead, recentGrids } from '../../google/recent';
import { readTab, tabRead } from '../../google/sheets';
import { type Cell, type Grid, plain } from '../../schema/cell';
import type { Purpose } from '../../schema/form';
import { outbox as outboxTable } from '../../schema/letters';
import { Refusal } from './run';
import type { State } from './state';

export interface Reading {
  /** The forms whose answers are read. Other forms' tabs are neither read nor missed. All forms if not given. */
  readonly reads?: (purpose: Purpose) => boolean;
  /** The tabs that may be taken as last read. Only for display and advice: mail is based on what is there now. */
  readonly asRead?: (sheetId: number) => boolean;
  /** What this run has already read. */
  readonly given?: ReadonlyMap<number, Grid>;
  /** For an edit, which Google gives 30 seconds: uses this stored state, and does not check whether Slack is connected. */
  readonly brief?: { readonly state: State; readonly zone: Zone };
}

/** Reads only the sheets, for callers to whom answers make no difference. */
export const withoutAnswers: Reading = { reads: () => false };

/** Reads a tab, or returns it as last read. */
export type TabOf = (sheetId: number) => ReturnType<typeof readTab>;

export function tabsAs(
  { asRead = () => false, reads = () => true, given }: Reading,
  { sheets, forms }: State,
  zone: Zone,
): TabOf {
  const ids = [...Object.values(sheets), ...forms.flatMap((f) => (reads(f.purpose) ? [f.sheetId] : []))];
  const recent = recentGrids(ids.filter(asRead));
  const ofClass = new Set(forms.flatMap(({ purpose, sheetId }) => (purpose.session === '' ? [] : [sheetId])));
  return (id) => {
    const grid = given?.get(id) ?? recent.get(id);
    if (grid) return tabRead(id, grid);
    const tab = readTab(id, zone);
    if (tab && ofClass.has(id)) noteRead(id, inShort(tab.grid));
    if (tab && id === sheets[outboxTable.sheet]) noteRead(id, textless(tab.grid));
    return tab;
  };
}

/** Tabs of forms closed for at least a week: nobody answers them anymore, and their answers are seldom edited. */
export function longClosed({ forms }: Pick<State, 'forms'>, now: Instant): (sheetId: number) => boolean {
  const ids = new Set(
    forms.flatMap(({ closed, sheetId }) => (closed !== null && now - closed >= week ? [sheetId] : [])),
  );
  return (id) => ids.has(id);
}

/** Answers to a class's form are only checked for presence and class, so longer text is cut to this many characters. */
const enough = 300;
const inShort = remembered((grid: Grid): Grid => {
  const isLong = (cell: Cell): cell is string => typeof cell === 'string' && cell.length > enough;
  return grid.some((cells, row) => row > 0 && cells.some(isLong))
    ? grid.map((cells, row) => (row === 0 ? cells : cells.map((cell) => (isLong(cell) ? cell.slice(0, enough) : cell))))
    : grid;
});

/** Blanks the long texts of emails, from which nothing follows. */
const textless = remembered((grid: Grid): Grid => {
  const header = plain(outboxTable.columns.text.header);
  const column = (grid[0] ?? []).findIndex((cell) => plain(cell) === header);
  return grid.map((cells, row) => (row === 0 ? cells : cells.map((cell, i) => (i === column ? '' : cell))));
});

export function openTab(
  sheet: string,
  { sheets }: State,
  tabOf: TabOf,
): { readonly grid: Grid; readonly print: string } {
  const id = sheets[sheet];
  const tab = id === undefined ? null : tabOf(id);
  if (!tab)
    throw new Refusal(
      `The sheet “${sheet}” is missing. Choose Lectern > Set up: it makes a new one and leaves the others as they are.`,
    );
  return tab;
}
