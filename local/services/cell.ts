// What one cell holds: value, style, note and validation rule. Cells are immutable; a tab replaces them.
import type { CellValue } from '../face.ts';
import type { Box } from './a1.ts';

export interface Style {
  readonly format?: string;
  readonly background?: string;
  readonly color?: string;
  readonly weight?: string;
  readonly slant?: string;
  readonly line?: string;
  readonly size?: number;
  readonly family?: string;
  readonly align?: string;
  readonly vertical?: string;
  readonly wrap?: string;
}

/** A validation rule; `criteria` is the name of Google's DataValidationCriteria. */
export interface Rule {
  readonly criteria: string;
  readonly values: readonly unknown[];
  /** For VALUE_IN_RANGE: where the choices are. */
  readonly source?: { readonly tab: number; readonly box: Box };
  readonly help?: string;
  readonly strict: boolean;
}

export interface Cell {
  /** '' if blank or if a formula gives the value. Dates are serial numbers under a date format. */
  readonly value: CellValue;
  readonly formula?: string;
  /** The number format implied by the value; used as long as the style has none. */
  readonly implied?: string;
  readonly link?: string;
  readonly style?: Style;
  readonly note?: string;
  readonly rule?: Rule;
}

export const blank: Cell = { value: '' };

export function hasContent(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.value !== '' || cell.formula !== undefined);
}

export function isBare(cell: Cell): boolean {
  return !hasContent(cell) && !cell.style && !cell.note && !cell.rule;
}

/** The cell with new content; style, note and rule stay. */
export function fill(cell: Cell, content: Pick<Cell, 'value' | 'formula' | 'implied' | 'link'>): Cell {
  const filled: { -readonly [K in keyof Cell]: Cell[K] } = { ...content };
  if (cell.style) filled.style = cell.style;
  if (cell.note) filled.note = cell.note;
  if (cell.rule) filled.rule = cell.rule;
  return filled;
}

/** The cell without the named parts. */
export function drop(cell: Cell, ...parts: ('style' | 'note' | 'rule')[]): Cell {
  const left = { ...cell };
  for (const part of parts) delete left[part];
  return left;
}

/** The cell with a changed style. An undefined entry resets to the default. */
export function dress(cell: Cell, change: { readonly [K in keyof Style]?: Style[K] | undefined }): Cell {
  const names = Object.keys(change) as (keyof Style)[];
  if (names.every((name) => cell.style?.[name] === change[name])) return cell;
  const style = Object.fromEntries(
    Object.entries({ ...cell.style, ...change }).filter(([, value]) => value !== undefined),
  );
  return Object.keys(style).length ? { ...cell, style } : drop(cell, 'style');
}
