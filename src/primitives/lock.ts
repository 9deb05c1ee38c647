import type { ObjectKind } from "../model/trace";
import { Read } from "../model/access";
import type { Execution } from "../runtime/execution";
import type { Operation, Performing } from "../runtime/operation";
import type { Holder, Wait } from "../runtime/subject";
import { Carrier } from "./carrier";
import type { Kit } from "./kit";
import { Primitive } from "./primitive";

/** What all locks with one holder share. State 0 is free, `n + 1` is held by task `n`. */
export class LockState extends Primitive {
  /** How often the holder has taken it and not given it back. */
  private depth = 0;
  private since = -1;
  private lastUnlock: Holder | null = null;
  private readonly carrier = new Carrier();

  constructor(
    execution: Execution,
    kind: ObjectKind,
    name: unknown,
    private readonly reentrant: boolean,
  ) {
    super(execution, kind, name, 0);
  }

  /** May the task take it in this state? */
  readonly admits = (state: number, task: number): boolean => state === 0 || (this.reentrant && state === task + 1);

  isHeldBy(task: number): boolean {
    return this.state === task + 1;
  }

  /** `depth` is how often it counts as taken: more than once where a wait gave up several at a time. */
  take(event: Performing, site: number, depth = 1): void {
    if (this.state === 0) this.since = site;
    this.depth += depth;
    this.state = event.task + 1;
    this.carrier.acquire(event);
  }

  /** `action` is what the task does that needs the lock: `unlocks from`. */
  give(event: Performing, site: number, kit: Kit, action: string): void {
    this.mustBeHeld(event, site, kit, action);
    if (--this.depth === 0) this.free(event, site);
  }
  /** Gives all of it back; the result is what `take` needs to restore it. */
  giveAll(event: Performing, site: number, kit: Kit, action: string): number {
    this.mustBeHeld(event, site, kit, action);
    const { depth } = this;
    this.depth = 0;
    this.free(event, site);
    return depth;
  }

  mustBeHeld(event: Performing, site: number, kit: Kit, action: string): void {
    if (this.isHeldBy(event.task)) return;
    const other = this.state === 0 ? this.lastUnlock : { task: this.state - 1, since: this.since };
    const places = [{ task: event.task, site, role: action.replaceAll("`", "") }];
    if (other)
      places.push({ task: other.task, site: other.since, role: this.state === 0 ? "unlocked it last" : "holds it" });
    const problem = this.state === 0 ? { problem: "but nobody holds it" } : {};
    throw kit.misuse({ task: event.task, action, ...problem, places });
  }

  private free(event: Performing, site: number): void {
    this.lastUnlock = { task: event.task, since: site };
    this.state = 0;
    this.carrier.replace(event);
  }

  readonly waits = (): Wait => ({ means: "lock", subject: this, because: "it is not free" });
  show(): string {
    if (this.state === 0) return "free";
    return this.depth > 1 ? `held ${this.depth} times` : "held";
  }
  override holders(): readonly Holder[] {
    return this.state === 0 ? [] : [{ task: this.state - 1, since: this.since }];
  }
}

/** The task that announces an operation now. */
export function announcer(lock: Primitive): number {
  return lock.execution.current?.id ?? 0;
}

export function lock(lock: LockState, site: number): Operation {
  const task = announcer(lock);
  return {
    kind: "lock",
    site,
    subject: lock,
    accesses: lock.touch(),
    guard: lock.until((state) => lock.admits(state, task)),
    waitsFor: lock.waits,
    sentence: () => `locks ${lock.name}`,
    perform: (event) => lock.take(event, site),
  };
}

export function unlock(lock: LockState, site: number, kit: Kit): Operation {
  return {
    kind: "unlock",
    site,
    subject: lock,
    accesses: lock.touch(),
    sentence: () => `unlocks ${lock.name}`,
    perform: (event) => lock.give(event, site, kit, `unlocks \`${lock.name}\``),
  };
}

export function tryLock(lock: LockState, site: number): Operation {
  return {
    kind: "tryLock",
    site,
    subject: lock,
    accesses: lock.touch(),
    sentence: (taken) => (taken === true ? `locks ${lock.name}` : `tries to lock ${lock.name}, which is not free`),
    perform(event) {
      if (!lock.admits(lock.state, event.task)) {
        event.setMode(Read);
        return false;
      }
      lock.take(event, site);
      return true;
    },
  };
}
