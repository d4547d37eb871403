// Builds the forms that are due to open, keeps them as the sheets say, closes those whose time is over.

import { fnv } from '../../domain/base/hash';
import type { Instant } from '../../domain/base/time';
import { type Course, type Deliverable, type Session, sessionOf } from '../../domain/course/course';
import { isForm, isFormPerClass, ways } from '../../domain/course/handIn';
import { closesAt, opensAt } from '../../domain/duties/duty';
import type { Finding } from '../../domain/findings';
import { acceptAnswers, amendForm, buildForm, createForm, formBehind, prefilled } from '../../google/forms';
import { nameTab, tabs } from '../../google/sheets';
import { type FormDeclaration, type FormPointer, formOf, isPrefilled } from '../../schema/form';
import { attempt, Refusal } from './run';
import { openState, type State, saveState } from './state';

export const pointerTo = (
  state: Pick<State, 'forms'>,
  deliverable: Deliverable,
  session: Session | null,
): FormPointer | null => {
  const own = isFormPerClass(deliverable) ? (session?.code ?? '') : '';
  return state.forms.find(({ purpose }) => purpose.deliverable === deliverable.name && purpose.session === own) ?? null;
};

/** Builds the form and links it to a tab; a build that died half way is taken up where it was. */
export function openForm(
  state: State,
  declaration: FormDeclaration,
  now: Instant,
): { state: State; pointer: FormPointer } {
  const { purpose } = declaration;
  const begun = state.building.find(
    (b) => b.purpose.deliverable === purpose.deliverable && b.purpose.session === purpose.session,
  );
  const formId = begun?.formId ?? createForm(declaration.title);
  if (!begun) saveState({ ...state, building: [...state.building, { purpose, formId }] });
  const before = new Set(tabs().values());
  const { url, questions } = buildForm(formId, declaration);
  const after = [...tabs().values()];
  const fresh = after.filter((id) => !before.has(id));
  const sheetId = [...fresh, ...before].find((id) => formBehind(id) === formId);
  if (sheetId === undefined)
    throw new Refusal('Google has not made the tab for the responses yet. Try again in a minute.');
  nameTab(sheetId, purpose.session === '' ? purpose.deliverable : `${purpose.deliverable} ${purpose.session}`);
  const choice = questions.find(isPrefilled);
  // Cut off again below: it only shows where in the address the answer stands.
  const sample = choice && (choice.choices?.[0] ?? '00');
  const link = choice && sample !== undefined ? prefilled(formId, choice.itemId, sample) : null;
  const pointer: FormPointer = {
    purpose,
    formId,
    sheetId,
    url,
    title: declaration.title,
    questions,
    headerHash: toldBy(declaration),
    prefill: link?.replace(/(entry\.\d+=).*$/, '$1') ?? null,
    opened: now,
    closed: null,
  };
  const done: State = {
    ...state,
    building: state.building.filter((b) => b.formId !== formId),
    forms: [...state.forms, pointer],
  };
  saveState(done);
  return { state: done, pointer };
}

const toldBy = ({ title, description }: FormDeclaration): number => fnv(`${title}\n${description}`);

/**
 * The form that now asks what the sheets say: questions were edited, or a class was moved, renamed or added. Null where nothing
 * changed. Who answered before a question was added, or became required, is not asked again. Forms that rank and wish stay as they
 * were opened, since the answers name what stood there.
 */
function amended(pointer: FormPointer, declaration: FormDeclaration | null, now: Instant): FormPointer | null {
  if (declaration === null) return null;
  const asked = (questions: FormPointer['questions'] | FormDeclaration['questions']): string =>
    JSON.stringify(questions.map(({ key, kind, title, required, choices }) => [key, kind, title, required, choices]));
  const told = toldBy(declaration);
  if (told === pointer.headerHash && asked(pointer.questions) === asked(declaration.questions)) return null;
  const questions = amendForm(pointer.formId, pointer.questions, declaration).map((question) => {
    const old = pointer.questions.find(({ key, kind }) => key === question.key && kind === question.kind);
    return old && (old.required || !question.required)
      ? { ...question, ...(old.asked === undefined ? {} : { asked: old.asked }) }
      : { ...question, asked: now };
  });
  return { ...pointer, title: declaration.title, questions, headerHash: told };
}

