// The invented students, and dice that fall the same way for the same seed.
import type { Workspace } from '../local/face';
import { fnv, mix } from '../src/domain/base/hash';
import { roster as rosterSheet } from '../src/schema/course';
import { rowsOf } from './rows';

export interface Person {
  readonly email: string;
  readonly name: string;
}

/** From 0 to 1, always the same for the same words. */
export type Dice = (...words: readonly (string | number)[]) => number;

export const diceOf =
  (seed: number): Dice =>
  (...words) =>
    mix(fnv([seed, ...words].join('|'))) / 2 ** 32;

/** The people on the Roster now. */
export const peopleOf = (workspace: Workspace): readonly Person[] => {
  const { email, name, standing } = rosterSheet.columns;
  return rowsOf(workspace, rosterSheet.sheet)
    .filter((row) => ['', 'enrolled'].includes(row.text(standing.header)))
    .map((row) => ({ email: row.text(email.header), name: row.text(name.header) }));
};
