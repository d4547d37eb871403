// Probes for facts that no one could settle from outside, each under its name in local/quirks.ts.
import { type Probe, refusal, untried } from './probe';
import { questions, type Scratch } from './scratch';

const book = () => SpreadsheetApp.getActiveSpreadsheet();
const there = (member: unknown): string => (typeof member === 'function' ? 'there' : 'missing');
const noTab = `${untried}: the tab of the form did not come`;

/** The headers of the scratch form's tab; null if the tab did not appear. */
const headers = ({ linked }: Scratch): readonly string[] | null =>
  linked().tab?.getDataRange().getDisplayValues()[0] ?? null;

/** Waits up to six seconds for Google to update the headers. */
function settled(scratch: Scratch, done: (headers: readonly string[]) => boolean): boolean {
  for (let seconds = 0; ; seconds += 2) {
    SpreadsheetApp.flush();
    if (done(headers(scratch) ?? [])) return true;
    if (seconds >= 6) return false;
    Utilities.sleep(2_000);
  }
}

const asked = (title: string): boolean => Object.values(questions).some((one) => title.startsWith(one));

/** Runs alone, while no other lock is held: an alert stays open until someone answers it. */
export const dialogLock: Probe = {
  name: 'dialogLock',
  fact: 'A lock that is held while an alert stands open',
  answers: ['released', 'kept'],
  try: () => {
    const lock = LockService.getDocumentLock();
    if (!lock.tryLock(0)) return `${untried}: another run holds the lock`;
    SpreadsheetApp.getUi().alert('This alert tests whether Google keeps a lock while an alert is open. Choose OK.');
    const kept = lock.hasLock();
    if (kept) lock.releaseLock();
    return kept ? 'kept' : 'released';
  },
};

