// What the local Workspace shows to a program that drives it: plain data out, a few verbs in.
// All instants are ISO 8601 texts in UTC ('2025-08-28T16:00:00.000Z'); all durations are milliseconds.

import type { Quirks } from './quirks.ts';

export interface Options {
  /** Folder with appsscript.json, one or more .js files and any .html files. */
  bundle: string;
  /** Where the virtual clock starts. */
  now: string;
  /** IANA zone of the spreadsheet. */
  zone: string;
  /** Address of the person at the spreadsheet: owner of triggers, sender of mail. */
  account: string;
  /** Title of the spreadsheet. */
  title?: string;
  slack?: SlackOptions;
  /** Recipients that may still be mailed in 24 hours; 1500 unless given. */
  mailQuota?: number;
  /** Virtual milliseconds that each call to Google takes; 0 unless given. */
  callTakes?: number;
  /** Loads the script anew for each run, as Google does, so that nothing of one is left for the next; slow. */
  fresh?: boolean;
  /** What Google does where that is not certain: see quirks.ts. */
  quirks?: Quirks;
  /** Told of each call of a run to Google, in their order, and of how many cells it returned. */
  watch?: (call: string, cells: number) => void;
  /**
   * Asked when a script shows an alert or a prompt that no queued answer fits; it may block.
   * Without it such a dialog throws, naming its text, so that a test cannot pass one by unseen.
   */
  ask?: (dialog: Dialog) => Answer;
}

export interface SlackOptions {
  /** The bot token that the local Slack takes. */
  token: string;
  channels: readonly { readonly id: string; readonly name: string }[];
}

export type CellValue = string | number | boolean;

export interface CellState {
  /** As Sheets shows it. */
  readonly text: string;
  readonly formula?: string;
  /** Dates are 'date' cells whose `value` is the serial number of days since 1899-12-30, wall clock. */
  readonly type: 'blank' | 'text' | 'number' | 'boolean' | 'date';
  readonly value: CellValue;
  readonly note?: string;
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly size?: number;
  readonly align?: string;
  /** 'top', 'middle' or 'bottom'. */
  readonly vertical?: string;
  readonly wrap?: boolean;
  /** Its row has a fixed height: only the first line shows. */
  readonly cut?: boolean;
  readonly link?: string;
  readonly validation?: ValidationState;
  /** Set on the top-left cell of a merged block. */
  readonly merged?: { readonly rows: number; readonly columns: number };
}

export interface ValidationState {
  readonly kind: 'checkbox' | 'list' | 'date' | 'number' | 'text' | 'formula';
  readonly choices?: readonly string[];
  readonly help?: string;
  /** Whether an entry that breaks the rule is refused or only marked. */
  readonly strict: boolean;
}

export interface SheetState {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Whether it is the tab in front, as scripts see it. */
  readonly active: boolean;
  readonly tabColor?: string;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly columnWidths: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** How many rows and columns the sheet has, blank ones too. */
  readonly size: { readonly rows: number; readonly columns: number };
  /**
   * Every row down to the last one with content, and up to 30 below it that have a format or a rule; at least one.
   * Ragged rows are filled up.
   */
  readonly cells: readonly (readonly CellState[])[];
  readonly protected: 'no' | 'warning' | 'yes';
  readonly charts: readonly ChartState[];
  /** Set for a tab that receives a form's responses. */
  readonly formId?: string;
}

/** Cell by cell, in rows of one length: the text that shows, and the value behind it as in CellState. */
export interface Contents {
  readonly texts: readonly (readonly string[])[];
  readonly values: readonly (readonly CellValue[])[];
}

/** A sheet, and what it shows where that may have changed. */
export interface SheetLook {
  readonly id: number;
  readonly active: boolean;
  /** Another one for every other state of the sheet. */
  readonly stamp: number;
  readonly state: SheetState | null;
}

/** A chart of columns as one sees it; rows and columns count from 1. */
export interface ChartState {
  readonly id: number;
  readonly title: string;
  readonly stacked: boolean;
  readonly row: number;
  readonly column: number;
  /** Pixels: from the corner of the anchor, and its size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly labels: readonly string[];
  /** A value is null where the cell holds no number. */
  readonly series: readonly {
    readonly name: string;
    readonly color: string;
    readonly values: readonly (number | null)[];
  }[];
}

export type MenuNode =
  | { readonly kind: 'item'; readonly label: string; readonly run: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly MenuNode[] };