interface FormPeriod {
  readonly deliverable: Deliverable;
  readonly session: Session | null;
  readonly opens: Instant | null;
  readonly closes: Instant;
}

/** One form a session, or one for all of them, which is open from the first opening to the last closing. */
export function occasions(course: Course): readonly FormPeriod[] {
  return course.deliverables.flatMap((deliverable): FormPeriod[] => {
    if (!isForm(deliverable)) return [];
    const each =
      deliverable.each.length === 0 ? [null] : course.sessions.filter((s) => deliverable.each.includes(s.kind));
    const all = each.map((session) => ({
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
  });
}

/** A class that was cancelled, or is of another kind now, has no use for its form. */
const isIdle = ({ purpose, closed }: FormPointer, course: Course): boolean => {
  const session = sessionOf(course, purpose.session);
  const deliverable = course.deliverables.find((d) => d.name === purpose.deliverable);
  return closed === null && session !== null && deliverable !== undefined && !deliverable.each.includes(session.kind);
};

/**
 * What the clock does about forms: opens those whose time has come, brings open ones up to date, closes those whose time is over, and opens them again
 * when the time was extended. A form that Google does not let be changed is a finding, and keeps nothing else waiting.
 */
export function tendForms(
  start: State,
  course: Course,
  now: Instant,
  late: () => boolean,
): { readonly state: State; readonly opened: readonly FormPointer[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const opened: FormPointer[] = [];
  let state = start;
  const tried = (form: string, work: () => State): void => {
    const outcome = attempt(work);
    // What a half-built form left in the state is not to be forgotten.
    state = outcome.ok ? outcome.value : openState();
    if (outcome.ok) return;
    const error = String((outcome.error as Error).message ?? outcome.error);
    findings.push({ kind: 'form cannot be changed', at: { sheet: form }, form, error });
  };
  const switchForm = (pointer: FormPointer, closed: Instant | null): void =>
    tried(pointer.title, () => {
      acceptAnswers(pointer.formId, closed === null);
      const forms = state.forms.map((f) => (f.formId === pointer.formId ? { ...f, closed } : f));
      const switched = { ...state, forms };
      saveState(switched);
      return switched;
    });
  const amend = ({ formId, title }: FormPointer, { deliverable, session }: FormPeriod): void =>
    tried(title, () => {
      const pointer = state.forms.find((f) => f.formId === formId)!;
      const fresh = amended(pointer, formOf(course, deliverable, session), now);
      if (fresh === null) return state;
      const changed = { ...state, forms: state.forms.map((f) => (f.formId === formId ? fresh : f)) };
      saveState(changed);
      return changed;
    });
  for (const pointer of state.forms) if (!late() && isIdle(pointer, course)) switchForm(pointer, now);
  for (const occasion of occasions(course)) {
    const { deliverable, session, opens, closes } = occasion;
    if (late()) break;
    const pointer = pointerTo(state, deliverable, session);
    if (pointer) {
      if ((pointer.closed === null) !== now <= closes) switchForm(pointer, now <= closes ? null : now);
      if (now <= closes && ways[deliverable.handIn].form?.follows) amend(pointer, occasion);
      continue;
    }
    if (opens === null || now < opens || now > closes) continue;
    const declaration = formOf(course, deliverable, session);
    if (!declaration) {
      const at = course.places.questions.get(session?.code ?? '') ?? { sheet: 'Sessions' };
      findings.push({ kind: 'no questions', at, session: session?.code ?? '', form: deliverable.name });
      continue;
    }
    tried(declaration.title, () => {
      const built = openForm(state, declaration, now);
      opened.push(built.pointer);
      return built.state;
    });
  }
  return { state, opened, findings };
}
