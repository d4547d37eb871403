// Sections: whose class it is, who owes what for it, and which class is the next one.
import fc from 'fast-check';
import { parseRule } from '../../../src/domain/base/rule';
import { sayInstant } from '../../../src/domain/base/time';
import { changedDuties, dutiesUnder, noChanges, termsOf } from '../../../src/domain/duties/change';
import { closesAt, dueOf } from '../../../src/domain/duties/deadline';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { explainDuty } from '../../../src/domain/duties/explain';
import {
  course,
  deliverable,
  line,
  losAngeles,
  made,
  owed,
  type Parts,
  role,
  seat,
  session,
  student,
  wall,
} from '../seminar';
import '../still';

const parts: Parts = {
  roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] }), student('chi')],
  roles: [role('presenter')],
  sessions: [
    session('A1', '2025-09-02', { section: 'A' }),
    session('B1', '2025-09-04', { section: 'B' }),
    session('X', '2025-09-05'),
    session('A2', '2025-09-09', { section: 'A' }),
    session('B2', '2025-09-11', { section: 'B' }),
    session('A3', '2025-09-16', { section: 'A', kind: 'holiday' }),
    session('B3', '2025-09-18', { section: 'B', kind: 'guest' }),
  ],
};
const of = (owedBy: string, due = 'before class', more: Parts = {}) =>
  course({ ...parts, ...more, deliverables: [deliverable('R', due, { owedBy: owedBy.split(', ') })] });

test('everyone owes for the classes of their own section, and for those of none', () => {
  expect(owed(of('everyone'))).toEqual([
    'ada A1 R',
    'chi A1 R',
    'ben B1 R',
    'chi B1 R',
    'ada X R',
    'ben X R',
    'chi X R',
    'ada A2 R',
    'chi A2 R',
    'ben B2 R',
    'chi B2 R',
  ]);
});

test('who holds a seat in a class of another section owes what the seat and the class ask for', () => {
  const assignments = [seat('A1', 'presenter', 'ben')];
  expect(owed(of('everyone', 'before class', { assignments })).slice(0, 3)).toEqual([
    'ada A1 R',
    'ben A1 R',
    'chi A1 R',
  ]);
  expect(owed(of('presenter', 'before class', { assignments }))).toEqual(['ben A1 R']);
  expect(owed(of('others', 'before class', { assignments })).slice(0, 3)).toEqual(['ada A1 R', 'chi A1 R', 'ben B1 R']);
});

test('the other sections owe where that is written', () => {
  expect(owed(of('other sections'))).toEqual(['ben A1 R', 'ada B1 R', 'ben A2 R', 'ada B2 R']);
  const assignments = [seat('A1', 'presenter', 'ben')];
  expect(owed(of('other sections', 'before class', { assignments }))[0]).toBe('ada B1 R');
});

