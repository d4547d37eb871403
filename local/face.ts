// The interface through which a program drives the local Workspace: plain data out, a few verbs in.
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
  /** Start time of the virtual clock. */
  now: string;
  /** IANA zone of the spreadsheet. */
  zone: string;
  /** The spreadsheet's locale, which decides how typed dates and numbers are read; default 'en_US'. */
  locale?: string;
  /** Address of the person at the spreadsheet: owns the triggers and sends the email. */
  account: string;
  /** Title of the spreadsheet. */
  title?: string;
  slack?: SlackOptions;
  /** Recipients that may be emailed per 24 hours; default 1500. */
  mailQuota?: number;
  /** Virtual milliseconds that each call to Google takes; default 0. */
  callTakes?: number;
  /** Reloads the script before each run, as Google does, so that no state carries over between runs. Slow. */
  fresh?: boolean;
  /** How Google behaves where that is not certain: see quirks.ts. */
  quirks?: Quirks;
  /** Called for each of a run's calls to Google, in order, with the number of cells it returned. */
  watch?: (call: string, cells: number) => void;
  /**
   * Called when a script shows an alert or a prompt and no answer is queued; it may block. Without it such a dialog throws an error that quotes its
   * text, so that a test cannot overlook one.
   */
  ask?: (dialog: Dialog) => Answer;
}

export interface SlackOptions {
  /** The bot token that the local Slack accepts. */
  token: string;
  channels: readonly { readonly id: string; readonly name: string }[];
}

/** One execution of a script function. */
export interface Run {
  readonly entry: string;
  readonly cause: 'menu' | 'open' | 'clock' | 'form submit' | 'edit' | 'page' | 'program' | 'web';
  readonly start: string;
  readonly end: string;
  /** Number of calls to Google by 'Class.method', sorted by name. */
  readonly calls: Readonly<Record<string, number>>;
  readonly mails: number;
  readonly error?: string;
  readonly log: readonly string[];
}

/** A fault injected into a call to Google: the nth matching call from now, default 1. */
export interface Fault {
  /** 'Class.method', a prefix such as 'MailApp.', or '' for any call. */
  readonly call: string;
  readonly nth?: number;
  /**
   * 'throw' raises `message`. 'die' ends the run at that call; the script cannot catch it. 'meanwhile' makes nothing fail, but lets another run
   * happen before this one continues.
   */
  readonly how: 'throw' | 'die' | 'meanwhile';
  /** For 'meanwhile': the function with which the other run starts, as if from a clock trigger. */
  readonly run?: string;
  /** Whether the call takes effect before the fault. */
  readonly after?: boolean;
  /** For 'die': whether writes to the spreadsheet that were not flushed survive the run; false unless given. */
  readonly keeps?: boolean;
  readonly message?: string;
}

/** A call to Google in the middle of a run. */
export type Moment = Pick<Fault, 'call' | 'nth' | 'after'>;

/** A visit to the web app. Query and form texts are URL-encoded. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  /** The part after the question mark. */
  readonly query?: string;
  /** The path after the web app's address, without the leading slash. */
  readonly path?: string;
  /** For a POST. */
  readonly body?: string;
  readonly type?: string;
}

/** What doGet or doPost returned. */
export interface WebAnswer {
  readonly kind: 'html' | 'text';
  /** For a page. */
  readonly title: string;
  readonly type: string;
  readonly body: string;
  /** The file name for a download; empty if it is to be displayed. */
  readonly file: string;
  /** Meta tags that Google puts into the head of the surrounding page. */
  readonly metas?: readonly { readonly name: string; readonly content: string }[];
}

/** Where something was undone or redone. */
export interface Turned {
  readonly sheet: string;
  readonly a1: string;
}

export interface Workspace {
  now(): string;
  /** Advances the clock and fires what comes due on the way, in order of time. Returns the runs. */
  advance(ms: number): readonly Run[];
  advanceTo(instant: string): readonly Run[];
  /** Advances to the next clock trigger and fires it; [] if there is none. */
  next(): readonly Run[];

  /** Calls the script's global function of that name, as the script editor would. Arguments and result are JSON. */
  call(name: string, ...args: readonly unknown[]): unknown;
  /** Calls it as google.script.run would; values that it cannot carry throw. */
  callFromPage(name: string, args: readonly unknown[]): unknown;
  /** The globals of the context, for tests that need to look inside. */
  readonly globals: Record<string, unknown>;

