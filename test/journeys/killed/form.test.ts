// A round that opens a form, killed at each of its calls to Google.
import { kill } from './death';

test('a form that is being built, and what came in on Slack, are there once', () => {
  const { wrong, doubts } = kill('a form, a Slack file and 3 letters', 3, '2025-08-27 08:00');
  expect(wrong).toEqual([]);
  expect(Math.max(...doubts)).toBeLessThanOrEqual(1);
}, 600_000);
