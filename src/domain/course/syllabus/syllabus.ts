// Reads a pasted syllabus: its dates become rows of the calendar, and its deadlines and every unread line are listed.
import { type Day, weekdayOf } from '../../base/time';
import { datesIn, eraOf, isDayFirst } from './date';
import { headsIn } from './line';
import { linesOf } from './markup';
import type { Meeting } from './meeting';
import type { Asked, Entry, ReadDue, ReadSession, Syllabus } from './row';
import { isOff, scan } from './scan';
import { judged, readEntry } from './session';
import { titleIn } from './title';
import { gapsIn, inWeeks, twice, weekdaysOf } from './week';

/** Reads any form of page and loses no line. Dates without a year are taken as near to `today` as possible, unless the page says more. */
export function readSyllabus(page: string, { today, first, names }: Asked): Syllabus {
  const lines = linesOf(page.slice(0, 200_000));
  const texts = lines.map(({ text }) => text);
  const whole = texts.join('\n');
  const dayFirst = isDayFirst(texts, today, whole);
  const dated = lines.map(({ text }) => datesIn(text, dayFirst));
  const era = eraOf(whole, dated.flat(), first ?? today);
  const known = new Set(names.flatMap((name) => [name.toLowerCase(), name.split(/\s+/)[0]!.toLowerCase()]));
  const isStudent = (name: string): boolean => known.has(name.toLowerCase());
  const { entries, breaks, meeting, ...scanned } = scan({
    lines,
    dated,
    dayFirst,
    era,
    headers: headsIn(lines, dated),
    first,
  });
  const headings = entries.filter((entry, i) => isHeading(entry, entries[i + 1]));
  const placed = inWeeks(
    entries.filter((entry) => !headings.includes(entry)),
    scanned.begins,
    meeting,
  );
  const read = placed.map((entry) => readEntry(entry, { era, dayFirst, isStudent }));
  const drafts = read.flatMap(({ sessions }) => sessions.map((one) => atOtherHours(one, meeting)));
  const met = weekdaysOf(drafts, meeting);
  const taken = new Set(drafts.map(({ day }) => day));
  const isNew = ({ day }: ReadSession): boolean => day !== null && !taken.has(day) && met.includes(weekdayOf(day));
  const told = new Set(drafts.flatMap((one) => (isBare(one) ? [] : [one.day])));
  // A list of all dates above the calendar.
  const listed = drafts.filter((one) => isBare(one) && told.has(one.day));
  const sessions = inOrder([
    ...judged(
      drafts.filter((one) => !listed.includes(one)),
      isStudent,
    ),
    ...breaks.filter(isNew),
  ]);
  return {
    sessions: twice(sessions, met),
    deadlines: merged([...scanned.deadlines, ...read.flatMap(({ deadlines }) => deadlines)]),
    unread: scanned.unread,
    title: titleIn(texts.slice(0, 12)),
    heads: [
      ...scanned.heads,
      ...headings.flatMap(({ source }) => source),
      ...new Set(listed.map(({ source }) => source)),
    ],
    meeting,
    gaps: gapsIn(sessions, met),
  };
}

/** A class on one of the other weekdays begins when the page says for these. */
const atOtherHours = <T extends ReadSession>(one: T, { also, weekdays }: Meeting): T =>
  also &&
  one.day &&
  one.start === null &&
  also.weekdays.includes(weekdayOf(one.day)) &&
  !weekdays.includes(weekdayOf(one.day))
    ? { ...one, start: also.start }
    : one;

/** Whether nothing is said but the date. */
const isBare = ({ topic, kind, readings, guest, presenters }: ReadSession): boolean =>
  topic + guest === '' && kind === 'lecture' && readings.length + presenters.length === 0;

/** By day; those without one come last. */
const inOrder = <T extends { readonly day: Day | null }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : (a.day ?? '9') > (b.day ?? '9') ? 1 : 0));

/** Whether an entry such as 'Week 2' or 'Module 1: Beginnings' is just a heading above rows with their own dates. */
const isHeading = ({ days, week, body, source, table }: Entry, next: Entry | undefined): boolean =>
  !table &&
  week !== null &&
  days.length === 0 &&
  source.length === 1 &&
  next !== undefined &&
  next.days.length > 0 &&
  !next.loose &&
  body.every(({ text }) => !isOff(text));

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{5,}/gu) ?? [];

/** Merges deadlines that appear twice, keeping the time and the shorter name. */
function merged(all: readonly ReadDue[]): readonly ReadDue[] {
  const kept: ReadDue[] = [];
  for (const due of all) {
    if (due.what === '') continue;
    const at = kept.findIndex(
      (one) =>
        one.day === due.day &&
        one.yours === due.yours &&
        wordsOf(one.what).some((word) => wordsOf(due.what).includes(word)),
    );
    const other = kept[at];
    if (!other) kept.push(due);
    else
      kept[at] = {
        ...other,
        time: other.time ?? due.time,
        inClass: other.inClass && due.inClass,
        source: other.source === due.source ? other.source : `${other.source}\n${due.source}`,
      };
  }
  return inOrder(kept);
}
