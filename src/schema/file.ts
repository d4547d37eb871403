// The course file: one JSON document with all sheets that the instructor writes. Documented in docs/course-file.md.

import { clean, unseenIn } from '../domain/base/text';
import { placeOf, type Zone } from '../domain/base/time';
import type { Finding } from '../domain/findings';
import { type Cell, isWall, say } from './cell';
import { roster, sessions } from './course';
import { deliverables, exceptions } from './duties';
import { oddities } from './json';
import { letterTexts } from './letters';
import { roles } from './seats';
import { settings } from './settings';
import type { Table } from './table';

export const fileSchema = 'lectern-course/1';

// biome-ignore lint/suspicious/noExplicitAny: tables of different rows stand side by side
type AnyTable = Table<any>;

/** The sheet for each part of the document. */
export const parts: { readonly [part: string]: AnyTable } = {
  settings,
  roster,
  sessions,
  roles,
  deliverables,
  exceptions,
  letters: letterTexts,
};

export interface Fault {
  /** Such as 'sessions[3].day'. */
  readonly at: string;
  readonly what: string;
  readonly remedy: string;
}

/** The grids as the sheets will hold them, by sheet name. If the file has no letters, their wording does not change. */
export interface CourseFile {
  readonly timeZone: Zone;
  readonly grids: { readonly [sheet: string]: readonly (readonly Cell[])[] };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);

/** A date cell becomes '2025-09-09' or '2025-09-09 18:00', and a cell of several lines a list. Empty cells are left out. */
function toJson(cell: Cell): Json {
  if (isWall(cell)) return say(cell);
  return typeof cell === 'string' && cell.includes('\n') ? cell.split('\n') : cell;
}

/** Deeper nesting is reported by `rowsIn`. */
function toCell(value: Json | undefined): Cell {
  if (Array.isArray(value))
    return value.map((line: Json) => (typeof line === 'object' ? '' : wholly(String(line)))).join('\n');
  if (typeof value === 'string') return wholly(value);
  return typeof value === 'object' || value === undefined ? '' : (value as Cell);
}

/** Cleans text the way the sheet will, except for text with invisible characters, which is kept so that harmful ones can be reported. */
const wholly = (text: string): string => (unseenIn(text) === null ? clean(text) : text);

/** A valid course file has four levels. */
const deepest = 40;

/** Law: parseFile(printFile(zone, grids)) gives the rows back. Rows have the fields of the table in order. */
export function printFile(zone: Zone, rowsOf: (table: AnyTable) => readonly (readonly Cell[])[]): string {
  const body = Object.entries(parts).map(([part, table]) => {
    const keys = Object.keys(table.columns);
    const rows = rowsOf(table).map((cells) =>
      Object.fromEntries(
        keys
          .map((key, i) => [key, toJson(cells[i] ?? '')] as const)
          .filter(([, value]) => value !== '' && value !== false),
      ),
    );
    return [part, table.shape === 'settings' ? (rows[0] ?? {}) : rows] as const;
  });
  return JSON.stringify({ schema: fileSchema, timeZone: placeOf(zone), ...Object.fromEntries(body) }, null, 1);
}

/**
 * Reports every fault with its location; if there is any, nothing in the file may be used. `json` parses the document or returns an error that
 * locates the fault; `knows` says whether a time zone exists.
 */
