// What an act is, and what all acts share: whom and what something can be done to, and how to write a cell.
import { agree, cellOf } from './hands';
import type { Class, Person } from './oracle';
import type { World } from './world';
import { plusDays, wallAt } from './zone';

export interface Act {
  /** Whole hours since the term began. */
  readonly at: number;
  readonly what: string;
  /** From 0 up to 1: which of the possible targets, and in what way. */
  readonly which: number;
  readonly how: number;
}

export interface Kind {
  readonly weight: number;
  readonly faulty: boolean;
  /** A line for the story; null if there is no target. */
  readonly act: (world: World, act: Act) => string | null;
}
export interface Kinds {
  readonly [what: string]: Kind;
}

export const among = <T>(of: readonly T[], which: number): T | undefined => of[Math.floor(which * of.length)];

export const today = ({ workspace, facts }: World): string => wallAt(Date.parse(workspace.now()), facts.zone).day;
export const enrolled = ({ facts }: World): readonly Person[] =>
  facts.people.filter(({ standing, left }) => standing === 'enrolled' && left === null);
/** Classes more than `days` ahead, so that nothing due for them is over by then. */
export const ahead = (world: World, days: number): readonly Class[] =>
  world.facts.classes.filter((one) => one.kind === 'student-led' && one.day > plusDays(today(world), days));

export function write(
  world: World,
  sheet: string,
  header: string,
  fits: (cells: { readonly [header: string]: string }) => boolean,
  text: string,
): boolean {
  const at = cellOf(world.workspace, sheet, header, fits);
  if (at) world.workspace.edit(sheet, at, text);
  return at !== null;
}
export const ofStudent =
  (person: Person) =>
  (cells: { readonly [header: string]: string }): boolean =>
    cells.Email === person.email;
export const ofClass =
  (one: Class) =>
  (cells: { readonly [header: string]: string }): boolean =>
    cells.Code === one.code;

/** After a change of dates, the instructor agrees to the consequences at once or some hours later. */
export function then(world: World, how: number): string {
  if (how < 0.7) {
    agree(world.workspace);
    return ', and agrees to what changes';
  }
  world.plan(6 + Math.floor(how * 20), () => {
    agree(world.workspace);
    world.settled();
  });
  world.unsettle();
  return '';
}
