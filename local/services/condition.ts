// Rules of conditional format as a script builds and reads them.
import { areaOf } from './area.ts';
import type { Cell, Style } from './cell.ts';
import { expose, reveal } from './expose.ts';
import { colour } from './looks.ts';
import { range } from './range.ts';
import type { Condition, Tab } from './tab.ts';
import { fail } from './world.ts';

type Google = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

class Rule implements Pick<Google, 'copy' | 'getRanges'> {
  readonly tab: Tab;
  readonly condition: Condition;
  constructor(tab: Tab, condition: Condition) {
    this.tab = tab;
    this.condition = condition;
  }
  copy(): Builder {
    return newConditionalFormatRule(this.tab, this.condition);
  }
  getRanges(): GoogleRange[] {
    return this.condition.boxes.map((box) => range(this.tab, box));
  }
}

type Built = Pick<
  Builder,
  | 'build'
  | 'setBackground'
  | 'setFontColor'
  | 'setBold'
  | 'setItalic'
  | 'setStrikethrough'
  | 'setRanges'
  | 'whenTextEqualTo'
  | 'whenTextContains'
  | 'whenTextDoesNotContain'
  | 'whenTextStartsWith'
  | 'whenTextEndsWith'
  | 'whenFormulaSatisfied'
  | 'whenCellEmpty'
  | 'whenCellNotEmpty'
  | 'whenNumberGreaterThan'
  | 'whenNumberGreaterThanOrEqualTo'
  | 'whenNumberLessThan'
  | 'whenNumberLessThanOrEqualTo'
  | 'whenNumberEqualTo'
>;

class RuleBuilder implements Built {
  tab: Tab | undefined;
  condition: Condition;
  constructor(tab?: Tab, condition?: Condition) {
    this.tab = tab;
    this.condition = condition ?? { criteria: '', values: [], boxes: [], style: {} };
  }
  readonly styled = (style: { [K in keyof Style]?: Style[K] | undefined }): Builder => {
    this.condition = { ...this.condition, style: { ...this.condition.style, ...style } as Style };
    return this as unknown as Builder;
  };
  readonly when = (criteria: string, ...values: unknown[]): Builder => {
    this.condition = { ...this.condition, criteria, values };
    return this as unknown as Builder;
  };
  build(): Google {
    if (!this.tab || !this.condition.boxes.length) fail('A conditional format rule must have at least one range.');
    if (!this.condition.criteria) fail('A conditional format rule must have a condition.');
    return expose('ConditionalFormatRule', new Rule(this.tab, this.condition)) as unknown as Google;
  }
  setRanges(ranges: GoogleRange[]): Builder {
    const areas = ranges.map(areaOf);
    this.tab = areas[0]?.tab;
    this.condition = { ...this.condition, boxes: areas.map(({ box }) => box) };
    return this as unknown as Builder;
  }
  setBackground(color: string | null): Builder {
    return this.styled({ background: colour(color) });
  }
  setFontColor(color: string | null): Builder {
    return this.styled({ color: colour(color) });
  }
  setBold(bold: boolean | null): Builder {
    return this.styled({ weight: bold ? 'bold' : undefined });
  }
  setItalic(italic: boolean | null): Builder {
    return this.styled({ slant: italic ? 'italic' : undefined });
  }
  setStrikethrough(strike: boolean | null): Builder {
    return this.styled({ line: strike ? 'line-through' : undefined });
  }
  whenTextEqualTo(text: string): Builder {
    return this.when('TEXT_EQUAL_TO', text);
  }
  whenTextContains(text: string): Builder {
    return this.when('TEXT_CONTAINS', text);
  }
  whenTextDoesNotContain(text: string): Builder {
    return this.when('TEXT_DOES_NOT_CONTAIN', text);
  }
  whenTextStartsWith(text: string): Builder {
    return this.when('TEXT_STARTS_WITH', text);
  }
  whenTextEndsWith(text: string): Builder {
    return this.when('TEXT_ENDS_WITH', text);
  }
  whenFormulaSatisfied(formula: string): Builder {
    return this.when('CUSTOM_FORMULA', formula);
  }
  whenCellEmpty(): Builder {
    return this.when('CELL_EMPTY');
  }
  whenCellNotEmpty(): Builder {
    return this.when('CELL_NOT_EMPTY');
  }
  whenNumberGreaterThan(number: number): Builder {
    return this.when('NUMBER_GREATER_THAN', number);
  }
  whenNumberGreaterThanOrEqualTo(number: number): Builder {
    return this.when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }
  whenNumberLessThan(number: number): Builder {
    return this.when('NUMBER_LESS_THAN', number);
  }
  whenNumberLessThanOrEqualTo(number: number): Builder {
    return this.when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }
  whenNumberEqualTo(number: number): Builder {
    return this.when('NUMBER_EQ', number);
  }
}

export function newConditionalFormatRule(tab?: Tab, condition?: Condition): Builder {
  return expose('ConditionalFormatRuleBuilder', new RuleBuilder(tab, condition)) as unknown as Builder;
}

export function conditionOf(held: Google): Condition {
  const rule = reveal(held);
  return rule instanceof Rule ? rule.condition : fail('Invalid argument: rules');
}

export function conditionRule(tab: Tab, condition: Condition): Google {
  return expose('ConditionalFormatRule', new Rule(tab, condition)) as unknown as Google;
}

/** The style of the first rule that what a cell shows fulfils; formulas are kept and not applied. */
export function conditionalStyle(tab: Tab, row: number, column: number, text: string, cell: Cell): Style | undefined {
  for (const { boxes, criteria, values, style } of tab.conditions) {
    const within = boxes.some(
      (box) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns,
    );
    if (within && holds(criteria, values[0], text, cell)) return style;
  }
  return undefined;
}

function holds(criteria: string, wanted: unknown, shown: string, cell: Cell): boolean {
  const [text, part] = [shown.toLowerCase(), String(wanted ?? '').toLowerCase()];
  const number = typeof cell.value === 'number' ? cell.value : Number.NaN;
  switch (criteria) {
    case 'TEXT_EQUAL_TO':
      return text === part;
    case 'TEXT_CONTAINS':
      return text.includes(part);
    case 'TEXT_DOES_NOT_CONTAIN':
      return !text.includes(part);
    case 'TEXT_STARTS_WITH':
      return text.startsWith(part);
    case 'TEXT_ENDS_WITH':
      return text.endsWith(part);
    case 'CELL_EMPTY':
      return text === '';
    case 'CELL_NOT_EMPTY':
      return text !== '';
    case 'NUMBER_GREATER_THAN':
      return number > Number(wanted);
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return number >= Number(wanted);
    case 'NUMBER_LESS_THAN':
      return number < Number(wanted);
    case 'NUMBER_LESS_THAN_OR_EQUAL_TO':
      return number <= Number(wanted);
    case 'NUMBER_EQ':
      return number === Number(wanted);
    default:
      return false;
  }
}
