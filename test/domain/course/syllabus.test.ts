// Pasted syllabi, read cell by cell and compared with what a person would type from them.
import { readdirSync, readFileSync } from 'node:fs';
import { datesIn, daysOf } from '../../../src/domain/course/syllabus/date';
import { endFrom, meetingIn } from '../../../src/domain/course/syllabus/meeting';
import type { Syllabus } from '../../../src/domain/course/syllabus/row';
import { readSyllabus } from '../../../src/domain/course/syllabus/syllabus';
import { day, time } from '../seminar';
import '../still';

const folder = 'test/syllabi';
const page = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const read = (text: string, today = '2026-08-20', first: string | null = null): Syllabus =>
  readSyllabus(text, { today: day(today), first: first === null ? null : day(first), names: [] });

/** One line per session and deadline, with cells separated by bars. */
const printed = ({ sessions, deadlines }: Syllabus): readonly (readonly string[])[] => [
  ...sessions.map((s) => [
    s.day ?? '',
    s.kind,
    s.topic,
    s.presenters.join(', '),
    s.guest,
    s.readings.join(' // '),
    s.suggested.join(' // '),
    s.room,
    s.start ?? '',
  ]),
  ...deadlines.map((d) => ['due', d.day ?? '', d.inClass ? 'in class' : (d.time ?? ''), d.what]),
];

/** How many cells a person would have to correct; missing and extra lines count with all of their cells. */
function cellsToCorrect(found: Syllabus, expected: string): number {
  const wanted = expected
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const key = (line: readonly string[]): string => (line[0] === 'due' ? `${line[0]} ${line[1]}` : line[0]!);
  const rest = [...printed(found)];
  let off = 0;
  for (const line of wanted) {
    const at = rest.findIndex((one) => key(one) === key(line));
    const [other = []] = at < 0 ? [] : rest.splice(at, 1);
    for (let i = 0; i < 9; i++) if ((line[i] ?? '') !== (other[i] ?? '').trim()) off += 1;
  }
  return off + rest.flat().filter((cell) => cell !== '').length;
}

test.each([
  ['european.txt', 1],
  ['html-table.txt', 1],
  ['markdown-table.md', 0],
  ['weeks.txt', 0],
  ['bullets.txt', 0],
  ['daymonth.txt', 0],
  ['iso.txt', 3],
  ['labels.txt', 0],
  ['markdown.md', 0],
  ['months.txt', 0],
  ['sheet.csv', 0],
  ['speakers.txt', 0],
  ['stacked.txt', 0],
  ['weekly.txt', 0],
  ['canvas.txt', 0],
  ['gdocs.txt', 0],
  ['latex.txt', 0],
  ['notion.md', 0],
  ['numbered.txt', 0],
  ['outline.txt', 0],
  ['email.txt', 3],
  ['letters.txt', 4],
  ['weekdays.txt', 0],
  ['numbers.txt', 0],
  ['spanish.txt', 0],
  ['court.txt', 0],
  ['weekends.txt', 0],
  ['archive.txt', 1],
  ['journal.txt', 0],
  ['stories.txt', 0],
  ['articles.txt', 0],
  ['lectures.txt', 1],
  ['sentences.txt', 1],
  ['theater.txt', 0],
  ['rounds.txt', 0],
])('%s: %i cells to correct', (file, most) => {
  expect(cellsToCorrect(read(page(file)), page(file.replace(/\..*/, '.expected')))).toBe(most);
});

interface Known {
  readonly code: string;
  readonly day: string;
  readonly kind: string;
  readonly topic?: string;
  readonly guest?: string;
  readonly readings?: readonly string[];
  readonly suggested?: readonly string[];
}