  /**
   * Opens the spreadsheet as its user: runs onOpen. 'NONE': as in a spreadsheet where an installed add-on was not enabled yet, so that a script may do
   * nothing but make its menu. Otherwise 'LIMITED'.
   */
  open(authorization?: 'NONE' | 'LIMITED'): Run;
  menu(): readonly MenuNode[];
  /** Chooses a menu item by its labels from the top; submenus may be omitted: click('Lectern', 'Set up'). Rethrows the script's errors. */
  click(...labels: string[]): Run;
  /** Queues answers for upcoming alerts and prompts, first in, first out. */
  answer(...answers: readonly Answer[]): void;
  /** Alerts and prompts shown so far, with their answers. */
  dialogs(): readonly Shown[];
  window(kind: 'dialog' | 'sidebar'): HtmlWindow | null;
  closeWindow(kind: 'dialog' | 'sidebar'): void;
  toasts(): readonly Toast[];

  sheets(): readonly SheetState[];
  /** The same, but omits states that the caller already knows. `known`: stamps by sheet id. */
  sheetsSince(known: Readonly<Record<string, number>>): readonly SheetLook[];
  /** The sheets in order, without contents and formatting; much faster. */
  tabs(): readonly Pick<SheetState, 'id' | 'name' | 'formId'>[];
  /** Name of the active sheet. */
  front(): string;
  sheet(name: string): SheetState | null;
  /** A tab's contents without formatting; much faster. Contains every row down to the last one with content. */
  contents(sheet: string): Contents | null;
  /** Types into a cell as a person would ('A1' notation). The text is parsed as Sheets does, and edit triggers fire. */
  edit(sheet: string, a1: string, typed: string | number | boolean): void;
  /**
   * Types or pastes a block starting at this cell, as one edit; the tab grows if needed. `joined` to the action before it (cut and paste, for
   * example), both are undone as one.
   */
  enter(sheet: string, a1: string, typed: readonly (readonly CellValue[])[], joined?: boolean): void;
  /** Sorts the rows of a block by a column of the sheet; columns count from 1. */
  sort(sheet: string, a1: string, column: number, ascending: boolean): void;
  /** Undoes or redoes a person's last action; null if there is nothing to undo or redo. */
  undo(): Turned | null;
  redo(): Turned | null;
  /** Clicks a tab or a cell of it, as a person does. It becomes active, for scripts too. */
  select(sheet: string, a1?: string): void;
  renameSheet(from: string, to: string): void;
  deleteSheet(name: string): void;
  /** Adds a blank tab after the active one; returns its name. */
  addSheet(): string;
  hideSheet(name: string): void;
  showSheet(name: string): void;
  insertRows(sheet: string, before: number, count: number): void;
  deleteRows(sheet: string, from: number, count: number): void;
  insertColumns(sheet: string, before: number, count: number): void;
  deleteColumns(sheet: string, from: number, count: number): void;
  /** Drags a column to a width in pixels; columns count from 1. */
  resizeColumn(sheet: string, column: number, width: number): void;
  merge(sheet: string, a1: string): void;
  unmerge(sheet: string, a1: string): void;
  /** Freezes that many rows from the top and columns from the left; 0 for none. */
  freeze(sheet: string, rows: number, columns: number): void;
  /** Writes a note on every cell of a block; '' deletes the notes there. */
  note(sheet: string, a1: string, text: string): void;
  /** Another person protects a block, so that neither this account nor its scripts can write there; null takes such protections away. */
  bar(sheet: string, a1: string | null): void;
  /** Data > Sort sheet: sorts the rows below the frozen ones by a column; columns count from 1. */
  sortSheet(sheet: string, column: number, ascending?: boolean): void;
  title(): string;
  zone(): string;

  forms(): readonly FormState[];
  form(id: string): FormState;
  /** Submits a form now. `as` is the verified or typed address; null if the form collects none. */
  submit(formId: string, as: string | null, answers: Answers): Submission;

  /** Opens a form in its editor: an add-on's onOpen runs there and sees the active form but no spreadsheet. */
  editForm(formId: string): Run;
  /** Chooses an item of the menu in a form's editor, which must be open. */
  clickForm(formId: string, ...labels: string[]): Run;

