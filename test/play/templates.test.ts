// Each template over its term: hour by hour, with an invented class, and no findings.
import { readFileSync } from 'node:fs';
import { calendarOf, rehearse, table } from '../../play/term';
import { templates } from '../../src/schema/templates';

interface File {
  readonly sessions: readonly { readonly code: string; readonly day: string; readonly kind: string }[];
  readonly roles: readonly { readonly seatsMin: number }[];
}

// The example course has its own journeys.
const names = templates.map(({ file }) => file).filter((file) => !file.startsWith('cs'));

test('there are six', () => {
  expect(names).toHaveLength(6);
});

test.each(names)('%s', (name) => {
  const course = readFileSync(`examples/${name}.json`, 'utf8');
  const { sessions, roles } = JSON.parse(course) as File;
  const led = sessions.filter(({ kind }) => kind === 'student-led');
  const calendar = calendarOf(course, undefined);
  if ('faults' in calendar) throw new Error(JSON.stringify(calendar.faults));
  const played = led.find(({ day }) => Date.parse(day) > calendar.propose!)!;
  const term = rehearse({ bundle: 'dist', course, seed: 3 });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  const { workspace, summary } = term;
  expect(summary.filter((line) => /^Lectern said/.test(line))).toEqual([]);
  expect(workspace.runs().filter((run) => run.error !== undefined)).toEqual([]);
  const findings = workspace.tabs().find((sheet) => sheet.name.startsWith('Findings'))!.name;
  expect(table(workspace, findings).map((row) => row['What is wrong'])).toEqual(['Nothing to report.']);
  const held = table(workspace, 'Assignments').filter((row) => row.Email !== '' && row.Session === played.code);
  expect(held.length).toBeGreaterThanOrEqual(roles.filter(({ seatsMin }) => seatsMin > 0).length);
  const first = table(workspace, 'Duties').filter((row) => row.Session === played.code);
  expect(first.length).toBeGreaterThan(0);
  expect(first.filter(({ Status }) => Status === 'not open')).toEqual([]);
  const sent = table(workspace, 'Outbox');
  expect(sent.filter(({ State }) => State !== 'sent')).toEqual([]);
  expect([...new Set(sent.map(({ Kind }) => Kind))]).toEqual(
    expect.arrayContaining(['invitation', 'seats', 'reminder']),
  );
});
