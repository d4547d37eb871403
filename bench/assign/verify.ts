// Checks a solution against its problem, including certificates, without using any code of the solver.
import type { Certificate, Problem, Range, Seat, Solution } from '../../src/domain/solver/problem';

/** What is wrong with a solution; empty if it is sound. */
export function verify(problem: Problem, solution: Solution): string[] {
  const wrong: string[] = [];
  const elastic = solution.mode === 'elastic';
  const x = new Set(solution.assignment.map(seatKey));
  if (x.size !== solution.assignment.length) wrong.push('a seat occurs twice');
  const rules = rulesOf(problem, elastic);
  for (const seat of x) if (!rules.columns.has(seat)) wrong.push(`${seat} is not permitted`);
  for (const pin of problem.pins) if (!x.has(seatKey(pin))) wrong.push(`pin ${seatKey(pin)} is not kept`);

  let shortage = 0;
  for (const [name, row] of rules.rows) {
    if (/^\["(together|once|load|again|both|met)"/.test(name)) continue;
    const sum = [...row.terms].filter(([column]) => x.has(column)).length;
    if (sum > row.high) wrong.push(`${name} holds ${sum}, more than ${row.high}`);
    if (sum < row.low && !elastic) wrong.push(`${name} holds ${sum}, less than ${row.low}`);
    shortage += Math.max(0, row.low - sum);
  }
  const values = new Map<string, bigint>();
  const expected = [...(elastic ? ['shortage'] : []), ...problem.objective];
  if (expected.join() !== solution.levels.map((level) => level.name).join())
    wrong.push('the levels are not those of the problem');
  for (const level of solution.levels) {
    const value = level.name === 'shortage' ? shortage : levelOf(problem, level.name, solution.assignment, x);
    if (Math.abs(value - level.value) > 1e-9) wrong.push(`level ${level.name} is ${value}, not ${level.value}`);
    if (level.bound > level.value) wrong.push(`level ${level.name} is bounded above its value`);
    if (level.proven && level.bound !== level.value) wrong.push(`level ${level.name} is not proven`);
    values.set(level.name, thousand(value));
  }
  for (const certificate of solution.certificates) wrong.push(...check(problem, rules, certificate, expected, values));
  return wrong;
}

interface Row {
  readonly low: number;
  readonly high: number;
  readonly terms: Map<string, number>;
}

interface Rules {
  /** Every column with its bounds. */
  readonly columns: Map<string, Range>;
  /** Every rule that a certificate can name. */
  readonly rows: Map<string, Row>;
}

const seatKey = (seat: Seat): string => `${seat.student}|${seat.session}|${seat.role}`;
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 864e5);
const thousand = (n: number): bigint => BigInt(Math.round(n * 1000));

const isOn = (time: Range | undefined, minute: number): boolean =>
  time !== undefined && time[0] <= minute && minute < time[1];

