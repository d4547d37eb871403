// A form's items as plain data, and the columns and cells of the linked tab that their answers fill.
import type { ItemKind, ItemState } from '../face.ts';
import type { Constraint } from './constraint.ts';

export interface Choice {
  readonly value: string;
}

export interface Question {
  readonly id: number;
  readonly kind: ItemKind;
  title: string;
  help: string;
  required: boolean;
  choices: Choice[];
  other: boolean;
  rows: Row[];
  columns: string[];
  low: { value: number; label: string };
  high: { value: number; label: string };
  constraint: Constraint | null;
}

/** A row of a grid. Its key survives edits of its label, so that its column follows. */
export interface Row {
  readonly key: number;
  readonly label: string;
}

/**
 * An answer as FormResponse returns it: text for most kinds, a list of texts for a checkbox, one entry per row for grids (null if blank).
 * A date is 'YYYY-MM-DD', a time 'HH:mm', a scale '4'.
 */
export type Answer = string | string[] | (string | null)[] | (string[] | null)[];

/** One column of the linked tab. */
export interface Slot {
  readonly key: string;
  readonly header: string;
}

export function blank(id: number, kind: ItemKind): Question {
  const chosen = kind === 'choice' || kind === 'checkbox' || kind === 'list';
  return {
    id,
    kind,
    title: '',
    help: '',
    required: false,
    choices: chosen ? [{ value: '' }] : [],
    other: false,
    rows: [],
    columns: [],
    low: { value: 1, label: '' },
    high: { value: 5, label: '' },
    constraint: null,
  };
}

export const isGrid = (question: Question): boolean => question.kind === 'grid' || question.kind === 'checkboxGrid';
export const isAsked = (question: Question): boolean => question.kind !== 'section' && question.kind !== 'page';
/** If unanswered, items of these kinds appear as '' among the item responses; other kinds do not appear at all. */
export const isTyped = (question: Question): boolean =>
  question.kind === 'text' || question.kind === 'paragraph' || question.kind === 'date' || question.kind === 'time';

export function relabel(question: Question, labels: readonly string[]): void {
  const old = question.rows;
  let next = old.reduce((most, row) => Math.max(most, row.key + 1), 0);
  question.rows = labels.map((label, at) => {
    const same = old.find((row) => row.label === label);
    const here = old[at];
    const renamed = here && !labels.includes(here.label) ? here : undefined;
    return { key: (same ?? renamed)?.key ?? next++, label };
  });
}

export function slots(question: Question): Slot[] {
  if (!isAsked(question)) return [];
  if (!isGrid(question)) return [{ key: String(question.id), header: question.title }];
  return question.rows.map((row) => ({
    key: `${question.id}/${row.key}`,
    header: `${question.title} [${row.label}]`,
  }));
}

/** The cells of an answer, in the order of `slots`, written as a person would type them in a US spreadsheet. */
export function cells(question: Question, answer: Answer | undefined): string[] {
  if (isGrid(question)) {
    const rows = Array.isArray(answer) ? answer : [];
    return question.rows.map((_, at) => joined(rows[at] ?? ''));
  }
  if (answer === undefined) return [''];
  if (typeof answer !== 'string') return [answer.map((one) => joined(one ?? '')).join(', ')];
  if (question.kind === 'date') return [dateCell(answer)];
  if (question.kind === 'time') return [timeCell(answer)];
  return [answer];
}

const joined = (cell: string | readonly string[]): string => (typeof cell === 'string' ? cell : cell.join(', '));

function dateCell(answer: string): string {
  const [year, month, day] = answer.split('-').map(Number);
  return day === undefined ? answer : `${month}/${day}/${year}`;
}

function timeCell(answer: string): string {
  const [hour, minute] = answer.split(':').map(Number);
  if (hour === undefined || minute === undefined) return answer;
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')}:00 ${hour < 12 ? 'AM' : 'PM'}`;
}

export function itemState(question: Question): ItemState {
  const { id, kind, title, help, required } = question;
  const ends = { low: { ...question.low }, high: { ...question.high } };
  return {
    id,
    kind,
    title,
    help,
    required,
    ...(question.choices.length > 0 && { choices: question.choices.map((choice) => choice.value) }),
    ...((kind === 'choice' || kind === 'checkbox') && { other: question.other }),
    ...(isGrid(question) && { rows: question.rows.map((row) => row.label), columns: [...question.columns] }),
    ...(kind === 'grid' && { limitOnePerColumn: question.constraint?.rule === 'limitOnePerColumn' }),
    ...(kind === 'checkboxGrid' && { limitOnePerColumn: question.constraint?.rule === 'limitOnePerColumn' }),
    ...(kind === 'scale' && ends),
    ...(question.constraint && question.constraint.rule !== 'limitOnePerColumn' && { validation: hint(question) }),
  };
}

function hint(question: Question): string {
  const constraint = question.constraint;
  if (!constraint) return '';
  return constraint.help || [constraint.rule, ...constraint.parts].join(' ');
}
