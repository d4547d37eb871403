// Turns rows as they are in the sheets into a consistent course: the checks between sheets.

import { weekdayNamed } from '../base/clause';
import { lately } from '../base/group';
import { classesIn, type WrittenRule } from '../base/rule';
import { type Day, daysBetween, plusDays, sayDay, type Time, type Zone } from '../base/time';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  type ExceptionLine,
  isOvernight,
  mayCombine,
  type Places,
  type Ranges,
  type Role,
  type Session,
  type Student,
  sessionKinds,
  studentOf,
  type Team,
  type TeamLine,
} from '../course/course';
import type { CellRef, Row } from '../course/finding';
import { isOnce } from '../course/handIn';
import { withTitles } from '../course/occasion';
import { nobody, parseNames } from '../course/roster';
import type { RoleTotal, Settings } from '../course/settings';
import { isConsequence, lastDayOf } from './cause';
import { doubtsOf, type UnreadCell } from './doubt';
import { type Granted, makeExceptions } from './exception';
import type { Finding } from './finding';
import { inOwnSpelling, known } from './named';
import { withOwnDues } from './override';
import { strangeDays, strangeZone } from './plausible';
import { checkRoster } from './roster';
import { boundsIn, checkDeliverables, checkEach, isBound, meaning } from './written';
export interface Given {
  readonly settings: Row<Settings>;
  readonly roster: readonly Row<Student>[];
  readonly sessions: readonly Row<Session>[];
  readonly roles: readonly Row<Role>[];
  readonly deliverables: readonly Row<Deliverable<WrittenRule>>[];
  readonly exceptions: readonly Row<ExceptionLine>[];
  readonly assignments: readonly Row<Assignment>[];
  readonly teams: readonly Row<TeamLine>[];
  readonly unread?: readonly UnreadCell[];
}

interface Made {
  readonly course: Course;
  readonly findings: readonly Finding[];
}

/** Keeps the rows that are consistent and reports what is wrong with the others. The identical rows give the identical course. */
export const makeCourse = (given: Given, zone: Zone): Made => made({ ...given, zone });
const made = lately(({ zone, ...given }: Given & { readonly zone: Zone }) => makeAnew(given, zone));

