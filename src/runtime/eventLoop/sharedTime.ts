import { Add, Read, Write, type AccessMode } from "../../model/access";
import type { ExecutionEvent, Guard } from "../../model/event";
import { Unsupported } from "../execution/unsupported";
import type { Operation } from "../operation";
import { ImpossiblePlan, type Scheduler } from "../scheduler";
import type { Task } from "../task";
import type { EventLoop } from "./eventLoop";
import { DueTimers } from "./dueTimers";
import { LoopCallback } from "./loopCallback";
import { beginning, type LoopTime } from "./loopTime";
import { Moments } from "./moments";
import { SharedSleep } from "./sharedSleep";

/** A program where threads, timers and unknown times meet is explored again with this known. */
const sharingClass = "unknown times beside threads";

/** A location's accesses so far: the latest moment of those of each mode. */
type Touched = [read: number, write: number, add: number];

/**
 * Time where threads run beside callbacks, and I/O takes unknown time. What takes time (a completion, a timer, a thread that wakes
 * up) is a moment, an event that all others of its kind depend on; all else happens at the latest moment that happens before it.
 * Code takes no time: what could go on since an earlier moment than it did means that both are one. Which orders are possible is
 * a question of difference constraints, as without threads (`TimeConstraints`).
 */
export class SharedTime {
  /** Of each event: the last moment before it, and the one since which it could happen (-1: the beginning). */
  private readonly latest: number[] = [];
  private readonly since: number[] = [];
  /** What is known after each event; null: it contradicts itself. */
  private readonly known: (Moments | null)[] = [];
  /** Of each moment, when that is, and what it came after. */
  private readonly times: LoopTime[] = [];
  private readonly soonest: (LoopTime | undefined)[] = [];
  /** Of timers: the turn that kept the loop began before the timer was due. */
  private readonly inTime: ({ readonly begun: LoopTime; readonly due: LoopTime } | undefined)[] = [];
  private touched = new Map<number, Touched>();
  private lasts: number[] = [];
  private moment = -1;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    this.latest.length = this.since.length = this.known.length = this.times.length = this.soonest.length = 0;
    this.inTime.length = 0;
    this.isLost = undefined;
    this.touched = new Map();
    this.lasts = [];
    this.moment = -1;
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
    return this.loop.execution.sharing.isShared(sharingClass);
  }
  /** All three meet: from now on moments are events that depend on each other. */
  meets(): void {
    if (this.isNeeded) return;
    const { execution } = this.loop;
    execution.sharing.promote(sharingClass);
    throw execution.discard();
  }

  /** The location that all moments write. */
  get location(): number {
    const { numbering } = this.loop.execution;
    const location = numbering.ofLoop(1);
    numbering.names[location] ??= "time";
    return location;
  }

  /** A moment begins. `soonest`: what it came after at least. */
  note(event: number, time: LoopTime, soonest?: LoopTime): void {
    this.takeIn();
    this.times[event] = time;
    this.soonest[event] = soonest;
  }
  /** A callback that takes time begins: I/O at any time, a timer when it is due, or when the loop is free then. */
  callbackBegins(callback: LoopCallback, event: number): void {
    const unknown = { base: event, offset: 0 };
    if (!(callback instanceof DueTimers)) return this.note(event, unknown, callback.soonest);
    const due: LoopTime = { base: callback.base, offset: callback.offset };
    const { begun, free } = this.turns(due);
    // That turn kept the loop until after it was due, or else the timer would have come before
    if (begun !== undefined) this.inTime[event] = { begun: this.timeOf(begun), due };
    const { moments } = this;
    if (moments.forbids(this.timeOf(free), due)) return this.note(event, this.timeOf(free));
    // A turn that began in time and took none is over in time
    this.note(event, free === begun || this.isOver(free, due) ? due : unknown, due);
  }
  /** Is a moment not later than that time, for certain? */
  private isOver(moment: number, { base, offset }: LoopTime): boolean {
    return this.moments.forbids({ base, offset: offset + 1 }, this.timeOf(moment));
  }
  /** When the first turn began that may have been under way at that time, and when the last turn of all was over. */
  private turns(due: LoopTime): { begun: number | undefined; free: number } {
    this.takeIn();
    const { events, tasks } = this.loop.execution;
    const { location } = this.loop.immediates;
    let free = this.latestOf(tasks[0].lastEvent);
    let begun = this.isOver(free, due) ? undefined : -1;
    let last = -1;
    for (let i = 0; i < events.length; i++) {
      if (!events[i].accesses.some((access) => access.location === location)) continue;
      if (events[i].kind !== "turnEnd") last = this.latest[i];
      free = this.latest[i];
      if (begun === undefined && !this.isOver(free, due)) begun = last;
    }
    return { begun, free };
  }
  /** When an event is, or the code that follows it. */
  timeOf(moment: number): LoopTime {
    return moment < 0 ? beginning : this.times[moment];
  }
  nowOf({ lastEvent }: Task): LoopTime {
    this.takeIn();
    return this.timeOf(lastEvent < this.latest.length ? this.latestOf(lastEvent) : this.moment);
  }
  private latestOf(event: number): number {
    return event < 0 ? -1 : this.latest[event];
  }

  /** Is there a time for each event so far? */
  isPossible(halts: boolean): boolean {
    this.takeIn();
    const last = this.latest.length - 1;
    const moments = this.known[last];
    if (moments === null) return false;
    if (!halts) return true;
    // Nothing that still waits may have been due before; timers wait for the callback under way
    const end = moments.copy();
    const { beside, execution } = this.loop;
    const begun = beside.turnBegan;
    for (const { pending } of execution.tasks) {
      const due = pending === null ? undefined : dueOf(pending);
      if (due === undefined || (pending instanceof DueTimers && !beside.mainIsOver)) continue;
      const until = pending instanceof DueTimers && begun >= 0 ? begun : last;
      if (!end.order(this.timeOf(this.latest[until]), due)) return false;
    }
    return true;
  }
  private get moments(): Moments {
    this.takeIn();
    return this.known.at(-1) ?? new Moments();
  }
  earliest(time: LoopTime): number {
    return time.base < 0 ? time.offset : this.moments.earliest(time);
  }

  /** Can that moment be next: does nothing come before it for certain? `mine`: whose it is. */
  admits(due: LoopTime, mine: Operation): boolean {
    const { moments } = this;
    const { beside, execution } = this.loop;
    for (const task of execution.tasks) {
      const { pending } = task;
      if (pending === null || pending === mine) continue;
      const other = dueOf(pending);
      if (other !== undefined) {
        // A callback that can go on is over before time passes
        const canCome = !(pending instanceof DueTimers) || !beside.isStopped;
        if (canCome && moments.forbids(due, other)) return false;
      } else if (!(pending instanceof LoopCallback && pending.isAnyTime) && task.enabled)
        if (moments.forbids(due, this.timeOf(this.sinceOf(task)))) return false;
    }
    return true;
  }
  /** What happens before that moment whatever the order: of each task the last event that does for certain. */
  before(due: LoopTime): number[] {
    const { moments } = this;
    const { events } = this.loop.execution;
    const found = new Map<number, number>();
    for (let i = Math.min(events.length, this.latest.length) - 1; i >= 0; i--) {
      const { task } = events[i];
      if (!found.has(task) && moments.forbids(due, this.timeOf(this.latest[i]))) found.set(task, i);
    }
    return [...found.values()];
  }

  /** The moment since which a task can do what it announced. */
  private sinceOf({ lastEvent, spawnedBy, pending }: Task): number {
    const operation = pending!;
    this.takeIn();
    const { length } = this.latest;
    let own = Math.max(this.latestOf(lastEvent < length ? lastEvent : -1), this.latestOf(spawnedBy));
    for (const event of operation.enabledBy?.() ?? []) own = Math.max(own, this.latestOf(event));
    const { guard } = operation;
    return guard ? this.sinceGuard(guard, own, length) : own;
  }
  /** The first moment, not before `own`, at the end of which the guard lets it happen. It does after so many events. */
  private sinceGuard(guard: Guard, own: number, count: number): number {
    if (guard.location < 0) return own;
    const { events } = this.loop.execution;
    const states: { moment: number; before: number }[] = [];
    for (let i = 0; i < count; i++)
      for (const { location, before } of events[i].accesses)
        if (location === guard.location && this.latest[i] > own) states.push({ moment: this.latest[i], before });
    for (let k = 0, at = own; k < states.length; k++) {
      if (states[k].moment > at && guard.admits(states[k].before)) return at;
      at = Math.max(at, states[k].moment);
    }
    return Math.max(own, ...states.map(({ moment }) => moment));
  }

  /** Takes in the events that have happened since. */
  private takeIn(): void {
    const { events } = this.loop.execution;
    for (let i = this.latest.length; i < events.length; i++) this.add(events[i], i);
  }
  private add(event: ExecutionEvent, index: number): void {
    const { accesses, task, enabledBy, guard } = event;
    let own = this.latestOf(this.lasts[task] ?? -1);
    for (const earlier of enabledBy) own = Math.max(own, this.latestOf(earlier));
    let all = own;
    for (const { location, mode } of accesses) {
      const [read, write, add] = this.touched.get(location) ?? none;
      all = Math.max(
        all,
        mode === Read ? Math.max(write, add) : mode === Add ? Math.max(read, write) : Math.max(read, write, add),
      );
    }
    const isMoment = this.times[index] !== undefined;
    const since = guard ? this.sinceGuard(guard, own, index) : own;
    this.latest[index] = isMoment ? index : all;
    this.since[index] = since;
    this.known[index] = this.constrain(index, isMoment, all, since);
    if (isMoment) this.moment = index;
    for (const { location, mode } of accesses) this.touch(location, mode, this.latest[index]);
    this.lasts[task] = index;
  }
  private touch(location: number, mode: AccessMode, moment: number): void {
    let touched = this.touched.get(location);
    if (touched === undefined) this.touched.set(location, (touched = [...none]));
    const place = mode === Read ? 0 : mode === Write ? 1 : 2;
    touched[place] = Math.max(touched[place], moment);
  }
  private constrain(index: number, isMoment: boolean, all: number, since: number): Moments | null {
    const before = index === 0 ? new Moments() : this.known[index - 1];
    if (before === null || (!isMoment && all <= since)) return before;
    const moments = before.copy();
    if (!isMoment) return moments.order(this.timeOf(all), this.timeOf(since)) ? moments : null;
    const [time, soonest, inTime] = [this.times[index], this.soonest[index], this.inTime[index]];
    if (inTime !== undefined && !moments.order(inTime.begun, inTime.due)) return null;
    if (soonest !== undefined && !moments.order(soonest, time)) return null;
    return moments.order(this.timeOf(this.moment), time) ? moments : null;
  }
}

const none: Touched = [-1, -1, -1];

/** The moment at which the operation is due, if it is one that waits for its time. */
function dueOf(pending: Operation): LoopTime | undefined {
  if (pending instanceof DueTimers) return { base: pending.base, offset: pending.offset };
  return pending instanceof SharedSleep ? pending.moment : undefined;
}
