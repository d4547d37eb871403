// Reads a sentence with a deadline: what is due, on which day, at what time.
import { type Day, parseTime, plusDays, type Time, weekdayOf } from '../../base/time';
import { datesIn, daysOf, type Era, weekdayNamed, weekdayWords } from './date';
import { isYours, trimmed } from './text';

export interface Due {
  readonly what: string;
  /** Null if no day is given or can be counted from a class. */
  readonly day: Day | null;
  readonly time: Time | null;
  /** Due when class begins on that day. */
  readonly inClass: boolean;
  /** Whether the sentence is about what the instructor does. */
  readonly yours: boolean;
}

const clocks =
  /\b(?:by|at|um|before|bis)?\s*(\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?\s?m\b\.?|\d{1,2}[:.]\d{2}(?:\s*(?:uhr|h)\b)?|(?:12\s*)?noon\b|midnight\b|(?:the\s+)?(?:end|close) of (?:the )?(?:day|business)\b|eod\b|cob\b|\d{1,2}\s*(?:uhr|h)\b|(?<=\bby\s)\d{1,2}(?=[.\s]*$))(?:\s*\(?(?:[ECMP][SD]?T|CES?T|GMT|UTC|AoE)\b\)?)?/i;

/** '5pm', '5' after 'by', '12 Uhr', or 'midnight', which means the end of a day here. */
function timeIn(text: string): { readonly time: Time | null; readonly rest: string } {
  const found = clocks.exec(text);
  if (!found) return { time: null, rest: text };
  const said = found[1]!
    .toLowerCase()
    .replace(/\s*(?:uhr|h)$/, '')
    .replace(/^12\s*noon$/, 'noon')
    .replace(/^eod$|^.*end of (?:the )?day$/, '23:59')
    .replace(/^cob$|^.*business$/, '17:00');
  const bare = /^\d{1,2}$/.test(said);
  const hours = bare && /by\s*$/i.test(text.slice(0, found.index + found[0].indexOf(found[1]!))) && Number(said) < 8;
  const time =
    said === 'midnight' ? ('23:59' as Time) : parseTime(bare ? `${Number(said) + (hours ? 12 : 0)}:00` : said);
  return time === null ? { time, rest: text } : { time, rest: text.replace(found[0], ' ') };
}

const inClass = /\b(?:in|at the (?:start|beginning) of|before|by) class\b/i;
const weekday = new RegExp(
  `\\b(?:(?:by|on|next|this|before|due|the)\\s+)*(${weekdayWords})\\b\\.?,?(?:\\s+the\\s+\\d{1,2}(?:st|nd|rd|th))?([^.]{0,20}\\b(?:before|prior to|preceding) (?:(?:the|each|every) )?class\\b)?`,
  'i',
);

/** `near`: the first day of the entry that the sentence belongs to. */
export function dueIn(sentence: string, near: Day | null, era: Era, dayFirst: boolean): Due {
  const mentions = datesIn(sentence, dayFirst);
  // The date comes after 'by' or before the rest. 'if you are presenting on 11/18' is not a due date.
  const said = mentions.find((m) => !/\bif\b[^,]*$/i.test(sentence.slice(0, m.at))) ?? null;
  let day = said ? (daysOf(said, era)[0] ?? null) : null;
  let text = sentence;
  for (const m of [...mentions].reverse()) text = `${text.slice(0, m.at)} ${text.slice(m.end)}`;
  const clock = timeIn(text.replace(/\(\s*\)/g, ' '));
  text = clock.rest;
  const named = said ? null : weekday.exec(text);
  if (named && near) {
    const to = weekdayNamed(named[1]!);
    const ahead = (to - weekdayOf(near) + 7) % 7;
    day = plusDays(near, named[2] ? ahead - 7 : ahead);
    text = text.replace(named[0], /\bdue\b/i.test(named[0]) ? ' due ' : ' ');
  }
  const what = trimmed(
    text
      .replace(/\bif you (?:are|present)\b[^,]*,/i, ' ')
      .replace(inClass, ' ')
      .replace(
        /\bis the deadline for(?: submitting)?\b|\b(?:the )?deadline(?: (?:for|to))?(?: (?:submitting|submit))?\b\s*:?/i,
        ' ',
      )
      .replace(
        /\b(?:is|are)?\s*due(?:\s+date)?(?:\s+(?:by(?! e-?mail)|on|at|in|before|no later than))?\b\s*:?|\babgabe\b(?: der| des)?\s*:?|\bfällig\b(?: am)?/i,
        ' ',
      )
      .replace(/\b(?:please )?(?:submit|turn in|hand in|upload|email me|send me)\b/i, ' ')
      .replace(/\bhere\b.*$|\bvia\b.*$/i, ' ')
      .replace(/\bwe will announce\b|\bwill be (?:announced|posted|published|released)\b.*$/i, ' ')
      .replace(/^\W*(?:(?:by|before|on|until|at)\b\W*){0,2}(?=\p{L})/iu, '')
      .replace(/\s+(?:by|on|at|before|until|until|no later than)?\s*[.,;:]?\s*$/i, '')
      .replace(/\(\s*[,;]?\s*\)/g, ' ')
      .replace(/,(?:\s*,)+/g, ','),
  ).replace(/^(?:the|your|for|of)\s+(?:form for\s+)?/i, '');
  return {
    what: what.replace(/\s+(?:by|on|at|before|until|bis)$/i, ''),
    day: day ?? (mentions.length === 0 && !named ? near : null),
    time: clock.time,
    inClass: clock.time === null && !named?.[2] && inClass.test(sentence),
    yours: isYours(sentence),
  };
}
