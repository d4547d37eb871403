// Implements the verbs of face.ts, which the host calls by name with plain data.
import type { MenuNode, Moment, Run, Workspace } from '../face.ts';
import { parseA1, printBox } from './a1.ts';
import { now } from './clock.ts';
import { driveDrop, driveFiles, driveFolders, driveMakeFolder, driveRename, driveShare, driveTrash } from './drive.ts';
import { addFault, execute, type Outcome, runsMade } from './execution.ts';
import {
  add,
  drop,
  enter,
  freeze,
  hide,
  insert,
  merge,
  note,
  remove,
  rename,
  resize,
  sort,
  tabOf,
  turn,
} from './hand.ts';
import { holdLock } from './lock.ts';
import { formMenus, within } from './maker.ts';
import { remember, rewind } from './memory.ts';
import { load, save } from './save.ts';
import {
  slackChannels,
  slackEdit,
  slackGarble,
  slackInvite,
  slackJoin,
  slackKick,
  slackLimit,
  slackMembers,
  slackMessages,
  slackPost,
  slackRemove,
  slackReply,
} from './slack.ts';
import { contentsSince, sheetState, sheetsSince } from './state.ts';
import { stores, visit } from './store.ts';
import { editable, formState, formStates, shareForm, submitForm, trashForm } from './submit.ts';
import { advanceTo, entry, nextFiring, opened, openedForm, start, triggerStates } from './triggers.ts';
import { screen } from './ui.ts';
import { deploy, visited } from './web.ts';
import { type SavedBook, workbook } from './workbook.ts';
import { fail, touch, world } from './world.ts';

function ran(outcomes: readonly Outcome[]): Run[] {
  return outcomes.map(({ run }) => run);
}

/** The function behind a menu item, given its labels from the top. */
function item(labels: readonly string[], menus: readonly MenuNode[] = screen.menus, isTop = true): string {
  const [label, ...rest] = labels;
  const within = (node: MenuNode): readonly MenuNode[] => (node.kind === 'menu' ? node.items : []);
  const named = (nodes: readonly MenuNode[]) => nodes.find((node) => node.kind !== 'separator' && node.label === label);
  // A submenu may be omitted.
  const node = named(menus) ?? (isTop ? undefined : named(menus.flatMap(within)));
  if (node?.kind === 'item' && rest.length === 0) return node.run;
  if (node?.kind === 'menu' && rest.length > 0) return item(rest, node.items, false);
  throw new Error(`there is no menu item ${labels.map((label) => `"${label}"`).join(' > ')}`);
}

/** The kind of a value that google.script.run cannot carry; null if it can carry all of it. */
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

/** Rethrows a script's error to the caller that started it. */
function finished({ run, result, error }: Outcome): { readonly run: Run; readonly result: unknown } {
  if (error) throw Object.assign(new Error(error.message), error);
  return { run, result };
}

/** The host implements what only it can do: look into the context, keep functions, open another Workspace. */
type Verbs = Omit<Workspace, 'globals' | 'meanwhile' | 'copy' | 'contents'> & {
  contentsSince(name: string, known: number): ReturnType<typeof contentsSince> | null;
  /** `act` is the index of the function that the host stored for this moment. */
  meanwhile(at: Moment, act: number): void;
  workbook(): SavedBook;
};

