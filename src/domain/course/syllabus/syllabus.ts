// Reads a pasted syllabus: its dates become rows of the calendar, and its deadlines and every unread line are listed.
import { type Day, weekdayOf } from '../../base/time';
import { datesIn, daysOf, type Era, eraOf, isDayFirst, type Mention } from './date';
import { dueIn } from './due';
import { isDue, isPaper, kindOf, sentences, trimmed, unlinked } from './entry';
import type { Part } from './heading';
import { entryOfLine, entryOfRow, extend, headsIn, leads, monthAlone } from './line';
import { type Line, linesOf } from './markup';
import { daysAlone, type Meeting, meetingIn, noMeeting } from './meeting';
import type { Asked, Entry, ReadDue, ReadSession, Syllabus } from './row';
import { judged, sessionsOf } from './session';
import { titleIn } from './title';
import { gapsIn, inWeeks, twice, weekdaysOf } from './week';

const closing =
  /^(?:(?:weekly |important |course |key |assignment )?(?:deadlines?|dates)|grading.*|grades?|(?:course |class )?polic(?:y|ies).*|attendance.*|resources|evaluation.*|prerequisites?|office hours.*|logistics|academic .*|accommodations?.*|contact.*|course staff|textbooks?|(?:selected )?(?:references|bibliography|works cited)|requirements.*|assessment.*|late (?:work|polic).*|diversity.*|honor code.*|prüfungsleistung.*|scheinerwerb.*)\W*$/i;

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
  const heads = headsIn(lines, dated);

  const unread: string[] = [];
  const headLines: string[] = [];
  const entries: Entry[] = [];
  const deadlines: ReadDue[] = [];
  const extra: ReadSession[] = [];
  let meeting: Meeting = noMeeting;
  let columns: readonly (Part | null)[] = [];
  let month: { readonly year: number | null; readonly month: number } | null = null;
  let current: Entry | null = null;
  let begins = first;
  let inDeadlines = false;
  const isLead = leads(lines, dated, dayFirst);

  const loose = (line: Line): boolean => {
    const all = sentences(unlinked(line.text));
    let read = false;
    for (const sentence of all) {
      const mentions = datesIn(sentence, dayFirst);
      const weekly = mentions.length === 0 ? meetingIn(sentence) : null;
      if (
        mentions.length > 0 &&
        /\b(?:first (?:meeting|class|day)|class(?:es)? (?:begins?|starts?)|begins? on|starts? on|beginn)\b/i.test(
          sentence,
        )
      ) {
        begins = begins ?? daysOf(mentions[0]!, era)[0] ?? null;
        read = true;
      } else if (mentions.length > 0 && instead.test(sentence) && !isDue(sentence) && !inDeadlines) {
        entries.push(madeUp(sentence, mentions[mentions.length - 1]!, era));
        read = true;
      } else if (mentions.length > 0 && isOff(sentence) && !isDue(sentence) && !inDeadlines) {
        extra.push(...breaksIn(sentence, mentions, era));
        read = true;
      } else if (mentions.length > 0 && (isDue(sentence) || isPaper(sentence) || inDeadlines)) {
        deadlines.push({ ...dueIn(sentence, null, era, dayFirst), source: line.text });
        read = true;
      } else if (weekly && meeting.start === null) {
        meeting = { ...weekly, weekdays: weekly.weekdays.length > 0 ? weekly.weekdays : meeting.weekdays };
        read = true;
      }
    }
    if (meeting.weekdays.length === 0 && meeting.start === null && entries.length === 0) {
      const found = meetingIn(line.text);
      const alone = daysAlone(line.text);
      if (found) meeting = found;
      else if (alone.length > 0) meeting = { ...meeting, weekdays: alone };
      read ||= found !== null || alone.length > 0;
    }
    return read;
  };

  for (const [i, line] of lines.entries()) {
    if (heads.has(i)) {
      columns = heads.get(i)!;
      headLines.push(line.text);
      [current, inDeadlines] = [null, false];
      continue;
    }
    const bare = line.text.replace(/^[#\s]+/, '');
    const heading = monthAlone(bare);
    if (heading && (line.cells === null || line.cells.filter((cell) => cell !== '').length === 1)) {
      month = heading;
      headLines.push(line.text);
      continue;
    }
    if (!line.bullet && line.cells === null && (closing.test(bare) || (line.heading && !goesOn(bare))))
      inDeadlines = closing.test(bare) && /deadlines|dates/i.test(bare);
    if (inDeadlines && dated[i]!.length > 0) {
      (loose(line) ? headLines : unread).push(line.text);
      continue;
    }
    const entry: Entry | null = line.cells
      ? entryOfRow(line, columns, { era, dayFirst, month, last: lastDay(entries) })
      : entryOfLine(line, dated[i]!, isLead(i), { era, dayFirst, month, last: lastDay(entries) });
    if (entry) {
      entries.push(entry);
      current = entry;
      continue;
    }
    if (line.cells && current && line.cells.some((cell) => cell !== '')) {
      // A row without a date continues the one above it, unless it is a break.
      if (columns.length > 0 && kindOf(line.cells.join(' '), false) === 'holiday') unread.push(line.text);
      else extend(current, line, columns);
      continue;
    }
    if (
      !line.bullet &&
      (closing.test(bare) || (line.heading && current !== null && !goesOn(bare)) || line.text.length > 400)
    ) {
      current = null;
      (loose(line) ? headLines : unread).push(line.text);
      continue;
    }
    const apart =
      (dated[i]!.length > 0 &&
        (isDue(line.text) || isPaper(line.text) || kindOf(line.text, false) !== null || entries.length === 0)) ||
      current === null;
    // A page number.
    if (/^\d{1,3}$/.test(line.text.trim())) {
      unread.push(line.text);
      continue;
    }
    const strange = current?.table === true && !line.bullet && !goesOn(line.text);
    if (current && !apart && !strange) {
      current.source.push(line.text);
      current.body.push({ text: line.text, bullet: line.bullet });
    } else {
      const read = loose(line);
      if (strange && !read) current = null;
      (read ? headLines : unread).push(line.text);
    }
  }

  const headings = entries.filter((entry, i) => isHeading(entry, entries[i + 1]));
  headLines.push(...headings.flatMap(({ source }) => source));
  const placed = inWeeks(
    entries.filter((entry) => !headings.includes(entry)),
    begins,
    meeting,
  );
  const sessions = placed.flatMap((entry) => sessionsOf(entry, { era, dayFirst, isStudent, deadlines }));
  const { also } = meeting;
  const timed = sessions.map((one) =>
    also &&
    one.day &&
    one.start === null &&
    also.weekdays.includes(weekdayOf(one.day)) &&
    !meeting.weekdays.includes(weekdayOf(one.day))
      ? { ...one, start: also.start }
      : one,
  );
  const met = weekdaysOf(sessions, meeting);
  const taken = new Set(sessions.map(({ day }) => day));
  const between = (day: Day | null): boolean => day !== null && !taken.has(day) && met.includes(weekdayOf(day));
  // A list of all dates above the calendar.
  const isBare = ({ topic, kind, readings, guest, presenters }: ReadSession): boolean =>
    topic + guest === '' && kind === 'lecture' && readings.length + presenters.length === 0;
  const told = new Set(timed.flatMap((one) => (isBare(one) ? [] : [one.day])));
  const isListed = (one: ReadSession): boolean => isBare(one) && told.has(one.day);
  headLines.push(...new Set(timed.filter(isListed).map(({ source }) => source)));
  const said = timed.filter((one) => !isListed(one));
  const all = [...judged(said, isStudent), ...extra.filter(({ day }) => between(day))];
  all.sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : (a.day ?? '9') > (b.day ?? '9') ? 1 : 0));
  return {
    sessions: twice(all, met),
    deadlines: merged(deadlines),
    unread,
    title: titleIn(texts.slice(0, 12)),
    heads: headLines,
    meeting,
    gaps: gapsIn(all, met),
  };
}

