import type { ExecutionEvent } from "../../../model/event";
import type { Operation } from "../../operation";
import type { Task } from "../../task";
import { LoopCallback } from "../callbacks/loopCallback";
import { dueOf } from "./dueOf";
import { SharedSleep } from "./sharedSleep";
import { TimedOrder } from "./timedOrder";

/** What happened in an execution. */
interface Happened {
  readonly events: readonly ExecutionEvent[];
  readonly tasks: readonly Task[];
  /** By event: the operation, where it took time. */
  readonly moments: readonly (Operation | undefined)[];
  readonly queue: () => number;
}

/** What a task does next, where an order comes to its end. */
interface Next {
  readonly task: Task;
  /** Its event, if it has happened in the execution. */
  readonly event: ExecutionEvent | undefined;
  /** If it takes time. */
  readonly moment: Operation | undefined;
}

/**
 * Is there a time for other orders of an execution's events: the first `count`, then those of `order`, then the next one of the task
 * with that number? Where it is not known what somebody could do meanwhile, it counts as nothing.
 */
export function isInTime(happened: Happened, count: number, order: readonly number[], number: number): boolean {
  const { events, tasks, moments, queue } = happened;
  const timed = new TimedOrder(queue);
  const taken = new Set<number>();
  const take = (index: number) => {
    timed.add(events[index], index, moments[index]);
    taken.add(index);
  };
  for (let i = 0; i < count; i++) take(i);
  for (const index of order) take(index);
  const last = tasks.find((task) => task.number === number);
  if (last === undefined) return true;
  const next = nextOf(last);
  if (next === undefined) return true;
  const event = next.event ?? asEvent(last);
  const index = next.event === undefined ? events.length : events.indexOf(next.event);
  timed.add(event, index, next.moment);
  taken.add(index);
  if (timed.known.areNone) return false;
  const turn = turnUnderWay();
  const mainIsOver = tasks[0].finished && nextOf(tasks[0]) === undefined;
  for (const task of tasks) {
    const waiting = task === last && next.event === undefined ? undefined : nextOf(task);
    if (waiting === undefined) continue;
    const due = waiting.moment === undefined ? undefined : dueOf(waiting.moment);
    if (waiting.moment instanceof SharedSleep) timed.known = timed.known.within([[timed.now, due!]]);
    else if (due !== undefined && mainIsOver)
      timed.known = timed.isDue(due, turn === undefined ? timed.now : undefined);
    else if (waiting.moment === undefined) goesOn(waiting);
    if (timed.known.areNone) return false;
  }
  return true;

  function nextOf(task: Task): Next | undefined {
    if (task.spawnedBy >= count && !taken.has(task.spawnedBy)) return undefined;
    for (let i = count; i < events.length; i++)
      if (events[i].task === task.id && !taken.has(i)) return { task, event: events[i], moment: moments[i] };
    const { pending } = task;
    if (pending === null) return undefined;
    const takesTime = pending instanceof SharedSleep || (pending instanceof LoopCallback && pending.isMoment);
    return { task, event: undefined, moment: takesTime ? pending : undefined };
  }

  /** The task of the callback that has begun and is not over. */
  function turnUnderWay(): Task | undefined {
    const location = queue();
    const begun = timed.events.findLast(({ accesses }) => accesses.some((access) => access.location === location));
    if (begun === undefined || begun.kind === "turnEnd") return undefined;
    return tasks[begun.task].finished && nextOf(tasks[begun.task]) === undefined ? undefined : tasks[begun.task];
  }

  /** Who can go on does so before time passes. */
  function goesOn({ task, event }: Next): void {
    if (event === undefined || event.guard !== null || event.enabledBy.some((earlier) => !taken.has(earlier))) return;
    let since = timed.before(task.spawnedBy);
    for (const earlier of event.enabledBy) since = Math.max(since, timed.before(earlier));
    for (const earlier of taken) if (events[earlier]?.task === task.id) since = Math.max(since, timed.before(earlier));
    timed.known = timed.known.within([[timed.now, timed.timeOf(since)]]);
  }
}

/** What a task has announced, as if it had happened. */
function asEvent({ id, number, pending, spawnedBy }: Task): ExecutionEvent {
  const { kind, site, accesses, guard, enabledBy } = pending!;
  return {
    task: id,
    number,
    kind,
    site,
    accesses: accesses.map((access) => ({ ...access, before: 0 })),
    label: 0,
    guard: guard ?? null,
    choice: -1,
    alternatives: 1,
    enabledBy: [...(enabledBy?.call(pending) ?? []), ...(spawnedBy >= 0 ? [spawnedBy] : [])],
    synchronizesWith: [],
    halts: false,
    plain: false,
    preempts: false,
  };
}
