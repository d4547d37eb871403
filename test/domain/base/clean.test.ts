import fc from 'fast-check';
import { clean, isErrorValue, unseenIn } from '../../../src/domain/base/text';

fc.configureGlobal({ seed: 294288, numRuns: 200 });

test.each([
  ['a zero-width space', 'ada\u200b@uni.example', 'ada@uni.example'],
  ['a soft hyphen', 'pre\u00adsenter', 'presenter'],
  ['marks of direction', '\u202aada@uni.example\u202c', 'ada@uni.example'],
  ['a byte order mark', '\ufeffS04', 'S04'],
  ['a joiner beside Latin letters', 'S\u200d04', 'S04'],
  ['a joiner at the end', 'Ada\u200c', 'Ada'],
  ['blanks of another width', 'Ada\u00a0Park\u202fx\u3000y', 'Ada Park x y'],
  ['a decomposed letter', 'Zu\u0308rich', 'Zürich'],
  ['half a character', 'a\ud83d b', 'a\ufffd b'],
  ['the other half', 'a\ude42 b', 'a\ufffd b'],
  ['line breaks of other systems', 'a\r\nb\u2028c', 'a\nb\nc'],
])('%s is as it is compared', (_, found, value) => {
  expect(clean(found)).toBe(value);
});

test.each(['نامه\u200cها', '👩\u200d💻', '🙂', 'S04', 'line\nbreak'])('%s stays as it is', (text) => {
  expect(clean(text)).toBe(text);
});

test('ordinary characters are those that stay as they are, alone and after one another', () => {
  // An invisible character forces the slow path, which looks at every character.
  const closely = (text: string): string => clean(`\u200b${text}`);
  const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  for (const sign of signs) expect([sign, clean(sign)]).toEqual([sign, closely(sign)]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (text) => {
      expect(clean(text)).toBe(closely(text));
    }),
  );
});

test('what is clean stays clean', () => {
  const unit = fc.constantFrom(...'abS0 \u0308\u200b\u200d\u00a0\u202e\ud83d\ude42\r\nü');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(clean(clean(text))).toBe(clean(text));
      expect(unseenIn(clean(text))).toBeNull();
      expect(() => encodeURIComponent(clean(text))).not.toThrow();
    }),
  );
});

test.each(
  [
    '#N/A',
    '#REF!',
    '#ERROR!',
    '#NAME?',
    '#VALUE!',
    '#DIV/0!',
    '#NUM!',
    '#NULL!',
    'Loading...',
    'Loading…',
    '#NV',
  ].concat(['#¡REF!', '#BEZUG!', '#Н/Д', '#N/D', 'Wird geladen...', 'Chargement...']),
)('%s is no value', (text) => {
  expect(isErrorValue(text)).toBe(true);
});

test.each(['#seminar', '#7', '#1!', 'N/A', 'Loading models', 'loading', '#MeToo', 'S04', '', 'RT #NLP now!'])(
  '“%s” is a text like any other',
  (text) => {
    expect(isErrorValue(text)).toBe(false);
  },
);
