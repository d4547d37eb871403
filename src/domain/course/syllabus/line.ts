// Finds where the rows of a page begin: lines that start with a date, table rows, numbered weeks, and bare numbers below the name of a month.
import { type Day, weekdayOf, weekdays } from '../../base/time';
import { datesIn, dayIn, daysOf, type Era, labelEnd, type Mention, monthWords, weekdayNamed } from './date';
import { columnNamed, isWeekday, type Part } from './heading';
import type { Line } from './markup';
import { type Entry, pieceOf } from './row';
import { isDue, trimmed } from './text';

const weekHead = /^\W{0,3}(?:week(?:end)?|wk|woche|semana|semaine|unit|module)\.?\s*#?(\d{1,2})\b\s*[:.)|–—-]?\s*/i;

const movedTo =
  /^(?:.{0,60}[;,.:(–—-])?\W*(?:(?:no )?(?:class|seminar|session|meeting)\s+)?(?:is\s+)?(?:moved|rescheduled|postponed)\s+to\s*$/i;

const monthOnly = new RegExp(`^(${monthWords})\\.?,?\\s*(20\\d\\d)?\\s*:?$`, 'iu');
export function monthAlone(text: string): { readonly year: number | null; readonly month: number } | null {
  const found = monthOnly.exec(text.trim());
  const first = found ? datesIn(`${found[1]} 1`, false)[0] : undefined;
  const capital = found
    ? datesIn(`${found[1]![0]!.toUpperCase()}${found[1]!.slice(1).toLowerCase()} 1`, false)[0]
    : first;
  return capital ? { year: found![2] === undefined ? null : Number(found![2]), month: capital.days[0]!.month } : null;
}

/** Header rows, by index. */
export function headsIn(
  lines: readonly Line[],
  dated: readonly (readonly Mention[])[],
): ReadonlyMap<number, readonly (Part | null)[]> {
  const heads = new Map<number, readonly (Part | null)[]>();
  for (const [i, { cells }] of lines.entries()) {
    if (!cells || dated[i]!.length > 0) continue;
    const all = cells.map(columnNamed);
    // Where no column is for topics, what is read is the topic.
    const parts = all.map((one) => (one === 'readings' && !all.includes('topic') ? 'topic' : one));
    const named = parts.filter((part) => part !== null).length;
    if (
      named < 2 ||
      named * 2 < cells.filter((cell) => cell !== '').length ||
      !(parts.includes('day') || parts.includes('week'))
    )
      continue;
    // A column headed 'Session' above numbers just counts the sessions.
    const below = lines.slice(i + 1).flatMap((line) => (line.cells ? [line.cells] : []));
    heads.set(
      i,
      parts.map((part, column) =>
        part === 'topic' &&
        parts.filter((one) => one === 'topic').length > 1 &&
        below.every((row) => /^\W*\d{0,2}\W*$/.test(row[column] ?? ''))
          ? 'week'
          : part,
      ),
    );
  }
  return heads;
}

/** Whether the line starts an entry because it begins with a date. If few lines do, any date starts one. */
export function leads(
  lines: readonly Line[],
  dated: readonly (readonly Mention[])[],
  dayFirst: boolean,
): (i: number) => boolean {
  const begins = (i: number): boolean => {
    const [mention] = dated[i]!;
    return mention !== undefined && /^[\s([*•|–—-]*$/.test(lines[i]!.text.slice(labelEnd(lines[i]!.text), mention.at));
  };
  const running = lines.map((_, i) => i).filter((i) => lines[i]!.cells === null && dated[i]!.length > 0);
  const first = running.filter(begins);
  const weekly = lines.filter(({ text }) => weekHead.test(text)).length;
  const any =
    first.length < 3 &&
    weekly < 3 &&
    running.length >= 3 &&
    lines.every(({ cells }) => cells === null) &&
    dayFirst !== undefined;
  return (i) => begins(i) || (any && dated[i]!.length > 0 && lines[i]!.text.length < 200 && !isDue(lines[i]!.text));
}

interface Where {
  readonly era: Era;
  readonly dayFirst: boolean;
  readonly month: { readonly year: number | null; readonly month: number } | null;
  readonly last: Day | null;
}

const contradictions = (mention: Mention, days: readonly Day[]): readonly string[] =>
  mention.days.flatMap(({ weekday }, i) =>
    weekday !== null && days[i] && !mention.range && weekdayOf(days[i]!) !== weekday
      ? [`The page says ${weekdays[weekday - 1]}, and ${days[i]} is a ${weekdays[weekdayOf(days[i]!) - 1]}.`]
      : [],
  );

export function entryOfLine(line: Line, mentions: readonly Mention[], lead: boolean, where: Where): Entry | null {
  const week = weekHead.exec(line.text);
  const base = { source: [line.text], given: [], table: false, week: week ? Number(week[1]) : null };
  const [leading, other] = mentions;
  // 'F 2/5 Class moved to Thursday 2/4: ...' belongs to the other day.
  const isMoved = other && movedTo.test(line.text.slice(leading!.end, other.at));
  const mention = isMoved ? other : leading;
  if (mention && lead) {
    const days = daysOf(mention, where.era);
    if (isMoved) {
      const rest = line.text.slice(other.end).replace(/^[\s):.,;–—-]+/, '');
      const body = rest === '' ? [] : [{ text: rest, bullet: false }];
      return { ...base, days, loose: false, doubts: ['The page moves this class from another day.'], body };
    }
    const head = line.text.slice(0, mention.at).slice(labelEnd(line.text));
    const rest = `${/\p{L}{3}/u.test(head) ? head : ''} ${line.text.slice(mention.end)}`.replace(
      /^[\s):\].,;|–—-]*(?:\(?(?:M|Tu?|W|Th|R|F|Sa|Su)\))?[\s):\].,;|–—-]+(?:only\b\s*\)?)?[\s):.,;–—-]*/,
      '',
    );
    const loose = mention.range || /\bweek of\b/i.test(line.text.slice(0, mention.at));
    const body = rest.trim() === '' ? [] : [{ text: rest, bullet: false }];
    return {
      ...base,
      days,
      loose: loose || (base.week !== null && days.length === 1 && /\bweek of\b/i.test(line.text)),
      doubts: contradictions(mention, days),
      body,
    };
  }
  if (/^\W*week of\b/i.test(line.text) && mention) {
    const rest = line.text.slice(mention.end).replace(/^[\s):.,;–—-]+/, '');
    return {
      ...base,
      days: daysOf(mention, where.era),
      loose: true,
      doubts: [],
      body: rest === '' ? [] : [{ text: rest, bullet: false }],
    };
  }
  if (week) {
    const rest = line.text.slice(week[0].length);
    return {
      ...base,
      days: [],
      loose: true,
      doubts: [],
      body: rest.trim() === '' ? [] : [{ text: rest, bullet: false }],
    };
  }
  const numbered = where.month
    ? /^\W{0,3}(?:(\p{L}{2,9})\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s*\(?(\p{L}{2,9})\b\.?\)?)?\s*[:.)–—|-]?\s+(?=\S)/u.exec(
        line.text,
      )
    : null;
  if (numbered && where.month) {
    const word =
      numbered[3] !== undefined && weekdayNamed(numbered[3]) === 0
        ? line.text.indexOf(numbered[3])
        : numbered[0].length;
    return ofMonth(numbered, line.text.slice(word), base, where);
  }
  return null;
}

