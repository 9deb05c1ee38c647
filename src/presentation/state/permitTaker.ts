import { countUpTo } from "../../base/countUpTo";
import type { TraceEvent } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";

const gone = "0 of 1";

/**
 * The event that took the only permit of a semaphore that nobody holds, for not everybody gives back what he took; undefined
 * where it is there, or who took it is over.
 */
export function permitTaker(history: TraceHistory, object: number, position: number): TraceEvent | undefined {
  if (history.trace.objects[object].kind !== "semaphore") return undefined;
  const changes = history.objectChanges(object);
  let taken = countUpTo(changes, (change) => change.position, position) - 1;
  if (changes[taken]?.state.value !== gone) return undefined;
  while (changes[taken - 1]?.state.value === gone) taken--;
  const event = history.trace.events[changes[taken].position - 1] as TraceEvent | undefined;
  return event?.object === object && history.task(event.task, position)?.status !== "finished" ? event : undefined;
}
