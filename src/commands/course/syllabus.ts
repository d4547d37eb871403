// Imports a pasted syllabus: reads it, takes corrections, compares it with the sheets, and writes it after confirmation.
import { count } from '../../domain/base/text';
import { parseDay, parseTime, sayDay, wallAt } from '../../domain/base/time';
import { type Assignment, type SessionKind, type Student, sessionKinds } from '../../domain/course/course';
import { deliverableFor, type Merge, mergeCalendar, type Wanted } from '../../domain/course/merge';
import { byWord, exactly } from '../../domain/course/roster';
import { endFrom } from '../../domain/course/syllabus/meeting';
import { readSyllabus as read } from '../../domain/course/syllabus/syllabus';
import { appendRows, setColumn } from '../../google/sheets';
import { load, save } from '../../google/store';
import { showDialog, toast } from '../../google/ui';
import { deliverables } from '../../schema/duties';
import { settings } from '../../schema/settings';
import {
  type DueView,
  type PlanView,
  pastePage,
  planPage,
  readPage,
  type SessionView,
  type SyllabusView,
} from '../../sidebar/course/syllabus';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { writeSeats } from '../desk/write';
import { type Fields, type Standing, sayMerge, standing, writeMerge, writeSettings } from './merge';

const staged = 'syllabus';
/** In characters. The page, along with what was read from it, must fit into Google's storage. */
const longestPage = 120_000;

export const pasteSyllabus = (): void => {
  openState();
  showDialog('Paste the syllabus', pastePage(''), 1100, 640);
};
export const pasteSyllabusAgain = (): Served => ({ html: pastePage('') });

const leave = 'leave';
const fresh = [
  { value: 'new|everyone|upload', label: 'a new deliverable: from everyone, by upload' },
  { value: 'new|team|upload', label: 'a new deliverable: from each team, by upload' },
  { value: 'new|everyone|in class', label: 'a new deliverable: from everyone, in class' },
] as const;

/** What to record a deadline as, unless the instructor says otherwise. What is due for each class has a rule of its own. */
function wayOf(what: string, inClass: boolean, standing: Standing['deliverables']): string {
  const name = deliverableFor(
    what,
    standing.map((one) => one.name),
  );
  if (name !== null) return standing.find((one) => one.name === name)!.once ? name : leave;
  return fresh[inClass ? 2 : /\b(?:projects?|teams?)\b/i.test(what) ? 1 : 0].value;
}

export function readSyllabus(fields: unknown, run: Run): Served {
  const { page = '', first = '' } = fields as Fields;
  if (page.trim() === '') throw new Refusal('Paste the syllabus first: there is nothing to read yet.');
  if (page.length > longestPage)
    throw new Refusal('This page is too long. Paste only the part with the calendar and the deadlines.');
  const here = standing();
  const found = read(page, {
    today: wallAt(run.start, here.zone).day,
    first: parseDay(first),
    names: here.students.map(({ name }) => name),
  });
  if (found.sessions.length + found.deadlines.length === 0)
    throw new Refusal('No date was found in this text. Paste the part of the page that has the dates of the classes.');
  const known = here.deliverables.filter(({ once }) => once);
  const { meeting } = found;
  const days = [...found.sessions, ...found.deadlines].flatMap(({ day }) => day ?? []).sort();
  const start = here.setting(settings.columns.start.header);
  const view: SyllabusView = {
    sessions: found.sessions.map((s) => ({
      source: s.source,
      day: s.day ?? '',
      kind: s.kind,
      topic: s.topic,
      guest: s.guest,
      presenters: s.presenters.join(', '),
      readings: s.readings.join('\n'),
      suggested: s.suggested.join('\n'),
      room: s.room,
      start: s.start ?? '',
      doubts: s.doubts,
      used: true,
    })),
    dues: found.deadlines.map((d) => ({
      source: d.source,
      what: d.what.slice(0, 1).toUpperCase() + d.what.slice(1),
      day: d.day ?? '',
      time: d.time ?? (d.inClass ? (meeting.start ?? start) : '23:59'),
      as: d.yours ? leave : wayOf(d.what, d.inClass, here.deliverables),
    })),
    unread: found.unread,
    heads: found.heads,
    gaps: found.gaps.map(sayDay),
    kinds: sessionKinds,
    ways: [
      { value: leave, label: 'leave it out' },
      ...known.map(({ name }) => ({ value: name, label: `the due date of ${name}` })),
      ...fresh,
    ],
    course: here.setting(settings.columns.course.header) || found.title.course,
    term: here.setting(settings.columns.term.header) || found.title.term,
    instructor: here.setting(settings.columns.instructor.header) || found.title.instructor,
    start: meeting.start ?? start,
    end: meeting.end ?? here.setting(settings.columns.end.header),
    last: here.setting(settings.columns.lastDay.header) || (days[days.length - 1] ?? ''),
    roles: here.roles,
    led: found.sessions.filter(({ presenters }) => presenters.length > 0).length,
    pin: '',
  };
  const roomed = view.sessions.map((row) => ({
    ...row,
    room: row.room || (['holiday', 'cancelled', 'offline'].includes(row.kind) ? '' : meeting.room),
  }));
  return shown({ ...view, sessions: roomed });
}

