import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../../runtime/execution";
import type { FollowedPlace, LoopActivation } from "../../runtime/learner";
import type { Operation } from "../../runtime/operation";
import type { Task } from "../../runtime/task";
import { Belongings } from "../belongings";
import { Knowledge, same } from "../knowledge";
import type { DeadlockedLocks } from "../ends/deadlockedLocks";
import { Position, type Step } from "../position";
import { overwriting } from "../walk/overwriting";
import type { Walk } from "../walk/walk";
import { BaseRecorder } from "./baseRecorder";
import { confirms, touches } from "./confirms";
import { LockOrders } from "./lockOrders";
import { Notices } from "./notices";
import { agrees, Positions } from "./positions";
import { StateReader } from "./stateReader";
import { TurnStarts } from "./turnStarts";
import { whatTaskSaw } from "./whatTaskSaw";
import { WhatTasksKnow } from "./whatTasksKnow";

const severalOrders = "locks are taken in several orders";

/** Learns the steps of threads. */
export class Recorder extends BaseRecorder {
  private root: Position | undefined;
  private execution!: Execution;
  private operation: Operation | undefined;
  /** Where the chosen task stands, or a `wider` position of that. */
  private at!: Position;
  private checks = 0;
  private readonly states: StateReader;
  private readonly belongings = new Belongings();
  private readonly notices: Notices;
  private readonly turns = new TurnStarts();
  private readonly positions: Positions;
  private readonly orders = new LockOrders();
  private readonly known: WhatTasksKnow;

  constructor(private readonly walk: Walk) {
    super(walk);
    this.states = new StateReader(walk, this.finals);
    this.notices = new Notices(walk);
    this.positions = new Positions(this.states, this.belongings, this.turns);
    this.known = new WhatTasksKnow(this.states, walk, this.orders);
  }

  override begin(): void {
    super.begin();
    this.known.looksAtMore = false;
    this.belongings.begin();
    this.turns.begin();
  }
  touched(location: number, task: number, writes: boolean): void {
    if (this.complete) this.belongings.touched(location, task, writes);
  }
  wrote(location: number, task: number, place: { peek(): unknown } | undefined, variable: boolean): void {
    if (this.complete) this.belongings.wrote(location, task, place, variable);
  }
  changed(task: number): void {
    if (!this.complete) return;
    this.belongings.changed(task);
    this.states.changes(task);
  }
  override keeps(location: number, task: Task, place: FollowedPlace, counts: boolean): void {
    if (this.complete) this.turns.keeps(location, task, place, counts);
  }
  override schedules(): void {
    this.stop("callbacks of the event loop");
  }
  override loopBegins(task: Task, activation: LoopActivation): void {
    if (this.complete) this.turns.loopBegins(task, activation);
  }
  override turnBegins(task: Task, activation: LoopActivation, locals: readonly unknown[]): void {
    if (this.complete) this.turns.turnBegins(task, activation, locals);
  }
  started(execution: Execution): void {
    this.execution = execution;
    if (!this.complete) return;
    this.states.begin(execution);
    this.checks = execution.checks.length;
    this.walk.rewind(0);
    const [main] = execution.tasks;
    this.root ??= this.positions.describe(main, new Knowledge());
    if (!agrees(this.root, main)) this.fail("main begins in another way");
    this.walk.begin(this.root);
    this.turns.arrived(main, this.root, true);
    this.turns.clear();
    this.states.made();
  }

  /** There are locations on which there may be races: the walk has to know what synchronizes, from its beginning. */
  private lookForRaces(): void {
    const { walk, execution } = this;
    this.known.looksAtMore = false;
    walk.again(
      () => (walk.races.on = true),
      (index, notice) => this.compareSources(execution.events[index], notice),
    );
  }
  private compareSources(event: ExecutionEvent, notice: number): void {
    const { races } = this.walk;
    if (races.on && !races.agrees(event, notice)) this.stop("what synchronizes is not known");
  }

  override chosen(_execution: Execution, id: number, operation: Operation, _choice: number): void {
    if (!this.complete) return;
    const { position } = this.walk.taskAt(id);
    if (position === undefined || position.gate === "unknown" || position.gate === "look") return this.lose();
    this.operation = operation;
    const at = operation.touchesIn || operation.begins !== undefined ? this.widened(position, operation) : position;
    if (at === undefined) return this.lose();
    this.at = at;
    for (let i = 0; i < at.locations.length; i++) {
      const state = this.states.found(at.locations[i], operation);
      if (state === undefined) return this.lose();
      if (state !== this.walk.locations.of(at.locations[i])) return this.fail("a location has another state");
    }
    this.noteAlternatives(id, operation);
    // What comes before the second thread must be the same in all executions
    if (this.execution.tasks.length === 1 && (operation.alternatives?.() ?? 1) > 1) this.stop("main chooses first");
  }

  /** Where the task touches more than its position says: who is parked at a channel may be parked at another one as well. */
  private widened(position: Position, operation: Operation): Position | undefined {
    const locations = this.states.widerFootprint(operation);
    if (locations === undefined || locations.length === position.locations.length) return locations && position;
    const key = this.walk.locations.keyOf(position, -1);
    const { gate, site, kind, guard, knowledge } = position;
    const wider = position.wider?.get(key) ?? new Position(gate, site, kind, locations, guard, knowledge);
    (position.wider ??= new Map<number, Position>()).set(key, wider);
    return same(wider.locations, locations) ? wider : undefined;
  }

