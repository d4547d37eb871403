// Reads the answers in the tabs of forms, and reports what cannot be read.

import { rememberedOf } from '../../domain/base/group';
import { fnv } from '../../domain/base/hash';
import type { Zone } from '../../domain/base/time';
import { type Course, sessionOf } from '../../domain/course/course';
import type { Senders } from '../../domain/duties/access';
import { dutyKey } from '../../domain/duties/deadline';
import type { Response } from '../../domain/duties/evidence';
import type { Finding } from '../../domain/findings';
import { unfiled } from '../../domain/seats/answer';
import { titlesOf } from '../../google/forms';
import type { Grid } from '../../schema/cell';
import { duties } from '../../schema/duties';
import { type FormPointer, isOfRequests, type Purpose } from '../../schema/form';
import { formedRequests } from '../../schema/requests';
import {
  hasAddresses,
  isNameless,
  isTypedNow,
  lostQuestions,
  parseResponses,
  reworded,
  unreadAnswers,
} from '../../schema/response';
import { only } from '../../schema/table';
import type { Inbox } from './gathered';
import { attempt } from './run';
import { filed, type Seen } from './state';
import type { TabOf } from './tabs';

/** How many answers may be deleted at once, as with tests of a form. If more are gone, that was a mistake. */
const few = 3;
const areGone = (before: number, now: number): boolean => before - now > few || (before > 1 && now === 0);

/** The number of rows to store for each tab; if rows are missing, the earlier number is kept. */
export const rowsOf = (
  before: Seen['rows'] = {},
  now: Readonly<Record<string, number>>,
): NonNullable<Seen['rows']> => ({
  ...before,
  ...Object.fromEntries(Object.entries(now).filter(([of, count]) => !areGone(before[of] ?? 0, count))),
});

/** The tabs of forms as last read. Answers that were parsed earlier take the present name of their tab from here. */
const tabs = new Map<number, { readonly name: string }>();

/** By zone. */
const parsed = rememberedOf((_form: FormPointer, _grid: Grid) => new Map<Zone, readonly Response[]>());

function answersIn(form: FormPointer, grid: Grid, zone: Zone): readonly Response[] {
  const known = parsed(form, grid);
  const tab = {
    get name() {
      return tabs.get(form.sheetId)!.name;
    },
  };
  const answers = known.get(zone) ?? parseResponses(form, tab, grid, zone);
  known.set(zone, answers);
  return answers;
}

const sumOf = (answers: readonly Response[]): number =>
  answers.reduce((sum, { address }) => (sum + fnv(address.toLowerCase())) % 2 ** 32, 0);

/** The answers to these forms, and what changed since what was seen. */
export function readForms(
  forms: readonly FormPointer[],
  course: Course,
  tabOf: TabOf,
  { rows: before = {}, who: known = {}, lost: doubted = [] }: Pick<Seen, 'rows' | 'who' | 'lost'> = {},
): Pick<Inbox, 'responses'> & {
  readonly unread: Map<string, Senders>;
  readonly findings: readonly Finding[];
  readonly heights: Readonly<Record<string, number>>;
  /** As in `Seen`. */
  readonly who: Readonly<Record<string, number>>;
  /** Forms of which a few answers were deleted since, or now stand under another address. */
  readonly fewer: readonly Purpose[];
} {
  const heights: Record<string, number> = {};
  const who: Record<string, number> = {};
  const findings: Finding[] = [];
  const responses: Response[] = [];
  const unread = new Map<string, Senders>();
  const fewer: Purpose[] = [];
  for (const pointer of forms) {
    const tab = tabOf(pointer.sheetId);
    const { deliverable, session } = pointer.purpose;
    const serves =
      isOfRequests(pointer) ||
      (course.deliverables.some((d) => d.name === deliverable) &&
        (session === '' || sessionOf(course, session) !== null));
    if (!serves)
      findings.push({
        kind: 'form without a purpose',
        at: { sheet: tab?.name ?? pointer.title },
        form: pointer.title,
        deliverable,
        session,
      });
    if (tab) {
      tabs.set(pointer.sheetId, tab);
      heights[pointer.formId] = tab.grid.length;
    }
    const form = tab && asWordedNow(pointer, tab.grid);
    const lost = form ? lostQuestions(form, tab.grid) : [];
    const nameless = isNameless(pointer);
    const own: Response[] = [];
    const named = form && !nameless && hasAddresses(form, tab.grid) ? form : null;
    if (form && nameless) findings.push({ kind: 'no addresses', at: { sheet: tab.name, row: 1 }, form: pointer.title });
    else if (named) own.push(...answersIn(named, tab!.grid, course.zone));
    else if (!form)
      findings.push({ kind: 'form cannot be reached', at: { sheet: pointer.title }, form: pointer.title });
    for (const question of lost)
      findings.push({
        kind: 'question without a column',
        at: { sheet: tab!.name, row: 1 },
        form: pointer.title,
        question,
      });
    const spoilt = named ? unreadAnswers(named, tab!.grid) : [];
    for (const { row, column, of, found } of spoilt)
      findings.push({
        kind: 'unreadable answer',
        at: { sheet: tab!.name, row, column },
        form: pointer.title,
        of,
        found,
      });
    const [had, has] = [before[pointer.formId] ?? 0, (tab?.grid.length ?? 1) - 1];
    const gone = tab !== null && areGone(had, has);
    responses.push(...own);
    if (named) who[pointer.formId] = sumOf(own);
    const was = known[pointer.formId];
    // Where one is missed already, or cannot be read, that is what has changed, or its repair.
    const isMissed = spoilt.length > 0 || doubted.some((key) => key.includes(`|${deliverable}|${session}`));
    const isOther =
      named && !isMissed && was !== undefined && was !== sumOf(own.filter(({ place }) => place.row! <= had + 1));
    if (tab && (has < had || isOther)) fewer.push(pointer.purpose);
    if (gone) findings.push({ kind: 'answers are gone', at: { sheet: tab.name }, form: pointer.title, had, has });
    if (!form || gone || lost.length + spoilt.length > 0 || nameless || isTypedNow(pointer))
      unread.set(pointer.formId, ['']);
  }
  return { responses, unread, findings, heights, who, fewer };
}

/** Keys of the duties that, as the Duties sheet has them, were done by these forms. */
export const doneBy = (forms: readonly Purpose[], grid: Grid, zone: Zone): readonly string[] =>
  shown
    .parse(grid, zone)
    .rows.flatMap(({ value: { email, deliverable, session, status, evidence } }) =>
      (status === 'done' || status === 'late') &&
      evidence.startsWith('form') &&
      forms.some((form) => form.deliverable === deliverable && (form.session === '' || form.session === session))
        ? [dutyKey(email, deliverable, session)]
        : [],
    );
const shown = only(duties, 'email', 'deliverable', 'session', 'status', 'evidence');

/** Asks the form itself only if its tab shows that a question was reworded. */
function asWordedNow(pointer: FormPointer, grid: Grid): FormPointer {
  if (lostQuestions(pointer, grid).length === 0) return pointer;
  const titles = attempt(() => titlesOf(pointer.formId));
  return titles.ok ? reworded(pointer, titles.value) : pointer;
}

/** Requests by form that were not processed before. */
export const newForms = (inbox: Inbox, course: Course): readonly Response[] =>
  unfiled(formedRequests(inbox.responses), filed(), course);
