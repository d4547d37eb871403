// Alarms: tells the instructor at once that a round failed or was ended, in a letter that does not depend on the sheets.
import { hour, type Instant, sayInstant } from '../../domain/base/time';
import { sendMail } from '../../google/mail';
import { zone } from '../../google/sheets';
import { composeMail } from '../../letters/compose';
import { permissionFindings } from '../desk/permissions';
import { attempt, Refusal } from '../desk/run';
import { type Alarm, allAlarms, giveUpRound, noteAlarms, openState, untoldAlarms } from '../desk/state';
import { writeFindings } from '../desk/write';

/** How many alarms are kept at once; the oldest are dropped first. */
const most = 10;

const mending =
  'You are notified of the same failure once a day. If it happens again, choose Lectern > Set up: it repairs what is missing.';

/** A Refusal already says what to do. */
export function tellFailure(error: unknown, at: Instant): void {
  giveUpRound();
  // The mail about the failure may itself need the missing permission, so a finding is written as well.
  const missing = permissionFindings();
  if (missing.length > 0) attempt(() => writeFindings(missing, openState(), zone()));
  const said = String((error as Error).message ?? error).slice(0, 500);
  const refused = error instanceof Refusal;
  tellOnce(failed, said, at, [
    {
      what: refused ? 'Automatic updates cannot continue.' : 'An automatic update failed.',
      remedy: refused
        ? said
        : `Google said: ${said}. Nothing is lost: the next update picks up where this one stopped.`,
    },
    { what: 'Until it runs again, no email goes out.', remedy: mending },
  ]);
}

/** For a round that Google ended before it could report anything itself. `began` is when it started. */
export const tellDeath = (began: Instant, at: Instant): void =>
  tellOnce(failed, 'Google stopped an automatic update before it was done', at, [
    {
      what: 'Google stopped an automatic update before it was done.',
      remedy: `It began ${sayInstant(began, zone())}. Nothing is lost: this update picks up where it stopped. If an email is in doubt, Lectern > Emails > Send again… shows it.`,
    },
    { what: 'Until an update finishes, emails may be late.', remedy: mending },
  ]);

/** For letters whose rows someone deleted from the Outbox; `before` and `left` count the rows then and now. */
export const tellLoss = (before: number, left: number, at: Instant): void =>
  tellOnce('Lectern: automatic emails are off', `${left} of ${before} lines of the Outbox`, at, [
    {
      what: 'Lines are missing in the Outbox, so automatic emails are off.',
      remedy: `Of ${before} emails that went out, ${left} are still there. Without the others, students would get the same emails again.`,
    },
    {
      what: 'To bring them back',
      remedy:
        'choose File > Version history in the spreadsheet, then Lectern > Emails > Turn automatic emails on or off. To continue without them, choose only the latter; Lectern > Emails > Preview emails shows beforehand what would go out.',
    },
  ]);

const failed = 'Lectern: an automatic update failed';

/** Tells the same thing once a day. It counts as told once its mail has gone out. */
function tellOnce(subject: string, about: string, at: Instant, parts: Alarm['parts']): void {
  const { sendingOn, owner } = openState();
  if (!sendingOn || owner === null) return;
  const recent = allAlarms().filter(({ told }) => told === null || at < told + 24 * hour);
  if (recent.some((alarm) => alarm.about === about && alarm.told !== null)) return;
  if (!recent.some((alarm) => alarm.about === about))
    noteAlarms([...recent, { at, about, subject, parts, told: null }].slice(-most));
  tellUntold(at);
}

/** Sends all unsent alarms in one mail. If Google accepts no mail, they wait for the next round. */
export function tellUntold(at: Instant): void {
  const waiting = untoldAlarms();
  const [first] = waiting;
  const { owner } = openState();
  if (!first || owner === null) return;
  const letter = composeMail([], '', { to: owner, reader: 'instructor', view: { course: 'your course' } }, [
    {
      kind: 'alarm',
      keys: [],
      until: null,
      why: 'something needs you',
      view: { what: first.subject, alarms: waiting.flatMap(({ parts }) => parts) },
    },
  ]);
  const { to, subject, text, html } = letter;
  sendMail({ to, subject, text, html, name: 'Lectern', replyTo: null, attachments: [] });
  noteAlarms(allAlarms().map((alarm) => ({ ...alarm, told: alarm.told ?? at })));
}
