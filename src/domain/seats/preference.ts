// Preferences: what a student asked for, by their latest complete answer to the preference form.

import { record } from '../base/group';
import { sayDay } from '../base/time';
import {
  type Course,
  type Email,
  isAway,
  isFor,
  isOn,
  isStudentLed,
  type Role,
  type Session,
  type Student,
  studentOf,
  titleOf,
} from '../course/course';
import { isSeated, offers } from '../course/occasion';
import { likely, nameLabel, nobody } from '../course/roster';
import type { Response } from '../duties/evidence';
import type { Finding } from './finding';

export const wishes = ['would like', 'fine', 'rather not'] as const;
export type Wish = (typeof wishes)[number];

export interface TopicIdea {
  readonly title: string;
  readonly papers: string;
  readonly why: string;
}

export interface Preference {
  readonly student: Email;
  /** Session codes, best first. */
  readonly ranks: readonly string[];
  /** By role name. */
  readonly roles: Readonly<Record<string, Wish>>;
  /** Codes of the sessions that the student cannot attend. */
  readonly cannot: readonly string[];
  readonly partner: Email | null;
  readonly proposal: TopicIdea | null;
}

/** Keys of the questions in the preference form. */
export const preferenceKeys = {
  ranks: 'ranks',
  roles: 'roles',
  cannot: 'cannot',
  partner: 'partner',
  title: 'proposal title',
  papers: 'proposal papers',
  why: 'proposal why',
} as const;

/** '1st choice', as in the columns of the ranking. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(!teen && { 1: 'st', 2: 'nd', 3: 'rd' }[n % 10]) || 'th'}`;
}

/** Min and max seats of a role in a session. */
export const seatsOf = (role: Role, session: Session): readonly [number, number] =>
  session.seats[role.name] ?? (offers(role, session) ? [role.seatsMin, role.seatsMax] : [0, 0]);

/** The roles that lead a class: the heavy ones; if there are none, the first. */
export const leadingRoles = ({ roles }: Course): readonly Role[] => {
  const heavy = roles.filter((role) => role.heavy);
  return heavy.length > 0 ? heavy : roles.slice(0, 1);
};

/** The classes that someone can lead; if there are none, all student-led classes. */
export function topicsOf(course: Course): readonly Session[] {
  const all = course.sessions.filter(isStudentLed);
  const leading = leadingRoles(course);
  const had = all.filter((session) => leading.some((role) => seatsOf(role, session)[1] > 0));
  return had.length > 0 ? had : all;
}

/** A session's label in forms. It begins with the code, by which answers are recognized. */
export const labelOf = (session: Session): string => `${session.code} · ${sayDay(session.day)} · ${titleOf(session)}`;

/** The code at the beginning of a label. */
export const codeOf = (label: string): string => label.split(' · ')[0]!.trim();

/**
 * Codes of the classes with roles in which a student gets none. Classes that the student named count up to the limit in Settings, earliest first; for
 * more, the instructor writes them into the Roster.
 */
export function awayFrom(course: Course, student: Student, preference: Preference | undefined): readonly string[] {
  const { counting } = namedBy(course, student, preference?.cannot ?? []);
  return course.sessions
    .filter((session) => isSeated(session, course))
    .filter(({ code, day }) => !isOn(student, day) || isAway(student, day) || counting.includes(code))
    .map(({ code }) => code);
}

/** Codes of the classes that count as ones the student cannot attend only because they said so. */
export const namedAway = (course: Course, student: Student, { cannot }: Preference): readonly string[] =>
  namedBy(course, student, cannot).counting.filter(
    (code) => !isAway(student, course.sessions.find((session) => session.code === code)!.day),
  );

/**
 * Of the classes that a student cannot attend by their own word: the codes that count without the instructor, and the days that wait for the
 * instructor.
 */
function namedBy(course: Course, student: Student, cannot: readonly string[]) {
  const all = course.sessions.filter(({ code }) => cannot.includes(code));
  const named = all.map(({ code }) => code);
  const most = course.settings.away ?? all.length;
  const waiting = all.slice(most).filter(({ day }) => !isAway(student, day));
  return { named, counting: named.slice(0, most), waiting: waiting.map(({ day }) => day) };
}

