// Which duties a student must be told of now: before they are due, after a miss, and when something came in.

import { hour, type Instant, minute } from '../base/time';
import { isForm } from '../course/handIn';
import type { Duty } from '../duties/duty';
import type { Judged } from '../duties/evidence';
import { letterKey } from './letter';

/** What was missed, or came in, longer ago than this is not told any more: the clock stood still, or sending was off. */
const fresh = 72 * hour;

/** Nobody is reminded of what is not open or was not announced, nor of what cannot be seen just now; where only a tick shows it, it is said. */
const isRemindable = ({ hindrance }: Judged): boolean => hindrance === null || hindrance === 'tick';

export interface Reminder {
  /** Person, duty, step and due instant: a moved deadline makes a new one. */
  readonly key: string;
  readonly judged: Judged;
}

/**
 * Of each open duty the latest lead that has come, unless it stands in `sent`. A lead that was missed is made up for as
 * long as the duty is not due; of two leads that have both come only the later is told. `said` is when that is said which
 * was to be said at an instant and not after a deadline: quiet hours move it. Leads up to `until` count as come: the letter of
 * a day has all that the day would bring.
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
    // The letter of a day may have told a later lead ahead of its time: that told this one as well.
    const isTold = duty.deliverable.leads.some((lead) => lead <= last && sent.has(keyOf(lead)));
    return isTold ? [] : [{ key: keyOf(last), judged: item }];
  });
}

/** What is owed once, on a form: everybody who has not answered is asked to, once. `named` is of whom letters have spoken already. */
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

/** From then on a miss is not told any more. */
export const nudgedUntil = ({ lateUntil, onTimeUntil }: Duty): Instant =>
  Math.min(lateUntil, onTimeUntil + fresh) as Instant;

/** One nudge for each miss, as long as late work is taken. A waived miss is none. */
export function missesDue(judged: readonly Judged[], sent: ReadonlySet<string>, now: Instant): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, status, at } = item;
    const nudged = status === 'missing' && !duty.absent && at === null && now < nudgedUntil(duty);
    const key = letterKey(duty.key, 'missed', duty.due);
    return nudged && !sent.has(key) ? [{ key, judged: item }] : [];
  });
}

/** From then on it is not told any more that something came in. */
export const freshUntil = (at: Instant): Instant => (at + fresh) as Instant;

/** What came in of itself. What the instructor ticked, the student need not be told of; an address that somebody typed may be another's. */
export function receiptsDue(judged: readonly Judged[], sent: ReadonlySet<string>, now: Instant): readonly Reminder[] {
  return judged.flatMap((item) => {
    const { duty, at, evidence } = item;
    if (at === null || evidence === null || evidence.source === 'tick' || evidence.unproved || now >= freshUntil(at))
      return [];
    const key = letterKey(duty.key, 'receipt', at);
    return sent.has(key) ? [] : [{ key, judged: item }];
  });
}
