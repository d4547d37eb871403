// The clock: how it is set going again, and that it stands still is said when the spreadsheet is opened.
import { sayInstant } from '../../domain/base/time';
import { now } from '../../google/clock';
import { account } from '../../google/script';
import { zone } from '../../google/sheets';
import { confirm, tell, toast } from '../../google/ui';
import { record } from '../desk/log';
import { findState, openState, saveState, untoldAlarms } from '../desk/state';
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
        'Automatic updates are on',
        `${sayClock(state, inZone)}\n\nOne account is enough: with two, emails would go out from both. If updates ever stop for three hours, choose this again to take over.`,
      );
      return;
    }
    const text = `${sayClock(state, inZone)} Take over? Emails then go out from ${me}.`;
    if (!confirm('Automatic updates have stopped', text)) return;
  }
  renewTriggers();
  saveState({ ...state, owner: me });
  record(state, now(), 'Automatic updates restarted', owner === me || owner === null ? '' : `taken over from ${owner}`);
  toast('Automatic updates are on again. The next one is within an hour.');
}

/** When the spreadsheet is opened. There Google lets a script read, and neither mail nor install anything. */
export function warnOnOpening(): void {
  const state = findState();
  if (!state) return;
  for (const { parts } of untoldAlarms()) toast(parts.map(({ what, remedy }) => `${what} ${remedy}`).join(' '), 30);
  const since = state.sendingOn ? silentSince(now()) : null;
  if (since === null) return;
  toast(
    `There has been no automatic update since ${sayInstant(since, zone())}: nothing goes out. Choose Lectern > Emails > Restart automatic updates.`,
    30,
  );
}
