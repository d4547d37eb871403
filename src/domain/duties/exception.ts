// Exceptions: expands each row that the instructor wrote into one exception per student and deliverable.

import { grouped } from '../base/group';
import { type Instant, instantAt, sayInstant, type Time, type Wall } from '../base/time';
import {
  type Assignment,
  type Course,
  type Deliverable,
  type Email,
  type Exception,
  type ExceptionLine,
  isHeld,
  mayCombine,
  type Places,
  type Role,
  type Session,
  type Student,
  sessionOf,
  standInPart,
  studentOf,
  type Team,
  teamOf,
} from '../course/course';
import type { Doubt } from '../course/doubt';
import type { CellRef, Row } from '../course/finding';
import { isOwedFor } from '../course/occasion';
import { exactly, likely, nobody } from '../course/roster';
import { dutyKey } from './deadline';
import type { Duty } from './duty';
import type { Finding } from './finding';
import { holders } from './owing';

export interface Granted {
  readonly exceptions: readonly Exception[];
  /** The cell of an extension, by key of the duty. */
  readonly places: ReadonlyMap<string, CellRef>;
  readonly sole: Places['sole'];
  readonly ticks: Places['ticks'];
  readonly unclear: readonly Doubt[];
}

interface Known {
  readonly students: readonly Student[];
  readonly sessions: readonly Session[];
  readonly deliverables: readonly Deliverable[];
  readonly teams: readonly Team[];
  readonly roles: readonly Role[];
  readonly assignments: readonly Assignment[];
}

/** Rows that refer to nothing are left out and reported. */
export function makeExceptions(rows: readonly Row<ExceptionLine>[], known: Known, findings: Finding[]): Granted {
  const exceptions: Exception[] = [];
  const wide = new Set<Exception>();
  const places = new Map<string, CellRef>();
  const sole: { exception: Exception; at: CellRef }[] = [];
  const ticks: Places['ticks'][number][] = [];
  const standIns = new Map<string, Email>();
  const unclear: Doubt[] = [];
  for (const row of rows) {
    const before = findings.length;
    const { kind, session, when } = row.value;
    const students = studentsOf(row, known, findings);
    const deliverables = deliverablesOf(row, known, findings);
    const standIn = standInOf(row, known, findings);
    if (kind === 'stand-in' && standIn !== null && standIn === students[0])
      findings.push({ kind: 'needs a stand-in', at: row.at('standIn'), student: row.value.student });
    if (session !== '' && !known.sessions.some((s) => s.code === session))
      findings.push({ kind: 'unknown session', at: row.at('session'), found: session });
    if (kind === 'extension' && when === null)
      findings.push({ kind: 'needs a due time', at: row.at('when'), student: row.value.student });
    if (findings.length > before) {
      unclear.push(...unclearIn(row, students, known));
      continue;
    }
    findings.push(...useless(row), ...unexplained(row));
    if (kind === 'tick' && when) ticks.push({ student: row.value.student, when, at: row.at('when') });
    if (kind === 'stand-in') {
      findings.push(...busy(row, standIn!, known, rows));
      const seat = `${students[0]}|${session}|${row.value.deliverable}`;
      const first = standIns.get(seat) ?? standIn!;
      standIns.set(seat, first);
      if (first !== standIn) {
        findings.push(secondStandIn(row, first, standIn!, known));
        continue;
      }
    }
    const until = kind === 'extension' && when ? endOfDay(when) : when;
    for (const student of students)
      for (const deliverable of deliverables) {
        const meant = sessionMeant(row.value, student, deliverable, known);
        const exception = { ...row.value, student, deliverable, session: meant, standIn, when: until };
        exceptions.push(exception);
        if (isEveryone(row.value.student)) wide.add(exception);
        if (students.length === 1 && deliverables.length === 1) sole.push({ exception, at: row.at('student') });
        if (kind === 'extension') places.set(dutyKey(student, deliverable, meant), row.at('when'));
      }
  }
  return { exceptions: counting(exceptions, wide), places, sole, ticks, unclear };
}

/** What a row that refers to nothing may be about. A name that is nobody's means the likeliest student, if there is one. */
function unclearIn(
  { value, at }: Row<ExceptionLine>,
  students: readonly Email[],
  { sessions, deliverables, ...known }: Known,
): readonly Doubt[] {
  const doubt: Doubt = {
    at: at('student'),
    ...(sessions.some(({ code }) => code === value.session) ? { session: value.session } : {}),
    ...(deliverables.some(({ name }) => name === value.deliverable) ? { deliverable: value.deliverable } : {}),
  };
  if (isEveryone(value.student)) return [doubt];
  const near = students.length > 0 ? null : likely(value.student, known.students);
  return [...students, ...(near ? [near.email] : [])].map((student) => ({ ...doubt, student }));
}

