// Connects Slack, and reads files posted in the channel.

import { fnv } from '../../domain/base/hash';
import { type Instant, week, type Zone } from '../../domain/base/time';
import type { Course } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import { isOnSlack } from '../../domain/course/handIn';
import type { Sight } from '../../domain/duties/access';
import { dutiesOf } from '../../domain/duties/duty';
import { type Post, slidesIn } from '../../domain/duties/slides';
import type { Finding } from '../../domain/findings';
import { appendRows, readTab, setColumn } from '../../google/sheets';
import {
  addressOf,
  channelInfo,
  history,
  type Message,
  memberOf,
  type Reply,
  replies,
  type Thread,
  whoAmI,
} from '../../google/slack';
import { ask, tell } from '../../google/ui';
import { posts as postTable } from '../../schema/duties';
import { tabFor } from './aside';
import type { Inbox } from './gathered';
import { gather } from './read';
import { attempt, Refusal, type Run } from './run';
import { keepSlackToken, openState, type SlackState, type State, saveState, slackToken } from './state';
import { withoutAnswers } from './tabs';
import { isSecond } from './triggers';

/** Slack's answer. If there is none, because the network is down or the university blocks Slack, that becomes the error. */
function asked<T>(question: () => Reply<T>): Reply<T> {
  const outcome = attempt(question);
  return outcome.ok ? outcome.value : { ok: false, error: String((outcome.error as Error).message) };
}

/** Asks for the bot token, tests it, and stores it for this user only. Changes nothing in the document. */
export function connectSlack(): void {
  const state = openState();
  if (isSecond(state))
    throw new Refusal(
      `Slack is read and written by the automatic updates, which ${state.owner} runs: a token that you paste would be stored with your account, where they cannot see it. Ask ${state.owner} to connect Slack.`,
    );
  const token = ask(
    'Connect Slack',
    'Paste the bot token of your Slack app (it begins with xoxb-). It is stored with your Google account, not in the spreadsheet.',
  );
  if (token === null || token === '') return;
  const answer = asked(() => whoAmI(token));
  if (!answer.ok)
    throw new Refusal(
      `Slack does not accept this token (${answer.error}). Copy it again from your app’s page, under OAuth & Permissions.`,
    );
  keepSlackToken(token);
  tell('Slack is connected', `Lectern posts as ${answer.value}. ${sayChannel(token)}`);
}

/** Says whether Lectern can post to the channel in Settings, and what is left to do. */
function sayChannel(token: string): string {
  const gathered = attempt(() => gather(withoutAnswers));
  const channel = gathered.ok ? gathered.value.course.settings.channel : '';
  if (channel === '') return 'Invite it to the course’s channel, and write the channel’s id into Settings.';
  const info = asked(() => channelInfo(token, channel));
  if (info.ok && info.value.joined) return `It is connected to #${info.value.name}.`;
  if (info.ok) return `Invite it to #${info.value.name}, the channel in Settings.`;
  return info.error === 'channel_not_found'
    ? `Slack shows it no channel ${channel}: invite it to the course’s channel, and compare Slack channel in Settings with the channel’s id.`
    : `Its channel is ${channel}, as in Settings: invite it there if it is not in it yet.`;
}

/** Where reading begins, as Slack timestamps: at all that is new, and at what was posted within a week. */
function since(
  before: SlackState,
  channel: string,
  now: Instant,
): { readonly begun: string; readonly week: string; readonly from: string } {
  const begun = before.channel === channel ? before.begun : before.last;
  const oldest = [begun, String((now - week) / 1000)].sort((a, b) => Number(b) - Number(a))[0]!;
  return { begun, week: oldest, from: Number(oldest) < Number(before.last) ? oldest : before.last };
}

const printOf = (value: unknown): number => fnv(JSON.stringify(value));

/** A fingerprint of the channel's messages; null if Slack is not connected or does not answer. */
export function glance({ slack }: State, channel: string, now: Instant): number | null {
  const token = slackToken();
  if (token === null || channel === '') return null;
  const answer = asked(() => history(token, channel, since(slack, channel, now).from));
  return answer.ok ? printOf(answer.value) : null;
}

