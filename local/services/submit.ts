// A form from the respondent's side: how it looks, and what happens on submitting it.
import type { Answers, FormState, Submission } from '../face.ts';
import { execution } from './execution.ts';
import { allForms, emptyResponse, type FormFile, formById, onSubmitted } from './file.ts';
import { examine } from './respond.ts';
import { formSubmitted } from './triggers.ts';
import { workbook } from './workbook.ts';

/** Rows that arrived while a script ran. Their triggers fire when it has ended. */
export const waiting: { readonly sheetId: number; readonly row: number }[] = [];

onSubmitted((sheetId, row) => {
  waiting.push({ sheetId, row });
  if (!execution()) fireSubmitted();
});

/** Fires the triggers of waiting rows. Values are texts as the sheet shows them, in column order. */
export function fireSubmitted(): void {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { sheetId, row } = next;
    const tab = workbook().tabs.find((one) => one.id === sheetId);
    if (!tab) continue;
    const texts = (at: number): string[] =>
      Array.from({ length: tab.lastColumn() }, (_, column) => workbook().text(tab, at, column + 1));
    const values = texts(row);
    const namedValues: Record<string, string[]> = {};
    texts(1).forEach((header, at) => {
      if (header !== '') namedValues[header] = [...(namedValues[header] ?? []), values[at] ?? ''];
    });
    formSubmitted({ sheetId, row, values, namedValues });
  }
}

export const formStates = (): FormState[] => allForms().map((file) => file.state());

export function formState(id: string): FormState {
  return known(id).state();
}

function known(id: string): FormFile {
  const file = formById(id);
  if (!file) throw new Error(`There is no form '${id}'`);
  return file;
}

/** The form, if the current account may edit it; otherwise throws. */
export function editable(id: string): FormFile {
  const file = known(id);
  if (!file.opens()) throw new Error(`The form '${id}' cannot be opened in its editor`);
  return file;
}

/** Moves a form to the trash or restores it. */
export function trashForm(id: string, trashed: boolean): void {
  known(id).trashed = trashed;
}

/** Sets whether an account may open the form in its editor. */
export function shareForm(id: string, account: string, shared: boolean): void {
  const file = known(id);
  const others = file.denied.filter((one) => one !== account);
  file.denied = shared ? others : [...others, account];
}

/** Submits answers now. `as` is the address that Google knows or that was typed; null if anonymous. */
export function submitForm(id: string, as: string | null, answers: Answers): Submission {
  const file = known(id);
  const whole = (message: string): Submission => ({ ok: false, faults: [{ item: '', message }] });
  if (file.trashed) return whole('Sorry, the file you have requested does not exist.');
  if (!file.published || !file.accepting) return whole(file.closedText());
  const person = as?.trim().toLowerCase() || null;
  if (file.limitOne && person === null)
    return whole('Sign in to continue. To fill out this form, you must be signed in.');
  if (file.limitOne && file.responses.some((response) => response.respondent === person)) {
    return whole("You've already responded. You can only fill out this form once.");
  }
  const email = file.collects() ? (as ?? '').trim() : null;
  const { faults, given } = examine(file.items, email, answers);
  if (faults.length > 0) return { ok: false, faults };
  const response = emptyResponse(person, email ?? '');
  for (const [item, answer] of given) response.answers.set(item, answer);
  file.store(response, true);
  return { ok: true, id: response.id, confirmation: file.confirmation || 'Your response has been recorded.' };
}
