// Requests are decided with one click in Today, and only as they were shown there.
import type { Answers, Workspace } from '../../local/face';
import { formOf, hour, instructor, rows, underWay } from './stage';

const ada = 'adapark@berkeley.example';
const ben = 'benokafor@berkeley.example';
let workspace: Workspace;
function setting(name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
function cell(header: string, row: number, value: string): void {
  const at = workspace.contents('Requests')!.texts[0]!.indexOf(header);
  workspace.edit('Requests', `${String.fromCharCode(65 + at)}${row}`, value);
}
function ask(who: string, answers: Answers): void {
  const form = formOf(workspace, /: requests$/);
  const choices = form.items.find(({ title }) => title === 'Which class?')!.choices!;
  const session = choices.find((choice) => choice.startsWith('S04 · '))!;
  expect(workspace.submit(form.id, who, { 'Which class?': session, 'Why?': 'I am ill', ...answers }).ok).toBe(true);
  workspace.advance(hour);
}
const late = (who: string): void =>
  ask(who, {
    'What would you like?': 'An extension',
    'An extension of what?': 'Pre-lecture responses',
    'Until which day?': '2025-09-11',
  });
const today = (): string => {
  workspace.click('Lectern', 'Today');
  return workspace.window('sidebar')!.html;
};
/** The arguments of the buttons, starting with the first request. */
const buttons = (html: string, label: string): readonly (readonly unknown[])[] =>
  [...html.matchAll(/data-run="decideRequest" data-args="([^"]*)"[^>]*>([^<]*)</g)].flatMap(([, args, says]) =>
    says === label ? [JSON.parse(args!.replace(/&quot;/g, '"')) as unknown[]] : [],
  );
const click = (args: readonly unknown[]) =>
  workspace.callFromPage('decideRequest', args) as { html?: string; refusal?: string };
const outcomes = () => rows(workspace, 'Requests').map((row) => row.Outcome!);
const exceptions = () => rows(workspace, 'Exceptions').map((row) => `${row.Student} ${row.What} ${row['Granted by']}`);

beforeAll(() => {
  workspace = underWay();
  setting('Requests', true);
  setting('Absences', true);
  setting('Quiet hours', '');
  workspace.advanceTo('2025-08-27T20:00:00Z');
  late(ada);
  late(ben);
  workspace.remember('asked');
});
beforeEach(() => workspace.rewind('asked'));

test('Today shows each request with what it would mean, and a click grants it at once', () => {
  const page = today();
  expect(page).toContain('Ada Park: Pre-lecture responses, ');
  expect(page).toContain('2 days more. 1 other asks for the same: Ben Okafor.');
  expect(page).toContain('Why: I am ill');
  expect(buttons(page, 'Decline')).toHaveLength(2);
  const after = click(buttons(page, 'Grant')[0]!);
  expect(buttons(after.html!, 'Grant')).toHaveLength(1);
  expect(outcomes()).toEqual(['Granted until Thu Sep 11, 12:30 PM PDT', '']);
  expect(exceptions()).toEqual([`${ada} extension ${instructor}`]);
  expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Extension granted');
  const mails = () =>
    workspace.mailbox().filter((mail) => mail.to[0] === ada && /Extension granted/.test(mail.subject));
  expect(mails()).toEqual([]);
  workspace.advance(2 * hour);
  expect(mails()).toHaveLength(1);
});

test('a click declines, and what was declined changes nothing', () => {
  click(buttons(today(), 'Decline')[1]!);
  expect(outcomes()).toEqual(['', 'Declined']);
  expect(exceptions()).toEqual([]);
});

test('an absence is granted with a click', () => {
  ask(ada, { 'What would you like?': 'To be excused from a class' });
  const page = today();
  expect(page).toContain('Ada Park cannot come on Tue Sep 9');
  click(buttons(page, 'Grant')[2]!);
  expect(outcomes()[2]).toMatch(/^Granted: away on Tue Sep 9/);
});

test.each([
  [
    'decided with another click',
    () => click(buttons(today(), 'Grant')[0]!),
    'This request was decided already: Granted',
  ],
  ['chosen in the sheet', () => cell('Decision', 2, 'decline'), 'The sheet Requests already says decline.'],
  ['with another due time', () => cell('Until', 2, '2025-09-20 12:30'), 'This request was changed meanwhile.'],
  ['gone', () => workspace.deleteRows('Requests', 2, 1), 'This request is no longer in the sheet Requests.'],
] as const)('a click on what was %s meanwhile is refused in words, and does nothing', (_, act, says) => {
  const [args] = buttons(today(), 'Decline');
  act();
  const before = [outcomes(), exceptions()];
  expect(click(args!).refusal).toContain(says);
  expect([outcomes(), exceptions()]).toEqual(before);
});

test('a click that dies at any of its calls is carried out once, by itself or by the next update', () => {
  const [args] = buttons(today(), 'Grant');
  workspace.remember('shown');
  click(args!);
  const run = workspace.runs().findLast(({ entry }) => entry === 'decideRequest')!;
  const calls = Object.values(run.calls).reduce((sum, n) => sum + n, 0);
  for (let nth = 3; nth < calls; nth += process.env.KILLED === 'each' ? 1 : Math.ceil(calls / 5)) {
    workspace.rewind('shown');
    workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
    try {
      click(args!);
    } catch {
      // It died, so whoever clicked sees an error.
    }
    workspace.advance(2 * hour);
    if (outcomes()[0] === '') click(buttons(today(), 'Grant')[0]!);
    expect(outcomes()[0]).toBe('Granted until Thu Sep 11, 12:30 PM PDT');
    expect(exceptions()).toEqual([`${ada} extension ${instructor}`]);
  }
});
