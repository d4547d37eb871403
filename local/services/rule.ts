// Whether a cell's content meets its validation rule, and the error Sheets gives if not.
import { printBox } from './a1.ts';
import type { Cell, Rule } from './cell.ts';

/** The error for the cell's content, or null if the rule allows it. */
export function refusal(
  cell: Cell,
  at: { row: number; column: number },
  choices: (rule: Rule) => readonly string[],
): string | null {
  const rule = cell.rule;
  if (!rule || cell.formula !== undefined || cell.value === '' || keeps(rule, cell, choices)) return null;
  const place = printBox({ ...at, rows: 1, columns: 1 });
  const base = `The data you entered in cell ${place} violates the data validation rules set on this cell.`;
  if (rule.help) return `${base} ${rule.help}`;
  if (rule.criteria !== 'VALUE_IN_LIST') return base;
  return `${base} Please enter one of the following values: ${choices(rule).join(', ')}.`;
}

function keeps(rule: Rule, { value }: Cell, choices: (rule: Rule) => readonly string[]): boolean {
  const bounds = rule.values.map((bound) => (typeof bound === 'number' ? bound : Number.NaN));
  const [a = 0, b = 0] = bounds;
  const size = typeof value === 'number' ? value : Number.NaN;
  const text = String(value);
  switch (rule.criteria) {
    case 'CHECKBOX':
      return rule.values.length
        ? rule.values.slice(0, 2).some((allowed) => String(allowed) === text)
        : typeof value === 'boolean';
    case 'VALUE_IN_LIST':
    case 'VALUE_IN_RANGE':
      return choices(rule).some((choice) => choice === text || choice.toLowerCase() === text.toLowerCase());
    case 'DATE_IS_VALID_DATE':
      return !Number.isNaN(size);
    case 'NUMBER_BETWEEN':
      return size >= a && size <= b;
    case 'TEXT_IS_VALID_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'TEXT_IS_VALID_URL':
      return /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text);
    default:
      return true;
  }
}
