// A round that sends 60 letters, killed at each of its calls to Google.
import { kill } from './death';

test('60 letters: none is sent twice, none is lost, and one at most is in doubt', () => {
  const { wrong, doubts } = kill('60 letters', 60, '');
  expect(wrong).toEqual([]);
  expect(Math.max(...doubts)).toBeLessThanOrEqual(1);
}, 600_000);
