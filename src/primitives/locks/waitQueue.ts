import { withItem } from "../../base/withItem";
import { Read, Write } from "../../model/access";
import type { Recast } from "../../model/event";
import type { Operation, Performing } from "../../runtime/operation";
import type { Subject, Wait } from "../../runtime/subject";
import type { Code } from "../../runtime/task";
import type { Kit } from "../kit";
import type { Primitive } from "../primitive";
import { LockState } from "./lock";

/** One wait of a task; `notifiedBy` is the event that ended it, or -1. A spurious wake-up ends it as it begins. */
interface Waiter {
  readonly task: number;
  notifiedBy: number;
  spurious: boolean;
}

/** Promoted (see `Sharing`) where the user asks for it: so a schedule says it, too. */
export const spuriousWakeups = "spurious wake-ups";

/**
 * The tasks that gave up a lock to wait for a notification, in the order of arrival. A location of its own, whose state is
 * how many there are.
 */
export class WaitQueue {
  private list: readonly Waiter[] = [];
  /** Which tasks have woken up for no reason, and from which wait: once is enough, else a loop would never end. */
  private readonly spurious = new Set<string>();

  /** `subject` is what the user sees, `lock` what a wait gives up and takes again. */
  constructor(
    readonly subject: Primitive,
    readonly lock: LockState,
    readonly location: number,
  ) {}

  get waiting(): readonly Waiter[] {
    return this.list;
  }
  set waiting(list: readonly Waiter[]) {
    this.list = list;
    this.subject.execution.setState(this.location, list.length);
  }
  get name(): string {
    return this.subject.name;
  }
  touch(): Operation["accesses"] {
    return this.subject.touch(undefined, this.location);
  }
  names(): string[] {
    return this.waiting.map(({ task }) => this.subject.execution.tasks[task].name);
  }
  /** Who waits, in numbers. */
  text(): string {
    return this.waiting.map(({ task }) => task).join();
  }
  /** `A, B wait`, or nothing. */
  show(): string {
    return this.waiting.length === 0 ? "" : `${this.names().join(", ")} wait${this.waiting.length > 1 ? "" : "s"}`;
  }
  /** The mutex that the task holds, if it is one and not the right one. */
  otherMutexOf(task: number): LockState | undefined {
    const isHeld = (one: Subject): one is LockState =>
      one instanceof LockState && one.kind === "mutex" && one !== this.lock && one.isHeldBy(task);
    const held = this.subject.execution.subjects.filter(isHeld);
    return held.length === 1 ? held[0] : undefined;
  }
  mayWakeSpuriously(task: number, site: number): boolean {
    const { sharing, tasks } = this.subject.execution;
    return (
      sharing.knows(spuriousWakeups) && this.lock.isHeldBy(tasks[task].owner) && !this.spurious.has(`${task}|${site}`)
    );
  }
  /** The wait of the event ends for no reason. */
  wakeSpuriously(waiter: Waiter, site: number, { index }: Performing): void {
    this.spurious.add(`${waiter.task}|${site}`);
    waiter.spurious = true;
    waiter.notifiedBy = index;
  }
  readonly waits = (): Wait => ({ means: "notification", subject: this.subject, because: "nobody has notified it" });
}

/**
 * A wait is two events: letting the lock go, and taking it again after a notification. One that will wake up for no
 * reason does so at once: what comes before it takes the lock again is the same, and nobody can notify it any more.
 */
export function* wait(queue: WaitQueue, site: number, kit: Kit): Code {
  const waiter: Waiter = { task: kit.execution.current!.id, notifiedBy: -1, spurious: false };
  const depth = yield letGo(queue, waiter, site, kit);
  yield wake(queue, waiter, depth as number, site);
  return undefined;
}