function rulesOf(problem: Problem, elastic: boolean): Rules {
  const columns = new Map<string, Range>();
  const rows = new Map<string, Row>();
  const pinned = new Set(problem.pins.map(seatKey));
  const seats: { seat: Seat; heavy: boolean; day: number }[] = [];
  for (const student of problem.students) {
    for (const session of problem.sessions) {
      for (const role of problem.roles) {
        const seat = { student: student.id, session: session.id, role: role.id };
        const may =
          (session.seats[role.id]?.[1] ?? 0) > 0 &&
          (session.section === undefined ||
            student.sections === undefined ||
            student.sections.includes(session.section)) &&
          !(student.unavailable ?? []).includes(session.date) &&
          !(student.forbid ?? []).some(([s, r]) => s === session.id && (r === '*' || r === role.id)) &&
          (session.eligible?.[role.id]?.includes(student.id) ?? true);
        if (!may && !pinned.has(seatKey(seat))) continue;
        columns.set(seatKey(seat), [pinned.has(seatKey(seat)) ? 1 : 0, 1]);
        seats.push({ seat, heavy: role.heavy, day: dayOf(session.date) });
      }
    }
  }
  const row = (name: string[], members: readonly { seat: Seat }[], [low, high]: Range, soft: boolean): void => {
    const terms = new Map(members.map(({ seat }) => [seatKey(seat), 1]));
    const held = members.filter(({ seat }) => pinned.has(seatKey(seat))).length;
    if (elastic && soft && low > 0) {
      columns.set(`short ${JSON.stringify(name)}`, [0, low]);
      terms.set(`short ${JSON.stringify(name)}`, 1);
    }
    rows.set(JSON.stringify(name), { low, high: elastic ? Math.max(high, held) : high, terms });
  };
  for (const { id, roles } of problem.sums ?? []) {
    const counts = ({ seat }: { seat: Seat }): boolean => roles.includes(seat.role);
    for (const session of problem.sessions) {
      const mine = seats.filter((one) => one.seat.session === session.id && counts(one));
      row(['seats', session.id, id], mine, session.seats[id] ?? [0, 1e6], true);
    }
    for (const student of problem.students) {
      const mine = seats.filter((one) => one.seat.student === student.id && counts(one));
      row(['quota', student.id, id], mine, student.quota?.[id] ?? problem.quotas[id] ?? [0, 1e6], true);
    }
  }
  const together = (a: string, b: string): boolean =>
    problem.roles.some(
      ({ id, with: others }) => (id === a && others?.includes(b)) || (id === b && others?.includes(a)),
    );
  const combined = problem.roles.some(({ id: a }) => problem.roles.some(({ id: b }) => a !== b && together(a, b)));
  const apart = subsets(problem.roles.map(({ id }) => id).sort()).filter((set) =>
    set.every((a) => set.every((b) => a === b || !together(a, b))),
  );
  for (const role of problem.roles) {
    for (const session of problem.sessions) {
      const mine = seats.filter(({ seat }) => seat.session === session.id && seat.role === role.id);
      row(['seats', session.id, role.id], mine, session.seats[role.id] ?? [0, 0], true);
    }
    for (const student of problem.students) {
      const mine = seats.filter(({ seat }) => seat.student === student.id && seat.role === role.id);
      row(
        ['quota', student.id, role.id],
        mine,
        student.quota?.[role.id] ?? problem.quotas[role.id] ?? [0, problem.sessions.length],
        true,
      );
    }
  }
  for (const student of problem.students) {
    const mine = seats.filter(({ seat }) => seat.student === student.id);
    for (const session of problem.sessions) {
      for (const set of combined ? apart : [problem.roles.map(({ id }) => id)])
        row(
          ['one', student.id, session.id, ...(combined ? set : [])],
          mine.filter(({ seat }) => seat.session === session.id && set.includes(seat.role)),
          [0, 1],
          false,
        );
      const { time } = session;
      const then = time ? problem.sessions.filter((s) => s.date === session.date && isOn(s.time, time[0])) : [];
      const held = mine.filter(({ seat }) => then.some(({ id }) => id === seat.session));
      const settled = held.filter(({ seat }) => pinned.has(seatKey(seat))).length;
      if (held.length > 0 && !combined) row(['hour', student.id, session.id], held, [0, Math.max(1, settled)], false);
      if (combined)
        for (const one of held)
          for (const { id: other } of problem.roles) {
            const those = held.filter(({ seat }) => seat.role === other && seat.session !== one.seat.session);
            const both = [one, ...those].filter(({ seat }) => pinned.has(seatKey(seat))).length;
            const name = ['hour', student.id, session.id, one.seat.session, one.seat.role, other];
            row(name, [one, ...those], [0, Math.max(1, both)], false);
          }
      const day = dayOf(session.date);
      const near = mine.filter((one) => one.heavy && one.day >= day && one.day < day + problem.spacing.minDays);
      if (near.length > 0) row(['spacing', student.id, session.id], near, [0, 1], false);
    }
  }
  if (problem.objective.includes('balance'))
    for (const student of problem.students) {
      const mine = seats.filter(({ seat }) => seat.student === student.id);
      const terms = new Map(mine.map(({ seat }) => [seatKey(seat), 1]));
      const most = problem.roles.reduce((sum, { id }) => {
        const own = mine.filter(({ seat }) => seat.role === id);
        const settled = own.filter(({ seat }) => pinned.has(seatKey(seat))).length;
        const limit = (student.quota?.[id] ?? problem.quotas[id])?.[1] ?? own.length;
        return sum + Math.min(own.length, Math.max(limit, settled));
      }, 0);
      for (let n = 1; n <= most; n++) {
        columns.set(`turn ${student.id} ${n}`, [0, 1]);
        terms.set(`turn ${student.id} ${n}`, -1);
      }
      rows.set(JSON.stringify(['load', student.id]), { low: 0, high: 0, terms });
    }
  const held = (student: string, session: string, role: string): string | undefined => {
    const name = seatKey({ student, session, role });
    return columns.has(name) ? name : undefined;
  };
  const put = (name: string[], low: number, high: number, terms: [string, number][]): unknown =>
    rows.set(JSON.stringify(name), { low, high, terms: new Map(terms) });
  if (problem.objective.includes('again'))
    for (const { id, last = [] } of problem.students)
      for (const { id: role } of problem.roles) {
        const days = timed(problem).map(({ id: s }) => ({
          s,
          own: held(id, s, role),
          others: problem.roles.flatMap((other) => (other.id === role ? [] : (held(id, s, other.id) ?? []))),
        }));
        const repeat = (s: string): string => `repeat ${JSON.stringify([id, role, s])}`;
        for (const { s, own } of days) if (own !== undefined) columns.set(repeat(s), [0, 1]);
        days.forEach((_, from) => {
          for (let to = from; to < days.length; to++) {
            const turns = days
              .slice(from, to + 1)
              .flatMap(({ s, own }) => (own === undefined ? [] : [[s, own] as const]));
            const window = (first: string, inside: typeof days, most: number): void => {
              const minus = [
                ...inside.flatMap(({ others }) => others),
                ...turns.flatMap(([s]) => (s === first ? [] : [repeat(s)])),
              ];
              put(['again', id, role, first, days[to]!.s], -minus.length, most, [
                ...turns.map(([, own]): [string, number] => [own, 1]),
                ...minus.map((column): [string, number] => [column, -1]),
              ]);
            };
            window(days[from]!.s, days.slice(from + 1, to), 1);
            if (from === 0 && last.includes(role)) window('', days.slice(0, to), 0);
          }
        });
      }
  if (problem.objective.includes('partners'))
    for (const [a, b] of couples(problem)) {
      const all: [string, number][] = [];
      for (const session of problem.sessions)
        for (const role of problem.roles) {
          const [x, y] = [held(a.id, session.id, role.id), held(b.id, session.id, role.id)];
          if (x === undefined || y === undefined) continue;
          const name = `both ${JSON.stringify([a.id, b.id, session.id, role.id])}`;
          columns.set(name, [0, 1]);
          all.push([name, 1]);
          put(['both', a.id, b.id, session.id, role.id], -1, 1, [
            [x, 1],
            [y, 1],
            [name, -1],
          ]);
        }
      columns.set(`more ${JSON.stringify([a.id, b.id])}`, [0, all.length]);
      const high = knew(a, b) ? 0 : 1;
      put(['met', a.id, b.id], -all.length, high, [...all, [`more ${JSON.stringify([a.id, b.id])}`, -1]]);
    }
  sortedPairs(problem).forEach((pair, n) => {
    const once = new Map<string, number>();
    for (const session of problem.sessions) {
      const who = pair.map((student) => seatKey({ student, session: session.id, role: problem.costs.mainRole }));
      if (who.some((seat) => !columns.has(seat))) continue;
      const together = `together ${n} ${session.id}`;
      columns.set(together, [0, 1]);
      once.set(together, 1);
      who.forEach((seat, side) => {
        const terms = new Map([
          [together, 1],
          [seat, -1],
        ]);
        rows.set(JSON.stringify(['together', String(n), session.id, pair[side]]), { low: -1, high: 0, terms });
      });
    }
    rows.set(JSON.stringify(['once', String(n)]), { low: 0, high: 1, terms: once });
  });
  return { columns, rows };
}

