// Whether a message refers to a session: by its code, number, date or topic.

import { remembered } from '../base/group';
import { type Day, isMonthFirst, sayMonth } from '../base/time';
import { type Course, type Session, topicOf } from '../course/course';
import { unmarked } from '../course/roster';

/** Only the words, each between spaces. Punctuation, and the 'and' that may stand for '&', are dropped. */
const wordsOf = (text: string): string =>
  ` ${text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and')
    .join(' ')} `;

type Calendar = Pick<Course, 'sessions' | 'zone'>;

/**
 * `texts` are what was typed; links in them are ignored. 'S4' and 'class 4' mean S04; 'Sep 9', '9th of September', '9/9' (month first if that is
 * usual in the zone) and '2025-09-09' are its date. 'Rivers II' means the class with that topic, not one on 'Rivers'. A number is the code of a class
 * only if it is called one, or is all that was typed.
 */
export function mentions(texts: readonly string[], session: Session, { sessions, zone }: Calendar): boolean {
  const { code, day } = session;
  const text = unmarked(texts.join('\n').replace(/https?:\/\/[^\s|<>]+/g, ' '));
  const words = wordsOf(text);
  const says = ({ asked, longer }: Phrase): boolean =>
    asked !== '  ' &&
    words.includes(asked) &&
    longer.reduce((left, other) => left.split(other).join(' · '), words).includes(asked);
  const phrases = phrasesOf(sessions)(session);
  const isNamed = /^\d+$/.test(code) ? text.trim() === code : says(phrases.code);
  return isNamed || says(phrases.topic) || isNumbered(text, unmarked(code)) || isDated(text, day, isMonthFirst(zone));
}

/** What a session is called, as words. `longer`: names of other sessions that contain it, longest first. */
interface Phrase {
  readonly asked: string;
  readonly longer: readonly string[];
}

const phrasesOf = remembered((sessions: readonly Session[]) => {
  const words = remembered((session: Session) =>
    [session.code, topicOf(session)].map((said) => wordsOf(unmarked(said))),
  );
  return remembered((session: Session) => {
    const others = sessions.filter((other) => other !== session).flatMap(words);
    const phrase = (asked: string): Phrase => {
      const longer = others.filter((other) => other.length > asked.length && other.includes(asked));
      return { asked, longer: longer.sort((a, b) => b.length - a.length) };
    };
    const [code, topic] = words(session) as [string, string];
    return { code: phrase(code), topic: phrase(topic) };
  });
});

const hasPart = (text: string, pattern: string): boolean =>
  new RegExp(`(^|[^\\p{L}\\p{N}])(${pattern})($|[^\\p{L}\\p{N}])`, 'u').test(text);

/** Codes that are a number, with or without letters before it. */
function isNumbered(text: string, code: string): boolean {
  const [, letters, digits] = /^([a-z]*)[ _-]?(\d+)$/.exec(code) ?? [];
  if (letters === undefined) return false;
  const called = `${letters === '' ? '' : `${letters}|`}session|class|lecture|meeting|no\\.?|#`;
  return hasPart(text, `(?:${called})[ _#-]{0,3}0{0,3}${Number(digits)}`) || hasPart(text, `#0{0,3}${Number(digits)}`);
}

function isDated(text: string, day: Day, monthFirst: boolean): boolean {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = `${sayMonth(day).toLowerCase()}[a-z]{0,6}\\.?`;
  const nth = `0?${date}(?:st|nd|rd|th)?`;
  const written = [
    `${name}[ _-]{0,3}${nth}`,
    `${nth}[ _-]{0,3}(?:of )?${name}`,
    `${monthFirst ? `0?${month}/0?${date}` : `0?${date}[/.]0?${month}`}(?:[/.](?:20)?${year % 100})?`,
    `${year}[-/_.]0?${month}[-/_.]0?${date}`,
    `${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`,
  ];
  return hasPart(text, written.join('|'));
}
