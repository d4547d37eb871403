import fc from 'fast-check';
import { cellName, letters } from '../../src/domain/course/finding';
import { causes, type Finding, type FindingKind, inOrder, sayFinding, shown } from '../../src/domain/findings';
import './still';

const at = { sheet: 'Roster', row: 7, column: 2 };

/** One of each kind; omitting a kind does not compile. */
const samples: { readonly [K in FindingKind]: Extract<Finding, { kind: K }> } = {
  'unreadable cell': {
    kind: 'unreadable cell',
    at,
    column: 'Email',
    found: 'adda',
    expected: 'an email address',
    instead: null,
  },
  'row of one cell': { kind: 'row of one cell', at, found: 'Week 2', expected: null },
  'unreadable sheet': { kind: 'unreadable sheet', at, found: '#REF!', rows: 28 },
  'emptied sheet': { kind: 'emptied sheet', at: { sheet: 'Roster' }, rows: 28 },
  'no headers': { kind: 'no headers', at: { sheet: 'Roster' }, isRecord: false },
  'no wording': { kind: 'no wording', at: { sheet: 'Emails' } },
  'tick ahead': { kind: 'tick ahead', at, student: 'Ada Park', when: 'Sun Nov 30, 6:00 PM PST' },
  'no use for When': { kind: 'no use for When', at, exception: 'excuse' },
  'no use for Stand-in': { kind: 'no use for Stand-in', at, exception: 'excuse' },
  'nowhere on Slack': { kind: 'nowhere on Slack', at, deliverable: 'Slides' },
  'answer is gone': { kind: 'answer is gone', at, form: 'R', students: 'Ada' },
  'answers are gone': { kind: 'answers are gone', at, form: 'R', had: 28, has: 0 },
  'headers further down': { kind: 'headers further down', at, row: 3 },
  'cannot be written': { kind: 'cannot be written', at, error: 'You are trying to edit a protected cell.' },
  'merged cells': { kind: 'merged cells', at, range: 'G2:G9' },
  'missing column': { kind: 'missing column', at, column: 'Email' },
  'missing setting': { kind: 'missing setting', at, setting: 'Course' },
  'repeated column': { kind: 'repeated column', at, column: 'Email' },
  'duplicate address': { kind: 'duplicate address', at, address: 'ada@uni.example', first: 'Ada Park' },
  'duplicate code': { kind: 'duplicate code', at, what: 'session', code: 'S01' },
  'unknown student': { kind: 'unknown student', at, found: 'adda', likely: 'Ada Park' },
  'name of several students': {
    kind: 'name of several students',
    at,
    found: 'Ada Park',
    addresses: ['ada@uni.example', 'apark@uni.example'],
  },
  'name in two rows': {
    kind: 'name in two rows',
    at,
    name: 'Park, Ada',
    address: 'apark@uni.example',
    first: { name: 'Ada Park', address: 'ada@uni.example', row: 4 },
  },
  'unknown section': { kind: 'unknown section', at, found: 'tue', of: 'student' },
  'unknown respondent': {
    kind: 'unknown respondent',
    at,
    found: 'adapark@berkely.example',
    form: 'R',
    likely: 'Ada Park: adapark@berkeley.example',
  },
  'answered for another team': {
    kind: 'answered for another team',
    at,
    student: 'Ada Park',
    form: 'Paper',
    team: '07',
    other: '03',
    counts: '07',
  },
  'form never opens': { kind: 'form never opens', at, deliverable: 'Review', questions: true },
  'addresses are typed': { kind: 'addresses are typed', at, form: 'Review', answers: 2, counts: false },
  'addresses are not known': { kind: 'addresses are not known', counts: true, at, form: 'Review' },
  'permission is missing': { kind: 'permission is missing', at, lacking: 'your forms' },
  'no addresses': { kind: 'no addresses', at, form: 'Review' },
  'answered before its class': {
    kind: 'answered before its class',
    at,
    student: 'Ada Park',
    form: 'Review',
    session: 'S04',
    from: 'Tue Sep 9, 12:30 PM PDT',
  },
  'file without a team': {
    kind: 'file without a team',
    at,
    file: '7_slides.pdf',
    deliverable: 'Slides',
    owner: 'Ada Park',
    likely: '07',
    better: '07_slides.pdf',
  },
  'file of another team': {
    kind: 'file of another team',
    at,
    file: '07_slides.pdf',
    deliverable: 'Slides',
    owner: 'Ada Park',
    team: '07',
    own: '03',
  },
  'folder is not looked at': { kind: 'folder is not looked at', at, deliverable: 'Paper', first: 'Slides' },
  'folder cannot be read': { kind: 'folder cannot be read', at, deliverable: 'Slides', error: 'No item' },
  'folder is too full': { kind: 'folder is too full', at, deliverable: 'Slides', most: 1000 },
  'slots of no use': { kind: 'slots of no use', at, session: 'S05', is: 'lecture' },
  'unknown teammate': { kind: 'unknown teammate', at, student: 'Ada Park', found: 'Zebedee Quux' },
  'not a turn': { kind: 'not a turn', at, team: '07', session: 'S24', turn: 9, slots: 6 },
  'two slots in one round': {
    kind: 'two slots in one round',
    at,
    team: '07',
    occasion: 'Feedback',
    first: 'S12 12:30',
    second: 'S13 12:30',
  },
  'no day for teams': {
    kind: 'no day for teams',
    at,
    team: '07',
    session: 'S24',
    is: 'cancelled',
    presents: true,
  },
  'two teams at one time': {
    kind: 'two teams at one time',
    at,
    first: '01',
    second: '02',
    session: 'S12',
    when: '12:30',
  },
  'not a slot': { kind: 'not a slot', at, team: '01', session: 'S12', found: '12:40' },
  'more teams than slots': { kind: 'more teams than slots', at, session: 'S24', teams: 7, slots: 6, minutes: 15 },
  'minutes are missing': { kind: 'minutes are missing', at, occasion: 'Feedback', teams: 2, minutes: 30 },
  'no slot suits': { kind: 'no slot suits', at, team: '01', occasion: 'Feedback' },
  'team without a slot': { kind: 'team without a slot', at, team: '01', occasion: 'Feedback', full: false },
  'unreadable answer': { kind: 'unreadable answer', at, form: 'Review', of: 'time', found: '#REF!' },
  'question taken out': { kind: 'question taken out', at, form: 'Review', question: 'Why?' },
  'unknown role': { kind: 'unknown role', at, found: 'scribbler', known: ['everyone', 'scribe'] },
  'unknown session': { kind: 'unknown session', at, found: 'S99' },
  'unknown deliverable': { kind: 'unknown deliverable', at, found: 'Essai' },
  'seats against each other': { kind: 'seats against each other', at, min: 3, max: 2, what: 'seats' },
  'needs a session': { kind: 'needs a session', at, deliverable: 'Essay', rule: '72 hours before class' },
  'needs a due time': { kind: 'needs a due time', at, student: 'Ada Park' },
  'two roles in one session': {
    kind: 'two roles in one session',
    at,
    student: 'Ada Park',
    session: 'S04',
    roles: 'critic, scribe',
  },
  'class in a break': {
    kind: 'class in a break',
    at,
    session: 'S08',
    day: 'Wed Oct 8',
    from: 'Mon Oct 6',
    through: 'Fri Oct 10',
  },
  'no break of several days': {
    ...{ kind: 'no break of several days', at, session: 'S12' },
    ...{ is: 'and it begins later', through: 'Fri Mar 26' },
  },
  'no next class': { kind: 'no next class', at, deliverable: 'Review', session: 'S25' },
  'total of no use': { kind: 'total of no use', at, total: 'critic', why: 'has the name of a role' },
  'heavy roles combined': { kind: 'heavy roles combined', at, roles: 'presenter and critic', days: 7 },
  'no groups': { kind: 'no groups', at, role: 'lead team' },
  'one form for the term': { kind: 'one form for the term', at, deliverable: 'Sign-up', form: 'sign-up form' },
  'points without a weight': { kind: 'points without a weight', at, deliverable: 'Slides' },
  'weights are no whole': { kind: 'weights are no whole', at, sum: 90 },
  'marks without points': { kind: 'marks without points', at, deliverable: 'Slides' },
  'late is worth two things': { kind: 'late is worth two things', at, deliverable: 'Slides' },
  'submitted once for no one': { kind: 'submitted once for no one', at, deliverable: 'Slides', lacks: 'role' },
  'copy to no one': { kind: 'copy to no one', at, deliverable: 'Slides' },
  'copy to a student': {
    kind: 'copy to a student',
    at,
    deliverable: 'Slides',
    address: 'ada@uni.example',
    student: 'Ada Park',
  },
  'no rule for a class': { kind: 'no rule for a class', at, deliverable: 'Review', session: 'S25' },
  'due time of a class': {
    kind: 'due time of a class',
    at,
    deliverable: 'Review',
    session: 'S25',
    why: 'is not due for it',
    counts: false,
  },
  'unknown class in a rule': { kind: 'unknown class in a rule', at, deliverable: 'Review', found: 'S99' },
  'incomplete response': { kind: 'incomplete response', at, form: 'R', student: 'Ada Park', missing: '2. Why?' },
  'day far from all others': {
    kind: 'day far from all others',
    at,
    day: 'Mon Jan 13, 2025',
    first: 'Tue Jan 20, 2026',
    last: 'Tue May 5, 2026',
  },
  'zone of no place': { kind: 'zone of no place', at, zone: 'EST' },
  'nothing to choose from': { kind: 'nothing to choose from', at, deliverable: 'Preferences', lacks: 'Roles' },
  'no questions': { kind: 'no questions', at, session: 'S04', form: 'R' },
  'form cannot be reached': { kind: 'form cannot be reached', at, form: 'R' },
  'topic is not offered': { kind: 'topic is not offered', at, student: 'Ada Park', topic: 'S09' },
  'away too often': {
    kind: 'away too often',
    at,
    student: 'Ada Park',
    named: 6,
    counting: 4,
    waiting: ['2025-10-07', '2025-10-09'],
  },
  'away from what they ranked': {
    kind: 'away from what they ranked',
    at,
    student: 'Ada Park',
    ranked: 3,
    missed: ['S04', 'S09'],
  },
  'class ends before it starts': { kind: 'class ends before it starts', at, session: 'S04' },
  'form cannot be changed': { kind: 'form cannot be changed', at, form: 'R', error: 'No item' },
  'form without a purpose': { kind: 'form without a purpose', at, form: 'R', deliverable: 'Notes', session: 'S04' },
  'question without a column': { kind: 'question without a column', at, form: 'R', question: '1. Why?' },
  'unknown placeholder': {
    kind: 'unknown placeholder',
    at,
    letter: 'reminder',
    found: 'nmae',
    known: ['name', 'first'],
  },
  'letter without its place': { kind: 'letter without its place', at },
  'not in the course': { kind: 'not in the course', at, student: 'Ada Park', day: 'Tue Sep 9' },
  'another name': { kind: 'another name', at, name: 'Dana Levi', holder: 'Ben Okafor' },
  'cannot attend': { kind: 'cannot attend', at, student: 'Ada Park', day: 'Tue Sep 9' },
  'away that day': { kind: 'away that day', at, student: 'Ada Park', day: 'Tue Oct 7', session: 'S12' },
  'unknown class in For each': {
    kind: 'unknown class in For each',
    at,
    column: 'For each',
    deliverable: 'Slides',
    found: 'S99',
  },
  'too many seats': { kind: 'too many seats', at, student: 'Ada Park', role: 'critic', held: 3, most: 2 },
  'in two rooms at once': {
    kind: 'in two rooms at once',
    at,
    student: 'Ada Park',
    sessions: 'A1 and B1',
    day: 'Tue Sep 9',
  },
  'too close': { kind: 'too close', at, student: 'Ada Park', sessions: 'S04 and S05', days: 7 },
  'Slack message was deleted': {
    kind: 'Slack message was deleted',
    at,
    student: 'Ada Park',
    files: 'scaling.pdf',
    posted: 'Sat Sep 6, 12:00 PM PDT',
    seen: 'Sat Sep 6, 3:00 PM PDT',
  },
  'slides for more than one class': {
    kind: 'slides for more than one class',
    at,
    student: 'Ada Park',
    files: 'slides.pdf',
    posted: 'Sat Sep 20, 5:00 AM PDT',
    classes: 'S01, S02',
  },
  'answer that is not owed': {
    kind: 'answer that is not owed',
    at,
    student: 'Ada Park',
    form: 'CS 294-288: Class review',
    session: 'S05',
  },
  'two stand-ins': { kind: 'two stand-ins', at, student: 'Ada Park', session: 'S04', first: 'Ben', second: 'Chi' },
  'exception without a reason': {
    kind: 'exception without a reason',
    at,
    exception: 'excuse',
    student: 'Ada Park',
    blank: ['reason', 'grantedBy'],
  },
  'class times in Settings': { kind: 'class times in Settings', at, start: '14:00', end: '12:30' },
  'exception without effect': {
    kind: 'exception without effect',
    at,
    exception: 'tick',
    student: 'Ada Park',
    lacks: 'does not have Slides due for S05',
  },
  'wrong weekday': { kind: 'wrong weekday', at, found: 'Mon 2025-10-09 18:00', is: 'Thu Oct 9' },
  'class far from the others': { kind: 'class far from the others', at, session: 'S05', day: 'Mon Jun 9' },
  'class on another weekday': {
    kind: 'class on another weekday',
    at,
    session: 'S05',
    day: 'Sat Sep 6',
    others: 'Tuesday, Thursday',
  },
  'time in the night': { kind: 'time in the night', at, deliverable: 'Slides', time: '05:00', later: '17:00' },
  'unknown team': { kind: 'unknown team', at, found: 'team 99' },
  'stand-in for many': { kind: 'stand-in for many', at, found: 'everyone' },
  'over before it is due': {
    kind: 'over before it is due',
    at,
    deliverable: 'Review',
    due: 'Tue Sep 9, 12:30 PM PDT',
    over: 'Tue Sep 2, 6:00 PM PDT',
  },
  'after the last day': { kind: 'after the last day', at, session: 'S30', last: 'Fri Dec 19' },
  'extension changes nothing': {
    kind: 'extension changes nothing',
    at,
    student: 'Ada Park',
    deliverable: 'Final paper',
    due: 'Wed Dec 10, 6:00 PM PST',
  },
  'needs a session code': { kind: 'needs a session code', at, deliverable: 'Review' },
  'needs a stand-in': { kind: 'needs a stand-in', at, student: 'ada@uni.example' },
  'wording cannot be filled in': {
    kind: 'wording cannot be filled in',
    at,
    letter: 'seats',
    error: 'Unclosed section',
  },
  'unknown Slack member': { kind: 'unknown Slack member', at, address: 'ada@home.example', files: 2, likely: null },
  'slides that name another class': {
    kind: 'slides that name another class',
    at,
    student: 'Ada Park',
    files: 'a.pdf',
    posted: 'Tue Sep 9',
    named: 'S04',
    counted: 'S08',
  },
  'two preference forms': {
    kind: 'two preference forms',
    at,
    deliverable: 'Again',
    first: 'Preferences',
    form: 'preference form',
  },
  'role called like an audience': { kind: 'role called like an audience', at, role: 'everyone' },
  'seats of no use': { kind: 'seats of no use', at, session: 'G1', is: 'guest' },
  'due from no one': { kind: 'due from no one', at, deliverable: 'Paper', why: 'Due from is empty' },
  'date of another term': { kind: 'date of another term', at, deliverable: 'Essay', day: 'Thu Oct 9, 2025' },
  'opens when it is due': {
    kind: 'opens when it is due',
    at,
    deliverable: 'Review',
    session: 'S1',
    opens: 'Tue Sep 15, 9:00 AM',
    due: 'Mon Sep 14, 10:00 AM',
  },
  'replies to a student': { kind: 'replies to a student', at, student: 'Ada Park' },
  'class beside another': { kind: 'class beside another', at, session: 'S2', day: 'Mon Sep 21', other: 'S3' },
  'quiet by day': { kind: 'quiet by day', at, from: '08:00', to: '22:00' },
  'left before joining': { kind: 'left before joining', at, student: 'Ada Park' },
  'due after the last day': {
    kind: 'due after the last day',
    at,
    deliverable: 'Notes',
    session: 'S1',
    due: 'Fri Nov 13',
    last: 'Fri Oct 30',
  },
  'due once from a role': { kind: 'due once from a role', at, deliverable: 'Handout', roles: 'presenter' },
  'not announced': {
    kind: 'not announced',
    at,
    students: ['Ada Park', 'Ben Okafor'],
    deliverables: 'Slides',
    announce: 'Announce assignments',
  },
  'announced when it was due already': {
    kind: 'announced when it was due already',
    at,
    deliverable: 'Slides',
    classes: 'S02',
    students: 1,
  },
  'form was not open': { kind: 'form was not open', at, deliverable: 'Preferences', classes: '', students: 12 },
  'came without a date': { kind: 'came without a date', at, student: 'Ada Park', day: 'Sat Sep 20' },
  'in two teams': { kind: 'in two teams', at, student: 'Ada Park', first: '03', second: '07' },
  'team sizes against each other': { kind: 'team sizes against each other', at, min: 4, max: 3 },
  'team of the wrong size': { kind: 'team of the wrong size', at, team: '07', size: 4, min: 2, max: 3, pinned: false },
  'in one team against a wish': {
    kind: 'in one team against a wish',
    at,
    team: '07',
    student: 'Ada Park',
    other: 'Ben Okafor',
  },
  'member has left': { kind: 'member has left', at, team: '07', student: 'Ada Park' },
  'in no team': { kind: 'in no team', at, student: 'Ada Park' },
  'Slack cannot be read': { kind: 'Slack cannot be read', at, error: 'not_in_channel' },
};