const timed = ({ sessions }: Problem) =>
  [...sessions].sort(
    (a, b) => dayOf(a.date) - dayOf(b.date) || (a.time?.[0] ?? 0) - (b.time?.[0] ?? 0) || (a.id < b.id ? -1 : 1),
  );

type Pupil = Problem['students'][number];
const couples = ({ students }: Problem): [Pupil, Pupil][] =>
  students.flatMap((a) => students.filter((b) => a.id < b.id).map((b): [Pupil, Pupil] => [a, b]));
const knew = (a: Pupil, b: Pupil): boolean => (a.met ?? []).includes(b.id) || (b.met ?? []).includes(a.id);

const subsets = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: 2 ** list.length }, (_, mask) => list.filter((_one, n) => (mask >> n) % 2 === 1));

function sortedPairs(problem: Problem): string[][] {
  const pairs = problem.pairs.filter((pair) => pair.a !== pair.b).map((pair) => [pair.a, pair.b].sort());
  return pairs.sort(([a = '', b = ''], [c = '', d = '']) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : b > d ? 1 : 0));
}

/** The previous seats of students who are still in the class. */
const previousOf = ({ previous, students }: Problem): ReadonlySet<string> =>
  new Set(previous.filter((seat) => students.some(({ id }) => id === seat.student)).map(seatKey));

