// Stores notes about forms for the add-on's menu in a form's editor, which can read neither the spreadsheet nor the state stored with it.

import { fnv } from '../../domain/base/hash';
import type { Course } from '../../domain/course/course';
import { account } from '../../google/script';
import { bookId } from '../../google/sheets';
import { keepSecret, load, save, secret } from '../../google/store';
import type { FormPointer } from '../../schema/form';
import { type FormNote, noteOf } from '../../schema/note';
import { pointerTo } from './forms';
import { attempt } from './run';
import type { State } from './state';
import { occasions } from './tend';
import { isSecond } from './triggers';

const nameOf = (formId: string): string => `form.${formId}`;

/** The account that stores the notes, and a fingerprint of each. */
interface Noted {
  readonly account: string;
  readonly hashes: Readonly<Record<string, number>>;
}

/**
 * Stored with the account that runs the updates and owns the forms. Only changed notes are written; those that do not fit into Google's storage are
 * left out.
 */
export function noteForms(course: Course, state: State): void {
  if (!ADDON || isSecond(state)) return;
  const me = account();
  const kept = load<Noted>('noted');
  const before = kept?.account === me ? kept.hashes : {};
  const periods = occasions(course);
  const periodOf = (pointer: FormPointer) =>
    periods.find(({ deliverable, session }) => pointerTo(state, deliverable, session) === pointer) ?? null;
  const noted = [
    ...state.forms.flatMap((pointer) => {
      const period = periodOf(pointer);
      return period ? [{ pointer, period }] : [];
    }),
    ...(state.asides ?? []).map((pointer) => ({ pointer, period: null })),
  ].map(({ pointer, period }) => {
    const note = JSON.stringify(noteOf(pointer, period, course, bookId()));
    return { formId: pointer.formId, note, hash: fnv(note) };
  });
  const kepts = noted.filter(
    ({ formId, note, hash }) => before[formId] === hash || attempt(() => keepSecret(nameOf(formId), note)).ok,
  );
  save('noted', {
    account: me,
    hashes: { ...before, ...Object.fromEntries(kepts.map(({ formId, hash }) => [formId, hash])) },
  } satisfies Noted);
}

/** Null if there is no note for the current user. */
export function noteFor(formId: string): FormNote | null {
  const text = secret(nameOf(formId));
  return text === null ? null : (JSON.parse(text) as FormNote);
}