describe.each(['cs294-288-lines.txt', 'cs294-288-flat.txt'])('the example course from %s', (file) => {
  const { sessions: known } = JSON.parse(readFileSync('examples/cs294-288-fa25.json', 'utf8')) as { sessions: Known[] };
  const found = read(page(file), '2025-08-20');

  test('29 dates, and five topics to correct, which the example calls by shorter names', () => {
    expect(found.sessions.map((s) => s.day)).toEqual(known.map((s) => s.day));
    const off = known.flatMap((s, i) => {
      const own = found.sessions[i]!;
      const cells: readonly (readonly [string, unknown, unknown])[] = [
        ['kind', s.kind, own.kind],
        ['topic', s.topic ?? '', own.topic],
        ['guest', s.guest ?? '', own.guest],
        ['readings', s.readings ?? [], own.readings],
        ['suggested', s.suggested ?? [], own.suggested],
      ];
      return cells.filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b)).map(([what]) => `${s.day} ${what}`);
    });
    expect(off).toEqual(
      ['2025-10-07', '2025-10-09', '2025-11-25', '2025-12-02', '2025-12-04'].map((on) => `${on} topic`),
    );
  });

  test('28 presenters, two a class', () => {
    const named = found.sessions.filter(({ presenters }) => presenters.length > 0);
    expect(named.map(({ presenters }) => presenters.length)).toEqual(named.map(() => 2));
    expect(named.map(({ kind }) => kind)).toEqual(named.map(() => 'student-led'));
    expect(new Set(named.flatMap(({ presenters }) => presenters)).size).toBe(28);
    expect(named[4]).toMatchObject({ day: '2025-09-23', presenters: ['Imani Brooks', 'Jun Watanabe'] });
  });

  test('the deadlines between classes, each once, and what the instructor announces apart', () => {
    expect(found.deadlines.map((d) => `${d.day} ${d.time ?? '–'}${d.yours ? ' yours' : ''}: ${d.what}`)).toEqual([
      '2025-08-28 18:00: topic/role preferences and proposals for open slots',
      '2025-09-01 – yours: assignments on Slack',
      '2025-09-17 –: project preferences (teammates, topic)',
      '2025-09-19 – yours: project team assignment',
      '2025-10-09 18:00: project proposal',
      '2025-11-17 –: project presentation slides',
      '2025-11-19 –: project presentation slides',
      '2025-12-10 18:00: final paper',
    ]);
  });

  test('what is no date is shown as unread', () => {
    expect(found.unread.join('\n')).toContain(
      'Auditors: Submit after-class reviews via the Google Form before the next class.',
    );
  });
});

test.each(readdirSync(folder).filter((file) => !file.endsWith('.expected')))('no word of %s is lost', (file) => {
  const found = read(page(file), '2026-08-20');
  const shown = [...found.sessions, ...found.deadlines].map(({ source }) => source).concat(found.unread, found.heads);
  const all = shown.join('').replace(/[\s•]+/g, '');
  const words =
    page(file)
      .replace(/<[^>]*>|&\w+;/g, ' ')
      .match(/\p{L}{3,}/gu) ?? [];
  expect(words.filter((word) => !all.includes(word))).toEqual([]);
});

test.each([
  ['9/3', false, ['2026-09-03']],
  ['3/9', true, ['2026-09-03']],
  ['Thu 9/3', false, ['2026-09-03']],
  ['September 3rd', false, ['2026-09-03']],
  ['Thurs., Sept. 3, 2026', false, ['2026-09-03']],
  ['3 September', false, ['2026-09-03']],
  ['Do, 3.9.', false, ['2026-09-03']],
  ['03.09.26', false, ['2026-09-03']],
  ['2026-09-03', false, ['2026-09-03']],
  ['3-Sep-26', false, ['2026-09-03']],
  ['jeudi 3 septembre', false, ['2026-09-03']],
  ['Sept 1 & 3', false, ['2026-09-01', '2026-09-03']],
  ['Sep 29/Oct 1', false, ['2026-09-29', '2026-10-01']],
  ['Oct. 12-13', false, ['2026-10-12', '2026-10-13']],
  ['Nov 30 – Dec 2', false, ['2026-11-30', '2026-12-01', '2026-12-02']],
  ['Week 2 Sep 8', false, ['2026-09-08']],
])('%s', (text, dayFirst, days) => {
  expect(datesIn(text, dayFirst).flatMap((mention) => daysOf(mention, { near: day('2026-10-15') }))).toEqual(days);
});

