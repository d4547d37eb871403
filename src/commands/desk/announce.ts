// Announcements: shows what the instructor is about to send, then sends it.

import type { Instant } from '../../domain/base/time';
import { withNames } from '../../domain/course/roster';
import { heldNames } from '../../domain/duties/doubt';
import type { Letter } from '../../domain/letters/letter';
import { type Outbox, unsent } from '../../domain/letters/outbox';
import { now } from '../../google/clock';
import { quota } from '../../google/mail';
import { account } from '../../google/script';
import { showDialog } from '../../google/ui';
import { type AnnounceView, announcePage, sentPage } from '../../sidebar/desk/announce';
import type { Book, Gathered, Parts } from './gathered';
import { record } from './log';
import { followTold } from './publish';
import { gather } from './read';
import { Refusal, type Run, type Served } from './run';
import { send } from './send';
import { saveState } from './state';
import type { Reading } from './tabs';
import { refuseEnded, refuseSecond } from './triggers';

/** What has not been sent yet, and how many students get no letter because they were already told. */
export interface Announcement {
  readonly letters: readonly Letter[];
  readonly notice: Letter | null;
  readonly upToDate: number;
}

/** The channel's notice, unless the same notice was already sent. */
export const freshNotice = (notice: Letter | null, outbox: Outbox): Letter | null =>
  notice && (unsent([notice], outbox)[0] ?? null);

/** Undoes Slack's three escapes, because the text is read by people, and copied by hand if Slack is not connected. */
export const viewOf = ({ to, cc, subject, text, by }: Letter) => ({
  to: cc ? `${to}, cc ${cc.join(', ')}` : to,
  subject,
  slack: by === 'Slack',
  text: by === 'mail' ? text : text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
});

/** Shows every letter and the notice, with a button that sends them. */
export function showAnnouncement(
  title: string,
  gathered: Parts<'course' | 'book'>,
  { letters, notice, upToDate: told }: Announcement,
  about: Pick<AnnounceView, 'known' | 'warning' | 'run'>,
): void {
  const page = announcePage({
    ...about,
    sendingOn: gathered.book.state.sendingOn,
    letters: letters.map(viewOf).map((letter) => ({ ...letter, to: withNames(letter.to, gathered.course.students) })),
    told,
    held: heldNames(gathered.course),
    notice: notice && viewOf(notice),
    slack: gathered.book.slack,
    quota: quota(),
  });
  showDialog(title, page, 640, 560);
}

/** The first announcement turns sending on, with the instructor's consent given by the button. */
function armFirst({ state }: Book, arm: boolean): void {
  if (state.sendingOn) return;
  refuseEnded(state);
  if (!arm)
    throw new Refusal('Automatic emails are off. Choose Lectern > Emails > Turn automatic emails on or off first.');
  saveState({ ...state, sendingOn: true });
  record(state, now(), 'Automatic emails turned on', `by ${account()}`);
}

/**
 * `arm` is the instructor's consent to sending, given by the button. `what` is recorded in Changes. `reading` says which tabs and answers to read.
 */
export function sendOut(
  what: string,
  of: (gathered: Gathered, at: Instant) => Announcement,
  arm: boolean,
  run: Run,
  reading: Reading = {},
): Served {
  const gathered = gather(reading);
  refuseSecond(gathered.book.state);
  armFirst(gathered.book, arm);
  const { letters, notice } = of(gathered, run.start);
  const posted = notice !== null && gathered.book.slack ? [notice] : [];
  const tally = send([...letters, ...posted], gathered, run, 'hand');
  const { sent, failed, waiting } = tally;
  if (sent > 0) followTold(gathered, letters);
  record(gathered.book.state, now(), what, `${sent} messages sent, ${failed} failed, ${waiting} waiting`);
  return { html: sentPage(tally) };
}