function letGo(queue: WaitQueue, waiter: Waiter, site: number, kit: Kit): Operation {
  const { lock } = queue;
  const same = lock === queue.subject;
  return {
    kind: "wait",
    site,
    subject: queue.subject,
    accesses: [...queue.touch(), ...lock.touch()],
    alternatives: () => (queue.mayWakeSpuriously(waiter.task, site) ? 2 : 1),
    alternativeNames: () => ["wait for a notification", "wake up without one"],
    sentence: () =>
      same ? `leaves ${queue.name} and waits for a notification` : `unlocks ${lock.name} and waits for ${queue.name}`,
    perform(event) {
      const without = () => (same ? "without being inside" : `without \`${lock.name}\``);
      const action = () => `waits for \`${queue.name}\` ${without()}`;
      const instead = same ? undefined : queue.otherMutexOf(event.task);
      const depth = lock.giveAll(event, site, kit, action, instead);
      if (event.choice === 1) queue.wakeSpuriously(waiter, site, event);
      else queue.waiting = withItem(queue.waiting, waiter);
      return depth;
    },
  };
}

function wake(queue: WaitQueue, waiter: Waiter, depth: number, site: number): Operation {
  const { lock } = queue;
  return {
    kind: "wake",
    site,
    subject: lock,
    accesses: lock.touch(),
    guard: lock.until((state) => state === 0 && waiter.notifiedBy >= 0),
    enabledBy: () => (waiter.notifiedBy >= 0 ? [waiter.notifiedBy] : []),
    waitsFor: () => (waiter.notifiedBy >= 0 ? lock.waits() : queue.waits()),
    sentence: () => `wakes up ${waiter.spurious ? "without a notification " : ""}and locks ${lock.name} again`,
    perform(event) {
      event.synchronizeWith(waiter.notifiedBy);
      lock.take(event, site, depth);
    },
  };
}

/** How a notification touches the queue: it writes only if somebody hears it. */
const hearing: Recast["modeIn"] = (location, stateOf) => (stateOf(location) > 0 ? Write : Read);

export function notify(queue: WaitQueue, site: number): Operation {
  let woken: string | undefined;
  return {
    kind: "notify",
    site,
    subject: queue.subject,
    accesses: queue.touch(),
    alternatives: () => Math.max(1, queue.waiting.length),
    alternativeNames: () => queue.names(),
    modeIn: hearing,
    target: (choice) => queue.waiting[Math.max(0, choice)]?.task ?? -1,
    sentence: () =>
      woken === undefined ? `notifies ${queue.name}, but nobody waits` : `notifies ${queue.name}: ${woken} wakes up`,
    perform(event) {
      const waiter = queue.waiting.at(Math.max(0, event.choice));
      if (waiter === undefined) return event.setMode(Read);
      queue.waiting = queue.waiting.filter((other) => other !== waiter);
      woken = queue.subject.execution.tasks[waiter.task].name;
      waiter.notifiedBy = event.index;
    },
  };
}

export function notifyAll(queue: WaitQueue, site: number): Operation {
  let woken = 0;
  return {
    kind: "notifyAll",
    site,
    subject: queue.subject,
    accesses: queue.touch(),
    modeIn: hearing,
    sentence: () => `notifies all who wait for ${queue.name}: ${woken === 0 ? "nobody does" : woken}`,
    perform(event) {
      woken = queue.waiting.length;
      if (woken === 0) return event.setMode(Read);
      for (const waiter of queue.waiting) waiter.notifiedBy = event.index;
      queue.waiting = [];
    },
  };
}

/** A notification by a task that may not notify: `refuse` throws. Who has the lock decides what that says, who waits decides nothing. */
export function refused(
  kind: "notify" | "notifyAll",
  queue: WaitQueue,
  site: number,
  refuse: (event: Performing) => void,
): Operation {
  return {
    kind,
    site,
    subject: queue.subject,
    accesses: [...queue.touch(), ...queue.lock.touch()],
    sentence: () => `notifies ${kind === "notify" ? "" : "all who wait for "}${queue.name}`,
    perform: refuse,
  };
}
