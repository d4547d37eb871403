// Imports a class list that the instructor pastes or opens: compares it with the Roster and writes it after confirmation. Never deletes a row.
import { sayDay, wallAt } from '../../domain/base/time';
import { parseEmail, type Standing, type Student } from '../../domain/course/course';
import { compareRoster, type Difference, endingOf } from '../../domain/course/difference';
import { readClassList } from '../../domain/course/enrollment';
import { showRare } from '../../google/given';
import { appendRows, setColumn } from '../../google/sheets';
import { load, save } from '../../google/store';
import { showDialog, toast } from '../../google/ui';
import type { Cell } from '../../schema/cell';
import { roster } from '../../schema/course';
import { differencePage, listPage } from '../../sidebar/course/enroll';
import { record } from '../desk/log';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { type Fields, type Standing as Sheets, standing } from './merge';

const staged = 'class list';
const longest = 150_000;

export const updateRoster = (): void => {
  openState();
  showDialog('Update the Roster', listPage(), 760, 560);
};
export const updateRosterAgain = (): Served => ({ html: listPage() });

interface Kept {
  readonly text: string;
  readonly ending: string;
}

function compared(kept: Kept, here: Sheets): Difference & { readonly sections: boolean } {
  const { people } = readClassList(kept.text);
  // Sections in the list matter only if classes have sections.
  const sections = here.sessions.some(({ value }) =>
    people.some(({ section }) => section !== '' && section === value.section),
  );
  return { ...compareRoster(here.students, people, kept.ending, sections), sections };
}

export function readRoster(fields: unknown, run: Run): Served {
  const { list: text = '', ending: typed = '' } = fields as Fields;
  if (text.trim() === '') throw new Refusal('Paste a class list, or open a file: there is nothing to read yet.');
  if (text.length > longest) throw new Refusal('This list is too long. Leave out columns that only hold marks.');
  const here = standing();
  const { day } = wallAt(run.start, here.zone);
  const list = readClassList(text);
  if (list.people.length === 0)
    throw new Refusal('No student was found in this list. It needs names, and addresses or logins.');
  const addresses = [...here.students.map(({ email }) => email), ...list.people.flatMap(({ email }) => email ?? [])];
  const ending = typed.replace(/^.*@/, '').trim() || endingOf(addresses);
  save(staged, null);
  save(staged, { text, ending });
  const found = compared({ text, ending }, here);
  return {
    html: differencePage({
      columns: list.columns,
      leftOut: list.leftOut,
      ending: list.people.some(({ email, login }) => email === null && login !== '') ? ending : null,
      added: found.added.map(({ name, email, id, standing: as }) => ({
        name,
        detail: [email, id, as === 'enrolled' ? '' : as].filter(Boolean).join(' · '),
      })),
      begun: hasBegun(here, day),
      aliases: found.aliases.map(({ student, listed, by }) => ({
        name: student.name,
        email: student.email,
        other: listed.email,
        by,
      })),
      changes: found.changes.map((change) => ({
        name: change.student.name,
        what: roster.columns[change.field].header,
        was: change.was,
        becomes: change.becomes,
        taken: change.field !== 'name',
      })),
      gone: found.gone.map(({ name, email }) => ({ name, email })),
      back: found.back.map(({ name, email }) => ({ name, email })),
      same: found.same,
      unreachable: found.unreachable.map(({ name, id, login }) => [name, login || id].filter(Boolean).join(', ')),
      today: sayDay(day),
    }),
  };
}

const hasBegun = ({ sessions: rows, students }: Sheets, day: string): boolean =>
  students.length > 0 && rows.some(({ value }) => value.day <= day);

export function writeRoster(fields: unknown, run: Run): Served {
  const chosen = fields as Fields;
  const kept = load<Kept | null>(staged);
  if (kept === null)
    throw new Refusal(
      'There is no class list to write. Choose Lectern > Bring what you have > Update the Roster again.',
    );
  const here = standing();
  const { state, zone } = here;
  const found = compared(kept, here);
  const id = state.sheets[roster.sheet]!;
  const { columns } = roster;
  const day = wallAt(run.start, zone).day;
  const rowOf = (student: Student): number =>
    here.rosterRows.find(({ value }) => value.email === student.email)!.at('email').row!;
  const put = (student: Student, field: keyof typeof roster.columns, cell: Cell): void =>
    setColumn(id, columns[field].header, rowOf(student), [cell], zone);
  const done: string[] = [];
  const count = (n: number, what: string): void => {
    if (n > 0) done.push(`${n} ${what}`);
  };
  const same = found.aliases.filter((_, i) => chosen[`alias${i}`] !== 'new');
  const separate = found.aliases.filter((_, i) => chosen[`alias${i}`] === 'new').map(({ listed }) => listed);
  for (const { student, listed } of same)
    put(student, 'aliases', columns.aliases.write([...student.aliases, parseEmail(listed.email)!], zone));
  count(same.length, 'aliases');
  const changes = found.changes.filter((_, i) => chosen[`change${i}`] !== undefined);
  for (const { student, field, becomes } of changes) put(student, field, becomes);
  count(changes.length, 'cells changed');
  const gone = found.gone.filter((_, i) => chosen[`gone${i}`] === 'dropped');
  for (const student of gone) {
    put(student, 'standing', 'dropped');
    put(student, 'left', columns.left.write(day, zone));
  }
  count(gone.length, 'dropped');
  const back = found.back.filter((_, i) => chosen[`back${i}`] !== undefined);
  for (const student of back) {
    put(student, 'standing', 'enrolled');
    put(student, 'left', '');
  }
  count(back.length, 'enrolled again');
  const added = [...found.added.filter((_, i) => chosen[`new${i}`] !== undefined), ...separate];
  const joined = hasBegun(here, day) && chosen.joined !== undefined ? columns.joined.write(day, zone) : '';
  appendRows(
    id,
    (['email', 'name', 'standing', 'sections', 'id', 'joined'] as const).map((field) => columns[field].header),
    added.map((one) => [
      one.email,
      one.name,
      (one.standing ?? 'enrolled') satisfies Standing,
      found.sections ? one.section : '',
      one.id,
      joined,
    ]),
    zone,
  );
  count(added.length, 'added');
  showRare(id, roster, 'used');
  save(staged, null);
  const detail = done.join(', ') || 'nothing changed';
  record(state, run.start, 'Roster updated', detail);
  bringUpToDate(run);
  toast(`Roster: ${detail}.`);
  return { close: true };
}