test.each(Object.values(samples))('“$kind” has words for what is wrong and for what to do', (finding) => {
  const { what, remedy } = sayFinding(finding);
  for (const words of [what, remedy]) {
    expect(words).toMatch(/^[A-Z“a-z].{14,}[.?]$/s);
    expect(words).not.toMatch(/undefined|null|NaN|\[object/);
  }
  for (const [field, value] of Object.entries(finding))
    if (typeof value === 'string' && !['kind', 'at', 'expected'].includes(field))
      expect(`${what} ${remedy}`).toContain(value);
});

test('an unreadable cell says what is used instead, and an empty one that it is empty', () => {
  const cell = samples['unreadable cell'];
  expect(sayFinding(cell)).toEqual({
    what: 'Email: cannot read “adda”.',
    remedy: 'Write an email address. Until then this row is left out.',
  });
  expect(sayFinding({ ...cell, found: '' }).what).toBe('Email is empty (or merged with another cell).');
  expect(sayFinding({ ...cell, instead: '12:30' }).remedy).toBe('Write an email address. Until then “12:30” is used.');
});

test('without a likely student none is named', () => {
  expect(sayFinding({ ...samples['unknown respondent'], likely: null }).what).toBe(
    '“adapark@berkely.example” answered “R” and isn’t on the Roster.',
  );
  expect(sayFinding({ ...samples['unknown student'], likely: null }).what).toBe('“adda” isn’t on the Roster.');
});

test.each([
  [{ sheet: 'Roster' }, ''],
  [{ sheet: 'Roster', row: 7 }, '7:7'],
  [{ sheet: 'Roster', row: 7, column: 2 }, 'B7'],
  [{ sheet: 'Roster', row: 1, column: 26 }, 'Z1'],
  [{ sheet: 'Roster', row: 1, column: 27 }, 'AA1'],
  [{ sheet: 'Roster', row: 1, column: 703 }, 'AAA1'],
])('%j is called %j', (place, name) => {
  expect(cellName(place)).toBe(name);
});

test('no two columns share their letters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (column) => {
      const back = [...letters(column)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      expect(back).toBe(column);
    }),
  );
});

