// The conformance suite against the local Workspace, under each way that Google may behave where that is uncertain.
import { others, type QuirkName, type Quirks, quirkNames, quirks, worst } from '../../local/quirks.ts';
import { cases, opened, suite, tried } from './suite.ts';

const all = cases();
const usual = tried();

/** All cases together would exceed Google's time limit for a run, so calls take no time here. */
const quick: Quirks = { time: 'none' };

test('there are enough cases, each with a sentence, a source, its answers and a name of its own', () => {
  expect(all.length).toBeGreaterThan(300);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { name, fact, source, answers } of all)
    expect([
      name,
      fact.length > 5,
      source.length > 3,
      answers.length > 0,
      new Set(answers).size === answers.length,
    ]).toEqual([name, true, true, true, true]);
});

test('the local Workspace gives the likeliest answer in each case', () => {
  const found = all.map(({ name }) => [name, usual.answers[name]]);
  expect(found).toEqual(all.map(({ name, answers }) => [name, answers[0]]));
  expect(usual.odd).toEqual([]);
});

test('each quirk has a case of its name with the same answers', () => {
  for (const name of quirkNames)
    expect([name, all.find((one) => one.name === name)?.answers]).toEqual([name, [...quirks[name].answers]]);
});

/** The cases whose answer depends on a quirk of another name. */
const hangs: Readonly<Partial<Record<QuirkName, RegExp>>> = {
  emailCollection: /^collectEmail$/,
  responseTab: /^(addressColumn|renamedHeader|deletedColumn|formUrl|gridHeader|row .*)$/,
  language: /^words /,
  checkboxRule: /^checkboxCount$/,
  apostrophe: /^typed@ "'/,
  publishing: /^(created )?(un)?published$/,
};

test.each([
  ...others()
    .filter(({ time }) => time === undefined)
    .map((answers) => [Object.entries(answers)[0]!.join(': '), answers] as const),
  ['the worst of everything', { ...worst(), ...quick }] as const,
])('with %s, that answer is recognized and no other case is otherwise', (_, answers: Quirks) => {
  const report = tried(answers);
  const touched = quirkNames.filter((name) => answers[name] !== undefined && answers[name] !== quirks[name].answers[0]);
  for (const { name, answers: possible } of all) {
    const quirk = quirkNames.find((one) => one === name && touched.includes(one));
    const loose = touched.some((one) => hangs[one]?.test(name));
    const answer = report.answers[name]!;
    if (loose)
      expect([
        name,
        possible.includes(answer) || name.startsWith('words ') || answer.startsWith('not tried: '),
      ]).toEqual([name, true]);
    else expect([name, answer]).toEqual([name, quirk ? answers[quirk] : usual.answers[name]]);
  }
});

test('it cleans up after itself, and goes on where a run was ended', () => {
  const workspace = opened();
  const before = workspace.sheets();
  workspace.answer({ button: 'OK' }, { button: 'OK' });
  workspace.fault({ call: 'Form.addTextItem', how: 'die', nth: 20, keeps: true });
  expect(() => workspace.call('runConformance')).toThrow('Exceeded maximum execution time');
  expect(workspace.call('runConformance')).toMatch(/^All cases are done/);
  expect(Object.keys((JSON.parse(workspace.call('printConformance') as string) as typeof usual).answers)).toHaveLength(
    all.length,
  );
  expect(workspace.sheets()).toEqual(before);
  expect(workspace.triggers()).toEqual([]);
  expect(workspace.mailbox().length).toBeLessThanOrEqual(8);
  expect(
    workspace.forms().filter(({ accepting, items, responses }) => accepting || items.length + responses > 0),
  ).toEqual([]);
});

test('a response that a run left behind when it was ended is gone after the next', () => {
  const workspace = opened();
  workspace.answer({ button: 'OK' });
  workspace.fault({ call: 'FormResponse.submit', how: 'die', nth: 2, after: true, keeps: true });
  expect(() => workspace.call('runConformance')).toThrow('Exceeded maximum execution time');
  expect(workspace.forms().some(({ responses, accepting }) => responses > 0 && accepting)).toBe(true);
  workspace.call('forgetConformance');
  workspace.answer({ button: 'OK' });
  workspace.call('runConformance');
  expect(JSON.parse(workspace.call('printConformance') as string)).toMatchObject({ answers: usual.answers });
  expect(workspace.forms().filter(({ responses, accepting }) => responses > 0 || accepting)).toEqual([]);
});

test('what is left when the time runs out is done by the next run', () => {
  const workspace = opened({}, 200);
  workspace.answer({ button: 'OK' });
  const said: string[] = [];
  while (said.length < 9 && !/done/.test(said.at(-1) ?? '')) said.push(workspace.call('runConformance') as string);
  expect(said.length).toBeGreaterThan(1);
  expect(said.at(-1)).toMatch(/^All cases are done/);
  expect(workspace.runs().filter(({ error }) => error)).toEqual([]);
  const { answers } = JSON.parse(workspace.call('printConformance') as string) as typeof usual;
  // Each call takes 0.2 s here.
  expect(answers).toEqual({ ...usual.answers, time: 'four times as much' });
});

test.each(quirks.time.answers)('of the time that calls take it is seen that it is: %s', (time) => {
  const workspace = opened({ time });
  workspace.answer({ button: 'OK' });
  // Google ends a run after six minutes; the next run continues.
  for (let runs = 0; runs < 9 && !/done/.test(workspace.call('runConformance') as string); runs++);
  const report = JSON.parse(workspace.call('printConformance') as string) as typeof usual;
  expect(report.answers.time).toBe(time);
});

test('the file is one script without imports that declares what is to be run', () => {
  expect(suite()).not.toMatch(/^\s*import /m);
  for (const name of ['runConformance', 'printConformance', 'forgetConformance'])
    expect(suite()).toContain(`function ${name}()`);
});
