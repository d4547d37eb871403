// A term without a form for preferences: played from before the first class to the day after the last.
import { rehearse, table } from '../../play/term';

jest.setTimeout(300_000);

test('without a preference form roles are assigned and announced before the first class, and the day after the last is played', () => {
  const course = JSON.stringify({
    schema: 'lectern-course/1',
    timeZone: 'America/New_York',
    settings: {
      course: 'Mini',
      term: 'Fall 2026',
      start: '10:00',
      end: '11:00',
      lastDay: '2026-09-22',
      ranks: 2,
      spacing: 0,
      lottery: '1',
    },
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
  expect(table(workspace, 'Duties').map((row) => row.Status)).toEqual(['unknown', 'unknown']);
  const slides = workspace.mailbox().filter(({ subject }) => /^Slides due/.test(subject));
  expect(slides).toHaveLength(2);
  for (const { body } of slides) expect(body).toContain('Please make sure it is in');
});
