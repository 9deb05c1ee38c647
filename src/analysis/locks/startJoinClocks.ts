import type { ExecutionEvent } from "../../model/event";
import { joinClocks } from "../dataRaces/joinClocks";

/**
 * For each event, the last event of each task that must come before it because a task is started or joined, whatever the
 * other primitives do (Bensalem and Havelund, "Dynamic Deadlock Analysis of Multi-threaded Programs", HVC 2005: segments).
 */
export function startJoinClocks(events: readonly ExecutionEvent[]): readonly (readonly number[])[] {
  const clocks: number[][] = [];
  const last: number[][] = [];
  events.forEach(({ task, kind, enabledBy }, index) => {
    const first = last[task] === undefined;
    const clock = last[task]?.slice() ?? [];
    for (const source of enabledBy)
      if (kind === "join" || (first && events[source].kind === "spawn")) joinClocks(clock, clocks[source]);
    clock[task] = index;
    clocks.push((last[task] = clock));
  });
  return clocks;
}
