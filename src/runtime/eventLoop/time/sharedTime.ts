import { Unsupported } from "../../execution/unsupported";
import type { Operation } from "../../operation";
import { ImpossiblePlan, type Scheduler } from "../../scheduler";
import type { Task } from "../../task";
import { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { dueOf } from "./dueOf";
import type { GuardTimes } from "./guardTimes";
import { isInTime } from "./plannedOrder";
import { SharedSleep } from "./sharedSleep";
import { TimedOrder } from "./timedOrder";

/** A program where threads, timers and unknown times meet is explored again with this known. */
const sharingClass = "unknown times beside threads";

/**
 * Time where threads run beside callbacks, and I/O takes unknown time. What takes time (a completion, a timer, a thread that wakes
 * up) is a moment, an event that all others of its kind depend on; all else happens at the latest moment that happens before it.
 * Code takes no time: what could go on since an earlier moment than it did means that both are one. Which orders are possible is
 * a question of difference constraints, as without threads (`TimeConstraints`).
 */
export class SharedTime {
  private order!: TimedOrder;
  /** By event: the operation, where it took time. */
  private moments: (Operation | undefined)[] = [];

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    this.isLost = undefined;
    this.order = new TimedOrder(() => this.loop.immediates.location);
    this.moments = [];
  }
  /** The search planned an order of which the times contradict each other: it cannot say what it missed by that. */
  isLost: Unsupported | undefined;
  guarded(scheduler: Scheduler): Pick<Scheduler, "next"> {
    return {
      next: (candidates) => {
        try {
          return scheduler.next(candidates);
        } catch (error) {
          if (!(error instanceof ImpossiblePlan)) throw error;
          this.isLost = new Unsupported(
            "I/O of unknown duration, timers and threads, as they meet here: not yet supported; leave one of them out",
            this.loop.execution.at,
          );
          return null;
        }
      },
    };
  }
  get isNeeded(): boolean {
    return this.loop.execution.sharing.knows(sharingClass);
  }
  /** All three meet: from now on moments are events that depend on each other. */
  meets(): void {
    if (this.isNeeded) return;
    const { execution } = this.loop;
    execution.sharing.learn(sharingClass);
    throw execution.discard();
  }

  /** The location that all moments write. */
  get location(): number {
    const { numbering } = this.loop.execution;
    const location = numbering.ofLoop(1);
    numbering.names[location] ??= "time";
    return location;
  }

  /** A moment begins. */
  note(event: number, operation: Operation): void {
    this.takeIn();
    this.moments[event] = operation;
  }
  nowOf({ lastEvent }: Task): LoopTime {
    const order = this.takeIn();
    return lastEvent < order.events.length ? order.timeOf(order.before(lastEvent)) : order.now;
  }
  earliest(time: LoopTime): number {
    return time.base < 0 ? time.offset : this.takeIn().known.earliest(time);
  }

  /** Is there a time for each event so far, whatever comes next? `halts`: the program ends now. */
  isPossible(halts: boolean): boolean {
    const order = this.takeIn();
    const { beside, execution } = this.loop;
    for (const task of execution.tasks) {
      const { pending } = task;
      if (pending === null) continue;
      const due = dueOf(pending);
      if (due === undefined) {
        if (isAnyTime(pending)) continue;
        const { since, missed } = this.sinceOf(task);
        order.passes(missed);
        if (halts && task.enabled) order.passes([[since, order.moment]]);
      } else if (pending instanceof SharedSleep) order.known = order.known.within([[order.now, due]]);
      else if (beside.mainIsOver) order.known = order.isDue(due, beside.isTurnUnderWay ? undefined : order.now);
    }
    return !order.known.areNone;
  }

  /** Can that moment be next? Not if something else comes before it. */
  admits(mine: Operation): boolean {
    const order = this.takeIn();
    return order.suppose(mine, (next) => {
      const { beside, execution } = this.loop;
      for (const task of execution.tasks) {
        const { pending } = task;
        if (pending === null || pending === mine) continue;
        const due = dueOf(pending);
        if (pending instanceof SharedSleep) order.known = order.known.within([[next, pending.moment]]);
        else if (due !== undefined) {
          // A callback that can go on is over before time passes
          if (!beside.isStopped) order.known = order.isDue(due, next);
        } else if (!isAnyTime(pending) && task.enabled)
          order.known = order.known.within([[next, order.timeOf(this.sinceOf(task).since)]]);
        if (order.known.areNone) return false;
      }
      return !order.known.areNone;
    });
  }
  /** What happens before that moment whatever the order: of each task the last event that does for certain. */
  before(due: LoopTime): number[] {
    const order = this.takeIn();
    const { known, events } = order;
    const found = new Map<number, number>();
    for (let i = events.length - 1; i >= 0; i--) {
      const { task } = events[i];
      if (!found.has(task) && known.forbids(due, order.timeOf(order.at(i)))) found.set(task, i);
    }
    return [...found.values()];
  }

  /** The moment since which a task can do what it announced. */
  private sinceOf({ lastEvent, spawnedBy, pending }: Task): GuardTimes {
    const order = this.takeIn();
    const { enabledBy, guard } = pending!;
    let own = Math.max(order.before(lastEvent < order.events.length ? lastEvent : -1), order.before(spawnedBy));
    for (const event of enabledBy?.call(pending) ?? []) own = Math.max(own, order.before(event));
    return order.guarded(guard, own);
  }

  /** See `ExecutionEvent.inTime`. */
  readonly inTime = (count: number, order: readonly number[], last: number): boolean => {
    const { moments } = this;
    const { events, tasks } = this.loop.execution;
    return isInTime({ events, tasks, moments, queue: () => this.loop.immediates.location }, count, order, last);
  };

  /** Takes in the events that have happened since. */
  private takeIn(): TimedOrder {
    const { order, moments } = this;
    const { events } = this.loop.execution;
    for (let i = order.events.length; i < events.length; i++) order.add(events[i], i, moments[i]);
    return order;
  }
}

function isAnyTime(pending: Operation): boolean {
  return pending instanceof LoopCallback && pending.isAnyTime;
}
