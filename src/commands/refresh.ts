// Rewrites the derived sheets from the rest, each only when something in it has changed.

import { fnv } from '../domain/assign/problem';
import type { Assignment } from '../domain/course';
import { type Course, titleOf } from '../domain/course';
import { cellName, type Finding, sayFinding } from '../domain/finding';
import type { Preference } from '../domain/preference';
import { choiceOf } from '../domain/proposal';
import type { Instant } from '../domain/time';
import { todayOf } from '../domain/today';
import { writeBoard, writeTable } from '../google/sheets';
import { compliance, complianceLayout, todayBoard, todayLayout } from '../schema/board';
import { assignments, duties, findings as findingTable, type SeatRow } from '../schema/derived';
import type { Assessed, Gathered } from './gather';
import type { Registry } from './registry';

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
  writeTable(
    registry.sheets[findingTable.sheet]!,
    findingTable.print(findings.length > 0 ? findings.map(rowOf) : [noFindings], zone),
    zone,
  );
  const doubtful = sent.filter((row) => row.value.state === 'failed' || row.value.state === 'unconfirmed').length;
  const boards = [
    [complianceLayout, compliance(course, judged)],
    [todayLayout, todayBoard(course, todayOf(course, judged, now), findings.length, doubtful)],
  ] as const;
  const prints: Record<string, number> = { ...registry.prints };
  const widths: Record<string, number> = { ...registry.widths };
  for (const [layout, board] of boards) {
    const { sheet } = layout;
    const print = fnv(board.notes.map((row) => row.join('\t')).join('\n'));
    const narrow = sheet === complianceLayout.sheet ? { narrow: { from: 2, width: 96 } } : {};
    const owned = registry.widths[sheet] ?? layout.headings.length;
    const look = { ...board, ...narrow };
    widths[sheet] = writeBoard(registry.sheets[sheet]!, board.grid, zone, look, owned, print !== prints[sheet]);
    prints[sheet] = print;
  }
  return { ...registry, prints, widths };
}

const rowOf = (finding: Finding) => ({ sheet: finding.at.sheet, cell: cellName(finding.at), ...sayFinding(finding) });
const noFindings = { sheet: '–', cell: '', what: 'Nothing to report.', remedy: '' };

/** Seats as the Assignments sheet shows them, in order of the class, then of Roles, then of the roster. */
export function seatRows(
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
