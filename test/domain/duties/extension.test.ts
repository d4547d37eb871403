// What an extension may never do in any small course, whatever was submitted; and what the order of rows may never affect.
import fc from 'fast-check';
import { parseRule } from '../../../src/domain/base/rule';
import { hour, type Instant, plusDays, wallAt } from '../../../src/domain/base/time';
import type { Course } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, type Judged, judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { gradesOf } from '../../../src/domain/duties/grade';
import { type Post, postEvidence } from '../../../src/domain/duties/slides';
import {
  at,
  course,
  day,
  deliverable,
  line,
  losAngeles,
  mail,
  type Parts,
  postRows,
  role,
  seat,
  session,
  student,
  team,
} from '../seminar';
import '../still';

const codes = ['S1', 'S2', 'S3'];
const people = ['ada', 'ben'];

/** Class is on Tuesdays at 19:30 UTC; the paper is due once. */
const classes: { readonly [what: string]: Instant } = {
  S1: at('2025-09-02T19:30:00Z'),
  S2: at('2025-09-09T19:30:00Z'),
  S3: at('2025-09-16T19:30:00Z'),
  '': at('2025-09-21T01:00:00Z'),
};
const aCode = fc.constantFrom(...codes);
const aStudent = fc.constantFrom(...people);
const hours = (min: number, max: number) => fc.integer({ min: min * 24, max: max * 24 }).map((n) => n * hour);
const anInstant = hours(-6, 25).map((ms) => (classes.S1! + ms) as Instant);
const what = fc.constantFrom('Slides', 'Deck', 'R', 'Paper');

const aPost = fc.record({ at: anInstant, who: aStudent, text: fc.constantFrom('', '', 'S1', 'S2 and S3') }).map(
  ({ who, at, text }): Post => ({
    at,
    address: mail(who),
    text,
    files: ['a.pdf'],
    ts: `${at} ${text}`,
    deleted: null,
  }),
);
const anAnswer = fc
  .record({ who: aStudent, what: fc.constantFrom('R', 'Paper'), code: aCode, after: hours(-1, 4) })
  .map(({ who, what, code, after }): Evidence => {
    const session = what === 'Paper' ? '' : code;
    const at = (classes[session]! + after) as Instant;
    return { student: mail(who), deliverable: what, session, at, complete: true, source: 'form', what: '' };
  });
const aRow = (kind: 'tick' | 'excuse' | 'extension') =>
  fc
    .record({
      who: fc.constantFrom('ada@uni.example', 'ben@uni.example', 'everyone', 'team 01'),
      what,
      code: aCode,
      after: hours(-1, 12),
      timed: fc.boolean(),
    })
    .map(({ who, what, code, after, timed }) => {
      const session = what === 'Paper' ? '' : code;
      const when = wallAt((classes[session]! + after) as Instant, losAngeles);
      return line(kind, who, what, session, {
        when: (timed && kind !== 'excuse') || kind === 'extension' ? when : null,
      });
    });
const someRows = fc.array(fc.oneof(aRow('tick'), aRow('excuse'), aRow('extension'), aRow('extension')), {
  maxLength: 5,
});
const someTerms = fc.record({
  allowance: fc.nat(1),
  lateDays: fc.nat(4),
  until: fc.constantFrom(null, parseRule('24 hours after class')),
  late: fc.constantFrom(0, 0.5, 1),
});
type Terms = typeof someTerms extends fc.Arbitrary<infer T> ? T : never;

