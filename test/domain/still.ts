// Importing this makes the clock and random numbers throw in the test file.
import fc from 'fast-check';

const refuse = (what: string) => (): never => {
  throw new Error(`${what} was asked: the domain gets \`now\` as an argument`);
};

fc.configureGlobal({ seed: 294288, numRuns: 200 });

beforeAll(() => {
  Math.random = refuse('Math.random');
  Date.now = refuse('Date.now');
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: unknown[]) =>
      args.length === 0 ? refuse('new Date()')() : Reflect.construct(target, args),
    apply: refuse('Date()'),
  });
});
