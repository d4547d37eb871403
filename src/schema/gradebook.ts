// The gradebook as a file: one row per student, for a spreadsheet or a learning platform.
import { csvFormatRows } from 'd3-dsv';
import type { Course } from '../domain/course/course';
import { givenName } from '../domain/course/roster';
import { type Grade, graded } from '../domain/duties/grade';

/**
 * Puts an apostrophe before text that a spreadsheet would read as a formula. Also within a text, because where lists are separated by semicolons or
 * tabs, a new cell begins after one.
 */
const safe = (text: string): string =>
  text.replace(/(^|[;\t\r\n])(?=[^\S;\t\r\n]*[=+\-@＝＋－＠])/g, "$1'").replace(/^(?=[\t\r\n])/, "'");

/** Starts with the byte order mark by which Excel recognizes UTF-8. If no deliverable is worth points, the file only has counts. */
export function gradebook(course: Course, grades: readonly Grade[]): string {
  const worth = graded(course).map(({ name }) => name);
  const deliverables = graded(course);
  const dropped = (n: number, of: string): readonly string[] => (deliverables[n]!.dropLowest !== 0 ? [of] : []);
  const weight = (n: number, of: string): readonly string[] => (deliverables[n]!.weight !== null ? [of] : []);
  const earned = (names: readonly string[]): readonly string[] =>
    names.flatMap((name, n) => [
      name,
      `${name} (of)`,
      ...(n < worth.length ? dropped(n, `${name} (dropped)`) : []),
      ...(n < worth.length ? weight(n, `${name} (weight)`) : []),
    ]);
  const hasIds = grades.some(({ student }) => student.id !== '');
  const head = [
    'Student',
    'Email',
    ...(hasIds ? ['Student ID'] : []),
    ...(worth.length === 0 ? [] : [...earned([...worth, 'Total']), 'Percent']),
    'On time',
    'Late',
    'Missing',
    'Waived',
    'Excused',
    'Unknown',
    'Not open',
  ];
  const rows = grades.map(({ student, each, total, percent, counts }) => [
    safe(student.name),
    safe(student.email),
    ...(hasIds ? [safe(student.id)] : []),
    ...(worth.length === 0
      ? []
      : [
          ...each.flatMap(({ points, of, dropped: lowest, deliverable }, n) => [
            String(points),
            String(of),
            ...dropped(n, String(lowest.length)),
            ...weight(n, `${deliverable.weight}%`),
          ]),
          String(total.points),
          String(total.of),
          String(percent ?? ''),
        ]),
    ...(['done', 'late', 'missing', 'waived', 'excused', 'unknown', 'not open'] as const).map((status) =>
      String(counts[status]),
    ),
  ]);
  return `\ufeff${csvFormatRows([head.map(safe), ...rows])}\n`;
}

/** The most points that could be earned with what is already due for anyone. */
const possible = (grades: readonly Grade[], at: number): string =>
  String(Math.max(0, ...grades.map(({ each }) => each[at]!.of)));

/** Given and family name: 'Ada' and 'Park'. */
function partsOf(name: string): readonly [given: string, family: string] {
  const given = givenName(name);
  const rest = name.includes(',') ? name.split(',')[0]! : name.slice(given.length);
  return [given, rest.trim()];
}

const file = (rows: readonly (readonly string[])[]): string => `${csvFormatRows(rows.map((row) => row.map(safe)))}\n`;

/** In the format that Canvas exports and imports: students by student ID or login, and a row of possible points. */
export function canvasBook(course: Course, grades: readonly Grade[]): string {
  const worth = graded(course);
  return file([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', ...worth.map(({ name }) => name)],
    ['    Points Possible', '', '', '', '', ...worth.map((_, at) => possible(grades, at))],
    ...grades.map(({ student, each }) => {
      const [given, family] = partsOf(student.name);
      const name = family === '' ? given : `${family}, ${given}`;
      return [
        name,
        '',
        student.id,
        student.email,
        student.sections.join(' and '),
        ...each.map(({ points }) => String(points)),
      ];
    }),
  ]);
}

/** In the format that Gradescope exports and imports: for each assignment, a column of points and one of possible points. */
export function gradescopeBook(course: Course, grades: readonly Grade[]): string {
  const worth = graded(course);
  return file([
    [
      'First Name',
      'Last Name',
      'SID',
      'Email',
      'Sections',
      ...worth.flatMap(({ name }) => [name, `${name} - Max Points`]),
    ],
    ...grades.map(({ student, each }) => [
      ...partsOf(student.name),
      student.id,
      student.email,
      student.sections.join(', '),
      ...each.flatMap(({ points }, at) => [String(points), possible(grades, at)]),
    ]),
  ]);
}
