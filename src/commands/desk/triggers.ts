// The triggers of the hourly update: whose they are, how they are made, when the last round was.
import { hour, type Instant, minute, sayInstant, type Zone } from '../../domain/base/time';
import { account, callLater, dropTriggers, makeHourly, makeOnSubmit, triggersOf } from '../../google/script';
import { zone } from '../../google/sheets';
import { attempt, Refusal } from './run';
import { lastBeat, type State } from './state';

/** Google's rounds come late, but hardly ever so late. */
const silent = 3 * hour;

const triggers = [
  ['hourly', makeHourly],
  ['onFormSubmit', makeOnSubmit],
] as const;

/** One hourly trigger and one for form answers; a colleague's are theirs, and one clock is enough. Returns whose they are. */
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

/** Whether another account than this runs the updates. Google may not say who runs a script: then nothing is held against it. */
export function isSecond({ owner }: Pick<State, 'owner'>): boolean {
  const me = account();
  return owner !== null && me !== '' && me !== owner;
}

/** Emails of a course come from one address, and each is sent once: another account sends none. `instead`: what it may do. */
export function refuseSecond(state: Pick<State, 'owner'>, instead = ''): void {
  if (isSecond(state))
    throw new Refusal(
      `Emails of this course go out from ${state.owner}, who runs the automatic updates: this has to be chosen from that account.${instead}`,
    );
}

/** The triggers of an account that was taken over from, and that came back: nobody else can see or delete them. */
export function dropOwn(): void {
  // The hourly one last: as long as it is there, a run that dies is taken up.
  for (const run of ['answersLater', ...triggers.map(([name]) => name).reverse()]) dropTriggers(run, '');
}

/** Both triggers anew, of this account. */
export function renewTriggers(): void {
  for (const [run, make] of triggers) dropTriggers(run, make(run));
}

/**
 * One more round in a minute, unless one is on its way: of the account that runs the others, for with two, emails would go out from
 * both. Where Google makes no trigger for it, the next hour's round does the same.
 */
export function callRound({ owner }: Pick<State, 'owner'>): void {
  attempt(() => {
    if (owner === account() && triggersOf('answersLater').length === 0) callLater('answersLater', minute);
  });
}

export const sayEnded = ({ at }: NonNullable<State['ended']>): string =>
  `The term was ended ${sayInstant(at, zone())}. To take that back, choose Lectern > Privacy and end of term > End the term.`;

/** Such as 'ada@uni.example runs the clock. Its last round was Tue Sep 9, 12:30 PM PDT.' */
export function sayClock({ owner }: State, inZone: Zone): string {
  const last = lastBeat();
  const round = last ? `The last update was ${sayInstant(last.at, inZone)}.` : 'There has been no update yet.';
  const again =
    last && last.retries > 0
      ? ` Google could not do something at once, and it was tried again (${last.retries === 1 ? 'once' : `${last.retries} times`}).`
      : '';
  return `${owner ?? 'No one'} runs the automatic updates. ${round}${again}`;
}

/** When the last round was, if that is too long ago; null where all is well, and before the first. */
export function silentSince(at: Instant): Instant | null {
  const last = lastBeat();
  return last !== null && at - last.at > silent ? last.at : null;
}
