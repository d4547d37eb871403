// Quirks of Google: facts that no one could settle from outside, each with its possible answers, the likeliest first.

interface Quirk {
  /** What it is called where one chooses. */
  readonly name: string;
  /** The behavior that is not certain. */
  readonly about: string;
  /** The first is what the local Workspace does by default. */
  readonly answers: readonly [likeliest: string, ...others: string[]];
  /** The answer that causes a script the most trouble. */
  readonly worst: string;
  /** The source of each claim; 'unknown' if there is none. */
  readonly source: string;
}

export const quirks = {
  dialogLock: {
    name: 'A lock while a dialog is open',
    about: 'a lock that is held while `Ui.alert` or `Ui.prompt` stands open',
    answers: ['released', 'kept'],
    worst: 'released',
    source: 'Google’s reference of both methods: locks do not persist across the suspension',
  },
  lockObjects: {
    name: 'Two lock objects in one run',
    about: 'what two calls of `getDocumentLock` give',
    answers: ['shared', 'own'],
    worst: 'own',
    source: 'unknown; the reference says of `releaseLock` that it has no effect if the lock was not acquired',
  },
  trashedForm: {
    name: 'Opening a form in the trash',
    about: '`FormApp.openById` and `openByUrl` of a form in the trash',
    answers: ['throws', 'opens'],
    worst: 'throws',
    source: 'Google’s reference names permission and existence only; public scripts met both',
  },
  renamedHeader: {
    name: 'The header of a renamed question',
    about: 'the header in the response tab of a question whose title changed',
    answers: ['follows', 'stays'],
    worst: 'stays',
    source: 'unknown',
  },
  deletedColumn: {
    name: 'The column of a deleted question',
    about: 'the column in the response tab of a question that was deleted',
    answers: ['stays', 'goes'],
    worst: 'goes',
    source: 'unknown; one that is put back gets a new column at the right either way',
  },
  responseTab: {
    name: 'When the response tab appears',
    about: 'when the response tab is there after `setDestination`',
    answers: ['at once', 'after a flush', 'after seconds', 'after the run'],
    worst: 'after the run',
    source: 'one public report of a tab that came late in the same run',
  },
  addressColumn: {
    name: 'Where the addresses stand',
    about: 'the column of addresses in a new response tab',
    answers: ['second', 'last', 'none'],
    worst: 'last',
    source: 'the second in all public examples; no reference says so',
  },
  emailCollection: {
    name: 'Choosing how addresses are collected',
    about: '`setEmailCollectionType` and `getEmailCollectionType`',
    answers: ['there', 'missing', 'throws'],
    worst: 'throws',
    source: 'not in the reference; most public scripts wrap it, as not every account takes every value',
  },
  collectEmail: {
    name: 'Addresses: typed or verified',
    about: 'what `setCollectEmail(true)` makes of addresses',
    answers: ['typed', 'verified'],
    worst: 'typed',
    source: 'unknown',
  },
  publishing: {
    name: 'Publishing forms',
    about: '`setPublished` and `isPublished`',
    answers: ['there', 'missing', 'throws'],
    worst: 'throws',
    source:
      'in the reference since April 2025; the published types lack them. Of a form without publishing it is said that `setPublished` throws, and answers are taken all the same',
  },
  language: {
    name: 'The language of errors',
    about: 'the language of Google’s errors and of its own headers: that of the account',
    answers: ['English', 'Japanese', 'German', 'Spanish'],
    worst: 'Japanese',
    source: 'public reports of Japanese texts; the others are in our words',
  },
  mailRate: {
    name: 'Many emails at once',
    about: 'many mails within a moment',
    answers: ['taken', 'refused'],
    worst: 'refused',
    source: 'public reports of “too many times in a short time”; after how many is unknown',
  },
  longSubject: {
    name: 'Long subjects',
    about: 'a subject of more than 250 UTF-16 units',
    answers: ['refused', 'taken'],
    worst: 'refused',
    source: 'public reports of “Argument too large: subject”',
  },
  apostrophe: {
    name: 'A leading apostrophe',
    about: 'an apostrophe before a text that is written into a cell of the format `@`',
    answers: ['hidden', 'stored'],
    worst: 'stored',
    source: 'ten public scripts rest on its being hidden, one says that it is stored',
  },
  checkboxRule: {
    name: 'New checkboxes',
    about: 'what `requireCheckbox` makes of blank cells',
    answers: ['blank', 'false'],
    worst: 'false',
    source: 'two public scripts say blank, two warn of false, which `getLastRow` and `getDataRange` count',
  },
  inserted: {
    name: 'The look of inserted rows',
    about: 'what inherits format, rule and look when a script inserts rows or columns',
    answers: ['rows', 'nothing', 'rows and columns'],
    worst: 'rows and columns',
    source:
      'a well-known imitation lets them inherit format, rule and look from the left or from above; the reference is silent',
  },
  currentCell: {
    name: 'The current cell',
    about: '`getCurrentCell`, and `getActiveSheet` in a run that no one watches',
    answers: ['there', 'null'],
    worst: 'null',
    source: 'the reference says of both that they may be null',
  },
  fileOwner: {
    name: 'The owner of a file in Drive',
    about: '`File.getOwner` in Drive',
    answers: ['there', 'null'],
    worst: 'null',
    source: 'the reference says null for files in shared drives',
  },
  consent: {
    name: 'Permissions that were not ticked',
    about: '`requireAllScopes` and `getAuthorizedScopes`, which tell of a permission that was left unticked',
    answers: ['there', 'missing'],
    worst: 'missing',
    source: 'announced in 2025; not for all accounts at once',
  },
  sheetById: {
    name: 'Finding a sheet by its id',
    about: '`Spreadsheet.getSheetById`',
    answers: ['there', 'missing'],
    worst: 'missing',
    source: 'in the reference since December 2024',
  },
  time: {
    name: 'How long calls take',
    about:
      'how much of the clock each call takes, as prices.ts has it for each method, and computing: a second to load the script, and 20 ms before each call',
    answers: ['none', 'charged', 'four times as much'],
    worst: 'four times as much',
    source:
      'public transcripts of executions for some methods, assumed for the others; how slow a slow day is, is unknown',
  },
  sheetValues: {
    name: 'Reading a whole sheet at once',
    about: '`Sheet.getSheetValues(1, 1, -1, -1)`, which gives all that stands in a tab by one call',
    answers: ['gives it', 'throws'],
    worst: 'throws',
    source:
      'the reference says of −1 that it is the last row or column with data, as public scripts use it; of a blank tab it is silent',
  },
} as const satisfies Readonly<Record<string, Quirk>>;

