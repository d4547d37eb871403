// The one switch for sending: off after set-up, and in a copied spreadsheet.
import { now } from '../../google/clock';
import { zone } from '../../google/sheets';
import { confirm } from '../../google/ui';
import { record } from '../desk/log';
import { openState, saveState } from '../desk/state';
import { sayClock } from '../desk/triggers';

export function switchSending(): void {
  const state = openState();
  const sendingOn = !state.sendingOn;
  const clock = sayClock(state, zone());
  const question = sendingOn
    ? `Sending is off. Switch it on? Reminders then go out by themselves, each once. Lectern > Preview letters shows which.\n\n${clock}`
    : 'Sending is on. Switch it off? Nothing goes out until you switch it on again; what falls due meanwhile is not made up for once its time is over.';
  if (!confirm(sendingOn ? 'Switch sending on' : 'Switch sending off', question)) return;
  saveState({ ...state, sendingOn });
  record(state, now(), sendingOn ? 'Sending switched on' : 'Sending switched off', '');
}