interface Read {
  readonly state: State;
  readonly posts: readonly Row<Post>[];
  readonly findings: readonly Finding[];
  /** How far the channel has been read; null without Slack. */
  readonly seen: Sight | null;
  /** Fingerprint of the channel's messages. */
  readonly print: number | null;
}

/**
 * Appends new messages with slides to the ledger, and marks messages of the last week that are gone. Reads nothing without Slack. What cannot be read
 * now is where the next round begins.
 */
export function readSlack(
  course: Course,
  { posts, seen: { slack: sight, rows = {} } }: Pick<Inbox, 'posts' | 'seen'>,
  state: State,
  run: Run,
): Read {
  const token = slackToken();
  const { channel } = course.settings;
  if (token === null || channel === '') return { state, posts, findings: [], seen: null, print: null };
  const blind: Sight = { until: sight?.until ?? (0 as Instant), broken: true };
  // If the whole sheet is gone, everything is read again.
  const isLost = posts.length === 0 && (rows[postTable.sheet] ?? 0) > 0;
  const { replies: _, threaded: __, ...rest } = state.slack;
  const before: SlackState = isLost && rest.channel === channel ? { ...rest, last: rest.begun } : state.slack;
  const { begun, week: oldest, from } = since(before, channel, run.start);
  const answer = asked(() => history(token, channel, from));
  if (!answer.ok) return { state, posts, findings: [unread(answer.error)], seen: blind, print: null };

  const { messages, threads } = answer.value;
  const threaded = repliesIn(threads, before.replies ?? oldest, (thread, after) =>
    asked(() => replies(token, channel, thread, after)),
  );
  const heard = heardIn(messages, threaded.messages);
  const known = new Set([...posts.map(({ value }) => value.ts), ...(state.slack.forgotten ?? [])]);
  const fresh = freshIn(heard, { ...before, channel, begun }, known, course, token, run);
  const whole = threaded.error === null && fresh.whole;
  const replied = new Set([
    ...(before.threaded ?? []),
    ...heard.replies.filter(({ ts }) => heard.slides.get(ts)!.length > 0).map(({ ts }) => ts),
  ]);
  const slack: SlackState = {
    ...fresh.slack,
    ...(replied.size > 0 ? { threaded: [...replied] } : {}),
    // Starts a minute early, so that replies that came in during this read are read again.
    ...(whole && threads.length > 0 ? { replies: String(run.start / 1000 - 60) } : {}),
  };
  const isGone = ({ ts }: Post): boolean =>
    Number(ts) > Number(oldest) && !replied.has(ts) && !heard.slides.get(ts)?.length;
  const isNew = state.sheets[postTable.sheet] === undefined && fresh.posts.length > 0;
  const made = isNew ? { ...state, sheets: { ...state.sheets, [postTable.sheet]: tabFor(postTable, state) } } : state;
  // A run that dies after it has written there must not write it again.
  if (isNew) saveState(made);
  const id = made.sheets[postTable.sheet];
  return {
    state: { ...made, slack },
    posts: id === undefined ? [] : written(id, posts, fresh.posts, isGone, course.zone, run.start),
    findings: [threaded.error, fresh.error].filter((error) => error !== null).map(unread),
    seen: whole ? { until: run.start, broken: false } : blind,
    print: printOf(answer.value),
  };
}

/** What the channel shows. */
interface Heard {
  readonly messages: readonly Message[];
  /** Those that stand in threads alone. */
  readonly replies: readonly Message[];
  /** By the timestamp of a message or reply. */
  readonly slides: ReadonlyMap<string, readonly string[]>;
}

function heardIn(messages: readonly Message[], threaded: readonly Message[]): Heard {
  const standalone = new Set(messages.map(({ ts }) => ts));
  return {
    messages,
    replies: threaded.filter(({ ts }) => !standalone.has(ts)),
    slides: new Map([...threaded, ...messages].map((m) => [m.ts, slidesIn(m.text, m.files)])),
  };
}

