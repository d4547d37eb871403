// What would go out at the next round of the clock and in the days after it, if nobody handed in anything more.

import { quietAt, wakingTime } from '../../domain/base/quiet';
import { hour, type Instant, minute } from '../../domain/base/time';
import { startOf } from '../../domain/course/course';
import { closesAt, opensAt } from '../../domain/duties/duty';
import type { Letter, Sent } from '../../domain/letters/letter';
import { type FormPointer, formOf } from '../../schema/form';
import { outbox } from '../../schema/letters';
import { occasions, pointerTo } from '../desk/forms';
import { assess, type Gathered } from '../desk/read';
import { unsent } from '../desk/send';
import { lettersDue } from './tick';

export interface Foreseen {
  /** When the clock would send it; the minute within the hour is Google's choice. */
  readonly at: Instant;
  readonly letter: Letter;
}

/** How far ahead, in hours. */
const horizon = 7 * 24;

/** In order of time. The first round is `now`'s own. Nothing is read from Google, and nothing written. */
export function foresee(gathered: Gathered, now: Instant): readonly Foreseen[] {
  const claimed = new Set(gathered.claimed);
  const found: Foreseen[] = [];
  /** As the Outbox would stand then: it tells who had a letter that day, and what of seats. */
  const sent = [...gathered.sent];
  for (const at of roundsOf(gathered, now)) {
    const then: Gathered = {
      ...gathered,
      claimed,
      sent,
      registry: { ...gathered.registry, forms: formsAt(gathered, at) },
    };
    const night = quietAt(at, gathered.course.settings.quiet, gathered.zone);
    for (const letter of unsent(lettersDue(then, assess(then, at), at), then)) {
      if (night && letter.reader !== 'instructor') continue;
      found.push({ at, letter });
      for (const key of letter.keys) claimed.add(key);
      const { keys, kind, to, subject, text } = letter;
      const value: Sent = { keys, kind, to, subject, text, state: 'sent', claimed: at, sent: at, run: '', reason: '' };
      sent.push({ value, at: () => ({ sheet: outbox.sheet }) });
    }
  }
  return found;
}

/** The rounds, one an hour, before which something happens that a letter could be about, and four a day besides. */
function roundsOf(gathered: Gathered, now: Instant): readonly Instant[] {
  const { course, zone } = gathered;
  const { quiet } = course.settings;
  const end = now + horizon * hour;
  const moments = assess(gathered, now).duties.flatMap((duty) => [
    ...duty.deliverable.leads.map((lead) =>
      wakingTime((duty.due - lead * minute) as Instant, duty.due, quiet, course.zone),
    ),
    duty.due,
    duty.onTimeUntil,
    duty.lateUntil,
  ]);
  for (const { opens } of occasions(course)) if (opens !== null) moments.push(opens);
  for (const session of course.sessions) moments.push(startOf(session, course));
  for (let at = now; at <= end; at = (at + 6 * hour) as Instant) moments.push(quietAt(at, quiet, zone)?.end ?? at);
  const rounds = new Set(
    moments.filter((at) => at > now && at <= end).map((at) => now + Math.ceil((at - now) / hour) * hour),
  );
  return [now, ...[...rounds].sort((a, b) => a - b)] as Instant[];
}

/** Forms as they will be then: those that open by themselves meanwhile stand in with an address that is not known yet. */
function formsAt({ course, registry }: Gathered, at: Instant): readonly FormPointer[] {
  const standing = registry.forms.map((form): FormPointer => {
    const deliverable = course.deliverables.find((d) => d.name === form.purpose.deliverable);
    const session = course.sessions.find((s) => s.code === form.purpose.session) ?? null;
    if (form.closed !== null || !deliverable || deliverable.handIn !== 'form per class') return form;
    return at > closesAt(deliverable, session, course) ? { ...form, closed: at } : form;
  });
  const coming = occasions(course).flatMap(({ deliverable, session, closes }): FormPointer[] => {
    const opens = opensAt(deliverable, session, course);
    if (opens === null || opens > at || at > closes || pointerTo(registry, deliverable, session)) return [];
    const declaration = formOf(course, deliverable, session);
    if (!declaration) return [];
    const { purpose, title } = declaration;
    const name = `${purpose.deliverable}|${purpose.session}`;
    const url = '(the link of the form, once it is open)';
    return [
      { purpose, formId: name, sheetId: -1, url, title, questions: [], prefill: null, opened: opens, closed: null },
    ];
  });
  return [...standing, ...coming];
}
