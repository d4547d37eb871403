// Builds, opens and closes Google Forms, and links them to tabs of this spreadsheet.

import type { FormDeclaration, Question, Trust } from '../schema/form';
import { attempt } from './attempt';
import { once } from './once';
import { book, bookId, knowTab } from './sheets';

type Declaration<Q extends Question> = Omit<FormDeclaration, 'purpose' | 'questions'> & {
  readonly questions: readonly Q[];
};

/** Creates an empty form that accepts no answers yet. */
export function createForm(name: string): string {
  const form = FormApp.create(name, false);
  const id = form.getId();
  opened().set(id, form);
  created().add(id);
  return id;
}

/** Forms created in this run. They contain nothing that this run has not added. */
const created = once(() => new Set<string>());

/** Forms already opened. Opening a form takes longer than any other call on it, so each is opened once per run. */
const opened = once(() => new Map<string, GoogleAppsScript.Forms.Form>());
function openForm(id: string): GoogleAppsScript.Forms.Form {
  const form = opened().get(id) ?? FormApp.openById(id);
  opened().set(id, form);
  return form;
}

/** Id of the form in whose editor the script is running. */
export function activeForm(): string {
  const form = FormApp.getActiveForm();
  const id = form.getId();
  opened().set(id, form);
  return id;
}

/** Whether it accepts answers. If the form has no `isPublished`, or asking throws, it counts as published. */
export function openingOf(formId: string): { readonly published: boolean; readonly accepting: boolean } {
  const form = openForm(formId);
  const published = attempt(() => form.isPublished!());
  return { published: !published.ok || published.value, accepting: form.isAcceptingResponses() };
}

export const titleOf = (formId: string): string => openForm(formId).getTitle();

/**
 * Builds the form's questions. Items left by a run that died are reused: an item with the same title and type is the same question, so building again
 * gives the same form. It is not linked or published yet.
 */
export function buildForm<Q extends Question>(
  formId: string,
  declaration: Declaration<Q>,
): { readonly url: string; readonly questions: readonly (Q & { readonly itemId: number })[] } {
  const form = openForm(formId);
  form
    .setTitle(declaration.title)
    .setDescription(declaration.description)
    .setConfirmationMessage(declaration.confirmation)
    .setCustomClosedFormMessage(declaration.closed);
  const begun = created().delete(formId) ? [] : form.getItems();
  const questions = declaration.questions.map((question) => {
    const type = typeOf(question);
    const at = begun.findIndex((item) => item.getType() === type && ['', question.title].includes(item.getTitle()));
    const [item] = at < 0 ? [] : begun.splice(at, 1);
    return { ...question, itemId: fillItem(form, item ?? null, question) };
  });
  return { url: form.getPublishedUrl(), questions };
}

/** Collects no addresses and requires no sign-in. Works even if the account does not offer the sign-in setting. */
export function letAnyoneIn(formId: string): Trust {
  const form = openForm(formId).setCollectEmail(false);
  attempt(() => form.setRequireLogin(false));
  return trustOf(formId);
}

/** Collects the respondent's verified address; if the account does not allow that, the address they type. */
export function collectAddresses(formId: string): Trust {
  const form = openForm(formId);
  const verified = attempt(() => form.setEmailCollectionType!(FormApp.EmailCollectionType!.VERIFIED));
  const trust = verified.ok ? trustOf(formId) : 'none';
  if (trust !== 'none') return trust;
  form.setCollectEmail(true);
  return trustOf(formId);
}

const trusts: { readonly [type: string]: Trust } = {
  VERIFIED: 'verified',
  RESPONDER_INPUT: 'typed',
  DO_NOT_COLLECT: 'none',
};

/**
 * How far addresses in the form's answers can be trusted, as it is set now; 'unknown' if Google does not say. Throws if the form cannot be opened.
 */
export function trustOf(formId: string): Trust {
  const form = openForm(formId);
  const type = attempt(() => String(form.getEmailCollectionType!()));
  const trust = type.ok ? trusts[type.value] : undefined;
  return trust ?? (form.collectsEmail() ? 'unknown' : 'none');
}

/** Id of the spreadsheet that the form's answers go to. Throws if the form has none. */
export const destinationOf = (formId: string): string => openForm(formId).getDestinationId();

/** Links the form to this spreadsheet. Google makes a tab for its answers, perhaps with a delay. */
export function linkForm(formId: string): void {
  openForm(formId).setDestination(FormApp.DestinationType.SPREADSHEET, bookId());
}

