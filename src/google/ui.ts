// What the instructor sees beside the sheet: menu, alerts, prompts, toasts, dialogs, the sidebar.

import { attempt } from './attempt';
import { once } from './once';
import { book } from './sheets';

export interface MenuEntry {
  readonly label: string;
  readonly run: string;
}
/** null is a separator. */
export type Menu = readonly (MenuEntry | { readonly label: string; readonly items: readonly MenuEntry[] } | null)[];

/** Set by the build: only an add-on also runs in a form's editor. */
declare const ADDON: boolean;

const inSheets = once(() => !ADDON || attempt(() => SpreadsheetApp.getUi()).ok);
export const inForm = (): boolean => !inSheets();
/** The Ui of the editor in which the script is running; Google provides no other. */
const here = (): GoogleAppsScript.Base.Ui => (inSheets() ? SpreadsheetApp.getUi() : FormApp.getUi());

/** An add-on's menu is under Extensions, a bound script's in the menu bar. */
export function addMenu(title: string, items: Menu, addon: boolean): void {
  const ui = here();
  const menu = addon ? ui.createAddonMenu() : ui.createMenu(title);
  for (const item of items) {
    if (item === null) menu.addSeparator();
    else if ('run' in item) menu.addItem(item.label, item.run);
    else
      menu.addSubMenu(
        item.items.reduce((sub, entry) => sub.addItem(entry.label, entry.run), ui.createMenu(item.label)),
      );
  }
  menu.addToUi();
}

export function tell(title: string, text: string): void {
  const ui = here();
  ui.alert(title, text, ui.ButtonSet.OK);
}

export function confirm(title: string, text: string): boolean {
  const ui = here();
  return ui.alert(title, text, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Null if it was canceled. */
export function ask(title: string, text: string): string | null {
  const ui = here();
  const answer = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : null;
}

/** A file shipped with the script beside its code. Throws if it was not installed. */
export const shippedFile = (name: string): string => HtmlService.createHtmlOutputFromFile(name).getContent();

/** `seconds` below zero: stays until the next toast. */
export const toast = (text: string, seconds = 5): void => book().toast(text, 'Lectern', seconds);
/** Shown after a dialog with a proposal. */
export const toastProposal = (what: string): void =>
  toast(`${what} are proposed. Nothing is written until you confirm.`);

/** Inserts the body into page.html, which holds the styles and the few lines of script. */
function page(body: string): GoogleAppsScript.HTML.HtmlOutput {
  const template = HtmlService.createTemplateFromFile('page');
  template.body = body;
  return template.evaluate();
}

/** Width and height in pixels. */
export function showDialog(title: string, body: string, width: number, height: number): void {
  here().showModalDialog(page(body).setWidth(width).setHeight(height), title);
}

export const showSidebar = (title: string, body: string): void => here().showSidebar(page(body).setTitle(title));
