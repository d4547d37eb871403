// Snapshots of the Workspace, taken object by object, so that a test can return to a moment many times.
import { driveState } from './drive.ts';
import { faults, runs } from './execution.ts';
import { reveal } from './expose.ts';
import { files } from './file.ts';
import { past } from './hand.ts';
import { held, others } from './lock.ts';
import { spent } from './mail.ts';
import { formMenus } from './maker.ts';
import { slackState } from './slack.ts';
import { absent, caches, stores } from './store.ts';
import { waiting } from './submit.ts';
import { Tab } from './tab.ts';
import { triggers } from './triggers.ts';
import { screen } from './ui.ts';
import { workbook } from './workbook.ts';
import { touch, world } from './world.ts';

/** Everything that changes. Snapshots also cover whatever is reachable from these. */
export const roots = (): readonly object[] => [
  world,
  workbook(),
  stores,
  caches,
  absent,
  others,
  held,
  spent,
  triggers,
  files,
  waiting,
  past,
  slackState,
  driveState,
  screen,
  formMenus,
  runs,
];

type Restore = () => void;
const moments = new Map<string, readonly Restore[]>();

/** Takes a snapshot. Objects keep their identity, so references held before `rewind` stay valid after it. */
export function remember(name = ''): void {
  const seen = new Set<object>();
  const found: Restore[] = [];
  const left: object[] = [...roots(), faults];
  for (let next = left.pop(); next; next = left.pop()) {
    const one = reveal(next) as object;
    if (seen.has(one) || one instanceof Date || Object.isFrozen(one)) continue;
    seen.add(one);
    const parts: unknown[] = [];
    if (one instanceof Map) {
      const entries = [...one];
      parts.push(...entries.flat());
      found.push(() => {
        one.clear();
        for (const [key, value] of entries) one.set(key, value);
      });
    } else if (one instanceof Set) {
      const members = [...one];
      parts.push(...members);
      found.push(() => {
        one.clear();
        for (const member of members) one.add(member);
      });
    } else if (Array.isArray(one)) {
      const items = one.slice();
      parts.push(...items);
      found.push(() => {
        one.splice(0, one.length, ...items);
      });
    } else {
      const lines = one instanceof Tab ? one.rows.map((line) => line.slice()) : null;
      const own = Object.entries(Object.getOwnPropertyDescriptors(one)).filter(
        // Cells are immutable, so copying the rows is enough.
        ([key, { writable }]) => writable && !(lines && key === 'rows'),
      );
      parts.push(...own.map(([, { value }]) => value));
      const names = new Set(own.map(([key]) => key));
      if (lines) names.add('rows');
      found.push(() => {
        const held = one as Record<string, unknown>;
        for (const key of Object.keys(held)) if (!names.has(key)) delete held[key];
        for (const [key, { value }] of own) held[key] = value;
        if (lines) held.rows = lines.map((line) => line.slice());
      });
    }
    for (const part of parts) if (typeof part === 'object' && part !== null) left.push(part);
  }
  moments.set(name, found);
}

/** Returns to the last snapshot taken under this name. */
export function rewind(name = ''): void {
  const moment = moments.get(name);
  if (!moment) throw new Error('nothing was remembered');
  for (const restore of moment) restore();
  touch();
}

/** Drops all snapshots. Needed when other objects have replaced the ones they refer to. */
export function forget(): void {
  moments.clear();
  workbook().forget();
}
