// A Slack workspace in memory: channels, members, messages, and the Web API that a bot's token can reach.
import type { SlackMessage } from '../face.ts';
import { token, touch, world } from './world.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

interface Message extends SlackMessage {
  readonly metadata?: unknown;
  readonly edited?: string;
  /** Timestamp of the message that starts its thread. */
  readonly thread?: string;
}

export interface Reply {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The arguments of a Web API call, however they were sent. */
export interface Call {
  readonly method: string;
  /** From the Authorization header or the `token` argument; null if neither was sent. */
  readonly token: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  readonly json: boolean;
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const members: Member[] = [];
const messages: Message[] = [];
/** Channels that the bot has left. */
const left = new Set<string>();
const limits: { method: string; times: number; retryAfter: number }[] = [];
const canned: { method: string; answer: Reply }[] = [];
export const slackState = { members, messages, left, limits, canned };
const bot = { id: 'U0000000BOT', bot: 'B0000000BOT', name: 'Bot' };

const channels = (): readonly { readonly id: string; readonly name: string }[] => world.setup.slack?.channels ?? [];

/** By id, or by name with or without '#', as chat.postMessage accepts it. */
function channelOf(wanted: unknown): { readonly id: string; readonly name: string } | undefined {
  const text = String(wanted ?? '').replace(/^#/, '');
  return channels().find((channel) => channel.id === text || channel.name === text);
}

/** A timestamp in seconds with six decimals, later than every other in the channel. */
function stamp(channel: string): string {
  const last = messages
    .filter((message) => message.channel === channel)
    .reduce((most, one) => Math.max(most, micro(one.ts)), 0);
  const at = Math.max(world.now * 1000, last + 1);
  return `${Math.floor(at / 1e6)}.${String(at % 1e6).padStart(6, '0')}`;
}

/** A timestamp in microseconds. The number is exact: 2025 is 1.8e15 microseconds after 1970, below 2 ** 53. */
const micro = (ts: string): number => {
  const [seconds = '0', rest = ''] = ts.split('.');
  return Number(seconds) * 1e6 + Number(rest.padEnd(6, '0').slice(0, 6));
};

function add(message: Omit<Message, 'ts' | 'deleted'>): Message {
  const whole = { ...message, ts: stamp(message.channel), deleted: false };
  messages.push(whole);
  touch();
  return whole;
}

// What people do.

export function slackJoin(email: string, name: string): void {
  if (members.some((member) => member.email === email.toLowerCase())) return;
  members.push({ id: `U${token(10, capitals)}`, name, email: email.toLowerCase() });
  touch();
}

export function slackPost(email: string, channel: string, text: string, files: readonly string[] = []): string {
  const member = members.find((one) => one.email === email.toLowerCase());
  const where = channelOf(channel);
  if (!member) throw new Error(`${email} has not joined the Slack workspace`);
  if (!where) throw new Error(`There is no Slack channel '${channel}'`);
  const attached = files.map((name) => ({ id: `F${token(10, capitals)}`, name }));
  return add({ channel: where.id, user: member.id, userName: member.name, text, bot: false, files: attached }).ts;
}

export function slackRemove(channel: string, ts: string): void {
  const id = channelOf(channel)?.id;
  const at = messages.findIndex((message) => message.channel === id && message.ts === ts);
  const message = messages[at];
  if (!message) throw new Error(`There is no message ${ts} in the Slack channel '${channel}'`);
  messages[at] = { ...message, deleted: true };
  touch();
}

/** Posts a reply in a message's thread. */
export function slackReply(
  email: string,
  channel: string,
  thread: string,
  text: string,
  files: readonly string[] = [],
): string {
  const ts = slackPost(email, channel, text, files);
  const at = messages.findIndex((message) => message.ts === ts && message.channel === channelOf(channel)!.id);
  messages[at] = { ...messages[at]!, thread };
  return ts;
}

/** Its author edits a message's text; its timestamp stays. */
export function slackEdit(channel: string, ts: string, text: string): void {
  const id = channelOf(channel)?.id;
  const at = messages.findIndex((message) => message.channel === id && message.ts === ts && !message.deleted);
  const message = messages[at];
  if (!message) throw new Error(`There is no message ${ts} in the Slack channel '${channel}'`);
  const edited = `${Math.floor(world.now / 1000)}.000000`;
  messages[at] = { ...message, text, edited };
  touch();
}

/** Removes the bot from a channel. */
export function slackKick(channel: string): void {
  const where = channelOf(channel);
  if (!where) throw new Error(`There is no Slack channel '${channel}'`);
  left.add(where.id);
}

export const slackInvite = (channel: string): boolean => left.delete(channelOf(channel)?.id ?? '');

/** Refuses the next `times` calls of a method ('' for any) with 429 and this Retry-After in seconds. */
export function slackLimit(method: string, times: number, retryAfter: number): void {
  limits.push({ method, times, retryAfter });
}

/** Gives the next call of a method ('' for any) this reply in place of Slack's, as a proxy in between might. */
export function slackGarble(method: string, answer: Partial<Reply>): void {
  canned.push({ method, answer: { code: 200, headers: {}, body: '', ...answer } });
}

export const slackMessages = (): SlackMessage[] =>
  messages.map(({ metadata: _, edited: __, thread: ___, ...message }) => message);
export const slackChannels = (): { id: string; name: string }[] => channels().map(({ id, name }) => ({ id, name }));
export const slackMembers = (): Member[] => members.map((member) => ({ ...member }));

// What the bot does.

type Body = Readonly<Record<string, unknown>>;
const refused = (error: string): Body => ({ ok: false, error });
const reply = (body: Body, code = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  code,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** Null if the method is not imitated. */
export function answerSlack(call: Call): Reply | null {
  const method = methods[call.method];
  if (!method) return null;
  const at = canned.findIndex((one) => one.method === '' || one.method === call.method);
  if (at >= 0) return canned.splice(at, 1)[0]!.answer;
  const limit = limits.find((one) => one.times > 0 && (one.method === '' || one.method === call.method));
  if (limit) {
    limit.times -= 1;
    return reply(refused('ratelimited'), 429, { 'Retry-After': String(limit.retryAfter) });
  }
  if (call.token === null) return reply(refused('not_authed'));
  if (!world.setup.slack || call.token !== world.setup.slack.token) return reply(refused('invalid_auth'));
  return reply(method(call.args, call.json));
}

/** One page of `all` from the cursor on; null for an invalid cursor. The cursor encodes an offset; Slack's are opaque. */
function page<T>(
  all: readonly T[],
  args: Body,
  most: number,
): { readonly items: readonly T[]; readonly next: string } | null {
  const size = Math.min(Number(args.limit ?? 100) || 100, most);
  const cursor = String(args.cursor ?? '');
  const match = /^next:(\d+)$/.exec(cursor);
  if (cursor !== '' && !match) return null;
  const from = Number(match?.[1] ?? 0);
  return { items: all.slice(from, from + size), next: from + size < all.length ? `next:${from + size}` : '' };
}

const channelBody = (channel: { readonly id: string; readonly name: string }): Body => ({
  id: channel.id,
  name: channel.name,
  is_channel: true,
  is_private: false,
  is_archived: false,
  is_member: !left.has(channel.id),
  num_members: members.length + (left.has(channel.id) ? 0 : 1),
});

const memberBody = (member: Member): Body => ({
  id: member.id,
  name: member.email.split('@')[0],
  real_name: member.name,
  deleted: false,
  is_bot: false,
  profile: { real_name: member.name, display_name: member.name, email: member.email },
});

const repliesTo = ({ channel, ts }: Message): readonly Message[] =>
  messages
    .filter((one) => one.channel === channel && one.thread === ts && !one.deleted)
    .sort((a, b) => micro(a.ts) - micro(b.ts));

const threadBody = (message: Message): Body => {
  const below = repliesTo(message);
  const thread = message.thread ?? (below.length > 0 ? message.ts : undefined);
  return {
    ...(thread !== undefined && { thread_ts: thread }),
    ...(below.length > 0 && { reply_count: below.length, latest_reply: below.at(-1)!.ts }),
  };
};

const messageBody = (message: Message, metadata: boolean): Body => ({
  ...threadBody(message),
  type: 'message',
  user: message.user,
  text: message.text,
  ts: message.ts,
  ...(message.bot && { bot_id: bot.bot }),
  ...(message.edited !== undefined && { edited: { user: message.user, ts: message.edited } }),
  ...(message.files.length > 0 && {
    files: message.files.map((file) => ({
      id: file.id,
      name: file.name,
      title: file.name,
      user: message.user,
      created: Math.floor(micro(message.ts) / 1e6),
      timestamp: Math.floor(micro(message.ts) / 1e6),
    })),
  }),
  ...(metadata && message.metadata !== undefined && { metadata: message.metadata }),
});

const isTrue = (arg: unknown): boolean => arg === true || arg === 'true' || arg === '1';

function history(args: Body): Body {
  const channel = channels().find((one) => one.id === args.channel);
  if (!channel) return refused('channel_not_found');
  if (left.has(channel.id)) return refused('not_in_channel');
  const oldest = micro(String(args.oldest ?? '0'));
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : micro(String(args.latest));
  const edge = isTrue(args.inclusive) ? 0 : 1;
  const found = messages.filter((message) => {
    const at = micro(message.ts);
    return (
      message.channel === channel.id &&
      !message.thread &&
      !message.deleted &&
      at >= oldest + edge &&
      at <= latest - edge
    );
  });
  const paged = page(
    found.sort((a, b) => micro(b.ts) - micro(a.ts)),
    args,
    999,
  );
  if (!paged) return refused('invalid_cursor');
  return {
    ok: true,
    messages: paged.items.map((message) => messageBody(message, isTrue(args.include_all_metadata))),
    has_more: paged.next !== '',
    ...(paged.next !== '' && { response_metadata: { next_cursor: paged.next } }),
  };
}

/** A message and its replies, oldest first. The message itself is included even if older than `oldest`. */
function replies(args: Body): Body {
  const channel = channels().find((one) => one.id === args.channel);
  if (!channel) return refused('channel_not_found');
  if (left.has(channel.id)) return refused('not_in_channel');
  const root = messages.find(({ channel: of, ts }) => of === channel.id && ts === args.ts);
  if (!root) return refused('thread_not_found');
  const oldest = micro(String(args.oldest ?? '0'));
  const paged = page([root, ...repliesTo(root).filter(({ ts }) => micro(ts) > oldest)], args, 999);
  if (!paged) return refused('invalid_cursor');
  return {
    ok: true,
    messages: paged.items.map((message) => messageBody(message, false)),
    has_more: paged.next !== '',
    ...(paged.next !== '' && { response_metadata: { next_cursor: paged.next } }),
  };
}

function postMessage(args: Body): Body {
  const channel = channelOf(args.channel);
  const text = args.text === undefined ? '' : String(args.text);
  if (!channel) return refused('channel_not_found');
  if (left.has(channel.id)) return refused('not_in_channel');
  if (text === '') return refused('no_text');
  if (text.length > 40_000) return refused('msg_too_long');
  const metadata = typeof args.metadata === 'string' ? JSON.parse(args.metadata) : args.metadata;
  const posted = add({
    channel: channel.id,
    user: bot.id,
    userName: bot.name,
    text,
    bot: true,
    files: [],
    ...(metadata !== undefined && { metadata }),
  });
  return { ok: true, channel: channel.id, ts: posted.ts, message: messageBody(posted, true) };
}

function list(name: string, all: readonly Body[], args: Body): Body {
  const paged = page(all, args, 1000);
  return paged
    ? { ok: true, [name]: paged.items, response_metadata: { next_cursor: paged.next } }
    : refused('invalid_cursor');
}

const methods: Readonly<Record<string, (args: Body, json: boolean) => Body>> = {
  'auth.test': () => ({
    ok: true,
    url: 'https://local.slack.com/',
    team: 'Local',
    user: bot.name.toLowerCase(),
    team_id: 'T00000000',
    user_id: bot.id,
    bot_id: bot.bot,
  }),
  'chat.postMessage': postMessage,
  'conversations.replies': replies,
  'conversations.history': history,
  'conversations.info': (args) => {
    const channel = channels().find((one) => one.id === args.channel);
    return channel ? { ok: true, channel: channelBody(channel) } : refused('channel_not_found');
  },
  'conversations.list': (args) => list('channels', channels().map(channelBody), args),
  // Slack accepts no JSON for this method: a JSON body counts as no arguments.
  'users.lookupByEmail': (args, json) => {
    if (json || args.email === undefined) return refused('invalid_arguments');
    const member = members.find((one) => one.email === String(args.email).toLowerCase());
    return member ? { ok: true, user: memberBody(member) } : refused('users_not_found');
  },
  'users.info': (args) => {
    const member = members.find((one) => one.id === args.user);
    return member ? { ok: true, user: memberBody(member) } : refused('user_not_found');
  },
  'users.list': (args) => list('members', members.map(memberBody), args),
};
