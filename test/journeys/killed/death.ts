// An update round that is killed, or joined by a second one, at its calls to Google; and what must hold after the following rounds.
import { createHash } from 'node:crypto';
import type { Fault, Run, Workspace } from '../../../local/face';
import { address, eve, rows } from '../stage';

const channel = 'C294288';

/** `npm run test:killed`: at every call, instead of one call per class. */
const each = process.env.KILLED === 'each';

const total = (run: Run): number => Object.values(run.calls).reduce((sum, n) => sum + n, 0);

/** A call of the round: its number, and the version of the Workspace just before it. */
interface Called {
  readonly nth: number;
  readonly call: string;
  readonly version: number;
}

/** The next round, call by call. Afterwards the Workspace is unchanged and remembers this moment. */
function callsOf(workspace: Workspace): { readonly run: Run; readonly calls: readonly Called[] } {
  workspace.remember();
  const [run] = workspace.next();
  workspace.rewind();
  const calls: Called[] = [];
  for (let nth = 1; nth <= total(run!); nth += 1)
    workspace.meanwhile({ call: '', nth }, (call) => calls.push({ nth, call, version: workspace.version() }));
  workspace.next();
  workspace.rewind();
  return { run: run!, calls };
}

const ofSheets = /^(SpreadsheetApp|Spreadsheet|Sheet|Range|Protection|EmbeddedChart)/;
/** Calls that certainly make Google write pending changes to the spreadsheet, and calls that may. */
const settles = /^(SpreadsheetApp\.flush|Range\.getValues?)$/;
const maySettle = /^(Spreadsheet|Sheet|Range)\.(get|is|append|insert|delete|move|setName)/;

/**
 * Groups calls before which a death has the same effect: those between two calls that change something or settle changes. Killing at every call
 * proves this by comparing what is left.
 */
function classesOf(calls: readonly Called[]): readonly (readonly Called[])[] {
  const classes: Called[][] = [];
  let pending = false;
  let same = false;
  for (const [i, here] of calls.entries()) {
    if (same) classes.at(-1)!.push(here);
    else classes.push([here]);
    const changed = calls[i + 1] === undefined || calls[i + 1]!.version !== here.version;
    const settled = settles.test(here.call);
    same = !changed && !(pending && (settled || maySettle.test(here.call)));
    if (settled) pending = false;
    if (changed && ofSheets.test(here.call)) pending = true;
  }
  return classes;
}

interface Death {
  readonly fault: Fault;
  /** Deaths of one class leave the same. */
  readonly class: number;
}

/** Deaths before one call of each class, and after each unflushed write to the spreadsheet, assuming Google kept it. */
function deathsOf(calls: readonly Called[]): readonly Death[] {
  const classes = classesOf(calls);
  const before = classes.flatMap((members, index) =>
    (each ? members : members.slice(0, 1)).map(
      ({ nth }): Death => ({ fault: { call: '', nth, how: 'die' }, class: index }),
    ),
  );
  const writes = calls.filter(({ version }, i) => calls[i + 1]?.version !== version);
  const after = writes
    .filter(({ call }) => each || ofSheets.test(call))
    .map(({ nth }, i): Death => ({ fault: { call: '', nth, how: 'die', after: true, keeps: true }, class: -1 - i }));
  return [...before, ...after];
}

