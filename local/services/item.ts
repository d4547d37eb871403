// What all form items have in common, and the names of their kinds.
import { enumeration } from './expose.ts';
import type { FormFile } from './file.ts';
import type { Question } from './question.ts';

/** Google's names, shortened. */
export type G = {
  Item: GoogleAppsScript.Forms.Item;
  Response: GoogleAppsScript.Forms.ItemResponse;
  Type: GoogleAppsScript.Forms.ItemType;
  Choice: GoogleAppsScript.Forms.Choice;
  Page: GoogleAppsScript.Forms.PageBreakItem;
  Text: GoogleAppsScript.Forms.TextItem;
  Paragraph: GoogleAppsScript.Forms.ParagraphTextItem;
  Multiple: GoogleAppsScript.Forms.MultipleChoiceItem;
  Checkbox: GoogleAppsScript.Forms.CheckboxItem;
  List: GoogleAppsScript.Forms.ListItem;
  Scale: GoogleAppsScript.Forms.ScaleItem;
  Grid: GoogleAppsScript.Forms.GridItem;
  CheckboxGrid: GoogleAppsScript.Forms.CheckboxGridItem;
  Date: GoogleAppsScript.Forms.DateItem;
  Time: GoogleAppsScript.Forms.TimeItem;
  Section: GoogleAppsScript.Forms.SectionHeaderItem;
};

export const ItemType = enumeration<typeof GoogleAppsScript.Forms.ItemType>('ItemType', [
  'CHECKBOX',
  'CHECKBOX_GRID',
  'DATE',
  'DATETIME',
  'DURATION',
  'GRID',
  'IMAGE',
  'LIST',
  'MULTIPLE_CHOICE',
  'PAGE_BREAK',
  'PARAGRAPH_TEXT',
  'SCALE',
  'SECTION_HEADER',
  'TEXT',
  'TIME',
  'VIDEO',
  'FILE_UPLOAD',
]);
const typeNames = {
  text: 'TEXT',
  paragraph: 'PARAGRAPH_TEXT',
  choice: 'MULTIPLE_CHOICE',
  checkbox: 'CHECKBOX',
  list: 'LIST',
  scale: 'SCALE',
  grid: 'GRID',
  checkboxGrid: 'CHECKBOX_GRID',
  date: 'DATE',
  time: 'TIME',
  section: 'SECTION_HEADER',
  page: 'PAGE_BREAK',
} as const;

export const typeName = (question: Question): string => typeNames[question.kind];

export type Titled = 'getHelpText' | 'getId' | 'getIndex' | 'getTitle' | 'getType' | 'setHelpText' | 'setTitle';
export type Asked = Titled | 'isRequired' | 'setRequired' | 'createResponse';
export type Chosen = Asked | 'createChoice' | 'getChoices' | 'setChoices' | 'setChoiceValues';
export type Gridded = Asked | 'getRows' | 'getColumns' | 'setRows' | 'setColumns' | 'setValidation';

export class TitledItem<T> {
  constructor(
    readonly form: FormFile,
    readonly question: Question,
  ) {}

  getId(): number {
    return this.question.id;
  }
  getType(): G['Type'] {
    return ItemType[typeNames[this.question.kind]];
  }
  getTitle(): string {
    return this.question.title;
  }
  setTitle(title: string): T {
    this.question.title = String(title);
    return edited(this);
  }
  getHelpText(): string {
    return this.question.help;
  }
  setHelpText(text: string): T {
    this.question.help = String(text);
    return edited(this);
  }
  getIndex(): number {
    return this.form.items.indexOf(this.question);
  }
}

/** Ends a setter. `expose` turns the returned item into the caller's proxy. */
export function edited<T>(item: TitledItem<T>): T {
  item.form.changed();
  return item as unknown as T;
}

export class AskedItem<T> extends TitledItem<T> {
  isRequired(): boolean {
    return this.question.required;
  }
  setRequired(enabled: boolean): T {
    this.question.required = enabled;
    return edited(this);
  }
}
