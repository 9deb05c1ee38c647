import type { ExecutionEvent } from "../../model/event";

/**
 * For each event, the last event of each task that must come before it because a task is started or joined, whatever the
 * other primitives do (Bensalem and Havelund, "Dynamic Deadlock Analysis of Multi-threaded Programs", HVC 2005: segments).
 */
export function startJoinClocks(events: readonly ExecutionEvent[]): readonly ReadonlyMap<number, number>[] {
  // Few tasks start each other, but thousands may be callbacks: no lists with a place for each
  const clocks: Map<number, number>[] = [];
  const last = new Map<number, Map<number, number>>();
  events.forEach(({ task, kind, enabledBy }, index) => {
    const first = !last.has(task);
    const clock = new Map(last.get(task));
    for (const source of enabledBy)
      if (kind === "join" || (first && events[source].kind === "spawn"))
        for (const [other, event] of clocks[source]) clock.set(other, Math.max(event, clock.get(other) ?? -1));
    clock.set(task, index);
    clocks.push(clock);
    last.set(task, clock);
  });
  return clocks;
}