const tally = (items: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** What is wrong after a death and the following rounds, and how many letters are in doubt. */
function afterwards(
  workspace: Workspace,
  students: number,
): { readonly wrong: readonly string[]; readonly doubt: number } {
  const mails = tally(workspace.mailbox().map((mail) => mail.to[0]!));
  const lines = rows(workspace, 'Outbox');
  const states = new Map(lines.map((line) => [line.To!, line.State!]));
  const notices = workspace.slack.messages().filter((message) => message.bot).length;
  const wrong: string[] = [];
  for (const to of Array.from({ length: students }, (_, n) => address(n))) {
    const [got, state] = [mails.get(to) ?? 0, states.get(to)];
    if (got > 1) wrong.push(`${to} got ${got}`);
    if (!(state === 'sent' ? got === 1 : state === 'unconfirmed')) wrong.push(`${to} got ${got}, and is ${state}`);
  }
  const posted = states.get(channel);
  if (!(posted === 'sent' ? notices === 1 : posted === 'unconfirmed' && notices <= 1))
    wrong.push(`${notices} notices, ${posted}`);
  if (lines.length !== students + 1) wrong.push(`${lines.length} lines`);
  const keys = lines.flatMap((line) => line.Keys!.split('\n'));
  if (new Set(keys).size !== keys.length) wrong.push('a key stands twice');
  if (rows(workspace, 'Slack files').length !== 1) wrong.push('Slack files');
  const doubt = lines.filter((line) => line.State === 'unconfirmed').length;
  return { wrong, doubt };
}

/** Everything that outlives a run. */
const left = (workspace: Workspace): string =>
  createHash('sha1')
    .update(
      JSON.stringify([
        workspace.sheets(),
        workspace.properties('document'),
        workspace.properties('user'),
        workspace.mailbox(),
        workspace.slack.messages(),
        workspace.forms(),
        workspace.triggers(),
      ]),
    )
    .digest('hex');

/** Kills the next round in every way, each time from the same moment. Returns what is then wrong, and how many letters are in doubt. */
export function kill(what: string, students: number, opens: string) {
  const workspace = eve(students, opens);
  const { run, calls } = callsOf(workspace);
  expect(run.mails).toBe(students);
  expect(calls).toHaveLength(total(run));
  const deaths = deathsOf(calls);
  const leaves = new Map<number, string>();
  const doubts: number[] = [];
  const wrong: string[] = [];
  for (const [index, death] of deaths.entries()) {
    const said = JSON.stringify(death.fault);
    workspace.rewind();
    workspace.fault(death.fault);
    const [dead] = workspace.next();
    if (dead!.error !== 'Exceeded maximum execution time') wrong.push(`${said} did not strike`);
    if (each) {
      const state = left(workspace);
      if (state !== (leaves.get(death.class) ?? state)) wrong.push(`${said} leaves something else than its class`);
      leaves.set(death.class, state);
    }
    workspace.next();
    // Whether the round after the next still changes something does not depend on the death, so a few checks are enough.
    if (index % 5 === 0) workspace.next();
    const found = afterwards(workspace, students);
    doubts.push(found.doubt);
    if (found.wrong.length > 0) wrong.push(`${said}: ${found.wrong.slice(0, 3).join('; ')}`);
    const forms = workspace.forms().filter((form) => form.published);
    if (forms.length !== 1 || forms[0]!.items.length === 0) wrong.push(`${said}: ${forms.length} forms`);
  }
  const spread = [...tally(doubts.map(String))].sort().map(([n, times]) => `${n} in doubt: ${times} times`);
  const classes = new Set(deaths.map((death) => death.class)).size;
  process.stdout.write(
    `${what}: N = ${calls.length} calls, ${deaths.length} deaths in ${classes} classes; ${spread.join(', ')}\n`,
  );
  return { doubts, wrong };
}

/** Among deaths at calls with one name, takes the middle one; among those after a write that Google kept, one. */
function oneOfEach(deaths: readonly Death[], calls: readonly Called[]): readonly Death[] {
  const named = new Map<string, Death[]>();
  for (const death of deaths) {
    const name = death.fault.after ? 'after' : calls[death.fault.nth! - 1]!.call;
    named.set(name, [...(named.get(name) ?? []), death]);
  }
  return [...named.values()].map((all) => all[Math.floor(all.length / 2)]!);
}

/**
 * The same for the next round of any Workspace: compares what is seen two rounds after a death with what is seen without one. Kills at one call of
 * each name, or at every call with `npm run test:killed`.
 */
export function strike<Seen>(
  what: string,
  workspace: Workspace,
  look: (workspace: Workspace) => Seen,
  compare: (dead: Seen, whole: Seen) => { readonly found: readonly string[]; readonly doubt: number },
): { readonly wrong: readonly string[]; readonly doubts: readonly number[] } {
  const { calls } = callsOf(workspace);
  const rounds = (): Seen => {
    for (let n = 0; n < 3; n += 1) workspace.next();
    return look(workspace);
  };
  workspace.rewind();
  const whole = rounds();
  const all = deathsOf(calls);
  const deaths = each ? all : oneOfEach(all, calls);
  const doubts: number[] = [];
  const wrong: string[] = [];
  for (const { fault } of deaths) {
    workspace.rewind();
    workspace.fault(fault);
    const from = workspace.runs().length;
    const { found, doubt } = compare(rounds(), whole);
    doubts.push(doubt);
    if (workspace.runs(from)[0]!.error !== 'Exceeded maximum execution time')
      wrong.push(`${JSON.stringify(fault)} did not strike`);
    if (found.length > 0) wrong.push(`${JSON.stringify(fault)}: ${found.slice(0, 3).join('; ')}`);
  }
  process.stdout.write(
    `${what}: N = ${calls.length} calls, ${deaths.length} deaths; ${doubts.filter((n) => n > 0).length} with an email in doubt\n`,
  );
  return { wrong, doubts };
}

/**
 * Starts another run at each call of a round, or only once per class while the round holds the lock, since the other run can do nothing then. Returns
 * how often it found the lock free.
 */
export function double(students: number, entry: string) {
  const workspace = eve(students);
  const { calls } = callsOf(workspace);
  const locked = (index: number) =>
    calls.slice(0, index).some(({ call }) => call === 'Lock.tryLock') &&
    calls.slice(index).some(({ call }) => call === 'Lock.releaseLock');
  const first = new Set(classesOf(calls).map((members) => members[0]!.nth));
  const moments = calls.filter(({ nth }, index) => each || first.has(nth) || !locked(index));
  const wrong: string[] = [];
  let alongside = 0;
  for (const { nth } of moments) {
    workspace.rewind();
    workspace.fault({ call: '', nth, how: 'meanwhile', run: entry });
    const before = workspace.runs().length;
    workspace.next();
    const [other, round] = workspace.runs().slice(before);
    if (other?.entry !== entry || round?.entry !== 'hourly') wrong.push(`${nth}: no two runs`);
    if (other?.error || round?.error) wrong.push(`${nth}: ${other?.error} ${round?.error}`);
    if (!other?.log.join().includes('busy with another run')) alongside += 1;
    workspace.next();
    const found = afterwards(workspace, students);
    if (found.doubt > 0 || found.wrong.length > 0)
      wrong.push(`${nth}: ${found.doubt} in doubt; ${found.wrong.slice(0, 3).join('; ')}`);
  }
  process.stdout.write(
    `${entry} at ${moments.length} of N = ${calls.length} calls, ${alongside} times beside the round\n`,
  );
  return { wrong, alongside };
}
