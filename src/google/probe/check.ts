// Asks Google, in this spreadsheet, what is not certain, and times its calls. It removes whatever it creates for that.
import { factProbes } from './facts';
import { ask, type Probe, type Tried, untried } from './probe';
import { dialogLock, quirkProbes } from './quirks';
import { clean, formAddress, openScratch } from './scratch';
import { type Taken, times } from './times';

/** Probes tried while the lock is held. Those that need a form's tab come last, because that tab may be slow to appear. */
export const probes: readonly Probe[] = [...factProbes, ...quirkProbes].sort(
  (a, b) => Number(needsTab(a)) - Number(needsTab(b)),
);

function needsTab({ name }: Probe): boolean {
  return ['responseTab', 'addressColumn', 'formUrl', 'gridHeader', 'renamedHeader', 'deletedColumn'].includes(name);
}

export interface Asked extends Pick<Probe, 'name' | 'fact'>, Tried {
  /** Whether the answer is none of the expected ones. */
  readonly odd: boolean;
}

export interface Report {
  readonly asked: readonly Asked[];
  readonly times: readonly Taken[];
  /** Scratch tabs that Google does not delete yet. */
  readonly left: readonly string[];
  /** Address where the scratch form can be deleted by hand. */
  readonly form: string;
}

export const told = (probe: Probe, tried: Tried): Asked => ({
  name: probe.name,
  fact: probe.fact,
  ...tried,
  odd: !probe.answers.includes(tried.answer) && !tried.answer.startsWith(untried),
});

/** Shows an alert; no lock may be held. */
export const dialogLockHere = (): Asked => told(dialogLock, ask(dialogLock, openScratch()));

/** `late` returns true when no more probes should start; `done` is called after each probe with the count so far. */
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
