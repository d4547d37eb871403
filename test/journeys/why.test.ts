// The instructor asks why a student has a seat, and what another rule would do; nothing is written.
import type { Workspace } from '../../local/face';
import { confirm, dialogText, rank, rows, seen, text, underWay, withCourse } from './stage';

/** Three students want Evaluation first, which has two seats. */
function contested(): Workspace {
  const workspace = underWay();
  for (const name of ['adapark', 'benokafor', 'chinguyen'])
    rank(workspace, `${name}@berkeley.example`, ['Evaluation', 'Memorization']);
  return workspace;
}
type Answer = { readonly html?: string; readonly refusal?: string };
const ask = (workspace: Workspace, run: string, argument: unknown): Answer =>
  workspace.callFromPage(run, [argument]) as Answer;
const why = (workspace: Workspace, email: string): string => text(ask(workspace, 'answerWhy', email).html!);
const whatIf = (workspace: Workspace, fields: unknown): Answer => ask(workspace, 'answerWhatIf', fields);

const names: Readonly<Record<string, string>> = {
  'adapark@berkeley.example': 'Ada Park',
  'benokafor@berkeley.example': 'Ben Okafor',
  'chinguyen@berkeley.example': 'Chi Nguyen',
};
const presents = (workspace: Workspace, topic: string): readonly string[] =>
  rows(workspace, 'Assignments')
    .filter((row) => row.Role === 'main presenter' && row.Topic === topic)
    .map((row) => row.Email!);

test('who lost the lottery is told with whom and by what numbers; who won is told that too', () => {
  const workspace = contested();
  confirm(workspace);
  const before = seen(workspace);
  workspace.click('Lectern', 'Assignments', 'Explain this assignment…');
  expect(dialogText(workspace)).toContain('Choose a student to see why they have their seat');
  const winners = presents(workspace, 'Evaluation');
  expect(winners).toHaveLength(2);
  const loser = Object.keys(names).find((email) => !winners.includes(email))!;
  const said = why(workspace, loser);
  expect(said).toContain(`${names[loser]} is main presenter of Memorization (Tue Nov 4), their second choice.`);
  expect(said).toContain('First choice: Evaluation (Tue Sep 23) 2 others ranked it first, for 2 seats: held by');
  for (const email of winners) expect(said).toContain(`${names[email]} (first choice)`);
  expect(said).toMatch(
    /Nothing but the lottery decided: .* Lottery numbers \(lower is better\): .* 0\.\d\d and .* 0\.\d\d\./,
  );
  expect(why(workspace, winners[0]!)).toContain('of Evaluation (Tue Sep 23), their first choice.');
  expect(why(workspace, 'danalevi@berkeley.example')).toContain('Dana Levi gave no preferences');
  expect(seen(workspace)).toEqual(before);
});

test('a rule that stands in the way is told rather than a price, and a sheet changed by hand is told to differ', () => {
  const workspace = contested();
  confirm(workspace);
  const lines = rows(workspace, 'Assignments');
  const [first, second] = lines.flatMap((row, i) =>
    row.Role === 'main presenter' && row.Topic === 'Evaluation' ? [i + 2] : [],
  );
  const header = workspace.sheet('Assignments')!.cells[0]!.map((cell) => cell.text);
  const column = (name: string): string => String.fromCharCode(65 + header.indexOf(name));
  const loser = Object.keys(names).find((email) => !presents(workspace, 'Evaluation').includes(email))!;
  for (const row of [first, second]) workspace.edit('Assignments', `${column('Pinned')}${row}`, true);
  expect(why(workspace, loser)).toMatch(/You pinned .* and .* there\./);
  const elsewhere = presents(workspace, 'Scaling laws')[0]!;
  const at = lines.findIndex((row) => row.Email === loser && row.Role === 'main presenter') + 2;
  const there = lines.findIndex((row) => row.Email === elsewhere && row.Topic === 'Scaling laws') + 2;
  workspace.edit('Assignments', `${column('Email')}${at}`, elsewhere);
  workspace.edit('Assignments', `${column('Email')}${there}`, loser);
  const said = why(workspace, loser);
  expect(said).toContain('of Scaling laws (Tue Sep 9), not among their choices.');
  expect(said).toContain('The Assignments sheet differs in 2 seats from the best assignment');
  expect(said).toContain('would be main presenter of Memorization');
});

test('before anything is confirmed it is about what would be proposed', () => {
  expect(why(contested(), 'adapark@berkeley.example')).toContain(
    'The Assignments sheet is empty: this is about what would be proposed now.',
  );
});

