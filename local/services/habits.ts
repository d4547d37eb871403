// How a locale types dates and numbers.

export interface Habits {
  /** The order of a date in figures, such as 'mdy'. */
  readonly order: string;
  /** What may stand between the figures of a date. */
  readonly marks: string;
  /** Whether numbers have a decimal comma. */
  readonly comma: boolean;
  /** By name, long or short and without its period: the number of the month. */
  readonly months: ReadonlyMap<string, number>;
}

const known = new Map<string, Habits>();

/** `locale` is written as Sheets does: 'de_DE'. */
export function habitsOf(locale: string): Habits {
  const found = known.get(locale);
  if (found) return found;
  const tag = locale.replace('_', '-');
  const partsOf = (month: 'numeric' | 'long' | 'short', at: number) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month, day: 'numeric' }).formatToParts(at);
  const date = partsOf('numeric', Date.UTC(2025, 8, 9));
  const months = new Map<string, number>();
  for (const form of ['long', 'short'] as const)
    for (let month = 1; month <= 12; month += 1) {
      const name = partsOf(form, Date.UTC(2025, month - 1, 9)).find(({ type }) => type === 'month')!.value;
      months.set(name.toLowerCase().replace(/\.$/, ''), month);
    }
  if (locale.startsWith('en')) months.set('sept', 9).set('sep', 9);
  const habits = {
    order: date.flatMap(({ type }) => (type === 'literal' ? [] : [type[0]!])).join(''),
    marks: date.some(({ value }) => value.startsWith('.')) ? '-/.' : '-/',
    comma: new Intl.NumberFormat(tag).format(1.5).includes(','),
    months,
  };
  known.set(locale, habits);
  return habits;
}
