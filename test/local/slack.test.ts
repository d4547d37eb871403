// The local Workspace's Slack, reached through UrlFetchApp.
import { closeOffices, type Office, office } from './office.ts';

afterAll(closeOffices);

const get = (method: string, query = '', token = 'xoxb-test'): string =>
  `UrlFetchApp.fetch('https://slack.com/api/${method}?${query}', { headers: { Authorization: 'Bearer ${token}' }, muteHttpExceptions: true })`;
const post = (method: string, args: object): string =>
  `UrlFetchApp.fetch('https://slack.com/api/${method}', { method: 'post', contentType: 'application/json; charset=utf-8',
    headers: { Authorization: 'Bearer xoxb-test' }, payload: ${JSON.stringify(JSON.stringify(args))}, muteHttpExceptions: true })`;
const said = (here: Office, fetch: string): Record<string, unknown> =>
  here.run(
    `var r = ${fetch}; if (r.getResponseCode() !== 200) throw new Error('HTTP ' + r.getResponseCode()); return JSON.parse(r.getContentText());`,
  ) as Record<string, unknown>;

describe('the token', () => {
  test.each([
    ['xoxb-test', { ok: true, user: 'bot', team: 'Local' }],
    ['xoxb-other', { ok: false, error: 'invalid_auth' }],
  ])('%s', (token, answer) => {
    expect(said(office(), get('auth.test', '', token))).toMatchObject(answer);
  });

  test('is missed with HTTP 200 when it is not sent', () => {
    expect(said(office(), `UrlFetchApp.fetch('https://slack.com/api/auth.test')`)).toEqual({
      ok: false,
      error: 'not_authed',
    });
  });
});

