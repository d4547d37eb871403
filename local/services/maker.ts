// The editor of a form, where an add-on has a menu of its own: a run there sees the form, and no spreadsheet.
import type { MenuNode } from '../face.ts';
import type { FormFile } from './file.ts';

let edited: FormFile | null = null;

/** The form in whose editor the present run is; null in the spreadsheet. */
export const editedForm = (): FormFile | null => edited;

export function within<T>(form: FormFile, run: () => T): T {
  edited = form;
  try {
    return run();
  } finally {
    edited = null;
  }
}

/** Menus of editors that were opened. */
export const formMenus = new Map<string, MenuNode[]>();

export function menusOf(form: FormFile): MenuNode[] {
  const menus = formMenus.get(form.id) ?? [];
  formMenus.set(form.id, menus);
  return menus;
}

const properties = new WeakMap<FormFile, Map<string, string>>();

/** What the script remembers with the form; it is not saved. */
export function propertiesOf(form: FormFile): Map<string, string> {
  const store = properties.get(form) ?? new Map<string, string>();
  properties.set(form, store);
  return store;
}
