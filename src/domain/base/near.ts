// Handles texts that are nearly a due rule or a date: suggests what to write instead and reports what can be read in two ways.

import { endOfDay, weekdayNamed, wordsOf } from './clause';
import { monthNames, parseDate, partsOf, sayDate } from './date';
import { parseRule, printRule } from './rule';
import { count, isTooLong } from './text';
import { daysIn, isMidnight, parseTime, weekdays } from './time';

/** 'September has 30 days' for a text that names a day that does not exist; null otherwise. */
export function noSuchDay(text: string): string | null {
  if (isTooLong(text)) return null;
  const { words } = wordsOf(text);
  const date = words.split(' ').filter((word) => weekdayNamed(word) === null);
  const [month, day, year = '24'] = partsOf(date.join(' '));
  const last = daysIn(Number(`20${year.slice(-2)}`), month);
  const name = monthNames[month - 1] ?? '';
  return last === 0 || Number(day) <= last
    ? null
    : `a day that exists: ${name[0]!.toUpperCase()}${name.slice(1)} has ${last} days`;
}

/** Common wordings that do not parse, with what to write instead. `at` is the clock time found, or a placeholder for one. */
const sayings: readonly (readonly [form: RegExp, remedy: (at: string, found: RegExpExecArray) => string])[] = [
  [
    /^(\d+) ?(hours?|hrs?|h|days?|weeks?) (?:late$|after (?!class|(?:start|beginning|end) of class|next|previous|.*\b(?:talk|presentation|slot)\b))/,
    (_, [, n, unit]) =>
      `${n} ${unit} before class, or after class, as its own time: nothing counts from another deliverable`,
  ],
  [/^(?:in|during|in-) ?class$/, () => 'when it must be there: before class, or end of class'],
  [
    /^(?:within )?(\d+) ?(?:hours?|hrs?|h) of class$/,
    (_, [, n]) => `${hours(n)} after class, or ${hours(n)} before class, whichever is meant`,
  ],
  [
    /^(?:within )?(\d+) ?(days?|weeks?) (?:of|after(?: end of)?) class(?: ends?)?$/,
    (at, [, n, unit]) => {
      const days = Number(n) * (unit!.startsWith('w') ? 7 : 1);
      return `${days} ${days === 1 ? 'day' : 'days'} after class at ${at}`;
    },
  ],
  [
    /^(?:within )?(\d+) ?(days?|weeks?)$/,
    (at, [, n, unit]) => `${n} ${unit} after class at ${at}, or before class, whichever is meant`,
  ],
  [
    /^(?:within )?(\d+) ?(?:hours?|hrs?|h)$/,
    (_, [, n]) => `${hours(n)} before class, or after class, whichever is meant`,
  ],
  [
    /^(\d+)(?:\.5 (day|hour)s?| (day|hour)s? and half) (before|after) class$/,
    (_, [, n, one, other, side]) =>
      (one ?? other) === 'day'
        ? `${Number(n) * 24 + 12} hours ${side} class`
        : `${Number(n) * 60 + 30} minutes ${side} class`,
  ],
  [
    /^(?:before )?(?:first|last|final) (?:day of )?class$|^(?:last day|end) of (?:term|semester|quarter|finals?(?: week)?)$|^finals?(?: week)?$|^(?:anytime|any time|rolling|ongoing)$/,
    (at) => `the day itself, such as Dec 12 ${at}`,
  ],
  [
    /\b(?:class|week|meeting) after (?:you|your|they|their|presenting|presentation)\b|\b(?:next|following) (?:class|week) after (?!class)|\blast week\b/,
    () => 'before next class, with the role under Due from: the class after that in which one has it',
  ],
  [/^(?:once|one|1) (?:1 |per |each )?week$/, (at) => `each week: Fri ${at}`],
  [
    /^after (?!class|(?:start|beginning|end) of class|next|previous)/,
    (at) => `its own time, such as 1 day after class at ${at}: nothing counts from another deliverable`,
  ],
  [
    /\b(?:presentation|talk|turn|present|presenting)\b/,
    () => 'class, or slot where each team has its own: such as 72 hours before class, 24 hours before slot',
  ],
  [
    /\b(?:every|each) (?:other|second)\b|\balternat|\bbi ?weekly\b|\bfortnight/,
    (at) =>
      `the time alone, such as Fri ${at} before class, and under For each the codes of the classes that are meant`,
  ],
  [
    new RegExp(
      `\\bweek \\d+\\b|\\b(?:of|in|during) (?:month|term|classes|spring|fall|exams?|break)\\b|\\bexams?\\b|\\bbreak\\b|\\b(?:finals?|reading) week\\b|^(?:first|second|third|last) .* (?:of|in) (?:${monthNames.join('|')})$`,
    ),
    (at) => `the day itself, such as Dec 12 ${at}`,
  ],
  [
    /\bunless\b|\bexcept\b/,
    (at) => `the case first, such as: for Mon: Fri ${at} before class; otherwise: 1 day before class at ${at}`,
  ],
  [/\bor\b|\bpenalty\b/, () => 'the first time here, and until when late work is accepted under Late until'],
  [
    /^twice (?:each |1 )?week(?:ly)?$|^2 times|^[a-z]{3,} \d{1,2} (?:and |& )?[a-z]{3,} \d{1,2}$|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?: ?[/&+] ?| and )(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/,
    (at) =>
      `a row of Deliverables for each of them, such as Mon ${at} before class in one and Thu ${at} before class in the other`,
  ],
  [
    /^(?:requested|request|soon as possible|as soon as possible|asap|upon request|ready|none|n\/a|see .*|as (?:announced|assigned|arranged).*)$/,
    () => 'to be announced, or the last day on which it is accepted',
  ],
  [/^(?:each|every) class$/, () => 'before class: it holds for each class that For each names'],
  [
    /^(\d+) ?(?:minutes?|mins?) before end of class$/,
    () => 'end of class, or so many minutes into class, such as: 40 minutes into class',
  ],
  [
    /^(\d+) workday hours before class$|\bbusiness hours\b|\b(?:excluding|not counting|without) /,
    (at) => `working days, such as: 2 working days before class at ${at}`,
  ],
  [/^(?:day of|same day as) class$|^class day$/, (at) => `the time too, such as: day of class at ${at}`],
  [/^(?:(?:immediately|right|directly) )?after class$|^post class$/, () => 'end of class'],
  [/^in (\d) class(?:es)?$/, (_, [, n]) => `${n} classes after class`],
  [
    /^week (before|after) class$/,
    (at, [, side]) => `7 days ${side} class, or Mon ${at} of the week ${side}, whichever is meant`,
  ],
  [
    /\b(?:next|following) week['’]?s?\b|^next time$/,
    (at) => `before next class, or Mon ${at} of the week after, whichever is meant`,
  ],
  [
    /\bsame time\b|^(?:before )?class(?: time)? (?:\d|day|week)/,
    () => 'the days alone, which end at the time at which class starts: such as 1 day before class, 7 days after class',
  ],
  [
    /^[td](?: minus|[-–−])? ?(\d+) ?(d|days?|h|hrs?|hours?)$|^d[-–−] ?(\d+)$/,
    (at, [, n, unit, days]) =>
      unit?.startsWith('h') ? `${hours(n)} before class` : `${count(Number(n ?? days), 'day')} before class at ${at}`,
  ],
  [
    /^(?:(?:\d(?:nd|rd|th)?|second|third|fourth) (mon|tue|wed|thu|fri|sat|sun)[a-z]*|(mon|tue|wed|thu|fri|sat|sun)[a-z]* \d weeks) (before|after) class$/,
    (at, [, one, other, side]) => {
      const day = weekdays[weekdayNamed(one ?? other)! - 1];
      const ofWeek = day === 'Sun' ? '' : `; or ${day} ${at} of the week ${side}`;
      return `the days, such as 10 days ${side} class at ${at}${ofWeek}; or ${day} ${at} ${side} class for the nearest`;
    },
  ],
  [/^[a-z]+ \d+[-–]\d+$/, () => 'the last of the days'],
  [/^\d{1,2}\.\d{1,2}\.?(?:\d\d)?(?:\d\d)?$/, () => 'the month by its name, such as Oct 9 18:00'],
  [/^(?:before )?(\d+)(?:st|nd|rd|th) class(?: after)?$/, (_, [, n]) => `${n} classes after class`],
];

const hours = (n = ''): string => count(Number(n), 'hour');

/** Words for a clock time that most people, but not all, understand in the same way. */
const guesses: readonly (readonly [form: RegExp, meant: string])[] = [
  [/\bc\.?o\.?b\b\.?|\b(?:close|end) of (?:the )?(?:business|work)(?: day)?\b/i, '17:00'],
  [/\blunch(?: ?time)?\b/i, '12:00'],
  [/\b([01]?\d|2[0-3]) ?h(?:rs|ours)?\b/i, '$1:00'],
  [/\b([01]\d|2[0-3])([0-5]\d)(?: ?h(?:rs|ours)?)?\b/i, '$1:$2'],
];

/** Suggests what to write for a text that is nearly a rule; null if that cannot be told. */
export function nearRule(text: string): string | null {
  if (isTooLong(text)) return null;
  const sided = text
    .split(/[;\n]/)
    .map((part) => (/class|slot|\d{4}-/i.test(part) ? part.trim() : `${part.trim()} before class`))
    .join('; ');
  if (/\bfor\b[^;]*:/i.test(text) && parseRule(sided) !== null) return `${sided}; or after class, whichever is meant`;
  const { words, clock: at } = wordsOf(text);
  if (/^for [^:,;]+ (?:class(?:es)?|sessions?) (?!:)/i.test(text.trim()))
    return 'a colon behind the classes, such as: for Wed: Mon 15:30 before class; for Fri: Wed 16:45 before class';
  const hour = /\b(?:at|by) (\d{1,2})(?![^ ,;])|\b(\d{1,2}) ?o['’]clock/i.exec(text.trim());
  const said = hour?.[1] ?? hour?.[2];
  if (said !== undefined && at === null && Number(said) <= 12) return `the hour as ${said}:00 or ${said} PM`;
  if (/^from [^;]*:/i.test(text.trim()) && !text.includes(';'))
    return `what holds before that day first, such as: before class; from 2025-10-01: ${text.slice(text.indexOf(':') + 1).trim()}`;
  if (/\bmidnight\b/.test(words) || (at !== null && isMidnight(at)))
    return 'it with 23:59 or 00:01: midnight ends a day for some, and begins it for others';
  const time = at === null ? null : parseTime(at);
  for (const [form, meant] of time === null ? guesses : []) {
    if (!form.test(text)) continue;
    const rule = parseRule(text.replace(form, meant));
    const near = rule ? `${printRule(rule)}, if that is meant` : nearRule(text.replace(form, meant));
    if (near) return near;
  }
  if (time !== null && /^(?:evening|night) before class$/.test(words))
    return `1 day before class at ${endOfDay}, or the time on a clock of 24 hours: ${time} is not in the ${words.split(' ')[0]}`;
  const sides = /^(?:(?:morning|afternoon) )?(before) class$|^(?:afternoon|evening|night) (after) class$/.exec(words);
  if (time !== null && sides)
    return `day of class at ${time}, or 1 day ${sides[1] ?? sides[2]} class at ${time}, whichever is meant`;
  if (time === null && /^(?:day|morning) of(?: class)?$/.test(words) && /morning/i.test(text))
    return 'the time too, such as: day of class at 09:00';
  const whichWeek = /^(?:([a-z]+) (?:of )?)(?:each|every) week$|^(?:each|every) ([a-z]+)$/.exec(words);
  const inWeek = weekdayNamed(whichWeek?.[1] ?? whichWeek?.[2]);
  if (inWeek !== null && inWeek !== 7) return `each week: ${weekdays[inWeek - 1]} ${time ?? endOfDay}`;
  const dated = parseDate(
    words
      .replace(/\b(?:before|after|in|of|class)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  if (dated !== null && /\b(?:before|after|in|class)\b/.test(words))
    return `the day with its time, such as ${dated.kind === 'date' ? dated.day : sayDate(dated.date)} ${time ?? '18:00'}`;
  if (/^(night|evening) before class$/.test(words)) return 'the time too, such as: 1 day before class at 20:00';
  if (time !== null && /^(?:day)?$/.test(words)) return `day of class at ${time}, if that is meant`;
  const zoneless = words.replace(
    / ?\b(?:[ecmp][sd]?t|utc|gmt|cest|bst|(?:eastern|central|mountain|pacific)(?: time)?|[ecmp]\w+ time)\b/,
    '',
  );
  const inZone = zoneless !== words && zoneless !== '' ? parseRule(`${zoneless} ${time ?? ''}`) : null;
  if (inZone) return `it without the time zone, which is that of the spreadsheet: ${printRule(inZone)}`;
  for (const [form, remedy] of sayings) {
    const found = form.exec(words);
    if (found) return remedy(time ?? endOfDay, found);
  }
  const week =
    /^(?:(?:each|every) (?:week:? )?|weekly:? )sun(?:day)?s?$|^sun(?:day)? (?:of )?same week$|^end of (?:same )?week$/.test(
      words,
    );
  if (week) {
    const often = /^(?:each|every|weekly)/.test(words) ? 'each week: ' : '';
    return `${often}Sun ${time ?? endOfDay} after class, or ${often}Sun ${time ?? endOfDay} before class, since a Sunday ends a week for some and begins it for others`;
  }
  const [, first, of] = /^([a-z]+) before ([a-z]+?)['’]?s? class(?:es)?$/.exec(words) ?? [];
  const [day, meant] = [weekdayNamed(first), weekdayNamed(of)];
  if (day !== null && meant !== null)
    return `for ${weekdays[meant - 1]}: ${weekdays[day - 1]} ${time ?? endOfDay} before class; for other classes what holds for them`;
  const after = weekdayNamed(
    /^(?:(?:first|next|following) )?([a-z]+)(?: (?:after|following)(?:(?: end of)? class)?)?$/.exec(words)?.[1],
  );
  const isAfter = /\bafter\b|\bfollowing\b|^next /.test(words);
  if (after !== null && isAfter) return `${weekdays[after - 1]} ${time ?? endOfDay} after class, if that is meant`;
  const weekday = weekdayNamed(
    words.replace(/(?: (?:night|evening|morning|noon))? before class$| (?:night|evening|morning)$/, ''),
  );
  if (weekday === null) return noSuchDay(text);
  return `${weekdays[weekday - 1]} ${time ?? (/(night|evening)/.test(words) ? '20:00' : endOfDay)} before class, if that is meant`;
}
