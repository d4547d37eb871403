// The derived sheets that are no tables: Compliance and Today.
import { type Course, type Session, titleOf } from '../domain/course';
import type { Judged, Status } from '../domain/evidence';
import { sayDay, sayInstant } from '../domain/time';
import type { Today } from '../domain/today';
import type { Cell, Grid } from './cell';
import type { Layout } from './table';

/** Glyph and colours of each status; told apart by shape as well as by colour (Okabe and Ito's palette, lightened). */
export const marks: {
  readonly [S in Status]: { readonly glyph: string; readonly background: string; readonly color: string };
} = {
  done: { glyph: '✓', background: '#cfe8f7', color: '#004c78' },
  late: { glyph: '◔', background: '#fbe3b5', color: '#7a4a00' },
  missing: { glyph: '✗', background: '#f6cfc4', color: '#8f2a00' },
  excused: { glyph: 'e', background: '#ececec', color: '#5f6368' },
  waived: { glyph: 'w', background: '#ececec', color: '#5f6368' },
  upcoming: { glyph: '·', background: '#ffffff', color: '#80868b' },
};
/** The order in which a cell with several duties shows the worst. */
const worst: readonly Status[] = ['missing', 'late', 'upcoming', 'done', 'waived', 'excused'];
const counted = ['done', 'late', 'missing', 'excused'] as const;

export interface Board {
  readonly grid: Grid;
  readonly backgrounds: readonly (readonly (string | null)[])[];
  readonly colors: readonly (readonly (string | null)[])[];
  readonly weights: readonly (readonly ('bold' | 'normal')[])[];
  readonly notes: readonly (readonly string[])[];
}

interface Spot {
  readonly cell: Cell;
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly note?: string;
}

const board = (spots: readonly (readonly Spot[])[]): Board => ({
  grid: spots.map((row) => row.map((spot) => spot.cell)),
  backgrounds: spots.map((row) => row.map((spot) => spot.background ?? null)),
  colors: spots.map((row) => row.map((spot) => spot.color ?? null)),
  weights: spots.map((row) => row.map((spot) => (spot.bold ? 'bold' : 'normal'))),
  notes: spots.map((row) => row.map((spot) => spot.note ?? '')),
});

const layout = (
  sheet: string,
  about: string,
  widths: readonly (readonly [header: string, width: number])[],
  frozenColumns: number,
): Layout => ({
  sheet,
  kind: 'derived',
  about,
  shape: 'board',
  frozenColumns,
  headings: widths.map(([header, width]) => ({ header, about: '', shows: { kind: 'text' }, width })),
});

export const complianceLayout = layout(
  'Compliance',
  'Students in rows, sessions in columns: what was done.',
  [['Student', 190]],
  1,
);
export const todayLayout = layout(
  'Today',
  'The next class, who is on, what is due, what came in.',
  [
    ['Today', 220],
    ['What', 300],
    ['Who', 460],
    ['When', 240],
  ],
  0,
);

const header = (cell: Cell, note = ''): Spot => ({ cell, bold: true, background: '#ceead6', note });

