// What a call to Google takes on live Google, in milliseconds: measured where somebody published a measurement, assumed elsewhere.

interface Price {
  /** 'Class.method', or a class with a dot, or the beginning of a method. */
  readonly of: readonly string[];
  /** Milliseconds, without cells. */
  readonly takes: number;
  readonly from: 'measured' | 'assumed';
}

/** The first that fits counts. */
const prices: readonly Price[] = [
  // 30 ms to read and 62 to write: public transcripts of executions; getProperties reads all at the price of one.
  { of: ['Properties.get'], takes: 30, from: 'measured' },
  { of: ['Properties.set', 'Properties.delete'], takes: 62, from: 'measured' },
  // A mail of 100 KB took 1.2 s; ours are a tenth of that.
  { of: ['MailApp.sendEmail'], takes: 800, from: 'measured' },
  { of: ['MailApp.'], takes: 100, from: 'assumed' },
  // 0.1 s a call of FormApp and its items, from public reports of forms built in a loop; opening one is the slowest of them.
  { of: ['FormApp.openBy', 'FormApp.create'], takes: 700, from: 'assumed' },
  { of: ['FormApp.', 'Form.', 'FormResponse.', 'ItemResponse.'], takes: 100, from: 'measured' },
  { of: ['SpreadsheetApp.flush'], takes: 0, from: 'measured' },
  // getValue 91 to 114 ms, getLastRow 83 to 160 ms: public transcripts.
  { of: ['Range.getValue', 'Sheet.getLastRow', 'Sheet.getLastColumn'], takes: 100, from: 'measured' },
  // Which range and its values in one.
  { of: ['Sheet.getSheetValues'], takes: 150, from: 'assumed' },
  // Hints that several runs share: as quick as properties at best.
  { of: ['Cache.'], takes: 50, from: 'assumed' },
  // What asks the spreadsheet something else is taken to be as slow.
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
  // Handles are made without asking, or at the price of a look into what is known.
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

/** Values take 0.1 s besides for each 1,000 cells. */
const cellTakes = 0.1;

/** A flush with something to write took 610 ms in public transcripts; so does the first question after a write. */
const flushTakes = 600;

/**
 * What a run computes besides, assumed: loading a script of 1 MB (0.2 s on a desk, bench:load), and what is worked out between two calls (a
 * whole round of 60 calls computes half a second there, bench:pace); Google's machine is taken to be a few times slower.
 */
export const computing = { load: 1_000, each: 20 } as const;

const writes =
  /^(Range\.(set|clear|merge|insertCheckboxes)|Sheet\.(set|insert|delete|update|append|hide|show|protect|activate)|Spreadsheet\.(insert|delete|move|rename|set)|Protection\.set)/;
const questions =
  /^(Range\.getValue|Range\.getNote|Range\.getDisplay|Sheet\.(getLast|getMax|getDataRange|getSheetValues|getFormUrl)|SpreadsheetApp\.flush|Spreadsheet\.getSheets)/;

/** Items of forms have classes of their own. */
const isItem = (call: string): boolean => /^\w*Item\./.test(call);

const priceOf = (call: string): Price =>
  isItem(call)
    ? { of: [], takes: 100, from: 'measured' }
    : (prices.find(({ of }) => of.some((start) => call.startsWith(start))) ?? unknown);

/** Milliseconds that each call takes, as they come, and the cells that it returned: a flush is charged for what is pending. */
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