test.each([
  'ch. 1-2',
  'pp. 3-17',
  'the 80/20 rule',
  'you may 5 times',
  'Sec 2.1',
  'v2.10',
  'EMNLP 2024',
  '24/7 systems',
  'Wednesdays 2-4pm',
  'Monday 10-12, Room 3',
])('%s is no date', (text) => {
  expect(datesIn(text, false)).toEqual([]);
});

test('the year is that in which the weekdays agree', () => {
  const years = (weekday: string) =>
    read(`${weekday} 9/8 One\n${weekday} 9/15 Two\n${weekday} 9/22 Three`, '2026-12-01').sessions[0]!.day;
  expect([years('Tue'), years('Wed'), years('Mon')]).toEqual(['2026-09-08', '2027-09-08', '2025-09-08']);
});

test('a weekday that contradicts its date, a second row for a day and a day that is not like the others are said', () => {
  const { sessions } = read(
    'Tue 9/8/2026 One\nTue 9/15 Two\nMon 9/22 Three\nTue 9/29 Four\nTue 9/29 Five\nFri 10/2 Six',
  );
  expect(sessions.map(({ doubts }) => doubts)).toEqual([
    [],
    [],
    ['The page says Mon, and 2026-09-22 is a Tue.'],
    [],
    ['There are two rows for this day.'],
    ['A Fri, and most classes are on other days.'],
  ]);
});

test('weeks by number alone count from the first day of class, and have no date without it', () => {
  const text = 'Week 1: Hobbes\nWeek 2: Locke\nWeek 4: Hume';
  expect(read(text).sessions.map(({ day: on }) => on)).toEqual([null, null, null]);
  expect(
    read(`Seminar, Wednesdays 2-4pm\n${text}`, '2026-08-20', '2026-09-02').sessions.map(({ day: on }) => on),
  ).toEqual(['2026-09-02', '2026-09-09', '2026-09-23']);
});

test('days on which the class meets and that have no row are named', () => {
  expect(read('Tue 9/8/2026 One\nTue 9/15 Two\nTue 9/29 Three').gaps).toEqual(['2026-09-22']);
});

test('a page of 200,000 characters of any sort is read in a few seconds', () => {
  for (const piece of ['a', ' ', '<td>', '9/8 ', '| ', 'by A & ', '(', '[x](', 'Tue ', '• ', 'due '])
    read(piece.repeat(200_000 / piece.length));
});

test.each([
  ['Group A meets Tuesdays 14:00-16:00, group B Thursdays 10:00-12:00, Room G12', ['Room G12', 'Room G12']],
  ['Mon 10-11:30am, Wed 2-3:30pm, Moore 100', ['Moore 100', 'Moore 100']],
  ['Mon 10-11:30am in Moore 100, Wed 2-3:30pm in Tan 180', ['Moore 100', 'Tan 180']],
])('%s: the other weekday is no room', (line, rooms) => {
  const meeting = meetingIn(line)!;
  expect([meeting.room, meeting.also!.room]).toEqual(rooms);
});

test('a class at hours of its own keeps its length, and one that starts a little later its end', () => {
  const of = (start: string) => endFrom(time(start), time('18:00'), time('21:00'));
  expect(['08:00', '19:00', '21:30', '18:00'].map(of)).toEqual(['11:00', null, null, null]);
});

test('people of other roles do not present: they are named beside the class', () => {
  const { sessions } = read(page('court.txt'));
  expect(sessions[1]).toMatchObject({
    presenters: ['Nomvula Khumalo'],
    doubts: ['Respondent: Iker Etxeberria. This goes into Assignments, once the roles are there.'],
  });
});
