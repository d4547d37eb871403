// Reads a page line by line: each line begins an entry, goes on with one, says something by itself, or is left unread.
import type { Day } from '../../base/time';
import { datesIn, daysOf, type Era, type Mention } from './date';
import { dueIn } from './due';
import type { Part } from './heading';
import { kindOf } from './kind';
import { entryOfLine, entryOfRow, extend, leads, monthAlone } from './line';
import type { Line } from './markup';
import { daysAlone, type Meeting, meetingIn, noMeeting } from './meeting';
import type { Entry, ReadDue, ReadSession } from './row';
import { isDue, isPaper, sentences, trimmed, unlinked } from './text';

/** What is known of a page before its lines are read in turn. */
export interface Page {
  readonly lines: readonly Line[];
  /** The dates in each line. */
  readonly dated: readonly (readonly Mention[])[];
  readonly dayFirst: boolean;
  readonly era: Era;
  /** The columns that header rows name, by index of the line. */
  readonly headers: ReadonlyMap<number, readonly (Part | null)[]>;
  /** The first day of class, if the instructor gave it. */
  readonly first: Day | null;
}

/** What the lines say. Each line is in the source of an entry, a deadline or a break, or is in `heads` or `unread`. */
export interface Scan {
  readonly entries: readonly Entry[];
  readonly deadlines: readonly ReadDue[];
  readonly breaks: readonly ReadSession[];
  readonly heads: readonly string[];
  readonly unread: readonly string[];
  readonly meeting: Meeting;
  readonly begins: Day | null;
}

/** What the lines so far say, and what the next one may go on with. */
interface Progress {
  readonly entries: Entry[];
  readonly deadlines: ReadDue[];
  readonly breaks: ReadSession[];
  readonly heads: string[];
  readonly unread: string[];
  meeting: Meeting;
  begins: Day | null;
  columns: readonly (Part | null)[];
  month: { readonly year: number | null; readonly month: number } | null;
  current: Entry | null;
  inDeadlines: boolean;
}

export function scan(page: Page): Scan {
  const so: Progress = {
    entries: [],
    deadlines: [],
    breaks: [],
    heads: [],
    unread: [],
    meeting: noMeeting,
    begins: page.first,
    columns: [],
    month: null,
    current: null,
    inDeadlines: false,
  };
  const isLead = leads(page.lines, page.dated, page.dayFirst);
  for (const [i, line] of page.lines.entries()) steps.some((step) => step(line, { page, i, isLead }, so));
  return so;
}

interface At {
  readonly page: Page;
  readonly i: number;
  /** Whether a line begins an entry by its date. */
  readonly isLead: (i: number) => boolean;
}

/** Takes the line, or leaves it to the next step. */
type Step = (line: Line, at: At, so: Progress) => boolean;

