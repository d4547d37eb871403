// Builds the forms that are due to open, keeps open ones up to date with the sheets, and closes those whose time is over.

import { remembered } from '../../domain/base/group';
import { fnv } from '../../domain/base/hash';
import { hour, type Instant, wallAt } from '../../domain/base/time';
import { type Course, type Deliverable, type Session, sessionOf } from '../../domain/course/course';
import { isDoubtfulForAll } from '../../domain/course/doubt';
import { isForm, isFormPerClass, ways } from '../../domain/course/handIn';
import { isOwedFor, occasionsOf } from '../../domain/course/occasion';
import { closesAt, opensAt } from '../../domain/duties/duty';
import type { Response } from '../../domain/duties/evidence';
import { nothingToChoose } from '../../domain/duties/opening';
import type { Finding } from '../../domain/findings';
import { kinds } from '../../domain/seats/answer';
import { sleep } from '../../google/clock';
import {
  acceptAnswers,
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
import { flush, hideTab, readTab, tabs, zone } from '../../google/sheets';
import { nameTab } from '../../google/tabs';
import { asideOf } from '../../schema/aside';
import { identified } from '../../schema/asked';
import {
  type AskedQuestion,
  type FormDeclaration,
  type FormPointer,
  formOf,
  isOfRequests,
  isPrefilled,
  type Purpose,
  type Question,
} from '../../schema/form';
import { requestForm } from '../../schema/requests';
import { isNameless, isTypedNow, ownColumns, renamed } from '../../schema/response';
import { attempt } from './run';
import { openState, type State, saveState } from './state';
import { callRound, isSecond } from './triggers';

export const pointerTo = (
  state: Pick<State, 'forms'>,
  deliverable: Deliverable,
  session: Session | null,
): FormPointer | null => {
  const own = isFormPerClass(deliverable) ? (session?.code ?? '') : '';
  return state.forms.find(({ purpose }) => purpose.deliverable === deliverable.name && purpose.session === own) ?? null;
};

/** An unfinished build of a form for that purpose. */
const begunFor = (state: State, { deliverable, session }: Purpose): State['building'][number] | undefined =>
  state.building.find(({ purpose }) => purpose.deliverable === deliverable && purpose.session === session);

/**
 * Builds the form and links it to a tab. Continues a build that was interrupted or still waits for Google to create the tab, so nothing is made
 * twice. Null if the tab does not exist yet; the next update continues.
 */
export function openForm(
  state: State,
  declaration: FormDeclaration,
  now: Instant,
): { state: State; pointer: FormPointer | null } {
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
function amended(pointer: FormPointer, declaration: FormDeclaration | null, now: Instant): FormPointer | null {
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
const isFresh = ({ checked }: FormPointer, now: Instant): boolean =>
  checked !== undefined && checked.trust !== 'unknown' && now - checked.at < day;

/** Checks the form's address setting daily, after new answers, and again if Google did not say. */
function checkedAgain(pointer: FormPointer, answers: number, now: Instant): FormPointer {
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

interface FormPeriod {
  readonly deliverable: Deliverable;
  readonly session: Session | null;
  readonly opens: Instant | null;
  readonly closes: Instant;
}

/** One form per session, or one for all sessions that is open from the first opening to the last closing. */
export const occasions = remembered((course: Course): readonly FormPeriod[] =>
  course.deliverables.flatMap((deliverable): FormPeriod[] => {
    if (!isForm(deliverable)) return [];
    const all = occasionsOf(deliverable, course).map((session) => ({
      deliverable,
      session,
      opens: opensAt(deliverable, session, course),
      closes: closesAt(deliverable, session, course),
    }));
    if (isFormPerClass(deliverable) || all.length === 0) return all;
    const opens = all.map((o) => o.opens).filter((at): at is Instant => at !== null);
    return [
      {
        deliverable,
        session: null,
        opens: opens.length === 0 ? null : (Math.min(...opens) as Instant),
        closes: Math.max(...all.map((o) => o.closes)) as Instant,
      },
    ];
  }),
);

type Phase = 'ahead' | 'open' | 'over';

const phaseOf = ({ opens, closes }: FormPeriod, now: Instant): Phase =>
  now > closes ? 'over' : opens !== null && now >= opens ? 'open' : 'ahead';

/** What a round does about forms changes over time only if this value does. */
export const formPhases = (course: Course, { forms }: State, now: Instant): readonly (Phase | boolean | number)[] => [
  ...occasions(course).map((occasion) => phaseOf(occasion, now)),
  ...forms.filter(({ closed }) => closed === null).map((pointer) => isFresh(pointer, now)),
  asksByForm(course, now) && fnv(JSON.stringify(requestForm(course, now))),
];

/** Whether the form is no longer needed because its class was cancelled or is now of another kind. */
const isIdle = ({ purpose, closed }: FormPointer, course: Course): boolean => {
  const session = sessionOf(course, purpose.session);
  const deliverable = course.deliverables.find((d) => d.name === purpose.deliverable);
  return closed === null && session !== null && deliverable !== undefined && !isOwedFor(deliverable, session);
};

/**
 * Everything a round does about forms: opens those that are due, updates open ones, closes those that are over, and reopens them if the time was
 * extended. A form that Google does not let Lectern change is a finding and does not hold up the others.
 */
export function tendForms(
  start: State,
  course: Course,
  responses: readonly Response[],
  now: Instant,
  late: () => boolean,
): { readonly state: State; readonly opened: readonly FormPointer[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const opened: FormPointer[] = [];
  if (start.ended) return { state: start, opened, findings };
  let state = start;
  const tried = (form: string, work: () => State): void => {
    const outcome = attempt(work);
    // After a failure, reads the state again to keep the record of a half-built form.
    state = outcome.ok ? outcome.value : openState();
    // A form belongs to the account that runs the updates; another account may have no access to it.
    if (outcome.ok || isSecond(state)) return;
    const error = String((outcome.error as Error).message ?? outcome.error);
    const built = state.forms.find(({ title }) => title === form);
    const tab = [...tabs()].find(([, id]) => id === built?.sheetId)?.[0];
    findings.push({ kind: 'form cannot be changed', at: { sheet: tab ?? form }, form, error });
  };
  const switchForm = (pointer: FormPointer, closed: Instant | null): void =>
    tried(pointer.title, () => {
      acceptAnswers(pointer.formId, closed === null);
      // Hidden, because with one tab per class there would be dozens by the end of term.
      if (pointer.purpose.session !== '') attempt(() => hideTab(pointer.sheetId, closed !== null));
      const forms = state.forms.map((f) => (f.formId === pointer.formId ? { ...f, closed } : f));
      const switched = { ...state, forms };
      saveState(switched);
      return switched;
    });
  const amend = ({ formId, title }: FormPointer, declared: () => FormDeclaration | null): void =>
    tried(title, () => {
      const pointer = state.forms.find((f) => f.formId === formId)!;
      const fresh = amended(pointer, declared(), now);
      if (fresh === null) return state;
      const changed = { ...state, forms: state.forms.map((f) => (f.formId === formId ? fresh : f)) };
      saveState(changed);
      return changed;
    });
  const build = (declaration: FormDeclaration): void =>
    tried(declaration.title, () => {
      const begun = begunFor(state, declaration.purpose);
      const { state: built, pointer } = openForm(state, declaration, now);
      if (pointer) opened.push(pointer);
      else if (begun) throw new Error('its tab for responses has not come yet');
      return built;
    });
  const check = ({ formId, title, purpose }: FormPointer): void => {
    const answers = responses.filter((r) => r.form === title && r.deliverable === purpose.deliverable).length;
    tried(title, () => {
      const pointer = state.forms.find((f) => f.formId === formId)!;
      const fresh = checkedAgain(pointer, answers, now);
      // Not saved here but with everything else; a run that dies just checks again.
      return fresh === pointer ? state : { ...state, forms: state.forms.map((f) => (f.formId === formId ? fresh : f)) };
    });
  };
  const isRead = ({ purpose }: FormPointer): boolean => !isDoubtfulForAll(course, purpose.deliverable, purpose.session);
  for (const pointer of state.forms)
    if (!late() && isIdle(pointer, course) && isRead(pointer)) switchForm(pointer, now);
  for (const occasion of occasions(course)) {
    const { deliverable, session } = occasion;
    const phase = phaseOf(occasion, now);
    if (late()) break;
    if (isDoubtfulForAll(course, deliverable.name, session?.code ?? null)) continue;
    const pointer = pointerTo(state, deliverable, session);
    if (pointer) {
      const over = phase === 'over';
      if ((pointer.closed === null) === over) switchForm(pointer, over ? now : null);
      if (!over && ways[deliverable.handIn].form?.follows) amend(pointer, () => formOf(course, deliverable, session));
      if (!over) check(pointer);
      continue;
    }
    const begun = begunFor(state, {
      deliverable: deliverable.name,
      session: isFormPerClass(deliverable) ? session!.code : '',
    });
    if (phase === 'over' || (!begun && phase !== 'open')) continue;
    const lacking = nothingToChoose(course, deliverable);
    if (lacking) findings.push(lacking);
    if (lacking) continue;
    // It lists sessions and students, so it waits while anything is in doubt.
    if (session === null && course.doubts.length > 0) continue;
    const declaration = formOf(course, deliverable, session);
    // The creator owns the form, so it must be the account that runs the updates and has to open it later.
    if (!declaration || isSecond(state)) continue;
    build(declaration);
  }
  const asking = state.forms.find(isOfRequests);
  const asks = asksByForm(course, now);
  const goes = !late() && course.doubts.length === 0;
  if (goes && asking) {
    if ((asking.closed === null) !== asks) switchForm(asking, asks ? null : now);
    if (asks) amend(asking, () => requestForm(course, now));
    if (asks) check(asking);
  } else if (goes && asks && !isSecond(state)) build(requestForm(course, now));
  if (state !== start) saveState(state);
  return { state, opened, findings };
}

/** Whether students need the form for requests: Settings allows some kind of request, and they have no pages of their own. */
const asksByForm = (course: Course, now: Instant): boolean =>
  kinds(course).length > 0 &&
  course.pages === undefined &&
  course.students.length > 0 &&
  wallAt(now, course.zone).day <= course.settings.lastDay;
