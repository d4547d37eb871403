// What is remembered with the document: which tab is which, the forms, the switch, who runs the clock.

import type { Instant } from '../../domain/base/time';
import type { Sight } from '../../domain/duties/access';
import type { Kept, Terms } from '../../domain/duties/change';
import type { Silence } from '../../domain/letters/situation';
import { bookId } from '../../google/sheets';
import { keepSecret, load, propertyHint, propertyWriter, readProperties, save, secret } from '../../google/store';
import type { FormPointer, Purpose } from '../../schema/form';
import { Refusal } from './run';

export interface State {
  /** The spreadsheet that this belongs to: a copy is set up anew and never switched on. */
  readonly book: string;
  /** Ids of the tabs, by the names under which they were created. */
  readonly sheets: Readonly<Record<string, number>>;
  readonly forms: readonly FormPointer[];
  /** Forms that no deliverable asks for. */
  readonly asides?: readonly FormPointer[];
  /** Forms whose building has begun: taken up again after a run that died. */
  readonly building: readonly {
    readonly purpose: Purpose;
    readonly formId: string;
  }[];
  readonly sendingOn: boolean;
  /** Whose triggers run the clock. */
  readonly owner: string | null;
  /** Fingerprints of the look of boards, by sheet and layer: reading it back would cost calls. */
  readonly hashes: Readonly<Record<string, number>>;
  /** How many columns of each board Lectern has written: those to their right are the instructor's. */
  readonly widths: Readonly<Record<string, number>>;
  /** The chart on Compliance, once it was drawn. */
  readonly chart: number | null;
  /** Until when no mail is tried, since Google refused one for want of quota. */
  readonly rest?: Instant | null;
  readonly slack: SlackState;
  /** Since the instructor ended the term: nothing is done by itself. `forms`: those that were open; `sendingOn`: whether emails went out. */
  readonly ended?: { readonly at: Instant; readonly forms: readonly string[]; readonly sendingOn: boolean };
  /** When test copies of emails were last sent. */
  readonly tried?: Instant;
  /** What was due before its rule was edited, by key. */
  readonly kept?: Kept;
  /** When each student came to the Roster, by address; 0: stood in it when the clock first looked. */
  readonly arrived?: Readonly<Record<string, Instant>>;
}

export interface SlackState {
  readonly channel: string;
  /** Slack's timestamps of the last message read, and of the one after which this channel was read. */
  readonly last: string;
  readonly begun: string;
  /** Up to when replies in threads were read, and the timestamps of those that are recorded. */
  readonly replies?: string;
  readonly threaded?: readonly string[];
  /** Timestamps of messages of whom the instructor had forgotten: they are not recorded again. */
  readonly forgotten?: readonly string[];
  /** Addresses by Slack's id of the member. */
  readonly members: Readonly<Record<string, string>>;
  /** Students whose address Slack has been asked for, found or not. */
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

/** Without asking whether it is this spreadsheet's, and not that of which it is a copy: for what only advises. */
export const stateAsKept = (): State | null => load<State>(name);

export function openState(): State {
  const state = findState();
  if (!state) throw new Refusal('This spreadsheet is not set up yet. Choose Lectern > Set up first.');
  return state;
}

export const saveState = (state: State): void => save(name, state);

/** The calendar and the rules that the instructor has last agreed to; letters about duties that differ from them wait. */
export const agree = (terms: Terms): void => save('agreed', terms);
export const agreed = (): Terms | null => load<Terms>('agreed');

/** The clock's last whole round. */
export interface Heartbeat {
  readonly at: Instant;
  /** How often in that round Google could not do something at once. */
  readonly retries: number;
}
/** Apart from the rest, because it changes with every round. */
interface Pulse {
  /** When the round began that has not ended. */
  readonly open: Instant | null;
  readonly last: Heartbeat | null;
}
const pulse = 'pulse';
const readPulse = (): Pulse => JSON.parse(readProperties(pulse).get(pulse) ?? '{"open":null,"last":null}') as Pulse;
const notePulse = (now: Pulse): void => propertyWriter(pulse)(JSON.stringify(now));

export const lastBeat = (): Heartbeat | null => readPulse().last;

/** Somebody edited a sheet at which not every round of the clock looks. */
export const noteEdit = (at: Instant): void => propertyWriter('edited')(String(at));

/** When answers last set off a round, and whether another is to follow it. */
export interface AnswerRound {
  readonly at: Instant;
  readonly follows: boolean;
}
const answers = 'answers';

/** What changes with every round; `calm` is what the clock finds when nothing is to be done. */
export const passing: readonly string[] = ['calm', pulse, answers, 'today'];
export const lastAnswerRound = (): AnswerRound =>
  JSON.parse(readProperties(answers).get(answers) ?? '{"at":0,"follows":false}') as AnswerRound;
export const noteAnswerRound = (round: AnswerRound): void => propertyHint(answers)(JSON.stringify(round));

/** A round begins. Returns when the one before began, if Google ended that one before it was done. */
export function beginRound(at: Instant): Instant | null {
  const { open, last } = readPulse();
  notePulse({ open: at, last });
  return open;
}
/** Whether a round began and did not end. */
export const isRoundOpen = (): boolean => readPulse().open !== null;
export const endRound = (last: Heartbeat): void => notePulse({ open: null, last });
/** The round failed, and that is told: it is not one that Google ended. */
export const giveUpRound = (): void => notePulse({ open: null, last: lastBeat() });

/** What the instructor is told at once, by a mail that needs none of the sheets. */
export interface Alarm {
  /** When it came first. */
  readonly at: Instant;
  /** What it is about: the same is told once a day. */
  readonly about: string;
  readonly subject: string;
  readonly parts: readonly { readonly what: string; readonly remedy: string }[];
  /** When the mail about it went; null as long as none did. */
  readonly told: Instant | null;
}
export const noteAlarms = (alarms: readonly Alarm[]): void => save('alarms', alarms);
export const allAlarms = (): readonly Alarm[] => load<readonly Alarm[]>('alarms') ?? [];
/** Of which no mail could be sent yet. */
export const untoldAlarms = (): readonly Alarm[] => allAlarms().filter(({ told }) => told === null);

/** Traces of the lines of the Outbox that once stood for letters that went out. */
export const noteDelivered = (lines: ReadonlySet<string>): void => save('delivered', [...lines].join(''));
export const onceDelivered = (): ReadonlySet<string> => new Set(load<string>('delivered')?.match(/.{4}/g) ?? []);

/** Keys of answers to the form for requests that were filed: with a line that is deleted they are not filed again. */
export const filed = (): ReadonlySet<string> => new Set(load<readonly string[]>('filed'));
export const noteFiled = (keys: ReadonlySet<string>): void => save('filed', [...keys]);

/** How far Slack and the folders of deliverables were read; null before they ever were. Apart from the rest, as it changes with every look. */
export interface Seen {
  readonly slack: Sight | null;
  readonly folders: Readonly<Record<string, Sight>>;
}
const sight = 'seen';
export const noteSeen = (seen: Seen): void => propertyWriter(sight)(JSON.stringify(seen));
export const lastSeen = (): Seen =>
  JSON.parse(readProperties(sight).get(sight) ?? '{"slack":null,"folders":{}}') as Seen;

export const noteSilence = (silence: Silence): void => save('silence', silence);
export const lastSilence = (): Silence | null => load<Silence>('silence');

/** Kept with the user who connected Slack, not with the document: who opens the spreadsheet does not see it. */
const token = 'slack token';
export const slackToken = (): string | null => secret(token);
export const keepSlackToken = (text: string): void => keepSecret(token, text);
