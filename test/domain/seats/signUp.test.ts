// Open sign-up: who gets a seat, who waits, what frees a seat; also compared with a second reckoning over random terms.
import { mix } from '../../../src/domain/base/hash';
import { parseRule } from '../../../src/domain/base/rule';
import type { Instant } from '../../../src/domain/base/time';
import { type Assignment, type Course, isHeld, isOn, startOf } from '../../../src/domain/course/course';
import type { Response } from '../../../src/domain/duties/evidence';
import { lotFor } from '../../../src/domain/seats/anonymous';
import { type SignUp, signedUp, withSignedUp } from '../../../src/domain/seats/signUp';
import { at, course, deliverable, mail, role, seat, session, student } from '../seminar';

const form = deliverable('Sign-up', '2025-09-20', { each: [], handIn: 'sign-up form' });
const open = (changes: Parameters<typeof course>[0] = {}): Course =>
  course({
    roster: ['ada', 'ben', 'chi', 'dan'].map((name) => student(name)),
    sessions: [session('S01', '2025-10-01'), session('S02', '2025-10-08'), session('S03', '2025-10-15')],
    roles: [role('critic', { seatsMax: 1, loadMax: 2 }), role('scribe', { seatsMax: 2, loadMax: 1 })],
    deliverables: [form],
    ...changes,
  });
const minute = 60_000;
const start = at('2025-09-10T16:00:00Z');
const now = (start + 60 * minute) as Instant;

/** 'critic S01' asks for that seat. */
function answer(who: string, minutes: number, ...asks: readonly string[]): Response {
  const answers: Record<string, string> = {};
  for (const ask of asks) {
    const [name, code] = ask.split(' ') as [string, string];
    const key = `sign-up.${name}`;
    answers[key] = [answers[key], `${code} · Wed Oct 1 · A topic, with a comma (1 free)`].filter(Boolean).join(', ');
  }
  return {
    deliverable: 'Sign-up',
    session: '',
    form: 'Sign-up',
    at: (start + minutes * minute) as Instant,
    address: mail(who),
    answers,
    missing: [],
    place: { sheet: 'Sign-up' },
  };
}
const said = (list: readonly SignUp[]): readonly string[] =>
  list.map(({ email, role: name, session: code, state, why }) =>
    [email.split('@')[0], name, code, state, why].filter(Boolean).join(' '),
  );
const seats = (of: readonly Assignment[]): readonly string[] =>
  of.map(({ session: code, role: name, student: who }) => `${code} ${name} ${who?.split('@')[0] ?? '-'}`);
const ask = (of: Course, responses: readonly Response[], before: readonly SignUp[] = [], when = now) =>
  signedUp(of, responses, before, [], when);
const after = (of: Course, { seats: assignments }: ReturnType<typeof ask>): Course => ({ ...of, assignments });

test('who answers first gets the seat, whoever comes later waits in order, whatever the order of the rows', () => {
  const { list, seats: given } = ask(open(), [
    answer('chi', 3, 'critic S01'),
    answer('ada', 1, 'critic S01'),
    answer('ben', 2, 'critic S01', 'scribe S02'),
  ]);
  expect(seats(given)).toEqual(['S01 critic ada', 'S02 scribe ben']);
  expect([...said(list)].sort()).toEqual([
    'ada critic S01 has it',
    'ben critic S01 waiting',
    'ben scribe S02 has it',
    'chi critic S01 waiting',
  ]);
});

test('answers of one instant go by the lottery number', () => {
  const both = [answer('ada', 1, 'critic S01'), answer('ben', 1, 'critic S01')];
  for (const lottery of ['1', '2', '3', '4', '5', '6']) {
    const of = open({ settings: { lottery } });
    const first = ['ada', 'ben'].sort((a, b) => (lotFor(lottery, mail(a)) < lotFor(lottery, mail(b)) ? -1 : 1))[0]!;
    expect(seats(ask(of, both).seats)).toEqual([`S01 critic ${first}`]);
    expect(seats(ask(of, [...both].reverse()).seats)).toEqual([`S01 critic ${first}`]);
  }
});

