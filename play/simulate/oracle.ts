// What is due from whom and when, and what its status may be: worked out from the facts of a made-up seminar by code of its own.
import { hour, instantAt, minute, plusDays, wallAt, weekdayOf } from './zone';

export type Rule =
  | { readonly kind: 'hours before'; readonly hours: number }
  | { readonly kind: 'before' }
  | { readonly kind: 'before next' }
  | { readonly kind: 'days' /** Before class when negative. */; readonly days: number; readonly at: string }
  | { readonly kind: 'date'; readonly day: string; readonly at: string };

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
}
export interface Person {
  email: string;
  /** Addresses that were the person's before. */
  readonly former: string[];
  name: string;
  standing: 'enrolled' | 'dropped' | 'auditing';
  joined: string | null;
  left: string | null;
}
export interface Item {
  readonly name: string;
  readonly owedBy: string;
  /** The kind of class; null: once in the term. */
  readonly each: string | null;
  readonly handIn: 'Slack' | 'form per class' | 'one form' | 'in class';
  readonly due: Rule;
  readonly grace: number;
  readonly until: Rule | null;
  readonly opens: Rule | null;
  /** Hours before it is due. */
  readonly leads: readonly number[];
  readonly misses: number;
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
  readonly kind: 'excuse' | 'extension' | 'tick';
  readonly when: number | null;
}
/** Something that a student did, and when. */
export interface Deed {
  readonly person: Person;
  readonly item: string;
  readonly session: string;
  readonly at: number;
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
  seats: Seat[];
  readonly exceptions: Exception[];
  readonly deeds: Deed[];
}

export interface Due {
  readonly person: Person;
  readonly item: Item;
  readonly session: Class | null;
  /** Extension included. */
  readonly due: number;
  readonly excused: boolean;
  readonly byRole: boolean;
}

const held = (session: Class): boolean => !['offline', 'holiday', 'cancelled'].includes(session.kind);

function nextHeld(facts: Facts, session: Class): Class | undefined {
  return facts.classes
    .filter((other) => held(other) && other.day > session.day)
    .sort((a, b) => (a.day < b.day ? -1 : 1))[0];
}

/** Null where the rule has nothing to go by. */
export function instantOf(facts: Facts, rule: Rule, session: Class | null): number | null {
  if (rule.kind === 'date') return instantAt(rule.day, rule.at, facts.zone);
  if (!session) return null;
  const start = instantAt(session.day, facts.start, facts.zone);
  switch (rule.kind) {
    case 'hours before':
      return start - rule.hours * hour;
    case 'before':
      return start;
    case 'before next': {
      const next = nextHeld(facts, session);
      return next ? instantAt(next.day, facts.start, facts.zone) : instantAt(facts.lastDay, '23:59', facts.zone);
    }
    case 'days':
      return instantAt(plusDays(session.day, rule.days), rule.at, facts.zone);
  }
}

const on = (person: Person, day: string): boolean =>
  person.standing === 'enrolled' && (person.joined ?? day) <= day && day <= (person.left ?? day);

export function duesOf(facts: Facts): readonly Due[] {
  const exempt = new Set(facts.roles.filter((role) => role.exempt).map((role) => role.name));
  return facts.items.flatMap((item) => {
    const classes: readonly (Class | null)[] =
      item.each === null ? [null] : facts.classes.filter((one) => one.kind === item.each);
    return classes.flatMap((session) => {
      const due = instantOf(facts, item.due, session);
      if (due === null) return [];
      return facts.people.flatMap((person): Due[] => {
        const roles = facts.seats
          .filter((seat) => seat.person === person && seat.session === session?.code)
          .map((seat) => seat.role);
        const byRole = item.owedBy.split(', ').some((role) => roles.includes(role));
        const owed =
          item.owedBy === 'everyone' || (item.owedBy === 'others' && !roles.some((role) => exempt.has(role))) || byRole;
        const own = facts.exceptions.filter(
          (e) => e.person === person && e.item === item.name && e.session === (session?.code ?? ''),
        );
        const until = own.filter((e) => e.kind === 'extension').map((e) => e.when!);
        const named = Math.max(due, ...until);
        if (!owed || (session && !on(person, session.day)) || !on(person, wallAt(due, facts.zone).day)) return [];
        return [{ person, item, session, due: named, excused: own.some((e) => e.kind === 'excuse'), byRole }];
      });
    });
  });
}

