// Templates: shows them, adapts one to the instructor's calendar, and writes it after confirmation.
import { count } from '../../domain/base/text';
import { type Day, parseDay, sayDay, wallAt } from '../../domain/base/time';
import { isHeld, isStudentLed, type Session, type Student } from '../../domain/course/course';
import { inTurn, loadsFor, redated } from '../../domain/course/template';
import { replaceRows } from '../../google/given';
import { readTab, setColumn, showTab } from '../../google/sheets';
import { showDialog, toast } from '../../google/ui';
import { type Cell, plain, say } from '../../schema/cell';
import { roster, sessions } from '../../schema/course';
import { deliverables } from '../../schema/duties';
import { letterTexts } from '../../schema/letters';
import { roles } from '../../schema/seats';
import { settings } from '../../schema/settings';
import type { Table } from '../../schema/table';
import { type Template, templates } from '../../schema/templates';

import { templatePage, templatesPage } from '../../sidebar/course/template';
import { record } from '../desk/log';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { bringUpToDate } from '../desk/update';
import { type Fields, type Standing, standing, writeSettings } from './merge';
import { shippedCourse } from './shipped';

export const chooseTemplate = (): void => {
  openState();
  showDialog('Start from a template', templatesPage(templates), 680, 640);
};
export const templatesAgain = (): Served => ({ html: templatesPage(templates) });

type Line = Readonly<Record<string, Cell>>;

interface Plan {
  readonly template: Template;
  readonly roles: readonly Line[];
  readonly deliverables: readonly Line[];
  readonly sessions: readonly (readonly [Session, string])[];
  readonly students: readonly (readonly [Student, string])[];
}

function planned(file: string, here: Standing, today: Day): Plan {
  const template = templates.find((one) => one.file === file);
  if (!template) throw new Refusal('There is no such template.');
  const shipped = shippedCourse(file);
  const calendar = here.sessions.map(({ value }) => value).sort((a, b) => (a.day < b.day ? -1 : 1));
  const held = calendar.filter(isHeld);
  const [first, last] = [held[0], held[held.length - 1]];
  if (!first || !last)
    throw new Refusal(
      'A template takes its dates from your calendar, and Sessions has none yet. Choose Lectern > Bring what you have > Paste the syllabus first.',
    );
  const own = { first: first.day, last: last.day };
  const from = { first: parseDay(template.first)!, last: parseDay(template.last)! };
  const led = calendar.filter(isStudentLed);
  const enrolled = here.students.filter((student) => student.standing === 'enrolled');
  const dated = (text: unknown): string => redated(String(text), from, own, today);
  return {
    template,
    roles: shipped.roles.map((row): Line => {
      const role = row as unknown as Line & { readonly seatsMin: number; readonly seatsMax: number };
      const loads = loadsFor({ min: role.seatsMin, max: role.seatsMax }, enrolled.length, led.length);
      return loads ? { ...role, loadMin: loads.min, loadMax: loads.max } : role;
    }),
    deliverables: shipped.deliverables
      .map(
        (row): Line =>
          Object.fromEntries(
            Object.entries(row).map(([field, value]) => [
              field,
              ['due', 'until', 'opens'].includes(field)
                ? dated(value)
                : Array.isArray(value)
                  ? value.join('\n')
                  : String(value),
            ]),
          ),
      )
      .map((line) => {
        const own = here.deliverables.find(({ name, once, due }) => once && due !== '' && name === line.name);
        return own && !isForm(line) ? { ...line, due: own.due } : line;
      }),
    sessions: inTurn(
      led.filter(({ section }) => section === ''),
      template.groups,
    ),
    students: inTurn(
      enrolled.filter(({ sections: some }) => some.length === 0),
      template.groups,
    ),
  };
}

const isForm = ({ handIn }: Line): boolean => / form$/.test(String(handIn));

/** Deliverables that are due once and do not come from the template, such as the deadlines of a syllabus. */
const ownBesides = (here: Standing, plan: Plan): Standing['deliverables'] =>
  here.deliverables.filter(({ name, once }) => once && !plan.deliverables.some((row) => row.name === name));

