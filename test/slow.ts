// Checks that a reader of text takes no worse than linear time, whatever the text consists of.
import { leastTime } from './least';

const bits = [
  ' ',
  'a',
  'a ',
  '1',
  '1 ',
  '(',
  'a@',
  '@',
  '+',
  '+a',
  ',',
  ', ',
  '\n',
  ' \n',
  '-',
  ' - ',
  'to ',
  'and ',
  'in ',
  'an ',
  '. ',
];
const texts = (length: number, more: readonly string[]): readonly string[] =>
  [...bits, ...more].flatMap((bit) =>
    [
      ['', ''],
      ['from', 'x'],
      ['a', '@x'],
      ['1', 'x'],
      ['"', ''],
    ].map(([before, after]) => before + bit.repeat(length / bit.length) + after),
  );

/** Empty if the reader is linear, otherwise for which text it is not, and the times. `more`: what else the texts repeat. */
export function slowIn(read: (text: string) => unknown, more: readonly string[] = []): string {
  for (const text of texts(64, more)) read(text);
  const [short, long] = [texts(4_000, more), texts(64_000, more)];
  for (const [i, text] of long.entries()) {
    // For text sixteen times as long, linear work takes sixteen times the time, and the limit is generous. Quadratic work takes 256 times, which is
    // seconds. Below a second and a half even a slow machine is not quadratic.
    const brief = leastTime(() => read(short[i]!), 20);
    const allowed = Math.max(1_500, 64 * brief);
    const spent = leastTime(() => read(text), allowed);
    if (spent >= allowed)
      return `${JSON.stringify(text.slice(0, 12))}: ${spent.toFixed()} ms, and ${brief.toFixed(1)} ms for a sixteenth`;
  }
  return '';
}
