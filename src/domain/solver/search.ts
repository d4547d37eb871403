// Branch and bound for the integer optimum of a program: LP relaxation, diving, reduced cost fixing, cuts, and a tree for what is left.
import { choose, type Fixing, fraction, isWhole, type Probed, pseudoCosts, WHOLE } from './branch';
import { type Budget, isSpent, type Meter, pivot, portion } from './budget';
import { tighten } from './cuts';
import { patternBound } from './patterns';
import { type Box, boxOf, type Part, partsOf, propagate } from './presolve';
import type { Program } from './program';
import { type Simplex, simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, ceil, floor, max, min, round } = Math;

/**
 * `optimal`: x is the best point below the cutoff. `none`: no point is below it. `open`: the budget ended first; x is the best point found, if any,
 * and nothing is below the bound.
 */
export type Found =
  | { readonly status: 'optimal'; readonly x: Float64Array; readonly value: number; readonly bound: number }
  | { readonly status: 'none' }
  | { readonly status: 'open'; readonly x?: Float64Array; readonly value: number; readonly bound: number };

/** What to minimize. A point counts as better only if it is cheaper by more than the step. */
export interface Price {
  readonly cost: Float64Array;
  readonly step: number;
  /** Whether to add cuts before the tree; they do not pay if the tree would be small. */
  readonly cuts: boolean;
}

/** The root relaxation of a search: the basis to start from, and then its final state. */
export interface Root {
  basis?: Int32Array;
  bound?: number;
  reduced?: Float64Array;
  at?: Float64Array;
}

/**
 * Reduced cost fixing: tightens bounds so that they hold for every point that costs at most `most` (Dantzig, Fulkerson and Johnson 1954). Returns how
 * many columns are still open.
 */
export function narrow(box: Box, { bound, reduced, at }: Root, most: number): number {
  let open = 0;
  for (let j = 0; j < box.lower.length; j++) {
    const slope = reduced?.[j] ?? 0;
    const [least, last, from] = [box.lower[j]!, box.upper[j]!, round(at?.[j] ?? 0)];
    const steps = slope === 0 ? Number.POSITIVE_INFINITY : floor((most - bound!) / abs(slope) + WHOLE);
    if (steps < last - least) {
      if (slope > 0) box.upper[j] = max(least, min(last, from + steps));
      else box.lower[j] = min(last, max(least, from - steps));
    }
    if (box.upper[j]! > box.lower[j]!) open++;
  }
  return open;
}

/** Finds the cheapest integer point in a box that costs less than the cutoff, part by part. */
export function within(program: Program, price: Price, box: Box, cutoff: number, meter: Meter): Found {
  const { cost, step } = price;
  const x = box.lower.slice();
  let base = 0;
  for (let j = 0; j < program.columns; j++) if (box.lower[j] === box.upper[j]) base += cost[j]! * x[j]!;
  const parts = partsOf(program, box);
  const prices = parts.map((part): Price => ({ ...price, cost: Float64Array.from(part.columns, (j) => cost[j]!) }));
  if (parts.length === 1)
    return lift(base, x, parts[0]!, minimize(parts[0]!.program, prices[0]!, cutoff - base, meter));
  // Each part may cost what the bounds of the other parts leave.
  const bounds = parts.map((part, k) => relaxed(part.program, prices[k]!.cost, meter));
  let whole = true;
  let complete = true;
  let value = base;
  for (let k = 0; k < parts.length; k++) {
    const others = bounds.reduce((sum, bound, other) => (other === k ? sum : sum + bound), base);
    const found = minimize(parts[k]!.program, prices[k]!, cutoff - others, meter);
    if (found.status === 'none') return found;
    if (found.status === 'open') complete = false;
    if (found.x === undefined) whole = false;
    else spread(x, parts[k]!, found.x);
    bounds[k] = found.bound;
    value += found.value;
  }
  const bound = bounds.reduce((sum, part) => sum + part, base);
  if (complete) return value < cutoff - step ? { status: 'optimal', x, value, bound: value } : { status: 'none' };
  return whole && value < cutoff - step
    ? { status: 'open', x, value, bound }
    : { status: 'open', value: Number.POSITIVE_INFINITY, bound };
}

function spread(x: Float64Array, part: Part, inner: Float64Array): void {
  for (let n = 0; n < part.columns.length; n++) x[part.columns[n]!] = inner[n]!;
}

function lift(base: number, x: Float64Array, part: Part, found: Found): Found {
  if (found.status === 'none') return found;
  if (found.x === undefined) return { ...found, bound: found.bound + base };
  spread(x, part, found.x);
  return { ...found, x, value: found.value + base, bound: found.bound + base };
}

