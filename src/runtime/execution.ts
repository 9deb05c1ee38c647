import { withItem } from "../base/withItem";
import { labelOf, Read, type Access } from "../model/access";
import type { ExecutionEvent, Recast } from "../model/event";
import { EventLoop } from "./eventLoop/eventLoop";
import { daemonsInCircle } from "./execution/daemonsInCircle";
import type { Ending } from "./execution/ending";
import { ExecutionTasks } from "./execution/executionTasks";
import type { Mutable } from "./execution/mutable";
import { LoopRounds } from "./livelock/loopRounds";
import type { Numbering } from "./numbering";
import type { Observer } from "./observers/observer";
import type { Scheduler } from "./scheduler";
import type { Sharing } from "./sharing";
import type { Code, Task } from "./task";
import { VirtualClock } from "./virtualClock";

const none: readonly never[] = [];
/** Events that nobody hears of any more, at most. */
const mostUnseen = 1000;

/**
 * ONE execution of a program: its tasks, its events, its shared objects. It never chooses; the scheduler does.
 *
 * The same object serves all executions of a program, one after the other: `begin` forgets the one before. So what
 * belongs to the program (the classes of the module "interleaver", the language) is made once and may hold on to it.
 *
 * It is built in layers, each a file of `execution/`: state, loops and time, code inside events, tasks. Here is what every
 * event passes through. It keeps that
 * - between events each task either has ended or stands before the one operation it announced, `pending`;
 * - an event is in `events` once its operation was performed, and before the task's code goes on;
 * - what an operation touches is asked once, just before it happens: for a built-in function the state decides it;
 * - the first `repeating` events are those of the execution before, the very same objects: `repeat` and `stops` do again
 *   what they did to the program, and neither scheduler nor observer hears of it;
 * - after `halt` is set nothing happens any more but what `goOnUnseen` wants to learn.
 */
export class Execution extends ExecutionTasks {
  readonly clock = new VirtualClock(this);
  readonly rounds = new LoopRounds(this);
  readonly loop = new EventLoop(this);
  /** What the operation gave that happened without stopping, see `stops`. */
  result: unknown;
  private observer: Observer | undefined;
  /** What the execution before and this one begin with, and how many events that are. */
  private prefix: Scheduler["prefix"];
  private repeating = 0;
  private readonly unwanted: Access[] = [];
  private unseen = false;

  constructor(readonly maxSteps: number) {
    super();
  }

  /** Forgets the execution before. */
  protected override begin(): void {
    super.begin();
    this.unwanted.length = 0;
    this.unseen = false;
  }

  /** Runs `main` and the tasks it starts, in the order that the scheduler decides. */
  run(
    main: Code,
    scheduler: Scheduler,
    numbering: Numbering,
    sharing: Sharing,
    observer: Observer | undefined,
  ): Ending {
    this.scheduler = scheduler;
    this.numbering = numbering;
    this.sharing = sharing;
    this.observer = observer;
    this.prefix = scheduler.prefix;
    this.repeating = this.prefix?.length ?? 0;
    this.begin();
    this.inside = observer?.inside?.(this) ?? null;
    sharing.begin();
    sharing.waits.begin(this);
    this.spawn("main", main, -1);
    this.observer?.started(this);
    // The time for all may be over in the middle of a loop
    while (this.events.length < this.repeating && this.halt === null) {
      if (this.needsTime()) continue;
      this.repeat(this.prefix!.event(this.events.length));
    }
    while (this.halt === null) {
      const candidates = this.candidates();
      if (candidates === null) {
        if (this.clock.advance()) continue;
        break;
      }
      if (this.events.length >= this.maxSteps) return { kind: "steps" };
      if (this.rounds.isAll(candidates) && this.waitsInVain) return { kind: "abandoned" };
      if (this.rounds.isAll(candidates) && this.clock.advance()) {
        this.rounds.timePasses();
        continue;
      }
      if (this.rounds.isAll(candidates) && this.rounds.takesAnotherWay()) continue;
      const { beside } = this.loop;
      const asked = beside.isTimed ? beside.time.guarded(scheduler) : scheduler;
      const decision = candidates.length > 0 ? asked.next(candidates) : null;
      if (beside.isTimed && beside.time.isLost !== undefined)
        return { kind: "error", task: 0, error: beside.time.isLost, during: "run" };
      if (decision === null) {
        if (!this.rounds.isAll(candidates)) return { kind: "abandoned" };
        // Daemons alone keep no program going
        if (this.tasks.every(({ finished, daemon }) => finished || daemon)) break;
        this.rounds.end();
        return { kind: "cycle" };
      }
      this.perform(this.tasks[decision.task], decision.choice);
    }
    if (this.halt !== null) return this.halt.kind === "finished" ? this.runChecks() : this.halt;
    const refused = this.loop.atEnd();
    if (refused) return { kind: "error", task: 0, error: refused, during: "run" };
    if (this.waitsInVain) return { kind: "abandoned" };
    let daemons = 0;
    for (const { pending, daemon } of this.tasks)
      if (pending !== null) {
        if (!daemon) return { kind: "blocked" };
        daemons++;
      }
    if (daemons > 0 && daemonsInCircle(this.tasks)) return { kind: "blocked" };
    return this.runChecks();
  }

