// Builds, opens and closes Google Forms, and links them to tabs of this spreadsheet.

import type { FormDeclaration, Question } from '../schema/form';

type Declaration<Q extends Question> = Omit<FormDeclaration, 'purpose' | 'questions'> & {
  readonly questions: readonly Q[];
};

/** An empty form that takes no answers yet. */
export const createForm = (name: string): string => FormApp.create(name, false).getId();

/**
 * Fills the form, whatever stood in it, publishes it and links it to this spreadsheet: doing it again after a run that
 * died half way gives the same form. Answers carry the respondent's address, verified where Google can.
 */
export function buildForm<Q extends Question>(
  formId: string,
  declaration: Declaration<Q>,
): { readonly url: string; readonly questions: readonly (Q & { readonly itemId: number })[] } {
  const form = FormApp.openById(formId);
  for (const item of form.getItems().reverse()) form.deleteItem(item);
  form
    .setTitle(declaration.title)
    .setDescription(declaration.description)
    .setConfirmationMessage(declaration.confirmation)
    .setCustomClosedFormMessage(declaration.closed)
    .setAllowResponseEdits(false)
    .setShowLinkToRespondAgain(true);
  form.setCollectEmail(true);
  const types = FormApp.EmailCollectionType;
  if (types && typeof form.setEmailCollectionType === 'function') form.setEmailCollectionType(types.VERIFIED);
  const questions = declaration.questions.map((question) => ({ ...question, itemId: addItem(form, question) }));
  const book = SpreadsheetApp.getActiveSpreadsheet();
  // A form without a destination throws when it is asked for one: its tab is asked instead.
  const isLinked = book.getSheets().some((sheet) => {
    const url = sheet.getFormUrl();
    return url !== null && FormApp.openByUrl(url).getId() === formId;
  });
  if (!isLinked) form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  if (typeof form.setPublished === 'function') form.setPublished(true);
  form.setAcceptingResponses(true);
  SpreadsheetApp.flush();
  return { url: form.getPublishedUrl(), questions };
}

/**
 * Brings a form that was built to what it is to ask now: texts, lines and lists; a grid stays as it was built. What is worded as it was
 * `before` is left alone, whatever the instructor made of it in the form itself. Doing it again after a run that died half way
 * gives the same form.
 */
export function amendForm<Q extends Question>(
  formId: string,
  before: readonly (Q & { readonly itemId: number })[],
  { title, description, questions }: Declaration<Q>,
): readonly (Q & { readonly itemId: number })[] {
  const form = FormApp.openById(formId);
  if (form.getTitle() !== title) form.setTitle(title);
  if (form.getDescription() !== description) form.setDescription(description);
  const ids = new Set(before.map(({ itemId }) => itemId));
  const added = form.getItems().filter((item) => !ids.has(item.getId()));
  for (const { key, itemId } of before) {
    const item = questions.some((question) => question.key === key) ? null : form.getItemById(itemId);
    if (item) form.deleteItem(item);
  }
  return questions.map((question) => {
    const old = before.find(({ key, kind }) => key === question.key && kind === question.kind);
    const begun = added.find((item) => item.getTitle() === question.title);
    if (!old) return { ...question, itemId: begun?.getId() ?? addItem(form, question) };
    amendItem(form.getItemById(old.itemId), old, question);
    return { ...question, itemId: old.itemId };
  });
}

/** Nothing where the item was deleted by hand. */
function amendItem(found: GoogleAppsScript.Forms.Item | null, old: Question, question: Question): void {
  const { kind, title, required = false, choices = [] } = question;
  if (!found || (kind !== 'text' && kind !== 'paragraph' && kind !== 'list')) return;
  const item =
    kind === 'text' ? found.asTextItem() : kind === 'paragraph' ? found.asParagraphTextItem() : found.asListItem();
  if (title !== old.title) item.setTitle(title);
  if (required !== (old.required ?? false)) item.setRequired(required);
  if (kind === 'list' && choices.join('\n') !== (old.choices ?? []).join('\n'))
    found.asListItem().setChoiceValues([...choices]);
}

function addItem(form: GoogleAppsScript.Forms.Form, question: Question): number {
  const { kind, title, help = '', required = false } = question;
  switch (kind) {
    case 'section':
      return form.addSectionHeaderItem().setTitle(title).setHelpText(help).getId();
    case 'text':
      return form.addTextItem().setTitle(title).setHelpText(help).setRequired(required).getId();
    case 'paragraph':
      return form.addParagraphTextItem().setTitle(title).setHelpText(help).setRequired(required).getId();
    case 'list':
      return form
        .addListItem()
        .setTitle(title)
        .setHelpText(help)
        .setRequired(required)
        .setChoiceValues([...(question.choices ?? [])])
        .getId();
    case 'checkbox':
      return form
        .addCheckboxItem()
        .setTitle(title)
        .setHelpText(help)
        .setRequired(required)
        .setChoiceValues([...(question.choices ?? [])])
        .getId();
    case 'checkbox grid': {
      const grid = form.addCheckboxGridItem().setTitle(title).setHelpText(help).setRequired(required);
      return grid
        .setRows([...(question.rows ?? [])])
        .setColumns([...(question.columns ?? [])])
        .getId();
    }
    case 'grid': {
      const grid = form.addGridItem().setTitle(title).setHelpText(help).setRequired(required);
      grid.setRows([...(question.rows ?? [])]).setColumns([...(question.columns ?? [])]);
      if (question.limitOnePerColumn)
        grid.setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build());
      return grid.getId();
    }
  }
}

/** The id of the form whose answers land in the tab; null for any other tab. */
export function formBehind(sheetId: number): string | null {
  const url = SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((sheet) => sheet.getSheetId() === sheetId)
    ?.getFormUrl();
  return url ? FormApp.openByUrl(url).getId() : null;
}

/** The titles of a form's questions as they are worded now, by id of the item. */
export const titlesOf = (formId: string): ReadonlyMap<number, string> =>
  new Map(
    FormApp.openById(formId)
      .getItems()
      .map((item) => [item.getId(), item.getTitle()]),
  );

export function acceptAnswers(formId: string, accept: boolean): void {
  FormApp.openById(formId).setAcceptingResponses(accept);
}

/** A link that opens the form with one question answered. */
export function prefilled(formId: string, itemId: number, value: string): string {
  const form = FormApp.openById(formId);
  const found = form.getItemById(itemId);
  const item = found.getType() === FormApp.ItemType.TEXT ? found.asTextItem() : found.asListItem();
  return form.createResponse().withItemResponse(item.createResponse(value)).toPrefilledUrl();
}
