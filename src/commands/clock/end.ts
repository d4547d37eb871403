// Ends the term: closes forms and stops updates and emails. Also undoes that.
import { sayInstant } from '../../domain/base/time';
import { acceptAnswers } from '../../google/forms';
import { hideTab } from '../../google/sheets';
import { showDialog } from '../../google/ui';
import type { FormPointer } from '../../schema/form';
import { endedPage, endPage } from '../../sidebar/clock/end';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { pageUrl } from '../desk/publish';
import { gather } from '../desk/read';
import { attempt, Refusal, type Run, type Served } from '../desk/run';
import { findState, openState, type State, saveState } from '../desk/state';
import { dropOwn, refuseSecond, renewTriggers } from '../desk/triggers';
import { bringUpToDate } from '../desk/update';

const formsOf = ({ forms, asides = [] }: State): readonly FormPointer[] => [...forms, ...asides];
const openForms = (state: State): readonly FormPointer[] => formsOf(state).filter(({ closed }) => closed === null);

export const endTerm = (run: Run): void => showDialog('End the term', page(run), 720, 620);

function page(run: Run, refused: readonly string[] = []): string {
  const gathered = gather();
  const { course, outbox, book } = gathered;
  const { state, zone } = book;
  const places = {
    page: pageUrl(course),
    slack: course.settings.channel !== '',
    forms: formsOf(state).length,
  };
  if (state.ended) {
    const { at, sendingOn } = state.ended;
    return endedPage({ ...places, at: sayInstant(at, zone), sendingOn, refused });
  }
  const ahead = assess(gathered, run.start).judged.filter(({ status }) => status === 'upcoming');
  const last = ahead.map(({ duty }) => duty.due).sort((a, b) => b - a)[0];
  return endPage({
    ...places,
    open: openForms(state).map(({ title }) => title),
    sendingOn: state.sendingOn,
    waiting: outbox.pending.length,
    ahead: last === undefined ? null : { duties: ahead.length, last: sayInstant(last, zone) },
  });
}

/** `fields` says whether the instructor is sure. */
export function closeTerm(fields: unknown, run: Run): Served {
  const state = openState();
  refuseSecond(state);
  if (((fields ?? {}) as { readonly sure?: unknown }).sure !== 'on')
    throw new Refusal('Check the box to confirm. Nothing was changed.');
  if (!state.ended) {
    saveState({
      ...state,
      sendingOn: false,
      ended: { at: run.start, forms: openForms(state).map(({ formId }) => formId), sendingOn: state.sendingOn },
    });
    record(state, run.start, 'Term ended', '');
  }
  const refused = finish(run);
  bringUpToDate(run);
  return { html: page(run, refused) };
}

/** Finishes what remains once the term has ended, even after a run that died. Returns the titles of forms that could not be closed. */
export function finish(run: Run): readonly string[] {
  const refused: string[] = [];
  for (const { formId, sheetId, purpose, title } of openForms(openState())) {
    if (run.late()) break;
    const outcome = attempt(() => acceptAnswers(formId, false));
    if (!outcome.ok) refused.push(title);
    else note(formId, run.start);
    if (purpose.session !== '') attempt(() => hideTab(sheetId, true));
  }
  attempt(dropOwn);
  return refused;
}

function note(form: string, closed: Run['start'] | null): void {
  const state = openState();
  const noted = (pointer: FormPointer): FormPointer => (pointer.formId === form ? { ...pointer, closed } : pointer);
  saveState({
    ...state,
    forms: state.forms.map(noted),
    ...(state.asides ? { asides: state.asides.map(noted) } : {}),
  });
}

/** Whether the term has ended, after which nothing happens automatically. */
export const hasEnded = (): boolean => findState()?.ended !== undefined;

/** Restarts the term; the update reopens the forms that should be open. `fields` says whether emails go out again. */
export function restartTerm(fields: unknown, run: Run): Served {
  const state = openState();
  refuseSecond(state);
  const { ended, ...rest } = state;
  if (!ended) return { close: true };
  const emails = ((fields ?? {}) as { readonly emails?: unknown }).emails === 'on';
  renewTriggers();
  saveState({ ...rest, sendingOn: emails });
  // Forms that belong to no deliverable are not reopened by the update, so they are reopened here.
  for (const { formId } of (state.asides ?? []).filter((aside) => ended.forms.includes(aside.formId)))
    if (attempt(() => acceptAnswers(formId, true)).ok) note(formId, null);
  record(state, run.start, 'Term restarted', emails ? 'Automatic emails are on' : 'Automatic emails are off');
  bringUpToDate(run);
  return { html: page(run) };
}
