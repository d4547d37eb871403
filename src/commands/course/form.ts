// The add-on's menu in a form's editor: what the form is for, whether it is set up correctly, and the link to its course.

import { sayInstant } from '../../domain/base/time';
import { activeForm, destinationOf, openingOf, titleOf, titlesOf, trustOf } from '../../google/forms';
import { showDialog } from '../../google/ui';
import { checkForm, type SeenForm, sayPeriod } from '../../schema/note';
import { checkFormPage, coursePage, formPage } from '../../sidebar/course/form';
import { noteFor } from '../desk/notes';
import { attempt, type Run } from '../desk/run';

const addressOf = (book: string): string => `https://docs.google.com/spreadsheets/d/${book}/edit`;

/** The spreadsheet that receives its answers; null if there is none, in which case Google throws. */
function bookOf(formId: string): string | null {
  const book = attempt(() => destinationOf(formId));
  return book.ok ? book.value : null;
}

function seen(formId: string): SeenForm {
  const trust = attempt(() => trustOf(formId));
  return {
    ...openingOf(formId),
    trust: trust.ok ? trust.value : 'unknown',
    book: bookOf(formId),
    questions: titlesOf(formId),
  };
}

/** A script cannot open a page by itself, so this shows a link. */
export function showWayToCourse(): void {
  const formId = activeForm();
  const note = noteFor(formId);
  const book = note?.book ?? bookOf(formId);
  const page = coursePage({ course: note?.course ?? '', url: book === null ? null : addressOf(book) });
  showDialog('Open the course', page, 360, 160);
}

export function aboutForm({ start }: Run): void {
  const formId = activeForm();
  const note = noteFor(formId);
  const { published, accepting } = openingOf(formId);
  const book = note?.book ?? bookOf(formId);
  const page = formPage({
    purpose: note?.purpose ?? null,
    course: note?.course ?? '',
    lines: note ? sayPeriod(note, start) : [],
    open: published && accepting,
    at: note ? sayInstant(start, note.zone) : '',
    url: book === null ? null : addressOf(book),
  });
  showDialog(titleOf(formId), page, 480, 280);
}

export function checkThisForm({ start }: Run): void {
  const formId = activeForm();
  showDialog('Check this form', checkFormPage(checkForm(noteFor(formId), seen(formId), start)), 520, 360);
}
