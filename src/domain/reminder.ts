// Reminders: which duties a student must be told of now.
import type { Judged } from './evidence';
import { letterKey } from './letter';
import { type Instant, minute } from './time';

export interface Reminder {
  /** Person, duty, step and due instant: a moved deadline makes a new one. */
  readonly key: string;
  readonly judged: Judged;
}

/**
 * Of each open duty the latest lead that has come, unless it stands in `sent`. A lead that was missed is made up for as
 * long as the duty is not due; of two leads that have both come only the later is told. `said` is when that is said which
 * was to be said at an instant and not after a deadline: quiet hours move it.
 */
export function remindersDue(
  judged: readonly Judged[],
  sent: ReadonlySet<string>,
  now: Instant,
  said: (at: Instant, deadline: Instant) => Instant = (at) => at,
): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status } = item;
    if (status !== 'upcoming' || now >= duty.due) return [];
    const reached = duty.deliverable.leads.filter(
      (lead) => said((duty.due - lead * minute) as Instant, duty.due) <= now,
    );
    if (reached.length === 0) return [];
    const key = letterKey(duty.key, Math.min(...reached), duty.due);
    return sent.has(key) ? [] : [{ key, judged: item }];
  });
}
