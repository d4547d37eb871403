// Changed duties: shows which duties an edited calendar or rule added, moved or removed, until the instructor agrees.

import { sayDay } from '../../domain/base/time';
import { titleOf } from '../../domain/course/course';
import { changesOf, isChanged, sayChanges, termsOf } from '../../domain/duties/change';
import { keptKey } from '../../domain/duties/deadline';
import { heldNames } from '../../domain/duties/doubt';
import { causes } from '../../domain/findings';
import { showDialog, toast } from '../../google/ui';
import { changePage } from '../../sidebar/duties/change';
import type { Parts } from '../desk/gathered';
import { type Assessed, assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import type { Run, Served } from '../desk/run';
import { hint } from '../desk/situation';
import { agree, openState, saveState } from '../desk/state';
import { bringUpToDate, readAll } from '../desk/update';
import { writeFindings } from '../desk/write';

/** When a person refreshes, nothing is written before they have seen what changed. */
export function refreshNow(run: Run): void {
  toast('Reading the sheets …', -1);
  const gathered = readAll(run);
  const assessed = assess(gathered, run.start);
  const { changes, findings } = assessed;
  if (isChanged(changes)) {
    writeFindings(findings, gathered.book.state, gathered.book.zone);
    toast('Some duties changed: review them first.');
    listChanges(assessed, gathered);
    return;
  }
  const things = causes(bringUpToDate(run, gathered).assessed.findings).length;
  toast(
    things === 0
      ? 'Everything is up to date.'
      : `${things === 1 ? 'One thing' : `${things} things`} to look at: see the sheet Findings.`,
  );
}

export function showChanges(run: Run): void {
  const gathered = gather();
  listChanges(assess(gathered, run.start), gathered);
}

const listChanges = (assessed: Assessed, gathered: Parts<'course' | 'book'>): void =>
  showDialog('What changed', page(assessed, gathered), 720, 560);

/** How many of the moved duties were already due and keep their due time unless the instructor decides otherwise. */
const pastOf = ({ changes, kept }: Pick<Assessed, 'changes' | 'kept'>): number =>
  [...changes.moved, ...changes.otherwise].filter(
    ({ duty: { deliverable, session, student } }) =>
      kept[keptKey(deliverable.name, session?.code ?? '', student.sections)] !== undefined,
  ).length;

function page({ changes, kept }: Assessed, { course, book: { state } }: Parts<'course' | 'book'>): string {
  return changePage({
    changes: changesOf(changes, course.zone).map(({ what, deliverable, session, from, to, students }) => ({
      what,
      deliverable,
      about: session ? `${session.code}, ${sayDay(session.day)}: ${titleOf(session)}` : '',
      from,
      to,
      students: students.map(({ name }) => name),
    })),
    said: sayChanges(changes),
    affected: changes.affected.length,
    past: pastOf({ changes, kept }),
    sendingOn: state.sendingOn,
    held: heldNames(course),
  });
}

/**
 * Accepts the present calendar and rules, for what is due from now on or for everything. The sheets follow, and letters about these duties go out
 * again. Duties already due stay as they were unless `forAll` is set.
 */
export function agreeToChanges(forAll: boolean, run: Run): Served {
  const gathered = gather();
  const { changes, kept } = assess(gathered, run.start);
  const state = openState();
  const edited = [...changes.moved, ...changes.otherwise].map(({ duty }) =>
    keptKey(duty.deliverable.name, '', []).replace(/\|$/, ''),
  );
  // This agreement may include duties that an earlier edit left as they were.
  const before = Object.entries(state.kept ?? {}).filter(
    ([key, { due }]) => due <= run.start && (!forAll || !edited.some((name) => key.startsWith(name))),
  );
  const held = { ...Object.fromEntries(before), ...(forAll ? {} : kept) };
  if (Object.keys({ ...state.kept, ...kept }).length > 0) saveState({ ...state, kept: held });
  agree(termsOf(gathered.course));
  const after = bringUpToDate(run);
  // A class that is on again gives back roles that students were told are gone.
  for (const said of hint(after.gathered, after.assessed, run.start)) toast(said, 10);
  if (isChanged(changes)) {
    const past = pastOf({ changes, kept });
    const students = changes.affected.length === 1 ? '1 student' : `${changes.affected.length} students`;
    const stay = past === 0 ? '' : `; ${past} past due times ${forAll ? 'changed as well' : 'stay as they were'}`;
    record(gathered.book.state, run.start, 'Changes confirmed', `${sayChanges(changes)}; ${students}${stay}`);
  }
  return { close: true };
}
