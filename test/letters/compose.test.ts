import fc from 'fast-check';
import type { Letter, LetterKind, Wording, WordingKind } from '../../src/domain/letters/letter';
import { wordingKinds } from '../../src/domain/letters/letter';
import { composeMail, composeNotice, type Part, type View } from '../../src/letters/compose';
import { newWordings } from '../../src/letters/wording';

fc.configureGlobal({ seed: 294288, numRuns: 200 });

/** The wordings in these tests may use any names. */
const part = (kind: LetterKind, view: View, keys: readonly string[] = ['k']): Part =>
  ({ kind, keys, until: null, why: 'you are in the course', view }) as Part;
const around = { course: 'C', term: 'T', signature: 'S', answersTo: 'a' };
/** To the instructor, so without the frame around students' letters. */
const instructor = { to: 'ada@uni.example', reader: 'instructor', view: {} } as const;

const wordings = (subject: string, body: string, kind: WordingKind = 'reminder'): readonly Wording[] => [
  { kind, subject, body },
];
const letter = (subject: string, body: string, view: View, tag = '294-288'): Letter =>
  composeMail(wordings(subject, body), tag, instructor, [part('reminder', view)]);
const notice = (body: string, view: View): string =>
  composeNotice(wordings('', body, 'seats notice'), 'C1', around, part('seats notice', view)).text;

/** The body of a mail's HTML page. */
const bodyOf = ({ html }: Letter): string => html.slice(html.indexOf('<div'), html.lastIndexOf('</div>'));
/** What a reader of the HTML sees. */
const seen = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();
const tagsIn = (html: string): readonly string[] =>
  (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?(p|div)\b/.test(tag));

describe('a subject', () => {
  test.each([
    ['294-288', '[294-288] 2 due soon'],
    [' CS 294 ', '[CS 294] 2 due soon'],
    ['', '2 due soon'],
    ['   ', '2 due soon'],
  ])('begins with the tag %j in square brackets', (tag, subject) => {
    expect(letter('{{count}} due soon', '', { count: 2 }, tag).subject).toBe(subject);
  });

  test.each([
    ['line\nbreak', 'line break'],
    ['carriage\r\nBcc: eve@evil.example', 'carriage Bcc: eve@evil.example'],
    ['tab\tand\u0000null', 'tab andnull'],
    ['next\u0085line\u2028and\u2029more', 'next line and more'],
    ['  much   room  ', 'much room'],
  ])('stays one line: %j', (name, said) => {
    expect(letter('Dear {{name}}', '', { name }, '').subject).toBe(`Dear ${said}`);
    expect(letter('x', '', {}, name).subject).toBe(`[${said}] x`);
  });

  test.each([
    '<script>alert(1)</script>',
    '=HYPERLINK("http://evil.example")',
    '<!channel>',
    '**bold** _it_ `code` [a](b)',
    '{{secret}}',
    'עברית',
    '🙂👩‍🔬',
    "O'Neil & Söhne",
  ])('says %j as it stands', (name) => {
    expect(letter('{{name}}', '', { name, secret: 'no' }, '').subject).toBe(name);
    expect(letter('{{name}}', '', { name, secret: 'no' }, '').html).toContain('<title>');
  });

  test('is at most 250 UTF-16 units long and splits no character', () => {
    const { subject } = letter('{{name}}', '', { name: `x${'🙂'.repeat(300)}` }, '');
    expect(subject).toBe(`x${'🙂'.repeat(124)}…`);
    expect(subject).toHaveLength(250);
  });

  test('stands in the HTML as text', () => {
    expect(letter('{{name}}', '', { name: '</title><script>x</script>' }, '').html).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>',
    );
  });
});

