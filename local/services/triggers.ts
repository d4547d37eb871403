// Triggers: when the clock, a form, an edit or an opening starts a script function.
import type { TriggerState } from '../face.ts';
import type { Box } from './a1.ts';
import { day, iso, now, setNow } from './clock.ts';
import { type Authorisation, type Cause, execute, type Outcome } from './execution.ts';
import { enumeration } from './expose.ts';
import type { FormFile } from './file.ts';
import { formFace } from './forms.ts';
import { formMenus, within } from './maker.ts';
import { range } from './range.ts';
import { user } from './session.ts';
import { spreadsheet } from './spreadsheet.ts';
import { visit } from './store.ts';
import type { Tab } from './tab.ts';
import { addonMenu, screen } from './ui.ts';
import { workbook } from './workbook.ts';
import { roll, touch, world } from './world.ts';
import { instantOf, wallAt } from './zone.ts';

export const AuthMode = enumeration<typeof GoogleAppsScript.Script.AuthMode>('AuthMode', [
  'NONE',
  'CUSTOM_FUNCTION',
  'LIMITED',
  'FULL',
]);

/** Runs at a wall time every `days` days. */
export interface Daily {
  readonly days: number;
  readonly wall: number;
  readonly zone: string;
}

/** How a clock trigger repeats: by elapsed time (milliseconds), by calendar days, or only once. */
export type Schedule = { readonly every: number; readonly first: number } | Daily | { readonly once: number };

export interface Trigger {
  readonly id: string;
  readonly run: string;
  readonly kind: TriggerState['kind'];
  readonly owner: string;
  readonly source: string;
  readonly schedule?: Schedule;
  next?: number | undefined;
}

export const triggers: Trigger[] = [];

export function addTrigger(trigger: Omit<Trigger, 'id' | 'owner'>): Trigger {
  const id = String(Math.floor(1e9 + roll() * 8e9)) + String(Math.floor(1e8 + roll() * 8e8));
  const made: Trigger = { ...trigger, id, owner: world.account };
  if (made.schedule) made.next = firstFiring(made.schedule);
  triggers.push(made);
  touch();
  return made;
}

export function removeTrigger(id: string): void {
  const index = triggers.findIndex((trigger) => trigger.id === id);
  if (index >= 0) triggers.splice(index, 1);
  touch();
}

function firstFiring(schedule: Schedule): number {
  if ('once' in schedule) return Math.max(schedule.once, now());
  return 'every' in schedule ? now() + schedule.first : onDays(schedule, now());
}

/** The first instant after `after` with the schedule's wall time. */
function onDays(schedule: Daily, after: number): number {
  const midnight = Math.floor(wallAt(after, schedule.zone) / day) * day;
  let wall = midnight + schedule.wall;
  while (instantOf(wall, schedule.zone) <= after) wall += day;
  return instantOf(wall, schedule.zone);
}

function following({ schedule, next = 0 }: Trigger): number | undefined {
  if (!schedule || 'once' in schedule) return undefined;
  if ('every' in schedule) return next + schedule.every;
  return onDays(schedule, schedule.days > 1 ? next + (schedule.days - 1) * day : next);
}

export function triggerStates(): TriggerState[] {
  return triggers.map(({ id, run, kind, owner, next, schedule }) => ({
    id,
    run,
    kind,
    owner,
    ...(next !== undefined && { next: iso(next) }),
    ...(schedule && 'every' in schedule && { every: schedule.every }),
  }));
}

/** A global function of the script by name; 'object.method' also works. */
export function entry(name: string): ((...args: unknown[]) => unknown) | undefined {
  let owner: unknown;
  let found: unknown = globalThis;
  for (const part of name.split('.')) {
    owner = found;
    found = (owner as Record<string, unknown> | undefined)?.[part];
  }
  return typeof found === 'function'
    ? (...args) => Reflect.apply(found as () => unknown, name.includes('.') ? owner : globalThis, args)
    : undefined;
}

/** Runs a script function by name as one execution. */
export function start(name: string, cause: Cause, mode: Authorisation, args: () => readonly unknown[]): Outcome {
  return execute(name, cause, mode, () => {
    const work = entry(name);
    if (!work) throw new Error(`Script function not found: ${name}`);
    return work(...args());
  });
}

/** A trigger runs as the account that created it, no matter who is at the spreadsheet. */
function asOwner<T>({ owner }: Trigger, run: () => T): T {
  const present = world.account;
  if (owner === present) return run();
  visit(owner);
  const result = run();
  visit(present);
  return result;
}

function clockEvent(trigger: Trigger, at: number): Record<string, unknown> {
  const date = new Date(at);
  const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  return {
    authMode: AuthMode.FULL,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    month: date.getUTCMonth() + 1,
    second: date.getUTCSeconds(),
    timezone: 'UTC',
    triggerUid: trigger.id,
    'week-of-year': Math.floor((at - newYear) / (7 * day)) + 1,
    year: date.getUTCFullYear(),
  };
}

