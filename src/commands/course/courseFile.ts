// Exports and imports course files, and loads the example course, which is one.
import { instantAt, parseDay, type Time } from '../../domain/base/time';
import { type Given, makeCourse } from '../../domain/duties/check';
import { type FindingKind, sayFinding } from '../../domain/findings';
import { replaceRows } from '../../google/given';
import { zone as bookZone, readTab, setZone, showTab } from '../../google/sheets';
import { load, save } from '../../google/store';
import { showDialog, toast } from '../../google/ui';
import { isBlank } from '../../schema/cell';
import { roster, sessions } from '../../schema/course';
import { deliverables, exceptions } from '../../schema/duties';
import { type CourseFile, type Fault, parseFile, parts, printFile } from '../../schema/file';
import { roles } from '../../schema/seats';
import { settings } from '../../schema/settings';
import { exampleFile } from '../../schema/templates';
import { exportPage, faultsPage, importPage, replacePage } from '../../sidebar/course/courseFile';
import { record } from '../desk/log';
import { forgetGood } from '../desk/memory';
import { gather } from '../desk/read';
import { attempt, Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { shippedCourse } from './shipped';

const staged = 'course file';

/** In bytes. Google keeps at most 500 KB per document in total. */
const keepable = 200_000;
const tooLarge = (size: number): Fault => ({
  at: 'the file',
  what: `It has ${Math.ceil(size / 1000)} KB, and Google lets Lectern take in ${keepable / 1000} KB.`,
  remedy: 'Leave out long notes or emails and paste them into the sheets afterwards, or export it without indents.',
});

export function exportCourse(): void {
  const state = openState();
  const zone = bookZone();
  const json = printFile(zone, (table) => {
    const id = state.sheets[table.sheet];
    const tab = id === undefined ? null : readTab(id, zone);
    if (!tab) throw new Refusal(`The sheet “${table.sheet}” is missing. Choose Lectern > Set up: it makes a new one.`);
    const parsed = table.parse(tab.grid, zone);
    const first = parsed.findings[0];
    if (first) throw new Refusal(`${first.at.sheet}: ${sayFinding(first).what} ${sayFinding(first).remedy}`);
    return parsed.rows.map((row) => table.printRow(row.value, zone));
  });
  showDialog('Export course file', exportPage('course.json', json), 640, 460);
}

export const importCourse = (): void => {
  openState();
  showDialog('Import course file', importPage(), 640, 460);
};

export const importAgain = (): Served => ({ html: importPage() });

/** Reads the text. If it has no faults, stores it for `loadStaged` and describes its content. */
export function checkFile(text: string): Served {
  const file = read(text);
  if ('faults' in file) return { html: faultsPage(file.faults) };
  const size = text.replace(/[\u0080-\uffff]/g, '···').length;
  if (size > keepable) return { html: faultsPage([tooLarge(size)]) };
  save(staged, null);
  save(staged, text);
  return { html: replacePage(courseName(file), contents(file), hasContent()) };
}

export function loadStaged(run: Run): Served {
  const text = load<string | null>(staged);
  if (text === null) throw new Refusal('There is no course file to load. Choose Lectern > Course file > Import again.');
  write(read(text) as CourseFile, run);
  save(staged, null);
  return { close: true };
}

/** Asks first if something would be replaced. */
export function loadExample(run: Run): void {
  openState();
  const text = JSON.stringify(shippedCourse(exampleFile));
  const file = read(text) as CourseFile;
  if (!hasContent()) {
    write(file, run);
    return;
  }
  save(staged, text);
  showDialog('Load the example course', replacePage(courseName(file), contents(file), true), 520, 380);
}

function read(text: string): CourseFile | { readonly faults: readonly Fault[] } {
  const file = parseFile(
    text,
    (source) => {
      const parsed = attempt(() => JSON.parse(source) as unknown);
      return parsed.ok ? parsed.value : parsed.error;
    },
    // JavaScript accepts offsets such as +05:00 as zones, but Sheets does not.
    (zone) => /^[A-Za-z]/.test(zone) && attempt(() => instantAt(parseDay('2025-01-01')!, '12:00' as Time, zone)).ok,
  );
  return 'faults' in file ? file : together(file);
}

/** Checks across rows: names that refer to nothing, duplicate addresses. */
function together(file: CourseFile): CourseFile | { readonly faults: readonly Fault[] } {
  const rows = <K extends 'roster' | 'sessions' | 'roles' | 'deliverables' | 'exceptions'>(part: K) => {
    const table = { roster, sessions, roles, deliverables, exceptions }[part];
    return table.parse(file.grids[table.sheet]!, file.timeZone).rows as Given[K];
  };
  const given: Given = {
    settings: settings.parse(file.grids[settings.sheet]!, file.timeZone).rows[0]!,
    roster: rows('roster'),
    sessions: rows('sessions'),
    roles: rows('roles'),
    deliverables: rows('deliverables'),
    exceptions: rows('exceptions'),
    assignments: [],
    teams: [],
  };
  const { findings } = makeCourse(given, file.timeZone);
  const partOf = (sheet: string) => Object.entries(parts).find(([, table]) => table.sheet === sheet)!;
  // These do not reject a file, because the instructor may complete the sheets later, and findings report them there: an unknown section, a missing
  // reason, a shared name, dates that contradict each other.
  const mild: readonly FindingKind[] = [
    'unknown section',
    'exception without a reason',
    'name in two rows',
    'day far from all others',
    'zone of no place',
    'left before joining',
    'replies to a student',
  ];
  const grave = findings.filter(({ kind }) => !mild.includes(kind));
  const faults = grave.map((finding): Fault => {
    const [part, table] = partOf(finding.at.sheet);
    const [row, column] = [(finding.at.row ?? 2) - 2, (finding.at.column ?? 1) - 1];
    const isRecord = table.shape === 'settings';
    const field = Object.keys(table.columns)[isRecord ? row : column];
    const { what, remedy } = sayFinding(finding);
    // Until the fault is fixed, nothing in the file is used.
    return {
      at: isRecord ? `${part}.${field}` : `${part}[${row}].${field}`,
      what,
      remedy: remedy.replace(/ Until then .*$/, ''),
    };
  });
  return faults.length > 0 ? { faults } : file;
}

function write(file: CourseFile, run: Run): void {
  // Refuses if a sheet or column is missing, before anything is written.
  const { state } = gather().book;
  toast('Writing the sheets …', -1);
  setZone(file.timeZone);
  forgetGood(state.book, ['roster', 'sessions', 'roles', 'deliverables', 'exceptions']);
  for (const table of Object.values(parts)) {
    const grid = file.grids[table.sheet];
    if (!grid) continue;
    const rows = table.parse(grid, file.timeZone).rows.map((row) => row.value);
    replaceRows(state.sheets[table.sheet]!, table, table.print(rows, file.timeZone), file.timeZone);
  }
  record(state, run.start, 'Course file loaded', `${courseName(file)}: ${contents(file).join(', ')}`);
  bringUpToDate(run);
  showTab(state.sheets[sessions.sheet]!);
  toast(`${courseName(file)} is loaded: ${contents(file).join(', ')}.`);
}

const courseName = (file: CourseFile): string =>
  String(file.grids[settings.sheet]!.find((row) => row[0] === settings.columns.course.header)?.[1] ?? '');

const contents = (file: CourseFile): readonly string[] =>
  [roster, sessions, roles, deliverables].map((table) => `${file.grids[table.sheet]!.length - 1} in ${table.sheet}`);

/** Whether Roster or Sessions has any rows. */
function hasContent(): boolean {
  const state = openState();
  const zone = bookZone();
  return [roster.sheet, sessions.sheet].some((sheet) => {
    const tab = readTab(state.sheets[sheet]!, zone);
    return tab?.grid.slice(1).some((row) => row.some((cell) => !isBlank(cell)));
  });
}
