// The whole term of the example course, played as `npm run -s rehearse` plays it.
import type { Run, Workspace } from '../../local/face';
import { rehearse } from '../../play/term';
import { example, instructor, rows } from './stage';

jest.setTimeout(900_000);

function play(): Workspace {
  const term = rehearse({ bundle: 'dist', course: example, seed: 1 });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  return term.workspace;
}

/** The instant for text such as 'Thu Aug 28, 5:00 PM', in 2025. */
const instantOf = (text: string): number => {
  const at = Date.parse(text.replace(/^\w{3} (\w{3} \d+), /, '$1, 2025 '));
  if (Number.isNaN(at)) throw new Error(`no time: ${text}`);
  return at;
};

describe('the whole term', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = play();
  });

  test('gives 14 sessions two main presenters each, and each student exactly once', () => {
    const main = rows(workspace, 'Assignments').filter((row) => row.Role === 'main presenter');
    const sessions = new Map<string, number>();
    for (const row of main) sessions.set(row.Session!, (sessions.get(row.Session!) ?? 0) + 1);
    expect([...sessions.values()]).toEqual(Array(14).fill(2));
    expect(new Set(main.map((row) => row.Email)).size).toBe(28);
  });

  test('reminds the main presenters of 11-04 of Sat Nov 1, 1:30 PM PDT, the hour after the clocks change counted right', () => {
    const presenters = rows(workspace, 'Assignments').filter(
      (row) => row.Session === 'S20' && row.Role === 'main presenter',
    );
    const reminders = workspace
      .mailbox()
      .filter((mail) =>
        mail.body.includes('Main slides for Tue Nov 4, 12:30 PM, Memorization: due Sat Nov 1, 1:30 PM PDT'),
      );
    expect(reminders.length).toBeGreaterThan(0);
    for (const mail of reminders) expect(presenters.map((row) => row.Email)).toContain(mail.to[0]);
    const due = rows(workspace, 'Duties').filter((row) => row.Session === 'S20' && row.Deliverable === 'Main slides');
    expect(due.map((row) => row.Due)).toEqual(['Sat Nov 1, 1:30 PM', 'Sat Nov 1, 1:30 PM']);
  });

  test('takes reviews of 10-02 until 10-14, and of 11-06 until 11-13: days without a class do not count', () => {
    const due = (session: string) =>
      rows(workspace, 'Duties')
        .filter((row) => row.Session === session && row.Deliverable === 'Class review')
        .map((row) => row.Due);
    expect(due('S11')).toEqual(['Tue Oct 14, 12:30 PM', 'Tue Oct 14, 12:30 PM']);
    expect(due('S21')).toEqual(['Thu Nov 13, 12:30 PM', 'Thu Nov 13, 12:30 PM']);
  });

  test('sends no letter twice, and none to a stranger', () => {
    const keys = rows(workspace, 'Outbox').flatMap((row) => row.Keys!.split('\n'));
    expect(keys.length).toBeGreaterThan(100);
    expect(new Set(keys).size).toBe(keys.length);
    const roster = new Set(rows(workspace, 'Roster').map((row) => row.Email));
    const others = workspace.mailbox().filter((mail) => !roster.has(mail.to[0]));
    expect(new Set(others.map((mail) => mail.to[0]))).toEqual(new Set([instructor]));
    expect(new Set(rows(workspace, 'Outbox').map((row) => row.State))).toEqual(new Set(['sent']));
  });

  test('writes to each student at most once a day, and to nobody who owes nothing', () => {
    const roster = rows(workspace, 'Roster').map((row) => row.Email);
    const sent = rows(workspace, 'Outbox').filter((row) => roster.includes(row.To));
    const days = new Map<string, number>();
    for (const { To, Kind, Sent } of sent) {
      const day = `${To} ${Sent!.replace(/,.*/, '')}`;
      if (!['change', 'team', 'agenda'].includes(Kind!)) days.set(day, (days.get(day) ?? 0) + 1);
    }
    expect(Math.max(...days.values())).toBe(1);
    const kinds = new Map<string, number>();
    for (const { Kind } of rows(workspace, 'Outbox')) kinds.set(Kind!, (kinds.get(Kind!) ?? 0) + 1);
    expect(kinds.get('seats')).toBe(28);
    expect([kinds.get('team'), kinds.get('agenda')]).toEqual([28, 28]);
    for (const kind of [
      'invitation',
      'reminder',
      'missed',
      'class digest',
      'week digest',
      'deadline notice',
      'week notice',
    ])
      expect([kind, kinds.get(kind)! > 0]).toEqual([kind, true]);
    // A letter about a duty is sent before it is done or after it was missed, never after the submission.
    const done = new Map(
      rows(workspace, 'Duties')
        .filter((row) => row.Submitted !== '')
        .map((row) => [`${row.Email}|${row.Deliverable}|${row.Session}`, instantOf(row.Submitted!)]),
    );
    const told = sent.filter(({ Kind }) => Kind === 'reminder' || Kind === 'missed');
    const late = told.flatMap(({ Keys, Sent }) =>
      Keys!.split('\n').filter((key) => {
        const at = done.get(key.split('|').slice(0, 3).join('|'));
        return at !== undefined && at + 60_000 < instantOf(Sent!);
      }),
    );
    expect(late).toEqual([]);
    console.log([...kinds].map(([kind, n]) => `${n} ${kind}`).join(', '));
  });

  test('reminds nobody who has handed in, and nobody after the due time', () => {
    const duties = rows(workspace, 'Duties');
    expect(duties.filter((row) => row.Status === 'done').length).toBeGreaterThan(350);
    for (const mail of workspace.mailbox().filter((m) => m.subject.includes(' due '))) {
      const due = /due (\w{3} \w{3} \d+), (\d+:\d\d [AP]M) P/.exec(mail.subject)!;
      const at = Date.parse(`${due[1]} 2025 ${due[2]} ${mail.subject.includes('PST') ? 'GMT-0800' : 'GMT-0700'}`);
      expect(Date.parse(mail.at)).toBeLessThan(at);
    }
  });

  test('has an unknown respondent among its findings, with the likely student', () => {
    expect(rows(workspace, 'Findings').map((row) => row['What is wrong']!)).toEqual([
      expect.stringContaining('Did you mean '),
    ]);
  });

  test('never fails, reads each tab once a round, and most rounds are cut short', () => {
    const failed = workspace.runs().filter((run) => run.error !== undefined);
    expect(failed).toEqual([]);
    const rounds = workspace.runs().filter((run) => run.entry === 'hourly');
    const reads = (run: Run): number => run.calls['Sheet.getSheetValues'] ?? 0;
    // Eight sheets are enough to see that nobody has written into them.
    const short = rounds.filter((run) => reads(run) <= 8);
    expect(short.length).toBeGreaterThan(rounds.length / 2);
    const last = rounds.filter((run) => reads(run) > 8 && run.mails === 0).at(-1)!;
    // Twelve tabs that are read as tables, one per form, and four that are compared before writing.
    expect(reads(last)).toBeLessThanOrEqual(12 + workspace.forms().length + 4);
  });
});
