// Totals over several roles: how Settings writes them, and what they mean for a class and a student.

import type { Course, Session, Student } from './course';
import type { RoleTotal } from './settings';

type Range = readonly [min: number, max: number];

/** Larger than any count per class or student. */
export const noLimit = 1000;

const limitForm =
  /^(at least |at most |)(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))? (?:per|a|an|each|in each|for each) (class|student)$/i;

/** 'panel = critic, proponent: 1-2 per student' or 'all: at most 4 per class, 3-5 per student'; null if it is neither. */
export function parseTotal(line: string): RoleTotal | null {
  const [, named, roles = '', limits = ''] = /^(?:([^=:]+)=)?([^=:]+):([^:]+)$/.exec(line.replace(/\s+/g, ' ')) ?? [];
  const names = roles
    .split(/[,+]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const said = limits.split(',').map((limit) => limitForm.exec(limit.trim()));
  if (names.length === 0 || said.some((limit) => limit === null)) return null;
  const rangeOf = (whose: string): Range | null => {
    const found = said.find((limit) => limit![4]!.toLowerCase() === whose);
    if (!found) return null;
    const [word, n] = [found[1]!.trim().toLowerCase(), Number(found[2])];
    return word === 'at least' ? [n, noLimit] : word === 'at most' ? [0, n] : [n, Number(found[3] ?? n)];
  };
  const [perClass, perStudent] = [rangeOf('class'), rangeOf('student')];
  if ([perClass, perStudent].some((range) => range && range[0] > range[1])) return null;
  return { name: (named ?? names.join(' + ')).trim(), roles: names, perClass, perStudent };
}

/** Law: parseTotal(printTotal(t)) gives t back. */
export function printTotal({ name, roles, perClass, perStudent }: RoleTotal): string {
  const named = name === roles.join(' + ') ? '' : `${name} = `;
  const limits = [
    ...(perClass ? [`${sayRange(perClass)} per class`] : []),
    ...(perStudent ? [`${sayRange(perStudent)} per student`] : []),
  ];
  return `${named}${roles.join(', ')}: ${limits.join(', ')}`;
}

/** 'at most 4', 'at least 2', '3', '3-5' */
export const sayRange = ([min, max]: Range): string =>
  max >= noLimit ? `at least ${min}` : min === max ? `${min}` : min === 0 ? `at most ${max}` : `${min}-${max}`;

/** The limits for one student: the Roster overrides Settings. */
export const totalLoad = ({ name, perStudent }: RoleTotal, { loads }: Pick<Student, 'loads'>): Range =>
  loads[name] ?? perStudent ?? [0, noLimit];

/** The limits for one class: Sessions overrides Settings, whose minimum becomes 0 if it exceeds `seats`, the most seats of all its roles. */
export function totalSeats({ name, perClass }: RoleTotal, session: Pick<Session, 'seats'>, seats: number): Range {
  const own = session.seats[name];
  if (own) return own;
  const [min, max] = perClass ?? [0, noLimit];
  return [seats < min ? 0 : min, max];
}

/** The totals whose roles are all among these. */
export const totalsAmong = ({ settings }: Pick<Course, 'settings'>, roles: readonly string[]): readonly RoleTotal[] =>
  settings.totals.filter((total) => total.roles.every((role) => roles.includes(role)));
