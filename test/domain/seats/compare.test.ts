import fc from 'fast-check';
import { compare } from '../../../src/domain/seats/compare';
import { mail, seat } from '../seminar';
import '../still';

const before = [seat('S1', 'presenter', 'ada'), seat('S1', 'critic', 'ben'), seat('S2', 'presenter', null)];

test('nothing changes where the seats are the same, in whatever order, pinned or not', () => {
  expect(compare(before, [...before].reverse())).toEqual({ kept: 2, moved: [], added: [], removed: [], affected: [] });
  expect(
    compare(
      before,
      before.map((s) => ({ ...s, pinned: true })),
    ),
  ).toEqual({ kept: 2, moved: [], added: [], removed: [], affected: [] });
});

test('seats are kept, added and removed, and empty ones do not count', () => {
  const after = [seat('S1', 'presenter', 'ada'), seat('S1', 'critic', null), seat('S2', 'presenter', 'ben')];
  expect(compare(before, after)).toEqual({
    kept: 1,
    added: [seat('S2', 'presenter', 'ben')],
    removed: [seat('S1', 'critic', 'ben')],
    moved: [],
    affected: [mail('ben')],
  });
});

test('a swap is two seats added and two removed', () => {
  const { kept, added, removed } = compare(before, [seat('S1', 'presenter', 'ben'), seat('S1', 'critic', 'ada')]);
  expect([kept, added.length, removed.length]).toEqual([0, 2, 2]);
});

test('the same role in another session is a move, and each who is touched is named once', () => {
  const after = [seat('S2', 'presenter', 'ada'), seat('S1', 'critic', 'chi'), seat('S2', 'critic', 'chi')];
  expect(compare(before, after)).toEqual({
    kept: 0,
    moved: [{ student: mail('ada'), role: 'presenter', from: 'S1', to: 'S2' }],
    added: [seat('S1', 'critic', 'chi'), seat('S2', 'critic', 'chi')],
    removed: [seat('S1', 'critic', 'ben')],
    affected: [mail('chi'), mail('ben'), mail('ada')],
  });
});

test('from nothing all is added, to nothing all is removed', () => {
  expect(compare([], before)).toMatchObject({ kept: 0, moved: [], added: before.slice(0, 2), removed: [] });
  expect(compare(before, [])).toMatchObject({ kept: 0, moved: [], added: [], removed: before.slice(0, 2) });
});

test('what is added there is removed on the way back', () => {
  const who = fc.option(fc.constantFrom('ada', 'ben', 'chi'));
  const seats = fc.uniqueArray(
    fc
      .record({ code: fc.constantFrom('S1', 'S2'), what: fc.constantFrom('presenter', 'critic'), who })
      .map((s) => seat(s.code, s.what, s.who)),
    { selector: (s) => `${s.session} ${s.role} ${s.student}` },
  );
  fc.assert(
    fc.property(seats, seats, (a, b) => {
      const there = compare(a, b);
      const back = compare(b, a);
      expect(back.kept).toBe(there.kept);
      expect(back.moved.length).toBe(there.moved.length);
      expect([back.added.length, back.removed.length]).toEqual([there.removed.length, there.added.length]);
      expect([...back.affected].sort()).toEqual([...there.affected].sort());
      expect(there.kept + there.moved.length + there.removed.length).toBe(a.filter((s) => s.student !== null).length);
    }),
  );
});
