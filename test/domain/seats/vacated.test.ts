// Seats whose holders will not take them.
import { sayVacated, vacated } from '../../../src/domain/seats/vacated';
import { at, course, day, role, seat, session, student } from '../seminar';

const of = (changes: Parameters<typeof student>[1]) =>
  course({
    roster: [student('ada', changes), student('ben')],
    sessions: [session('S01', '2025-09-09'), session('S02', '2025-09-16'), session('S03', '2025-09-23')],
    roles: [role('presenter'), role('critic')],
    assignments: [
      seat('S03', 'critic', 'ada'),
      seat('S01', 'presenter', 'ada'),
      seat('S02', 'presenter', 'ada'),
      seat('S02', 'critic', 'ben'),
      seat('S03', 'presenter', null),
    ],
  });
const now = at('2025-09-12T16:00:00Z');
const codes = (changes: Parameters<typeof student>[1]) =>
  vacated(of(changes), now).map(({ session, role }) => `${session} ${role}`);

test('of a student who has dropped, those of classes ahead; classes that are past stay as they were', () => {
  expect(codes({ standing: 'dropped' })).toEqual(['S02 presenter', 'S03 critic', 'S03 presenter']);
  expect(sayVacated(of({ standing: 'dropped' }), vacated(of({ standing: 'dropped' }), now))).toEqual([
    'Ada Student leaves empty: presenter on Tue Sep 16, critic on Tue Sep 23.',
  ]);
});

test('of one who leaves on a day, those after it; of one who is there, none but what is empty', () => {
  expect(codes({ left: day('2025-09-20') })).toEqual(['S03 critic', 'S03 presenter']);
  expect(codes({})).toEqual(['S03 presenter']);
});
