// How long calls take on live Google, in milliseconds: measured where someone published a measurement, otherwise assumed.

interface Price {
  /** 'Class.method', a class with a dot, or the start of a method name. */
  readonly of: readonly string[];
  /** Milliseconds, excluding the time per cell. */
  readonly takes: number;
  readonly from: 'measured' | 'assumed';
}

/** The first match counts. */
const prices: readonly Price[] = [
  // 30 ms to read and 62 to write: public transcripts of executions. getProperties reads all at the price of one.
  { of: ['Properties.get'], takes: 30, from: 'measured' },
  { of: ['Properties.set', 'Properties.delete'], takes: 62, from: 'measured' },
  // An email of 100 KB took 1.2 s; ours are a tenth of that size.
  { of: ['MailApp.sendEmail'], takes: 800, from: 'measured' },
  { of: ['MailApp.'], takes: 100, from: 'assumed' },
  // 0.1 s per call of FormApp and its items, from public reports of forms built in a loop. Opening a form is the slowest.
  { of: ['FormApp.openBy', 'FormApp.create'], takes: 700, from: 'assumed' },
  { of: ['FormApp.', 'Form.', 'FormResponse.', 'ItemResponse.'], takes: 100, from: 'measured' },
  { of: ['SpreadsheetApp.flush'], takes: 0, from: 'measured' },
  // getValue 91 to 114 ms, getLastRow 83 to 160 ms: public transcripts.
  { of: ['Range.getValue', 'Sheet.getLastRow', 'Sheet.getLastColumn'], takes: 100, from: 'measured' },
  // Finding the range and reading its values in one call.
  { of: ['Sheet.getSheetValues'], takes: 150, from: 'assumed' },
  // Cached hints shared by several runs: at best as fast as properties.
  { of: ['Cache.'], takes: 50, from: 'assumed' },
  // Other questions to the spreadsheet are assumed to be as slow.
  {
    of: [
      'Range.getNotes',
      'Range.getDisplayValue',
      'Sheet.getMax',
      'Sheet.getName',
      'Sheet.getFormUrl',
      'Sheet.getTabColor',
      'Sheet.getProtections',
      'Sheet.getConditionalFormatRules',
      'Sheet.getCharts',
      'Sheet.isSheetHidden',
      'Sheet.getDataRange',
      'Spreadsheet.getSheets',
      'Spreadsheet.getSpreadsheet',
      'Spreadsheet.getNumSheets',
      'Spreadsheet.getCurrentCell',
    ],
    takes: 100,
    from: 'assumed',
  },
  // Handles are created without a question to Google, or cost as much as a lookup in what is already known.
  {
    of: ['SpreadsheetApp.', 'Spreadsheet.get', 'Sheet.getSheetId', 'Sheet.getRange', 'Range.get'],
    takes: 15,
    from: 'assumed',
  },
  { of: ['Spreadsheet.toast'], takes: 100, from: 'assumed' },
  // Writes wait for the next question or flush, which is charged for them: see `flushTakes`.
  { of: ['Sheet.', 'Range.', 'Spreadsheet.', 'Protection.'], takes: 15, from: 'assumed' },
  { of: ['Lock'], takes: 50, from: 'assumed' },
  { of: ['UrlFetchApp.'], takes: 400, from: 'assumed' },
  {
    of: ['ScriptApp.newTrigger', 'ScriptApp.getProjectTriggers', 'ScriptApp.deleteTrigger'],
    takes: 300,
    from: 'assumed',
  },
  { of: ['HtmlTemplate.evaluate', 'Ui.show'], takes: 300, from: 'assumed' },
  { of: ['Session.'], takes: 30, from: 'assumed' },
];

const unknown: Price = { of: [], takes: 5, from: 'assumed' };

/** Reading values takes 0.1 ms more per cell, that is, 0.1 s per 1,000 cells. */
const cellTakes = 0.1;

/** A flush with pending writes took 610 ms in public transcripts. The first question after a write takes as long. */
const flushTakes = 600;

/**
 * What a run computes besides its calls, in milliseconds, assumed: loading a script of 1 MB (0.2 s on a desktop, bench:load), and the work between
 * two calls (a whole round of 60 calls computes for half a second there, bench:pace). Google's machine is assumed to be a few times slower.
 */
export const computing = { load: 1_000, each: 20 } as const;

const writes =
  /^(Range\.(set|clear|merge|insertCheckboxes)|Sheet\.(set|insert|delete|update|append|hide|show|protect|activate)|Spreadsheet\.(insert|delete|move|rename|set)|Protection\.set)/;
const questions =
  /^(Range\.getValue|Range\.getNote|Range\.getDisplay|Sheet\.(getLast|getMax|getDataRange|getSheetValues|getFormUrl)|SpreadsheetApp\.flush|Spreadsheet\.getSheets)/;

/** Form items have classes of their own. */
const isItem = (call: string): boolean => /^\w*Item\./.test(call);

const priceOf = (call: string): Price =>
  isItem(call)
    ? { of: [], takes: 100, from: 'measured' }
    : (prices.find(({ of }) => of.some((start) => call.startsWith(start))) ?? unknown);

/**
 * A meter for one run: returns the milliseconds of each call, given in order with the number of cells it returned. The call that flushes pending
 * writes is charged for them.
 */
export function meter(): (call: string, cells: number) => number {
  let pending = false;
  return (call, cells) => {
    const flushed = pending && questions.test(call);
    if (flushed) pending = false;
    if (writes.test(call)) pending = true;
    const read = call === 'Range.getValues' || call === 'Sheet.getSheetValues' ? cells * cellTakes : 0;
    return priceOf(call).takes + (flushed ? flushTakes : 0) + read;
  };
}
