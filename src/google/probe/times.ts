// How long calls to Google take here: the median of three, in milliseconds.
import { refusal } from './probe';
import { type Scratch, scratchProperty } from './scratch';

const book = () => SpreadsheetApp.getActiveSpreadsheet();
const store = () => PropertiesService.getDocumentProperties();

type Timed = readonly [method: string, work: (scratch: Scratch, turn: number) => unknown];

const methods: readonly Timed[] = [
  ['Spreadsheet.getSheets', () => book().getSheets()],
  ['Range.getValues, 160 cells', ({ tab }) => tab().getRange(1, 1, 20, 8).getValues()],
  ['Sheet.getLastRow', ({ tab }) => tab().getLastRow()],
  [
    'Range.setValues, 8 cells, with flush',
    ({ tab }, turn) => {
      tab()
        .getRange(20, 1, 1, 8)
        .setValues([Array.from({ length: 8 }, (_, i) => i + turn)]);
      SpreadsheetApp.flush();
    },
  ],
  ['Properties.getProperties', () => store().getProperties()],
  ['Properties.setProperty', (_, turn) => store().setProperty(scratchProperty, String(turn))],
  ['FormApp.openById', ({ form }) => FormApp.openById(form().getId())],
  ['Form.getItems', ({ form }) => form().getItems()],
  ['Form.addTextItem', ({ form }) => form().addTextItem()],
  ['Form.setAcceptingResponses', ({ form }) => form().setAcceptingResponses(false)],
  ['ScriptApp.getProjectTriggers', () => ScriptApp.getProjectTriggers()],
  ['MailApp.getRemainingDailyQuota', () => MailApp.getRemainingDailyQuota()],
];

export interface Taken {
  readonly method: string;
  readonly ms: number;
}

/** Calls that Google refuses are left out. */
export const times = (scratch: Scratch): readonly Taken[] =>
  methods.flatMap(([method, work]) => {
    const taken = [1, 2, 3].flatMap((turn) => {
      const start = Date.now();
      return refusal(() => work(scratch, turn)) === null ? [Date.now() - start] : [];
    });
    const [, middle] = taken.sort((a, b) => a - b);
    return middle === undefined ? [] : [{ method, ms: middle }];
  });
