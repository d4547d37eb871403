// Explains why not everything can be met: an irreducible infeasible set of rules, in words.

import { mix } from '../base/hash';
import { count } from '../base/text';
import { type Budget, isSpent, type Meter, pivot, portion } from './budget';
import type { Model } from './model';
import { boxOf, propagate } from './presolve';
import type { Clash, Conflict, Paused, Problem, Seat, Session, Side, Student } from './problem';
import type { Program } from './program';
import { within } from './search';
import { simplexOf } from './simplex';

// Looked up once, because globals are slow where the script runs in a context of its own.
const { abs, max } = Math;

/** With r a row and j a column: 2r is the row's minimum, 2r + 1 its maximum, and 2 × (number of rows) + j the pin of the column. */
type Rule = number;

/** Rules known to clash, and how far the search for a smaller set has come. */
export type Search = NonNullable<Paused['clash']>;

/** Budgets of a single trial and of a whole run. What one run does not try, the next run does. */
const TRIAL: Budget = { pivots: 4000, nodes: 40 };
const RUN: Budget = { pivots: 24_000, nodes: 1000 };

/**
 * Deletion filter: leaves out blocks of rules, then single rules, as long as the rest still clash. What remains clashes, and no proper subset does,
 * except for rules whose trial was cut short.
 */
export function refine(program: Program, from: Search | undefined, meter: Meter): Search {
  if (from !== undefined && from.open === undefined) return from;
  return portion(meter, RUN, (run): Search => {
    const begun = from !== undefined && from.rules.length > 0;
    const first = begun ? from.rules : suspects(program, run);
    if (first === undefined) return { rules: [], open: [0, 0] };
    let rules: readonly Rule[] = first;
    let [size, at] = begun ? from.open! : [max(1, rules.length >> 1), rules.length];
    for (; ; size = max(1, size >> 1), at = rules.length) {
      for (; at > 0; at -= size) {
        if (isSpent(run)) return { rules, open: [size, at] };
        const fewer: readonly Rule[] = rules.filter((_, n) => n < at - size || n >= at);
        if (fewer.length === rules.length) continue;
        if (portion(run, TRIAL, (trial) => clash(program, fewer, trial))) rules = fewer;
        // Out of time, so the trial proves nothing; the next run repeats it.
        else if (run.stop()) return { rules, open: [size, at] };
      }
      if (size === 1) return { rules };
    }
  });
}

/** The rules in a Farkas ray of the LP relaxation (Farkas 1902), or all rules if there is none; undefined if time is up. */
function suspects(program: Program, meter: Meter): Rule[] | undefined {
  const { columns, rows, starts, index, value, lower, low, high } = program;
  const lp = simplexOf(
    program,
    Float64Array.from({ length: columns }, (_, j) => mix(j + 1) & 0xff),
  );
  const outcome = pivot(lp, meter);
  if (outcome === 'limit' && meter.stop()) return undefined;
  const ray = outcome === 'infeasible' ? lp.ray : undefined;
  const rules: Rule[] = [];
  const least = new Float64Array(rows);
  const most = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let e = starts[j]!; e < starts[j + 1]!; e++) {
      if (value[e]! > 0) most[index[e]!]! += value[e]!;
      else least[index[e]!]! += value[e]!;
    }
  }
  for (let r = 0; r < rows; r++) {
    if (ray !== undefined && abs(ray[r]!) < 1e-9) continue;
    if (low[r]! > least[r]!) rules.push(2 * r);
    if (high[r]! < most[r]!) rules.push(2 * r + 1);
  }
  for (let j = 0; j < columns; j++) {
    let used = ray === undefined;
    for (let e = starts[j]!; e < starts[j + 1]!; e++)
      if (ray !== undefined && abs(ray[index[e]!]!) >= 1e-9) used = true;
    if (lower[j]! > 0 && used) rules.push(2 * rows + j);
  }
  return rules;
}

