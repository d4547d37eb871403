// The one Workspace of this context: its setup, virtual time, seeded random numbers and version.
import type { Mail, Toast } from '../face.ts';
import { type QuirkAnswer, type QuirkName, type Quirks, quirks } from '../quirks.ts';
import { inTongue } from './tongue.ts';

export interface Manifest {
  readonly timeZone: string;
  readonly oauthScopes?: readonly string[];
  readonly urlFetchWhitelist?: readonly string[];
}

/** Plain data that the host passes when it opens a Workspace. */
export interface Setup {
  readonly now: number;
  readonly zone: string;
  /** Of the spreadsheet, such as 'en_US'. */
  readonly locale: string;
  readonly account: string;
  readonly title: string;
  readonly seed: number;
  readonly mailQuota: number;
  readonly callTakes: number;
  readonly quirks: Quirks;
  /** Whether the script is reloaded before each run. */
  readonly fresh: boolean;
  /** Whether the host wants to be told of each call. */
  readonly watched: boolean;
  readonly manifest: Manifest;
  /** The bundle's .html files by name, without the extension. */
  readonly html: Readonly<Record<string, string>>;
  readonly slack?: { token: string; channels: readonly { id: string; name: string }[] };
}

/** What only the host can do. Arguments and results are texts, numbers or booleans. */
export interface Host {
  /** Shows a dialog (JSON) and returns the answer (JSON), or null if no one is there to ask. */
  ask(dialog: string): string | null;
  /** Hashes base64 bytes with 'MD5', 'SHA_256' ...; with a key, computes the HMAC. */
  digest(algorithm: string, bytes: string, key: string | null): string;
  /** Gzips base64 bytes (`smaller`) or unzips them. */
  squeeze(bytes: string, smaller: boolean): string;
  /** A number as displayed under a sheet's number format. */
  format(value: number, format: string): string;
  /** Whether this number format shows dates or times. */
  isDateFormat(format: string): boolean;
  /** Lets a person act during a run's call; `act` is the index of a function that the host stored for it. */
  meanwhile(act: number, call: string): void;
  /** Evaluates the bundle again. */
  reload(): void;
  /** Reports the number of cells that a call returned. */
  watch(call: string, cells: number): void;
}

export const world = {
  setup: undefined as unknown as Setup,
  host: undefined as unknown as Host,
  now: 0,
  version: 0,
  quirks: {} as Quirks,
  /** Scopes, without their common prefix, that an account has left unticked. */
  unticked: {} as Record<string, readonly string[]>,
  /** True while the bundle is being evaluated; no service may be called then. */
  loading: true,
  account: '',
  /** The URL of the deployed web app; null if none is deployed. */
  webApp: null as string | null,
  /** The functions the bundle declares at its top level: the only ones a page may call. */
  declared: new Set<string>(),
  /** State of the seeded random number generator. */
  dice: 1,
  mailbox: [] as Mail[],
  toasts: [] as Toast[],
};

export function openWorld(setup: Setup, host: Host): void {
  world.setup = setup;
  world.host = host;
  world.now = setup.now;
  world.account = setup.account;
  world.dice = setup.seed >>> 0;
  world.quirks = setup.quirks;
}

/** How Google behaves in this Workspace where its behavior is not certain. */
export const quirk = <N extends QuirkName>(name: N): QuirkAnswer<N> =>
  (world.quirks[name] ?? quirks[name].answers[0]) as QuirkAnswer<N>;

/** Marks that something the page shows may have changed. */
export function touch(): void {
  world.version += 1;
}

/** A seeded random number in [0, 1): mulberry32. */
export function roll(): number {
  world.dice = (world.dice + 0x6d2b79f5) >>> 0;
  let t = world.dice;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A seeded random identifier that looks like Google's. */
export function token(length: number, alphabet: string = letters): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(roll() * alphabet.length)];
  return text;
}

/** The class of errors that Google's services throw. */
export class Exception extends Error {
  override name = 'Exception';
}

export const said = (text: string): string => inTongue(text, quirk('language'));

export function fail(message: string): never {
  throw new Exception(said(message));
}

/** Throws Google's error for wrong arguments: mismatch('SpreadsheetApp.Range.setValues', [values]). */
export function mismatch(member: string, args: readonly unknown[]): never {
  const kinds = args.map((arg) => (arg === null ? 'null' : Array.isArray(arg) ? 'number[]' : kindOf(arg)));
  throw new Exception(`The parameters (${kinds.join(',')}) don't match the method signature for ${member}.`);
}

function kindOf(arg: unknown): string {
  const kind = typeof arg;
  if (kind === 'string') return 'String';
  if (kind === 'boolean') return 'Boolean';
  return kind === 'function' ? 'Function' : kind;
}
