// Assigns each row its own column at the lowest total cost: exact, by shortest augmenting paths.

/** Levels of cost in order of priority: no gain at a later level outweighs an earlier one. All costs in one matching have the same length. */
export type Cost = readonly number[];

const less = (a: Cost, b: Cost): boolean => {
  const at = a.findIndex((value, level) => value !== b[level]);
  return at >= 0 && a[at]! < b[at]!;
};
const plus = (a: Cost, b: Cost): Cost => a.map((value, level) => value + b[level]!);
const minus = (a: Cost, b: Cost): Cost => a.map((value, level) => value - b[level]!);

/**
 * The column of each row, at the lowest total cost. Needs at least as many columns as rows. Harold Kuhn's Hungarian method with potentials, which
 * works for any numbers that can be added and compared; here, lists of levels. Takes time proportional to rows² × columns.
 */
export function cheapest(costs: readonly (readonly Cost[])[]): readonly number[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const zero: Cost = (costs[0]?.[0] ?? []).map(() => 0);
  // Rows and columns count from 1; each search begins at row 0 and column 0.
  const ofRow: Cost[] = Array.from({ length: rows + 1 }, () => zero);
  const ofColumn: Cost[] = Array.from({ length: columns + 1 }, () => zero);
  const holder = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row++) {
    holder[0] = row;
    let at = 0;
    const nearest = new Array<Cost | null>(columns + 1).fill(null);
    const from = new Array<number>(columns + 1).fill(0);
    const seen = new Array<boolean>(columns + 1).fill(false);
    while (holder[at] !== 0) {
      seen[at] = true;
      const present = holder[at]!;
      let step: Cost | null = null;
      let next = 0;
      for (let column = 1; column <= columns; column++) {
        if (seen[column]) continue;
        const reduced = minus(minus(costs[present - 1]![column - 1]!, ofRow[present]!), ofColumn[column]!);
        const known = nearest[column];
        if (!known || less(reduced, known)) {
          nearest[column] = reduced;
          from[column] = at;
        }
        if (step === null || less(nearest[column]!, step)) {
          step = nearest[column]!;
          next = column;
        }
      }
      for (let column = 0; column <= columns; column++)
        if (seen[column]) {
          ofRow[holder[column]!] = plus(ofRow[holder[column]!]!, step!);
          ofColumn[column] = minus(ofColumn[column]!, step!);
        } else if (nearest[column]) nearest[column] = minus(nearest[column]!, step!);
      at = next;
    }
    while (at !== 0) {
      holder[at] = holder[from[at]!]!;
      at = from[at]!;
    }
  }
  const columnOf = new Array<number>(rows);
  for (let column = 1; column <= columns; column++) if (holder[column]! > 0) columnOf[holder[column]! - 1] = column - 1;
  return columnOf;
}
