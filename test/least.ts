// The time that a piece of work takes by itself: the least of several tries, because whatever else the machine does only adds to one.

/** In milliseconds. Stops trying as soon as one is below `enough`. */
export const leastTime = (run: () => unknown, enough: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let left = 20; left > 0 && least >= enough; left--) {
    const begun = performance.now();
    run();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
};
