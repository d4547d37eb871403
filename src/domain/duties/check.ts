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
  type Places,
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
import type { Settings } from '../course/settings';
import { isConsequence, lastDayOf } from './cause';
import { doubtsOf, type UnreadCell } from './doubt';
import { type Granted, makeExceptions } from './exception';
import type { Finding } from './finding';
import { inOwnSpelling, unique } from './named';
import { withOwnDues } from './override';
import { strangeDays, strangeZone } from './plausible';
import { checkAssignments, checkRanges, checkRoles, checkTotals } from './roles';
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
  const sessions = checkSessions(given.sessions, checkedSettings, findings);
  const roles = checkRoles(given.roles, findings);
  const totals = checkTotals(given.settings, roles, findings);
  const settings = { ...checkedSettings, totals };
  const counted = [...roles, ...totals].map(({ name }) => name);
  for (const row of given.sessions) checkRanges(row, 'seats', counted, findings);
  for (const row of given.roster) checkRanges(row, 'loads', counted, findings);
  checkSections(given, findings);
  const words = wordsFor(sessions, settings);
  const deliverables = deliverablesIn(given.deliverables, { students, roles, words, settings, sessions }, findings);
  for (const found of settings.extensionOf)
    if (!deliverables.some(({ name }) => name.toLowerCase() === found.toLowerCase()))
      findings.push({ kind: 'unknown deliverable', at: given.settings.at('extensionOf'), found });
  const owned = withOwnDues(deliverables, given.sessions, findings);
  const unmeant = unmeantIn(given, words);
  findings.push(...unmeant.findings);
  const assignments = checkAssignments(given.assignments, { students, sessions, roles }, findings);
  const teams = makeTeams(given.teams, students, new Set(sessions.map(({ code }) => code)), findings);
  const granted = makeExceptions(
    given.exceptions,
    {
      students,
      sessions,
      deliverables: owned.deliverables,
      teams,
      roles,
      assignments,
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
  return {
    course: {
      zone,
      settings,
      students,
      sessions: withTitles(sessions, [
        ...roles.flatMap((role) => role.classes),
        ...deliverables.flatMap(({ each, due }) => [...each, ...classesIn(due)]),
      ]),
      roles: roles.map((role) => ({ ...role, classes: role.classes.map(words.inDays) })),
      deliverables: owned.deliverables,
      exceptions: granted.exceptions,
      assignments,
      teams,
      doubts: [...doubtsOf(unread, { students, deliverables }), ...strange.doubts, ...unmeant.doubts, ...owned.doubts],
      unclear: granted.unclear,
      places: placesOf(given, granted, deliverables.length),
    },
    findings: findings.filter((finding) => !isConsequence(finding, given)),
  };
}

/** What the words of For each, Classes and the rules may refer to. */
interface Words {
  /** 'from S05' and 'until Nov 20' with the day that is meant. */
  readonly inDays: (word: string) => string;
  /** Kinds of session, codes and marks. */
  readonly isMeant: (word: string) => boolean;
}

function wordsFor(sessions: readonly Session[], settings: Settings): Words {
  const names = [...sessionKinds, ...sessions.map(({ code }) => code)];
  return {
    inDays: boundsIn(sessions, middleOf(sessions, settings)),
    isMeant: meaning(new Set(names.map((name) => name.toLowerCase())), sessions),
  };
}

function deliverablesIn(
  rows: Given['deliverables'],
  {
    students,
    roles,
    words: { inDays, isMeant },
    settings,
    sessions,
  }: Pick<Course, 'students' | 'roles' | 'settings' | 'sessions'> & { readonly words: Words },
  findings: Finding[],
): Deliverable[] {
  const sections = new Set(sessions.map(({ section }) => section.toLowerCase()));
  const owing = [...roles.map(({ name }) => name), ...students.flatMap((student) => student.sections)];
  return checkDeliverables(
    unique(rows, 'name', 'deliverable', findings).map((row) => ({
      ...row,
      value: { ...row.value, each: isOnce(row.value) ? [] : row.value.each.map(inDays) },
    })),
    [...new Set(owing)],
    (name) => isMeant(name) || sections.has(name),
    middleOf(sessions, settings),
    findings,
  );
}

/** Words in For each and Classes that refer to no session, and deliverables due once that have such words. */
function unmeantIn(
  { deliverables, roles }: Given,
  { inDays, isMeant }: Words,
): { readonly findings: readonly Finding[]; readonly doubts: Course['doubts'] } {
  const isSaid = (word: string): boolean => isMeant(word) || weekdayNamed(word) !== null || isBound(inDays(word));
  const doubts = deliverables.flatMap(({ value: { name, each }, at }) =>
    checkEach('For each', name, each, at('each'), isSaid),
  );
  const strayed = roles.flatMap(({ value, at }) =>
    checkEach('Classes', value.name, value.classes, at('classes'), isSaid),
  );
  const repeated = deliverables
    .filter(({ value }) => isOnce(value) && value.each.length > 0)
    .map(({ value: { name, handIn }, at }): Finding => {
      return { kind: 'one form for the term', at: at('each'), deliverable: name, form: handIn };
    });
  return { findings: [...doubts, ...strayed, ...repeated], doubts };
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

/** Reports impossible team sizes. Impossible class times are reported once here, and cost no class anything. */
function checkSettings({ value: written, at }: Row<Settings>, lastDay: Day, findings: Finding[]): Settings {
  const value = { ...written, lastDay };
  const { start, end, teamMin: min, teamMax: max } = value;
  if (min > max) findings.push({ kind: 'team sizes against each other', at: at('teamMin'), min, max });
  if (start < end || isOvernight(start, end)) return value;
  findings.push({ kind: 'class times in Settings', at: at('end'), start, end });
  return { ...value, end: '23:59' as Time };
}

type Hours = Pick<Session, 'start' | 'end'>;
/** Whether a class ends after it starts. */
export function isForward(of: Hours, { start, end }: Pick<Settings, keyof Hours>): boolean {
  const [from, to] = [of.start ?? start, of.end ?? end];
  return from < to || isOvernight(from, to);
}

function checkSessions(rows: readonly Row<Session>[], settings: Settings, findings: Finding[]): Session[] {
  const { start, lastDay } = settings;
  for (const row of rows)
    if (row.value.day > lastDay)
      findings.push({ kind: 'after the last day', at: row.at('day'), session: row.value.code, last: sayDay(lastDay) });
  for (const { value, at } of rows)
    if (value.windows && !['offline', 'project presentations', 'holiday', 'cancelled'].includes(value.kind))
      findings.push({ kind: 'slots of no use', at: at('windows'), session: value.code, is: value.kind });
  return unique(rows, 'code', 'session', findings)
    .filter((row) => {
      const forward = isForward(row.value, settings);
      if (!forward) findings.push({ kind: 'class ends before it starts', at: row.at('end'), session: row.value.code });
      return forward;
    })
    .map((row) => row.value)
    .sort((a, b) => {
      const [x, y] = [a, b].map((s) => `${s.day} ${s.start ?? start} ${s.code}`) as [string, string];
      return x < y ? -1 : x > y ? 1 : 0;
    });
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
