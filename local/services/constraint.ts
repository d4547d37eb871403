// Validation of a form's questions: how a script builds it, and what Google's page says if an answer breaks it.
import { expose, reveal } from './expose.ts';
import { mismatch } from './world.ts';

export type Rule =
  | 'limitOnePerColumn'
  | 'selectAtMost'
  | 'numberBetween'
  | 'textIsEmail'
  | 'textIsUrl'
  | 'textMatches'
  | 'lengthAtLeast';

export interface Constraint {
  readonly rule: Rule;
  readonly parts: readonly (string | number)[];
  /** The instructor's own error text; '' for Google's. */
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

type CheckboxBuilder = GoogleAppsScript.Forms.CheckboxValidationBuilder;
class CheckboxValidationBuilder
  extends Builder<CheckboxBuilder, GoogleAppsScript.Forms.CheckboxValidation>
  implements Pick<CheckboxBuilder, 'requireSelectAtMost' | 'build' | 'setHelpText'>
{
  requireSelectAtMost(number: number): CheckboxBuilder {
    return take(this, 'selectAtMost', number);
  }
}

/** What short and long text questions have in common. */
class LengthBuilder<B, V> extends Builder<B, V> {
  requireTextMatchesPattern(pattern: string): B {
    return take(this, 'textMatches', pattern);
  }
  requireTextLengthGreaterThanOrEqualTo(number: number): B {
    return take(this, 'lengthAtLeast', number);
  }
}

type Lengths = 'requireTextMatchesPattern' | 'requireTextLengthGreaterThanOrEqualTo' | 'build' | 'setHelpText';

type ParagraphBuilder = GoogleAppsScript.Forms.ParagraphTextValidationBuilder;
class ParagraphTextValidationBuilder
  extends LengthBuilder<ParagraphBuilder, GoogleAppsScript.Forms.ParagraphTextValidation>
  implements Pick<ParagraphBuilder, Lengths> {}

type TextBuilder = GoogleAppsScript.Forms.TextValidationBuilder;
class TextValidationBuilder
  extends LengthBuilder<TextBuilder, GoogleAppsScript.Forms.TextValidation>
  implements Pick<TextBuilder, Lengths | 'requireNumberBetween' | 'requireTextIsEmail' | 'requireTextIsUrl'>
{
  requireNumberBetween(start: number, end: number): TextBuilder {
    return take(this, 'numberBetween', start, end);
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

/** The error shown beside a text that breaks the constraint; null if it holds. Blank texts are left to the required mark. */
export function textBreach(constraint: Constraint, text: string): string | null {
  const [a = '', b = ''] = constraint.parts;
  const unless = (holds: boolean, message: string): string | null => (holds ? null : constraint.help || message);
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  switch (constraint.rule) {
    case 'numberBetween':
      return unless(number >= Number(a) && number <= Number(b), `Must be a number between ${a} and ${b}`);
    case 'textIsEmail':
      return unless(isEmail(text), 'Must be a valid email address');
    case 'textIsUrl':
      return unless(/^(https?:\/\/)?[^\s./]+(\.[^\s./]+)+(\/\S*)?$/i.test(text), 'Must be a valid URL');
    case 'textMatches':
      return unless(new RegExp(`^(?:${a})$`).test(text), `Must match ${a}`);
    case 'lengthAtLeast':
      return unless(text.length >= Number(a), `Must be at least ${a} characters`);
    default:
      return null;
  }
}

/** The same for the number of ticked boxes. */
export function countBreach({ rule, parts, help }: Constraint, count: number): string | null {
  const most = Number(parts[0]);
  if (rule !== 'selectAtMost' || count <= most) return null;
  return help || `Must select at most ${most} ${most === 1 ? 'option' : 'options'}`;
}
