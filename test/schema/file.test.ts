import fc from 'fast-check';
import { clean } from '../../src/domain/base/text';
import type { Exception } from '../../src/domain/course/course';
import type { Wording } from '../../src/domain/letters/letter';
import { exceptions } from '../../src/schema/duties';
import { type CourseFile, type Fault, fileSchema, parseFile, parts, printFile } from '../../src/schema/file';
import { letterTexts } from '../../src/schema/letters';
import { exampleFile, exampleText, exception, mail, wall } from '../domain/seminar';

fc.configureGlobal({ seed: 294288, numRuns: 60 });

// biome-ignore lint/suspicious/noExplicitAny: a document that the tests spoil at will
type Document = any;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};
const knows = (zone: string): boolean => ['America/Los_Angeles', 'Asia/Kolkata'].includes(zone);
const parse = (text: string) => parseFile(text, json, knows);
const faultsOf = (text: string): readonly Fault[] => {
  const file = parse(text);
  return 'faults' in file ? file.faults : [];
};
/** The faults of the example course after `spoil`: places, and what is wrong there. */
const spoilt = (spoil: (document: Document) => void): readonly string[] => {
  const document = JSON.parse(exampleText) as Document;
  spoil(document);
  return faultsOf(JSON.stringify(document)).map(({ at, what }) => `${at}: ${what}`);
};

/** The values of every sheet, by sheet name. */
const valuesOf = ({ grids, timeZone }: CourseFile) =>
  Object.fromEntries(
    Object.values(parts)
      .filter((table) => grids[table.sheet])
      .map((table) => [table.sheet, table.parse(grids[table.sheet]!, timeZone).rows.map((row) => row.value)]),
  );

/** Prints as the export does, from the sheets' content; `more` has values for sheets that the file lacks. */
const printed = (file: CourseFile, more: { readonly [sheet: string]: readonly object[] } = {}): string => {
  const values: { readonly [sheet: string]: readonly object[] } = { ...valuesOf(file), ...more };
  return printFile(file.timeZone, (table) =>
    (values[table.sheet] ?? []).map((value) => table.printRow(value, file.timeZone)),
  );
};

describe('the example course', () => {
  test('reads without a fault', () => {
    expect(faultsOf(exampleText)).toEqual([]);
    expect(Object.keys(exampleFile().grids).sort()).toEqual([
      'Deliverables',
      'Exceptions',
      'Roles',
      'Roster',
      'Sessions',
      'Settings',
    ]);
    expect(exampleFile().timeZone).toBe('America/Los_Angeles');
  });

  test('printed and read again is the same course, and printed once more the same text', () => {
    const text = printed(exampleFile());
    const again = parse(text) as CourseFile;
    expect(valuesOf(again)).toMatchObject(valuesOf(exampleFile()));
    expect(printed(again)).toBe(text);
  });

  test('is printed as the file that ships says it: empty cells left out, lines as lists, days as text', () => {
    const document = JSON.parse(printed(exampleFile())) as Document;
    const shipped = JSON.parse(exampleText) as Document;
    expect(document.schema).toBe(fileSchema);
    expect(document.settings).toEqual(shipped.settings);
    expect(document.sessions[0]).toEqual(shipped.sessions[0]);
    expect(document.sessions[21]).toEqual(shipped.sessions[21]);
    expect(document.roles[4]).toEqual(shipped.roles[4]);
    expect(document.deliverables[1]).toMatchObject({ due: '72 hours before class', leads: '48h, 6h', grace: 0 });
  });
});

