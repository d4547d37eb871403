import { parseLink } from '../../../src/domain/base/link';
import { leastTime } from '../../least';

test.each([
  ['Scaling laws', 'Scaling laws', ''],
  ['Scaling laws https://a.example/x', 'Scaling laws', 'https://a.example/x'],
  ['[Scaling laws](https://a.example/x) (Sec 2.2)', 'Scaling laws (Sec 2.2)', 'https://a.example/x'],
  ['Tulu 3 https://a.example/x (Sec 2.2)', 'Tulu 3 (Sec 2.2)', 'https://a.example/x'],
  ['Tulu 3: https://a.example/x.', 'Tulu 3', 'https://a.example/x'],
  ['Tulu 3 (https://a.example/x)', 'Tulu 3', 'https://a.example/x'],
  ['https://www.a.example/x/', 'a.example/x', 'https://www.a.example/x/'],
  ['Wiki https://a.example/Law_(physics)', 'Wiki', 'https://a.example/Law_(physics)'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))', ''],
  ['x http://a.example/"onload="y', 'x "onload="y', 'http://a.example/'],
])('%s', (line, text, url) => {
  expect(parseLink(line)).toEqual({ text, url });
});

test('a long line takes no time', () => {
  const lines = ['['.repeat(20_000), `https://${'('.repeat(20_000)}`, `[${'a'.repeat(20_000)}](https://x`];
  expect(leastTime(() => lines.map(parseLink), 500)).toBeLessThan(500);
});
