// Rich text: a cell's text with a link.
import { expose, reveal } from './expose.ts';
import { fail } from './world.ts';

type Value = GoogleAppsScript.Spreadsheet.RichTextValue;
type Builder = GoogleAppsScript.Spreadsheet.RichTextValueBuilder;

export class RichTextValue implements Pick<Value, 'copy' | 'getLinkUrl'> {
  readonly text: string;
  readonly link: string | null;
  constructor(text: string, link: string | null) {
    this.text = text;
    this.link = link;
  }
  copy(): Builder {
    return newRichTextValue(this.text, this.link);
  }
  getLinkUrl(): string | null {
    return this.link;
  }
}

export function richText(text: string, link: string | null): Value {
  return expose('RichTextValue', new RichTextValue(text, link)) as unknown as Value;
}

export function richOf(held: unknown): RichTextValue {
  const value = reveal(held);
  return value instanceof RichTextValue ? value : fail('Invalid argument: value');
}

class RichTextValueBuilder implements Pick<Builder, 'build' | 'setText' | 'setLinkUrl'> {
  text: string;
  link: string | null;
  constructor(text: string, link: string | null) {
    this.text = text;
    this.link = link;
  }
  build(): Value {
    return richText(this.text, this.link);
  }
  setText(text: string): Builder {
    this.text = String(text);
    this.link = null;
    return this as unknown as Builder;
  }
  /** A link on part of the text is treated as a link on all of it. */
  setLinkUrl(...args: (string | number | null)[]): Builder {
    const link = args.at(-1);
    this.link = typeof link === 'string' ? link : null;
    return this as unknown as Builder;
  }
}

export function newRichTextValue(text = '', link: string | null = null): Builder {
  return expose('RichTextValueBuilder', new RichTextValueBuilder(text, link)) as unknown as Builder;
}