/** Students as in the roster; what is owed once, then the sessions for which anything is owed, then totals. */
export function compliance(course: Course, judged: readonly Judged[]): Board {
  const once = course.deliverables.filter((d) =>
    judged.some(({ duty }) => !duty.session && duty.deliverable.name === d.name),
  );
  const sessions = course.sessions.filter((s) => judged.some(({ duty }) => duty.session?.code === s.code));
  const columns: { readonly head: Spot; readonly holds: (item: Judged) => boolean }[] = [
    ...once.map((d) => ({
      head: header(d.name),
      holds: ({ duty }: Judged) => !duty.session && duty.deliverable.name === d.name,
    })),
    ...sessions.map((s) => ({ head: sessionHead(s), holds: ({ duty }: Judged) => duty.session?.code === s.code })),
  ];
  const rows = course.students
    .map((student) => ({ student, own: judged.filter(({ duty }) => duty.student.email === student.email) }))
    .filter(({ student, own }) => own.length > 0 || student.standing === 'enrolled')
    .map(({ student, own }): Spot[] => [
      { cell: student.name, bold: true, note: student.email },
      ...columns.map(({ holds }) => spotOf(own.filter(holds), course)),
      ...counted.map((status): Spot => ({ cell: own.filter((item) => item.status === status).length })),
    ]);
  const totals = { done: 'On time', late: 'Late', missing: 'Missing', excused: 'Excused' };
  const legend: Spot[] = [
    { cell: 'Legend', color: '#5f6368' },
    ...(Object.keys(marks) as Status[]).map(
      (s): Spot => ({ cell: `${marks[s].glyph} ${s === 'done' ? 'on time' : s}`, ...colours(s) }),
    ),
  ];
  const head = [
    header('Student'),
    ...columns.map(({ head }) => head),
    ...counted.map((status) => header(totals[status])),
  ];
  return board(
    rows.length === 0
      ? [head, [{ cell: 'No student is enrolled yet: fill in the Roster.' }]]
      : [head, ...rows, [], legend],
  );
}

const colours = (status: Status) => ({ background: marks[status].background, color: marks[status].color });

const sessionHead = (session: Session): Spot =>
  header(`${session.code}\n${sayDay(session.day).slice(4)}`, `${sayDay(session.day)}: ${titleOf(session)}`);

function spotOf(items: readonly Judged[], course: Course): Spot {
  const shown = worst.find((status) => items.some((item) => item.status === status));
  if (!shown) return { cell: '' };
  const note = items.map(({ duty, status, at, evidence }) => {
    const due = `${duty.deliverable.name}: ${status}\nDue ${sayInstant(duty.due, course.zone)}`;
    return at === null
      ? due
      : `${due}\nIn ${sayInstant(at, course.zone)} (${evidence?.source}${evidence?.what ? `: ${evidence.what}` : ''})`;
  });
  return { cell: marks[shown].glyph, ...colours(shown), note: note.join('\n\n') };
}

/** `findings` and `unsent` are counts. */
export function todayBoard(course: Course, today: Today, findings: number, unsent: number): Board {
  const line = (...cells: readonly Cell[]): Spot[] => cells.map((cell) => ({ cell }));
  const title = (text: string): Spot[] => [header(text), header(''), header(''), header('')];
  const { next, start, seats, counts, soon, missing } = today;
  const grouped = (items: readonly Judged[]): Spot[][] => {
    const groups = new Map<string, Judged[]>();
    for (const item of items) {
      const key = `${item.duty.deliverable.name}|${item.duty.session?.code ?? ''}|${item.duty.due}`;
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return [...groups.values()].map((group) => {
      const { duty } = group[0]!;
      const people =
        group.length > 6 ? `${group.length} students` : group.map((item) => item.duty.student.name).join(', ');
      const about = duty.session ? `${duty.deliverable.name}, ${duty.session.code}` : duty.deliverable.name;
      return line('', about, people, sayInstant(duty.due, course.zone));
    });
  };
  return board([
    title('Next class'),
    next && start
      ? line(next.code, titleOf(next), next.room, sayInstant(start, course.zone))
      : line('', 'No class lies ahead.'),
    ...seats.map(({ role, names }) => line('', role, names.join(', '))),
    ...counts.map(({ deliverable, in: done, owed, open }) =>
      line(
        '',
        deliverable,
        `${done} of ${owed} in${open.length > 0 && open.length <= 6 ? `; open: ${open.join(', ')}` : ''}`,
      ),
    ),
    [],
    title('Due in the next seven days'),
    ...(soon.length > 0 ? grouped(soon) : [line('', 'Nothing is due.')]),
    [],
    title('Missing, and still taken late'),
    ...(missing.length > 0 ? grouped(missing) : [line('', 'Nobody is behind.')]),
    [],
    title('To look at'),
    line('', 'Findings', findings === 0 ? 'none' : `${findings}, in the sheet Findings`),
    line('', 'Letters that failed or are in doubt', unsent === 0 ? 'none' : `${unsent}, in the Outbox`),
  ]);
}
