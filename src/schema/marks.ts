// Columns beside each team in the Teams sheet: its dates, and the status of each deliverable in the colors of Compliance.

import { sayDay, sayInstant, wallAt } from '../domain/base/time';
import type { Course, Team } from '../domain/course/course';
import type { Judged } from '../domain/duties/evidence';
import { marks, worst } from './status';
import { teams } from './teams';

/** Headers already in use. A deliverable may have the same name as a column. */
const taken = new Set([...teams.headings.map(({ header }) => header.toLowerCase()), 'dates']);

export interface TeamMark {
  readonly text: string;
  readonly background: string | null;
  readonly color: string | null;
  readonly note: string;
  readonly link: string | null;
}

export interface TeamColumn {
  readonly header: string;
  readonly width: number;
  readonly marks: ReadonlyMap<number, TeamMark>;
}

/** `says` words a team's dates. Returned rows match the rows of the teams in the sheet. */
export function teamColumns(
  course: Course,
  judged: readonly Judged[],
  says: (team: Team) => string,
): readonly TeamColumn[] {
  const rowed = course.teams.flatMap((team) => {
    const row = course.places.team(team.number, 'presents').row;
    return row === undefined ? [] : [{ team, row }];
  });
  const dates: TeamColumn = {
    header: 'Dates',
    width: 250,
    marks: new Map(
      rowed.map(({ team, row }) => [row, { text: says(team), background: null, color: null, note: '', link: null }]),
    ),
  };
  const handIns = course.deliverables
    .filter((d) => d.owedBy.includes('team'))
    .map(
      (deliverable): TeamColumn => ({
        header: taken.has(deliverable.name.toLowerCase()) ? `${deliverable.name} (hand-in)` : deliverable.name,
        width: 130,
        marks: new Map(
          rowed.map(({ team, row }) => [
            row,
            markOf(
              judged.filter(
                ({ duty }) => duty.deliverable.name === deliverable.name && team.members.includes(duty.student.email),
              ),
              course,
            ),
          ]),
        ),
      }),
    );
  return rowed.length === 0 ? [] : [dates, ...handIns];
}

const words = {
  done: 'on time',
  late: 'late',
  missing: 'missing',
  excused: 'excused',
  waived: 'waived',
  unknown: 'unknown',
  'not open': 'not open',
} as const;

/** Members may have their own extensions or excuses, so the worst status is shown and the note lists each. */
function markOf(items: readonly Judged[], { zone }: Course): TeamMark {
  const status = worst.find((s) => items.some((item) => item.status === s));
  const shown = items.find((item) => item.status === status);
  if (!status || !shown) return { text: '', background: null, color: null, note: '', link: null };
  const { glyph, background, color } = marks[status];
  const said = status === 'upcoming' ? `due ${sayDay(wallAt(shown.duty.due, zone).day)}` : words[status];
  const evidence = items.find((item) => item.evidence)?.evidence ?? null;
  const handedIn = evidence ? [`In ${sayInstant(evidence.at, zone)} (${evidence.source}: ${evidence.what})`] : [];
  const differ = items.some((item) => item.status !== status || item.duty.due !== shown.duty.due);
  const each = differ
    ? items.map((item) => `${item.duty.student.name}: ${item.status}, due ${sayInstant(item.duty.due, zone)}`)
    : [];
  const note = [`Due ${sayInstant(shown.duty.due, zone)}`, ...handedIn, ...each].join('\n');
  return { text: `${glyph} ${said}`, background, color, note, link: evidence?.link ?? null };
}
