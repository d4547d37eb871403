// The Today sidebar: current classes, what came in, what is due, and the likely next step, each one click away.

import { fnv } from '../../domain/base/hash';
import { cut } from '../../domain/base/text';
import { type Instant, sayInstant, wallAt } from '../../domain/base/time';
import { type Course, titleOf } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { isForm } from '../../domain/course/handIn';
import { nameLabel } from '../../domain/course/roster';
import { sayChanges } from '../../domain/duties/change';
import { teamOwing } from '../../domain/duties/owing';
import { isUndecided, type Request } from '../../domain/duties/request';
import { todayOf } from '../../domain/duties/today';
import { causes, type Finding, sayFinding } from '../../domain/findings';
import { meansOf, sayRequest } from '../../domain/seats/ruling';
import { vacated } from '../../domain/seats/vacated';
import { quotaSeen } from '../../google/mail';
import { keepRecent } from '../../google/recent';
import { account } from '../../google/script';
import { appendRows, readAhead, showTab, tabs } from '../../google/sheets';
import { loadHint, saveHint } from '../../google/store';
import { showSidebar } from '../../google/ui';
import { changes, waiting } from '../../schema/course';
import { exceptions, requests } from '../../schema/duties';
import { outbox as outboxTable } from '../../schema/letters';
import { type Step, type TodayView, todayPage } from '../../sidebar/clock/today';
import { addAlias, strangersIn } from '../desk/alias';
import type { Gathered, Parts } from '../desk/gathered';
import { type Assessed, assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { attempt, Refusal, type Run, type Served } from '../desk/run';
import { unaware } from '../desk/situation';
import { lastBeat, openState, saveState, untoldAlarms } from '../desk/state';
import { longClosed } from '../desk/tabs';
import { refresh, undecidedIn } from '../desk/write';

/** Shows what the last update saw at once; the page then requests fresh data. Also says if this is a copy that has not been set up. */
export function showToday(run: Run): void {
  const kept = loadHint<KeptToday>(keptName);
  showSidebar(
    'Today',
    kept
      ? todayPage({ ...kept.view, requests: kept.view.requests ?? [], kept: true })
      : page(gatherShown(run), run.start),
  );
}

export const todayAgain = (run: Run): Served => {
  const html = page(gatherShown(run), run.start);
  attempt(() => keepRecent(run.start));
  return { html };
};

export const gatherShown = (run: Run): Gathered => gather({ asRead: longClosed(openState(), run.start) });

interface KeptToday {
  readonly view: TodayView;
}
const keptName = 'today';
/** In characters: a longer page is not stored but built each time. */
const longest = 60_000;

/** Stores the page for the next time someone opens it. */
export function keepToday(gathered: Gathered, assessed: Assessed, now: Instant): void {
  const kept: KeptToday = { view: viewOf(gathered, assessed, now) };
  if (JSON.stringify(kept).length <= longest) saveHint(keptName, kept);
}

const page = (gathered: Gathered, now: Instant): string => todayPage(viewOf(gathered, assess(gathered, now), now));

function viewOf(gathered: Gathered, assessed: Assessed, now: Instant): TodayView {
  const { course, book } = gathered;
  const { zone, state } = book;
  const { judged, findings } = assessed;
  const today = todayOf(course, judged, now);
  const last = lastBeat();
  const strangers = strangersIn(findings, gathered.course);
  const byHand = [...today.missing, ...today.unknown, ...today.soon].filter(({ duty }) => !isForm(duty.deliverable));
  return {
    next: today.next ? titleOf(today.next) : 'No more classes.',
    when: today.start ? sayInstant(today.start, zone) : '',
    room: today.next?.room ?? '',
    seats: today.seats,
    counts: today.counts,
    requests: waitingRequests(gathered, assessed, now),
    due: today.due.map((one) => ({
      what: one.session ? `${one.deliverable} for ${one.session.code}` : one.deliverable,
      due: sayInstant(one.due, zone),
      in: one.in,
      owed: one.owed,
    })),
    ticks: byHand.slice(0, ticked).map(({ duty, status }) => ({
      key: duty.key,
      what: duty.session ? `${duty.deliverable.name} for ${duty.session.code}` : duty.deliverable.name,
      who: nameLabel(duty.student, course.students),
      due: sayInstant(duty.due, zone),
      missing: status === 'missing',
    })),
    moreTicks: Math.max(0, byHand.length - ticked),
    strangers: strangers.map(({ address, did, likely }) => ({ address, did, likely: likely?.email ?? '' })),
    students:
      strangers.length === 0
        ? []
        : course.students
            .map((student) => ({ email: student.email, name: nameLabel(student, course.students) }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    findings: causes(findings)
      .map(({ finding }) => finding)
      .filter(({ kind }) => kind !== 'unknown respondent' && kind !== 'unknown Slack member')
      .sort((a, b) => Number(isOfTrust(b)) - Number(isOfTrust(a)))
      .slice(0, 3)
      .map((finding) => ({ at: `${finding.at.sheet} ${cellName(finding.at)}`.trim(), what: sayFinding(finding).what })),
    allFindings: causes(findings).length,
    alarms: untoldAlarms().flatMap(({ parts }) => parts),
    changes: sayChanges(assessed.changes),
    blank: isBlank(course),
    steps: stepsOf(gathered, assessed, now),
    sendingOn: state.sendingOn,
    quota: quotaSeen(),
    now: sayInstant(now, zone),
    ran: last === null ? 'No automatic update yet.' : `Last run ${sayInstant(last.at, zone)}.`,
    owner: state.owner ?? 'no one',
  };
}

/** What no answer of a form is proof by is said first. */
const isOfTrust = ({ kind }: Finding): boolean =>
  kind === 'addresses are typed' || kind === 'addresses are not known' || kind === 'no addresses';

/** As many requests as one can review at a time; the sheet has all of them. */
const mostRequests = 12;

function waitingRequests(
  gathered: Parts<'course' | 'inbox'>,
  { judged, preferences }: Assessed,
  now: Instant,
): TodayView['requests'] {
  const { course, inbox } = gathered;
  const all = inbox.requests.map(({ value }) => value);
  return all
    .filter(isUndecided)
    .slice(0, mostRequests)
    .map((one) => ({
      key: one.key,
      hash: requestHash(one),
      what: one.kind === 'extension' ? `${one.name}: ${sayRequest(one, course)}` : sayRequest(one, course),
      why: cut(one.why, 200),
      means: meansOf(one, all, { course, judged, preferences, now, account: '' }),
      agreed: one.agreed === 'yes',
    }));
}

/** Covers everything that was asked, agreed to and decided. */
export const requestHash = ({ means: _, why: __, ...request }: Request): number => fnv(JSON.stringify(request));

const isBlank = ({ students, sessions }: Course): boolean => students.length === 0 && sessions.length === 0;

/** How many duties are offered for ticking at once. */
const ticked = 20;

/** The likely next steps in the order of a term, most likely first. */
function stepsOf(gathered: Gathered, assessed: Assessed, now: Instant): readonly Step[] {
  const {
    course,
    outbox,
    rows,
    book: { state },
  } = gathered;
  const { changes } = assessed;
  const asks = course.deliverables.find((d) => d.handIn === 'preference form');
  const form = state.forms.find(({ purpose }) => purpose.deliverable === asks?.name);
  const seated = rows.seats.some(({ value }) => value.student !== null);
  const doubtful = outbox.lines.some(({ value }) => value.state === 'failed' || value.state === 'unconfirmed');
  const undecided = undecidedIn(gathered);
  const over = form?.closed != null && form.closed <= now;
  const steps: readonly (readonly [boolean, Step])[] = [
    [isBlank(course), { label: 'Load the example course', run: 'example' }],
    [changes.affected.length > 0, { label: 'What changed…', run: 'changed' }],
    [
      course.students.length > 0 && asks !== undefined && !form,
      { label: 'Open the preference form', run: 'openPreferences' },
    ],
    [
      course.students.length > 0 && !seated && (asks === undefined || over),
      { label: 'Propose assignments…', run: 'propose' },
    ],
    [seated && vacated(course, now).length > 0, { label: 'Fill the empty seats…', run: 'fillSeats' }],
    [unaware(gathered, assessed, now) > 0, { label: 'Announce assignments…', run: 'announce' }],
    [
      (seated || form !== undefined) && !state.sendingOn,
      { label: 'Turn on automatic emails…', run: 'automaticEmails' },
    ],
    [undecided.requests > 0, { label: 'Open Requests', run: 'lookAt', args: [requests.sheet] }],
    [undecided.applicants > 0, { label: 'Open the Waiting list', run: 'lookAt', args: [waiting.sheet] }],
    [doubtful, { label: 'Open the Outbox', run: 'lookAt', args: [outboxTable.sheet] }],
  ];
  return steps.filter(([now]) => now).map(([, step]) => step);
}

/** Brings a sheet that a page mentions to the front; an empty `cell` means the whole sheet. The tab of a form is found by its name. */
export function lookAt(sheet: string, cell: string): Served {
  const id = openState().sheets[sheet] ?? tabs().get(sheet);
  if (id === undefined) throw new Refusal('Choose the sheet at the bottom of the window.');
  showTab(id, cell);
  return { done: true };
}

/** Assigns an unknown address to a student; `fields` are those of the page's form. */
export function nameStranger(fields: unknown, run: Run): Served {
  const { address, student } = (typeof fields === 'object' && fields !== null ? fields : {}) as Record<string, unknown>;
  addAlias(String(address ?? ''), String(student ?? ''), run);
  return todayAgain(run);
}

/** Adds a tick to Exceptions, so that the duty counts as submitted now. */
export function tickDuty(key: string, run: Run): Served {
  // Other sheets may be taken as last read: they are as the page showed them, unless they were edited since.
  const ticks = openState().sheets[exceptions.sheet];
  const asRead = (id: number): boolean => id !== ticks;
  const gathered = gather({ asRead });
  const { course, book } = gathered;
  const { zone, state } = book;
  const item = assess(gathered, run.start).judged.find(({ duty }) => duty.key === key);
  if (!item) throw new Refusal('This is no longer due. Press Refresh.');
  if (item.at !== null) return { html: page(gathered, run.start) };
  const { duty } = item;
  const team = teamOwing(course, duty.deliverable, duty.student.email, duty.session?.code ?? '');
  const exception = {
    student: duty.student.email,
    deliverable: duty.deliverable.name,
    session: duty.session?.code ?? '',
    kind: 'tick' as const,
    when: wallAt(run.start, zone),
    standIn: null,
    reason: 'checked off in Today',
    grantedBy: account(),
  };
  readAhead([state.sheets[changes.sheet]!], true);
  appendRows(
    state.sheets[exceptions.sheet]!,
    exceptions.headings.map((h) => h.header),
    [exceptions.printRow({ ...exception, student: team ? `team ${team.number}` : exception.student }, zone)],
    zone,
  );
  record(
    state,
    run.start,
    'Checked off',
    `${duty.student.name}: ${duty.deliverable.name} ${duty.session?.code ?? ''}`.trim(),
  );
  return shownAgain(gather({ asRead }), run, asRead);
}

/** Rebuilds the page after a click that changed something. */
export function shownAgain(gathered: Gathered, run: Run, asRead: (id: number) => boolean): Served {
  const assessed = assess(gathered, run.start);
  saveState(refresh(gathered, assessed, run.start, asRead));
  keepToday(gathered, assessed, run.start);
  return { html: todayPage(viewOf(gathered, assessed, run.start)) };
}
