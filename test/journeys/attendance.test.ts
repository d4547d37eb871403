// Attendance on one page: everyone is present except those clicked; it can be corrected later, and Exceptions stores it.
import type { Workspace } from '../../local/face';
import { dialogText, newBook, rows } from './stage';

const people = ['ada', 'ben', 'chi', 'dan', 'eve'];
const mail = (name: string): string => `${name}@uni.example`;
const course = JSON.stringify({
  schema: 'lectern-course/1',
  timeZone: 'America/Los_Angeles',
  settings: { course: 'Small', term: 'Fall 2025', start: '12:30', end: '14:00', lastDay: '2025-12-12', lottery: '1' },
  roster: people.map((name) => ({
    email: mail(name),
    name: `${name[0]!.toUpperCase()}${name.slice(1)} Park`,
    ...(name === 'eve' ? { away: '2025-09-02' } : {}),
  })),
  sessions: [
    { code: 'S1', day: '2025-09-02', kind: 'lecture', topic: 'One' },
    { code: 'S2', day: '2025-09-04', kind: 'lecture', topic: 'Two' },
    { code: 'S3', day: '2025-09-09', kind: 'lecture', topic: 'Three' },
  ],
  roles: [],
  deliverables: [
    {
      name: 'Participation',
      owedBy: 'everyone',
      each: 'lecture',
      handIn: 'in class',
      due: '10 minutes into class',
      until: 'end of class',
      points: '2, late 1',
      allowance: 1,
    },
  ],
});

/** The class of Sep 4 is over. */
function afterClass(): Workspace {
  const workspace = newBook('2025-09-01T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [course]);
  workspace.callFromPage('loadCourseFile', []);
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  workspace.advanceTo('2025-09-04T22:00:00Z');
  workspace.click('Lectern', 'Attendance…');
  return workspace;
}

const html = (workspace: Workspace): string => workspace.window('dialog')!.html;
/** Sends what the page would: the choice for every student who can be chosen, with those clicked. */
function save(workspace: Workspace, meeting: string, clicked: Readonly<Record<string, string>>): string {
  const shown = (workspace.callFromPage('attendanceOf', [{ meeting }]) as { html: string }).html;
  const chosen = [...shown.matchAll(/name="([^"]+@[^"]+)" value="(\w+)" checked/g)].map(([, who, what]) => [
    who!,
    what!,
  ]);
  const own = Object.entries(clicked).map(([name, what]) => [mail(name), what]);
  const answer = workspace.callFromPage('saveAttendance', [{ meeting, ...Object.fromEntries([...chosen, ...own]) }]);
  return (answer as { html: string }).html;
}
const statuses = (workspace: Workspace, session: string): readonly string[] =>
  rows(workspace, 'Duties')
    .filter((row) => row.Session === session)
    .map((row) => `${row.Student!.split(' ')[0]} ${row.Status}`)
    .sort();
const written = (workspace: Workspace): readonly string[] =>
  rows(workspace, 'Exceptions').map((row) => [row.Student, row.Session, row.What].join(' '));

test('everyone is present until clicked, the latest class first, and who is away is shown as away', () => {
  const workspace = afterClass();
  expect(dialogText(workspace)).toMatch(/^Thu Sep 4, Two Tue Sep 2, One Show Everyone is present/);
  expect(html(workspace).match(/value="present" checked/g)).toHaveLength(5);
  const first = (workspace.callFromPage('attendanceOf', [{ meeting: 'S1|Participation' }]) as { html: string }).html;
  expect(first.match(/value="present" checked/g)).toHaveLength(4);
  expect(first).toContain('away, says the Roster');
  const said = save(workspace, 'S2|Participation', { ben: 'absent', chi: 'late', dan: 'excused' });
  expect(said).toContain('Saved: 2 present, 1 late, 1 absent, 1 excused.');
  expect(statuses(workspace, 'S2')).toEqual(['Ada done', 'Ben waived', 'Chi late', 'Dan excused', 'Eve done']);
  expect(written(workspace)).toEqual([
    'everyone S2 tick',
    `${mail('ben')} S2 absent`,
    `${mail('chi')} S2 absent`,
    `${mail('chi')} S2 tick`,
    `${mail('dan')} S2 excuse`,
  ]);
  for (const row of rows(workspace, 'Exceptions'))
    expect([row.Reason, row['Granted by']]).toEqual(['attendance', 'instructor@berkeley.example']);
});

test('saved again without a change it writes nothing; a change writes only what is changed', () => {
  const workspace = afterClass();
  save(workspace, 'S2|Participation', { ben: 'absent', chi: 'late' });
  const before = written(workspace).length;
  expect(save(workspace, 'S2|Participation', {})).toContain('Saved before');
  expect(written(workspace)).toHaveLength(before);
  save(workspace, 'S2|Participation', { ben: 'present', chi: 'absent', ada: 'late' });
  expect(written(workspace).slice(before)).toEqual([
    `${mail('ada')} S2 absent`,
    `${mail('ada')} S2 tick`,
    `${mail('ben')} S2 tick`,
    `${mail('chi')} S2 absent`,
  ]);
  expect(statuses(workspace, 'S2')).toEqual(['Ada late', 'Ben done', 'Chi waived', 'Dan done', 'Eve done']);
});

test('a second absence is missing, costs its points, and sends no reminder to make up for it', () => {
  const workspace = afterClass();
  save(workspace, 'S1|Participation', { ben: 'absent' });
  save(workspace, 'S2|Participation', { ben: 'absent' });
  workspace.advanceTo('2025-09-06T22:00:00Z');
  expect(statuses(workspace, 'S2')).toContain('Ben missing');
  expect(statuses(workspace, 'S1')).toEqual(['Ada done', 'Ben waived', 'Chi done', 'Dan done', 'Eve excused']);
  expect(workspace.mailbox().filter(({ to }) => to.includes(mail('ben')))).toEqual([]);
  expect(workspace.runs().filter((run) => run.error !== undefined)).toEqual([]);
  expect(rows(workspace, 'Findings').map((row) => row['What is wrong'])).toEqual(['Nothing to report.']);
});

test('without anything that is due in class it says how to write that', () => {
  const workspace = newBook();
  workspace.click('Lectern', 'Set up');
  expect(() => workspace.click('Lectern', 'Attendance…')).toThrow(
    'It is a row of Deliverables that is submitted “in class”',
  );
});
