// Sequences of requests with drops, moves and cancellations in between, run on the bundle itself: in the end all pages, feeds, sheets and emails
// agree.
import type { Workspace } from '../../../local/face';
import { mix } from '../../../src/domain/base/hash';
import { hour, rows } from '../stage';
import { formsOf, linksOf, pageOf, post, type Seat, seatsOf, small, write } from '../students';

/** `npm run test:killed` plays all of them. */
const seeds = process.env.KILLED === 'each' ? 200 : 12;

/** A number below `below`, different for each seed and turn. */
const dice = (seed: number) => {
  let turn = 0;
  return (below: number): number => {
    turn += 1;
    return mix(seed * 7919 + turn) % below;
  };
};

/** Does one of the things that students and the instructor do; returns what it was, or '' if there was nothing to do. */
function act(workspace: Workspace, roll: (below: number) => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[roll(Math.max(1, list.length))];
  const links = [...linksOf(workspace)];
  const [, token] = pick(links)!;
  const what = roll(12);
  const asks = what < 8 ? formsOf(pageOf(workspace, token)) : null;
  if (what < 3) {
    const offer = pick(asks!.handovers);
    const to = offer && pick(offer.to);
    return to && post(workspace, token, { kind: 'handover', what: offer.what, to, why: '' }) ? 'handover' : '';
  }
  if (what < 6) {
    // Prefers students who were asked, since otherwise nobody would answer in so few turns.
    const roster = rows(workspace, 'Roster');
    const asked = rows(workspace, 'Requests').filter(
      (row) => row.Outcome === '' && row.Agreed === '' && row.With !== '',
    );
    for (const { With } of asked) {
      const k = linksOf(workspace).get(roster.find((row) => [row.Email, row.Name].includes(With))?.Email ?? '');
      for (const about of k === undefined ? [] : formsOf(pageOf(workspace, k)).asked)
        return post(workspace, k!, { kind: 'answer', about, answer: roll(5) === 0 ? 'no' : 'yes' }) ? 'answer' : '';
    }
    return '';
  }
  if (what === 6) {
    const of = pick(asks!.extensions);
    return of && post(workspace, token, { what: of, until: '2025-12-01', why: '' }) ? 'extension' : '';
  }
  if (what === 7) {
    const of = pick(asks!.absences);
    return of && post(workspace, token, { kind: 'absence', what: of, why: '' }) ? 'absence' : '';
  }
  if (what < 10) {
    const lines = rows(workspace, 'Requests').map(
      (row, i) => ({ ...row, i }) as Record<string, string> & { i: number },
    );
    const one = pick(lines.filter((row) => !/^(?:Declined|Taken back|Withdrawn)/.test(row.Outcome!)));
    if (!one) return '';
    const decision = one.Outcome === '' ? (roll(4) === 0 ? 'decline' : 'grant') : 'take back';
    write(workspace, 'Requests', 'Decision', one.i, decision);
    return decision;
  }
  if (what === 10) {
    const i = roll(12);
    const gone = rows(workspace, 'Roster')[i]!.Enrollment === 'dropped';
    write(workspace, 'Roster', 'Enrollment', i, gone ? 'enrolled' : 'dropped');
    return gone ? 'return' : 'drop';
  }
  const i = roll(8);
  if (roll(2) === 0) {
    write(workspace, 'Sessions', 'Kind', i, 'cancelled');
    return 'cancel';
  }
  write(workspace, 'Sessions', 'Date', i, `2025-10-${String(7 + 2 * i).padStart(2, '0')}`);
  return 'move';
}

const role = ({ session, role: name }: Seat): string => `${session} ${name}`;
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