export function parseFile(
  text: string,
  json: (text: string) => unknown,
  knows: (zone: string) => boolean,
): CourseFile | { readonly faults: readonly Fault[] } {
  const bare = text.replace(/^\ufeff/, '');
  const { repeated, tooDeep } = oddities(bare, deepest);
  if (tooDeep !== null)
    return {
      faults: [
        {
          at: tooDeep || 'the file',
          what: `It is nested more than ${deepest} levels deep.`,
          remedy: 'Write a text, a number, true or false, or a list of lines.',
        },
      ],
    };
  const file = json(bare);
  if (!isObject(file))
    return {
      faults: [
        {
          at: 'the file',
          what: `It is not a JSON document${file instanceof Error ? ` (${file.message})` : ''}.`,
          remedy: 'Choose the file as Lectern exported it, or correct it with a JSON editor.',
        },
      ],
    };
  if (file.schema !== fileSchema)
    return {
      faults: [
        {
          at: 'schema',
          what: `It says ${JSON.stringify(file.schema ?? null).slice(0, 99)}.`,
          remedy: `A course file says "schema": "${fileSchema}".`,
        },
      ],
    };
  const faults = repeated.map((at): Fault => {
    return { at, what: 'It is there twice.', remedy: 'Keep one of the two: of the other nothing would be read.' };
  });
  const zone = typeof file.timeZone === 'string' ? file.timeZone : '';
  if (!knows(zone))
    faults.push({
      at: 'timeZone',
      what: `“${zone}” is not a time zone.`,
      remedy: 'Write a name such as "America/Los_Angeles".',
    });
  for (const key of Object.keys(file))
    if (!['schema', 'timeZone', ...Object.keys(parts)].includes(key))
      faults.push({
        at: key,
        what: 'Nothing is known of this part.',
        remedy: `The parts are ${Object.keys(parts).join(', ')}.`,
      });
  const grids: Record<string, readonly (readonly Cell[])[]> = {};
  for (const [part, table] of Object.entries(parts)) {
    if (file[part] === undefined && part === 'letters') continue;
    if (file[part] === undefined && part !== 'exceptions') {
      faults.push({
        at: part,
        what: 'It is missing.',
        remedy: 'A course file has settings, roster, sessions, roles and deliverables.',
      });
      continue;
    }
    const rows = rowsIn(file[part], part, table, faults);
    const keys = Object.keys(table.columns);
    const cells = rows.map((row) => keys.map((key) => toCell(row[key])));
    const header = keys.map((key) => (table.columns[key] as { header: string }).header);
    const grid =
      table.shape === 'settings'
        ? [['Setting', 'Value'], ...header.map((label, i) => [label, cells[0]?.[i] ?? ''])]
        : [header, ...cells];
    const place = (finding: Finding): string => {
      const { row = 1, column = 1 } = finding.at;
      return table.shape === 'settings' ? `${part}.${keys[row - 2]}` : `${part}[${row - 2}].${keys[column - 1]}`;
    };
    for (const finding of table.parse(grid, 'UTC').findings)
      if (finding.kind === 'unreadable cell')
        faults.push({
          at: place(finding),
          what: finding.found === '' ? 'It is missing.' : `Cannot read “${finding.found}”.`,
          remedy: `Write ${finding.expected}.`,
        });
    grids[table.sheet] = grid;
  }
  return faults.length > 0 ? { faults } : { timeZone: zone, grids };
}

function rowsIn(
  value: Json | undefined,
  part: string,
  table: AnyTable,
  faults: Fault[],
): { readonly [key: string]: Json }[] {
  const rows = table.shape === 'settings' ? [value ?? {}] : (value ?? []);
  if (!Array.isArray(rows)) {
    faults.push({ at: part, what: 'It is not a list.', remedy: 'Write a list of rows: [ { … }, { … } ].' });
    return [];
  }
  return (rows as readonly Json[]).map((row, i) => {
    const at = table.shape === 'settings' ? part : `${part}[${i}]`;
    if (!isObject(row)) {
      faults.push({ at, what: 'It is not an object.', remedy: 'Write the fields in braces: { … }.' });
      return {};
    }
    for (const [key, cell] of Object.entries(row)) {
      if (!Object.keys(table.columns).includes(key))
        faults.push({
          at: `${at}.${key}`,
          what: 'Nothing is known of this field.',
          remedy: `The fields are ${Object.keys(table.columns).join(', ')}.`,
        });
      else if (isObject(cell) || (Array.isArray(cell) && cell.some((line) => typeof line === 'object')))
        faults.push({
          at: `${at}.${key}`,
          what: isObject(cell) ? 'It is an object.' : 'It contains lists or objects of its own.',
          remedy: 'Write a text, a number, true or false, or a list of lines.',
        });
    }
    return row;
  });
}
