// Announces assignments: each student gets their own seats, the channel gets the presenters.

import type { Instant } from '../../domain/base/time';
import { heldNames } from '../../domain/duties/doubt';
import { unsent } from '../../domain/letters/outbox';
import { seatLetters } from '../../letters/due';
import { seatNotice } from '../../letters/notices';
import { type Announcement, freshNotice, sendOut, showAnnouncement } from '../desk/announce';
import { doubtsAbout } from '../desk/check';
import type { Gathered } from '../desk/gathered';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { channelOf, situationOf } from '../desk/situation';

function announcement(gathered: Gathered, at: Instant): Announcement {
  const { course, outbox, book } = gathered;
  const { assignments, students } = course;
  if (assignments.every((seat) => seat.student === null))
    throw new Refusal(
      'The Assignments sheet is empty. Choose Lectern > Assignments > Propose assignments first, or fill the seats by hand.',
    );
  const letters = unsent(seatLetters(situationOf(gathered, assess(gathered, at)), book.wordings, at), outbox);
  const enrolled = students.filter(({ standing }) => standing === 'enrolled').length - heldNames(course).length;
  const notice = freshNotice(
    // Without a channel in Settings there is no Slack notice.
    course.doubts.length > 0 || course.settings.channel === ''
      ? null
      : seatNotice(course, book.wordings, channelOf(course), assignments),
    outbox,
  );
  return { letters, upToDate: enrolled - letters.length, notice };
}

/** What the announcement would tell about that is already due. */
function overdue(gathered: Gathered, now: Instant): readonly string[] {
  const late = assess(gathered, now).judged.filter(
    ({ status, hindrance }) => status === 'not open' && hindrance === 'not told',
  );
  if (late.length === 0) return [];
  const what = [
    ...new Set(
      late.map(({ duty: { deliverable, session } }) => `${deliverable.name}${session ? ` for ${session.code}` : ''}`),
    ),
  ];
  const named = what.length > 6 ? `${what.slice(0, 6).join(', ')} and ${what.length - 6} more` : what.join(', ');
  return [
    `Due before this announcement: ${named}. It does not count as missed; to ask for it all the same, write a later due time in Deliverables or an extension into Exceptions.`,
  ];
}

function doubts(gathered: Gathered, now: Instant): readonly string[] {
  const advice = doubtsAbout(gathered, assess(gathered, now), now);
  const more = advice.length > 1 ? ` ${advice.length - 1} more: choose Lectern > Check my course.` : '';
  return advice.slice(0, 1).map(({ what, remedy }) => `${what} ${remedy}${more}`);
}

export function announceAssignments(run: Run): void {
  const gathered = gather();
  const empty = gathered.course.assignments.filter((seat) => seat.student === null).length;
  showAnnouncement('Announce assignments', gathered, announcement(gathered, run.start), {
    known: 'their seats',
    warning:
      [
        ...(empty === 0
          ? []
          : [
              `${empty === 1 ? 'One seat' : `${empty} seats`} in the Assignments sheet ${empty === 1 ? 'is' : 'are'} empty.`,
            ]),
        ...overdue(gathered, run.start),
        ...doubts(gathered, run.start),
      ].join(' ') || null,
    run: 'sendAnnouncement',
  });
}

export const sendAnnouncement = (arm: boolean, run: Run): Served =>
  sendOut('Assignments announced', announcement, arm, run);
