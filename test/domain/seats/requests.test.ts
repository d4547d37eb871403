// 200 terms of requests interleaved with drops, moves and cancellations: seats, duties, rows of Requests and emails must agree.

import { mix } from '../../../src/domain/base/hash';
import type { Instant } from '../../../src/domain/base/time';
import {
  type Course,
  endOf,
  isHeld,
  isOn,
  type Session,
  type Student,
  sessionOf,
  startOf,
} from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import type { Request } from '../../../src/domain/duties/request';
import { answered, newRequests } from '../../../src/domain/seats/asked';
import { handoverOf, holds, printSeat } from '../../../src/domain/seats/handover';
import { after, rule, settledSeats, takenBack } from '../../../src/domain/seats/ruling';
import { requestParts } from '../../../src/letters/request';
import { at, course, day, deliverable, role, seat, session, student } from '../seminar';

const bench = (of: Course, when: Instant) => ({
  course: of,
  // None of the requests here is for an extension.
  judged: [],
  preferences: [],
  now: when,
  account: 'prof@uni.example',
});
const names = ['ada', 'ben', 'chi', 'dan', 'eve', 'fay'];
const codes = ['S01', 'S02', 'S03', 'S04', 'S05', 'S06'];
const start = at('2025-09-01T16:00:00Z');
const aDay = 86_400_000;

/** A number below `below`, different for each seed and turn. */
const dice = (seed: number) => {
  let turn = 0;
  return (below: number): number => {
    turn += 1;
    return mix(seed * 7919 + turn) % below;
  };
};

function term(seed: number): Course {
  const roll = dice(seed + 1_000_000);
  return course({
    settings: { swaps: roll(2) === 0 ? 'if no rule is broken' : 'if I confirm', absences: true, spacing: roll(8) },
    roster: names.map((name) => student(name)),
    sessions: codes.map((code, i) => session(code, `2025-09-${String(5 + i * 4).padStart(2, '0')}`)),
    roles: [role('presenter', { heavy: true, loadMax: 2 }), role('critic', { loadMax: 2 })],
    deliverables: [
      deliverable('Slides', '24 hours before class', { owedBy: ['presenter'], handIn: 'Slack' }),
      deliverable('Review', '1 day after class at 23:59', { owedBy: ['critic'] }),
    ],
    assignments: codes.flatMap((code, i) => [
      seat(code, 'presenter', names[i]!),
      seat(code, 'critic', names[(i + 1 + roll(5)) % 6]!),
    ]),
  });
}

const inOrder = (sessions: readonly Session[]): readonly Session[] =>
  [...sessions].sort((a, b) => (a.day < b.day ? -1 : 1));
const places = ({ assignments }: Course): readonly string[] =>
  assignments.map(({ session: code, role: name }) => `${code} ${name}`);
const doubles = ({ assignments }: Course): number =>
  assignments.length - new Set(assignments.map(({ session: code, student: who }) => `${code} ${who}`)).size;
const state = (of: Course): string =>
  JSON.stringify([of.assignments, of.exceptions, of.students.map(({ away }) => away)]);
const settled = (requests: readonly Request[], ruled: ReturnType<typeof rule>): readonly Request[] =>
  requests.map((one) => ({
    ...one,
    outcome: ruled.find(({ request: of }) => of.key === one.key)?.outcome ?? one.outcome,
  }));

interface Played {
  readonly of: Course;
  readonly requests: readonly Request[];
  readonly counts: { [outcome: string]: number };
}

