// Boards: derived sheets that are not tables and have formatting besides their cells. Also Today, which is a board.

import { grouped } from '../domain/base/group';
import { type Instant, sayInstant } from '../domain/base/time';
import { type Course, type Session, titleOf } from '../domain/course/course';
import type { Judged } from '../domain/duties/evidence';
import type { Today } from '../domain/duties/today';
import type { Cell, Grid } from './cell';
import type { Layout } from './table';

export interface Board {
  readonly grid: Grid;
  readonly backgrounds: readonly (readonly (string | null)[])[];
  readonly colors: readonly (readonly (string | null)[])[];
  readonly weights: readonly (readonly ('bold' | 'normal')[])[];
  readonly notes: readonly (readonly string[])[];
  /** Widths of the columns from the second on, in pixels, with centered text. Empty if the board is as wide as its layout. */
  readonly widths: readonly number[];
}

export interface StyledCell {
  readonly cell: Cell;
  readonly background?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly note?: string;
}

export const board = (spots: readonly (readonly StyledCell[])[], widths: readonly number[] = []): Board => ({
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
  'The next class, who is on, what is due, what was submitted.',
  [
    // Fits beside an open sidebar in a window 1366 pixels wide.
    ['Today', 120],
    ['What', 240],
    ['Who', 400],
    ['When', 190],
  ],
  { rows: 0, columns: 0 },
);

export const header = (cell: Cell, note = ''): StyledCell => ({ cell, bold: true, background: '#ceead6', note });

/** The state of Lectern itself. */
export interface Affairs {
  /** What the instructor should have been told by mail but could not be. */
  readonly alarms: readonly { readonly what: string; readonly remedy: string }[];
  /** Number of findings, and of letters that failed or are in doubt. */
  readonly findings: number;
  readonly doubtful: number;
  /** What an edited calendar or rule changed, in words; '' if the instructor has agreed to everything. */
  readonly changes: string;
  /** How many students were told something that the sheets no longer say: other roles, another team, or other dates and slots of their team. */
  readonly misled: { readonly roles: number; readonly teams: number; readonly dates: number };
  /** What waits for a decision by the instructor. */
  readonly undecided: { readonly requests: number; readonly applicants: number };
  readonly sendingOn: boolean;
  /** Mails that can still be sent today. */
  readonly quota: number;
}

/** Names, or the number of students if there are more than six. */
const people = (names: readonly string[]): string => (names.length > 6 ? `${names.length} students` : names.join(', '));

export function todayBoard(course: Course, today: Today, affairs: Affairs): Board {
  const line = (...cells: readonly Cell[]): StyledCell[] => cells.map((cell) => ({ cell }));
  const astray = (what: string, students: number, item: string): StyledCell[][] => {
    const who = students === 1 ? 'one student knows' : `${students} students know`;
    return students === 0
      ? []
      : [line('', `${what} have changed`, `${who} others: choose Lectern > Teams > Announce ${item}…`)];
  };
  const title = (text: string): StyledCell[] => [header(text), header(''), header(''), header('')];
  const { next, start, seats, counts, due, missing } = today;
  const say = (at: Instant): string => sayInstant(at, course.zone);
  const about = (deliverable: string, session: Session | null): string =>
    session ? `${deliverable}, ${session.code}` : deliverable;
  const come = (done: number, owed: number, open: readonly string[]): string =>
    `${done} of ${owed} in${open.length > 0 ? `; open: ${people(open)}` : ''}`;
  return board([
    title('Next class'),
    next && start ? line(next.code, titleOf(next), next.room, say(start)) : line('', 'No more classes.'),
    ...seats.map(({ role, names }) => line('', role, names.join(', '))),
    ...counts.map(({ deliverable, in: done, owed, open }) => line('', deliverable, come(done, owed, open))),
    [],
    title('Due in the next seven days'),
    ...(due.length > 0
      ? due.map((one) => line('', about(one.deliverable, one.session), come(one.in, one.owed, one.open), say(one.due)))
      : [line('', 'Nothing is due.')]),
    [],
    title('Overdue, late work accepted'),
    ...(missing.length > 0 ? behind(missing, about, say) : [line('', 'No one is behind.')]),
    [],
    title('To review'),
    ...affairs.alarms.map(({ what, remedy }) => line('', what, remedy)),
    ...(affairs.changes === ''
      ? []
      : [line('', 'Your edits change duties', `${affairs.changes}: choose Lectern > What changed…`)]),
    ...(affairs.misled.roles === 0
      ? []
      : [
          line(
            '',
            'Roles are not announced',
            `${affairs.misled.roles === 1 ? 'one student has' : `${affairs.misled.roles} students have`} not been notified: choose Lectern > Assignments > Announce assignments…`,
          ),
        ]),
    ...astray('Project teams', affairs.misled.teams, 'teams'),
    ...astray('Project dates', affairs.misled.dates, 'days and slots'),
    ...(affairs.undecided.requests === 0
      ? []
      : [line('', 'Requests of students', `${affairs.undecided.requests} to decide on, in the sheet Requests`)]),
    ...(affairs.undecided.applicants === 0
      ? []
      : [line('', 'Waiting list', `${affairs.undecided.applicants} to decide on, in the sheet Waiting list`)]),
    line('', 'Findings', affairs.findings === 0 ? 'none' : `${affairs.findings}, in the sheet Findings`),
    line(
      '',
      'Emails that failed or are in doubt',
      affairs.doubtful === 0 ? 'none' : `${affairs.doubtful}, in the Outbox`,
    ),
    [],
    title('Lectern'),
    line('', 'Automatic emails', affairs.sendingOn ? 'on' : 'off: nothing goes out by itself'),
    line('', 'Emails left today', String(affairs.quota)),
  ]);
}

function behind(
  missing: readonly Judged[],
  about: (deliverable: string, session: Session | null) => string,
  say: (at: Instant) => string,
): StyledCell[][] {
  const groups = grouped(missing, ({ duty }) => `${duty.deliverable.name}|${duty.session?.code ?? ''}|${duty.due}`);
  return [...groups.values()].map((group) => {
    const { deliverable, session, due } = group[0]!.duty;
    const names = people(group.map((item) => item.duty.student.name));
    return ['', about(deliverable.name, session), names, say(due)].map((cell) => ({ cell }));
  });
}
