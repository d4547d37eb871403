// The rules of the Outbox: what is claimed next, what happens to a claim whose run died, what Google's words mean.

import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge } from '../../../src/domain/duties/evidence';
import type { Letter, Sent } from '../../../src/domain/letters/letter';
import {
  afterDeath,
  byUrgency,
  claimName,
  claimSize,
  firstAddresses,
  isAbandoned,
  isTransient,
  type Journal,
  journalOf,
  meaningOf,
  missingFrom,
  nextClaim,
  outboxOf,
  readdressed,
  reasonLength,
  type SendResult,
  tooLate,
} from '../../../src/domain/letters/outbox';
import { at, course, deliverable, mail, session, student } from '../seminar';

const noon = at('2025-09-09T19:00:00Z');

const letter = (to: string, changes: Partial<Letter> = {}): Letter => ({
  kind: 'reminder',
  to,
  by: 'mail',
  reader: 'student',
  keys: [to],
  subject: '',
  text: '',
  html: '',
  attachments: [],
  until: null,
  why: '',
  ...changes,
});
const line = (run: string, changes: Partial<Sent> = {}): Sent => ({
  keys: ['k'],
  kind: 'reminder',
  to: 'ada@uni.example',
  subject: '',
  state: 'sending',
  claimed: noon,
  sent: null,
  run,
  reason: '',
  text: '',
  ...changes,
});
const names = (letters: readonly Letter[]): readonly string[] => letters.map(({ to }) => to);

describe('a claim', () => {
  const class60 = Array.from({ length: 60 }, (_, n) => letter(`s${n}`));
  const mixed = [letter('a'), letter('#slack', { by: 'Slack', reader: 'channel' }), letter('b')];

  test.each<[string, readonly Letter[], number, number, readonly string[]]>([
    ['takes a claim’s worth', class60, 1500, 10, names(class60.slice(0, claimSize))],
    ['leaves the reserve', class60, 12, 10, ['s0', 's1']],
    ['takes no mail when only the reserve is left', class60, 10, 10, []],
    ['takes no mail without quota', class60, 0, 0, []],
    ['takes posts without quota', mixed, 0, 0, ['#slack']],
    ['takes what is behind a mail for which there is no room', mixed, 1, 0, ['a', '#slack']],
    [
      'takes the instructor’s own from the reserve',
      [...mixed, letter('me', { reader: 'instructor' })],
      10,
      10,
      ['#slack', 'me'],
    ],
  ])('%s', (_, queue, room, reserve, claimed) => {
    expect(names(nextClaim(queue, room, reserve))).toEqual(claimed);
  });

  test('begins with what is stale soonest, and ends with what never is', () => {
    const queue = [
      letter('never'),
      letter('late', { until: at('2025-09-11T00:00:00Z') }),
      letter('soon', { until: noon }),
    ];
    expect(names(byUrgency(queue))).toEqual(['soon', 'late', 'never']);
  });

  test('is abandoned after a quarter of an hour, also when the clock was set back', () => {
    const open = (minutes: number) => isAbandoned(line('r-0'), at(new Date(noon + minutes * 60_000).toISOString()));
    expect([open(0), open(15), open(16), open(-60)]).toEqual([false, false, true, true]);
    expect(isAbandoned(line('r-0', { state: 'sent' }), at('2025-09-10T00:00:00Z'))).toBe(false);
  });
});

describe('after the death of a run', () => {
  const sent: SendResult = { state: 'sent', at: noon, reason: '' };
  const failed: SendResult = { state: 'failed', at: noon, reason: 'Invalid email' };
  const journals = new Map<string, Journal>([['a1b2c3d4', { from: 25, outcomes: [sent, failed] }]]);

  test.each<[string, string, string]>([
    ['what was noted as sent is sent', claimName('a1b2c3d4', 25), 'sent'],
    ['what was noted as failed has failed', claimName('a1b2c3d4', 26), 'failed'],
    ['the letter in hand is unconfirmed', claimName('a1b2c3d4', 27), 'unconfirmed'],
    ['the one behind it was not begun', claimName('a1b2c3d4', 28), 'pending'],
    ['the last of the claim was not begun', claimName('a1b2c3d4', 49), 'pending'],
    ['one of a claim before, whose mark was lost, is unconfirmed', claimName('a1b2c3d4', 3), 'unconfirmed'],
    ['one of a run without a journal is unconfirmed', claimName('ffffffff', 28), 'unconfirmed'],
    ['one whose run cannot be read is unconfirmed', 'by hand', 'unconfirmed'],
    ['one without a run is unconfirmed', '', 'unconfirmed'],
  ])('%s', (_, run, state) => {
    expect(afterDeath(line(run), journals).state).toBe(state);
  });
});

