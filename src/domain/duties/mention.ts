// Whether a message speaks of a session: by its code, its number, its date or its topic.

import { sayMonth } from '../base/time';
import type { Session } from '../course/course';
import { unmarked } from '../course/roster';

/** Words alone, each between blanks: signs, and the 'and' that may stand for one, say nothing. */
const wordsOf = (text: string): string =>
  ` ${text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and')
    .join(' ')} `;

/**
 * `texts` are what was typed: links in them say nothing. 'S4' and 'class 4' are S04; 'Sep 9', '9th of September', '9/9' (month first) and
 * '2025-09-09' are its date.
 */
export function mentions(texts: readonly string[], { code, day, topic }: Session): boolean {
  const text = unmarked(texts.join('\n').replace(/https?:\/\/[^\s|<>]+/g, ' '));
  const words = wordsOf(text);
  const said = (phrase: string): boolean =>
    wordsOf(unmarked(phrase)) !== '  ' && words.includes(wordsOf(unmarked(phrase)));
  return said(code) || said(topic) || isNumbered(text, unmarked(code)) || isDated(text, day);
}

const hasPart = (text: string, pattern: string): boolean =>
  new RegExp(`(^|[^\\p{L}\\p{N}])(${pattern})($|[^\\p{L}\\p{N}])`, 'u').test(text);

/** Codes of letters and a number. */
function isNumbered(text: string, code: string): boolean {
  const [, letters, digits] = /^([a-z]+)[ _-]?(\d+)$/.exec(code) ?? [];
  if (letters === undefined) return false;
  const called = `${letters}|session|class|lecture|meeting|no\\.?|#`;
  return hasPart(text, `(?:${called})[ _#-]*0*${Number(digits)}`) || hasPart(text, `#0*${Number(digits)}`);
}

function isDated(text: string, day: string): boolean {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = `${sayMonth(day as Session['day']).toLowerCase()}[a-z]{0,6}\\.?`;
  const nth = `0?${date}(?:st|nd|rd|th)?`;
  const written = [
    `${name}[ _-]*${nth}`,
    `${nth}[ _-]*(?:of )?${name}`,
    `0?${month}/0?${date}(?:/(?:20)?${year % 100})?`,
    `${year}[-/_.]0?${month}[-/_.]0?${date}`,
    `${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`,
  ];
  return hasPart(text, written.join('|'));
}
