// Lies that a student may tell in the hope of getting the first choice.
import type { Preference } from '../../src/domain/seats/preference';
import { type Class, honest, type Truth } from './classes';

export interface Known {
  readonly all: Class;
  /** How many other students list a class, by its code. */
  readonly fame: (code: string) => number;
  /** Who presents the class if everyone is honest. */
  readonly holder: (code: string) => Preference['student'] | undefined;
}

type Lie = (truth: Truth, known: Known) => Preference | null;

/** `own`: anyone who knows their own taste can tell the lie. `others`: it requires everyone else's lists, which the form shows to no one. */
export type Knowledge = 'own' | 'others';

export interface Told {
  readonly knows: Knowledge;
  /** Null if the lie would be the same as the truth. */
  readonly tell: Lie;
}

const codes = ({ all }: Known): readonly string[] => all.course.sessions.map(({ code }) => code);
const first = ({ order }: Truth): string => order[0]!;
const block = (truth: Truth, more: readonly string[]): readonly string[] => [...new Set([...truth.cannot, ...more])];
type Change = (truth: Truth, known: Known) => Partial<Preference>;
const telling = (knows: Knowledge, change: Change): Told => ({
  knows,
  tell: (truth, known) => ({ ...honest(known.all, truth), ...change(truth, known) }),
});
const told = (change: Change): Told => telling('own', change);
const knowing = (change: Change): Told => telling('others', change);

/** The first choice, then others, up to the number asked for. */
const then = (truth: Truth, others: readonly string[]): Partial<Preference> => ({
  ranks: [first(truth), ...others.filter((code) => code !== first(truth))].slice(0, 5),
});
/** Sorted by how many other students list them, the most first. */
const contested = (known: Known, list: readonly string[]): readonly string[] =>
  [...list].sort((a, b) => known.fame(b) - known.fame(a) || (a < b ? -1 : 1));
const onlyFirst = (truth: Truth): Partial<Preference> => ({ ranks: [first(truth)] });
const blockOthers = (truth: Truth, known: Known): Partial<Preference> => ({
  cannot: block(
    truth,
    codes(known).filter((code) => code !== first(truth)),
  ),
});
const nameHolder = (truth: Truth, { holder }: Known): Partial<Preference> => ({
  partner: holder(first(truth)) ?? null,
});

export const lies: { readonly [name: string]: Told } = {
  'lists only the first choice': told(onlyFirst),
  'blocks all other dates': told(blockOthers),
  'blocks the dates of choices 2 to 4': told((truth) => ({ cannot: block(truth, truth.order.slice(1, 4)) })),
  'names the first choice’s holder as partner': {
    knows: 'others',
    tell: (truth, known) => {
      const partner = known.holder(first(truth));
      return partner === undefined || partner === truth.student ? null : { ...honest(known.all, truth), partner };
    },
  },
  'fills places 2 to 5 with the least liked': told((truth) => then(truth, [...truth.order].reverse())),
  'fills places 2 to 5 with the most contested': knowing((truth, known) => then(truth, contested(known, truth.order))),
  'fills places 2 to 5 with the least contested': knowing((truth, known) =>
    then(truth, [...contested(known, truth.order)].reverse()),
  ),
  'blocks the dates of choices 2 to 4, and lists others in their place': told((truth) => ({
    ...then(truth, truth.order.slice(4)),
    cannot: block(truth, truth.order.slice(1, 4)),
  })),
  'blocks the dates of choices 2 to 5': told((truth) => ({ cannot: block(truth, truth.order.slice(1, 5)) })),
  'lists the first choice and blocks the next four': told((truth) => ({
    ...onlyFirst(truth),
    cannot: block(truth, truth.order.slice(1, 5)),
  })),
  'blocks the dates of the four least liked': told((truth) => ({ cannot: block(truth, truth.order.slice(-4)) })),
  'puts the first five in order of contest': knowing((truth, known) => ({
    ranks: contested(known, truth.order.slice(0, 5)),
  })),
  'puts the first five in order of contest, the least first': knowing((truth, known) => ({
    ranks: [...contested(known, truth.order.slice(0, 5))].reverse(),
  })),
  'puts the second choice first': told(({ order }) => ({
    ranks: [order[1]!, order[0]!, ...order.slice(2, 5)],
  })),
  'leaves the first choice out': told(({ order }) => ({ ranks: order.slice(1, 6) })),
  'ranks nothing': told(() => ({ ranks: [] })),
  'all of the first four together': knowing((truth, known) => ({
    ...onlyFirst(truth),
    ...blockOthers(truth, known),
    ...nameHolder(truth, known),
  })),
};
