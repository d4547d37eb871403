// What crosses between the page, the server and the worker of the local Workspace: state in parts, verbs, dialogs.
import type {
  Answer,
  Dialog,
  DriveFile,
  DriveFolder,
  FormState,
  HtmlWindow,
  Mail,
  MenuNode,
  Options,
  Run,
  SheetState,
  SlackMessage,
  Toast,
  TriggerState,
  Workspace,
} from './face';
import type { Quirks } from './quirks';

/** A button of the page that does something to the whole Workspace; what it returns is shown as a message. */
export interface Scene {
  readonly label: string;
  readonly about: string;
  run(workspace: Workspace): string | undefined;
}

/** A moment to which the page offers to move the clock: “next class”. */
export interface Mark {
  readonly label: string;
  /** ISO 8601, in UTC; null when there is none ahead. */
  at(workspace: Workspace): string | null;
}

/** One of the first steps of somebody new. */
export interface Step {
  readonly title: string;
  readonly text: string;
  isDone(workspace: Workspace): boolean;
  /** Does it for one. */
  act(workspace: Workspace): void;
}

/** What the page does besides the Workspace: buttons, moments of the calendar, and how a course is begun. Exported by a module. */
export interface Cast {
  readonly scenes: readonly Scene[];
  readonly marks?: readonly Mark[];
  /** The first steps, of a Workspace whose course is that text. */
  guide?(course: string): readonly Step[];
  /** The Workspace went to another moment: what was known of it holds no more. */
  forget?(workspace: Workspace): void;
  /** Brings a fresh Workspace to where its course is loaded. */
  prepare?(workspace: Workspace, course: string): void;
}

/** A build of the script that the Workspace may run. */
export interface Build {
  readonly label: string;
  readonly about: string;
  /** Its folder. */
  readonly bundle: string;
}

/** What a move of the clock did. */
export interface Moved {
  readonly runs: readonly Run[];
  /** Whether a person stopped it on the way. */
  readonly stopped: boolean;
}

/** The state comes in parts, so that only what changed is sent. Long lists are cut into parts of `PART` entries. */
export interface Parts {
  readonly book: Book;
  readonly clock: Clock;
  readonly menu: readonly MenuNode[];
  readonly windows: { readonly dialog: OpenWindow | null; readonly sidebar: OpenWindow | null };
  readonly toasts: readonly Toast[];
  readonly forms: readonly FormState[];
  readonly slack: SlackPlace;
  readonly drive: { readonly folders: readonly DriveFolder[]; readonly files: readonly DriveFile[] };
  readonly activity: Activity;
  readonly [sheet: `sheet:${number}`]: Tab;
  readonly [mail: `mail:${number}`]: readonly Mail[];
  readonly [posts: `post:${number}`]: readonly SlackMessage[];
  readonly [runs: `run:${number}`]: readonly Run[];
}
export const PART = 50;

export interface Clock {
  readonly now: string;
  readonly triggers: readonly TriggerState[];
  /** Set while it moves. */
  readonly going: { readonly from: string; readonly to: string } | null;
}

export interface Book {
  readonly title: string;
  readonly zone: string;
  readonly account: string;
  readonly sheets: readonly number[];
  /** The tab that a script last put in front. */
  readonly active: number;
  readonly scenes: readonly { readonly label: string; readonly about: string }[];
  /** Labels of the moments to which the clock may be moved. */
  readonly marks: readonly string[];
  /** The builds of the script; none where there is no choice. */
  readonly builds: readonly { readonly label: string; readonly about: string }[];
  readonly build: string;
  /** The address of the web app; null when none is deployed. */
  readonly webApp: string | null;
  /** What was chosen where it is not certain what Google does. */
  readonly quirks: Quirks;
  readonly guide: readonly { readonly title: string; readonly text: string; readonly done: boolean }[];
  /** What one step back would take back, in words. */
  readonly back: string | null;
}

/** Which tab is in front is said once, in the book. */
export type Tab = Omit<SheetState, 'active'>;

export interface SlackPlace {
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly { readonly id: string; readonly name: string; readonly email: string }[];
}

/** An open window without its HTML, which the page loads from /window into a sandbox. */
export type OpenWindow = Omit<HtmlWindow, 'html'>;

export interface Activity {
  /** What runs now, in words. */
  readonly running: string | null;
  /** The alert or prompt that the script waits in. */
  readonly dialog: (Dialog & { readonly serial: number }) | null;
  /** Set when the Workspace itself could not start. */
  readonly broken: string | null;
}

/** What the page may ask of the Workspace as it is. */
export const straight = [
  'open',
  'click',
  'callFromPage',
  'closeWindow',
  'enter',
  'sort',
  'undo',
  'redo',
  'select',
  'renameSheet',
  'deleteSheet',
  'insertRows',
  'deleteRows',
  'insertColumns',
  'deleteColumns',
  'merge',
  'submit',
  'editForm',
  'clickForm',
  'deploy',
  'web',
  'quirk',
] as const satisfies readonly (keyof Workspace)[];

/** What the page may ask for, by name. Results are JSON. */
export interface Verbs
  extends Pick<Workspace, (typeof straight)[number]>,
    Pick<Workspace['slack'], 'join' | 'post' | 'remove'>,
    Pick<Workspace['drive'], 'makeFolder' | 'drop' | 'trash'> {
  renameFile: Workspace['drive']['rename'];
  advance(ms: number): Moved;
  advanceTo(instant: string): Moved;
  next(): Moved;
  /** To a mark of the calendar, by its label. */
  reach(label: string): Moved;
  scene(label: string): string;
  /** Does a step of the guide, by its title. */
  step(title: string): void;
  restart(): void;
  /** To where the Workspace was before the last deed that `Book.back` names. */
  back(): void;
  /** Everything as one text, and back from it. */
  save(): string;
  load(saved: string): void;
  /** Goes on with another build of the script, as pushing it would. */
  choose(build: string): void;
  /** Writes what is to be kept between starts, now. */
  keep(): void;
}
export type Verb = keyof Verbs;

export type Outcome<T = unknown> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly message: string };

/** What the worker is started with. */
export interface Start {
  readonly options: Omit<Options, 'ask'>;
  /** A module that exports a `Cast`. */
  readonly scenes: string | null;
  readonly builds: readonly Build[];
  /** The file in which the state is kept between starts. */
  readonly keep: string | null;
  /** The text of the course, and whether a fresh Workspace begins with it. */
  readonly course: string | null;
  readonly loaded: boolean;
  /** Two cells: 0 while a dialog waits for its answer; 1 when the clock is to stop. */
  readonly gate: SharedArrayBuffer;
}

export type ToWorker = { readonly id: number; readonly verb: Verb; readonly args: readonly unknown[] };

export type FromWorker =
  /** JSON by part; null for a part that is gone. Parts that begin with '#' stay on the server. */
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, string | null>> }
  | { readonly kind: 'ask'; readonly dialog: Dialog }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'broken'; readonly message: string };

/** The answer of POST /command: the outcome, and the version of the state that shows it. */
export type Told<T = unknown> = Outcome<T> & { readonly version: number };

/** The answer of GET /state: the parts that changed since the version that the page holds. */
export interface Delta {
  readonly boot: string;
  readonly version: number;
  readonly parts: Readonly<Record<string, unknown>>;
}

/** What POST /answer carries. */
export interface Reply {
  readonly serial: number;
  readonly answer: Answer;
}
