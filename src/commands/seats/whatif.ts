// Tries another rule and shows the result. Writes nothing.

import { changed, differenceOf, nearest, type WhatIf } from '../../domain/seats/whatif';
import type { Range } from '../../domain/solver/problem';
import { solve } from '../../domain/solver/solve';
import { showDialog } from '../../google/ui';
import { type Result, sayDifference, whatIfPage } from '../../sidebar/seats/whatif';
import { Refusal, type Run, type Served } from '../desk/run';
import { ask, bestOf, type Question, standing } from './explain';

type Fields = Readonly<Record<string, string>>;

export function askWhatIf(run: Run): void {
  const question = ask(run);
  const seat = standing(question);
  const about = seat === null ? {} : { student: seat.student, session: seat.session };
  showDialog('What if…', page(question, { ...inForm('pin', about), ...inForm('forbid', about) }, null), 720, 600);
}

export function answerWhatIf(given: unknown, run: Run): Served {
  const question = ask(run);
  const fields = fieldsOf(given);
  const change = changeOf(fields, question);
  const before = bestOf(question.problem, run);
  const other = changed(question.problem, change);
  const after = solve(nearest(other, before.assignment), { stop: run.late });
  const result = sayDifference(differenceOf(other, before, after), question.words, {
    ...sayChange(change, question),
    comparable: change.kind !== 'weight',
  });
  return { html: page(question, inForm(change.kind, fields), { ...result, clash: result.clash.map(question.named) }) };
}

/** The fields of one of the forms, keyed by form and name. */
const inForm = (kind: WhatIf['kind'], fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${kind}.${name}`, value]));

/** `filled` has the values of fields; other fields start with the rules of the first role. */
function page({ problem, words, students }: Question, filled: Fields, result: Result | null): string {
  const { roles, sessions, quotas, spacing } = problem;
  const [first] = roles;
  const range = ([least, most]: Range): Fields => ({ least: String(least), most: String(most) });
  const rules = {
    ...inForm('load', range(quotas[first?.id ?? ''] ?? [0, 1])),
    ...inForm('seats', range(sessions[0]?.seats[first?.id ?? ''] ?? [0, 1])),
    ...inForm('spacing', { days: String(spacing.minDays) }),
    ...inForm('weight', { weight: String(first?.topicWeight ?? 0) }),
  };
  return whatIfPage({
    roles: roles.map(({ id }) => ({ id, name: id })),
    students,
    sessions: sessions.map(({ id }) => ({ id, name: words.session(id) })),
    fields: { ...rules, ...filled },
    result,
  });
}

/** Takes only texts by name, whatever a page sends. */
function fieldsOf(given: unknown): Fields {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function changeOf(fields: Fields, { problem }: Question): WhatIf {
  const one = (name: string, of: readonly { readonly id: string }[]): string => {
    const found = of.find(({ id }) => id === fields[name]);
    if (found === undefined)
      throw new Refusal(`Choose a ${name} that the course has now. Close this window and ask again.`);
    return found.id;
  };
  const oneOrAll = (name: string, of: readonly { readonly id: string }[]): string | null =>
    (fields[name] ?? '') === '' ? null : one(name, of);
  const whole = (name: string, most: number): number => {
    const text = (fields[name] ?? '').trim();
    if (!/^\d{1,4}$/.test(text) || Number(text) > most)
      throw new Refusal(`Write a whole number from 0 to ${most} for ${name}.`);
    return Number(text);
  };
  const range = (most: number): Range => {
    const [low, high] = [whole('least', most), whole('most', most)];
    if (low > high) throw new Refusal('The first number is the minimum and the second the maximum: swap them.');
    return [low, high];
  };
  const { roles, students, sessions } = problem;
  switch (fields.kind) {
    case 'load':
      return { kind: 'load', role: one('role', roles), student: oneOrAll('student', students), range: range(100) };
    case 'seats':
      return { kind: 'seats', role: one('role', roles), session: oneOrAll('session', sessions), range: range(500) };
    case 'pin':
      return {
        kind: 'pin',
        student: one('student', students),
        session: one('session', sessions),
        role: one('role', roles),
      };
    case 'forbid':
      return { kind: 'forbid', student: one('student', students), session: one('session', sessions) };
    case 'spacing':
      return { kind: 'spacing', days: whole('days', 365) };
    case 'weight':
      return { kind: 'weight', role: one('role', roles), weight: whole('weight', 100) };
    default:
      throw new Refusal('This page is of an earlier version. Close this window and ask again.');
  }
}

/** What was asked, and where the instructor would change it. */
function sayChange(change: WhatIf, { words }: Question): { readonly asked: string; readonly where: string } {
  const span = ([low, high]: Range): string => (low === high ? `${low}` : `${low} to ${high}`);
  const times = (range: Range): string => (range[0] === 1 && range[1] === 1 ? 'once' : `${span(range)} times`);
  switch (change.kind) {
    case 'load': {
      const who = change.student === null ? 'every student' : words.student(change.student);
      return {
        asked:
          change.range[1] === 0
            ? `What if ${who} were never ${change.role}?`
            : `What if ${who} were ${change.role} ${times(change.range)}?`,
        where:
          change.student === null
            ? 'To make it so, change Load in Roles.'
            : 'To make it so, change Load in the Roster.',
      };
    }
    case 'seats': {
      const where = change.session === null ? 'every student-led class' : words.session(change.session);
      return {
        asked: `What if ${where} had ${span(change.range)} ${change.range[1] === 1 ? 'seat' : 'seats'} as ${change.role}?`,
        where:
          change.session === null
            ? 'To make it so, change Seats in Roles.'
            : 'To make it so, change Seats in Sessions.',
      };
    }
    case 'pin':
      return {
        asked: `What if ${words.student(change.student)} were ${change.role} of ${words.session(change.session)}?`,
        where: 'To make it so, write the student into that seat of the Assignments sheet and check Pinned.',
      };
    case 'forbid':
      return {
        asked: `What if ${words.student(change.student)} had no role in ${words.session(change.session)}?`,
        where:
          'To make it so, write its day into Away in the Roster: what is due for classes of that day is then excused.',
      };
    case 'spacing':
      return {
        asked: `What if heavy roles of a student had to be ${change.days} days apart?`,
        where: 'To make it so, change Days between heavy roles in Settings.',
      };
    case 'weight':
      return {
        asked: `What if the choice of topics counted ${change.weight} for ${change.role}?`,
        where: 'To make it so, change Topic weight in Roles.',
      };
  }
}
