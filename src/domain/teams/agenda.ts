// The agenda of the projects: which team presents on which day and at which turn, and when each team comes for feedback.
import { remembered } from '../base/group';
import { fnv } from '../base/hash';
import { endOfSlot, minutesMissing, type TimeRange, timesOf, type Windows } from '../base/slot';
import { type Day, type Time, weekdayOf, weekdays } from '../base/time';
import { type Course, type Email, isOn, type Session, type Team, topicOf } from '../course/course';
import { type Cost, cheapest } from './match';
import { partsOfDay, type TeamWish } from './wish';

/** A time of the week at which someone is free; 1 is Monday. */
export interface Free {
  readonly weekday: number;
  readonly start: Time;
  readonly end: Time;
}

/** What students said in the project form; a student missing from a map said nothing. */
export interface Wishes {
  /** Besides class time, when everyone is free. */
  readonly free: ReadonlyMap<Email, readonly Free[]>;
  /** Codes of the presentation days that suit. */
  readonly days: ReadonlyMap<Email, readonly string[]>;
}

const hoursOf: { readonly [P in (typeof partsOfDay)[number]]: readonly [Time, Time] } = {
  morning: ['08:00' as Time, '12:00' as Time],
  afternoon: ['12:00' as Time, '18:00' as Time],
  evening: ['18:00' as Time, '22:00' as Time],
};

/** 'Tue afternoon' means Tuesday from noon to six. Students who ticked no hours said nothing. */
export const wishesFrom = remembered((wishes: readonly Pick<TeamWish, 'student' | 'hours' | 'days'>[]): Wishes => {
  const free = (hour: string): readonly Free[] =>
    weekdays.flatMap((day, i) =>
      partsOfDay
        .filter((part) => hour === `${day} ${part}`)
        .map((part) => ({ weekday: i + 1, start: hoursOf[part][0], end: hoursOf[part][1] })),
    );
  const timed = wishes.filter((wish) => wish.hours.length > 0);
  const dated = wishes.filter((wish) => wish.days.length > 0);
  return {
    free: new Map(timed.map((wish) => [wish.student, wish.hours.flatMap(free)])),
    days: new Map(dated.map((wish) => [wish.student, wish.days])),
  };
});

/** All presentation days form one occasion; so do the feedback dates with the same topic. */
export interface ProjectEvent {
  readonly kind: 'presentations' | 'feedback';
  /** The instructor's name for it. */
  readonly title: string;
  readonly sessions: readonly Session[];
}

/** `start` is null if a presentation day has no slots: then only the order is set. `turn` counts from 1 on each day. */
export interface AgendaPlace {
  readonly session: Session;
  readonly turn: number;
  readonly start: Time | null;
}

export interface Plan {
  readonly occasion: ProjectEvent;
  readonly places: readonly AgendaPlace[];
  /** By team number. */
  readonly given: ReadonlyMap<string, AgendaPlace>;
  /** Teams without a place, and whether any place suits them at all. */
  readonly left: readonly { readonly team: Team; readonly reason: 'full' | 'no time suits' }[];
  /** Teams whose suitable places are all taken, and by how many minutes in total the windows in which they can come must grow to fit them. */
  readonly lacking: { readonly places: number; readonly minutes: number };
  /** How many members said that the day or hour does not suit, by team number. */
  readonly against: ReadonlyMap<string, number>;
  /** Teams that get another time than their rows have, or lose theirs. */
  readonly moved: readonly string[];
}

/** The round of a feedback date: its topic without regard to case and blanks. */
const roundOf = ({ topic }: Session): string => topic.toLowerCase().replace(/\s+/g, ' ').trim();

export function occasionsOf(course: Course): readonly ProjectEvent[] {
  const days = course.sessions.filter((s) => s.kind === 'project presentations');
  const rounds = new Map<string, Session[]>();
  for (const session of course.sessions)
    if (session.kind === 'offline' && session.windows)
      rounds.set(roundOf(session), [...(rounds.get(roundOf(session)) ?? []), session]);
  return [
    ...[...rounds.values()].map(
      (dates): ProjectEvent => ({ kind: 'feedback', title: topicOf(dates[0]!), sessions: dates }),
    ),
    ...(days.length === 0 ? [] : [{ kind: 'presentations' as const, title: 'Project presentations', sessions: days }]),
  ];
}

