import { Read } from "../model/access";
import type { Guard, OperationKind } from "../model/event";
import { noLocation } from "../model/noLocation";
import { SharedSleep } from "./eventLoop/time/sharedSleep";
import type { Execution } from "./execution";
import type { Operation, Performing } from "./operation";
import type { Task } from "./task";
import { ClockSpin } from "./turns/clockSpin";
import { nothingChanges } from "./turns/nothingChanges";
import { Spin } from "./turns/spin";
import type { Turns } from "./turns/turns";

/**
 * A task sleeps: one event, its waking up. Whom sleeping lets go first is in `VirtualClock`, not in the footprint. `due` is
 * the time at which it wakes up, `ms` how long it sleeps.
 */
export class Sleep implements Operation {
  readonly guard: Guard = { location: noLocation, admits: () => this.over };

  constructor(
    protected readonly clock: VirtualClock,
    readonly ms: number,
    public due: number,
    readonly site: number,
  ) {
    clock.used = true;
  }

  get kind(): OperationKind {
    return "sleep";
  }
  get accesses(): Operation["accesses"] {
    return [];
  }
  protected get over(): boolean {
    return this.due <= this.clock.now;
  }
  enabledBy(): number[] {
    return [...this.clock.advancedAfter];
  }
  sentence(_result: unknown): string {
    return `wakes up after ${this.ms.toLocaleString("en-US")} ms`;
  }
  perform(_event: Performing): unknown {
    return undefined;
  }
}

/** Promoted (see `Sharing`) where a task waits for a time while another one's wait could time out early. */
export const timePassesBeside = "time that passes beside time-outs";

const none: readonly never[] = [];
/**
 * The time of one execution, in milliseconds since it began. Code takes no time: the clock stands still while any task can
 * go on, and then goes on to the earliest time at which a sleeper is due. So waking up comes after everything before, but
 * synchronizes with nothing: it is no excuse for a data race. All that happens at one time is explored as if nobody slept,
 * and no order is ever reversed across an advance of the clock: whatever comes after one was made possible by it.
 */
export class VirtualClock {
  now = 0;
  /** True once anybody sleeps, or knows that it is later. */
  used = false;
  /** Events behind which all others come that had happened when the clock went on last: the last ones of tasks. */
  advancedAfter: readonly number[] = [];
  /** How many events that were. */
  private advancedAt = 0;
  /** By task: it has seen that it is at least so late, though nobody else has. */
  private readonly seen = new Map<number, number>();
  /** Tasks with a wait that could time out early, so that the clock stood still, and those that wait for a time (-1: timers). */
  private readonly early = new Set<number>();
  private readonly timed = new Set<number>();

  constructor(private readonly execution: Execution) {}

  /** Forgets the execution before. */
  begin(): void {
    if (this.timed.size > 0) this.timed.clear();
    if (this.early.size > 0) this.early.clear();
    if (!this.used) return;
    this.now = this.advancedAt = 0;
    this.used = false;
    this.advancedAfter = [];
    this.seen.clear();
  }

  /** How often tasks asked for the time. */
  reads = 0;
  /** What the running task finds when it asks for the time. */
  read(): number {
    this.reads++;
    const { beside } = this.execution.loop;
    if (beside.isTimed) return beside.time.earliest(beside.time.nowOf(this.execution.maker));
    const { current } = this.execution;
    return Math.max(this.now, (current && this.seen.get(current.id)) ?? 0);
  }

  /** The running task has waited until this time in a way that takes unknown time. */
  reach(time: number): void {
    const { current } = this.execution;
    if (!current) return;
    this.used = true;
    this.seen.set(current.id, Math.max(time, this.read()));
  }

  /** A wait of the task may end at any time. */
  mayBeEarly(task: number): void {
    this.early.add(task);
    for (const other of this.timed) this.meet(task, other);
  }
  /** The task waits for a time; -1: something else does. */
  waitsForTime(task: number): void {
    this.timed.add(task);
    for (const other of this.early) this.meet(task, other);
  }
  private meet(one: number, other: number): void {
    if (one !== other) this.execution.sharing.learn(timePassesBeside);
  }

  /** `ms` is a positive integer. */
  sleep(ms: number, site: number): Operation {
    const { loop } = this.execution;
    loop.sleeps();
    if (loop.beside.isTimed) {
      const { time } = loop.beside;
      const { base, offset } = time.nowOf(this.execution.maker);
      return new SharedSleep(time, ms, { base, offset: offset + ms }, site);
    }
    this.waitsForTime(-1);
    return new Sleep(this, ms, this.read() + ms, site);
  }

