// Windows and slots: how they are written, how many slots fit, and how many minutes are missing.
import fc from 'fast-check';
import {
  minutesMissing,
  minutesOf,
  parseFolder,
  parseSlots,
  parseWindows,
  printFolder,
  printSlots,
  printWindows,
  timesOf,
  type Windows,
} from '../../../src/domain/base/slot';
import { time } from '../seminar';

test.each([
  ['12:30-14:00, 15 min', '12:30-14:00, 15 min'],
  ['12:30-14:00 15 min', '12:30-14:00, 15 min'],
  ['12:30 – 14:00; 15 minutes each', '12:30-14:00, 15 min'],
  ['12:30 PM to 2 PM, slots of 20 min', '12:30-14:00, 20 min'],
  ['20 min, 9am-10:30am', '09:00-10:30, 20 min'],
  ['13:00-14:00, 9:00-10:30\n20 min', '09:00-10:30, 13:00-14:00, 20 min'],
  ['9:00-10:00, 10:00-11:00, 30 min', '09:00-10:00, 10:00-11:00, 30 min'],
  ['12:30-2pm, 15 min', '12:30-14:00, 15 min'],
  ['12:30-2:00pm 15min', '12:30-14:00, 15 min'],
  ['1-2pm, 15 min', '13:00-14:00, 15 min'],
  ['11-1 pm, 15 min', '11:00-13:00, 15 min'],
  ['9-10:30am, 15 min', '09:00-10:30, 15 min'],
  ['9am-12, 15 min', '09:00-12:00, 15 min'],
  ['12:30 pm-1:30, 15 min', '12:30-13:30, 15 min'],
  ['12:30-2:00, 15 min', '12:30-14:00, 15 min'],
  ['11:30-1, 15 min', '11:30-13:00, 15 min'],
  ['noon to 1:30pm, 15 min', '12:00-13:30, 15 min'],
  ['12:30-14:00 (15 min)', '12:30-14:00, 15 min'],
  ['12:30-14:00, 15-minute slots', '12:30-14:00, 15 min'],
  ['12:30-14:00 in slots of 15 min.', '12:30-14:00, 15 min'],
  ['12:30-14:00 every 15 minutes', '12:30-14:00, 15 min'],
  ['12:30-14:00: 15 min per team', '12:30-14:00, 15 min'],
  ['12:30−14:00 / 15′', '12:30-14:00, 15 min'],
  ['15 minutes each: 12:30-14:00', '12:30-14:00, 15 min'],
  ['12:30-14:00, half an hour', '12:30-14:00, 30 min'],
  ['12:00-14:00, 1 hour each', '12:00-14:00, 60 min'],
  ['from 12:30 until 14:00, 15 min', '12:30-14:00, 15 min'],
  ['between 12:30 and 14:00, 15 min', '12:30-14:00, 15 min'],
  ['12:30-13:00 and 15:00-16:00, 15 min', '12:30-13:00, 15:00-16:00, 15 min'],
  ['10-11am & 1-2pm, 15 min', '10:00-11:00, 13:00-14:00, 15 min'],
])('“%s” is read as “%s”', (written, printed) => {
  expect(printWindows(parseWindows(written)!)).toBe(printed);
});

test.each([
  '',
  '15 min',
  '12:30-14:00',
  '12:30-14:00, 15 min, 20 min',
  '14:00-12:30, 15 min',
  '12:30-12:30, 15 min',
  '12:30-14:00, 13:00-15:00, 15 min',
  '12:30-12:40, 15 min',
  '12:30-14:00, 0 min',
  '12:30, 15 min',
  'lunchtime, 15 min',
  '12:30-25:00, 15 min',
  '2-3, 15 min',
  '14:00-2:00, 15 min',
  '11pm-1am, 15 min',
  '12:30-14:00, 7.5 min',
  '12:30-14:00, 15 min, if you like',
])('“%s” cannot be read as windows', (written) => {
  expect(parseWindows(written)).toBeNull();
});

test('a window holds whole slots only', () => {
  expect(timesOf(parseWindows('12:30-14:00, 20 min')!)).toEqual(['12:30', '12:50', '13:10', '13:30']);
  expect(timesOf(parseWindows('9:00-9:10, 13:00-13:30, 15 min')!)).toEqual(['13:00', '13:15']);
});

