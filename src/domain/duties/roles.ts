// Roles: what their rows, the totals in Settings, seats and loads by role, and Assignments say against each other.

import { type Assignment, type Course, type Email, mayCombine, type Ranges, type Role } from '../course/course';
import type { Row } from '../course/finding';
import { nobody } from '../course/roster';
import type { RoleTotal, Settings } from '../course/settings';
import type { Finding } from './finding';
import { known, unique } from './named';
import { signUpRoles } from './signUp';

export function checkRoles(rows: readonly Row<Role>[], findings: Finding[]): Role[] {
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
export function checkTotals(
  { value, at }: Row<Settings>,
  roles: readonly Role[],
  findings: Finding[],
): readonly RoleTotal[] {
  const names = roles.map(({ name }) => name);
  const ofStudents = signUpRoles({ roles }).map(({ name }) => name);
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

/** An unknown role is reported and has no effect. */
export function checkRanges<F extends string>(
  row: Row<{ readonly [K in F]: Ranges }>,
  field: F,
  roles: readonly string[],
  findings: Finding[],
): void {
  for (const found of Object.keys(row.value[field]))
    if (!roles.includes(found)) findings.push({ kind: 'unknown role', at: row.at(field), found, known: roles });
}

/** Drops rows with an unknown role, class or student. A seat may be empty. */
export function checkAssignments(
  rows: readonly Row<Assignment>[],
  { students, sessions, roles }: Pick<Course, 'students' | 'sessions' | 'roles'>,
  findings: Finding[],
): readonly Assignment[] {
  const emails = new Set<Email>(students.map(({ email }) => email));
  const names = roles.map(({ name }) => name);
  const codes = new Set(sessions.map(({ code }) => code));
  const kept = rows.filter(({ value: { role, session, student }, at }) => {
    const faults: Finding[] = [];
    if (!names.includes(role)) faults.push({ kind: 'unknown role', at: at('role'), found: role, known: names });
    if (student !== null && !emails.has(student)) faults.push(nobody(student, at('student'), students));
    if (session !== '' && !codes.has(session))
      faults.push({ kind: 'unknown session', at: at('session'), found: session });
    findings.push(...faults);
    return faults.length === 0;
  });
  checkDoubleRoles(kept, { students, roles }, findings);
  return kept.map(({ value }) => value);
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
