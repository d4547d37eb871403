// The time of an operation on live Google: the sum of its calls, each at its price (local/prices.ts).
import { meter } from '../../local/prices';

export interface Bill {
  readonly calls: number;
  /** Those of them that only build something in memory and ask Google nothing. */
  readonly inMemory: number;
  /** In milliseconds. */
  readonly takes: number;
  /** By method: number of calls and total milliseconds, the most expensive first. */
  readonly dearest: readonly { readonly call: string; readonly times: number; readonly takes: number }[];
}

const inMemory = /^\w+Builder\.|^SpreadsheetApp\.new|^(Utilities|Blob|HtmlOutput)\.|^\w+Service\./;

/** Adds up calls in the order in which they happen. */
export function till(): { readonly watch: (call: string, cells: number) => void; readonly bill: () => Bill } {
  let spent = new Map<string, { times: number; takes: number }>();
  let price = meter();
  return {
    watch(call, cells) {
      const entry = spent.get(call) ?? { times: 0, takes: 0 };
      entry.times += 1;
      entry.takes += price(call, cells);
      spent.set(call, entry);
    },
    /** The calls since the last bill. */
    bill() {
      const all = [...spent].map(([call, { times, takes }]) => ({ call, times, takes }));
      spent = new Map();
      price = meter();
      return {
        calls: all.reduce((sum, { times }) => sum + times, 0),
        inMemory: all.reduce((sum, { call, times }) => sum + (inMemory.test(call) ? times : 0), 0),
        takes: all.reduce((sum, { takes }) => sum + takes, 0),
        dearest: all.sort((a, b) => b.takes - a.takes),
      };
    },
  };
}
