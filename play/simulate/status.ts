// The oracle, continued: which statuses are right, and what lateness takes from a student's late days.
import { type Due, doneAt, type Facts, isAbsent, lastTake, onTimeUntil, type Person, throughout } from './oracle';
import { instantAt, minute, plusDays, wallAt } from './zone';

/** The correct statuses of each duty at an instant. `blind` has deliverables whose channel cannot be read now. */
export function statusesOf(
  facts: Facts,
  dues: readonly Due[],
  now: number,
  blind: (duty: Due) => boolean,
  hindered: (duty: Due) => boolean,
): ReadonlyMap<Due, readonly string[]> {
  const plain = new Map(
    dues.map((duty): [Due, readonly string[]] => {
      if (duty.excused) return [duty, ['excused']];
      const at = doneAt(facts, duty);
      const onTime = onTimeUntil(duty);
      if (at !== null && at <= now && at <= lastTake(facts, duty)) {
        if (at <= onTime) return [duty, blind(duty) ? ['done', 'upcoming', 'unknown'] : ['done']];
        return [duty, blind(duty) || hindered(duty) ? ['late', 'unknown', 'not open', 'done'] : ['late']];
      }
      if (now <= onTime) return [duty, hindered(duty) ? ['upcoming', 'not open'] : ['upcoming']];
      if (duty.item.handIn === 'in class') return [duty, isAbsent(facts, duty) ? ['missing'] : ['unknown', 'not open']];
      if (hindered(duty)) return [duty, ['not open', 'unknown', 'missing']];
      return [duty, blind(duty) ? ['unknown', 'missing'] : ['missing']];
    }),
  );
  // The earliest misses are waived, as many as the deliverable allows.
  for (const duty of [...dues].sort((a, b) => a.due - b.due)) {
    if (duty.item.misses === 0) continue;
    const mine = dues.filter((other) => other.person === duty.person && other.item === duty.item);
    const said = plain.get(duty)!;
    if (said.includes('missing') || said.includes('late')) {
      const sure = mine.filter(
        (other) => other.due < duty.due && plain.get(other)!.some((s) => ['missing', 'waived'].includes(s)),
      );
      if (said.includes('missing') && sure.length < duty.item.misses)
        plain.set(duty, ['waived', ...said.filter((s) => s !== 'missing')]);
      else if (said.includes('missing')) plain.set(duty, said);
    }
  }
  return plain;
}

/**
 * Late days that each person's late duties use if nothing is worth points, in the order of ruled due times; a duty is charged only if the remaining
 * days cover it fully. Null if it cannot be told for sure what came in late.
 */
export function chargedOf(
  facts: Facts,
  person: Person,
  dues: readonly Due[],
  statuses: ReadonlyMap<Due, readonly string[]>,
): number | null {
  let left = facts.lateDays;
  const mine = dues
    .filter((duty) => duty.person === person && !duty.item.noLateDays && statuses.get(duty)!.includes('late'))
    .sort((a, b) => a.ruled - b.ruled);
  if (mine.some((duty) => statuses.get(duty)!.length > 1)) return null;
  if (mine.some((duty, i) => duty.ruled === mine[i + 1]?.ruled)) return null;
  for (const duty of mine) {
    const days = daysBegun(duty.due + duty.item.grace * minute, doneAt(facts, duty)!, facts.zone);
    if (days <= left) left -= days;
  }
  return facts.lateDays - left;
}

/** Days begun since then, without grace, on the wall clock: the second day begins at the same time the next day. */
export function daysBegun(from: number, to: number, zone: string): number {
  const { day, time } = wallAt(from, zone);
  let n = 0;
  while (to > throughout(instantAt(plusDays(day, n), time, zone))) n += 1;
  return n;
}