function levelOf(problem: Problem, level: string, assignment: readonly Seat[], x: ReadonlySet<string>): number {
  if (level === 'partners')
    return couples(problem).reduce((total, [a, b]) => {
      const mine = assignment.filter(({ student }) => student === a.id);
      const times = mine.filter((seat) => x.has(seatKey({ ...seat, student: b.id }))).length;
      return total + Math.max(0, times + (knew(a, b) ? 1 : 0) - 1);
    }, 0);
  if (level === 'again')
    return problem.students.reduce((total, { id, last = [] }) => {
      const days = timed(problem)
        .map((session) => assignment.filter((seat) => seat.student === id && seat.session === session.id))
        .filter((seats) => seats.length > 0)
        .map((seats) => seats.map(({ role }) => role));
      const sum = days.map((roles, n) => roles.filter((role) => (days[n - 1] ?? last).includes(role)).length);
      return total + sum.reduce((a, b) => a + b, 0);
    }, 0);
  if (level === 'balance')
    return problem.students.reduce((total, { id, held = 0 }) => {
      const load = held + assignment.filter((seat) => seat.student === id).length;
      return total + load * load;
    }, 0);
  const sum = assignment.reduce((total, seat) => total + price(problem, level, seat), 0);
  if (level === 'change') return previousOf(problem).size + sum;
  if (level !== 'cost') return sum;
  const unmet = sortedPairs(problem).filter(
    (pair) =>
      !problem.sessions.some((s) =>
        pair.every((student) => x.has(seatKey({ student, session: s.id, role: problem.costs.mainRole }))),
      ),
  );
  return sum + unmet.length * problem.costs.pairPenalty;
}

/** What one seat adds to a level. */
function price(problem: Problem, level: string, seat: Seat): number {
  const student = problem.students.find((one) => one.id === seat.student)!;
  const role = problem.roles.find((one) => one.id === seat.role)!;
  const { rank, unranked, neutral, mainRole } = problem.costs;
  const place = student.topics?.indexOf(seat.session);
  if (level === 'lottery') return lot(`${problem.seed}|${seat.student}|${seat.session}|${seat.role}`);
  if (level === 'change') return problem.previous.some((before) => seatKey(before) === seatKey(seat)) ? -1 : 0;
  if (level === 'cost') {
    const at = (index: number): number => rank[index] ?? rank.at(-1) ?? 0;
    const topic = place === undefined ? neutral : place >= 0 ? at(place) : (unranked ?? at(student.topics!.length));
    return role.topicWeight * topic + role.roleWeight * (student.roleCost?.[seat.role] ?? 0);
  }
  const limit = Number(level.split(':')[1]);
  if (seat.role !== mainRole || place === undefined) return 0;
  const counted = place >= 0 ? place : unranked === undefined ? student.topics!.length : limit;
  return counted >= limit ? 1 : 0;
}

const squaresOf = ({ students }: Problem): bigint =>
  students.reduce((sum, { held = 0 }) => sum + thousand(held * held), 0n);

/** The load that a turn column stands for: 'turn p1 2' is the second seat beyond those p1 held before. */
function turnOf({ students }: Problem, column: string): number {
  const [, student, n] = /^turn (.*) (\d+)$/.exec(column)!;
  return (students.find(({ id }) => id === student)!.held ?? 0) + Number(n);
}

