// Teams for the second reckoning: members, presentation turns and feedback slots, assigned in the order of the course file.
import { list, type Row, str, two } from './words';

export interface Team {
  readonly number: string;
  readonly members: readonly string[];
  readonly presents: string;
  readonly turn: number | null;
  readonly slots: readonly { readonly session: string; readonly start: string }[];
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockOf = (n: number): string => `${two(Math.floor(n / 60))}:${two(n % 60)}`;

/** Start and end of each slot in a session with windows such as '13:00-14:00, 14:30-15:30, 20 min'. */
export function slotsOf(session: Row): readonly (readonly [from: string, to: string])[] {
  const parts = list(session, 'windows');
  const long = Number(parts.at(-1)?.split(' ')[0]);
  return parts.slice(0, -1).flatMap((part) => {
    const [from = '', to = ''] = part.split('-');
    const slots: [string, string][] = [];
    for (let at = minutes(from); at + long <= minutes(to); at += long) slots.push([clockOf(at), clockOf(at + long)]);
    return slots;
  });
}

/**
 * Teams of three, the last one smaller. Presentation days follow one another, and each feedback date gives a slot to each team, the last team first.
 */
export function dealt(roster: readonly Row[], sessions: readonly Row[]): readonly Team[] {
  const there = roster.filter((p) => ['', 'enrolled'].includes(str(p, 'standing'))).map((p) => str(p, 'email'));
  const turns = sessions
    .filter((s) => s.kind === 'project presentations')
    .flatMap((s) => slotsOf(s).map((_, i) => [str(s, 'code'), i + 1] as const))
    // Every day gets some teams, and one place on each day stays empty.
    .filter(([, turn]) => turn !== 3);
  const feedback = sessions.filter((s) => s.kind === 'offline' && str(s, 'windows') !== '');
  const count = turns.length === 0 ? 0 : Math.ceil(there.length / 3);
  return Array.from({ length: count }, (_, i) => {
    const [presents, turn] = turns[Math.floor((i * (turns.length - 1)) / Math.max(1, count - 1))] ?? ['', null];
    return {
      number: two(i + 1),
      members: there.slice(i * 3, i * 3 + 3),
      presents,
      turn,
      slots: feedback.map((s) => ({ session: str(s, 'code'), start: slotsOf(s)[count - 1 - i]![0] })),
    };
  });
}

/** When the student's team has its slot in the session; null if it has none. */
export function slotIn(teams: readonly Team[], email: string, session: Row): readonly [string, string] | null {
  const team = teams.find(({ members }) => members.includes(email));
  const code = str(session, 'code');
  const own = team?.slots.find((slot) => slot.session === code);
  if (own) return slotsOf(session).find(([from]) => from === own.start) ?? null;
  return team?.presents === code && team.turn !== null ? (slotsOf(session)[team.turn - 1] ?? null) : null;
}
