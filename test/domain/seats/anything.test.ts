// Answers to the forms for requests and sign-up that say anything at all: none is lost, none breaks a rule, and reading them again changes nothing.
import fc from 'fast-check';
import type { Instant } from '../../../src/domain/base/time';
import { type Course, sessionOf, studentOf } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import type { Response } from '../../../src/domain/duties/evidence';
import { askedIn, asksAnew, choices, type RequestKey } from '../../../src/domain/seats/answer';
import { answered, newRequests } from '../../../src/domain/seats/asked';
import { notAsked } from '../../../src/domain/seats/ruling';
import { signedUp } from '../../../src/domain/seats/signUp';
import { at, course, day, deliverable, mail, request, role, seat, session, student, team } from '../seminar';

const now = at('2025-09-10T16:00:00Z');
/** What may stand in an answer: what the form offers, and what somebody writes who means harm or no good. */
const text = fc.oneof(
  fc.constantFrom(
    'S01 · Wed Oct 1 · A topic',
    'S01 · Wed Oct 1 · A topic, S02 · Wed Oct 8 · Another, S01 · Wed Oct 1 · A topic',
    'S99 · no such class',
    'critic',
    'presenter',
    'Ben Student',
    'ben@uni.example',
    'Slides',
    '__proto__',
    'constructor',
    'Oct 3',
    '2025-10-03 18:00',
    'Sep 31',
    'tomorrow',
    '="x"',
    ' · , · ',
    '\u0000\u202e\ud800',
    '👩‍👩‍👧‍👦'.repeat(20),
    '9'.repeat(2_000),
  ),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
const who = fc.constantFrom('ada', 'ben', 'chi', 'stranger').map((name) => mail(name) as string);
const names = ['ada', 'ben', 'chi'] as const;

const responses = (of: string, keys: readonly string[], first: fc.Arbitrary<string>) =>
  fc.array(
    fc
      .tuple(who, fc.integer({ min: 0, max: 9 * 24 * 60 }), first, fc.dictionary(fc.constantFrom(...keys), text))
      .map(([address, minutes, what, rest]): Response => {
        return {
          deliverable: of,
          session: '',
          form: of,
          at: (at('2025-09-01T16:00:00Z') + minutes * 60_000) as Instant,
          address,
          answers: { ...rest, [keys[0]!]: what },
          missing: [],
          place: { sheet: of },
        };
      }),
    { maxLength: 8 },
  );

const seats = [seat('S01', 'presenter', 'ada'), seat('S02', 'presenter', 'ben'), seat('S01', 'critic', 'chi')];
const term = (changes: Parameters<typeof course>[0] = {}): Course =>
  course({
    roster: names.map((name) => student(name)),
    sessions: [session('S01', '2025-10-01'), session('S02', '2025-10-08')],
    roles: [role('presenter', { seatsMax: 1 }), role('critic', { seatsMax: 1, loadMax: 1 })],
    deliverables: [deliverable('Slides', '24 hours before class', { owedBy: ['presenter'], handIn: 'Slack' })],
    ...changes,
  });

test('every request of a student gets a row, and is not asked anew once it has one', () => {
  const of = term({ settings: { requests: true, swaps: 'if I confirm', absences: true }, assignments: seats });
  const bench = { course: of, judged: [], preferences: [], now, account: 'prof@uni.example' };
  const keys: readonly RequestKey[] = [
    'what',
    'deliverable',
    'class',
    'until',
    'role',
    'other',
    'back',
    'why',
    'request',
  ];
  expect(dutiesOf(of).duties).toHaveLength(2);
  fc.assert(
    fc.property(responses('Requests', keys, fc.oneof(fc.constantFrom(...Object.values(choices)), text)), (said) => {
      const asked = askedIn(
        said,
        [],
        bench,
        () => true,
        () => true,
      );
      const rows = newRequests(asked, [], bench);
      expect(asksAnew(said, rows, of)).toBe(false);
      for (const { email, session: code, outcome } of rows) {
        expect(studentOf(of, email)).not.toBeNull();
        expect(code === '' || sessionOf(of, code) !== null).toBe(true);
        expect(outcome === '' || outcome.startsWith(notAsked)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

test('whatever is signed up for, no class has more seats than it offers, no stranger has one, and nothing changes when read again', () => {
  const of = term({ deliverables: [deliverable('Sign-up', '2025-09-20', { each: [], handIn: 'sign-up form' })] });
  const keys = ['sign-up.critic', 'sign-up.presenter', 'sign-up.__proto__', 'sign-up', 'constructor'];
  fc.assert(
    fc.property(responses('Sign-up', keys, text), (said) => {
      const once = signedUp(of, said, [], [], now);
      const held = once.seats.filter(({ student: holder }) => holder !== null);
      expect(new Set(held.map(({ role: name, session: code }) => `${name} ${code}`)).size).toBe(held.length);
      for (const { student: holder } of held) expect(studentOf(of, holder!)).not.toBeNull();
      expect(signedUp({ ...of, assignments: once.seats }, said, once.list, [], now)).toEqual(once);
    }),
    { numRuns: 400 },
  );
});

test.each(['dropped', 'waitlisted', 'auditing'] as const)(
  'who is %s asks for nothing and agrees to nothing',
  (standing) => {
    const of = term({
      roster: [
        student('ada'),
        student('ben', { standing }),
        student('chi', { left: day('2025-09-05') }),
        student('dan'),
      ],
      settings: { requests: true, swaps: 'if no rule is broken', absences: true },
      sessions: [session('S01', '2025-10-01'), session('P01', '2025-10-08', { kind: 'project presentations' })],
      teams: [
        team('01', ['ada'], { presents: 'P01', turn: 1 }),
        team('02', ['ben', 'dan'], { presents: 'P01', turn: 2 }),
      ],
      assignments: [seat('S01', 'presenter', 'ben'), seat('S01', 'critic', 'chi')],
    });
    const bench = { course: of, judged: [], preferences: [], now, account: '' };
    const says = (name: string, answers: Response['answers']): Response => ({
      deliverable: 'Requests',
      session: '',
      form: 'Requests',
      at: at('2025-09-10T15:00:00Z'),
      address: mail(name),
      answers,
      missing: [],
      place: { sheet: 'Requests' },
    });
    const outcomes = ['ben', 'chi'].flatMap((name) => {
      const asked = [
        { what: choices['give away'], class: 'S01', other: 'Ada Student' },
        { what: choices['team swap'], otherTeam: '01' },
        { what: choices.absence, class: 'S01' },
        { what: choices.extension, deliverable: 'Slides', until: 'Oct 3' },
      ].map((answers) => says(name, answers));
      return newRequests(
        askedIn(
          asked,
          [],
          bench,
          () => true,
          () => true,
        ),
        [],
        bench,
      ).map(({ outcome }) => outcome);
    });
    expect(outcomes).toEqual(Array(8).fill('Not asked: you are not enrolled in the course'));
    // Of the other team, only who is still enrolled is asked.
    const swap = request({
      kind: 'team swap',
      email: mail('ada'),
      session: 'P01',
      role: 'turn 1',
      other: '02',
      inReturn: 'P01, turn 2',
    });
    const yes = (name: string) =>
      answered([swap], [{ about: swap.key, student: studentOf(of, mail(name))!, answer: 'yes' }], bench);
    expect(yes('ben')).toEqual([]);
    expect(yes('dan')).toHaveLength(1);
  },
);