export const quirkProbes: readonly Probe[] = [
  {
    name: 'lockObjects',
    fact: 'Two calls of getDocumentLock give one and the same lock',
    answers: ['shared', 'own'],
    try: () => {
      const [one, two] = [LockService.getDocumentLock(), LockService.getDocumentLock()];
      one.tryLock(0);
      return two.hasLock() ? 'shared' : 'own';
    },
  },
  {
    name: 'responseTab',
    fact: 'When the tab of a form is there after setDestination',
    answers: ['at once', 'after a flush', 'after seconds', 'after the run'],
    try: ({ linked }) => linked().when,
  },
  {
    name: 'addressColumn',
    fact: 'The column of addresses in a new response tab',
    answers: ['second', 'last', 'none'],
    try: (scratch) => {
      const row = headers(scratch);
      if (!row) return noTab;
      const own = row.flatMap((title, column) => (title === '' || asked(title) ? [] : [column]));
      const [, address] = own;
      if (address === undefined) return 'none';
      return address === 1
        ? 'second'
        : address === row.filter((title) => title !== '').length - 1
          ? 'last'
          : `column ${address + 1}`;
    },
  },
  {
    name: 'renamedHeader',
    fact: 'The header in the response tab of a question whose title changed',
    answers: ['follows', 'stays'],
    try: (scratch) => {
      if (!headers(scratch)) return noTab;
      const item = scratch.form().getItems()[1]!.asTextItem().setTitle(`${questions.second}, renamed`);
      const follows = settled(scratch, (row) => row.includes(item.getTitle()));
      item.setTitle(questions.second);
      return follows ? 'follows' : 'stays';
    },
  },
  {
    name: 'deletedColumn',
    fact: 'The column in the response tab of a question that was deleted',
    answers: ['stays', 'goes'],
    try: (scratch) => {
      if (!headers(scratch)) return noTab;
      scratch.form().deleteItem(0);
      return settled(scratch, (row) => !row.includes(questions.first)) ? 'goes' : 'stays';
    },
  },
  {
    name: 'emailCollection',
    fact: 'setEmailCollectionType, which has addresses verified',
    answers: ['there', 'missing', 'throws'],
    try: ({ form }) => {
      const [one, types] = [form(), FormApp.EmailCollectionType];
      if (!types || typeof one.setEmailCollectionType !== 'function') return 'missing';
      return refusal(() => one.setEmailCollectionType?.(types.VERIFIED)) === null ? 'there' : 'throws';
    },
  },
  {
    name: 'collectEmail',
    fact: 'What setCollectEmail(true) makes of addresses',
    answers: ['typed', 'verified'],
    try: ({ form }) => {
      const one = form().setCollectEmail(false).setCollectEmail(true);
      if (typeof one.getEmailCollectionType !== 'function') return `${untried}: Google cannot be asked`;
      const type = String(one.getEmailCollectionType());
      return type === 'VERIFIED' ? 'verified' : type === 'RESPONDER_INPUT' ? 'typed' : type;
    },
  },
  {
    name: 'publishing',
    fact: 'setPublished and isPublished',
    answers: ['there', 'missing', 'throws'],
    try: ({ form }) => {
      const one = form();
      if (typeof one.setPublished !== 'function') return 'missing';
      return refusal(() => one.setPublished?.(false)) === null ? 'there' : 'throws';
    },
  },
  {
    name: 'language',
    fact: 'The language of Google’s errors',
    answers: ['English', 'Japanese', 'German', 'Spanish'],
    try: () => {
      const text = refusal(() => FormApp.openByUrl('no address')) ?? '';
      if (/^Invalid argument/.test(text)) return 'English';
      if (/[\u3040-\u30ff]/.test(text)) return 'Japanese';
      if (/Ungültig/.test(text)) return 'German';
      return /no válido/.test(text) ? 'Spanish' : text;
    },
  },
  {
    name: 'longSubject',
    fact: 'An email with a subject of more than 250 characters',
    answers: ['refused', 'taken'],
    try: () => {
      if (MailApp.getRemainingDailyQuota() < 1) return `${untried}: no email is left today`;
      const subject = `Check of an installation; this may be deleted ${'.'.repeat(220)}`;
      const said = refusal(() =>
        MailApp.sendEmail(
          Session.getEffectiveUser().getEmail(),
          subject,
          'Sent to see whether Google takes a long subject.',
        ),
      );
      return said === null ? 'taken' : 'refused';
    },
  },
  {
    name: 'apostrophe',
    fact: 'An apostrophe before a text that is written into a cell of the format @',
    answers: ['hidden', 'stored'],
    try: ({ cell }) => {
      const read = cell().setNumberFormat('@').setValue("'=1+1").getValue();
      return read === '=1+1' ? 'hidden' : read === "'=1+1" ? 'stored' : String(read);
    },
  },
  {
    name: 'checkboxRule',
    fact: 'What requireCheckbox makes of blank cells',
    answers: ['blank', 'false'],
    try: ({ cell }) => {
      const read = cell().setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build()).getValue();
      return read === '' ? 'blank' : String(read);
    },
  },
  {
    name: 'inserted',
    fact: 'What takes format and rule from its neighbor when a script inserts rows or columns',
    answers: ['rows', 'nothing', 'rows and columns'],
    try: ({ fresh }) => {
      const tab = fresh();
      tab.getRange(2, 2).setBackground('#ff0000');
      tab.insertRowAfter(2).insertColumnAfter(2);
      const inherits = (row: number, column: number): boolean =>
        tab.getRange(row, column).getBackground() === '#ff0000';
      const [row, column] = [inherits(3, 2), inherits(2, 3)];
      return row && column ? 'rows and columns' : row ? 'rows' : column ? 'columns' : 'nothing';
    },
  },
  {
    name: 'currentCell',
    fact: 'getCurrentCell of a spreadsheet that someone looks at',
    answers: ['there', 'null'],
    try: () => (book().getCurrentCell() ? 'there' : 'null'),
  },
  {
    name: 'consent',
    fact: 'requireAllScopes, which asks for a permission that was left unticked',
    answers: ['there', 'missing'],
    try: () => there(ScriptApp.requireAllScopes),
  },
  {
    name: 'sheetById',
    fact: 'getSheetById',
    answers: ['there', 'missing'],
    try: () => there(book().getSheetById),
  },
  {
    name: 'sheetValues',
    fact: 'getSheetValues(1, 1, -1, -1), which gives all that stands in a tab by one call',
    answers: ['gives it', 'throws'],
    try: ({ fresh }) => {
      const tab = fresh();
      tab.getRange(1, 1, 2, 2).setValues([
        [1, 2],
        [3, 4],
      ]);
      let read = '';
      const said = refusal(() => {
        read = JSON.stringify(tab.getSheetValues(1, 1, -1, -1));
      });
      if (said !== null) return 'throws';
      return read === '[[1,2],[3,4]]' ? 'gives it' : read;
    },
  },
];