  /** A turn did nothing but look, also at the clock. Undefined where it cannot wait for a time. */
  spin(turns: Turns, site: number, seen: readonly number[]): Operation | undefined {
    const { loop } = this.execution;
    if (this.execution.isInOneEvent || loop.beside.isTimed || (loop.used && !loop.beside.isOn)) return undefined;
    if (turns.timedSince < 0) {
      turns.timedSince = this.read();
      this.waitsForTime(-1);
    }
    return new ClockSpin(this.execution, site, turns.timedSince, seen);
  }

  /** Nobody can go on: goes on to the time at which somebody can. False if nobody will. */
  advance(): boolean {
    if (!this.used || this.execution.loop.beside.isTimed) return false;
    const { execution } = this;
    const { live } = execution;
    const sleepers = live.flatMap((task) => (task.pending instanceof Sleep ? [{ task, on: task.pending }] : []));
    const spins = live.flatMap(({ pending }) => (pending instanceof ClockSpin ? [pending] : []));
    const { loop } = execution;
    const timers = loop.beside.isOn ? loop.timers.dueAfter(this.now) : none;
    // Daemons alone keep no program going, nor do timers that are not referenced
    if (sleepers.length + timers.length + spins.length === 0 || (execution.tasks[0].finished && !loop.isAlive))
      return false;
    const idle = sleepers.filter(({ task, on }) => this.polled(task, on) !== undefined);
    const others = sleepers.filter((sleeper) => !idle.includes(sleeper));
    const until = Math.min(
      ...[...others.map(({ on }) => on), ...spins].map(({ due }) => due),
      ...timers.map(({ offset }) => offset),
    );
    if (until === Infinity) {
      for (const { task, on } of idle) task.pending = this.forEver(on, this.polled(task, on)!);
      return false;
    }
    // Nothing changes before, so that looking before shows nothing new
    for (const { on } of idle) on.due += Math.max(0, Math.ceil((until - on.due) / on.ms)) * on.ms;
    this.now = until;
    this.advancedAfter = this.allSoFar();
    this.advancedAt = execution.events.length;
    for (const timer of timers) if (timer.offset <= until) timer.dueAfter = this.advancedAfter;
    if (loop.beside.isOn) loop.now = { base: -1, offset: until };
    for (const task of live) if (task.again && task.pending instanceof Spin) task.pending = task.pending.afterAdvance();
    return true;
  }

  /**
   * Of each task its last event, but of those only that made one since the clock went on last: whoever went on because it did comes
   * behind all others. Executions with thousands of callbacks are too long to name all of them each time.
   */
  private allSoFar(): number[] {
    const { events, tasks } = this.execution;
    const { advancedAfter: before } = this;
    const busy = new Set<number>();
    let isBehind = false;
    for (let i = this.advancedAt; i < events.length; i++) {
      const { task, enabledBy } = events[i];
      busy.add(task);
      isBehind ||= before.every((index) => enabledBy.includes(index));
    }
    const since = [...busy].sort((a, b) => a - b).map((task) => tasks[task].lastEvent);
    return isBehind ? since : [...before.filter((index) => !busy.has(events[index].task)), ...since];
  }

  /**
   * Of a task that polls (`while (!ready) sleep(10)`): the events by which it looked in the last turn, if what they read
   * was not written since. Then it will find the same until that is written. Writes of anything else do not count: that
   * they came before or after is no part of the trace.
   */
  private polled({ turns }: Task, { site }: Sleep): readonly number[] | undefined {
    const poll = turns?.poll;
    if (poll === undefined || poll.site !== site) return undefined;
    const { looks } = poll;
    return looks.some((look) => this.overwritten(look)) ? undefined : looks;
  }

  private overwritten(look: number): boolean {
    const { events } = this.execution;
    for (const { location } of events[look].accesses)
      for (let i = look + 1; i < events.length; i++)
        for (const access of events[i].accesses) if (access.location === location && access.mode !== Read) return true;
    return false;
  }

  /** Only tasks that poll are left: they wait for something that nobody will write. */
  private forEver({ site }: Sleep, looks: readonly number[]): Operation {
    const { execution } = this;
    const locations = new Set<number>();
    for (const index of looks) for (const { location } of execution.events[index].accesses) locations.add(location);
    return {
      kind: "spin",
      site: looks.length > 0 ? execution.events[looks[0]].site : site,
      accesses: [],
      guard: { location: noLocation, admits: () => false },
      waitsFor: () => (locations.size > 0 ? Spin.waitFor(execution, [...locations]) : nothingChanges),
      perform: () => undefined,
    };
  }
}