  /**
   * Where an error ended the execution early: lets the others go on for a while, only to learn what they touch. Else what
   * they share with the task that failed could stay unknown, and with it the orders in which they come first. Call it when
   * nothing is wanted of this execution any more.
   */
  goOnUnseen(): void {
    if (this.halt === null) return;
    this.unseen = true;
    for (let n = 0; n < mostUnseen; n++) {
      const task = this.tasks.find((other) => this.enabled(other));
      if (!task) return;
      this.perform(task, 0);
    }
  }

  /**
   * Must the task stop before the operation it just announced? Not where the execution before went on with it at once: then
   * it has happened, and `result` is what it gave. That spares the task's generator a rest.
   */
  stops(): boolean {
    const index = this.events.length;
    if (index >= this.repeating || this.apart > 0 || this.isWatched) return true;
    const event = this.prefix!.event(index);
    const task = this.current!;
    if (event.task !== task.id) return true;
    const operation = this.announced!;
    if (event.plain) void operation.accesses;
    this.footprint = this.unwanted;
    this.happening.begin(index, task.owner, event.choice, false);
    task.lastEvent = index;
    if (this.inside !== null) this.inside.performs(task, operation.site);
    try {
      this.result = operation.perform(this.happening);
    } finally {
      this.events.push(event);
    }
    return false;
  }

  /** Is somebody blocked in the middle of a turn that began too early? */
  private get waitsInVain(): boolean {
    return this.tasks.some(({ pending }) => pending?.inVain?.() === true);
  }

  /** Somebody looks at the state between events. */
  private get isWatched(): boolean {
    return this.invariants.any || this.clock.used || this.rounds.watch !== null || this.sharing.waits.histories.known;
  }

  /** Lets an event of the execution before happen again: all that is known of it stays as it is. */
  private repeat(event: ExecutionEvent): void {
    const task = this.tasks[event.task];
    const operation = task.pending!;
    task.pending = null;
    // Asked for what it notes about memory that is private so far
    if (event.plain) void operation.accesses;
    const index = this.events.length;
    let result: unknown;
    let failure: { error: unknown } | null = null;
    this.current = task;
    this.footprint = this.unwanted;
    this.notes = false;
    const { happening, rounds } = this;
    rounds.performs(task, operation, event.accesses);
    happening.begin(index, task.owner, event.choice, false);
    task.lastEvent = index;
    if (this.inside !== null) this.inside.performs(task, operation.site);
    try {
      result = operation.perform(happening);
    } catch (error) {
      failure = { error };
    }
    this.events.push(event);
    this.at = operation.site;
    rounds.watch?.performed(task, operation, event.accesses[0]?.mode ?? Read, failure ? failure.error : result);
    const { waits } = this.sharing;
    waits.passes(this);
    if (waits.histories.known) waits.histories.performed(this, task, operation, event.choice, failure, result);
    this.advance(task, result, failure);
    if (this.invariants.any) this.invariants.lookAfter(index, event.accesses);
  }

