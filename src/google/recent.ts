// What runs last read from tabs. Google may forget it at any time, so it is used for display and advice, never for emails.
import { remembered } from '../domain/base/group';
import type { Instant } from '../domain/base/time';
import type { Grid } from '../schema/cell';
import { attempt } from './attempt';
import { once } from './once';

/** In characters, which take up to three bytes each: Google allows 100 KB per value. */
const piece = 30_000;
/** Longer grids are not cached; they are read each time. */
const pieces = 12;
/** In seconds, the maximum for Google's cache. */
const longest = 21_600;

/** Null if there is no cache. */
const cache = once(() => CacheService.getDocumentCache());
/** Tabs that this run has read and not written since, and tabs it has written. */
const read = once(() => new Map<number, Grid>());
const written = once(() => new Set<number>());

const pieceOf = (id: number, i: number): string => `tab ${id}.${i}`;
const editOf = (id: number): string => `edit ${id}`;

/** Notes what this run read from a tab. */
export const noteRead = (id: number, grid: Grid): void => {
  read().set(id, grid);
  written().delete(id);
};
/** Notes that this run writes to a tab, so what was read is out of date. */
export const noteWritten = (id: number): void => {
  written().add(id);
};

/** Drops what is known about these tabs, from Google's cache as well. */
export function forgetRecent(ids: readonly number[]): void {
  for (const id of ids) noteWritten(id);
  cache()?.removeAll(ids.flatMap((id) => Array.from({ length: pieces }, (_, i) => pieceOf(id, i))));
}

/**
 * Saves what was read for later runs. `from`: when this run began, since edits after that may have been missed. `edited`: the tab whose edit started
 * this run; older readings of that tab become invalid.
 */
export function keepRecent(from: Instant, edited: number | null = null): void {
  const values: Record<string, string> = edited === null ? {} : { [editOf(edited)]: String(from) };
  for (const [id, grid] of read()) if (!written().has(id)) Object.assign(values, packed(id, grid, from));
  for (const id of written()) values[pieceOf(id, 0)] = '';
  read().clear();
  written().clear();
  if (Object.keys(values).length > 0) cache()?.putAll(values, longest);
}

const printed = remembered((grid: Grid) => JSON.stringify(grid));
/** What was last packed or unpacked for each tab: unpacking the same text gives the same grid. */
const last = new Map<number, Grid>();

function packed(id: number, grid: Grid, from: Instant): Record<string, string> {
  const cells = grid.length * (grid[0] ?? []).length;
  const text = cells > pieces * piece ? '' : printed(grid);
  last.set(id, grid);
  const count = Math.ceil(text.length / piece);
  if (count === 0 || count > pieces) return { [pieceOf(id, 0)]: '' };
  const head = `${from} ${count} ${text.length} `;
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [pieceOf(id, i), head + text.slice(i * piece, (i + 1) * piece)]),
  );
}

const asked = once(() => new Map<number, Grid | null>());

/** The cached grids of those tabs that have one and no known edit since. Each tab is looked up once per run. */
export function recentGrids(ids: readonly number[]): ReadonlyMap<number, Grid> {
  const news = ids.filter((id) => !asked().has(id));
  const found = news.length === 0 ? new Map<number, Grid>() : ask(news);
  for (const id of news) asked().set(id, found.get(id) ?? null);
  return new Map(
    ids.flatMap((id): (readonly [number, Grid])[] => {
      const grid = asked().get(id) ?? null;
      return grid === null ? [] : [[id, grid]];
    }),
  );
}

function ask(ids: readonly number[]): ReadonlyMap<number, Grid> {
  const keys = ids.flatMap((id) => [editOf(id), ...Array.from({ length: pieces }, (_, i) => pieceOf(id, i))]);
  // If the cache fails, everything is read from the sheets.
  const hints = attempt(() => cache()?.getAll(keys));
  const values: Record<string, string> = (hints.ok && hints.value) || {};
  return new Map(
    ids.flatMap((id): (readonly [number, Grid])[] => {
      const head = /^\d+ \d+ \d+ /.exec(values[pieceOf(id, 0)] ?? '')?.[0];
      if (head === undefined) return [];
      const [from, count] = head.split(' ').map(Number) as [number, number];
      const parts = Array.from({ length: count }, (_, i) => values[pieceOf(id, i)] ?? '');
      if (Number(values[editOf(id)] ?? 0) > from || parts.some((part) => !part.startsWith(head))) return [];
      const text = parts.map((part) => part.slice(head.length)).join('');
      const same = last.get(id);
      const grid = same && printed(same) === text ? same : (JSON.parse(text) as Grid);
      last.set(id, grid);
      return [[id, grid]];
    }),
  );
}
