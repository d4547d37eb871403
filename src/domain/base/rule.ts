// Due rules: one clause; or different clauses by class and from certain days on; or a clause that counts once a week.
import {
  type Anchor,
  type Clause,
  clauseAt,
  clauseInYear,
  ofThatWeek,
  parseClause,
  printClause,
  type Written,
  type WrittenClause,
  weekdayNamed,
} from './clause';
import { dayInYear, parseDate, sayDate, type WrittenDate } from './date';
import { evenly, inDigits, isTooLong, numeral } from './text';
import { type Day, hour, type Instant, minute, parseDay, plusDays, weekdayOf, weekdays, type Zone } from './time';

export type DueRule = Clause | Weekly<Clause> | Split<Day, Clause>;
/** A rule as written in a cell: dates may lack their year. */
export type WrittenRule = WrittenClause | Weekly<WrittenClause> | Split<string, WrittenClause>;

/** Due once for all classes of a week. The week begins on Monday. */
interface Weekly<C> {
  readonly kind: 'week';
  readonly rule: C;
}

/**
 * For each class, only the cases of the latest period that has begun count. Of these, the first that names the class wins, or else the one for all
 * other classes.
 */
interface Split<D extends string, C> {
  readonly kind: 'split';
  readonly cases: readonly Case<D, C>[];
}

export interface Case<D extends string = Day, C = Clause> {
  /** Applies to classes from this day on; null: from the beginning. Cases are in order of `from`; those with the same `from` are adjacent. */
  readonly from: D | null;
  /** Weekdays ('Mon'), kinds or codes of classes. Empty means all other classes; such a case comes last in its period. */
  readonly classes: readonly string[];
  readonly rule: C | Weekly<C>;
}

/** What an instructor can write, shown wherever a rule cannot be read. */
export const ruleForms = [
  '72 hours before class',
  'before class',
  'before next class',
  '1 day before next class at 20:00',
  '1 day before class at 23:59',
  '3 days after class at 23:59',
  'day of class at 11:00',
  'Mon 23:59 before class',
  'Mon 15:30 after class',
  'Fri 17:00 of the same week',
  '2025-10-09 18:00',
  'Oct 9 18:00',
] as const;

/** More forms, for *Due* only: rules by class, from a day on, once a week, for a team's slot, or not known yet. */
export const splitForms = [
  'for Wed: Mon 15:30 before class; for Fri: Wed 16:45 before class',
  'for S05: 2025-10-09 18:00; otherwise: 72 hours before class',
  '72 hours before class; from 2025-10-01: 48 hours before class',
  'each week: Fri 17:00',
  '1 hour before slot',
  'to be announced',
] as const;

const each = /^(?:(?:each|every|once a|once per|per) week|weekly) ?[:,]? ?/i;
/** 'every Friday at 5pm' means 'each week: Friday at 5pm'. */
const eachDay = /^(?:each|every) (?=(?:mon|tue|wed|thu|fri|sat|sun))/i;

/**
 * Parses one clause, or one after 'each week:', where a weekday alone means the one in that week. Not Sunday, which ends the week for some people and
 * begins it for others.
 */
function parseOne(
  text: string,
  plain: (text: string) => WrittenClause | null = parseClause,
): Case<string, WrittenClause>['rule'] | null {
  const clean = evenly(text).trim().replace(eachDay, 'each week: ');
  if (!each.test(clean)) return plain(clean);
  const rest = clean.replace(each, '');
  const rule = parseClause(rest);
  if (rule !== null)
    return rule.kind === 'open' || rule.kind === 'date' || rule.kind === 'yearless' ? null : { kind: 'week', rule };
  const within = parseClause(`${rest} before class`);
  return within?.kind === 'weekday' && within.weekday !== 7 ? { kind: 'week', rule: { ...within, side: 'in' } } : null;
}

/** 'from 2025-10-01:', 'until Oct 1:', 'for Wed and Fri:', 'otherwise:', each followed by its clause. */
const period = /^(from|starting|as of|until|till|through|before) ([^:;]*?\d[^:;]*?)(?: on| onwards?)? ?: ?/i;
const naming =
  /^for ([^:;]+?) ?: ?|^([^:;\d]+?) (?:classes|sessions) ?: ?|^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) ?: ?/i;
