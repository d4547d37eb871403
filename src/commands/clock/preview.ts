// Shows what would be sent, to whom and why, or sends all of it to the instructor instead.

import { sayInstant } from '../../domain/base/time';
import type { Course } from '../../domain/course/course';
import { withNames } from '../../domain/course/roster';
import type { Letter } from '../../domain/letters/letter';
import { now as clock } from '../../google/clock';
import { quota, sendMail } from '../../google/mail';
import { account } from '../../google/script';
import { showDialog } from '../../google/ui';
import type { Foreseen } from '../../letters/forecast';
import { previewPage, rehearsalPage, rehearsedPage } from '../../sidebar/clock/preview';
import { viewOf } from '../desk/announce';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { attempt, Refusal, type Run, type Served } from '../desk/run';
import { channelOf } from '../desk/situation';
import { openState, saveState } from '../desk/state';
import { longClosed } from '../desk/tabs';
import { sayClock } from '../desk/triggers';

import { forecast } from './forecast';

export function previewLetters(run: Run): void {
  const gathered = gather({ asRead: longClosed(openState(), run.start) });
  const { course, outbox, book } = gathered;
  const { state, zone } = book;
  const show = ({ at, letter }: Foreseen) => ({
    ...viewOf(letter),
    to: letter.by === 'Slack' ? 'Slack' : withNames(viewOf(letter).to, course.students),
    at: sayInstant(at, zone),
    why: letter.why,
  });
  const all = forecast(gathered, run.start);
  // Without a channel in Settings there is nowhere to copy notices to.
  const copied =
    gathered.book.slack || course.settings.channel === ''
      ? []
      : forecast(gathered, run.start, channelOf(course)).filter(({ letter }) => letter.by === 'Slack');
  const page = previewPage({
    sendingOn: state.sendingOn,
    clock: sayClock(state, zone),
    now: all.filter(({ at }) => at === run.start).map(show),
    later: all.filter(({ at }) => at !== run.start).map(show),
    copied: copied.map(show),
    waiting: outbox.pending.map(({ value }) => ({
      to: withNames(value.to, course.students),
      subject: value.subject,
      reason: value.reason,
    })),
  });
  showDialog('Emails', page, 720, 560);
}

/** A rehearsal leaves as much mail quota for the instructor's own use as real sending does. */
const roomFor = ({ settings }: Course): number => Math.max(0, quota() - settings.reserve);

export function askRehearsal(run: Run): void {
  const gathered = gather();
  const letters = forecast(gathered, run.start).length;
  const { reserve } = gathered.course.settings;
  const page = rehearsalPage({ letters, to: account(), room: roomFor(gathered.course), reserve });
  showDialog('Send a test copy to me', page, 480, 300);
}

/** Claims nothing, so the letters still go to their readers later. */
export function sendRehearsal(run: Run): Served {
  const gathered = gather();
  const { instructor, replyTo, reserve } = gathered.course.settings;
  const letters = forecast(gathered, run.start).map(({ letter }) => letter);
  if (letters.length === 0)
    throw new Refusal('No email is due in the next seven days: there is nothing to send a copy of.');
  const to = account();
  let sent = 0;
  let error = '';
  for (const letter of letters.slice(0, roomFor(gathered.course))) {
    if (run.late() || error !== '') break;
    const outcome = attempt(() => sendMail({ ...rehearsed(letter), to, name: instructor, replyTo }));
    if (outcome.ok) sent += 1;
    else error = String((outcome.error as Error).message);
  }
  if (sent > 0) saveState({ ...openState(), tried: run.start });
  record(gathered.book.state, clock(), 'Test copies sent', `${sent} of ${letters.length} sent to ${to}`);
  return { html: rehearsedPage({ sent, letters: letters.length, to, reserve, error }) };
}

/** A letter as its reader would get it, except for the subject. Notices come as letters too. */
const rehearsed = (letter: Letter) => ({
  subject: `[Test copy: to ${letter.by === 'Slack' ? 'Slack' : letter.to}] ${letter.subject}`,
  text: viewOf(letter).text,
  html: letter.html,
  attachments: letter.attachments,
});
