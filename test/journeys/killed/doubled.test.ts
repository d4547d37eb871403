// Two runs at once: another comes at the calls of a round.
import { double } from './death';

test.each(['hourly', 'onFormSubmit'])(
  'two at once, the other by %s: none is sent twice, none is lost, none is in doubt',
  (entry) => {
    const { wrong, alongside } = double(12, entry);
    expect(wrong).toEqual([]);
    // Before the lock is taken the other does all the work, and within it nothing.
    expect(alongside).toBeGreaterThan(0);
  },
  600_000,
);
