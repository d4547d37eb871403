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
 * long as the duty is not due; of two leads that have both come only the later is told.
 */
export function remindersDue(judged: readonly Judged[], sent: ReadonlySet<string>, now: Instant): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status } = item;
    if (status !== 'upcoming' || now >= duty.due) return [];
    const reached = duty.deliverable.leads.filter((lead) => duty.due - lead * minute <= now);
    if (reached.length === 0) return [];
    const key = letterKey(duty.key, Math.min(...reached), duty.due);
    return sent.has(key) ? [] : [{ key, judged: item }];
  });
}