/** Messages with slides that are not known yet, until time is up or Slack does not say who posted one. */
function freshIn(
  { messages, replies, slides }: Heard,
  before: SlackState,
  known: ReadonlySet<string>,
  course: Course,
  token: string,
  run: Run,
): {
  readonly slack: SlackState;
  readonly posts: readonly Post[];
  readonly whole: boolean;
  readonly error: string | null;
} {
  const fresh: Post[] = [];
  let slack = before;
  const read = (whole: boolean, error: string | null = null) => ({ slack, posts: fresh, whole, error });
  const inThreads = new Set(replies);
  for (const message of [...replies, ...messages]) {
    const { ts, user, text, edited } = message;
    const isReply = inThreads.has(message);
    const again = !isReply && Number(ts) <= Number(slack.last);
    // Files in the original message were read then. A link added by a later edit counts from the time of the edit.
    if (again && edited === null) continue;
    const files = slides.get(ts)!;
    if (files.length > 0 && !known.has(ts)) {
      if (run.late()) return read(false);
      const learned = learn(slack, user, course, token);
      slack = learned.slack;
      if (learned.error !== null) return read(false, learned.error);
      const at = (Math.floor(Number(again ? edited : ts)) * 1000) as Instant;
      fresh.push({ at, address: slack.members[user]!, text, files, ts, deleted: null });
    }
    if (!again && !isReply) slack = { ...slack, last: ts };
  }
  return read(true);
}

/** Adds the fresh posts to the ledger and marks those that are gone. The ledger is read again only where it changed. */
function written(
  sheetId: number,
  before: readonly Row<Post>[],
  fresh: readonly Post[],
  isGone: (post: Post) => boolean,
  zone: Zone,
  now: Instant,
): readonly Row<Post>[] {
  const rows = fresh.map((post) => postTable.printRow(post, zone));
  appendRows(
    sheetId,
    postTable.headings.map((h) => h.header),
    rows,
    zone,
  );
  const readAgain = (): readonly Row<Post>[] => postTable.parse(readTab(sheetId, zone)?.grid ?? [], zone).rows;
  const standing = fresh.length > 0 ? readAgain() : before;
  const gone = standing.filter(({ value }) => value.deleted === null && isGone(value));
  const { deleted } = postTable.columns;
  for (const row of gone) setColumn(sheetId, deleted.header, row.at('deleted').row!, [deleted.write(now, zone)], zone);
  return gone.length > 0 ? readAgain() : standing;
}

/** Asks about each thread that has an unread reply; other threads cost no call. */
function repliesIn(
  threads: readonly Thread[],
  after: string,
  ask: (thread: Thread, after: string) => Reply<readonly Message[]>,
): { readonly messages: readonly Message[]; readonly error: string | null } {
  const messages: Message[] = [];
  for (const thread of threads) {
    if (Number(thread.latest) <= Number(after)) continue;
    const answer = ask(thread, after);
    if (!answer.ok) return { messages, error: answer.error };
    messages.push(...answer.value);
  }
  return { messages, error: null };
}

const unread = (error: string): Finding => ({ kind: 'Slack cannot be read', at: { sheet: 'Settings' }, error });

/**
 * Learns a member's address. Slack is asked once for each student who owes slides there, by their Roster address, and once for every other member who
 * posts some. What was learned before an error is kept.
 */
function learn(
  before: SlackState,
  user: string,
  course: Course,
  token: string,
): { readonly slack: SlackState; readonly error: string | null } {
  if (before.members[user] !== undefined) return { slack: before, error: null };
  const owing = dutiesOf(course).duties.filter((duty) => isOnSlack(duty.deliverable));
  const emails = new Set<string>(owing.map(({ student }) => student.email));
  const members = { ...before.members };
  const tried = [...before.asked];
  const learned = (error: string | null) => ({ slack: { ...before, members, asked: tried }, error });
  for (const email of emails) {
    if (tried.includes(email)) continue;
    const member = asked(() => memberOf(token, email));
    if (!member.ok) return learned(member.error);
    tried.push(email);
    if (member.value !== null) members[member.value] = email;
  }
  if (members[user] !== undefined) return learned(null);
  const address = asked(() => addressOf(token, user));
  if (!address.ok) return learned(address.error);
  members[user] = address.value.trim().toLowerCase();
  return learned(null);
}