test('what came before the form opens counts as of its opening', () => {
  const early = [answer('ben', -500, 'critic S01'), answer('ada', -200, 'critic S01')];
  const of = open({ deliverables: [{ ...form, opens: parseRule('2025-09-10 09:30') }] });
  const first = ['ada', 'ben'].sort((a, b) => (lotFor('1', mail(a)) < lotFor('1', mail(b)) ? -1 : 1))[0]!;
  expect(seats(ask({ ...of, settings: { ...of.settings, lottery: '1' } }, early).seats)).toEqual([
    `S01 critic ${first}`,
  ]);
});

test('unknown addresses, incomplete answers and classes that are over get nothing', () => {
  const { list } = ask(
    open({ sessions: [session('S00', '2025-09-09'), session('S01', '2025-10-01', { kind: 'cancelled' })] }),
    [
      answer('zoe', 1, 'critic S01'),
      { ...answer('ada', 1, 'critic S00'), missing: ['critic'] },
      answer('ben', 1, 'critic S00', 'critic S01', 'critic S99', 'judge S00'),
    ],
  );
  expect(list).toEqual([]);
});

test.each([
  [
    'a load',
    {},
    ['scribe S01', 'scribe S02'],
    'ada scribe S02 not given With it, Ada Student has scribe 2 times; the maximum is 1.',
  ],
  [
    'two roles in a class',
    {},
    ['critic S01', 'scribe S01'],
    'ada scribe S01 not given Ada Student already has a role on Wed Oct 1.',
  ],
  [
    'a day away',
    { roster: [student('ada', { away: [{ from: '2025-10-08', to: '2025-10-08' } as never] })] },
    ['critic S02'],
    'ada critic S02 not given With it, Ada Student has a role in S02 and is away on Wed Oct 8, according to the Roster.',
  ],
  [
    'heavy roles too close',
    { settings: { spacing: 10 }, roles: [role('critic', { heavy: true, loadMax: 3 })] },
    ['critic S01', 'critic S02', 'critic S03'],
    'ada critic S02 not given With it, Ada Student has heavy roles in S01 and S02, less than 10 days apart.',
  ],
  [
    'enrollment',
    { roster: [student('ada', { left: '2025-10-02' as never })] },
    ['critic S02'],
    'ada critic S02 not given Ada Student is not enrolled on Wed Oct 8.',
  ],
  [
    'a section',
    {
      roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] })],
      sessions: [session('S01', '2025-10-01', { section: 'B' }), session('S02', '2025-10-08', { section: 'A' })],
    },
    ['critic S01'],
    'ada critic S01 not given The class on Wed Oct 1 is for another section.',
  ],
] as const)('%s stands in the way, and the email says so', (_, changes, asks, what) => {
  expect(said(ask(open(changes as never), [answer('ada', 1, ...asks)]).list)).toContain(what);
});

test('no more are seated than a total of roles allows in a class', () => {
  const total = { name: 'both', roles: ['critic', 'scribe'], perClass: [0, 2], perStudent: null } as const;
  const of = open({ settings: { totals: [total] } });
  const { list } = ask(of, [
    answer('ada', 1, 'critic S01'),
    answer('ben', 2, 'scribe S01'),
    answer('chi', 3, 'scribe S01'),
  ]);
  expect(said(list).slice(-1)).toEqual(['chi scribe S01 waiting']);
});

test('who changes an answer gives the seat up to the first who waits, and goes to the end of the line for it', () => {
  const of = open();
  const first = [answer('ada', 1, 'critic S01'), answer('ben', 2, 'critic S01'), answer('chi', 3, 'critic S01')];
  const one = ask(of, first);
  const then = [...first, answer('ada', 61, 'critic S02'), answer('ada', 62, 'critic S01', 'critic S02')];
  const two = ask(after(of, one), then, one.list, (now + 10 * minute) as Instant);
  expect(seats(two.seats)).toEqual(['S01 critic ben', 'S02 critic ada']);
  const line = two.list.filter(({ state }) => state === 'waiting').sort((a, b) => a.since - b.since);
  expect(said(line)).toEqual(['chi critic S01 waiting', 'ada critic S01 waiting']);
});

