// Rewrites the derived sheets from the rest, each only when something in it has changed.

import { fnv } from '../../domain/base/hash';
import { type Instant, wallAt, type Zone } from '../../domain/base/time';
import type { Assignment } from '../../domain/course/course';
import { type Course, titleOf } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { sayChanges } from '../../domain/duties/change';
import type { Judged } from '../../domain/duties/evidence';
import { todayOf } from '../../domain/duties/today';
import { type Finding, sayFinding } from '../../domain/findings';
import { teamNews } from '../../domain/letters/teams';
import type { Preference } from '../../domain/seats/preference';
import { choiceOf } from '../../domain/seats/propose';
import { drawChart, type Layer, layers, writeBoard } from '../../google/boards';
import { quota } from '../../google/mail';
import { writeMarks } from '../../google/marks';
import { writeTable } from '../../google/sheets';
import { agendaNews, sayDates } from '../../letters/agenda';
import { type Board, todayBoard, todayLayout } from '../../schema/board';
import { type Grid, say } from '../../schema/cell';
import { type Charted, compliance, complianceLayout } from '../../schema/compliance';
import { findings as findingTable } from '../../schema/course';
import { duties } from '../../schema/duties';
import { type TeamColumn, teamColumns } from '../../schema/marks';
import { assignments, type SeatRow } from '../../schema/seats';
import { type Layout, plain } from '../../schema/table';
import { teams } from '../../schema/teams';
import type { Assessed, Gathered } from './read';
import type { Registry } from './state';

/** Returns the registry with the new fingerprints; saving it is the caller's. */
export function refresh(gathered: Gathered, assessed: Assessed, registry: Registry, now: Instant): Registry {
  const { course, zone, sent } = gathered;
  const { judged, findings } = assessed;
  writeTable(
    registry.sheets[duties.sheet]!,
    duties.print(
      judged.map(({ duty, status, at, evidence }) => ({
        due: duty.due,
        name: duty.student.name,
        email: duty.student.email,
        deliverable: duty.deliverable.name,
        session: duty.session?.code ?? '',
        topic: duty.session ? titleOf(duty.session) : '',
        status,
        at,
        evidence: evidence ? `${evidence.source}${evidence.what ? `: ${evidence.what}` : ''}` : '',
      })),
      zone,
    ),
    zone,
  );
  writeFindings(findings, registry, zone);
  const doubtful = sent.filter((row) => row.value.state === 'failed' || row.value.state === 'unconfirmed').length;
  const shown = compliance(course, judged);
  const today = todayBoard(course, todayOf(course, judged, now), {
    findings: findings.length,
    doubtful,
    changes: sayChanges(assessed.changes),
    misled: {
      teams: teamNews(course, gathered.claimed, wallAt(now, zone).day).filter(({ changed }) => changed).length,
      dates: agendaNews(course, gathered.claimed, now).filter(({ changed }) => changed).length,
    },
    sendingOn: registry.sendingOn,
    quota: quota(),
    ran: now,
  });
  const boarded = markTeams(
    gathered,
    judged,
    writeBoards([[complianceLayout, shown] as const, [todayLayout, today] as const], registry, zone),
  );
  return draw(shown.chart, boarded);
}

/** What is wrong in the sheets is said even where nothing else may be written yet. */
export function writeFindings(findings: readonly Finding[], registry: Registry, zone: Zone): void {
  const rows = findings.length > 0 ? findings.map(rowOf) : [noFindings];
  writeTable(registry.sheets[findingTable.sheet]!, findingTable.print(rows, zone), zone);
}

/** Dates and hand-ins beside the teams, when they have changed or somebody has written over them. */
function markTeams({ course, teamGrid }: Gathered, judged: readonly Judged[], registry: Registry): Registry {
  const columns = teamColumns(course, judged, (team) => sayDates(team, course));
  const name = `${teams.sheet} marks`;
  const hash = fnv(JSON.stringify(columns.map(({ header, marks }) => [header, [...marks]])));
  const known = registry.hashes[name];
  if ((known === hash && isWhole(columns, teamGrid)) || (columns.length === 0 && known === undefined)) return registry;
  writeMarks(registry.sheets[teams.sheet]!, columns);
  return { ...registry, hashes: { ...registry.hashes, [name]: hash } };
}

/** Whether the columns of marks stand in the sheet as they were written. */
const isWhole = (columns: readonly TeamColumn[], [heads = [], ...lines]: Grid): boolean =>
  columns.every(({ header, marks }) => {
    const at = heads.findIndex((head) => plain(head) === plain(header));
    return at >= 0 && lines.every((line, i) => say(line[at] ?? '') === (marks.get(i + 2)?.text ?? '').trim());
  });

/** Each board, and of its look what has another fingerprint than when it was last written. */
function writeBoards(boards: readonly (readonly [Layout, Board])[], registry: Registry, zone: Zone): Registry {
  const hashes: Record<string, number> = { ...registry.hashes };
  const widths: Record<string, number> = { ...registry.widths };
  for (const [layout, board] of boards) {
    const { sheet } = layout;
    const stale = new Set<Layer>();
    for (const layer of layers) {
      const hash = fnv(JSON.stringify(board[layer]));
      if (hash !== hashes[`${sheet} ${layer}`]) stale.add(layer);
      hashes[`${sheet} ${layer}`] = hash;
    }
    const owned = registry.widths[sheet] ?? layout.headings.length;
    widths[sheet] = writeBoard(registry.sheets[sheet]!, board.grid, zone, board, owned, stale);
  }
  return { ...registry, hashes, widths };
}

/** The chart follows its cells; what they hold, it shows by itself. */
function draw(chart: Charted | null, registry: Registry): Registry {
  const hash = fnv(JSON.stringify(chart));
  if (chart === null || registry.hashes.chart === hash) return registry;
  const id = drawChart(registry.sheets[complianceLayout.sheet]!, chart, registry.chart ?? null);
  return { ...registry, chart: id, hashes: { ...registry.hashes, chart: hash } };
}

const rowOf = (finding: Finding) => ({ sheet: finding.at.sheet, cell: cellName(finding.at), ...sayFinding(finding) });
const noFindings = { sheet: '–', cell: '', what: 'Nothing to report.', remedy: '' };

/** Seats as the Assignments sheet shows them, in order of the class, then of Roles, then of the roster. */
function seatRows(
  course: Course,
  seats: readonly Assignment[],
  preferences: readonly Preference[],
): readonly SeatRow[] {
  return seats.map((seat) => {
    const session = course.sessions.find((s) => s.code === seat.session);
    return {
      ...seat,
      day: session?.day ?? null,
      topic: session ? titleOf(session) : '',
      name: course.students.find((s) => s.email === seat.student)?.name ?? '',
      choice: choiceOf(seat, preferences),
    };
  });
}

/** Rewrites the Assignments sheet. */
export function writeSeats(gathered: Gathered, seats: readonly Assignment[], preferences: readonly Preference[]): void {
  const { course, zone, registry } = gathered;
  writeTable(registry.sheets[assignments.sheet]!, assignments.print(seatRows(course, seats, preferences), zone), zone);
}
