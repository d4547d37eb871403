// Finds dates in running text, in every usual form, and works out their year and day.
import { type Day, daysBetween, parseDay, plusDays, weekdayOf } from '../../base/time';
import { unmarked } from '../roster';

/** English, German, French, Spanish. */
const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier', 'enero'],
  ['february', 'februar', 'fevrier', 'febrero'],
  ['march', 'marz', 'mars', 'marzo'],
  ['april', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['june', 'juni', 'juin', 'junio'],
  ['july', 'juli', 'juillet', 'julio'],
  ['august', 'aout', 'agosto'],
  ['september', 'septembre', 'septiembre', 'setiembre'],
  ['october', 'oktober', 'octobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dezember', 'decembre', 'diciembre'],
];
const days: readonly (readonly string[])[] = [
  ['monday', 'montag', 'mo', 'lundi', 'lunes'],
  ['tuesday', 'tues', 'tu', 'dienstag', 'di', 'mardi', 'martes'],
  ['wednesday', 'weds', 'we', 'mittwoch', 'mercredi', 'miercoles'],
  ['thursday', 'thurs', 'th', 'donnerstag', 'do', 'jeudi', 'jueves'],
  ['friday', 'freitag', 'fr', 'vendredi', 'viernes'],
  ['saturday', 'samstag', 'sa', 'samedi', 'sabado'],
  ['sunday', 'sonntag', 'so', 'dimanche', 'domingo'],
];

const indexIn = (lists: readonly (readonly string[])[], word: string): number => {
  const bare = unmarked(word).replace(/\.$/, '');
  const plural = bare.replace(/s$/, '');
  return (
    1 +
    lists.findIndex((names) =>
      names.some((name) => name === bare || name === plural || (bare.length > 2 && name.startsWith(bare))),
    )
  );
};
/** 1 to 12; 0 or less for a word that is no month's or also an ordinary word. */
const monthOf = (word: string): number => (/^may$|^mar$|^march$|^dec$/.test(word) ? -1 : indexIn(months, word));
/** 1 is Monday; 0 for no weekday. Accepts 'Tu', 'Th' and the two-letter German forms. */
export const weekdayNamed = (word: string): number => indexIn(days, word);

export const monthWords =
  'jan(?:uary|uar|v(?:ier)?)?|ene(?:ro)?|feb(?:ruary|ruar|rero)?|f[ée]v(?:rier)?|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il)?|avr(?:il)?|abr(?:il)?|mayo?|mai|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|ao[ûu]t|ago(?:sto)?|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|d[ée]c(?:embre)?|dic(?:iembre)?';
export const weekdayWords =
  'mon(?:days?|tags?)?|tue(?:s(?:days?)?)?|dienstags?|wed(?:s|nesdays?)?|mittwochs?|thu(?:rs?(?:days?)?)?|donnerstags?|fri(?:days?)?|freitags?|sat(?:urdays?)?|samstags?|sun(?:days?)?|sonntags?';
const allWeekdays = `${weekdayWords}|lun(?:di|es)?|mardi|martes|mercredi|mi[ée]rcoles|jeu(?:di)?|jueves|vendredi|viernes|Mo|Tu|Di|We|Mi|Th|Do|Fr|Sa|So`;

export interface Written {
  readonly year: number | null;
  readonly month: number;
  readonly date: number;
  /** 1 is Monday; null if no weekday is beside it. */
  readonly weekday: number | null;
}

/** Where a date is in a text, including its weekday and brackets. */
export interface Mention {
  readonly at: number;
  readonly end: number;
  readonly days: readonly Written[];
  /** Whether the days are the first and last of a range. */
  readonly range: boolean;
}

const yearOf = (text: string | undefined): number | null => (text === undefined ? null : 2000 + Number(text.slice(-2)));
const isDay = (year: number | null, month: number, date: number): boolean =>
  parseDay(`${year ?? 2024}-${month}-${date}`) !== null;

