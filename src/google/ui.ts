// What the instructor sees beside the sheet: menu, alerts, prompts, toasts, dialogs, the sidebar.

import { attempt } from './attempt';
import { once } from './once';
import { book } from './sheets';

export interface MenuEntry {
  readonly label: string;
  readonly run: string;
}
/** null is a line between entries. */
export type Menu = readonly (MenuEntry | { readonly label: string; readonly items: readonly MenuEntry[] } | null)[];

/** Set by the build: only an add-on runs in the editor of a form, too. */
declare const ADDON: boolean;

const inSheets = once(() => !ADDON || attempt(() => SpreadsheetApp.getUi()).ok);
export const inForm = (): boolean => !inSheets();
/** Of the editor in which the script runs: Google gives only that one. */
const here = (): GoogleAppsScript.Base.Ui => (inSheets() ? SpreadsheetApp.getUi() : FormApp.getUi());

/** An add-on's menu stands under Extensions, a bound script's in the menu bar. */
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

/** Null when it was cancelled. */
export function ask(title: string, text: string): string | null {
  const ui = here();
  const answer = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : null;
}

/** A file that comes with the script beside its code, which every run loads. Throws where it was not installed. */
export const shippedFile = (name: string): string => HtmlService.createHtmlOutputFromFile(name).getContent();

/** `seconds` below zero: until the next toast. */
export const toast = (text: string, seconds = 5): void => book().toast(text, 'Lectern', seconds);
/** After a dialog with a proposal. */
export const toastProposal = (what: string): void =>
  toast(`${what} are proposed. Nothing is written until you confirm.`);

/** The body goes into page.html, which carries the styles and the few lines of script. */
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