function shown(view: SyllabusView): Served {
  save(staged, null);
  save(staged, view);
  return { html: readPage(view) };
}

function kept(): SyllabusView {
  const view = load<SyllabusView | null>(staged);
  if (view === null)
    throw new Refusal(
      'There is no syllabus to write. Choose Lectern > Bring what you have > Paste the syllabus again.',
    );
  return view;
}

export const editSyllabus = (): Served => ({ html: readPage(kept()) });

/** The view with the corrections made in the dialog. */
function corrected(view: SyllabusView, fields: Fields): SyllabusView {
  const text = (name: string): string => String(fields[name] ?? '').trim();
  const row = (i: number, source: string): SessionView => ({
    source,
    ...(Object.fromEntries(
      ['day', 'kind', 'topic', 'guest', 'presenters', 'readings', 'suggested', 'room', 'start'].map((key) => [
        key,
        text(`s${i}.${key}`),
      ]),
    ) as unknown as Omit<SessionView, 'source' | 'doubts' | 'used'>),
    doubts: [],
    used: fields[`s${i}.use`] !== undefined,
  });
  const extra = row(view.sessions.length, 'Added by hand');
  return {
    ...view,
    sessions: [
      ...view.sessions.map(({ source }, i) => row(i, source)),
      ...(extra.day !== '' ? [{ ...extra, used: true }] : []),
    ],
    dues: view.dues.map(
      ({ source }, i): DueView => ({
        source,
        what: text(`d${i}.what`),
        day: text(`d${i}.day`),
        time: text(`d${i}.time`),
        as: text(`d${i}.as`),
      }),
    ),
    course: text('course'),
    term: text('term'),
    instructor: text('instructor'),
    start: text('start'),
    end: text('end'),
    last: text('last'),
    pin: text('pin'),
  };
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Refuses if a selected row has no date. */
const wantedOf = ({ sessions, start, end }: SyllabusView): readonly Wanted[] =>
  sessions
    .filter(({ used }) => used)
    .map((row): Wanted => {
      const day = parseDay(row.day);
      if (day === null)
        throw new Refusal(
          `“${row.topic || row.source.split('\n')[0]!.slice(0, 80)}” has no date. Write one, or uncheck Take beside it.`,
        );
      return {
        day,
        kind: row.kind as SessionKind,
        topic: row.topic,
        guest: row.guest,
        presenters: row.presenters.split(/[,;\n]/).flatMap((name) => name.trim() || []),
        readings: lines(row.readings),
        suggested: lines(row.suggested),
        room: row.room,
        start: parseTime(row.start),
        end: endFrom(parseTime(row.start), parseTime(start), parseTime(end)),
      };
    });

interface Plan {
  readonly merge: Merge;
  readonly dues: readonly {
    readonly as: string;
    readonly name: string;
    readonly due: string;
    readonly row: number | null;
    readonly was: string;
  }[];
  readonly settings: readonly { readonly header: string; readonly was: string; readonly becomes: string }[];
  readonly pins: readonly { readonly code: string; readonly student: Student }[];
  readonly unknown: readonly string[];
}

function planned(view: SyllabusView, here: Standing): Plan {
  const merge = mergeCalendar(
    here.sessions.map(({ value }) => value),
    wantedOf(view),
  );
  const dues = view.dues.flatMap(({ as, what, day, time }): Plan['dues'] => {
    if (as === leave || what === '') return [];
    if (parseDay(day) === null) throw new Refusal(`The deadline “${what}” has no date. Write one, or leave it out.`);
    const due = time === '' || time === '23:59' ? day : `${day} ${time}`;
    const known = here.deliverables.find(({ name }) => name === as || (as.startsWith('new|') && name === what));
    if (known?.due === due) return [];
    return [{ as, name: known?.name ?? what, due, row: known?.row ?? null, was: known?.due ?? '' }];
  });
  const { course, term, instructor, start, end, lastDay } = settings.columns;
  const told = [
    [course.header, view.course],
    [term.header, view.term],
    [instructor.header, view.instructor],
    [start.header, view.start],
    [end.header, view.end],
    [lastDay.header, view.last],
  ] as const;
  const who = (name: string): Student | null => exactly(name, here.students) ?? byWord(name, here.students);
  const named =
    view.pin === '' ? [] : merge.presenters.flatMap(({ code, names }) => names.map((name) => ({ code, name })));
  return {
    merge,
    dues,
    settings: told
      .map(([header, becomes]) => ({ header, was: here.setting(header), becomes }))
      .filter(({ was, becomes }) => becomes !== '' && becomes !== was),
    pins: named.flatMap(({ code, name }) => {
      const student = who(name);
      return student ? [{ code, student }] : [];
    }),
    unknown: named.filter(({ name }) => who(name) === null).map(({ code, name }) => `${name} (${code})`),
  };
}

export function previewSyllabus(fields: unknown): Served {
  const view = corrected(kept(), fields as Fields);
  const here = standing();
  const plan = planned(view, here);
  save(staged, null);
  save(staged, view);
  return {
    html: planPage({ ...sayMerge(plan.merge), ...said(plan, view), back: 'editSyllabus', write: 'writeSyllabus' }),
  };
}

const said = (plan: Plan, view: SyllabusView): Pick<PlanView, 'dues' | 'settings' | 'pins' | 'unknown'> => ({
  dues: plan.dues.map(({ as, name, due, row, was }) => {
    if (row !== null) return `${name}: Due becomes ${due}${was === '' ? '' : `, it was ${was}`}`;
    const [, from, how] = as.split('|');
    return `${name}: new, due ${due} from ${from}, ${how}`;
  }),
  settings: plan.settings.map(
    ({ header, was, becomes }) => `${header}: ${becomes}${was === '' ? '' : `, it was ${was}`}`,
  ),
  pins: plan.pins.map(({ code, student }) => `${student.name}: ${view.pin} of ${code}`),
  unknown: plan.unknown,
});

export function writeSyllabus(fields: unknown, run: Run): Served {
  const view = kept();
  const here = standing();
  const plan = planned(view, here);
  writeMerge(plan.merge, here, fields as Fields);
  writeSettings(
    here,
    plan.settings.map(({ header, becomes }) => [header, becomes]),
  );
  const { name, owedBy, handIn, due } = deliverables.columns;
  const id = here.state.sheets[deliverables.sheet]!;
  for (const one of plan.dues) if (one.row !== null) setColumn(id, due.header, one.row, [one.due], here.zone);
  appendRows(
    id,
    [name.header, owedBy.header, handIn.header, due.header],
    plan.dues.filter(({ row }) => row === null).map((one) => [one.name, ...one.as.split('|').slice(1), one.due]),
    here.zone,
  );
  if (plan.pins.length > 0) pin(plan.pins, view.pin, run);
  save(staged, null);
  const detail = [
    count(plan.merge.added.length, 'session added', 'sessions added'),
    ...(plan.merge.changes.length > 0 ? [count(plan.merge.changes.length, 'cell changed', 'cells changed')] : []),
    ...(plan.dues.length > 0 ? [count(plan.dues.length, 'deadline written', 'deadlines written')] : []),
  ].join(', ');
  record(here.state, run.start, 'Syllabus written', detail);
  bringUpToDate(run);
  toast(`Syllabus written: ${detail}.`);
  return { close: true };
}

/** Puts students into seats of that role; students already pinned there stay. */
function pin(pins: Plan['pins'], role: string, run: Run): void {
  const gathered = gather();
  const { course } = gathered;
  const { preferences } = assess(gathered, run.start);
  const mine = pins.map(
    ({ code, student }): Assignment => ({ session: code, role, student: student.email, pinned: true }),
  );
  const others = course.assignments.filter(
    (seat) =>
      !mine.some((one) => one.session === seat.session && one.role === seat.role && one.student === seat.student) &&
      (seat.pinned || seat.role !== role || !mine.some((one) => one.session === seat.session)),
  );
  writeSeats(gathered, [...others, ...mine], preferences);
}
