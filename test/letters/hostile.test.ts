// Text from outside stays text in everything made from it: a form's answer, the wording of an email, Slack, a calendar, a gradebook.
import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { clean, longest, takeLine, takeText } from '../../src/domain/base/text';
import type { LetterKind } from '../../src/domain/letters/letter';
import { composeMail, composeNotice, type Part, type View } from '../../src/letters/compose';
import { calendarFile } from '../../src/letters/ics';
import { unknownPlaceholders } from '../../src/letters/placeholder';
import type { FormPointer } from '../../src/schema/form';
import { gradebook } from '../../src/schema/gradebook';
import { formOf } from '../../src/schema/questionnaire';
import { parseResponses } from '../../src/schema/response';
import { at, course, exampleCourse, losAngeles, mail, student, wall } from '../domain/seminar';

/** Pieces of text that have caused problems somewhere, mixed with anything else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '&lt;!here&gt;',
        '=HYPERLINK("x")',
        '+1',
        '-1',
        '@SUM(A1)',
        '＝1',
        '\t=1',
        '\r\nBcc: e@evil.example',
        '\u2028',
        '{{what}}',
        '{{{what}}}',
        '{{ {what}}}',
        '{{constructor}}',
        '{{#duties}}',
        '{{/duties}}',
        '{{=<% %>=}}',
        '{{> x}}',
        '{{__proto__}}',
        '[a](https://evil.example)',
        '<https://evil.example>',
        'https://docs-google.com/forms/d/login',
        'docs<google.com/forms/d',
        '**',
        '`',
        '\\',
        '<script>',
        '</title>',
        '"',
        '\u202E',
        '\u200B',
        '\uD83D',
        '😀',
        '数据',
        'e\u0301',
        '\0',
        'BEGIN:VEVENT',
        'END:VCALENDAR',
        ';',
        ',',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

const ada = {
  to: 'ada@uni.example',
  reader: 'student',
  view: { first: 'Ada', name: 'Ada Park', course: 'C', signature: 'S', answersTo: 'a' },
} as const;
const part = (kind: LetterKind, view: View): Part =>
  ({ kind, keys: ['k'], until: null, why: 'it matters', view }) as Part;
test('what is taken in is composed, visible, whole and short, and taking it in again changes nothing', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const taken of [takeLine(text), takeText(text)]) {
        expect(taken.length).toBeLessThanOrEqual(longest.message);
        expect(taken).toBe(taken.normalize('NFC'));
        expect(taken).not.toMatch(/[\p{Cs}\u202E\u200B\0\r]/u);
      }
      expect(takeLine(text)).not.toMatch(/[\n\u2028]/);
      expect(clean(clean(text))).toBe(clean(text));
      expect(takeText(takeText(text))).toBe(takeText(text));
    }),
    { numRuns: 300 },
  );
});

test('an email holds no link, tag or header that a topic or a name brought along', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const duty = { deliverable: text, class: text, topic: text, due: text, where: text, link: '', until: text };
      const letter = composeMail([], text, { ...ada, view: { ...ada.view, first: text } }, [
        part('reminder', { what: text, soonest: text, duties: [duty] }),
        part('missed', { what: text, soonest: text, duties: [duty] }),
      ]);
      expect(letter.subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(letter.subject.length).toBeLessThanOrEqual(250);
      expect(letter.html).not.toMatch(/<a |href=|<script|<img|\[object/);
      expect(letter.html.match(/<title>/g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('a notice on Slack mentions nobody whom a topic mentions', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { text: posted } = composeNotice(
        [],
        'C1',
        { course: 'C', term: 'T', signature: 'S', answersTo: 'a' },
        part('week notice', {
          sessions: [{ class: text, topic: text, people: text }],
          duties: [{ deliverable: text, topic: text, due: text, where: text, link: '' }],
        }),
      );
      expect(posted).not.toMatch(/<[!@#]/);
      expect(posted.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>]/);
    }),
    { numRuns: 300 },
  );
});

test('a wording holds listed placeholders alone, whatever is typed, or is said not to be readable', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      let found: readonly { readonly found: string }[] | string;
      try {
        found = unknownPlaceholders('reminder', text);
      } catch (error) {
        found = String(error);
      }
      if (typeof found === 'string') return expect(found).toMatch(/Unclosed|Unopened|Invalid/);
      if (found.length > 0) return;
      const letter = composeMail([{ kind: 'reminder', subject: 'x', body: text }], '', ada, [
        part('reminder', { what: '<!channel>', soonest: '', duties: [] }),
      ]);
      expect(letter.html + letter.text).not.toMatch(/\[object|function|<!channel>(?=.*<\/body>)/);
    }),
    { numRuns: 400 },
  );
});

test('a calendar folds at 75 octets between characters, and a well-kept parser reads what was written', () => {
  fc.assert(
    fc.property(hostile, hostile, (summary, room) => {
      const entry = {
        id: ['a'],
        sequence: 0,
        cancelled: false,
        start: at('2025-09-09T19:30:00Z'),
        end: at('2025-09-09T21:00:00Z'),
        busy: true,
        summary,
        description: room,
        room,
      };
      const { text } = calendarFile(
        'x.ics',
        course({ settings: { tag: '' } }).settings,
        [entry],
        at('2025-09-01T00:00:00Z'),
      );
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text).not.toMatch(/[^\r]\n/);
      const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
      expect(events).toHaveLength(1);
      expect(String(events[0]!.getFirstPropertyValue('summary') ?? '')).toBe(takeLine(summary, longest.message));
    }),
    { numRuns: 300 },
  );
});

test('no cell of a gradebook begins a formula', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const of = course({});
      const who = student('ada', { name });
      const counts = { done: 0, late: 0, missing: 0, waived: 0, excused: 0, unknown: 0, 'not open': 0 };
      const csv = gradebook(of, [
        { student: who, each: [], total: { points: 0, of: 0 }, percent: null, counts },
      ] as unknown as Parameters<typeof gradebook>[1]);
      for (const cell of csvParseRows(csv.replace(/^\ufeff/, '')).flat())
        expect(cell).not.toMatch(/(^|[;\t\r\n])\s*[=+\-@＝＋－＠]/);
    }),
    { numRuns: 400 },
  );
});

test('an answer of any length and sort is read, and each of its parts is short', () => {
  const of = exampleCourse();
  const form = formOf(of, of.deliverables.find(({ handIn }) => handIn === 'project form')!, null)!;
  const pointer: FormPointer = {
    purpose: form.purpose,
    formId: 'f',
    sheetId: 1,
    url: '',
    title: form.title,
    questions: form.questions.map((q, i) => ({ ...q, itemId: i })),
    own: { time: 'T', address: 'A', apart: 1 },
    prefill: null,
    opened: 0,
    closed: null,
  };
  const asked = form.questions
    .filter(({ kind }) => kind !== 'section')
    .flatMap(({ title, rows }) => rows?.map((row) => `${title} [${row}]`) ?? [title]);
  fc.assert(
    fc.property(hostile, fc.nat(2_000), (text, times) => {
      const cell = text.repeat(times).slice(0, 48_000);
      const [response] = parseResponses(
        pointer,
        { name: 'P' },
        [
          ['T', 'A', ...asked],
          [wall('2025-09-12 10:00'), mail('ada'), ...asked.map(() => cell)],
        ],
        losAngeles,
      );
      for (const answer of Object.values(response!.answers)) expect(answer.length).toBeLessThanOrEqual(longest.choices);
      expect(response!.address).toBe(mail('ada'));
    }),
    { numRuns: 20 },
  );
});
