// Attendance: records who was in class on one page, stored in Exceptions.

import { sayDay } from '../../domain/base/time';
import { type Course, type Email, titleOf } from '../../domain/course/course';
import {
  isTaken,
  knowsLate,
  type Meeting,
  meetings,
  type Presence,
  presences,
  roll,
  rowsFor,
} from '../../domain/duties/attendance';
import { account } from '../../google/script';
import { appendRows } from '../../google/sheets';
import { showDialog } from '../../google/ui';
import { exceptions } from '../../schema/duties';
import { attendancePage } from '../../sidebar/duties/attendance';
import type { Gathered } from '../desk/gathered';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { saveState } from '../desk/state';
import { refresh } from '../desk/write';

export function showAttendance(run: Run): void {
  showDialog('Attendance', page(gather(), run, ''), 560, 600);
}

/** `fields` are those of the page's form: the chosen class. */
export const attendanceOf = (fields: unknown, run: Run): Served => ({
  html: page(gather(), run, meetingIn(fields)),
});

const keyOf = ({ deliverable, session }: Meeting): string => `${session.code}|${deliverable.name}`;
const fieldsOf = (fields: unknown): Readonly<Record<string, unknown>> =>
  typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
const meetingIn = (fields: unknown): string => String(fieldsOf(fields).meeting ?? '');

function chosenIn(course: Course, judged: ReturnType<typeof assess>['judged'], run: Run, key: string) {
  const all = meetings(course, judged, run.start);
  const meeting = all.find((one) => keyOf(one) === key) ?? (key === '' ? all[0] : undefined);
  if (meeting) return { all, meeting, places: roll(course, judged, meeting) };
  throw new Refusal(
    all.length > 0
      ? 'That class is no longer in Sessions. Close this page and open it again.'
      : 'There is no attendance to take yet. It is a row of Deliverables that is submitted “in class” for each class, such as Participation from everyone, due before class; it can be taken from the day of the first such class on.',
  );
}

function page(gathered: Gathered, run: Run, key: string, saved = ''): string {
  const { judged } = assess(gathered, run.start);
  const { all, meeting, places } = chosenIn(gathered.course, judged, run, key);
  const several = new Set(all.map(({ deliverable }) => deliverable.name)).size > 1;
  return attendancePage({
    meetings: all.map((one) => ({
      key: keyOf(one),
      label: `${sayDay(one.session.day)}, ${titleOf(one.session)}${several ? `: ${one.deliverable.name}` : ''}`,
    })),
    key: keyOf(meeting),
    places: places.map(({ judged: { duty }, presence, fixed }) => ({
      email: duty.student.email,
      name: duty.student.name,
      presence,
      fixed: fixed === null ? '' : fixed === 'away' ? 'away, says the Roster' : 'excused in Exceptions',
    })),
    choices: presences.filter((presence) => presence !== 'late' || knowsLate(places)),
    taken: isTaken(places),
    saved,
  });
}

/** `fields` has the choices, by address. */
export function saveAttendance(fields: unknown, run: Run): Served {
  const gathered = gather();
  const { course, book } = gathered;
  const { judged } = assess(gathered, run.start);
  const { meeting, places } = chosenIn(gathered.course, judged, run, meetingIn(fields));
  const chosen = new Map<Email, Presence>();
  for (const { judged: one } of places) {
    const presence = presences.find((known) => known === fieldsOf(fields)[one.duty.student.email]);
    if (presence) chosen.set(one.duty.student.email, presence);
  }
  const rows = rowsFor(course, meeting, places, chosen, account());
  const headers = exceptions.headings.map(({ header }) => header);
  appendRows(
    book.state.sheets[exceptions.sheet]!,
    headers,
    rows.map((row) => exceptions.printRow(row, book.zone)),
    book.zone,
  );
  if (rows.length > 0)
    record(book.state, run.start, 'Attendance', `${meeting.session.code} ${meeting.deliverable.name}: ${rows.length}`);
  const after = gather();
  const assessed = assess(after, run.start);
  saveState(refresh(after, assessed, run.start));
  const now = roll(after.course, assessed.judged, meeting);
  const said = presences
    .map((presence) => [presence, now.filter((place) => place.presence === presence).length] as const)
    .filter(([, n]) => n > 0)
    .map(([presence, n]) => `${n} ${presence}`);
  return { html: page(after, run, keyOf(meeting), `Saved: ${said.join(', ')}.`) };
}
