// The situations at the next hourly updates over seven days, if nobody submits anything more.

import { quietAt, wakingTime } from '../../domain/base/quiet';
import { hour, type Instant, minute } from '../../domain/base/time';
import { startOf } from '../../domain/course/course';
import { isFormPerClass } from '../../domain/course/handIn';
import { closesAt, opensAt } from '../../domain/duties/deadline';
import { type Foreseen, foresee } from '../../letters/forecast';
import type { FormPointer } from '../../schema/form';
import { formOf } from '../../schema/questionnaire';
import { pointerTo } from '../desk/forms';
import type { Gathered, Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { aside, situationOf } from '../desk/situation';
import { occasions } from '../desk/tend';

/** How far ahead, in hours. */
const horizon = 7 * 24;

/** The first round is at `now` itself. `channel` is the channel to forecast notices for; without it, the connected one. */
export function forecast(gathered: Gathered, now: Instant, channel: string | null = null): readonly Foreseen[] {
  const { book } = gathered;
  const besides = aside();
  return foresee(roundsOf(gathered, now), gathered.outbox, book.wordings, (at, outbox) => {
    const state = { ...book.state, forms: formsAt(gathered, at) };
    const then: Gathered = { ...gathered, outbox, inbox: seenAt(gathered, at), book: { ...book, state } };
    const situation = situationOf(then, assess(then, at), besides);
    return channel === null ? situation : { ...situation, channel };
  });
}

/** The hourly rounds that follow something a letter could be about, plus four rounds a day. */
function roundsOf(gathered: Gathered, now: Instant): readonly Instant[] {
  const { course } = gathered;
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
  for (let at = now; at <= end; at = (at + 6 * hour) as Instant)
    moments.push(quietAt(at, quiet, course.zone)?.end ?? at);
  const rounds = new Set(
    moments.filter((at) => at > now && at <= end).map((at) => now + Math.ceil((at - now) / hour) * hour),
  );
  return [now, ...[...rounds].sort((a, b) => a - b)] as Instant[];
}

/** Assumes that Slack and the folders have been read by then. */
export function seenAt({ inbox, course }: Parts<'course' | 'inbox'>, at: Instant): Gathered['inbox'] {
  const sight = { until: at, broken: false };
  const folders = Object.fromEntries(course.deliverables.map(({ name }) => [name, sight]));
  return { ...inbox, seen: { slack: sight, folders } };
}

/** The forms at that time. Forms that will have opened automatically appear with an address that is not known yet. */
function formsAt({ course, book: { state } }: Parts<'course' | 'book'>, at: Instant): readonly FormPointer[] {
  const standing = state.forms.map((form): FormPointer => {
    const deliverable = course.deliverables.find((d) => d.name === form.purpose.deliverable);
    const session = course.sessions.find((s) => s.code === form.purpose.session) ?? null;
    if (form.closed !== null || !deliverable || !isFormPerClass(deliverable)) return form;
    return at > closesAt(deliverable, session, course) ? { ...form, closed: at } : form;
  });
  const coming = occasions(course).flatMap(({ deliverable, session, closes }): FormPointer[] => {
    const opens = opensAt(deliverable, session, course);
    if (opens === null || opens > at || at > closes || pointerTo(state, deliverable, session)) return [];
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
