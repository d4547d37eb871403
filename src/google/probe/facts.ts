// Facts that Lectern relies on and that live Google has not yet confirmed.
import { type Instant, wallAt } from '../../domain/base/time';
import { wallByGoogle } from '../clock';
import { type Probe, refusal, untried } from './probe';
import { questions, scratchProperty } from './scratch';

const book = () => SpreadsheetApp.getActiveSpreadsheet();
const taken = (work: () => unknown): string => (refusal(work) === null ? 'taken' : 'refused');

/** Texts that Sheets would convert if they were typed. */
const traps = ['=1+1', '+1', '-1', '007', '1-2', '1/2', 'TRUE', '12:30', '5%', '$5', '1e3', '@x'];

export const factProbes: readonly Probe[] = [
  {
    name: 'textStays',
    fact: 'Text such as 007, 1/2, =1+1 and TRUE, written with an apostrophe into cells of the format @, stays text',
    answers: ['yes'],
    try: ({ fresh }) => {
      const cells = fresh().getRange(1, 1, traps.length, 1).setNumberFormat('@');
      cells.setValues(traps.map((text) => [`'${text}`]));
      const lost = cells
        .getValues()
        .flatMap(([value], i) => (String(value).replace(/^'/, '') === traps[i] ? [] : [traps[i]]));
      return lost.length === 0 ? 'yes' : `not ${lost.join(', ')}`;
    },
  },
  {
    name: 'longText',
    fact: 'A text of 49,000 characters fits into a cell',
    answers: ['yes'],
    try: ({ cell }) => {
      const text = 'a b '.repeat(12_250);
      return cell().setNumberFormat('@').setValue(text).getValue() === text ? 'yes' : 'changed';
    },
  },
  {
    name: 'clockChanges',
    fact: 'Lectern’s clock and Google’s show the same time, also after each change of clocks within two years',
    answers: ['yes'],
    try: () => {
      const zone = book().getSpreadsheetTimeZone();
      for (let week = 0; week < 104; week += 1) {
        const at = (Date.now() + week * 604_800_000) as Instant;
        const { day, time } = wallAt(at, zone);
        const google = wallByGoogle(at, zone);
        if (`${day} ${time.slice(0, 5)}` !== google) return `${google} is ${day} ${time} to Lectern`;
      }
      return 'yes';
    },
  },
  {
    name: 'timeOfDay',
    fact: 'A time of day that is typed as 12:30 is read as 12:30 in the zone of the spreadsheet',
    answers: ['yes'],
    try: ({ cell }) => {
      const read: unknown = cell().setValue('12:30').getValue();
      if (!(read instanceof Date)) return String(read);
      const { time } = wallAt(read.getTime() as Instant, book().getSpreadsheetTimeZone());
      return time === '12:30' ? 'yes' : time;
    },
  },
  {
    name: 'checkboxCount',
    fact: 'Whether getLastRow counts cells that have a checkbox and nothing in them',
    answers: ['no', 'yes'],
    try: ({ fresh }) => {
      const tab = fresh();
      tab.getRange(1, 1).setValue('header');
      tab.getRange(2, 1, 5, 1).setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
      SpreadsheetApp.flush();
      return tab.getLastRow() === 1 ? 'no' : 'yes';
    },
  },
  {
    name: 'setZone',
    fact: 'A script that may see this spreadsheet only may set its time zone',
    answers: ['taken', 'refused'],
    try: () => taken(() => book().setSpreadsheetTimeZone(book().getSpreadsheetTimeZone())),
  },
  {
    name: 'bigProperty',
    fact: 'A property of 2,800 characters of three bytes each',
    answers: ['taken', 'refused'],
    try: () => {
      const store = PropertiesService.getDocumentProperties();
      const answer = taken(() => store.setProperty(scratchProperty, '漢'.repeat(2_800)));
      store.deleteProperty(scratchProperty);
      return answer;
    },
  },
  {
    name: 'prefilled',
    fact: 'A prefilled link names the question by entry and a number',
    answers: ['yes', 'no'],
    try: ({ form }) => {
      const item = form().addTextItem().setTitle('Scratch, link');
      const url = form().createResponse().withItemResponse(item.createResponse('a b')).toPrefilledUrl();
      form().deleteItem(item.getIndex());
      return /[?&]entry\.\d+=a(\+|%20)b/.test(url) ? 'yes' : 'no';
    },
  },
  {
    name: 'formUrl',
    fact: 'getFormUrl of a response tab holds the id of the form',
    answers: ['yes', 'no'],
    try: ({ linked, form }) => {
      const { tab } = linked();
      if (!tab) return `${untried}: the tab of the form did not come`;
      return tab.getFormUrl()?.includes(form().getId()) ? 'yes' : 'no';
    },
  },
  {
    name: 'gridHeader',
    fact: 'A row of a grid has a column of its own, with its label in brackets behind the title',
    answers: ['yes', 'no'],
    try: ({ linked }) => {
      const { tab } = linked();
      if (!tab) return `${untried}: the tab of the form did not come`;
      const row = tab.getDataRange().getDisplayValues()[0] ?? [];
      return row.includes(`${questions.grid} [a]`) && row.includes(`${questions.grid} [b]`) ? 'yes' : 'no';
    },
  },
];