function clash(program: Program, rules: readonly Rule[], meter: Meter): boolean {
  const free: Program = {
    ...program,
    lower: new Float64Array(program.columns),
    low: new Float64Array(program.rows).fill(-1e6),
    high: new Float64Array(program.rows).fill(1e6),
  };
  for (const rule of rules) {
    const row = rule >> 1;
    if (row >= program.rows) free.lower[rule - 2 * program.rows] = 1;
    else if (rule % 2 === 0) free.low[row] = program.low[row]!;
    else free.high[row] = program.high[row]!;
  }
  const box = boxOf(free);
  if (!propagate(free, box)) return true;
  const cost = Float64Array.from({ length: program.columns }, (_, j) => mix(j + 1) & 0xff);
  // Any point at all ends the search.
  return within(free, { cost, step: 1e9, cuts: true }, box, Number.POSITIVE_INFINITY, meter).status === 'none';
}

/** The result of the search, in words. */
export function conflictOf(problem: Problem, model: Model, { rules }: Search): Conflict {
  const clashes = rules.map((rule) => clashOf(model, rule));
  return { rules: clashes, messages: wordsOf(problem, clashes) };
}

function clashOf({ program, seats, names }: Model, rule: Rule): Clash {
  const row = rule >> 1;
  if (row >= program.rows) return { kind: 'pin', ...seats[rule - 2 * program.rows]! };
  const [kind, first = '', second = ''] = names[row]!;
  const side: Side = rule % 2 === 0 ? 'least' : 'most';
  const count = side === 'least' ? program.low[row]! : program.high[row]!;
  if (kind === 'seats') return { kind, session: first, role: second, side, count };
  if (kind === 'quota') return { kind, student: first, role: second, side, count };
  if (kind === 'one') return { kind: 'oneRole', student: first, session: second };
  const sessions = new Set<string>();
  for (let j = 0; j < program.columns; j++) {
    for (let e = program.starts[j]!; e < program.starts[j + 1]!; e++)
      if (program.index[e] === row) sessions.add(seats[j]!.session);
  }
  return { kind: kind === 'hour' ? 'atOnce' : 'spacing', student: first, sessions: [...sessions] };
}

/** One sentence if the clash is a matter of counting; otherwise one sentence per rule. */
function wordsOf(problem: Problem, clashes: readonly Clash[]): string[] {
  let seats: readonly Count<'session'>[] = clashes.filter((clash) => clash.kind === 'seats');
  let loads: readonly Count<'student'>[] = clashes.filter((clash) => clash.kind === 'quota');
  const roles = new Set([...seats, ...loads].map((clash) => clash.role));
  const sides = new Set([...seats.map(({ side }) => `seats ${side}`), ...loads.map(({ side }) => `quota ${side}`)]);
  const sum = (list: readonly { readonly count: number }[]): number =>
    list.reduce((total, { count }) => total + count, 0);
  const [role] = roles;
  if (role !== undefined && roles.size === 1 && seats.length + loads.length === clashes.length) {
    // A few of the students and sessions would be enough for a proof, but all of them are easier to follow.
    for (const [needs, has] of [
      ['least', 'most'],
      ['most', 'least'],
    ] as const) {
      const [every, all] = [seatsOf(problem, role, needs), loadsOf(problem, role, has)];
      const short = needs === 'least' ? sum(every) > sum(all) : sum(every) < sum(all);
      if (short && sides.has(`seats ${needs}`) && sides.has(`quota ${has}`)) [seats, loads] = [every, all];
    }
    const where = seats.length === 1 ? `session ${whenOf(problem, seats[0]!.session)}` : `${seats.length} sessions`;
    const who = loads.length === 1 ? `student ${loads[0]!.student}` : `${loads.length} students`;
    if (!sides.has('seats most') && !sides.has('quota least'))
      return [
        loads.length === 0
          ? `${role}: ${where} ${verb(seats, 'needs', 'need')} ${count(sum(seats), 'seat')} filled, but too few students may sit there (dates, sections, eligibility). Lower the least seats, or open them to more students.`
          : `${role}: ${where} ${verb(seats, 'needs', 'need')} at least ${count(sum(seats), 'seat')} filled, but ${loads.length === 1 ? 'only ' : ''}${who} may sit there, for at most ${count(sum(loads), 'seat')}. Lower the least seats of the role, or raise its load.`,
      ];
    if (!sides.has('seats least') && !sides.has('quota most'))
      return [
        seats.length === 0
          ? `${role}: ${who} must have the role ${times(sum(loads))}, but too few sessions are open to them (dates, sections, eligibility). Lower the load, or open more sessions.`
          : `${role}: ${who} must have the role ${times(sum(loads))} in all, but ${where} open to them ${verb(seats, 'has', 'have')} at most ${count(sum(seats), 'seat')}. Raise the seats of the role, or lower its load.`,
      ];
  }
  return ['These rules cannot all be met together.', ...clashes.map((clash) => sentence(problem, clash))];
}

