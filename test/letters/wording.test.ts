import { type LetterKind, letterKinds, wordingKinds } from '../../src/domain/letters/letter';
import { composeMail, type Part, type View } from '../../src/letters/compose';
import { sayPlaceholders, unknownPlaceholders } from '../../src/letters/placeholder';
import { newWordings } from '../../src/letters/wording';

const part = (kind: LetterKind, view: View, why = 'it matters', until: number | null = null): Part =>
  ({ kind, keys: [`${kind}|key`], until: until as Part['until'], why, view }) as Part;
const ada = {
  to: 'ada@uni.example',
  reader: 'student',
  view: { first: 'Ada', name: 'Ada Park', course: 'CS 294', signature: 'The staff', answersTo: 'staff@uni.example' },
} as const;

test.each(newWordings.map((w) => [w.kind, w] as const))(
  'the wording of %s uses only what is filled in',
  (kind, wording) => {
    expect(unknownPlaceholders(kind, wording.subject)).toEqual([]);
    expect(unknownPlaceholders(kind, wording.body)).toEqual([]);
  },
);

test.each<[string, readonly string[]]>([
  ['Dear {{nmae}},', ['nmae']],
  ['{{#duties}}{{due}} {{name}} {{rank}}{{/duties}}', ['rank']],
  ['{{due}}', ['due']],
  ['{{#duty}}{{due}}{{/duty}}', ['duty']],
  ['{{^duties}}{{deliverable}}{{/duties}}', ['deliverable']],
  ['{{duties.length}} {{name.length}} {{duties.due}}', ['name.length', 'duties.due']],
  ['{{> footer}}', ['footer']],
  ['{{ {what}}}', ['{what}']],
  ['{{constructor}} {{toString}} {{__proto__}}', ['constructor', 'toString', '__proto__']],
  ['{{__defineGetter__}} {{#hasOwnProperty}}x{{/hasOwnProperty}}', ['__defineGetter__', 'hasOwnProperty']],
  ['{{duties.constructor.length}} {{duties.constructor}}', ['duties.constructor.length', 'duties.constructor']],
  ['{{=<% %>=}}', ['<% %>']],
  ['{{! a remark }}{{first}} {{{name}}} {{&what}}', []],
])('in a reminder, %j has these that nothing fills in: %j', (body, found) => {
  expect(unknownPlaceholders('reminder', body).map((unknown) => unknown.found)).toEqual(found);
});

test('a section that is not closed is an error', () => {
  expect(() => unknownPlaceholders('reminder', '{{#duties}} {{due}}')).toThrow(/Unclosed section/);
});

test('what may be used is said for every letter', () => {
  for (const kind of wordingKinds) expect(sayPlaceholders(kind)).toContain('{{');
  expect(sayPlaceholders('missed')).toContain('{{#duties}} {{deliverable}}');
});

describe('one letter of several parts', () => {
  const letter = composeMail([], '294-288', ada, [
    part('change', { what: 'your role as critic', seatsGone: [{ role: 'critic', class: 'Tue', topic: 'T' }] }, 'a', 9),
    part(
      'reminder',
      { what: 'Review', soonest: 'Thu', duties: [{ deliverable: 'Review', due: 'Thu', where: 'in the form' }] },
      'b',
      7,
    ),
  ]);

  test('has one greeting, one foot, the subject of the first and every key', () => {
    expect(letter.subject).toBe('[294-288] Changed: your role as critic (and 1 more)');
    expect(letter.text.match(/Dear Ada,/g)).toHaveLength(1);
    expect(letter.text.match(/You’re receiving this because/g)).toHaveLength(1);
    expect(letter).toMatchObject({ kind: 'change', keys: ['change|key', 'reminder|key'], until: 7 });
  });

  test('of three reasons each has its own because', () => {
    const three = composeMail([], '', ada, [
      part('feedback', {}, 'a', 9),
      part('feedback', {}, 'b', 9),
      part('feedback', {}, 'c', 9),
    ]);
    expect(three.text).toContain('because a, because b, and because c.');
  });

  test('says why it comes, whom to answer, and both parts in order', () => {
    expect(letter.text).toContain('because a, and because b.');
    expect(letter.text).toContain('Reply to this email to reach staff@uni.example');
    expect(letter.text.indexOf('no longer critic')).toBeLessThan(letter.text.indexOf('Review: due Thu'));
    expect(letter.html).toContain('<strong>Review</strong>');
  });

  test('loads nothing, and leaves its colors to the reader', () => {
    expect(letter.html).not.toMatch(/<img|src=|url\(|@import|<link|background/);
    expect(letter.html).toContain('name="color-scheme" content="light dark"');
    expect(letter.html).toContain('name="viewport"');
  });
});

test.each(letterKinds.filter((kind) => !kind.endsWith('notice') && kind !== 'alarm'))(
  'names from outside stay text in the frame of %s',
  (kind) => {
    const name = '<script>x</script>\uE000{{letter}} =HYPERLINK("https://evil.example") <!channel>';
    const letter = composeMail([], name, { ...ada, view: { ...ada.view, first: name } }, [
      part(kind, { what: `${name}\r\nBcc: eve@evil.example`, alarms: [{ what: name, remedy: name }] }),
    ]);
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.html).not.toMatch(/<script|href="https:\/\/evil/);
    expect(letter.text.match(/You’re receiving this because/g)).toHaveLength(1);
  },
);

test('a link stands behind its words in HTML, and after them in plain text', () => {
  const link = 'https://docs.google.com/forms/d/e/1FA_x/viewform?usp=pp_url&entry.1=S04';
  const { html, text } = composeMail([], '', ada, [
    part('invitation', { what: 'P', soonest: 'Fri', duties: [{ deliverable: 'P', due: 'Fri', link }] }),
  ]);
  expect(html).toContain(`<a href="${link.replace(/&/g, '&amp;')}">Open the form</a>`);
  expect(text).toContain(`Open the form: ${link}`);
});