/** An alert or prompt: the script waits inside it. */
export interface Dialog {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly ('OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE')[];
}
export interface Answer {
  readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
  readonly text?: string;
}
/** One that was answered. */
export interface Shown extends Dialog {
  readonly answer: Answer;
  /** Whether the script held a lock when it asked. */
  readonly locked?: boolean;
}

/** A dialog or sidebar of HTML that stands open: its scripts talk back with google.script.run. */
export interface HtmlWindow {
  readonly kind: 'dialog' | 'modeless' | 'sidebar';
  /** Id of the form over whose editor it stands; nothing for one over the spreadsheet. */
  readonly form?: string;
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  /** Grows by one each time that a window opens, so that a page knows a new one. */
  readonly serial: number;
}

export interface Toast {
  readonly at: string;
  readonly title: string;
  readonly text: string;
}

export type ItemKind =
  | 'text'
  | 'paragraph'
  | 'choice'
  | 'checkbox'
  | 'list'
  | 'scale'
  | 'grid'
  | 'checkboxGrid'
  | 'date'
  | 'time'
  | 'section'
  | 'page';

export interface ItemState {
  readonly id: number;
  readonly kind: ItemKind;
  readonly title: string;
  readonly help: string;
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** Whether 'Other' may be typed. */
  readonly other?: boolean;
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
  readonly limitOnePerColumn?: boolean;
  readonly low?: { readonly value: number; readonly label: string };
  readonly high?: { readonly value: number; readonly label: string };
  readonly validation?: string;
}

export interface FormState {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly published: boolean;
  readonly accepting: boolean;
  readonly closedMessage: string;
  readonly confirmation: string;
  readonly collectsEmail: boolean;
  readonly editable: boolean;
  readonly limitOne: boolean;
  readonly progressBar: boolean;
  readonly url: string;
  readonly items: readonly ItemState[];
  readonly responses: number;
  /** What scripts have put into the menu of its editor. */
  readonly menu: readonly MenuNode[];
}

/** Answers by title of the question: one text, several (checkbox), or one a row (grid: row label to column label). */
export type Answers = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

export type Submission =
  | { readonly ok: true; readonly id: string; readonly confirmation: string }
  /** What Google would have shown beside the questions; `item` is a title, or '' for the whole form. */
  | { readonly ok: false; readonly faults: readonly { readonly item: string; readonly message: string }[] };

export interface Mail {
  readonly at: string;
  readonly from: string;
  readonly name: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly base64: string }[];
}

export interface SlackMessage {
  readonly channel: string;
  /** Slack's timestamp: seconds since 1970 with six decimals, unique in its channel. */
  readonly ts: string;
  readonly user: string;
  readonly userName: string;
  readonly text: string;
  readonly bot: boolean;
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly deleted: boolean;
}

export interface DriveFolder {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** A file in a folder that others share; contents are not kept. */
export interface DriveFile {
  readonly id: string;
  /** Id of its folder. */
  readonly folder: string;
  readonly name: string;
  readonly owner: string;
  readonly created: string;
  readonly updated: string;
  readonly url: string;
}

export interface TriggerState {
  readonly id: string;
  readonly run: string;
  readonly kind: 'clock' | 'form submit' | 'edit' | 'open' | 'change';
  readonly owner: string;
  /** For clock triggers: the next firing. */
  readonly next?: string;
  readonly every?: number;
}

/** One execution of a script function. */
export interface Run {
  readonly entry: string;
  readonly cause: 'menu' | 'open' | 'clock' | 'form submit' | 'edit' | 'page' | 'program' | 'web';
  readonly start: string;
  readonly end: string;
  /** Calls to Google by 'Class.method', in the order of their names. */
  readonly calls: Readonly<Record<string, number>>;
  readonly mails: number;
  readonly error?: string;
  readonly log: readonly string[];
}

/** A fault to put in the way of Google's calls: the nth call from now that fits, 1 unless given. */
export interface Fault {
  /** 'Class.method', a prefix such as 'MailApp.', or '' for any call. */
  readonly call: string;
  readonly nth?: number;
  /**
   * 'throw' raises `message`; 'die' ends the run there, beyond any catch of the script; 'meanwhile' fails nothing, but lets another
   * run come and go before this one goes on.
   */
  readonly how: 'throw' | 'die' | 'meanwhile';
  /** For 'meanwhile': the function that the other run starts with, by itself as from a clock trigger. */
  readonly run?: string;
  /** Whether the call takes effect before it fails. */
  readonly after?: boolean;
  /** For 'die': whether writes to the spreadsheet that were not flushed outlive the run; they are lost unless true. */
  readonly keeps?: boolean;
  readonly message?: string;
}

/** A call to Google in the middle of a run. */
export type Moment = Pick<Fault, 'call' | 'nth' | 'after'>;

/** A visit of the web app. Texts of the query and of a form are URL-encoded. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  /** Behind the question mark. */
  readonly query?: string;
  /** Behind the address of the web app, without a slash. */
  readonly path?: string;
  /** Of a POST. */
  readonly body?: string;
  readonly type?: string;
}

