// What submissions are worth: the gradebook as exported, compared with points computed from the facts.
import type { Kinds } from './kind';
import { type Due, doneAt, duesOf, type Item, type Person } from './oracle';
import { isBlind } from './outages';
import { daysBegun, statusesOf } from './status';
import type { World } from './world';
import { minute } from './zone';

export const sayWorth = ({ full, late, perDay, missing, most, extra }: NonNullable<Item['worth']>) => ({
  points: [
    extra ? `${full} extra` : `${full}`,
    ...(perDay === 0 ? [`late ${late}`] : []),
    ...(missing < 0 ? [`missing ${missing}`] : []),
    ...(most === null ? [] : [`at most ${most}`]),
  ].join(', '),
  ...(perDay === 0 ? {} : { perDayLate: `${perDay}%` }),
});

interface Sum {
  readonly points: number;
  readonly of: number;
  readonly dropped: number;
}

/** Null if a status is not certain. */
function earnedBy(
  world: World,
  item: Item,
  mine: readonly Due[],
  statuses: ReadonlyMap<Due, readonly string[]>,
): Sum | null {
  const { full, late, perDay, missing, most, extra, drop } = item.worth!;
  const marks: number[] = [];
  for (const duty of mine) {
    const [status, ...others] = statuses.get(duty)!;
    if (others.length > 0) return null;
    const begun = (): number =>
      daysBegun(duty.due + item.grace * minute, doneAt(world.facts, duty)!, world.facts.zone) * perDay;
    if (status === 'done' || status === 'waived') marks.push(full);
    else if (status === 'late') marks.push(perDay === 0 ? late : Math.max(0, full * (1 - begun() / 100)));
    else if (status === 'missing') marks.push(missing);
  }
  const kept = marks.sort((a, b) => a - b).slice(drop);
  const cap = (n: number): number => Math.min(n, most ?? n);
  const points = kept.reduce((sum, one) => sum + one, 0);
  return { points: cap(points), of: extra ? 0 : cap(kept.length * full), dropped: marks.length - kept.length };
}

/** Compares the exported gradebook. */
export function compareGrades(world: World): void {
  const { workspace, facts } = world;
  const items = facts.items.filter(({ worth }) => worth);
  workspace.click('Lectern', 'Attendance and grades', 'Export the gradebook…');
  const { html = '' } = workspace.window('dialog') ?? {};
  workspace.closeWindow('dialog');
  const lines = decodeURIComponent(/href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(html)?.[1] ?? '')
    .replace('\ufeff', '')
    .split('\n')
    .map((line) => line.split(','));
  const [head = []] = lines;
  const dues = duesOf(facts);
  const blind = (duty: Due): boolean => isBlind(world, duty);
  const statuses = statusesOf(facts, dues, world.now, blind, world.hindered);
  world.counts.checks += 1;
  for (const person of facts.people) {
    const row = lines.find((cells) => cells[1] === person.email);
    for (const item of items) compareOne(world, person, item, row, head, { dues, statuses });
  }
}

function compareOne(
  world: World,
  person: Person,
  item: Item,
  row: readonly string[] | undefined,
  head: readonly string[],
  { dues, statuses }: { readonly dues: readonly Due[]; readonly statuses: ReadonlyMap<Due, readonly string[]> },
): void {
  const mine = dues.filter((duty) => duty.person === person && duty.item === item);
  const right = earnedBy(world, item, mine, statuses);
  if (right === null || mine.length === 0) return;
  if (!row) {
    world.fail(`the gradebook lacks ${person.name}`);
    return;
  }
  const at = head.indexOf(item.name);
  const said = [row[at], row[at + 1], ...(item.worth!.drop > 0 ? [row[at + 2]] : [])].map(Number);
  const wanted = [right.points, right.of, ...(item.worth!.drop > 0 ? [right.dropped] : [])];
  if (said.some((n, i) => !(Math.abs(n - wanted[i]!) < 0.011)))
    world.fail(
      `${person.name} has ${wanted.join(' of ')} for ${item.name}, and the gradebook says ${said.join(' of ')}`,
    );
}

export const gradeKinds: Kinds = {
  'exports the gradebook': {
    weight: 4,
    faulty: false,
    act(world) {
      const { state, facts, now } = world;
      if (!facts.items.some(({ worth }) => worth) || state.unsettled > 0 || state.spoilt > 0) return null;
      if (state.hurtUntil > now || state.spoiltUntil > now) return null;
      compareGrades(world);
      return 'exports the gradebook';
    },
  },
};
