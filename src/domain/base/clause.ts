// Clauses: a clause is one due time in the instructor's words. It is parsed once and gives an instant for each session.

import { dayInYear, monthNames, parseDate, sayDate } from './date';
import { count, evenly, inDigits, isTooLong, numeral } from './text';
import {
  type Day,
  type Instant,
  instantAt,
  isMidnight,
  minute,
  parseTime,
  plusDays,
  type Time,
  wallAt,
  weekdayNames,
  weekdayOf,
  weekdays,
  type Zone,
} from './time';
/** Hours and minutes are elapsed time; days and weeks are wall-clock time. */
export type Clause =
  /** 'before' counts back from the start of class, 'after' on from its end, 'into' on from its start. */
  | { readonly kind: 'elapsed'; readonly minutes: number; readonly from: 'before' | 'after' | 'into' }
  | { readonly kind: 'class' }
  | { readonly kind: 'next class' }
  /** Counts like a rule from class, but from the session held `classes` later, or earlier if negative. The next class has its own kind. */
  | { readonly kind: 'other class'; readonly classes: number; readonly rule: Clause }
  /** `days` from the day of class, negative before it. Without `at`, the clock time is the start of class. If `working`, only working days count. */
  | { readonly kind: 'days'; readonly days: number; readonly at: Time | null; readonly working?: true }
  /**
   * 1 is Monday. Without `side`, the last such weekday before the day of class; 'after', the first one after it; 'in', the one in the week of class
   * (which begins on Monday), or `weeks` later.
   */
  | {
      readonly kind: 'weekday';
      readonly weekday: number;
      readonly at: Time;
      readonly side?: 'after' | 'in';
      readonly weeks?: -1 | 1;
    }
  /** Counts from the team's own slot in the session, as other clauses count from class. */
  | { readonly kind: 'slot'; readonly rule: Clause }
  | { readonly kind: 'open' }
  | DateRule;

interface DateRule {
  readonly kind: 'date';
  readonly day: Day;
  readonly at: Time;
  /** 1 is Monday. Kept as written beside the date, right or wrong. */
  readonly weekday?: number;
}

/** '10/09 6pm': the calendar decides which year is meant. */
interface YearlessRule {
  readonly kind: 'yearless';
  /** 'MM-DD'. */
  readonly date: string;
  readonly at: Time;
  readonly weekday?: number;
}

/** A clause as written in a cell. */
export type WrittenClause = Clause | YearlessRule;

export const endOfDay = '23:59' as Time;
/** In days. Anything farther from class is a typo, and could lie outside the calendar. */
const farthest = 1000;

/** A clock time anywhere in a rule: '23:59', '23:59:30', '6pm', 'noon'. Not midnight, which some take as the end of a day and others as its start. */
const clock = /(?:^| )(\d{1,2}[:.]\d{2}(?:[:.][0-5]\d)?(?: ?[ap]m)?|\d{1,2} ?[ap]m|noon)(?= |$)/;

/** '12 noon', but not that of 'Dec 12 noon' and '12/12 noon'. */
const twelveNoon = new RegExp(
  `(?<![-/]|\\b(?:${monthNames.map((name) => name.slice(0, 3)).join('|')})[a-z]* )\\b12(:00)? ?noon\\b|\\bmid ?day\\b`,
  'g',
);

/** Lowercases and drops periods, commas, dashes and brackets; 'p.m.' becomes pm, 'EOD' becomes 23:59, '17h00' becomes 17:00. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<![a-z])([ap])\. ?m\b\.?/g, '$1m')
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replace(/([\da-z])[-–—‑](?=[a-z])/g, '$1 ')
    .replace(/\.(?!\d)|[,;()@]|(?<= )[-–—]+(?= )/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\bend of (?:the )?day (?=before|prior|preceding)/g, '23:59 day ')
    .replace(/\beod\b|\bend of (the )?day\b/g, '23:59')
    .replace(/\b(\d{1,2})h(?=[0-5]\d\b)/g, '$1:')
    .replace(/([:.]\d\d) ?(?:h|hrs?|hours)\b(?! (?:before|after|prior))/g, '$1')
    .replace(twelveNoon, 'noon')
    .replace(/\s+/g, ' ')
    .trim();

/** 'day preceding class', '2 hours following class', '1 week from class'; but not 'before preceding class', which is the previous one. */
const beside =
  /(?<=\b(?:\w*days?|night|evening|morning|h|hrs?|hours?|minutes?|weeks?) )(preceding|following|from|post)(?= (?:end of |next )?class\b)/g;

