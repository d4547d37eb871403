// Announces project teams: each student gets their own team, the channel gets all. Later only students whose team changed are told.

import { type Instant, wallAt } from '../../domain/base/time';
import { unsent } from '../../domain/letters/outbox';
import { stays } from '../../domain/teams/propose';
import { teamLetters, teamNotice } from '../../letters/teams';
import { type Announcement, freshNotice, sendOut, showAnnouncement } from '../desk/announce';
import type { Parts } from '../desk/gathered';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { channelOf } from '../desk/situation';
import { withoutAnswers } from '../desk/tabs';

function introduction(gathered: Parts<'course' | 'outbox' | 'book'>, at: Instant): Announcement {
  if (gathered.course.teams.every((team) => team.members.length === 0))
    throw new Refusal(
      'The Teams sheet is empty. Choose Lectern > Teams > Propose teams first, or write the teams by hand.',
    );
  const { course, outbox, book } = gathered;
  const all = teamLetters(course, book.wordings, outbox.claimed, at);
  const letters = unsent(all, outbox);
  const notice = freshNotice(
    // Without a channel in Settings there is no Slack notice.
    course.doubts.length > 0 || course.settings.channel === ''
      ? null
      : teamNotice(course, book.wordings, channelOf(course), at),
    outbox,
  );
  return { letters, upToDate: all.length - letters.length, notice };
}

export function announceTeams(run: Run): void {
  const gathered = gather(withoutAnswers);
  const { course } = gathered;
  const today = wallAt(run.start, course.zone).day;
  const placed = new Set(course.teams.flatMap((team) => team.members));
  const without = course.students.filter((s) => stays(s, course, today) && !placed.has(s.email)).map((s) => s.name);
  showAnnouncement('Announce teams', gathered, introduction(gathered, run.start), {
    known: 'their team',
    warning: without.length === 0 ? null : `In no team: ${without.join(', ')}.`,
    run: 'sendTeams',
  });
}

export const sendTeams = (arm: boolean, run: Run): Served =>
  sendOut('Teams announced', introduction, arm, run, withoutAnswers);
