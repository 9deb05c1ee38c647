import type { Access } from "../../model/access";
import type { CycleRecord } from "../../model/record";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Task } from "../task";
import { ClockSpin } from "../turns/clockSpin";
import type { Turns } from "../turns/turns";
import { closedCycle, together } from "./closedCycle";
import { standstill } from "./standstill";
import { StateWatch } from "./stateWatch";

/** Of the moments at which an execution was in one state, the last ones are compared: shorter cycles say more. */
const compared = 4;
/** So many states of a loop that makes no events are remembered. */
const mostSeen = 100;
/** So often tasks may come back to where they were in one execution of a strategy that is no search of traces. */
const mostReturns = 8;
/** So often tasks go on with another alternative after a cycle that took the same one each time. */
const mostLuck = 64;

/**
 * Compares the states of one execution at the moments at which turns of loops begin (contract, section 6), and finds the
 * cycles that tasks can go round for ever.
 *
 * A cycle that is a livelock ends the execution. After any other one the task is passed over: the others go on, as a fair
 * scheduler would have it, because what they do later may be what ends the loop. So no task goes round in a circle while
 * somebody else could go on, and nothing that others do is overlooked.
 */
export class LoopRounds {
  /** Sees what the tasks do from the moment when a loop has made many turns; else null, which costs nothing. */
  watch: StateWatch | null = null;
  cycles: CycleRecord[] = [];
  /** All cycles, in their order. */
  readonly closed: CycleRecord[] = [];
  /** It only began because a loop made many turns without an event. */
  private onTrial = false;
  private returns = 0;
  /** Of each task that was passed over, the cycle after which it was. */
  private readonly last = new Map<Task, CycleRecord>();
  /** Of each task that went on after a cycle because it had not taken all alternatives there, the site of the loop. */
  readonly lucky = new Map<Task, number>();
  /** How often that was so, and how many alternatives had been taken the last time. */
  private retries = 0;
  private tried = 0;
  /**
   * The sites of loops in which tasks came back to where they were while others could go on: as no time passes that ends them, they
   * can be gone round for ever. What became of the task later makes no difference.
   */
  readonly unending = new Set<number>();
  /** The numbers of events at which the execution was in each state. */
  private readonly moments = new Map<string, number[]>();

  constructor(private readonly execution: Execution) {}

  /** Forgets the execution before. */
  begin(): void {
    if (this.watch === null) return;
    this.watch = null;
    this.onTrial = false;
    this.cycles = [];
    this.closed.length = 0;
    this.returns = 0;
    this.retries = this.tried = 0;
    this.moments.clear();
    this.last.clear();
    this.lucky.clear();
    this.unending.clear();
  }

  /** Turns of a loop made no event, and may not end: is the execution where it was before one of the last of them? */
  standsStill(turns: Turns, site: number, locals: readonly unknown[]): boolean {
    const { execution } = this;
    if (execution.tasks.length < 2 || execution.checking || turns.seen.size === mostSeen) return false;
    if (this.watch === null) {
      this.watch = new StateWatch(execution);
      this.onTrial = true;
    }
    this.watch.turnBegins(execution.current!, turns, site, locals);
    const print = this.watch.print();
    if (turns.seen.has(print)) return true;
    turns.seen.add(print);
    if (turns.seen.size === mostSeen && this.onTrial && this.returns === 0) this.begin();
    return false;
  }

  /** The running task begins a turn. True if it announced that it goes no further, because it is in a livelock. */
  turnBegins(turns: Turns, site: number, locals: readonly unknown[], waits: boolean): boolean {
    const { execution } = this;
    const { loops } = execution.sharing;
    if (turns.quiet > 0 && this.onTrial) return false;
    if (this.watch === null) {
      if (turns.made < loops.patience || execution.tasks.length < 2 || execution.checking) return false;
      this.watch = new StateWatch(execution);
    }
    const task = execution.current!;
    this.watch.turnBegins(task, turns, site, locals);
    // Loops that only wait are blocked: see `Spin`
    if (waits) return false;
    const cycle = this.compare(this.watch);
    if (!cycle) return false;
    loops.closed(execution.sharing);
    this.returns++;
    this.closed.push(cycle);
    execution.cameBack();
    const livelock = cycle.nature === "livelock";
    if (cycle.nature === "starvation" || (livelock && !this.prescribed)) this.cycles.push(cycle);
    task.passedOver = !livelock;
    this.last.set(task, cycle);
    if (!livelock && (this.leavesOut || this.isUnending(cycle))) this.unending.add(this.loopOf(task));
    const shown = livelock || (loops.starves && cycle.passedOver.length > 0);
    const ends = shown ? !this.prescribed : this.leavesOut && this.returns >= mostReturns;
    if (!ends) return false;
    execution.announced = standstill(site);
    execution.standStill();
    return true;
  }