test('a journal with a reason for each letter of a claim fits into a property of Google’s', () => {
  const outcomes = Array.from({ length: claimSize }, () => ({
    state: 'unconfirmed' as const,
    at: noon,
    reason: '错'.repeat(reasonLength),
  }));
  expect(Buffer.byteLength(JSON.stringify(journalOf(975, outcomes)))).toBeLessThan(9 * 1024);
});

test.each<[string, number | null, ReturnType<typeof meaningOf>]>([
  ['Invalid email: ada@', 9, 'refused'],
  ['Failed to send email: no recipient', 9, 'refused'],
  ['Limit exceeded: Email Body Size.', 9, 'refused'],
  ['Argument too large: subject', 9, 'refused'],
  ['You do not have permission to call MailApp.sendEmail.', 9, 'refused'],
  ['Service invoked too many times for one day: email.', 9, 'no quota'],
  ['1 日にサービスを呼び出した回数が多すぎます: email', 0, 'no quota'],
  ['Dienst wurde an einem Tag zu oft aufgerufen: E-Mail', -1, 'no quota'],
  ['Dienst wurde an einem Tag zu oft aufgerufen: E-Mail', 9, 'doubt'],
  ['Dienst wurde an einem Tag zu oft aufgerufen: E-Mail', null, 'doubt'],
  ['Service invoked too many times in a short time: mail. Try Utilities.sleep(1000) between calls.', 9, 'too fast'],
  ['短時間に呼び出した回数が多すぎます: mail。呼び出しの間に Utilities.sleep(1000) を試してください。', 9, 'too fast'],
  ['Service error: Mail', 9, 'doubt'],
  ['We’re sorry, a server error occurred. Please wait a bit and try again.', 9, 'doubt'],
  ['Something that nobody has seen yet', 9, 'doubt'],
])('to “%s”, with %s mails left, the answer is %s', (error, left, meaning) => {
  expect(meaningOf(error, left, 10)).toBe(meaning);
});

test('the last mail of the day may have gone, whatever the error says', () => {
  expect(meaningOf('Dienstfehler: E-Mail', 0, 1)).toBe('doubt');
  expect(meaningOf('Service invoked too many times for one day: email.', 0, 1)).toBe('no quota');
});

test.each<[string, string, boolean]>([
  ['Exception', 'Service Spreadsheets timed out while accessing document', true],
  [
    'Exception',
    'Service invoked too many times in a short time: spreadsheets. Try Utilities.sleep(1000) between calls.',
    true,
  ],
  ['Exception', 'Internal error. Please try again.', true],
  ['Exception', 'Service error: Spreadsheets', true],
  ['Exception', 'Dienstfehler: Tabellen', true],
  ['Exception', 'サービス エラー: スプレッドシート', true],
  ['Exception', 'Error del servicio: Hojas de cálculo', true],
  ['Exception', 'Service invoked too many times for one day: email.', false],
  ['Exception', 'The coordinates of the range are outside the dimensions of the sheet.', false],
  ['TypeError', 'Cannot read properties of undefined', false],
  ['Error', 'This spreadsheet is not set up yet.', false],
])('the %s “%s” is tried again: %s', (name, message, again) => {
  expect(isTransient({ name, message })).toBe(again);
});

