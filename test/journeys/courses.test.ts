// Seminars other than the example: other roles, rhythms, zones and names, using only their cells.
import { readFileSync } from 'node:fs';
import type { Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';
import { audit } from './audit';
import { assign, dialogText, rows } from './stage';

interface Seminar {
  readonly begin: string;
  /** When the preference form has closed. */
  readonly propose: string;
  /** One day later. */
  readonly until: string;
  readonly seats: number;
  readonly empty: number;
  /** A line of the first student's letter, and a duty as its sheet shows it. */
  readonly letter: RegExp;
  readonly duty: Readonly<Record<string, unknown>>;
}

const seminars: Readonly<Record<string, Seminar>> = {
  scribes: {
    begin: '2026-04-05T07:00:00Z',
    propose: '2026-04-09T07:00:00Z',
    until: '2026-04-10T07:00:00Z',
    seats: 80,
    empty: 0,
    letter: /Protokoll-Datei: due (Fri|Sat|Sun|Mon|Tue) \w{3} \d+, 11:59 PM GMT\+2/,
    duty: { Deliverable: 'Protokoll-Datei', Session: 'K1', Due: 'Fri Apr 17, 11:59 PM' },
  },
  sections: {
    begin: '2026-02-17T00:00:00Z',
    propose: '2026-02-21T00:00:00Z',
    until: '2026-02-22T00:00:00Z',
    seats: 84,
    empty: 0,
    letter: /Slides: due Mon \w{3} \d+, 11:59 PM GMT\+1[01]/,
    duty: { Deliverable: 'Slides', Session: 'W1a', Due: 'Mon Feb 23, 11:59 PM' },
  },
  blog: {
    begin: '2026-07-27T04:00:00Z',
    propose: '2026-07-31T04:00:00Z',
    until: '2026-08-01T04:00:00Z',
    // Two students lead twice; otherwise someone would lead below their fifth choice.
    seats: 82,
    empty: 0,
    letter: /Blog post: due (Mon|Thu) \w{3} \d+, 11:59 PM GMT\+5:30/,
    duty: { Deliverable: 'Blog post', Session: '1', Due: 'Mon Aug 10, 11:59 PM' },
  },
  // Whole groups lead and blog, scribes sit in lectures, and topics have marks.
  crews: {
    begin: '2027-01-11T14:00:00Z',
    propose: '2027-01-16T14:00:00Z',
    until: '2027-01-17T14:00:00Z',
    seats: 58,
    empty: 0,
    letter:
      /lead team on (.|\n)*\(with \w+ \w+ and \w+ \w+\)(.|\n)*Plan: due (Thu|Fri) \w{3} \d+, 5:00 PM GMT\+13, as an upload; one submission counts for you and \w+/,
    duty: { Deliverable: 'Blog post', Session: 'D05', Due: 'Mon Feb 1, 12:00 PM' },
  },
  // Due times by weekday, from a day on, once a week and after class; one submission for several students; weights, drops and penalties.
  panel: {
    begin: '2026-09-06T14:00:00Z',
    propose: '2026-09-11T14:00:00Z',
    until: '2026-09-12T14:00:00Z',
    seats: 56,
    empty: 0,
    letter:
      /Deck: due (Mon|Fri) \w{3} \d+, (4:45|3:30) PM E[DS]T, as an upload; one submission counts for you and \w+ \w+/,
    duty: { Deliverable: 'Journal', Session: 'C03', Due: 'Fri Sep 18, 5:00 PM' },
  },
  // Four of five roles in each class, three or four turns per student, and a speaker who may also blog.
  turns: {
    begin: '2026-09-06T14:00:00Z',
    propose: '2026-09-11T14:00:00Z',
    until: '2026-09-12T14:00:00Z',
    // 39 turns, and a blogger in each of ten classes.
    seats: 49,
    empty: 0,
    letter: /Slides: due Sun \w{3} \d+, 8:00 PM E[DS]T/,
    duty: { Deliverable: 'Blog post', Session: 'R01', Due: 'Thu Sep 17, 11:59 PM' },
  },
};

function opened(name: string): Workspace {
  const course = readFileSync(`test/courses/${name}.json`, 'utf8');
  const workspace = openWorkspace({
    bundle: 'dist',
    now: seminars[name]!.begin,
    zone: 'Etc/UTC',
    account: 'teacher@uni.example',
  });
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [course]);
  expect(workspace.callFromPage('loadCourseFile', [])).toEqual({ close: true });
  return workspace;
}

/** Everyone except the last two answers, each with their own wishes. */
function answer(workspace: Workspace): void {
  const form = workspace.forms().find(({ items }) => items.some((item) => item.limitOnePerColumn))!;
  const grids = form.items.filter((item) => item.limitOnePerColumn);
  const people = rows(workspace, 'Roster').filter((row) => ['', 'enrolled'].includes(row.Enrollment!));
  for (const [i, person] of people.slice(0, -2).entries()) {
    // Each section ranks its own topics.
    const grid = grids.find(({ title }) => title.endsWith(` ${person.Section}`)) ?? grids[0]!;
    const order = grid.rows!.map((row, n) => [row, (n * 7 + i * 5) % grid.rows!.length] as const);
    const best = [...order].sort((a, b) => a[1] - b[1]).slice(0, grid.columns!.length);
    const ranks = Object.fromEntries(best.map(([row], n) => [row, grid.columns![n]!]));
    expect(workspace.submit(form.id, person.Email!.toUpperCase(), { [grid.title]: ranks })).toMatchObject({ ok: true });
  }
}

describe.each(Object.entries(seminars))('the seminar “%s”', (name, seminar) => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = opened(name);
    workspace.click('Lectern', 'Open the preference form');
    answer(workspace);
    workspace.advanceTo(seminar.propose);
    workspace.click('Lectern', 'Propose assignments…');
  });

  test('is understood with no finding but that two share a name, and its best assignment is found and proved', () => {
    const twins =
      'Jürgen Groß (s8@uni-beispiel.example) has the same name as Jürgen Groß (s1@uni-beispiel.example) in row 2, and each counts as a student.';
    expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toEqual([
      name === 'scribes' ? twins : 'Nothing to report.',
    ]);
    expect(dialogText(workspace)).toContain('This assignment is provably optimal for the submitted preferences.');
  });

  test('fills its seats, reproduces them from the exported problem with a proof that holds, tells its students their due times, and goes on by its clock', () => {
    assign(workspace);
    const held = rows(workspace, 'Assignments');
    expect([held.filter((row) => row.Email !== '').length, held.filter((row) => row.Email === '').length]).toEqual([
      seminar.seats,
      seminar.empty,
    ]);
    const { status, solved, announced, wrong } = audit(workspace);
    expect(announced.length).toBeGreaterThan(9);
    expect(solved).toEqual(announced);
    expect([status, wrong]).toEqual(['optimal', []]);
    expect(workspace.mailbox().some((mail) => seminar.letter.test(mail.body))).toBe(true);
    workspace.advanceTo(seminar.until);
    expect(rows(workspace, 'Duties')).toContainEqual(expect.objectContaining(seminar.duty));
    expect(workspace.runs().filter((run) => run.error !== undefined)).toEqual([]);
  });

  test('nowhere meets a word of the example course', () => {
    const cells = workspace.sheets().flatMap((sheet) => sheet.cells.flat().map((cell) => cell.text));
    const written = JSON.stringify([cells, workspace.mailbox(), workspace.forms()]);
    expect(written.match(/294-288|berkeley|\bP[DS]T\b|Los_Angeles|presenter|proponent|auditor/i)).toBeNull();
  });
});
