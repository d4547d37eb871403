import type { Course } from '../../src/domain/course/course';
import { dutiesOf } from '../../src/domain/duties/duty';
import { type Evidence, judge, statuses } from '../../src/domain/duties/evidence';
import { todayOf } from '../../src/domain/duties/today';
import { type Affairs, todayBoard, todayLayout } from '../../src/schema/board';
import { compliance, complianceLayout } from '../../src/schema/compliance';
import { marks } from '../../src/schema/status';
import {
  at,
  course,
  day,
  deliverable,
  exampleCourse,
  exception,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  wall,
} from '../domain/seminar';

/** Classes on 09-02, 09-09 and 09-16; ada presents in the second. */
const parts: Parts = {
  roster: [student('ada'), student('ben'), student('chi', { standing: 'dropped' })],
  roles: [role('presenter')],
  sessions: [
    session('S1', '2025-09-02', { topic: 'Scaling laws' }),
    session('S2', '2025-09-09', { kind: 'guest', guest: 'Eve' }),
    session('S3', '2025-09-16', { topic: 'Evaluation', room: 'Room 7' }),
  ],
  assignments: [seat('S3', 'presenter', 'ada')],
  deliverables: [
    deliverable('Form', '2025-08-28 18:00', { each: [] }),
    deliverable('R', 'before class', { owedBy: ['others'], each: ['student-led', 'guest'] }),
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
  ],
  exceptions: [exception('excuse', 'ben', 'R', 'S2')],
};
const made = course(parts);
const handed = (who: string, what: string, code: string, when: string): Evidence => ({
  student: mail(who),
  deliverable: what,
  session: code,
  at: at(when),
  complete: true,
  source: 'form',
  what: 'page 1',
});
const evidence = [handed('ada', 'R', 'S1', '2025-09-02T19:00:00Z'), handed('ben', 'R', 'S1', '2025-09-03T19:00:00Z')];
const judgedAt = (now: string, of: Course = made) => judge(of, dutiesOf(of).duties, evidence, at(now));

describe('Compliance', () => {
  const { grid, notes, backgrounds } = compliance(made, judgedAt('2025-09-10T00:00:00Z'));

  test('has students in rows as in the Roster, what is owed once and sessions in columns by month, and totals', () => {
    expect(grid.slice(0, 4)).toEqual([
      ['', 'Once', 'Sep', '', '', 'Totals', '', '', '', '', '', 'Each', ''],
      [
        'Student',
        'Form',
        'S1\nSep 2',
        'S2\nSep 9',
        'S3\nSep 16',
        'On time',
        'Late',
        'Missing',
        'Waived',
        'Excused',
        '%',
        'R',
        'Slides',
      ],
      ['Ada Student', '✗', '✓', '✗', '·', 1, 0, 2, 0, 0, 33, '1/2', '·'],
      ['Ben Student', '✗', '◔', 'e', '·', 0, 1, 1, 0, 1, 50, '1/1', ''],
    ]);
  });

  test('begins each month with its name, a new year too', () => {
    const across = course({
      ...parts,
      settings: { lastDay: day('2026-01-31') },
      sessions: [...parts.sessions!, session('S4', '2025-12-30'), session('S5', '2026-01-06')],
    });
    expect(compliance(across, judgedAt('2025-09-10T00:00:00Z', across)).grid[0]!.slice(2, 7)).toEqual([
      'Sep',
      '',
      '',
      'Dec',
      'Jan',
    ]);
  });

  test('says in a note what was due when, and what came in when, where that is not as it should be', () => {
    expect(notes[3]![2]).toBe('R: late\nDue Tue Sep 2, 12:30 PM PDT\nIn Wed Sep 3, 12:00 PM PDT (form: page 1)');
    expect([notes[2]![2], notes[2]![4], notes[2]![12]]).toEqual(['', '', '']);
    expect(notes[2]![1]).toBe('Form: missing\nDue Thu Aug 28, 6:00 PM PDT');
    expect(notes[1]!.slice(2, 5)).toEqual(['Tue Sep 2: Scaling laws', 'Tue Sep 9: Eve', 'Tue Sep 16: Evaluation']);
    expect(notes[3]![11]).toBe('R: 0 on time, 1 late, 0 missing, 1 excused, 1 still to come');
  });

  test('says what was extended and what took late days, and how many are left', () => {
    const lenient = course({
      ...parts,
      settings: { lateDays: 3 },
      exceptions: [exception('extension', 'ada', 'R', 'S1', { when: wall('2025-09-02 14:00') })],
    });
    const board = compliance(lenient, judgedAt('2025-09-10T00:00:00Z', lenient));
    expect(board.notes[2]![2]).toContain('Due Tue Sep 2, 2:00 PM PDT (extended from Tue Sep 2, 12:30 PM PDT)');
    expect(board.notes[3]![2]).toMatch(/^R: late\n.*\n.*\nTakes a late day$/);
    expect(board.grid[1]![11]).toBe('Late days left');
    expect([board.grid[2]![11], board.grid[3]![11]]).toEqual([3, 2]);
  });

  test('of several duties in one cell shows the worst, and says them all', () => {
    const more = course({ ...parts, deliverables: [...parts.deliverables!, deliverable('Quiz', 'before class')] });
    const board = compliance(more, judgedAt('2025-09-10T00:00:00Z', more));
    expect(board.grid[2]![2]).toBe('✗');
    expect(board.notes[2]![2]).toMatch(/^Quiz: missing\nDue [^\n]+\n\nR: on time\nDue [^\n]+\nIn /);
  });

  test('has a legend in which each status has a glyph of its own, told apart without color', () => {
    const names = grid.map((row) => String(row[0]));
    for (const status of statuses) expect(names).toContain(`${marks[status].glyph}  ${marks[status].means}`);
    expect(new Set(statuses.map((status) => marks[status].glyph)).size).toBe(statuses.length);
    expect(backgrounds[2]![2]).toBe(marks.done.background);
  });

  test('counts what came in for each class, in cells that the chart is drawn from', () => {
    const { chart } = compliance(made, judgedAt('2025-09-10T00:00:00Z'));
    const [row] = chart!.from;
    expect(grid.slice(row - 1, row - 1 + chart!.rows)).toEqual([
      ['Submissions per class', 'On time', 'Late', 'Missing', 'Open'],
      ['S1, Sep 2', 1, 1, 0, 0],
      ['S2, Sep 9', 0, 0, 1, 0],
      ['S3, Sep 16', 0, 0, 0, 2],
    ]);
    expect(grid).toHaveLength(row - 1 + chart!.rows);
    expect(chart!.colors).toHaveLength(4);
  });

  test('says so when nobody is enrolled', () => {
    const nobody = course({ ...parts, roster: [], assignments: [], exceptions: [] });
    const { grid: empty, chart } = compliance(nobody, []);
    expect(empty[2]).toEqual(['No student is enrolled yet: fill in the Roster.']);
    expect(chart).toBeNull();
  });

  test('colors, weights and notes stand over the same cells', () => {
    const board = compliance(made, judgedAt('2025-09-10T00:00:00Z'));
    const shape = board.grid.map((row) => row.length);
    for (const layer of [board.backgrounds, board.colors, board.weights, board.notes])
      expect(layer.map((row) => row.length)).toEqual(shape);
    expect([complianceLayout.frozenColumns, complianceLayout.frozenRows]).toEqual([1, 2]);
  });

  test('of the example course has 28 rows and a column for each class that owes anything', () => {
    const example = exampleCourse();
    const board = compliance(example, judge(example, dutiesOf(example).duties, [], at('2025-08-20T00:00:00Z')));
    expect(board.grid[1]!.slice(0, 4)).toEqual(['Student', 'Preferences', 'Project preferences', 'S04\nSep 9']);
    expect(board.grid[1]).toHaveLength(1 + 2 + 14 + 6 + 1);
    expect(board.grid[0]!.filter((cell) => ['Sep', 'Oct', 'Nov', 'Dec'].includes(String(cell)))).toEqual([
      'Sep',
      'Oct',
      'Nov',
    ]);
  });
});

