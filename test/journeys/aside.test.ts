// The interest form, from a stranger's answer to the Roster or to a polite decline; and anonymous feedback.
import type { Workspace } from '../../local/face';
import { dialogText, formOf, rows, underWay } from './stage';

const ask = (workspace: Workspace, name: string, email = `${name.toLowerCase()}@elsewhere.example`): void => {
  const outcome = workspace.submit(formOf(workspace, /: interest$/).id, null, {
    'Your name': `${name} Stone`,
    'Your email': email,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
};
/** Writes the instructor's decision about the nth person on the list. */
function decide(workspace: Workspace, n: number, what: string): void {
  const head = workspace.contents('Waiting list')!.texts[0]!;
  workspace.edit('Waiting list', `${String.fromCharCode(65 + head.indexOf('Decision'))}${n + 1}`, what);
}
const list = (workspace: Workspace) =>
  rows(workspace, 'Waiting list').map((row) => `${row.Name} ${row.Decision} ${row.Outcome}`.trim());
const onRoster = (workspace: Workspace) => rows(workspace, 'Roster').filter((row) => row.Email!.includes('elsewhere'));

describe('the interest form', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = underWay();
    workspace.click('Lectern', 'Pages and forms', 'Interest form…');
    workspace.remember('interest');
  });
  beforeEach(() => workspace.rewind('interest'));

  test('is open to anybody, collects no address by itself, and is built once', () => {
    const form = formOf(workspace, /: interest$/);
    expect(form).toMatchObject({ collectsEmail: false, accepting: true });
    expect(dialogText(workspace)).toContain('No one has filled it out yet.');
    workspace.click('Lectern', 'Pages and forms', 'Interest form…');
    expect(workspace.forms().filter(({ title }) => title.endsWith(': interest'))).toHaveLength(1);
  });

  test('brings people onto the waiting list in order, and writes nothing into the tab of the form', () => {
    ask(workspace, 'Rui');
    ask(workspace, 'Sol');
    workspace.advance(3_600_000);
    const tab = workspace.contents('Interest form')!.texts;
    workspace.advance(3_600_000);
    expect(list(workspace)).toEqual(['Rui Stone', 'Sol Stone']);
    expect(workspace.contents('Interest form')!.texts).toEqual(tab);
    expect(
      rows(workspace, 'Findings')
        .map((row) => row['What is wrong'])
        .join(),
    ).not.toMatch(/interest|elsewhere/i);
    workspace.click('Lectern', 'Pages and forms', 'Interest form…');
    expect(dialogText(workspace)).toContain('2 people are on the waiting list; you have not decided on 2 of them.');
  });

  test('admit puts a person on the Roster with today as Joined, and the course’s emails begin', () => {
    ask(workspace, 'Rui');
    workspace.advance(3_600_000);
    decide(workspace, 1, 'admit');
    workspace.advance(3_600_000);
    expect(onRoster(workspace)).toMatchObject([
      { Name: 'Rui Stone', Email: 'rui@elsewhere.example', Enrollment: 'enrolled' },
    ]);
    expect(onRoster(workspace)[0]!.Joined).toMatch(/Aug 25, 2025|8\/25\/2025|2025-08-25/);
    expect(list(workspace)).toEqual(['Rui Stone admit On the Roster since Mon Aug 25']);
    expect(rows(workspace, 'Changes').map((row) => row.Detail)).toContain('Rui Stone: rui@elsewhere.example');
    workspace.advance(24 * 3_600_000);
    expect(workspace.mailbox().filter(({ to }) => to[0] === 'rui@elsewhere.example').length).toBeGreaterThan(0);
    expect(onRoster(workspace)).toHaveLength(1);
  });

  test('nobody is added while an address on the Roster cannot be read, which could be theirs', () => {
    ask(workspace, 'Rui', 'adapark@berkeley.example');
    workspace.advance(3_600_000);
    workspace.edit('Roster', 'A2', '#REF!');
    decide(workspace, 1, 'admit');
    workspace.advance(3_600_000);
    expect([rows(workspace, 'Roster').length, list(workspace)]).toEqual([28, ['Rui Stone admit']]);
    workspace.edit('Roster', 'A2', 'adapark@berkeley.example');
    workspace.advance(3_600_000);
    expect([rows(workspace, 'Roster').length, list(workspace)]).toEqual([28, ['Rui Stone admit Is on the Roster']]);
  });

  test('decline sends a polite no, once', () => {
    ask(workspace, 'Sol');
    workspace.advance(3_600_000);
    decide(workspace, 1, 'decline');
    workspace.advance(48 * 3_600_000);
    const mails = workspace.mailbox().filter(({ to }) => to[0] === 'sol@elsewhere.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toContain('your interest');
    expect(mails[0]!.body).toContain('Dear Sol,');
    expect(onRoster(workspace)).toEqual([]);
  });

  test('a run that dies at any of its first calls, with or without what it had written, admits nobody twice', () => {
    ask(workspace, 'Rui');
    ask(workspace, 'Sol');
    workspace.advance(3_600_000);
    decide(workspace, 1, 'admit');
    decide(workspace, 2, 'admit');
    workspace.remember('decided');
    for (let nth = 2; nth <= 44; nth += 3) {
      workspace.rewind('decided');
      workspace.fault({ call: '', nth, how: 'die', keeps: nth % 2 === 0 });
      workspace.advance(2 * 3_600_000);
      expect(
        onRoster(workspace)
          .map(({ Name }) => Name)
          .sort(),
      ).toEqual(['Rui Stone', 'Sol Stone']);
      expect(list(workspace)).toHaveLength(2);
    }
  });

  test('an address that cannot be one is a finding at its cell, and joins once it is corrected', () => {
    ask(workspace, 'Rui', 'rui at elsewhere');
    workspace.advance(3_600_000);
    decide(workspace, 1, 'admit');
    workspace.advance(3_600_000);
    expect(rows(workspace, 'Findings').some((row) => row.Sheet === 'Waiting list')).toBe(true);
    expect(onRoster(workspace)).toEqual([]);
    const head = workspace.contents('Waiting list')!.texts[0]!;
    workspace.edit('Waiting list', `${String.fromCharCode(65 + head.indexOf('Email'))}2`, 'rui@elsewhere.example');
    workspace.advance(3_600_000);
    expect(onRoster(workspace)).toHaveLength(1);
    expect(list(workspace)).toHaveLength(1);
  });
});

