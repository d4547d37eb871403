// The triggers of the updates: whose they are, how they are created, and when the last round was.
import { hour, type Instant, minute, sayInstant, type Zone } from '../../domain/base/time';
import { account, callLater, dropTriggers, makeHourly, makeOnSubmit, triggersOf } from '../../google/script';
import { zone } from '../../google/sheets';
import { attempt, Refusal } from './run';
import { lastBeat, type State } from './state';

/** Google's rounds are often late, but hardly ever this late. */
const silent = 3 * hour;

const triggers = [
  ['hourly', makeHourly],
  ['onFormSubmit', makeOnSubmit],
] as const;

/**
 * Creates an hourly trigger and one for form answers. A colleague's triggers are left alone, since one set is enough. Returns the account that has
 * them.
 */
export function installTriggers(state: State): string {
  const me = account();
  if (state.owner !== null && (state.owner !== me || state.ended)) return state.owner;
  for (const [run, make] of triggers) {
    const [first, ...more] = triggersOf(run);
    if (first === undefined) make(run);
    else if (more.length > 0) dropTriggers(run, first);
  }
  return me;
}

/** Whether another account runs the updates. If Google does not say who runs the script, this is false. */
export function isSecond({ owner }: Pick<State, 'owner'>): boolean {
  const me = account();
  return owner !== null && me !== '' && me !== owner;
}

/** A course's emails come from one address and are each sent once, so other accounts send none. `instead`: what this account can do. */
export function refuseSecond(state: Pick<State, 'owner'>, instead = ''): void {
  if (isSecond(state))
    throw new Refusal(
      `Emails of this course go out from ${state.owner}, who runs the automatic updates: this has to be chosen from that account.${instead}`,
    );
}

/** Deletes this account's own triggers after another account took over. Nobody else can see or delete them. */
export function dropOwn(): void {
  // The hourly trigger goes last: while it exists, the work of a run that dies is continued.
  for (const run of ['answersLater', ...triggers.map(([name]) => name).reverse()]) dropTriggers(run, '');
}

/** Recreates both triggers for this account. */
export function renewTriggers(): void {
  for (const [run, make] of triggers) dropTriggers(run, make(run));
}

/**
 * Schedules one more round in a minute, unless one is already scheduled. Only for the account that runs the updates, since with two accounts emails
 * would come from both. If Google cannot create the trigger, the next hourly round does the same.
 */
export function callRound({ owner }: Pick<State, 'owner'>): void {
  attempt(() => {
    if (owner === account() && triggersOf('answersLater').length === 0) callLater('answersLater', minute);
  });
}

/** After *End the term* nothing starts again but by taking that back. */
export function refuseEnded({ ended }: Pick<State, 'ended'>): void {
  if (ended)
    throw new Refusal(
      `The term was ended ${sayInstant(ended.at, zone())}. To take that back, choose Lectern > Privacy and end of term > End the term.`,
    );
}

/** Such as 'ada@uni.example runs the automatic updates. The last update was Tue Sep 9, 12:30 PM PDT.' */
export function sayClock({ owner }: State, inZone: Zone): string {
  const last = lastBeat();
  const round = last ? `The last update was ${sayInstant(last.at, inZone)}.` : 'There has been no update yet.';
  const again =
    last && last.retries > 0
      ? ` Google could not do something at once, and it was tried again (${last.retries === 1 ? 'once' : `${last.retries} times`}).`
      : '';
  return `${owner ?? 'No one'} runs the automatic updates. ${round}${again}`;
}

/** The time of the last round if it is too long ago; null if all is well or there was no round yet. */
export function silentSince(at: Instant): Instant | null {
  const last = lastBeat();
  return last !== null && at - last.at > silent ? last.at : null;
}