export type QuirkName = keyof typeof quirks;
export type QuirkAnswer<N extends QuirkName = QuirkName> = (typeof quirks)[N]['answers'][number];
/** A quirk that is not named has its likeliest answer. */
export type Quirks = { readonly [N in QuirkName]?: QuirkAnswer<N> };

export const quirkNames = Object.keys(quirks) as readonly QuirkName[];

/** Parses 'name=answer', or 'worst' for the most troublesome answers of all. Throws, listing what exists, if it cannot. */
export function parseQuirk(text: string): Quirks {
  if (text.trim() === 'worst') return worst();
  const [name = '', answer = ''] = text.split('=').map((part) => part.trim());
  const known = quirkNames.find((one) => one === name);
  if (known === undefined) throw new Error(`There is no quirk “${name}”. There are: ${quirkNames.join(', ')}.`);
  const { answers } = quirks[known] as Quirk;
  if (!answers.includes(answer)) throw new Error(`${known} is one of: ${answers.join(', ')}.`);
  return { [known]: answer };
}

/** Every answer except the likeliest, one quirk at a time. */
export const others = (): readonly Quirks[] =>
  quirkNames.flatMap((name) => quirks[name].answers.slice(1).map((answer): Quirks => ({ [name]: answer })));

/** The most troublesome answer of each quirk. */
export const worst = (): Quirks => Object.fromEntries(quirkNames.map((name) => [name, quirks[name].worst]));
