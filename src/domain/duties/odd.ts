// What can be read but may be a slip: a class on an unusual weekday, in a distant month or at the time of another class, or anything at night.

import { clausesOf, type WrittenRule } from '../base/rule';
import { type Day, daysBetween, sayDay, type Time, weekdayNames, weekdayOf } from '../base/time';
import { type Deliverable, isHeld, type Session } from '../course/course';
import type { CellRef, Row } from '../course/finding';
import type { Settings } from '../course/settings';
import type { Finding } from './finding';

/** In days: a class farther than this from the nearest other one is remarkable, unless the usual (median) gap is a quarter of that or more. */
const farther = 45;
const ordinarily = 4;
/** With fewer classes than this, nothing is usual. */
const custom = 5;

const nameOf = (weekday: number): string => {
  const name = weekdayNames[weekday - 1]!;
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
};

/** Classes on a weekday with no other class, and those far before or after all others. */
export function oddClasses(sessions: readonly Row<Session>[]): readonly Finding[] {
  const held = sessions.filter(({ value }) => isHeld(value));
  if (held.length < custom) return [];
  const days = held.map(({ value }) => value.day).sort();
  const gaps = days.slice(1).map((day, i) => daysBetween(days[i]!, day));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  const isFar = (day: Day): boolean => {
    const others = days.filter((other) => other !== day);
    const nearest = Math.min(...others.map((other) => Math.abs(daysBetween(day, other))));
    return nearest > farther && nearest > ordinarily * usual;
  };
  const weekdays = new Map<number, number>();
  for (const day of days) weekdays.set(weekdayOf(day), (weekdays.get(weekdayOf(day)) ?? 0) + 1);
  const usually = [...weekdays].filter(([, classes]) => classes > 1).map(([weekday]) => weekday);
  const isAlone = (day: Day): boolean => weekdays.get(weekdayOf(day)) === 1 && usually.length > 0 && usually.length < 4;
  return held.flatMap(({ value: { code, day }, at }): Finding[] => {
    if (isFar(day)) return [{ kind: 'class far from the others', at: at('day'), session: code, day: sayDay(day) }];
    const others = usually.sort().map(nameOf).join(', ');
    return isAlone(day)
      ? [{ kind: 'class on another weekday', at: at('day'), session: code, day: sayDay(day), others }]
      : [];
  });
}

/**
 * Two classes at the same time for the same students, reported at the later row. A class without its own times has those of Settings, which need not
 * be known to compare two such classes.
 */
export function clashing(sessions: readonly Row<Session>[]): readonly Finding[] {
  const held = sessions.filter(({ value }) => isHeld(value));
  const isBeside = ({ value: a }: Row<Session>, { value: b }: Row<Session>): boolean =>
    a.day === b.day &&
    (a.section === '' || b.section === '' || a.section.toLowerCase() === b.section.toLowerCase()) &&
    (a.start === null || b.start === null || a.end === null || b.end === null
      ? a.start === b.start
      : a.start < b.end && b.start < a.end);
  return held.flatMap((row, i): Finding[] => {
    const other = held.slice(0, i).find((one) => isBeside(one, row));
    const { code, day } = row.value;
    return other
      ? [{ kind: 'class beside another', at: row.at('day'), session: code, day: sayDay(day), other: other.value.code }]
      : [];
  });
}

/** Times from and to which are probably not intended. */
const night = { from: '00:02' as Time, to: '06:59' as Time };
/** '11:59 the day before class' usually means 23:59. */
const beforeNoon = '11:59';
const isNightly = (time: Time | null): time is Time => time !== null && night.from <= time && time <= night.to;
const inTheNight = (at: CellRef, what: string, time: Time): Finding => ({
  kind: 'time in the night',
  at,
  deliverable: what,
  time,
  later: `${Number(time.slice(0, 2)) + 12}${time.slice(2)}`,
});

/** Classes that start at times such as 2:00. */
export const nightClasses = (sessions: readonly Row<Session>[]): readonly Finding[] =>
  sessions.flatMap(({ value: { code, start }, at }) =>
    isNightly(start) ? [inTheNight(at('start'), code, start)] : [],
  );

/** The same for the usual start of class; and quiet hours that leave only the night. */
export const oddHours = ({ value: { start, quiet }, at }: Row<Settings>): readonly Finding[] => [
  ...(isNightly(start) ? [inTheNight(at('start'), 'Class starts', start)] : []),
  ...(quiet !== null && quiet.from < quiet.to && quiet.from <= '10:00' && quiet.to >= '16:00'
    ? [{ kind: 'quiet by day', at: at('quiet'), ...quiet } as const]
    : []),
];

/** Times such as 5:00 for something due in the afternoon, and 11:59 for the end of a day. */
export function nightly(deliverables: readonly Row<Deliverable<WrittenRule>>[]): readonly Finding[] {
  return deliverables.flatMap(({ value, at }) =>
    (['due', 'until', 'opens'] as const).flatMap((field): Finding[] => {
      const rule = value[field];
      const times = rule === null ? [] : clausesOf(rule).map((clause) => ('at' in clause ? clause.at : null));
      const time = times.find((one) => isNightly(one) || one === beforeNoon);
      return time ? [inTheNight(at(field), value.name, time)] : [];
    }),
  );
}
