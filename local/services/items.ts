// Form items as a script uses them: as their own classes, and as the generic items of `getItems`.
import type { ItemKind } from '../face.ts';
import { CheckboxItem, ListItem, MultipleItem } from './choosing.ts';
import { constraintOf } from './constraint.ts';
import { expose, reveal } from './expose.ts';
import type { FormFile } from './file.ts';
import { type Asked, AskedItem, edited, type G, type Gridded, type Titled, TitledItem, typeName } from './item.ts';
import { type Answer, blank, type Question, relabel } from './question.ts';
import { fail, world } from './world.ts';
import { wallAt } from './zone.ts';

function whole<C>(question: Question, cells: readonly C[]): readonly C[] {
  if (cells.length === question.rows.length) return cells;
  return fail(`Wrong number of responses: ${cells.length}. Expected exactly: ${question.rows.length}.`);
}

class TextItem extends AskedItem<G['Text']> implements Pick<G['Text'], Asked | 'setValidation'> {
  setValidation(validation: GoogleAppsScript.Forms.TextValidation): G['Text'] {
    this.question.constraint = constraintOf('Text', validation);
    return edited(this);
  }
  createResponse(response: string): G['Response'] {
    return itemResponse(this.form, this.question, String(response));
  }
}

class ParagraphItem extends AskedItem<G['Paragraph']> implements Pick<G['Paragraph'], Asked | 'setValidation'> {
  setValidation(validation: GoogleAppsScript.Forms.ParagraphTextValidation): G['Paragraph'] {
    this.question.constraint = constraintOf('ParagraphText', validation);
    return edited(this);
  }
  createResponse(response: string): G['Response'] {
    return itemResponse(this.form, this.question, String(response));
  }
}

type ScaleMethods = 'setBounds' | 'setLabels' | 'getLowerBound' | 'getUpperBound' | 'getLeftLabel' | 'getRightLabel';
class ScaleItem extends AskedItem<G['Scale']> implements Pick<G['Scale'], Asked | ScaleMethods> {
  setBounds(lower: number, upper: number): G['Scale'] {
    if (!(lower === 0 || lower === 1) || !(upper >= 3 && upper <= 10)) fail('Invalid scale bounds.');
    this.question.low.value = lower;
    this.question.high.value = upper;
    return edited(this);
  }
  setLabels(lower: string, upper: string): G['Scale'] {
    this.question.low.label = lower;
    this.question.high.label = upper;
    return edited(this);
  }
  getLowerBound(): number {
    return this.question.low.value;
  }
  getUpperBound(): number {
    return this.question.high.value;
  }
  getLeftLabel(): string {
    return this.question.low.label;
  }
  getRightLabel(): string {
    return this.question.high.label;
  }
  createResponse(response: number): G['Response'] {
    const { low, high } = this.question;
    if (!(response >= low.value && response <= high.value)) {
      fail('Invalid response submitted to scale question.');
    }
    return itemResponse(this.form, this.question, String(response));
  }
}

class GriddedItem<T> extends AskedItem<T> {
  getRows(): string[] {
    return this.question.rows.map((row) => row.label);
  }
  setRows(rows: string[]): T {
    if (rows.length === 0) fail('Array is empty: rows');
    relabel(this.question, rows.map(String));
    return edited(this);
  }
  getColumns(): string[] {
    return [...this.question.columns];
  }
  setColumns(columns: string[]): T {
    if (columns.length === 0) fail('Array is empty: columns');
    this.question.columns = columns.map(String);
    return edited(this);
  }
}

class GridItem extends GriddedItem<G['Grid']> implements Pick<G['Grid'], Gridded> {
  setValidation(validation: GoogleAppsScript.Forms.GridValidation): G['Grid'] {
    this.question.constraint = constraintOf('Grid', validation);
    return edited(this);
  }
  createResponse(responses: string[]): G['Response'] {
    return itemResponse(
      this.form,
      this.question,
      whole(this.question, responses).map((cell) => cell || null),
    );
  }
}

class CheckboxGridItem extends GriddedItem<G['CheckboxGrid']> implements Pick<G['CheckboxGrid'], Gridded> {
  setValidation(validation: GoogleAppsScript.Forms.CheckboxGridValidation): G['CheckboxGrid'] {
    this.question.constraint = constraintOf('CheckboxGrid', validation);
    return edited(this);
  }
  createResponse(responses: string[][]): G['Response'] {
    return itemResponse(
      this.form,
      this.question,
      whole(this.question, responses).map((cell) => (cell?.length ? [...cell] : null)),
    );
  }
}