function play(seed: number): Played {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!;
  let of = term(seed);
  let requests: readonly Request[] = [];
  let when = start;
  const counts: { [outcome: string]: number } = {};
  const standing = places(of);
  for (let turn = 0; turn < 24; turn += 1) {
    const here = bench(of, when);
    const who = pick(of.students);
    const other = pick(of.students);
    const open = requests.filter(({ outcome }) => outcome === '');
    const act = roll(12);
    if (act < 4) {
      const mine = of.assignments.filter(({ student: holder }) => holder === who.email);
      const theirs = of.assignments.filter(({ student: holder }) => holder === other.email);
      const kind = theirs.length > 0 && roll(2) === 0 ? 'swap' : 'give away';
      if (mine.length > 0 && who !== other) {
        const { session: code, role: name } = pick(mine);
        const inReturn = kind === 'swap' ? printSeat(pick(theirs)) : '';
        const asked = {
          key: `${turn}`,
          at: when,
          student: who,
          kind,
          deliverable: '',
          session: code,
          role: name,
          other: other.email,
          inReturn,
          until: null,
          why: '',
        } as const;
        requests = [...requests, ...newRequests([asked, asked], requests, here)];
      }
    } else if (act < 7 && open.length > 0) {
      const one = pick(open);
      const answer = (['yes', 'yes', 'yes', 'no', 'withdrawn'] as const)[roll(5)]!;
      const by = answer === 'withdrawn' ? one.email : one.other;
      const says = of.students.find(({ email }) => email === by);
      const changed = says ? answered(requests, [{ about: one.key, student: says, answer }], here) : [];
      requests = requests.map((line) => changed.find(({ key }) => key === line.key) ?? line);
    } else if (act === 7 && requests.length > 0) {
      const one = pick(requests);
      const decision = one.outcome === '' ? (['grant', 'grant', 'decline'] as const)[roll(3)]! : 'take back';
      requests = requests.map((line) => (line === one ? { ...line, decision } : line));
    } else if (act === 8) {
      const standingNow = roll(3) === 0 ? 'dropped' : 'enrolled';
      of = { ...of, students: of.students.map((one) => (one === who ? { ...one, standing: standingNow } : one)) };
    } else if (act === 9) {
      const moved = pick(of.sessions);
      const to =
        roll(2) === 0
          ? { kind: isHeld(moved) ? ('cancelled' as const) : ('student-led' as const) }
          : { day: day(`2025-09-${String(4 + roll(26)).padStart(2, '0')}`) };
      of = { ...of, sessions: inOrder(of.sessions.map((one) => (one === moved ? { ...one, ...to } : one))) };
    } else if (act === 10) {
      const code = pick(codes);
      const asked = {
        key: `${turn}`,
        at: when,
        student: who,
        kind: 'absence',
        deliverable: '',
        session: code,
        role: '',
        other: roll(2) === 0 ? other.email : '',
        inReturn: '',
        until: null,
        why: '',
      } as const;
      if (who !== other) requests = [...requests, ...newRequests([asked], requests, here)];
    } else when = (when + aDay * (1 + roll(2))) as Instant;

    const before = doubles(of);
    const now_ = bench(of, when);
    const ruled = rule(requests, now_);
    // If a run is killed after any of its changes, before their outcomes are written, the next round must reach the same result.
    for (let upTo = 0; upTo <= ruled.length && ruled.length > 0; upTo += 1) {
      const half = ruled.slice(0, upTo).reduce(after, of);
      const said = settled(requests, ruled.slice(0, Math.max(0, upTo - 1)));
      const rest = rule(said, bench(half, when));
      expect(state(rest.reduce(after, half))).toBe(state(ruled.reduce(after, of)));
      expect(settled(said, rest)).toEqual(settled(requests, ruled));
    }
    of = ruled.reduce(after, of);
    requests = settled(requests, ruled);
    for (const { outcome } of ruled) {
      const word = outcome.split(/[ :]/)[0]!;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    // No role disappears, and nobody gets two roles in a class who did not have two before.
    expect(places(of)).toEqual(standing);
    expect(doubles(of)).toBeLessThanOrEqual(before);
    // Nothing is left to do.
    expect(rule(requests, bench(of, when))).toEqual([]);
    // What was just granted is in the seats.
    for (const {
      request: { key },
    } of ruled) {
      const one = requests.find((line) => line.key === key)!;
      const handover = handoverOf(one, of);
      if (!handover) continue;
      const later = ruled.slice(ruled.findIndex(({ request: line }) => line.key === key) + 1).length > 0;
      if (!later && one.outcome.startsWith('Granted: ') && !one.outcome.includes(';'))
        expect(holds(of, handover.to, handover.seat)).toBe(true);
      if (!later && one.outcome === takenBack) expect(holds(of, handover.from, handover.seat)).toBe(true);
    }
    if (ruled.length === 0) continue;
    // Every enrolled student who asked or was asked hears the outcome, each thing once.
    const mails = requestParts(requests, of);
    const keys = [...mails.values()].flatMap((list) => list.flatMap((part) => part.keys));
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of requests.filter(({ outcome }) => outcome !== '' && outcome !== 'Withdrawn')) {
      const asker = of.students.find(({ email }) => email === one.email) as Student;
      if (asker.standing === 'enrolled')
        expect(mails.get(asker.email)!.some((part) => part.keys[0]!.includes(`|${one.key}|`))).toBe(true);
    }
  }
  return { of, requests, counts };
}

