// Checks the Teams sheet against the rules, to find mistakes made by hand.

import { lately } from '../base/group';
import type { Day } from '../base/time';
import type { Course, Email, Student, TeamLine } from '../course/course';
import type { Row } from '../course/finding';
import { parseNames } from '../course/roster';
import type { Finding } from './finding';
import { isSettled, stays, takesPart } from './propose';
import type { TeamWish } from './wish';

/**
 * The size and members of a pinned team are the instructor's choice, unless too few remain because someone left. Members who left are reported for
 * every team. Unknown names and students in two teams are found in
 * duties/check.ts.
 */
export const checkTeams = (
  rows: readonly Row<TeamLine>[],
  course: Course,
  wishes: readonly TeamWish[],
  today: Day,
): readonly Finding[] => checked({ rows, course, wishes, today });

interface Checked {
  readonly rows: readonly Row<TeamLine>[];
  readonly course: Course;
  readonly wishes: readonly TeamWish[];
  readonly today: Day;
}
const checked = lately(teamFindings);

function teamFindings({ rows, course, wishes, today }: Checked): readonly Finding[] {
  const { teamMin: min, teamMax: max } = course.settings;
  const findings: Finding[] = [];
  const student = (email: Email): Student | undefined => course.students.find((s) => s.email === email);
  for (const row of rows) {
    const { number, pinned } = row.value;
    const at = row.at('members');
    const members = parseNames(row.value.members, course.students).named;
    for (const { name } of members.filter((s) => !takesPart(s, today)))
      findings.push({ kind: 'member has left', at, team: number, student: name });
    const size = members.filter((s) => takesPart(s, today)).length;
    const settled = isSettled(pinned, members.length, size, min);
    if (size === 0 || (!settled && min <= max && (size < min || size > max)))
      findings.push({ kind: 'team of the wrong size', at, team: number, size, min, max, pinned });
    if (pinned) continue;
    for (const wish of wishes)
      for (const other of wish.avoids)
        if ([wish.student, other].every((email) => members.some((s) => s.email === email)))
          findings.push({
            kind: 'in one team against a wish',
            at,
            team: number,
            student: student(wish.student)?.name ?? '',
            other: student(other)?.name ?? '',
          });
  }
  // Before there are teams, nobody is missing from one.
  if (course.teams.length === 0) return findings;
  const placed = new Set(course.teams.flatMap((team) => team.members));
  for (const { email, name } of course.students.filter((s) => stays(s, course, today)))
    if (!placed.has(email)) findings.push({ kind: 'in no team', at: { sheet: 'Teams' }, student: name });
  return findings;
}
