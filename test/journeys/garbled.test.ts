// Slack answers with something that is not its own: a page, half an answer, other shapes, or endless data. Nothing breaks or is lost, and nobody is
// blamed.
import fc from 'fast-check';
import type { Workspace } from '../../local/face';
import * as slack from '../../src/google/slack';
import { hour, newBook, rows, withCourse } from './stage';

const channel = 'C294288';
const ada = 'adapark@berkeley.example';
const rubbish =
  /undefined|\bNaN\b|\[object|Unexpected|JSON|Cannot read|is not (?:a function|iterable)|TypeError|SyntaxError/;
type Answer = Parameters<Workspace['slack']['garble']>[1];

let workspace: Workspace;
/** Ada must show slides in S04 and has posted them on time. They are due in twenty minutes and were not read yet. */
beforeAll(() => {
  workspace = withCourse('2025-09-05T17:00:00Z');
  workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
  workspace.click('Lectern', 'Connect Slack…');
  workspace.edit('Assignments', 'A2', 'S04');
  workspace.edit('Assignments', 'D2', 'main presenter');
  workspace.edit('Assignments', 'E2', ada);
  workspace.slack.join(ada, 'Ada');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Announce assignments…');
  workspace.callFromPage('sendAnnouncement', [true]);
  workspace.advanceTo('2025-09-06T19:10:00Z');
  workspace.slack.post(ada, channel, 'here', ['scaling.pdf']);
  workspace.slack.reply(ada, channel, workspace.slack.post(ada, channel, 'questions?'), 'none');
  workspace.remember('posted');
});

const status = (): string => rows(workspace, 'Duties').find((row) => row.Deliverable === 'Main slides')!.Status!;
const said = (): string =>
  rows(workspace, 'Findings')
    .map((row) => `${row['What is wrong']} ${row['What to do']}`)
    .join('\n');
const shown = (): string =>
  ['Findings', 'Duties', 'Slack files', 'Today', 'Compliance', 'Outbox']
    .flatMap((name) => workspace.contents(name)?.texts ?? [])
    .flat()
    .join('\n');

/** Gives these answers to the round after the due time, one per call; the next round gets proper answers. */
function garbled(method: string, answers: readonly Answer[], hours = 2): void {
  workspace.rewind('posted');
  const mails = workspace.mailbox().length;
  for (const answer of answers) workspace.slack.garble(method, answer);
  const runs = workspace.advance(hours * hour);
  expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(shown()).not.toMatch(rubbish);
  const blamed = workspace.mailbox(mails).filter(({ to, body }) => to[0] === ada && /We have not received/.test(body));
  expect(blamed).toEqual([]);
}
const answer = (body: unknown): Answer => ({ body: typeof body === 'string' ? body : JSON.stringify(body) });
const good = { type: 'message', user: 'U1', text: 'here', ts: '1757178600.000100', files: [{ name: 'a.pdf' }] };

test.each<[string, Answer]>([
  ['a page of HTML', answer('<!DOCTYPE html><title>Sign in to the network</title>')],
  ['nothing', answer('')],
  ['half an answer', answer('{"ok":true,"messages":[{"ts":"17571')],
  ['null', answer('null')],
  ['a list', answer([])],
  ['no messages', answer({ ok: true })],
  ['messages that are none', answer({ ok: true, messages: [null, 3] })],
  ['a message without a time', answer({ ok: true, messages: [{ ...good, ts: undefined }] })],
  ['a message at no time', answer({ ok: true, messages: [{ ...good, ts: 'yesterday' }] })],
  ['an error that is no text', answer({ ok: false, error: { code: 7 } })],
  ['no error', answer({ ok: false })],
  ['429 that does not say how long', { code: 429, body: '' }],
  ['429 until a time that is none', { code: 429, headers: { 'Retry-After': 'soon' }, body: '' }],
  ['429 for less than no time', { code: 429, headers: { 'retry-after': '-5' }, body: '{}' }],
  ['429 for two days', { code: 429, headers: { 'Retry-After': '172800' }, body: '' }],
  ['503', { code: 503, body: '<html>' }],
])(
  'where Slack answers the question for messages with %s, it is asked again, and then what was posted in time counts',
  (_, one) => {
    garbled('conversations.history', [one]);
    expect(status()).toBe('done');
    expect(said()).not.toMatch(/Slack/);
    garbled(
      'conversations.history',
      Array.from({ length: 12 }, () => one),
    );
    if (one.code !== 429) expect(said()).toContain('Slack does not let Lectern read the channel (');
    expect(status()).toBe('unknown');
  },
);

test('messages whose fields are of other kinds are read as far as they can be', () => {
  const odd = [
    { ...good, user: { id: 'U1' } },
    { ...good, text: 7, files: 'a.pdf' },
    { ...good, files: [{ name: { x: 1 } }, null, 'b.pdf'], edited: true, latest_reply: [] },
    { ...good, text: 'x'.repeat(400_000), files: Array.from({ length: 3_000 }, (_, i) => ({ name: `${i}.pdf` })) },
  ];
  for (const message of odd) garbled('conversations.history', [answer({ ok: true, messages: [message] })]);
});

test('a list that never ends is given up', () => {
  const page = answer({ ok: true, messages: [], response_metadata: { next_cursor: 'again' } });
  garbled(
    'conversations.history',
    Array.from({ length: 100 }, () => page),
  );
  expect(status()).toBe('done');
});

test.each(['conversations.replies', 'users.lookupByEmail', 'users.info'])(
  'what is none of its answers to %s hides no slides for good',
  (method) => {
    for (const body of [
      '<html>',
      '{}',
      { ok: true },
      { ok: true, user: 3 },
      { ok: true, user: { id: [] } },
      { ok: true, messages: {} },
    ]) {
      garbled(method, [answer(body)]);
      expect(status()).toBe('done');
    }
  },
);

test('of 3,000 answers damaged at random each is read as it should be, or none of Slack’s', () => {
  let body = '';
  Object.assign(globalThis, {
    UrlFetchApp: { fetch: () => ({ getResponseCode: () => 200, getHeaders: () => ({}), getContentText: () => body }) },
  });
  const whole = JSON.stringify({
    ...{
      ok: true,
      user: { id: 'U1', profile: { email: ada } },
      channel: { name: 'seminar', is_member: true },
      team: 'T',
    },
    messages: [
      good,
      { ...good, ts: '1757178700.000100', edited: { ts: '1757178701.0' }, latest_reply: '1757178702.1' },
    ],
    response_metadata: { next_cursor: '' },
  });
  const piece = fc.constantFrom('', 'null', '[]', '{}', '7', '"', '"x"', '\u0000', '1e999', ',', '<', '💥', whole);
  const damage = fc.record({ at: fc.nat(whole.length), size: fc.nat(12), put: piece });
  const values = fc.record({
    path: fc.constantFrom('messages', 'user', 'channel', 'team', 'ok', 'error', 'response_metadata'),
    value: fc.jsonValue(),
  });
  const tally = { read: 0, refused: 0 };
  const shown = fc.oneof(
    fc
      .array(damage, { minLength: 1, maxLength: 3 })
      .map((all) => all.reduce((text, { at, size, put }) => text.slice(0, at) + put + text.slice(at + size), whole)),
    values.map(({ path, value }) => JSON.stringify({ ...JSON.parse(whole), [path]: value })),
  );
  fc.assert(
    fc.property(shown, (text) => {
      body = text;
      const thread = { ts: '1757178600.000100', latest: '1757178702.1' };
      const history = slack.history('t', 'C', '');
      for (const { ts, user, text: said, files, edited } of history.ok ? history.value.messages : []) {
        expect(Number(ts)).toBeGreaterThanOrEqual(0);
        for (const one of [user, said, ...files, edited ?? '']) expect(typeof one).toBe('string');
      }
      const all = [
        ...[history, slack.replies('t', 'C', thread, ''), slack.memberOf('t', ada), slack.addressOf('t', 'U1')],
        ...[slack.channelInfo('t', 'C'), slack.whoAmI('t')],
      ];
      for (const reply of all) {
        tally[reply.ok ? 'read' : 'refused'] += 1;
        expect(JSON.stringify(reply)).not.toMatch(/undefined|\[object|Unexpected|Cannot read|is not a function/);
        if (!reply.ok) expect(reply.error).toMatch(/^[^\n]{1,200}$/);
      }
    }),
    { seed: 294288, numRuns: 3000 },
  );
  expect(Math.min(tally.read, tally.refused)).toBeGreaterThan(2000);
});

test('whoever connects Slack is told when what answers is not Slack', () => {
  const book = newBook('2025-09-05T17:00:00Z');
  book.click('Lectern', 'Set up');
  for (const body of ['<html>', '{"ok":true}', '{"ok":true,"user":{},"team":[]}', '{"ok":false,"error":["x"]}']) {
    book.slack.garble('auth.test', { body });
    book.answer({ button: 'OK', text: 'xoxb-local' });
    expect(() => book.click('Lectern', 'Connect Slack…')).toThrow(/Slack does not accept this token|none of Slack/);
  }
});
