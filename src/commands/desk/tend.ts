// Which forms should be open now, and what a round does about it: opens, updates, closes and reopens them.

import { remembered } from '../../domain/base/group';
import { fnv } from '../../domain/base/hash';
import { type Instant, wallAt } from '../../domain/base/time';
import { type Course, type Deliverable, type Session, sessionOf } from '../../domain/course/course';
import { isDoubtfulForAll } from '../../domain/course/doubt';
import { isForm, isFormPerClass, ways } from '../../domain/course/handIn';
import { isOwedFor, occasionsOf } from '../../domain/course/occasion';
import { closesAt, opensAt } from '../../domain/duties/deadline';
import type { Response } from '../../domain/duties/evidence';
import { nothingToChoose } from '../../domain/duties/opening';
import type { Finding } from '../../domain/findings';
import { kinds } from '../../domain/seats/answer';
import { acceptAnswers } from '../../google/forms';
import { hideTab, tabs } from '../../google/sheets';
import { type FormDeclaration, type FormPointer, isOfRequests } from '../../schema/form';
import { formOf } from '../../schema/questionnaire';
import { requestForm } from '../../schema/requests';
import { amended, begunFor, checkedAgain, isFresh, openForm, pointerTo } from './forms';
import { attempt } from './run';
import { openState, type State, saveState } from './state';
import { isSecond } from './triggers';

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

/** What a round does about forms, and what came of it. */
export interface Tended {
  readonly state: State;
  readonly opened: readonly FormPointer[];
  readonly findings: readonly Finding[];
}

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
): Tended {
  if (start.ended) return { state: start, opened: [], findings: [] };
  const work = workOn(start, responses, now);
  const isRead = ({ purpose }: FormPointer): boolean => !isDoubtfulForAll(course, purpose.deliverable, purpose.session);
  for (const pointer of start.forms) if (!late() && isIdle(pointer, course) && isRead(pointer)) work.close(pointer);
  for (const period of occasions(course)) {
    if (late()) break;
    tendPeriod(period, course, now, work);
  }
  // It lists sessions and students, so it waits while anything is in doubt.
  if (!late() && course.doubts.length === 0) tendRequests(course, now, work);
  const { state, opened, findings } = work.tended();
  if (state !== start) saveState(state);
  return { state, opened, findings };
}

function tendPeriod(period: FormPeriod, course: Course, now: Instant, work: Work): void {
  const { deliverable, session } = period;
  const phase = phaseOf(period, now);
  if (isDoubtfulForAll(course, deliverable.name, session?.code ?? null)) return;
  const { state } = work.tended();
  const pointer = pointerTo(state, deliverable, session);
  if (pointer) {
    if (phase === 'over') {
      if (pointer.closed === null) work.close(pointer);
      return;
    }
    if (pointer.closed !== null) work.reopen(pointer);
    if (ways[deliverable.handIn].form?.follows) work.amend(pointer, () => formOf(course, deliverable, session, now));
    work.check(pointer);
    return;
  }
  const begun = begunFor(state, {
    deliverable: deliverable.name,
    session: isFormPerClass(deliverable) ? session!.code : '',
  });
  if (phase === 'over' || (!begun && phase !== 'open')) return;
  const lacking = nothingToChoose(course, deliverable);
  if (lacking) {
    work.find(lacking);
    return;
  }
  // It lists sessions and students, so it waits while anything is in doubt.
  if (session === null && course.doubts.length > 0) return;
  const declaration = formOf(course, deliverable, session, now);
  if (declaration) work.build(declaration);
}

function tendRequests(course: Course, now: Instant, work: Work): void {
  const pointer = work.tended().state.forms.find(isOfRequests);
  const asks = asksByForm(course, now);
  if (!pointer) {
    if (asks) work.build(requestForm(course, now));
    return;
  }
  if (!asks) {
    if (pointer.closed === null) work.close(pointer);
    return;
  }
  if (pointer.closed !== null) work.reopen(pointer);
  work.amend(pointer, () => requestForm(course, now));
  work.check(pointer);
}

/** What can be done to a form, each with what Google refuses as a finding. */
interface Work {
  close(pointer: FormPointer): void;
  reopen(pointer: FormPointer): void;
  /** Brings the form up to what is declared; null leaves it as it is. */
  amend(pointer: FormPointer, declared: () => FormDeclaration | null): void;
  check(pointer: FormPointer): void;
  /** Does nothing if another account runs the updates: the creator owns the form, and that account has to open it later. */
  build(declaration: FormDeclaration): void;
  find(finding: Finding): void;
  tended(): Tended;
}

function workOn(start: State, responses: readonly Response[], now: Instant): Work {
  const findings: Finding[] = [];
  const opened: FormPointer[] = [];
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
  const known = (formId: string): FormPointer => state.forms.find((f) => f.formId === formId)!;
  const withForm = (fresh: FormPointer): State => ({
    ...state,
    forms: state.forms.map((f) => (f.formId === fresh.formId ? fresh : f)),
  });
  const saved = (fresh: FormPointer): State => {
    const changed = withForm(fresh);
    saveState(changed);
    return changed;
  };
  const switched = ({ title, formId, sheetId, purpose }: FormPointer, closed: Instant | null): void =>
    tried(title, () => {
      acceptAnswers(formId, closed === null);
      // Hidden, because with one tab per class there would be dozens by the end of term.
      if (purpose.session !== '') attempt(() => hideTab(sheetId, closed !== null));
      return saved({ ...known(formId), closed });
    });
  return {
    close: (pointer) => switched(pointer, now),
    reopen: (pointer) => switched(pointer, null),
    amend: ({ formId, title }, declared) =>
      tried(title, () => {
        const fresh = amended(known(formId), declared(), now);
        return fresh === null ? state : saved(fresh);
      }),
    check: ({ formId, title, purpose }) => {
      const answers = responses.filter((r) => r.form === title && r.deliverable === purpose.deliverable).length;
      tried(title, () => {
        const pointer = known(formId);
        const fresh = checkedAgain(pointer, answers, now);
        // Not saved here but with everything else; a run that dies just checks again.
        return fresh === pointer ? state : withForm(fresh);
      });
    },
    build: (declaration) => {
      if (isSecond(state)) return;
      tried(declaration.title, () => {
        const begun = begunFor(state, declaration.purpose);
        const { state: built, pointer } = openForm(state, declaration, now);
        if (pointer) opened.push(pointer);
        else if (begun) throw new Error('its tab for responses has not come yet');
        return built;
      });
    },
    find: (finding) => findings.push(finding),
    tended: () => ({ state, opened, findings }),
  };
}

/** Whether students need the form for requests: Settings allows some kind of request, and they have no pages of their own. */
const asksByForm = (course: Course, now: Instant): boolean =>
  kinds(course).length > 0 &&
  course.pages === undefined &&
  course.students.length > 0 &&
  wallAt(now, course.zone).day <= course.settings.lastDay;
