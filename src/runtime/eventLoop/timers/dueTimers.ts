import { append } from "../../../base/append";
import { Read, Write, type Access } from "../../../model/access";
import type { Performing } from "../../operation";
import type { Code, Task } from "../../task";
import { LoopCallback, type StartsInOrder } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { lifeOf } from "./endOfThread";
import type { Timer } from "./timer";
import type { Timers } from "./timers";
import { TimerStart } from "./timerStart";

const none: readonly never[] = [];

/** All timers that are due at one moment: Node runs them in one go, those of the same delay one after the other. */
export class DueTimers extends LoopCallback {
  readonly kind = "timer";
  task: Task | null = null;
  /** Beside threads: what had happened when it became due. */
  dueAfter: readonly number[] = [];
  private readonly lists = new Map<number, TimerStart[]>();

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
  private get list(): readonly TimerStart[] | undefined {
    const [list] = this.lists.values();
    return this.lists.size === 1 ? list : undefined;
  }
  override owns(location: number): boolean {
    const { list, loop } = this;
    return list?.some(({ timer }) => timer.location === location || location === lifeOf(loop)) === true;
  }
  override repeats(other: LoopCallback, looped: boolean): boolean {
    const [now, before] = [this.list, other instanceof DueTimers ? other.list : undefined];
    if (!now || !before || now.length !== before.length || now[0].timer.list !== before[0].timer.list) return false;
    const isSame = ({ timer: one }: TimerStart, i: number) => {
      const other = before[i].timer;
      return one === other || (one.callee === other.callee && one.given + other.given === 0);
    };
    return looped || now.every(isSame);
  }

  /**
   * It was idle until somebody woke it. Its ticks went on meanwhile: at which one it was is known where that one's time is,
   * from the same base and not the very moment of a tick; else its time is unknown, but for the length of a tick.
   */
  get floats(): boolean {
    const { idle, loop } = this;
    if (idle === null || !idle.isOver) return false;
    const { delay } = this.list![0].timer;
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

  /** `number`: how many were started before. */
  add(timer: Timer, number: number): void {
    timer.start = new TimerStart(timer, this, number, this.loop.event);
    append(this.lists, timer.list, timer.start);
  }
  remove({ timer }: TimerStart): void {
    const list = this.lists.get(timer.list)!.filter((other) => other.timer !== timer);
    if (list.length > 0) this.lists.set(timer.list, list);
    else this.lists.delete(timer.list);
    timer.start = null;
  }
  /** Has it timers of that list? */
  isOf(list: number): boolean {
    return this.lists.has(list);
  }
  /** Of each list, has it a timer that was started after one of the other? Those that do not fire say nothing beside others. */
  override startedAfter(other: LoopCallback): readonly StartsInOrder[] {
    if (!(other instanceof DueTimers)) return none;
    let starts: StartsInOrder[] | undefined;
    for (const [key, list] of this.lists) {
      const others = other.lists.get(key);
      const later = others && (firstOf(list) ?? (this.clearedBy && list[0]));
      if (!later) continue;
      for (const earlier of others) {
        if (earlier.number >= later.number) break;
        const { event, endedIn: ended } = earlier;
        const mayBeFirst = other.clearedBy?.every((by) => by === ended);
        (starts ??= []).push({ earlier: event, later: later.event, ended, mayBeFirst });
        if (ended === undefined) break;
      }
    }
    return starts ?? none;
  }
  /** Does it come before the other one of the same base, whatever the order of the rest? */
  precedes(other: DueTimers): boolean {
    if (this.loop.beside.isTimed && other.startedAfter(this).length > 0) return true;
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
      return { base, offset: offset + this.list![0].timer.delay };
    }
    return { base: this.base, offset: this.offset + this.loop.timing.timerSlack };
  }
  override get clearedBy(): readonly number[] | undefined {
    const all = [...this.lists.values()].flat();
    return all.every(({ isEnded }) => isEnded) ? all.map(({ endedIn }) => endedIn!) : undefined;
  }
  get isEmpty(): boolean {
    return this.lists.size === 0;
  }
  override get isReferenced(): boolean {
    // Where it matters who keeps the program going, those that do not fire do nothing for it
    const endedCount = this.loop.beside.isOn || lifeOf(this.loop) === undefined;
    for (const list of this.lists.values())
      for (const { timer, isEnded } of list) if (timer.isReferenced && (endedCount || !isEnded)) return true;
    return false;
  }

  /** Where there are immediates, it looks at their queue, and waits for it. */
  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    const { immediates, beside } = this.loop;
    const readsQueue = immediates.areUsed && !beside.isOn;
    const own = readsQueue ? [{ location: immediates.location, mode: Read }] : super.accesses;
    const life = this.isReferenced ? undefined : lifeOf(this.loop);
    return life === undefined ? own : [...own, { location: life, mode: Write }];
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
    this.inOneGoWith = this.loop.immediates.goesWith(event.index);
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
        const { timer, isEnded } = lists[i][j];
        loop.touch(timer.location, Write);
        if (isEnded) continue;
        timer.start = null;
        const isLast = i === lists.length - 1 && j === lists[i].length - 1;
        let failed = false;
        try {
          yield* timer.callback();
        } catch (error) {
          yield* loop.uncaught(error);
          failed = true;
        }
        // Even if it was refreshed: it comes behind those that its callback has started
        if (timer.repeats && !timer.cleared) this.timers.refresh(timer);
        // After an error Node goes on with the next timer at once
        if (!failed || isLast) yield* loop.drain(false, isLast);
      }
    if (loop.hasJobs) yield* loop.drain();
    return undefined;
  }
  sentence(): string {
    const all = [...this.lists.values()].flat();
    const fire = all.filter(({ isEnded }) => !isEnded).length;
    const text = `${all[0]?.timer.delay.toLocaleString("en-US") ?? 0} ms`;
    if (fire === 0) return `is due after ${text}, but was cleared`;
    return fire === 1 ? `fires after ${text}` : `fires, with ${fire - 1} other timer${fire > 2 ? "s" : ""}`;
  }
}

/** The first one that fires, if one does. */
function firstOf(list: readonly TimerStart[]): TimerStart | undefined {
  return list.find(({ isEnded }) => !isEnded);
}

/** The nth order of some things. */
function permutation<T>(all: readonly T[], nth: number): T[] {
  const left = [...all];
  const order: T[] = [];
  for (let n = nth; left.length > 0; n = Math.floor(n / (left.length + 1)))
    order.push(...left.splice(n % left.length, 1));
  return order;
}
