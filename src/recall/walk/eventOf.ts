import type { ExecutionEvent } from "../../model/event";
import type { Step } from "../position";
import type { Walk } from "./walk";
import type { WalkedTask } from "./walkedTask";

/** The event of a step as it happens now: the same object as long as nothing in it depends on the order. */
export function eventOf(walk: Walk, task: WalkedTask, step: Step): ExecutionEvent {
  if (step.enablers === null) return step.event;
  // The first event of a task, mostly
  const { enablers, event } = step;
  const known = event.enabledBy;
  const isOnly = enablers.joined < 0 && !enablers.notice && known.length === 1;
  if (isOnly && known[0] === task.lastEvent) return event;
  const enabledBy = walk.enabledBy(task, enablers);
  let same = known.length === enabledBy.length;
  for (let i = 0; same && i < known.length; i++) same = known[i] === enabledBy[i];
  if (!same) step.event = eventWith(event, event.accesses, enabledBy);
  return step.event;
}

/**
 * The event with other ones of these. Written out, in the order of `Execution.perform`: so all events have one hidden class, and V8
 * finds their fields quickly.
 */
export function eventWith(
  event: ExecutionEvent,
  accesses: ExecutionEvent["accesses"],
  enabledBy: readonly number[],
): ExecutionEvent {
  if (event.atomic !== undefined) return { ...event, accesses, enabledBy };
  return {
    task: event.task,
    number: event.number,
    kind: event.kind,
    site: event.site,
    accesses,
    label: event.label,
    guard: event.guard,
    choice: event.choice,
    alternatives: event.alternatives,
    enabledBy,
    synchronizesWith: event.synchronizesWith,
    plain: event.plain,
    halts: event.halts,
    preempts: event.preempts,
    recast: event.recast ?? null,
  };
}