/** After this nothing is taken any more: as the sheet says, else the end of the week in which it is due, or of the term. */
export function lastTake(facts: Facts, { item, session, due }: Due): number {
  const ruled = item.until && instantOf(facts, item.until, session);
  const onTime = due + item.grace * minute;
  if (ruled !== null) return Math.max(onTime, ruled);
  if (!session) return Math.max(onTime, instantAt(facts.lastDay, '23:59', facts.zone));
  const later = [session.day, wallAt(due, facts.zone).day].sort()[1]!;
  const sunday = plusDays(later, (7 - weekdayOf(later)) % 7);
  return Math.max(onTime, instantAt(sunday, '23:59', facts.zone));
}

/** The first deed that counts for it. */
export function doneAt(facts: Facts, duty: Due): number | null {
  const { person, item, session } = duty;
  const code = session?.code ?? '';
  const ticks = facts.exceptions
    .filter((e) => e.kind === 'tick' && e.person === person && e.item === item.name && e.session === code)
    .map((e) => e.when ?? 0);
  const deeds = facts.deeds
    .filter((deed) => deed.person === person && deed.item === item.name && deed.session === code)
    .map((deed) => deed.at);
  const all = [...ticks, ...deeds];
  return all.length === 0 ? null : Math.min(...all);
}

/** Of each duty the statuses that are right at an instant; 'blind' are deliverables whose channel cannot be read now. */
export function statusesOf(
  facts: Facts,
  dues: readonly Due[],
  now: number,
  blind: (duty: Due) => boolean,
  hindered: (duty: Due) => boolean,
): ReadonlyMap<Due, readonly string[]> {
  const plain = new Map(
    dues.map((duty): [Due, readonly string[]] => {
      if (duty.excused) return [duty, ['excused']];
      const at = doneAt(facts, duty);
      const onTime = duty.due + duty.item.grace * minute;
      if (at !== null && at <= now && at <= lastTake(facts, duty)) {
        if (at <= onTime) return [duty, blind(duty) ? ['done', 'upcoming', 'unknown'] : ['done']];
        return [duty, blind(duty) || hindered(duty) ? ['late', 'unknown', 'not open', 'done'] : ['late']];
      }
      if (now <= onTime) return [duty, hindered(duty) ? ['upcoming', 'not open'] : ['upcoming']];
      if (duty.item.handIn === 'in class') return [duty, ['unknown', 'not open']];
      if (hindered(duty)) return [duty, ['not open', 'unknown', 'missing']];
      return [duty, blind(duty) ? ['unknown', 'missing'] : ['missing']];
    }),
  );
  // The earliest misses are waived, as many as the deliverable allows.
  for (const duty of [...dues].sort((a, b) => a.due - b.due)) {
    if (duty.item.misses === 0) continue;
    const mine = dues.filter((other) => other.person === duty.person && other.item === duty.item);
    const said = plain.get(duty)!;
    if (said.includes('missing') || said.includes('late')) {
      const sure = mine.filter(
        (other) => other.due < duty.due && plain.get(other)!.some((s) => ['missing', 'waived'].includes(s)),
      );
      if (said.includes('missing') && sure.length < duty.item.misses)
        plain.set(duty, ['waived', ...said.filter((s) => s !== 'missing')]);
      else if (said.includes('missing')) plain.set(duty, said);
    }
  }
  return plain;
}
