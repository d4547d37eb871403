// Slack's Web API: posts, and reads what came in. https://docs.slack.dev/reference/methods

export interface Message {
  readonly ts: string;
  /** When its text was last changed, as a timestamp of Slack's; null where it never was. */
  readonly edited: string | null;
  readonly user: string;
  readonly text: string;
  readonly files: readonly string[];
}

/** `error` is Slack's own name of it, such as 'not_in_channel'. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

interface Body {
  readonly ok: boolean;
  readonly error?: string;
  readonly [field: string]: unknown;
}

/** In seconds: a longer wait is left to the next run. */
const patience = 30;
const tries = 3;

/** Where Slack says to come back later, a question waits as long as it says; a post never goes out a second time. */
function call(token: string, method: string, fields: Readonly<Record<string, string>>, post: boolean): Body {
  const query = Object.entries(fields)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  // No `timeoutSeconds`: whether Google takes it is not certain, and who hangs ends this reading, not the run.
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
    if (code === 200) return JSON.parse(response.getContentText()) as Body;
    if (code !== 429) return { ok: false, error: `HTTP ${code}` };
    const seconds = retryAfter(response);
    if (left <= 0 || seconds > patience) return { ok: false, error: 'ratelimited' };
    Utilities.sleep(seconds * 1000);
  }
}

/** The case of header names is not to be relied on. */
function retryAfter(response: GoogleAppsScript.URL_Fetch.HTTPResponse): number {
  const headers = response.getHeaders() as Readonly<Record<string, string>>;
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
  return Number((name && headers[name]) || 1);
}

const reply = <T>(body: Body, value: (body: Body) => T): Reply<T> =>
  body.ok ? { ok: true, value: value(body) } : { ok: false, error: body.error ?? 'unknown_error' };

/** The name of the bot and of its workspace. */
export const whoAmI = (token: string): Reply<string> =>
  reply(call(token, 'auth.test', {}, true), (body) => `${body.user} in ${body.team}`);

/** Its name, and whether the bot is in it. Takes the scope channels:read, and groups:read where it is private. */
export const channelInfo = (
  token: string,
  channel: string,
): Reply<{ readonly name: string; readonly joined: boolean }> =>
  reply(call(token, 'conversations.info', { channel }, false), (body) => {
    const { name, is_member: joined } = body.channel as { readonly name: string; readonly is_member?: boolean };
    return { name, joined: joined === true };
  });

/** Returns the message's timestamp. */
export const postMessage = (token: string, channel: string, text: string): Reply<string> =>
  reply(call(token, 'chat.postMessage', { channel, text }, true), (body) => String(body.ts));

/** Replies to a message, of people or of the app; `latest` is the timestamp of the last. */
export interface Thread {
  readonly ts: string;
  readonly latest: string;
}

interface Raw {
  readonly ts: string;
  readonly user?: string;
  readonly text?: string;
  readonly bot_id?: string;
  readonly files?: readonly { readonly name?: string; readonly mode?: string }[];
  readonly edited?: { readonly ts: string };
  readonly latest_reply?: string;
}

/** All pages of what a method lists after the timestamp. */
function listed(
  token: string,
  method: string,
  fields: Readonly<Record<string, string>>,
  after: string,
): Reply<readonly Raw[]> {
  const all: Raw[] = [];
  let cursor = '';
  do {
    const limits = { limit: '200', ...(after === '' ? {} : { oldest: after }), ...(cursor === '' ? {} : { cursor }) };
    const body = call(token, method, { ...fields, ...limits }, false);
    if (!body.ok) return { ok: false, error: body.error ?? 'unknown_error' };
    all.push(...(body.messages as Raw[]).filter(({ ts }) => ts !== after));
    cursor = (body.response_metadata as { next_cursor?: string } | undefined)?.next_cursor ?? '';
  } while (cursor !== '');
  return { ok: true, value: all };
}

/** Those of people, oldest first. */
const messagesIn = (all: readonly Raw[]): readonly Message[] =>
  all
    .filter((raw) => raw.user !== undefined && raw.bot_id === undefined)
    .map((raw) => ({
      ts: raw.ts,
      edited: raw.edited?.ts ?? null,
      user: raw.user!,
      text: unescaped(raw.text ?? ''),
      files: (raw.files ?? []).filter(({ mode }) => mode !== 'tombstone').map((file) => file.name ?? 'file'),
    }))
    .sort((a, b) => Number(a.ts) - Number(b.ts));

/** Messages of people after the timestamp, oldest first, and the threads below any message after it. */
export function history(
  token: string,
  channel: string,
  after: string,
): Reply<{ readonly messages: readonly Message[]; readonly threads: readonly Thread[] }> {
  const all = listed(token, 'conversations.history', { channel }, after);
  if (!all.ok) return all;
  const threads = all.value.flatMap(({ ts, latest_reply: latest }) => (latest === undefined ? [] : [{ ts, latest }]));
  return { ok: true, value: { messages: messagesIn(all.value), threads } };
}

/** Replies of people in a thread after the timestamp, oldest first. */
export function replies(token: string, channel: string, { ts }: Thread, after: string): Reply<readonly Message[]> {
  const all = listed(token, 'conversations.replies', { channel, ts }, after);
  return all.ok ? { ok: true, value: messagesIn(all.value.filter((raw) => raw.ts !== ts)) } : all;
}

/** Slack writes these three as entities, and nothing else. */
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** The id of the member with this address; null when there is none. */
export function memberOf(token: string, email: string): Reply<string | null> {
  const body = call(token, 'users.lookupByEmail', { email }, false);
  if (body.error === 'users_not_found') return { ok: true, value: null };
  return reply(body, ({ user }) => (user as { id: string }).id);
}

/** The address in a member's profile; empty where Slack hides it, or the member, who may be a guest of another workspace. */
export function addressOf(token: string, user: string): Reply<string> {
  const body = call(token, 'users.info', { user }, false);
  if (body.error === 'user_not_found' || body.error === 'user_not_visible') return { ok: true, value: '' };
  return reply(body, () => (body.user as { profile?: { email?: string } }).profile?.email ?? '');
}
