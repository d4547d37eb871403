// What the Workspace was like at a moment: remembered object by object, so that a test can go back to it many times.

import { faults, runs } from './execution.ts';
import { reveal } from './expose.ts';
import { files } from './file.ts';
import { past } from './hand.ts';
import { held, others } from './lock.ts';
import { spent } from './mail.ts';
import { slackState } from './slack.ts';
import { absent, caches, stores } from './store.ts';
import { waiting } from './submit.ts';
import { triggers } from './triggers.ts';
import { screen } from './ui.ts';
import { workbook } from './workbook.ts';
import { touch, world } from './world.ts';

/** Everything that changes; what is reached from these is remembered too. */
const roots = (): readonly object[] => [
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
  screen,
  faults,
  runs,
];

type Restore = () => void;
let moment: readonly Restore[] = [];

/** Objects stay the same ones, so that whoever holds one holds the remembered one after going back. */
export function remember(): void {
  const seen = new Set<object>();
  const found: Restore[] = [];
  const left: object[] = [...roots()];
  for (let next = left.pop(); next; next = left.pop()) {
    const one = reveal(next) as object;
    if (seen.has(one) || one instanceof Date) continue;
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
      const own = Object.entries(Object.getOwnPropertyDescriptors(one)).filter(([, { writable }]) => writable);
      parts.push(...own.map(([, { value }]) => value));
      found.push(() => {
        const held = one as Record<string, unknown>;
        for (const key of Object.keys(held)) if (!own.some(([name]) => name === key)) delete held[key];
        for (const [key, { value }] of own) held[key] = value;
      });
    }
    for (const part of parts) if (typeof part === 'object' && part !== null) left.push(part);
  }
  moment = found;
}

/** Back to the moment that was remembered last. */
export function rewind(): void {
  if (moment.length === 0) throw new Error('nothing was remembered');
  for (const restore of moment) restore();
  touch();
}
