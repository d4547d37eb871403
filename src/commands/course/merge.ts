// Merges a calendar into the sheets: reads them, words what would change, and writes it.
import { parseTime, sayDay, type Time } from '../../domain/base/time';
import type { Session, Student } from '../../domain/course/course';
import { brought, type Merge, sayField } from '../../domain/course/merge';
import { appendRows, zone as bookZone, readTab, setColumn } from '../../google/sheets';
import { type Cell, type Grid, isBlank, plain, say } from '../../schema/cell';
import { roster, sessions } from '../../schema/course';
import { deliverables } from '../../schema/duties';
import { roles } from '../../schema/seats';
import { settings } from '../../schema/settings';
import type { Table } from '../../schema/table';
import type { PlanView } from '../../sidebar/course/syllabus';
import { Refusal } from '../desk/run';
import { openState, type State } from '../desk/state';

/** The form fields that a page sends, by name. */
export type Fields = Readonly<Record<string, string>>;

/** The present content of the sheets that a calendar goes into. */
export interface Standing {
  readonly state: State;
  readonly zone: string;
  readonly sessions: ReturnType<Table<Session>['parse']>['rows'];
  readonly students: readonly Student[];
  readonly rosterRows: ReturnType<Table<Student>['parse']>['rows'];
  readonly roles: readonly string[];
  readonly deliverables: readonly {
    readonly name: string;
    readonly due: string;
    readonly row: number;
    readonly once: boolean;
    /** Its cells by field. */
    readonly line: Readonly<Record<string, Cell>>;
  }[];
  setting(header: string): string;
}

export function standing(): Standing {
  const state = openState();
  const zone = bookZone();
  const gridOf = (sheet: string): Grid => {
    const tab = readTab(state.sheets[sheet] ?? -1, zone);
    if (!tab) throw new Refusal(`The sheet “${sheet}” is missing. Choose Lectern > Set up: it makes a new one.`);
    return tab.grid;
  };
  const calendar = sessions.parse(gridOf(sessions.sheet), zone);
  const people = roster.parse(gridOf(roster.sheet), zone);
  const missing = [...calendar.findings, ...people.findings].find(({ kind }) => kind === 'missing column');
  if (missing) throw new Refusal(`A column of ${missing.at.sheet} is missing. Choose Lectern > Set up: it adds it.`);
  const due = gridOf(deliverables.sheet);
  const column = (header: string): number => (due[0] ?? []).findIndex((cell) => plain(cell) === plain(header));
  const [name, rule, each] = [deliverables.columns.name, deliverables.columns.due, deliverables.columns.each].map(
    ({ header }) => column(header),
  );
  const values = gridOf(settings.sheet);
  return {
    state,
    zone,
    sessions: calendar.rows,
    students: people.rows.map(({ value }) => value),
    rosterRows: people.rows,
    roles: roles.parse(gridOf(roles.sheet), zone).rows.map(({ value }) => value.name),
    deliverables: due.flatMap((cells, i) =>
      i === 0 || isBlank(cells[name!])
        ? []
        : [
            {
              name: say(cells[name!]!),
              due: say(cells[rule!] ?? ''),
              row: i + 1,
              once: say(cells[each!] ?? '') === '',
              line: Object.fromEntries(
                Object.entries(deliverables.columns).map(([field, { header }]) => [field, cells[column(header)] ?? '']),
              ),
            },
          ],
    ),
    // Sheets gives a cell with only a time the date 1899-12-30.
    setting: (header) =>
      say(values.find((cells) => plain(cells[0]) === plain(header))?.[1] ?? '').replace(/^1899-12-\d\d /, ''),
  };
}

/** What a merge would write, in words. */
export function sayMerge(merge: Merge): Pick<PlanView, 'added' | 'filled' | 'changes' | 'same' | 'others'> {
  const where = ({ session, field }: Merge['changes'][number]): string =>
    `${session.code} (${sayDay(session.day)}), ${sessions.columns[field].header}`;
  return {
    added: merge.added.map((s) => ({
      code: s.code,
      what: `${sayDay(s.day)}: ${s.topic || s.guest || s.kind}`,
      detail: [
        s.kind,
        s.presenters.join(', '),
        s.readings.length > 0 ? `${s.readings.length} to read` : '',
        s.suggested.length > 0 ? `${s.suggested.length} suggested` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
    filled: merge.changes.filter(({ was }) => was === '').map((change) => `${where(change)}: ${change.becomes}`),
    changes: merge.changes
      .filter(({ was }) => was !== '')
      .map((change) => ({ where: where(change), was: change.was, becomes: change.becomes })),
    same: merge.same,
    others: merge.others.map((s) => `${s.code}: ${sayDay(s.day)}, ${s.topic || s.kind}`),
  };
}

/** Appends new rows. Of cells that already have a value, changes only those that were selected. */
export function writeMerge(merge: Merge, here: Standing, fields: Fields): void {
  const { state, zone } = here;
  const id = state.sheets[sessions.sheet]!;
  const { columns } = sessions;
  let asked = -1;
  for (const { session, field, was, becomes } of merge.changes) {
    if (was !== '') asked += 1;
    if (was !== '' && fields[`take${asked}`] === undefined) continue;
    const row = here.sessions.find(({ value }) => value === session)!.at(field).row!;
    const cell = field === 'start' || field === 'end' ? columns[field].write(parseTime(becomes), zone) : becomes;
    setColumn(id, columns[field].header, row, [cell], zone);
  }
  appendRows(
    id,
    ['code', 'day', ...brought].map((key) => columns[key as keyof typeof columns].header),
    merge.added.map((s) => [
      s.code,
      columns.day.write(s.day, zone),
      ...brought.map((field) =>
        field === 'start' || field === 'end' ? columns[field].write(s[field] as Time | null, zone) : sayField(s[field]),
      ),
    ]),
    zone,
  );
}

/** Writes values by Settings header, as a person would type them. Unreadable values are left alone. */
export function writeSettings(here: Standing, values: readonly (readonly [header: string, value: string])[]): void {
  const id = here.state.sheets[settings.sheet]!;
  const grid = values.length === 0 ? [] : (readTab(id, here.zone)?.grid ?? []);
  for (const [header, value] of values) {
    const row = grid.findIndex((cells) => plain(cells[0]) === plain(header)) + 1;
    const column = Object.values(settings.columns).find((one) => one.header === header)!;
    const read = column.read(value, here.zone);
    if (row > 0 && read.ok)
      setColumn(
        id,
        'Value',
        row,
        [(column.write as (v: unknown, zone: string) => string)(read.value, here.zone)],
        here.zone,
      );
  }
}