/** A bare number below the name of a month. */
function ofMonth(
  found: RegExpExecArray,
  behind: string,
  base: Pick<Entry, 'source' | 'given' | 'table' | 'week'>,
  { month, era }: Where,
): Entry | null {
  const named = [found[1], found[3]].map((one) => (one ? weekdayNamed(one) : 0));
  if (found[1] !== undefined && named[0] === 0) return null;
  const written = {
    year: month!.year,
    month: month!.month,
    date: Number(found[2]),
    weekday: named.find((one) => one > 0) ?? null,
  };
  const day = dayIn(written, era);
  if (!day) return null;
  const doubts = contradictions({ at: 0, end: 0, range: false, days: [written] }, [day]);
  return { ...base, days: [day], loose: false, doubts, body: [{ text: behind, bullet: false }] };
}

export function entryOfRow(line: Line, columns: readonly (Part | null)[], where: Where): Entry | null {
  const cells = line.cells!;
  const at = columns.indexOf('day');
  const fits = columns.length > 0 && cells.length <= columns.length + 1;
  let column =
    fits && at >= 0
      ? at
      : cells.findIndex((cell) =>
          datesIn(cell, where.dayFirst).some((m) => /^[\s([*•–—-]*$/.test(cell.slice(labelEnd(cell), m.at))),
        );
  let cell = cells[column] ?? '';
  let mention = datesIn(cell, where.dayFirst)[0];
  // The week column may contain the date while the date column is blank.
  if (!mention && fits) {
    const other = cells.findIndex(
      (one, i) => ['week', null].includes(columns[i] ?? null) && datesIn(one, where.dayFirst).length > 0,
    );
    if (other >= 0) [column, cell] = [other, cells[other]!];
    mention = datesIn(cell, where.dayFirst)[0];
  }
  const weekCell = cells[columns.indexOf('week')] ?? cells[0] ?? '';
  const week =
    Number(/^(?:week|wk|woche)?\.?\s*#?(\d{1,2})$/i.exec(weekCell.trim())?.[1] ?? weekHead.exec(weekCell)?.[1] ?? 0) ||
    null;
  const base = { source: [line.text], table: true, week };
  const rest = (from: string): Pick<Entry, 'given' | 'body'> => {
    const left = trimmed(from);
    const others = cells.flatMap((one, i) =>
      i === column || one === '' || (columns[i] === 'week' && /^\W*(?:week|wk)?\W*\d*\W*$/i.test(one))
        ? []
        : [[fits ? (columns[i] ?? 'notes') : null, one] as const],
    );
    const free = others.flatMap(([part, text]) =>
      part === null ? [text] : isWeekday(part) ? [`${part}: ${text}`] : [],
    );
    return {
      given: others.filter((one): one is readonly [Part, string] => one[0] !== null && !isWeekday(one[0])),
      body: [...free.flatMap((text) => text.split('\n')), ...(left === '' ? [] : [left])].map(pieceOf),
    };
  };
  if (mention) {
    const days = daysOf(mention, where.era);
    const left = `${cell.slice(0, mention.at).slice(labelEnd(cell))} ${cell.slice(mention.end)}`;
    return { ...base, ...rest(left), days, loose: mention.range, doubts: contradictions(mention, days) };
  }
  const bare = where.month
    ? /^\W{0,3}(?:(\p{L}{2,9})\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s*\(?(\p{L}{2,9})\b\.?\)?)?\W*$/u.exec(
        cells[Math.max(column, 0)] ?? '',
      )
    : null;
  if (bare) {
    column = Math.max(0, column);
    const found = ofMonth(bare, '', { ...base, given: [] }, where);
    return found && { ...found, ...rest('') };
  }
  if (week !== null && at < 0) {
    column = -1;
    const filled = rest('');
    const first = cells.find((one, i) => one !== '' && columns[i] !== 'week');
    return { ...base, ...filled, days: [], loose: true, doubts: first === undefined ? [] : [] };
  }
  return null;
}

export function extend(entry: Entry, line: Line, columns: readonly (Part | null)[]): void {
  entry.source.push(line.text);
  for (const [i, cell] of line.cells!.entries()) {
    if (cell === '' || /^\W*$/.test(cell)) continue;
    const part = columns[i];
    if (part && part !== 'day' && part !== 'week') (entry.given as (readonly [Part, string])[]).push([part, cell]);
    else entry.body.push(...cell.split('\n').map(pieceOf));
  }
}
