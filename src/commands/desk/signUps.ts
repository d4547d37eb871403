// Gives seats to students who sign up: writes seats into Assignments, and those who wait into Sign-ups.

import type { Instant } from '../../domain/base/time';
import type { HandIn } from '../../domain/course/handIn';
import type { Response } from '../../domain/duties/evidence';
import { saySeat } from '../../domain/seats/handover';
import { preferencesOf } from '../../domain/seats/preference';
import { type SignUp, signedUp, signUpForm } from '../../domain/seats/signUp';
import { flush, writeTable } from '../../google/sheets';
import { isTypedNow, trusted } from '../../schema/response';
import { signUps } from '../../schema/seats';
import { tabFor } from './aside';
import type { Gathered, Inbox, Parts } from './gathered';
import { record } from './log';
import { type State, saveState } from './state';
import { writeSeats } from './write';

/** The answers, with the trust in addresses as the forms are known to be set by now. */
export const trustedIn = (inbox: Inbox, { forms }: Pick<State, 'forms'>): Pick<Inbox, 'responses' | 'unread'> => ({
  responses: trusted(inbox.responses, forms),
  unread: new Map([...inbox.unread, ...forms.filter(isTypedNow).map(({ formId }) => [formId, ['']] as const)]),
});

/**
 * Returns whether anything was written, in which case the sheets must be read again. Continues after a run that died: seats are written before the
 * list says so, and nobody who has a seat gets another. Does nothing if the form or a sheet cannot be read or pins would be lost. `again` reads
 * everything afresh before writing, because what was read is old by now and someone may have edited the seats.
 */
export function tendSignUps(gathered: Gathered, state: State, now: Instant, again: () => Gathered): boolean {
  if (decided(gathered, state, now) === null) return false;
  const fresh = again();
  const decision = decided(fresh, state, now);
  if (decision === null) return true;
  const { course, book } = fresh;
  const { list, seats, preferences, changed } = decision;
  const known = state.sheets[signUps.sheet];
  const id = known ?? tabFor(signUps, state);
  if (known === undefined) saveState({ ...state, sheets: { ...state.sheets, [signUps.sheet]: id } });
  if (seats !== course.assignments) writeSeats(fresh, seats, preferences);
  flush();
  const nameOf = ({ email }: SignUp): string => course.students.find((one) => one.email === email)?.name ?? email;
  writeTable(
    id,
    signUps.print(
      list.map((one) => ({ ...one, name: nameOf(one) })),
      book.zone,
    ),
    book.zone,
  );
  flush();
  for (const one of changed)
    record(
      state,
      now,
      `Sign-up: ${one.state}`,
      `${nameOf(one)}: ${saySeat(one, course)}${one.why ? `. ${one.why}` : ''}`,
    );
  return true;
}

/** Null if there is nothing to write. */
function decided({ course, inbox, rows }: Parts<'course' | 'inbox' | 'rows'>, state: State, now: Instant) {
  const form = signUpForm(course);
  const pointer = form && state.forms.find(({ purpose }) => purpose.deliverable === form.name);
  if (!pointer || course.doubts.length > 0 || rows.lostPins.length > 0) return null;
  const { responses, unread } = trustedIn(inbox, state);
  if (unread.has(pointer.formId)) return null;
  const of = (handIn: HandIn): readonly Response[] =>
    responses.filter(
      (one) => !one.typed && course.deliverables.some((d) => d.handIn === handIn && d.name === one.deliverable),
    );
  const own = of('sign-up form').filter(({ deliverable }) => deliverable === form.name);
  const { preferences } = preferencesOf(course, of('preference form'));
  const { list, seats } = signedUp(course, own, inbox.signUps, preferences, now);
  const changed = list.filter((one, i) => JSON.stringify(one) !== JSON.stringify(inbox.signUps[i]));
  if (seats === course.assignments && changed.length === 0) return null;
  return { list, seats, preferences, changed };
}