/** In this order, because each check relies on the rows that earlier checks kept. */
function makeAnew(asGiven: Given, zone: Zone): Made {
  const findings: Finding[] = [];
  const spelled = inOwnSpelling(asGiven);
  const students = checkRoster(spelled.roster, findings);
  findings.push(...repliesToStudent(spelled.settings, students));
  const given = withoutAliases(spelled, students);
  const { unread = [] } = given;
  const checkedSettings = checkSettings(given.settings, lastDayOf(given), findings);
  const known = new Set(students.map((s) => s.email));
  const sessions = checkSessions(given.sessions, checkedSettings, findings);
  const codes = new Set(sessions.map((s) => s.code));
  const roles = checkRoles(given.roles, findings);
  const roleNames = roles.map((r) => r.name);
  const totals = checkTotals(given.settings, roles, findings);
  const settings = { ...checkedSettings, totals };
  const counted = [...roleNames, ...totals.map(({ name }) => name)];
  for (const row of given.sessions) checkRanges(row, 'seats', counted, findings);
  for (const row of given.roster) checkRanges(row, 'loads', counted, findings);
  checkSections(given, findings);
  const isMeant = meaning(new Set([...sessionKinds, ...codes].map((name) => name.toLowerCase())), sessions);
  const sections = new Set(sessions.map(({ section }) => section.toLowerCase()));
  const groups = [...new Set(students.flatMap((student) => student.sections))];
  const inDays = boundsIn(sessions, middleOf(sessions, settings));
  const deliverables = checkDeliverables(
    unique(given.deliverables, 'name', 'deliverable', findings).map((row) => ({
      ...row,
      value: { ...row.value, each: isOnce(row.value) ? [] : row.value.each.map(inDays) },
    })),
    [...roleNames, ...groups.filter((name) => !roleNames.includes(name))],
    (name) => isMeant(name) || sections.has(name),
    middleOf(sessions, settings),
    findings,
  );
  const owned = withOwnDues(deliverables, given.sessions, findings);
  const isSaid = (word: string): boolean => isMeant(word) || weekdayNamed(word) !== null || isBound(inDays(word));
  const unmeant = given.deliverables.flatMap(({ value: { name, each }, at }) =>
    checkEach('For each', name, each, at('each'), isSaid),
  );
  const strayed = given.roles.flatMap(({ value, at }) =>
    checkEach('Classes', value.name, value.classes, at('classes'), isSaid),
  );
  const repeated = given.deliverables
    .filter(({ value }) => isOnce(value) && value.each.length > 0)
    .map(({ value: { name, handIn }, at }): Finding => {
      return { kind: 'one form for the term', at: at('each'), deliverable: name, form: handIn };
    });
  findings.push(...unmeant, ...strayed, ...repeated);

  const isStudent = <T>(row: Row<T>, field: keyof T & string, email: Email | null): boolean => {
    if (email === null || known.has(email)) return true;
    findings.push(nobody(email, row.at(field), students));
    return false;
  };
  const isSession = <T>(row: Row<T>, field: keyof T & string, code: string): boolean => {
    if (code === '' || codes.has(code)) return true;
    findings.push({ kind: 'unknown session', at: row.at(field), found: code });
    return false;
  };

  const assignments = given.assignments.filter((row) => {
    const { role, session, student } = row.value;
    const named = roleNames.includes(role);
    if (!named) findings.push({ kind: 'unknown role', at: row.at('role'), found: role, known: roleNames });
    return [named, isStudent(row, 'student', student), isSession(row, 'session', session)].every(Boolean);
  });
  checkDoubleRoles(assignments, { students, roles }, findings);
  const teams = makeTeams(given.teams, students, codes, findings);
  const granted = makeExceptions(
    given.exceptions,
    {
      students,
      sessions,
      deliverables: owned.deliverables,
      teams,
      roles,
      assignments: assignments.map(({ value }) => value),
    },
    findings,
  );
  const whereIs = new Map(given.deliverables.map((row) => [row.value.name, row.at]));
  const strange = strangeDays({
    sessions: given.sessions,
    roster: given.roster,
    exceptions: given.exceptions,
    settings: { ...given.settings, value: settings },
    deliverables: deliverables.map((value) => ({ value, at: (field) => whereIs.get(value.name)!(field) })),
  });
  findings.push(...strange.findings, ...strangeZone(zone));
  const value = <T>(row: Row<T>): T => row.value;
  return {
    course: {
      zone,
      settings,
      students,
      sessions: withTitles(sessions, [
        ...roles.flatMap((role) => role.classes),
        ...deliverables.flatMap(({ each, due }) => [...each, ...classesIn(due)]),
      ]),
      roles: roles.map((role) => ({ ...role, classes: role.classes.map(inDays) })),
      deliverables: owned.deliverables,
      exceptions: granted.exceptions,
      assignments: assignments.map(value),
      teams,
      doubts: [...doubtsOf(unread, { students, deliverables }), ...strange.doubts, ...unmeant, ...owned.doubts],
      places: placesOf(given, granted, deliverables.length),
    },
    findings: findings.filter((finding) => !isConsequence(finding, given)),
  };
}

function placesOf(given: Given, granted: Granted, counted: number): Places {
  const { deliverables, unread = [] } = given;
  return {
    wholeDeliverables: counted === deliverables.length && !unread.some(({ of }) => of === 'deliverables'),
    deliverable: cellsIn('Deliverables', given.deliverables, ({ name }) => name),
    session: cellsIn('Sessions', given.sessions, ({ code }) => code),
    role: cellsIn('Roles', given.roles, ({ name }) => name),
    team: cellsIn('Teams', given.teams, ({ number }) => number),
    totals: given.settings.at('totals'),
    extensions: granted.places,
    sole: granted.sole,
    ticks: granted.ticks,
  };
}

/** If two rows have the same name, the first one counts. */
function cellsIn<T>(
  sheet: string,
  rows: readonly Row<T>[],
  nameOf: (value: T) => string,
): (name: string, field: keyof T & string) => CellRef {
  const named = new Map([...rows].reverse().map((row) => [nameOf(row.value), row]));
  return (name, field) => named.get(name)?.at(field) ?? { sheet };
}

/** An alias means the Roster address, so a student whose address was corrected, with the old one kept as an alias, loses no seat. */
function withoutAliases(given: Given, students: readonly Student[]): Given {
  const owner = new Map(students.flatMap(({ email, aliases }) => aliases.map((alias) => [alias, email] as const)));
  const own = <E extends Email | null>(email: E): E | Email => (email === null ? email : (owner.get(email) ?? email));
  const each = <T>(rows: readonly Row<T>[], change: (value: T) => T): readonly Row<T>[] =>
    rows.map((row) => ({ ...row, value: change(row.value) }));
  return {
    ...given,
    assignments: each(given.assignments, (seat) => ({ ...seat, student: own(seat.student) })),
  };
}