test('the student in whose row one stands is answered for at once', () => {
  const workspace = contested();
  confirm(workspace);
  const seats = rows(workspace, 'Assignments');
  const line = seats.findIndex((row) => row.Role === 'main presenter' && row.Student !== '');
  workspace.select('Assignments', `C${line + 2}`);
  workspace.click('Lectern', 'Assignments', 'Explain this assignment…');
  expect(dialogText(workspace)).toContain(`${seats[line]!.Student} is main presenter of `);
  workspace.select('Roster', 'A2');
  workspace.click('Lectern', 'Assignments', 'Explain this assignment…');
  expect(dialogText(workspace)).toContain('Choose a student to see why');
});

test('the best assignment is searched for once for all questions, and again after a rule has changed', () => {
  const workspace = contested();
  confirm(workspace);
  const kept = (): string | undefined => workspace.properties('document')['best assignment'];
  expect(kept()).toBeUndefined();
  why(workspace, 'adapark@berkeley.example');
  const first = kept();
  expect(first).toBeDefined();
  for (const email of Object.keys(names)) why(workspace, email);
  expect(kept()).toBe(first);
  const settings = rows(workspace, 'Settings').map((row) => row.Setting);
  workspace.edit('Settings', `B${settings.indexOf('Days between heavy roles') + 2}`, '14');
  why(workspace, 'adapark@berkeley.example');
  expect(kept()).not.toBe(first);
});

test('what if starts from the rules as they stand and from the seat that is chosen', () => {
  const workspace = contested();
  confirm(workspace);
  const seat = rows(workspace, 'Assignments').findIndex((row) => row.Session === 'S05' && row.Student !== '');
  workspace.select('Assignments', `F${seat + 2}`);
  workspace.click('Lectern', 'Assignments', 'What if…');
  const { html } = workspace.window('dialog')!;
  const form = (kind: string): string => new RegExp(`id="try-${kind}">.*?</form>`).exec(html)![0];
  const amounts = (kind: string): readonly string[] => [...form(kind).matchAll(/ value="(\d+)"/g)].map((m) => m[1]!);
  expect(['load', 'seats', 'spacing', 'weight'].map(amounts)).toEqual([['1', '1'], ['2', '2'], ['7'], ['10']]);
  expect(form('pin')).toContain('<option value="S05" selected>');
  expect(form('forbid')).toContain(`<option value="${rows(workspace, 'Assignments')[seat]!.Email}" selected>`);
});

test('another rule is tried without writing anything', () => {
  const workspace = contested();
  confirm(workspace);
  const before = seen(workspace);
  workspace.click('Lectern', 'Assignments', 'What if…');
  expect(dialogText(workspace)).toContain('Try another rule and see what would change.');
  const wider = text(
    whatIf(workspace, { kind: 'seats', role: 'main presenter', session: '', least: '1', most: '3' }).html!,
  );
  expect(wider).toContain('What if every student-led class had 1 to 3 seats as main presenter?');
  expect(wider).toContain('The wishes of the class would be met better');
  expect(wider).toContain('first choice 2 3');
  const never = text(
    whatIf(workspace, { kind: 'load', role: 'main presenter', student: '', least: '0', most: '0' }).html!,
  );
  expect(never).toContain('This cannot be done together with the other rules: at best 28 seats or loads stay unmet.');
  expect(never).toContain('What if every student were never main presenter?');
  expect(seen(workspace)).toEqual(before);
});

test.each<[string, unknown, string]>([
  ['no kind', {}, 'This page is of an earlier version.'],
  ['no object', 'load', 'This page is of an earlier version.'],
  ['an unknown role', { kind: 'load', role: 'king', least: '0', most: '1' }, 'Choose a role that the course has now.'],
  ['a range turned round', { kind: 'load', role: 'critic', least: '3', most: '1' }, 'swap them'],
  ['a number that is none', { kind: 'spacing', days: '1e9' }, 'Write a whole number from 0 to 365 for days.'],
  ['an object for a text', { kind: 'spacing', days: { toString: 1 } }, 'Write a whole number from 0 to 365 for days.'],
])('a page that sends %s is refused', (_, fields, refusal) => {
  expect(whatIf(withCourse(), fields).refusal).toContain(refusal);
});

test('without a course there is nothing to ask, and a stranger has no seat', () => {
  const workspace = withCourse();
  expect(ask(workspace, 'answerWhy', 'zoe@elsewhere.example').refusal).toContain('no longer enrolled');
  workspace.deleteRows('Roles', 2, 5);
  workspace.click('Lectern', 'Set up');
  expect(() => workspace.click('Lectern', 'Assignments', 'Explain this assignment…')).toThrow(
    'There is nothing to assign yet',
  );
  expect(() => workspace.click('Lectern', 'Assignments', 'Export assignment problem…')).toThrow('There is nothing to');
});
