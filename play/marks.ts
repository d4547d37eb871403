// The moments of a course that the clock can be moved to: its next class, and what is due next.
import type { Workspace } from '../local/face';
import type { Mark } from '../local/wire';
import { sessions } from '../src/schema/course';
import { deliverables, duties } from '../src/schema/duties';
import { settings } from '../src/schema/settings';
import { instantOf, rowsOf } from './rows';

const day = 86_400_000;

/** The first of these after now, as ISO 8601. */
function first(workspace: Workspace, instants: readonly number[]): string | null {
  const now = Date.parse(workspace.now());
  const next = Math.min(...instants.filter((at) => at > now));
  return Number.isFinite(next) ? new Date(next).toISOString() : null;
}

/** The fraction of a day for a time as Sheets displays it: 12:30, or 12:30 PM. */
function clockOf(text: string): number | null {
  const [, hour, minute, half] = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?$/i.exec(text.trim()) ?? [];
  if (hour === undefined) return null;
  const late = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
  return (late * 60 + Number(minute)) * 60_000;
}

/** Held classes, with their instants in epoch milliseconds. */
export function classes(workspace: Workspace): readonly { code: string; starts: number; ends: number }[] {
  const { code, day: date, kind, start, end } = sessions.columns;
  const usual = (header: string): string =>
    rowsOf(workspace, settings.sheet)
      .find((row) => row.text('Setting') === header)
      ?.text('Value') ?? '';
  const [starts, ends] = [usual(settings.columns.start.header), usual(settings.columns.end.header)];
  return rowsOf(workspace, sessions.sheet).flatMap((row) => {
    const serial = row.date(date.header);
    const from = clockOf(row.text(start.header)) ?? clockOf(starts);
    if (serial === null || from === null) return [];
    if (['offline', 'holiday', 'cancelled'].includes(row.text(kind.header))) return [];
    const to = clockOf(row.text(end.header)) ?? clockOf(ends) ?? from;
    const at = (time: number): number => instantOf(serial + time / day, workspace.zone());
    return [{ code: row.text(code.header), starts: at(from), ends: at(to) }];
  });
}

function dueTimes(workspace: Workspace): readonly number[] {
  const from = rowsOf(workspace, duties.sheet).map((row) => row.date(duties.columns.due.header));
  for (const row of rowsOf(workspace, deliverables.sheet)) from.push(row.date(deliverables.columns.due.header));
  return from.flatMap((serial) => (serial === null ? [] : [instantOf(serial, workspace.zone())]));
}

export const marks: readonly Mark[] = [
  {
    label: 'Next class',
    at: (workspace) =>
      first(
        workspace,
        classes(workspace).map(({ starts }) => starts),
      ),
  },
  { label: 'Next deadline', at: (workspace) => first(workspace, dueTimes(workspace)) },
];