test.each([
  // 90 minutes hold four slots of 20 and leave 10.
  [['12:30-14:00, 20 min'], 1, 10],
  [['12:30-14:00, 20 min'], 3, 50],
  [['12:30-14:00, 15 min'], 2, 30],
  // For one more slot the second date needs 5 minutes, the first 10.
  [['12:30-14:00, 20 min', '12:30-13:55, 30 min'], 1, 5],
  [['12:30-14:00, 20 min', '12:30-13:55, 30 min'], 2, 15],
  [['12:30-14:00, 20 min'], 0, 0],
] as const)('%j need for %i more teams %i minutes more', (dates, slots, minutes) => {
  expect(
    minutesMissing(
      dates.map((text) => parseWindows(text)!),
      slots,
    ),
  ).toBe(minutes);
});

const anyWindows = fc
  .record({
    marks: fc.uniqueArray(fc.integer({ min: 0, max: 287 }), { minLength: 2, maxLength: 6 }),
    minutes: fc.integer({ min: 5, max: 60 }),
  })
  .map(({ marks, minutes }): Windows => {
    const sorted = [...marks]
      .sort((a, b) => a - b)
      .map((n) => time(`${Math.floor(n / 12)}:${String((n % 12) * 5).padStart(2, '0')}`));
    const windows = Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      start: sorted[2 * i]!,
      end: sorted[2 * i + 1]!,
    }));
    return { windows, minutes };
  })
  .filter((windows) => timesOf(windows).length > 0);

test('what is printed is read back', () => {
  fc.assert(
    fc.property(anyWindows, (windows) => expect(parseWindows(printWindows(windows))).toEqual(windows)),
    { seed: 6 },
  );
});

test('no way to make windows longer gains as many slots in fewer minutes', () => {
  const slotsIn = (length: number, minutes: number): number => Math.floor(length / minutes);
  fc.assert(
    fc.property(fc.array(anyWindows, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 3 }), (dates, more) => {
      const parts = dates.flatMap(({ windows, minutes }) =>
        windows.map(({ start, end }) => ({ length: minutesOf(end) - minutesOf(start), minutes })),
      );
      // The most slots that so many minutes can add, by trying every way to distribute them.
      const most = (minutes: number, from: number): number => {
        const part = parts[from];
        if (!part) return 0;
        let best = 0;
        for (let here = 0; here <= minutes; here++) {
          const gained = slotsIn(part.length + here, part.minutes) - slotsIn(part.length, part.minutes);
          if (here === 0 || gained > slotsIn(part.length + here - 1, part.minutes) - slotsIn(part.length, part.minutes))
            best = Math.max(best, gained + most(minutes - here, from + 1));
        }
        return best;
      };
      const missing = minutesMissing(dates, more);
      expect(most(missing, 0)).toBeGreaterThanOrEqual(more);
      expect(most(missing - 1, 0)).toBeLessThan(more);
    }),
    { seed: 6, numRuns: 60 },
  );
});

test.each([
  ['S12 12:45', [['S12', '12:45']]],
  [
    'S12 12:45, S28 1:00 PM',
    [
      ['S12', '12:45'],
      ['S28', '13:00'],
    ],
  ],
  [
    'Week 7 9am\nS28 13.00',
    [
      ['Week 7', '09:00'],
      ['S28', '13:00'],
    ],
  ],
  [
    'S12 at 12:45 and S28: 1pm',
    [
      ['S12', '12:45'],
      ['S28', '13:00'],
    ],
  ],
  ['Bread and butter 9am', [['Bread and butter', '09:00']]],
  ['', []],
] as const)('“%s” books these slots', (written, slots) => {
  const read = parseSlots(written)!;
  expect(read.map(({ session, start }) => [session, start])).toEqual(slots);
  expect(parseSlots(printSlots(read))).toEqual(read);
});

test.each(['S12', '12:45', 'S12 noonish', 'S12 25:00'])('“%s” books no slot', (written) => {
  expect(parseSlots(written)).toBeNull();
});

test.each([
  ['https://drive.google.com/drive/folders/1AbC-def_ghijk?usp=sharing', '1AbC-def_ghijk'],
  ['https://drive.google.com/drive/u/0/folders/1AbC-def_ghijk', '1AbC-def_ghijk'],
  ['https://drive.google.com/open?id=1AbC-def_ghijk', '1AbC-def_ghijk'],
  [' 1AbC-def_ghijk ', '1AbC-def_ghijk'],
  ['', ''],
  ['the shared folder', null],
  ['https://example.com/slides', null],
])('the folder “%s” is %s', (written, id) => {
  expect(parseFolder(written)).toBe(id);
  if (id !== null) expect(parseFolder(printFolder(id))).toBe(id);
});
