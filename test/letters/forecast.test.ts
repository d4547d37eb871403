import { agendaLetters } from '../../src/letters/agenda';
import { foresee } from '../../src/letters/forecast';
import { teamLetters } from '../../src/letters/teams';
import { gone, situation } from '../domain/letters/situation';
import { at, course, day, deliverable, mail, type Parts, role, seat, session, student, team } from '../domain/seminar';
import '../domain/still';

/** Two students in a team that presents on Tue 2025-09-16; quiet hours from 22:00 to 7:00. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  sessions: [session('P1', '2025-09-16', { kind: 'project presentations', topic: 'Projects' })],
  teams: [team('01', ['ada', 'ben'], { presents: 'P1', turn: 1 })],
};
const evening = '2025-09-09T06:00:00Z';
const morning = '2025-09-09T14:00:00Z';

/** '2025-09-09T14:00:00Z ada' for each foreseen letter, if all letters about teams and days have waited since the evening. */
function foreseen(of: Parts, owner: string | null = null): readonly string[] {
  const made = course(of);
  const start = situation(made, evening, {}, { owner });
  const announced = [
    ...agendaLetters(made, [], new Set(), start, at(evening)),
    ...teamLetters(made, [], new Set(), at(evening)),
  ];
  const sent = announced.map(({ to, keys, kind }) => gone(to, keys, { state: 'pending', kind }));
  const { outbox } = situation(made, evening, { sent });
  return foresee([at(evening), at(morning)], outbox, [], (now, then) => ({
    ...situation(made, new Date(now).toISOString(), {}, { owner }),
    outbox: then,
  })).map(
    ({ at: when, letter }) => `${new Date(when).toISOString().slice(0, 16)} ${letter.to.split('@')[0]} ${letter.kind}`,
  );
}

test('what waits in the night goes in the morning, once', () => {
  expect(foreseen(parts)).toEqual([
    '2025-09-09T14:00 ada team',
    '2025-09-09T14:00 ben team',
    '2025-09-09T14:00 ada agenda',
    '2025-09-09T14:00 ben agenda',
  ]);
});

test('teams and their dates are judged as of the day on which a letter would go, not as of today', () => {
  const leaves = { ...parts, roster: [student('ada'), student('ben', { left: day('2025-09-08') })] };
  // Ada’s team is then another one, which the instructor must announce again.
  expect(foreseen(leaves)).toEqual(['2025-09-09T14:00 ada agenda']);
});

test('the digest of a class that would fall into the night goes in the morning', () => {
  const led = {
    ...parts,
    sessions: [session('S1', '2025-09-09'), ...parts.sessions!],
    roles: [role('presenter')],
    assignments: [seat('S1', 'presenter', 'ada')],
  };
  expect(foreseen({ ...led, settings: { classDigest: 14 } }, 'prof@uni.example')).toContain(
    '2025-09-09T14:00 prof class digest',
  );
});

test('what goes at one round is known to the next: nobody is told twice a day', () => {
  const of = course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-12')],
    deliverables: [deliverable('R', '2025-09-11 18:00', { each: [], leads: [2880, 2820] })],
  });
  const hours = ['2025-09-09T20:00:00Z', '2025-09-10T01:00:00Z', '2025-09-10T02:00:00Z', '2025-09-10T03:00:00Z'];
  const rounds = hours.map(at);
  const { outbox } = situation(of, hours[0]!);
  const found = foresee(rounds, outbox, [], (now, then) => ({
    ...situation(of, new Date(now).toISOString()),
    outbox: then,
  }));
  expect(found.map(({ letter }) => [letter.to, letter.kind])).toEqual([[mail('ada'), 'invitation']]);
});
