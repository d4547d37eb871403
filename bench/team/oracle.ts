// The exact optimum by HiGHS: a set partition over all possible groups, from an independent implementation of the levels.
import loadHighs from 'highs';
import type { Level, Person, Price, Problem } from '../../src/domain/teams/problem';

export interface Verdict {
  readonly proven: boolean;
  readonly price: Price;
  readonly columns: number;
}

type Part = Readonly<Record<Level, number>>;

/** Four programs: short, change and alone; then mutual and wishes; then topics and hours; then size. Each result is fixed before the next. */
export async function oracle(problem: Problem, seconds = 300): Promise<Verdict> {
  const highs = await loadHighs();
  const people = problem.people;
  const of = new Map(people.map((p) => [p.id, p]));
  const bound = new Set(problem.together.flat());
  const units: (readonly string[])[] = [
    ...problem.together,
    ...people.filter((p) => !bound.has(p.id)).map((p) => [p.id]),
  ];
  const groups: { readonly units: readonly number[]; readonly part: Part }[] = [];
  const extend = (chosen: readonly number[], ids: readonly string[], from: number): void => {
    if (chosen.length > 0)
      groups.push({
        units: chosen,
        part: partOf(
          ids.map((id) => of.get(id)!),
          problem,
        ),
      });
    for (let u = from; u < units.length; u++) {
      const all = [...ids, ...units[u]!];
      if (all.length <= problem.max && !clash(all.map((id) => of.get(id)!))) extend([...chosen, u], all, u + 1);
    }
  };
  extend([], [], 0);
  const stages: readonly (readonly [Level, number][])[] = [
    [
      ['short', 1e6],
      ['change', 200],
      ['alone', 1],
    ],
    [
      ['mutual', 400],
      ['wishes', 1],
    ],
    [
      ['topics', 200],
      ['hours', 1],
    ],
    [['size', 1]],
  ];
  const worth = (part: Part, stage: readonly (readonly [Level, number])[]): number =>
    stage.reduce((sum, [level, unit]) => sum + unit * part[level], 0);
  const sum = (terms: readonly (readonly [number, string])[]): string =>
    terms
      .filter(([c]) => c !== 0)
      .map(([c, x]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${x}`)
      .join('\n ') || '0 g0';
  const closed: string[] = [];
  let chosen: typeof groups = [];
  let proven = true;
  // Groups that cannot be part of an optimum of the first stage are left out of later ones.
  for (const stage of stages) {
    const objective = groups.map((g, i) => [worth(g.part, stage), `g${i}`] as const);
    const rows = units.map(
      (_, u) => `${sum(groups.flatMap((g, i) => (g.units.includes(u) ? [[1, `g${i}`] as const] : [])))} = 1`,
    );
    const text = `Minimize\n ${sum(objective)}\nSubject To\n${[...rows, ...closed].map((row, i) => ` r${i}: ${row}`).join('\n')}\nBinary\n ${groups.map((_, i) => `g${i}`).join('\n ')}\nEnd\n`;
    const result = highs.solve(text, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false });
    proven &&= result.Status === 'Optimal';
    if (!('Columns' in result)) break;
    const columns = result.Columns as Record<string, { Primal?: number }>;
    chosen = groups.filter((_, i) => (columns[`g${i}`]?.Primal ?? 0) > 0.5);
    const value = Math.round(chosen.reduce((total, g) => total + worth(g.part, stage), 0));
    closed.push(`${sum(objective)} <= ${value}`);
  }
  const total = (level: Level): number => chosen.reduce((s, g) => s + g.part[level], 0);
  const pairs = people.flatMap((a, x) =>
    people
      .slice(x + 1)
      .filter((b) => mutual(a, b))
      .map((b) => [a, b]),
  );
  const home = new Map(problem.previous.flatMap((ids, g) => ids.map((id) => [id, g] as const)));
  const held = people.flatMap((a, x) =>
    people.slice(x + 1).filter((b) => home.has(a.id) && home.get(a.id) === home.get(b.id)),
  );
  return {
    proven,
    columns: groups.length,
    price: {
      short: total('short'),
      change: total('change') + held.length,
      alone: total('alone'),
      mutual: total('mutual') + pairs.length,
      wishes: total('wishes'),
      topics: total('topics'),
      hours: total('hours'),
      size: total('size'),
    },
  };
}

const clash = (group: readonly Person[]): boolean => group.some((a) => group.some((b) => a.avoids.includes(b.id)));
const keptApart = (a: Person, b: Person): boolean => a.avoids.includes(b.id) || b.avoids.includes(a.id);
const mutual = (a: Person, b: Person): boolean => a.wants.includes(b.id) && b.wants.includes(a.id) && !keptApart(a, b);

/** What a group adds to each level. Previous pairs that it keeps together count as negative. */
function partOf(group: readonly Person[], problem: Problem): Part {
  const { people, previous, min } = problem;
  const home = (p: Person): number => previous.findIndex((ids) => ids.includes(p.id));
  let [change, kept, silent, wishes, alone] = [0, 0, 0, 0, 0];
  for (const [x, a] of group.entries())
    for (const b of group.slice(x + 1)) {
      if (home(a) >= 0 && home(b) >= 0) change += home(a) === home(b) ? -1 : 1;
      if (mutual(a, b)) kept++;
      if (a.silent && b.silent) silent++;
    }
  for (const a of group) {
    const asked = a.wants.filter((id) => people.some((b) => b.id === id && b.id !== a.id && !keptApart(a, b)));
    const met = asked.filter((id) => group.some((b) => b.id === id)).length;
    wishes += asked.length - met;
    if (met === 0 && asked.length > 0) alone++;
  }
  const lists = group.map((p) => p.topics).filter((list) => list.length > 0);
  const costs = [...new Set(lists.flat())].map((topic) =>
    lists.reduce((s, list) => s + (list.includes(topic) ? Math.min(2, list.indexOf(topic)) : 4), 0),
  );
  const free = group.map((p) => p.hours).filter((list) => list.length > 0);
  const common = free.length < 2 ? 2 : free[0]!.filter((hour) => free.every((list) => list.includes(hour))).length;
  return {
    short: Math.max(0, min - group.length),
    change,
    alone,
    mutual: -kept,
    wishes,
    topics: costs.length > 0 ? Math.min(...costs) : 0,
    hours: Math.max(0, 2 - common),
    size: 1 + 2 * silent,
  };
}
