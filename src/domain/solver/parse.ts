// Reads a problem file, and reports everything wrong with it, each at its path.
import { thousandths } from './number';
import {
  type Costs,
  type Problem,
  type Role,
  type Seat,
  type Session,
  type Student,
  type Sum,
  schemas,
} from './problem';
import { type Fault, type Node, readerOf } from './reader';

export type Parsed = { readonly problem: Problem } | { readonly faults: readonly Fault[] };

export function parseProblem(document: unknown): Parsed {
  const faults: Fault[] = [];
  const { fault, instead, text, count, amount, truth, list, members, record, date, range, known, ids } =
    readerOf(faults);
  const problem = members({ path: '', value: document }, MEMBERS, (at, has): Problem => {
    const schema = schemas.find((name) => name === at('schema').value);
    if (!schema) fault(at('schema'), `must be ${schemas.map((name) => `"${name}"`).join(' or ')}`);
    const roleIds = ids(at('roles'));
    const sumIds = has('sums') ? ids(at('sums')) : new Set<string>();
    for (const id of sumIds) if (roleIds.has(id)) fault(at('sums'), `"${id}" is a role and a sum`);
    const sessionIds = ids(at('sessions'));
    const studentIds = ids(at('students'));
    const role = known(roleIds, 'role');
    const session = known(sessionIds, 'session');
    const student = known(studentIds, 'student');
    const by =
      (name: (node: Node) => string) =>
      <T>(node: Node, read: (item: Node) => T): { [key: string]: T } =>
        record(node, (item, key) => {
          name({ path: item.path, value: key });
          return read(item);
        });
    const byRole = by(role);
    const byCount = by(known(new Set([...roleIds, ...sumIds]), sumIds.size > 0 ? 'role or sum' : 'role'));

    const readRole = (node: Node): Role =>
      members(node, ['id', 'heavy', 'topicWeight', 'roleWeight', 'with'], (of, given) => ({
        id: text(of('id')),
        heavy: truth(of('heavy')),
        topicWeight: amount(of('topicWeight')),
        roleWeight: amount(of('roleWeight')),
        ...(given('with') ? { with: list(of('with'), role) } : {}),
      }));
    const readSum = (node: Node): Sum =>
      members(node, ['id', 'roles'], (of) => ({ id: text(of('id')), roles: list(of('roles'), role) }));
    const readSession = (node: Node): Session =>
      members(node, ['id', 'date', 'time', 'section', 'seats', 'eligible'], (of, given) => ({
        id: text(of('id')),
        date: date(of('date')),
        ...(given('time') ? { time: range(of('time')) } : {}),
        ...(given('section') ? { section: text(of('section')) } : {}),
        seats: byCount(of('seats'), range),
        ...(given('eligible') ? { eligible: byRole(of('eligible'), (item) => list(item, text)) } : {}),
      }));
    const readTopics = (node: Node): string[] => {
      const topics = list(node, session);
      topics.forEach((topic, i) => {
        if (topics.indexOf(topic) < i)
          fault({ path: `${node.path}[${i}]`, value: topic }, `"${topic}" is ranked twice`);
      });
      return topics;
    };
    const readStudent = (node: Node): Student =>
      members(
        node,
        ['id', 'topics', 'roleCost', 'unavailable', 'sections', 'quota', 'held', 'last', 'met', 'forbid'],
        (of, given) => ({
          id: text(of('id')),
          topics: of('topics').value === null ? null : readTopics(of('topics')),
          ...(given('roleCost') ? { roleCost: byRole(of('roleCost'), amount) } : {}),
          ...(given('unavailable') ? { unavailable: list(of('unavailable'), date) } : {}),
          ...(given('sections') ? { sections: list(of('sections'), text) } : {}),
          ...(given('quota') ? { quota: byCount(of('quota'), range) } : {}),
          ...(given('held') ? { held: count(of('held')) } : {}),
          ...(given('last') ? { last: list(of('last'), text) } : {}),
          ...(given('met') ? { met: list(of('met'), text) } : {}),
          ...(given('forbid') ? { forbid: list(of('forbid'), readForbid) } : {}),
        }),
      );
    const readForbid = (node: Node): readonly [string, string] => {
      if (!Array.isArray(node.value) || node.value.length !== 2) fault(node, 'must be [session, role or "*"]');
      const [first, second] = Array.isArray(node.value) ? (node.value as unknown[]) : [];
      const where = { path: `${node.path}[1]`, value: second };
      return [session({ path: `${node.path}[0]`, value: first }), second === '*' ? '*' : role(where)];
    };
    const seat =
      (who: (item: Node) => string, where: (item: Node) => string, what: (item: Node) => string) =>
      (node: Node): Seat =>
        members(node, ['student', 'session', 'role'], (of) => ({
          student: who(of('student')),
          session: where(of('session')),
          role: what(of('role')),
        }));
    const isFirst = schema !== 'seminar-assign/2';
    const readCosts = (node: Node): Costs =>
      members(node, ['mainRole', 'rank', ...(isFirst ? ['unranked'] : []), 'neutral', 'pairPenalty'], (of, given) => ({
        mainRole: role(of('mainRole')),
        rank: list(of('rank'), amount),
        ...(isFirst ? { unranked: amount(of('unranked')) } : {}),
        neutral: amount(of('neutral')),
        pairPenalty: given('pairPenalty') ? amount(of('pairPenalty')) : 0,
      }));
    const level = (node: Node): string => {
      const name = text(node);
      if (name !== '' && !/^(change|cost|lottery|balance|again|partners|worse:[1-9]\d*)$/.test(name))
        fault(node, 'must be "change", "balance", "again", "partners", "worse:" with a number, "cost" or "lottery"');
      return name;
    };
    const maybe = <T>(name: string, read: (item: Node) => T): T[] => (has(name) ? list(at(name), read) : []);
    return {
      schema: schema ?? 'seminar-assign/2',
      id: has('id') ? text(at('id')) : '',
      seed:
        typeof at('seed').value === 'string' ? (at('seed').value as string) : instead(at('seed'), 'must be a text', ''),
      roles: list(at('roles'), readRole),
      ...(has('sums') ? { sums: list(at('sums'), readSum) } : {}),
      sessions: list(at('sessions'), readSession),
      quotas: byCount(at('quotas'), range),
      students: list(at('students'), readStudent),
      spacing: has('spacing')
        ? members(at('spacing'), ['minDays'], (of) => ({ minDays: count(of('minDays')) }))
        : { minDays: 0 },
      costs: readCosts(at('costs')),
      pins: maybe('pins', seat(student, session, role)),
      pairs: maybe('pairs', (node) =>
        members(node, ['a', 'b'], (of) => ({ a: student(of('a')), b: student(of('b')) })),
      ),
      // The announced assignment may name people and things that are gone by now.
      previous: maybe('previous', seat(text, text, text)),
      objective: list(at('objective'), level),
    };
  });
  // The cost of a seat must be a whole number of thousandths; otherwise no certificate could be checked exactly.
  const fits = (a: number, b: number): boolean => ((thousandths(a) % 1000) * (thousandths(b) % 1000)) % 1000 === 0;
  const { rank, unranked, neutral } = problem.costs;
  problem.roles.forEach(({ id, topicWeight, roleWeight }, n) => {
    const path = `roles[${n}]`;
    if (![...rank, unranked ?? 0, neutral].every((cost) => fits(topicWeight, cost)))
      faults.push({ path: `${path}.topicWeight`, text: 'times a cost of a topic has more than three decimals' });
    if (!problem.students.every(({ roleCost }) => fits(roleWeight, roleCost?.[id] ?? 0)))
      faults.push({ path: `${path}.roleWeight`, text: 'times a cost of the role has more than three decimals' });
  });
  return faults.length > 0 ? { faults } : { problem };
}

const MEMBERS = [
  'schema',
  'id',
  'seed',
  'roles',
  'sums',
  'sessions',
  'quotas',
  'students',
  'spacing',
  'costs',
  'pins',
  'pairs',
  'previous',
  'objective',
];
