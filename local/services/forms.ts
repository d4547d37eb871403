// FormApp and Form as a script sees them.
import type { ItemKind } from '../face.ts';
import { checkboxValidation, gridValidation, paragraphValidation, textValidation } from './constraint.ts';
import { enumeration, expose } from './expose.ts';
import { type Collection, emptyResponse, FormFile, formById, formPublishedAs } from './file.ts';
import { ItemType, typeName } from './item.ts';
import { addItem, itemFace, questionOf } from './items.ts';

import { editedForm } from './maker.ts';
import { responseFace } from './response.ts';
import { requireScope } from './scope.ts';
import { ui } from './ui.ts';
import { workbook } from './workbook.ts';
import { fail, quirk } from './world.ts';

type G = typeof GoogleAppsScript.Forms;
type GoogleForm = GoogleAppsScript.Forms.Form;
type GoogleItem = GoogleAppsScript.Forms.Item;
type GoogleResponse = GoogleAppsScript.Forms.FormResponse;

const DestinationType = enumeration<G['DestinationType']>('DestinationType', ['SPREADSHEET']);
const EmailCollectionType = enumeration<G['EmailCollectionType']>('EmailCollectionType', [
  'DO_NOT_COLLECT',
  'VERIFIED',
  'RESPONDER_INPUT',
]);

type FormMethods =
  | `add${'Text' | 'ParagraphText' | 'MultipleChoice' | 'Checkbox' | 'List' | 'Scale' | 'Grid' | 'CheckboxGrid'}Item`
  | `add${'Date' | 'Time' | 'SectionHeader' | 'PageBreak'}Item`
  | 'getId'
  | `${'get' | 'set'}${'Title' | 'Description' | 'ConfirmationMessage' | 'CustomClosedFormMessage' | 'ShuffleQuestions'}`
  | 'setAcceptingResponses'
  | 'isAcceptingResponses'
  | 'setPublished'
  | 'isPublished'
  | 'supportsAdvancedResponderPermissions'
  | 'setCollectEmail'
  | 'collectsEmail'
  | 'setRequireLogin'
  | 'setEmailCollectionType'
  | 'getEmailCollectionType'
  | 'setAllowResponseEdits'
  | 'canEditResponse'
  | 'setLimitOneResponsePerUser'
  | 'hasLimitOneResponsePerUser'
  | 'setProgressBar'
  | 'hasProgressBar'
  | 'setShowLinkToRespondAgain'
  | 'hasRespondAgainLink'
  | 'setDestination'
  | 'getDestinationId'
  | 'getDestinationType'
  | 'removeDestination'
  | 'getPublishedUrl'
  | 'getEditUrl'
  | 'getItems'
  | 'getItemById'
  | 'deleteItem'
  | 'moveItem'
  | 'createResponse'
  | 'getResponse'
  | 'getResponses'
  | 'deleteResponse'
  | 'deleteAllResponses';

class Form implements Pick<GoogleForm, FormMethods> {
  readonly file: FormFile;
  constructor(file: FormFile) {
    this.file = file;
  }

