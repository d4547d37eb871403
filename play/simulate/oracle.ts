// The oracle: what is due from whom and when, and which statuses are right, computed from the facts of a made-up seminar by independent code.
import { hour, instantAt, minute, plusDays, wallAt, weekdayOf } from './zone';

export type Rule =
  | { readonly kind: 'hours before'; readonly hours: number }
  | { readonly kind: 'before' }
  | { readonly kind: 'before next' }
  | { readonly kind: 'days' /** Before class when negative. */; readonly days: number; readonly at: string }
  | { readonly kind: 'date'; readonly day: string; readonly at: string }
  /** The last such weekday before the day of class, or the first after it; 0 is Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly at: string; readonly after: boolean }
  /** Saturdays, Sundays and holidays do not count. */
  | { readonly kind: 'working'; readonly days: number; readonly at: string }
  /** This many hours before the team's own turn. */
  | { readonly kind: 'slot'; readonly hours: number }
  /** Once for all classes of a week: on that weekday of it, or on the first such day after its last class. */
  | { readonly kind: 'week'; readonly weekday: number; readonly at: string; readonly after: boolean }
  /** By the class's weekday or code; a code overrides a weekday. */
  | { readonly kind: 'for'; readonly parts: readonly (readonly [of: string, rule: Rule])[]; readonly otherwise: Rule };

const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

export function sayRule(rule: Rule): string {
  switch (rule.kind) {
    case 'hours before':
      return `${rule.hours} hours before class`;
    case 'before':
      return 'before class';
    case 'before next':
      return 'before next class';
    case 'date':
      return `${rule.day} ${rule.at}`;
    case 'weekday':
      return `${weekdays[rule.weekday]} ${rule.at} ${rule.after ? 'after' : 'before'} class`;
    case 'working':
      return `${rule.days} working day${rule.days === 1 ? '' : 's'} before class at ${rule.at}`;
    case 'slot':
      return `${rule.hours} hour${rule.hours === 1 ? '' : 's'} before slot`;
    case 'week':
      return `each week: ${weekdays[rule.weekday]} ${rule.at}${rule.after ? ' after class' : ''}`;
    case 'for':
      return [
        ...rule.parts.map(([of, one]) => `for ${of}: ${sayRule(one)}`),
        `otherwise: ${sayRule(rule.otherwise)}`,
      ].join('; ');
    case 'days': {
      const n = Math.abs(rule.days);
      if (n === 0) return `day of class at ${rule.at}`;
      return `${n} day${n === 1 ? '' : 's'} ${rule.days < 0 ? 'before' : 'after'} class at ${rule.at}`;
    }
  }
}

export interface Class {
  readonly code: string;
  day: string;
  kind: string;
  readonly topic: string;
  /** Who comes to it; blank: everyone. */
  section?: string;
  /** Null if it starts at the usual time. */
  start: string | null;
  /** For a day on which teams come: from when to when, and minutes for each team. */
  readonly slots?: readonly [from: string, to: string, minutes: number];
}
/** A project team, and when it presents. */
export interface Team {
  readonly number: string;
  members: Person[];
  presents: string;
  turn: number | null;
  /** Code and time of its feedback session. */
  feedback: string;
}
export interface Person {
  email: string;
  /** The person's earlier addresses. */
  readonly former: string[];
  name: string;
  /** Blank: comes to the classes of all sections. */
  readonly section?: string;
  standing: 'enrolled' | 'dropped' | 'auditing';
  joined: string | null;
  left: string | null;
}
export interface Item {
  readonly name: string;
  readonly owedBy: string;
  /** The kind of class; null: once in the term. */
  readonly each: string | null;
  readonly handIn: 'Slack' | 'form per class' | 'one form' | 'in class' | 'upload';
  due: Rule;
  readonly noLateDays: boolean;
  readonly grace: number;
  readonly until: Rule | null;
  readonly opens: Rule | null;
  /** Hours before it is due. */
  readonly leads: readonly number[];
  readonly misses: number;
  worth?: Worth;
}
/** Points for one submission: on time, late (or a percentage taken for each day begun), missing; the most in all, and how many of the lowest are dropped. */
export interface Worth {
  readonly full: number;
  readonly late: number;
  readonly perDay: number;
  readonly missing: number;
  readonly most: number | null;
  readonly extra: boolean;
  readonly drop: number;
}
export interface Seat {
  readonly session: string;
  readonly role: string;
  person: Person | null;
}
export interface Exception {
  readonly person: Person;
  readonly item: string;
  readonly session: string;
  readonly kind: 'excuse' | 'extension' | 'tick' | 'absent';
  readonly when: number | null;
  /** The number of a team, for an exception that applies to whoever is in the team. */
  readonly team?: string;
  /** Applies to a person who is away that day, whatever their team does on another day. */
  readonly day?: true;
  /** Key of the request that was granted. */
  readonly key?: string;
}
/** Something that a student did, and when. */
export interface Deed {
  readonly person: Person;
  readonly item: string;
  readonly session: string;
  readonly at: number;
  /** The team that it was for. */
  readonly team?: string;
}
export interface Facts {
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  readonly lastDay: string;
  readonly people: Person[];
  readonly classes: Class[];
  readonly roles: readonly { readonly name: string; readonly exempt: boolean }[];
  readonly items: readonly Item[];
  /** Late days per student and term. */
  readonly lateDays: number;
  seats: Seat[];
  teams: Team[];
  exceptions: Exception[];
  readonly deeds: Deed[];
}

