// A form as stored in Drive: its settings, items and responses, and the spreadsheet tab it fills.
import type { FormState } from '../face.ts';
import { afterCall, atEnd, execution } from './execution.ts';
import { addResponseTab, type ResponseTab } from './linked.ts';
import { formMenus } from './maker.ts';
import { type Answer, cells, isAsked, itemState, type Question, slots } from './question.ts';
import { workbook } from './workbook.ts';
import { quirk, roll, said, token, touch, world } from './world.ts';

export interface Response {
  readonly id: string;
  /** Milliseconds since 1970; null until submitted. */
  at: number | null;
  /** The email address the form collected; '' if it collects none. */
  email: string;
  /** The respondent as far as Google knows, whether or not the form collects it. "One response per person" depends on this. */
  respondent: string | null;
  readonly answers: Map<number, Answer>;
}

export const emptyResponse = (respondent: string | null, email: string): Response => ({
  id: `2_${token(60)}`,
  at: null,
  email,
  respondent,
  answers: new Map(),
});

export type Collection = 'DO_NOT_COLLECT' | 'VERIFIED' | 'RESPONDER_INPUT';

interface Link {
  readonly tab: ResponseTab;
  /** The header the form last gave each column, by slot key; 'email' for the address. */
  readonly headers: Map<string, string>;
}

export const files = new Map<string, FormFile>();
let submitted: (sheetId: number, row: number) => void = () => {};

/** Sets the listener called when a respondent's row is in a linked tab, so that form-submit triggers may fire. */
export function onSubmitted(listener: (sheetId: number, row: number) => void): void {
  submitted = listener;
}

/** Forms linked to the spreadsheet that have no tab yet, each with the instant it was linked. */
const awaited = new Map<FormFile, number>();
/** Milliseconds until an awaited tab appears. */
const delay = 5_000;

/** Makes awaited tabs at the moment Google would. */
export function watchLinks(): void {
  const make = (isTime: (since: number) => boolean): void => {
    for (const [file, since] of awaited) if (isTime(since)) file.makeTab();
  };
  afterCall((call) => {
    const when = quirk('responseTab');
    make((since) =>
      when === 'after a flush'
        ? call === 'SpreadsheetApp.flush'
        : when === 'after seconds' && world.now - since >= delay,
    );
  });
  atEnd(() => make(() => true));
}

export class FormFile {
  readonly id = `1${token(43)}`;
  title = '';
  description = '';
  confirmation = '';
  closedMessage = '';
  published: boolean;
  accepting: boolean;
  collection: Collection = 'DO_NOT_COLLECT';
  editable = false;
  limitOne = false;
  /** Whether only accounts of the organization may answer. */
  login = false;
  progressBar = false;
  respondAgain = true;
  shuffled = false;
  readonly items: Question[] = [];
  readonly responses: Response[] = [];
  link: Link | null = null;
  trashed = false;
  /** Accounts that may not open it in the editor. */
  denied: string[] = [];

  /** `name` is the name of the file in Drive, which respondents never see. */
  constructor(
    readonly name: string,
    published: boolean,
  ) {
    this.published = published;
    this.accepting = published;
    files.set(this.id, this);
    touch();
  }

  /** The id in the address respondents get; the editor's address has the form's own id. */
  get publishedId(): string {
    return `1FAIpQL${[...this.id].reverse().join('')}`;
  }
  get url(): string {
    return `https://docs.google.com/forms/d/e/${this.publishedId}/viewform`;
  }
  /** The address that the linked tab gives. */
  get editUrl(): string {
    return `https://docs.google.com/forms/d/${this.id}/viewform`;
  }

  /** Whether the account running the script may open it. */
  opens(): boolean {
    return (!this.trashed || quirk('trashedForm') === 'opens') && !this.denied.includes(world.account);
  }

  /** An item id like Google's: a random number. */
  freshId(): number {
    for (;;) {
      const id = Math.floor(roll() * 2 ** 31);
      if (!this.items.some((item) => item.id === id)) return id;
    }
  }

  /** The heading respondents see. */
  heading(): string {
    return this.title || this.name;
  }

  closedText(): string {
    const { closedMessage } = this;
    return closedMessage || `The form ${this.heading()} is no longer accepting responses.`;
  }

  collects(): boolean {
    return this.collection !== 'DO_NOT_COLLECT';
  }