describe('posting', () => {
  test('as JSON or as a form puts the text as it is, so that a mention shows', () => {
    const here = office();
    expect(said(here, post('chat.postMessage', { channel: 'C01', text: 'see &lt;!channel&gt;' }))).toMatchObject({
      ok: true,
      channel: 'C01',
    });
    here.run(
      `UrlFetchApp.fetch('https://slack.com/api/chat.postMessage', { method: 'post', payload: { token: 'xoxb-test', channel: '#seminar', text: '<!channel> hello' } });`,
    );
    expect(here.workspace.slack.messages()).toEqual([
      {
        channel: 'C01',
        ts: '1756396800.000000',
        user: 'U0000000BOT',
        userName: 'Bot',
        text: 'see &lt;!channel&gt;',
        bot: true,
        files: [],
        deleted: false,
      },
      {
        channel: 'C01',
        ts: '1756396800.000001',
        user: 'U0000000BOT',
        userName: 'Bot',
        text: '<!channel> hello',
        bot: true,
        files: [],
        deleted: false,
      },
    ]);
  });

  test.each([
    [{ channel: 'C99', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C01', text: '' }, 'no_text'],
  ])('%j is refused with %s', (args, error) => {
    const here = office();
    expect(said(here, post('chat.postMessage', args))).toEqual({ ok: false, error });
    expect(here.workspace.slack.messages()).toEqual([]);
  });

  test('is refused where the bot is no member', () => {
    const here = office();
    here.workspace.slack.kick('seminar');
    expect(said(here, post('chat.postMessage', { channel: 'C01', text: 'x' }))).toEqual({
      ok: false,
      error: 'not_in_channel',
    });
    expect(said(here, get('conversations.history', 'channel=C01'))).toEqual({ ok: false, error: 'not_in_channel' });
  });
});

describe('history', () => {
  const chat = (): Office => {
    const here = office();
    here.workspace.slack.join('ada@example.edu', 'Ada');
    here.workspace.slack.post('ada@example.edu', 'C01', 'one');
    here.workspace.advance(1000);
    here.workspace.slack.post('ada@example.edu', 'seminar', 'two', ['slides.pdf']);
    here.workspace.advance(1000);
    here.workspace.slack.remove('C01', here.workspace.slack.post('ada@example.edu', 'C01', 'oops'));
    here.workspace.slack.post('ada@example.edu', 'C01', 'three');
    return here;
  };
  const texts = (body: Record<string, unknown>): unknown =>
    (body.messages as { text: string }[]).map((message) => message.text);

  test('shows the new text of a message that its author edited, at its old time', () => {
    const here = chat();
    const { ts } = here.workspace.slack.messages()[0]!;
    here.workspace.slack.edit('C01', ts, 'one, corrected');
    const body = said(here, get('conversations.history', 'channel=C01'));
    expect(texts(body)).toEqual(['three', 'two', 'one, corrected']);
    expect((body.messages as unknown[])[2]).toMatchObject({ ts, edited: { ts: expect.any(String) } });
  });

  test('keeps replies below their message, which names the last of them', () => {
    const here = chat();
    const { ts } = here.workspace.slack.messages()[0]!;
    const reply = here.workspace.slack.reply('ada@example.edu', 'C01', ts, 'below', ['b.pdf']);
    const body = said(here, get('conversations.history', 'channel=C01'));
    expect(texts(body)).toEqual(['three', 'two', 'one']);
    expect((body.messages as unknown[])[2]).toMatchObject({ thread_ts: ts, reply_count: 1, latest_reply: reply });
    const below = said(here, get('conversations.replies', `channel=C01&ts=${ts}`));
    expect(texts(below)).toEqual(['one', 'below']);
    expect(texts(said(here, get('conversations.replies', `channel=C01&ts=${ts}&oldest=${reply}`)))).toEqual(['one']);
    expect(said(here, get('conversations.replies', 'channel=C01&ts=1'))).toEqual({
      ok: false,
      error: 'thread_not_found',
    });
  });

  test('is newest first, without what was removed, with files', () => {
    const body = said(chat(), get('conversations.history', 'channel=C01'));
    expect(texts(body)).toEqual(['three', 'two', 'one']);
    expect(body).toMatchObject({
      ok: true,
      has_more: false,
      messages: [{}, { files: [{ name: 'slides.pdf', timestamp: 1756396801 }] }, {}],
    });
  });

  test('comes in pages', () => {
    const here = chat();
    const first = said(here, get('conversations.history', 'channel=C01&limit=2'));
    expect(texts(first)).toEqual(['three', 'two']);
    expect(first.has_more).toBe(true);
    const cursor = (first.response_metadata as { next_cursor: string }).next_cursor;
    const second = said(here, get('conversations.history', `channel=C01&limit=2&cursor=${encodeURIComponent(cursor)}`));
    expect([texts(second), second.has_more]).toEqual([['one'], false]);
    expect(said(here, get('conversations.history', 'channel=C01&cursor=junk'))).toEqual({
      ok: false,
      error: 'invalid_cursor',
    });
  });

  test('starts after the oldest instant, or at it when inclusive', () => {
    const here = chat();
    expect(texts(said(here, get('conversations.history', 'channel=C01&oldest=1756396801.000000')))).toEqual(['three']);
    expect(
      texts(said(here, get('conversations.history', 'channel=C01&oldest=1756396801.000000&inclusive=true'))),
    ).toEqual(['three', 'two']);
  });
});

describe('people and channels', () => {
  test('members are found by address and by id, and unknown ones are not', () => {
    const here = office();
    here.workspace.slack.join('Ada@Example.edu', 'Ada');
    const found = said(here, get('users.lookupByEmail', 'email=ada%40example.edu'));
    expect(found).toMatchObject({ ok: true, user: { real_name: 'Ada', profile: { email: 'ada@example.edu' } } });
    const { id } = found.user as { id: string };
    expect(said(here, get('users.info', `user=${id}`))).toMatchObject({ ok: true, user: { id } });
    expect(said(here, get('users.lookupByEmail', 'email=bo%40example.edu'))).toEqual({
      ok: false,
      error: 'users_not_found',
    });
    expect(said(here, get('users.info', 'user=U1'))).toEqual({ ok: false, error: 'user_not_found' });
    expect(said(here, get('users.list'))).toMatchObject({ ok: true, members: [{ id }] });
  });

  test('looking up an address takes no JSON', () => {
    expect(said(office(), post('users.lookupByEmail', { email: 'ada@example.edu' }))).toEqual({
      ok: false,
      error: 'invalid_arguments',
    });
  });

  test('channels are listed and described', () => {
    const here = office();
    expect(said(here, get('conversations.list'))).toMatchObject({
      ok: true,
      channels: [{ id: 'C01', name: 'seminar', is_member: true }],
    });
    expect(said(here, get('conversations.info', 'channel=C01'))).toMatchObject({
      ok: true,
      channel: { name: 'seminar' },
    });
    expect(said(here, get('conversations.info', 'channel=C02'))).toEqual({ ok: false, error: 'channel_not_found' });
  });
});

describe('fetching', () => {
  const limited = (): Office => {
    const here = office();
    here.workspace.slack.limit('chat.postMessage', 1, 30);
    return here;
  };

  test('too often gives 429 and says when to come back', () => {
    const here = limited();
    const call = post('chat.postMessage', { channel: 'C01', text: 'x' });
    expect(
      here.run(`var r = ${call}; return [r.getResponseCode(), r.getHeaders()['Retry-After'], r.getContentText()];`),
    ).toEqual([429, '30', '{"ok":false,"error":"ratelimited"}']);
    expect(said(here, call)).toMatchObject({ ok: true });
  });

  test('throws on such an answer unless exceptions are muted', () => {
    const call = post('chat.postMessage', { channel: 'C01', text: 'x' }).replace(
      'muteHttpExceptions: true',
      'muteHttpExceptions: false',
    );
    expect(() => limited().run(call)).toThrow(
      'Request failed for https://slack.com returned code 429. Truncated server response: {"ok":false,"error":"ratelimited"} (use muteHttpExceptions option to examine full response)',
    );
  });

  test('is held to the whitelist of the manifest', () => {
    expect(() => office().run(`UrlFetchApp.fetch('https://hooks.slack.com/services/x');`)).toThrow(
      'has not been whitelisted in the script manifest',
    );
    expect(() => office().run(`UrlFetchApp.fetch('https://slack.com.evil.example/api/auth.test');`)).toThrow(
      'has not been whitelisted in the script manifest',
    );
  });

  test('reaches nothing else', () => {
    const here = office({}, { urlFetchWhitelist: undefined });
    expect(() => here.run(`UrlFetchApp.fetch('https://example.com/');`)).toThrow(
      'https://example.com/ is not in the local Workspace: it has no network',
    );
    expect(() => here.run(`UrlFetchApp.fetch('https://slack.com/api/files.upload');`)).toThrow(
      'is not in the local Workspace',
    );
  });

  test('several at once answers in order', () => {
    const here = office();
    const bodies =
      here.run(`return UrlFetchApp.fetchAll(['https://slack.com/api/auth.test', { url: 'https://slack.com/api/auth.test?token=xoxb-test' }])
      .map(function (r) { return JSON.parse(r.getContentText()).ok; });`);
    expect(bodies).toEqual([false, true]);
  });
});
