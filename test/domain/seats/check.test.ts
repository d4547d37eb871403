import type { Assignment } from '../../../src/domain/course/course';
import { sayFinding } from '../../../src/domain/findings';
import { checkSeatNames, checkSeats } from '../../../src/domain/seats/check';
import { assignments } from '../../../src/schema/seats';
import { course, day, mail, role, rowsOf, seat, session, student } from '../seminar';
import '../still';

const term = course({
  settings: { spacing: 10 },
  roster: [student('ada', { aliases: [mail('ada.old')] }), student('ben', { standing: 'dropped' })],
  roles: [role('presenter', { heavy: true, loadMax: 1 }), role('critic', { loadMax: 2 })],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09'), session('S3', '2025-09-30')],
});

/** What is said, and for which row of the sheet. */
const said = (...seats: readonly Assignment[]): readonly string[] => saidOn('2025-08-01', seats);
const saidOn = (today: string, seats: readonly Assignment[]): readonly string[] =>
  checkSeats(
    rowsOf(
      assignments,
      seats.map((s) => ({ ...s, day: null, topic: '', name: '', choice: '' })),
    ),
    term,
    [],
    day(today),
  ).map((f) => `${f.at.row}: ${sayFinding(f).what}`);

describe('seats that stand in the sheet', () => {
  test.each<[string, readonly Assignment[], readonly string[]]>([
    ['are said nothing of where the rules hold', [seat('S1', 'presenter', 'ada'), seat('S2', 'critic', 'ada')], []],
    [
      'are questioned though pinned where their student has dropped the course',
      [seat('S1', 'presenter', 'ben', true), seat('S2', 'critic', 'ben')],
      ['2: Ben Student is not enrolled on Tue Sep 2.', '3: Ben Student is not enrolled on Tue Sep 9.'],
    ],
    [
      'are too many at the last of them',
      [seat('S1', 'presenter', 'ada'), seat('S3', 'presenter', 'ada')],
      ['3: Ada Student has presenter 2 times; the maximum is 1.'],
    ],
    [
      'are too many at the one that is not pinned, wherever it stands',
      [seat('S1', 'presenter', 'ada'), seat('S3', 'presenter', 'ada', true)],
      ['2: Ada Student has presenter 2 times; the maximum is 1.'],
    ],
    [
      'lie too close at the later of them',
      [seat('S1', 'presenter', 'ada', true), seat('S2', 'presenter', 'ada')],
      [
        '3: Ada Student has presenter 2 times; the maximum is 1.',
        '3: Ada Student has heavy roles in S1 and S2, less than 10 days apart.',
      ],
    ],
    [
      'lie too close at the earlier where the later is pinned',
      [seat('S1', 'presenter', 'ada'), seat('S2', 'presenter', 'ada', true)],
      [
        '2: Ada Student has presenter 2 times; the maximum is 1.',
        '2: Ada Student has heavy roles in S1 and S2, less than 10 days apart.',
      ],
    ],
    [
      'are not questioned where both are pinned',
      [seat('S1', 'presenter', 'ada', true), seat('S2', 'presenter', 'ada', true)],
      [],
    ],
  ])('%s', (_, seats, findings) => {
    expect(said(...seats)).toEqual(findings);
  });
});

test('who was absent from a class that is over is not asked about', () => {
  const seats = [seat('S1', 'critic', 'ben'), seat('S2', 'critic', 'ben', true)];
  expect(saidOn('2025-09-02', seats)).toHaveLength(2);
  expect(saidOn('2025-09-03', seats)).toEqual(['3: Ben Student is not enrolled on Tue Sep 9.']);
  expect(saidOn('2025-09-10', seats)).toEqual([]);
});

describe('two classes at one hour', () => {
  const twice = course({
    roster: [student('ada')],
    roles: [role('presenter')],
    sessions: [
      session('A1', '2025-09-09', { room: 'East' }),
      session('B1', '2025-09-09', { room: 'West', start: '13:00' as never, end: '15:00' as never }),
      session('C1', '2025-09-09', { start: '15:00' as never, end: '16:00' as never }),
      session('D1', '2025-09-09', { kind: 'cancelled' }),
    ],
  });
  const clashes = (...seats: readonly Assignment[]): readonly string[] =>
    checkSeats(
      rowsOf(
        assignments,
        seats.map((s) => ({ ...s, day: null, topic: '', name: '', choice: '' })),
      ),
      twice,
      [],
      day('2025-09-01'),
    ).flatMap((f) => (f.kind === 'in two rooms at once' ? [`${f.at.row} ${f.sessions}`] : []));
  const in_ = (code: string, pinned = false) => seat(code, 'presenter', 'ada', pinned);

  test.each<[string, readonly Assignment[], readonly string[]]>([
    ['hold nobody in both rooms', [in_('A1'), in_('B1')], ['3 A1 and B1']],
    ['are said at the one that is not pinned', [in_('A1'), in_('B1', true)], ['2 A1 and B1']],
    ['are the instructor’s word where both are pinned', [in_('A1', true), in_('B1', true)], []],
    ['one after the other are two classes', [in_('B1'), in_('C1')], []],
    ['of which one is cancelled are one', [in_('A1'), in_('D1')], []],
  ])('%s', (_, seats, expected) => {
    expect(clashes(...seats)).toEqual(expected);
  });
});

test.each<[string, string, string | null, readonly string[]]>([
  ['its own', 'Ada Student', 'ada', []],
  ['nobody’s, as before the Roster was corrected', 'Ada Stdent', 'ada', []],
  ['beside an alias of theirs', 'Ada Student', 'ada.old', []],
  ['blank', '', 'ada', []],
  [
    'another student’s',
    'Ada Student',
    'ben',
    [
      'The row names Ada Student, and its address is that of Ben Student: what is due, and every email, goes by the address.',
    ],
  ],
  [
    'a student’s beside no address',
    'Ada Student',
    null,
    ['The row names Ada Student, and its address is blank: what is due, and every email, goes by the address.'],
  ],
])('the name beside an address may be %s', (_, name, who, expected) => {
  const rows = rowsOf(assignments, [{ ...seat('S1', 'presenter', who), day: null, topic: '', name, choice: '' }]);
  expect(checkSeatNames(rows, term).map((finding) => sayFinding(finding).what)).toEqual(expected);
});