describe('exceptions and letters', () => {
  test('come back, with their dates, times and lines', () => {
    const granted: Exception[] = [
      exception('extension', 'ada', 'Final paper', '', {
        when: wall('2025-12-12 18:00'),
        reason: 'ill',
        grantedBy: 'staff',
      }),
      exception('tick', 'ada', 'Main slides', 'S04', {
        when: { ...wall('2025-09-06 12:00'), time: '12:00:07' as never },
      }),
      exception('tick', 'ada', 'Main slides', 'S05', { when: wall('2025-09-06 00:00') }),
      exception('stand-in', 'ada', 'Main slides', 'S05', { standIn: mail('ben'), reason: 'line one\nline two' }),
    ];
    const wordings: Wording[] = [
      { kind: 'reminder', subject: '{{count}} due', body: 'Dear {{first}},\n\n- one\n- two\n\n---\nfoot' },
    ];
    const again = parse(
      printed(exampleFile(), { [exceptions.sheet]: granted, [letterTexts.sheet]: wordings }),
    ) as CourseFile;
    expect(valuesOf(again)[exceptions.sheet]).toEqual(granted);
    expect(valuesOf(again)[letterTexts.sheet]).toEqual(wordings);
  });

  test('any text comes back as it was, composed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((s) => clean(s).trim());
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (reasons) => {
        const granted = reasons.map((reason) => exception('excuse', 'ada', 'Final paper', '', { reason }));
        const again = parse(printed(exampleFile(), { [exceptions.sheet]: granted })) as CourseFile;
        expect(valuesOf(again)[exceptions.sheet]).toEqual(granted);
      }),
    );
  });

  test('may be left out: without letters the wording stays as it is', () => {
    expect(spoilt((d) => delete d.exceptions)).toEqual([]);
    expect(exampleFile().grids[letterTexts.sheet]).toBeUndefined();
    expect(exampleFile().grids[exceptions.sheet]).toHaveLength(1);
  });
});

describe('what is no course file', () => {
  test.each(['', 'hello', '{"schema": "lectern-course/1"', '[]', '"text"', '12', 'null'])('%j is not read', (text) => {
    expect(faultsOf(text)).toEqual([
      {
        at: 'the file',
        what: expect.stringMatching(/^It is not a JSON document/),
        remedy: 'Choose the file as Lectern exported it, or correct it with a JSON editor.',
      },
    ]);
  });

  test.each([
    ['{}', 'It says null.'],
    ['{"schema": "lectern-course/2"}', 'It says "lectern-course/2".'],
    ['{"schema": 1}', 'It says 1.'],
  ])('%s names another schema', (text, what) => {
    expect(faultsOf(text)).toEqual([
      { at: 'schema', what, remedy: 'A course file says "schema": "lectern-course/1".' },
    ]);
  });

  test('a file with nothing in it lacks its parts and its zone', () => {
    expect(faultsOf('{"schema": "lectern-course/1"}').map(({ at, what }) => `${at}: ${what}`)).toEqual([
      'timeZone: “” is not a time zone.',
      'settings: It is missing.',
      'roster: It is missing.',
      'sessions: It is missing.',
      'roles: It is missing.',
      'deliverables: It is missing.',
    ]);
  });
});

test('a document that breaks off says where, as far as that is known', () => {
  expect(faultsOf(exampleText.replace('"roster": [', '"roster": [,'))[0]!.what).toMatch(
    /^It is not a JSON document \(Unexpected token .*\)\.$/s,
  );
});

test('a mark of the byte order before the document is passed over', () => {
  expect(faultsOf(`\ufeff${exampleText}`)).toEqual([]);
});

