// What the host may ask of the Workspace: the verbs of face.ts. Arguments and results are plain data.
import type { Answer, Fault, MenuNode, Moment, Run } from '../face.ts';
import { parseA1 } from './a1.ts';
import { now } from './clock.ts';
import { driveDrop, driveFiles, driveFolders, driveMakeFolder, driveRename, driveTrash } from './drive.ts';
import { addFault, execute, type Outcome, runsMade } from './execution.ts';
import { enter, insert, remove, sort, tabOf, turn } from './hand.ts';
import { holdLock } from './lock.ts';
import { remember, rewind } from './memory.ts';
import { sortRows } from './range.ts';
import { load, save } from './save.ts';
import {
  slackChannels,
  slackEdit,
  slackJoin,
  slackKick,
  slackLimit,
  slackMembers,
  slackMessages,
  slackPost,
  slackRemove,
  slackReply,
} from './slack.ts';
import { sheetState } from './state.ts';
import { type StoreName, stores, visit } from './store.ts';
import { formState, formStates, submitForm } from './submit.ts';
import type { Tab } from './tab.ts';
import { advanceTo, entry, nextFiring, opened, restructured, start, triggerStates } from './triggers.ts';
import { screen } from './ui.ts';
import { workbook } from './workbook.ts';
import { touch, world } from './world.ts';

/** Changes a tab as a person does: the change triggers hear of it. */
function changed(name: string, type: string, change: (tab: Tab) => void): void {
  const tab = tabOf(name);
  workbook().beforeChange();
  change(tab);
  restructured(type);
}

function ran(outcomes: readonly Outcome[]): Run[] {
  return outcomes.map(({ run }) => run);
}

/** The function behind a menu item, by its labels from the top. */
function item(labels: readonly string[]): string {
  let nodes: readonly MenuNode[] = screen.menus;
  for (const [depth, label] of labels.entries()) {
    const node = nodes.find((other) => other.kind !== 'separator' && other.label === label);
    if (node?.kind === 'item' && depth === labels.length - 1) return node.run;
    if (node?.kind !== 'menu') break;
    nodes = node.items;
  }
  throw new Error(`there is no menu item ${labels.map((label) => `"${label}"`).join(' > ')}`);
}

/** What google.script.run cannot carry. */
function uncarried(value: unknown, seen: readonly unknown[] = []): string | null {
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  if (value instanceof Date) return 'Date';
  if (typeof value !== 'object' || value === null) return null;
  if (seen.includes(value)) return 'circular reference';
  for (const part of Object.values(value)) {
    const kind = uncarried(part, [...seen, value]);
    if (kind) return kind;
  }
  return null;
}

export const verbs = {
  now: () => new Date(now()).toISOString(),
  advance: (ms: number) => ran(advanceTo(now() + ms)),
  advanceTo: (instant: string) => ran(advanceTo(Date.parse(instant))),
  next: () => {
    const at = nextFiring();
    return at === undefined ? [] : ran(advanceTo(Math.max(at, now())));
  },

  call: (name: string, args: readonly unknown[]) => start(name, 'program', 'FULL', () => args),
  callFromPage: (name: string, args: readonly unknown[]) => {
    if (name.endsWith('_') || !world.declared.has(name)) throw new Error(`google.script.run.${name} is not a function`);
    return execute(name, 'page', 'FULL', () => {
      const result = entry(name)?.(...args);
      const kind = uncarried(result);
      if (kind) throw new Error(`${name} returned a ${kind}, which google.script.run cannot carry`);
      return result;
    });
  },

  open: () => {
    screen.menus = [];
    return opened().run;
  },
  menu: () => screen.menus,
  click: (labels: readonly string[]) => start(item(labels), 'menu', 'FULL', () => []),
  answer: (answers: readonly Answer[]) => {
    screen.answers.push(...answers);
  },
  dialogs: () => screen.shown,
  window: (kind: 'dialog' | 'sidebar') => screen[kind],
  closeWindow: (kind: 'dialog' | 'sidebar') => {
    screen[kind] = null;
    touch();
  },
  toasts: () => world.toasts,

  sheets: () => workbook().tabs.map((tab) => sheetState(tab, tab === workbook().active)),
  sheet: (name: string) => {
    const tab = workbook().tabs.find((one) => one.name === name);
    return tab ? sheetState(tab, tab === workbook().active) : null;
  },
  edit: (name: string, a1: string, typed: string | number | boolean) => enter(name, a1, [[typed]]),
  enter,
  sort,
  undo: () => turn('done'),
  redo: () => turn('undone'),
  select: (name: string, a1?: string) => {
    const tab = tabOf(name);
    workbook().active = tab;
    if (a1 !== undefined) {
      const { row, column } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns }).box;
      tab.current = { row, column };
      return;
    }
    touch();
  },
  renameSheet: (from: string, to: string) => {
    workbook().requireFree(to, tabOf(from));
    changed(from, 'OTHER', (tab) => {
      tab.name = to;
    });
  },
  deleteSheet: (name: string) => {
    workbook().removeTab(tabOf(name));
    restructured('REMOVE_GRID');
  },
  insertRows: (name: string, before: number, count: number) =>
    insert(name, 'rows', before, count, before > 2 ? before - 1 : before),
  deleteRows: (name: string, from: number, count: number) => remove(name, 'rows', from, count),
  insertColumns: (name: string, before: number, count: number) => insert(name, 'columns', before, count),
  deleteColumns: (name: string, from: number, count: number) => remove(name, 'columns', from, count),
  merge: (name: string, a1: string) =>
    changed(name, 'FORMAT', (tab) => {
      tab.merges.push(parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns }).box);
    }),
  sortSheet: (name: string, column: number, ascending: boolean) =>
    changed(name, 'OTHER', (tab) => {
      const row = tab.frozenRows + 1;
      const rows = Math.max(tab.lastRow() - tab.frozenRows, 0);
      sortRows({ tab, box: { row, column: 1, rows, columns: tab.maxColumns } }, [{ column, ascending }]);
    }),
  title: () => workbook().title,
  zone: () => workbook().zone,

  forms: formStates,
  form: formState,
  submit: submitForm,

  mailbox: () => world.mailbox,
  slackMessages,
  slackChannels,
  slackMembers,
  slackJoin,
  slackPost,
  slackEdit,
  slackRemove,
  slackReply,
  slackKick,
  slackLimit,
  driveFolders,
  driveFiles,
  driveMakeFolder,
  driveDrop,
  driveRename,
  driveTrash,
  triggers: triggerStates,
  runs: runsMade,
  fault: (fault: Fault) => addFault(fault, () => start(fault.run ?? '', 'clock', 'FULL', () => [])),
  meanwhile: (at: Moment, act: number) =>
    addFault({ ...at, how: 'meanwhile' }, (call) => world.host.meanwhile(act, call)),
  holdLock: (name: StoreName, ms: number) => holdLock(name, now() + ms),
  properties: (store: StoreName) => Object.fromEntries(stores[store]),
  version: () => world.version,
  workbook: () => workbook().save(),
  visit,
  remember,
  rewind,
  save,
  load,
};
