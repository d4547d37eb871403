// The editor of a form, where an add-on has its own menu. A run there sees the form and no spreadsheet.
import type { MenuNode } from '../face.ts';
import type { FormFile } from './file.ts';

let edited: FormFile | null = null;

/** The form in whose editor the current run is; null in the spreadsheet. */
export const editedForm = (): FormFile | null => edited;

export function within<T>(form: FormFile, run: () => T): T {
  edited = form;
  try {
    return run();
  } finally {
    edited = null;
  }
}

/** Menus of opened form editors, by form id. */
export const formMenus = new Map<string, MenuNode[]>();

export function menusOf(form: FormFile): MenuNode[] {
  const menus = formMenus.get(form.id) ?? [];
  formMenus.set(form.id, menus);
  return menus;
}

const properties = new WeakMap<FormFile, Map<string, string>>();

/** The script's document properties with a form. They are not saved. */
export function propertiesOf(form: FormFile): Map<string, string> {
  const store = properties.get(form) ?? new Map<string, string>();
  properties.set(form, store);
  return store;
}