export const verbs: Verbs = {
  now: () => new Date(now()).toISOString(),
  advance: (ms) => ran(advanceTo(now() + ms)),
  advanceTo: (instant) => ran(advanceTo(Date.parse(instant))),
  next: () => {
    const at = nextFiring();
    return at === undefined ? [] : ran(advanceTo(Math.max(at, now())));
  },

  call: (name, ...args) => finished(start(name, 'program', 'FULL', () => args)).result,
  callFromPage: (name, args) => {
    if (name.endsWith('_') || !world.declared.has(name)) throw new Error(`google.script.run.${name} is not a function`);
    const outcome = execute(name, 'page', 'FULL', () => {
      const result = entry(name)?.(...args);
      const kind = uncarried(result);
      if (kind) throw new Error(`${name} returned a ${kind}, which google.script.run cannot carry`);
      return result;
    });
    return finished(outcome).result;
  },

  open: (authorization) => {
    screen.menus = [];
    return opened(authorization).run;
  },
  menu: () => screen.menus,
  click: (...labels) => finished(start(item(labels), 'menu', 'FULL', () => [])).run,
  answer: (...answers) => {
    screen.answers.push(...answers);
  },
  dialogs: () => screen.shown,
  window: (kind) => screen[kind],
  closeWindow: (kind) => {
    screen[kind] = null;
    touch();
  },
  toasts: () => world.toasts,

  sheets: () => workbook().tabs.map((tab) => sheetState(tab, tab === workbook().active)),
  sheetsSince,
  tabs: () => workbook().tabs.map(({ id, name, formId }) => ({ id, name, ...(formId && { formId }) })),
  front: () => workbook().active.name,
  sheet: (name) => {
    const tab = workbook().tabs.find((one) => one.name === name);
    return tab ? sheetState(tab, tab === workbook().active) : null;
  },
  contentsSince: (name, known) => {
    const tab = workbook().tabs.find((one) => one.name === name);
    return tab ? contentsSince(tab, known) : null;
  },
  edit: (name, a1, typed) => enter(name, a1, [[typed]]),
  enter,
  sort,
  undo: () => turn('done'),
  redo: () => turn('undone'),
  select: (name, a1) => {
    const tab = tabOf(name);
    workbook().active = tab;
    if (a1 !== undefined) {
      const { row, column } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns }).box;
      tab.current = { row, column };
      return;
    }
    touch();
  },
  renameSheet: rename,
  deleteSheet: drop,
  addSheet: add,
  hideSheet: (name) => hide(name, true),
  showSheet: (name) => hide(name, false),
  insertRows: (name, before, count) => insert(name, 'rows', before, count, before > 2 ? before - 1 : before),
  deleteRows: (name, from, count) => remove(name, 'rows', from, count),
  insertColumns: (name, before, count) => insert(name, 'columns', before, count),
  deleteColumns: (name, from, count) => remove(name, 'columns', from, count),
  resizeColumn: resize,
  merge: (name, a1) => merge(name, a1, true),
  unmerge: (name, a1) => merge(name, a1, false),
  freeze,
  note,
  bar: (name, a1) => {
    const tab = tabOf(name);
    workbook().beforeChange();
    const kept = tab.guards.filter(({ bars }) => !bars);
    if (a1 === null) tab.guards = kept;
    else {
      const { box } = parseA1(a1, { rows: tab.maxRows, columns: tab.maxColumns });
      tab.guards.push({ kind: 'RANGE', box, description: '', warning: false, editors: [], open: [], bars: true });
    }
    touch();
  },
  sortSheet: (name, column, ascending = true) => {
    const tab = tabOf(name);
    const rows = tab.lastRow() - tab.frozenRows;
    const box = { row: tab.frozenRows + 1, column: 1, rows, columns: tab.lastColumn() };
    if (rows > 1) sort(name, printBox(box), column, ascending);
  },
  title: () => workbook().title,
  zone: () => workbook().zone,

  forms: formStates,
  form: formState,
  submit: submitForm,
  editForm: (id) => {
    const { run, error } = openedForm(editable(id));
    if (error) throw Object.assign(new Error(error.message), error);
    return run;
  },
  clickForm: (id, ...labels) => {
    const form = editable(id);
    const run = item(labels, formMenus.get(id) ?? []);
    return finished(within(form, () => start(run, 'menu', 'FULL', () => []))).run;
  },
  trashForm: (id) => trashForm(id, true),
  restoreForm: (id) => trashForm(id, false),
  shareForm,

  mailbox: (from = 0) => world.mailbox.slice(from),
  slack: {
    messages: slackMessages,
    channels: slackChannels,
    members: slackMembers,
    join: slackJoin,
    post: slackPost,
    edit: slackEdit,
    remove: slackRemove,
    reply: slackReply,
    kick: slackKick,
    invite: slackInvite,
    limit: slackLimit,
    garble: slackGarble,
  },
  drive: {
    folders: driveFolders,
    files: driveFiles,
    makeFolder: driveMakeFolder,
    drop: driveDrop,
    rename: driveRename,
    trash: driveTrash,
    share: driveShare,
  },
  deploy,
  webApp: () => world.webApp,
  web: (request) => {
    const { outcome, answer } = visited(request);
    finished(outcome);
    return answer ?? fail('The script completed but did not return anything.');
  },
  triggers: triggerStates,
  runs: (from = 0) => runsMade().slice(from),
  fault: (fault) => addFault(fault, () => start(fault.run ?? '', 'clock', 'FULL', () => [])),
  meanwhile: (at: Moment, act: number) =>
    addFault({ ...at, how: 'meanwhile' }, (call) => world.host.meanwhile(act, call)),
  quirk: (answers) => {
    world.quirks = { ...world.quirks, ...answers };
    touch();
  },
  quirks: () => world.quirks,
  holdLock: (name, ms) => holdLock(name, now() + ms),
  properties: (store) => Object.fromEntries(stores[store]),
  version: () => world.version,
  workbook: () => workbook().save(),
  visit,
  untick: (account, scopes) => {
    world.unticked = { ...world.unticked, [account]: scopes };
  },
  remember,
  rewind,
  save,
  load,
};
