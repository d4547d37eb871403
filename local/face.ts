// What the local Workspace shows to a program that drives it: plain data out, a few verbs in.
// All instants are ISO 8601 texts in UTC ('2025-08-28T16:00:00.000Z'); all durations are milliseconds.

import type { Quirks } from './quirks.ts';
import type {
  Answer,
  Answers,
  CellValue,
  Contents,
  Dialog,
  DriveFile,
  DriveFolder,
  FormState,
  HtmlWindow,
  Mail,
  MenuNode,
  SheetLook,
  SheetState,
  Shown,
  SlackMessage,
  Submission,
  Toast,
  TriggerState,
} from './states.ts';

export type * from './states.ts';

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
  /** The sheets in their order, without what they hold and how they look: much quicker to ask for. */
  tabs(): readonly Pick<SheetState, 'id' | 'name' | 'formId'>[];
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
    /** The next call of a method ('' for any) gets this answer, whatever Slack would say; 200, without headers, unless said. */
    garble(
      method: string,
      answer: { readonly code?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string },
    ): void;
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
    /** Whether whoever has the link can open it; at first only its owner and those who see the folder can. */
    share(id: string, open: boolean): void;
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