describe('the next class', () => {
  const rule = of('everyone', 'before next class');
  const dueFor = (who: string, code: string) =>
    dutiesOf(rule)
      .duties.filter(({ student: s, session: on }) => s.email.startsWith(who) && on?.code === code)
      .map(({ due }) => sayInstant(due, losAngeles));

  test.each([
    ['ada', 'A1', 'Fri Sep 5, 12:30 PM PDT'],
    ['chi', 'A1', 'Thu Sep 4, 12:30 PM PDT'],
    ['ben', 'B1', 'Fri Sep 5, 12:30 PM PDT'],
    ['ada', 'X', 'Tue Sep 9, 12:30 PM PDT'],
    ['ben', 'X', 'Thu Sep 11, 12:30 PM PDT'],
    ['ben', 'B2', 'Thu Sep 18, 12:30 PM PDT'],
    ['ada', 'A2', 'Fri Dec 19, 11:59 PM PST'],
  ])('for %s after %s is that of %s', (who, code, due) => {
    expect(dueFor(who, code)).toEqual([due]);
    const [deliverable] = rule.deliverables;
    const on = rule.sessions.find((s) => s.code === code)!;
    const person = rule.students.find((s) => s.email.startsWith(who))!;
    expect(sayInstant(dueOf(deliverable!, on, rule, person), losAngeles)).toBe(due);
  });

  test('that is missing for one section alone is found, once for each class', () => {
    const found = dutiesOf(rule).findings.map((f) => (f.kind === 'no next class' ? f.session : f.kind));
    expect(found).toEqual(['A2']);
  });

  test('closes the form when it is over for all whom the class is for', () => {
    const until = made({
      ...parts,
      deliverables: [deliverable('R', 'before class', { until: { kind: 'next class' } })],
    }).course;
    const closes = (code: string) =>
      sayInstant(closesAt(until.deliverables[0]!, until.sessions.find((s) => s.code === code)!, until), losAngeles);
    expect(closes('A1')).toBe('Fri Sep 5, 12:30 PM PDT');
    expect(closes('X')).toBe('Thu Sep 11, 12:30 PM PDT');
  });

  test.each([
    [
      'ben',
      'X',
      'X starts Fri Sep 5, 12:30 PM PDT; the next class, B2, starts Thu Sep 11, 12:30 PM PDT. Tue Sep 9 (A) does not count.',
    ],
    ['ben', 'A1', 'A1 is for section A, and Ben Student is in B.'],
  ])('is explained to %s for %s', (who, code, said) => {
    const asked = {
      student: rule.students.find((s) => s.email.startsWith(who))!,
      deliverable: rule.deliverables[0]!,
      session: rule.sessions.find((s) => s.code === code)!,
    };
    const judged = dutiesOf(rule).duties.map((duty) => {
      return { duty, status: 'upcoming' as const, at: null, evidence: null, hindrance: null, lateDays: 0 };
    });
    const { owed, due } = explainDuty(rule, { judged, evidence: [], posts: [] }, asked, rule.sessions.length as never);
    expect([...owed, ...due]).toContain(said);
  });
});

test('whatever the sections, no form closes while anybody could still be in time, and nothing has changed by itself', () => {
  const someSections = fc.constantFrom<readonly string[]>([], ['A'], ['B'], ['A', 'B']);
  const aSession = fc.record({
    section: fc.constantFrom('', 'A', 'B'),
    on: fc.integer({ min: 10, max: 29 }),
    kind: fc.constantFrom('student-led', 'guest', 'holiday'),
  });
  const aRule = fc.constantFrom(
    'before class',
    'before next class',
    '3 days after class at 23:59',
    '24 hours after class',
  );
  const anAudience = fc.constantFrom('everyone', 'others', 'other sections', 'presenter');
  fc.assert(
    fc.property(
      fc.array(someSections, { minLength: 1, maxLength: 4 }),
      fc.array(aSession, { minLength: 1, maxLength: 6 }),
      fc.tuple(aRule, fc.option(aRule), anAudience),
      fc.integer({ min: 10, max: 29 }),
      (sections, sessions, [due, until, owedBy], extended) => {
        const people = sections.map((own, i) => student(`s${i}`, { sections: own }));
        const { course: of } = made({
          roster: people,
          roles: [role('presenter')],
          sessions: sessions.map(({ on, ...rest }, i) => session(`S${i}`, `2025-09-${on}`, rest)),
          assignments: [seat('S0', 'presenter', 's0')],
          deliverables: [
            deliverable('D', due, {
              owedBy: [owedBy],
              each: ['student-led', 'guest'],
              until: until === null ? null : parseRule(until),
            }),
          ],
          exceptions: [line('extension', 'everyone', 'D', 'S0', { when: wall(`2025-09-${extended} 12:00`) })],
        });
        const { duties } = dutiesOf(of);
        const early = duties.filter((d) => closesAt(d.deliverable, d.session, of) < d.lateUntil);
        expect(early.map((d) => d.key)).toEqual([]);
        expect(changedDuties(dutiesUnder(termsOf(of), of), duties)).toEqual(noChanges);
      },
    ),
  );
});