  /** Updates the linked tab's headers: new questions at the right, renamed ones in place. */
  changed(): void {
    const { link } = this;
    if (link) for (const slot of this.columns()) this.head(link, slot.key, slot.header);
    touch();
  }

  /** Deletes a question. */
  drop(index: number): void {
    const [question] = this.items.splice(index, 1);
    const { link } = this;
    if (link && question && quirk('deletedColumn') === 'goes')
      for (const { key } of slots(question)) {
        const column = fieldsOf(link).indexOf(key) + 1;
        if (column > 0) link.tab.removeColumn(column);
        link.headers.delete(key);
      }
    this.changed();
  }

  private columns(): { key: string; header: string }[] {
    const place = quirk('addressColumn');
    const email = this.collects() && place !== 'none' ? [{ key: 'email', header: said('Email Address') }] : [];
    const asked = this.items.flatMap(slots);
    return place === 'last' ? [...asked, ...email] : [...email, ...asked];
  }

  /** Updates one header. People may have moved columns, renamed headers, or deleted a column, which then returns at the right. */
  private head(link: Link, key: string, header: string): void {
    const fields = fieldsOf(link);
    const column = fields.indexOf(key) + 1;
    if (column === 0) fields[link.tab.addHeader(header) - 1] = key;
    else if (link.headers.get(key) !== header && (quirk('renamedHeader') === 'follows' || !link.headers.get(key)))
      link.tab.setHeader(column, header);
    link.headers.set(key, header);
  }

  /** Links the form to a new tab, which then receives the earlier responses, firing triggers. */
  connect(): void {
    this.disconnect();
    if (execution() && quirk('responseTab') !== 'at once') awaited.set(this, world.now);
    else this.makeTab();
  }

  get linked(): boolean {
    return this.link !== null || awaited.has(this);
  }

  makeTab(): void {
    awaited.delete(this);
    const columns = this.columns();
    const tab = addResponseTab(this.id, this.editUrl, [said('Timestamp'), ...columns.map((column) => column.header)]);
    this.link = { tab, headers: new Map(columns.map(({ key, header }) => [key, header])) };
    fieldsOf(this.link).push('timestamp', ...columns.map((column) => column.key));
    for (const response of this.responses) this.put(response, true);
    touch();
  }

  disconnect(): void {
    const tab = workbook().tabs.find((one) => one.id === this.link?.tab.sheetId);
    if (tab) {
      tab.formId = undefined;
      tab.formUrl = undefined;
    }
    this.link = null;
    awaited.delete(this);
    touch();
  }

  /** Stores a response and inserts its row. Triggers fire only for a respondent's own (`fires`). */
  store(response: Response, fires: boolean): void {
    response.at = world.now;
    this.responses.push(response);
    this.put(response, fires);
    touch();
  }

  private put(response: Response, fires: boolean): void {
    this.changed();
    const { link } = this;
    if (!link || response.at === null) return;
    const given = new Map<string, string | Date>([
      ['timestamp', new Date(response.at)],
      ['email', response.email],
    ]);
    for (const item of this.items.filter(isAsked)) {
      const texts = cells(item, response.answers.get(item.id));
      slots(item).forEach((slot, at) => {
        given.set(slot.key, texts[at] ?? '');
      });
    }
    const inserted = link.tab.insert(Array.from(fieldsOf(link), (key) => given.get(key) ?? ''));
    if (fires) submitted(link.tab.sheetId, inserted);
  }

  state(): FormState {
    return {
      id: this.id,
      title: this.heading(),
      description: this.description,
      published: this.published,
      accepting: this.published && this.accepting,
      closedMessage: this.closedText(),
      confirmation: this.confirmation || 'Your response has been recorded.',
      collectsEmail: this.collects(),
      editable: this.editable,
      limitOne: this.limitOne,
      progressBar: this.progressBar,
      url: this.url,
      items: this.items.map(itemState),
      responses: this.responses.length,
      menu: formMenus.get(this.id) ?? [],
    };
  }
}

/** The linked tab's columns, by what fills each; empty if the tab is gone. */
const fieldsOf = (link: Link): string[] => workbook().tabs.find((tab) => tab.id === link.tab.sheetId)?.fields ?? [];

export const allForms = (): readonly FormFile[] => [...files.values()];
export const formPublishedAs = (id: string): FormFile | undefined => allForms().find((file) => file.publishedId === id);
export const formById = (id: string): FormFile | undefined => files.get(id);