/** Reduces many wordings to one: drops articles and small words, turns 'lecture' into class and 'an hour' into 1 hour. */
const plain = (text: string): string =>
  text
    .replace(
      /\b((?:session|lecture|meeting|seminar|section|lab|recitation|discussion|workshop|tutorial|clinic|class period)s?|rounds|studio|colloquium|(?:we|you) meet)\b/g,
      'class',
    )
    .replace(/\b(?:(?:your|our) )?class(?: class)?\b/g, 'class')
    .replace(/\bpre class\b/g, 'before class')
    .replace(/\b(?:your|our) (?=next class\b)/g, '')
    .replace(/\b(before|after) (?:each|every) class\b/g, '$1 class')
    .replace(/\bin advance of\b/g, 'before')
    .replace(
      /\b((?<!after )due|by|until|till|the|at(?: least)?|on|when|sharp|full|calendar|time(?= class (?:starts|begins|meets)))\b|\b(no|not) later than\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
    // "Before the start of class" just means "before class". "After the start of class" stays: "after class" would mean after its end.
    .replace(/(?<!after )\b(start|beginning) of /g, '')
    .replace(/(?<!after )\bclass (time|start time|starts?|begins|meets)\b/g, 'class')
    .replace(/\bclass end(?:s|ing)?\b/g, 'end of class')
    .replace(/\bprior to\b|\bahead of\b|\b(?:prior|in advance|ahead|beforehand|earlier|preceding|previous)$/g, 'before')
    .replace(beside, (_, word) => (word === 'preceding' ? 'before' : 'after'))
    .replace(/ before$/, ' before class')
    .replace(/((?:day|week|hour|minute)s?) (?:after|later)$/, '$1 after class')
    .replace(/\bhalf an hour\b/g, '30 minutes')
    .replace(/\ban? +(?=(day|week|fortnight|hour|minute)\b)/g, '1 ')
    .replace(/\ban?\b/g, ' ')
    .replace(/\b(?:working|business|week) days?\b|\bweekdays?\b/g, 'workdays')
    .replace(/\b(?:previous|preceding) (\w*days?|night|evening)$/, '$1 before class')
    .replace(/^(?:next|following) (day|morning)$/, '$1 after class')
    .replace(/^(?:before|of) (?=(?:day|night|evening) (?:of|before) )/, '')
    .replace(/^of class$|^day class$|^(?:(?:each|every) )?class days?$|^(?:same|that) day$/, 'day of class')
    .replace(/^(day|morning|evening|night) of$/, '$1 of class')
    .replace(/\beve of class$/, 'evening before class')
    .replace(/\b(?:same|that) week(?: as class)?$|(?<!\d )\bweek of class$|\bclass week$/, 'same week')
    .replace(numeral, inDigits)
    .replace(/\b1 fortnight\b/, '14 days')
    .replace(/^within (\d+ ?[hm]\w*) of end of class$/, '$1 after class')
    .replace(/\s+/g, ' ')
    .trim();

/** 'TBD': the time is not known yet. */
const unknown = /^(?:due (?:time )?)?(?:t ?b ?[ad]|to be (?:announced|determined|decided))$/;
/** 'the team's own slot'. */
const ownSlot = /\b(?:(?:the|their|its|your|own|team)(?:['’]s)? )*slot(?: (?:starts|begins))?\b/;

/** Ignores case, spacing, periods, articles and the position of the time. Null if the text is no clause. */
export function parseClause(text: string): WrittenClause | null {
  if (isTooLong(text)) return null;
  if (unknown.test(bare(evenly(text)))) return { kind: 'open' };
  const low = evenly(text).toLowerCase();
  if (!ownSlot.test(low)) return parseOfClass(text);
  const rule = low.includes('class') ? null : parseOfClass(low.replace(ownSlot, 'class'));
  const counts = rule !== null && ['class', 'elapsed', 'days', 'weekday'].includes(rule.kind);
  return counts ? { kind: 'slot', rule: rule as Clause } : null;
}

/** The words of a clause without its clock time, and that clock time as written. */
export function wordsOf(text: string): { readonly words: string; readonly clock: string | null } {
  const whole = bare(evenly(text));
  const found = clock.exec(whole);
  return { words: plain(found ? whole.replace(found[0], ' ') : whole), clock: found?.[1] ?? null };
}

function parseOfClass(text: string): WrittenClause | null {
  const { words, clock: time } = wordsOf(text);
  if (time === null) return ofOther(words, null) ?? untimed(words) ?? timed(words, null);
  const at = isMidnight(time) ? null : parseTime(time);
  const rest = at && byDay(words, at);
  return at === null || rest === null ? null : (ofOther(rest, at) ?? timed(rest, at));
}

/** Drops a part of the day where the clock time says it too: 'Sunday night', 'evening before class'. Null if the two contradict each other. */
function byDay(words: string, at: Time): string | null {
  const part = /\b(morning|afternoon|evening|night)s?\b/.exec(words);
  if (!part) return words;
  // 12:00 on the night before class may mean midnight, and 1:00 is already the day of class.
  const fits = part[1] === 'morning' ? at < '12:00' : at >= (part[1] === 'afternoon' ? '12:00' : '13:00');
  if (!fits) return null;
  return words
    .replace(/\b([a-z]+) (?:morning|afternoon|evening|night)s?\b/, (all, name) =>
      weekdayNamed(name) === null ? all : name,
    )
    .replace(/^(?:same|that) \w+$|^\w+ of class$/, 'day of class')
    .replace(/\b(?:evening|night)(?=s? before )|\bmorning(?= after )/, 'day');
}

/** 'next class', 'previous class', 'class after next': how many classes after this class it is. */
const others: readonly (readonly [RegExp, number])[] = [
  [/\bclass after next\b|\bsecond class after(?: class)?$/, 2],
  [/\b(?:next|following) class\b|\bclass after(?: class)?$/, 1],
  [/\b(?:previous|preceding) class\b|\bclass before(?: class)?$/, -1],
];

/** Parses a clause that counts from another class; null if the text is anything else. */
function ofOther(words: string, at: Time | null): WrittenClause | null {
  const several = at === null ? /^(\d) class(?:es)? (before|after|later)(?: class)?$/.exec(words) : null;
  if (several) return ofClass(Number(several[1]) * (several[2] === 'before' ? -1 : 1), { kind: 'class' });
  const [pattern, classes] = others.find(([form]) => form.test(words)) ?? [];
  if (pattern === undefined) return null;
  const rest = words.replace(pattern, 'class');
  const rule = rest.includes('class class')
    ? null
    : at === null
      ? (untimed(rest) ?? timed(rest, null))
      : timed(rest, at);
  return rule && ['class', 'elapsed', 'days', 'weekday'].includes(rule.kind) ? ofClass(classes!, rule as Clause) : null;
}

const ofClass = (classes: number, rule: Clause): Clause | null =>
  classes === 0
    ? null
    : classes === 1 && rule.kind === 'class'
      ? { kind: 'next class' }
      : { kind: 'other class', classes, rule };

function untimed(words: string): Clause | null {
  if (/^(before )?class$/.test(words)) return { kind: 'class' };
  const into =
    /^(\d+) ?(hours?|hrs?|h|minutes?|mins?|m) (?:into class|after (?:start|beginning) of class|after class (?:starts|begins))$/.exec(
      words,
    );
  if (into) return minutesOf(into[1]!, into[2]!, 'into');
  if (words === 'end of class') return { kind: 'elapsed', minutes: 0, from: 'after' };
  const elapsed =
    /^(?:within (?=.*after))?(\d+) ?(hours?|hrs?|h|minutes?|mins?|m) (before|after(?: end of)?) class$/.exec(words);
  return elapsed && minutesOf(elapsed[1]!, elapsed[2]!, elapsed[3] === 'before' ? 'before' : 'after');
}

function minutesOf(number: string, unit: string, from: 'before' | 'after' | 'into'): Clause | null {
  const minutes = Number(number) * (unit.startsWith('h') ? 60 : 1);
  return minutes > farthest * 24 * 60 ? null : { kind: 'elapsed', minutes, from };
}

function timed(words: string, at: Time | null): WrittenClause | null {
  const days = /^(?:(\d+) ?(days?|d|weeks?|w)|day) (before|after|after end of) class$/.exec(words);
  if (days) {
    const [, number, unit, side] = days;
    const count = Number(number ?? 1) * (unit?.startsWith('w') ? 7 : 1);
    // "A day after the end of class" needs a clock time.
    if (count > farthest) return null;
    if (side === 'after end of' && at === null) return null;
    return { kind: 'days', days: count === 0 ? 0 : side === 'before' ? -count : count, at };
  }
  const working = /^(?:(\d+) )?workdays (before|after) class$/.exec(words);
  if (working) {
    const count = Number(working[1] ?? 1);
    if (count === 0 || count > farthest) return null;
    return { kind: 'days', days: working[2] === 'before' ? -count : count, at, working: true };
  }
  if (at && /^(day of|same day as) class$|^class day$/.test(words)) return { kind: 'days', days: 0, at };
  const weekday = weekdayNamed(/^(?:(?:last|previous) )?([a-z]+) before class$/.exec(words)?.[1]);
  if (at && weekday !== null) return { kind: 'weekday', weekday, at };
  const later = weekdayNamed(
    /^(?:(?:first|next|following) )?([a-z]+) (?:after(?: end of)?|following) class$/.exec(words)?.[1],
  );
  if (at && later !== null) return { kind: 'weekday', weekday: later, at, side: 'after' };
  const week =
    /^([a-z]+) (?:of )?(same week|(?:previous|preceding) week|week before(?: class)?|(?:next|following) week|week after(?: class)?)$/.exec(
      words,
    );
  const ofWeek = weekdayNamed(week?.[1]);
  // Sunday ends the week for some people and begins it for others, so it is rejected.
  if (at && week && ofWeek !== null) {
    const weeks =
      week[2] === 'same week' ? {} : ({ weeks: /^(?:next|foll|week after)/.test(week[2]!) ? 1 : -1 } as const);
    return ofWeek === 7 ? null : { kind: 'weekday', weekday: ofWeek, at, side: 'in', ...weeks };
  }
  const [first = '', ...rest] = words.split(' ');
  const last = rest[rest.length - 1];
  const beside = weekdayNamed(first) ?? weekdayNamed(last);
  const date =
    weekdayNamed(first) !== null ? rest.join(' ') : beside !== null ? words.slice(0, -last!.length - 1) : words;
  const dated = parseDate(date);
  return dated && { ...dated, at: at ?? endOfDay, ...(beside === null ? {} : { weekday: beside }) };
}

/** 1 to 7 for a weekday name or its beginning, including 'Weds' and 'Mondays'; null for anything else. */
export function weekdayNamed(word = ''): number | null {
  const name = word.replace(/^weds$/, 'wed').replace(/days$/, 'day');
  const index = name.length < 3 ? -1 : weekdayNames.findIndex((whole) => whole.startsWith(name));
  return index < 0 ? null : index + 1;
}

/** Gives a date without a year the year that brings it nearest to the middle of the term. */
export function clauseInYear(rule: WrittenClause, middle: Day): Clause {
  if (rule.kind !== 'yearless') return rule;
  const { at, weekday } = rule;
  return { kind: 'date', day: dayInYear(rule.date, middle), at, ...(weekday === undefined ? {} : { weekday }) };
}

/** How a rule writes a day or a time of day. */
export type Written = (dayOrTime: string) => string;

/**
 * Law: parseClause(printClause(clause)) gives the clause back, except for a Sunday "of the week", which does not parse. With `say` it is for reading
 * only, and names the time of every date.
 */
export function printClause(rule: WrittenClause, say?: Written): string {
  const at = say ?? String;
  switch (rule.kind) {
    case 'class':
      return 'before class';
    case 'next class':
      return 'before next class';
    case 'other class': {
      const { classes, rule: own } = rule;
      const name = { 1: 'next class', [-1]: 'previous class', 2: 'class after next' }[classes];
      return name === undefined
        ? `${Math.abs(classes)} classes ${classes < 0 ? 'before' : 'after'} class`
        : printClause(own, say).replace('class', name);
    }
    case 'elapsed': {
      if (rule.minutes === 0 && rule.from === 'after') return 'end of class';
      const span = rule.minutes % 60 === 0 ? count(rule.minutes / 60, 'hour') : count(rule.minutes, 'minute');
      return `${span} ${rule.from} class`;
    }
    case 'days':
      if (rule.days === 0 && rule.at !== null) return `day of class at ${at(rule.at)}`;
      return `${count(Math.abs(rule.days), rule.working ? 'working day' : 'day')} ${rule.days < 0 ? 'before' : 'after'} class${rule.at === null ? '' : ` at ${at(rule.at)}`}`;
    case 'weekday':
      return `${weekdays[rule.weekday - 1]} ${at(rule.at)} ${rule.side === 'in' ? ofThatWeek[rule.weeks ?? 0] : `${rule.side ?? 'before'} class`}`;
    case 'slot':
      return printClause(rule.rule, say).replace('class', 'slot');
    case 'open':
      return 'to be announced';
    case 'date':
    case 'yearless': {
      if (say && rule.kind === 'date') return `${say(rule.day)} at ${say(rule.at)}`;
      const weekday = rule.weekday === undefined ? '' : `${weekdays[rule.weekday - 1]} `;
      const date = rule.kind === 'date' ? rule.day : sayDate(rule.date);
      return `${weekday}${date}${rule.at === endOfDay ? '' : ` ${rule.at}`}`;
    }
  }
}

export const ofThatWeek = { 0: 'of the same week', [-1]: 'of the week before', 1: 'of the week after' } as const;

/** A session as a due rule sees it. */
export interface Anchor {
  readonly day: Day;
  readonly start: Instant;
  readonly end: Instant;
  /** The session held `classes` later, or earlier if negative; null if there is none. */
  readonly other: (classes: number) => Anchor | null;
  /** Whether the calendar has a holiday on the day. */
  readonly isHoliday: (day: Day) => boolean;
  /** The slot of the team that owes the deliverable; null if it has none or no team owes it. */
  readonly slot: { readonly start: Instant; readonly end: Instant } | null;
}

/** Null if the rule needs a session and there is none, it needs a next one and the term is over, or the time is not known yet. */
export function clauseAt(rule: Clause, anchor: Anchor | null, zone: Zone): Instant | null {
  if (rule.kind === 'open') return null;
  if (rule.kind === 'date') return instantAt(rule.day, rule.at, zone);
  if (!anchor) return null;
  switch (rule.kind) {
    case 'class':
      return anchor.start;
    case 'next class':
      return anchor.other(1)?.start ?? null;
    case 'other class':
      return clauseAt(rule.rule, anchor.other(rule.classes), zone);
    case 'elapsed': {
      const { from, minutes } = rule;
      const edge = from === 'after' ? anchor.end : anchor.start;
      return (edge + (from === 'before' ? -minutes : minutes) * minute) as Instant;
    }
    case 'days':
      return instantAt(dayFrom(anchor, rule), rule.at ?? wallAt(anchor.start, zone).time, zone);
    case 'weekday': {
      const ahead = rule.weekday - weekdayOf(anchor.day);
      const days =
        rule.side === 'in'
          ? ahead + 7 * (rule.weeks ?? 0)
          : rule.side === 'after'
            ? (ahead + 7) % 7 || 7
            : ((ahead + 7) % 7) - 7;
      return instantAt(plusDays(anchor.day, days), rule.at, zone);
    }
    case 'slot':
      return anchor.slot ? clauseAt(rule.rule, { ...anchor, ...anchor.slot }, zone) : null;
  }
}

/** The day `days` away from class. Working days skip Saturdays, Sundays and holidays. */
function dayFrom({ day, isHoliday }: Anchor, { days, working }: Extract<Clause, { kind: 'days' }>): Day {
  if (!working) return plusDays(day, days);
  const step = Math.sign(days);
  let on = day;
  for (let left = Math.abs(days); left > 0; ) {
    on = plusDays(on, step);
    if (weekdayOf(on) < 6 && !isHoliday(on)) left--;
  }
  return on;
}
