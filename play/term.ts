// A term played on the local Workspace: the instructor's clicks, the invented class, and the clock.
import type { Run, Workspace } from '../local/face';
import { openWorkspace } from '../local/workspace';
import { type Day, type Instant, instantAt, parseDay, plusDays, type Time, wallAt } from '../src/domain/base/time';
import { isStudentLed } from '../src/domain/course/course';
import { sessions, settings } from '../src/schema/course';
import { deliverables, duties } from '../src/schema/duties';
import { type Fault, parseFile } from '../src/schema/file';
import { outbox } from '../src/schema/letters';
import { assignments, roles } from '../src/schema/seats';
import { type InventedClass, inventClass } from './class';
import { assign, loadCourse } from './load';

const hour = 3_600_000;

export interface Play {
  readonly bundle: string;
  /** The text of a course file. */
  readonly course: string;
  readonly seed: number;
  /** The last day to be played; without it, the last day of term. */
  readonly until?: string;
  readonly progress?: (day: string) => void;
}

export interface Term {
  readonly workspace: Workspace;
  readonly summary: readonly string[];
}

/** When things happen, taken from the course file. */
export interface Calendar {
  readonly zone: string;
  readonly begin: Instant;
  /** When the instructor proposes assignments; null where there is nothing to assign. */
  readonly propose: Instant | null;
  /** Whether students are asked for preferences. */
  readonly asks: boolean;
  readonly end: Instant;
  readonly channel: string;
  /** What the course is called. */
  readonly title: string;
}

const knows = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

/**
 * The form opens four days before it is due; the instructor proposes ten hours after it has closed, and without a form a week before the
 * first class. A day after the last day of term is played as well: what is due at its end turns then.
 */
export function calendarOf(
  course: string,
  until: string | undefined,
): Calendar | { readonly faults: readonly Fault[] } {
  const file = parseFile(course, parse, knows);
  if ('faults' in file) return file;
  const zone = file.timeZone;
  const { lastDay, channel, course: title } = settings.parse(file.grids[settings.sheet]!, zone).rows[0]!.value;
  const form = deliverables
    .parse(file.grids[deliverables.sheet]!, zone)
    .rows.map((row) => row.value)
    .find((d) => d.handIn === 'preference form');
  const due = form?.due.kind === 'date' ? instantAt(form.due.day, form.due.at, zone) : null;
  const closes = form?.until?.kind === 'date' ? instantAt(form.until.day, form.until.at, zone) : due;
  const last = until === undefined ? lastDay : (parseDay(until) ?? lastDay);
  const calendar = sessions.parse(file.grids[sessions.sheet] ?? [], zone).rows.map(({ value }) => value);
  const days = calendar.map(({ day }) => day).sort();
  const assigns = calendar.some(isStudentLed) && roles.parse(file.grids[roles.sheet] ?? [], zone).rows.length > 0;
  const first = due === null ? plusDays(days[0] ?? lastDay, -7) : plusDays(wallAt(due, zone).day, -4);
  const begin = instantAt(first, '09:00' as Time, zone);
  return {
    zone,
    begin,
    propose: assigns ? (((closes ?? begin) + 10 * hour) as Instant) : null,
    asks: closes !== null,
    end: instantAt(until === undefined ? plusDays(last as Day, 1) : (last as Day), '23:59' as Time, zone),
    channel,
    title,
  };
}

export function rehearse(play: Play): Term | { readonly faults: readonly Fault[] } {
  const calendar = calendarOf(play.course, play.until);
  if ('faults' in calendar) return calendar;
  const opened = openTerm(play, calendar);
  if ('faults' in opened) return opened;
  const { workspace, invented } = opened;
  playUntil(workspace, invented, calendar.propose ?? calendar.end, calendar.end, play.progress);
  if (calendar.propose !== null && Date.parse(workspace.now()) < calendar.end) {
    assign(workspace);
    playUntil(workspace, invented, calendar.end, calendar.end, play.progress);
  }
  return { workspace, summary: summaryOf(workspace) };
}

