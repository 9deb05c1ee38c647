/**
 * GenMC's executions per second: the fastest peer. Measured on a machine with two cores and other work beside it, the
 * best of three; good for a factor of two.
 */
export const genmc: Readonly<Record<string, number>> = {
  readers13: 37_000,
  lastzero15: 8_000,
  indexer15: 2_000,
  filesystem22: 510,
  lockers7: 9_300,
  increments2x6: 68_000,
};
