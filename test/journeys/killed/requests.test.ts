// A round that carries out every kind of request at once, killed at its calls to Google: each is carried out once and told once.
import type { Workspace } from '../../../local/face';
import { formOf, hour, rows } from '../stage';
import { formsOf, linksOf, pageOf, post, seatsOf, small, write } from '../students';
import { strike } from './death';

const granted = 'grant';

/** Everyone does at most one thing, so that no request affects another. */
function eveOfRequests(): Workspace {
  const workspace = small();
  workspace.click('Lectern', 'Pages and forms', 'Interest form…');
  const busy = new Set<string>();
  const free = (): readonly (readonly [string, string])[] =>
    [...linksOf(workspace)].filter(([email]) => !busy.has(email));
  const nameOf = (email: string): string => rows(workspace, 'Roster').find((row) => row.Email === email)!.Name!;
  const links = linksOf(workspace);
  /** Someone gives away or swaps a role, and the other student has agreed. */
  function agreed(kind: 'give away' | 'swap'): void {
    for (const [email, token] of free())
      for (const { what, to } of formsOf(pageOf(workspace, token)).handovers)
        for (const choice of to.filter((one) => one.includes('|') === (kind === 'swap'))) {
          const label = new RegExp(`<option value="${choice.replace(/\|/g, '\\|')}">([^<]*)`).exec(
            pageOf(workspace, token),
          )![1]!;
          const other = [...links.keys()].find((one) => label.startsWith(nameOf(one)))!;
          if (busy.has(other)) continue;
          expect(post(workspace, token, { kind: 'handover', what, to: choice, why: '' })).toBe(true);
          busy.add(email);
          busy.add(other);
          workspace.advance(hour);
          const [about] = formsOf(pageOf(workspace, links.get(other)!)).asked;
          expect(post(workspace, links.get(other)!, { kind: 'answer', about: about!, answer: 'yes' })).toBe(true);
          workspace.advance(hour);
          return;
        }
    throw new Error(`nobody can ${kind}`);
  }
  agreed('give away');
  write(workspace, 'Requests', 'Decision', 0, granted);
  workspace.advance(hour);
  agreed('give away');
  agreed('swap');
  const [late] = free().find(([, token]) => formsOf(pageOf(workspace, token)).extensions.length > 0)!;
  busy.add(late);
  const [what] = formsOf(pageOf(workspace, links.get(late)!)).extensions;
  expect(post(workspace, links.get(late)!, { what: what!, until: '2025-12-01', why: 'ill' })).toBe(true);
  const absent = free().find(([email]) => seatsOf(workspace).some((seat) => seat.email === email))![0];
  busy.add(absent);
  const seat = seatsOf(workspace).find(({ email }) => email === absent)!;
  expect(post(workspace, links.get(absent)!, { kind: 'absence', what: seat.session, why: 'away' })).toBe(true);
  const stranger = { 'Your name': 'Rui Stone', 'Your email': 'rui@elsewhere.example' };
  expect(workspace.submit(formOf(workspace, /: interest$/).id, null, stranger)).toMatchObject({ ok: true });
  workspace.advance(2 * hour);
  const kinds = rows(workspace, 'Requests').map((row) => row['Asks for'] || 'extension');
  expect(kinds).toEqual(['give away', 'give away', 'swap', 'extension', 'absence']);
  write(workspace, 'Requests', 'Decision', 0, 'take back');
  for (const row of [1, 2, 3, 4]) write(workspace, 'Requests', 'Decision', row, granted);
  write(workspace, 'Requests', 'With', 4, nameOf(free()[0]![0]));
  write(workspace, 'Waiting list', 'Decision', 0, 'admit');
  return workspace;
}

/** Everything visible that follows, except the time of writing. */
const settledIn = (workspace: Workspace) => ({
  // Leaves out the mail that says a round died.
  mails: workspace
    .mailbox()
    .map(({ to, subject }) => `${to} ${subject}`)
    .filter((mail) => !mail.endsWith('an automatic update failed')),
  changes: [...new Set(rows(workspace, 'Changes').map((row) => row.What!))],
  lines: rows(workspace, 'Outbox'),
  outcomes: rows(workspace, 'Requests').map((row) => `${row.Outcome} ${row.Agreed}`),
  admitted: rows(workspace, 'Waiting list').map((row) => row.Outcome),
  roster: rows(workspace, 'Roster').map((row) => `${row.Email} ${row.Away} ${row.Joined}`),
  seats: seatsOf(workspace),
  exceptions: rows(workspace, 'Exceptions').map((row) => JSON.stringify(row)),
  duties: rows(workspace, 'Duties').map((row) => `${row.Due} ${row.Email} ${row.Deliverable} ${row.Session}`),
  page: workspace.web({ method: 'GET', query: 'f=json' }).body.replace(/"changed":[^,]*/, ''),
  feeds: [...linksOf(workspace)].map(([email, token]) =>
    [
      email,
      ...workspace.web({ method: 'GET', query: `k=${token}&f=ics` }).body.matchAll(/^(?:DTSTART|SUMMARY).*$/gm),
    ].join(),
  ),
});
test('swap, giving away, extension, absence, admission and taking back are done once and told once', () => {
  const { wrong, doubts } = strike('five requests and an admission', eveOfRequests(), settledIn, (dead, whole) => {
    const { mails, changes, lines, ...rest } = dead;
    const doubt = lines.filter(({ State }) => State === 'unconfirmed').length;
    const keys = lines.flatMap((line) => line.Keys!.split('\n'));
    const lost = whole.mails.length - mails.length;
    const found = [
      ...Object.entries(rest).flatMap(([name, value]) =>
        JSON.stringify(value) === JSON.stringify(whole[name as keyof typeof rest]) ? [] : [name],
      ),
      ...mails.filter((mail, i) => mails.indexOf(mail) !== i).map((mail) => `twice: ${mail}`),
      ...mails.filter((mail) => !whole.mails.includes(mail)).map((mail) => `in vain: ${mail}`),
      ...(lost > doubt ? [`${lost} emails lost, ${doubt} in doubt`] : []),
      ...(new Set(keys).size === keys.length ? [] : ['a key stands twice']),
      ...whole.changes.filter((what) => !changes.includes(what)).map((what) => `not in Changes: ${what}`),
    ];
    return { found, doubt };
  });
  expect(wrong).toEqual([]);
  expect(Math.max(...doubts)).toBeLessThanOrEqual(1);
});