const rest = /^(?:otherwise|else|all others|others|for (?:all )?others?|for (?:the rest|all other classes)) ?:? ?/i;
const then = /^(?:and )?then ?:? ?/i;

/** Ignores small words, case and commas, as clauses do. Null if the text could mean two things. */
export function parseRule(text: string): WrittenRule | null {
  if (isTooLong(text)) return null;
  const one = parseOne(text);
  if (one !== null) return one;
  const parts = piecesOf(evenly(text).trim());
  const cases: Case<string, WrittenClause>[] = [];
  let from: string | null = null;
  let next: string | null = null;
  for (const part of parts) {
    let words = part;
    if (then.test(words)) {
      if (next === null) return null;
      [from, next, words] = [next, null, words.replace(then, '')];
    }
    const since = period.exec(words);
    if (since) {
      const day = dayNamed(since[2]!);
      const ends = /^(?:until|till|through|before)$/i.test(since[1]!);
      if (day === null || next !== null || (ends && from !== null)) return null;
      if (ends) next = /^before$/i.test(since[1]!) ? day : dayAfter(day);
      else from = day;
      words = words.slice(since[0].length);
    }
    const named = caseOf(words);
    if (named === null) return null;
    cases.push({ from, ...named });
  }
  // 'until' without a 'then' leaves the time after it undefined.
  if (next !== null || (cases.length < 2 && cases.every((one) => one.classes.length === 0))) return null;
  return ordered(cases);
}

/** 'for Wed: Mon 15:30', 'Mon 15:30 for Wed', 'otherwise: before class', 'before class'. */
function caseOf(words: string): Omit<Case<string, WrittenClause>, 'from'> | null {
  const before = rest.test(words) ? null : naming.exec(words);
  const behind = before || rest.test(words) ? null : /^(.+?) for ([^:;]+)$/i.exec(words);
  const names = before?.[1] ?? before?.[2] ?? before?.[3] ?? behind?.[2];
  if (names === undefined) {
    const rule = parseOne(words.replace(rest, ''));
    return rule && { classes: [], rule };
  }
  const classes = namesIn(names);
  const rule = parseOne(behind ? behind[1]! : words.slice(before![0].length), (text) => clauseFor(text, classes));
  return rule && classes.length > 0 ? { classes, rule } : null;
}

/** In a case for weekdays, 'Mon 15:30' means the last Monday before class, unless the class itself is on a Monday. */
function clauseFor(text: string, classes: readonly string[]): WrittenClause | null {
  const clause = parseClause(text);
  if (clause !== null) return clause;
  const before = parseClause(`${text} before class`);
  const isPlain =
    before?.kind === 'weekday' &&
    classes.every(
      (name) => weekdayNamed(name.toLowerCase()) !== null && weekdayNamed(name.toLowerCase()) !== before.weekday,
    );
  return isPlain ? before : null;
}

