// Writes and reads prefilled links: `entry.<item id>` for each question, `entry.<item id>_<row>` for each row of a grid.
import type { Answers, ItemState } from './face.ts';

const other = '__other_option__';

const entry = (item: number, row?: number): string => `entry.${item}${row === undefined ? '' : `_${row}`}`;

/** The link's query without '?'. Answers by item id, in the form of item responses. */
export function printPrefill(items: readonly ItemState[], answers: ReadonlyMap<number, unknown>): string {
  const pairs = ['usp=pp_url'];
  const put = (name: string, value: unknown): void => {
    if (typeof value === 'string' && value !== '')
      pairs.push(`${name}=${encodeURIComponent(value).replace(/%20/g, '+')}`);
  };
  for (const item of items) {
    const answer = answers.get(item.id);
    if (Array.isArray(answer) && item.rows) {
      answer.forEach((cell: unknown, row) => {
        for (const one of Array.isArray(cell) ? cell : [cell]) put(entry(item.id, row), one);
      });
      continue;
    }
    for (const one of Array.isArray(answer) ? answer : [answer]) {
      if (item.other && typeof one === 'string' && !item.choices?.includes(one)) {
        put(entry(item.id), other);
        put(`${entry(item.id)}.other_option_response`, one);
      } else put(entry(item.id), one);
    }
  }
  return pairs.join('&');
}

/** The answers in a prefilled link (or only its query) to a form with these items; {} for a plain link. */
export function readPrefill(url: string, items: readonly ItemState[]): Answers {
  const given = new Map<string, string[]>();
  const query = (url.split('#')[0] ?? '').replace(/^[^?]*\?/, '');
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=').map((part) => decodeURIComponent(part.replace(/\+/g, ' ')));
    if (name.startsWith('entry.')) given.set(name, [...(given.get(name) ?? []), value]);
  }
  const answers: Record<string, Answers[string]> = {};
  for (const item of items) {
    if (item.rows) {
      const rows: Record<string, string> = {};
      item.rows.forEach((label, row) => {
        const cells = given.get(entry(item.id, row));
        if (cells) rows[label] = cells.join(', ');
      });
      if (Object.keys(rows).length > 0) answers[item.title] = rows;
      continue;
    }
    const values = given.get(entry(item.id))?.map((value) => {
      return value === other ? (given.get(`${entry(item.id)}.other_option_response`)?.[0] ?? '') : value;
    });
    if (values) answers[item.title] = item.kind === 'checkbox' ? values : (values[0] ?? '');
  }
  return answers;
}
