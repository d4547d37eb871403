// Data validation rules as a script builds and reads them.
import { areaOf } from './area.ts';
import type { Cell, Rule } from './cell.ts';
import { enumeration, expose, reveal } from './expose.ts';
import { range } from './range.ts';
import { workbook } from './workbook.ts';
import { fail } from './world.ts';

type Google = typeof GoogleAppsScript.Spreadsheet.DataValidationCriteria;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

export const DataValidationCriteria = enumeration<Google>('DataValidationCriteria', [
  'DATE_IS_VALID_DATE',
  'DATE_EQUAL_TO',
  'DATE_NOT_BETWEEN',
  'DATE_AFTER',
  'DATE_BEFORE',
  'DATE_BETWEEN',
  'DATE_ON_OR_AFTER',
  'DATE_ON_OR_BEFORE',
  'NUMBER_BETWEEN',
  'NUMBER_EQUAL_TO',
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'NUMBER_NOT_BETWEEN',
  'NUMBER_NOT_EQUAL_TO',
  'TEXT_CONTAINS',
  'TEXT_DOES_NOT_CONTAIN',
  'TEXT_EQUAL_TO',
  'TEXT_IS_VALID_EMAIL',
  'TEXT_IS_VALID_URL',
  'VALUE_IN_LIST',
  'VALUE_IN_RANGE',
  'CUSTOM_FORMULA',
  'CHECKBOX',
]);

class DataValidation
  implements Pick<Validation, 'copy' | 'getAllowInvalid' | 'getCriteriaType' | 'getCriteriaValues' | 'getHelpText'>
{
  readonly rule: Rule;
  constructor(rule: Rule) {
    this.rule = rule;
  }
  copy(): Builder {
    return newDataValidation(this.rule);
  }
  getAllowInvalid(): boolean {
    return !this.rule.strict;
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
    return DataValidationCriteria[this.rule.criteria as keyof Google];
  }
  getCriteriaValues(): unknown[] {
    const { source } = this.rule;
    if (!source) return [...this.rule.values];
    const tab = workbook().tabs.find((other) => other.id === source.tab);
    return [tab ? range(tab, source.box) : null, ...this.rule.values];
  }
  getHelpText(): string {
    return this.rule.help ?? (null as unknown as string);
  }
}

/** A script's DataValidation for a cell's rule. */
export function validation(rule: Rule): Validation {
  return expose('DataValidation', new DataValidation(rule)) as unknown as Validation;
}

/** The cell with the rule a script gave, or without one. */
export function ruled(cell: Cell, held: Validation | null): Cell {
  const { rule: _, ...bare } = cell;
  const made = reveal(held);
  if (made instanceof DataValidation) return { ...bare, rule: made.rule };
  if (held === null || held === undefined) return bare;
  return fail('Invalid argument: rule');
}

type Built = Pick<
  Builder,
  | 'build'
  | 'copy'
  | 'getAllowInvalid'
  | 'getHelpText'
  | 'requireCheckbox'
  | 'requireDate'
  | 'requireFormulaSatisfied'
  | 'requireNumberBetween'
  | 'requireTextIsEmail'
  | 'requireTextIsUrl'
  | 'requireValueInList'
  | 'requireValueInRange'
  | 'setAllowInvalid'
  | 'setHelpText'
>;

class DataValidationBuilder implements Built {
  rule: Partial<Rule>;
  constructor(rule: Partial<Rule>) {
    this.rule = rule;
  }
  readonly of = (criteria: keyof Google, ...values: unknown[]): Builder => {
    const { source: _, ...rule } = this.rule;
    this.rule = { ...rule, criteria, values };
    return this as unknown as Builder;
  };
  build(): Validation {
    const { criteria, values = [], strict = false } = this.rule;
    if (!criteria) fail('Data validation rule has no criteria.');
    return validation({ ...this.rule, criteria, values, strict });
  }
  copy(): Builder {
    return newDataValidation(this.rule);
  }
  getAllowInvalid(): boolean {
    return !this.rule.strict;
  }
  getHelpText(): string | null {
    return this.rule.help ?? null;
  }
  setAllowInvalid(allow: boolean): Builder {
    this.rule = { ...this.rule, strict: !allow };
    return this as unknown as Builder;
  }
  setHelpText(help: string): Builder {
    this.rule = { ...this.rule, help: String(help) };
    return this as unknown as Builder;
  }
  requireCheckbox(...values: unknown[]): Builder {
    return this.of('CHECKBOX', ...values);
  }
  requireDate(): Builder {
    return this.of('DATE_IS_VALID_DATE');
  }
  requireFormulaSatisfied(formula: string): Builder {
    return this.of('CUSTOM_FORMULA', formula);
  }
  requireNumberBetween(start: number, end: number): Builder {
    return this.of('NUMBER_BETWEEN', start, end);
  }
  requireTextIsEmail(): Builder {
    return this.of('TEXT_IS_VALID_EMAIL');
  }
  requireTextIsUrl(): Builder {
    return this.of('TEXT_IS_VALID_URL');
  }
  requireValueInList(values: string[], showDropdown = true): Builder {
    if (!Array.isArray(values)) fail('Invalid argument: values');
    if (values.length > 500)
      fail(
        'The number of list items in the data validation rule is too high. Use the “List from a range” criteria instead.',
      );
    return this.of('VALUE_IN_LIST', [...values], showDropdown);
  }
  requireValueInRange(source: GoogleRange, showDropdown = true): Builder {
    const { tab, box } = areaOf(source);
    this.of('VALUE_IN_RANGE', showDropdown);
    this.rule = { ...this.rule, source: { tab: tab.id, box } };
    return this as unknown as Builder;
  }
}

export function newDataValidation(rule: Partial<Rule> = {}): Builder {
  return expose('DataValidationBuilder', new DataValidationBuilder({ ...rule })) as unknown as Builder;
}
