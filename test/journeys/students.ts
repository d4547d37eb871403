// A small seminar whose twelve students make requests on their own pages, and what everyone sees of that.
import type { Workspace } from '../../local/face';
import { assign, hour, newBook, rows } from './stage';

const days = ['09-09', '09-11', '09-16', '09-18', '09-23', '09-25', '09-30', '10-02'];
const invented = ['Ada', 'Ben', 'Chi', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou'];
export const addressOf = (first: string): string => `${first.toLowerCase()}@students.example`;
export const everybody = invented.map(addressOf);

const course = {
  schema: 'lectern-course/1',
  timeZone: 'America/Los_Angeles',
  settings: {
    course: 'Seminar',
    term: 'Fall 2025',
    tag: 'S',
    instructor: 'The staff',
    start: '12:30',
    end: '14:00',
    lastDay: '2025-12-19',
    spacing: 2,
    lottery: '7',
    classDigest: 0,
    weekly: 'never',
    reserve: 0,
    presenters: 'full name',
    ownPages: true,
    requests: true,
    absences: true,
    swaps: 'if I confirm',
  },
  roster: invented.map((first, i) => ({ email: addressOf(first), name: `${first} ${'QRSTUVWXYZLM'[i]}ole` })),
  sessions: days.map((day, i) => ({
    code: `S0${i + 1}`,
    day: `2025-${day}`,
    kind: 'student-led',
    topic: `Topic ${i + 1}`,
  })),
  roles: ['presenter', 'critic'].map((name) => ({
    name,
    seatsMin: 1,
    seatsMax: 1,
    loadMin: 0,
    loadMax: 3,
    heavy: name === 'presenter',
    exempt: true,
    topicWeight: 1,
    wishWeight: 1,
  })),
  deliverables: [
    { name: 'Slides', owedBy: 'presenter', each: 'student-led', handIn: 'upload', due: '72 hours before class' },
    { name: 'Review', owedBy: 'critic', each: 'student-led', handIn: 'upload', due: '3 days after class at 23:59' },
  ],
};

/** Assignments are announced, and every student has the link to their own page. */
export function small(): Workspace {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify(course)]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.deploy('http://127.0.0.1:8294/exec');
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  assign(workspace);
  workspace.advance(hour);
  return workspace;
}

/** The links in the students' own mail, latest first. */
export function linksOf(workspace: Workspace): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const { to, body } of workspace.mailbox()) {
    const token = /\?k=([\w-]{43})/.exec(body)?.[1];
    if (token !== undefined) links.set(to[0]!, token);
  }
  return links;
}

export const pageOf = (workspace: Workspace, token: string): string =>
  workspace.web({ method: 'GET', query: `k=${token}` }).body;

/** Whether it was received. */
export const post = (workspace: Workspace, k: string, fields: Readonly<Record<string, string>>): boolean =>
  workspace
    .web({ method: 'POST', body: new URLSearchParams({ k, ...fields }).toString() })
    .body.includes('was received');

const values = (form: string): readonly string[] => [...form.matchAll(/<option value="([^"]*)"/g)].map(([, v]) => v!);

/** What a page lets its student do: roles to hand over and to whom, requests to answer, classes to miss, deliverables to extend. */
export function formsOf(page: string) {
  const forms = page.split('<form').slice(1);
  const named = (name: string, form: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  return {
    handovers: forms
      .filter((form) => named('what', form) !== '' && form.includes('name="to"'))
      .map((form) => ({ what: named('what', form), to: values(form) })),
    asked: forms.filter((form) => form.includes('value="yes"')).map((form) => named('about', form)),
    absences: forms.filter((form) => named('kind', form) === 'absence').flatMap(values),
    extensions: forms.filter((form) => form.includes('name="until"')).flatMap(values),
  };
}

/** The column of a header, as a letter. */
export const columnOf = (workspace: Workspace, sheet: string, header: string): string =>
  String.fromCharCode(65 + workspace.contents(sheet)!.texts[0]!.indexOf(header));

/** Writes beside a row of a sheet; `row` counts from 0 below the header. */
export const write = (workspace: Workspace, sheet: string, header: string, row: number, value: string): void =>
  workspace.edit(sheet, `${columnOf(workspace, sheet, header)}${row + 2}`, value);

export interface Seat {
  readonly session: string;
  readonly role: string;
  readonly email: string;
}
export const seatsOf = (workspace: Workspace): readonly Seat[] =>
  rows(workspace, 'Assignments').map((row) => ({ session: row.Session!, role: row.Role!, email: row.Email! }));
