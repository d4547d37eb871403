// Small rehearsed terms: without a preference form, and with teams, their days and their projects.
import { rehearse, table } from '../../play/term';

const settings = {
  course: 'Mini',
  term: 'Fall 2026',
  start: '10:00',
  end: '11:00',
  lastDay: '2026-09-22',
  spacing: 0,
  lottery: '1',
};

test('without a preference form roles are assigned and announced before the first class, and the day after the last is played', () => {
  const course = JSON.stringify({
    schema: 'lectern-course/1',
    timeZone: 'America/New_York',
    settings: { ...settings, ranks: 2 },
    roster: ['ada', 'ben', 'chi'].map((name) => ({ email: `${name}@x.example`, name: `${name} Park` })),
    sessions: ['2026-09-14', '2026-09-21'].map((day, i) => ({
      code: `S${i + 1}`,
      day,
      kind: 'student-led',
      topic: `Topic ${i + 1}`,
    })),
    roles: [
      {
        name: 'presenter',
        seatsMin: 1,
        seatsMax: 1,
        loadMin: 0,
        loadMax: 1,
        topicWeight: 5,
        wishWeight: 1,
        exempt: true,
      },
    ],
    deliverables: [
      {
        name: 'Slides',
        owedBy: 'presenter',
        each: 'student-led',
        handIn: 'upload',
        due: '1 day before class at 18:00',
        leads: '24h',
      },
    ],
  });
  const term = rehearse({ bundle: 'dist', course, seed: 1 });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  const { workspace } = term;
  expect(workspace.now()).toBe('2026-09-24T03:59:00.000Z');
  expect(table(workspace, 'Assignments').filter((row) => row.Email !== '')).toHaveLength(2);
  // Each student uploads their own, and the instructor ticks it.
  for (const { Status } of table(workspace, 'Duties')) expect(Status).toMatch(/^(done|late)$/);
  const slides = workspace.mailbox().filter(({ subject }) => /^Slides due/.test(subject));
  expect(slides).toHaveLength(2);
  for (const { body } of slides) expect(body).toContain('Please make sure it is in');
});

test('teams are formed once the project form has closed, get their days, and submit their projects; dates may lack the year', () => {
  const course = JSON.stringify({
    schema: 'lectern-course/1',
    timeZone: 'America/New_York',
    settings: { ...settings, ranks: 1, teamMin: 2, teamMax: 3 },
    roster: ['ada', 'ben', 'chi', 'dev', 'eva', 'fay'].map((name) => ({
      email: `${name}@x.example`,
      name: `${name} Park`,
    })),
    sessions: [
      { code: 'S1', day: '2026-09-14', kind: 'student-led', topic: 'One' },
      { code: 'F1', day: '2026-09-16', kind: 'offline', topic: 'Feedback', windows: '10:00-11:00, 15 min' },
      { code: 'P1', day: '2026-09-21', kind: 'project presentations', topic: 'Projects' },
    ],
    roles: [{ name: 'presenter', seatsMin: 1, seatsMax: 1, loadMin: 0, loadMax: 1, topicWeight: 5, wishWeight: 1 }],
    deliverables: [
      { name: 'Wishes', owedBy: 'everyone', handIn: 'preference form', due: '9/9 18:00' },
      { name: 'Teams', owedBy: 'everyone', handIn: 'project form', opens: '9/8', due: 'Sep 11, 6pm' },
      { name: 'Proposal', owedBy: 'team', handIn: 'upload', due: '9/18 18:00' },
      { name: 'Title', owedBy: 'team', handIn: 'one form', questions: 'Title *', opens: '9/12', due: '9/19 18:00' },
    ],
  });
  const term = rehearse({ bundle: 'dist', course, seed: 1 });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  const { workspace, summary } = term;
  expect(summary.filter((line) => /^Lectern said/.test(line))).toEqual([]);
  expect(table(workspace, 'Wishes').length).toBeGreaterThan(4);
  const teams = table(workspace, 'Teams');
  expect(teams.length).toBeGreaterThan(1);
  for (const team of teams) expect([team.Presents, /Wed Sep 16/.test(team.Dates ?? '')]).toEqual(['P1', true]);
  const proposals = table(workspace, 'Duties').filter((row) => row.Deliverable === 'Proposal');
  expect(proposals).toHaveLength(6);
  for (const { Status } of proposals) expect(Status).toMatch(/^(done|late)$/);
  for (const { Status } of table(workspace, 'Duties').filter((row) => row.Deliverable === 'Title'))
    expect(Status).toMatch(/^(done|late)$/);
  const wrong = table(workspace, 'Findings').map((row) => row['What is wrong']);
  expect(wrong.filter((words) => /named none of the teams/.test(words ?? ''))).toEqual([]);
  const kinds = new Set(table(workspace, 'Outbox').map((row) => row.Kind));
  expect([...kinds]).toEqual(expect.arrayContaining(['seats', 'team', 'agenda']));
});
