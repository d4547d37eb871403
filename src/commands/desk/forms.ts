// Builds a form with its tab, updates it to the sheets, and checks whether its addresses can be trusted.

import { fnv } from '../../domain/base/hash';
import { hour, type Instant } from '../../domain/base/time';
import type { Deliverable, Session } from '../../domain/course/course';
import { isFormPerClass } from '../../domain/course/handIn';
import type { Response } from '../../domain/duties/evidence';
import type { Finding } from '../../domain/findings';
import { sleep } from '../../google/clock';
import {
  amendForm,
  buildForm,
  collectAddresses,
  createForm,
  destinationOf,
  goneFrom,
  letAnyoneIn,
  linkForm,
  prefilled,
  publishForm,
  tabOf,
  titlesOf,
  trustOf,
} from '../../google/forms';
import { flush, readTab, zone } from '../../google/sheets';
import { nameTab } from '../../google/tabs';
import { asideOf } from '../../schema/aside';
import { identified } from '../../schema/asked';
import {
  type AskedQuestion,
  type FormDeclaration,
  type FormPointer,
  isOfRequests,
  isPrefilled,
  type Purpose,
  type Question,
} from '../../schema/form';
import { isNameless, isTypedNow, ownColumns, renamed } from '../../schema/response';
import { attempt, Refusal } from './run';
import { type State, saveState } from './state';
import { callRound, isSecond, refuseEnded } from './triggers';

export const pointerTo = (
  state: Pick<State, 'forms'>,
  deliverable: Deliverable,
  session: Session | null,
): FormPointer | null => {
  const own = isFormPerClass(deliverable) ? (session?.code ?? '') : '';
  return state.forms.find(({ purpose }) => purpose.deliverable === deliverable.name && purpose.session === own) ?? null;
};

/** An unfinished build of a form for that purpose. */
export const begunFor = (state: State, { deliverable, session }: Purpose): State['building'][number] | undefined =>
  state.building.find(({ purpose }) => purpose.deliverable === deliverable && purpose.session === session);

/** Refuses where a form could not be opened and closed by the updates. */
export function mayBuild(state: State): void {
  refuseEnded(state);
  if (isSecond(state))
    throw new Refusal(
      `A form belongs to the account that makes it, and ${state.owner} runs the automatic updates, which open and close it: ask ${state.owner} to choose this.`,
    );
}

/**
 * Builds the form and links it to a tab. Continues a build that was interrupted or still waits for Google to create the tab, so nothing is made
 * twice. Null if the tab does not exist yet; the next update continues.
 */
export function openForm(
  state: State,
  declaration: FormDeclaration,
  now: Instant,
): { state: State; pointer: FormPointer | null } {
  mayBuild(state);
  const { purpose } = declaration;
  const begun = begunFor(state, purpose);
  const formId = begun?.formId ?? createForm(declaration.title);
  const building = begun ? state : { ...state, building: [...state.building, { purpose, formId }] };
  if (!begun) saveState(building);
  const { url, questions } = buildForm(formId, declaration);
  // Not every account can set this, so the actual setting is read back.
  const trust = declaration.anonymous ? letAnyoneIn(formId) : collectAddresses(formId);
  const sheetId = linkedTab(formId, state, begun !== undefined);
  if (sheetId === null) {
    if (!begun) callRound(state);
    return { state: building, pointer: null };
  }
  // Read before anything is written, while all headers are still Google's.
  const own = ownColumns({ questions }, null, readTab(sheetId, zone())?.grid ?? []);
  nameTab(sheetId, declaration.tab ?? `${purpose.session} ${purpose.deliverable}`.trim());
  publishForm(formId);
  const choice = questions.find(isPrefilled);
  // The sample answer is cut off again below; it only shows where the answer belongs in the address.
  const sample = choice && (choice.choices?.[0] ?? '00');
  const link = choice && sample !== undefined ? prefilled(formId, choice.itemId, sample) : null;
  const pointer: FormPointer = {
    purpose,
    formId,
    sheetId,
    url,
    title: declaration.title,
    questions,
    ...(own === null ? {} : { own }),
    checked: { at: now, trust, answers: 0 },
    ...(trust === 'typed' || trust === 'unknown' ? { unproved: true } : {}),
    headerHash: toldBy(declaration),
    prefill: link?.replace(/(entry\.\d+=).*$/, '$1') ?? null,
    opened: now,
    closed: null,
  };
  const done: State = {
    ...state,
    building: state.building.filter((b) => b.formId !== formId),
    ...(asideOf(declaration) === null
      ? { forms: [...state.forms, pointer] }
      : { asides: [...(state.asides ?? []), pointer] }),
  };
  saveState(done);
  return { state: done, pointer };
}

/** Waits for Google to create a tab, in milliseconds. */
const patience = [0, 1_000, 2_000, 3_000];

/** The tab that Google creates when the form is linked; null if it takes longer. */
function linkedTab(formId: string, state: State, again: boolean): number | null {
  const others = [...state.forms, ...(state.asides ?? [])].map(({ sheetId }) => sheetId);
  const known = new Set([...Object.values(state.sheets), ...others]);
  const found = again ? tabOf(formId, known) : null;
  if (found !== null) return found;
  // A form without a destination throws when asked for it.
  if (!again || !attempt(() => destinationOf(formId)).ok) linkForm(formId);
  for (const wait of patience) {
    if (wait > 0) sleep(wait);
    flush();
    const made = tabOf(formId, known);
    if (made !== null) return made;
  }
  return null;
}

