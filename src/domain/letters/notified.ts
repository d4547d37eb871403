// What each student was told about seats and due times, as the Outbox records it, and what has changed since.

import { remembered, rememberedOf } from '../base/group';
import { hour, type Instant } from '../base/time';
import {
  type Assignment,
  type Course,
  type Email,
  endOf,
  isHeld,
  type Session,
  type Student,
  sessionOf,
  startOf,
} from '../course/course';
import { seatKey } from '../duties/access';
import { compareDuties } from '../duties/change';
import { dutyKey } from '../duties/deadline';
import type { Judged } from '../duties/evidence';
import { holders } from '../duties/owing';
import { compare, type SeatChanges } from '../seats/compare';
import type { SeatRef } from '../seats/handover';
import { letterKey, type SendState, type Sent } from './letter';

/** A class in which a student holds a seat, or a due time (then `start` and `end` are equal). */
export interface Item {
  readonly kind: 'seat' | 'duty';
  readonly session: string;
  /** The role or the deliverable. */
  readonly name: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface Snapshot {
  /** Counts the letters that told it, from 1. */
  readonly version: number;
  readonly items: readonly Item[];
}

const mark = 'told';
/** Escapes '|' so that the key can be split again. */
const coded = (text: string): string => text.replace(/[%|\s]/g, encodeURIComponent);

/** The keys of a letter that tells a student all of these items. Law: `toldOf` gives version and items back. */
export const toldKeys = (student: Student, { version, items }: Snapshot): readonly string[] => [
  letterKey(mark, student.email, version),
  ...items.map(({ kind, session, name, start, end }) =>
    letterKey(mark, student.email, version, kind, start, end, coded(session), coded(name)),
  ),
];

/** Failed and pending letters told nothing; unconfirmed ones count as told. */
export const isTold = (state: SendState): boolean => state !== 'failed' && state !== 'pending';

/** What the last letter to each address told. */
export const toldOf = remembered((sent: readonly Sent[]): ReadonlyMap<string, Snapshot> => {
  const told = new Map<string, { version: number; items: Item[] }>();
  for (const { keys, state } of sent) {
    if (!isTold(state)) continue;
    for (const key of keys) {
      const [word, address = '', number = '', kind, start, end, session = '', name = ''] = key.split('|');
      if (word !== mark) continue;
      const version = Number(number);
      let last = told.get(address);
      if (!last || version > last.version) {
        last = { version, items: [] };
        told.set(address, last);
      }
      if (version < last.version || (kind !== 'seat' && kind !== 'duty')) continue;
      last.items.push({
        kind,
        session: decodeURIComponent(session),
        name: decodeURIComponent(name),
        start: Number(start) as Instant,
        end: Number(end) as Instant,
      });
    }
  }
  return told;
});

/**
 * The same letters, adjusted for class codes that changed since. A told class whose code no longer exists is matched to a class at the same time, if
 * exactly one begins then that nobody was told of under its own code.
 */
export const recoded = rememberedOf((sent: readonly Sent[], course: Course): readonly Sent[] => {
  const known = new Set(course.sessions.map(({ code }) => code));
  const items = [...toldOf(sent).values()].flatMap((told) => told.items);
  const told = new Set(items.map(({ session }) => session));
  const now = new Map<string, string>();
  for (const { kind, session, start } of items) {
    if (kind !== 'seat' || known.has(session) || now.has(session)) continue;
    const [first, ...more] = course.sessions.filter((one) => startOf(one, course) === start && !told.has(one.code));
    if (first && more.length === 0) now.set(session, first.code);
  }
  if (now.size === 0) return sent;
  const renamed = (key: string): string => {
    const parts = key.split('|');
    const code = parts[0] === mark && parts.length === 8 ? now.get(decodeURIComponent(parts[6]!)) : undefined;
    return code === undefined ? key : [...parts.slice(0, 6), coded(code), parts[7]!].join('|');
  };
  return sent.map((letter) => ({ ...letter, keys: letter.keys.map(renamed) }));
});

/**
 * Since when students know of the roles that they were last told about, by `seatKey`. A role that was taken away and given back counts from the later
 * letter.
 */
export const toldSince = remembered((sent: readonly Sent[]): ReadonlyMap<string, Instant> => {
  const since = new Map<string, Instant>();
  const own = new Map<string, readonly Item[]>();
  const letters = sent.filter(({ state }) => isTold(state)).sort((a, b) => a.claimed - b.claimed);
  for (const letter of letters)
    for (const [address, { items }] of toldOf([letter])) {
      const key = ({ session, name }: Item): string => seatKey(address as Email, session, name);
      const seats = items.filter(({ kind }) => kind === 'seat');
      const here = new Set(seats.map(key));
      const gone = (own.get(address) ?? []).filter((item) => item.end > letter.claimed && !here.has(key(item)));
      for (const item of gone) since.delete(key(item));
      for (const item of seats) if (!since.has(key(item))) since.set(key(item), letter.claimed);
      own.set(address, seats);
    }
  return since;
});

export interface Named {
  readonly due: Instant;
  /** Number of keys that named a due time of the duty. */
  readonly times: number;
}

/**
 * For each duty, the due time that invitations, reminders and changes last named, by the duty's key as it appears in letter keys. No entry for one of
 * which a change said that it is gone.
 */
export const namedDues = remembered((sent: readonly Sent[]): ReadonlyMap<string, Named> => {
  const named = new Map<string, Named>();
  for (const { keys } of sent.filter(({ state }) => isTold(state)).sort((a, b) => a.claimed - b.claimed))
    for (const key of keys) {
      const [, duty, step, due] = /^(.*)\|(\d+|invitation|missed|team|moved\d+|gone)\|(\d+)$/.exec(key) ?? [];
      if (duty !== undefined && step === 'gone') named.delete(duty);
      else if (duty !== undefined)
        named.set(duty, { due: Number(due) as Instant, times: (named.get(duty)?.times ?? 0) + 1 });
    }
  return named;
});

/** Each student's seats in classes that are held. */
const seatsOf = remembered((course: Course): ReadonlyMap<Email, readonly Item[]> => {
  const seats = new Map<Email, Item[]>();
  for (const session of course.sessions.filter(isHeld)) {
    const [start, end] = [startOf(session, course), endOf(session, course)];
    for (const { role, student } of holders(course, session.code)) {
      const own = seats.get(student) ?? [];
      own.push({ kind: 'seat', session: session.code, name: role, start, end });
      seats.set(student, own);
    }
  }
  return seats;
});

/** What a student should know now: seats in held classes, and what is still to be done. `own` are the student's duties. */
export function itemsOf(student: Student, course: Course, own: readonly Judged[], now: Instant): readonly Item[] {
  const seats = (seatsOf(course).get(student.email) ?? []).filter(({ end }) => end > now);
  const duties = own
    .filter(({ duty, status }) => status !== 'excused' && duty.due > now)
    .map(({ duty }): Item => {
      return {
        kind: 'duty',
        session: duty.session?.code ?? '',
        name: duty.deliverable.name,
        start: duty.due,
        end: duty.due,
      };
    });
  return [...seats, ...duties];
}

export interface News {
  readonly seats: SeatChanges;
  /** Seats kept in classes that moved to another time; `was` is the item as told. */
  readonly classes: readonly { readonly session: Session; readonly role: string; readonly was: Item }[];
  /** Seats kept in which others are with the student than they were told. */
  readonly partners: readonly SeatRef[];
  readonly dutiesNew: readonly Judged[];
  readonly dutiesMoved: readonly { readonly judged: Judged; readonly was: Instant }[];
  readonly dutiesGone: readonly Item[];
  /** The earliest future time among the affected classes and due times, old and new. */
  readonly soonest: Instant;
  /** The keys used for students who were not told of seats. Numbered upward, so that a return to an earlier time is told again. */
  readonly keys: readonly string[];
}

/** A change that affects the next two days is sent apart from the daily letter. */
export const isUrgent = ({ soonest }: News, now: Instant): boolean => soonest < now + 48 * hour;

/**
 * Open duties that are due at another time than letters named, and those named whose class is off now; null if there are none. For students who were
 * not told of seats.
 */
export function newsOfDues(
  named: ReadonlyMap<string, Named>,
  own: readonly Judged[],
  now: Instant,
  { email }: Student,
  course: Course,
): News | null {
  const dutiesMoved = own.flatMap((judged) => {
    const { duty, status } = judged;
    const last = named.get(letterKey(duty.key));
    if (!last || last.due === duty.due || status !== 'upcoming' || duty.due <= now) return [];
    return [{ judged, was: last.due, key: letterKey(duty.key, `moved${last.times}`, duty.due) }];
  });
  const gone = [...named].flatMap(([key, { due }]) => {
    const [who, name = '', code = ''] = key.split('|');
    const session = who === email && due > now ? sessionOf(course, code) : null;
    return session && !isHeld(session)
      ? [
          {
            key: letterKey(key, 'gone', due),
            item: { kind: 'duty', session: code, name, start: due, end: due } as const,
          },
        ]
      : [];
  });
  if (dutiesMoved.length + gone.length === 0) return null;
  const dues = [
    ...dutiesMoved.flatMap(({ judged, was }) => [judged.duty.due, was]),
    ...gone.map(({ item }) => item.end),
  ];
  return {
    seats: { kept: 0, moved: [], added: [], removed: [], affected: [] },
    classes: [],
    partners: [],
    dutiesNew: [],
    dutiesMoved,
    dutiesGone: gone.map(({ item }) => item),
    soonest: Math.min(...dues.filter((at) => at > now)) as Instant,
    keys: [...dutiesMoved, ...gone].map(({ key }) => key),
  };
}

/**
 * Null if there is nothing new for the student. Leaves out what is over and what was already submitted. `named` are the due times that letters named;
 * sessions that fail `about` are skipped. `others`: see `newPartners`.
 */
export function newsFor(
  student: Student,
  told: Snapshot,
  course: Course,
  own: readonly Judged[],
  now: Instant,
  named: ReadonlyMap<string, Named> = new Map(),
  about: (session: string) => boolean = () => true,
  others: readonly SeatRef[] = [],
): News | null {
  const isAbout = ({ session }: Item): boolean => about(session);
  const items = itemsOf(student, course, own, now).filter(isAbout);
  const knew = told.items.filter(isAbout);
  const ahead = knew.filter((item) => item.end > now);
  const seat = ({ session, name }: Item): Assignment => ({
    session,
    role: name,
    student: student.email,
    pinned: false,
  });
  const amongSeats = (of: readonly Item[]): readonly Item[] => of.filter(({ kind }) => kind === 'seat');
  const same = (a: Item, b: Item): boolean => a.kind === b.kind && a.session === b.session && a.name === b.name;
  const seats = compare(amongSeats(ahead).map(seat), amongSeats(items).map(seat));
  const classes = amongSeats(items).flatMap((item) => {
    const was = knew.find((old) => same(old, item));
    return was && (was.start !== item.start || was.end !== item.end)
      ? [{ session: sessionOf(course, item.session)!, role: item.name, was }]
      : [];
  });

  // An excuse removes a duty. What was already submitted stays, and is not told again.
  const owed = own
    .filter(({ duty, status }) => status !== 'excused' && about(duty.session?.code ?? ''))
    .map((judged) => {
      const { key, student, due, excused } = judged.duty;
      return { key, student, due, excused, judged };
    });
  const owedThen = knew
    .filter(({ kind }) => kind === 'duty')
    .map((item) => {
      return { key: dutyKey(student.email, item.name, item.session), student, due: item.start, excused: false, item };
    });
  const duties = compareDuties(owedThen, owed);
  const isOpen = ({ judged }: { readonly judged: Judged }): boolean => judged.status === 'upcoming';
  // A due time that another letter has named since, such as the team's letter, is not news.
  const lastNamed = (duty: { readonly key: string }): Instant | null => named.get(letterKey(duty.key))?.due ?? null;
  const dutiesNew = duties.appeared
    .filter((duty) => isOpen(duty) && duty.due > now && lastNamed(duty) === null)
    .map(({ judged }) => judged);
  const dutiesMoved = [
    ...duties.moved,
    ...duties.appeared.flatMap((duty) => {
      const from = lastNamed(duty);
      return from === null || from === duty.due ? [] : [{ duty, from }];
    }),
  ]
    .filter(({ duty, from }) => isOpen(duty) && (duty.due > now || from > now))
    .map(({ duty, from }) => ({ judged: duty.judged, was: from }));
  const dutiesGone = duties.gone.flatMap(({ item, due }) => (due > now ? [item] : []));

  const partners = others.filter(({ session: code, role }) =>
    amongSeats(items).some(({ session, name }) => session === code && name === role),
  );
  const start = (code: string): Instant[] => {
    const session = sessionOf(course, code);
    return session ? [startOf(session, course)] : [];
  };
  const then = (code: string): Instant[] =>
    amongSeats(ahead)
      .filter(({ session }) => session === code)
      .map((item) => item.start);
  const concerned = [
    ...seats.added.flatMap(({ session }) => start(session)),
    ...seats.removed.flatMap(({ session }) => then(session)),
    ...seats.moved.flatMap(({ from, to }) => [...then(from), ...start(to)]),
    ...classes.flatMap(({ session, was }) => [was.start, startOf(session, course)]),
    ...partners.flatMap(({ session }) => start(session)),
    ...dutiesNew.map(({ duty }) => duty.due),
    ...dutiesMoved.flatMap(({ judged: { duty }, was }) => [duty.due, was]),
    ...dutiesGone.map((item) => item.start),
  ];
  if (concerned.length === 0) return null;
  return {
    seats,
    classes,
    partners,
    dutiesNew,
    dutiesMoved,
    dutiesGone,
    soonest: Math.min(...concerned.filter((at) => at > now)) as Instant,
    keys: [],
  };
}