const number = '(?<![\\d.,/:$§-])(\\d{1,2})(?:st|nd|rd|th|er|º)?';
const year = "(?:,?\\s+(20\\d\\d)(?!\\d)|\\s?'(\\d\\d)(?!\\d))?";
const forms: readonly {
  readonly pattern: RegExp;
  read(m: RegExpMatchArray, dayFirst: boolean): Written | null;
  readonly bold?: boolean;
}[] = [
  {
    pattern: /(?<![\d/.-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), date: Number(m[3]), weekday: null }),
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(20\d\d|\d\d)(?![\d.]))?/g,
    read: (m) => ({ year: yearOf(m[3]), month: Number(m[2]), date: Number(m[1]), weekday: null }),
  },
  {
    pattern:
      /(?<![\d/.:]|(?<!\/\d{1,2})-)(\d{1,2})([/-])(\d{1,2})(?:\2(20\d\d|\d\d))?(?![\d/]|[:.]\d|-\d(?!\d?\/)|%|\s*(?:[ap]\.?m|h|uhr)\b)/gi,
    read: (m, dayFirst) => ({
      year: yearOf(m[4]),
      month: Number(m[dayFirst ? 3 : 1]),
      date: Number(m[dayFirst ? 1 : 3]),
      weekday: null,
    }),
    bold: true,
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(${monthWords})(?![\\p{L}])\\.?\\s+${number}(?![\\d%]|\\s*[ap]\\.?m\\b|:\\d)${year}`,
      'giu',
    ),
    read: (m) => {
      const month = indexIn(months, m[1]!);
      // Lower-case 'may 5' and 'march 2' in the middle of a sentence are not dates.
      return /^[a-z]/.test(m[1]!) && monthOf(m[1]!) < 0
        ? null
        : { year: yearOf(m[3] ?? m[4]), month, date: Number(m[2]), weekday: null };
    },
  },
  {
    pattern: new RegExp(
      `${number}\\.?(?:\\s+|-)(?:of\\s+|de\\s+)?(${monthWords})(?![\\p{L}])\\.?(?:-(\\d\\d)(?!\\d)|${year.slice(3, -2)})?`,
      'giu',
    ),
    read: (m) => ({
      year: yearOf(m[3] ?? m[4] ?? m[5]),
      month: indexIn(months, m[2]!),
      date: Number(m[1]),
      weekday: null,
    }),
  },
];

const before = new RegExp(`(?<![\\p{L}])(${allWeekdays})\\.?,?\\s*(?:(?:the|den|der|le|el)\\s+)?$`, 'iu');
const behind = new RegExp(`^(?:\\s*[,|·]?\\s*\\(?)(${allWeekdays})(?![\\p{L}])\\.?\\)?,?`, 'iu');
const label =
  /^\s*(?:(?:week|wk|session|class|lecture|meeting|day|seminar|woche|sitzung|semana|no|nr)\.?\s*#?\d{1,2}\b|#\d{1,2}|(?:M|Tu?|W|Th|R|F|Sa|Su)(?=\s+\d{1,2}\/\d))\s*[.:)|–—-]*\s*/i;
const leadIn =
  /(?:^|\b(?:on|by|before|until|due|of|for|from|at|starting|begins?|bis|am|zum|vom|and|through|to|meeting)\b[:,]?\s*|[([:–—]\s*|^\s*[-•*]\s*)$/i;

/** The index where 'Week 2' or 'Session 5:' before a date ends. */
export const labelEnd = (text: string): number => label.exec(text)?.[0].length ?? 0;

/** All dates of a text in order. `dayFirst`: 3/9 is in September. */
export function datesIn(source: string, dayFirst: boolean): readonly Mention[] {
  const text = source.slice(0, 5000);
  const found: Mention[] = [];
  const from = labelEnd(text);
  const free = (at: number, end: number): boolean => at >= from && found.every((m) => end <= m.at || m.end <= at);
  for (const { pattern, read, bold } of forms)
    for (const m of text.matchAll(pattern)) {
      const written = read(m, dayFirst);
      const [start, stop] = [m.index!, m.index! + m[0].length];
      if (!written || !free(start, stop) || !isDay(written.year, written.month, written.date)) continue;
      const named = before.exec(text.slice(Math.max(0, start - 24), start));
      const after = named ? null : behind.exec(text.slice(stop, stop + 16));
      const lead = start === from || text.slice(from, start).trim() === '';
      // 'Mondays 10-12' says when the class meets; it is not a date.
      if (m[2] === '-' && written.year === null && (named || m[0].length !== 5)) continue;
      // '1/2' may be a fraction, '1-2' pages.
      if (bold && !named && !after && written.year === null) {
        const near =
          leadIn.test(text.slice(from, start)) ||
          found.some((f) => /^\s*(?:[,&/–—-]|and)\s*$/.test(text.slice(f.end, start)));
        if (!(m[2] === '/' ? lead || near : lead && m[0].length === 5)) continue;
      }
      const beside = named ?? after;
      const weekday = beside ? weekdayNamed(beside[1]!) || null : null;
      let end = stop + (after?.[0].length ?? 0);
      const at = named ? start - named[0].length : start;
      const all: Written[] = [{ ...written, weekday }];
      let range = false;
      if (m[0].search(/\p{L}/u) === 0 || bold) {
        // Further days of the same month: 'Sept 8, 10' and 'Oct. 12-13'.
        const more =
          /^\s*(,|&|and|\/|\+|or|[-–—]|to)\s*(\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:$|[)\]:;,(|.&+]|[-–—]|and\b|only\b|\n|\p{L}{3,}))(?!\s*(?:pages?|papers?|pm|am)\b|[.:]\d|\s*:\d)/iu;
        for (
          let next = more.exec(text.slice(end));
          next && !(bold && m[2] === '/');
          next = more.exec(text.slice(end))
        ) {
          const date = Number(next[2]);
          if (date <= all[all.length - 1]!.date || !isDay(written.year, written.month, date)) break;
          if (/[-–—]|to/.test(next[1]!)) range = true;
          else if (range) break;
          all.push({ ...written, date, weekday: null });
          end += next[0].length;
        }
      }
      found.push({ at, end, days: all, range });
    }
  found.sort((a, b) => a.at - b.at);
  return joined(text, found);
}

/** Merges dates joined by a dash, a comma or an 'and' into one mention. */
function joined(text: string, found: readonly Mention[]): readonly Mention[] {
  const all: Mention[] = [];
  for (const mention of found) {
    const last = all[all.length - 1];
    const between = last ? text.slice(last.end, mention.at) : '';
    const range = /^\s*(?:[-–—]|to|through|until|bis|al?)\s*$/i.test(between);
    if (last && (range || /^\s*(?:,|&|and|und|\/|\+|or|y|et)\s*$/i.test(between)))
      all[all.length - 1] = {
        at: last.at,
        end: mention.end,
        days: [...last.days, ...mention.days],
        range: last.range || range,
      };
    else all.push(mention);
  }
  return all;
}

/** What determines the year of dates without one. */
export interface Era {
  readonly near: Day;
}

/** The day for a date, in the year nearest to the term. */
export function dayIn({ year: written, month, date }: Written, { near }: Era): Day | null {
  const own = Number(near.slice(0, 4));
  const years = written === null ? [own - 1, own, own + 1] : [written];
  const all = years.flatMap((y) => parseDay(`${y}-${month}-${date}`) ?? []);
  return all.sort((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))[0] ?? null;
}

/** Every day of a mention, with ranges expanded. */
export function daysOf(mention: Mention, era: Era): readonly Day[] {
  const all = mention.days.flatMap((written) => dayIn(written, era) ?? []);
  const [first, last] = [all[0], all[all.length - 1]];
  if (!mention.range || first === undefined || last === undefined) return all;
  const length = daysBetween(first, last);
  return length < 0 || length > 60 ? all : Array.from({ length: length + 1 }, (_, i) => plusDays(first, i));
}

const terms: readonly (readonly [RegExp, string])[] = [
  [/\bspring\b|\bsose\b|\bsommersemester\b|\bsummer semester\b|\btrinity\b/i, '-04-01'],
  [/\bsummer\b/i, '-07-01'],
  [/\bwise\b|\bwintersemester\b|\bwinter semester\b/i, '-12-01'],
  [/\bwinter\b|\blent\b|\bhilary\b/i, '-02-15'],
  [/\bfall\b|\bautumn\b|\bmichaelmas\b/i, '-10-15'],
];

/**
 * Determines the term from a year written somewhere, the name of the term, or the weekdays beside dates. Among several years, takes the one nearest
 * to `today`.
 */
export function eraOf(text: string, mentions: readonly Mention[], today: Day): Era {
  const all = mentions.flatMap(({ days: own }) => own);
  const dated = all.filter((d) => d.year !== null);
  const middle = dated[Math.floor((dated.length - 1) / 2)];
  if (dated.length * 2 > all.length && middle) return { near: dayIn(middle, { near: today })! };
  const named =
    /\b(spring|summer|fall|autumn|winter|sose|wise|\p{L}+semester|winter semester|summer semester|michaelmas|lent|hilary|trinity)(?:\s+(?:term|semester|quarter|session))?,?\s+(?:of\s+)?(?:(20\d\d)|'?(\d\d)(?=\/\d\d)|['’](\d\d)(?!\d))|\b(20\d\d)\s+(spring|summer|fall|autumn|winter)/iu.exec(
      text,
    );
  const term = terms.find(([pattern]) => pattern.test(named?.[1] ?? named?.[6] ?? ''));
  if (named && term) {
    const near = parseDay(`${yearOf(named[2] ?? named[3] ?? named[4] ?? named[5])}${term[1]}`)!;
    return { near: nearestWritten(all, near) ?? near };
  }
  if (dated[0]) return { near: dayIn(dated[0], { near: today })! };
  const lone = /(?<![\d/.-])(20[2-4]\d)(?![\d.-])/.exec(text.slice(0, 600))?.[1];
  const own = Number(today.slice(0, 4));
  const years = lone === undefined ? [own - 1, own, own + 1, own + 2] : [Number(lone)];
  const first = all[0];
  if (!first) return { near: today };
  const candidates = years.map((y) => {
    const near = dayIn({ ...first, year: y }, { near: today }) ?? today;
    const agree = all.filter((d) => d.weekday !== null && weekdayOf(dayIn(d, { near }) ?? near) === d.weekday).length;
    return { near, agree, far: Math.abs(daysBetween(today, near)) };
  });
  candidates.sort((a, b) => b.agree - a.agree || a.far - b.far);
  return { near: candidates[0]!.near };
}

/** The middle date of a term, in the year that brings it nearest to `near`. */
const nearestWritten = (all: readonly Written[], near: Day): Day | null =>
  all.length === 0 ? null : dayIn(all[Math.floor(all.length / 2)]!, { near });

/** Whether 9/3 means the ninth of March in these texts, judged by numbers that cannot be months, then weekdays, then the order of dates. */
export function isDayFirst(texts: readonly string[], today: Day, whole: string): boolean {
  const score = (dayFirst: boolean): number => {
    const mentions = texts.flatMap((text) =>
      datesIn(text, dayFirst).filter((m) => /\d[/-]\d/.test(text.slice(m.at, m.end))),
    );
    const era = eraOf(whole, mentions, today);
    const all = mentions.flatMap((m) => m.days);
    const on = all.map((d) => dayIn(d, era));
    const agree = all.filter((d, i) => d.weekday !== null && on[i] && weekdayOf(on[i]!) === d.weekday).length;
    const inOrder = on.filter((d, i) => {
      const gap = i > 0 && d && on[i - 1] ? daysBetween(on[i - 1]!, d) : -1;
      return gap >= 0 && gap < 22;
    }).length;
    return mentions.length * 4 + agree * 3 + inOrder * 2;
  };
  return texts.some((text) => /\d\/\d/.test(text)) && score(true) > score(false);
}
