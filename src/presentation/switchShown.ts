import type { AsyncTrace } from "../model/asyncTrace";
import type { TraceEvent } from "../model/trace";

/**
 * Why control moved to an event, where that is worth telling: from one callback to the next the event loop goes on by itself,
 * and that a callback is over does not mean that the calls are it let go on.
 */
export function switchShown({ beside }: AsyncTrace, { task, switch: moved }: TraceEvent): TraceEvent["switch"] {
  if (!moved || !beside) return undefined;
  const [toThread, fromThread] = [task, moved.from].map((one) => beside.threads.includes(one));
  if (!toThread && !fromThread) return undefined;
  return moved.reason === "finished" && !fromThread ? undefined : moved;
}