test('who answers again and leaves a box checked keeps the seat, or the place in line', () => {
  const of = open();
  const first = [answer('ada', 1, 'critic S01'), answer('ben', 2, 'critic S01'), answer('chi', 3, 'critic S01')];
  const one = ask(of, first);
  const again = [...first, answer('ben', 61, 'critic S01', 'scribe S02'), answer('ada', 62, 'critic S01')];
  const two = ask(after(of, one), again, one.list, (now + 10 * minute) as Instant);
  expect(seats(two.seats)).toEqual(['S01 critic ada', 'S02 scribe ben']);
  expect(two.list.find(({ email, role: name }) => email === mail('ben') && name === 'critic')?.since).toBe(
    first[1]!.at,
  );
});

test('who drops makes room, a pinned seat stays, and what a hand gave away is not given back', () => {
  const of = open();
  const first = [
    answer('ada', 1, 'critic S01'),
    answer('ben', 2, 'critic S01', 'critic S02'),
    answer('chi', 3, 'critic S03'),
  ];
  const one = ask(of, first);
  const gone = {
    ...after(of, one),
    students: of.students.map((s) => (s.email === mail('ada') ? { ...s, standing: 'dropped' as const } : s)),
    assignments: one.seats.map((s) => (s.session === 'S03' ? { ...s, student: mail('dan') } : s)),
  };
  const two = ask(gone, first, one.list);
  expect(seats(two.seats)).toEqual(['S01 critic ben', 'S02 critic ben', 'S03 critic dan']);
  expect(said(two.list)).toContain('ada critic S01 given up No longer enrolled then');
  expect(said(two.list)).toContain('chi critic S03 changed by hand');
  const pinned = { ...after(of, one), assignments: one.seats.map((s) => ({ ...s, pinned: true })) };
  const left = ask(pinned, [...first, answer('ada', 61)], one.list);
  expect(seats(left.seats)).toContain('S01 critic ada');
});

test('a class that is cancelled counts for no load, and its seats stay as they are', () => {
  const of = open();
  const first = [answer('ada', 1, 'scribe S01')];
  const one = ask(of, first);
  const off = {
    ...after(of, one),
    sessions: of.sessions.map((s) => (s.code === 'S01' ? { ...s, kind: 'cancelled' as const } : s)),
  };
  const two = ask(off, [...first, answer('ada', 61, 'scribe S02')], one.list);
  expect(seats(two.seats)).toEqual(['S01 scribe ada', 'S02 scribe ada']);
});

test('seats of a hand count, an empty one that is pinned is kept empty, and an empty row is filled', () => {
  const of = open({ assignments: [seat('S01', 'critic', 'dan'), { ...seat('S02', 'critic', 'dan'), student: null }] });
  const all = [answer('ada', 1, 'critic S01', 'critic S02')];
  expect(seats(ask(of, all).seats)).toEqual(['S01 critic dan', 'S02 critic ada']);
  const kept = { ...of, assignments: of.assignments.map((s) => ({ ...s, pinned: true })) };
  expect(ask(kept, all).seats).toBe(kept.assignments);
});

test('a run that died after the seats were written gives nothing twice, and nothing is done again', () => {
  const of = open();
  const all = [answer('ada', 1, 'critic S01', 'scribe S02'), answer('ben', 2, 'critic S01', 'scribe S02')];
  const once = ask(of, all);
  const died = ask(after(of, once), all, []);
  expect(died.seats).toEqual(once.seats);
  expect(died.list).toEqual(once.list);
  const again = ask(after(of, died), all, died.list, (now + 5 * minute) as Instant);
  expect(again.seats).toBe(died.seats);
  expect(again.list).toEqual(died.list);
  const changed = [...all, answer('ada', 61, 'scribe S02')];
  const twice = ask(after(of, again), changed, again.list);
  expect(ask(after(of, twice), changed, again.list)).toEqual(twice);
});

