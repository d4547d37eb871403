// What changed: which duties an edited calendar or rule brought, moved and took, shown until the instructor agrees.

import { type Instant, sayDay, sayInstant } from '../../domain/base/time';
import { titleOf } from '../../domain/course/course';
import { changesOf, type DutyChanges, isChanged, sayChanges, termsOf } from '../../domain/duties/change';
import { showDialog, toast } from '../../google/ui';
import { changePage } from '../../sidebar/duties/change';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { type Gathered, gather } from '../desk/read';
import type { Run, Served } from '../desk/run';
import { agree } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { writeFindings } from '../desk/write';

/** By hand nothing is written before the instructor has seen what changed. */
export function refreshNow(run: Run): void {
  toast('Reading the sheets …', -1);
  const gathered = gather();
  const { changes, findings } = assess(gathered, run.start);
  if (isChanged(changes)) {
    writeFindings(findings, gathered.book.state, gathered.book.zone);
    toast('Some duties changed: look at them first.');
    listChanges(changes, gathered);
    return;
  }
  bringUpToDate(run, gathered);
  toast('Everything is up to date.');
}

export function showChanges(run: Run): void {
  const gathered = gather();
  listChanges(assess(gathered, run.start).changes, gathered);
}

const listChanges = (changes: DutyChanges, gathered: Gathered): void =>
  showDialog('What changed', page(changes, gathered), 720, 560);

function page(changes: DutyChanges, { course, book: { state } }: Gathered): string {
  const say = (at: Instant | null): string => (at === null ? '' : sayInstant(at, course.zone));
  return changePage({
    changes: changesOf(changes).map(({ what, deliverable, session, from, to, students }) => ({
      what,
      deliverable,
      about: session ? `${session.code}, ${sayDay(session.day)}: ${titleOf(session)}` : '',
      from: say(from),
      to: say(to),
      students: students.map(({ name }) => name),
    })),
    said: sayChanges(changes),
    affected: changes.affected.length,
    sendingOn: state.sendingOn,
  });
}

/** The present calendar and rules hold from now on: the sheets follow, and letters about these duties go out again. */
export function agreeToChanges(run: Run): Served {
  const gathered = gather();
  const { changes } = assess(gathered, run.start);
  agree(termsOf(gathered.course));
  bringUpToDate(run);
  if (isChanged(changes))
    record(
      gathered.book.state,
      run.start,
      'Changes confirmed',
      `${sayChanges(changes)}; ${changes.affected.length === 1 ? '1 student' : `${changes.affected.length} students`}`,
    );
  return { close: true };
}
