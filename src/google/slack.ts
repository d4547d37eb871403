// Slack's Web API: posts, and reads what came in. https://docs.slack.dev/reference/methods

export interface Message {
  readonly ts: string;
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

function call(token: string, method: string, fields: Readonly<Record<string, string>>, post: boolean): Body {
  const query = Object.entries(fields)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  const options: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions = {
    method: post ? 'post' : 'get',
    headers: { Authorization: `Bearer ${token}` },
    muteHttpExceptions: true,
    timeoutSeconds: 20,
    ...(post ? { contentType: 'application/json; charset=utf-8', payload: JSON.stringify(fields) } : {}),
  };
  const response = UrlFetchApp.fetch(
    `https://slack.com/api/${method}${post || query === '' ? '' : `?${query}`}`,
    options,
  );
  if (response.getResponseCode() !== 200) return { ok: false, error: `HTTP ${response.getResponseCode()}` };
  return JSON.parse(response.getContentText()) as Body;
}

const reply = <T>(body: Body, value: (body: Body) => T): Reply<T> =>
  body.ok ? { ok: true, value: value(body) } : { ok: false, error: body.error ?? 'unknown_error' };

/** The name of the bot and of its workspace. */
export const whoAmI = (token: string): Reply<string> =>
  reply(call(token, 'auth.test', {}, true), (body) => `${body.user} in ${body.team}`);

/** Returns the message's timestamp. */
export const postMessage = (token: string, channel: string, text: string): Reply<string> =>
  reply(call(token, 'chat.postMessage', { channel, text }, true), (body) => String(body.ts));

/** Messages of people after the timestamp, oldest first. */
export function history(token: string, channel: string, after: string): Reply<readonly Message[]> {
  const messages: Message[] = [];
  let cursor = '';
  do {
    const body = call(
      token,
      'conversations.history',
      { channel, limit: '200', ...(after === '' ? {} : { oldest: after }), ...(cursor === '' ? {} : { cursor }) },
      false,
    );
    if (!body.ok) return { ok: false, error: body.error ?? 'unknown_error' };
    for (const raw of body.messages as {
      ts: string;
      user?: string;
      text?: string;
      bot_id?: string;
      files?: { name?: string }[];
    }[])
      if (raw.user !== undefined && raw.bot_id === undefined && raw.ts !== after)
        messages.push({
          ts: raw.ts,
          user: raw.user,
          text: raw.text ?? '',
          files: (raw.files ?? []).map((file) => file.name ?? 'file'),
        });
    cursor = (body.response_metadata as { next_cursor?: string } | undefined)?.next_cursor ?? '';
  } while (cursor !== '');
  return { ok: true, value: messages.sort((a, b) => Number(a.ts) - Number(b.ts)) };
}

/** The address in a member's profile. */
export const addressOf = (token: string, user: string): Reply<string> =>
  reply(
    call(token, 'users.info', { user }, false),
    (body) => (body.user as { profile?: { email?: string } }).profile?.email ?? '',
  );