/** What doGet or doPost gave. */
export interface WebAnswer {
  readonly kind: 'html' | 'text';
  /** Of a page. */
  readonly title: string;
  readonly type: string;
  readonly body: string;
  /** The name under which it is to be downloaded; empty when it is to be shown. */
  readonly file: string;
  /** What Google puts into the head of the page around a page. */
  readonly metas?: readonly { readonly name: string; readonly content: string }[];
}

/** Where something was taken back or done again. */
export interface Turned {
  readonly sheet: string;
  readonly a1: string;
}

export interface Workspace {
  now(): string;
  /** Advances the clock and fires what falls due on the way, in order of time. Returns the runs made. */
  advance(ms: number): readonly Run[];
  advanceTo(instant: string): readonly Run[];
  /** Advances to the next firing of a clock trigger and fires it; [] when there is none. */
  next(): readonly Run[];

  /** The script's global function of that name, called as the editor would call it. Arguments and result are JSON. */
  call(name: string, ...args: readonly unknown[]): unknown;
  /** The same as google.script.run would: what cannot cross throws. */
  callFromPage(name: string, args: readonly unknown[]): unknown;
  /** The globals of the context, for a test that must look inside. */
  readonly globals: Record<string, unknown>;

  /** Opens the spreadsheet as its person: runs onOpen. */
  open(): Run;
  menu(): readonly MenuNode[];
  /** Chooses a menu item by its labels from the top, submenus said or not: click('Lectern', 'Set up'). Rethrows what the script threw. */
  click(...labels: string[]): Run;
  /** Queues answers for the alerts and prompts to come, first in first out. */
  answer(...answers: readonly Answer[]): void;
  /** Alerts and prompts that were shown, with their answers. */
  dialogs(): readonly Shown[];
  window(kind: 'dialog' | 'sidebar'): HtmlWindow | null;
  closeWindow(kind: 'dialog' | 'sidebar'): void;
  toasts(): readonly Toast[];

  sheets(): readonly SheetState[];
  /** The same for who knows them already: by id, the stamps of the states that are known. */
  sheetsSince(known: Readonly<Record<string, number>>): readonly SheetLook[];
  /** Name of the sheet in front. */
  front(): string;
  sheet(name: string): SheetState | null;
  /** What a tab holds, without how it looks: much quicker to ask for. Every row down to the last one with content. */
  contents(sheet: string): Contents | null;
  /** Types into a cell as a person would ('A1' notation), parsed as Sheets parses; fires edit triggers. */
  edit(sheet: string, a1: string, typed: string | number | boolean): void;
  /**
   * Types or pastes a block from this cell on, as one edit: the tab grows where it must. `joined` to the act before it, as when what was cut
   * is pasted, both are taken back as one.
   */
  enter(sheet: string, a1: string, typed: readonly (readonly CellValue[])[], joined?: boolean): void;
  /** Sorts the rows of a block by a column of the sheet, which counts from 1. */
  sort(sheet: string, a1: string, column: number, ascending: boolean): void;
  /** Takes back what a person did last to cells, rows or columns, or does it again; null when there is nothing. */
  undo(): Turned | null;
  redo(): Turned | null;
  /** A person clicks a tab, or a cell of it: it is in front, for scripts too. */
  select(sheet: string, a1?: string): void;
  renameSheet(from: string, to: string): void;
  deleteSheet(name: string): void;
  insertRows(sheet: string, before: number, count: number): void;
  deleteRows(sheet: string, from: number, count: number): void;
  insertColumns(sheet: string, before: number, count: number): void;
  deleteColumns(sheet: string, from: number, count: number): void;
  merge(sheet: string, a1: string): void;
  /** Data > Sort sheet: the rows below the frozen ones, by a column that counts from 1. */
  sortSheet(sheet: string, column: number, ascending?: boolean): void;
  title(): string;
  zone(): string;

