// State stored with the document: which tab is which, the forms, whether sending is on, and who runs the updates.

import type { Instant } from '../../domain/base/time';
import type { Moves } from '../../domain/course/section';
import type { Sight } from '../../domain/duties/access';
import type { Kept, Terms } from '../../domain/duties/change';
import type { Silence } from '../../domain/letters/situation';
import { bookId } from '../../google/sheets';
import { keepSecret, load, propertyHint, propertyWriter, readProperties, save, secret } from '../../google/store';
import type { FormPointer, Purpose } from '../../schema/form';
import { Refusal } from './run';

export interface State {
  /** The spreadsheet that this state belongs to. A copy of it is set up anew and does not inherit sending. */
  readonly book: string;
  /** Tab ids by the names under which the tabs were created. */
  readonly sheets: Readonly<Record<string, number>>;
  readonly forms: readonly FormPointer[];
  /** Forms that belong to no deliverable. */
  readonly asides?: readonly FormPointer[];
  /** Forms that are only partly built; the next run resumes them if a run dies. */
  readonly building: readonly {
    readonly purpose: Purpose;
    readonly formId: string;
  }[];
  readonly sendingOn: boolean;
  /** The account whose triggers run the hourly update. */
  readonly owner: string | null;
  /** Hashes of each board's formatting, by sheet and layer. Reading the formatting back would cost calls. */
  readonly hashes: Readonly<Record<string, number>>;
  /** How many columns of each board Lectern has written. Columns to their right belong to the instructor. */
  readonly widths: Readonly<Record<string, number>>;
  /** Id of the chart on Compliance; null until it is first drawn. */
  readonly chart: number | null;
  /** No email is attempted before this time, because Google refused one for lack of quota. */
  readonly rest?: Instant | null;
  readonly slack: SlackState;
  /**
   * Set once the instructor ends the term; nothing runs automatically then. `forms`: ids of the forms that were open; `sendingOn`: whether
   * emails went out.
   */
  readonly ended?: { readonly at: Instant; readonly forms: readonly string[]; readonly sendingOn: boolean };
  /** When test copies of emails were last sent. */
  readonly tried?: Instant;
  /** Deadlines that had passed when their rule was edited, by key. */
  readonly kept?: Kept;
  /** When each student appeared on the Roster, by address; 0 if already there when the update first looked. */
  readonly arrived?: Readonly<Record<string, Instant>>;
  readonly moves?: Moves;
}

export interface SlackState {
  readonly channel: string;
  /** Slack timestamps: `last` is the last message read; this channel is read from after `begun`. */
  readonly last: string;
  readonly begun: string;
  /** `replies`: thread replies were read up to this Slack timestamp. `threaded`: timestamps of the replies that are recorded. */
  readonly replies?: string;
  readonly threaded?: readonly string[];
  /** Timestamps of messages by forgotten students; they are not recorded again. */
  readonly forgotten?: readonly string[];
  /** Email addresses by Slack member id. */
  readonly members: Readonly<Record<string, string>>;
  /** Addresses of students already looked up on Slack, whether or not they were found. */
  readonly asked: readonly string[];
}

const name = 'lectern';

export const newState = (book: string): State => ({
  book,
  sheets: {},
  forms: [],
  building: [],
  sendingOn: false,
  owner: null,
  hashes: {},
  widths: {},
  chart: null,
  slack: { channel: '', last: '', begun: '', members: {}, asked: [] },
});

/** Null before set-up, and in a copy of a spreadsheet that was set up. */
export function findState(): State | null {
  const state = load<State>(name);
  return state && state.book === bookId() ? state : null;
}

/** The stored state without checking that it belongs to this spreadsheet rather than to the one it was copied from. Use only for advice. */
export const stateAsKept = (): State | null => load<State>(name);

export function openState(): State {
  const state = findState();
  if (!state) throw new Refusal('This spreadsheet is not set up yet. Choose Lectern > Set up first.');
  return state;
}

export const saveState = (state: State): void => save(name, state);

/** The calendar and rules the instructor last confirmed. Letters about duties that differ from them wait. */
export const agree = (terms: Terms): void => save('agreed', terms);
export const agreed = (): Terms | null => load<Terms>('agreed');