export function previewTemplate(fields: unknown, run: Run): Served {
  const here = standing();
  const plan = planned(String((fields as Fields).file), here, wallAt(run.start, here.zone).day);
  const { name, about, file, groups } = plan.template;
  const names = (list: readonly string[]): string => list.join(', ');
  const own = ownBesides(here, plan);
  const gone = here.deliverables.filter((one) => !own.includes(one));
  return {
    html: templatePage({
      file,
      name,
      about,
      roles: plan.roles.map((role) => {
        const seats = role.seatsMin === role.seatsMax ? `${role.seatsMin}` : `${role.seatsMin}-${role.seatsMax}`;
        return `${role.name}: ${seats} in each class, ${role.loadMin === role.loadMax ? count(role.loadMin as number, 'time') : `${role.loadMin}-${role.loadMax} times`} a student`;
      }),
      deliverables: plan.deliverables.map((row) => ({
        name: String(row.name),
        from: `${row.owedBy}, ${row.handIn}`,
        due: String(row.due),
      })),
      others:
        plan.sessions.length + plan.students.length === 0
          ? []
          : [
              `Section of ${plan.sessions.length} classes and ${plan.students.length} students, where it is blank: ${names(groups)} in turn, from ${plan.sessions[0] ? sayDay(plan.sessions[0][0].day) : 'the first class'} on.`,
            ],
      replaced: [
        ...(here.roles.length > 0 ? [`${here.roles.length} in Roles (${names(here.roles)})`] : []),
        ...(gone.length > 0 ? [`${gone.length} in Deliverables (${names(gone.map((one) => one.name))})`] : []),
      ],
      own: own.map(({ name, due, line }) => ({ name, due, kept: !isForm(line) })),
    }),
  };
}

export function writeTemplate(sent: unknown, run: Run): Served {
  const fields = sent as Fields;
  const here = standing();
  const { state, zone } = here;
  const plan = planned(String(fields.file), here, wallAt(run.start, zone).day);
  const { template } = plan;
  const own = ownBesides(here, plan).filter((_, i) => fields[`keep${i}`] !== undefined);
  const put = <T>(table: Table<T>, lines: readonly Line[]): void => {
    const fields = Object.entries(table.columns) as [string, { readonly header: string }][];
    const grid: Cell[][] = [
      fields.map(([, { header }]) => header),
      ...lines.map((line) => fields.map(([field]) => line[field] ?? '')),
    ];
    replaceRows(state.sheets[table.sheet]!, table, grid, zone);
  };
  put(roles, plan.roles);
  put(deliverables, [...plan.deliverables, ...own.map(({ line }) => line)]);
  for (const [session, group] of plan.sessions)
    setColumn(
      state.sheets[sessions.sheet]!,
      sessions.columns.section.header,
      here.sessions.find(({ value }) => value === session)!.at('code').row!,
      [group],
      zone,
    );
  for (const [student, group] of plan.students)
    setColumn(
      state.sheets[roster.sheet]!,
      roster.columns.sections.header,
      here.rosterRows.find(({ value }) => value === student)!.at('email').row!,
      [group],
      zone,
    );
  writeSettings(here, [[settings.columns.ranks.header, String(template.ranks)]]);
  subjects(here, template);
  record(state, run.start, 'Template written', template.name);
  bringUpToDate(run);
  showTab(state.sheets[deliverables.sheet]!);
  toast(`${template.name}: ${plan.roles.length} roles and ${plan.deliverables.length} deliverables are in place.`);
  return { close: true };
}

/** Writes the template's own subjects into the rows of their emails. */
function subjects({ state, zone }: Standing, { subjects: all }: Template): void {
  const id = state.sheets[letterTexts.sheet]!;
  const grid = readTab(id, zone)?.grid ?? [];
  const kind = (grid[0] ?? []).findIndex((cell) => plain(cell) === plain(letterTexts.columns.kind.header));
  for (const [name, subject] of Object.entries(all)) {
    const row = grid.findIndex((cells, i) => i > 0 && say(cells[kind] ?? '') === name) + 1;
    if (row > 1) setColumn(id, letterTexts.columns.subject.header, row, [subject], zone);
  }
}
