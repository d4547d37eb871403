// Workspaces that the tests of a file share in turns: each moment is created once, and later tests go back to it.
import type { Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';

export const instructor = 'instructor@berkeley.example';

export interface Place {
  readonly now: string;
  readonly quota: number;
  readonly bundle: string;
  readonly callTakes: number;
}

/** Leads from one moment to the next; its name must state everything that it depends on. */
export type Step = readonly [name: string, act: (workspace: Workspace) => void];

interface Turn {
  readonly workspace: Workspace;
  readonly moments: Set<string>;
  /** The moment at which it was handed out, or to which it was played on. */
  at: string;
}

const free = new Map<string, Turn[]>();
const lent: { readonly kind: string; readonly turn: Turn }[] = [];
const turns = new Map<Workspace, Turn>();
let testing = false;

beforeEach(() => {
  testing = true;
});
// What was taken before the tests of a group began stays with the group.
afterEach(() => {
  testing = false;
  for (const { kind, turn } of lent.splice(0)) free.set(kind, [...(free.get(kind) ?? []), turn]);
});

/** A Workspace at the moment that the steps lead to, for exclusive use until the test ends. */
export function take(place: Place, steps: readonly Step[]): Workspace {
  const kind = JSON.stringify([place.bundle, place.quota, place.callTakes]);
  const turn = free.get(kind)?.pop() ?? open(place);
  if (testing) lent.push({ kind, turn });
  const { workspace, moments } = turn;
  const names = steps.map((_, i) => [place.now, ...steps.slice(0, i + 1).map(([name]) => name)].join(' > '));
  const known = names.findLastIndex((name) => moments.has(name));
  workspace.rewind(names[known] ?? 'opened');
  if (known < 0) workspace.advanceTo(place.now);
  for (const [i, [, act]] of steps.entries()) {
    if (i <= known) continue;
    act(workspace);
    workspace.remember(names[i]);
    moments.add(names[i]!);
  }
  turn.at = names.at(-1) ?? 'opened';
  return workspace;
}

/** The same Workspace one step later; nothing may have been done with it since it was taken. */
export function playOn(workspace: Workspace, [name, act]: Step): Workspace {
  const turn = turns.get(workspace)!;
  const moment = `${turn.at} > ${name}`;
  if (turn.moments.has(moment)) workspace.rewind(moment);
  else {
    act(workspace);
    workspace.remember(moment);
    turn.moments.add(moment);
  }
  turn.at = moment;
  return workspace;
}

/** Starts long before any course, so that any moment lies ahead. */
function open({ bundle, quota, callTakes }: Place): Turn {
  const workspace = openWorkspace({
    bundle,
    now: '2025-01-01T00:00:00Z',
    zone: 'America/Los_Angeles',
    account: instructor,
    mailQuota: quota,
    callTakes,
    slack: {
      token: 'xoxb-local',
      channels: [
        { id: 'C294288', name: 'cs294-288' },
        { id: 'C294289', name: 'slides' },
      ],
    },
  });
  workspace.remember('opened');
  const turn = { workspace, moments: new Set<string>(), at: 'opened' };
  turns.set(workspace, turn);
  return turn;
}
