// Generates the parts of the documentation that the sheets' declarations define: columns, meanings, allowed values.
import { layouts } from '../src/commands/course/setUp';
import { wordingKinds } from '../src/domain/letters/letter';
import { type Fields, placeholders } from '../src/letters/placeholder';
import type { Column } from '../src/schema/column';
import { parts } from '../src/schema/file';
import type { Layout, SheetKind } from '../src/schema/table';

type Columns = Readonly<Record<string, Column<unknown>>>;

const columnsOf = (layout: Layout): Columns | null => (layout as { readonly columns?: Columns }).columns ?? null;

const titles: { readonly [K in SheetKind]: string } = {
  given: 'Sheets that you write',
  derived: 'Sheets that Lectern writes',
  ledger: 'Sheets that Lectern only adds to',
};

/** Text that only a free-text column accepts. */
const gibberish = '\u2026?';

/** What the column accepts, in words. The column itself is asked, so the page cannot say anything else. */
function takes(column: Column<unknown>): string {
  const odd = column.read(gibberish, 'UTC');
  if (!odd.ok) return odd.expected;
  if (entriesIn('a, b', column) === 2) return 'texts separated by commas';
  return entriesIn('a\nb', column) === 2 ? 'texts, one per line' : 'a text';
}

function entriesIn(text: string, column: Column<unknown>): number {
  const read = column.read(text, 'UTC');
  return read.ok && Array.isArray(read.value) ? read.value.length : 1;
}

const isNeeded = (column: Column<unknown>): boolean => !column.read('', 'UTC').ok;

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** All sheets, in the order of tabs within each kind. */
function sheets(): string {
  const of = (layout: Layout): string => {
    const columns = columnsOf(layout);
    const head = [layout.shape === 'settings' ? 'Setting' : 'Column', 'Meaning', 'Holds'];
    const rows = Object.values(columns ?? {}).map((column) => [
      `**${column.header}**`,
      column.about,
      `${takes(column)}${isNeeded(column) ? '' : '; may be empty'}${column.rare ? '; hidden until it is used' : ''}`,
    ]);
    return [`### ${layout.sheet}`, layout.about, ...(columns ? [table(head, rows)] : [])].join('\n\n');
  };
  return (Object.keys(titles) as SheetKind[])
    .map((kind) => [`## ${titles[kind]}`, ...layouts.filter((layout) => layout.kind === kind).map(of)].join('\n\n'))
    .join('\n\n');
}

/** All parts of a course file. */
function fields(): string {
  return Object.entries(parts)
    .map(([part, layout]) => {
      const rows = Object.entries(columnsOf(layout) ?? {}).map(([field, column]) => [
        `\`${field}\``,
        column.header,
        column.shows.kind === 'tick' ? 'true or false' : takes(column),
        isNeeded(column) ? 'yes' : '',
      ]);
      const shape = layout.shape === 'settings' ? 'one object' : 'a list of objects';
      return [`### \`${part}\`: ${shape}`, table(['Field', `In ${layout.sheet}`, 'Value', 'Needed'], rows)].join(
        '\n\n',
      );
    })
    .join('\n\n');
}

/** For each letter, the placeholders that its wording may use. */
function filling(): string {
  const rows = (fields: Fields, within: string): string[][] =>
    Object.entries(fields).flatMap(([name, about]) =>
      typeof about === 'string'
        ? [[`${within}\`{{${name}}}\``, about]]
        : [[`${within}\`{{#${name}}}\` … \`{{/${name}}}\``, ''], ...rows(about, `${within}– `)],
    );
  return wordingKinds
    .map((kind) => `#### ${kind}\n\n${table(['Placeholder', 'Filled with'], rows(placeholders[kind], ''))}`)
    .join('\n\n');
}

const blocks: Readonly<Record<string, () => string>> = { sheets, fields, placeholders: filling };

/** The page with the text between `<!-- begin NAME -->` and `<!-- end NAME -->` regenerated. */
export const filled = (page: string): string =>
  page.replace(/<!-- begin (\w+) -->[\s\S]*?<!-- end \1 -->/g, (_, name: string) => {
    return `<!-- begin ${name} -->\n\n${blocks[name]?.()}\n\n<!-- end ${name} -->`;
  });

/** Pages in docs/ with such parts. */
export const pages = ['sheets.md', 'course-file.md'] as const;
