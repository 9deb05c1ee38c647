import { Read, Write, type Access } from "../../model/access";
import type { Performing } from "../operation";
import type { Code, Task } from "../task";
import type { EventLoop } from "./eventLoop";
import { LoopCallback } from "./loopCallback";
import type { LoopTime } from "./loopTime";

/** One call of `setTimeout` or `setInterval`. */
export class Timer {
  /** The timers that are due together with it; null when it has fired or is cleared. */
  due: DueTimers | null = null;
  cleared = false;
  isReferenced = true;
  /** How many were started before. */
  started = 0;

  constructor(
    readonly callback: () => Code,
    readonly delay: number,
    readonly repeats: boolean,
    /** Stands for whether it fires. */
    readonly location: number,
    readonly site: number,
  ) {}
}

/** Timers that have not fired, by the moments at which they are due. */
export class Timers {
  private waiting: DueTimers[] = [];
  private count = 0;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    if (this.waiting.length > 0) this.waiting = [];
  }

  add(timer: Timer): void {
    const { base, offset } = this.loop.now;
    const due = offset + timer.delay;
    timer.started = this.count++;
    if (base >= 0) this.loop.constraints.needed = true;
    let together = this.waiting.find((other) => other.base === base && other.offset === due);
    if (together === undefined) {
      together = new DueTimers(this, this.loop, base, due, timer.site);
      this.waiting.push(together);
      together.task = this.loop.schedule(timerName(timer), together);
    }
    together.add(timer);
  }

  /** It must not fire any more. */
  clear(timer: Timer): void {
    const { loop } = this;
    loop.touch(timer.location, Write);
    timer.cleared = true;
    const { due } = timer;
    // Where another order is possible, the event stays: it could have come first
    if (due === null || due.base !== loop.now.base || due.event >= 0) return;
    due.remove(timer);
    if (due.isEmpty) {
      this.passed(due);
      due.task!.pending = null;
      due.task!.finished = true;
    }
  }

  /** Begins to wait anew. */
  refresh(timer: Timer): void {
    if (timer.due === null) return this.add(timer);
    this.clear(timer);
    timer.cleared = false;
    this.add(timer);
  }

  passed(due: DueTimers): void {
    this.waiting = this.waiting.filter((other) => other !== due);
  }
  /** Is it the earliest one of its base? */
  isFirst({ base, offset }: DueTimers): boolean {
    return this.waiting.every((other) => other.base !== base || other.offset >= offset);
  }
  get all(): readonly DueTimers[] {
    return this.waiting;
  }
}

function timerName({ delay, repeats }: Timer): string {
  return `${repeats ? "interval" : "timer"} ${delay.toLocaleString("en-US")} ms`;
}

/** All timers that are due at one moment: Node runs them in one go, those of the same delay one after the other. */
export class DueTimers extends LoopCallback {
  readonly kind = "timer";
  task: Task | null = null;
  private readonly lists = new Map<number, Timer[]>();

  constructor(
    private readonly timers: Timers,
    loop: EventLoop,
    readonly base: number,
    readonly offset: number,
    site: number,
  ) {
    super(loop, site);
  }

  add(timer: Timer): void {
    const list = this.lists.get(timer.delay);
    if (list) list.push(timer);
    else this.lists.set(timer.delay, [timer]);
    timer.due = this;
  }
  remove(timer: Timer): void {
    const list = this.lists.get(timer.delay)!.filter((other) => other !== timer);
    if (list.length > 0) this.lists.set(timer.delay, list);
    else this.lists.delete(timer.delay);
    timer.due = null;
  }
  /** Has it a timer that was started after one of the same delay of the other? */
  startedAfter(other: DueTimers): boolean {
    for (const [delay, list] of this.lists) {
      const others = other.lists.get(delay);
      if (others && others[0].started < list[0].started) return true;
    }
    return false;
  }
  get isEmpty(): boolean {
    return this.lists.size === 0;
  }
  get isReferenced(): boolean {
    for (const list of this.lists.values()) for (const timer of list) if (timer.isReferenced) return true;
    return false;
  }

  /** Where there are immediates, it looks at their queue, and waits for it. */
  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    const { immediates } = this.loop;
    return immediates.areUsed ? [{ location: immediates.location, mode: Read }] : super.accesses;
  }
  override get location(): number {
    const { immediates } = this.loop;
    return immediates.areUsed ? immediates.location : super.location;
  }
  override admits(state: number): boolean {
    const { immediates } = this.loop;
    return super.admits(state) && (!immediates.areUsed || immediates.admits(state, this));
  }
  protected override isNext(): boolean {
    return this.timers.isFirst(this) && (this.isReferenced || this.loop.isAlive);
  }
  override enabledBy(): number[] {
    const before = this.loop.lastAt.get(this.base) ?? -1;
    const { mainsLast } = this.loop;
    return before >= 0 ? [...mainsLast, before] : mainsLast;
  }
  /** The order of lists of different delays is free. */
  alternatives(): number {
    let orders = 1;
    for (let n = 2; n <= this.lists.size; n++) orders *= n;
    return orders;
  }
  alternativeNames(): string[] {
    const names: string[] = [];
    for (let n = 0; n < this.alternatives(); n++)
      names.push(
        `those of ${permutation([...this.lists.keys()], n)
          .map((ms) => `${ms} ms`)
          .join(", then of ")}`,
      );
    return names;
  }
  override perform(event: Performing): unknown {
    this.timers.passed(this);
    this.loop.lastAt.set(this.base, event.index);
    return super.perform(event);
  }
  protected time(): LoopTime {
    return this;
  }
  *run(): Code {
    const { loop } = this;
    const lists = permutation([...this.lists.values()], Math.max(0, loop.choice));
    for (let i = 0; i < lists.length; i++)
      for (let j = 0; j < lists[i].length; j++) {
        const timer = lists[i][j];
        loop.touch(timer.location, Write);
        if (timer.cleared) continue;
        timer.due = null;
        yield* timer.callback();
        if (timer.repeats && !timer.cleared && timer.due === null) this.timers.add(timer);
        yield* loop.drain();
      }
    return undefined;
  }
  sentence(): string {
    const all = [...this.lists.values()].flat();
    const fire = all.filter(({ cleared }) => !cleared).length;
    const text = `${all[0]?.delay.toLocaleString("en-US") ?? 0} ms`;
    if (fire === 0) return `is due after ${text}, but was cleared`;
    return fire === 1 ? `fires after ${text}` : `fires, with ${fire - 1} other timer${fire > 2 ? "s" : ""}`;
  }
}

/** The nth order of some things. */
function permutation<T>(all: readonly T[], nth: number): T[] {
  const left = [...all];
  const order: T[] = [];
  for (let n = nth; left.length > 0; n = Math.floor(n / (left.length + 1)))
    order.push(...left.splice(n % left.length, 1));
  return order;
}
