// Seeded instances of every size and kind.

import { fnv, mix } from '../../src/domain/base/hash';
import type { Problem, Range, Role, Seat, Session, Student } from '../../src/domain/solver/problem';

export interface Shape {
  readonly students: number;
  readonly sessions: number;
  /** The roles of the course, main role first. */
  readonly roles: readonly Part[];
  readonly groups?: number;
  /** Whether one group has ten students more and another ten fewer. */
  readonly uneven?: boolean;
  /** How unequal the topics' popularity is: 0 all alike, 1 as in Zipf's law, 2 everyone wants the same. */
  readonly contest?: number;
  /** Percentage of students who did not answer. */
  readonly silent?: number;
  /** Percentage of dates that a student cannot attend. */
  readonly busy?: number;
  readonly pins?: number;
  readonly pairs?: number;
  readonly minDays?: number;
  /** Whether all ranks cost the same, except unranked topics. */
  readonly ties?: boolean;
  readonly roleCosts?: boolean;
  readonly topics?: number;
}

export interface Part {
  readonly role: Role;
  readonly seats: Range;
  readonly quota: Range;
}

export const part = (id: string, seats: Range, quota: Range, heavy = false, topicWeight = 1, roleWeight = 1): Part => ({
  role: { id, heavy, topicWeight, roleWeight },
  seats,
  quota,
});

/** Random whole numbers below a limit: a counter passed through MurmurHash3's finalizer. */
export function dice(seed: string): (limit: number) => number {
  let state = fnv(seed);
  return (limit) => {
    state = (state + 0x9e3779b9) | 0;
    return Math.floor((mix(state) / 4294967296) * limit);
  };
}

const pad = (prefix: string, n: number): string => `${prefix}${String(n + 1).padStart(3, '0')}`;

