// Finds and replaces text in the cells of a tab. Only cells that hold text are searched.
import { expose } from './expose.ts';
import type { Tab } from './tab.ts';
import { workbook } from './workbook.ts';
import { fail } from './world.ts';

type Google = GoogleAppsScript.Spreadsheet.TextFinder;
type Finding = Pick<Google, 'matchCase' | 'useRegularExpression' | 'replaceAllWith'>;

class TextFinder implements Finding {
  readonly tab: Tab;
  readonly text: string;
  cased = false;
  regular = false;
  constructor(tab: Tab, text: string) {
    this.tab = tab;
    this.text = text;
  }
  readonly me = this as unknown as Google;

  matchCase(on: boolean): Google {
    this.cased = on;
    return this.me;
  }
  useRegularExpression(on: boolean): Google {
    this.regular = on;
    return this.me;
  }
  /** Returns the number of replacements. */
  replaceAllWith(replacement: string): number {
    if (this.text === '') fail('Invalid argument: findText');
    const source = this.regular ? this.text : this.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const pattern = new RegExp(source, this.cased ? 'gu' : 'giu');
    const book = workbook();
    let count = 0;
    for (const [i, line] of this.tab.rows.entries())
      for (const [j, cell] of line.entries()) {
        const found = typeof cell?.value === 'string' && !cell.formula ? (cell.value.match(pattern)?.length ?? 0) : 0;
        if (found === 0) continue;
        count += found;
        const text = (cell!.value as string).replace(
          pattern,
          this.regular ? replacement : replacement.replace(/\$/g, '$$$$'),
        );
        book.enter(this.tab, { row: i + 1, column: j + 1, rows: 1, columns: 1 }, [[text]]);
      }
    return count;
  }
}

export const finder = (tab: Tab, text: string): Google =>
  expose('TextFinder', new TextFinder(tab, text)) as unknown as Google;
