// Killed and doubled everywhere: a round of the clock ended, or another begun, at each of its calls to Google.
import type { Fault, Run, Workspace } from '../../local/face';
import { address, eve, rows } from './stage';

const channel = 'C294288';

const total = (run: Run): number => Object.values(run.calls).reduce((sum, n) => sum + n, 0);
/** Calls that change something outside of the run. */
const changes =
  /^(MailApp\.send|UrlFetchApp|SpreadsheetApp\.flush|Properties\.(set|delete)|Range\.set|Sheet\.(set|insert|delete)|Spreadsheet\.(insert|delete|move)|FormApp\.create$|Form\.(set|add|delete))/;

/** One death at each call before its effect, and at each call that changes something also after it. */
const deathsOf = (run: Run): readonly Fault[] => [
  ...Array.from({ length: total(run) }, (_, i): Fault => ({ call: '', nth: i + 1, how: 'die' })),
  ...Object.entries(run.calls)
    .filter(([call]) => changes.test(call))
    .flatMap(([call, times]) =>
      Array.from({ length: times }, (_, i): Fault => ({ call, nth: i + 1, how: 'die', after: true, keeps: true })),
    ),
];

const tally = (items: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** What is wrong after a death and the rounds that follow; and how many letters are in doubt. */
function afterwards(
  workspace: Workspace,
  students: number,
): { readonly wrong: readonly string[]; readonly doubt: number } {
  const mails = tally(workspace.mailbox().map((mail) => mail.to[0]!));
  const lines = rows(workspace, 'Outbox');
  const states = new Map(lines.map((line) => [line.To!, line.State!]));
  const notices = workspace.slack.messages().filter((message) => message.bot).length;
  const wrong: string[] = [];
  for (const to of Array.from({ length: students }, (_, n) => address(n))) {
    const [got, state] = [mails.get(to) ?? 0, states.get(to)];
    if (got > 1) wrong.push(`${to} got ${got}`);
    if (!(state === 'sent' ? got === 1 : state === 'unconfirmed')) wrong.push(`${to} got ${got}, and is ${state}`);
  }
  const posted = states.get(channel);
  if (!(posted === 'sent' ? notices === 1 : posted === 'unconfirmed' && notices <= 1))
    wrong.push(`${notices} notices, ${posted}`);
  if (lines.length !== students + 1) wrong.push(`${lines.length} lines`);
  const keys = lines.flatMap((line) => line.Keys!.split('\n'));
  if (new Set(keys).size !== keys.length) wrong.push('a key stands twice');
  if (rows(workspace, 'Slack files').length !== 1) wrong.push('Slack files');
  const doubt = lines.filter((line) => line.State === 'unconfirmed').length;
  return { wrong, doubt };
}

function kill(students: number, opens: string) {
  const workspace = eve(students, opens);
  const [whole] = workspace.next();
  expect(workspace.mailbox()).toHaveLength(students);
  const deaths = deathsOf(whole!);
  const doubts: number[] = [];
  const wrong: string[] = [];
  for (const [index, death] of deaths.entries()) {
    workspace.rewind();
    workspace.fault(death);
    const [dead] = workspace.next();
    if (dead!.error !== 'Exceeded maximum execution time') wrong.push(`${JSON.stringify(death)} did not strike`);
    workspace.next();
    // What the round after the next one changes it would change after each death: some are enough.
    if (index % 5 === 0) workspace.next();
    const found = afterwards(workspace, students);
    doubts.push(found.doubt);
    if (found.wrong.length > 0) wrong.push(`${JSON.stringify(death)}: ${found.wrong.slice(0, 3).join('; ')}`);
    const forms = workspace.forms().filter((form) => form.published);
    if (forms.length !== 1 || forms[0]!.items.length === 0)
      wrong.push(`${JSON.stringify(death)}: ${forms.length} forms`);
  }
  return { calls: total(whole!), deaths: deaths.length, doubts, wrong };
}

const report = (what: string, { calls, deaths, doubts }: ReturnType<typeof kill>): void => {
  const spread = [...tally(doubts.map(String))].sort().map(([n, times]) => `${n} in doubt: ${times} times`);
  process.stdout.write(`${what}: N = ${calls} calls, ${deaths} deaths; ${spread.join(', ')}\n`);
};

test('60 letters: none is sent twice, none is lost, and one at most is in doubt', () => {
  const found = kill(60, '');
  report('60 letters', found);
  expect(found.wrong).toEqual([]);
  expect(Math.max(...found.doubts)).toBeLessThanOrEqual(1);
}, 600_000);

test('a form that is being built, and what came in on Slack, are there once', () => {
  const found = kill(3, '2025-08-27 08:30');
  report('a form, a Slack file and 3 letters', found);
  expect(found.wrong).toEqual([]);
  expect(Math.max(...found.doubts)).toBeLessThanOrEqual(1);
}, 600_000);

/** Another run at each call, or at each so-manieth; how often it found the lock free. */
function double(students: number, run: string, step: number) {
  const workspace = eve(students);
  const [whole] = workspace.next();
  const wrong: string[] = [];
  let alongside = 0;
  for (let nth = 1; nth <= total(whole!); nth += step) {
    workspace.rewind();
    workspace.fault({ call: '', nth, how: 'meanwhile', run });
    const before = workspace.runs().length;
    workspace.next();
    const [other, first] = workspace.runs().slice(before);
    if (other?.entry !== run || first?.entry !== 'hourly') wrong.push(`${nth}: no two runs`);
    if (other?.error || first?.error) wrong.push(`${nth}: ${other?.error} ${first?.error}`);
    if (!other?.log.join().includes('busy with another run')) alongside += 1;
    workspace.next();
    const found = afterwards(workspace, students);
    if (found.doubt > 0 || found.wrong.length > 0)
      wrong.push(`${nth}: ${found.doubt} in doubt; ${found.wrong.slice(0, 3).join('; ')}`);
  }
  process.stdout.write(`${run} at each ${step}. of N = ${total(whole!)} calls, ${alongside} times beside the round\n`);
  return { wrong, alongside };
}

test.each([
  ['hourly', 1],
  ['onFormSubmit', 3],
])(
  'two at once, the other by %s: none is sent twice, none is lost, none is in doubt',
  (run, step) => {
    const { wrong, alongside } = double(12, run, step);
    expect(wrong).toEqual([]);
    // Before the lock is taken the other does all the work, and within it nothing.
    expect(alongside).toBeGreaterThan(0);
  },
  600_000,
);
