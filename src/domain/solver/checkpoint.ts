// Writes solutions and the state of an interrupted search in few characters, and reads them back.
import { hashOf, type Level, type Paused, type Problem, type Solution } from './problem';

/** Neighbors in these lists are close to each other, so their differences in base 36 take a third of the space. */
const thin = (numbers: readonly number[]): string =>
  numbers.map((n, i) => (n - (i === 0 ? 0 : numbers[i - 1]!)).toString(36)).join(' ');

function full(text: string): number[] {
  let last = 0;
  return text === '' ? [] : text.split(' ').map((step) => (last += Number.parseInt(step, 36)));
}

/** Law: parseState(printState(s)) returns s. Lists must hold whole numbers. */
export const printState = (state: Paused): string =>
  JSON.stringify({
    ...state,
    ...(state.clash === undefined ? {} : { clash: { ...state.clash, rules: thin(state.clash.rules) } }),
    parts: state.parts.map(({ x, basis, open, ...part }) => ({
      ...part,
      ...(x === undefined ? {} : { x: thin(x) }),
      ...(basis === undefined ? {} : { basis: thin(basis) }),
      ...(open === undefined ? {} : { open: thin(open) }),
    })),
  });

type Thin = Omit<Paused['parts'][number], 'x' | 'basis' | 'open'> & { readonly [K in 'x' | 'basis' | 'open']?: string };

export function parseState(text: string): Paused {
  const { clash, ...state } = JSON.parse(text) as Omit<Paused, 'parts' | 'clash'> & {
    readonly parts: readonly Thin[];
    readonly clash?: Omit<NonNullable<Paused['clash']>, 'rules'> & { readonly rules: string };
  };
  return {
    ...state,
    ...(clash === undefined ? {} : { clash: { ...clash, rules: full(clash.rules) } }),
    parts: state.parts.map(({ x, basis, open, ...part }) => ({
      ...part,
      ...(x === undefined ? {} : { x: full(x) }),
      ...(basis === undefined ? {} : { basis: full(basis) }),
      ...(open === undefined ? {} : { open: full(open) }),
    })),
  };
}

/** A solution without its proofs. */
export type Brief = Pick<Solution, 'status' | 'mode' | 'levels' | 'assignment'>;

interface ThinBrief extends Pick<Solution, 'status' | 'mode'> {
  readonly problem: number;
  readonly levels: readonly Level[];
  readonly seats: string;
}

/** Law: parseBrief(printBrief(s, p), p) has the seats of s, in the order of p; for another problem it is null. */
export function printBrief({ status, mode, levels, assignment }: Brief, problem: Problem): string {
  const { students, sessions, roles } = problem;
  const at = (list: readonly { readonly id: string }[], id: string): number => list.findIndex((one) => one.id === id);
  const seats = assignment.map(
    ({ student, session, role }) =>
      (at(students, student) * sessions.length + at(sessions, session)) * roles.length + at(roles, role),
  );
  const brief: ThinBrief = { problem: hashOf(problem), status, mode, levels, seats: thin(seats.sort((a, b) => a - b)) };
  return JSON.stringify(brief);
}

export function parseBrief(text: string, problem: Problem): Brief | null {
  const { problem: hash, seats, ...brief } = JSON.parse(text) as ThinBrief;
  if (hash !== hashOf(problem)) return null;
  const { students, sessions, roles } = problem;
  const assignment = full(seats).map((seat) => ({
    student: students[Math.floor(seat / roles.length / sessions.length)]!.id,
    session: sessions[Math.floor(seat / roles.length) % sessions.length]!.id,
    role: roles[seat % roles.length]!.id,
  }));
  return { ...brief, assignment };
}
