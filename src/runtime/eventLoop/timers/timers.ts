import { Write } from "../../../model/access";
import { randomDelayClass } from "../../../model/randomDelay";
import type { Task } from "../../task";
import type { EventLoop } from "../eventLoop";
import { DueTimers } from "./dueTimers";
import { usesUnreferenced } from "./endOfThread";
import type { Timer } from "./timer";
import { UnknownTimer } from "./unknownTimer";

/** Timers that have not fired, by the moments at which they are due. */
export class Timers {
  private waiting: DueTimers[] = [];
  private firedSoFar: DueTimers[] = [];
  private unknown: Task[] = [];
  /** All that were ever started, repetitions included. */
  started: Timer[] = [];
  private count = 0;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    if (this.waiting.length > 0) this.waiting = [];
    if (this.firedSoFar.length > 0) this.firedSoFar = [];
    if (this.unknown.length > 0) this.unknown = [];
    this.count = 0;
    this.started = [];
  }

  add(timer: Timer): void {
    const { base, offset } = this.loop.now;
    const due = offset + timer.delay;
    if (!timer.isReferenced) usesUnreferenced(this.loop);
    const number = this.count++;
    timer.startedIn = this.loop.event;
    this.started.push(timer);
    const { making } = this.loop;
    if (making) making.timer = timer;
    const { sharing } = this.loop.execution;
    sharing.timers = true;
    const isLater = (other: number) => other > offset + 1;
    if (isLater(due) && this.waiting.some((other) => other.base === base && isLater(other.offset)))
      sharing.delaysDecided = true;
    this.loop.execution.clock.waitsForTime(-1);
    if (sharing.knows(randomDelayClass(timer.site))) return this.addUnknown(timer);
    const late = this.loop.timing.timerSlack > 0;
    if (base >= 0) this.loop.constraints.needed = true;
    if (this.loop.beside.isOn) this.loop.execution.clock.used = true;
    let together = this.waiting.find(
      (other) =>
        other.base === base && other.offset === due && other.idle === null && (!late || other.isOf(timer.list)),
    );
    if (together === undefined) {
      together = new DueTimers(this, this.loop, base, due, timer.site);
      together.task = this.loop.schedule(timerName(timer), together);
      this.waiting.push(together);
    } else {
      this.loop.polls.schedules(together);
      this.loop.execution.inside?.scheduled(together.task!);
    }
    together.add(timer, number);
  }

  private addUnknown(timer: Timer): void {
    const { loop } = this;
    timer.unknown = new UnknownTimer(loop, timer, () => {
      if (timer.repeats && !timer.cleared && timer.unknown === null) this.add(timer);
    });
    this.unknown.push(loop.schedule(`${timer.repeats ? "interval" : "timer"} of random delay`, timer.unknown));
  }

  /** The one that the program calls by its number, or by the text of it. */
  numbered(number: unknown): Timer | undefined {
    if (typeof number !== "number" && typeof number !== "string") return undefined;
    return this.started.find((timer) => String(timer.number) === String(number));
  }

  /** It must not fire any more. */
  clear(timer: Timer): void {
    const { loop } = this;
    loop.touch(timer.location, Write);
    timer.cleared = true;
    const { start } = timer;
    if (start === null) return;
    start.endedIn ??= loop.event;
    // Where another order is possible, the event stays: it could have come first
    if (!this.isLater(timer)) return;
    const { due } = start;
    due.remove(start);
    if (due.isEmpty) {
      this.passed(due);
      due.task!.pending = null;
      due.task!.finished = true;
    }
  }

  /** Is the timer due later than now, whatever the order? */
  isLater({ start }: Timer): boolean {
    const { beside, now } = this.loop;
    if (start === null || start.due.base !== now.base || start.due.event >= 0) return false;
    return !beside.isOn || start.due.offset > now.offset;
  }

  /** Begins to wait anew, and no longer as it did. */
  refresh(timer: Timer): void {
    if (timer.start !== null || timer.unknown !== null) this.clear(timer);
    timer.cleared = false;
    if (timer.unknown !== null) timer.unknown.isRefreshed = true;
    this.add(timer);
  }

  passed(due: DueTimers): void {
    this.waiting = this.waiting.filter((other) => other !== due);
  }
  fired(due: DueTimers): void {
    this.passed(due);
    if (due.floats) return;
    if (this.loop.timing.timerSlack > 0 || this.loop.beside.isTimed) return void this.firedSoFar.push(due);
    // The last one came after all others of its base
    const place = this.firedSoFar.findIndex(({ base }) => base === due.base);
    this.firedSoFar[place < 0 ? this.firedSoFar.length : place] = due;
  }
  /** Where they may be late: the last one that fired after that event. */
  lateSince(event: number): DueTimers | undefined {
    return this.loop.timing.timerSlack > 0 ? this.firedSoFar.findLast((due) => due.event > event) : undefined;
  }
  /** The events of those that come before it whatever the order; of the last one where that says it all. */
  firedBefore(due: DueTimers): number[] {
    return this.firedSoFar.filter((other) => other.precedes(due)).map(({ event }) => event);
  }
  /** Is there none of its base that fires before it for certain? */
  isFirst(due: DueTimers): boolean {
    return this.waiting.every((other) => !other.precedes(due));
  }
  /** Those that are not due yet, though they will fire. */
  dueAfter(now: number): DueTimers[] {
    return this.waiting.filter((due) => due.offset > now && (due.isReferenced || this.loop.goesOn));
  }
  /** The tasks of those that wait for their time. */
  get tasks(): Task[] {
    const waiting = this.waiting.filter(({ idle }) => idle === null || idle.isOver);
    return [...waiting.map(({ task }) => task!), ...this.unknown.filter(({ pending }) => pending !== null)];
  }
}

function timerName({ delay, repeats }: Timer): string {
  return `${repeats ? "interval" : "timer"} ${delay.toLocaleString("en-US")} ms`;
}
