// Columns of points: what each deliverable is worth, its share of the grade, and the penalty per day late.

import { inPoints, narrow } from '../domain/base/elsewhere';
import { evenly, inDigits, numeral } from '../domain/base/text';
import type { PerDay, Points, Some } from '../domain/course/course';
import { say } from './cell';
import { bad, type Column, column, formed, ok, split } from './column';

const word = '(late|missing|extra|most)';

/** Reduces many wordings to one: 'half' becomes 50%, 'up to' at most, a bonus extra; parts are separated by commas. */
const evenPoints = (text: string): string =>
  text
    .toLowerCase()
    .replace('−', '-')
    .replace(/[()]/g, ',')
    .replace(/\b(?:if|when|for|points?|pts?|credits?|each|a|an)\b/g, ' ')
    .replace(/\b(?:up to|at most|no more than|max(?:imum)?(?: of)?|capped at|cap)\b/g, 'most')
    .replace(/\bbonus\b/g, 'extra')
    .replace(/\bmissed\b/g, 'missing')
    .replace(/\bhalf\b/g, '50%')
    .replace(/\b(?:no|nothing|zero)\b/g, '0')
    .replace(new RegExp(`(?<=\\d%?|extra) +(?=${word}:? *-?\\d)`, 'g'), ',');

/** Null if the text is invalid: a repeated word, late worth more than on time, or negative points for submitting. */
export function parsePoints(text: string): Points | null {
  const said = new Map<string, number>();
  let half: number | null = null;
  for (const part of split(evenPoints(text), /[,;\n]/)) {
    const m = new RegExp(`^(?:${word}:?)? *(-?\\d+(?:\\.\\d+)?)? *(%)? *${word}?$`).exec(part);
    const name = m?.[1] ?? m?.[4] ?? 'full';
    if (!m || (m[1] !== undefined && m[4] !== undefined) || said.has(name)) return null;
    if (m[2] === undefined && name !== 'extra') return null;
    if (m[3] !== undefined && name !== 'late') return null;
    if (m[3] !== undefined) half = Number(m[2]) / 100;
    said.set(name, m[2] === undefined ? Number.NaN : Number(m[2]));
  }
  const [full, extra] = [said.get('full'), said.get('extra')];
  // 'extra 1' and '1 extra' mean the same; 'extra' alone is one point each.
  const each = full ?? (extra === undefined ? undefined : Number.isNaN(extra) ? 1 : extra);
  if (each === undefined || each < 0 || (full !== undefined && extra !== undefined && !Number.isNaN(extra)))
    return null;
  const [missing = 0, most] = [said.get('missing'), said.get('most')];
  const late = half === null ? (said.get('late') ?? each) : Math.round(each * half * 1e4) / 1e4;
  if (missing > 0 || (most ?? 0) < 0 || late > each) return null;
  return {
    full: each,
    late,
    ...(missing === 0 ? {} : { missing }),
    ...(extra === undefined ? {} : { extra: true as const }),
    ...(most === undefined ? {} : { most }),
  };
}

/** '2', '2, late 1', '2, late 1, missing -12', '1 extra, at most 3'. By default late is worth as much as on time, and missing is worth nothing. */
export const points = (header: string, about: string): Column<Points> =>
  formed(
    header,
    about,
    100,
    'points such as 2, or 2, late 1, or 2, late 1, missing -12, or 1 extra, at most 3',
    (text, zone) => parsePoints(inPoints(text, zone) ?? ''),
    ({ full, late, missing, extra, most }) =>
      [
        `${full}${extra ? ' extra' : ''}`,
        ...(late === full ? [] : [`late ${late}`]),
        ...(missing === undefined ? [] : [`missing ${missing}`]),
        ...(most === undefined ? [] : [`at most ${most}`]),
      ].join(', '),
  );

/** '20%' and '20'; a cell formatted as a percentage contains 0.2. */
export const share = (header: string, about: string): Column<number> =>
  formed(
    header,
    about,
    80,
    'a share of the grade such as 20%',
    (cell, zone) => {
      const text = inPoints(cell, zone) ?? '';
      const m = /^(\d+(?:\.\d+)?) ?%?$/.exec(text);
      const value = m && Number(m[1]);
      if (value === null || value > 100) return null;
      return value > 0 && value < 1 && !text.includes('%') ? Math.round(value * 1e6) / 1e4 : value;
    },
    (value) => `${value}%`,
  );

/** '10%' and '0.5', optionally with a cap: the penalty per day late, or per hour. */
export const perDay = (header: string, about: string): Column<PerDay> =>
  formed(
    header,
    about,
    100,
    'points such as 0.5, or a share of them such as 10%, or 10%, at most 50%, or 1% per hour',
    (text, zone) => {
      const amount = '[-−]?(\\d+(?:\\.\\d+)?) ?(%|points?|pts?)?';
      const m = new RegExp(
        `^${amount}(?:(?: (?:for )?(?:a|an|per|each|each started|every)|/) ?(day|hour)(?: begun)?)?(?:[,;]? ?\\(?(?:at most|max\\.?|up to) ${amount.replace('[-−]?', '')}\\)?)?$`,
        'i',
      ).exec(
        evenly(inPoints(text, zone) ?? '')
          .replace(' ;', ';')
          .trim(),
      );
      if (!m) return null;
      const [, one, unit, every, most, of] = m;
      if (most !== undefined && (unit === '%') !== (of === '%')) return null;
      return {
        amount: Number(one),
        unit: unit === '%' ? '%' : 'points',
        ...(most === undefined ? {} : { most: Number(most) }),
        ...(every?.toLowerCase() === 'hour' ? { hourly: true as const } : {}),
      };
    },
    ({ amount, unit, most, hourly }) => {
      const sign = unit === '%' ? '%' : '';
      return `${amount}${sign}${hourly ? ' per hour' : ''}${most === undefined ? '' : `, at most ${most}${sign}`}`;
    },
  );

/** '2', or 'all but 8' of those that a student owes in the term. 'best 8' and 'choose 8' mean the same as 'all but 8', and 'lowest two' is '2'. */
export const some = (header: string, about: string): Column<Some> =>
  column(
    header,
    about,
    { kind: 'text' },
    90,
    (cell) => {
      const said = evenly(narrow(say(cell)))
        .trim()
        .toLowerCase()
        .replace(numeral, inDigits)
        .replace(/^(?:drop )?(?:the )?none$/, '0');
      const [, most, fewest] =
        /^(?:(?:all (?:but|except)|(?:the )?best|keep|choose|any) ?(\d{1,3})|(?:drop )?(?:the )?(?:lowest |worst )?(\d{1,3})(?: lowest| worst)?)$/.exec(
          said,
        ) ?? [];
      const n = Number(most ?? fewest ?? Number.NaN);
      if (!(n <= 100)) return bad('a whole number from 0 to 100, or: all but 8');
      return ok(most === undefined ? n : { allBut: n });
    },
    (value) => (typeof value === 'number' ? value : `all but ${value.allBut}`),
  );
