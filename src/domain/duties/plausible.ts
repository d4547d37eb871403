// What can be read but can hardly be intended: a day far from all others, or a time zone that is not a place.

import { clausesOf } from '../base/rule';
import { type Day, daysBetween, placeOf, sayDay, type Zone } from '../base/time';
import type { Deliverable, ExceptionLine, Session, Student } from '../course/course';
import type { Doubt } from '../course/doubt';
import type { CellRef, Row } from '../course/finding';
import { exactly } from '../course/roster';
import type { Settings } from '../course/settings';
import type { Finding } from './finding';

interface Dated {
  readonly sessions: readonly Row<Session>[];
  readonly settings: Row<Settings>;
  /** Checked deliverables, each with the cells of its rules. */
  readonly deliverables: readonly { readonly value: Deliverable; at(field: 'due' | 'until' | 'opens'): CellRef }[];
  readonly roster: readonly Row<Student>[];
  readonly exceptions: readonly Row<ExceptionLine>[];
}

/** In days from the middle of the calendar: no term reaches that far, and last year is farther away. */
const far = 200;

/** Findings, and the doubts that follow from them: nothing is sent that depends on a day that can hardly be intended. */
export function strangeDays({ sessions, settings, deliverables, roster, exceptions }: Dated): {
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
} {
  const days = sessions.map(({ value }) => value.day).sort();
  const middle = days[Math.floor(days.length / 2)];
  if (middle === undefined || days.length < 3) return { findings: [], doubts: [] };
  const isFar = (day: Day): boolean => Math.abs(daysBetween(middle, day)) > far;
  const strange = (at: CellRef, day: Day): Finding => {
    const [first, last] = [days.find((d) => !isFar(d))!, [...days].reverse().find((d) => !isFar(d))!];
    return { kind: 'day far from all others', at, day: said(day), first: said(first), last: said(last) };
  };
  const moved = sessions.filter(({ value }) => isFar(value.day));
  const rules = deliverables.flatMap(({ value, at }) =>
    (['due', 'until', 'opens'] as const).flatMap((field) => {
      const rule = value[field];
      return (rule ? clausesOf(rule) : []).flatMap((clause) =>
        clause.kind === 'date' && isFar(clause.day) ? [{ name: value.name, day: clause.day, at: at(field) }] : [],
      );
    }),
  );
  // A student who joined in an earlier year was there for the whole term.
  const people = roster.flatMap(({ value: { email, joined, left, away }, at }) => [
    ...(joined !== null && joined > middle && isFar(joined) ? [{ email, day: joined, at: at('joined') }] : []),
    ...(left !== null && isFar(left) ? [{ email, day: left, at: at('left') }] : []),
    ...away
      .flatMap(({ from, to }) => [from, to])
      .filter(isFar)
      .map((day) => ({ email, day, at: at('away') })),
  ]);
  const students = roster.map(({ value }) => value);
  const granted = exceptions.flatMap(({ value: { when, student, deliverable, session }, at }) => {
    if (when === null || !isFar(when.day)) return [];
    const email = exactly(student, students)?.email;
    const of = { ...(email && { student: email }), ...(deliverable && { deliverable }), ...(session && { session }) };
    return [{ day: when.day, at: at('when'), of }];
  });
  const { lastDay } = settings.value;
  const ends = isFar(lastDay) && lastDay > days[days.length - 1]! ? [strange(settings.at('lastDay'), lastDay)] : [];
  return {
    findings: [
      ...moved.map(({ value, at }) => strange(at('day'), value.day)),
      ...[...rules, ...people, ...granted].map(({ day, at }) => strange(at, day)),
      ...ends,
    ],
    doubts: [
      ...moved.map(({ value, at }) => ({ at: at('day'), session: value.code })),
      ...rules.map(({ name, at }) => ({ at, deliverable: name })),
      ...people.map(({ email, at }) => ({ at, student: email })),
      ...granted.map(({ of, at }) => ({ at, ...of })),
    ],
  };
}

const said = (day: Day): string => `${sayDay(day)}, ${day.slice(0, 4)}`;

/** 'EST' is five hours behind UTC all year, and so would be classes in summer. */
export const strangeZone = (zone: Zone): readonly Finding[] =>
  /^(?:[EMH]ST|(?:Etc\/)?GMT(?:[+-]\d.*)?)$/.test(placeOf(zone))
    ? [{ kind: 'zone of no place', at: { sheet: 'Settings' }, zone: placeOf(zone) }]
    : [];