export interface Due {
  readonly person: Person;
  readonly item: Item;
  readonly session: Class | null;
  /** With any extension. */
  readonly due: number;
  /** By the rule alone. */
  readonly ruled: number;
  readonly excused: boolean;
  readonly byRole: boolean;
  /** The team that owes it, if any. */
  readonly team: Team | null;
}

const held = (session: Class): boolean => !['offline', 'holiday', 'cancelled'].includes(session.kind);

/** Whether a person of this section comes to the class. */
export const comesTo = (section = '', session: Class | null = null): boolean =>
  section === '' || !session?.section || session.section === section;

function nextHeld(facts: Facts, session: Class, section: string | undefined): Class | undefined {
  return facts.classes
    .filter((other) => held(other) && other.day > session.day && comesTo(section, other))
    .sort((a, b) => (a.day < b.day ? -1 : 1))[0];
}

export const startOf = (facts: Facts, session: Class): number =>
  instantAt(session.day, session.start ?? facts.start, facts.zone);

/** The last millisecond of the named minute, all of which still meets the deadline. */
export const throughout = (at: number): number => Math.floor(at / minute) * minute + minute - 1;
export const onTimeUntil = ({ due, item }: Pick<Due, 'due' | 'item'>): number => throughout(due + item.grace * minute);

/** Null if the rule has nothing to count from. */
export function instantOf(
  facts: Facts,
  rule: Rule,
  session: Class | null,
  team: Team | null = null,
  section: string | undefined = session?.section,
): number | null {
  if (rule.kind === 'date') return instantAt(rule.day, rule.at, facts.zone);
  if (!session) return null;
  const start = startOf(facts, session);
  switch (rule.kind) {
    case 'for': {
      const fits = (of: string): boolean => of === session.code;
      const own =
        rule.parts.find(([of]) => fits(of)) ?? rule.parts.find(([of]) => of === weekdays[weekdayOf(session.day)]);
      return instantOf(facts, own ? own[1] : rule.otherwise, session, null, section);
    }
    case 'slot': {
      const [from = '', to = '', minutes = 0] = session.slots ?? [];
      const turn = team?.presents === session.code ? team.turn : null;
      if (turn === null || !session.slots) return null;
      const begins = instantAt(session.day, from, facts.zone) + (turn - 1) * minutes * minute;
      const fits = begins + minutes * minute <= instantAt(session.day, to, facts.zone);
      return fits ? begins - rule.hours * hour : null;
    }
    case 'week': {
      const day = rule.after
        ? [1, 2, 3, 4, 5, 6, 7].map((n) => plusDays(session.day, n)).find((one) => weekdayOf(one) === rule.weekday)!
        : plusDays(mondayOf(session.day), (rule.weekday + 6) % 7);
      return instantAt(day, rule.at, facts.zone);
    }
    case 'weekday': {
      const step = rule.after ? 1 : -1;
      let day = plusDays(session.day, step);
      while (weekdayOf(day) !== rule.weekday) day = plusDays(day, step);
      return instantAt(day, rule.at, facts.zone);
    }
    case 'working': {
      const isFree = (day: string): boolean =>
        [0, 6].includes(weekdayOf(day)) || facts.classes.some((one) => one.day === day && one.kind === 'holiday');
      let { day } = session;
      for (let left = rule.days; left > 0; ) {
        day = plusDays(day, -1);
        if (!isFree(day)) left -= 1;
      }
      return instantAt(day, rule.at, facts.zone);
    }
    case 'hours before':
      return start - rule.hours * hour;
    case 'before':
      return start;
    case 'before next': {
      const next = nextHeld(facts, session, section);
      return next ? startOf(facts, next) : instantAt(facts.lastDay, '23:59', facts.zone);
    }
    case 'days':
      return instantAt(plusDays(session.day, rule.days), rule.at, facts.zone);
  }
}

const mondayOf = (day: string): string => plusDays(day, -((weekdayOf(day) + 6) % 7));