/**
 * Opens the form for answers. If Google has no publishing, or says that this form does not support it, accepting answers is enough; for a form that
 * is really unpublished, `setAcceptingResponses` throws.
 */
export function publishForm(formId: string): void {
  const form = openForm(formId);
  attempt(() => form.setPublished?.(true));
  form.setAcceptingResponses(true);
}

/**
 * Updates a built form to its current questions: texts, paragraphs, drop-downs and checkboxes; a grid stays as it was built. A question whose
 * declared wording is the same as `before` is left alone, even if the instructor changed it in the form itself. Repeating this after a run that died
 * gives the same form.
 */
export function amendForm<Q extends Question>(
  formId: string,
  before: readonly (Q & { readonly itemId: number })[],
  { title, description, questions }: Declaration<Q>,
): readonly (Q & { readonly itemId: number })[] {
  const form = openForm(formId);
  if (form.getTitle() !== title) form.setTitle(title);
  if (form.getDescription() !== description) form.setDescription(description);
  const ids = new Set(before.map(({ itemId }) => itemId));
  const added = form.getItems().filter((item) => !ids.has(item.getId()));
  for (const { key, itemId } of before) {
    const item = questions.some((question) => question.key === key) ? null : form.getItemById(itemId);
    if (item) form.deleteItem(item);
  }
  const asked = questions.map((question) => {
    const old = before.find(({ key, kind }) => key === question.key && kind === question.kind);
    const found = old ? form.getItemById(old.itemId) : null;
    if (old && found) {
      amendItem(found, old, question);
      return { ...question, itemId: old.itemId };
    }
    const begun = added.find((item) => item.getTitle() === question.title);
    return { ...question, itemId: begun?.getId() ?? fillItem(form, null, question) };
  });
  // Puts questions in declared order, whatever the instructor added between them.
  const order = form.getItems().map((item) => item.getId());
  for (const [i, { itemId }] of asked.entries()) {
    const next = asked.slice(i + 1).map((later) => order.indexOf(later.itemId));
    const from = order.indexOf(itemId);
    const to = Math.min(...next);
    if (from < to || next.length === 0) continue;
    form.moveItem(from, to);
    order.splice(to, 0, ...order.splice(from, 1));
  }
  return asked;
}

function amendItem(found: GoogleAppsScript.Forms.Item, old: Question, question: Question): void {
  const { kind, title, required = false, choices = [] } = question;
  if (kind !== 'text' && kind !== 'paragraph' && kind !== 'list' && kind !== 'checkbox') return;
  const item =
    kind === 'text'
      ? found.asTextItem()
      : kind === 'paragraph'
        ? found.asParagraphTextItem()
        : kind === 'list'
          ? found.asListItem()
          : found.asCheckboxItem();
  if (title !== old.title) item.setTitle(title);
  if (required !== (old.required ?? false)) item.setRequired(required);
  if ((kind === 'list' || kind === 'checkbox') && choices.join('\n') !== (old.choices ?? []).join('\n'))
    (item as GoogleAppsScript.Forms.ListItem | GoogleAppsScript.Forms.CheckboxItem).setChoiceValues([...choices]);
}

type Item = GoogleAppsScript.Forms.Item;

const typeOf = ({ kind }: Question): GoogleAppsScript.Forms.ItemType => {
  const { ItemType } = FormApp;
  const types = {
    section: ItemType.SECTION_HEADER,
    text: ItemType.TEXT,
    paragraph: ItemType.PARAGRAPH_TEXT,
    list: ItemType.LIST,
    checkbox: ItemType.CHECKBOX,
    grid: ItemType.GRID,
    'checkbox grid': ItemType.CHECKBOX_GRID,
  };
  return types[kind];
};

