import { randomStream } from "../../base/randomStream";
import type { Execution } from "../../runtime/execution";

/** When every execution begins, in the milliseconds of `Date.now()`: 1 January 2000, UTC. */
const beginning = 946_684_800_000;

/** The time and the chance that an execution meets: the same each time it is repeated (contract, section 2). */
export function natureOf(execution: Execution): { begin: () => void; random: () => number; now: () => number } {
  const streams: (() => number)[] = [];
  return {
    /** Forgets the execution before. */
    begin: () => {
      streams.length = 0;
    },
    now: () => {
      execution.looksAtClock();
      return beginning + execution.loop.time();
    },
    /** One stream for each task, so that no task's numbers depend on the order of the others. */
    random: () => {
      const task = execution.current?.number ?? 0;
      execution.sharing.chance = true;
      if (!execution.isForeign(execution.at)) execution.sharing.drewItself = true;
      execution.loop.polls.disturbs();
      if (execution.sharing.fixedChance !== undefined) return execution.sharing.fixedChance;
      return (streams[task] ??= randomStream(task * 0x9e3779b9))();
    },
  };
}