/** A Workspace in which the course has begun: its forms are open, its students are on Slack. */
export function openTerm(
  play: Play,
  calendar: Calendar,
  title = 'Seminar',
): { readonly workspace: Workspace; readonly invented: InventedClass } | { readonly faults: readonly Fault[] } {
  const workspace = openWorkspace({
    bundle: play.bundle,
    now: new Date(calendar.begin).toISOString(),
    zone: calendar.zone,
    account: 'instructor@berkeley.example',
    title,
    slack: { token: 'xoxb-local', channels: [{ id: calendar.channel || 'C0', name: 'seminar' }] },
  });
  const invented = inventClass(workspace, play.seed);
  const faults = begin(workspace, play.course, calendar);
  if (faults) return { faults };
  invented.join();
  return { workspace, invented };
}

/** Set up, load the course, connect Slack, turn automatic emails on, open the form. */
function begin(workspace: Workspace, course: string, calendar: Calendar): readonly Fault[] | null {
  workspace.open();
  const refused = loadCourse(workspace, course);
  if (refused !== null) return [{ at: 'the file', what: 'Lectern refuses it:', remedy: refused }];
  if (calendar.channel !== '') {
    workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
    workspace.click('Lectern', 'Connect Slack…');
  }
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Turn automatic emails on or off…');
  if (calendar.asks) workspace.click('Lectern', 'Open the preference form');
  return null;
}

export function playUntil(
  workspace: Workspace,
  invented: InventedClass,
  until: Instant,
  end: Instant,
  progress: Play['progress'],
): void {
  const stop = Math.min(until, end);
  for (let now = Date.parse(workspace.now()); now < stop; now = Date.parse(workspace.now())) {
    const next = Math.min(now + hour, stop);
    const runs = workspace.advanceTo(new Date(next).toISOString());
    // Nobody looks at the sheets again before they have changed or somebody's hour has come.
    if (next >= invented.wakes() || runs.some((run) => (run.calls['Range.setValues'] ?? 0) > 0))
      invented.act('planned');
    progress?.(workspace.now().slice(0, 10));
  }
}

/** What stands in a sheet, by header. */
export function table(workspace: Workspace, name: string): readonly { readonly [header: string]: string }[] {
  const [header = [], ...rows] = workspace.contents(name)?.texts ?? [];
  return rows
    .map((row) => Object.fromEntries(header.map((title, i) => [title, row[i] ?? ''])))
    .filter((row) => Object.values(row).some((text) => text !== '' && text !== 'FALSE'));
}

function summaryOf(workspace: Workspace): string[] {
  const count = (rows: readonly { readonly [header: string]: string }[], header: string): string => {
    const tally = new Map<string, number>();
    for (const row of rows) tally.set(row[header] ?? '', (tally.get(row[header] ?? '') ?? 0) + 1);
    return (
      [...tally]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([what, n]) => `${n} ${what}`)
        .join(', ') || 'none'
    );
  };
  const seats = table(workspace, assignments.sheet).filter((row) => row[assignments.columns.student.header] !== '');
  const sent = table(workspace, outbox.sheet);
  const calls = workspace
    .runs()
    .reduce((sum: number, run: Run) => sum + Object.values(run.calls).reduce((a, b) => a + b, 0), 0);
  const failed = workspace.runs().filter((run) => run.error !== undefined).length;
  return [
    `Played until ${workspace.now()}`,
    `Seats: ${count(seats, assignments.columns.role.header)}`,
    `Duties: ${count(table(workspace, duties.sheet), duties.columns.status.header)}`,
    `Emails and notices: ${count(sent, outbox.columns.kind.header)} (${count(sent, outbox.columns.state.header)})`,
    `Emails in the mailbox: ${workspace.mailbox().length}; messages on Slack: ${workspace.slack.messages().length}`,
    `Runs: ${workspace.runs().length}, of which ${failed} failed; calls to Google: ${calls}`,
  ];
}
