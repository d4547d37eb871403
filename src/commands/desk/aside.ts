// The forms that no deliverable asks for, and the sheets that only some courses have.
import { flush, readTab, tabs, zone } from '../../google/sheets';
import { makeTabs } from '../../google/tabs';
import { type Aside, asideOf } from '../../schema/aside';
import { plain } from '../../schema/cell';
import type { FormPointer } from '../../schema/form';
import type { Layout } from '../../schema/table';
import type { State } from './state';

export const asideForm = ({ asides = [] }: Pick<State, 'asides'>, aside: Aside): FormPointer | null =>
  asides.find((pointer) => asideOf(pointer) === aside) ?? null;

/** The tab of a sheet that is made when it is first needed; one that a run that died had begun is taken up, the instructor's own is not. */
export function tabFor(layout: Layout, { sheets }: Pick<State, 'sheets'>): number {
  const named = tabs().get(layout.sheet) ?? null;
  const grid = (named === null ? null : readTab(named, zone())?.grid) ?? [];
  const ours = new Set(layout.headings.map(({ header }) => plain(header)));
  const isBegun = grid.length <= 1 && (grid[0] ?? []).every((cell) => plain(cell) === '' || ours.has(plain(cell)));
  const known = isBegun && named !== null ? { [layout.sheet]: named } : {};
  const { id } = makeTabs([layout], known, Object.keys(sheets).length).get(layout)!;
  // It is remembered only once its headers stand there: a run that dies may take with it what Google has not written yet.
  flush();
  return id;
}