  forms(): readonly FormState[];
  form(id: string): FormState;
  /** Submits a form as somebody, now. `as` is the verified or typed address; null when the form collects none. */
  submit(formId: string, as: string | null, answers: Answers): Submission;

  /** Somebody opens a form in its editor: onOpen of an add-on runs there, and finds the form active, and no spreadsheet. */
  editForm(formId: string): Run;
  /** Chooses an item of the menu in a form's editor, which was opened. */
  clickForm(formId: string, ...labels: string[]): Run;

  /** Its owner puts a form into the trash, where nobody can answer it, or takes it out again. */
  trashForm(formId: string): void;
  restoreForm(formId: string): void;
  /** Whether somebody may open the form as its editor; everybody may unless told otherwise. */
  shareForm(formId: string, account: string, shared: boolean): void;

  /** All mails, or those from this one on. */
  mailbox(from?: number): readonly Mail[];
  slack: {
    messages(): readonly SlackMessage[];
    channels(): readonly { readonly id: string; readonly name: string }[];
    members(): readonly { readonly id: string; readonly name: string; readonly email: string }[];
    join(email: string, name: string): void;
    /** A person's message; returns its ts. */
    post(email: string, channel: string, text: string, files?: readonly string[]): string;
    /** A person's reply in the thread below a message; returns its ts. */
    reply(email: string, channel: string, thread: string, text: string, files?: readonly string[]): string;
    /** Its author writes another text into a message. */
    edit(channel: string, ts: string, text: string): void;
    remove(channel: string, ts: string): void;
    /** Takes the bot out of a channel. */
    kick(channel: string): void;
    /** The next `times` calls of a method ('' for any) are refused with HTTP 429 and this Retry-After, in seconds. */
    limit(method: string, times: number, retryAfter: number): void;
  };

  drive: {
    folders(): readonly DriveFolder[];
    /** Those in the bin are not among them. */
    files(): readonly DriveFile[];
    /** A folder that everybody may put files into; returns its id. */
    makeFolder(name: string): string;
    /** Somebody puts a file into a folder, and owns it; returns its id. */
    drop(email: string, folder: string, name: string): string;
    rename(id: string, name: string): void;
    trash(id: string): void;
  };

  /** Deploys the script as a web app at an address, which it is then told; null takes it down. */
  deploy(address: string | null): void;
  /** The address of the web app; null when none is deployed. */
  webApp(): string | null;
  /** Anybody visits the web app. Rethrows what the script threw. */
  web(request: WebRequest): WebAnswer;

  triggers(): readonly TriggerState[];
  /** All runs, or those from this one on. */
  runs(from?: number): readonly Run[];
  fault(fault: Fault): void;
  /**
   * Lets `act` happen in the middle of a run, once, at a call that it makes: a person sorts, edits or deletes through this Workspace,
   * or starts another run. What the run had written is there; its locks stay its own. The verb that started the run throws what `act` threw.
   */
  meanwhile(at: Moment, act: (call: string) => void): void;
  /** Lets somebody else hold a lock for so long from now. */
  holdLock(lock: 'document' | 'user' | 'script', ms: number): void;
  /** From now on Google does so where that is not certain; what is not named stays as it is. */
  quirk(answers: Quirks): void;
  /** What was chosen; of the others Google does the first of its answers. */
  quirks(): Quirks;
  /** Properties by store: 'document', 'user', 'script'. */
  properties(store: 'document' | 'user' | 'script'): Readonly<Record<string, string>>;
  /** What can change by writing shows as a new number: a page polls it. */
  version(): number;
  /** Somebody else sits down at the spreadsheet: their triggers, mail and user properties are their own. */
  visit(account: string): void;
  /** Somebody leaves permissions of the manifest unticked, such as 'forms'; with [] all are given. The first call that needs one throws. */
  untick(account: string, scopes: readonly string[]): void;
  /**
   * Remembers everything as it is now, under a name if there are several such moments: `rewind` goes back to it, any number of times.
   * The script's own variables are not part of it.
   */
  remember(name?: string): void;
  rewind(name?: string): void;
  /** Everything as one text; `load` opens it again, in this Workspace or another one, also of another bundle. Faults are not part of it. */
  save(): string;
  load(saved: string): void;
  /** A deep copy of the spreadsheet as File > Make a copy gives: the script comes along, triggers and properties do not. */
  copy(account?: string): Workspace;
}