function relaxed(program: Program, cost: Float64Array, meter: Meter): number {
  const lp = simplexOf(program, cost);
  return pivot(lp, meter) === 'infeasible' ? Number.POSITIVE_INFINITY : lp.bound();
}

/** Restart if fewer than this share of the columns is still open: before there is a tree, and once there is one. */
const SMALLER = 0.7;
const MUCH_SMALLER = 0.5;
/** The budget of the bound by patterns, and the most steps by which it may have to rise to be worth the effort. */
const PATTERNS: Budget = { pivots: 12_000, nodes: 1000 };
const RISE = 100;

/** Finds the cheapest integer point that costs less than the cutoff: each step settles the search or leaves less to the next. */
export function minimize(program: Program, price: Price, cutoff: number, meter: Meter, root: Root = {}): Found {
  const search = searchOf(program, price, cutoff, meter, root);
  return relax(search) ?? plunge(search) ?? (price.cuts ? cut(search) : undefined) ?? grow(search);
}

/** A search in progress. */
interface Search extends Probed {
  readonly program: Program;
  readonly price: Price;
  readonly meter: Meter;
  readonly root: Root;
  /** The bounds that reduced cost fixing leaves. */
  readonly box: Box;
  /** The program with its cuts, and its relaxation. */
  tight: Program;
  lp: Simplex;
  /** The cost of the best point; the cutoff until there is one. */
  value: number;
  x?: Float64Array;
}

function searchOf(program: Program, price: Price, cutoff: number, meter: Meter, root: Root): Search {
  const { columns } = program;
  const { cost, step } = price;
  const lp = simplexOf(program, cost);
  if (root.basis !== undefined) lp.setBasis(root.basis);
  const search: Search = {
    program,
    price,
    meter,
    root,
    box: boxOf(program),
    tight: program,
    lp,
    columns,
    value: cutoff,
    cutoff: () => search.value - step,
    run: (pivots) => pivot(search.lp, meter, search.value - step, pivots),
    keep: () => {
      const point = Float64Array.from(search.lp.x.subarray(0, columns), round);
      const sum = point.reduce((total, at, j) => total + at * cost[j]!, 0);
      if (sum >= search.value - step) return;
      search.value = sum;
      search.x = point;
    },
  };
  return search;
}

/** Nothing is left to search. */
const done = ({ x, value }: Search): Found =>
  x === undefined ? { status: 'none' } : { status: 'optimal', x, value, bound: value };

/** The budget ended before that. */
const open = ({ x, value }: Search, bound: number): Found => ({
  status: 'open',
  ...(x && { x }),
  value: x ? value : Number.POSITIVE_INFINITY,
  bound: min(bound, value),
});

/** Notes the present relaxation as the one at the root. */
function mark({ lp, columns, root }: Search): void {
  root.bound = lp.bound();
  root.reduced = lp.reduced.slice(0, columns);
  root.at = lp.x.slice(0, columns);
}

function reset({ lp, columns }: Search, { lower, upper }: Box): void {
  for (let j = 0; j < columns; j++) {
    if (lp.lower[j] !== lower[j] || lp.upper[j] !== upper[j]) lp.setBounds(j, lower[j]!, upper[j]!);
  }
}

/** The relaxation at the root. */
function relax(search: Search): Found | undefined {
  const { lp, columns, root } = search;
  const outcome = search.run();
  root.basis = lp.basis();
  mark(search);
  if (outcome === 'infeasible' || outcome === 'cutoff') return { status: 'none' };
  if (outcome === 'limit') return open(search, lp.bound());
  if (!isWhole(lp, columns)) return undefined;
  search.keep();
  return done(search);
}

/** Dives for a point, and begins again if it fixes many columns. */
function plunge(search: Search): Found | undefined {
  dive(search, search.meter);
  return restarted(search, SMALLER);
}

/** Restarts on what reduced cost fixing leaves open, if that is less than this share of the columns. */
function restarted(search: Search, share: number): Found | undefined {
  const { root, box, columns, price, tight, value, meter } = search;
  if (value === Number.POSITIVE_INFINITY || narrow(box, root, value - price.step) >= share * columns) return undefined;
  const found: Found = propagate(tight, box) ? within(tight, price, box, value, meter) : { status: 'none' };
  if (found.status === 'none') return done(search);
  return found.x === undefined ? open(search, found.bound) : found;
}