/**
 * Decides which ticks and absences of one duty count: a student's own override those for everyone; an absence cancels the ticks above it, and a tick
 * below an absence cancels it.
 */
function counting(exceptions: readonly Exception[], wide: ReadonlySet<Exception>): readonly Exception[] {
  const isWord = ({ kind }: Exception): boolean => kind === 'tick' || kind === 'absent';
  const words = grouped(exceptions.filter(isWord), (e) => dutyKey(e.student, e.deliverable, e.session));
  const kept = new Set(
    [...words.values()].flatMap((all) => {
      const own = all.filter((one) => !wide.has(one));
      const said = own.length > 0 ? own : all;
      const last = said[said.length - 1]!;
      if (last.kind === 'absent') return [last];
      return said.slice(said.map(({ kind }) => kind).lastIndexOf('absent') + 1);
    }),
  );
  return exceptions.filter((one) => !isWord(one) || kept.has(one));
}

/** Whether it is not decided yet who has the role, or which team presents, from which the deliverable is due. */
function isOpen({ kind, student, deliverable, session: code }: Exception, course: Course): boolean {
  const here = holders(course, code);
  if (kind === 'stand-in') return here.length === 0;
  const { owedBy } = course.deliverables.find(({ name }) => name === deliverable)!;
  const team = teamOf(course, student);
  return owedBy.some((who) =>
    who === 'team'
      ? team === null || (code !== '' && team.presents === '' && team.slots.length === 0)
      : course.roles.some(({ name }) => name === who) && code !== '' && !here.some(({ role }) => role === who),
  );
}

/**
 * Exceptions for a single student and deliverable that have no effect, because it is not owed or no seat is held. If the class is not held, or the
 * student was not enrolled for the whole term, the exception may have had an effect and is not reported.
 */
export function idleExceptions(course: Course, duties: readonly Duty[]): readonly Finding[] {
  const owed = new Set(duties.map((duty) => duty.key));
  return course.places.sole.flatMap(({ exception, at }): readonly Finding[] => {
    const { kind, deliverable, session: code } = exception;
    const { email, name, standing, joined, left } = studentOf(course, exception.student)!;
    const session = sessionOf(course, code);
    if ((session && !isHeld(session)) || standing !== 'enrolled' || joined || left || isOpen(exception, course))
      return [];
    const counts =
      kind === 'stand-in'
        ? course.assignments.some((seat) => seat.student === email && seat.session === code)
        : owed.has(dutyKey(email, deliverable, code));
    if (counts) return [];
    const lacks =
      kind === 'stand-in' ? `has no role in ${code}` : `does not have ${deliverable} due${code && ` for ${code}`}`;
    return [{ kind: 'exception without effect', at, exception: kind, student: name, lacks }];
  });
}

/** Such a tick counts only from its time on; a time in the future is usually a slip. */
export const ticksAhead = ({ places, zone }: Course, now: Instant): readonly Finding[] =>
  places.ticks.flatMap(({ student, when, at }): Finding[] => {
    const from = instantAt(when.day, when.time, zone);
    return from > now ? [{ kind: 'tick ahead', at, student, when: sayInstant(from, zone) }] : [];
  });

/** Cells that have no effect with the chosen kind: something else was probably meant. */
function useless({ value: { kind, when, standIn }, at }: Row<ExceptionLine>): readonly Finding[] {
  const timed = kind === 'tick' || kind === 'extension';
  return [
    ...(when && !timed ? [{ kind: 'no use for When', at: at('when'), exception: kind } as const] : []),
    ...(standIn && kind !== 'stand-in'
      ? [{ kind: 'no use for Stand-in', at: at('standIn'), exception: kind } as const]
      : []),
  ];
}

/** If a seat has two stand-ins, the one in the upper row has it. */
function secondStandIn(row: Row<ExceptionLine>, first: Email, second: Email, { students }: Known): Finding {
  const [holds, other] = [first, second].map((email) => students.find((s) => s.email === email)!.name);
  const { student, session } = row.value;
  return { kind: 'two stand-ins', at: row.at('standIn'), student, session, first: holds!, second: other! };
}

/**
 * Someone who takes over a role (not just a part to submit) but already has a role in that class, which no one takes over. The stand-in counts
 * anyway.
 */
function busy(
  { value: { session, student, deliverable }, at }: Row<ExceptionLine>,
  standIn: Email,
  { students, roles, assignments }: Known,
  rows: readonly Row<ExceptionLine>[],
): readonly Finding[] {
  const seatOf = (email: Email) => assignments.find((seat) => seat.session === session && seat.student === email);
  const [own, other] = [seatOf(standIn), seatOf(exactly(student, students)!.email)];
  const { name } = students.find(({ email }) => email === standIn)!;
  const isFreed = rows.some(
    ({ value }) =>
      value.kind === 'stand-in' && value.session === session && exactly(value.student, students)?.email === standIn,
  );
  const takesRole = deliverable === '' || standInPart(deliverable).except;
  return own && other && takesRole && !isFreed && !mayCombine({ roles }, own.role, other.role)
    ? [
        {
          kind: 'two roles in one session',
          at: at('standIn'),
          student: name,
          session,
          roles: `${own.role}, ${other.role}`,
        },
      ]
    : [];
}

