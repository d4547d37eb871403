// Keeps a proposal between display and confirmation, and the earlier content for undoing the last confirmation.

import { fnv } from '../../domain/base/hash';
import { load, save } from '../../google/store';
import { Refusal } from './run';

/** The stored names of each proposal and of what its confirmation replaces, and the menu command that makes it. */
const proposals = {
  seats: { name: 'proposal', replaces: 'seats before', menu: 'Lectern > Assignments > Propose assignments' },
  repair: { name: 'repair', replaces: 'rules before', menu: 'Lectern > Assignments > Propose assignments' },
  teams: { name: 'team proposal', replaces: 'teams before', menu: 'Lectern > Teams > Propose teams' },
  agenda: { name: 'agenda proposal', replaces: 'teams before', menu: 'Lectern > Teams > Propose days and slots' },
} as const;
export type Staging = keyof typeof proposals;

interface Staged<T> {
  readonly id: string;
  /** Hash of the data that it was made from. */
  readonly hash: number;
  readonly what: T;
}

const hashOf = (value: unknown): number => fnv(JSON.stringify(value));

/** Stores what is shown until it is confirmed; `from` is all sheet data that it was made from. Returns its ID. */
export function stage<T>(of: Staging, what: T, from: unknown): string {
  const id = String(hashOf(what));
  save(proposals[of].name, { id, hash: hashOf(from), what } satisfies Staged<T>);
  return id;
}

/** What was shown under the ID. Refuses if something else was shown since, or the sheets have changed. */
export function staged<T>(of: Staging, id: string, from: unknown): T {
  const { name, menu } = proposals[of];
  const kept = load<Staged<T> | null>(name);
  const again = `Close this window and choose ${menu} again.`;
  if (kept === null || kept.id !== id) throw new Refusal(`This proposal is no longer the latest. ${again}`);
  if (kept.hash !== hashOf(from)) throw new Refusal(`The sheets have changed since this was proposed. ${again}`);
  return kept.what;
}

/** Once confirmed, it cannot be confirmed again. */
export const unstage = (of: Staging): void => save(proposals[of].name, null);

/** Stores the sheet's content before a confirmation or an undo replaces it. */
export const keepBefore = (of: Staging, before: unknown): void => save(proposals[of].replaces, before);

/** The content before the last confirmation or undo. */
export function undoable<T>(of: Staging, none: string): T {
  const kept = load<T | null>(proposals[of].replaces);
  if (kept === null) throw new Refusal(`There is nothing to undo: ${none}`);
  return kept;
}

/** Drops all proposals and undo data. */
export function dropStaged(): void {
  for (const { name, replaces } of Object.values(proposals))
    for (const kept of [name, replaces]) if (load<unknown>(kept) !== null) save(kept, null);
}
