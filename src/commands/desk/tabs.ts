// Which tab is read anew, and which is taken as it was read last.

import { type Instant, week, type Zone } from '../../domain/base/time';
import { noteRead, recentGrids } from '../../google/recent';
import { readTab, tabRead } from '../../google/sheets';
import { type Grid, plain } from '../../schema/cell';
import type { Purpose } from '../../schema/form';
import { outbox as outboxTable } from '../../schema/letters';
import { Refusal } from './run';
import type { State } from './state';

export interface Reading {
  /** Of which forms the answers are read; the tab of another is not asked for, nor missed. All where it is not said. */
  readonly reads?: (purpose: Purpose) => boolean;
  /** Which tabs may be taken as they were read last. For what is shown and advised only: what is mailed rests on what stands there now. */
  readonly asRead?: (sheetId: number) => boolean;
  /** What this run has read already. */
  readonly given?: ReadonlyMap<number, Grid>;
  /** In an edit, which Google gives half a minute, these are taken as they were kept, and whether Slack is connected is not asked. */
  readonly brief?: { readonly state: State; readonly zone: Zone };
}

/** The sheets alone: nothing follows from what was answered. */
export const withoutAnswers: Reading = { reads: () => false };

/** A tab as it is read, or as it was read last. */
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
    if (tab && id === sheets[outboxTable.sheet]) noteRead(id, without(tab.grid, outboxTable.columns.text.header));
    return tab;
  };
}

/** Nobody answers any more, and what was answered is seldom edited. */
export function longClosed({ forms }: Pick<State, 'forms'>, now: Instant): (sheetId: number) => boolean {
  const ids = new Set(
    forms.flatMap(({ closed, sheetId }) => (closed !== null && now - closed >= week ? [sheetId] : [])),
  );
  return (id) => ids.has(id);
}

/** Of what is answered to the form of a class no more is looked at than whether it is there, and of which class it is. */
const enough = 300;
const inShort = (grid: Grid): Grid =>
  grid.map((cells, row) =>
    row === 0 ? cells : cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, enough) : cell)),
  );

/** What emails said is much, and nothing follows from it. */
function without(grid: Grid, header: string): Grid {
  const column = (grid[0] ?? []).findIndex((cell) => plain(cell) === plain(header));
  return grid.map((cells, row) => (row === 0 ? cells : cells.map((cell, i) => (i === column ? '' : cell))));
}

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
