// The one switch for sending, which is off after set-up and in a copied spreadsheet.
import { now } from '../../google/clock';
import { zone } from '../../google/sheets';
import { confirm } from '../../google/ui';
import { record } from '../desk/log';
import { noteAlarms, openState, saveState, untoldAlarms } from '../desk/state';
import { refuseEnded, sayClock } from '../desk/triggers';

/** Whether the instructor wants emails sent from now on; null if they cancel. */
export function askSending(): boolean | null {
  const state = openState();
  refuseEnded(state);
  const sendingOn = !state.sendingOn;
  const clock = sayClock(state, zone());
  const question = sendingOn
    ? `Automatic emails are off. Turn them on? Reminders then go out by themselves, each once. Lectern > Emails > Preview emails shows which. You can turn them off at any time.\n\n${clock}`
    : 'Automatic emails are on. Turn them off? Nothing goes out until you turn them on again; reminders whose time passes meanwhile are not sent later.';
  return confirm(sendingOn ? 'Turn on automatic emails' : 'Turn off automatic emails', question) ? sendingOn : null;
}

export function switchSending(sendingOn: boolean): void {
  const state = openState();
  // Someone else has already done it.
  if (state.sendingOn === sendingOn) return;
  saveState({ ...state, sendingOn });
  // If they go off again in the same way, it is news.
  noteAlarms(untoldAlarms());
  record(state, now(), sendingOn ? 'Automatic emails turned on' : 'Automatic emails turned off', '');
}
