// Two runs at once: another one starts at each call of a round.
import { double } from './death';

test.each(['hourly', 'onFormSubmit'])(
  'two at once, the other by %s: none is sent twice, none is lost, none is in doubt',
  (entry) => {
    const { wrong, alongside } = double(12, entry);
    expect(wrong).toEqual([]);
    // Before the lock is taken, the other run does all the work; while it is held, nothing.
    expect(alongside).toBeGreaterThan(0);
  },
  600_000,
);
