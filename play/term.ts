// Plays a term on the local Workspace: the instructor's clicks, the invented class, and the update rounds.
import type { Run, Workspace } from '../local/face';
import { openWorkspace } from '../local/workspace';
import {
  type Day,
  type Instant,
  instantAt,
  parseDay,
  plusDays,
  type Time,
  wallAt,
  type Zone,
} from '../src/domain/base/time';
import { type Course, isStudentLed } from '../src/domain/course/course';
import type { HandIn } from '../src/domain/course/handIn';
import { makeCourse } from '../src/domain/duties/check';
import { dueOf } from '../src/domain/duties/deadline';
import { roster, sessions } from '../src/schema/course';
import { deliverables, duties } from '../src/schema/duties';
import { type CourseFile, type Fault, parseFile } from '../src/schema/file';
import { outbox } from '../src/schema/letters';
import { assignments, roles } from '../src/schema/seats';
import { newSettings, settings } from '../src/schema/settings';
import type { Table } from '../src/schema/table';
import { type InventedClass, inventClass } from './class';
import { assign, formTeams, giveDays, loadCourse } from './load';
import { isExample } from './rows';

const hour = 3_600_000;

export interface Play {
  readonly bundle: string;
  /** The text of a course file. */
  readonly course: string;
  readonly seed: number;
  /** The last day to play; by default the last day of term. */
  readonly until?: string;
  readonly progress?: (day: string) => void;
  /** Loads the script again for each run. */
  readonly fresh?: boolean;
}

export interface Term {
  readonly workspace: Workspace;
  readonly summary: readonly string[];
}

