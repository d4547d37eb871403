// A proposal between being shown and being confirmed, and what stood before the last confirmation.

import { fnv } from '../../domain/base/hash';
import { load, save } from '../../google/store';
import { Refusal } from './run';

/** Under which name each is kept, what its confirmation replaces, and where it is made. */
const proposals = {
  seats: { name: 'proposal', replaces: 'seats before', menu: 'Lectern > Assignments > Propose assignments' },
  repair: { name: 'repair', replaces: 'rules before', menu: 'Lectern > Assignments > Propose assignments' },
  teams: { name: 'team proposal', replaces: 'teams before', menu: 'Lectern > Teams > Propose teams' },
  agenda: { name: 'agenda proposal', replaces: 'teams before', menu: 'Lectern > Teams > Propose days and slots' },
} as const;
export type Staging = keyof typeof proposals;

interface Staged<T> {
  readonly id: string;
  /** Of what it was made from. */
  readonly hash: number;
  readonly what: T;
}

const hashOf = (value: unknown): number => fnv(JSON.stringify(value));

/** Keeps what is shown until it is confirmed; `from` is all in the sheets that it was made from. Returns its id. */
export function stage<T>(of: Staging, what: T, from: unknown): string {
  const id = String(hashOf(what));
  save(proposals[of].name, { id, hash: hashOf(from), what } satisfies Staged<T>);
  return id;
}

/** What was shown under the id: refused when something was shown since, or the sheets are no longer what it was made from. */
export function staged<T>(of: Staging, id: string, from: unknown): T {
  const { name, menu } = proposals[of];
  const kept = load<Staged<T> | null>(name);
  const again = `Close this window and choose ${menu} again.`;
  if (kept === null || kept.id !== id) throw new Refusal(`This proposal is no longer the latest. ${again}`);
  if (kept.hash !== hashOf(from)) throw new Refusal(`The sheets have changed since this was proposed. ${again}`);
  return kept.what;
}

/** It is confirmed: it cannot be once more. */
export const unstage = (of: Staging): void => save(proposals[of].name, null);

/** What stands in the sheet, before a confirmation or an undoing replaces it. */
export const keepBefore = (of: Staging, before: unknown): void => save(proposals[of].replaces, before);

/** What stood there before the last confirmation, or before it was undone. */
export function undoable<T>(of: Staging, none: string): T {
  const kept = load<T | null>(proposals[of].replaces);
  if (kept === null) throw new Refusal(`There is nothing to undo: ${none}`);
  return kept;
}

/** Nothing that was shown can be confirmed any more, and nothing undone. */
export function dropStaged(): void {
  for (const { name, replaces } of Object.values(proposals))
    for (const kept of [name, replaces]) if (load<unknown>(kept) !== null) save(kept, null);
}
