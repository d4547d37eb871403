// Words what students and the channel are told about project teams.

import { type Instant, wallAt } from '../domain/base/time';
import { type Course, isOn } from '../domain/course/course';
import { isOwedFor } from '../domain/course/occasion';
import { dueOf, dutyKey, isDueKnown, sayDue } from '../domain/duties/deadline';
import { heldStudents } from '../domain/duties/doubt';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { teamNews } from '../domain/letters/teams';
import { participants } from '../domain/teams/propose';
import { composeMail, composeNotice } from './compose';
import type { ViewOf } from './placeholder';
import { courseView, placeOf, studentAt } from './say';

/** One letter per student. `claimed` has the keys of all letters that went out; only letters whose keys are wanted are written. */
export function teamLetters(
  course: Course,
  wordings: readonly Wording[],
  claimed: ReadonlySet<string>,
  now: Instant,
  isWanted: (keys: readonly string[]) => boolean = () => true,
): readonly Letter[] {
  const today = wallAt(now, course.zone).day;
  const once = course.deliverables
    .filter((d) => d.owedBy.includes('team') && isOwedFor(d, null))
    .map((deliverable) => ({
      deliverable,
      due: isDueKnown(deliverable, null, course) ? dueOf(deliverable, null, course) : null,
    }))
    .sort((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY));
  const held = heldStudents(course);
  const news = teamNews(course, claimed, today).filter(({ student }) => !held.has(student.email));
  return news.flatMap(({ student, team, mates, key, changed }): Letter[] => {
    const duties = once.filter(({ due }) => isOn(student, due === null ? today : wallAt(due, course.zone).day));
    // Due times in this letter are not told again elsewhere. If it already went out, only its own key counts.
    const told = team === null || claimed.has(key) ? [] : duties;
    const keys = [
      key,
      ...told.flatMap(({ deliverable, due }) =>
        due === null ? [] : [letterKey(dutyKey(student.email, deliverable.name, ''), 'team', due)],
      ),
    ];
    if (!isWanted(keys)) return [];
    const view: ViewOf<'team'> = {
      number: team?.number ?? '',
      changed,
      alone: team !== null && mates.length === 0,
      mates: mates.map(({ name, email }) => ({ mate: name, email })),
      topic: team?.topic ?? '',
      duties: duties.map(({ deliverable }) => ({
        deliverable: deliverable.name,
        due: sayDue(deliverable, null, course),
        where: placeOf(deliverable, course),
      })),
    };
    const why = `you are enrolled in ${course.settings.course}`;
    const part = { kind: 'team', keys, until: null, why, view } as const;
    return [composeMail(wordings, course.settings.tag, studentAt(student, course), [part])];
  });
}

/** The channel is told once; later changes go only to those affected. */
export function teamNotice(course: Course, wordings: readonly Wording[], channel: string, now: Instant): Letter {
  const here = participants(course.students, wallAt(now, course.zone).day);
  const view: ViewOf<'team notice'> = {
    teams: course.teams
      .map(({ number, members, topic }) => ({
        number,
        topic,
        members: members.flatMap((email) => here.get(email)?.name ?? []).join(', '),
      }))
      .filter(({ members }) => members !== ''),
  };
  return composeNotice(wordings, channel, courseView(course), {
    kind: 'team notice',
    keys: [letterKey(channel, 'teams')],
    until: null,
    why: 'the channel is notified of the project teams',
    view,
  });
}
