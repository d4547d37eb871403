// What passes between the page, the server and the worker of the local Workspace: state in parts, verbs, dialogs.
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

/** A button of the page that acts on the whole Workspace. The returned text is shown as a message. */
export interface Scene {
  readonly label: string;
  readonly about: string;
  run(workspace: Workspace): string | undefined;
}

/** A moment to which the page offers to move the clock: “next class”. */
export interface Mark {
  readonly label: string;
  /** ISO 8601 in UTC; null if there is none ahead. */
  at(workspace: Workspace): string | null;
}

/** One of the first steps shown to a newcomer. */
export interface Step {
  readonly title: string;
  readonly text: string;
  isDone(workspace: Workspace): boolean;
  /** Performs the step for the user. */
  act(workspace: Workspace): void;
}

/** What the page offers beyond the Workspace: buttons, moments of the calendar, and a way to load a course. Exported by a module. */
export interface Cast {
  readonly scenes: readonly Scene[];
  readonly marks?: readonly Mark[];
  /** The first steps for a Workspace with this course text. */
  guide?(course: string): readonly Step[];
  /** Called when the Workspace jumped to another moment: drop whatever was cached about it. */
  forget?(workspace: Workspace): void;
  /** Sets up a fresh Workspace and loads the course. */
  prepare?(workspace: Workspace, course: string): void;
}

/** A build of the script that the Workspace can run. */
export interface Build {
  readonly label: string;
  readonly about: string;
  /** Folder of the build. */
  readonly bundle: string;
}

/** The result of moving the clock. */
export interface Moved {
  readonly runs: readonly Run[];
  /** Whether a person stopped it on the way. */
  readonly stopped: boolean;
}

/** State is sent in parts, so that only changes are transmitted. Long lists are split into parts of `PART` entries. */
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
  /** Set while the clock moves. */
  readonly going: { readonly from: string; readonly to: string } | null;
}

export interface Book {
  readonly title: string;
  readonly zone: string;
  readonly account: string;
  readonly sheets: readonly number[];
  /** Id of the tab that a script activated last. */
  readonly active: number;
  readonly scenes: readonly { readonly label: string; readonly about: string }[];
  /** Labels of the moments to which the clock can be moved. */
  readonly marks: readonly string[];
  /** The builds of the script; empty if there is no choice. */
  readonly builds: readonly { readonly label: string; readonly about: string }[];
  readonly build: string;
  /** The address of the web app; null if none is deployed. */
  readonly webApp: string | null;
  /** The chosen answers where Google's behavior is not certain. */
  readonly quirks: Quirks;
  readonly guide: readonly { readonly title: string; readonly text: string; readonly done: boolean }[];
  /** What one step back would undo, in words; null if nothing. */
  readonly back: string | null;
}

/** Without `active`: the book says once which tab is active. */
export type Tab = Omit<SheetState, 'active'>;

export interface SlackPlace {
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly { readonly id: string; readonly name: string; readonly email: string }[];
}

/** An open window without its HTML, which the page loads from /window into a sandbox. */
export type OpenWindow = Omit<HtmlWindow, 'html'>;

export interface Activity {
  /** What is running now, in words. */
  readonly running: string | null;
  /** The alert or prompt in which the script is waiting. */
  readonly dialog: (Dialog & { readonly serial: number }) | null;
  /** An error message, set if the Workspace itself could not start. */
  readonly broken: string | null;
}

/** Verbs of the Workspace that the page may call unchanged. */
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
  'addSheet',
  'hideSheet',
  'showSheet',
  'insertRows',
  'deleteRows',
  'insertColumns',
  'deleteColumns',
  'merge',
  'unmerge',
  'freeze',
  'note',
  'resizeColumn',
  'submit',
  'editForm',
  'clickForm',
  'deploy',
  'web',
  'quirk',
] as const satisfies readonly (keyof Workspace)[];

/** What the page may request, by name. Results are JSON. */
export interface Verbs
  extends Pick<Workspace, (typeof straight)[number]>,
    Pick<Workspace['slack'], 'join' | 'post' | 'remove'>,
    Pick<Workspace['drive'], 'makeFolder' | 'drop' | 'trash'> {
  renameFile: Workspace['drive']['rename'];
  advance(ms: number): Moved;
  advanceTo(instant: string): Moved;
  next(): Moved;
  /** Moves the clock to a calendar mark, by its label. */
  reach(label: string): Moved;
  scene(label: string): string;
  /** Performs a step of the guide, by its title. */
  step(title: string): void;
  restart(): void;
  /** Goes back to before the last action, the one that `Book.back` names. */
  back(): void;
  /** Everything as one text; `load` restores it. */
  save(): string;
  load(saved: string): void;
  /** Continues with another build of the script, as if it had been pushed. */
  choose(build: string): void;
  /** Writes the kept state to its file now. */
  keep(): void;
}
export type Verb = keyof Verbs;

export type Outcome<T = unknown> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly message: string };

/** The worker's start parameters. */
export interface Start {
  readonly options: Omit<Options, 'ask'>;
  /** A module that exports a `Cast`. */
  readonly scenes: string | null;
  readonly builds: readonly Build[];
  /** The file that keeps the state between starts. */
  readonly keep: string | null;
  /** The text of the course, and whether a fresh Workspace begins with it loaded. */
  readonly course: string | null;
  readonly loaded: boolean;
  /** Two Int32 cells. [0] is 0 while a dialog waits for its answer; [1] is 1 if the clock should stop. */
  readonly gate: SharedArrayBuffer;
}

export type ToWorker = { readonly id: number; readonly verb: Verb; readonly args: readonly unknown[] };

export type FromWorker =
  /** JSON by part; null if the part is gone. Parts that begin with '#' stay on the server. */
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, string | null>> }
  | { readonly kind: 'ask'; readonly dialog: Dialog }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'broken'; readonly message: string };

/** The answer of POST /command: the outcome, and the version of the state that includes its effect. */
export type Told<T = unknown> = Outcome<T> & { readonly version: number };

/** The answer of GET /state: the parts changed since the page's version. */
export interface Delta {
  readonly boot: string;
  readonly version: number;
  readonly parts: Readonly<Record<string, unknown>>;
}

/** The body of POST /answer. */
export interface Reply {
  readonly serial: number;
  readonly answer: Answer;
}
