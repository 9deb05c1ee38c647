import { append } from "../../base/append";
import { countUpTo } from "../../base/countUpTo";
import type { TaskState } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";

/** Where somebody stands among those who wait for the same. */
export interface QueuePlace {
  /** From 1. */
  readonly place: number;
  readonly of: number;
}

/**
 * The tasks that wait for each object after `position` events, in the order in which they came. Who waits goes on waiting
 * while the object is free for a moment and another takes it; who was notified waits for the lock only since then.
 */
export function waitQueues(history: TraceHistory, position: number): ReadonlyMap<number, readonly number[]> {
  const queues = new Map<number, number[]>();
  for (const { id } of history.trace.tasks) {
    const state = history.task(id, position);
    if (state?.next?.object !== undefined && isHeldUp(state)) append(queues, state.next.object, id);
  }
  for (const [object, queue] of queues) {
    if (queue.length < 2) continue;
    const came = new Map(queue.map((task) => [task, arrival(history, task, object, position)]));
    // An event may hold up several at once: then who came first to where it stands
    queue.sort((a, b) => came.get(a)!.since - came.get(b)!.since || came.get(a)!.reached - came.get(b)!.reached);
  }
  return queues;
}

/** The place of each in a queue of several; none where only one waits. */
export function placesIn<Waiter>(queue: readonly Waiter[]): ReadonlyMap<Waiter, QueuePlace> {
  if (queue.length < 2) return new Map();
  return new Map(queue.map((waiter, index) => [waiter, { place: index + 1, of: queue.length }]));
}

function isHeldUp({ status }: TaskState): boolean {
  return status === "blocked" || status === "waiting";
}

/** When the task came to where it waits, and since when it has not got the object there. */
function arrival(history: TraceHistory, task: number, object: number, position: number) {
  const reached = history.lastEventOf(task, position);
  const changes = history.taskChanges(task);
  let since = position;
  for (let index = countUpTo(changes, (change) => change.position, position) - 1; index >= 0; index--) {
    const { position: at, state } = changes[index];
    if (at < reached || state.next?.object !== object) break;
    if (isHeldUp(state)) since = at;
  }
  return { reached, since };
}
