// Creates a calendar by rule, compares it with Sessions, and writes it after confirmation. Existing rows are kept.
import { count } from '../../domain/base/text';
import { parseDay } from '../../domain/base/time';
import { calendarOf, readHolidays, readWeekly, usHolidays } from '../../domain/course/calendar';
import { type Merge, mergeCalendar } from '../../domain/course/merge';
import { load, save } from '../../google/store';
import { showDialog, toast } from '../../google/ui';
import { settings } from '../../schema/settings';
import { type CalendarView, calendarPage } from '../../sidebar/course/calendar';
import { planPage } from '../../sidebar/course/syllabus';
import { record } from '../desk/log';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { type Standing, sayMerge, standing, writeMerge, writeSettings } from './merge';

const staged = 'calendar';
const blank: CalendarView = { first: '', last: '', weekly: '', holidays: '', us: true };

export const makeCalendar = (): void => {
  openState();
  showDialog('Make the calendar', calendarPage(load<CalendarView | null>(staged) ?? blank), 760, 560);
};
export const calendarAgain = (): Served => ({ html: calendarPage(load<CalendarView | null>(staged) ?? blank) });

interface Plan {
  readonly merge: Merge;
  readonly settings: readonly (readonly [header: string, was: string, becomes: string])[];
}

function planned(view: CalendarView, here: Standing): Plan {
  const [first, last] = [parseDay(view.first), parseDay(view.last)];
  if (!first || !last || last < first) throw new Refusal('Choose the first and the last day of class, in this order.');
  const { weekly, unread } = readWeekly(view.weekly);
  if (unread.length > 0)
    throw new Refusal(`“${unread[0]}” is no weekday with hours. Write it like: Tue 12:30-2pm, Room 1203.`);
  if (weekly.length === 0) throw new Refusal('Write the weekdays on which the class meets, such as: Tue 12:30-2pm.');
  const own = readHolidays(view.holidays, first);
  if (own.unread.length > 0) throw new Refusal(`“${own.unread[0]}” has no date. Write it like: Oct 12-13 Fall break.`);
  const years = [...new Set([first, last].map((day) => Number(day.slice(0, 4))))];
  const holidays = [...own.holidays, ...(view.us ? years.flatMap(usHolidays) : [])];
  // The most common hours go into Settings, so rows need not repeat them.
  const { start, end } = weekly[0]!;
  const wanted = calendarOf(first, last, weekly, holidays).map((session) =>
    session.start === start && session.end === end ? { ...session, start: null, end: null } : session,
  );
  // Existing classes belong to the instructor, so only days without a row are added.
  const merge = mergeCalendar(
    here.sessions.map(({ value }) => value),
    wanted,
  );
  const { columns } = settings;
  const told = [
    [columns.start.header, start ?? ''],
    [columns.end.header, end ?? ''],
    [columns.lastDay.header, here.setting(columns.lastDay.header) === '' ? last : ''],
  ] as const;
  return {
    merge: { ...merge, changes: [], same: merge.same + new Set(merge.changes.map(({ session }) => session)).size },
    settings: told
      .map(([header, becomes]) => [header, here.setting(header), becomes] as const)
      .filter(([, was, becomes]) => becomes !== '' && becomes !== was),
  };
}

export function previewCalendar(fields: unknown): Served {
  const { first = '', last = '', weekly = '', holidays = '', us } = fields as Readonly<Record<string, string>>;
  const view: CalendarView = { first, last, weekly, holidays, us: us !== undefined };
  const plan = planned(view, standing());
  save(staged, null);
  save(staged, view);
  return {
    html: planPage({
      ...sayMerge(plan.merge),
      dues: [],
      settings: plan.settings.map(
        ([header, was, becomes]) => `${header}: ${becomes}${was === '' ? '' : `, it was ${was}`}`,
      ),
      pins: [],
      unknown: [],
      back: 'calendarAgain',
      write: 'writeCalendar',
    }),
  };
}

export function writeCalendar(run: Run): Served {
  const view = load<CalendarView | null>(staged);
  if (view === null)
    throw new Refusal('There is no calendar to write. Choose Lectern > Bring what you have > Make the calendar again.');
  const here = standing();
  const plan = planned(view, here);
  writeMerge(plan.merge, here, {});
  writeSettings(
    here,
    plan.settings.map(([header, , becomes]) => [header, becomes]),
  );
  const detail = count(plan.merge.added.length, 'session added', 'sessions added');
  record(here.state, run.start, 'Calendar written', detail);
  bringUpToDate(run);
  toast(`${detail}.`);
  return { close: true };
}
