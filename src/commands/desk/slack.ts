// Connects Slack, and reads files posted in the channel.

import { fnv } from '../../domain/base/hash';
import { type Instant, week } from '../../domain/base/time';
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
import { gather, type Inbox } from './read';
import { attempt, Refusal, type Run } from './run';
import { keepSlackToken, openState, type SlackState, type State, slackToken } from './state';
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

/** The Slack timestamp to read from: covers everything new, plus a week of what was read before. */
function since(before: SlackState, channel: string, now: Instant): { readonly week: string; readonly from: string } {
  const begun = before.channel === channel ? before.begun : before.last;
  const oldest = [begun, String((now - week) / 1000)].sort((a, b) => Number(b) - Number(a))[0]!;
  return { week: oldest, from: Number(oldest) < Number(before.last) ? oldest : before.last };
}

const printOf = (value: unknown): number => fnv(JSON.stringify(value));

/** A fingerprint of the channel's messages; null if Slack is not connected or does not answer. */
export function glance({ slack }: State, channel: string, now: Instant): number | null {
  const token = slackToken();
  if (token === null || channel === '') return null;
  const answer = asked(() => history(token, channel, since(slack, channel, now).from));
  return answer.ok ? printOf(answer.value) : null;
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
): {
  readonly state: State;
  readonly posts: readonly Row<Post>[];
  readonly findings: readonly Finding[];
  /** How far the channel has been read; null without Slack. */
  readonly seen: Sight | null;
  /** Fingerprint of the channel's messages. */
  readonly print: number | null;
} {
  const token = slackToken();
  const { zone } = course;
  const { channel } = course.settings;
  if (token === null || channel === '') return { state, posts, findings: [], seen: null, print: null };
  const blind: Sight = { until: sight?.until ?? (0 as Instant), broken: true };
  const known = new Set([...posts.map(({ value }) => value.ts), ...(state.slack.forgotten ?? [])]);
  // If the whole sheet is gone, everything is read again.
  const isLost = posts.length === 0 && (rows[postTable.sheet] ?? 0) > 0;
  const { replies: _, threaded: __, ...rest } = state.slack;
  const before: SlackState = isLost && rest.channel === channel ? { ...rest, last: rest.begun } : state.slack;
  const begun = before.channel === channel ? before.begun : before.last;
  const { week: oldest, from } = since(before, channel, run.start);
  const answer = asked(() => history(token, channel, from));
  if (!answer.ok) return { state, posts, findings: [unread(answer.error)], seen: blind, print: null };

  const { messages, threads } = answer.value;
  const threaded = repliesIn(threads, before.replies ?? oldest, (thread, after) =>
    asked(() => replies(token, channel, thread, after)),
  );
  const slides = new Map([...threaded.messages, ...messages].map((m) => [m.ts, slidesIn(m.text, m.files)]));
  const standalone = new Set(messages.map(({ ts }) => ts));
  const inThreads = threaded.messages.filter(({ ts }) => !standalone.has(ts));
  const fresh: Post[] = [];
  const findings: Finding[] = threaded.error === null ? [] : [unread(threaded.error)];
  let slack: SlackState = { ...before, channel, begun };
  let whole = threaded.error === null;
  for (const { ts, user, text, edited } of [...inThreads, ...messages]) {
    const reply = !standalone.has(ts);
    const again = !reply && Number(ts) <= Number(slack.last);
    // Files in the original message were read then. A link added by a later edit counts from the time of the edit.
    if (again && edited === null) continue;
    const files = slides.get(ts)!;
    if (files.length > 0 && !known.has(ts)) {
      if (run.late()) {
        whole = false;
        break;
      }
      const learned = learn(slack, user, course, token);
      slack = learned.slack;
      if (learned.error !== null) {
        findings.push(unread(learned.error));
        whole = false;
        break;
      }
      const at = (Math.floor(Number(again ? edited : ts)) * 1000) as Instant;
      fresh.push({ at, address: slack.members[user]!, text, files, ts, deleted: null });
    }
    if (!again && !reply) slack = { ...slack, last: ts };
  }
  const recorded = inThreads.filter(({ ts }) => slides.get(ts)!.length > 0).map(({ ts }) => ts);
  const replied = new Set([...(before.threaded ?? []), ...recorded]);
  slack = {
    ...slack,
    ...(replied.size > 0 ? { threaded: [...replied] } : {}),
    // Starts a minute early, so that replies that came in during this read are read again.
    ...(whole && threads.length > 0 ? { replies: String(run.start / 1000 - 60) } : {}),
  };
  const id = state.sheets[postTable.sheet]!;
  appendRows(
    id,
    postTable.headings.map((h) => h.header),
    fresh.map((post) => postTable.printRow(post, zone)),
    zone,
  );
  const readAgain = (): readonly Row<Post>[] => postTable.parse(readTab(id, zone)?.grid ?? [], zone).rows;
  const standing = fresh.length > 0 ? readAgain() : posts;
  const gone = standing.filter(
    ({ value: { ts, deleted } }) =>
      deleted === null && Number(ts) > Number(oldest) && !replied.has(ts) && !slides.get(ts)?.length,
  );
  const { deleted } = postTable.columns;
  for (const row of gone) setColumn(id, deleted.header, row.at('deleted').row!, [deleted.write(run.start, zone)], zone);
  const seen = whole ? { until: run.start, broken: false } : blind;
  return {
    state: { ...state, slack },
    posts: gone.length > 0 ? readAgain() : standing,
    findings,
    seen,
    print: printOf(answer.value),
  };
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
