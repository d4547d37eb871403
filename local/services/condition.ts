// Conditional format rules as a script builds and reads them.
import { areaOf } from './area.ts';
import type { Style } from './cell.ts';
import { expose, reveal } from './expose.ts';
import { hexOf } from './looks.ts';
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

type Built = Pick<Builder, 'build' | 'setBackground' | 'setFontColor' | 'setRanges' | 'whenTextEqualTo'>;

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
    return this.styled({ background: hexOf(color) });
  }
  setFontColor(color: string | null): Builder {
    return this.styled({ color: hexOf(color) });
  }
  whenTextEqualTo(text: string): Builder {
    return this.when('TEXT_EQUAL_TO', text);
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

/** The style of the first rule that the cell's displayed text meets. */
export function conditionalStyle(tab: Tab, row: number, column: number, text: string): Style | undefined {
  for (const { boxes, values, style } of tab.conditions) {
    const within = boxes.some(
      (box) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns,
    );
    if (within && text.toLowerCase() === String(values[0] ?? '').toLowerCase()) return style;
  }
  return undefined;
}
