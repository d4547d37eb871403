// Repairs rules that cannot all be met: finds the cells, words the changes, and writes them.
import { sayDay } from '../../domain/base/time';
import { sessionOf, titleOf } from '../../domain/course/course';
import { type CellRef, cellName } from '../../domain/course/finding';
import { withNames } from '../../domain/course/roster';
import type { Fix } from '../../domain/seats/repair';
import type { Range } from '../../domain/solver/problem';
import { setColumn } from '../../google/sheets';
import { roster, sessions } from '../../schema/course';
import { assignments } from '../../schema/seats';
import type { Parts } from '../desk/gathered';

/** The most names or dates to list. */
const named = 4;

/** The cell of a fix; undefined or just the sheet if its row is gone. */
function cellOf(fix: Fix, { course, rows }: Parts<'course' | 'rows'>): CellRef | undefined {
  switch (fix.kind) {
    case 'seats':
      return course.places.session(fix.session, 'seats');
    case 'load':
      return rows.roster.find(({ value }) => value.email === fix.student)?.at('loads');
    case 'pins': {
      const { student, session, role } = fix.lifted;
      return rows.seats
        .find(({ value }) => value.student === student && value.session === session && value.role === role)
        ?.at('pinned');
    }
  }
}

/** One line per fix: its cell, what changes there, and who is away or when. */
export function sayRepair(fixes: readonly Fix[], gathered: Parts<'course' | 'rows'>): readonly string[] {
  const { course } = gathered;
  const name = (email: string): string => withNames(email, course.students);
  const when = (code: string): string => {
    const session = sessionOf(course, code);
    return session ? `${sayDay(session.day)} (${titleOf(session)})` : code;
  };
  const some = (list: readonly string[]): string =>
    list.length <= named ? list.join(', ') : `${list.slice(0, named).join(', ')} and ${list.length - named} more`;
  const change = (what: string, [least, most]: Range, to: Range): string =>
    [least === to[0] ? '' : `min ${what} ${least} → ${to[0]}`, most === to[1] ? '' : `max ${what} ${most} → ${to[1]}`]
      .filter(Boolean)
      .join(', ');
  return fixes.map((fix): string => {
    const place = cellOf(fix, gathered);
    const cell = place ? `${place.sheet}!${cellName(place)}: ` : '';
    if (fix.kind === 'pins') {
      const { lifted, kept } = fix;
      return `${cell}${name(lifted.student)} is pinned as ${lifted.role} on ${when(lifted.session)} and as ${kept.role} on ${when(kept.session)}, and cannot have both. The first pin is removed.`;
    }
    if (fix.kind === 'seats') {
      const away = fix.away.length === 0 ? '' : ` Away that day: ${some(fix.away.map(name))}.`;
      return `${cell}${when(fix.session)}, ${fix.role}, ${change('seats', fix.from, fix.to)}.${away}`;
    }
    const days = fix.away.flatMap((code) => sessionOf(course, code)?.day ?? []);
    const away = days.length === 0 ? '' : ` Cannot come on ${some([...new Set(days)].map(sayDay))}.`;
    return `${cell}${name(fix.student)}, ${fix.role}, ${change('load', fix.from, fix.to)}.${away}`;
  });
}

/** Writes each fix into its cell. */
export function writeRepair(fixes: readonly Fix[], gathered: Parts<'course' | 'rows' | 'book'>): void {
  const { course, rows, book } = gathered;
  const { sheets } = book.state;
  const ranges = (kind: 'seats' | 'load', id: string): { readonly [role: string]: Range } =>
    Object.fromEntries(
      fixes.flatMap((fix) =>
        (fix.kind === 'seats' && kind === 'seats' && fix.session === id) ||
        (fix.kind === 'load' && kind === 'load' && fix.student === id)
          ? [[fix.role, fix.to] as const]
          : [],
      ),
    );
  for (const fix of fixes) {
    const row = cellOf(fix, gathered)?.row;
    if (row == null) continue;
    if (fix.kind === 'seats') {
      const { seats } = sessions.columns;
      const own = { ...sessionOf(course, fix.session)?.seats, ...ranges('seats', fix.session) };
      setColumn(sheets[sessions.sheet]!, seats.header, row, [seats.write(own, book.zone)], book.zone);
    } else if (fix.kind === 'load') {
      const { loads } = roster.columns;
      const before = rows.roster.find(({ value }) => value.email === fix.student)?.value.loads;
      const own = { ...before, ...ranges('load', fix.student) };
      setColumn(sheets[roster.sheet]!, loads.header, row, [loads.write(own, book.zone)], book.zone);
    } else {
      const { pinned } = assignments.columns;
      setColumn(sheets[assignments.sheet]!, pinned.header, row, [pinned.write(false, book.zone)], book.zone);
    }
  }
}