/** When things happen, derived from the course file. */
export interface Calendar {
  readonly zone: string;
  readonly begin: Instant;
  /** When the instructor proposes assignments; null if there is nothing to assign. */
  readonly propose: Instant | null;
  /** Whether students are asked for preferences. */
  readonly asks: boolean;
  /** When the instructor forms teams; null if teams owe nothing. */
  readonly teams: Instant | null;
  /** Whether teams come on days of their own. */
  readonly days: boolean;
  readonly end: Instant;
  readonly channel: string;
  /** The course's name. */
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

/** The course in a file without faults. */
function courseIn({ grids, timeZone: zone }: CourseFile): Course {
  const read = <T extends object>(table: Table<T>) => table.parse(grids[table.sheet] ?? [], zone).rows;
  const given = { exceptions: [], assignments: [], teams: [] };
  const [said] = read(settings);
  return makeCourse(
    {
      ...given,
      settings: said ?? { value: newSettings, at: () => ({ sheet: settings.sheet }) },
      roster: read(roster),
      sessions: read(sessions),
      roles: read(roles),
      deliverables: read(deliverables),
    },
    zone,
  ).course;
}

/** When a form that is owed once is due, and when it closes (at its due time unless a date is given); null if there is no such form. */
function formIn(course: Course, handIn: HandIn): { readonly due: Instant; readonly closes: Instant } | null {
  const form = course.deliverables.find((d) => d.handIn === handIn && d.each.length === 0);
  if (!form) return null;
  const due = dueOf(form, null, course);
  return { due, closes: form.until?.kind === 'date' ? instantAt(form.until.day, form.until.at, course.zone) : due };
}

/**
 * The form opens four days before it is due, unless the course file says when. The instructor proposes ten hours after it closes or, without a form,
 * a week before the first class. The same goes for teams, after the project form and not before roles. One day after the last day of term is played
 * too, because what is due at its end changes status then.
 */
export function calendarOf(text: string, until: string | undefined): Calendar | { readonly faults: readonly Fault[] } {
  const file = parseFile(text, parse, knows);
  if ('faults' in file) return file;
  const course = courseIn(file);
  const { zone } = course;
  const { lastDay, channel, course: title } = course.settings;
  const form = formIn(course, 'preference form') ?? formIn(course, 'sign-up form');
  const project = formIn(course, 'project form');
  const days = course.sessions.map(({ day }) => day).sort();
  const assigns = course.sessions.some(isStudentLed) && course.roles.length > 0;
  const first = form ? plusDays(wallAt(form.due, zone).day, -4) : plusDays(days[0] ?? lastDay, -7);
  const begin = instantAt(first, '09:00' as Time, zone);
  const propose = ((form?.closes ?? begin) + 10 * hour) as Instant;
  const hasTeams = project !== null || course.deliverables.some(({ owedBy }) => owedBy.includes('team'));
  return {
    zone,
    begin,
    propose: assigns ? propose : null,
    asks: formIn(course, 'preference form') !== null,
    teams: hasTeams ? (Math.max((project?.closes ?? begin) + 10 * hour, propose) as Instant) : null,
    days: course.sessions.some(({ kind, windows }) => windows !== null || kind === 'project presentations'),
    end: endOf(lastDay, until, zone),
    channel,
    title,
  };
}

const endOf = (lastDay: Day, until: string | undefined, zone: Zone): Instant =>
  instantAt((until === undefined ? null : parseDay(until)) ?? plusDays(lastDay, 1), '23:59' as Time, zone);

export function rehearse(play: Play): Term | { readonly faults: readonly Fault[] } {
  const calendar = calendarOf(play.course, play.until);
  if ('faults' in calendar) return calendar;
  const opened = openTerm(play, calendar);
  if ('faults' in opened) return opened;
  const { workspace, invented } = opened;
  const clicks: readonly (readonly [at: Instant | null, act: (workspace: Workspace) => void])[] = [
    [calendar.propose, assign],
    [calendar.teams, formTeams],
    [calendar.days ? calendar.teams : null, giveDays],
  ];
  for (const [at, act] of clicks) {
    if (at === null || at > calendar.end) continue;
    playUntil(workspace, invented, at, calendar.end, play.progress);
    act(workspace);
  }
  playUntil(workspace, invented, calendar.end, calendar.end, play.progress);
  return { workspace, summary: [...summaryOf(workspace), ...opened.refused.map((text) => `Lectern said: ${text}`)] };
}

interface Opened {
  readonly workspace: Workspace;
  readonly invented: InventedClass;
  /** Lectern's messages when it could not do what the instructor chose. */
  readonly refused: readonly string[];
}

/** A Workspace in which the course has begun: its forms are open and its students are on Slack. */
export function openTerm(
  play: Play,
  calendar: Calendar,
  title = 'Seminar',
): Opened | { readonly faults: readonly Fault[] } {
  const refused: string[] = [];
  const workspace = openWorkspace({
    bundle: play.bundle,
    now: new Date(calendar.begin).toISOString(),
    zone: calendar.zone,
    account: 'instructor@berkeley.example',
    title,
    fresh: play.fresh ?? false,
    slack: { token: 'xoxb-local', channels: [{ id: calendar.channel || 'C0', name: 'seminar' }] },
    ask({ text, buttons }) {
      refused.push(text.split('\n')[0]!);
      return { button: buttons[buttons.length - 1]! };
    },
  });
  const invented = inventClass(workspace, play.seed);
  const faults = begin(workspace, play.course, calendar);
  if (faults) return { faults };
  invented.join();
  return { workspace, invented, refused };
}

/** Sets up, loads the course, connects Slack, turns automatic emails on, and opens the form. */
function begin(workspace: Workspace, course: string, calendar: Calendar): readonly Fault[] | null {
  workspace.open();
  const refused = loadCourse(workspace, course);
  if (refused !== null) return [{ at: 'the file', what: 'Lectern refuses it:', remedy: refused }];
  if (calendar.channel !== '') {
    workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
    workspace.click('Lectern', 'Tools', 'Connect Slack…');
  }
  workspace.answer({ button: 'YES' });
  workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
  if (calendar.asks) workspace.click('Lectern', 'Assignments', 'Open the preference form');
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
    // The class looks at the sheets again only after they have changed or when the next student's time has come.
    if (next >= invented.wakes() || runs.some((run) => (run.calls['Range.setValues'] ?? 0) > 0))
      invented.act('planned');
    progress?.(workspace.now().slice(0, 10));
  }
}

/** The content of a sheet, by header. */
export function table(workspace: Workspace, name: string): readonly { readonly [header: string]: string }[] {
  const [header = [], ...rows] = workspace.contents(name)?.texts ?? [];
  return rows
    .map((row) => Object.fromEntries(header.map((title, i) => [title, row[i] ?? ''])))
    .filter((row) => Object.values(row).some((text) => text !== '' && text !== 'FALSE' && !isExample(text)));
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
