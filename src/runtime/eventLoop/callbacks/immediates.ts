import { Write, type Access } from "../../../model/access";
import type { Performing } from "../../operation";
import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { LoopCallback } from "./loopCallback";
import { turnUnderWay } from "./turnUnderWay";

/** One call of `setImmediate`. */
export class Immediate {
  cleared = false;
  constructor(
    readonly callback: () => Code,
    /** Stands for whether it runs. */
    readonly location: number,
  ) {}
}

/** A program that uses immediates is explored again with this known, so that timers and immediates race. */
const sharingClass = "setImmediate";

/**
 * Immediates that are queued, to run in the next check phase. The queue is a location of its own: who queues the first one
 * keeps timers from firing until the check phase is over, as who takes a lock does. Its state says which timers are excepted.
 */
export class Immediates {
  private next: CheckPhase | null = null;
  private location_ = -1;
  private phase = 0;
  private messages = 0;
  /** The timers that have fired since the check phase waits, if one of them queued it: they fire in one go. */
  private go: readonly number[] = none;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    this.next = null;
    this.location_ = -1;
    this.phase = this.messages = 0;
    this.go = none;
  }

  /** Does the program use immediates, as far as is known? */
  get areUsed(): boolean {
    return this.loop.beside.isOn || this.loop.execution.sharing.knows(sharingClass);
  }
  /** The location of the queue. Call it in `main` first. */
  get location(): number {
    if (this.location_ < 0) {
      const { execution } = this.loop;
      this.location_ = execution.numbering.queue();
      // The execution before may have ended with a queue that was not empty
      execution.setState(this.location_, 0);
    }
    return this.location_;
  }

  add(immediate: Immediate, site: number): void {
    const { loop } = this;
    const { execution } = loop;
    execution.sharing.learn(sharingClass);
    loop.touch(this.location, Write);
    if (this.next === null) {
      this.next = new CheckPhase(this, loop, site, loop.now);
      this.setPhase(this.excepting());
      loop.schedule("immediates", this.next);
    }
    this.next.add(immediate);
  }
  /** The state of the queue once the first one is in it. */
  private excepting(): number {
    const { callbackKind, event, now } = this.loop;
    if (callbackKind !== "timer" && callbackKind !== "io")
      return exceptionOf({ base: now.base, offset: now.offset + 1 }, false);
    if (!this.isInOneGo) return 1;
    this.go = [event];
    return exceptionOf(now, true);
  }
  /** Is the callback under way that of timers with which others fire in one go? */
  get isInOneGo(): boolean {
    const { callbackKind, beside, timing } = this.loop;
    return callbackKind === "timer" && !beside.isOn && timing.timerSlack === 0;
  }
  /** That event is one of timers. Gives those that fire in one go with them, as far as they have. */
  goesWith(event: number): readonly number[] {
    const before = this.go;
    if (before.length > 0) this.go = [...before, event];
    return before;
  }
  clear(immediate: Immediate): void {
    this.loop.touch(immediate.location, Write);
    immediate.cleared = true;
  }
  begins(): void {
    this.next = null;
    this.go = none;
    this.setPhase(0);
  }
  private setPhase(phase: number): void {
    this.phase = phase;
    this.tell();
  }
  /** A message is sent, or delivered. */
  announceMessage(change: 1 | -1): void {
    const { loop } = this;
    loop.execution.sharing.learn(sharingClass);
    loop.touch(this.location, Write);
    this.messages += change;
    this.tell();
  }
  /** Says what the state of the queue is. */
  tell(): void {
    const { beside, execution } = this.loop;
    const state = this.phase + this.messages * aMessage;
    execution.setState(this.location, beside.isTurnUnderWay ? state + turnUnderWay : state);
  }

  /**
   * May timers that are due at that moment fire while the queue is in that state? If timers queued the first one, all others fire
   * in one go with them that are due by then: which those of another base are is a question for `TimeConstraints`.
   */
  admits(state: number, due: LoopTime): boolean {
    if (state < 2 || state >= aMessage) return state === 0;
    return state === exceptionOf(due, false) || (isOfTimers(state) && !isOfBase(state, due.base));
  }
}

/** What a message that is not delivered adds to the state of the queue. */
const aMessage = 2 ** 36;
const aBase = 2 ** 17;
const none: readonly never[] = [];

/** A state for a moment, from 2 on. Timers that are due then need not wait for the check phase. `ofTimers`: it is the moment of some. */
function exceptionOf({ base, offset }: LoopTime, ofTimers: boolean): number {
  return 2 + (base + 1) * aBase + 2 * (offset % (aBase / 2)) + (ofTimers ? 1 : 0);
}
function isOfTimers(state: number): boolean {
  return state % 2 === 1;
}
function isOfBase(state: number, base: number): boolean {
  return Math.floor((state - 2) / aBase) === base + 1;
}

/** A check phase: runs all immediates that are queued when it begins, each with its microtasks. */
class CheckPhase extends LoopCallback {
  readonly kind = "immediate";
  private readonly queued: Immediate[] = [];
  private readonly queuedIn: number;
  private readonly ofTimers: boolean;

  constructor(
    private readonly immediates: Immediates,
    loop: EventLoop,
    site: number,
    private readonly since: LoopTime,
  ) {
    super(loop, site);
    this.queuedIn = loop.event;
    this.ofTimers = immediates.isInOneGo;
  }

  add(immediate: Immediate): void {
    this.queued.push(immediate);
  }
  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    return [{ location: this.immediates.location, mode: Write }];
  }
  override get location(): number {
    return this.immediates.location;
  }
  /** Where timers queued it, nothing that is due later than they comes before it. */
  override get latest(): LoopTime | undefined {
    return this.ofTimers ? this.since : undefined;
  }
  /** Messages come first. */
  override admits(state: number): boolean {
    return super.admits(state) && state < aMessage;
  }
  override perform(event: Performing): unknown {
    this.immediates.begins();
    return super.perform(event);
  }
  protected time(): LoopTime {
    // A timer that it did not keep from firing may have been late
    const late = this.loop.timers.lateSince(this.queuedIn);
    if (late !== undefined) return { base: late.event, offset: 0 };
    const { base, offset } = this.since;
    return { base, offset: Math.max(offset, this.loop.offsetOf(base)) };
  }
  *run(): Code {
    const { loop, queued } = this;
    for (let i = 0; i < queued.length; i++) {
      loop.touch(queued[i].location, Write);
      if (queued[i].cleared) continue;
      const isLast = i === queued.length - 1;
      let failed = false;
      try {
        yield* queued[i].callback();
      } catch (error) {
        yield* loop.uncaught(error);
        failed = true;
      }
      if (!failed || isLast) yield* loop.drain(false, isLast);
    }
    if (loop.hasJobs) yield* loop.drain();
    return undefined;
  }
  sentence(): string {
    return "runs the queued immediates";
  }
}