/** Raises the bound by patterns, if it is close, and by cuts. */
function cut(search: Search): Found | undefined {
  const { program, price, meter, box, columns, root, value } = search;
  const cutoff = value - price.step;
  reset(search, program);
  let result = search.run();
  if (result === 'optimal' && value - search.lp.bound() < RISE * price.step) {
    const seek = (of: Program, at: Price, left: Meter): Found => minimize(of, at, Number.POSITIVE_INFINITY, left);
    const bound = portion(meter, PATTERNS, (part) => patternBound(program, price, box, search.lp, cutoff, part, seek));
    if (bound >= cutoff) return done(search);
  }
  if (result === 'optimal') {
    const { lp, program: tight, outcome } = tighten(program, price, search.lp, (next) => pivot(next, meter, cutoff));
    search.lp = lp;
    search.tight = tight;
    result = outcome;
  }
  if (result === 'infeasible' || result === 'cutoff') return done(search);
  // A relaxation that was cut short still gives a bound.
  if (result === 'limit') return open(search, max(root.bound!, search.lp.bound()));
  mark(search);
  if (!isWhole(search.lp, columns)) return plunge(search);
  search.keep();
  return done(search);
}

/** Branch and bound: plunges into the better child of each node, and then takes the node with the least bound. */
function grow(search: Search): Found {
  const { columns, box, meter, root } = search;
  const pseudo = pseudoCosts(columns);
  const nodes: Node[] = [{ bound: root.bound!, fixed: [] }];
  for (let node = nodes.pop(); node !== undefined; ) {
    const before = search.value;
    reset(search, box);
    for (const [j, l, u] of node.fixed) search.lp.setBounds(j, max(l, box.lower[j]!), min(u, box.upper[j]!));
    const result = isSpent(meter) ? 'limit' : search.run();
    if (result === 'limit')
      return open(
        search,
        nodes.reduce((least, { bound }) => min(least, bound), node.bound),
      );
    meter.nodes--;
    const children = result === 'optimal' ? expand(search, node, pseudo) : [];
    const fewer = search.value < before ? restarted(search, MUCH_SMALLER) : undefined;
    if (fewer !== undefined) return fewer;
    const [next, ...others] = children.filter((child) => child.bound < search.cutoff());
    nodes.push(...others);
    node = next ?? best(nodes, search.cutoff());
  }
  return done(search);
}

interface Node {
  readonly bound: number;
  readonly fixed: readonly Fixing[];
}

/** The two children of a node, the better one first; none if its point is whole or it is closed. */
function expand(search: Probed, { fixed }: Node, pseudo: Parameters<typeof choose>[1]): Node[] {
  const { lp, columns } = search;
  if (isWhole(lp, columns)) {
    search.keep();
    return [];
  }
  const here = lp.bound();
  const branch = choose(search, pseudo);
  if (branch === undefined) return [];
  const { j, at, implied } = branch;
  const down: Node = { bound: max(here, branch.down), fixed: [...fixed, ...implied, [j, lp.lower[j]!, floor(at)]] };
  const up: Node = { bound: max(here, branch.up), fixed: [...fixed, ...implied, [j, ceil(at), lp.upper[j]!]] };
  return down.bound < up.bound ? [down, up] : [up, down];
}

/** Takes out the node with the least bound; nodes at the cutoff are closed. */
function best(nodes: Node[], cutoff: number): Node | undefined {
  let at = 0;
  for (let n = 1; n < nodes.length; n++) if (nodes[n]!.bound < nodes[at]!.bound) at = n;
  const found = nodes[at];
  if (found === undefined || found.bound >= cutoff) return undefined;
  nodes[at] = nodes[nodes.length - 1]!;
  nodes.pop();
  return found;
}

/** Diving heuristic: rounds the relaxation to a point, one column at a time, and undoes a step that is impossible. */
function dive({ lp, columns, run, keep }: Probed, meter: Meter): void {
  for (let turn = 0; turn < columns && !isSpent(meter); turn++) {
    // Round up the column that is closest to the next whole number above it.
    let [j, rise] = [-1, 1];
    for (let k = 0; k < columns; k++) {
      const above = ceil(lp.x[k]!) - lp.x[k]!;
      if (fraction(lp.x[k]!) <= WHOLE || above >= rise) continue;
      j = k;
      rise = above;
    }
    if (j < 0) {
      keep();
      return;
    }
    const [least, most, at] = [lp.lower[j]!, lp.upper[j]!, lp.x[j]!];
    lp.setBounds(j, ceil(at), most);
    let outcome = run();
    if (outcome === 'infeasible' || outcome === 'cutoff') {
      lp.setBounds(j, least, floor(at));
      outcome = run();
    }
    if (outcome !== 'optimal') return;
  }
}
