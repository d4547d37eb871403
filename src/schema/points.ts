// Columns of marks: what each is worth, its share of the grade, and what a day of lateness takes.

import type { PerDay, Points } from '../domain/course/course';
import { type Column, formed, split } from './column';

/** '2', '2, late 1', '2, late 1, missing -12', '1 extra, at most 3': late is worth as much as on time unless it says otherwise, missing nothing. */
export const points = (header: string, about: string): Column<Points> =>
  formed(
    header,
    about,
    100,
    'points such as 2, or 2, late 1, or 2, late 1, missing -12, or 1 extra, at most 3',
    (text) => {
      const said = new Map<string, number>();
      for (const part of split(text.toLowerCase(), /[,;\n]|(?<=\d)\s+(?=[a-z])/)) {
        const m = /^(?:(late|missing|extra|(?:at )?most|max):?)?\s*([-−]?\d+(?:\.\d+)?)?$/.exec(part);
        const name = m ? (m[1] ?? 'full').replace(/^(?:at )?most$|^max$/, 'most') : '';
        const isFree = m !== null && !said.has(name) && (m[2] !== undefined || name === 'extra');
        if (!isFree) return null;
        said.set(name, m[2] === undefined ? Number.NaN : Number(m[2].replace('−', '-')));
      }
      const [full, extra] = [said.get('full'), said.get('extra')];
      // 'extra 1' and '1 extra' are one; 'extra' alone is a point each.
      const each = full ?? (extra === undefined ? undefined : Number.isNaN(extra) ? 1 : extra);
      const [late, missing = 0, most] = [said.get('late') ?? each, said.get('missing'), said.get('most')];
      if (each === undefined || each < 0 || (full !== undefined && extra !== undefined && !Number.isNaN(extra)))
        return null;
      if (missing > 0 || (most ?? 0) < 0 || late! > each) return null;
      return {
        full: each,
        late: late!,
        ...(missing === 0 ? {} : { missing }),
        ...(extra === undefined ? {} : { extra: true as const }),
        ...(most === undefined ? {} : { most }),
      };
    },
    ({ full, late, missing, extra, most }) =>
      [
        `${full}${extra ? ' extra' : ''}`,
        ...(late === full ? [] : [`late ${late}`]),
        ...(missing === undefined ? [] : [`missing ${missing}`]),
        ...(most === undefined ? [] : [`at most ${most}`]),
      ].join(', '),
  );

/** '20%' and '20'; a cell formatted as per cent holds 0.2. */
export const share = (header: string, about: string): Column<number> =>
  formed(
    header,
    about,
    80,
    'a share of the grade such as 20%',
    (text) => {
      const m = /^(\d+(?:\.\d+)?) ?%?$/.exec(text);
      const value = m && Number(m[1]);
      if (value === null || value > 100) return null;
      return value > 0 && value < 1 && !text.includes('%') ? Math.round(value * 1e6) / 1e4 : value;
    },
    (value) => `${value}%`,
  );

/** '10%' and '0.5': what a day of lateness takes. */
export const perDay = (header: string, about: string): Column<PerDay> =>
  formed(
    header,
    about,
    100,
    'points such as 0.5, or a share of them such as 10%',
    (text) => {
      const m = /^[-−]?(\d+(?:\.\d+)?) ?(%|points?|pts?)?(?: (?:a|per|each) day)?$/i.exec(text);
      return m && { amount: Number(m[1]), unit: m[2] === '%' ? '%' : 'points' };
    },
    ({ amount, unit }) => `${amount}${unit === '%' ? '%' : ''}`,
  );
