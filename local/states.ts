// What one sees of the local Workspace, as plain data: sheets, menus, dialogs, forms, mail, Slack, Drive, triggers.
// All instants are ISO 8601 texts in UTC.

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
  readonly kind: 'dialog' | 'sidebar';
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
