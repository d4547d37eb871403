// How the state of an interrupted search is written in few characters, and read again.
import type { State } from './problem';

/** Neighbours in these lists lie near each other: their differences, in base 36, take a third of the room. */
const thin = (numbers: readonly number[]): string =>
  numbers.map((n, i) => (n - (i === 0 ? 0 : numbers[i - 1]!)).toString(36)).join(' ');

function full(text: string): number[] {
  let last = 0;
  return text === '' ? [] : text.split(' ').map((step) => (last += Number.parseInt(step, 36)));
}

/** Law: parseState(printState(s)) gives s back. Lists hold whole numbers. */
export const printState = (state: State): string =>
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

type Thin = Omit<State['parts'][number], 'x' | 'basis' | 'open'> & { readonly [K in 'x' | 'basis' | 'open']?: string };

export function parseState(text: string): State {
  const { clash, ...state } = JSON.parse(text) as Omit<State, 'parts' | 'clash'> & {
    readonly parts: readonly Thin[];
    readonly clash?: Omit<NonNullable<State['clash']>, 'rules'> & { readonly rules: string };
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