/** Weekdays become their short names; other names stay as written. */
const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .replace(/\b(?:classes|class|sessions?|meetings?|lectures on|on)\b/gi, ' ')
      .split(/,|&|\/|\band\b|\bor\b/i)
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => weekdays[(weekdayNamed(name.toLowerCase().replace(/['’]s?$/, '')) ?? 0) - 1] ?? name),
  ),
];

/** Splits a rule at semicolons, line breaks, and commas that begin a new part. */
function piecesOf(text: string): readonly string[] {
  const begins = /,\s*(?=(?:for|from|starting|then|and then|otherwise|else|until|through)\b|before \d)/i;
  return text
    .split(/[;\n]/)
    .flatMap((line) => line.split(begins))
    .flatMap((line) =>
      line.split(/(?<=(?:\d|m|noon|class|slot) for [^:,;]+)(?:,| (?:and|&)(?= [a-z]+ (?:at |by )?\d))/i),
    )
    .map((part) => part.trim())
    .filter(Boolean);
}

function dayNamed(text: string): string | null {
  const words = text.toLowerCase().replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim();
  const date: WrittenDate | null = parseDate(
    words.replace(/^[a-z]+ (?=\d|[a-z]+ \d)/, (name) => (weekdayNamed(name.trim()) === null ? name : '')),
  );
  return date && (date.kind === 'date' ? date.day : date.date);
}

const dayAfter = (day: string): string =>
  day.length > 5 ? plusDays(day as Day, 1) : plusDays(parseDay(`2025-${day}`)!, 1).slice(5);

/** Null if two cases are for the same classes. */
function ordered(cases: readonly Case<string, WrittenClause>[]): WrittenRule | null {
  const periods = [...new Set(cases.map(({ from }) => from))];
  const sorted = periods.flatMap((from) => {
    const own = cases.filter((one) => one.from === from);
    return [...own.filter(({ classes }) => classes.length > 0), ...own.filter(({ classes }) => classes.length === 0)];
  });
  const said = sorted.flatMap(({ from, classes }) =>
    (classes.length === 0 ? [''] : classes).map((name) => `${from}|${name.toLowerCase()}`),
  );
  const inOrder = periods.every(
    (from, i) =>
      i === 0 ||
      (from !== null && (periods[i - 1] === null || from.length !== periods[i - 1]!.length || periods[i - 1]! < from)),
  );
  return inOrder && new Set(said).size === said.length ? { kind: 'split', cases: sorted } : null;
}

const printOne = (rule: WrittenClause | Weekly<WrittenClause>, say?: Written): string =>
  rule.kind === 'week'
    ? `each week: ${printClause(rule.rule, say).replace(` ${ofThatWeek[0]}`, '')}`
    : printClause(rule, say);

/** Law: parseRule(printRule(rule)) gives rule back. With `say` it is for reading only. */
export function printRule(rule: WrittenRule, say?: Written): string {
  if (rule.kind !== 'split') return printOne(rule, say);
  return rule.cases
    .map(({ from, classes, rule: own }, i) => {
      const begins =
        from !== null && rule.cases[i - 1]?.from !== from
          ? `from ${from.length > 5 ? (say ?? String)(from) : sayDate(from)}: `
          : '';
      const peers = rule.cases.some((other) => other.from === from && other.classes.length > 0);
      const names = classes.length > 0 ? `for ${classes.join(', ')}: ` : peers ? 'otherwise: ' : '';
      return `${begins}${names}${printOne(own, say)}`;
    })
    .join('; ');
}

/** Gives a date without a year the year that brings it nearest to the middle of the term. */
export function inYear(rule: WrittenRule, middle: Day): DueRule {
  const one = (own: WrittenClause | Weekly<WrittenClause>): Clause | Weekly<Clause> =>
    own.kind === 'week' ? { kind: 'week', rule: clauseInYear(own.rule, middle) } : clauseInYear(own, middle);
  if (rule.kind !== 'split') return one(rule);
  return {
    kind: 'split',
    cases: rule.cases.map(({ from, classes, rule: own }) => ({
      from: from === null ? null : from.length > 5 ? (from as Day) : dayInYear(from, middle),
      classes,
      rule: one(own),
    })),
  };
}

/** All clauses of a rule, for any class. */
export const clausesOf = <D extends string, C extends WrittenClause>(rule: C | Weekly<C> | Split<D, C>): readonly C[] =>
  (rule.kind === 'split' ? (rule as Split<D, C>).cases.map((one) => one.rule) : [rule as C | Weekly<C>]).map((one) =>
    one.kind === 'week' ? (one as Weekly<C>).rule : (one as C),
  );

/** The names in a rule that are not weekdays. */
export const classesIn = (rule: WrittenRule): readonly string[] =>
  rule.kind === 'split'
    ? rule.cases.flatMap(({ classes }) => classes.filter((name) => !(weekdays as readonly string[]).includes(name)))
    : [];

/** What a rule needs to know about a class. */
export interface ClassOf {
  readonly day: Day;
  readonly code: string;
  readonly kind: string;
  readonly topic: string;
  readonly section: string;
}

/** The names by which a rule can refer to a class, least specific first: weekday, kind, section, #mark in its topic, code. */
const namesOf = ({ day, kind, section, topic, code }: ClassOf): readonly string[] =>
  [
    weekdays[weekdayOf(day) - 1]!,
    kind,
    section,
    ...topic.split(/\s+/).filter((word) => word.startsWith('#')),
    code,
  ].map((name) => name.toLowerCase());

/** The clause for a class, or for a deliverable that is owed once (`of` is null); null if the rule has none for it. */
export function ruleFor(rule: DueRule, of: ClassOf | null): Clause | Weekly<Clause> | null {
  if (rule.kind !== 'split') return rule;
  if (of === null) return null;
  const begun = rule.cases.filter(({ from }) => from === null || from <= of.day);
  const last = begun[begun.length - 1]?.from;
  const names = namesOf(of);
  // The most specific name wins: the class's code or #mark, then its section, kind and weekday, and last the case for all other classes.
  const rankOf = ({ classes }: Case): number =>
    classes.length === 0 ? 0 : Math.max(...classes.map((name) => names.lastIndexOf(name.toLowerCase()) + 1)) || -1;
  const [best] = begun.filter((one) => one.from === last && rankOf(one) >= 0).sort((a, b) => rankOf(b) - rankOf(a));
  return best?.rule ?? null;
}

export const clauseOf = (rule: DueRule, of: ClassOf | null): Clause | null => {
  const own = ruleFor(rule, of);
  return own?.kind === 'week' ? own.rule : own;
};

/** Whether the clause counts from the last class of a week (if it is due after class) instead of the first. */
export const countsFromLast = (clause: Clause): boolean =>
  clause.kind === 'next class' ||
  (clause.kind === 'other class' && clause.classes > 0) ||
  (clause.kind === 'elapsed' && clause.from === 'after') ||
  (clause.kind === 'days' && clause.days > 0) ||
  (clause.kind === 'weekday' && clause.side === 'after');

/** A class with all that is needed to choose its clause and count from it. */
export type RuleAnchor = Anchor & ClassOf;

/** Whether the due time is known. It is unknown if it is to be announced, the rule has no clause for the class, or the slot is not assigned yet. */
export function isKnown(rule: DueRule, anchor: RuleAnchor | null): boolean {
  const clause = clauseOf(rule, anchor);
  if (clause === null || clause.kind === 'open' || lacksEarlier(clause, anchor)) return false;
  return clause.kind !== 'slot' || (anchor?.slot ?? null) !== null;
}

/** Whether the clause counts from an earlier class that does not exist. */
export const lacksEarlier = (clause: Clause | null, anchor: RuleAnchor | null): boolean =>
  clause?.kind === 'other class' && clause.classes < 0 && anchor !== null && anchor.other(clause.classes) === null;

/** Null if the due time is not known, the rule needs a session and there is none, or it needs a next one and the term is over. */
export function dueAt(rule: DueRule, anchor: RuleAnchor | null, zone: Zone): Instant | null {
  const clause = clauseOf(rule, anchor);
  return clause && clauseAt(clause, anchor, zone);
}

/** Parses how long before a due instant reminders go out, in minutes: '48h, 6h', '1 week, 90 min'. Null if any part cannot be read. */
export function parseLeads(text: string): readonly number[] | null {
  if (isTooLong(text)) return null;
  const leads: number[] = [];
  for (const part of evenly(text)
    .toLowerCase()
    .replace(numeral, inDigits)
    .split(/[,;\n]+|\band\b/)) {
    if (/^(?:none)?$/.test(part.trim())) continue;
    const m =
      /^(?:(\d+|an?) ?|(?:the )?(?=(?:day|week|hour) before$))(w|weeks?|d|days?|h|hours?|hrs?|m|mins?|minutes?)(?: before)?$/.exec(
        part.trim(),
      );
    if (!m) return null;
    const unit = { w: 7 * 24 * 60, d: 24 * 60, h: 60, m: 1 }[m[2]![0] as 'w' | 'd' | 'h' | 'm'];
    leads.push((m[1] === undefined || m[1].startsWith('a') ? 1 : Number(m[1])) * unit);
  }
  return leads.sort((a, b) => b - a);
}

/** Law: parseLeads(printLeads(leads)) gives the leads back, longest first. */
export function printLeads(leads: readonly number[]): string {
  return leads.map((lead) => (lead % (hour / minute) === 0 ? `${lead / 60}h` : `${lead} min`)).join(', ');
}