class DateItem extends AskedItem<G['Date']> implements Pick<G['Date'], Asked> {
  createResponse(response: GoogleAppsScript.Base.Date): G['Response'] {
    return itemResponse(
      this.form,
      this.question,
      new Date(wallAt(response.getTime(), world.setup.manifest.timeZone)).toISOString().slice(0, 10),
    );
  }
}

class TimeItem extends AskedItem<G['Time']> implements Pick<G['Time'], Asked> {
  createResponse(hour: number, minute: number): G['Response'] {
    return itemResponse(
      this.form,
      this.question,
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    );
  }
}

class SectionItem extends TitledItem<G['Section']> implements Pick<G['Section'], Titled> {}

class PageItem extends TitledItem<G['Page']> implements Pick<G['Page'], Titled> {}

const classOf = {
  text: 'TextItem',
  paragraph: 'ParagraphTextItem',
  choice: 'MultipleChoiceItem',
  checkbox: 'CheckboxItem',
  list: 'ListItem',
  scale: 'ScaleItem',
  grid: 'GridItem',
  checkboxGrid: 'CheckboxGridItem',
  date: 'DateItem',
  time: 'TimeItem',
  section: 'SectionHeaderItem',
  page: 'PageBreakItem',
} as const;

const makers = {
  text: TextItem,
  paragraph: ParagraphItem,
  choice: MultipleItem,
  checkbox: CheckboxItem,
  list: ListItem,
  scale: ScaleItem,
  grid: GridItem,
  checkboxGrid: CheckboxGridItem,
  date: DateItem,
  time: TimeItem,
  section: SectionItem,
  page: PageItem,
} as const;

/** The item as its own class, as `add…Item` and `as…Item` return it. */
function face(form: FormFile, question: Question): unknown {
  return expose(classOf[question.kind], new makers[question.kind](form, question));
}

export function addItem(form: FormFile, kind: ItemKind): unknown {
  const question = blank(form.freshId(), kind);
  form.items.push(question);
  form.changed();
  return face(form, question);
}

type Casts = `as${'Text' | 'ParagraphText' | 'Checkbox' | 'List' | 'Grid' | 'CheckboxGrid' | 'SectionHeader'}Item`;

function taken<T>(item: TitledItem<unknown>, kind: ItemKind): T {
  if (item.question.kind === kind) return face(item.form, item.question) as T;
  return fail(`Invalid conversion for item type: ${typeName(item.question)}.`);
}

/** What `getItems` returns: a generic item that `as…Item` converts to its own class. */
class Item extends TitledItem<G['Item']> implements Pick<G['Item'], Titled | Casts> {
  asTextItem(): G['Text'] {
    return taken(this, 'text');
  }
  asParagraphTextItem(): G['Paragraph'] {
    return taken(this, 'paragraph');
  }
  asCheckboxItem(): G['Checkbox'] {
    return taken(this, 'checkbox');
  }
  asListItem(): G['List'] {
    return taken(this, 'list');
  }
  asGridItem(): G['Grid'] {
    return taken(this, 'grid');
  }
  asCheckboxGridItem(): G['CheckboxGrid'] {
    return taken(this, 'checkboxGrid');
  }
  asSectionHeaderItem(): G['Section'] {
    return taken(this, 'section');
  }
}

export const itemFace = (form: FormFile, question: Question): G['Item'] =>
  expose('Item', new Item(form, question)) as unknown as G['Item'];

const bareItem = (item: unknown): TitledItem<unknown> | null => {
  const inner = reveal(item);
  return inner instanceof TitledItem ? inner : null;
};

/** The question behind an item that a script passes; null if it does not belong to this form. */
export function questionOf(form: FormFile, item: unknown): Question | null {
  const question = bareItem(item)?.question;
  return question && form.items.includes(question) ? question : null;
}

/** One answer of a response. */
export class ItemResponse implements Pick<G['Response'], 'getItem' | 'getResponse'> {
  constructor(
    readonly form: FormFile,
    readonly question: Question,
    readonly answer: Answer,
  ) {}

  getItem(): G['Item'] {
    return itemFace(this.form, this.question);
  }

  /** Blank rows are null, although the published type does not say so. */
  getResponse(): string[][] | string[] | string {
    const { answer } = this;
    if (typeof answer === 'string') return answer;
    return answer.map((cell) => (Array.isArray(cell) ? [...cell] : cell)) as string[][] | string[];
  }
}

export function itemResponse(form: FormFile, question: Question, answer: Answer): G['Response'] {
  return expose('ItemResponse', new ItemResponse(form, question, answer)) as unknown as G['Response'];
}