/** Makes the item match the question, or adds one at the end if `found` is null. Returns its id. */
function fillItem(form: GoogleAppsScript.Forms.Form, found: Item | null, question: Question): number {
  const { kind, choices = [], rows = [], columns = [] } = question;
  const isNew = found === null;
  const asked = <I extends Answered>(item: I): I => word(item, question, isNew);
  switch (kind) {
    case 'section':
      return word(found?.asSectionHeaderItem() ?? form.addSectionHeaderItem(), question, isNew).getId();
    case 'text':
      return asked(found?.asTextItem() ?? form.addTextItem()).getId();
    case 'paragraph':
      return asked(found?.asParagraphTextItem() ?? form.addParagraphTextItem()).getId();
    case 'list':
      return asked(found?.asListItem() ?? form.addListItem())
        .setChoiceValues([...choices])
        .getId();
    case 'checkbox':
      return asked(found?.asCheckboxItem() ?? form.addCheckboxItem())
        .setChoiceValues([...choices])
        .getId();
    case 'checkbox grid':
      return asked(found?.asCheckboxGridItem() ?? form.addCheckboxGridItem())
        .setRows([...rows])
        .setColumns([...columns])
        .getId();
    case 'grid': {
      const grid = asked(found?.asGridItem() ?? form.addGridItem());
      grid.setRows([...rows]).setColumns([...columns]);
      if (question.limitOnePerColumn)
        grid.setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build());
      return grid.getId();
    }
  }
}

interface Worded {
  setTitle(title: string): unknown;
  setHelpText(help: string): unknown;
}
interface Answered extends Worded {
  setRequired(required: boolean): unknown;
}

/** A new item has no help text and is not required by default, so these are set only if needed. */
function word<I extends Worded | Answered>(
  item: I,
  { kind, title, help = '', required = false }: Question,
  isNew: boolean,
): I {
  item.setTitle(title);
  if (!isNew || help !== '') item.setHelpText(help);
  if (kind !== 'section' && (!isNew || required)) (item as Answered).setRequired(required);
  return item;
}

/** The id of the tab that receives the form's answers, among tabs not yet `known`; null if there is none yet. */
export function tabOf(formId: string, known: ReadonlySet<number>): number | null {
  const sheets = book().getSheets();
  const others: { readonly id: number; readonly url: string }[] = [];
  // Google adds a new tab before or after all others, so these are checked first.
  for (const sheet of [...sheets.slice(0, 1), ...sheets.slice(1).reverse()]) {
    const id = sheet.getSheetId();
    knowTab(id, sheet);
    const url = known.has(id) ? null : sheet.getFormUrl();
    if (url?.includes(formId)) return id;
    if (url) others.push({ id, url });
  }
  const isIts = (url: string): boolean => {
    const opened = attempt(() => FormApp.openByUrl(url).getId());
    return opened.ok && opened.value === formId;
  };
  return others.find(({ url }) => isIts(url))?.id ?? null;
}

/** The items that are no longer in the form. */
export const goneFrom = (formId: string, items: readonly number[]): ReadonlySet<number> =>
  new Set(items.filter((id) => !openForm(formId).getItemById(id)));

/** The current titles of a form's questions, by item id. */
export const titlesOf = (formId: string): ReadonlyMap<number, string> =>
  new Map(
    openForm(formId)
      .getItems()
      .map((item) => [item.getId(), item.getTitle()]),
  );

export function acceptAnswers(formId: string, accept: boolean): void {
  openForm(formId).setAcceptingResponses(accept);
}

/**
 * Deletes from the form itself all answers that contain a matching text or come from a matching address. The rows in its tab stay. Returns how many
 * were deleted.
 */
export function dropAnswers(formId: string, fits: (text: string) => boolean): number {
  const form = openForm(formId);
  const gone = form
    .getResponses()
    .filter((response) =>
      [
        response.getRespondentEmail() ?? '',
        ...response.getItemResponses().map((item) => JSON.stringify(item.getResponse())),
      ].some(fits),
    );
  for (const response of gone) form.deleteResponse(response.getId());
  return gone.length;
}

/** Removes matching choices from a form's drop-downs and checkboxes, unless none would be left. */
export function dropChoices(formId: string, fits: (text: string) => boolean): void {
  for (const found of openForm(formId).getItems()) {
    const type = found.getType();
    const item =
      type === FormApp.ItemType.LIST
        ? found.asListItem()
        : type === FormApp.ItemType.CHECKBOX
          ? found.asCheckboxItem()
          : null;
    const choices = item?.getChoices().map((choice) => choice.getValue()) ?? [];
    const rest = choices.filter((choice) => !fits(choice));
    if (rest.length > 0 && rest.length < choices.length) item!.setChoiceValues(rest);
  }
}

/** A link that opens the form with one question already answered. */
export function prefilled(formId: string, itemId: number, value: string): string {
  const form = openForm(formId);
  const found = form.getItemById(itemId);
  const item = found.getType() === FormApp.ItemType.TEXT ? found.asTextItem() : found.asListItem();
  return form.createResponse().withItemResponse(item.createResponse(value)).toPrefilledUrl();
}
