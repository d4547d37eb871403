// Announces what the instructor sets going: shown first, then sent. Of assignments, each student their own seats, the channel who presents.

import type { Instant } from '../../domain/base/time';
import type { Letter } from '../../domain/letters/letter';
import { now } from '../../google/clock';
import { quota } from '../../google/mail';
import { account } from '../../google/script';
import { showDialog } from '../../google/ui';
import { type AnnounceView, announcePage, sentPage } from '../../sidebar/seats/announce';
import { seatLetters } from '../desk/letters';
import { record } from '../desk/log';
import { seatNotice, toCopy } from '../desk/notices';
import { assess, type Gathered, gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { send, unsent } from '../desk/send';
import { saveState } from '../desk/state';

/** What has not been sent yet, and how many students get no letter because they know it already. */
export interface Announcement {
  readonly letters: readonly Letter[];
  readonly notice: Letter | null;
  readonly upToDate: number;
}

/** The channel's notice, unless it went out as it is. */
export const freshNotice = (notice: Letter | null, gathered: Gathered): Letter | null =>
  notice && (unsent([notice], gathered)[0] ?? null);

function announcement(gathered: Gathered, at: Instant): Announcement {
  const { assignments, students } = gathered.course;
  if (assignments.every((seat) => seat.student === null))
    throw new Refusal(
      'The Assignments sheet is empty. Choose Lectern > Propose assignments first, or fill the seats by hand.',
    );
  const letters = unsent(seatLetters(gathered, assess(gathered, at), at), gathered);
  const enrolled = students.filter(({ standing }) => standing === 'enrolled');
  const notice = freshNotice(seatNotice(toCopy(gathered), assignments), gathered);
  return { letters, upToDate: enrolled.length - letters.length, notice };
}

/** Slack's three escapes are undone: the text is to be read, and copied by hand where Slack is off. */
export const viewOf = ({ to, subject, text, by }: Letter) => ({
  to,
  subject,
  text: by === 'mail' ? text : text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
});

/** Shows every letter and the notice, with the button that sends them. */
export function showAnnouncement(
  title: string,
  gathered: Gathered,
  { letters, notice, upToDate: told }: Announcement,
  about: Pick<AnnounceView, 'known' | 'warning' | 'run'>,
): void {
  const page = announcePage({
    ...about,
    sendingOn: gathered.registry.sendingOn,
    letters: letters.map(viewOf),
    told,
    notice: notice && viewOf(notice),
    slack: gathered.slack,
    quota: quota(),
  });
  showDialog(title, page, 640, 560);
}

/** Sending is switched on with the first announcement, by the instructor's consent given with the button. */
function armFirst({ registry }: Gathered, arm: boolean): void {
  if (registry.sendingOn) return;
  if (!arm) throw new Refusal('Sending is switched off. Choose Lectern > Switch sending on or off first.');
  saveState({ ...registry, sendingOn: true });
  record(registry, now(), 'Sending switched on', `by ${account()}`);
}

/** `arm` is the instructor's consent to sending, given with the button. `what` is noted in Changes. */
export function sendOut(
  what: string,
  of: (gathered: Gathered, at: Instant) => Announcement,
  arm: boolean,
  run: Run,
): Served {
  const gathered = gather();
  armFirst(gathered, arm);
  const { letters, notice } = of(gathered, run.start);
  const posted = notice !== null && gathered.slack ? [notice] : [];
  const tally = send([...letters, ...posted], gathered, run, 'hand');
  const { sent, failed, waiting } = tally;
  record(gathered.registry, now(), what, `${sent} messages sent, ${failed} failed, ${waiting} waiting`);
  return { html: sentPage(tally) };
}

export function announceAssignments(run: Run): void {
  const gathered = gather();
  const empty = gathered.course.assignments.filter((seat) => seat.student === null).length;
  showAnnouncement('Announce assignments', gathered, announcement(gathered, run.start), {
    known: 'their seats',
    warning:
      empty === 0
        ? null
        : `${empty === 1 ? 'One seat' : `${empty} seats`} in the Assignments sheet ${empty === 1 ? 'is' : 'are'} empty.`,
    run: 'sendAnnouncement',
  });
}

export const sendAnnouncement = (arm: boolean, run: Run): Served =>
  sendOut('Assignments announced', announcement, arm, run);
