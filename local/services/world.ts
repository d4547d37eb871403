// The one Workspace that this context is: how it was opened, its clock's time, its seeded dice, its version.
import type { Mail, Toast } from '../face.ts';
import { type QuirkAnswer, type QuirkName, type Quirks, quirks } from '../quirks.ts';
import { inTongue } from './tongue.ts';

export interface Manifest {
  readonly timeZone: string;
  readonly oauthScopes?: readonly string[];
  readonly urlFetchWhitelist?: readonly string[];
}

/** What the host hands over when it opens a Workspace; plain data. */
export interface Setup {
  readonly now: number;
  readonly zone: string;
  readonly account: string;
  readonly title: string;
  readonly seed: number;
  readonly mailQuota: number;
  readonly callTakes: number;
  readonly quirks: Quirks;
  /** Whether each run begins with the script loaded anew. */
  readonly fresh: boolean;
  /** Whether the host wants to hear of each call. */
  readonly watched: boolean;
  readonly manifest: Manifest;
  /** The bundle's .html files by name, without the extension. */
  readonly html: Readonly<Record<string, string>>;
  readonly slack?: { token: string; channels: readonly { id: string; name: string }[] };
}

/** What only the host can do. Texts in and out. */
export interface Host {
  /** Shows a dialog (JSON) and returns the answer (JSON), or null when nobody is there to ask. */
  ask(dialog: string): string | null;
  /** 'MD5', 'SHA_256' ... of bytes in base64; with a key, the HMAC. */
  digest(algorithm: string, bytes: string, key: string | null): string;
  /** Bytes in base64, gzipped or back. */
  squeeze(bytes: string, smaller: boolean): string;
  /** A number as it shows under a number format of a sheet. */
  format(value: number, format: string): string;
  /** Whether numbers under this format are dates or times. */
  isDateFormat(format: string): boolean;
  /** Lets a person act at a call of a run; `act` counts what the host was given for such moments. */
  meanwhile(act: number, call: string): void;
  /** Evaluates the bundle again. */
  reload(): void;
  /** A call has returned so many cells. */
  watch(call: string, cells: number): void;
}

export const world = {
  setup: undefined as unknown as Setup,
  host: undefined as unknown as Host,
  now: 0,
  version: 0,
  quirks: {} as Quirks,
  /** Scopes, without their common beginning, that an account has left unticked. */
  unticked: {} as Record<string, readonly string[]>,
  /** True while the bundle is evaluated: no service may be called then. */
  loading: true,
  account: '',
  /** Where the script is deployed as a web app. */
  webApp: null as string | null,
  /** The functions that the bundle declares at its top level: all that a page may call. */
  declared: new Set<string>(),
  /** State of the seeded dice. */
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

/** What Google does in this Workspace where that is not certain. */
export const quirk = <N extends QuirkName>(name: N): QuirkAnswer<N> =>
  (world.quirks[name] ?? quirks[name].answers[0]) as QuirkAnswer<N>;

/** Says that something which the page shows may have changed. */
export function touch(): void {
  world.version += 1;
}

/** A seeded number in [0, 1): mulberry32. */
export function roll(): number {
  world.dice = (world.dice + 0x6d2b79f5) >>> 0;
  let t = world.dice;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A seeded identifier that looks like Google's. */
export function token(length: number, alphabet: string = letters): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(roll() * alphabet.length)];
  return text;
}

/** What Google's services throw. */
export class Exception extends Error {
  override name = 'Exception';
}

export const said = (text: string): string => inTongue(text, quirk('language'));

export function fail(message: string): never {
  throw new Exception(said(message));
}

/** Google's refusal of arguments: mismatch('SpreadsheetApp.Range.setValues', [values]). */
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