/** Reported, though the exception counts. */
function unexplained({ value, at }: Row<ExceptionLine>): readonly Finding[] {
  const blank = (['reason', 'grantedBy'] as const).filter((field) => value[field].trim() === '');
  const [field] = blank;
  if (field === undefined) return [];
  const { kind, student } = value;
  return [{ kind: 'exception without a reason', at: at(field), exception: kind, student, blank }];
}

/**
 * A team presents once. What is granted for that, with or without a session, moves along if the team's session changes; what is granted for a whole
 * session does not.
 */
function sessionMeant(
  line: ExceptionLine,
  student: Email,
  name: string,
  { deliverables, sessions, teams }: Known,
): string {
  const { session } = line;
  const deliverable = deliverables.find((d) => d.name === name);
  if (!deliverable || !isPresented(deliverable) || (line.deliverable === '' && session !== '')) return session;
  const day = sessions.find((s) => s.code === session);
  const isForAll = session !== '' && isEveryone(line.student);
  const presents = teams.find((team) => team.members.includes(student))?.presents ?? '';
  return isForAll || presents === '' || (day && !isOwedFor(deliverable, day)) ? session : presents;
}

/** Owed only by teams, by each for the session at which it presents. */
const isPresented = ({ owedBy, each }: Deliverable): boolean =>
  each.length > 0 && owedBy.length > 0 && owedBy.every((who) => who === 'team');
const isEveryone = (student: string): boolean => /^everyone$/i.test(student);

/** A date alone, which the sheet stores as midnight, means the whole day. */
const endOfDay = (when: Wall): Wall => (when.time === '00:00' ? { ...when, time: '23:59' as Time } : when);

function studentsOf(row: Row<ExceptionLine>, known: Known, findings: Finding[]): readonly Email[] {
  const found = row.value.student;
  const number = /^(?:team)?\s*#?0*(\d{1,3})$/i.exec(found)?.[1];
  const many = isEveryone(found) || number !== undefined;
  if (many && row.value.kind === 'stand-in') {
    findings.push({ kind: 'stand-in for many', at: row.at('student'), found });
    return [];
  }
  if (number !== undefined) {
    const team = known.teams.find((t) => Number(t.number) === Number(number));
    if (!team) findings.push({ kind: 'unknown team', at: row.at('student'), found });
    return team?.members ?? [];
  }
  if (many) return known.students.map((s) => s.email);
  return emailOf(row, 'student', found, known, findings) ?? [];
}

function emailOf(
  row: Row<ExceptionLine>,
  field: 'student' | 'standIn',
  found: string,
  { students }: Known,
  findings: Finding[],
): readonly [Email] | null {
  const student = exactly(found, students);
  if (student) return [student.email];
  findings.push(nobody(found, row.at(field), students));
  return null;
}

function standInOf(row: Row<ExceptionLine>, known: Known, findings: Finding[]): Email | null {
  const { kind, standIn, student } = row.value;
  if (standIn !== null) return emailOf(row, 'standIn', standIn, known, findings)?.[0] ?? null;
  if (kind === 'stand-in') findings.push({ kind: 'needs a stand-in', at: row.at('standIn'), student });
  return null;
}

/** A stand-in is for the seat, with all or part of what is owed with it. Other exceptions than ticks may be for everything due for a session. */
function deliverablesOf(row: Row<ExceptionLine>, known: Known, findings: Finding[]): readonly string[] {
  const { kind, deliverable, session } = row.value;
  if (kind === 'stand-in') {
    if (session === '') findings.push({ kind: 'needs a session code', at: row.at('session'), deliverable: '' });
    for (const found of deliverable === '' ? [] : standInPart(deliverable).names)
      if (!known.deliverables.some((d) => d.name === found))
        findings.push({ kind: 'unknown deliverable', at: row.at('deliverable'), found });
    return [deliverable];
  }
  if (deliverable === '' && kind !== 'tick' && session !== '') {
    // Includes whatever would be due if the session's kind changed. An excuse for something not owed there does nothing.
    const meant = known.deliverables.filter((d) => d.each.length > 0);
    return meant.filter((d) => kind !== 'absent' || d.handIn === 'in class').map((d) => d.name);
  }
  const named = known.deliverables.find((d) => d.name === deliverable);
  if (!named) findings.push({ kind: 'unknown deliverable', at: row.at('deliverable'), found: deliverable });
  else if (named.each.length > 0 && session === '' && !isPresented(named))
    findings.push({ kind: 'needs a session code', at: row.at('session'), deliverable });
  return [deliverable];
}
