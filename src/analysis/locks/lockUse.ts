import type { ExecutionEvent } from "../../model/event";
import { givesLock, mayTakeLock } from "../../model/kinds/lockKinds";

/** What the locks of one execution could have to do with a warning. */
export interface LockUse {
  /** A task has several critical regions, and tasks share plain memory: there can be atomicity violations. */
  readonly regions: boolean;
  /** A task takes a lock while it holds another one: there can be orders of locks. */
  readonly nested: boolean;
}

/**
 * One look at each event decides whether closer ones are worth it; most executions end here. Tasks whose numbers differ by
 * a multiple of 32 are taken for one: at worst that is a closer look too many.
 */
export function lockUse(events: readonly ExecutionEvent[]): LockUse {
  let [taken, holding] = [0, 0];
  let [again, nested, plain] = [false, false, false];
  for (const event of events) {
    const { kind } = event;
    plain ||= event.plain;
    const task = 1 << (event.task & 31);
    if (mayTakeLock.has(kind)) {
      again ||= (taken & task) !== 0;
      nested ||= (holding & task) !== 0;
      taken |= task;
      holding |= task;
    } else if (givesLock.has(kind) || kind === "wait") holding &= ~task;
  }
  return { regions: again && plain, nested };
}
