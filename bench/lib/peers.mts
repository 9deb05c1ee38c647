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

/** So many times GenMC's rate each program is to reach, and all in the geometric mean. */
export const wanted = { each: 2.5, mean: 10 };
/** Executions per second that programs of about 20 events and up to 4 threads are to reach. */
export const wantedOfSmall = {
  rate: 300_000,
  programs: ["increments2x4", "increments2x5", "lostUpdate2x4", "increments3x2"],
};
/** The same of requests to an event loop, five at once with three awaits each. */
export const wantedOfRequests = { rate: 20_000, programs: ["requests5x3"] };
/** Most megabytes beyond what a worker has before it gets a program. */
export const wantedMemory: Readonly<Record<string, number>> = { lastzero15: 64 };
