// The appearance of a Range's cells: colors, fonts, alignment, formats, notes.
import { Area, type GoogleRange, readAll, writeAlike, writeEach } from './area.ts';
import { type Cell, dress, drop, type Style } from './cell.ts';
import { workbook } from './workbook.ts';
import { fail } from './world.ts';

type Looked = Pick<
  GoogleRange,
  | 'getBackground'
  | 'getBackgrounds'
  | 'setBackground'
  | 'setBackgrounds'
  | 'setFontColor'
  | 'setFontColors'
  | 'getFontWeight'
  | 'setFontWeight'
  | 'setFontWeights'
  | 'getNumberFormat'
  | 'setNumberFormat'
  | 'setNumberFormats'
  | 'setHorizontalAlignment'
  | 'setVerticalAlignment'
  | 'getWrap'
  | 'setWrap'
  | 'setWraps'
  | 'getNote'
  | 'getNotes'
  | 'setNote'
  | 'setNotes'
>;

const defaults: Required<Style> = {
  format: 'General',
  background: '#ffffff',
  color: '#000000',
  weight: 'normal',
  slant: 'normal',
  line: 'none',
  size: 10,
  family: 'Arial',
  align: 'general',
  vertical: 'bottom',
  wrap: 'OVERFLOW',
};

const named: Record<string, string> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  gray: '#808080',
  grey: '#808080',
  orange: '#ffa500',
  purple: '#800080',
  silver: '#c0c0c0',
  navy: '#000080',
  teal: '#008080',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
};

/** A color as Sheets returns it: '#rrggbb' in lower case. */
export function hexOf(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text === '') return undefined;
  const word = String(text).toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(word)) return word;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(word);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  return named[word] ?? fail(`Invalid color: ${text}`);
}

function text(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

function noted(cell: Cell, note: unknown): Cell {
  const bare = drop(cell, 'note');
  // A number passed as a note reads back as a Java double ('1.0').
  const words = typeof note === 'number' && Number.isInteger(note) ? note.toFixed(1) : text(note);
  return words ? { ...bare, note: words } : bare;
}

export class Looks extends Area implements Looked {
  readonly me = this as unknown as GoogleRange;
  readonly one = <K extends keyof Style>(key: K): Required<Style>[K] =>
    (this.tab.at(this.box.row, this.box.column).style?.[key] ?? defaults[key]) as Required<Style>[K];
  readonly all = <K extends keyof Style>(key: K): Required<Style>[K][][] =>
    readAll(this, (cell) => (cell.style?.[key] ?? defaults[key]) as Required<Style>[K]);
  readonly paint = <K extends keyof Style>(key: K, value: Style[K] | undefined): GoogleRange => {
    const change = { [key]: value === defaults[key] && key !== 'format' ? undefined : value };
    writeAlike(this, (cell) => dress(cell, change));
    return this.me;
  };
  readonly paintEach = <K extends keyof Style>(
    key: K,
    values: unknown,
    member: string,
    read: (value: unknown) => unknown = text,
  ): GoogleRange => {
    writeEach<unknown>(this, values, member, (cell, value) => {
      const style = read(value);
      return dress(cell, { [key]: style === defaults[key] ? undefined : style });
    });
    return this.me;
  };

  getBackground(): string {
    return this.one('background');
  }
  getBackgrounds(): string[][] {
    return this.all('background');
  }
  setBackground(color: string | null): GoogleRange {
    return this.paint('background', hexOf(color));
  }
  setBackgrounds(colors: (string | null)[][]): GoogleRange {
    return this.paintEach('background', colors, 'setBackgrounds', (value) => hexOf(value as string | null));
  }
  setFontColor(color: string | null): GoogleRange {
    return this.paint('color', hexOf(color));
  }
  setFontColors(colors: unknown[][]): GoogleRange {
    return this.paintEach('color', colors, 'setFontColors', (value) => hexOf(value as string | null));
  }
  getFontWeight(): GoogleAppsScript.Spreadsheet.FontWeight {
    return this.one('weight') as GoogleAppsScript.Spreadsheet.FontWeight;
  }
  setFontWeight(weight: string | null): GoogleRange {
    return this.paint('weight', text(weight));
  }
  setFontWeights(weights: unknown[][]): GoogleRange {
    return this.paintEach('weight', weights, 'setFontWeights');
  }
  getNumberFormat(): string {
    return workbook().format(this.tab, this.box.row, this.box.column);
  }
  setNumberFormat(format: string): GoogleRange {
    return this.paint('format', text(format));
  }
  setNumberFormats(formats: string[][]): GoogleRange {
    writeEach<string>(this, formats, 'setNumberFormats', (cell, format) => dress(cell, { format: text(format) }));
    return this.me;
  }
  setHorizontalAlignment(align: string | null): GoogleRange {
    return this.paint('align', align === 'normal' ? undefined : text(align));
  }
  setVerticalAlignment(align: string | null): GoogleRange {
    return this.paint('vertical', text(align));
  }
  getWrap(): boolean {
    return this.one('wrap') === 'WRAP';
  }
  setWrap(wraps: boolean): GoogleRange {
    return this.paint('wrap', wraps ? 'WRAP' : 'OVERFLOW');
  }
  setWraps(wraps: boolean[][]): GoogleRange {
    return this.paintEach('wrap', wraps, 'setWraps', (value) => (value ? 'WRAP' : 'OVERFLOW'));
  }
  getNote(): string {
    return this.tab.at(this.box.row, this.box.column).note ?? '';
  }
  getNotes(): string[][] {
    return readAll(this, (cell) => cell.note ?? '');
  }
  setNote(note: string | null): GoogleRange {
    writeAlike(this, (cell) => noted(cell, note));
    return this.me;
  }
  setNotes(notes: (string | null)[][]): GoogleRange {
    writeEach<unknown>(this, notes, 'setNotes', noted);
    return this.me;
  }
}
