// Filters a sheet by hiding values of its columns. The filter affects only this page, like a filter view in Sheets.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { letters } from './address';
import { Box } from './alert';

/** By column, the texts that are hidden. */
export type Filter = ReadonlyMap<number, ReadonlySet<string>>;

const first = (sheet: Tab) => Math.max(1, sheet.frozenRows);
const textAt = (sheet: Tab, row: number, column: number) => sheet.cells[row]?.[column]?.text ?? '';

/** The rows with content that the filter hides. Header rows always show. */
export function filtered(sheet: Tab, filter: Filter | undefined): ReadonlySet<number> {
  const out = new Set<number>();
  if (!filter) return out;
  for (let row = first(sheet); row < sheet.cells.length; row += 1)
    if ([...filter].some(([column, texts]) => texts.has(textAt(sheet, row, column)))) out.add(row);
  return out;
}

const nameOf = (sheet: Tab, column: number) =>
  (sheet.frozenRows > 0 && textAt(sheet, sheet.frozenRows - 1, column)) || `Column ${letters(column)}`;

interface BoxShape {
  readonly sheet: Tab;
  readonly column: number;
  readonly filter: Filter;
  readonly close: () => void;
  readonly set: (filter: Filter) => void;
}

export function FilterBox({ sheet, column, filter, close, set }: BoxShape): JSX.Element {
  const all = [...new Set(sheet.cells.slice(first(sheet)).map((row) => row[column]?.text ?? ''))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const [away, setAway] = useState<ReadonlySet<string>>(filter.get(column) ?? new Set());
  const flip = (text: string) => {
    const next = new Set(away);
    if (!next.delete(text)) next.add(text);
    setAway(next);
  };
  return (
    <Box title={`Filter by ${nameOf(sheet, column)}`} name="filter" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const next = new Map(filter);
          if (away.size > 0) next.set(column, away);
          else next.delete(column);
          set(next);
          close();
        }}
      >
        <p class="filter-all">
          <button type="button" class="link small" onClick={() => setAway(new Set())}>
            Select all
          </button>
          <button type="button" class="link small" onClick={() => setAway(new Set(all))}>
            Clear
          </button>
        </p>
        <ul class="filter-values" aria-label="Values">
          {all.map((text) => (
            <li key={text}>
              <label class="option">
                <input type="checkbox" checked={!away.has(text)} onChange={() => flip(text)} />
                <span>{text || '(Blanks)'}</span>
              </label>
            </li>
          ))}
        </ul>
        <div class="box-buttons">
          <button type="submit" class="primary">
            OK
          </button>
          <button type="button" class="plain-button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Box>
  );
}

export function FilterBar({ sheet, filter, clear }: { sheet: Tab; filter: Filter; clear: () => void }): JSX.Element {
  const rows = Math.max(0, sheet.cells.length - first(sheet));
  const shown = rows - filtered(sheet, filter).size;
  return (
    <p class="filter-bar" role="status">
      <span>
        Filter by {[...filter.keys()].map((column) => nameOf(sheet, column)).join(', ')}: {shown} of {rows} rows shown
      </span>
      <button type="button" class="link" onClick={clear}>
        Remove filter
      </button>
    </p>
  );
}
