// The clock: how it is set going again, and that it stands still is said when the spreadsheet is opened.
import { sayInstant } from '../../domain/base/time';
import { now } from '../../google/clock';
import { account } from '../../google/script';
import { zone } from '../../google/sheets';
import { confirm, tell, toast } from '../../google/ui';
import { record } from '../desk/log';
import { findState, openState, saveState } from '../desk/state';
import { renewTriggers, sayClock, silentSince } from '../desk/triggers';

/** Makes both triggers anew; a colleague's clock is taken over only when it stands still, and with a question. */
export function repairClock(): void {
  const state = openState();
  const inZone = zone();
  const me = account();
  const { owner } = state;
  if (owner !== null && owner !== me) {
    if (silentSince(now()) === null) {
      tell(
        'The clock is running',
        `${sayClock(state, inZone)}\n\nOne clock is enough: with two, Google’s daily mail allowance would be used from two accounts. Should it ever stand still for three hours, choose this again to take it over.`,
      );
      return;
    }
    const text = `${sayClock(state, inZone)} Take it over? Letters then go out from ${me}.`;
    if (!confirm('The clock stands still', text)) return;
  }
  renewTriggers();
  saveState({ ...state, owner: me });
  record(state, now(), 'Clock repaired', owner === me || owner === null ? '' : `taken over from ${owner}`);
  toast('The clock is set going again. Its next round is within an hour.');
}

/** When the spreadsheet is opened. There Google lets a script read, and neither mail nor install anything. */
export function warnOfSilence(): void {
  const state = findState();
  const since = state?.sendingOn ? silentSince(now()) : null;
  if (since === null) return;
  toast(
    `The clock has not made a round since ${sayInstant(since, zone())}: nothing goes out. Choose Lectern > Sending > Repair the clock.`,
    30,
  );
}
