// Asks Google on this spreadsheet what is not certain, and times its calls. What it makes for that, it takes away again.
import { factProbes } from './facts';
import { ask, type Probe, type Tried, untried } from './probe';
import { dialogLock, quirkProbes } from './quirks';
import { clean, formAddress, openScratch } from './scratch';
import { type Taken, times } from './times';

/** What is tried while the lock is held. Those that need the tab of a form come last: it may keep one waiting. */
export const probes: readonly Probe[] = [...factProbes, ...quirkProbes].sort(
  (a, b) => Number(needsTab(a)) - Number(needsTab(b)),
);

function needsTab({ name }: Probe): boolean {
  return ['responseTab', 'addressColumn', 'formUrl', 'gridHeader', 'renamedHeader', 'deletedColumn'].includes(name);
}

export interface Asked extends Pick<Probe, 'name' | 'fact'>, Tried {
  /** Not among the answers that anybody thought of. */
  readonly odd: boolean;
}

export interface Report {
  readonly asked: readonly Asked[];
  readonly times: readonly Taken[];
  /** Scratch tabs that Google does not delete yet. */
  readonly left: readonly string[];
  /** Where the scratch form can be deleted by hand. */
  readonly form: string;
}

export const told = (probe: Probe, tried: Tried): Asked => ({
  name: probe.name,
  fact: probe.fact,
  ...tried,
  odd: !probe.answers.includes(tried.answer) && !tried.answer.startsWith(untried),
});

/** By an alert; no lock may be held. */
export const dialogLockHere = (): Asked => told(dialogLock, ask(dialogLock, openScratch()));

/** `late` says when no more may be tried; `done` hears after each probe how many there were. */
export function checkGoogle(late: () => boolean, done: (count: number, of: number) => void): Report {
  clean();
  const scratch = openScratch();
  const asked = probes.map((probe, i) => {
    const tried = late() ? { answer: `${untried}: time ran out`, took: 0 } : ask(probe, scratch);
    done(i + 1, probes.length);
    return told(probe, tried);
  });
  const taken = late() ? [] : times(scratch);
  const left = clean();
  return { asked, times: taken, left, form: formAddress() };
}
