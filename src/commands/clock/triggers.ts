// The clock: whose triggers run it, when it last ran, and how it is set going again.
import { hour, type Instant, sayInstant, type Zone } from '../../domain/base/time';
import { now } from '../../google/clock';
import { account, dropTriggers, makeHourly, makeOnSubmit, triggersOf } from '../../google/script';
import { zone } from '../../google/sheets';
import { confirm, tell, toast } from '../../google/ui';
import { record } from '../desk/log';
import { findRegistry, lastBeat, openRegistry, type Registry, saveState } from '../desk/state';

/** Google's rounds come late, but hardly ever so late. */
const silent = 3 * hour;

const triggers = [
  ['hourly', makeHourly],
  ['onFormSubmit', makeOnSubmit],
] as const;

/** One hourly trigger and one for form answers; a colleague's are theirs, and one clock is enough. Returns whose they are. */
export function installTriggers(registry: Registry): string {
  const me = account();
  if (registry.owner !== null && registry.owner !== me) return registry.owner;
  for (const [run, make] of triggers) {
    const [first, ...more] = triggersOf(run);
    if (first === undefined) make(run);
    else if (more.length > 0) dropTriggers(run, first);
  }
  return me;
}

/** Such as 'ada@uni.example runs the clock. Its last round was Tue Sep 9, 12:30 PM PDT.' */
export function sayClock({ owner }: Registry, inZone: Zone): string {
  const last = lastBeat();
  const round = last ? `Its last round was ${sayInstant(last.at, inZone)}.` : 'It has not made a round yet.';
  const again =
    last && last.retries > 0
      ? ` Google could not do something at once, and it was tried again (${last.retries === 1 ? 'once' : `${last.retries} times`}).`
      : '';
  return `${owner ?? 'Nobody'} runs the clock. ${round}${again}`;
}

const isSilent = (at: Instant): boolean => {
  const last = lastBeat();
  return last !== null && at - last.at > silent;
};

/** Makes both triggers anew; a colleague's clock is taken over only when it stands still, and with a question. */
export function repairClock(): void {
  const registry = openRegistry();
  const inZone = zone();
  const me = account();
  const { owner } = registry;
  if (owner !== null && owner !== me) {
    if (!isSilent(now())) {
      tell(
        'The clock is running',
        `${sayClock(registry, inZone)}\n\nOne clock is enough: with two, Google’s daily mail allowance would be used from two accounts. Should it ever stand still for three hours, choose this again to take it over.`,
      );
      return;
    }
    const text = `${sayClock(registry, inZone)} Take it over? Letters then go out from ${me}.`;
    if (!confirm('The clock stands still', text)) return;
  }
  for (const [run, make] of triggers) {
    dropTriggers(run, make(run));
  }
  saveState({ ...registry, owner: me });
  record(registry, now(), 'Clock repaired', owner === me || owner === null ? '' : `taken over from ${owner}`);
  toast('The clock is set going again. Its next round is within an hour.');
}

/** When the spreadsheet is opened. There Google lets a script read, and neither mail nor install anything. */
export function warnOfSilence(): void {
  const registry = findRegistry();
  const last = registry ? lastBeat() : null;
  if (!registry?.sendingOn || last === null || now() - last.at <= silent) return;
  toast(
    `The clock has not made a round since ${sayInstant(last.at, zone())}: nothing goes out. Choose Lectern > Sending > Repair the clock.`,
    30,
  );
}