function lot(text: string): number {
  let hash = 2166136261n;
  for (let i = 0; i < text.length; i++) hash = ((hash ^ BigInt(text.charCodeAt(i))) * 16777619n) & 0xffffffffn;
  hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) & 0xffffffffn;
  hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) & 0xffffffffn;
  return Number((hash ^ (hash >> 16n)) & 0xffffn) + 1;
}

/** All numbers of a certificate are sums of powers of two not below 2^-60, multiplied by thousandths, so they are whole numbers at this scale. */
const GRID = 2 ** 60;
const exact = (n: number): bigint => {
  const whole = Math.trunc(n);
  return BigInt(whole) * BigInt(GRID) + BigInt((n - whole) * GRID);
};

/** Checks weak duality in whole numbers: the sum of each multiplier times its row's low or high, plus each column at its cheaper bound. */
function check(
  problem: Problem,
  rules: Rules,
  certificate: Certificate,
  expected: readonly string[],
  values: ReadonlyMap<string, bigint>,
): string[] {
  const { level, levels, rows, bound } = certificate;
  if (levels[levels.length - 1]?.[0] !== level) return [`certificate ${level}: the last multiplier is not its own`];
  const order = levels.map(([name]) => expected.indexOf(name));
  if (order.some((at, n) => at < 0 || (n > 0 && at <= order[n - 1]!)))
    return [`certificate ${level}: the levels are not in order`];
  if (levels.some(([, multiplier]) => !(multiplier > 0)))
    return [`certificate ${level}: a multiplier of a level is not positive`];
  const rest = new Map<string, bigint>();
  let constant = 0n;
  for (const [name, multiplier] of levels) {
    const times = exact(multiplier);
    if (name === 'cost') constant += times * thousand(problem.costs.pairPenalty * sortedPairs(problem).length);
    if (name === 'balance') constant += times * squaresOf(problem);
    if (name === 'change') constant += times * thousand(previousOf(problem).size);
    for (const column of rules.columns.keys()) {
      const [student, session, role] = column.split('|');
      const one = column.startsWith('short ')
        ? Number(name === 'shortage')
        : column.startsWith('together ')
          ? name === 'cost'
            ? -problem.costs.pairPenalty
            : 0
          : /^(repeat|both|more) /.test(column)
            ? Number(
                (name === 'again' && column.startsWith('repeat ')) ||
                  (name === 'partners' && column.startsWith('more ')),
              )
            : column.startsWith('turn ')
              ? name === 'balance'
                ? 2 * turnOf(problem, column) - 1
                : 0
              : ['shortage', 'balance', 'again', 'partners'].includes(name)
                ? 0
                : price(problem, name, { student: student!, session: session!, role: role! });
      rest.set(column, (rest.get(column) ?? 0n) + times * thousand(one));
    }
  }
  let sum = constant;
  for (const [rule, multiplier] of rows) {
    const row = rules.rows.get(JSON.stringify(rule));
    if (row === undefined) return [`certificate ${level}: no rule ${JSON.stringify(rule)}`];
    const y = exact(multiplier) * 1000n;
    sum += y * BigInt(multiplier > 0 ? row.low : row.high);
    for (const [column, entry] of row.terms) rest.set(column, rest.get(column)! - y * BigInt(entry));
  }
  for (const [column, [lower, upper]] of rules.columns) {
    const slope = rest.get(column)!;
    sum += slope * BigInt(slope > 0n ? lower : upper);
  }
  for (const [name, multiplier] of levels.slice(0, -1)) sum -= exact(multiplier) * values.get(name)!;
  // Now own multiplier × value >= sum. Values are multiples of 0.001, or of 1 if all costs are whole numbers.
  const own = exact(levels[levels.length - 1]![1]);
  const step = level === 'cost' && !wholeCosts(problem) ? 1n : 1000n;
  const below = (thousand(bound) - step) * own;
  return below < sum ? [] : [`certificate ${level}: proves less than ${bound}`];
}

function wholeCosts(problem: Problem): boolean {
  const { rank, unranked, neutral, pairPenalty } = problem.costs;
  const weights = problem.roles.flatMap((role) => [role.topicWeight, role.roleWeight]);
  const wishes = problem.students.flatMap((student) => Object.values(student.roleCost ?? {}));
  return [...rank, unranked ?? 0, neutral, pairPenalty, ...weights, ...wishes].every(Number.isInteger);
}