export function nextFiring(): number | undefined {
  const times = triggers
    .map((trigger) => trigger.next)
    .filter((next) => next !== undefined && Number.isFinite(next)) as number[];
  return times.length ? Math.min(...times) : undefined;
}

/** Fires the clock triggers due up to `instant`, in order of time. */
export function advanceTo(instant: number): Outcome[] {
  const out: Outcome[] = [];
  for (;;) {
    const at = nextFiring();
    if (at === undefined || at > instant) break;
    const trigger = triggers.find(({ next }) => next === at)!;
    setNow(at);
    trigger.next = following(trigger);
    out.push(asOwner(trigger, () => start(trigger.run, 'clock', 'FULL', () => [clockEvent(trigger, now())])));
  }
  setNow(instant);
  return out;
}

/** The event Forms sends to the spreadsheet once a response is in its tab: texts, in column order. */
export interface Submitted {
  readonly sheetId: number;
  readonly row: number;
  readonly values: readonly string[];
  readonly namedValues: Readonly<Record<string, readonly string[]>>;
}

/** Fires the form-submit triggers of the spreadsheet. */
export function formSubmitted(event: Submitted): Outcome[] {
  const tab = workbook().tabs.find(({ id }) => id === event.sheetId);
  if (!tab) return [];
  return triggers
    .filter(({ kind }) => kind === 'form submit')
    .map((trigger) =>
      asOwner(trigger, () =>
        start(trigger.run, 'form submit', 'FULL', () => [
          {
            authMode: AuthMode.FULL,
            namedValues: Object.fromEntries(
              Object.entries(event.namedValues).map(([title, texts]) => [title, [...texts]]),
            ),
            range: range(tab, { row: event.row, column: 1, rows: 1, columns: event.values.length }),
            triggerUid: trigger.id,
            values: [...event.values],
          },
        ]),
      ),
    );
}

export interface Edited {
  readonly tab: Tab;
  readonly box: Box;
  /** Passed on only for an edit of a single cell, as Google does. */
  readonly value: unknown;
  readonly oldValue: unknown;
}

/** Fires the simple onEdit, then the edit triggers, for a person's edit. */
export function edited({ tab, box, value, oldValue }: Edited): Outcome[] {
  const one = box.rows * box.columns === 1;
  const event = (mode: 'LIMITED' | 'FULL', uid?: string) => () => [
    {
      authMode: AuthMode[mode],
      range: range(tab, box),
      source: spreadsheet(),
      user: user(),
      ...(one && value !== '' && { value: String(value) }),
      ...(one && oldValue !== '' && { oldValue }),
      ...(uid && { triggerUid: uid }),
    },
  ];
  const out = entry('onEdit') ? [start('onEdit', 'edit', 'LIMITED', event('LIMITED'))] : [];
  for (const { kind, run, id } of triggers)
    if (kind === 'edit') out.push(start(run, 'edit', 'FULL', event('FULL', id)));
  return out;
}

/** Fires the change triggers after a person changes the spreadsheet's structure ('INSERT_ROW', 'REMOVE_COLUMN' ...). */
export function restructured(changeType: string): void {
  for (const { kind, run, id } of triggers)
    if (kind === 'change')
      start(run, 'edit', 'FULL', () => [
        { authMode: AuthMode.FULL, changeType, source: spreadsheet(), triggerUid: id, user: user() },
      ]);
}

/** Someone opens a form in its editor: an add-on's onOpen runs there. */
export function openedForm(form: FormFile): Outcome {
  formMenus.delete(form.id);
  const isAddon = screen.menus.some((menu) => menu.kind === 'menu' && menu.label === addonMenu);
  if (!isAddon || !entry('onOpen')) return execute('onOpen', 'open', 'LIMITED', () => undefined);
  const event = () => [{ authMode: AuthMode.LIMITED, source: formFace(form), user: user() }];
  return within(form, () => start('onOpen', 'open', 'LIMITED', event));
}

/** Opens the spreadsheet: runs the simple onOpen, then the open triggers. Returns the outcome of the former. */
export function opened(mode: 'NONE' | 'LIMITED' = 'LIMITED'): Outcome {
  const event = (mode: 'LIMITED' | 'FULL') => ({ authMode: AuthMode[mode], source: spreadsheet(), user: user() });
  const simple = entry('onOpen')
    ? start('onOpen', 'open', mode, () => [mode === 'NONE' ? { authMode: AuthMode.NONE } : event(mode)])
    : execute('onOpen', 'open', mode, () => undefined);
  for (const { kind, run, id } of triggers)
    if (kind === 'open') start(run, 'open', 'FULL', () => [{ ...event('FULL'), triggerUid: id }]);
  return simple;
}
