// Turns a pasted page (HTML, Markdown, columns or running text) into lines and rows of cells.
import { csvParseRows, tsvParseRows } from 'd3-dsv';
import { clean } from '../../base/text';
import { monthWords, weekdayWords } from './date';
import { columnNamed } from './heading';

export interface Line {
  /** As pasted, on one line or several. */
  readonly text: string;
  /** The cells of a table row; null for running text. A cell may have several lines. */
  readonly cells: readonly string[] | null;
  readonly bullet: boolean;
  readonly heading: boolean;
}

const entities: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  thinsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ndash: '–',
  mdash: '—',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  sect: '§',
  bull: '•',
  middot: '·',
  times: '×',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
};
const marks: { readonly [name: string]: string } = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
};

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name: string) => {
    if (name === undefined) {
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? whole : String.fromCodePoint(code);
    }
    const mark = marks[name.slice(1)];
    return entities[name] ?? (mark === undefined ? whole : (name[0]! + mark).normalize('NFC'));
  });

/** Table rows, and the lines of text between tables; links become [text](address). */
function fromHtml(page: string): Line[] {
  const lines: Line[] = [];
  let row: string[] | null = null;
  let buffer = '';
  let heading = false;
  let link: { readonly href: string; readonly from: number } | null = null;
  let depth = 0;
  let across = 1;
  let down = 1;
  /** Cells that span down from a row above, by column. */
  const spans = new Map<number, { rows: number; text: string }>();
  const endCell = (): void => {
    if (!row) return;
    const text = tidy(buffer);
    buffer = '';
    for (let span = spans.get(row.length); span && span.rows > 0; span = spans.get(row.length)) {
      span.rows -= 1;
      row.push(span.text);
    }
    if (down > 1) spans.set(row.length, { rows: down - 1, text });
    row.push(text, ...Array.from({ length: across - 1 }, () => ''));
    [across, down] = [1, 1];
  };
  const endRow = (): void => {
    if (open) endCell();
    open = false;
    if (row?.some((cell) => cell !== '')) lines.push(rowOf(row));
    row = null;
  };
  const endText = (): void => {
    for (const line of tidy(buffer).split('\n')) if (line !== '') lines.push({ ...plainLine(line), heading });
    buffer = '';
    heading = false;
  };
  let open = false;
  const source = page.replace(/<!--[\s\S]*?-->|<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ');
  for (const [, close, tag, attributes, text] of source.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+|<)/gi)) {
    if (text !== undefined) {
      buffer += decoded(text.replace(/\s+/g, ' '));
      continue;
    }
    const name = tag!.toLowerCase();
    const span = (what: string): number =>
      Math.min(40, Number(new RegExp(`${what}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes!)?.[1] ?? 1));
    if (name === 'a') {
      if (link && buffer.slice(link.from).trim() !== '')
        buffer = `${buffer.slice(0, link.from)}[${buffer.slice(link.from).trim()}](${link.href})`;
      const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes!);
      const to = decoded(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
      link = close === '' && /^https?:\/\/[^\s()]+$/i.test(to) ? { href: to, from: buffer.length } : null;
    } else if (name === 'table' || name === 'tr') {
      if (row) endRow();
      else if (name === 'table' || close === '') endText();
      if (name === 'table') spans.clear();
      row = name === 'tr' && close === '' ? [] : null;
    } else if (name === 'td' || name === 'th') {
      if (row === null) continue;
      if (open) endCell();
      open = close === '';
      if (open) [across, down, buffer] = [span('colspan'), span('rowspan'), ''];
    } else if (name === 'ul' || name === 'ol') {
      depth += close === '' ? 1 : -1;
      buffer += '\n';
    } else if (name === 'li') buffer += close === '' ? `\n${'  '.repeat(Math.max(0, depth - 1))}• ` : '\n';
    else if (/^h[1-6]$/.test(name)) {
      if (row) buffer += '\n';
      else {
        heading = close !== '';
        endText();
      }
    } else if (/^(?:br|p|div|section|article|dt|dd|hr|blockquote|caption)$/.test(name)) buffer += '\n';
  }
  endRow();
  endText();
  return lines;
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && line !== '•')
    .join('\n');

const rowOf = (cells: readonly string[]): Line => ({
  text: cells.filter((cell) => cell !== '').join(' | '),
  cells,
  bullet: false,
  heading: false,
});

/** Removes emphasis and keeps links. */
const unstarred = (text: string): string =>
  text
    .replace(/\*\*(.+?)\*\*|__(.+?)__/g, '$1$2')
    .replace(/(?<![\w*])\*(?![\s*])([^*\n]+?)\*(?![\w*])|(?<!\w)_(?!\s)([^_\n]+?)_(?!\w)/g, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1');

const bullets = /^\s*(?:[•●○◦▪‣·*+–—-]|\d{1,2}[.)](?=\s))\s+/;
const dayOfMonth = new RegExp(`^\\s*\\d{1,2}\\.?\\s+(?:${monthWords})\\b|^\\s*\\d{1,2}\\.\\s?\\d{1,2}\\.`, 'iu');

function plainLine(source: string): Line {
  const heading = /^\s*#{1,6}\s|^\s*(\*\*|__).*\1:?\s*$/.test(source);
  const bullet = bullets.test(source) && !dayOfMonth.test(source);
  const text = unstarred(source.replace(/^\s*(?:#{1,6}|>)\s+/, '').replace(bullet ? bullets : /^/, '')).trim();
  return { text, cells: null, bullet, heading };
}

const barred = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => tidy(unstarred(cell.trim()).replace(/<br\s*\/?>/gi, '\n')));

/** Splits a page that is all on one line: before each date with a weekday, and before each bullet. */
function unrolled(line: string): string {
  if (line.length < 500) return line;
  const dated = new RegExp(
    `\\s*(?<![-–—/\\d(])((?:\\b(?:Before|By|On|Until)\\s+)?(?:\\d{1,2}/\\d{1,2}\\s+\\(?(?:${weekdayWords})\\b|(?:${weekdayWords})[.,]*\\s+(?:(?:${monthWords})\\b\\.?\\s+\\d{1,2}\\b|\\d{1,2}[./]\\d{1,2}\\b|\\d{1,2}\\.?\\s+(?:${monthWords})\\b)|(?:${monthWords})\\b\\.?\\s+\\d{1,2}\\s+\\(?(?:${weekdayWords})\\b))`,
    'giu',
  );
  return [...line.matchAll(dated)].length < 3
    ? line
    : line
        .replace(dated, '\n$1')
        .replace(/\s*•\s*/g, '\n• ')
        .replace(/\s*(Suggested readings?:?|Optional readings?:?|Further readings?:?|Option \d+:)(?=\s)/g, '\n$1')
        .replace(/^((?:(?:weekly|important) )?(?:deadlines|dates|schedule)\b)\s+(?=\p{Lu})/iu, '$1\n')
        .replace(/^\n/, '');
}

/** Columns aligned with blanks below the words of a header line. */
function aligned(lines: readonly string[]): Line[] | null {
  const parts = (line: string) => [...line.matchAll(/\S+(?: \S+)*/g)].map((m) => ({ at: m.index, text: m[0] }));
  const top = lines.findIndex((line) => {
    const heads = parts(line).map(({ text }) => columnNamed(text));
    return heads.length > 2 && heads.includes('day') && heads.filter((head) => head !== null).length > 2;
  });
  if (top < 0 || lines[top]!.includes('\t')) return null;
  const heads = parts(lines[top]!);
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const found = parts(line);
    if (i < top || (found.length < 2 && i !== top)) return [plainLine(line)];
    const cells = heads.map(() => '');
    for (const { at, text } of found) {
      const own = heads.filter((head) => head.at <= at + 1).length - 1;
      cells[Math.max(0, own)] = `${cells[Math.max(0, own)]} ${text}`.trim();
    }
    return [rowOf(cells)];
  });
}

/** Pages made of boxes paste as one cell per line: a run of known headers, then as many lines for each date. */
function stacked(lines: readonly string[]): Line[] | null {
  const from = lines.findIndex((line, i) => columnNamed(line) !== null && columnNamed(lines[i + 1] ?? '') !== null);
  if (from < 0) return null;
  let width = 0;
  while (columnNamed(lines[from + width] ?? '') !== null) width += 1;
  const heads = lines.slice(from, from + width).map(columnNamed);
  const body = lines.slice(from + width);
  if (!heads.includes('day') || body.length % width !== 0) return null;
  if (lines.slice(from, from + width).some((line) => line.includes('\t'))) return null;
  const rows = Array.from({ length: lines.slice(from).length / width }, (_, i) =>
    rowOf(lines.slice(from + i * width, from + (i + 1) * width).map(unstarred)),
  );
  const dated = rows.slice(1).filter(({ cells }) => /\d/.test(cells![heads.indexOf('day')]!));
  return dated.length * 2 > rows.length ? [...lines.slice(0, from).map(plainLine), ...rows] : null;
}

function separated(text: string, first: string): readonly (readonly string[])[] | null {
  const isHead = (cells: readonly string[]): boolean =>
    cells.map(columnNamed).includes('day') && cells.filter((cell) => columnNamed(cell) !== null).length > 1;
  if (/(?:^|\t)"[^"\t]*\n/m.test(text)) return tsvParseRows(text);
  if (isHead(csvParseRows(first)[0] ?? [])) return csvParseRows(text);
  return isHead(first.split(';')) ? csvParseRows(text.replace(/;/g, ',')) : null;
}

/** Takes time linear in the length of the page. Leaves out blank lines. */
export function linesOf(page: string): readonly Line[] {
  if (/<(?:table|tr|td|th|li|ul|ol|p|div|h[1-6])\b[^>]*>/i.test(page)) return fromHtml(clean(page));
  // Tabs separate cells.
  const text = page.split('\t').map(clean).join('\t');
  const full = text.split('\n').filter((line) => line.trim() !== '');
  const rows = separated(text, full[0] ?? '');
  if (rows)
    return rows
      .map((cells) => cells.map((cell) => tidy(cell)))
      .filter((cells) => cells.some((cell) => cell !== ''))
      .map((cells) => (cells.filter((cell) => cell !== '').length > 1 ? rowOf(cells) : plainLine(cells.join(' '))));
  const table = aligned(full) ?? stacked(full.map((line) => line.trim()));
  if (table) return table;
  return full.flatMap((line): Line[] => {
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.filter((cell) => cell !== '').length > 1) return [rowOf(cells.map(unstarred))];
    if (/^\s*\|.*\|\s*$|\S\s+\|\s+\S.*\s\|(\s|$)/.test(line)) {
      const parts = barred(line);
      return parts.every((cell) => /^[-: ]*$/.test(cell)) ? [] : [rowOf(parts)];
    }
    return unrolled(line)
      .split('\n')
      .filter((part) => part.trim() !== '')
      .map(plainLine);
  });
}