describe('every fault is said at its place, all at once', () => {
  test.each<[string, (document: Document) => void, readonly string[]]>([
    ['a zone that does not exist', (d) => (d.timeZone = 'Berkeley'), ['timeZone: “Berkeley” is not a time zone.']],
    ['a zone that is a number', (d) => (d.timeZone = -8), ['timeZone: “” is not a time zone.']],
    ['a part that nobody knows', (d) => (d.students = []), ['students: Nothing is known of this part.']],
    [
      'a field that nobody knows',
      (d) => (d.sessions[3].title = 'x'),
      ['sessions[3].title: Nothing is known of this field.'],
    ],
    [
      'a field that every object has',
      (d) => (d.roles[0].constructor = 'x'),
      ['roles[0].constructor: Nothing is known of this field.'],
    ],
    [
      'a setting that nobody knows',
      (d) => (d.settings.color = 'red'),
      ['settings.color: Nothing is known of this field.'],
    ],
    ['an unreadable day', (d) => (d.sessions[3].day = '2025-09-31'), ['sessions[3].day: Cannot read “2025-09-31”.']],
    ['a day that is missing', (d) => delete d.sessions[3].day, ['sessions[3].day: It is missing.']],
    ['a day that is null', (d) => (d.sessions[3].day = null), ['sessions[3].day: It is missing.']],
    ['a rule', (d) => (d.deliverables[1].due = 'soon'), ['deliverables[1].due: Cannot read “soon”.']],
    ['a setting', (d) => (d.settings.start = 'early'), ['settings.start: Cannot read “early”.']],
    ['a setting that is missing', (d) => delete d.settings.lastDay, ['settings.lastDay: It is missing.']],
    ['an object where a text belongs', (d) => (d.roster[0].note = { a: 1 }), ['roster[0].note: It is an object.']],
    [
      'a list in a list of lines',
      (d) => (d.sessions[0].readings = ['one', ['two']]),
      ['sessions[0].readings: It contains lists or objects of its own.'],
    ],
    [
      'a code that could not be told from the text around it',
      (d) => (d.sessions[0].code = 'S1, a'),
      ['sessions[0].code: Cannot read “S1, a”.'],
    ],
    [
      'a code with a character that nobody sees',
      (d) => (d.sessions[0].code = 'S01\u200b'),
      ['sessions[0].code: Cannot read “S01\u200b”.'],
    ],
    [
      'an address with a character that nobody sees',
      (d) => (d.roster[0].email = 'ada\u00ad@uni.example'),
      ['roster[0].email: Cannot read “ada\u00ad@uni.example”.'],
    ],
    [
      'a code with half a character',
      (d) => (d.sessions[0].code = 'S01\ud83d'),
      ['sessions[0].code: Cannot read “S01\ud83d”.'],
    ],
    [
      'a date of two readings',
      (d) => (d.sessions[0].day = '08/09/2025'),
      ['sessions[0].day: Cannot read “08/09/2025”.'],
    ],
    ['an error value for a text', (d) => (d.sessions[0].topic = '#REF!'), ['sessions[0].topic: Cannot read “#REF!”.']],
    ['a part that is no list', (d) => (d.roles = { name: 'x' }), ['roles: It is not a list.']],
    ['a row that is no object', (d) => (d.roster[1] = 'Ada Park'), ['roster[1]: It is not an object.']],
    ['settings that are a list', (d) => (d.settings = []), ['settings: It is not an object.']],
    [
      'letters with a kind that does not exist',
      (d) => (d.letters = [{ kind: 'hello', subject: 's', body: 'b' }]),
      ['letters[0].kind: Cannot read “hello”.'],
    ],
  ])('%s', (_, spoil, faults) => {
    expect(spoilt(spoil)).toEqual(expect.arrayContaining([...faults]));
    expect(spoilt(spoil)[0]).toBe(faults[0]);
  });

  test('several of them, each in its part', () => {
    const faults = spoilt((d) => {
      d.timeZone = 'x';
      d.roster[27].email = 'bianca';
      d.sessions[28].kind = 'party';
      d.roles[0].seatsMin = 'two';
    });
    expect(faults).toEqual([
      'timeZone: “x” is not a time zone.',
      'roster[27].email: Cannot read “bianca”.',
      'sessions[28].kind: Cannot read “party”.',
      'roles[0].seatsMin: Cannot read “two”.',
    ]);
  });

  test('a key that stands twice, at its place, however it is spelled', () => {
    const twice = exampleText
      .replace('"code": "S02"', '"code": "S02", "topic": "x", "c\\u006fde": "S02"')
      .replace('"roles":', '"sessions": [], "roles":');
    expect(faultsOf(twice).map(({ at, what }) => `${at}: ${what}`)).toEqual(
      expect.arrayContaining(['sessions[1].code: It is there twice.', 'sessions: It is there twice.']),
    );
  });

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('%s nested ten thousand deep, at its place', (open, close) => {
    const document = JSON.parse(exampleText) as Document;
    document.sessions[3].topic = 'HERE';
    const deep = `${open.repeat(10_000)}1${close.repeat(10_000)}`;
    expect(faultsOf(JSON.stringify(document).replace('"HERE"', deep))).toEqual([
      expect.objectContaining({ at: 'sessions[3].topic', what: 'It is nested more than 40 levels deep.' }),
    ]);
    expect(faultsOf(deep)).toHaveLength(1);
  });

  test('with a remedy for each', () => {
    const document = JSON.parse(exampleText) as Document;
    document.deliverables[1].due = 'soon';
    document.sessions[0].title = 'x';
    for (const { remedy } of faultsOf(JSON.stringify(document)))
      expect(remedy).toMatch(/^(Write|The fields are) .+\.$/);
  });
});