/** Everything that does not agree. */
function wrongIn(workspace: Workspace, before: readonly Seat[]): readonly string[] {
  const wrong: string[] = [];
  const same = (what: string, a: readonly string[], b: readonly string[]): void => {
    if (sorted(a).join('\n') !== sorted(b).join('\n'))
      wrong.push(
        `${what}: ${sorted(a.filter((one) => !b.includes(one)))} | ${sorted(b.filter((one) => !a.includes(one)))}`,
      );
  };
  const seats = seatsOf(workspace);
  same('roles', seats.map(role), before.map(role));
  const held = new Set(
    rows(workspace, 'Sessions')
      .filter(({ Kind }) => Kind === 'student-led')
      .map(({ Code }) => Code!),
  );
  const roster = rows(workspace, 'Roster');
  const enrolled = new Map(roster.filter((row) => row.Enrollment !== 'dropped').map((row) => [row.Email!, row.Name!]));
  const exceptions = rows(workspace, 'Exceptions');
  const standIn = (seat: Seat): string => {
    const line = exceptions.find(
      (row) =>
        row.What === 'stand-in' &&
        row.Session === seat.session &&
        [seat.email, enrolled.get(seat.email)].includes(row.Student),
    );
    const name = line?.['Stand-in'];
    return name === undefined
      ? seat.email
      : (roster.find((row) => [row.Email, row.Name].includes(name))?.Email ?? name);
  };
  const holders = seats.filter(({ session }) => held.has(session)).map((seat) => ({ ...seat, email: standIn(seat) }));
  const present = holders.filter(({ email }) => enrolled.has(email));
  same(
    'duties',
    rows(workspace, 'Duties').map((row) => `${row.Email} ${row.Session} ${row.Deliverable}`),
    present.map((seat) => `${seat.email} ${seat.session} ${seat.role === 'presenter' ? 'Slides' : 'Review'}`),
  );
  const json = JSON.parse(workspace.web({ method: 'GET', query: 'f=json' }).body) as {
    classes: { code: string; presenters: string[] }[];
  };
  same(
    'public page',
    json.classes.flatMap(({ code, presenters }) => presenters.map((name) => `${code} ${name}`)),
    present
      .filter(({ role: name }) => name === 'presenter')
      .map((seat) => `${seat.session} ${roster.find(({ Email }) => Email === seat.email)!.Name}`),
  );
  for (const [email, token] of linksOf(workspace)) {
    if (!enrolled.has(email)) continue;
    const own = present.filter((seat) => seat.email === email);
    const feed = workspace.web({ method: 'GET', query: `k=${token}&f=ics` }).body;
    same(
      `feed of ${email}`,
      [...feed.matchAll(/^SUMMARY:\[S\] Topic (\d) \((\w+)\)/gm)].map(([, n, name]) => `S0${n} ${name}`),
      own.map(role),
    );
    const page = pageOf(workspace, token).replace(/<[^>]*>/g, ' ');
    for (const seat of own)
      if (!page.includes(`Topic ${seat.session.slice(-1)}`)) wrong.push(`page of ${email}: ${role(seat)}`);
  }
  const lines = rows(workspace, 'Outbox');
  const keys = lines.flatMap(({ Keys }) => Keys!.split('\n'));
  if (new Set(keys).size !== keys.length) wrong.push('a key stands twice');
  for (const { State, To, Subject } of lines) if (State !== 'sent') wrong.push(`${To} ${Subject}: ${State}`);
  for (const row of rows(workspace, 'Requests')) {
    if (row.Decision !== '' && row.Outcome === '' && row.Agreed !== '') wrong.push(`left: ${JSON.stringify(row)}`);
    const granted = keys.filter((key) => key === `${row.Email}|request|${row.Key}|granted`).length;
    if (row.Outcome!.startsWith('Granted') && enrolled.has(row.Email!) && granted !== 1)
      wrong.push(`told ${granted} times: ${row.Outcome}`);
  }
  for (const { error, entry } of workspace.runs()) if (error) wrong.push(`${entry}: ${error}`);
  return wrong;
}

test(`${seeds} sequences end with all in agreement`, () => {
  const workspace = small();
  const before = seatsOf(workspace);
  workspace.remember('announced');
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= seeds; seed += 1) {
    workspace.rewind('announced');
    const roll = dice(seed);
    for (let turn = 0; turn < 4; turn += 1) {
      for (let n = 0; n < 4; n += 1) {
        const done = act(workspace, roll);
        counts[done] = (counts[done] ?? 0) + 1;
      }
      workspace.advance(hour);
    }
    // What moved is told once the instructor has agreed to it, along with what was granted since.
    workspace.callFromPage('agreeToChanges', [true]);
    workspace.advance(2 * hour);
    for (const { Outcome } of rows(workspace, 'Requests')) {
      const word = Outcome === '' ? 'still open' : Outcome!.split(/[ :.]/)[0]!;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    wrong.push(...wrongIn(workspace, before).map((what) => `${seed}: ${what}`));
  }
  process.stdout.write(`${seeds} sequences: ${JSON.stringify(counts)}\n`);
  expect(wrong).toEqual([]);
  for (const did of ['handover', 'answer', 'grant', 'drop', 'move', 'Granted']) expect(counts[did]).toBeGreaterThan(0);
});