/** 'Class 6 meets Tuesday, February 16 instead: Biometrics', 'make-up class on May 4'. */
const instead = /\b(?:meets?|meeting|held|moved|rescheduled)\b.*\binstead\b|\bmake-?up (?:class|session|meeting)\b/i;
const madeUp = (sentence: string, mention: Mention, era: Era): Entry => {
  const topic = trimmed(sentence.slice(mention.end).replace(/^\W*instead\b/i, ''));
  return {
    source: [sentence],
    days: daysOf(mention, era),
    loose: false,
    doubts: ['The page moves this class from another day.'],
    week: null,
    body: topic === '' ? [] : [{ text: topic, bullet: false }],
    given: [],
    table: false,
  };
};

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

/** Whether it is a break or a class that is not held. */
const isOff = (text: string): boolean => ['holiday', 'cancelled'].includes(kindOf(text, false) ?? '');

const lastDay = (entries: readonly Entry[]): Day | null => {
  const last = entries[entries.length - 1];
  return last?.days[last.days.length - 1] ?? null;
};

/** Whether a line continues the table row above it. */
const goesOn = (text: string): boolean =>
  /^(?:option\b|suggested|optional|secondary|further|required|readings?|papers?|presenters?|leads?|led by|speakers?|discussants?|guest|topic|questions?|recommended|additional|due|background|slides)/i.test(
    text,
  );

function breaksIn(sentence: string, mentions: readonly Mention[], era: Era): ReadSession[] {
  return mentions.flatMap((mention) => {
    const behind = /^\s*\(([^)]+)\)/.exec(sentence.slice(mention.end))?.[1];
    const name = trimmed(
      behind ??
        `${sentence.slice(0, mentions[0]!.at)} ${sentence.slice(mentions[mentions.length - 1]!.end)}`.replace(
          /\b(?:(?:there (?:will be|is) )?no (?:class(?:es)?|meetings?|seminars?|sessions?)|on|from)\b/gi,
          ' ',
        ),
    );
    const kind =
      kindOf(`${name} ${sentence}`, false) === 'holiday' ? 'holiday' : (kindOf(sentence, false) ?? 'cancelled');
    return daysOf(mention, era).map((day) => ({
      ...blankSession,
      day,
      kind,
      topic: name || 'No class',
      source: sentence,
    }));
  });
}

const blankSession = {
  guest: '',
  presenters: [],
  readings: [],
  suggested: [],
  room: '',
  start: null,
  doubts: [],
} as const;

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
  return kept.sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : 1));
}