/** Whether all its days have passed, after which no one gets a place there. */
export const isOver = ({ sessions }: ProjectEvent, today: Day): boolean => sessions.every(({ day }) => day < today);

/** A presentation day without slots takes an equal share of the teams. */
export function placesOf({ sessions }: ProjectEvent, teams: number): readonly AgendaPlace[] {
  return sessions.flatMap((session): AgendaPlace[] =>
    session.windows
      ? timesOf(session.windows).map((start, i) => ({ session, turn: i + 1, start }))
      : Array.from({ length: Math.ceil(teams / sessions.length) }, (_, i) => ({ session, turn: i + 1, start: null })),
  );
}

/** The place that the team's row names; null if it names none or one that does not exist. */
export function placeOf(team: Team, { kind }: ProjectEvent, places: readonly AgendaPlace[]): AgendaPlace | null {
  return (
    places.find(({ session, turn, start }) =>
      kind === 'presentations'
        ? team.presents === session.code && team.turn === turn
        : team.slots.some((slot) => slot.session === session.code && slot.start === start),
    ) ?? null
  );
}

/** Whether its row names a time of the occasion, even one that no longer exists. For a cancelled feedback date this cannot be told. */
const isDown = (team: Team, { kind, sessions }: ProjectEvent): boolean =>
  kind === 'presentations'
    ? team.presents !== ''
    : team.slots.some((slot) => sessions.some(({ code }) => code === slot.session));

/** Members who are enrolled on that day. */
const comingOf = (team: Team, { day }: Session, { students }: Course) =>
  students.filter((student) => team.members.includes(student.email) && isOn(student, day));

/** Whether the team can make it. Class time suits everyone, since the day replaces a class; other hours suit those who said so. */
function isMade(team: Team, { session, start }: AgendaPlace, course: Course, { free }: Wishes): boolean {
  if (start === null || !session.windows) return true;
  const end = endOfSlot(start, session.windows.minutes);
  const { start: from, end: to } = course.settings;
  if ((session.start ?? from) <= start && end <= (session.end ?? to)) return true;
  return comingOf(team, session, course).every((student) => isFree(student.email, session, start, end, free));
}

const isFree = (student: Email, { day }: Session, start: Time, end: Time, free: Wishes['free']): boolean =>
  (free.get(student) ?? []).some((f) => f.weekday === weekdayOf(day) && f.start <= start && end <= f.end);

/** How many members said that another day or hour would suit better. */
function againstOf(team: Team, place: AgendaPlace, kind: ProjectEvent['kind'], course: Course, wishes: Wishes): number {
  const { session, start } = place;
  return comingOf(team, session, course).filter(({ email }) => {
    if (kind === 'presentations') return wishes.days.has(email) && !wishes.days.get(email)!.includes(session.code);
    if (start === null || !session.windows || !wishes.free.has(email)) return false;
    return !isFree(email, session, start, endOfSlot(start, session.windows.minutes), wishes.free);
  }).length;
}

/**
 * Gives each team one place of the occasion. In order of priority: as many teams as possible get one; as few members as possible are against theirs;
 * as few teams as possible are moved (before members' wishes, once places were told); days fill evenly from the start; the lottery number decides who
 * comes first. A pinned team keeps what its row says.
 */