describe('when an address was corrected, and the old one is an alias', () => {
  const roster = { students: [student('ada.new', { aliases: [mail('ada'), mail('ada.old')] }), student('ben')] };

  test('the Outbox reads as if all letters had gone to the present one', () => {
    const keys = [
      `${mail('ada')}|Essay|S1|60|5`,
      `told|${mail('ada.old')}|1`,
      `${mail('ben')}|team|0|07 ${mail('ada')}`,
    ];
    expect(readdressed(line('r-1', { to: mail('ada'), keys }), roster)).toMatchObject({
      to: mail('ada.new'),
      keys: [
        `${mail('ada.new')}|Essay|S1|60|5`,
        `told|${mail('ada.new')}|1`,
        `${mail('ben')}|team|0|07 ${mail('ada.new')}`,
      ],
    });
  });

  test('the first address that a letter went to is known, in whatever order the lines stand', () => {
    const sent = [
      line('r-3', { to: mail('ada.new'), state: 'sent', claimed: at('2025-09-11T19:00:00Z') }),
      line('r-2', { to: mail('ada'), state: 'sent', claimed: at('2025-09-10T19:00:00Z') }),
      line('r-1', { to: mail('ada.old'), state: 'failed', claimed: noon }),
      line('r-4', { to: 'ghost@uni.example', state: 'sent' }),
    ];
    expect([...firstAddresses(sent, roster)]).toEqual([[mail('ada.new'), mail('ada')]]);
  });
});

test('what went out is missed by its key, whatever became of its line otherwise', () => {
  const lines = (...sent: readonly Sent[]) =>
    sent.map((value, i) => ({ value, at: () => ({ sheet: 'Outbox', row: i + 2 }) }));
  const roster = { students: [student('ada')] };
  const [a, b, c] = ['a', 'b', 'c'].map((key) => line('r', { keys: [key], state: 'sent' })) as [Sent, Sent, Sent];
  const once = outboxOf(lines(a, b, { ...c, state: 'failed' }), lines(a, b, c), roster).delivered;
  expect(once.size).toBe(2);
  const missing = (...standing: readonly Sent[]) => missingFrom(outboxOf([], lines(...standing), roster), once).length;
  expect(missing(b, a)).toBe(0);
  expect(missing(a)).toBe(1);
  expect(missing(a, c)).toBe(1);
  expect(missing({ ...a, keys: ['x', 'a'] }, b)).toBe(0);
});

test('what waited until it was due, and is still open, was not sent in time; what came in or moved was never more than a plan', () => {
  const made = course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16')],
    deliverables: [deliverable('R', 'before class', { leads: [1440] })],
  });
  const due = at('2025-09-09T19:30:00Z');
  const waits = (key: string) => line('', { state: 'pending', keys: [key] });
  const key = `ada@uni.example|R|S1|1440|${due}`;
  const answered = {
    student: mail('ada'),
    deliverable: 'R',
    session: 'S1',
    complete: true,
    source: 'form',
    what: '',
  } as const;
  const late = (now: string, of: string, evidence: Parameters<typeof judge>[2] = []) =>
    tooLate([waits(of)], judge(made, dutiesOf(made).duties, evidence, at(now)), at(now)).length;
  expect(late('2025-09-09T19:29:00Z', key)).toBe(0);
  expect(late('2025-09-09T19:30:00Z', key)).toBe(1);
  expect(late('2025-09-10T19:30:00Z', `ada@uni.example|R|S1|invitation|${due}`)).toBe(1);
  expect(late('2025-09-10T19:30:00Z', key, [{ ...answered, at: at('2025-09-09T18:00:00Z') }])).toBe(0);
  expect(late('2025-09-10T19:30:00Z', `ada@uni.example|R|S1|1440|${due - 1}`)).toBe(0);
  // A nudge that waits, for example because another email went out that day, stays valid while late work is accepted, or for three days.
  const nudge = `ada@uni.example|R|S1|missed|${due}`;
  expect(late('2025-09-12T19:29:00Z', nudge)).toBe(0);
  expect(late('2025-09-12T19:31:00Z', nudge)).toBe(1);
  expect(late('2025-09-10T19:30:00Z', `told|ada@uni.example|2|duty|${due}|${due}|S1|R`)).toBe(0);
});