/** The classes for which it is due; with a weekly rule, the one class of each week that the rule counts from. Null: once in the term. */
function occasionsOf(facts: Facts, { each, due }: Item): readonly (Class | null)[] {
  if (each === null) return [null];
  const meant = facts.classes.filter((one) => one.kind === each);
  if (due.kind !== 'week') return meant;
  const inOrder = [...meant].sort((a, b) => startOf(facts, a) - startOf(facts, b));
  if (due.after) inOrder.reverse();
  return meant.filter((one) => inOrder.find(({ day }) => mondayOf(day) === mondayOf(one.day)) === one);
}

const teamFor = (facts: Facts, person: Person, session: Class | null): Team | null =>
  facts.teams.find(
    (team) =>
      team.members.includes(person) &&
      (!session || team.presents === session.code || team.feedback.split(' ')[0] === session.code),
  ) ?? null;

const on = (person: Person, day: string): boolean =>
  person.standing === 'enrolled' && (person.joined ?? day) <= day && day <= (person.left ?? day);

export function duesOf(facts: Facts): readonly Due[] {
  const exempt = new Set(facts.roles.filter((role) => role.exempt).map((role) => role.name));
  return facts.items.flatMap((item) =>
    occasionsOf(facts, item).flatMap((session) => {
      return facts.people.flatMap((person): Due[] => {
        const { section } = person;
        const roles = facts.seats
          .filter((seat) => seat.person === person && seat.session === session?.code)
          .map((seat) => seat.role);
        const byRole = item.owedBy.split(', ').some((role) => roles.includes(role));
        const team = item.owedBy === 'team' ? teamFor(facts, person, session) : null;
        const [audience, more] = item.owedBy.split(', ');
        const isThere = comesTo(section, session) || roles.length > 0;
        const owed =
          (audience === 'everyone' && isThere) ||
          (audience === 'others' && isThere && !roles.some((role) => exempt.has(role))) ||
          (more === 'other sections' && !isThere) ||
          byRole ||
          team !== null;
        const due = instantOf(facts, item.due, session, team, section);
        if (due === null || !owed || (session && !on(person, session.day)) || !on(person, wallAt(due, facts.zone).day))
          return [];
        const moves = team !== null && session !== null;
        const own = facts.exceptions.filter(
          // An exception for a team's presentation moves along with it to another day.
          (e) =>
            (e.team ? e.team === team?.number : e.person === person) &&
            e.item === item.name &&
            ((moves && !e.day) || e.session === (session?.code ?? '')),
        );
        const until = own.filter((e) => e.kind === 'extension').map((e) => e.when!);
        const named = Math.max(due, ...until);
        const excused = own.some((e) => e.kind === 'excuse');
        return [{ person, item, session, due: named, ruled: due, excused, byRole, team }];
      });
    }),
  );
}

/** After this nothing is accepted: the sheet's own limit, or the end of the week in which it is due, or the end of the term. */
export function lastTake(facts: Facts, { person, item, session, due }: Due): number {
  const ruled = item.until && instantOf(facts, item.until, session, null, person.section);
  const onTime = onTimeUntil({ due, item });
  if (ruled !== null) return Math.max(onTime, throughout(ruled));
  if (!session) return Math.max(onTime, throughout(instantAt(facts.lastDay, '23:59', facts.zone)));
  const later = [session.day, wallAt(due, facts.zone).day].sort()[1]!;
  const sunday = plusDays(later, (7 - weekdayOf(later)) % 7);
  return Math.max(onTime, throughout(instantAt(sunday, '23:59', facts.zone)));
}

export const isAbsent = (facts: Facts, { person, item, session }: Due): boolean =>
  facts.exceptions.some(
    (e) => e.kind === 'absent' && e.person === person && e.item === item.name && e.session === session?.code,
  );

/** The first deed that counts for the duty. */
export function doneAt(facts: Facts, duty: Due): number | null {
  const { person, item, session, team } = duty;
  const code = session?.code ?? '';
  if (isAbsent(facts, duty)) return null;
  // What one member does counts for the whole team, whoever is in it at that time.
  const whose = team ? team.members.filter((one) => on(one, wallAt(duty.ruled, facts.zone).day)) : [person];
  const ticks = facts.exceptions
    .filter((e) => e.kind === 'tick' && whose.includes(e.person) && e.item === item.name)
    .filter((e) => (team !== null && session !== null) || e.session === code)
    .map((e) => e.when ?? 0);
  const deeds = facts.deeds
    .filter((deed) => deed.item === item.name && (team ? deed.team === team.number : deed.person === person))
    .filter((deed) => team !== null || deed.session === code)
    .map((deed) => deed.at);
  const all = [...ticks, ...deeds];
  return all.length === 0 ? null : Math.min(...all);
}