function unique<T>(rows: readonly Row<T>[], field: keyof T & string, what: string, findings: Finding[]): Row<T>[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const code = String(row.value[field]);
    const key = code.toLowerCase();
    if (seen.has(key)) findings.push({ kind: 'duplicate code', at: row.at(field), what, code });
    return !seen.has(key) && seen.add(key);
  });
}

/** Reports impossible team sizes. Impossible class times are reported once here, and cost no class anything. */
function checkSettings({ value: written, at }: Row<Settings>, lastDay: Day, findings: Finding[]): Settings {
  const value = { ...written, lastDay };
  const { start, end, teamMin: min, teamMax: max } = value;
  if (min > max) findings.push({ kind: 'team sizes against each other', at: at('teamMin'), min, max });
  if (start < end || isOvernight(start, end)) return value;
  findings.push({ kind: 'class times in Settings', at: at('end'), start, end });
  return { ...value, end: '23:59' as Time };
}

function checkSessions(
  rows: readonly Row<Session>[],
  { start, end, lastDay }: Settings,
  findings: Finding[],
): Session[] {
  for (const row of rows)
    if (row.value.day > lastDay)
      findings.push({ kind: 'after the last day', at: row.at('day'), session: row.value.code, last: sayDay(lastDay) });
  for (const { value, at } of rows)
    if (value.windows && !['offline', 'project presentations', 'holiday', 'cancelled'].includes(value.kind))
      findings.push({ kind: 'slots of no use', at: at('windows'), session: value.code, is: value.kind });
  return unique(rows, 'code', 'session', findings)
    .filter((row) => {
      const [from, to] = [row.value.start ?? start, row.value.end ?? end];
      const forward = from < to || isOvernight(from, to);
      if (!forward) findings.push({ kind: 'class ends before it starts', at: row.at('end'), session: row.value.code });
      return forward;
    })
    .map((row) => row.value)
    .sort((a, b) => {
      const [x, y] = [a, b].map((s) => `${s.day} ${s.start ?? start} ${s.code}`) as [string, string];
      return x < y ? -1 : x > y ? 1 : 0;
    });
}

function checkRoles(rows: readonly Row<Role>[], findings: Finding[]): Role[] {
  return unique(rows, 'name', 'role', findings)
    .filter((row) => {
      const { seatsMin, seatsMax, loadMin, loadMax } = row.value;
      if (seatsMin > seatsMax)
        findings.push({
          kind: 'seats against each other',
          at: row.at('seatsMin'),
          what: 'seats',
          min: seatsMin,
          max: seatsMax,
        });
      if (loadMin > loadMax)
        findings.push({
          kind: 'seats against each other',
          at: row.at('loadMin'),
          what: 'load',
          min: loadMin,
          max: loadMax,
        });
      return seatsMin <= seatsMax && loadMin <= loadMax;
    })
    .map((row, _n, kept) => {
      const names = kept.map(({ value }) => value.name);
      const combines = row.value.combines.map((name) => known(name, names));
      for (const found of combines)
        if (!names.includes(found))
          findings.push({ kind: 'unknown role', at: row.at('combines'), found, known: names });
      return { ...row.value, combines: combines.filter((name) => names.includes(name)) };
    });
}

/** Totals by the names of their roles, without those that cannot be counted. */
function checkTotals({ value, at }: Row<Settings>, roles: readonly Role[], findings: Finding[]): readonly RoleTotal[] {
  const names = roles.map(({ name }) => name);
  const ofStudents = roles.filter(({ heldBy }) => heldBy === 'student').map(({ name }) => name);
  const kept: RoleTotal[] = [];
  for (const total of value.totals) {
    const every = total.roles.some((name) => /^all( roles)?$/i.test(name) && !names.includes(name));
    const meant = every ? (ofStudents.length > 0 ? ofStudents : names) : total.roles.map((name) => known(name, names));
    const strangers = meant.filter((name) => !names.includes(name));
    for (const found of strangers) findings.push({ kind: 'unknown role', at: at('totals'), found, known: names });
    const held = new Set(meant.map((name) => ofStudents.includes(name)));
    const why = names.includes(total.name)
      ? 'has the name of a role'
      : kept.some(({ name }) => name === total.name)
        ? 'has the name of another total'
        : held.size > 1
          ? 'mixes roles that students hold with roles that whole groups hold'
          : null;
    if (strangers.length > 0 || meant.length === 0) continue;
    if (why === null) kept.push({ ...total, roles: [...new Set(meant)] });
    else findings.push({ kind: 'total of no use', at: at('totals'), total: total.name, why });
  }
  return kept;
}

