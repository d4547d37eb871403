// Announces project teams: each student their own, the channel all of them; later on, only those whose team has changed.

import { type Instant, sayInstant, wallAt } from '../../domain/base/time';
import { dueOf } from '../../domain/duties/duty';
import { type Letter, letterKey } from '../../domain/letters/letter';
import { teamNews } from '../../domain/letters/teams';
import { participants, takesPart } from '../../domain/teams/propose';
import { composeMail, composeNotice, type View } from '../../letters/compose';
import { courseView } from '../../letters/say';
import { type Announcement, freshNotice, sendOut, showAnnouncement } from '../desk/announce';
import { studentAt } from '../desk/letters';
import { toCopy } from '../desk/notices';
import { type Gathered, gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { unsent } from '../desk/send';

/** One letter a student. */
export function teamLetters(gathered: Gathered, at: Instant): readonly Letter[] {
  const { course, outbox, book } = gathered;
  const today = wallAt(at, course.zone).day;
  const duties = course.deliverables
    .filter((d) => d.owedBy.includes('team') && d.each.length === 0)
    .map((d) => ({ deliverable: d.name, due: sayInstant(dueOf(d, null, course), course.zone) }));
  return teamNews(course, outbox.claimed, today).map(({ student, team, mates, key, changed }) => {
    const view: View = {
      number: team?.number ?? '',
      changed,
      alone: team !== null && mates.length === 0,
      mates: mates.map(({ name, email }) => ({ mate: name, email })),
      topic: team?.topic ?? '',
      duties,
    };
    const why = `you are enrolled in ${course.settings.course}`;
    return composeMail(book.wordings, course.settings.tag, studentAt(student, course), [
      { kind: 'team', keys: [key], until: null, why, view },
    ]);
  });
}

/** The channel is told once; changes afterwards go to those affected. Null without a channel. */
export function teamNotice({ course, book: { wordings } }: Gathered, at: Instant): Letter | null {
  const { channel } = course.settings;
  if (channel === '') return null;
  const today = wallAt(at, course.zone).day;
  const here = participants(course.students, today);
  const view: View = {
    ...courseView(course),
    teams: course.teams
      .map(({ number, members, topic }) => ({
        number,
        topic,
        members: members.flatMap((email) => here.get(email)?.name ?? []).join(', '),
      }))
      .filter(({ members }) => members !== ''),
  };
  return composeNotice(wordings, channel, {
    kind: 'team notice',
    keys: [letterKey(channel, 'teams')],
    until: null,
    why: 'the channel is told of the project teams',
    view,
  });
}

function introduction(gathered: Gathered, at: Instant): Announcement {
  if (gathered.course.teams.every((team) => team.members.length === 0))
    throw new Refusal(
      'The Teams sheet is empty. Choose Lectern > Teams > Propose teams first, or write the teams by hand.',
    );
  const all = teamLetters(gathered, at);
  const letters = unsent(all, gathered.outbox);
  const notice = freshNotice(teamNotice(toCopy(gathered), at), gathered.outbox);
  return { letters, upToDate: all.length - letters.length, notice };
}

export function announceTeams(run: Run): void {
  const gathered = gather();
  const { course } = gathered;
  const today = wallAt(run.start, course.zone).day;
  const placed = new Set(course.teams.flatMap((team) => team.members));
  const without = course.students.filter((s) => takesPart(s, today) && !placed.has(s.email)).map((s) => s.name);
  showAnnouncement('Announce teams', gathered, introduction(gathered, run.start), {
    known: 'their team',
    warning: without.length === 0 ? null : `In no team: ${without.join(', ')}.`,
    run: 'sendTeams',
  });
}

export const sendTeams = (arm: boolean, run: Run): Served => sendOut('Teams announced', introduction, arm, run);