/** Tuesdays and Thursdays from 2025-09-02 on. */
function classDate(n: number): string {
  const day = Date.UTC(2025, 8, 2) / 864e5 + Math.floor(n / 2) * 7 + (n % 2) * 2;
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

export function instance(id: string, shape: Shape): Problem {
  const roll = dice(id);
  const groups = shape.groups ?? 1;
  const main = shape.roles[0]!.role.id;
  const section = (n: number): string => `g${(n % groups) + 1}`;
  const home = (n: number): string => (shape.uneven && n % 100 === 0 ? section(0) : section(n));
  const sessions: Session[] = Array.from({ length: shape.sessions }, (_, s) => ({
    id: pad('s', s),
    date: classDate(Math.floor(s / groups)),
    ...(groups > 1 ? { section: section(s) } : {}),
    seats: Object.fromEntries(shape.roles.map((p) => [p.role.id, p.seats])),
  }));
  const fame = sessions.map((_, s) => 1 / (1 + ((s * 7 + 3) % shape.sessions)) ** (shape.contest ?? 0.7));
  const students: Student[] = Array.from({ length: shape.students }, (_, i) => {
    const mine = sessions.filter((session) => groups === 1 || session.section === home(i));
    const unavailable = [...new Set(mine.map((session) => session.date))].filter(() => roll(100) < (shape.busy ?? 5));
    const wanted: string[] = [];
    while (wanted.length < Math.min(mine.length, shape.topics ?? 5)) {
      const left = mine.filter((session) => !wanted.includes(session.id));
      const weights = left.map((session) => fame[sessions.indexOf(session)]!);
      let rest = (roll(1e6) / 1e6) * weights.reduce((sum, weight) => sum + weight, 0);
      let at = 0;
      while (at + 1 < left.length && rest >= weights[at]!) rest -= weights[at++]!;
      wanted.push(left[at]!.id);
    }
    return {
      id: pad('p', i),
      topics: roll(100) < (shape.silent ?? 5) ? null : wanted,
      ...(shape.roleCosts === false
        ? {}
        : { roleCost: Object.fromEntries(shape.roles.map((p) => [p.role.id, roll(4) * 2])) }),
      unavailable,
      ...(groups > 1 ? { sections: [home(i)] } : {}),
    };
  });
  const pins: Seat[] = [];
  for (let tries = 0; pins.length < (shape.pins ?? 0) && tries < 1000; tries++) {
    const seat = { student: pad('p', roll(shape.students)), session: pad('s', roll(shape.sessions)), role: main };
    if (pins.some((pin) => pin.student === seat.student || pin.session === seat.session)) continue;
    pins.push(seat);
  }
  const pairs: { a: string; b: string }[] = [];
  for (let n = 0; n < (shape.pairs ?? 0); n++) {
    const a = roll(shape.students);
    const b = (a + 1 + roll(shape.students - 1)) % shape.students;
    pairs.push({ a: pad('p', a), b: pad('p', b) });
  }
  return {
    schema: 'seminar-assign/1',
    id,
    seed: `lottery of ${id}`,
    roles: shape.roles.map((p) => p.role),
    sessions,
    quotas: Object.fromEntries(shape.roles.map((p) => [p.role.id, p.quota])),
    students,
    spacing: { minDays: shape.minDays ?? 7 },
    costs: {
      mainRole: main,
      rank: shape.ties ? [0, 0, 0, 0, 0] : [0, 1, 3, 7, 13],
      unranked: shape.ties ? 10 : 30,
      neutral: 5,
      pairPenalty: 15,
    },
    pins,
    pairs,
    previous: [],
    objective: ['worse:5', 'worse:3', 'cost', 'lottery'],
  };
}

const main = (seats: Range, quota: Range = [1, 1]): Part => part('main', seats, quota, true, 3, 1);
const small = [
  main([1, 2]),
  part('critic', [2, 2], [1, 2]),
  part('proponent', [1, 2], [1, 2], true),
  part('scribe', [1, 1], [0, 1]),
];
const even = [
  main([2, 2]),
  part('critic', [2, 2], [1, 1], true),
  part('proponent', [2, 2], [1, 1]),
  part('scribe', [1, 2], [0, 1]),
];
const medium = [
  main([2, 3]),
  part('critic', [2, 3], [1, 1], true),
  part('proponent', [2, 3], [1, 1]),
  part('scribe', [1, 2], [0, 1]),
];
const large = [
  main([7, 8]),
  part('critic', [7, 8], [1, 1], true),
  part('proponent', [7, 8], [1, 1]),
  part('scribe', [2, 4], [0, 1]),
];
const huge = [
  main([16, 18]),
  part('critic', [16, 18], [1, 1], true),
  part('proponent', [16, 18], [1, 1]),
  part('scribe', [4, 8], [0, 1]),
];
export const SEMINAR = [
  main([2, 2]),
  part('critic', [2, 2], [1, 2]),
  part('proponent', [2, 2], [1, 2]),
  part('follow', [1, 1], [0, 1]),
  part('auditor', [2, 2], [1, 2]),
];

/** The sizes of real seminars, each combined with every temper. */
export const TYPICAL: { readonly [name: string]: Shape } = {
  C: { students: 28, sessions: 14, roles: SEMINAR },
  S: { students: 24, sessions: 18, roles: small },
  E: { students: 36, sessions: 18, roles: even },
  M: { students: 60, sessions: 24, roles: medium },
};

export const TEMPERS: { readonly [name: string]: Partial<Shape> } = {
  base: {},
  contested: { contest: 2 },
  silent: { silent: 50 },
  busy: { busy: 35 },
  pins: { pins: 5 },
  partners: { pairs: 6 },
  spaced: { minDays: 14 },
  ties: { ties: true, roleCosts: false },
};

export const LARGE: { readonly [name: string]: Shape } = {
  'L-one': { students: 300, sessions: 40, roles: large },
  'L-contested': { students: 300, sessions: 40, roles: large, contest: 2 },
  'L-four': { students: 300, sessions: 40, roles: large, groups: 4 },
};

export const HUGE: { readonly [name: string]: Shape } = {
  'X-eight': { students: 2000, sessions: 120, roles: huge, groups: 8 },
  'X-lists': { students: 2000, sessions: 120, roles: huge, groups: 8, topics: 3, contest: 1.5, silent: 25, busy: 12 },
  'X-mixed': {
    students: 2000,
    sessions: 120,
    roles: huge,
    groups: 8,
    topics: 8,
    contest: 0.3,
    silent: 45,
    uneven: true,
  },
};

/** Everyone may have every role twice, but preferably not the same role twice in a row; that aim comes before the wishes or after them. */
export function turns(when: string, number: string): Problem {
  const roles = SEMINAR.map((one) => ({ ...one, quota: [one.quota[0], 2] as const }));
  const wishes = ['worse:5', 'worse:3', 'cost'];
  const objective = when === 'before' ? ['again', ...wishes, 'lottery'] : [...wishes, 'again', 'lottery'];
  return { ...instance(`rot-${number}`, { students: 28, sessions: 24, roles }), objective };
}

/** An announced assignment after the students in `gone` have left, with `change` as the first level. */
export function repair(problem: Problem, announced: readonly Seat[], gone: readonly string[]): Problem {
  return {
    ...problem,
    id: `${problem.id}-repair`,
    students: problem.students.filter((student) => !gone.includes(student.id)),
    pins: problem.pins.filter((pin) => !gone.includes(pin.student)),
    pairs: problem.pairs.filter((pair) => !gone.includes(pair.a) && !gone.includes(pair.b)),
    previous: announced.filter((seat) => !gone.includes(seat.student)),
    objective: ['change', ...problem.objective],
  };
}

/** A small class whose heavy roles must be far apart; about every second one cannot meet all its rules. */
export function tangled(id: string): Problem {
  const roll = dice(`tangled ${id}`);
  const one = <T>(list: readonly T[]): T => list[roll(list.length)]!;
  const students = 12 + roll(9);
  const sessions = 8 + roll(9);
  const minDays = one([7, 10, 14, 18, 21, 28]);
  // About as many heavy seats as the class can hold with that distance between them.
  const each = 1 + Math.floor(((sessions / 2) * 7 - 4) / minDays);
  const heavy = Math.max(2, Math.min(5, Math.floor((students * Math.min(each, 4) * (65 + roll(35))) / 100 / sessions)));
  const panel = Math.max(1, heavy - 1 - roll(Math.max(1, heavy - 1)));
  const load = (seats: number): Range => [roll(3) === 0 ? 0 : 1, 1 + Math.ceil((seats * sessions) / students)];
  return instance(`tangled ${id}`, {
    students,
    sessions,
    minDays,
    roles: [
      part('main', [heavy - panel, heavy - panel + roll(3)], load(heavy - panel), true, 4, 0),
      part('panel', [panel, panel + roll(2)], load(panel), true, 2, 3),
      part('follow', [0, 2], [0, 1], false, 2, 2),
      part('audit', [1, 3], [0, 2], false, 1, 1),
    ],
    contest: roll(3),
    silent: one([0, 20, 40]),
    busy: one([5, 10, 20, 25]),
    ties: roll(6) === 0,
    pairs: one([0, 0, 0, 2]),
    topics: 3 + roll(3),
  });
}

/** A problem with a bit of everything, small enough for other methods to verify. */
export function oddity(id: string, students: number, sessions: number, roles: number): Problem {
  const roll = dice(id);
  const one = <T>(list: readonly T[]): T => list[roll(list.length)]!;
  const parts = ['main', 'critic', 'scribe'].slice(0, roles).map((role, n) => {
    const least = roll(3) === 0 ? 1 : 0;
    return part(
      role,
      [least, least + 1 + roll(2)],
      [roll(5) === 0 ? 1 : 0, 1 + roll(2)],
      n === 0 || roll(3) === 0,
      1 + roll(3),
      roll(3),
    );
  });
  const base = instance(id, {
    students,
    sessions,
    roles: parts,
    contest: roll(3),
    silent: one([0, 20, 50]),
    busy: one([0, 10, 30]),
    minDays: one([0, 0, 3, 7]),
    topics: 1 + roll(4),
    ties: roll(4) === 0,
  });
  const student = (): string => one(base.students).id;
  const session = (): string => one(base.sessions).id;
  const role = (): string => one(base.roles).id;
  const seat = (): Seat => ({ student: student(), session: session(), role: role() });
  const some = <T>(chance: number, make: () => T): T[] => (roll(100) < chance ? [make()] : []);
  const several = (): Seat[] => Array.from({ length: 1 + roll(students) }, seat);
  const previous =
    roll(3) === 0
      ? several().filter(
          (s, n, all) =>
            all.findIndex((t) => t.student === s.student && t.session === s.session && t.role === s.role) === n,
        )
      : [];
  const groups = roll(4) === 0;
  return {
    ...base,
    sessions: base.sessions.map((s) => ({
      ...s,
      ...(roll(8) === 0 ? { date: base.sessions[0]!.date } : {}),
      ...(groups && roll(2) === 0 ? { section: one(['mon', 'wed']) } : {}),
      ...(roll(8) === 0 ? { eligible: { [role()]: [student(), student()] } } : {}),
      seats: roll(6) === 0 ? { ...s.seats, [role()]: [0, 1 + roll(2)] } : s.seats,
    })),
    students: base.students.map((s) => ({
      ...s,
      ...(groups ? { sections: one([['mon'], ['wed'], ['mon', 'wed']]) } : {}),
      ...(roll(6) === 0 ? { quota: { [role()]: [0, 2] as const } } : {}),
      ...(roll(6) === 0 ? { forbid: [[session(), one(['*', role()])] as const] } : {}),
    })),
    pins: some(30, seat),
    pairs: roll(4) === 0 && students > 1 ? [{ a: base.students[0]!.id, b: base.students[1]!.id }] : [],
    previous,
    objective:
      previous.length > 0
        ? one([
            ['change', 'worse:5', 'worse:3', 'cost', 'lottery'],
            ['worse:2', 'cost', 'change', 'lottery'],
          ])
        : one([base.objective, ['worse:1', 'worse:2', 'cost', 'lottery'], ['cost', 'lottery']]),
  };
}

/** Like `oddity`, but with sessions held at the same time: several per day, one or two hours long. */
export function crowded(id: string, students: number, sessions: number, roles: number): Problem {
  const problem = oddity(id, students, sessions, roles);
  const roll = dice(`hours of ${id}`);
  const days = [...new Set(problem.sessions.map(({ date }) => date))].slice(0, Math.max(1, sessions >> 1));
  return {
    ...problem,
    sessions: problem.sessions.map((session) => {
      const date = days[roll(days.length)]!;
      const begin = 600 + 30 * roll(5);
      return roll(5) === 0 ? { ...session, date } : { ...session, date, time: [begin, begin + 30 + 30 * roll(4)] };
    }),
  };
}

/** Like `oddity` or `crowded`, but roles are counted together, some can be combined, and loads should be even. */
export function counted(id: string, students: number, sessions: number, roles: number): Problem {
  const roll = dice(`sums of ${id}`);
  const problem = (roll(3) === 0 ? crowded : oddity)(id, students, sessions, roles);
  const names = problem.roles.map((role) => role.id);
  const some = (): string[] => {
    const chosen = names.filter(() => roll(3) > 0);
    return chosen.length > 0 ? chosen : names;
  };
  const sums = [
    { id: 'all', roles: names },
    { id: 'some', roles: some() },
  ].slice(0, 1 + roll(2));
  const range = (most: number): Range => {
    const least = roll(4) === 0 ? roll(most) : 0;
    return [least, least + 1 + roll(most)];
  };
  const per = (chance: number, most: number): { [sum: string]: Range } =>
    Object.fromEntries(sums.flatMap((sum) => (roll(100) < chance ? [[sum.id, range(most)] as const] : [])));
  const combined = roll(2) === 0;
  const objective = [...problem.objective];
  if (roll(3) > 0) objective.splice(roll(objective.length), 0, 'balance');
  return {
    ...problem,
    roles: problem.roles.map((role) => (combined && roll(2) === 0 ? { ...role, with: some() } : role)),
    sums,
    sessions: problem.sessions.map((session) => ({ ...session, seats: { ...session.seats, ...per(40, 4) } })),
    quotas: { ...problem.quotas, ...per(60, 4) },
    students: problem.students.map((student) => ({
      ...student,
      ...(roll(5) === 0 ? { quota: { ...student.quota, ...per(50, 3) } } : {}),
      ...(roll(4) === 0 ? { held: roll(4) } : {}),
    })),
    objective,
  };
}

/** Like `oddity` or `counted`, but roles and partners should rotate. */
export function rotating(id: string, students: number, sessions: number, roles: number): Problem {
  const roll = dice(`rotation of ${id}`);
  const problem = (roll(3) === 0 ? counted : oddity)(id, students, sessions, roles);
  const names = problem.roles.map((role) => role.id);
  const some = <T>(list: readonly T[]): T[] => list.filter(() => roll(3) === 0);
  const objective = [...problem.objective];
  for (const level of roll(3) === 0 ? ['again'] : roll(2) === 0 ? ['partners'] : ['again', 'partners'])
    objective.splice(roll(objective.length), 0, level);
  return {
    ...problem,
    quotas: Object.fromEntries(
      Object.entries(problem.quotas).map(([name, [least, most]]) => [name, [least, most + roll(2)] as const]),
    ),
    students: problem.students.map((student) => ({
      ...student,
      ...(roll(4) === 0 ? { last: some(names) } : {}),
      ...(roll(6) === 0 ? { met: some(problem.students).flatMap(({ id }) => (id === student.id ? [] : [id])) } : {}),
    })),
    objective,
  };
}
