const longest = 2 ** 31 - 1;

/** How long timers, sleepers and time-outs wait for this number of milliseconds: whole ones, at least 1, and 1 if it is none or too large. */
export function delayOf(ms: number): number {
  return ms >= 1 && ms <= longest ? Math.trunc(ms) : 1;
}
