// Menus, alerts, prompts and windows: what the person at the spreadsheet sees and answers.
import type { Answer, Dialog, HtmlWindow, MenuNode, Shown } from '../face.ts';
import { EnumValue, enumeration, expose, reveal } from './expose.ts';
import { htmlOf } from './html.ts';
import { suspendLocks } from './lock.ts';
import { editedForm, menusOf } from './maker.ts';
import { requireScope } from './scope.ts';
import { fail, touch, world } from './world.ts';

type Ui = GoogleAppsScript.Base.Ui;
type GoogleMenu = GoogleAppsScript.Base.Menu;
type Button = GoogleAppsScript.Base.Button;
type ButtonSet = GoogleAppsScript.Base.ButtonSet;
type Response = GoogleAppsScript.Base.PromptResponse;
type Html = GoogleAppsScript.HTML.HtmlOutput;

const Buttons = enumeration<typeof GoogleAppsScript.Base.Button>('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const ButtonSets = enumeration<typeof GoogleAppsScript.Base.ButtonSet>('ButtonSet', [
  'OK',
  'OK_CANCEL',
  'YES_NO',
  'YES_NO_CANCEL',
]);

export const screen = {
  menus: [] as MenuNode[],
  answers: [] as Answer[],
  shown: [] as Shown[],
  dialog: null as HtmlWindow | null,
  sidebar: null as HtmlWindow | null,
  serial: 0,
};

class Menu implements Pick<GoogleMenu, 'addItem' | 'addSeparator' | 'addSubMenu' | 'addToUi'> {
  readonly label: string;
  readonly items: MenuNode[] = [];
  readonly me = this as unknown as GoogleMenu;
  constructor(label: string) {
    this.label = label;
  }
  addItem(label: string, run: string): GoogleMenu {
    if (typeof run !== 'string')
      fail(`The parameters (String,${typeof run}) don't match the method signature for Menu.addItem.`);
    this.items.push({ kind: 'item', label: String(label), run });
    return this.me;
  }
  addSeparator(): GoogleMenu {
    this.items.push({ kind: 'separator' });
    return this.me;
  }
  addSubMenu(held: GoogleMenu): GoogleMenu {
    const menu = reveal(held);
    if (!(menu instanceof Menu)) fail('Invalid argument: menu');
    this.items.push({ kind: 'menu', label: menu.label, items: menu.items });
    return this.me;
  }
  /** Replaces a menu of the same name. */
  addToUi(): void {
    const node: MenuNode = { kind: 'menu', label: this.label, items: this.items };
    const form = editedForm();
    const menus = form ? menusOf(form) : screen.menus;
    const place = menus.findIndex((menu) => menu.kind === 'menu' && menu.label === this.label);
    if (place < 0) menus.push(node);
    else menus[place] = node;
    touch();
  }
}

class PromptResponse implements Response {
  readonly answer: Answer;
  constructor(answer: Answer) {
    this.answer = answer;
  }
  getSelectedButton(): Button {
    return Buttons[this.answer.button];
  }
  getResponseText(): string {
    return this.answer.text ?? '';
  }
}

/** Shows a dialog and waits for its answer. */
function ask(dialog: Dialog): Answer {
  requireScope(`Ui.${dialog.kind}`, 'script.container.ui');
  const locked = suspendLocks();
  let answer = screen.answers.shift();
  if (!answer) {
    const text = world.host.ask(JSON.stringify(dialog));
    if (text === null)
      throw new Error(`nobody answers the ${dialog.kind} "${[dialog.title, dialog.text].filter(Boolean).join(': ')}"`);
    answer = JSON.parse(text) as Answer;
  }
  if (answer.button !== 'CLOSE' && !dialog.buttons.includes(answer.button))
    throw new Error(`the ${dialog.kind} "${dialog.text}" has no button ${answer.button}`);
  screen.shown.push({ ...dialog, answer, ...(locked && { locked }) });
  touch();
  return answer;
}

/** Overloads: (text), (text, buttons), (title, text, buttons). */
function dialogFrom(kind: Dialog['kind'], args: readonly unknown[]): Dialog {
  const last = args.at(-1);
  const set = last instanceof EnumValue ? last.label : 'OK';
  const texts = args.filter((arg) => !(arg instanceof EnumValue)).map((arg) => String(arg ?? ''));
  const [title, text] = texts.length > 1 ? [texts[0]!, texts[1]!] : ['', texts[0] ?? ''];
  return { kind, title, text, buttons: set.split('_') as Dialog['buttons'] };
}

function open(kind: HtmlWindow['kind'], held: Html | string, title: string | undefined): void {
  requireScope(`Ui.${kind === 'sidebar' ? 'showSidebar' : 'showModalDialog'}`, 'script.container.ui');
  const made = htmlOf(held);
  screen.serial += 1;
  const form = editedForm();
  const window: HtmlWindow = {
    kind,
    ...(form && { form: form.id }),
    title: title ?? made.title,
    html: made.html,
    width: kind === 'sidebar' ? 300 : (made.width ?? 600),
    height: made.height ?? 400,
    serial: screen.serial,
  };
  if (kind === 'sidebar') screen.sidebar = window;
  else screen.dialog = window;
  touch();
}

type UiMembers = Pick<
  Ui,
  'createMenu' | 'createAddonMenu' | 'alert' | 'prompt' | 'showModalDialog' | 'showSidebar' | 'Button' | 'ButtonSet'
>;

/** Identifies an add-on's menu: a script bound to the spreadsheet has none in a form's editor. */
export const addonMenu = 'Add-on';

class UiService implements UiMembers {
  readonly Button = Buttons;
  readonly ButtonSet = ButtonSets;
  createMenu(label: string): GoogleMenu {
    return expose('Menu', new Menu(String(label))) as unknown as GoogleMenu;
  }
  /** Google puts an add-on's menu under Extensions by the script's name; here it is beside the spreadsheet's. */
  createAddonMenu(): GoogleMenu {
    return expose('Menu', new Menu(addonMenu)) as unknown as GoogleMenu;
  }
  alert(...args: [unknown, unknown?, ButtonSet?]): Button {
    return Buttons[ask(dialogFrom('alert', args)).button];
  }
  prompt(...args: [unknown, unknown?, ButtonSet?]): Response {
    return expose('PromptResponse', new PromptResponse(ask(dialogFrom('prompt', args))));
  }
  showModalDialog(html: Html, title: string): void {
    open('dialog', html, String(title));
  }
  showSidebar(html: Html): void {
    open('sidebar', html, undefined);
  }
}

const only = new UiService();

export function ui(): Ui {
  return expose('Ui', only) as unknown as Ui;
}
