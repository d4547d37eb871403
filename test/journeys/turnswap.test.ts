// Teams swap a presentation turn or a feedback slot: one member asks, a member of the other team agrees, and everything follows.
import type { Answers, Workspace } from '../../local/face';
import { formOf, hour, instructor, rows, withCourse } from './stage';

let workspace: Workspace;
function press(run: string): void {
  const args = new RegExp(`data-run="${run}" data-args="\\[&quot;(\\d+)&quot;`).exec(workspace.window('dialog')!.html)!;
  workspace.callFromPage(run, [args[1]!]);
}
function setting(name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}
function decide(what: string): void {
  const at = workspace.contents('Requests')!.texts[0]!.indexOf('Decision');
  workspace.edit('Requests', `${String.fromCharCode(65 + at)}2`, what);
}
const teams = () => rows(workspace, 'Teams');
const team = (number: string) => teams().find((row) => row.Team === number)!;
const addresses = (number: string): readonly string[] =>
  team(number)
    .Members!.split(', ')
    .map((name) => rows(workspace, 'Roster').find((row) => row.Name === name)!.Email!);
const mails = (to: string, subject: RegExp) =>
  workspace.mailbox().filter((mail) => mail.to[0] === to && subject.test(mail.subject));
const token = (to: string): string =>
  /exec\?k=([\w-]+)/.exec(
    workspace.mailbox().findLast((mail) => mail.to[0] === to && mail.body.includes('?k='))!.body,
  )![1]!;
const page = (to: string): string => workspace.web({ method: 'GET', query: `k=${token(to)}` }).body;
const post = (to: string, fields: Readonly<Record<string, string>>): string =>
  workspace.web({ method: 'POST', body: new URLSearchParams({ k: token(to), ...fields }).toString() }).body;
const outcomes = () => rows(workspace, 'Requests').map((row) => row.Outcome!);
const turn = (number: string): string => `${team(number).Presents} ${team(number).Turn}`;
const slidesDue = (number: string): readonly string[] => [
  ...new Set(
    rows(workspace, 'Duties')
      .filter((row) => row.Deliverable === 'Project slides' && addresses(number).includes(row.Email!))
      .map((row) => row.Due!),
  ),
];

/** Two teams that present on different days. */
let one: string;
let two: string;
function announced(pages: boolean): void {
  workspace = withCourse('2025-09-19T16:00:00Z');
  if (pages) workspace.deploy('http://127.0.0.1:8294/exec');
  setting('Own pages', pages);
  setting('Swaps', 'if I confirm');
  setting('Quiet hours', '');
  workspace.click('Lectern', 'Teams', 'Propose teams…');
  press('confirmTeams');
  workspace.click('Lectern', 'Teams', 'Propose days and slots…');
  press('confirmAgenda');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.click('Lectern', 'Teams', 'Announce teams…');
  workspace.callFromPage('sendTeams', [true]);
  workspace.click('Lectern', 'Teams', 'Announce days and slots…');
  workspace.callFromPage('sendAgenda', [true]);
  workspace.advance(hour);
  one = teams().find((row) => row.Presents === 'S24')!.Team!;
  two = teams().find((row) => row.Presents === 'S25' && row.Turn !== team(one).Turn)!.Team!;
}

