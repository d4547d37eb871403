// What no cell can express: writing it where it seems to belong gives the nearest possible rule, as listed in docs/rules.md.
import { nearRule } from '../../src/domain/base/near';
import { parseRule } from '../../src/domain/base/rule';
import { sayFinding } from '../../src/domain/findings';
import { roster } from '../../src/schema/course';
import { deliverables } from '../../src/schema/duties';
import { newSettings, settings } from '../../src/schema/settings';
import { deliverable, losAngeles, made, role, session, student } from '../domain/seminar';
import '../domain/still';

const base = {
  roster: [student('ada', { sections: ['1'] }), student('ben', { sections: ['2'] })],
  roles: [role('presenter')],
  sessions: [session('S1', '2025-09-09', { section: '1' }), session('S2', '2025-09-10', { section: '2' })],
};
const found = (parts: Parameters<typeof made>[0]): readonly string[] =>
  made({ ...base, ...parts }).findings.map((finding) => `${sayFinding(finding).what} ${sayFinding(finding).remedy}`);

test.each([
  ['the class after you present', /^before next class, with the role under Due from/],
  ['one week after your presentation', /^before next class, with the role under Due from/],
  ['the next class after your talk', /^before next class, with the role under Due from/],
  ['once a week', 'each week: Fri 23:59'],
  ['one per week by 5pm', 'each week: Fri 17:00'],
  ['after the first response', /^its own time, .*nothing counts from another deliverable/],
  ['48 hours after the first reader', /nothing counts from another deliverable/],
  ['at the last meeting', /^the day itself/],
])('“%s” as a due rule', (text, nearest) => {
  expect(parseRule(text)).toBeNull();
  expect(nearRule(text)).toMatch(nearest);
});

test('due from those who had a role in the class before', () => {
  const [said] = found({
    deliverables: [deliverable('Response', 'before class', { owedBy: ['last week’s presenter'] })],
  });
  expect(said).toContain('is a row that is due from the role, with “before next class” under Due.');
  expect(found({ deliverables: [deliverable('Response', 'before class', { owedBy: ['speaker'] })] })[0]).not.toContain(
    'before next class',
  );
});

test('a date for each section, once in the term', () => {
  const due = 'for 1: Oct 5 17:00; for 2: Oct 7 17:00';
  expect(found({ deliverables: [deliverable('Essay', due, { each: [], handIn: 'upload' })] })[0]).toContain(
    'Where each section has its own date, write a row for each, with the section under Due from.',
  );
});

test('one student of each discipline', () => {
  const typed = settings
    .print([newSettings], losAngeles)
    .map((row) =>
      row[0] === 'Role totals' ? [row[0], 'panel = presenter: one of each discipline', ...row.slice(2)] : row,
    );
  const { findings } = settings.parse(typed, losAngeles);
  expect(findings.map((one) => sayFinding(one).remedy).join()).toContain(
    'One student of each kind is a role for each kind, with 0 of it under Load in the Roster for all others',
  );
});

test.each([
  ['2 days later', '2 days after class, if that is meant: it does not count from when it is due'],
  ['1 week after', '7 days after class, if that is meant: it does not count from when it is due'],
  ['noon the next day', '1 day after class at 12:00, if that is meant: it does not count from when it is due'],
])('“%s”, until when late work is accepted, may count from the due time, and is asked about', (text, expected) => {
  const { until, due } = deliverables.columns;
  expect(until.read(text, losAngeles)).toEqual({ ok: false, expected });
  expect(until.read('2 days after class', losAngeles).ok).toBe(true);
  expect(until.read('two classes later', losAngeles).ok).toBe(true);
  expect(due.read(text, losAngeles).ok).toBe(true);
});

test.each(['presenter 2, scribe 0-1', 'presenter: 2, scribe: 0-1', 'presenter:2; scribe : 0–1'])(
  '“%s” names two roles and their numbers',
  (text) => {
    const read = roster.columns.loads.read(text, losAngeles);
    expect(read.ok && Object.entries(read.value)).toEqual([
      ['presenter', [2, 2]],
      ['scribe', [0, 1]],
    ]);
  },
);
