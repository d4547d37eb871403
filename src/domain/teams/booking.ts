// Checks the days and slots in the Teams sheet against the calendar, to find mistakes made by hand.

import { lately } from '../base/group';
import { minutesMissing } from '../base/slot';
import type { Day } from '../base/time';
import type { Course, Team } from '../course/course';
import type { CellRef } from '../course/finding';
import {
  type AgendaPlace,
  isOver,
  occasionsOf,
  type ProjectEvent,
  placeOf,
  placesOf,
  plan,
  type Wishes,
} from './agenda';
import type { Finding } from './finding';

const isDay = (kind: ProjectEvent['kind'], code: string, occasions: readonly ProjectEvent[]): boolean =>
  occasions.some((o) => o.kind === kind && o.sessions.some((s) => s.code === code));

/** Findings for dates in a team's row that are not dates for teams. */
function strayDays(team: Team, occasions: readonly ProjectEvent[], course: Course): readonly Finding[] {
  const found = (presents: boolean, code: string): readonly Finding[] =>
    code === '' || isDay(presents ? 'presentations' : 'feedback', code, occasions)
      ? []
      : [
          {
            kind: 'no day for teams',
            at: course.places.team(team.number, presents ? 'presents' : 'slots'),
            team: team.number,
            session: code,
            is: course.sessions.find((s) => s.code === code)?.kind ?? '',
            presents,
          },
        ];
  return [...found(true, team.presents), ...team.slots.flatMap(({ session }) => found(false, session))];
}

/**
 * What is wrong with the agenda in the Teams sheet. For an occasion where no team has a place yet, only teams that can make no place are reported,
 * and nothing before any team has a place anywhere.
 */
export const checkAgenda = (course: Course, wishes: Wishes, today: Day): readonly Finding[] =>
  checked({ course, wishes, today });
const checked = lately(agendaFindings);

function agendaFindings({ course, wishes, today }: { course: Course; wishes: Wishes; today: Day }): readonly Finding[] {
  const teams = course.teams.filter((team) => team.members.length > 0);
  const occasions = occasionsOf(course);
  const begun = teams.some((team) => team.presents !== '' || team.slots.length > 0);
  return [
    ...teams.flatMap((team) => strayDays(team, occasions, course)),
    ...occasions
      .filter((occasion) => begun && !isOver(occasion, today))
      .flatMap((occasion) => {
        const agenda: Agenda = {
          occasion,
          teams,
          places: placesOf(occasion, teams.length),
          booked: teams.flatMap((team) => bookedBy(team, occasion)),
          cellOf: ({ number }) => course.places.team(number, occasion.kind === 'presentations' ? 'presents' : 'slots'),
        };
        return [
          ...clashes(agenda),
          ...misplaced(agenda),
          ...placedTwice(agenda),
          ...crowded(agenda, course),
          ...unplaced(agenda, occasions, wishes, course),
        ];
      }),
  ];
}

/** The day or time that a team has on an occasion, as Teams says it. */
interface Booking {
  readonly team: Team;
  readonly session: string;
  /** 'turn 2', or the time of a slot; '' for a day without a turn. */
  readonly what: string;
}

interface Agenda {
  readonly occasion: ProjectEvent;
  readonly teams: readonly Team[];
  readonly places: readonly AgendaPlace[];
  readonly booked: readonly Booking[];
  readonly cellOf: (team: Team) => CellRef;
}

function bookedBy(team: Team, { kind, sessions }: ProjectEvent): readonly Booking[] {
  const isHere = (code: string): boolean => sessions.some((session) => session.code === code);
  if (kind === 'feedback')
    return team.slots
      .filter(({ session }) => isHere(session))
      .map(({ session, start }) => ({ team, session, what: start }));
  return isHere(team.presents)
    ? [{ team, session: team.presents, what: team.turn === null ? '' : `turn ${team.turn}` }]
    : [];
}

function clashes({ booked, cellOf }: Agenda): readonly Finding[] {
  const first = new Map<string, string>();
  return booked.flatMap(({ team, session, what: when }): readonly Finding[] => {
    const key = `${session} ${when}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, team.number);
    return other === undefined || when === ''
      ? []
      : [{ kind: 'two teams at one time', at: cellOf(team), first: other, second: team.number, session, when }];
  });
}

function misplaced({ occasion, places, booked, cellOf }: Agenda): readonly Finding[] {
  return booked.flatMap(({ team, session, what }): readonly Finding[] => {
    const said = { at: cellOf(team), team: team.number, session };
    if (occasion.kind === 'feedback')
      return team.pinned || placeOf(team, occasion, places) ? [] : [{ kind: 'not a slot', ...said, found: what }];
    const slots = places.filter((p) => p.session.code === session && p.start !== null).length;
    return slots > 0 && (team.turn === null || team.turn > slots)
      ? [{ kind: 'not a turn', ...said, turn: team.turn, slots }]
      : [];
  });
}

function placedTwice({ occasion, teams, booked, cellOf }: Agenda): readonly Finding[] {
  return teams.flatMap((team): readonly Finding[] => {
    const [first, second] = booked.filter((b) => b.team === team).map(({ session, what }) => `${session} ${what}`);
    return first === undefined || second === undefined
      ? []
      : [
          {
            kind: 'two slots in one round',
            at: cellOf(team),
            team: team.number,
            occasion: occasion.title,
            first,
            second,
          },
        ];
  });
}

/** Days of presentations with more teams than slots. */
function crowded({ occasion, places, booked }: Agenda, course: Course): readonly Finding[] {
  if (occasion.kind !== 'presentations') return [];
  return occasion.sessions.flatMap(({ code, windows }): readonly Finding[] => {
    const teams = booked.filter(({ session }) => session === code).length;
    const slots = places.filter((p) => p.session.code === code).length;
    return windows && teams > slots
      ? [
          {
            kind: 'more teams than slots',
            at: course.places.session(code, 'windows'),
            session: code,
            teams,
            slots,
            minutes: minutesMissing([windows], teams - slots),
          },
        ]
      : [];
  });
}

/** Teams that have no place, and how much time is missing for them. */
function unplaced(
  { occasion, teams, booked, cellOf }: Agenda,
  occasions: readonly ProjectEvent[],
  wishes: Wishes,
  course: Course,
): readonly Finding[] {
  const findings: Finding[] = [];
  const { left, lacking } = plan(occasion, { ...course, teams }, wishes, true);
  if (lacking.places > 0 && booked.length > 0)
    findings.push({
      kind: 'minutes are missing',
      at: course.places.session(occasion.sessions[occasion.sessions.length - 1]!.code, 'windows'),
      occasion: occasion.title,
      teams: lacking.places,
      minutes: lacking.minutes,
    });
  const isLost = ({ presents }: Team): boolean => presents !== '' && !isDay('presentations', presents, occasions);
  for (const team of teams) {
    if (booked.some((b) => b.team === team) || (occasion.kind === 'presentations' && isLost(team))) continue;
    const reason = left.find((l) => l.team === team)?.reason;
    const said = { at: cellOf(team), team: team.number, occasion: occasion.title };
    if (reason === 'no time suits') findings.push({ kind: 'no slot suits', ...said });
    else if (booked.length > 0) findings.push({ kind: 'team without a slot', ...said, full: reason === 'full' });
  }
  return findings;
}