const bareOf = ({ text }: Line): string => text.replace(/^[#\s]+/, '');

const isClosing = (line: Line): boolean => closing.test(bareOf(line));
/** Whether it is a heading of the page, not of what belongs to an entry. */
const isSection = (line: Line): boolean => line.heading && !goesOn(bareOf(line));

const header: Step = (line, { page, i }, so) => {
  const columns = page.headers.get(i);
  if (!columns) return false;
  so.columns = columns;
  so.heads.push(line.text);
  so.current = null;
  so.inDeadlines = false;
  return true;
};

const month: Step = (line, _, so) => {
  const named = monthAlone(bareOf(line));
  if (!named || (line.cells !== null && line.cells.filter((cell) => cell !== '').length !== 1)) return false;
  so.month = named;
  so.heads.push(line.text);
  return true;
};

const deadline: Step = (line, { page, i }, so) => {
  if (!line.bullet && line.cells === null && (isClosing(line) || isSection(line)))
    so.inDeadlines = isClosing(line) && /deadlines|dates/i.test(bareOf(line));
  if (!so.inDeadlines || page.dated[i]!.length === 0) return false;
  alone(line, page, so);
  return true;
};

const begun: Step = (line, { page: { dated, dayFirst, era }, i, isLead }, so) => {
  const where = { era, dayFirst, month: so.month, last: lastDay(so.entries) };
  const entry = line.cells ? entryOfRow(line, so.columns, where) : entryOfLine(line, dated[i]!, isLead(i), where);
  if (!entry) return false;
  so.entries.push(entry);
  so.current = entry;
  return true;
};

/** A row without a date continues the one above it, unless it is a break. */
const rowBelow: Step = (line, _, so) => {
  if (!line.cells || !so.current || line.cells.every((cell) => cell === '')) return false;
  if (so.columns.length > 0 && kindOf(line.cells.join(' '), false) === 'holiday') so.unread.push(line.text);
  else extend(so.current, line, so.columns);
  return true;
};

const section: Step = (line, { page }, so) => {
  const ends = isClosing(line) || (so.current !== null && isSection(line)) || line.text.length > 400;
  if (line.bullet || !ends) return false;
  so.current = null;
  alone(line, page, so);
  return true;
};

const pageNumber: Step = (line, _, so) => {
  if (!/^\d{1,3}$/.test(line.text.trim())) return false;
  so.unread.push(line.text);
  return true;
};

const rest: Step = (line, { page, i }, so) => {
  const { current } = so;
  const isDated =
    page.dated[i]!.length > 0 &&
    (isDue(line.text) || isPaper(line.text) || kindOf(line.text, false) !== null || so.entries.length === 0);
  const isStrange = current?.table === true && !line.bullet && !goesOn(line.text);
  if (current && !isDated && !isStrange) {
    current.source.push(line.text);
    current.body.push({ text: line.text, bullet: line.bullet });
  } else if (!alone(line, page, so) && isStrange) so.current = null;
  return true;
};

/** In turn; the first that takes a line keeps it. */
const steps: readonly Step[] = [header, month, deadline, begun, rowBelow, section, pageNumber, rest];

/** Reads a line that belongs to no entry; false if it says nothing. */
function alone(line: Line, page: Page, so: Progress): boolean {
  const said = sentences(unlinked(line.text)).filter((sentence) => isSaid(sentence, line, page, so));
  const read = meetsIn(line.text, so) || said.length > 0;
  (read ? so.heads : so.unread).push(line.text);
  return read;
}

/** A first day, a moved class, a break, a deadline, or the weekly hours. */
function isSaid(sentence: string, { text }: Line, { dayFirst, era }: Page, so: Progress): boolean {
  const mentions = datesIn(sentence, dayFirst);
  const [first] = mentions;
  if (first === undefined) {
    const weekly = meetingIn(sentence);
    if (!weekly || so.meeting.start !== null) return false;
    so.meeting = { ...weekly, weekdays: weekly.weekdays.length > 0 ? weekly.weekdays : so.meeting.weekdays };
    return true;
  }
  if (beginning.test(sentence)) {
    so.begins ??= daysOf(first, era)[0] ?? null;
    return true;
  }
  const due = so.inDeadlines || isDue(sentence);
  if (!due && instead.test(sentence)) so.entries.push(madeUp(sentence, mentions[mentions.length - 1]!, era));
  else if (!due && isOff(sentence)) so.breaks.push(...breaksIn(sentence, mentions, era));
  else if (due || isPaper(sentence)) so.deadlines.push({ ...dueIn(sentence, null, era, dayFirst), source: text });
  else return false;
  return true;
}

/** When the class meets, from a line above the calendar. */
function meetsIn(text: string, so: Progress): boolean {
  if (so.meeting.weekdays.length > 0 || so.meeting.start !== null || so.entries.length > 0) return false;
  const found = meetingIn(text);
  const weekdays = daysAlone(text);
  if (found) so.meeting = found;
  else if (weekdays.length > 0) so.meeting = { ...so.meeting, weekdays };
  return found !== null || weekdays.length > 0;
}

const beginning = /\b(?:first (?:meeting|class|day)|class(?:es)? (?:begins?|starts?)|begins? on|starts? on|beginn)\b/i;

const closing =
  /^(?:(?:weekly |important |course |key |assignment )?(?:deadlines?|dates)|grading.*|grades?|(?:course |class )?polic(?:y|ies).*|attendance.*|resources|evaluation.*|prerequisites?|office hours.*|logistics|academic .*|accommodations?.*|contact.*|course staff|textbooks?|(?:selected )?(?:references|bibliography|works cited)|requirements.*|assessment.*|late (?:work|polic).*|diversity.*|honor code.*|prüfungsleistung.*|scheinerwerb.*)\W*$/i;

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

/** Whether it is a break or a class that is not held. */
export const isOff = (text: string): boolean => ['holiday', 'cancelled'].includes(kindOf(text, false) ?? '');

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
