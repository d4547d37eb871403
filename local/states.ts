// The visible state of the local Workspace as plain data: sheets, menus, dialogs, forms, email, Slack, Drive, triggers.
// All instants are ISO 8601 texts in UTC.

export type CellValue = string | number | boolean;

export interface CellState {
  /** As displayed by Sheets. */
  readonly text: string;
  readonly formula?: string;
  /** 'date' cells have as `value` a serial number: days since 1899-12-30, wall clock. */
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
  /** Its row has a fixed height, so only the first line shows. */
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
  /** Whether an entry that breaks the rule is rejected or only marked. */
  readonly strict: boolean;
}

export interface SheetState {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Whether it is the active tab, as scripts see it. */
  readonly active: boolean;
  readonly tabColor?: string;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly columnWidths: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** The sheet's number of rows and columns, including blank ones. */
  readonly size: { readonly rows: number; readonly columns: number };
  /** Every row down to the last one with content, and up to 30 below it that have a format or a rule; at least one. All rows have the same length. */
  readonly cells: readonly (readonly CellState[])[];
  readonly protected: 'no' | 'warning' | 'yes';
  readonly charts: readonly ChartState[];
  /** Set if the tab receives a form's responses. */
  readonly formId?: string;
}

/** Cell by cell, in rows of equal length: the displayed text, and the value as in CellState. */
export interface Contents {
  readonly texts: readonly (readonly string[])[];
  readonly values: readonly (readonly CellValue[])[];
}

/** A sheet, and its state if that may have changed. */
export interface SheetLook {
  readonly id: number;
  readonly active: boolean;
  /** Differs for every state of the sheet. */
  readonly stamp: number;
  readonly state: SheetState | null;
}

/** A column chart as displayed; rows and columns count from 1. */
export interface ChartState {
  readonly id: number;
  readonly title: string;
  readonly stacked: boolean;
  readonly row: number;
  readonly column: number;
  /** In pixels: offset from the anchor's corner, and size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly labels: readonly string[];
  /** A value is null if the cell holds no number. */
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
/** A dialog that was answered. */
export interface Shown extends Dialog {
  readonly answer: Answer;
  /** Whether the script held a lock when it opened the dialog. */
  readonly locked?: boolean;
}

/** An open HTML dialog or sidebar. Its scripts call back with google.script.run. */
export interface HtmlWindow {
  readonly kind: 'dialog' | 'sidebar';
  /** Id of the form whose editor it is in; absent if it is in the spreadsheet. */
  readonly form?: string;
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  /** Increases by one for each window opened, so that a page recognizes a new one. */
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
  /** Whether an 'Other' text may be typed. */
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
  /** What scripts have added to the menu of its editor. */
  readonly menu: readonly MenuNode[];
}

/** Answers by question title: one text, several (checkbox), or one per row (grid: row label to column label). */
export type Answers = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

export type Submission =
  | { readonly ok: true; readonly id: string; readonly confirmation: string }
  /** The errors that Google would show beside the questions; `item` is a title, or '' for the whole form. */
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

/** A file in a shared folder; its content is not stored. */
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
  /** For clock triggers: when it fires next. */
  readonly next?: string;
  readonly every?: number;
}
