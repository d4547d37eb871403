// Compliance: students in rows, sessions in columns, one glyph per cell; also totals, a block for each deliverable, and the table for a chart.

import { type Groups, grouped } from '../domain/base/group';
import { sayDay, sayInstant, sayMonth } from '../domain/base/time';
import { type Course, type Session, titleOf } from '../domain/course/course';
import { nameLabel } from '../domain/course/roster';
import { sayHindrance } from '../domain/duties/access';
import type { Judged, Status } from '../domain/duties/evidence';
import { type Board, board, header, layout, type StyledCell } from './board';
import { marks, worst } from './status';

const legend: readonly Status[] = ['done', 'late', 'missing', 'unknown', 'not open', 'waived', 'excused', 'upcoming'];
const counted = ['done', 'late', 'missing', 'waived', 'excused'] as const;
const totals = { done: 'On time', late: 'Late', missing: 'Missing', waived: 'Waived', excused: 'Excused' } as const;

/** In pixels: the name, a glyph, a total, and a column headed by a deliverable's name. */
const [nameWidth, glyphWidth, totalWidth, wordWidth] = [190, 58, 64, 104];

export const complianceLayout = layout(
  'Compliance',
  'Students in rows, sessions in columns: what was done. The columns to the right are yours.',
  [['Student', nameWidth]],
  { rows: 2, columns: 1 },
);

/** The cells that a chart shows, and where it is placed; rows and columns count from 1. */
export interface Charted {
  readonly title: string;
  readonly from: readonly [row: number, column: number];
  readonly rows: number;
  readonly colors: readonly string[];
  readonly at: readonly [row: number, column: number];
}

export interface Compliance extends Board {
  /** Null as long as nothing is owed for any session. */
  readonly chart: Charted | null;
}

interface Column {
  readonly key: string;
  /** The heading above a group of columns, on the first of them. */
  readonly group: string;
  readonly head: StyledCell;
  readonly width: number;
}

/** The column of a duty: that of its session, or a column of its own if it is owed once. */
const keyOf = ({ duty }: Judged): string => (duty.session ? `S ${duty.session.code}` : `D ${duty.deliverable.name}`);

/** Students in the order of the Roster. Columns: what is owed once, sessions for which anything is owed, totals, deliverables. */
export function compliance(course: Course, judged: readonly Judged[]): Compliance {
  const { lateDays } = course.settings;
  const byColumn = grouped(judged, keyOf);
  const byStudent = grouped(judged, ({ duty }) => duty.student.email);
  const byDeliverable = grouped(judged, ({ duty }) => duty.deliverable.name);
  const once = course.deliverables.filter(({ name }) => byColumn.has(`D ${name}`));
  const sessions = course.sessions.filter(({ code }) => byColumn.has(`S ${code}`));
  const several = course.deliverables.filter(({ name, each }) => each.length > 0 && byDeliverable.has(name));
  const columns: readonly Column[] = [
    ...once.map(({ name }) => ({ key: `D ${name}`, group: 'Once', head: header(name), width: wordWidth })),
    ...sessions.map((session) => ({
      key: `S ${session.code}`,
      group: sayMonth(session.day),
      head: sessionHead(session),
      width: glyphWidth,
    })),
    ...counted.map((status) => ({ key: '', group: 'Totals', head: header(totals[status]), width: totalWidth })),
    { key: '', group: 'Totals', head: header('%', percentNote), width: totalWidth },
    ...(lateDays > 0
      ? [{ key: '', group: 'Totals', head: header('Late days left', lateNote), width: totalWidth }]
      : []),
    ...several.map(({ name }) => ({ key: '', group: 'Each', head: header(name, eachNote), width: wordWidth })),
  ];
  const own = columns.filter(({ key }) => key !== '');
  const rows = course.students
    .map((student) => ({ student, items: byStudent.get(student.email) ?? [] }))
    .filter(({ student, items }) => items.length > 0 || student.standing === 'enrolled')
    .map(({ student, items }): StyledCell[] => {
      const cells = grouped(items, keyOf);
      const owed = grouped(items, ({ duty }) => duty.deliverable.name);
      return [
        { cell: nameLabel(student, course.students), bold: true, note: student.email },
        ...own.map(({ key }) => spotOf(cells.get(key) ?? [], course)),
        ...countsOf(items),
        ...(lateDays > 0 ? [{ cell: lateDays - items.reduce((sum, item) => sum + item.lateDays, 0) }] : []),
        ...several.map(({ name }) => shareOf(name, owed.get(name) ?? [])),
      ];
    });
  const groups: StyledCell[] = columns.map(({ group }, i) => header(group === columns[i - 1]?.group ? '' : group));
  const head: StyledCell[][] = [
    [header(''), ...groups],
    [header('Student'), ...columns.map((column) => column.head)],
  ];
  const widths = columns.map(({ width }) => width);
  if (rows.length === 0) {
    const told = board([...head, [{ cell: 'No student is enrolled yet: fill in the Roster.' }]], widths);
    return { ...told, chart: null };
  }
  const legendRow = head.length + rows.length + 2;
  const from = legendRow + legend.length + 1;
  const spots = [
    ...head,
    ...rows,
    [],
    ...legend.map((status): StyledCell[] => [
      { cell: `${marks[status].glyph}  ${marks[status].means}`, ...colorsOf(status) },
    ]),
    [],
    ...perSession(sessions, byColumn),
  ];
  return {
    ...board(spots, widths),
    chart:
      sessions.length === 0
        ? null
        : { title: 'Submissions per class', from: [from, 1], rows: sessions.length + 1, colors, at: [legendRow, 7] },
  };
}

