import { Write } from "../../../model/access";
import type { Guard, OperationKind } from "../../../model/event";
import { noLocation } from "../../../model/noLocation";
import type { Operation, Performing } from "../../operation";
import type { Wait } from "../../subject";
import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import type { Idle } from "./idle";
import { turnUnderWay } from "./turnUnderWay";

const none: readonly never[] = [];

/** Two callbacks come in the order of the events that asked for them. */
export interface StartsInOrder {
  readonly earlier: number;
  readonly later: number;
  /** The earlier one does nothing because of that event: it matters only to who came before that. */
  readonly ended?: number;
  /** Nor does anything that is due together with it, for the same reason: so if it comes, it may as well come first. */
  readonly mayBeFirst?: boolean;
}

/**
 * What waits for its turn in the event loop: a task of one event, which runs it to its end with its microtasks. Beside threads the
 * event is only its beginning: see `BesideThreads`.
 */
export abstract class LoopCallback implements Operation, Guard {
  abstract readonly kind: OperationKind;
  /** No other event touches it: what decides is `ready`, and `enabledBy` names what came before whatever the order. */
  get location(): number {
    return this.loop.beside.isOn ? this.loop.immediates.location : noLocation;
  }
  /** Index of its event, once that happens. */
  event = -1;
  /** It does nothing until somebody wakes it. */
  idle: Idle | null = null;
  /** Timers that have fired before it in one go with it: no completion comes between, nor does any time pass. */
  inOneGoWith: readonly number[] = none;
  /** The moment of the event that asked for it. */
  protected readonly asked: LoopTime;
  readonly waitsFor?: () => Wait;

  constructor(
    protected readonly loop: EventLoop,
    readonly site: number,
  ) {
    this.asked = loop.now;
    if (loop.beside.isOn) this.waitsFor = () => loop.beside.waits();
  }

  get accesses(): Operation["accesses"] {
    const { beside, execution } = this.loop;
    if (!beside.isOn) return none;
    const touched = execution.numbering.touch(this.location, Write);
    return this.isMoment && beside.isTimed ? [...touched, { location: beside.time.location, mode: Write }] : touched;
  }
  /** Does time pass until it comes? */
  get isMoment(): boolean {
    return this.kind === "io" || this.kind === "timer";
  }
  /** Does it come at any time? */
  get isAnyTime(): boolean {
    return false;
  }
  /** Once it has happened it could have happened anywhere behind what must come before it, unless a queue's state decides. */
  get guard(): Guard | undefined {
    return this.event >= 0 && this.location < 0 ? undefined : this;
  }
  /** What it touches is known once it has run. */
  get touchesUnknown(): boolean {
    return !this.loop.beside.isOn;
  }

  admits(state: number): boolean {
    if (state >= turnUnderWay) return false;
    return this.event >= 0 || (this.loop.isFree && (this.idle === null || this.idle.isOver) && this.isNext());
  }
  /** Could it be next, if the loop is free? */
  protected isNext(): boolean {
    return true;
  }
  enabledBy(): number[] {
    return this.idle === null ? this.loop.mainsLast : [...this.loop.mainsLast, this.idle.wokenBy];
  }
  /** May it be found to be idle? See `Polls`. */
  get maySleep(): boolean {
    return false;
  }
  /** Does the location stand for whether it happens? */
  owns(_location: number): boolean {
    return false;
  }
  /** Is it the same once more? `looped`: what it goes on with is known to be so. */
  repeats(_other: LoopCallback, _looped: boolean): boolean {
    return false;
  }
  perform(event: Performing): unknown {
    this.event = event.index;
    if (this.loop.beside.isOn) this.loop.beside.begins(event, this);
    this.loop.callbackBegins(this, this.time(event.index), event.choice);
    return undefined;
  }
  /** Some other one was due before it can happen. */
  get isLate(): boolean {
    return !this.loop.beside.isOn && this.loop.constraints.isLate(this);
  }
  /** Does it keep the program going? */
  get isReferenced(): boolean {
    return true;
  }
  /** Where `time` is not known before: the first moment at which it can happen. */
  get soonest(): LoopTime {
    return this.asked;
  }
  /** The last moment at which it can happen, if there is one. */
  get latest(): LoopTime | undefined {
    return undefined;
  }
  /** It would do nothing any more: the events that saw to it. */
  get clearedBy(): readonly number[] | undefined {
    return undefined;
  }
  /** Was it asked for after the other one, so that at the same moment it comes later? */
  startedAfter(_other: LoopCallback): readonly StartsInOrder[] {
    return none;
  }
  /** When it happens. */
  protected abstract time(event: number): LoopTime;
  /** The code of the functions that it calls, each followed by its microtasks. */
  abstract run(): Code;
  abstract sentence(): string;
}
