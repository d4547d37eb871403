// What runs read last of tabs: a hint that Google may forget at any time, for what is shown and advised, never for what is mailed.
import type { Instant } from '../domain/base/time';
import type { Grid } from '../schema/cell';
import { attempt } from './attempt';
import { once } from './once';

/** In characters, which take three bytes at most: Google takes 100 KB a value. */
const piece = 30_000;
/** What is longer is read each time. */
const pieces = 12;
/** In seconds: the longest that Google keeps it. */
const longest = 21_600;

/** Null where there is none. */
const cache = once(() => CacheService.getDocumentCache());
/** Read by this run, and written by it. */
const read = once(() => new Map<number, Grid>());
const written = once(() => new Set<number>());

const pieceOf = (id: number, i: number): string => `tab ${id}.${i}`;
const editOf = (id: number): string => `edit ${id}`;

/** The run read this there. */
export const noteRead = (id: number, grid: Grid): void => {
  read().set(id, grid);
  written().delete(id);
};
/** The run writes there: what was read is no longer what stands there. */
export const noteWritten = (id: number): void => {
  written().add(id);
};

/** Nothing of these is kept any longer, by Google either. */
export function forgetRecent(ids: readonly number[]): void {
  for (const id of ids) noteWritten(id);
  cache()?.removeAll(ids.flatMap((id) => Array.from({ length: pieces }, (_, i) => pieceOf(id, i))));
}

/**
 * For the runs to come. `from`: when this one began, since what is edited from then on may not have been read. `edited`: the tab whose edit
 * it follows; what others read there before counts no more.
 */
export function keepRecent(from: Instant, edited: number | null = null): void {
  const values: Record<string, string> = edited === null ? {} : { [editOf(edited)]: String(from) };
  for (const [id, grid] of read()) if (!written().has(id)) Object.assign(values, packed(id, grid, from));
  for (const id of written()) values[pieceOf(id, 0)] = '';
  read().clear();
  written().clear();
  if (Object.keys(values).length > 0) cache()?.putAll(values, longest);
}

function packed(id: number, grid: Grid, from: Instant): Record<string, string> {
  const cells = grid.length * (grid[0] ?? []).length;
  const text = cells > pieces * piece ? '' : JSON.stringify(grid);
  const count = Math.ceil(text.length / piece);
  if (count === 0 || count > pieces) return { [pieceOf(id, 0)]: '' };
  const head = `${from} ${count} ${text.length} `;
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [pieceOf(id, i), head + text.slice(i * piece, (i + 1) * piece)]),
  );
}

const asked = once(() => new Map<number, Grid | null>());

/** Of these tabs, those of which it is known, and that nobody is known to have edited since. Each is asked for once a run. */
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
  // Without a hint all is read.
  const hints = attempt(() => cache()?.getAll(keys));
  const values: Record<string, string> = (hints.ok && hints.value) || {};
  return new Map(
    ids.flatMap((id): (readonly [number, Grid])[] => {
      const head = /^\d+ \d+ \d+ /.exec(values[pieceOf(id, 0)] ?? '')?.[0];
      if (head === undefined) return [];
      const [from, count] = head.split(' ').map(Number) as [number, number];
      const parts = Array.from({ length: count }, (_, i) => values[pieceOf(id, i)] ?? '');
      if (Number(values[editOf(id)] ?? 0) > from || parts.some((part) => !part.startsWith(head))) return [];
      return [[id, JSON.parse(parts.map((part) => part.slice(head.length)).join('')) as Grid]];
    }),
  );
}