type Count<K extends 'session' | 'student'> = Extract<
  Clash,
  { readonly [P in K]: string } & { readonly count: number }
>;

const seatsOf = ({ sessions }: Problem, role: string, side: Side): readonly Count<'session'>[] =>
  sessions
    .map(({ id, seats }) => ({ session: id, count: (seats[role] ?? [0, 0])[side === 'least' ? 0 : 1] }))
    .filter(({ count }) => count > 0)
    .map((seat) => ({ kind: 'seats', role, side, ...seat }));

const loadsOf = ({ students, quotas, sessions }: Problem, role: string, side: Side): readonly Count<'student'>[] =>
  students
    .map(({ id, quota }) => ({ student: id, range: quota?.[role] ?? quotas[role] ?? ([0, sessions.length] as const) }))
    .map(({ student, range }) => ({ student, count: range[side === 'least' ? 0 : 1] }))
    .filter(({ count }) => count > 0)
    .map((load) => ({ kind: 'quota', role, side, ...load }));

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);
const verb = (list: readonly unknown[], one: string, many: string): string => (list.length === 1 ? one : many);
const whenOf = (problem: Problem, id: string): string =>
  `${id} (${problem.sessions.find((session) => session.id === id)?.date ?? 'no date'})`;

function sentence(problem: Problem, clash: Clash): string {
  const when = (id: string): string => whenOf(problem, id);
  switch (clash.kind) {
    case 'seats':
      return `Session ${when(clash.session)} has at ${clash.side} ${count(clash.count, 'seat')} for ${clash.role}${clash.side === 'least' ? away(problem, clash) : ''}.`;
    case 'quota':
      return `Student ${clash.student} has ${clash.role} at ${clash.side} ${times(clash.count)}${away(problem, clash)}.`;
    case 'oneRole':
      return `Student ${clash.student} has one role at most in session ${when(clash.session)}.`;
    case 'atOnce':
      return `Student ${clash.student} can be in one of the sessions that are held at once: ${clash.sessions.map(when).join(', ')}.`;
    case 'spacing':
      return `Student ${clash.student} has one heavy role at most within ${count(problem.spacing.minDays, 'day')}: ${clash.sessions.map(when).join(', ')}.`;
    case 'pin':
      return `Student ${clash.student} is pinned as ${clash.role} in session ${when(clash.session)}.`;
  }
}

const cannotCome = (student: Student, { id, date }: Session): boolean =>
  student.unavailable?.includes(date) === true ||
  student.forbid?.some(([where, what]) => where === id && what === '*') === true;

/** Who cannot come, or when, if that is part of the reason. */
function away({ students, sessions }: Problem, clash: Partial<Seat>): string {
  const session = sessions.find(({ id }) => id === clash.session);
  if (session !== undefined) {
    const missing = students.filter((student) => cannotCome(student, session)).length;
    return missing === 0 ? '' : `, and ${count(missing, 'student')} cannot come that day`;
  }
  const student = students.find(({ id }) => id === clash.student);
  const missed = student === undefined ? [] : sessions.filter((one) => cannotCome(student, one));
  if (missed.length === 0) return '';
  return missed.length > 4
    ? ` and cannot come to ${missed.length} of the ${sessions.length} sessions`
    : ` and cannot come on ${[...new Set(missed.map(({ date }) => date))].join(', ')}`;
}