  /** Moves a form to the trash, where no one can submit it, or restores it. */
  trashForm(formId: string): void;
  restoreForm(formId: string): void;
  /** Sets whether an account may open the form in its editor. By default everyone may. */
  shareForm(formId: string, account: string, shared: boolean): void;

  /** All emails, or those from index `from` on. */
  mailbox(from?: number): readonly Mail[];
  slack: {
    messages(): readonly SlackMessage[];
    channels(): readonly { readonly id: string; readonly name: string }[];
    members(): readonly { readonly id: string; readonly name: string; readonly email: string }[];
    join(email: string, name: string): void;
    /** Posts a person's message; returns its ts. */
    post(email: string, channel: string, text: string, files?: readonly string[]): string;
    /** Posts a person's reply in a message's thread; returns its ts. */
    reply(email: string, channel: string, thread: string, text: string, files?: readonly string[]): string;
    /** Its author edits a message's text. */
    edit(channel: string, ts: string, text: string): void;
    remove(channel: string, ts: string): void;
    /** Removes the bot from a channel, or invites it again. */
    kick(channel: string): void;
    invite(channel: string): void;
    /** Refuses the next `times` calls of a method ('' for any) with HTTP 429 and this Retry-After, in seconds. */
    limit(method: string, times: number, retryAfter: number): void;
    /** Gives the next call of a method ('' for any) this reply, whatever Slack would say. Default: status 200, no headers. */
    garble(
      method: string,
      answer: { readonly code?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string },
    ): void;
  };

  drive: {
    folders(): readonly DriveFolder[];
    /** Without trashed files. */
    files(): readonly DriveFile[];
    /** Makes a folder that everyone may add files to; returns its id. */
    makeFolder(name: string): string;
    /** Adds a file to a folder on behalf of its owner; returns its id. */
    drop(email: string, folder: string, name: string): string;
    rename(id: string, name: string): void;
    trash(id: string): void;
    /** Sets whether anyone with the link can open the file. Initially only its owner and those who see the folder can. */
    share(id: string, open: boolean): void;
  };

  /** Deploys the script as a web app at an address, which the script can then read; null takes it down. */
  deploy(address: string | null): void;
  /** The address of the web app; null if none is deployed. */
  webApp(): string | null;
  /** Visits the web app anonymously. Rethrows the script's errors. */
  web(request: WebRequest): WebAnswer;

  triggers(): readonly TriggerState[];
  /** All runs, or those from index `from` on. */
  runs(from?: number): readonly Run[];
  fault(fault: Fault): void;
  /**
   * Calls `act` once in the middle of a run, at one of its calls: a person sorts, edits or deletes through this Workspace, or starts another run.
   * `act` sees what the run has written so far; the run keeps its locks. The verb that started the run rethrows errors of `act`.
   */
  meanwhile(at: Moment, act: (call: string) => void): void;
  /** Makes someone else hold a lock for `ms` from now. */
  holdLock(lock: 'document' | 'user' | 'script', ms: number): void;
  /** Sets how Google behaves, from now on, where that is not certain. Quirks not named stay as they are. */
  quirk(answers: Quirks): void;
  /** The quirks that were set. For all others the first answer applies. */
  quirks(): Quirks;
  /** Properties by store: 'document', 'user', 'script'. */
  properties(store: 'document' | 'user' | 'script'): Readonly<Record<string, string>>;
  /** A number that increases whenever a write may have changed something; a page polls it. */
  version(): number;
  /** Another person takes over the spreadsheet, with their own triggers, email and user properties. */
  visit(account: string): void;
  /** Leaves permissions of the manifest unticked for an account, such as 'forms'; [] grants all. The first call that needs one throws. */
  untick(account: string, scopes: readonly string[]): void;
  /**
   * Takes a snapshot of everything, under a name if there are several; `rewind` returns to it any number of times. The script's own variables are not
   * included.
   */
  remember(name?: string): void;
  rewind(name?: string): void;
  /** Everything as one text. `load` restores it, in this or another Workspace, even with another bundle. Faults are not included. */
  save(): string;
  load(saved: string): void;
  /** A deep copy of the spreadsheet, as File > Make a copy gives: with the script, without triggers and properties. */
  copy(account?: string): Workspace;
}
