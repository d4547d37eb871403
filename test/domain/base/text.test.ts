import { cut, longest, takeAddress, takeLine, takeText } from '../../../src/domain/base/text';
import { leastTime } from '../../least';

test('what looks the same is the same: composed, without what nobody can see', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Zu\u0308rich', 'Zürich'],
    ['ada\u200B@uni.example', 'ada@uni.example'],
    ['\uFEFFAda\u00AD Park\u200E', 'Ada Park'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['a\tb\u00A0 c', 'a b c'],
    ['one\r\ntwo\u2028three', 'one two three'],
    ['\0bell\x07', 'bell'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    ['\u{E0041}tagged', 'tagged'],
  ];
  for (const [from, to] of table) expect(takeLine(from)).toBe(to);
});

test('joiners stay where they join: families, scientists and Persian words', () => {
  for (const text of ['👩‍🔬 and 👨‍👩‍👧', '🏳️‍🌈', '葛\u{E0100}城', 'می‌خواهم', 'क्‍ष', '数据选择 🎓'])
    expect(takeLine(text)).toBe(text.normalize('NFC'));
  expect(takeLine('\u200Da \u200Cb\u200D')).toBe('a b');
  expect(takeAddress('ada\u200Dpark@uni.example')).toBe('adapark@uni.example');
});

test('lines stay lines, with at most one empty line between them', () => {
  expect(takeText(' a  b \r\n\r\n\r\n\n c\u0085d ')).toBe('a b\n\nc\nd');
});

test('a longer text is cut between characters, and says so', () => {
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('abcd', 4)).toBe('abcd');
  expect(cut('ab😀def', 4)).toBe('ab…');
  expect(cut('a😀def', 4)).toBe('a😀…');
  expect(takeLine('x'.repeat(50_000))).toHaveLength(longest.name);
  expect(takeText('x'.repeat(50_000))).toHaveLength(longest.message);
  expect(takeText(`${' '.repeat(49_999)}x`)).toBe('x');
});

test('a cell of 50,000 characters of any sort is taken in in a time that is linear in its length', () => {
  const sorts = [
    'a',
    ' ',
    '\n',
    ' \n',
    'a ',
    '\u200D',
    'a\u200D',
    '\u200B',
    '\uD83D',
    '😀',
    'e\u0301',
    '\u0301',
    '\r\n',
    ', ',
  ];
  for (const sort of sorts) {
    const text = `a${sort.repeat(50_000 / sort.length)}b`;
    const spent = leastTime(() => [takeLine, takeText, takeAddress].map((take) => take(text)), 300);
    expect([sort, spent < 300]).toEqual([sort, true]);
  }
});

test.each(Array.from({ length: 12 }, (_, i) => i))(
  'what is cut within joined characters (%i) is taken in again as it is',
  (n) => {
    const taken = takeLine(`${'x'.repeat(n)}${'👩‍👩‍👧‍👦'.repeat(40)}`);
    expect(takeLine(taken)).toBe(taken);
  },
);
