// Slack's Web API: posts messages and reads new ones. https://docs.slack.dev/reference/methods

import { cut, takeAddress, takeLine } from '../domain/base/text';
import { attempt } from './attempt';

export interface Message {
  readonly ts: string;
  /** Slack timestamp of the last edit of the text; null if it was never edited. */
  readonly edited: string | null;
  readonly user: string;
  readonly text: string;
  readonly files: readonly string[];
}

/** `error` is Slack's name for it, such as 'not_in_channel', or `unreadable`, or 'HTTP' with a status code. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** The error if a page (from a proxy, say) or a truncated answer came instead of Slack's answer. A post may still have gone through. */
export const unreadable = 'the answer is none of Slack’s';

/** An answer of unknown shape: each field is checked before use. */
type Fields = Readonly<Record<string, unknown>>;
type Body = Fields & { readonly ok: boolean; readonly error: string };

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const listOf = (value: unknown): readonly Fields[] | null => {
  const all = Array.isArray(value) ? value.map(fieldsOf) : [null];
  return all.includes(null) ? null : (all as readonly Fields[]);
};
/** The value as one line; empty if it is not text. */
const lineOf = (value: unknown): string => (typeof value === 'string' ? takeLine(value) : '');
/** A Slack timestamp (seconds with a fraction); null for anything else. */
const stampOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{1,12}(\.\d{1,9})?$/.test(value) ? value : null;

const failed = (error: string): Body => ({ ok: false, error });

function bodyOf(text: string): Body {
  const read = attempt(() => fieldsOf(JSON.parse(text)));
  const fields = read.ok ? read.value : null;
  if (typeof fields?.ok !== 'boolean') return failed(unreadable);
  return { ...fields, ok: fields.ok, error: lineOf(fields.error) || 'unknown_error' };
}

/** In seconds. A longer wait is left to the next run. */
const patience = 30;
const tries = 3;

/** Calls a method. When Slack says to come back later, reads wait that long; a post is never sent twice. */
function call(token: string, method: string, fields: Readonly<Record<string, string>>, post: boolean): Body {
  const query = Object.entries(fields)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  // No `timeoutSeconds`: it is not certain that Google accepts it. A request that hangs ends this reading, not the run.
  const options: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions = {
    method: post ? 'post' : 'get',
    headers: { Authorization: `Bearer ${token}` },
    muteHttpExceptions: true,
    ...(post ? { contentType: 'application/json; charset=utf-8', payload: JSON.stringify(fields) } : {}),
  };
  const url = `https://slack.com/api/${method}${post || query === '' ? '' : `?${query}`}`;
  for (let left = post ? 0 : tries - 1; ; left--) {
    const response = UrlFetchApp.fetch(url, options);
    const code = response.getResponseCode();
    if (code === 200) return bodyOf(response.getContentText());
    if (code !== 429) return failed(`HTTP ${code}`);
    const seconds = retryAfter(response);
    if (left <= 0 || seconds > patience) return failed('ratelimited');
    Utilities.sleep(seconds * 1000);
  }
}

/** Do not rely on the case of header names. */
function retryAfter(response: GoogleAppsScript.URL_Fetch.HTTPResponse): number {
  const headers = response.getHeaders() as Readonly<Record<string, string>>;
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
  const seconds = Number(name && headers[name]);
  return seconds > 0 ? seconds : 1;
}

/** Wraps an answer. `value` returns null if required fields are missing. */
function reply<T>(body: Body, value: (body: Body) => T | null): Reply<T> {
  if (!body.ok) return { ok: false, error: body.error };
  const read = value(body);
  return read === null ? { ok: false, error: unreadable } : { ok: true, value: read };
}

/** The names of the bot and its workspace. */
export const whoAmI = (token: string): Reply<string> =>
  reply(call(token, 'auth.test', {}, true), ({ user, team }) =>
    lineOf(user) && lineOf(team) ? `${lineOf(user)} in ${lineOf(team)}` : null,
  );

/** The channel's name, and whether the bot is in it. Needs the scope channels:read, and groups:read for a private channel. */
export const channelInfo = (
  token: string,
  channel: string,
): Reply<{ readonly name: string; readonly joined: boolean }> =>
  reply(call(token, 'conversations.info', { channel }, false), (body) => {
    const name = lineOf(fieldsOf(body.channel)?.name);
    return name ? { name, joined: fieldsOf(body.channel)!.is_member === true } : null;
  });

export const postMessage = (token: string, channel: string, text: string): Reply<true> =>
  reply(call(token, 'chat.postMessage', { channel, text }, true), () => true);

