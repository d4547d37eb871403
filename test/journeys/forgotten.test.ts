// Students who made or answered requests, were away, came by the interest form or are named in feedback are forgotten there too.
import type { Workspace } from '../../local/face';
import { naming } from './naming';
import { assign, formOf, hour, rows, text, underWay } from './stage';

let workspace: Workspace;
function setting(name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
function write(sheet: string, header: string, row: number, value: string): void {
  const at = workspace.contents(sheet)!.texts[0]!.indexOf(header);
  workspace.edit(sheet, `${String.fromCharCode(65 + at)}${row}`, value);
}
const tokenOf = (to: string): string =>
  /exec\?k=([\w-]+)/.exec(
    workspace.mailbox().findLast((mail) => mail.to[0] === to && mail.body.includes('?k='))!.body,
  )![1]!;
const page = (to: string): string => workspace.web({ method: 'GET', query: `k=${tokenOf(to)}` }).body;
const post = (to: string, fields: Readonly<Record<string, string>>): string =>
  workspace.web({ method: 'POST', body: new URLSearchParams({ k: tokenOf(to), ...fields }).toString() }).body;
const student = (email: string) => rows(workspace, 'Roster').find((row) => row.Email === email)!;
const named = (name: string) => rows(workspace, 'Roster').find((row) => row.Name === name)!;

/** One gave a critic's seat away and is away from a class; one took the seat; one came by the interest form. */
let asker: string;
let taker: string;
const stranger = 'rui@elsewhere.example';

beforeAll(() => {
  workspace = underWay();
  workspace.deploy('http://127.0.0.1:8294/exec');
  setting('Own pages', true);
  setting('Swaps', 'if I confirm');
  setting('Absences', true);
  setting('Requests', true);
  setting('Quiet hours', '');
  assign(workspace);
  workspace.click('Lectern', 'Pages and forms', 'Interest form…');
  workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
  workspace.advance(hour);
  const seat = rows(workspace, 'Assignments').findLast(({ Role }) => Role === 'critic')!;
  asker = seat.Email!;
  const [, form = ''] = new RegExp(`value="${seat.Session}\\|${seat.Role}"(.*?)</form>`).exec(page(asker))!;
  const [, to = '', label = ''] = /<option value="([^"|]+)">(.*?)<\/option>/.exec(form)!;
  taker = named(label).Email!;
  const [me, other] = [student(asker).Name!, student(taker).Name!];
  post(asker, {
    kind: 'handover',
    what: `${seat.Session}|${seat.Role}`,
    to,
    why: `${other} knows it better than ${me}`,
  });
  workspace.submit(formOf(workspace, /: interest$/).id, null, { 'Your name': 'Rui Stone', 'Your email': stranger });
  for (const who of [me, other, 'Rui Stone'])
    workspace.submit(formOf(workspace, /anonymous feedback$/).id, null, {
      'What should change, and how?': `Let ${who} speak more`,
    });
  workspace.advance(hour);
  post(taker, { kind: 'answer', about: /name="about" value="([^"]+)"/.exec(page(taker))![1]!, answer: 'yes' });
  const away = /value="absence".*?<option value="([^"]+)"/.exec(page(asker))![1]!;
  post(asker, { kind: 'absence', what: away, why: `${me} is at a conference` });
  const late = /name="until"/.test(page(asker))
    ? /<select name="what">.*?<option value="([^"]+)"/.exec(page(asker))
    : null;
  if (late) post(asker, { kind: 'extension', what: late[1]!, until: '2025-09-30', why: 'ill' });
  workspace.advance(hour);
  for (const row of [2, 3]) write('Requests', 'Decision', row, 'grant');
  write('Waiting list', 'Decision', 2, 'admit');
  workspace.advance(2 * hour);
  workspace.remember('asked');
});
beforeEach(() => workspace.rewind('asked'));

const dialog = (answer: unknown): string => text((answer as { readonly html: string }).html);
function forget(email: string, keep: boolean): string {
  const whom = { student: email, called: '', ...(keep ? { keep: 'on' } : {}) };
  const shown = dialog(workspace.callFromPage('previewForget', [whom]));
  workspace.callFromPage('forget', [{ ...whom, typed: student(email).Name }]);
  return shown;
}

test('all of this was done', () => {
  const outcomes = rows(workspace, 'Requests').map((row) => `${row['Asks for']}: ${row.Outcome}`);
  expect(outcomes.slice(0, 2)).toEqual([
    expect.stringMatching(/^give away: Granted/),
    expect.stringMatching(/^absence: Granted/),
  ]);
  expect(student(stranger)).toMatchObject({ Name: 'Rui Stone' });
  expect(rows(workspace, 'Anonymous feedback')).toHaveLength(3);
});

test.each<[string, () => string, boolean, readonly string[]]>([
  ['who gave a role away and was away', () => asker, false, ['Requests', 'Anonymous feedback']],
  ['who was asked and took the role, which stays known', () => taker, true, ['Requests', 'Anonymous feedback']],
  ['who came by the interest form', () => stranger, false, ['Waiting list', 'Interest form', 'Anonymous feedback']],
])('%s is named nowhere afterwards, nor a day later', (_, who, keep, places) => {
  const { Name, Email } = student(who());
  const others = rows(workspace, 'Requests').length;
  const before = naming(workspace, [Name!, Email!]);
  for (const place of places) expect(before.filter((line) => line.startsWith(place))).not.toEqual([]);
  const shown = forget(Email!, keep);
  for (const place of places) expect(shown).toContain(place);
  expect(shown).toMatch(/Gmail : \d+ email/);
  expect(naming(workspace, [Name!, Email!])).toEqual([]);
  if (Email !== asker) expect(rows(workspace, 'Requests')).toHaveLength(others);
  expect(rows(workspace, 'Anonymous feedback')).toHaveLength(3);
  const mails = workspace.mailbox().length;
  expect(workspace.advance(26 * hour).flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(naming(workspace, [Name!, Email!])).toEqual([]);
  const later = workspace.mailbox().slice(mails);
  expect(later.filter(({ to }) => to[0] === Email || /removed\.invalid/.test(to[0]!))).toEqual([]);
});

test('the link of somebody forgotten shows nothing, and nothing can be asked by it', () => {
  const token = tokenOf(asker);
  forget(asker, false);
  workspace.advance(2 * hour);
  const get = workspace.web({ method: 'GET', query: `k=${token}` }).body;
  expect(get).toContain('This link shows nothing');
  const many = rows(workspace, 'Requests').length;
  workspace.web({
    method: 'POST',
    body: new URLSearchParams({ k: token, kind: 'absence', what: 'S06', why: 'x' }).toString(),
  });
  workspace.advance(2 * hour);
  expect(rows(workspace, 'Requests')).toHaveLength(many);
});