  private perform(task: Task, choice: number): void {
    const operation = task.pending!;
    task.pending = null;
    const index = this.events.length;
    const preempts = this.preempts(task.id);
    // Asked once: what a built-in function touches depends on the state in which it happens
    const touched = operation.accesses;
    const accesses: Mutable<Access>[] = [];
    for (let i = 0; i < touched.length; i++) {
      const { location, mode } = touched[i];
      accesses.push({ location, mode, before: this.state(location) });
      if (touched[i].implicit === true) accesses[i].implicit = true;
    }
    // What a turn looks at later is no access yet, only an order
    if (operation.guard?.turn !== undefined) for (let i = 1; i < accesses.length; i++) accesses[i].implicit = true;
    let enabledBy: readonly number[] = operation.enabledBy ? operation.enabledBy() : none;
    const alternatives = operation.alternatives ? operation.alternatives() : 1;
    if (task.lastEvent === task.spawnedBy && task.spawnedBy >= 0) enabledBy = withItem(enabledBy, task.spawnedBy);
    let result: unknown;
    let failure: { error: unknown } | null = null;
    this.current = task;
    this.footprint = accesses;
    this.notes = true;
    this.observer?.chosen(this, task.id, operation, choice);
    const { happening, rounds } = this;
    rounds.performs(task, operation, accesses);
    happening.begin(index, task.owner, choice, true);
    task.lastEvent = index;
    if (this.inside !== null) this.inside.performs(task, operation.site);
    try {
      result = operation.perform(happening);
    } catch (error) {
      failure = { error };
    }
    const { mode } = happening;
    if (mode !== undefined)
      for (let i = 0; i < touched.length; i++) if (touched[i].mode !== Read) accesses[i].mode = mode;
    const event: Mutable<ExecutionEvent> = {
      task: task.id,
      number: task.number,
      kind: operation.kind,
      site: operation.site,
      accesses,
      label: labelOf(accesses),
      guard: operation.guard ?? null,
      choice: alternatives > 1 ? choice : -1,
      alternatives,
      enabledBy,
      synchronizesWith: happening.sources,
      plain: operation.plain === true,
      halts: false,
      preempts,
      recast: operation.modeIn === undefined && operation.touchesIn === undefined ? null : (operation as Recast),
    };
    if (operation.touchesUnknown === true) event.varies = true;
    if (operation.noMemory === true) event.noMemory = true;
    if (this.isForeign(event.site) && task.site >= 0) event.usersSite = task.site;
    if (operation.updatesWith !== undefined) event.updatesWith = operation.updatesWith;
    const { beside } = this.loop;
    if (beside.isTimed) event.inTime = beside.time.inTime;
    if (operation.atomic === true) event.atomic = true;
    else if (this.sharing.waits.touched(this, operation, accesses)) this.sharing.grew = true;
    this.events.push(event);
    this.at = operation.site;
    rounds.watch?.performed(task, operation, mode ?? touched[0]?.mode ?? 0, failure ? failure.error : result);
    const { waits } = this.sharing;
    waits.passes(this);
    if (waits.histories.known) waits.histories.performed(this, task, operation, event.choice, failure, result);
    this.advance(task, result, failure);
    if ((this.halt !== null && this.halt.kind !== "cycle") || this.loop.endsHere) event.halts = true;
    if (this.invariants.any) this.invariants.lookAfter(index, accesses);
    // Invariants, and calls that JavaScript makes by itself, may have added to it
    if (accesses.length !== touched.length || event.varies) event.label = labelOf(accesses);
    if (this.unseen) return;
    const possible = this.loop.isPossible(event);
    this.observer?.happened(this, event, result, failure);
    this.scheduler.happened(event);
    if (possible) return;
    // Nothing that begins so can happen; what could have come instead of the last event is still to be tried
    event.halts = true;
    this.halt = { kind: "infeasible" };
  }
}