/** Students' replies would be read by whoever is listed under Reply to. */
function repliesToStudent({ value: { replyTo }, at }: Row<Settings>, students: readonly Student[]): readonly Finding[] {
  const student = replyTo && studentOf({ students }, replyTo);
  return student ? [{ kind: 'replies to a student', at: at('replyTo'), student: student.name }] : [];
}

/** Half way from the first session to the last; without sessions, the last day of term. */
function middleOf(sessions: readonly Session[], { lastDay }: Settings): Day {
  const [first, last] = [sessions[0], sessions[sessions.length - 1]];
  return first && last ? plusDays(first.day, Math.floor(daysBetween(first.day, last.day) / 2)) : lastDay;
}

/** A student named twice is in the first of the two teams. An unknown name is a finding, and the rest of the team stays. */
function makeTeams(
  rows: readonly Row<TeamLine>[],
  students: readonly Student[],
  codes: ReadonlySet<string>,
  findings: Finding[],
): Team[] {
  const teamOf = new Map<Email, string>();
  return unique(rows, 'number', 'team', findings).map((row) => {
    const { number, presents } = row.value;
    const { named, unknown } = parseNames(row.value.members, students);
    for (const found of unknown) findings.push(nobody(found, row.at('members'), students));
    const members = named.filter((student) => {
      const first = teamOf.get(student.email);
      if (first === undefined) teamOf.set(student.email, number);
      else if (first !== number)
        findings.push({ kind: 'in two teams', at: row.at('members'), student: student.name, first, second: number });
      return first === undefined;
    });
    const known = presents === '' || codes.has(presents);
    if (!known) findings.push({ kind: 'unknown session', at: row.at('presents'), found: presents });
    const slots = row.value.slots.filter(({ session: code }) => {
      if (!codes.has(code)) findings.push({ kind: 'unknown session', at: row.at('slots'), found: code });
      return codes.has(code);
    });
    return { ...row.value, members: members.map((s) => s.email), presents: known ? presents : '', slots };
  });
}

function checkDoubleRoles(
  rows: readonly Row<Assignment>[],
  { students, roles }: Pick<Course, 'students' | 'roles'>,
  findings: Finding[],
): void {
  const held = new Map<string, Row<Assignment>[]>();
  for (const row of rows) {
    if (row.value.student === null) continue;
    const key = `${row.value.student} ${row.value.session}`;
    held.set(key, [...(held.get(key) ?? []), row]);
  }
  for (const [first, second, ...more] of held.values()) {
    // If all are pinned, the instructor wants it so.
    if (!first || !second || [first, second, ...more].every(({ value }) => value.pinned)) continue;
    const all = [first, second, ...more].map(({ value }) => value.role);
    if (all.every((a, n) => all.slice(n + 1).every((b) => mayCombine({ roles }, a, b)))) continue;
    findings.push({
      kind: 'two roles in one session',
      at: second.at('student'),
      student: students.find((s) => s.email === first.value.student)?.name ?? '',
      session: first.value.session,
      roles: [first, second, ...more].map((row) => row.value.role).join(', '),
    });
  }
}

/** An unknown role is reported and has no effect. */
function checkRanges<F extends string>(
  row: Row<{ readonly [K in F]: Ranges }>,
  field: F,
  roles: readonly string[],
  findings: Finding[],
): void {
  for (const found of Object.keys(row.value[field]))
    if (!roles.includes(found)) findings.push({ kind: 'unknown role', at: row.at(field), found, known: roles });
}

/**
 * Sections that only the Roster or only Sessions has: one of the two is misspelled. A Roster section may also be there only because something is due
 * from it, as long as the student has another section whose classes to attend.
 */
function checkSections({ roster, sessions, deliverables }: Given, findings: Finding[]): void {
  const ofStudents = new Set(roster.flatMap((row) => row.value.sections));
  const owing = new Set(deliverables.flatMap(({ value }) => value.owedBy.map((name) => name.toLowerCase())));
  const ofSessions = new Set(sessions.map((row) => row.value.section));
  const parted = [...ofSessions].some((name) => name !== '');
  for (const row of roster) {
    const attends = !parted || row.value.sections.some((name) => ofSessions.has(name));
    for (const found of row.value.sections)
      if (!ofSessions.has(found) && !(attends && owing.has(found.toLowerCase())))
        findings.push({ kind: 'unknown section', at: row.at('sections'), found, of: 'session' });
  }
  for (const row of sessions) {
    const { section: found } = row.value;
    if (found !== '' && ofStudents.size > 0 && !ofStudents.has(found))
      findings.push({ kind: 'unknown section', at: row.at('section'), found, of: 'student' });
  }
}
