// Maintains the waiting list: adds people who fill out the interest form, and moves those whom the instructor admits to the Roster.

import { type Instant, sayDay, wallAt } from '../../domain/base/time';
import { type Applicant, admissions, newInterests } from '../../domain/course/applicant';
import { appendRows, zone as bookZone, readTab, setColumn } from '../../google/sheets';
import { interestIn } from '../../schema/aside';
import { plain } from '../../schema/cell';
import { roster, waiting } from '../../schema/course';
import { parseResponses } from '../../schema/response';
import { asideForm } from './aside';
import { record } from './log';
import type { State } from './state';

/**
 * Does nothing if no interest form was opened. Continues after a run that died: an answer is recognized by its key, and a person who joined by their
 * address on the Roster.
 */
export function tendWaiting(state: State, now: Instant): void {
  const form = asideForm(state, 'interest');
  const listId = state.sheets[waiting.sheet];
  const rosterId = state.sheets[roster.sheet];
  if (!form || listId === undefined || rosterId === undefined) return;
  const zone = bookZone();
  const [answers, list] = [readTab(form.sheetId, zone), readTab(listId, zone)];
  if (!list) return;
  const { header: keyHeader } = waiting.columns.key;
  const column = (list.grid[0] ?? []).findIndex((cell) => plain(cell) === plain(keyHeader));
  // Without the key column it is unknown who is on the list.
  if (column < 0) return;
  const listed = new Set(list.grid.slice(1).map((row) => String(row[column] ?? '')));
  const interests = answers ? parseResponses(form, answers, answers.grid, zone).map(interestIn) : [];
  const fresh = newInterests(interests, listed);
  if (fresh.length > 0)
    appendRows(
      listId,
      waiting.headings.map((h) => h.header),
      fresh.map((interest) =>
        waiting.printRow(
          { ...interest, email: interest.email as Applicant['email'], decision: null, outcome: '' },
          zone,
        ),
      ),
      zone,
    );
  admit(listId, rosterId, state, now);
}

function admit(listId: number, rosterId: number, state: State, now: Instant): void {
  const zone = bookZone();
  const { rows } = waiting.parse(readTab(listId, zone)?.grid ?? [], zone);
  if (!rows.some(({ value }) => value.decision === 'admit' && value.outcome === '')) return;
  const { rows: people, unread } = roster.parse(readTab(rosterId, zone)?.grid ?? [], zone);
  // Whoever is in a row that cannot be read would be added once more.
  if (unread.some(({ field }) => field === 'email' || field === 'aliases')) return;
  const students = people.map((row) => row.value);
  const today = wallAt(now, zone).day;
  for (const admission of admissions(rows, students)) {
    const { row } = admission;
    const { name, email } = row.value;
    if (admission.kind === 'joins') {
      const student = {
        email,
        name,
        standing: 'enrolled',
        aliases: [],
        joined: today,
        left: null,
        id: '',
        away: [],
        group: '',
        sections: [],
        loads: {},
        note: '',
      } as const;
      appendRows(
        rosterId,
        roster.headings.map((h) => h.header),
        [roster.printRow(student, zone)],
        zone,
      );
    }
    // A student who joined today was added by a run that died.
    const isNew = admission.kind === 'joins' || admission.student.joined === today;
    if (isNew) record(state, now, 'Admitted from the waiting list', `${name}: ${email}`);
    const said = isNew ? `On the Roster since ${sayDay(today)}` : 'Is on the Roster';
    setColumn(listId, waiting.columns.outcome.header, row.at('outcome').row!, [said], zone);
  }
}
