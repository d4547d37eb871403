// Whether something is due from a student, and why: the reason given must be the one by which duties are made.
import type { Course } from '../../../src/domain/course/course';
import { dueOf, dutyKey } from '../../../src/domain/duties/deadline';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Owing, owingOf } from '../../../src/domain/duties/owing';
import {
  course,
  day,
  deliverable,
  exampleCourse,
  exception,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  team,
} from '../seminar';
import '../still';

const parts: Parts = {
  roster: [
    student('ada', { sections: ['A'] }),
    student('ben', { sections: ['A'] }),
    student('chi', { sections: ['B'] }),
    student('dan', { standing: 'dropped' }),
    student('eve', { joined: day('2025-09-10') }),
    student('fay', { sections: ['B'] }),
  ],
  roles: [role('presenter', { exempt: true }), role('scribe', { exempt: false })],
  sessions: [
    session('S1', '2025-09-02', { section: 'A' }),
    session('S2', '2025-09-09', { kind: 'holiday', section: 'B' }),
    session('S3', '2025-09-16', { kind: 'project presentations' }),
  ],
  assignments: [seat('S1', 'presenter', 'ada'), seat('S1', 'scribe', 'fay')],
  teams: [team('07', ['ben', 'chi'], { presents: 'S3' })],
  deliverables: [
    deliverable('Slides', 'before class', { owedBy: ['presenter'] }),
    deliverable('Questions', 'before class', { owedBy: ['others'] }),
    deliverable('Review', 'before class', { owedBy: ['other sections'] }),
    deliverable('Survey', '2025-09-08 18:00', { owedBy: ['everyone'], each: [] }),
    deliverable('Talk', 'before class', { owedBy: ['team'], each: ['project presentations'] }),
  ],
};
const made = course(parts);

function owing(of: Course, who: string, what: string, code: string): Owing {
  const person = of.students.find(({ email }) => email === mail(who))!;
  const owed = of.deliverables.find(({ name }) => name === what)!;
  const occasion = of.sessions.find((s) => s.code === code) ?? null;
  return owingOf(owed, occasion, of)(person, dueOf(owed, occasion, of, person));
}

test.each<[string, string, string, Owing]>([
  ['ada', 'Slides', 'S1', { owed: true, by: 'role', roles: ['presenter'] }],
  ['ben', 'Slides', 'S1', { owed: false, why: 'no role' }],
  ['ada', 'Questions', 'S1', { owed: false, why: 'exempt', roles: ['presenter'] }],
  ['ben', 'Questions', 'S1', { owed: true, by: 'others' }],
  ['chi', 'Questions', 'S1', { owed: false, why: 'section' }],
  ['fay', 'Questions', 'S1', { owed: true, by: 'others' }],
  ['chi', 'Review', 'S1', { owed: true, by: 'other sections' }],
  ['ben', 'Review', 'S1', { owed: false, why: 'no role' }],
  ['ben', 'Survey', '', { owed: true, by: 'everyone' }],
  ['dan', 'Survey', '', { owed: false, why: 'standing' }],
  ['eve', 'Survey', '', { owed: false, why: 'day', day: day('2025-09-08'), of: 'due' }],
  ['eve', 'Questions', 'S1', { owed: false, why: 'day', day: day('2025-09-02'), of: 'class' }],
  ['ben', 'Questions', 'S2', { owed: false, why: 'kind of session' }],
  ['ben', 'Questions', '', { owed: false, why: 'no session' }],
  ['ben', 'Survey', 'S1', { owed: false, why: 'kind of session' }],
  ['ben', 'Talk', 'S3', { owed: true, by: 'team', team: made.teams[0]! }],
  ['ada', 'Talk', 'S3', { owed: false, why: 'no team' }],
])('%s, %s for "%s"', (who, what, code, expected) => {
  expect(owing(made, who, what, code)).toEqual(expected);
});

test('a stand-in is asked in place of the one who stands aside', () => {
  const swapped = course({
    ...parts,
    exceptions: [exception('stand-in', 'ada', '', 'S1', { standIn: mail('ben') })],
  });
  expect(owing(swapped, 'ben', 'Slides', 'S1')).toEqual({ owed: true, by: 'role', roles: ['presenter'] });
  expect(owing(swapped, 'ada', 'Questions', 'S1')).toEqual({ owed: true, by: 'others' });
});

test.each([
  ['the course above', made],
  ['the example', exampleCourse()],
])('of %s, there is a duty where the reason says so, and nowhere else', (_, of) => {
  const duties = new Set(dutiesOf(of).duties.map(({ key }) => key));
  const occasions = [null, ...of.sessions];
  let asked = 0;
  for (const owed of of.deliverables)
    for (const occasion of occasions) {
      const why = owingOf(owed, occasion, of);
      for (const person of of.students) {
        const key = dutyKey(person.email, owed.name, occasion?.code ?? '');
        const { owed: is } = why(person, dueOf(owed, occasion, of, person));
        expect([key, is]).toEqual([key, duties.has(key)]);
        asked++;
      }
    }
  expect(asked).toBeGreaterThanOrEqual(duties.size);
});
