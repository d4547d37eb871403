// Nobody has to wait because a question is open, and nothing that happens meanwhile is lost.
import type { MenuNode, Workspace } from '../../local/face';
import { dialogText, formOf, hour, instructor, rows, underWay, withCourse } from './stage';

const minute = 60_000;
const colleague = 'colleague@berkeley.example';
const emails = ['Lectern', 'Turn automatic emails on or off…'] as const;
const restart = ['Lectern', 'Emails', 'Restart automatic updates'] as const;
const said = (workspace: Workspace): string => workspace.dialogs().at(-1)!.text;

test.each(['released', 'kept'] as const)(
  'a form that an update opened while a question stood open is not opened again, where locks are %s',
  (dialogLock) => {
    // The form of S04 opens at 16:00.
    const workspace = withCourse('2025-09-04T15:30:00Z');
    workspace.advanceTo('2025-09-04T15:59:00Z');
    workspace.quirk({ dialogLock });
    workspace.meanwhile({ call: 'Ui.alert', after: true }, () => {
      workspace.advance(2 * minute);
      workspace.call('hourly');
      expect(formOf(workspace, /S04/).accepting).toBe(true);
    });
    workspace.answer({ button: 'YES' });
    workspace.click(...emails);
    workspace.advance(3 * hour);
    expect(workspace.forms().filter(({ title }) => /S04/.test(title))).toHaveLength(1);
    expect(formOf(workspace, /S04/).accepting).toBe(true);
    expect(rows(workspace, 'Changes').map((row) => row.What)).toContain('Automatic emails turned on');
  },
);

test('who takes over automatic updates is asked again where someone else did meanwhile', () => {
  const workspace = underWay();
  workspace.advance(hour);
  // Google ends every round of the owner's account.
  for (let n = 0; n < 5; n++) {
    workspace.fault({ call: '', how: 'die' });
    workspace.advance(hour);
  }
  workspace.visit(colleague);
  workspace.meanwhile({ call: 'Ui.alert', after: true }, () => {
    workspace.visit('third@berkeley.example');
    workspace.answer({ button: 'YES' }, { button: 'OK' });
    workspace.click(...restart);
    workspace.visit(colleague);
  });
  workspace.answer({ button: 'YES' });
  workspace.click(...restart);
  expect(said(workspace)).toContain('third@berkeley.example');
  expect(workspace.triggers().filter(({ owner }) => owner === colleague)).toEqual([]);
});

test('what only reads is shown while an update runs, and does not keep one waiting', () => {
  const workspace = underWay();
  const reading: readonly (readonly string[])[] = [
    ['Lectern', 'Today'],
    ['Lectern', 'Preview emails…'],
    ['Lectern', 'Emails', 'Try the wording…'],
    ['Lectern', 'Explain this status…'],
    ['Lectern', 'Assignments', 'Explain this assignment…'],
    ['Lectern', 'Export the gradebook…'],
    ['Lectern', 'Course file', 'Export…'],
  ];
  workspace.holdLock('document', hour);
  for (const labels of reading) {
    const labeled = labels.at(-1);
    const before = workspace.now();
    const windows = () => ['dialog', 'sidebar'].map((kind) => workspace.window(kind as 'dialog')?.serial ?? 0);
    const shown = Math.max(...windows());
    workspace.click(...labels);
    expect([labeled, Math.max(...windows())]).toEqual([labeled, shown + 1]);
    expect([labeled, workspace.now()]).toEqual([labeled, before]);
  }
  expect(workspace.callFromPage('refreshToday', [])).toHaveProperty('html');
  expect(
    workspace.callFromPage('answerExplain', [{ student: 'adapark@berkeley.example', occasion: 'all' }]),
  ).toHaveProperty('html');
});

test('an answer that comes while an update runs is seen minutes after it, and its run does not wait', () => {
  const workspace = withCourse('2025-09-04T16:10:00Z');
  workspace.advanceTo('2025-09-04T17:10:00Z');
  const form = formOf(workspace, /Pre-lecture responses: S04/);
  const answers = Object.fromEntries(form.items.map(({ title }) => [title, 'So.']));
  const done = () => rows(workspace, 'Duties').filter((row) => row.Session === 'S04' && row.Status === 'done').length;
  workspace.holdLock('document', 4 * minute);
  const before = workspace.now();
  workspace.submit(form.id, 'adapark@berkeley.example', answers);
  workspace.submit(form.id, 'benokafor@berkeley.example', answers);
  expect(Date.parse(workspace.now()) - Date.parse(before)).toBeLessThan(5_000);
  expect(workspace.triggers().filter(({ run }) => run === 'answersLater')).toHaveLength(1);
  workspace.advance(7 * minute);
  expect(done()).toBe(2);
  expect(workspace.triggers().filter(({ run }) => run === 'answersLater')).toEqual([]);
});

/** The labels of all items of a menu, from the top. */
const itemsOf = (nodes: readonly MenuNode[]): readonly (readonly string[])[] =>
  nodes.flatMap((node) =>
    node.kind === 'menu'
      ? itemsOf(node.items).map((labels) => [node.label, ...labels])
      : node.kind === 'item'
        ? [[node.label]]
        : [],
  );

test('no item of the menu asks or tells anything while it keeps others waiting', () => {
  const workspace = underWay();
  workspace.remember('before the menu');
  const before = workspace.dialogs().length;
  const all = itemsOf(workspace.menu());
  expect(all.length).toBeGreaterThan(25);
  for (const [account, items] of [
    [instructor, all],
    [colleague, [restart, emails, ['Lectern', 'Connect Slack…']]],
  ] as const)
    for (const labels of items) {
      workspace.rewind('before the menu');
      workspace.visit(account);
      const no = { button: 'CLOSE', text: '' } as const;
      workspace.answer(no, no, no);
      workspace.click(...labels);
      const locked = workspace
        .dialogs()
        .slice(before)
        .filter((dialog) => dialog.locked);
      expect([labels.join(' > '), locked.map(({ title }) => title)]).toEqual([labels.join(' > '), []]);
    }
  expect(dialogText(workspace)).not.toBe('');
});

test('a lock is given back through the object that took it', () => {
  const workspace = withCourse();
  workspace.quirk({ lockObjects: 'own' });
  workspace.answer({ button: 'OK' });
  workspace.click('Lectern', 'Assignments', 'Undo the last confirmation');
  expect(workspace.dialogs().at(-1)!.text).toContain('nothing to undo');
  expect(workspace.dialogs().at(-1)!.locked).toBeUndefined();
});
