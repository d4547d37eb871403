// Measures how long a piece of work takes: the minimum of several tries, since other load on the machine only adds time.

/** In milliseconds. Stops as soon as one try is below `enough`. */
export const leastTime = (run: () => unknown, enough: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let left = 20; left > 0 && least >= enough; left--) {
    const begun = performance.now();
    run();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
};
