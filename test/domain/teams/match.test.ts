// The cheapest matching, compared with trying every one.
import fc from 'fast-check';
import { type Cost, cheapest } from '../../../src/domain/teams/match';

const total = (costs: readonly (readonly Cost[])[], columns: readonly number[]): Cost =>
  columns.map((column, row) => costs[row]![column]!).reduce((a, b) => a.map((n, i) => n + b[i]!), [0, 0]);

/** Every way to give each row its own column. */
function ways(rows: number, columns: number): number[][] {
  if (rows === 0) return [[]];
  return ways(rows - 1, columns).flatMap((way) =>
    Array.from({ length: columns }, (_, c) => c).flatMap((c) => (way.includes(c) ? [] : [[...way, c]])),
  );
}

test.each([
  [
    [
      [
        [4, 0],
        [1, 0],
      ],
      [
        [2, 0],
        [0, 0],
      ],
    ],
    [1, 0],
  ],
  // The first level decides, whatever the second says.
  [
    [
      [
        [0, 900],
        [1, 0],
      ],
      [
        [1, 0],
        [0, 900],
      ],
    ],
    [0, 1],
  ],
  [[], []],
] as const)('%j is matched as %j', (costs, columns) => {
  expect(cheapest(costs)).toEqual(columns);
});

test('no other matching costs less, level by level', () => {
  const sizes = fc
    .integer({ min: 1, max: 4 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: rows, max: 5 })));
  const some = sizes.chain(([rows, columns]) => {
    const cost = fc.tuple(fc.nat(3), fc.integer({ min: -20, max: 20 }));
    return fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
  });
  fc.assert(
    fc.property(some, (costs) => {
      const found = cheapest(costs);
      expect(new Set(found).size).toBe(costs.length);
      const [a, b] = total(costs, found);
      for (const way of ways(costs.length, costs[0]!.length)) {
        const [x, y] = total(costs, way);
        expect(x! > a! || (x === a && y! >= b!)).toBe(true);
      }
    }),
    { seed: 6 },
  );
});
