// Texts as they are typed outside the United States: full-width figures, names of months and weekdays in the spreadsheet's language, decimal commas.

import { sayDate } from './date';
import { isTooLong } from './text';
import { isMonthFirst, localeOf, parseDay, weekdays, type Zone } from './time';

/** Full-width figures and signs become those of an English keyboard: '１８：００' becomes 18:00. Letters stay, since names may have them. */
export const narrow = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF20\uFF3B-\uFF40\uFF5B-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/、/g, ', ')
    .replace(/〜/g, '~');

/** '午後2時30分' becomes 2:30 pm, '2025年10月9日(木)' 2025-10-9 Thu. */
const inFigures = (text: string): string =>
  text
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号일]?/g, '$1-$2-$3 ')
    .replace(/(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号일]/g, (all, month, day) => `${dateOf(month, day) ?? all} `)
    .replace(
      /\(([月火水木金土日월화수목금토일])\)|([月火水木金土日])曜日?|([월화수목금토일])요일/g,
      (_, day, name, korean) => ` ${weekdays['月火水木金土日월화수목금토일'.indexOf(day ?? name ?? korean) % 7]} `,
    )
    .replace(
      /(\d{1,2}) ?[時时点點시](?![間间간]) ?(?:(\d{1,2}) ?[分분]?|(半))?/g,
      (_, hour, past = '00', half) => `${hour}:${half ? '30' : past.padStart(2, '0')} `,
    )
    .replace(/(\d) ?[分분]/g, '$1 min')
    .replace(
      /(?:(午前|上午|오전)|午後|下午|오후) ?(\d{1,2}:\d\d)/g,
      (_, early, time) => `${time} ${early ? 'am' : 'pm'}`,
    );

/** 'Oct 9'; null if there is no such day. */
const dateOf = (month: string, day: string): string | null => {
  const found = parseDay(`2024-${month}-${day}`);
  return found && sayDate(found.slice(5));
};

/** What a word names: in Spanish 'mar' is Tuesday and March. */
interface Named {
  readonly month?: string;
  readonly weekday?: string;
}
const known = new Map<string, ReadonlyMap<string, Named>>();

/** Names of months and weekdays in the language of the locale, long and short, with the English ones. */
function namesIn(locale: string): ReadonlyMap<string, Named> {
  const found = known.get(locale);
  if (found) return found;
  const names = new Map<string, Named>();
  for (const length of ['long', 'short'] as const) {
    const add = (part: 'month' | 'weekday', at: number, name: string): void => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', [part]: length });
      const word = format.formatToParts(at).find(({ type }) => type === part)?.value ?? '';
      const own = word.toLowerCase().replace(/\.$/, '');
      names.set(own, { ...names.get(own), [part]: name });
    };
    // From 2024-01-15 by twelfths of a year, and from Monday, 2024-01-01.
    for (let month = 0; month < 12; month++)
      add('month', 1_705_276_800_000 + month * 2_629_800_000, dateOf(`${month + 1}`, '1')!.slice(0, 3));
    weekdays.forEach((name, i) => {
      add('weekday', 1_704_067_200_000 + i * 86_400_000, name);
    });
  }
  known.set(locale, names);
  return names;
}

/**
 * Rewrites dates and times as people of the spreadsheet's locale type them into those that are read: '3. Oktober 2025, 18 Uhr', '3 de out. às 18h',
 * '2025年10月3日 18時'. What may be read in two ways stays as it is. `between`: whether 'à' and the like stand before a time or between two of them.
 */
export function inEnglish(text: string, zone: Zone, between: 'at' | 'to' = 'at'): string {
  if (isTooLong(text)) return text;
  const figures = inFigures(narrow(text))
    .replace(/(?<![\w/-])(\d{1,2})-(\d{1,2})-(20\d\d)(?!\d)/g, '$1/$2/$3')
    .replace(/(?<!\w)(\d{1,2})([-/])(\p{L}{3,})\2(?:20)?(\d\d)(?!\d)/gu, '$1 $3 20$4');
  const dotted = isMonthFirst(zone)
    ? figures
    : figures
        .replace(/(?<![\d.:])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.:])/g, (all, day, month, year) =>
          dateOf(month, day) === null ? all : `20${year}-${month}-${day}`,
        )
        .replace(/(?<![\d.:])(\d{1,2})\.(\d{1,2})\.(?!\d)/g, (all, day, month) => dateOf(month, day) ?? all);
  const locale = localeOf(zone);
  return (locale.startsWith('en') ? dotted : translated(dotted, namesIn(locale), between)).trim();
}

function translated(text: string, names: ReadonlyMap<string, Named>, between: 'at' | 'to'): string {
  const joined = /(?<=[\dhr.]) (?:bis|au|al?|até|à|às|as|hasta|tot|til) (?=\d)/giu;
  const dated = text
    .replace(/(?<!\p{L}|\d ?)(?:le|el|am|em|den|du|del) (?=\d)/giu, '')
    .replace(/(\d)(?:er|[º°])(?= )/g, '$1')
    .replace(/(\d) (?:de |d['’])(?=\p{L})/giu, '$1 ')
    .replace(/(\p{L}\.?) del? (?=\d{4})/giu, '$1 ');
  const named = dated.replace(/(?<!\p{L})(\p{L}{2,}(?:-feira)?)\.?/gu, (all, word: string, at: number) => {
    const { month, weekday } = names.get(word.toLowerCase()) ?? {};
    const isAfter = /\d[.]?[ /-]?$/.test(dated.slice(Math.max(0, at - 3), at));
    const isBefore = /^,? ?\d/.test(dated.slice(at + all.length, at + all.length + 3));
    if (month && isAfter) return month;
    return weekday && isBefore && !/^(?:to|at|by|on|for|h)$/i.test(word) ? weekday : all;
  });
  return (between === 'to' ? named.replace(joined, ' to ') : named)
    .replace(/ (?:à|às|as|a las?|um|om|alle(?: ore)?|ore|klo?\.?) (?=\d)/giu, ' at ')
    .replace(/([:.]\d\d) ?(?:uhr|hrs?\b\.?|hs\b|horas\b|heures\b)/gi, '$1')
    .replace(/(?<![:.\d])(\d{1,2}) ?uhr(?: ?([0-5]\d)\b)?/gi, (_, hour, past = '00') => `${hour}:${past}`)
    .replace(
      /(\bat |\d,? |[a-z],? (?=\d{1,2} ?h$))(\d{1,2}) ?h(?:oras?|eures?)?(?: ?([0-5]\d))?(?=$|[,;])/gi,
      (_, lead, hour, past = '00') => `${lead}${hour}:${past}`,
    );
}

const commas = new Map<string, boolean>();
/** Rewrites numbers with a decimal comma where the locale has it; null for '1.000', which is a thousand there. */
export function inPoints(text: string, zone: Zone): string | null {
  const locale = localeOf(zone);
  const hasComma = commas.get(locale) ?? new Intl.NumberFormat(locale).format(1.5).includes(',');
  commas.set(locale, hasComma);
  const figures = narrow(text);
  if (!hasComma) return figures;
  return /(?<![\d.])[1-9]\d{0,2}\.\d{3}(?!\d)/.test(figures)
    ? null
    : figures.replace(/(?<=\d),(?=\d{1,2}(?!\d))|(?<=(?<!\d)0),(?=\d)/g, '.');
}
