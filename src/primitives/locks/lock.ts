import { Read, Write, type AccessMode } from "../../model/access";
import type { Guard, Recast } from "../../model/event";
import type { ObjectKind } from "../../model/trace";
import type { Execution } from "../../runtime/execution";
import type { Operation, Performing } from "../../runtime/operation";
import type { Holder, Wait } from "../../runtime/subject";
import { Carrier } from "../carrier";
import type { Kit } from "../kit";
import { Primitive } from "../primitive";

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
  admits(state: number, task: number): boolean {
    return state === 0 || (this.reentrant && state === task + 1);
  }

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

  give(event: Performing, site: number, kit: Kit): void {
    if (!this.isHeldBy(event.task)) this.mustBeHeld(event, site, kit, () => `${this.words.frees} \`${this.name}\``);
    if (--this.depth === 0) this.free(event, site);
  }
  /**
   * Gives all of it back; the result is what `take` needs to restore it. `action`: `waits for nonEmpty without m`; `instead`: the
   * lock that the task has, if it does not have this one.
   */
  giveAll(event: Performing, site: number, kit: Kit, action: () => string, instead?: LockState): number {
    this.mustBeHeld(event, site, kit, action, instead);
    const { depth } = this;
    this.depth = 0;
    this.free(event, site);
    return depth;
  }

  mustBeHeld(event: Performing, site: number, kit: Kit, action: () => string, instead?: LockState): void {
    if (this.isHeldBy(event.task)) return;
    if (this.state === 0 && instead) {
      const others = [{ task: event.task, site: instead.since, role: "locked it" }];
      throw kit.misuse(event.task, site, () => ({
        action: action(),
        problem: `but holds \`${instead.name}\``,
        others,
      }));
    }
    const other = this.state === 0 ? this.lastUnlock : { task: this.state - 1, since: this.since };
    const role = this.state === 0 ? this.words.freed : this.words.has;
    const others = other ? [{ task: other.task, site: other.since, role }] : [];
    const problem = this.state === 0 ? { problem: `but nobody ${this.words.has}` } : {};
    throw kit.misuse(event.task, site, () => ({ action: action(), ...problem, others }));
  }

  /** Who has a monitor is inside of it. */
  private get words() {
    return this.kind === "monitor"
      ? { frees: "leaves", freed: "left it last", has: "is inside" }
      : { frees: "unlocks", freed: "unlocked it last", has: "holds it" };
  }

  private free(event: Performing, site: number): void {
    this.lastUnlock = { task: event.task, since: site };
    this.state = 0;
    this.carrier.replace(event);
  }

  /** How often it is held is known to its holder. */
  override stateBesides(_location: number): number | string {
    return 0;
  }

  waits(): Wait {
    return { means: "lock", subject: this, because: "it is not free" };
  }
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
  return lock.execution.current?.owner ?? 0;
}

/** An operation on one lock. Locks are taken often: objects of a class cost less than closures. */
abstract class LockOperation implements Operation {
  abstract readonly kind: Operation["kind"];
  readonly accesses: Operation["accesses"];

  constructor(
    readonly subject: LockState,
    readonly site: number,
  ) {
    this.accesses = subject.touch();
  }
  abstract sentence(result: unknown): string;
  abstract perform(event: Performing): unknown;
}

class Lock extends LockOperation implements Guard {
  readonly kind = "lock";
  readonly location: number;
  private readonly task: number;

  constructor(subject: LockState, site: number) {
    super(subject, site);
    this.location = subject.location;
    this.task = announcer(subject);
  }
  get guard(): Guard {
    return this;
  }
  admits(state: number): boolean {
    return this.subject.admits(state, this.task);
  }
  waitsFor(): Wait {
    return this.subject.waits();
  }
  sentence(): string {
    return `locks ${this.subject.name}`;
  }
  perform(event: Performing): void {
    this.subject.take(event, this.site);
  }
}

class Unlock extends LockOperation {
  readonly kind = "unlock";
  constructor(
    subject: LockState,
    site: number,
    private readonly kit: Kit,
  ) {
    super(subject, site);
  }
  sentence(): string {
    return `unlocks ${this.subject.name}`;
  }
  perform(event: Performing): void {
    this.subject.give(event, this.site, this.kit);
  }
}

class TryLock extends LockOperation implements Recast {
  readonly kind = "tryLock";
  private readonly task: number;

  constructor(subject: LockState, site: number) {
    super(subject, site);
    this.task = announcer(subject);
  }
  modeIn(location: number, stateOf: (location: number) => number): AccessMode {
    return this.subject.admits(stateOf(location), this.task) ? Write : Read;
  }
  sentence(taken: unknown): string {
    const { name } = this.subject;
    return taken === true ? `locks ${name}` : `tries to lock ${name}, which is not free`;
  }
  perform(event: Performing): boolean {
    const { subject } = this;
    if (!subject.admits(subject.state, event.task)) {
      event.setMode(Read);
      return false;
    }
    subject.take(event, this.site);
    return true;
  }
}

export function lock(lock: LockState, site: number): Operation {
  return new Lock(lock, site);
}
export function unlock(lock: LockState, site: number, kit: Kit): Operation {
  return new Unlock(lock, site, kit);
}
export function tryLock(lock: LockState, site: number): Operation {
  return new TryLock(lock, site);
}