describe('anonymous feedback', () => {
  let workspace: Workspace;
  const say = (text: string) =>
    workspace.submit(formOf(workspace, /anonymous feedback$/).id, null, { 'What should change, and how?': text });
  beforeAll(() => {
    workspace = underWay();
    workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
  });

  test('collects no address, says who can see what, and its tab is hidden', () => {
    const form = formOf(workspace, /anonymous feedback$/);
    expect(form.collectsEmail).toBe(false);
    expect(form.description).toContain('Who can see what:');
    expect(workspace.sheet('Anonymous feedback')!.hidden).toBe(true);
  });

  test('is counted from the first answer on and shown from the fifth on, in no order of time', () => {
    const texts = ['more breaks', 'fewer papers', 'louder mic', 'start on time', 'keep the panel'];
    for (const [n, text] of texts.entries()) {
      workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
      expect(dialogText(workspace)).toContain(n === 1 ? '1 answer has come in' : `${n} answers have come in`);
      for (const before of texts) expect(dialogText(workspace)).not.toContain(before);
      expect(say(text).ok).toBe(true);
    }
    workspace.click('Lectern', 'Pages and forms', 'Anonymous feedback…');
    const shown = dialogText(workspace);
    for (const text of texts) expect(shown).toContain(text);
    expect([...texts].sort((a, b) => shown.indexOf(a) - shown.indexOf(b))).not.toEqual(texts);
  });

  test('no round reads it, and it leaves no trace elsewhere', () => {
    workspace.advance(3_600_000);
    for (const sheet of ['Findings', 'Changes', 'Duties', 'Today'])
      expect(JSON.stringify(workspace.contents(sheet))).not.toContain('louder mic');
    expect(
      rows(workspace, 'Findings')
        .map((row) => row['What is wrong'])
        .join(),
    ).not.toMatch(/feedback/i);
  });

  test('is asked for after a class, of everyone once, whoever answered', () => {
    const row = rows(workspace, 'Settings').findIndex(({ Setting }) => Setting === 'Ask for feedback') + 2;
    workspace.edit('Settings', `B${row}`, 'after each class');
    // The first class is on August 28 from 12:30 to 2 PM.
    workspace.advanceTo('2025-08-28T20:50:00Z');
    const asked = () => workspace.mailbox().filter(({ body }) => body.includes('anonymous feedback'));
    expect(asked()).toEqual([]);
    workspace.advanceTo('2025-08-29T16:00:00Z');
    expect(asked().map(({ to }) => to[0])).toEqual(rows(workspace, 'Roster').map(({ Email }) => Email));
    expect(asked()[0]!.body).toContain(formOf(workspace, /anonymous feedback$/).url);
  });
});