describe('on pages', () => {
  beforeAll(() => {
    announced(true);
    workspace.remember('announced');
  });
  beforeEach(() => workspace.rewind('announced'));
  const ask = (): string =>
    post(addresses(one)[0]!, {
      kind: 'handover',
      what: `S24|turn ${team(one).Turn}`,
      to: `${two}|S25|turn ${team(two).Turn}`,
      why: 'a conference',
    });
  /** The class in which the public page, its JSON and its calendar show the team. */
  function seenBy(number: string): readonly string[] {
    const get = (query: string): string => workspace.web({ method: 'GET', query }).body;
    const { classes } = JSON.parse(get('f=json')) as { classes: { code: string; day: string; presenters: string[] }[] };
    const name = `Team ${number}`;
    const entries = get('f=ics')
      .replace(/\r?\n /g, '')
      .split('BEGIN:VEVENT');
    return [
      ...classes.filter(({ presenters }) => presenters.includes(name)).map(({ code }) => `JSON ${code}`),
      ...get('')
        .split(/(?=<li id=")/)
        .flatMap((part) => (part.includes(name) ? [`page ${/id="([^"]+)"/.exec(part)![1]}`] : [])),
      ...classes.flatMap(({ code, day }) =>
        entries.some((one) => one.includes(`:${day.replace(/-/g, '')}T`) && one.includes(name))
          ? [`calendar ${code}`]
          : [],
      ),
    ];
  }
  const agree = (who: string): string =>
    post(who, { kind: 'answer', about: /name="about" value="([^"]+)"/.exec(page(who))![1]!, answer: 'yes' });

  test('a turn goes to the team that agreed once the instructor confirms, and dates, due times and calendars follow', () => {
    const [was, then] = [turn(one), turn(two)];
    const [early, late] = [slidesDue(one), slidesDue(two)];
    expect(seenBy(one)).toEqual(['JSON S24', 'page S24', 'calendar S24']);
    expect(seenBy(two)).toEqual(['JSON S25', 'page S25', 'calendar S25']);
    expect(page(addresses(one)[0]!)).toContain(`Swap of your team: turn ${team(one).Turn}, Tue Nov 18`);
    expect(ask()).toContain('Your request was received.');
    workspace.advance(hour);
    for (const who of addresses(two)) expect(mails(who, /asks you to take turn \d+ on Tue Nov 18/)).toHaveLength(1);
    expect(agree(addresses(two).at(-1)!)).toContain('Your answer was received.');
    workspace.advance(hour);
    expect(mails(instructor, /turn \d+ on Tue Nov 18/)).toHaveLength(1);
    expect(rows(workspace, 'Requests')[0]!['What it means']).toBe('It breaks no rule.');
    expect([turn(one), turn(two)]).toEqual([was, then]);
    decide('grant');
    workspace.advance(2 * hour);
    expect(outcomes()[0]).toMatch(/^Granted: Teams \d+ and \d+ swap turn \d+ on Tue Nov 18/);
    expect([turn(one), turn(two)]).toEqual([then, was]);
    expect([slidesDue(one), slidesDue(two)]).toEqual([late, early]);
    expect(seenBy(one)).toEqual(['JSON S25', 'page S25', 'calendar S25']);
    expect(seenBy(two)).toEqual(['JSON S24', 'page S24', 'calendar S24']);
    for (const who of [...addresses(one), ...addresses(two)]) {
      expect(mails(who, /Granted: /)).toHaveLength(1);
      const dates = mails(who, /project dates/);
      expect(dates).toHaveLength(2);
      expect(dates[1]!.attachments.map(({ name }) => name)).toContain('project.ics');
    }
    expect(workspace.mailbox().filter((mail) => /project dates/.test(mail.subject))).toHaveLength(
      28 + addresses(one).length + addresses(two).length,
    );
    expect(page(addresses(one)[0]!)).toContain('Thu Nov 20');
    expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Swap of teams granted');
    decide('take back');
    workspace.advance(2 * hour);
    expect(outcomes()).toEqual(['Taken back']);
    expect([turn(one), turn(two)]).toEqual([was, then]);
    expect(seenBy(one)).toEqual(['JSON S24', 'page S24', 'calendar S24']);
    expect(mails(addresses(two)[0]!, /project dates/)).toHaveLength(3);
    expect(mails(addresses(two)[0]!, /Taken back/)).toHaveLength(1);
  });

  test('what the setting lets pass needs nobody, and a round that dies at any of its calls swaps once', () => {
    setting('Swaps', 'if no rule is broken');
    const [was, then] = [turn(one), turn(two)];
    ask();
    workspace.advance(hour);
    agree(addresses(two)[0]!);
    workspace.remember('agreed');
    workspace.advance(hour);
    expect([turn(one), turn(two)]).toEqual([then, was]);
    const last = workspace.runs().findLast(({ entry }) => entry === 'hourly')!;
    const calls = Object.values(last.calls).reduce((sum, n) => sum + n, 0);
    for (let nth = 3; nth < calls; nth += process.env.KILLED === 'each' ? 1 : Math.ceil(calls / 5)) {
      workspace.rewind('agreed');
      workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
      workspace.advance(2 * hour);
      expect([turn(one), turn(two)]).toEqual([then, was]);
      expect(outcomes()[0]).toMatch(/^Granted: /);
      expect(mails(addresses(two)[0]!, /Granted: /).length).toBeLessThanOrEqual(1);
    }
  });

  test('no team has half of its new place at any moment', () => {
    setting('Swaps', 'if no rule is broken');
    const [was, then] = [turn(one), turn(two)];
    expect(team(one).Turn).not.toBe(team(two).Turn);
    ask();
    workspace.advance(hour);
    agree(addresses(two)[0]!);
    const places = new Set<string>();
    for (let nth = 1; nth <= 400; nth += 1)
      workspace.meanwhile({ call: '', nth }, () => {
        places.add(turn(one));
        places.add(turn(two));
      });
    workspace.advance(hour);
    expect([turn(one), turn(two)]).toEqual([then, was]);
    expect([...places].sort()).toEqual([was, then].sort());
  });

  test('teams that were given other dates meanwhile keep them, and it is said', () => {
    ask();
    workspace.advance(hour);
    agree(addresses(two)[0]!);
    workspace.advance(hour);
    const at = workspace.contents('Teams')!.texts[0]!.indexOf('Turn');
    const row = teams().findIndex((line) => line.Team === two) + 2;
    workspace.edit('Teams', `${String.fromCharCode(65 + at)}${row}`, 9);
    decide('grant');
    workspace.advance(hour);
    expect(outcomes()).toEqual(['Not done: the teams have other dates now']);
    expect(turn(one)).toMatch(/^S24/);
    expect(post(addresses(one)[0]!, { kind: 'handover', what: 'S24|turn 1', to: `${one}|S24|turn 1` })).toContain(
      'nothing was asked',
    );
  });
});

describe('by form', () => {
  beforeAll(() => {
    announced(false);
    workspace.remember('announced');
  });
  beforeEach(() => workspace.rewind('announced'));
  const form = () => formOf(workspace, /: requests$/);
  const submit = (who: string, answers: Answers): void => {
    expect(workspace.submit(form().id, who, answers).ok).toBe(true);
    workspace.advance(hour);
  };
  const what = 'What would you like?';
  const swap = 'To swap the turn or feedback slot of my team';
  const day = (code: string): string =>
    form()
      .items.find(({ title }) => title === 'Which class?')!
      .choices!.find((choice) => choice.startsWith(`${code} · `))!;

  test('a feedback slot is swapped within its round, and another round stays', () => {
    const slotsOf = (number: string): readonly string[] => team(number).Feedback!.split(', ');
    const [mine, theirs] = [slotsOf(one), slotsOf(two)];
    submit(addresses(one)[0]!, { [what]: swap, 'Which class?': day(mine[0]!.split(' ')[0]!), 'Which team?': two });
    const code = /entry\.\d+=(form\w+)/.exec(mails(addresses(two)[0]!, /asks you to take/)[0]!.body)![1]!;
    submit(addresses(two)[0]!, { [what]: 'To agree to what another student asks of me', 'Code of the request': code });
    decide('grant');
    workspace.advance(hour);
    expect(outcomes()[0]).toMatch(/^Granted: /);
    expect(slotsOf(one)).toContain(theirs[0]);
    expect(slotsOf(two)).toContain(mine[0]);
    expect([slotsOf(one)[1], slotsOf(two)[1]]).toEqual([mine[1], theirs[1]]);
    expect([turn(one).slice(0, 3), turn(two).slice(0, 3)]).toEqual(['S24', 'S25']);
  });

  test('what cannot be swapped is answered with whom the team could swap with', () => {
    submit(addresses(one)[0]!, { [what]: swap, 'Which class?': day('S24') });
    expect(outcomes()[0]).toMatch(/^Not asked: the form does not say with which team\. It could be \d\d, /);
    submit(addresses(one)[0]!, { [what]: swap, 'Which team?': two });
    expect(outcomes()[1]).toBe('Not asked: say which day of your team is meant');
  });
});