export function plan(occasion: ProjectEvent, course: Course, wishes: Wishes, told: boolean): Plan {
  const teams = course.teams.filter((team) => team.members.length > 0);
  const places = placesOf(occasion, teams.length);
  const codes = new Set(occasion.sessions.map((s) => s.code));
  const held = new Map(teams.map((team) => [team.number, placeOf(team, occasion, places)]));
  const given = new Map<string, AgendaPlace>();
  for (const { number, pinned } of teams) {
    const place = held.get(number);
    if (pinned && place && ![...given.values()].includes(place)) given.set(number, place);
  }
  const free = places.filter((place) => ![...given.values()].includes(place));
  // A pinned team may have a time outside the windows, which counts as its place.
  const apart = (team: Team): boolean =>
    team.pinned &&
    occasion.kind === 'feedback' &&
    !held.get(team.number) &&
    team.slots.some((s) => codes.has(s.session));
  const open = teams.filter((team) => !given.has(team.number) && !apart(team));
  const lot = (team: Team): number => fnv(`${course.settings.lottery}|${occasion.title}|${team.number}`);
  const rank = new Map(
    [...open].sort((a, b) => lot(a) - lot(b) || (a.number < b.number ? -1 : 1)).map((t, i) => [t, i]),
  );
  const dayOf = (team: Team): string =>
    team.pinned && occasion.kind === 'presentations' && codes.has(team.presents) ? team.presents : '';

  const fits = (team: Team, place: AgendaPlace): boolean =>
    (dayOf(team) === '' || dayOf(team) === place.session.code) && isMade(team, place, course, wishes);
  const costOf = (team: Team, place: AgendaPlace): Cost => {
    if (!fits(team, place)) return [open.length + 1, 0, 0, 0, 0];
    const before = held.get(team.number);
    const moves = before && before !== place ? 1 : 0;
    const against = againstOf(team, place, occasion.kind, course, wishes);
    const order = -rank.get(team)! * place.turn;
    return [0, ...(told ? [moves, against] : [against, moves]), place.turn, order];
  };
  // One extra column per team: the cost of having no place, and of losing one.
  const noneOf = (team: Team): Cost => {
    const moves = held.get(team.number) ? 1 : 0;
    return [1, ...(told ? [moves, 0] : [0, moves]), 0, 0];
  };
  const columns = cheapest(
    open.map((team) => [...free.map((place) => costOf(team, place)), ...open.map(() => noneOf(team))]),
  );
  const left: { team: Team; reason: 'full' | 'no time suits' }[] = [];
  for (const [i, team] of open.entries()) {
    const place = free[columns[i]!];
    if (place) given.set(team.number, place);
    else left.push({ team, reason: places.some((p) => fits(team, p)) ? 'full' : 'no time suits' });
  }
  // Only windows at which such teams can come are worth extending.
  const full = left.flatMap(({ team, reason }) => (reason === 'full' ? [team] : []));
  const canCome = (session: Session, { start, end }: TimeRange): boolean =>
    [{ session, turn: 1, start }, ...places.filter((p) => p.session === session)].some(
      (p) => p.start !== null && start <= p.start && p.start < end && full.some((team) => fits(team, p)),
    );
  const growing = occasion.sessions.flatMap((s): Windows[] =>
    s.windows ? [{ ...s.windows, windows: s.windows.windows.filter((window) => canCome(s, window)) }] : [],
  );
  const minutes = minutesMissing(growing, full.length);
  return {
    occasion,
    places,
    given,
    left,
    lacking: { places: minutes > 0 ? full.length : 0, minutes },
    against: new Map(
      [...given].map(([number, place]) => {
        const team = teams.find((t) => t.number === number)!;
        return [number, againstOf(team, place, occasion.kind, course, wishes)];
      }),
    ),
    moved: teams
      .filter((team) => isDown(team, occasion) && (given.has(team.number) || !team.pinned))
      .flatMap(({ number }) => (given.get(number) === held.get(number) ? [] : [number])),
  };
}

/**
 * The teams with the plans written into their rows, and without slots on dates that are no longer offline. A pinned team keeps what it has if the
 * plans give it nothing.
 */
export const withPlans = ({ teams, sessions }: Course, plans: readonly Plan[]): readonly Team[] => {
  const offline = new Set(sessions.filter((s) => s.kind === 'offline').map((s) => s.code));
  return teams.map((team) => {
    const slots = team.pinned ? team.slots : team.slots.filter((slot) => offline.has(slot.session));
    return plans.reduce(booked, { ...team, slots });
  });
};

function booked(team: Team, { occasion, given }: Plan): Team {
  const place = given.get(team.number);
  if (!place && team.pinned) return team;
  if (occasion.kind === 'presentations')
    return { ...team, presents: place?.session.code ?? '', turn: place?.turn ?? null };
  const others = team.slots.filter((slot) => occasion.sessions.every((s) => s.code !== slot.session));
  return {
    ...team,
    slots: place?.start ? [...others, { session: place.session.code, start: place.start }] : others,
  };
}

/** When a team presents; null if the day has no slots. */
export function presentsAt(team: Team, course: Course): Time | null {
  const session = course.sessions.find((s) => s.code === team.presents);
  return (session?.windows && team.turn !== null && timesOf(session.windows)[team.turn - 1]) || null;
}
