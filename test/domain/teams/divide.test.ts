import fc from 'fast-check';
import { mutualGroups } from '../../../src/domain/teams/mutual';
import { comparePrices, priceOf } from '../../../src/domain/teams/price';
import type { Person, Problem } from '../../../src/domain/teams/problem';
import { divide } from '../../../src/domain/teams/solve';
import '../still';

const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  wants: [],
  avoids: [],
  topics: [],
  hours: [],
  silent: false,
  ...changes,
});
const problem = (people: readonly Person[], changes: Partial<Problem> = {}): Problem => ({
  seed: '1',
  min: 2,
  max: 3,
  people,
  together: mutualGroups(people, changes.max ?? 3),
  previous: [],
  ...changes,
});
const said = (groups: readonly (readonly string[])[]): string => groups.map((ids) => ids.join('')).join(' ');

test.each<[string, readonly Person[], string]>([
  [
    'who name each other are together before who are merely named',
    [
      person('a', { wants: ['b'] }),
      person('b', { wants: ['a'] }),
      person('c', { wants: ['a'], topics: ['y'] }),
      person('d', { topics: ['y'] }),
    ],
    'ab cd',
  ],
  [
    'as many as can be get somebody whom they named, before it counts how many wishes are met',
    [
      person('a', { wants: ['b', 'c'] }),
      person('b', { wants: ['a', 'c'] }),
      person('c', { wants: ['b', 'd'] }),
      person('d', { wants: ['c', 'e'] }),
      person('e', { wants: ['a'] }),
    ],
    'abe cd',
  ],
  [
    'a wish that is not returned comes before a topic in common',
    [
      person('a', { wants: ['b'], topics: ['x'] }),
      person('b', { topics: ['y'] }),
      person('c', { topics: ['x'] }),
      person('d', { topics: ['y'] }),
    ],
    'ab cd',
  ],
  [
    'a topic in common comes before hours in common',
    [
      person('a', { topics: ['x'], hours: ['Mon'] }),
      person('b', { topics: ['x'], hours: ['Tue'] }),
      person('c', { topics: ['y'], hours: ['Mon'] }),
      person('d', { topics: ['y'], hours: ['Tue'] }),
    ],
    'ab cd',
  ],
  [
    'hours in common decide where nothing else does',
    [
      person('a', { hours: ['Mon'] }),
      person('b', { hours: ['Tue'] }),
      person('c', { hours: ['Tue'] }),
      person('d', { hours: ['Mon'] }),
    ],
    'ad bc',
  ],
  [
    'the silent are spread over the groups, and there are as few groups as can be',
    [...['a', 'b', 'c', 'd'].map((id) => person(id)), person('y', { silent: true }), person('z', { silent: true })].map(
      (p) => ({ ...p, wants: p.id === 'a' ? ['b'] : p.id === 'c' ? ['d'] : [] }),
    ),
    '',
  ],
])('%s', (_, people, expected) => {
  const { groups } = divide(problem(people));
  if (expected !== '') expect(said(groups)).toBe(expected);
  else {
    expect(groups).toHaveLength(2);
    for (const ids of groups) expect(ids.filter((id) => 'yz'.includes(id))).toHaveLength(1);
  }
});

test('nobody is with somebody whom either avoids, even if one is then alone', () => {
  const people = [person('a', { avoids: ['c'] }), person('b', { avoids: ['c'] }), person('c')];
  const { groups, price } = divide(problem(people));
  expect(said(groups)).toBe('ab c');
  expect(price.short).toBe(1);
});

test('where sizes cannot fit, several groups lack one rather than one person is alone', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => person(id));
  const all = [person('a', { wants: ['b', 'c'] }), ...people.slice(1)];
  const sizes = (given: readonly Person[], min: number, max: number) =>
    divide(problem(given, { min, max, together: [] }))
      .groups.map((ids) => ids.length)
      .sort();
  expect(sizes(all.slice(0, 4), 3, 3)).toEqual([2, 2]);
  expect(sizes(all, 3, 3)).toEqual([2, 2, 3]);
  expect(sizes(all.slice(0, 5), 4, 4)).toEqual([2, 3]);
  expect(sizes(all.slice(0, 2), 3, 3)).toEqual([2]);
  expect(sizes(all.slice(0, 1), 2, 3)).toEqual([1]);
});

