// Good input damaged in many ways: nothing breaks or is lost silently, and no raw value is displayed. Seeded, so that failures can be repeated.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseRule, printRule } from '../../src/domain/base/rule';
import type { Day } from '../../src/domain/base/time';
import { readHolidays, readWeekly } from '../../src/domain/course/calendar';
import { readClassList } from '../../src/domain/course/enrollment';
import { linesOf } from '../../src/domain/course/syllabus/markup';
import { readSyllabus } from '../../src/domain/course/syllabus/syllabus';
import { dutyKey } from '../../src/domain/duties/deadline';
import { dutiesOf } from '../../src/domain/duties/duty';
import { mentions } from '../../src/domain/duties/mention';
import { postEvidence, slidesIn } from '../../src/domain/duties/slides';
import { sayFinding } from '../../src/domain/findings';
import { parseProblem } from '../../src/domain/solver/parse';
import { parseFile, parts } from '../../src/schema/file';
import { at, exampleCourse, exampleText, mail, postRows } from '../domain/seminar';
import { inputs } from '../letters/inputs';

const seed = 294288;
const rubbish = /\bundefined\b|\bNaN\b|\[object \w+\]|\[native code|Invalid Date/;
const shows = (value: unknown): string => JSON.stringify(value) ?? '';

/** Damage to a text: parts are lost, doubled, moved or joined, and strange text is added. */
const damage = fc.array(
  fc.record({
    how: fc.constantFrom('drop', 'double', 'insert', 'move', 'join', 'upper', 'blank'),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.nat(60),
    piece: fc.oneof(
      fc.constantFrom(...inputs),
      fc.constantFrom(
        '\n',
        '\r',
        '\t',
        ',',
        '"',
        '""',
        ';',
        '|',
        '{',
        ']',
        ':',
        '  ',
        '\0',
        '99999999999',
        '-1',
        '1e999',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;
const damaged = (text: string, by: Damage): string =>
  by.reduce((so, { how, from, size, piece }) => {
    const begin = Math.floor(from * so.length);
    const [before, part, after] = [so.slice(0, begin), so.slice(begin, begin + size), so.slice(begin + size)];
    switch (how) {
      case 'drop':
        return before + after;
      case 'double':
        return before + part + part + after;
      case 'insert':
        return before + piece + part + after;
      case 'move':
        return after + before + part;
      case 'join':
        return before + part.replace(/\n/g, ' ') + after;
      case 'upper':
        return before + part.toUpperCase() + after;
      default:
        return before + part.replace(/\S/g, ' ') + after;
    }
  }, text);
const each = <T>(of: readonly T[], check: (one: T, by: Damage) => void, numRuns: number): void =>
  fc.assert(fc.property(fc.constantFrom(...of), damage, check), { seed, numRuns });

const syllabi = readdirSync('test/syllabi')
  .filter((name) => !name.endsWith('.expected'))
  .map((name) => readFileSync(`test/syllabi/${name}`, 'utf8'));

test('of a damaged syllabus no line is lost', () => {
  each(
    syllabi,
    (good, by) => {
      const page = damaged(good.slice(0, 6_000), by);
      const read = readSyllabus(page, { today: '2025-08-20' as Day, first: null, names: ['Ada Park'] });
      const kept = [...read.sessions, ...read.deadlines]
        .map(({ source }) => source)
        .concat(read.unread, read.heads)
        .join('\n');
      const all = kept.replace(/[\s•]+/g, '');
      const lost = linesOf(page).filter(({ text }) => !all.includes(text.replace(/[\s•]+/g, '')));
      expect(lost.map(({ text }) => text)).toEqual([]);
      expect(shows(read)).not.toMatch(rubbish);
      for (const { day } of read.sessions) if (day !== null) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    },
    80,
  );
});

const lists = [
  '"Name","Student ID","Email Address","Sections"\n"Park, Ada","3031111111","ada@uni.example","SEM 001"\n"Okafor, Ben","3032222222","ben@uni.example","SEM 001"',
  'Name\tLogin ID\tRole\nAda Park\tada@uni.example\tStudent\nBen Okafor\tben@uni.example\tStudent\nIris Vance\tiris@uni.example\tTeacher',
  'First Name,Last Name,SID,Email,Role\nAda,Park,1,ada@uni.example,Student\nBen,Okafor,2,ben@uni.example,TA',
  'Ada Park <ada@uni.example>, Ben Okafor <ben@uni.example>\nChi Nguyen chi@uni.example',
  'Student;Matrikelnummer;E-Mail\nPark, Ada;1;ada@uni.example\n"Okafor; Ben";2;ben@uni.example',
];
test('of a damaged class list no address is lost: it is a person, or left out with the reason', () => {
  each(
    lists,
    (good, by) => {
      const text = damaged(good, by);
      const list = readClassList(text);
      const kept = shows(list).toLowerCase();
      for (const [address] of text.matchAll(/\b(?:ada|ben|chi|iris)@uni\.example\b/g)) expect(kept).toContain(address);
      expect(kept).not.toMatch(rubbish);
      for (const { why } of list.leftOut) expect(why).not.toBe('');
      for (const { name, email } of list.people) expect(name !== '' || email !== null).toBe(true);
    },
    500,
  );
});

test('a damaged course file is read, or says what is wrong at which place', () => {
  const json = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      return error;
    }
  };
  let whole = 0;
  each(
    [exampleText],
    (good, by) => {
      const file = parseFile(damaged(good, by), json, (zone) => zone === 'America/Los_Angeles');
      if ('faults' in file) {
        expect(file.faults.length).toBeGreaterThan(0);
        for (const { at: place, what, remedy } of file.faults) {
          expect([place, what, remedy]).not.toContain('');
          expect(`${place} ${what} ${remedy}`.replaceAll(JSON.stringify(by), '')).not.toMatch(
            /\[object |\[native code/,
          );
        }
      } else whole += 1;
    },
    150,
  );
  expect(whole).toBeGreaterThan(0);
});

/** Puts a value somewhere into a document. */
function spoilt(document: unknown, steps: readonly number[], value: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (rest.length === 0 || typeof document !== 'object' || document === null) return value;
  const keys = Object.keys(document);
  if (keys.length === 0) return value;
  const key = keys[step % keys.length]!;
  const inner = spoilt((document as Record<string, unknown>)[key], rest, value);
  if (Array.isArray(document)) return document.map((one, i) => (String(i) === key ? inner : one));
  return Object.fromEntries([...Object.entries(document), [key, inner]]);
}
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, '', [], {}, [[]], { length: 3 }),
  fc.constantFrom<unknown>(...inputs, 'constructor', '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
);

const problem = {
  schema: 'seminar-assign/1',
  id: 'good',
  seed: 'autumn',
  roles: [{ id: 'main', heavy: true, topicWeight: 2, roleWeight: 1 }],
  sessions: [{ id: 's1', date: '2025-10-02', section: 'tue', seats: { main: [1, 2] }, eligible: { main: ['ann'] } }],
  quotas: { main: [0, 1] },
  students: [
    {
      id: 'ann',
      topics: ['s1'],
      roleCost: { main: 0.5 },
      unavailable: ['2025-10-07'],
      sections: ['tue'],
      quota: { main: [0, 2] },
      forbid: [['s1', '*']],
    },
    { id: 'bob', topics: null },
  ],
};

test('a spoilt course file, and a spoilt problem file, are read, or say what is wrong where', () => {
  const course: unknown = JSON.parse(exampleText);
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }), anything, (steps, value) => {
      const file = parseFile(
        '{}',
        () => spoilt(course, steps, value),
        () => true,
      );
      for (const { at: place, what, remedy } of 'faults' in file ? file.faults : [])
        expect([place, what, remedy]).not.toContain('');
      const parsed = parseProblem(spoilt(problem, steps, value));
      for (const { path, text } of 'faults' in parsed ? parsed.faults : []) expect([path, text]).not.toContain('');
    }),
    { seed, numRuns: 150 },
  );
});

test('every cell of every sheet that is written takes any text: it is read, or says what is expected', () => {
  const cells = fc.oneof(
    fc.constantFrom(...inputs),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const columns = Object.values(parts).flatMap((table) => Object.values(table.columns));
  fc.assert(
    fc.property(cells, (cell) => {
      for (const column of columns) {
        const read = column.read(cell, 'America/Los_Angeles');
        if (read.ok)
          expect(shows(column.write(read.value as never, 'America/Los_Angeles'))).not.toMatch(
            /\[object |\[native code|\bNaN\b/,
          );
        else expect(read.expected).not.toBe('');
      }
    }),
    { seed, numRuns: 100 },
  );
});

test('a damaged due rule is none, or one that is written as it was read', () => {
  const rules = [
    '72 hours before class',
    'before next class',
    '1 day before class at 23:59',
    'for Wed: Mon 15:30; for Fri: Wed 16:45',
    'each week: Sun 20:00 after class',
    '2025-10-09 18:00',
    '2 working days before class at 17:00',
    'until 2025-10-01: before class; then 2 days after class at 18:00',
  ];
  each(
    rules,
    (good, by) => {
      const rule = parseRule(damaged(good, by));
      if (rule === null) return;
      const said = printRule(rule);
      expect(said).not.toMatch(rubbish);
      expect(parseRule(said)).toEqual(rule);
    },
    600,
  );
});

test('whatever is posted on Slack counts for a duty that there is, or for none', () => {
  const of = exampleCourse();
  const { duties } = dutiesOf(of);
  const known = new Set(duties.map(({ key }) => key));
  each(
    [
      'Slides for S04',
      'S04 and S05 slides, https://docs.google.com/presentation/d/1AbC-d_S10_x/edit',
      '<https://x.example|S04>',
      'our deck for Tuesday, Sep 9',
    ],
    (good, by) => {
      const text = damaged(good, by);
      for (const session of of.sessions) expect(typeof mentions([text], session, of)).toBe('boolean');
      expect(shows(slidesIn(text, [text]))).not.toMatch(rubbish);
      const posts = postRows([
        {
          at: at('2025-09-06T12:00:00Z'),
          address: mail('ada'),
          text,
          files: ['a.pdf', text],
          ts: '1.000000',
          deleted: null,
        },
        { at: at('2025-09-07T12:00:00Z'), address: text, text: '', files: [text], ts: text, deleted: null },
      ]);
      const { evidence, findings } = postEvidence(of, duties, posts);
      for (const { student, deliverable, session } of evidence)
        expect(known).toContain(dutyKey(student, deliverable, session));
      for (const finding of findings) expect(shows(sayFinding(finding))).not.toMatch(/\[object |\[native code|\bNaN\b/);
    },
    60,
  );
});

test('of damaged lists of holidays and of hours each line is read by itself or listed as not read', () => {
  const holidays = [
    'Oct 12-13 Fall break',
    'Spring break: March 22 – 26',
    'Nov 26, 2026\tThanksgiving',
    'Veterans Day 11/11',
  ];
  const hours = ['Tue 12:30-14:00, Room 1203', 'MWF 10 – 10:50 am', 'Thursdays 2-5pm', 'Fri'];
  const read = (text: string) => readHolidays(text, '2026-09-01' as Day);
  fc.assert(
    fc.property(damage, (by) => {
      const [days, times] = [damaged(holidays.join('\n'), by), damaged(hours.join('\n'), by)];
      const [off, weekly] = [read(days), readWeekly(times)];
      expect(shows([off, weekly])).not.toMatch(rubbish);
      const each = days.split('\n').map(read);
      expect(off.holidays).toEqual(each.flatMap((one) => one.holidays));
      expect(off.unread).toEqual(each.flatMap((one) => one.unread));
      const lines = times.split('\n').map(readWeekly);
      expect(weekly.weekly).toEqual(lines.flatMap((one) => one.weekly));
      expect(weekly.unread).toEqual(lines.flatMap((one) => one.unread));
      for (const [i, line] of times.split('\n').entries())
        expect(lines[i]!.unread.length + lines[i]!.weekly.length > 0).toBe(line.trim() !== '');
      for (const [i, line] of days.split('\n').entries())
        expect(each[i]!.unread.length + each[i]!.holidays.length > 0).toBe(line.trim() !== '');
    }),
    { seed, numRuns: 500 },
  );
});
