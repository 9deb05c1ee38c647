import { append } from "../../../base/append";
import { Read, Write, type Access } from "../../../model/access";
import type { Performing } from "../../operation";
import type { Code, Task } from "../../task";
import { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { lifeOf } from "./endOfThread";
import type { Timer } from "./timer";
import type { Timers } from "./timers";

/** All timers that are due at one moment: Node runs them in one go, those of the same delay one after the other. */
export class DueTimers extends LoopCallback {
  readonly kind = "timer";
  task: Task | null = null;
  /** Beside threads: what had happened when it became due. */
  dueAfter: readonly number[] = [];
  private readonly lists = new Map<number, Timer[]>();

  constructor(
    private readonly timers: Timers,
    loop: EventLoop,
    readonly base: number,
    public offset: number,
    site: number,
  ) {
    super(loop, site);
  }

  override get maySleep(): boolean {
    return this.list !== undefined && this.loop.timing.timerSlack === 0;
  }
  /** All its timers, if they are one list. */
  private get list(): readonly Timer[] | undefined {
    const [list] = this.lists.values();
    return this.lists.size === 1 ? list : undefined;
  }
  override owns(location: number): boolean {
    return this.list?.some((timer) => timer.location === location) === true;
  }
  override repeats(other: LoopCallback, looped: boolean): boolean {
    const [now, before] = [this.list, other instanceof DueTimers ? other.list : undefined];
    if (!now || !before || now.length !== before.length || now[0].list !== before[0].list) return false;
    const isSame = (one: Timer, i: number) =>
      one === before[i] || (one.callee === before[i].callee && one.given + before[i].given === 0);
    return looped || now.every(isSame);
  }

  /**
   * It was idle until somebody woke it. Its ticks went on meanwhile: at which one it was is known where that one's time is,
   * from the same base and not the very moment of a tick; else its time is unknown, but for the length of a tick.
   */
  get floats(): boolean {
    const { idle, loop } = this;
    if (idle === null || !idle.isOver) return false;
    const { delay } = this.list![0];
    const { base, offset } = loop.constraints.timeOf(idle.wokenBy);
    const missed = (offset - this.offset) / delay;
    if (base !== this.base || (missed >= 0 && Number.isInteger(missed))) {
      loop.constraints.needed = true;
      return true;
    }
    if (missed > 0) this.offset += Math.ceil(missed) * delay;
    return false;
  }
  private get sleeps(): boolean {
    return this.idle !== null && (!this.idle.isOver || this.floats);
  }

  add(timer: Timer): void {
    append(this.lists, timer.list, timer);
    timer.due = this;
  }
  remove(timer: Timer): void {
    const list = this.lists.get(timer.list)!.filter((other) => other !== timer);
    if (list.length > 0) this.lists.set(timer.list, list);
    else this.lists.delete(timer.list);
    timer.due = null;
  }
  /** Has it timers of that list? */
  isOf(list: number): boolean {
    return this.lists.has(list);
  }
  /** Has it a timer that was started after one of the same list of the other? */
  override startedAfter(other: LoopCallback): { earlier: number; later: number } | undefined {
    if (!(other instanceof DueTimers)) return undefined;
    for (const [key, list] of this.lists) {
      const others = other.lists.get(key);
      if (others && others[0].started < list[0].started)
        return { earlier: others[0].startedIn, later: list[0].startedIn };
    }
    return undefined;
  }
  /** Does it come before the other one of the same base, whatever the order of the rest? */
  precedes(other: DueTimers): boolean {
    if (this.loop.beside.isTimed && other.startedAfter(this) !== undefined) return true;
    if (this.base !== other.base || this.sleeps || other.sleeps || this.offset >= other.offset) return false;
    if (this.offset + this.loop.timing.timerSlack < other.offset) return true;
    for (const list of this.lists.keys()) if (other.isOf(list)) return true;
    return false;
  }
  override get soonest(): LoopTime {
    return this;
  }
  override get latest(): LoopTime | undefined {
    const { idle, loop } = this;
    if (idle !== null && this.sleeps) {
      if (!idle.isOver) return undefined;
      const { base, offset } = loop.constraints.timeOf(idle.wokenBy);
      return { base, offset: offset + this.list![0].delay };
    }
    return { base: this.base, offset: this.offset + this.loop.timing.timerSlack };
  }
  override get clearedBy(): readonly number[] | undefined {
    const all = [...this.lists.values()].flat();
    return all.every(({ cleared }) => cleared) ? all.map(({ clearedIn }) => clearedIn) : undefined;
  }
  get isEmpty(): boolean {
    return this.lists.size === 0;
  }
  override get isReferenced(): boolean {
    for (const list of this.lists.values()) for (const timer of list) if (timer.isReferenced) return true;
    return false;
  }

  /** Where there are immediates, it looks at their queue, and waits for it. */
  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    const { immediates, beside } = this.loop;
    if (immediates.areUsed && !beside.isOn) return [{ location: immediates.location, mode: Read }];
    const life = this.isReferenced ? undefined : lifeOf(this.loop);
    return life === undefined ? super.accesses : [...super.accesses, { location: life, mode: Write }];
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
    const { loop } = this;
    const { beside, execution } = loop;
    if (beside.isOn && !beside.isTimed && this.offset > execution.clock.now) return false;
    if (!this.timers.isFirst(this) || !(this.isReferenced || loop.goesOn)) return false;
    return !beside.isTimed || beside.time.admits(this);
  }
  override enabledBy(): number[] {
    const { beside } = this.loop;
    const earlier = beside.isTimed ? beside.time.before(this) : this.dueAfter;
    return [...earlier, ...super.enabledBy(), ...this.timers.firedBefore(this)];
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
          .map((list) => (list < 0 ? `${-list} ms (Atomics.waitAsync)` : `${list} ms`))
          .join(", then of ")}`,
      );
    return names;
  }
  override perform(event: Performing): unknown {
    this.timers.fired(this);
    return super.perform(event);
  }
  /** Where it may be late, its time is its own. */
  protected time(event: number): LoopTime {
    return this.sleeps || this.loop.timing.timerSlack > 0 ? { base: event, offset: 0 } : this;
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
        const isLast = i === lists.length - 1 && j === lists[i].length - 1;
        let failed = false;
        try {
          yield* timer.callback();
        } catch (error) {
          yield* loop.uncaught(error);
          failed = true;
        }
        if (timer.repeats && !timer.cleared && timer.due === null) this.timers.add(timer);
        // After an error Node goes on with the next timer at once
        if (!failed || isLast) yield* loop.drain(false, isLast);
      }
    if (loop.hasJobs) yield* loop.drain();
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