/** The last update round that finished. */
export interface Heartbeat {
  readonly at: Instant;
  /** How many retries that round needed because Google failed transiently. */
  readonly retries: number;
}
/** Stored separately because it changes with every round. */
interface Pulse {
  /** Start of a round that has not ended; null if none is open. */
  readonly open: Instant | null;
  readonly last: Heartbeat | null;
}
const pulse = 'pulse';
const readPulse = (): Pulse => JSON.parse(readProperties(pulse).get(pulse) ?? '{"open":null,"last":null}') as Pulse;
const notePulse = (now: Pulse): void => propertyWriter(pulse)(JSON.stringify(now));

export const lastBeat = (): Heartbeat | null => readPulse().last;

/** Notes an edit to a sheet that not every round checks. */
export const noteEdit = (at: Instant): void => propertyWriter('edited')(String(at));

/** When a form answer last started a round, and whether another is scheduled to follow. */
export interface AnswerRound {
  readonly at: Instant;
  readonly follows: boolean;
}
const answers = 'answers';

/** Property names that change with every round. `calm` stores how to tell that there is nothing to do. */
export const passing: readonly string[] = ['calm', pulse, answers, 'today'];
export const lastAnswerRound = (): AnswerRound =>
  JSON.parse(readProperties(answers).get(answers) ?? '{"at":0,"follows":false}') as AnswerRound;
export const noteAnswerRound = (round: AnswerRound): void => propertyHint(answers)(JSON.stringify(round));

/** Starts a round. Returns when the previous round began if Google killed it before it finished, else null. */
export function beginRound(at: Instant): Instant | null {
  const { open, last } = readPulse();
  notePulse({ open: at, last });
  return open;
}
/** Whether a round began and did not end. */
export const isRoundOpen = (): boolean => readPulse().open !== null;
export const endRound = (last: Heartbeat): void => notePulse({ open: null, last });
/** Closes a round whose failure was reported, so that it is not mistaken for one that Google killed. */
export const giveUpRound = (): void => notePulse({ open: null, last: lastBeat() });

/** A problem emailed to the instructor right away, by a message that needs none of the sheets. */
export interface Alarm {
  /** When it first occurred. */
  readonly at: Instant;
  /** Identifies the problem; the same one is reported at most once a day. */
  readonly about: string;
  readonly subject: string;
  readonly parts: readonly { readonly what: string; readonly remedy: string }[];
  /** When its email was sent; null until then. */
  readonly told: Instant | null;
}
export const noteAlarms = (alarms: readonly Alarm[]): void => save('alarms', alarms);
export const allAlarms = (): readonly Alarm[] => load<readonly Alarm[]>('alarms') ?? [];
/** Alarms whose email could not be sent yet. */
export const untoldAlarms = (): readonly Alarm[] => allAlarms().filter(({ told }) => told === null);

/** Traces (four characters each) of Outbox lines for letters that were sent. */
export const noteDelivered = (lines: ReadonlySet<string>): void => save('delivered', [...lines].join(''));
export const onceDelivered = (): ReadonlySet<string> => new Set(load<string>('delivered')?.match(/.{4}/g) ?? []);

/** Keys of request-form answers already filed, so that they are not filed again if their line in Requests is deleted. */
export const filed = (): ReadonlySet<string> => new Set(load<readonly string[]>('filed'));
export const noteFiled = (keys: ReadonlySet<string>): void => save('filed', [...keys]);

/** How far Slack and the deliverable folders were read; null before the first read. Stored separately, since it changes with every look. */
export interface Seen {
  readonly slack: Sight | null;
  readonly folders: Readonly<Record<string, Sight>>;
  /** How many answers and messages stood in the tabs of forms, by id of the form, and in Slack files. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Of each form, a sum over the addresses in the rows that were read, whatever their order. */
  readonly who?: Readonly<Record<string, number>>;
  /** Keys of duties that were done by a form, whose answers are gone from its tab. */
  readonly lost?: readonly string[];
}
const sight = 'seen';
export const noteSeen = (seen: Seen): void => propertyWriter(sight)(JSON.stringify(seen));
export const lastSeen = (): Seen =>
  JSON.parse(readProperties(sight).get(sight) ?? '{"slack":null,"folders":{}}') as Seen;

/** What is gone from tabs of answers was deleted on purpose. */
export const forgetRows = (): void => noteSeen({ ...lastSeen(), rows: {}, who: {}, lost: [] });

export const noteSilence = (silence: Silence): void => save('silence', silence);
export const lastSilence = (): Silence | null => load<Silence>('silence');

/** Stored with the user who connected Slack, not with the document, so other people who open the spreadsheet cannot see it. */
const token = 'slack token';
export const slackToken = (): string | null => secret(token);
export const keepSlackToken = (text: string): void => keepSecret(token, text);
