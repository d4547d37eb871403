// The validations of a form's questions: how a script builds them, and what Google's page says when an answer breaks one.
import { expose, reveal } from './expose.ts';
import { mismatch } from './world.ts';

export type Rule =
  | 'limitOnePerColumn'
  | 'selectAtLeast'
  | 'selectAtMost'
  | 'selectExactly'
  | 'number'
  | 'wholeNumber'
  | 'numberBetween'
  | 'numberNotBetween'
  | 'numberEqualTo'
  | 'numberNotEqualTo'
  | 'numberGreaterThan'
  | 'numberGreaterThanOrEqualTo'
  | 'numberLessThan'
  | 'numberLessThanOrEqualTo'
  | 'textIsEmail'
  | 'textIsUrl'
  | 'textContains'
  | 'textDoesNotContain'
  | 'textMatches'
  | 'textDoesNotMatch'
  | 'lengthAtLeast'
  | 'lengthAtMost';

export interface Constraint {
  readonly rule: Rule;
  readonly parts: readonly (string | number)[];
  /** The instructor's own words for a breach; '' for Google's. */
  readonly help: string;
}

type Family = 'CheckboxGrid' | 'Checkbox' | 'Grid' | 'ParagraphText' | 'Text';

/** What `build()` returns: opaque to scripts. */
class Validation {
  readonly family: Family;
  readonly constraint: Constraint | null;
  constructor(family: Family, constraint: Constraint | null) {
    this.family = family;
    this.constraint = constraint;
  }
}

class Builder<B, V> {
  readonly family: Family;
  constraint: Constraint | null = null;
  help = '';

  constructor(family: Family) {
    this.family = family;
  }

  setHelpText(text: string): B {
    this.help = String(text);
    return this as unknown as B;
  }

  build(): V {
    const constraint = this.constraint && { ...this.constraint, help: this.help };
    return expose(`${this.family}Validation`, new Validation(this.family, constraint)) as unknown as V;
  }
}

function take<B, V>(builder: Builder<B, V>, rule: Rule, ...parts: readonly (string | number)[]): B {
  builder.constraint = { rule, parts, help: '' };
  return builder as unknown as B;
}

/** The constraint inside a validation that a script hands to `setValidation`. */
export function constraintOf(family: Family, validation: unknown): Constraint | null {
  const inner = reveal(validation);
  if (inner instanceof Validation && inner.family === family) return inner.constraint;
  return mismatch(`FormApp.${family}Item.setValidation`, [validation]);
}

type GridBuilder = GoogleAppsScript.Forms.GridValidationBuilder;
class GridValidationBuilder
  extends Builder<GridBuilder, GoogleAppsScript.Forms.GridValidation>
  implements Pick<GridBuilder, 'requireLimitOneResponsePerColumn' | 'build' | 'setHelpText'>
{
  requireLimitOneResponsePerColumn(): GridBuilder {
    return take(this, 'limitOnePerColumn');
  }
}

type CheckboxGridBuilder = GoogleAppsScript.Forms.CheckboxGridValidationBuilder;
class CheckboxGridValidationBuilder
  extends Builder<CheckboxGridBuilder, GoogleAppsScript.Forms.CheckboxGridValidation>
  implements Pick<CheckboxGridBuilder, 'requireLimitOneResponsePerColumn' | 'build' | 'setHelpText'>
{
  requireLimitOneResponsePerColumn(): CheckboxGridBuilder {
    return take(this, 'limitOnePerColumn');
  }
}

type CheckboxBuilder = GoogleAppsScript.Forms.CheckboxValidationBuilder;
class CheckboxValidationBuilder
  extends Builder<CheckboxBuilder, GoogleAppsScript.Forms.CheckboxValidation>
  implements
    Pick<
      CheckboxBuilder,
      'requireSelectAtLeast' | 'requireSelectAtMost' | 'requireSelectExactly' | 'build' | 'setHelpText'
    >
{
  requireSelectAtLeast(number: number): CheckboxBuilder {
    return take(this, 'selectAtLeast', number);
  }
  requireSelectAtMost(number: number): CheckboxBuilder {
    return take(this, 'selectAtMost', number);
  }
  requireSelectExactly(number: number): CheckboxBuilder {
    return take(this, 'selectExactly', number);
  }
}

/** What short and long texts have in common. */
class LengthBuilder<B, V> extends Builder<B, V> {
  requireTextContainsPattern(pattern: string): B {
    return take(this, 'textContains', pattern);
  }
  requireTextDoesNotContainPattern(pattern: string): B {
    return take(this, 'textDoesNotContain', pattern);
  }
  requireTextMatchesPattern(pattern: string): B {
    return take(this, 'textMatches', pattern);
  }
  requireTextDoesNotMatchPattern(pattern: string): B {
    return take(this, 'textDoesNotMatch', pattern);
  }
  requireTextLengthGreaterThanOrEqualTo(number: number): B {
    return take(this, 'lengthAtLeast', number);
  }
  requireTextLengthLessThanOrEqualTo(number: number): B {
    return take(this, 'lengthAtMost', number);
  }
}

type ParagraphBuilder = GoogleAppsScript.Forms.ParagraphTextValidationBuilder;
class ParagraphTextValidationBuilder
  extends LengthBuilder<ParagraphBuilder, GoogleAppsScript.Forms.ParagraphTextValidation>
  implements Pick<ParagraphBuilder, keyof ParagraphBuilder> {}

