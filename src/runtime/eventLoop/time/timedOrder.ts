import { Add, orderingMode, Read, Write, type AccessMode } from "../../../model/access";
import type { ExecutionEvent, Guard } from "../../../model/event";
import type { Operation } from "../../operation";
import { LoopCallback } from "../callbacks/loopCallback";
import { beginning, type LoopTime } from "../loopTime";
import { guardTimes, type GuardTimes } from "./guardTimes";
import { PossibleTimes, type MomentOrder } from "./possibleTimes";
import { SharedSleep } from "./sharedSleep";
import { TurnTimes } from "./turnTimes";

/** A location's accesses so far: the latest moment of those of each mode. */
type Touched = [read: number, write: number, add: number];

const none: Touched = [-1, -1, -1];

/** Events one after the other, and the times at which they can be: see `SharedTime`. A moment is the index of its event. */
export class TimedOrder {
  known = PossibleTimes.any();
  /** The last one. */
  moment = -1;
  readonly events: ExecutionEvent[] = [];
  /** Of each of them, the last moment before it. */
  private readonly moments: number[] = [];
  /** The same by the index of the event. */
  private readonly latest: (number | undefined)[] = [];
  private readonly times: LoopTime[] = [];
  private readonly turns = new TurnTimes((moment) => this.timeOf(moment));
  private readonly touched = new Map<number, Touched>();
  private readonly lasts: number[] = [];

  /** `queue`: the location that callbacks touch when they begin and when they are over. */
  constructor(private readonly queue: () => number) {}

  /** When a moment is. */
  timeOf(moment: number): LoopTime {
    return moment < 0 ? beginning : this.times[moment];
  }
  get now(): LoopTime {
    return this.timeOf(this.moment);
  }
  /** The last moment before an event, or the beginning. */
  before(event: number): number {
    return this.latest[event] ?? -1;
  }
  /** The last moment before the nth event. */
  at(nth: number): number {
    return this.moments[nth];
  }
  private get mainsEnd(): number {
    return this.before(this.lasts[0] ?? -1);
  }

  /** The event of that index comes next. `operation`: what it is, if it takes time. */
  add(event: ExecutionEvent, index: number, operation: Operation | undefined): void {
    const { accesses, task, enabledBy } = event;
    let own = this.before(this.lasts[task] ?? -1);
    for (const earlier of enabledBy) own = Math.max(own, this.before(earlier));
    let all = own;
    for (const { location, mode } of accesses) all = Math.max(all, this.latestTouch(location, mode));
    if (operation !== undefined) {
      this.addMoment(operation, index);
      this.moment = all = index;
    } else if (all > own) {
      const { since, missed } = this.guarded(event.guard, own);
      this.passes(missed);
      if (all > since) this.known = this.known.within([[this.timeOf(all), this.timeOf(since)]]);
    }
    this.latest[index] = all;
    this.events.push(event);
    this.moments.push(all);
    this.lasts[task] = index;
    for (const { location, mode } of accesses) this.touch(location, mode, all);
    const queue = this.queue();
    if (!accesses.some(({ location }) => location === queue)) return;
    if (event.kind === "turnEnd") this.turns.ends(all);
    else this.turns.begins(all);
  }

  /** Asks about the times at which the operation comes next; then all is as it was. `then` is given when it comes. */
  suppose<T>(operation: Operation, then: (time: LoopTime) => T): T {
    const { known } = this;
    const index = this.events.length;
    this.addMoment(operation, index);
    const answer = then(this.timeOf(index));
    this.known = known;
    return answer;
  }

  /** I/O at any time, a timer when it is due, or when the loop is free then. */
  private addMoment(operation: Operation, index: number): void {
    const unknown: LoopTime = { base: index, offset: 0 };
    if (operation instanceof SharedSleep) return this.goOn(index, operation.moment);
    if (!(operation instanceof LoopCallback)) return this.goOn(index, unknown);
    const { soonest, latest } = operation;
    if (latest === undefined) return this.goOn(index, unknown, soonest);
    const { known, mainsEnd } = this;
    const free = this.timeOf(this.turns.free(mainsEnd));
    const isExact = soonest.base === latest.base && soonest.offset === latest.offset;
    const later: LoopTime = { base: latest.base, offset: latest.offset + 1 };
    if (isExact && known.forbids(later, free)) return this.goOn(index, latest);
    const time = known.forbids(free, latest) ? free : unknown;
    const ways = this.turns.waysUntil(latest, mainsEnd, known, time);
    this.goOn(index, time, soonest);
    this.known = this.known.withinAny(ways);
  }
  private goOn(index: number, time: LoopTime, soonest = time): void {
    this.known = this.known.within([
      [this.now, time],
      [soonest, time],
    ]);
    this.times[index] = time;
  }

  /** What has not happened and is due then would have come until `next`, if the loop is free, and before what has begun. */
  isDue(due: LoopTime, next: LoopTime | undefined): PossibleTimes {
    return this.known.withinAny(this.turns.waysUntil(due, this.mainsEnd, this.known, next));
  }
  /** What a guard has said to a task that waits since the moment `own`. */
  guarded(guard: Guard | undefined | null, own: number): GuardTimes {
    return guardTimes(guard, own, this.events, this.moments);
  }
  /** No time passed meanwhile. */
  passes(missed: GuardTimes["missed"]): void {
    if (missed.length === 0) return;
    this.known = this.known.within(missed.map(([from, to]): MomentOrder => [this.timeOf(to), this.timeOf(from)]));
  }

  private latestTouch(location: number, mode: AccessMode): number {
    const [read, write, add] = this.touched.get(location) ?? none;
    if (mode === Read) return Math.max(write, add);
    return orderingMode(mode) === Add ? Math.max(read, write) : Math.max(read, write, add);
  }
  private touch(location: number, mode: AccessMode, moment: number): void {
    let touched = this.touched.get(location);
    if (touched === undefined) this.touched.set(location, (touched = [...none]));
    const place = mode === Read ? 0 : mode === Write ? 1 : 2;
    touched[place] = Math.max(touched[place], moment);
  }
}