test('a proposal leaves them where they are', () => {
  const of = open();
  const one = ask(of, [answer('ada', 1, 'critic S01')]);
  expect(withSignedUp(after(of, one), one.list).assignments.map(({ pinned }) => pinned)).toEqual([true]);
  expect(withSignedUp(of, [])).toBe(of);
});

describe('a second reckoning, which keeps a queue for each seat', () => {
  /** One line per seat, as a clerk would keep it: knows capacity, load, one role per class, and who is enrolled. */
  interface Clerk {
    readonly seat: Map<string, string[]>;
    readonly line: { who: string; key: string; since: number }[];
    readonly seen: Map<string, { at: number; asks: readonly string[] }>;
  }
  const capacity = { critic: 1, scribe: 2 } as const;
  const most = { critic: 2, scribe: 1 } as const;
  type Name = keyof typeof capacity;
  const of = (key: string): [Name, string] => key.split(' ') as [Name, string];

  function clerk(term: Course, own: Clerk, all: readonly Response[], when: number): void {
    const byTime = [...all].sort((a, b) => a.at - b.at);
    const lot = (who: string): string => lotFor(term.settings.lottery, mail(who));
    const isAhead = (key: string): boolean => {
      const there = term.sessions.find(({ code }) => code === of(key)[1])!;
      return isHeld(there) && startOf(there, term) > when;
    };
    const isIn = (who: string, key: string): boolean => {
      const person = term.students.find(({ email }) => email === mail(who))!;
      return isOn(person, term.sessions.find(({ code }) => code === of(key)[1])!.day);
    };
    const fresh = new Set<object>();
    for (const { address, at: then, answers } of byTime) {
      const who = address.split('@')[0]!;
      if ((own.seen.get(who)?.at ?? 0) >= then) continue;
      const asks = Object.entries(answers).flatMap(([key, text]) =>
        [...text.matchAll(/(S\d\d) · /g)].map(([, code]) => `${key.split('.')[1]} ${code}`),
      );
      const last = own.seen.get(who)?.asks ?? [];
      for (const key of last.filter((one) => !asks.includes(one) && isAhead(one))) {
        own.seat.set(
          key,
          (own.seat.get(key) ?? []).filter((other) => other !== who),
        );
        own.line.splice(0, own.line.length, ...own.line.filter((one) => one.who !== who || one.key !== key));
      }
      for (const key of asks.filter(isAhead)) {
        const has = own.seat.get(key)?.includes(who) || own.line.some((one) => one.who === who && one.key === key);
        const place = { who, key, since: then };
        if (has) continue;
        own.line.push(place);
        fresh.add(place);
      }
      own.seen.set(who, { at: then, asks });
    }
    for (const [key, holders] of own.seat)
      if (isAhead(key))
        own.seat.set(
          key,
          holders.filter((who) => isIn(who, key)),
        );
    own.line.splice(
      0,
      own.line.length,
      ...own.line.filter(
        ({ who, key }) =>
          !isAhead(key) || isIn(who, key) || fresh.has(own.line.find((one) => one.who === who && one.key === key)!),
      ),
    );
    const inOrder = [...own.line].sort(
      (a, b) =>
        a.since - b.since ||
        (lot(a.who) < lot(b.who) ? -1 : lot(a.who) > lot(b.who) ? 1 : 0) ||
        of(a.key)[1].localeCompare(of(b.key)[1]) ||
        of(a.key)[0].localeCompare(of(b.key)[0]),
    );
    const bars = ({ who, key }: { who: string; key: string }): boolean => {
      const [name, code] = of(key);
      const mine = [...own.seat]
        .filter(
          ([other, holders]) => holders.includes(who) && isHeld(term.sessions.find((s) => s.code === of(other)[1])!),
        )
        .map(([other]) => of(other));
      return (
        !isIn(who, key) || mine.some(([, c]) => c === code) || mine.filter(([n]) => n === name).length >= most[name]
      );
    };
    const leave = (place: (typeof own.line)[number]): unknown => own.line.splice(own.line.indexOf(place), 1);
    for (const place of inOrder) {
      const { who, key } = place;
      const holders = own.seat.get(key) ?? [];
      if (!isAhead(key) || bars(place) || holders.length >= capacity[of(key)[0]]) continue;
      own.seat.set(key, [...holders, who]);
      leave(place);
    }
    for (const place of inOrder) if (own.line.includes(place) && fresh.has(place) && bars(place)) leave(place);
  }

  test('60 terms of answers, drops and cancellations, in rounds that may die: each seat and each place in line is the same', () => {
    let compared = 0;
    let waited = 0;
    for (let seed = 1; seed <= 60; seed++) {
      let turn = 0;
      const roll = (below: number): number => mix(seed * 7919 + turn++) % below;
      const names = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay'];
      let term = open({
        settings: { lottery: String(seed) },
        roster: names.map((name) => student(name)),
        sessions: ['S01', 'S02', 'S03', 'S04'].map((code, i) => session(code, `2025-09-${12 + i * 5}`)),
      });
      const own: Clerk = { seat: new Map(), line: [], seen: new Map() };
      const all: Response[] = [];
      let list: readonly SignUp[] = [];
      for (let round = 1; round <= 12; round++) {
        const when = (start + round * 1440 * minute) as Instant;
        for (let n = roll(4); n > 0; n--) {
          const asks = ['S01', 'S02', 'S03', 'S04'].flatMap((code) =>
            ['critic', 'scribe'].flatMap((name) => (roll(4) === 0 ? [`${name} ${code}`] : [])),
          );
          all.push(answer(names[roll(6)]!, (round - 1) * 1440 + 1 + roll(1400), ...asks));
        }
        if (roll(8) === 0) {
          const who = mail(names[roll(6)]!);
          term = { ...term, students: term.students.map((s) => (s.email === who ? { ...s, standing: 'dropped' } : s)) };
        }
        if (roll(10) === 0) {
          const code = `S0${1 + roll(4)}`;
          term = { ...term, sessions: term.sessions.map((s) => (s.code === code ? { ...s, kind: 'cancelled' } : s)) };
        }
        const given = signedUp(term, all, list, [], when);
        term = { ...term, assignments: given.seats };
        // A run that dies writes the seats but not the list.
        const done = roll(4) === 0 ? signedUp(term, all, list, [], when) : given;
        term = { ...term, assignments: done.seats };
        list = done.list;
        clerk(term, own, all, when);
        const ours = term.assignments.map(
          ({ role: name, session: code, student: who }) => `${name} ${code} ${who!.split('@')[0]}`,
        );
        const theirs = [...own.seat].flatMap(([key, holders]) => holders.map((who) => `${key} ${who}`));
        expect([seed, round, ...ours.sort()]).toEqual([seed, round, ...theirs.sort()]);
        const isOpen = (code: string): boolean => {
          const there = term.sessions.find((s) => s.code === code)!;
          return isHeld(there) && startOf(there, term) > when;
        };
        const line = list.filter(({ state, session: code }) => state === 'waiting' && isOpen(code));
        const theirLine = own.line.filter(({ key }) => isOpen(of(key)[1]));
        expect(
          line
            .map(({ email, role: name, session: code, since }) => `${name} ${code} ${email.split('@')[0]} ${since}`)
            .sort(),
        ).toEqual(theirLine.map(({ who, key, since }) => `${key} ${who} ${since}`).sort());
        compared += ours.length + line.length;
        waited += line.length;
      }
    }
    expect(compared).toBeGreaterThan(2000);
    expect(waited).toBeGreaterThan(300);
  });
});
