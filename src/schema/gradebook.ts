// The gradebook as a file: one row a student, to be opened in a spreadsheet or taken by a learning platform.
import { csvFormatRows } from 'd3-dsv';
import type { Course } from '../domain/course/course';
import { type Grade, graded } from '../domain/duties/grade';

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it, also within a text: where lists are parted
 * by semicolons, or by tabs, a cell begins after one.
 */
const safe = (text: string): string =>
  text.replace(/(^|[;\t\r\n])(?=[^\S;\t\r\n]*[=+\-@＝＋－＠])/g, "$1'").replace(/^(?=[\t\r\n])/, "'");

/** Begins with the mark by which Excel knows UTF-8. Without a deliverable that is worth points it only counts. */
export function gradebook(course: Course, grades: readonly Grade[]): string {
  const worth = graded(course).map(({ name }) => name);
  const deliverables = graded(course);
  const dropped = (n: number, of: string): readonly string[] => (deliverables[n]!.dropLowest > 0 ? [of] : []);
  const weight = (n: number, of: string): readonly string[] => (deliverables[n]!.weight !== null ? [of] : []);
  const earned = (names: readonly string[]): readonly string[] =>
    names.flatMap((name, n) => [
      name,
      `${name} (of)`,
      ...(n < worth.length ? dropped(n, `${name} (dropped)`) : []),
      ...(n < worth.length ? weight(n, `${name} (weight)`) : []),
    ]);
  const head = [
    'Student',
    'Email',
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
