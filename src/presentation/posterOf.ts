import type { AsyncTrace } from "../model/asyncTrace";
import type { Trace } from "../model/trace";

/** The thread that asked the event loop for a callback, which settles a promise, and its event. Undefined if none did. */
export function posterOf(
  { tasks, events }: Trace,
  { beside }: AsyncTrace,
  callback: number,
): { readonly thread: number; readonly event: number } | undefined {
  const event = beside && callback > 0 ? events[(tasks[callback]?.spawnedBy ?? 0) - 1] : undefined;
  if (!event || !beside?.threads.includes(event.task) || beside.threads.includes(callback)) return undefined;
  return { thread: event.task, event: event.number };
}