/** A message with replies, from people or apps; `latest` is the timestamp of the last reply. */
export interface Thread {
  readonly ts: string;
  readonly latest: string;
}

/** A message as received; `person` is null if it was not written by a person. */
interface Raw extends Omit<Message, 'user'> {
  readonly person: string | null;
  readonly latest: string | null;
}

/** Limits that no one's message exceeds. */
const most = { text: 40_000, files: 50 } as const;
/** Pages of 200 messages each. No more than that came in since the last hour, or even in a week. */
const pages = 100;

/** Null if it has no timestamp: its time is not guessed. */
function rawOf({ ts, user, text, bot_id: bot, files, edited, latest_reply: latest }: Fields): Raw | null {
  const stamp = stampOf(ts);
  if (stamp === null) return null;
  const attached = (Array.isArray(files) ? files : []).slice(0, most.files).map((file) => fieldsOf(file) ?? {});
  return {
    ts: stamp,
    edited: stampOf(fieldsOf(edited)?.ts),
    person: bot === undefined ? lineOf(user) || null : null,
    text: unescaped(cut(typeof text === 'string' ? text : '', most.text)),
    files: attached.filter(({ mode }) => mode !== 'tombstone').map(({ name }) => lineOf(name) || 'file'),
    latest: stampOf(latest),
  };
}

/** All pages that a method lists after the timestamp. */
function listed(
  token: string,
  method: string,
  fields: Readonly<Record<string, string>>,
  after: string,
): Reply<readonly Raw[]> {
  const all: Raw[] = [];
  let cursor = '';
  for (let page = 0; page < pages; page++) {
    const limits = { limit: '200', ...(after === '' ? {} : { oldest: after }), ...(cursor === '' ? {} : { cursor }) };
    const body = call(token, method, { ...fields, ...limits }, false);
    if (!body.ok) return { ok: false, error: body.error };
    const messages = listOf(body.messages)?.map(rawOf);
    if (!messages || messages.includes(null)) return { ok: false, error: unreadable };
    all.push(...(messages as readonly Raw[]).filter(({ ts }) => ts !== after));
    const next = fieldsOf(body.response_metadata)?.next_cursor;
    if (typeof next !== 'string' || next === '') return { ok: true, value: all };
    cursor = next;
  }
  return { ok: false, error: unreadable };
}

/** The messages written by people, oldest first. */
const messagesIn = (all: readonly Raw[]): readonly Message[] =>
  all
    .flatMap(({ person, latest: _, ...message }) => (person === null ? [] : [{ ...message, user: person }]))
    .sort((a, b) => Number(a.ts) - Number(b.ts));

/** Messages by people after the timestamp, oldest first, and the threads of all messages after it. */
export function history(
  token: string,
  channel: string,
  after: string,
): Reply<{ readonly messages: readonly Message[]; readonly threads: readonly Thread[] }> {
  const all = listed(token, 'conversations.history', { channel }, after);
  if (!all.ok) return all;
  const threads = all.value.flatMap(({ ts, latest }) => (latest === null ? [] : [{ ts, latest }]));
  return { ok: true, value: { messages: messagesIn(all.value), threads } };
}

/** Replies by people in a thread after the timestamp, oldest first. */
export function replies(token: string, channel: string, { ts }: Thread, after: string): Reply<readonly Message[]> {
  const all = listed(token, 'conversations.replies', { channel, ts }, after);
  return all.ok ? { ok: true, value: messagesIn(all.value.filter((raw) => raw.ts !== ts)) } : all;
}

/** Slack escapes only these three characters as entities. */
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** The id of the member with this address; null if there is none. */
export function memberOf(token: string, email: string): Reply<string | null> {
  const body = call(token, 'users.lookupByEmail', { email }, false);
  if (body.error === 'users_not_found') return { ok: true, value: null };
  return reply(body, ({ user }) => lineOf(fieldsOf(user)?.id) || null);
}

/** The address in a member's profile; empty if Slack hides it or the member, who may be a guest from another workspace. */
export function addressOf(token: string, user: string): Reply<string> {
  const body = call(token, 'users.info', { user }, false);
  if (body.error === 'user_not_found' || body.error === 'user_not_visible') return { ok: true, value: '' };
  return reply(body, ({ user: of }) => {
    const profile = fieldsOf(of) && (fieldsOf(fieldsOf(of)!.profile) ?? {});
    return profile && takeAddress(typeof profile.email === 'string' ? profile.email : '');
  });
}
