// Branching: which column of an LP relaxation to branch on.
import type { LpStatus, Simplex } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, ceil, floor, max, min, round } = Math;

/** Integrality tolerance: a value this close to a whole number counts as whole. */
export const WHOLE = 1e-6;
const PROBES = 24;
const PROBE_PIVOTS = 120;
/** After this many probes of each side, a column's mean pseudocosts are trusted. */
const RELIABLE = 4;
const TINY = 1e-6;

/** A column with its narrowed bounds. */
export type Fixing = readonly [j: number, least: number, most: number];

/** What branching needs to know of a search. */
export interface Probed {
  readonly lp: Simplex;
  readonly columns: number;
  readonly run: (pivots?: number) => LpStatus;
  readonly cutoff: () => number;
  /** Call when the relaxation's point is whole. */
  readonly keep: () => void;
}

/** Pseudocosts: for each column and side, the sum of the bound's increases per unit of distance, and the number of branchings in it. */
export interface Pseudo {
  readonly down: Float64Array;
  readonly up: Float64Array;
  readonly downs: Int32Array;
  readonly ups: Int32Array;
}

export const pseudoCosts = (columns: number): Pseudo => ({
  down: new Float64Array(columns),
  up: new Float64Array(columns),
  downs: new Int32Array(columns),
  ups: new Int32Array(columns),
});

export const fraction = (x: number): number => abs(x - round(x));

export function isWhole(lp: Simplex, columns: number): boolean {
  for (let j = 0; j < columns; j++) if (fraction(lp.x[j]!) > WHOLE) return false;
  return true;
}

export interface Branch {
  readonly j: number;
  readonly at: number;
  /** Lower bounds on the cost of the two sides. */
  readonly down: number;
  readonly up: number;
  /** Bounds that follow because probing closed the other side. */
  readonly implied: readonly Fixing[];
}

/** Reliability branching (Achterberg, Koch and Martin 2005). Undefined if both sides of some column are closed. */
export function choose(search: Probed, pseudo: Pseudo): Branch | undefined {
  const { lp, cutoff } = search;
  const here = lp.bound();
  const implied: Fixing[] = [];
  let best: Branch | undefined;
  let score = -1;
  let probes = 0;
  for (const { j, at } of candidates(search, pseudo)) {
    const below = at - floor(at);
    const reliable = min(pseudo.downs[j]!, pseudo.ups[j]!) >= RELIABLE;
    if (probes >= PROBES) break;
    let [down, up] = [here, here];
    let product =
      max(mean(pseudo.down, pseudo.downs, j) * below, TINY) * max(mean(pseudo.up, pseudo.ups, j) * (1 - below), TINY);
    if (!reliable) {
      probes++;
      down = max(here, probe(search, j, lp.lower[j]!, floor(at)));
      up = max(here, probe(search, j, ceil(at), lp.upper[j]!));
      if (down >= cutoff() && up >= cutoff()) return undefined;
      if (up >= cutoff()) implied.push([j, lp.lower[j]!, floor(at)]);
      if (down >= cutoff()) implied.push([j, ceil(at), lp.upper[j]!]);
      if (down < cutoff()) {
        pseudo.down[j]! += (down - here) / below;
        pseudo.downs[j]!++;
      }
      if (up < cutoff()) {
        pseudo.up[j]! += (up - here) / (1 - below);
        pseudo.ups[j]!++;
      }
      if (implied.length > 0) return { j, at, down, up, implied };
      product = max(down - here, TINY) * max(up - here, TINY);
    }
    if (product > score) {
      score = product;
      best = { j, at, down, up, implied };
    }
  }
  return best;
}

const mean = (sums: Float64Array, counts: Int32Array, j: number): number => sums[j]! / max(1, counts[j]!);

/** The fractional columns, most promising first. */
function candidates({ lp, columns }: Probed, pseudo: Pseudo): { j: number; at: number }[] {
  const open: { j: number; at: number; guess: number }[] = [];
  for (let j = 0; j < columns; j++) {
    const at = lp.x[j]!;
    if (fraction(at) <= WHOLE) continue;
    const below = at - floor(at);
    const down = pseudo.downs[j]! > 0 ? mean(pseudo.down, pseudo.downs, j) * below : 1;
    const up = pseudo.ups[j]! > 0 ? mean(pseudo.up, pseudo.ups, j) * (1 - below) : 1;
    open.push({ j, at, guess: max(down, TINY) * max(up, TINY) + min(below, 1 - below) / 1000 });
  }
  return open.sort((a, b) => b.guess - a.guess || a.j - b.j);
}

/** Strong branching: the bound after a few pivots with other bounds on a column; infinite if that side is closed. */
function probe({ lp, columns, run, keep }: Probed, j: number, least: number, most: number): number {
  const [lower, upper] = [lp.lower[j]!, lp.upper[j]!];
  const snapshot = lp.save();
  lp.setBounds(j, least, most);
  const outcome = run(PROBE_PIVOTS);
  const bound = outcome === 'infeasible' || outcome === 'cutoff' ? Number.POSITIVE_INFINITY : lp.bound();
  if (outcome === 'optimal' && isWhole(lp, columns)) keep();
  lp.restore(snapshot);
  lp.setBounds(j, lower, upper);
  return bound;
}