  #set<K extends keyof FormFile>(key: K, value: FormFile[K]): GoogleForm {
    this.file[key] = value;
    this.file.changed();
    return this as unknown as GoogleForm;
  }

  #add<T>(kind: ItemKind): T {
    return addItem(this.file, kind) as T;
  }

  getId(): string {
    return this.file.id;
  }
  getTitle(): string {
    return this.file.title;
  }
  setTitle(title: string): GoogleForm {
    return this.#set('title', String(title));
  }
  getDescription(): string {
    return this.file.description;
  }
  setDescription(description: string): GoogleForm {
    return this.#set('description', String(description));
  }
  getConfirmationMessage(): string {
    return this.file.confirmation;
  }
  setConfirmationMessage(message: string): GoogleForm {
    return this.#set('confirmation', String(message));
  }
  getCustomClosedFormMessage(): string {
    return this.file.closedMessage;
  }
  setCustomClosedFormMessage(message: string): GoogleForm {
    return this.#set('closedMessage', String(message));
  }

  /** An unpublished form cannot start accepting responses; publishing it also opens it. */
  setAcceptingResponses(enabled: boolean): GoogleForm {
    if (enabled && !this.file.published) fail('An unpublished form cannot accept responses.');
    return this.#set('accepting', enabled);
  }
  isAcceptingResponses(): boolean {
    return this.file.published && this.file.accepting;
  }
  setPublished(enabled: boolean): GoogleForm {
    if (quirk('publishing') === 'throws') fail('This form does not support publishing.');
    this.file.published = enabled;
    return this.#set('accepting', enabled);
  }
  isPublished(): boolean {
    return this.file.published;
  }
  supportsAdvancedResponderPermissions(): boolean {
    return quirk('publishing') === 'there';
  }

  setCollectEmail(collect: boolean): GoogleForm {
    const made = quirk('collectEmail') === 'verified' ? 'VERIFIED' : 'RESPONDER_INPUT';
    return this.#set('collection', collect ? made : 'DO_NOT_COLLECT');
  }
  setEmailCollectionType(type: GoogleAppsScript.Forms.EmailCollectionType): GoogleForm {
    if (quirk('emailCollection') === 'throws') fail('Invalid argument: emailCollectionType');
    return this.#set('collection', String(type) as Collection);
  }
  getEmailCollectionType(): GoogleAppsScript.Forms.EmailCollectionType {
    return EmailCollectionType[this.file.collection];
  }
  setRequireLogin(required: boolean): GoogleForm {
    return this.#set('login', required);
  }
  collectsEmail(): boolean {
    return this.file.collects();
  }
  setAllowResponseEdits(enabled: boolean): GoogleForm {
    return this.#set('editable', enabled);
  }
  canEditResponse(): boolean {
    return this.file.editable;
  }
  setLimitOneResponsePerUser(enabled: boolean): GoogleForm {
    return this.#set('limitOne', enabled);
  }
  hasLimitOneResponsePerUser(): boolean {
    return this.file.limitOne;
  }
  setProgressBar(enabled: boolean): GoogleForm {
    return this.#set('progressBar', enabled);
  }
  hasProgressBar(): boolean {
    return this.file.progressBar;
  }
  setShowLinkToRespondAgain(enabled: boolean): GoogleForm {
    return this.#set('respondAgain', enabled);
  }
  hasRespondAgainLink(): boolean {
    return this.file.respondAgain;
  }
  setShuffleQuestions(shuffle: boolean): GoogleForm {
    return this.#set('shuffled', shuffle);
  }
  getShuffleQuestions(): boolean {
    return this.file.shuffled;
  }

  /** The local Workspace has one spreadsheet, so it is the only possible destination. */
  setDestination(type: GoogleAppsScript.Forms.DestinationType, id: string): GoogleForm {
    if (String(type) !== 'SPREADSHEET') fail('Invalid argument: type');
    if (id !== workbook().id) fail('Invalid argument: id');
    this.file.connect();
    return this as unknown as GoogleForm;
  }
  getDestinationId(): string {
    return this.file.linked ? workbook().id : fail('The form currently has no response destination.');
  }
  getDestinationType(): GoogleAppsScript.Forms.DestinationType {
    if (!this.file.linked) fail('The form currently has no response destination.');
    return DestinationType.SPREADSHEET;
  }
  removeDestination(): GoogleForm {
    this.file.disconnect();
    return this as unknown as GoogleForm;
  }

  getPublishedUrl(): string {
    return this.file.url;
  }
  getEditUrl(): string {
    return `https://docs.google.com/forms/d/${this.file.id}/edit`;
  }

  getItems(type?: GoogleAppsScript.Forms.ItemType): GoogleItem[] {
    const faces = this.file.items.map((question) => itemFace(this.file, question));
    return type === undefined ? faces : faces.filter((_, at) => typeName(this.file.items[at]!) === String(type));
  }
  getItemById(id: number): GoogleItem {
    const question = this.file.items.find((item) => item.id === Number(id));
    return (question ? itemFace(this.file, question) : null) as GoogleItem;
  }
  deleteItem(which: number | GoogleItem): void {
    this.file.drop(this.#index(which));
  }
  moveItem(which: number | GoogleItem, to: number): GoogleItem {
    const [question] = this.file.items.splice(this.#index(which), 1);
    if (!question || !(to >= 0 && to <= this.file.items.length)) fail('Invalid argument: toIndex');
    this.file.items.splice(to, 0, question);
    this.file.changed();
    return itemFace(this.file, question);
  }
  #index(which: number | GoogleItem): number {
    const question = typeof which === 'number' ? this.file.items[which] : questionOf(this.file, which);
    const index = question ? this.file.items.indexOf(question) : -1;
    return index >= 0 ? index : fail('Invalid argument: index');
  }

  addTextItem(): GoogleAppsScript.Forms.TextItem {
    return this.#add('text');
  }
  addParagraphTextItem(): GoogleAppsScript.Forms.ParagraphTextItem {
    return this.#add('paragraph');
  }
  addMultipleChoiceItem(): GoogleAppsScript.Forms.MultipleChoiceItem {
    return this.#add('choice');
  }
  addCheckboxItem(): GoogleAppsScript.Forms.CheckboxItem {
    return this.#add('checkbox');
  }
  addListItem(): GoogleAppsScript.Forms.ListItem {
    return this.#add('list');
  }
  addScaleItem(): GoogleAppsScript.Forms.ScaleItem {
    return this.#add('scale');
  }
  addGridItem(): GoogleAppsScript.Forms.GridItem {
    return this.#add('grid');
  }
  addCheckboxGridItem(): GoogleAppsScript.Forms.CheckboxGridItem {
    return this.#add('checkboxGrid');
  }
  addDateItem(): GoogleAppsScript.Forms.DateItem {
    return this.#add('date');
  }
  addTimeItem(): GoogleAppsScript.Forms.TimeItem {
    return this.#add('time');
  }
  addSectionHeaderItem(): GoogleAppsScript.Forms.SectionHeaderItem {
    return this.#add('section');
  }
  addPageBreakItem(): GoogleAppsScript.Forms.PageBreakItem {
    return this.#add('page');
  }

  createResponse(): GoogleResponse {
    return responseFace(this.file, emptyResponse(null, ''));
  }
  getResponse(id: string): GoogleResponse {
    const response = this.file.responses.find((one) => one.id === id);
    return response ? responseFace(this.file, response) : fail('Invalid argument: responseId');
  }
  getResponses(since?: GoogleAppsScript.Base.Date): GoogleResponse[] {
    const from = since ? since.getTime() : Number.NEGATIVE_INFINITY;
    const found = this.file.responses.filter((response) => response.at !== null && response.at >= from);
    return found.map((response) => responseFace(this.file, response));
  }
  /** The row in the linked tab stays. */
  deleteResponse(id: string): GoogleForm {
    const at = this.file.responses.findIndex((one) => one.id === id);
    if (at < 0) fail('Invalid argument: responseId');
    this.file.responses.splice(at, 1);
    return this as unknown as GoogleForm;
  }
  deleteAllResponses(): GoogleForm {
    this.file.responses.splice(0);
    return this as unknown as GoogleForm;
  }
}