  /** How many alternatives each task that stands before several has in this state. */
  private noteAlternatives(chosen: number, operation: Operation): void {
    for (const { id, pending } of this.execution.tasks) {
      const { position } = this.walk.taskAt(id);
      if (!position?.several) continue;
      const alternatives = (id === chosen ? operation : pending)?.alternatives?.() ?? 1;
      position.alternatives.set(this.walk.locations.keyOf(position, -1), alternatives);
    }
  }

  happened(
    execution: Execution,
    event: ExecutionEvent,
    result: unknown,
    failure: { readonly error: unknown } | null,
  ): void {
    if (!this.complete) return;
    const walked = this.walk.taskAt(event.task);
    const position = walked.position!;
    const { notice } = walked;
    const { at } = this;
    if (execution.clock.used || execution.watched) return this.stop("time passes, or there are invariants");
    if (event.task > 0 && execution.checks.length > this.checks) return this.stop("a thread asks for a check");
    this.checks = execution.checks.length;
    const task = execution.tasks[event.task];
    const extra = execution.implicit !== undefined || !touches(event, at.locations);
    if (failure || event.halts || extra || execution.rounds.watch || task.sawOthers) return this.lose();
    const key = this.walk.locations.keyOf(at, event.choice, walked.heard);
    const after = this.states.allNow(at.locations, this.operation!);
    if (key < 0 || after === undefined) return this.lose();
    const started = event.kind === "spawn" ? execution.tasks[execution.tasks.length - 1] : undefined;
    if (started && (started.number !== started.id || started.spawnedBy !== this.walk.depth)) return this.lose();
    const known = at.step(key) ?? (at.overwrites ? overwriting(this.walk.locations, at, key) : undefined);
    const step = known ?? this.learn(event, position, after, whatTaskSaw(this.operation, event, after, result) ?? key);
    if (step === undefined) return this.lose();
    if (known && !confirms(known, event, after, execution.tasks)) return this.fail("a step came out in another way");
    if (!known) {
      at.add(key, step);
      this.lessons++;
    } else if (!this.notices.givenAgain(step, execution.tasks, event.task))
      return this.fail("a notice said something else");
    this.states.made();
    this.turns.arrived(task, step.next);
    if (step.starts) this.turns.arrived(execution.tasks[step.starts.task], step.starts.at, true);
    this.walk.apply(walked, step, event);
    this.compareSources(event, notice);
    this.belongings.clear();
    this.turns.clear();
  }

  /** These deadlocks were told: it may be that nothing is left to find out about orders of locks. Between executions. */
  quieten(deadlocked: DeadlockedLocks): void {
    this.orders.quieten(deadlocked);
    if (this.off !== severalOrders || this.orders.any) return;
    this.off = undefined;
    this.walk.rewind(0);
  }

  private learn(event: ExecutionEvent, position: Position, after: readonly number[], saw: unknown): Step | undefined {
    const { execution, walk, belongings } = this;
    const task = execution.tasks[event.task];
    const started = event.kind === "spawn" ? execution.tasks[execution.tasks.length - 1] : undefined;
    if (!belongings.commit()) return void this.stop("private memory is shared in other orders");
    const knowledge = this.known.after(execution, event, position, started);
    if (this.known.looksAtMore) this.lookForRaces();
    if (this.orders.any) this.stop(severalOrders);
    if (this.off !== undefined) return undefined;
    const next = position.after.get(saw) ?? this.positions.stands(task, knowledge);
    if (!agrees(next, task)) return void this.fail("a task went on in another way");
    position.after.set(saw, next);
    const starts = started ? { task: started.id, at: this.positions.describe(started, new Knowledge()) } : null;
    if (started) this.known.started(started.id, task.id);
    const walked = walk.taskAt(event.task);
    const enablers = {
      first: walked.fresh && event.task > 0,
      joined: position.joined,
      notice: position.gate === "notice",
    };
    const notifies = this.notices.given(execution.tasks, event.task, next);
    if (notifies === undefined) return undefined;
    const turned = this.turns.turned(task);
    const makes = this.states.takeMade();
    const { relies, believes } = this.known.trust(event, task, position.knowledge, knowledge);
    const nothingMore = [notifies, makes, relies, believes].every(({ length }) => length === 0) && !turned && !starts;
    return {
      event,
      enablers: enablers.first || enablers.joined >= 0 || enablers.notice ? enablers : null,
      locations: this.at.locations,
      after,
      writes: writesOf(event),
      next,
      simple: nothingMore && next.gate !== "over" && !next.isOdd && !position.isOdd,
      starts,
      notifies,
      turned,
      makes,
      relies,
      believes,
    };
  }
}

/** See `Step.writes`. */
function writesOf({ accesses }: ExecutionEvent): number {
  let writes = 0;
  for (let i = 0; i < accesses.length; i++) if (accesses[i].mode !== Read) writes |= 1 << i;
  return writes;
}
