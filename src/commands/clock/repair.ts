// Repairs the update triggers, and warns when the spreadsheet is opened if updates have stopped.
import { sayInstant } from '../../domain/base/time';
import { now } from '../../google/clock';
import { account } from '../../google/script';
import { zone } from '../../google/sheets';
import { confirm, toast } from '../../google/ui';
import { record } from '../desk/log';
import { demandPermissions } from '../desk/permissions';
import { Refusal } from '../desk/run';
import { findState, openState, type State, saveState, untoldAlarms } from '../desk/state';
import { refuseEnded, renewTriggers, sayClock, silentSince } from '../desk/triggers';

/** Asks whose updates to restart. A colleague's are taken over only if they have stopped, and after a question. */
export function askRepair(): { readonly from: string | null } | null {
  demandPermissions();
  const state = openState();
  refuseEnded(state);
  const { owner } = state;
  const me = account();
  if (owner === null || owner === me) return { from: owner };
  refuseWhileOn(state);
  const text = `${sayClock(state, zone())} Take over? Emails then go out from ${me}.`;
  return confirm('Automatic updates have stopped', text) ? { from: owner } : null;
}

/** Recreates both triggers. */
export function repairClock({ from }: { readonly from: string | null }): void {
  const state = openState();
  const me = account();
  if (state.owner !== me && state.owner !== from)
    throw new Refusal(
      `${sayClock(state, zone())}\n\nThat changed while you were asked: choose this again if it is not right.`,
    );
  if (from !== null && from !== me) refuseWhileOn(state);
  renewTriggers();
  saveState({ ...state, owner: me });
  record(state, now(), 'Automatic updates restarted', from === me || from === null ? '' : `taken over from ${from}`);
  toast('Automatic updates are on again. The next one is within an hour.');
}

function refuseWhileOn(state: State): void {
  if (silentSince(now()) !== null) return;
  throw new Refusal(
    `${sayClock(state, zone())}\n\nOne account is enough: with two, emails would go out from both. If updates ever stop for three hours, choose this again to take over.`,
  );
}

/** Runs when the spreadsheet is opened, when Google lets a script read but not send mail or install anything. */
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
