// Names that refer from one sheet to another: case does not matter.
import { dutiesOf } from '../../../src/domain/duties/duty';
import { deliverable, line, made, role, seat, session, student, team, time, wall } from '../seminar';
import '../still';

const parts = {
  roster: [
    student('ada', { sections: ['a'], loads: { Presenter: [0, 2] }, group: 'x' }),
    student('ben', { group: 'X' }),
  ],
  sessions: [
    session('S1', '2025-09-09', { section: 'A', seats: { PRESENTER: [1, 2] } }),
    session('S2', '2025-09-16'),
    session('P1', '2025-09-23', { kind: 'project presentations' }),
  ],
  roles: [role('presenter')],
  deliverables: [deliverable('Slides', '1 day before class', { owedBy: ['Presenter'] })],
  assignments: [seat('s1', 'Presenter', 'ada'), seat('S2', 'presenter', 'ben')],
  exceptions: [
    line('extension', 'Ada Student', 'SLIDES', 's1', { when: wall('2025-09-09 10:00') }),
    line('stand-in', 'Ben Student', 'except slides', 's2', { standIn: 'Ada Student' }),
  ],
  teams: [team('01', ['ada', 'ben'], { presents: 'p1', slots: [{ session: 'p1', start: time('12:30') }] })],
};

test('codes, roles, deliverables, sections and groups are found however they are capitalized, and count by their own spelling', () => {
  const { course, findings } = made(parts);
  expect(findings).toEqual([]);
  expect(course.assignments.map(({ session, role }) => `${role} ${session}`)).toEqual(['presenter S1', 'presenter S2']);
  expect(course.students.map(({ sections, loads, group }) => [sections, Object.keys(loads), group])).toEqual([
    [['A'], ['presenter'], 'x'],
    [[], [], 'x'],
  ]);
  expect(Object.keys(course.sessions[0]!.seats)).toEqual(['presenter']);
  expect(course.exceptions.map(({ deliverable: what, session: code }) => `${what} ${code}`)).toEqual([
    'Slides S1',
    'except Slides S2',
  ]);
  expect(course.teams[0]).toMatchObject({ presents: 'P1', slots: [{ session: 'P1' }] });
  expect(dutiesOf(course).duties).toHaveLength(2);
});

test('what differs by nothing but capitals is there twice', () => {
  const twice = made({
    sessions: [session('S1', '2025-09-09'), session('s1', '2025-09-16')],
    roles: [role('presenter'), role('Presenter')],
    deliverables: [deliverable('Slides', 'before class'), deliverable('slides', 'before class')],
  });
  expect(twice.findings.map((f) => [f.kind, 'code' in f ? f.code : ''])).toEqual([
    ['duplicate code', 's1'],
    ['duplicate code', 'Presenter'],
    ['duplicate code', 'slides'],
  ]);
});

test('a name that is nobody’s stays as it was typed, in its finding', () => {
  const { findings } = made({ ...parts, exceptions: [line('excuse', 'Ada Student', 'Sildes', 'S9')] });
  expect(findings.map((f) => 'found' in f && f.found)).toEqual(['Sildes', 'S9']);
});
