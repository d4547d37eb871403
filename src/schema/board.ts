// Boards: derived sheets that are no tables, with a look beside the cells; and Today, which is one.
import { type Course, titleOf } from '../domain/course';
import type { Judged } from '../domain/evidence';
import { sayInstant } from '../domain/time';
import type { Today } from '../domain/today';
import type { Cell, Grid } from './cell';
import type { Layout } from './table';

export interface Board {
  readonly grid: Grid;
  readonly backgrounds: readonly (readonly (string | null)[])[];
  readonly colors: readonly (readonly (string | null)[])[];
  readonly weights: readonly (readonly ('bold' | 'normal')[])[];
  readonly notes: readonly (readonly string[])[];
  /** Of the columns from the second on, in pixels, their text in the middle; empty for a board as wide as its layout. */
  readonly widths: readonly number[];
}

export interface Spot {
  readonly cell: Cell;
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly note?: string;
}

export const board = (spots: readonly (readonly Spot[])[], widths: readonly number[] = []): Board => ({
  widths,
  grid: spots.map((row) => row.map((spot) => spot.cell)),
  backgrounds: spots.map((row) => row.map((spot) => spot.background ?? null)),
  colors: spots.map((row) => row.map((spot) => spot.color ?? null)),
  weights: spots.map((row) => row.map((spot) => (spot.bold ? 'bold' : 'normal'))),
  notes: spots.map((row) => row.map((spot) => spot.note ?? '')),
});

export const layout = (
  sheet: string,
  about: string,
  widths: readonly (readonly [header: string, width: number])[],
  frozen: { readonly rows: number; readonly columns: number },
): Layout => ({
  sheet,
  kind: 'derived',
  about,
  shape: 'board',
  frozenColumns: frozen.columns,
  frozenRows: frozen.rows,
  headings: widths.map(([header, width]) => ({ header, about: '', shows: { kind: 'text' }, width })),
});

export const todayLayout = layout(
  'Today',
  'The next class, who is on, what is due, what came in.',
  [
    ['Today', 220],
    ['What', 300],
    ['Who', 460],
    ['When', 240],
  ],
  { rows: 0, columns: 0 },
);

export const header = (cell: Cell, note = ''): Spot => ({ cell, bold: true, background: '#ceead6', note });

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