const toldBy = ({ title, description }: FormDeclaration): number => fnv(`${title}\n${description}`);

/**
 * The form updated to the sheets after questions were edited, or a class was moved, renamed or added. Null if nothing changed. A question is
 * recognized by its words and not its position. Students who answered before a question was added or became required are not asked again. Forms for
 * rankings and wishes stay as they were opened, because answers name what they listed.
 */
export function amended(pointer: FormPointer, declaration: FormDeclaration | null, now: Instant): FormPointer | null {
  if (declaration === null) return null;
  const declared = identified(pointer, declaration.questions);
  const asked = (questions: readonly Question[]): string =>
    JSON.stringify(questions.map(({ key, kind, title, required, choices }) => [key, kind, title, required, choices]));
  const told = toldBy(declaration);
  if (told === pointer.headerHash && asked(pointer.questions) === asked(declared)) return null;
  const { retired = [] } = pointer;
  const amendedItems = amendForm(pointer.formId, pointer.questions, { ...declaration, questions: declared });
  const questions = amendedItems.map(({ title, ...item }): AskedQuestion => {
    const old = pointer.questions.find(({ key, kind }) => key === item.key && kind === item.kind);
    const once = old ?? retired.find(({ key }) => key === item.key);
    const since = old && (old.required || !item.required) ? old.asked : now;
    const { asked: _, was: __, ...bare } = item as AskedQuestion;
    return renamed(
      {
        ...bare,
        title: once?.title ?? title,
        ...(once?.was ? { was: once.was } : {}),
        ...(since === undefined ? {} : { asked: since }),
      },
      title,
    );
  });
  const asks = new Set(questions.map(({ key }) => key));
  const gone = [...pointer.questions, ...retired].filter(({ key, kind }) => kind !== 'section' && !asks.has(key));
  return { ...pointer, title: declaration.title, questions, retired: gone, headerHash: told };
}

const day = 24 * hour;

/** Whether the form's address setting was checked recently and Google gave an answer. */
export const isFresh = ({ checked }: FormPointer, now: Instant): boolean =>
  checked !== undefined && checked.trust !== 'unknown' && now - checked.at < day;

/** Checks the form's address setting daily, after new answers, and again if Google did not say. */
export function checkedAgain(pointer: FormPointer, answers: number, now: Instant): FormPointer {
  const { checked, typed = [], opened } = pointer;
  if (isFresh(pointer, now) && checked?.answers === answers) return pointer;
  const trust = trustOf(pointer.formId);
  const missing = goneFrom(
    pointer.formId,
    pointer.questions.map(({ itemId }) => itemId),
  );
  const gone = pointer.questions.filter(({ itemId }) => missing.has(itemId)).map(({ title }) => title);
  // For a form whose own columns were never recorded, or whose tab showed no addresses.
  const own =
    (isNameless(pointer) ? null : pointer.own) ??
    ownColumns(pointer, [...titlesOf(pointer.formId).values()], readTab(pointer.sheetId, zone())?.grid ?? []);
  const isTyped = trust === 'typed' && !pointer.unproved;
  // Google now answers what it did not say before.
  const known = trust === 'verified' && checked?.trust === 'unknown';
  const going = typed.filter(({ to }) => to === null);
  const from = checked?.trust === 'verified' ? checked.at : (opened as Instant);
  // Every answer triggers a check, so no unchecked answer came in between the last check and now.
  const until = checked?.at ?? now;
  const ended = typed.map((span) => (span.to === null && !isTyped ? { ...span, to: until } : span));
  const spans = isTyped && going.length === 0 ? [...typed, { from, to: null }] : ended;
  return {
    ...pointer,
    ...(own === null ? {} : { own }),
    ...(spans.length === 0 ? {} : { typed: spans }),
    checked: { at: now, trust, answers, ...(gone.length > 0 ? { gone } : {}) },
    ...(known ? { unproved: false } : {}),
  };
}

/** Findings about forms whose addresses prove nothing. */
export function checkTrust(forms: readonly FormPointer[], responses: readonly Response[]): readonly Finding[] {
  return forms.flatMap((pointer): Finding[] => {
    const { title: form, purpose, checked } = pointer;
    const own = responses.filter((r) => r.form === form && r.deliverable === purpose.deliverable);
    const at = () => (own[0] ? { ...own[0].place, row: 1 } : { sheet: form });
    const [question] = checked?.gone ?? [];
    if (question !== undefined && pointer.closed === null)
      return [{ kind: 'question taken out', at: { sheet: at().sheet }, form, question }];
    if (checked?.trust === 'none' && pointer.closed === null && !isNameless(pointer))
      return [{ kind: 'no addresses', at: at(), form }];
    const ofRequests = isOfRequests(pointer);
    if (checked?.trust === 'unknown') return [{ kind: 'addresses are not known', at: at(), form, counts: !ofRequests }];
    const typed = own.filter((r) => r.typed || r.unproved).length;
    const counts = (pointer.unproved ?? false) && !ofRequests;
    return isTypedNow(pointer) || typed > 0
      ? [{ kind: 'addresses are typed', at: at(), form, answers: typed, counts }]
      : [];
  });
}
