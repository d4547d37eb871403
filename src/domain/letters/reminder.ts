// Which duties a student must be told about now: before they are due, after a miss, and when something was submitted.

import { hour, type Instant, minute } from '../base/time';
import { isForm } from '../course/handIn';
import type { Duty } from '../duties/duty';
import type { Judged } from '../duties/evidence';
import { letterKey } from './letter';

/** Older misses and submissions are no longer told; rounds or sending had stopped meanwhile. */
const fresh = 72 * hour;

/** No reminders for what is not open, not announced or cannot be checked right now. Duties that only a tick proves do get reminders. */
const isRemindable = ({ hindrance }: Judged): boolean => hindrance === null || hindrance === 'tick';

export interface Reminder {
  /** Person, duty, step and due instant, so a moved deadline gives a new key. */
  readonly key: string;
  readonly judged: Judged;
}

/**
 * For each open duty, the latest lead that has come, unless it is in `sent`. A missed lead is made up for until the duty is due; if two leads have
 * come, only the later is told. `said` gives when a message planned for an instant is sent, given its deadline, since quiet hours move it. Leads up
 * to `until` count as come, because the daily letter has everything that the day would bring.
 */
export function remindersDue(
  judged: readonly Judged[],
  sent: ReadonlySet<string>,
  now: Instant,
  said: (at: Instant, deadline: Instant) => Instant = (at) => at,
  until: Instant = now,
): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status } = item;
    if (status !== 'upcoming' || now >= duty.due || !isRemindable(item)) return [];
    const reached = duty.deliverable.leads.filter(
      (lead) => said((duty.due - lead * minute) as Instant, duty.due) <= until,
    );
    if (reached.length === 0) return [];
    const last = Math.min(...reached);
    const keyOf = (lead: number): string => letterKey(duty.key, lead, duty.due);
    // A daily letter may have told a later lead ahead of time, which covers this one as well.
    const isTold = duty.deliverable.leads.some((lead) => lead <= last && sent.has(keyOf(lead)));
    return isTold ? [] : [{ key: keyOf(last), judged: item }];
  });
}

/** Invitations to what is owed once on a form: everyone who has not answered gets one. `named` has duties that letters have already mentioned. */
export function invitationsDue(
  judged: readonly Judged[],
  sent: ReadonlySet<string>,
  named: ReadonlyMap<string, unknown>,
): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status } = item;
    const key = letterKey(duty.key, 'invitation', duty.due);
    const asks = duty.session === null && isForm(duty.deliverable) && status === 'upcoming';
    return asks && isRemindable(item) && !named.has(letterKey(duty.key)) && !sent.has(key)
      ? [{ key, judged: item }]
      : [];
  });
}

/** From this instant on a miss is no longer told. */
export const nudgedUntil = ({ lateUntil, onTimeUntil }: Duty): Instant =>
  Math.min(lateUntil, onTimeUntil + fresh) as Instant;

/** One nudge for each miss while late work is accepted. A waived miss does not count. */
export function missesDue(judged: readonly Judged[], sent: ReadonlySet<string>, now: Instant): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status, at } = item;
    const nudged = status === 'missing' && !duty.absent && at === null && now < nudgedUntil(duty);
    const key = letterKey(duty.key, 'missed', duty.due);
    return nudged && !sent.has(key) ? [{ key, judged: item }] : [];
  });
}

/** From this instant on a submission is no longer confirmed. */
export const freshUntil = (at: Instant): Instant => (at + fresh) as Instant;

/** Confirms what was submitted. Not the instructor's ticks, nor submissions with a typed address, which may be another person's. */
export function receiptsDue(judged: readonly Judged[], sent: ReadonlySet<string>, now: Instant): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, at, evidence } = item;
    if (at === null || evidence === null || evidence.source === 'tick' || evidence.unproved || now >= freshUntil(at))
      return [];
    const key = letterKey(duty.key, 'receipt', at);
    return sent.has(key) ? [] : [{ key, judged: item }];
  });
}
