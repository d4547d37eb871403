// Announces assignments: each student their own seats, the channel who presents.
import type { Letter } from '../domain/letter';
import type { Instant } from '../domain/time';
import { now } from '../google/clock';
import { quota } from '../google/mail';
import { account } from '../google/script';
import { showDialog } from '../google/ui';
import { announcePage, sentPage } from '../sidebar/letters';
import { type Assessed, assess, type Gathered, gather } from './gather';
import { record } from './ledger';
import { seatLetters } from './letters';
import { seatNotice, toCopy } from './notices';
import { keep } from './registry';
import { Refusal, type Run, type Served } from './run';
import { send, unsent } from './send';

interface Announcement {
  readonly letters: readonly Letter[];
  readonly notice: Letter | null;
  readonly told: number;
}

function announcement(gathered: Gathered, assessed: Assessed, at: Instant): Announcement {
  const { assignments, students } = gathered.course;
  if (assignments.every((seat) => seat.student === null))
    throw new Refusal(
      'The Assignments sheet is empty. Choose Lectern > Propose assignments first, or fill the seats by hand.',
    );
  const letters = unsent(seatLetters(gathered, assessed, at), gathered);
  const enrolled = students.filter(({ standing }) => standing === 'enrolled');
  const notice = seatNotice(toCopy(gathered), assignments);
  return { letters, told: enrolled.length - letters.length, notice: notice && (unsent([notice], gathered)[0] ?? null) };
}

/** Slack's three escapes are undone: the text is to be read, and copied by hand where Slack is off. */
export const viewOf = ({ to, subject, text, by }: Letter) => ({
  to,
  subject,
  text: by === 'mail' ? text : text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
});

export function announceAssignments(run: Run): void {
  const gathered = gather();
  const { letters, notice, told } = announcement(gathered, assess(gathered, run.start), run.start);
  const empty = gathered.course.assignments.filter((seat) => seat.student === null).length;
  const page = announcePage({
    armed: gathered.registry.armed,
    letters: letters.map(viewOf),
    told,
    notice: notice && viewOf(notice),
    slack: gathered.slack,
    quota: quota(),
    known: 'their seats',
    warning:
      empty === 0
        ? null
        : `${empty === 1 ? 'One seat' : `${empty} seats`} in the Assignments sheet ${empty === 1 ? 'is' : 'are'} empty.`,
    run: 'sendAnnouncement',
  });
  showDialog('Announce assignments', page, 640, 560);
}

/** Sending is switched on with the first announcement, by the instructor's consent given with the button. */
export function armFirst({ registry }: Gathered, arm: boolean): void {
  if (registry.armed) return;
  if (!arm) throw new Refusal('Sending is switched off. Choose Lectern > Switch sending on or off first.');
  keep({ ...registry, armed: true });
  record(registry, now(), 'Sending switched on', `by ${account()}`);
}

/** `arm` is the instructor's consent to sending, given with the button. */
export function sendAnnouncement(arm: boolean, run: Run): Served {
  const gathered = gather();
  armFirst(gathered, arm);
  const { letters, notice } = announcement(gathered, assess(gathered, run.start), run.start);
  const posted = notice !== null && gathered.slack;
  const tally = send([...letters, ...(posted ? [notice] : [])], gathered, run, 'hand');
  record(
    gathered.registry,
    now(),
    'Assignments announced',
    `${tally.sent} messages sent, ${tally.failed} failed, ${tally.waiting} waiting`,
  );
  return { html: sentPage(tally) };
}
