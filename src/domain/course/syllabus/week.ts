// Weeks and weekdays: which days a numbered week means, on which weekdays the class meets, and which of those days have no row.
import { type Day, daysBetween, plusDays, weekdayOf, weekdays } from '../../base/time';
import { weekdayNamed, weekdayWords } from './date';
import type { Meeting } from './meeting';
import type { Entry, ReadSession } from './row';

/** A label such as 'Tue:' before what is said about a day. */
export const labels = new RegExp(
  `(?:^|(?<=[.;!?)/\\]”"]\\s{0,3})|(?<=\\n))\\(?(${weekdayWords})\\b\\)?\\.?\\s*[:–—-]\\s+`,
  'giu',
);
const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayOf(day));

/** Gives weeks that are only numbered their Monday, counted from the week before or the first day of class. */
export function inWeeks(entries: readonly Entry[], begins: Day | null, meeting: Meeting): readonly Entry[] {
  let monday: Day | null = null;
  let number = 0;
  return entries.map((entry) => {
    const own: number = entry.week ?? number + 1;
    if (entry.days.length > 0) {
      if (entry.week !== null) [monday, number] = [mondayOf(entry.days[0]!), own];
      if (!entry.loose) return entry;
      const span =
        entry.days.length > 1 ? entry.days : Array.from({ length: 7 }, (_, i) => plusDays(mondayOf(entry.days[0]!), i));
      return { ...entry, days: onDays(span, entry, meeting, entry.days[0]!) };
    }
    if (monday === null && begins === null) return entry;
    monday = monday === null ? plusDays(mondayOf(begins!), 7 * (own - 1)) : plusDays(monday, 7 * (own - number));
    number = own;
    const week = Array.from({ length: 7 }, (_, i) => plusDays(monday!, i)).filter(
      (day) => begins === null || day >= begins,
    );
    return { ...entry, days: onDays(week, entry, meeting, null) };
  });
}

/** Of the days of a week, those that the entry names, or else those on which the class meets. */
function onDays(
  span: readonly Day[],
  { body, given }: Entry,
  { weekdays: met }: Meeting,
  instead: Day | null,
): readonly Day[] {
  const text = [...body.map((piece) => piece.text), ...given.map(([, one]) => one)].join('\n');
  const first = new RegExp(
    `^\\W*((?:${weekdayWords})\\b\\.?(?:\\s*[/&,+]\\s*|\\s+and\\s+)(?:${weekdayWords})\\b\\.?)`,
    'i',
  ).exec(text)?.[1];
  const named = [
    ...[...text.matchAll(labels)].map(([, word]) => weekdayNamed(word!)),
    ...(first?.match(new RegExp(weekdayWords, 'gi')) ?? []).map(weekdayNamed),
  ];
  const wanted = met.length > 0 ? met : named;
  const days = span.filter((day) => wanted.includes(weekdayOf(day)));
  return days.length > 0 || instead === null ? days : wanted.length === 0 ? [instead] : span.slice(0, 1);
}
/** The weekdays on which the class meets: as the page says, or else those of most of its dates. */
export function weekdaysOf(sessions: readonly ReadSession[], { weekdays: said }: Meeting): readonly number[] {
  const days = sessions.flatMap(({ day }) => (day === null ? [] : [weekdayOf(day)]));
  const often = [1, 2, 3, 4, 5, 6, 7].filter(
    (weekday) => days.filter((one) => one === weekday).length * 5 >= days.length && days.length > 0,
  );
  const agree = said.length > 0 && days.filter((one) => said.includes(one)).length * 2 > days.length;
  return agree || days.length === 0 ? said : often;
}

export const twice = (sessions: readonly ReadSession[], met: readonly number[]): readonly ReadSession[] =>
  sessions.map((session, i) => {
    const { day, doubts } = session;
    if (day === null) return session;
    const again = sessions.some((other, j) => j < i && other.day === day);
    const odd = met.length > 0 && !met.includes(weekdayOf(day));
    return {
      ...session,
      doubts: [
        ...doubts,
        ...(again ? ['There are two rows for this day.'] : []),
        ...(odd ? [`A ${weekdays[weekdayOf(day) - 1]}, and most classes are on other days.`] : []),
      ],
    };
  });

export function gapsIn(sessions: readonly ReadSession[], met: readonly number[]): readonly Day[] {
  const days = sessions.flatMap(({ day }) => day ?? []);
  const [first, last] = [days[0], days[days.length - 1]];
  if (!first || !last || daysBetween(first, last) > 250) return [];
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => plusDays(first, i)).filter(
    (day) => met.includes(weekdayOf(day)) && !days.includes(day),
  );
}