type TextBuilder = GoogleAppsScript.Forms.TextValidationBuilder;
class TextValidationBuilder
  extends LengthBuilder<TextBuilder, GoogleAppsScript.Forms.TextValidation>
  implements Pick<TextBuilder, keyof TextBuilder>
{
  requireNumber(): TextBuilder {
    return take(this, 'number');
  }
  requireWholeNumber(): TextBuilder {
    return take(this, 'wholeNumber');
  }
  requireNumberBetween(start: number, end: number): TextBuilder {
    return take(this, 'numberBetween', start, end);
  }
  requireNumberNotBetween(start: number, end: number): TextBuilder {
    return take(this, 'numberNotBetween', start, end);
  }
  requireNumberEqualTo(number: number): TextBuilder {
    return take(this, 'numberEqualTo', number);
  }
  requireNumberNotEqualTo(number: number): TextBuilder {
    return take(this, 'numberNotEqualTo', number);
  }
  requireNumberGreaterThan(number: number): TextBuilder {
    return take(this, 'numberGreaterThan', number);
  }
  requireNumberGreaterThanOrEqualTo(number: number): TextBuilder {
    return take(this, 'numberGreaterThanOrEqualTo', number);
  }
  requireNumberLessThan(number: number): TextBuilder {
    return take(this, 'numberLessThan', number);
  }
  requireNumberLessThanOrEqualTo(number: number): TextBuilder {
    return take(this, 'numberLessThanOrEqualTo', number);
  }
  requireTextIsEmail(): TextBuilder {
    return take(this, 'textIsEmail');
  }
  requireTextIsUrl(): TextBuilder {
    return take(this, 'textIsUrl');
  }
}

export const gridValidation = (): GridBuilder =>
  expose('GridValidationBuilder', new GridValidationBuilder('Grid')) as unknown as GridBuilder;
export const checkboxGridValidation = (): CheckboxGridBuilder =>
  expose(
    'CheckboxGridValidationBuilder',
    new CheckboxGridValidationBuilder('CheckboxGrid'),
  ) as unknown as CheckboxGridBuilder;
export const checkboxValidation = (): CheckboxBuilder =>
  expose('CheckboxValidationBuilder', new CheckboxValidationBuilder('Checkbox')) as unknown as CheckboxBuilder;
export const paragraphValidation = (): ParagraphBuilder =>
  expose(
    'ParagraphTextValidationBuilder',
    new ParagraphTextValidationBuilder('ParagraphText'),
  ) as unknown as ParagraphBuilder;
export const textValidation = (): TextBuilder =>
  expose('TextValidationBuilder', new TextValidationBuilder('Text')) as unknown as TextBuilder;

export const isEmail = (text: string): boolean =>
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);

/** What stands beside a text that breaks the constraint; null when it holds. Blank texts are the required mark's affair. */
export function textBreach(constraint: Constraint, text: string): string | null {
  const [a = '', b = ''] = constraint.parts;
  const said = (message: string): string => constraint.help || message;
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  const numeric = (holds: boolean, wanted: string): string | null => (holds ? null : said(`Must be ${wanted}`));
  const matches = (whole: boolean): boolean => new RegExp(whole ? `^(?:${a})$` : String(a)).test(text);
  switch (constraint.rule) {
    case 'number':
      return numeric(!Number.isNaN(number), 'a number');
    case 'wholeNumber':
      return numeric(Number.isInteger(number), 'a whole number');
    case 'numberBetween':
      return numeric(number >= Number(a) && number <= Number(b), `a number between ${a} and ${b}`);
    case 'numberNotBetween':
      return numeric(number < Number(a) || number > Number(b), `a number not between ${a} and ${b}`);
    case 'numberEqualTo':
      return numeric(number === Number(a), `a number equal to ${a}`);
    case 'numberNotEqualTo':
      return numeric(!Number.isNaN(number) && number !== Number(a), `a number not equal to ${a}`);
    case 'numberGreaterThan':
      return numeric(number > Number(a), `a number greater than ${a}`);
    case 'numberGreaterThanOrEqualTo':
      return numeric(number >= Number(a), `a number greater than or equal to ${a}`);
    case 'numberLessThan':
      return numeric(number < Number(a), `a number less than ${a}`);
    case 'numberLessThanOrEqualTo':
      return numeric(number <= Number(a), `a number less than or equal to ${a}`);
    case 'textIsEmail':
      return isEmail(text) ? null : said('Must be a valid email address');
    case 'textIsUrl':
      return /^(https?:\/\/)?[^\s./]+(\.[^\s./]+)+(\/\S*)?$/i.test(text) ? null : said('Must be a valid URL');
    case 'textContains':
      return matches(false) ? null : said(`Must contain ${a}`);
    case 'textDoesNotContain':
      return matches(false) ? said(`Must not contain ${a}`) : null;
    case 'textMatches':
      return matches(true) ? null : said(`Must match ${a}`);
    case 'textDoesNotMatch':
      return matches(true) ? said(`Must not match ${a}`) : null;
    case 'lengthAtLeast':
      return text.length >= Number(a) ? null : said(`Must be at least ${a} characters`);
    case 'lengthAtMost':
      return text.length <= Number(a) ? null : said(`Must be no more than ${a} characters`);
    default:
      return null;
  }
}

/** The same for the number of boxes ticked. */
export function countBreach(constraint: Constraint, count: number): string | null {
  const wanted = Number(constraint.parts[0]);
  const options = wanted === 1 ? 'option' : 'options';
  const said = (how: string): string => constraint.help || `Must select ${how} ${wanted} ${options}`;
  if (constraint.rule === 'selectAtLeast' && count < wanted) return said('at least');
  if (constraint.rule === 'selectAtMost' && count > wanted) return said('at most');
  if (constraint.rule === 'selectExactly' && count !== wanted) return said('exactly');
  return null;
}