describe('Today', () => {
  const calm: Affairs = {
    alarms: [],
    findings: 0,
    doubtful: 0,
    misled: { roles: 0, teams: 0, dates: 0 },
    changes: '',
    undecided: { requests: 0, applicants: 0 },
    sendingOn: true,
    quota: 1472,
  };
  const boardAt = (now: string, affairs: Partial<Affairs> = {}): readonly string[] =>
    todayBoard(made, todayOf(made, judgedAt(now), at(now)), { ...calm, ...affairs }).grid.map((row) =>
      row
        .map(String)
        .join(' | ')
        .replace(/[ |]+$/, ''),
    );

  test('says how many decisions wait for the instructor, and nothing where none do', () => {
    const now = '2025-09-10T00:00:00Z';
    expect(boardAt(now).join()).not.toMatch(/decide/);
    const board = boardAt(now, { undecided: { requests: 2, applicants: 1 } });
    expect(board).toContain(' | Requests of students | 2 to decide on, in the sheet Requests');
    expect(board).toContain(' | Waiting list | 1 to decide on, in the sheet Waiting list');
  });

  test('shows the next class, who is on, what came in, what is due and what is missing', () => {
    const board = boardAt('2025-09-10T00:00:00Z', { findings: 2, doubtful: 1 });
    expect(board[0]).toBe('Next class');
    expect(boardAt('2025-09-05T00:00:00Z')[1]).toBe('S2 | Eve |  | Tue Sep 9, 12:30 PM PDT');
    expect(board).toEqual(
      expect.arrayContaining([
        'S3 | Evaluation | Room 7 | Tue Sep 16, 12:30 PM PDT',
        ' | presenter | Ada Student',
        ' | Slides | 0 of 1 in; open: Ada Student',
        ' | Slides, S3 | 0 of 1 in; open: Ada Student | Sat Sep 13, 12:30 PM PDT',
        ' | R, S3 | 0 of 1 in; open: Ben Student | Tue Sep 16, 12:30 PM PDT',
        ' | Form | Ada Student, Ben Student | Thu Aug 28, 6:00 PM PDT',
        ' | R, S2 | Ada Student | Tue Sep 9, 12:30 PM PDT',
        ' | Findings | 2, in the sheet Findings',
        ' | Emails that failed or are in doubt | 1, in the Outbox',
      ]),
    );
  });

  test('says how Lectern is doing, and that changed duties wait', () => {
    expect(boardAt('2025-09-10T00:00:00Z', { changes: '2 moved', sendingOn: false })).toEqual(
      expect.arrayContaining([
        ' | Your edits change duties | 2 moved: choose Lectern > What changed…',
        ' | Automatic emails | off: nothing goes out by itself',
        ' | Emails left today | 1472',
      ]),
    );
  });

  test('says so when nothing lies ahead', () => {
    const board = boardAt('2026-01-01T00:00:00Z');
    expect(board).toEqual(
      expect.arrayContaining([
        ' | No more classes.',
        ' | Nothing is due.',
        ' | No one is behind.',
        ' | Findings | none',
      ]),
    );
    expect(todayLayout.headings).toHaveLength(4);
  });
});