const percentNote =
  'Of what has come due: submitted, on time or late. What is waived, excused, unknown or was not open does not count.';
const lateNote = 'Of the late days in Settings.';
const eachNote = 'Submitted, of those that have come due.';

const colorsOf = (status: Status) => ({ background: marks[status].background, color: marks[status].color });

const sessionHead = (session: Session): StyledCell =>
  header(`${session.code}\n${sayDay(session.day).slice(4)}`, `${sayDay(session.day)}: ${titleOf(session)}`);

function spotOf(items: readonly Judged[], course: Course): StyledCell {
  const shown = worst.find((status) => items.some((item) => item.status === status));
  if (!shown) return { cell: '' };
  return {
    cell: marks[shown].glyph,
    ...colorsOf(shown),
    note: items.some(isTelling) ? items.map((item) => sayJudged(item, course)).join('\n\n') : '',
  };
}

/** Whether the cell needs a note. On-time and upcoming duties do not, unless their due time is individual; *Explain this status* tells the rest. */
const isTelling = ({ duty, status, hindrance, lateDays }: Judged): boolean =>
  !['done', 'upcoming'].includes(status) || duty.due !== duty.ruled.due || hindrance !== null || lateDays > 0;

/** The duty, its due time, the evidence and its time, on one line each. */
function sayJudged({ duty, status, at, evidence, hindrance, lateDays }: Judged, course: Course): string {
  const { zone } = course;
  const extended = duty.due === duty.ruled.due ? '' : ` (extended from ${sayInstant(duty.ruled.due, zone)})`;
  const lines = [
    `${duty.deliverable.name}: ${status === 'done' ? 'on time' : status}`,
    `Due ${sayInstant(duty.due, zone)}${extended}`,
  ];
  if (at !== null)
    lines.push(`In ${sayInstant(at, zone)} (${evidence?.source}${evidence?.what ? `: ${evidence.what}` : ''})`);
  if (hindrance) lines.push(sayHindrance(hindrance, duty, course, status === 'upcoming'));
  if (lateDays > 0) lines.push(lateDays === 1 ? 'Takes a late day' : `Takes ${lateDays} late days`);
  return lines.join('\n');
}

const numberOf = (items: readonly Judged[], status: Status): number =>
  items.reduce((sum, item) => sum + (item.status === status ? 1 : 0), 0);

function countsOf(items: readonly Judged[]): StyledCell[] {
  const [done, late, missing, waived, excused] = counted.map((status) => numberOf(items, status)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const due = done + late + missing;
  const percent = due === 0 ? '' : Math.round((100 * (done + late)) / due);
  return [done, late, missing, waived, excused, percent].map((cell) => ({ cell }));
}

/** '5/6': submitted, out of those already due. */
function shareOf(deliverable: string, items: readonly Judged[]): StyledCell {
  if (items.length === 0) return { cell: '' };
  const [done, late, missing] = (['done', 'late', 'missing'] as const).map((status) => numberOf(items, status)) as [
    number,
    number,
    number,
  ];
  const due = done + late + missing;
  const rest = (['unknown', 'not open', 'waived', 'excused', 'upcoming'] as const)
    .map((status) => [numberOf(items, status), status === 'upcoming' ? 'still to come' : status] as const)
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n} ${what}`);
  const plain = items.every((item) => ['done', 'upcoming'].includes(item.status));
  const note = plain ? '' : [`${deliverable}: ${done} on time, ${late} late, ${missing} missing`, ...rest].join(', ');
  const status =
    due === 0
      ? (worst.find((s) => items.some((item) => item.status === s)) ?? 'upcoming')
      : missing > 0
        ? 'missing'
        : late > 0
          ? 'late'
          : 'done';
  return { cell: due === 0 ? marks[status].glyph : `${done + late}/${due}`, ...colorsOf(status), note };
}

/** On time, late, missing, upcoming: blue, orange and vermilion from Okabe and Ito's palette, and gray. */
const colors = ['#0072b2', '#e69f00', '#d55e00', '#c8ccd1'] as const;

function perSession(sessions: readonly Session[], byColumn: Groups<Judged>): readonly (readonly StyledCell[])[] {
  if (sessions.length === 0) return [];
  return [
    ['Submissions per class', 'On time', 'Late', 'Missing', 'Open'].map((text) => header(text)),
    ...sessions.map((session): StyledCell[] => {
      const items = byColumn.get(`S ${session.code}`) ?? [];
      const [done, late, missing] = (['done', 'late', 'missing'] as const).map((status) => numberOf(items, status));
      const open = (['upcoming', 'unknown', 'not open'] as const).reduce((n, status) => n + numberOf(items, status), 0);
      const counts = [done!, late!, missing!, open];
      return [
        { cell: `${session.code}, ${sayDay(session.day).slice(4)}`, note: titleOf(session) },
        ...counts.map((cell) => ({ cell })),
      ];
    }),
  ];
}
