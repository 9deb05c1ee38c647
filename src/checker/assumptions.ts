import { spuriousWakeups } from "../primitives/waitQueue";
import { earlyTimeouts } from "../runtime/language/waiterList";
import type { Sharing } from "../runtime/sharing";

/**
 * What may happen any number of times, and was tried once for each task and place so that exploring comes to an end; and
 * that random numbers were the same each time, so that only one branch on each was explored.
 */
export function assumptions(sharing: Sharing): string[] {
  const rare = [spuriousWakeups, earlyTimeouts].filter((name) => sharing.isShared(name));
  const assumed = rare.map((name) => `${name}, at most one of each task at each wait`);
  return sharing.chance ? [...assumed, "branches on Math.random are not explored"] : assumed;
}
