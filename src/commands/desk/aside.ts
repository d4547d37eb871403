// The forms that belong to no deliverable, and the sheets that only some courses have.
import { flush, readTab, tabNamed, zone } from '../../google/sheets';
import { makeTabs } from '../../google/tabs';
import { type Aside, asideOf } from '../../schema/aside';
import { plain } from '../../schema/cell';
import type { FormPointer } from '../../schema/form';
import type { Layout } from '../../schema/table';
import type { State } from './state';

export const asideForm = ({ asides = [] }: Pick<State, 'asides'>, aside: Aside): FormPointer | null =>
  asides.find((pointer) => asideOf(pointer) === aside) ?? null;

/** The tab for a sheet that is created on first use. Continues a tab begun by a run that died, but never takes over the instructor's own. */
export function tabFor(layout: Layout, { sheets }: Pick<State, 'sheets'>): number {
  const named = tabNamed(layout.sheet);
  const grid = (named === null ? null : readTab(named, zone())?.grid) ?? [];
  const ours = new Set(layout.headings.map(({ header }) => plain(header)));
  const isBegun = grid.length <= 1 && (grid[0] ?? []).every((cell) => plain(cell) === '' || ours.has(plain(cell)));
  const known = isBegun && named !== null ? { [layout.sheet]: named } : {};
  const { id } = makeTabs([layout], known, Object.keys(sheets).length).get(layout)!;
  // The ID is stored only after the headers are written, because a run that dies can lose writes that were not flushed.
  flush();
  return id;
}