test('200 terms of requests with drops, moves and cancellations between end consistent', () => {
  const counts: { [outcome: string]: number } = {};
  for (let seed = 1; seed <= 200; seed += 1) {
    const { of, requests, counts: own } = play(seed);
    for (const [word, n] of Object.entries(own)) counts[word] = (counts[word] ?? 0) + n;
    // Duties belong to those who have the seats now.
    const { duties } = dutiesOf(of);
    for (const { session: code, role: name, student: holder } of of.assignments) {
      const held = sessionOf(of, code)!;
      const who = of.students.find(({ email }) => email === holder)!;
      const what = name === 'presenter' ? 'Slides' : 'Review';
      const standsIn = of.exceptions.some((e) => e.kind === 'stand-in' && e.session === code && e.student === holder);
      const owes = duties.some(
        (duty) => duty.student.email === holder && duty.session?.code === code && duty.deliverable.name === what,
      );
      if (standsIn || !isHeld(held)) continue;
      if (isOn(who, held.day)) expect(owes).toBe(true);
      else expect(owes).toBe(false);
    }
    // What follows from requests is told without the instructor, and nothing else is.
    for (const key of settledSeats(requests, of))
      expect(requests.some((one) => key.includes(one.email) || key.includes(one.other))).toBe(true);
    expect(startOf(of.sessions[0]!, of)).toBeLessThan(endOf(of.sessions.at(-1)!, of));
  }
  // The dice produce every possible outcome of a request.
  for (const word of ['Granted', 'Not', 'Declined', 'Taken']) expect(counts[word]).toBeGreaterThan(15);
});

test('a student has five requests that wait at most, and makes 20 within a day at most, in whatever way they are made', () => {
  const of = term(1);
  const [ada, ben] = of.students as [Student, Student];
  const asked = (who: Student, n: number, when: Instant) => ({
    key: `${who.email}${n}`,
    kind: 'absence' as const,
    student: who,
    at: when,
    deliverable: '',
    session: 'S04',
    role: '',
    other: '',
    inReturn: '',
    until: null,
    why: '',
  });
  const here = bench(of, start);
  const withdrawal = (rows: readonly Request[]): readonly Request[] =>
    answered(
      rows,
      rows.map(({ key }) => ({ about: key, student: ada, answer: 'withdrawn' as const })),
      here,
    ).concat(rows.filter(({ outcome }) => outcome !== ''));
  let rows: readonly Request[] = [];
  let made = 0;
  for (let round = 0; round < 8; round += 1) {
    const when = (start + round * 3_600_000) as Instant;
    const came = newRequests(
      [...Array(7).keys()].map((n) => asked(ada, 7 * round + n, when)),
      rows,
      here,
    );
    const waits = came.filter(({ outcome }) => outcome === '');
    expect(waits.length).toBeLessThanOrEqual(5);
    made += waits.length;
    rows = withdrawal([...rows, ...came]);
  }
  expect(made).toBe(20);
  expect(rows.at(-1)!.outcome).toMatch(/^Withdrawn|^Not asked: you made 20 requests within a day$/);
  expect(newRequests([asked(ben, 0, start)], rows, here)[0]!.outcome).toBe('');
  const later = (start + 32 * 3_600_000) as Instant;
  expect(newRequests([asked(ada, 100, later)], rows, bench(of, later))[0]!.outcome).toBe('');
});