/** The form id in a link to its editor or its page; null for any other link. */
function formIdOf(url: string): string | null {
  return /^https:\/\/docs\.google\.com\/forms\/d\/(?:e\/)?([\w-]+)/.exec(url)?.[1] ?? null;
}

const faces = new WeakMap<FormFile, Form>();

export function formFace(file: FormFile): GoogleForm {
  const form = faces.get(file) ?? new Form(file);
  faces.set(file, form);
  return expose('Form', form) as unknown as GoogleForm;
}

type AppMembers =
  | 'create'
  | 'openById'
  | 'openByUrl'
  | 'getActiveForm'
  | 'getUi'
  | `create${'Grid' | 'Checkbox' | 'Text' | 'ParagraphText'}Validation`
  | 'ItemType'
  | 'DestinationType'
  | 'EmailCollectionType';

class App implements Pick<GoogleAppsScript.Forms.FormApp, AppMembers> {
  readonly ItemType = ItemType;
  readonly DestinationType = DestinationType;
  readonly EmailCollectionType = EmailCollectionType;

  /** Google is moving new forms to unpublished by default, so a script that does not say gets the stricter behavior here. */
  create(title: string, isPublished = false): GoogleForm {
    requireScope('FormApp.create', 'forms');
    // If publishing does not exist, a form is open from the start.
    return formFace(new FormFile(String(title), isPublished || quirk('publishing') !== 'there'));
  }
  openById(id: string): GoogleForm {
    requireScope('FormApp.openById', 'forms');
    const file = formById(id);
    if (file?.opens()) return formFace(file);
    return fail(
      'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.',
    );
  }
  openByUrl(url: string): GoogleForm {
    requireScope('FormApp.openByUrl', 'forms');
    const id = formIdOf(String(url)) ?? '';
    const file = formById(id) ?? formPublishedAs(id);
    return file?.opens() ? formFace(file) : fail('Invalid argument: url');
  }
  /** Null outside a form's editor. */
  getActiveForm(): GoogleForm {
    const form = editedForm();
    if (!form) return null as unknown as GoogleForm;
    requireScope('FormApp.getActiveForm', 'forms');
    return formFace(form);
  }
  getUi(): GoogleAppsScript.Base.Ui {
    return editedForm() ? ui() : fail('Cannot call FormApp.getUi() from this context.');
  }
  createGridValidation(): GoogleAppsScript.Forms.GridValidationBuilder {
    return gridValidation();
  }
  createCheckboxValidation(): GoogleAppsScript.Forms.CheckboxValidationBuilder {
    return checkboxValidation();
  }
  createTextValidation(): GoogleAppsScript.Forms.TextValidationBuilder {
    return textValidation();
  }
  createParagraphTextValidation(): GoogleAppsScript.Forms.ParagraphTextValidationBuilder {
    return paragraphValidation();
  }
}

export const FormApp = expose('FormApp', new App());