const parts = ({ allowance, lateDays, until, late }: Terms): Parts => ({
  settings: { lateDays },
  roster: people.map((name) => student(name)),
  sessions: codes.map((code, i) => session(code, plusDays(day('2025-09-02'), 7 * i))),
  roles: [role('presenter')],
  assignments: codes.flatMap((code) => people.map((name) => seat(code, 'presenter', name))),
  teams: [team('01', people)],
  deliverables: [
    deliverable('Slides', '72 hours before class', {
      owedBy: ['presenter'],
      handIn: 'Slack',
      allowance,
      until,
      points: { full: 1, late },
    }),
    deliverable('Deck', 'day of class at 9am', {
      owedBy: ['presenter'],
      handIn: 'Slack',
      until,
      points: { full: 3, late },
    }),
    deliverable('R', 'before class', {
      grace: 10,
      allowance,
      until: parseRule('before next class'),
      points: { full: 2, late },
    }),
    deliverable('Paper', '2025-09-20 18:00', {
      owedBy: ['team'],
      each: [],
      handIn: 'upload',
      points: { full: 10, late },
    }),
  ],
});

function judged(of: Course, posts: readonly Post[], answers: readonly Evidence[], now: Instant): readonly Judged[] {
  const { duties } = dutiesOf(of);
  const posted = postEvidence(of, duties, postRows(posts)).evidence;
  return judge(of, duties, [...answers, ...posted, ...tickEvidence(of, duties)], now);
}

const incoming = [
  someTerms,
  fc.array(aPost, { maxLength: 6 }),
  fc.array(anAnswer, { maxLength: 6 }),
  someRows,
] as const;

test('an extension never turns done into missing, waived or late', () => {
  const rank = ['missing', 'waived', 'late', 'done', 'excused'];
  fc.assert(
    fc.property(...incoming, aRow('extension'), anInstant, (terms, posts, answers, rows, added, now) => {
      const was = judged(course({ ...parts(terms), exceptions: rows }), posts, answers, now);
      const is = judged(course({ ...parts(terms), exceptions: [...rows, added] }), posts, answers, now);
      const after = new Map(is.map(({ duty, status }) => [duty.key, status]));
      const lost = was.filter(({ duty, status }) => {
        const then = after.get(duty.key)!;
        if (then === 'upcoming') return status !== 'missing' && status !== 'waived' && status !== 'upcoming';
        return rank.indexOf(then) < rank.indexOf(status);
      });
      expect(lost.map(({ duty, status }) => `${duty.key} ${status} ${after.get(duty.key)}`)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('an extension never lowers what has been earned once the term is over', () => {
  const now = at('2025-12-31T00:00:00Z');
  const points = (of: Course, posts: readonly Post[], answers: readonly Evidence[]) =>
    gradesOf(of, judged(of, posts, answers, now)).map(({ total }) => total.points);
  fc.assert(
    fc.property(...incoming, aRow('extension'), (terms, posts, answers, rows, added) => {
      const was = points(course({ ...parts(terms), exceptions: rows }), posts, answers);
      const is = points(course({ ...parts(terms), exceptions: [...rows, added] }), posts, answers);
      expect(is.filter((total, i) => total < was[i]!)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('the order of rows changes nothing', () => {
  const shuffled = <T>(rows: readonly T[], seed: number): readonly T[] =>
    rows
      .map((row, i) => [((i + 1) * (seed + 7919)) % 104729, row] as const)
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row);
  const facts = (all: Parts, posts: readonly Post[], answers: readonly Evidence[], now: Instant) =>
    judged(course(all), posts, answers, now)
      .map(({ duty, status, at, lateDays }) => `${duty.key} ${status} ${at} ${lateDays}`)
      .sort();
  fc.assert(
    fc.property(...incoming, anInstant, fc.nat(10_000), (terms, posts, answers, exceptions, now, seed) => {
      const all = { ...parts(terms), exceptions };
      const mixed = Object.fromEntries(
        Object.entries(all).map(([name, rows]) => [name, Array.isArray(rows) ? shuffled(rows, seed) : rows]),
      );
      expect(facts(mixed, shuffled(posts, seed), shuffled(answers, seed), now)).toEqual(
        facts(all, posts, answers, now),
      );
    }),
    { numRuns: 300 },
  );
});