describe('text from outside comes through as text', () => {
  const hostile = [
    '<script>alert("x")</script>',
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("https://evil.example"; "click")',
    '+1 -2 @sum',
    '<!channel> <!here> <@U123>',
    '**bold** __bold__ *it* _it_ ~~gone~~ `code`',
    '# Heading',
    '- item',
    '1. item',
    '1) item',
    '> quote',
    '---',
    '===',
    '[click](https://evil.example)',
    '![image](https://evil.example/x.png)',
    '<https://evil.example>',
    'https://evil.example/login',
    'a & b &lt; &#60; &copy;',
    'back\\slash \\* \\',
    '{{secret}} {{{secret}}} {{#duties}}',
    'עברית',
    '\u202eevil\u202c',
    '🙂👩‍🔬 漢字 ñ',
    'O\'Neil "Ada"',
    '|a|b|',
    '```',
  ];

  test.each(hostile)('in a mail: %j', (name) => {
    const composed = letter('x', 'Dear\n{{name}}', { name, secret: 'SECRET' });
    expect(composed.text).toBe(`Dear\n${name}`);
    expect(seen(bodyOf(composed))).toBe(`Dear\n${name}`);
    expect(tagsIn(bodyOf(composed))).toEqual([]);
  });

  test.each(hostile)('in bold, in a list: %j', (name) => {
    const composed = letter('x', '- **{{name}}**: due', { name, secret: 'SECRET' });
    expect(composed.text).toBe(`- ${name}: due`);
    expect(seen(bodyOf(composed))).toBe(`${name}: due`);
    expect(tagsIn(bodyOf(composed))).toEqual(['<ul>', '<li>', '<strong>', '</strong>', '</li>', '</ul>']);
  });

  test.each(hostile)('in Slack: %j', (name) => {
    const text = notice('{{name}}', { name, secret: 'SECRET' });
    expect(text).not.toMatch(/[<>]/);
    expect(text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')).toBe(name);
  });

  test.each(['two\nlines', 'two\r\n\r\n# lines', 'two\rlines', 'two\n    lines'])(
    'a line break in it starts no paragraph: %j',
    (name) => {
      const composed = letter('x', '**{{name}}**', { name });
      expect(tagsIn(bodyOf(composed))).toEqual(['<strong>', '</strong>']);
      expect(seen(bodyOf(composed))).toMatch(/^two #? ?lines$/);
    },
  );

  test('whatever it is', () => {
    const marks = fc.constantFrom(...'*_`#[]()<>!&\\-+=|~{}.:/\'" \n\r\tab1é🙂\u202e');
    fc.assert(
      fc.property(fc.string({ unit: marks, minLength: 1, maxLength: 25 }), (text) => {
        const name = `x${text}x`;
        const composed = letter('{{name}}', 'Dear {{name}},', { name });
        expect(tagsIn(bodyOf(composed))).toEqual([]);
        expect(seen(bodyOf(composed)).replace(/\s+/g, ' ')).toBe(`Dear ${name},`.replace(/\s+/g, ' '));
        expect(composed.text).toBe(`Dear ${name.replace(/\s+/g, ' ')},`);
        expect(composed.subject).not.toMatch(/[\r\n]/);
        expect(notice('{{name}}', { name })).not.toMatch(/[<>]/);
      }),
    );
  });
});

describe('the instructor’s wording', () => {
  test('is Markdown in the mail, and its bold marks are not shown in plain text', () => {
    const composed = letter('x', 'Dear **{{first}}**,\n\n- one\n- two', { first: 'Ada' });
    expect(composed.text).toBe('Dear Ada,\n\n- one\n- two');
    expect(bodyOf(composed)).toContain('<p>Dear <strong>Ada</strong>,</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>');
  });

  test('cannot put raw HTML or scripts into a mail', () => {
    const composed = letter('x', '<script>x</script>\n\n[go](javascript:alert(1))', {});
    expect(bodyOf(composed)).not.toMatch(/<script|javascript:/);
  });

  test('shows parts for those whom they concern', () => {
    const body = '{{#duties}}\n- {{what}}\n{{/duties}}\n{{^duties}}\nnothing\n{{/duties}}';
    expect(letter('x', body, { duties: [{ what: 'slides' }, { what: 'review' }] }).text.trim()).toBe(
      '- slides\n- review',
    );
    expect(letter('x', body, { duties: [] }).text.trim()).toBe('nothing');
  });

  test('is the one that a new spreadsheet has, where the Letters sheet has none', () => {
    const composed = composeMail([], '', { to: 'ada@uni.example', reader: 'student', view: { first: 'Ada' } }, [
      part('reminder', { duties: [] }),
    ]);
    expect(composed.text).toMatch(/^Dear Ada,/);
    expect(newWordings.map((w) => w.kind)).toEqual([...wordingKinds]);
  });
});

describe('a link', () => {
  const form =
    'https://docs.google.com/forms/d/e/1FAIp-QL_x/viewform?usp=pp_url&entry.1=S04%20%C2%B7%20Tue%20Sep%209%20%C2%B7%20Scaling%20(laws)';
  const hrefs = (composed: Letter): readonly string[] =>
    [...bodyOf(composed).matchAll(/href="([^"]*)"/g)].map((m) => m[1]!.replace(/&amp;/g, '&'));

  test.each([
    ['Answer here: {{link}}'],
    ['Answer here: {{link}}.'],
    ['Answer here ({{link}}), please'],
    ['**{{link}}**'],
    ['[Answer]({{link}})'],
    ['- one\n    - Answer here: {{link}}\n- two'],
  ])('to a Google Form is one, in %j', (body) => {
    expect(hrefs(letter('x', body, { link: form }))).toEqual([form]);
  });

  test('is shown in full, and stands as it is in plain text', () => {
    const composed = letter('x', 'Answer here: {{link}}', { link: form });
    expect(seen(bodyOf(composed))).toBe(`Answer here: ${form}`);
    expect(composed.text).toBe(`Answer here: ${form}`);
  });

  test.each([
    'https://evil.example/forms/d/e/x',
    'http://docs.google.com/forms/d/e/x',
    'https://docs.google.com.evil.example/forms/d/e/x',
    'https://docs.google.com@evil.example/forms/x',
    'https://docs.google.com/document/d/x',
    'https://evil.example/?u=docs.google.com/forms/',
    'javascript:alert(1)',
  ])('to %s is none', (link) => {
    const composed = letter('x', 'See {{link}}', { link });
    expect(hrefs(composed)).toEqual([]);
    expect(seen(bodyOf(composed))).toBe(`See ${link}`);
  });

  test.each([
    'https://docs.google.com/forms/d/e/x',
    'https://docs-google.com/forms/d/login',
    'docs<google.com/forms/d/login',
    'https://docs\\.google\\.com/forms/d/e/x',
    'see https://docs.google.com/forms/d/e/x, [here](https://docs.google.com/forms/d/e/x) or <https://docs.google.com/forms/d/e/x>',
  ])('is none where a topic holds an address: %s', (topic) => {
    for (const body of [
      '{{topic}}',
      '{{{topic}}}',
      '{{&topic}}',
      '[Open]({{topic}})',
      '[Open]({{{ topic }}})',
      '<{{topic}}>',
      '{{#topic}}{{topic}}{{/topic}}',
    ])
      expect(hrefs(letter('x', body, { topic, link: form }))).toEqual([]);
    expect(hrefs(letter('x', '{{topic}} {{link}}', { topic, link: form }))).toEqual([form]);
  });

  test('holds nothing but an address: what follows it is text', () => {
    const composed = letter('x', '{{link}}', {
      link: 'https://docs.google.com/forms/d/e/x"><script>alert(1)</script>',
    });
    expect(bodyOf(composed)).not.toMatch(/<script/);
    expect(tagsIn(bodyOf(composed)).filter((tag) => !/^<\/?a\b/.test(tag))).toEqual([]);
  });
});

test('a letter says by which way, to whom and under which keys it goes', () => {
  const mail = composeMail([], 'T', instructor, [part('seats', { seats: [] }, ['a', 'b'])]);
  expect(mail).toMatchObject({
    kind: 'seats',
    to: 'ada@uni.example',
    by: 'mail',
    keys: ['a', 'b'],
    subject: '[T] Your roles',
  });
  expect(mail.html).toMatch(/^<!doctype html>/);
  const slack = composeNotice(
    [],
    'C294',
    around,
    part('form notice', { form: 'Reviews', link: 'https://docs.google.com/forms/x', closes: 'Sat', due: 'Fri' }, ['c']),
  );
  expect(slack).toEqual({
    kind: 'form notice',
    to: 'C294',
    by: 'Slack',
    reader: 'channel',
    keys: ['c'],
    subject: 'Reviews',
    text: 'Now open: *Reviews*. Due Fri; accepted until Sat. https://docs.google.com/forms/x',
    html: '',
    attachments: [],
    until: null,
    why: 'you are in the course',
  });
});

test('braces that Mustache leaves unescaped are escaped like all others', () => {
  for (const body of ['{{{name}}}', '{{&name}}', '{{& name}}', '{{name}}']) {
    expect(notice(body, { name: '<!channel> & co' })).toBe('&lt;!channel&gt; &amp; co');
    expect(bodyOf(letter('', body, { name: '<b>Ada</b>' }))).not.toContain('<b>');
  }
});

test('a link stays one with blanks in its braces, and any other placeholder where an address belongs is text', () => {
  const view = { link: 'https://docs.google.com/forms/d/x/viewform', what: 'Slides' };
  expect(letter('x', '[Open]({{ link }})', view).html).toContain(
    '<a href="https://docs.google.com/forms/d/x/viewform"',
  );
  expect(letter('x', '[Open]({{ what }})', view).html).not.toContain('<a ');
});