describe('findings in a row', () => {
  const cell = (row: number, column = 1) => ({ sheet: 'Roster', row, column });
  const unread = (row: number): Finding => ({ ...samples['unreadable cell'], at: cell(row) });
  const stranger = (row: number): Finding => ({ ...samples['unknown student'], at: cell(row) });

  test('stand with the worst first, and one for each cell', () => {
    const mild: Finding = { ...samples['unknown section'], at: cell(9) };
    expect(inOrder([mild, stranger(2), stranger(3), unread(3), unread(4)])).toEqual([
      unread(3),
      unread(4),
      stranger(2),
      mild,
    ]);
  });

  test('are at most ten of a kind, and say how many more there are', () => {
    const rows = [...Array(22).keys()].map((i): Finding => ({ ...stranger(i + 2), found: `nobody ${i}` }) as Finding);
    const seen = shown([...rows, unread(90)]);
    expect(seen).toHaveLength(12);
    expect(seen[10]).toMatchObject({ at: { sheet: 'Roster' }, what: '… and 12 more like these.' });
    expect(shown(rows.slice(0, 11))).toHaveLength(11);
  });

  test('are one for a name that leads nowhere, as after a role was renamed, wherever it stands', () => {
    const unknown = samples['unknown role'] as Extract<Finding, { kind: 'unknown role' }>;
    const seats = [2, 3, 4].map((row): Finding => ({ ...unknown, at: { sheet: 'Assignments', row, column: 4 } }));
    const rule: Finding = { ...unknown, found: 'Scribbler', at: { sheet: 'Deliverables', row: 2, column: 2 } };
    const other: Finding = { ...unknown, found: 'painter' };
    const seen = shown([rule, ...seats, other]);
    expect(seen.map(({ at: { sheet } }) => sheet)).toEqual(['Deliverables', other.at.sheet]);
    expect(seen[0]!.what).toBe('“Scribbler” is not a role. It stands in 3 more cells: Assignments.');
    expect(seen[1]!.what).toBe('“painter” is not a role.');
    expect(causes([rule, ...seats, other])).toHaveLength(2);
  });
});

test('where a question has no column, the answers that lack it are no findings of their own', () => {
  const [tab, other] = ['S04 Responses', 'S05 Responses'].map((sheet) => ({ sheet, row: 2, column: 2 }));
  const incomplete = { kind: 'incomplete response', student: 'Ada', form: 'F', missing: 'Why?' } as const;
  const lost = {
    kind: 'question without a column',
    at: { sheet: tab!.sheet, row: 1 },
    form: 'F',
    question: 'Why?',
  } as const;
  const left = { ...incomplete, at: other! };
  expect(inOrder([{ ...incomplete, at: tab! }, left, lost])).toEqual([left, lost]);
});
