import { spuriousWakeups } from "../../primitives/locks/waitQueue";
import { earlyTimeouts } from "../../runtime/language/atomics/waiterList";
import type { Sharing } from "../../runtime/sharing";

/**
 * What may happen any number of times, and was tried once for each task and place so that exploring comes to an end; what
 * was taken for granted about time; and that random numbers were the same each time, so that only one branch on each was explored.
 * `isOnly`: there is one order, and nothing is wrong with it.
 */
export function assumptions(sharing: Sharing, isOnly = false): string[] {
  const rare = [spuriousWakeups, earlyTimeouts].filter((name) => sharing.knows(name));
  const assumed = rare.map((name) => `${name}, at most one of each task at each wait`);
  const { ioMax, timerSlack } = sharing.timing;
  if (timerSlack > 0) assumed.push(`timers fire at most ${timerSlack.toLocaleString("en-US")} ms after they are due`);
  else if (sharing.timers) assumed.push("timers fire when they are due");
  // Who lets a delay stand for a network believes that other orders were tried
  if (isOnly && sharing.delaysDecided && !sharing.anyTime && !sharing.chance && timerSlack === 0)
    assumed.push("fixed delays always end in the same order: let io() stand for what takes any time");
  if (ioMax < Infinity) assumed.push(`I/O takes at most ${ioMax.toLocaleString("en-US")} ms`);
  if (sharing.askedTime) assumed.push("the time after I/O is the earliest one that is possible");
  if (sharing.drewItself) assumed.push("branches on Math.random are not explored");
  else if (sharing.chance) assumed.push("branches on random values are not explored");
  return assumed;
}
