import fc from 'fast-check';
import { sharing } from '../../../src/domain/base/group';

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const fresh = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what is loaded again stays what it is, whatever was there before', () => {
  fc.assert(
    fc.property(json, json, (before, now) => {
      const text = JSON.stringify(now);
      expect(JSON.stringify(sharing(fresh(before), now))).toBe(text);
    }),
  );
});

test('what has not changed is the same object, and so is all if nothing has', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(sharing(value, fresh(value))).toBe(value);
    }),
  );
  const before = { forms: [{ title: 'A' }, { title: 'B' }], hashes: { today: 1 } };
  const after = sharing(before, { forms: [{ title: 'A' }, { title: 'C' }], hashes: { today: 1 } });
  expect(after.forms[0]).toBe(before.forms[0]);
  expect(after.hashes).toBe(before.hashes);
  expect(after).toEqual({ forms: [{ title: 'A' }, { title: 'C' }], hashes: { today: 1 } });
});

test('a name that every object has is a name like any other', () => {
  const before = JSON.parse('{"constructor":{"a":1}}') as unknown;
  const now = JSON.parse('{"__proto__":{"a":1},"constructor":{"a":1}}') as object;
  const shared = sharing(before, now);
  expect(Object.keys(shared)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(shared)).toBe(Object.prototype);
});