  /** The task is about to do what it announced: what it passed over, and who passed it over, may be different now. */
  performs(task: Task, operation: Operation, touches: readonly Access[]): void {
    if (this.returns > 0) {
      task.passedOver = false;
      if (this.leavesOut) for (const other of this.execution.tasks) other.passedOver = false;
    }
    this.watch?.performs(task, operation, touches);
  }

  /** Can only those go on that are passed over? */
  isAll(tasks: readonly Task[]): boolean {
    return this.returns > 0 && tasks.every(({ enabled, passedOver }) => !enabled || passedOver);
  }

  /** The clock went on, so that those who sleep can do what ends the loops of the others. */
  timePasses(): void {
    for (const task of this.execution.tasks) task.passedOver = false;
  }

  /**
   * Nobody can go on but those who are passed over. One who took the same alternative each time that he went round goes on
   * with another one, as long as there are new ones: all together may make a cycle that is fair. True if there is one.
   */
  takesAnotherWay(): boolean {
    const { watch, execution } = this;
    if (watch === null || this.prescribed) return false;
    if (watch.alternatives.count === this.tried || this.retries === mostLuck) return false;
    for (const task of execution.tasks) {
      const cycle = this.last.get(task);
      if (!task.passedOver || !task.enabled || !cycle || !watch.alternatives.misses(cycle.round)) continue;
      this.tried = watch.alternatives.count;
      this.retries++;
      task.passedOver = false;
      this.lucky.set(task, this.loopOf(task));
      return true;
    }
    return false;
  }

  /** Nobody can go on but those who are passed over. If all of them can go round for ever, that is a livelock. */
  end(): void {
    const { watch, execution } = this;
    const cycles = execution.tasks.flatMap((task) => (task.passedOver ? (this.last.get(task) ?? []) : []));
    const all = watch && together(execution, cycles, watch);
    if (all?.nature === "livelock") this.cycles.push(all);
  }

  /** Those whom the scheduler may choose from: nobody if the execution ends here. */
  candidates(all: Task[]): Task[] {
    if (this.lucky.size > 0) for (const task of all) task.preferred = this.watch!.leastTaken(task);
    if (this.returns === 0 || !this.leavesOut) return all;
    return this.isAll(all) ? [] : all.filter(({ passedOver }) => !passedOver);
  }

  /** The site of the loop that a task went round when it came back, or -1. */
  loopOf(task: Task): number {
    const turning = this.last.get(task)?.tasks;
    // One that only looked came back because others went round
    const loop = (turning?.find((one) => one.task === task.id) ?? turning?.[0])?.loop;
    return loop ?? this.watch?.loops[task.id] ?? -1;
  }

  /** Helpers may go round as long as they like, and while somebody sleeps time goes on. */
  private isUnending({ tasks: turning }: CycleRecord): boolean {
    const { tasks, live } = this.execution;
    return (
      turning.some(({ task }) => !tasks[task].daemon) && !live.some(({ pending }) => pending && waitsForTime(pending))
    );
  }

  private get leavesOut(): boolean {
    const { loops } = this.execution.sharing;
    return !loops.search && !this.prescribed;
  }

  /** Does a schedule say what comes next, or is under way and not recorded yet? */
  private get prescribed(): boolean {
    const { sharing, events } = this.execution;
    return sharing.loops.prescribed(events.length);
  }

  /** The shortest cycle that ends now; a livelock if there is one. */
  private compare(watch: StateWatch): CycleRecord | undefined {
    const { execution } = this;
    const { events } = execution;
    const print = watch.print();
    const before = this.moments.get(print);
    if (!before) {
      this.moments.set(print, [events.length]);
      return undefined;
    }
    const moments = before.filter((from) => from < events.length);
    // The longest one may take alternatives that no shorter one takes
    const cycles = [...(moments.length > compared ? [moments[0]] : []), ...moments.slice(-compared)]
      .flatMap((from) => closedCycle(execution, indices(from, events.length), watch) ?? [])
      .reverse();
    if (before[before.length - 1] !== events.length) before.push(events.length);
    const first = (nature: CycleRecord["nature"]) => cycles.find((cycle) => cycle.nature === nature);
    const steady = cycles.find(({ round }) => !watch.alternatives.misses(round));
    return first("livelock") ?? first("starvation") ?? steady ?? first("unfair");
  }
}

function waitsForTime(pending: Operation): boolean {
  return pending.kind === "sleep" || pending instanceof ClockSpin;
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