/** A class in which everyone names up to two others, some avoid someone, and some are silent. */
const aClass = (most: number): fc.Arbitrary<readonly Person[]> =>
  fc.integer({ min: 4, max: most }).chain((n) => {
    const ids = Array.from({ length: n }, (_, i) => `s${String(i).padStart(2, '0')}`);
    return fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          wants: fc.subarray(
            ids.filter((other) => other !== id),
            { maxLength: 2 },
          ),
          avoids: fc.oneof(
            { weight: 5, arbitrary: fc.constant([]) },
            {
              weight: 1,
              arbitrary: fc.subarray(
                ids.filter((other) => other !== id),
                { maxLength: 1 },
              ),
            },
          ),
          topics: fc.uniqueArray(fc.constantFrom('x', 'y', 'z', 'w'), { maxLength: 2 }),
          hours: fc.subarray(['Mon', 'Tue', 'Wed']),
          silent: fc.constant(false),
        }),
      ),
    );
  });

test('everybody is in exactly one group, of the right size, with nobody whom either avoids, and circles are whole', () => {
  fc.assert(
    fc.property(aClass(14), (people) => {
      const { groups, price } = divide(problem(people), { rounds: 4, kicks: 1 });
      expect(groups.flat().sort()).toEqual(people.map((p) => p.id));
      const home = new Map(groups.flatMap((ids, g) => ids.map((id) => [id, g] as const)));
      for (const ids of groups) expect(ids.length).toBeLessThanOrEqual(3);
      if (price.short === 0) for (const ids of groups) expect(ids.length).toBeGreaterThanOrEqual(2);
      for (const { id, avoids } of people) for (const other of avoids) expect(home.get(id)).not.toBe(home.get(other));
      for (const circle of mutualGroups(people, 3)) expect(new Set(circle.map((id) => home.get(id))).size).toBe(1);
    }),
  );
});

test('the order in which people stand makes no difference', () => {
  fc.assert(
    fc.property(
      aClass(16).chain((people) =>
        fc.tuple(fc.constant(people), fc.shuffledSubarray([...people], { minLength: people.length })),
      ),
      ([people, shuffled]) => {
        const effort = { rounds: 4, kicks: 1 };
        expect(divide(problem(shuffled), effort)).toEqual(divide(problem(people), effort));
      },
    ),
    { numRuns: 60 },
  );
});

test('when one drops out and the sizes still fit, nobody moves', () => {
  fc.assert(
    fc.property(aClass(14), fc.nat(), (people, at) => {
      const effort = { rounds: 4, kicks: 1 };
      const before = divide(problem(people), effort).groups;
      const large = before.filter((ids) => ids.length === 3);
      if (large.length === 0) return;
      const gone = large[at % large.length]![0]!;
      const rest = people.filter(({ id }) => id !== gone);
      const previous = before.map((ids) => ids.filter((id) => id !== gone));
      const after = divide(problem(rest, { together: [], previous }), effort).groups;
      expect(said(after).split(' ').sort()).toEqual(said(previous).split(' ').sort());
    }),
    { numRuns: 80 },
  );
});

test('a late joiner is added to one group, and nobody else moves', () => {
  const people = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id, { wants: [], topics: id < 'c' ? ['x'] : ['y'] }));
  const previous = [
    ['a', 'b'],
    ['c', 'd', 'e'],
  ];
  const { groups, price } = divide(problem([...people, person('z', { topics: ['y'] })], { previous, together: [] }));
  expect(said(groups)).toBe('abz cde');
  expect(price.change).toBe(0);
});

/** The best division of a few people, by trying all. */
function best(given: Problem): readonly (readonly string[])[] {
  let found: readonly (readonly string[])[] | null = null;
  const place = (left: readonly string[], groups: readonly (readonly string[])[]): void => {
    const [id, ...rest] = left;
    if (id === undefined) {
      if (!found || comparePrices(priceOf(given, groups), priceOf(given, found)) < 0) found = groups;
      return;
    }
    const apart = (other: string): boolean =>
      given.people.some((p) => (p.id === id && p.avoids.includes(other)) || (p.id === other && p.avoids.includes(id)));
    for (const [g, ids] of groups.entries())
      if (ids.length < given.max && !ids.some(apart))
        place(
          rest,
          groups.map((own, i) => (i === g ? [...own, id] : own)),
        );
    place(rest, [...groups, [id]]);
  };
  place(
    given.people.map((p) => p.id),
    [],
  );
  return found!;
}

test('no division of a small class is better, tried one by one', () => {
  fc.assert(
    fc.property(aClass(7), (people) => {
      const given = problem(people, { together: [] });
      expect(divide(given).price).toEqual(priceOf(given, best(given)));
    }),
    { numRuns: 60 },
  );
});