/** Each student's latest complete answer. What refers to nothing known is a finding, and the rest counts. */
export function preferencesOf(
  course: Course,
  responses: readonly Response[],
): { readonly preferences: readonly Preference[]; readonly findings: readonly Finding[] } {
  const latest = new Map<Email, { response: Response; student: Student }>();
  for (const response of responses) {
    const student = studentOf(course, response.address);
    const before = student && latest.get(student.email);
    if (student && response.missing.length === 0 && (!before || before.response.at <= response.at))
      latest.set(student.email, { response, student });
  }
  const findings: Finding[] = [];
  const offered = new Set(course.sessions.filter(isStudentLed).map((s) => s.code));
  const seated = new Set(course.sessions.filter((s) => isSeated(s, course)).map((s) => s.code));
  const preferences = [...latest.values()].map(({ response, student }): Preference => {
    const { answers } = response;
    const ranked = Object.entries(answers)
      .filter(([key, value]) => key.startsWith(`${preferenceKeys.ranks}.`) && value !== '')
      .map(([key, value]) => ({
        code: codeOf(key.slice(preferenceKeys.ranks.length + 1)),
        rank: Number.parseInt(value, 10),
      }))
      .sort((a, b) => a.rank - b.rank);
    const theirs = new Set(
      course.sessions.filter((s) => offered.has(s.code) && isFor(student.sections, s)).map(({ code }) => code),
    );
    // A session that was offered when the form was built, but is no longer student-led, is not the student's mistake.
    const known = new Set(course.sessions.map(({ code }) => code));
    const strange = ranked.filter(({ code }) => !theirs.has(code) && (offered.has(code) || !known.has(code)));
    for (const { code } of strange.slice(0, mostFindings))
      findings.push({ kind: 'topic is not offered', at: response.place, student: student.name, topic: code });
    const named = answers[preferenceKeys.partner] ?? '';
    const partner = named === '' ? null : partnerOf(named, student, course);
    if (named !== '' && !partner) findings.push(nobody(named, response.place, othersThan(student, course)));
    const title = answers[preferenceKeys.title] ?? '';
    const ranks = ranked.map(({ code }) => code).filter((code) => theirs.has(code));
    const cannot = (answers[preferenceKeys.cannot] ?? '')
      .split(/, (?=[^,·]+ · )/)
      .map(codeOf)
      .filter((code) => seated.has(code));
    const missing = namedBy(course, student, cannot);
    if (missing.waiting.length > 0)
      findings.push({
        kind: 'away too often',
        at: response.place,
        student: student.name,
        named: missing.named.length,
        counting: missing.counting.length,
        waiting: missing.waiting,
      });
    const missed = ranks.filter((code) => missing.named.includes(code));
    if (2 * missed.length > ranks.length)
      findings.push({
        kind: 'away from what they ranked',
        at: response.place,
        student: student.name,
        ranked: ranks.length,
        missed,
      });
    return {
      student: student.email,
      ranks,
      roles: record(
        course.roles.map((role) => [
          role.name,
          wishes.find((w) => w === answers[`${preferenceKeys.roles}.${role.name}`]) ?? 'fine',
        ]),
      ),
      cannot,
      partner: partner?.email ?? null,
      proposal:
        title === ''
          ? null
          : { title, papers: answers[preferenceKeys.papers] ?? '', why: answers[preferenceKeys.why] ?? '' },
    };
  });
  return { preferences, findings };
}

/** For each answer. */
const mostFindings = 10;

const othersThan = ({ email }: Student, { students }: Course): readonly Student[] =>
  students.filter((s) => s.email !== email);

/** A partner is chosen from a list of names; a name that has changed since is matched approximately. No one is their own partner. */
function partnerOf(named: string, student: Student, course: Course): Student | null {
  const partner =
    othersThan(student, course).find((s) =>
      [nameLabel(s, course.students), `${s.name} (${s.email})`].includes(named),
    ) ??
    studentOf(course, named) ??
    likely(named, course.students);
  return partner?.email === student.email ? null : partner;
}
