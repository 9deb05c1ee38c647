import { Read } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { Execution } from "../runtime/execution";
import type { Observer } from "../runtime/observer";
import type { Operation } from "../runtime/operation";
import type { Learner, LoopActivation } from "../runtime/learner";
import type { Task } from "../runtime/task";
import { Belongings } from "./belongings";
import { Knowledge, same, type KnownRead } from "./knowledge";
import { LockOrders } from "./lockOrders";
import { Notices } from "./notices";
import { Position, stepKey, type Gate, type Step } from "./position";
import { TurnStarts } from "./turnStarts";
import { RaceFreedom } from "./raceFreedom";
import { StateReader } from "./stateReader";
import type { Walk } from "./walk";

const none: readonly never[] = [];

/**
 * Learns steps from an execution that really runs, and walks along with it. Where a step is known already, it must come out
 * as it did before: `failed` says if it did not. Once something happens that cannot be known by heart, the rest of that
 * execution is not learnt.
 */
export class Recorder implements Observer, Learner {
  /** Nothing is to be walked any more in this search: why. */
  off: string | undefined;
  /** A step came out differently than before: what was walked is worth nothing. */
  failed: string | undefined;
  /** Did every event of this execution become a step? */
  complete = false;
  private root: Position | undefined;
  private execution!: Execution;
  private operation: Operation | undefined;
  private keys: [number, number] = [0, 0];
  /** Where the chosen task stands, or a `wider` position of that. */
  private at!: Position;
  /** The walk has to begin anew, because it is to look at more. */
  private forget = false;
  private checks = 0;
  private readonly states: StateReader;
  private readonly belongings = new Belongings();
  private readonly notices: Notices;
  private readonly turns = new TurnStarts();
  private readonly races = new RaceFreedom();
  private readonly orders = new LockOrders();

  constructor(private readonly walk: Walk) {
    this.states = new StateReader(walk);
    this.notices = new Notices(walk);
  }

  /** An execution is about to begin. */
  begin(): void {
    this.forget = false;
    this.complete = this.off === undefined;
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
    if (this.complete) this.belongings.changed(task);
  }
  loses(): void {
    this.stop("something is written that nobody follows");
  }
  follows(): void {}
  schedules(): void {
    this.stop("callbacks of the event loop");
  }
  loopBegins(task: Task, activation: LoopActivation): void {
    if (this.complete) this.turns.loopBegins(task, activation);
  }
  turnBegins(task: Task, activation: LoopActivation, locals: readonly unknown[]): void {
    if (this.complete) this.turns.turnBegins(task, activation, locals);
  }
  /** From now on final states are told apart by all locations, or only by variables. Forgets where it is. */
  tellApart(everything: boolean): void {
    this.walk.rewind(0);
    this.walk.everything = everything;
    this.states.tellApart(everything);
  }

  started(execution: Execution): void {
    this.execution = execution;
    if (!this.complete) return;
    this.states.begin(execution);
    this.checks = execution.checks.length;
    this.walk.rewind(0);
    const [main] = execution.tasks;
    this.root ??= this.describe(main, new Knowledge());
    if (!this.agrees(this.root, main)) this.fail("main begins in another way");
    this.walk.begin(this.root);
    this.turns.arrived(main, this.root, undefined);
    this.turns.clear();
    this.states.made();
  }

  /** Nothing is learnt of the rest of this execution. */
  private lose(): void {
    this.complete = false;
    if (!this.forget) return;
    this.walk.rewind(0);
    this.walk.races.on = true;
  }
  /** Nothing is walked any more; what was walked counts. */
  stop(why: string): void {
    this.off ??= why;
    this.complete = false;
  }
  fail(why: string): void {
    this.failed ??= why;
    this.stop(why);
  }

  chosen(_execution: Execution, id: number, operation: Operation, _choice: number): void {
    if (!this.complete) return;
    const { position } = this.walk.taskAt(id);
    if (position === undefined || position.gate === "unknown" || position.gate === "look") return this.lose();
    this.operation = operation;
    const at = operation.touchesIn ? this.widened(position, operation) : position;
    if (at === undefined) return this.lose();
    this.at = at;
    for (let i = 0; i < at.locations.length; i++) {
      const state = this.states.now(at.locations[i], operation);
      if (state === undefined) return this.lose();
      if (state !== this.walk.state(at.locations[i])) return this.fail("a location has another state");
      this.keys[i] = state;
    }
    this.noteAlternatives(id, operation);
    // What comes before the second thread must be the same in all executions
    if (this.execution.tasks.length === 1 && (operation.alternatives?.() ?? 1) > 1) this.stop("main chooses first");
  }

  /** Where the task touches more than its position says: who is parked at a channel may be parked at another one as well. */
  private widened(position: Position, operation: Operation): Position | undefined {
    const locations = this.states.widerFootprint(operation);
    if (locations === undefined || locations.length === position.locations.length) return locations && position;
    const key = this.walk.keyOf(position, -1);
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
      position.alternatives.set(this.walk.keyOf(position, -1), alternatives);
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
    const { accesses } = event;
    const extra =
      execution.implicit !== undefined ||
      accesses.length !== at.locations.length ||
      accesses.some(({ location }, i) => location !== at.locations[i]);
    if (failure || event.halts || extra || execution.rounds.watch || task.sawOthers) return this.lose();
    const [first, second] = at.locations.length > 0 ? this.keys : [walked.heard, 0];
    const key = stepKey(first, at.locations.length > 1 ? second : 0, event.choice);
    const after = at.locations.map((location) => this.states.now(location, this.operation!));
    if (key < 0 || !after.every((state) => state !== undefined)) return this.lose();
    const started = event.kind === "spawn" ? execution.tasks[execution.tasks.length - 1] : undefined;
    if (started && (started.number !== started.id || started.spawnedBy !== this.walk.depth)) return this.lose();
    const known = at.step(key);
    const step = known ?? this.learn(event, position, after, this.saw(event, after, result) ?? key);
    if (step === undefined) return this.lose();
    if (known && !this.confirms(known, event, after)) return this.fail("a step came out in another way");
    if (!known) at.add(key, step);
    else if (!this.notices.givenAgain(step, execution.tasks, event.task))
      return this.fail("a notice said something else");
    this.states.made();
    this.turns.arrived(task, step.next, this.turns.last(task));
    if (step.starts) this.turns.arrived(execution.tasks[step.starts.task], step.starts.at, undefined);
    this.walk.apply(walked, step, event);
    if (this.walk.races.on && !this.walk.races.agrees(event, notice)) this.stop("what synchronizes is not known");
    this.belongings.clear();
    this.turns.clear();
  }

  /** Undefined where the states and the alternative decide what the task learns. */
  private saw(event: ExecutionEvent, after: readonly number[], result: unknown): unknown {
    const { operation } = this;
    if (operation?.saw) return operation.saw() ?? {};
    return telling.has(event.kind) ? seen(event, after, result) : undefined;
  }

  private learn(event: ExecutionEvent, position: Position, after: readonly number[], saw: unknown): Step | undefined {
    const { execution, walk, belongings } = this;
    const task = execution.tasks[event.task];
    const started = event.kind === "spawn" ? execution.tasks[execution.tasks.length - 1] : undefined;
    if (!belongings.commit()) return void this.stop("private memory is shared in other orders");
    const knowledge = this.knowledgeAfter(event, position, started);
    if (this.off !== undefined || this.forget) return undefined;
    const next = position.after.get(saw) ?? this.stands(task, knowledge);
    if (!this.agrees(next, task)) return void this.fail("a task went on in another way");
    position.after.set(saw, next);
    const starts = started ? { task: started.id, at: this.describe(started, new Knowledge()) } : null;
    if (started) this.races.started(started.id, task.id);
    const walked = walk.taskAt(event.task);
    const enablers = {
      first: walked.fresh && event.task > 0,
      joined: position.joined,
      notice: position.gate === "notice",
    };
    const own = this.ownRelies(task, knowledge);
    const notifies = this.notices.given(execution.tasks, event.task, next);
    if (notifies === undefined) return undefined;
    const more = {
      notifies,
      turned: this.turns.turned(task),
      makes: this.states.takeMade(),
      relies: [...this.reliesOn(event, position.knowledge), ...own],
      believes: [...own, ...believed(event, position.knowledge)].map(({ location }) => location),
    };
    const { turned, makes, relies, believes } = more;
    const nothingMore = [notifies, makes, relies, believes].every(({ length }) => length === 0) && !turned && !starts;
    return {
      event,
      enablers: enablers.first || enablers.joined >= 0 || enablers.notice ? enablers : null,
      locations: this.at.locations,
      after,
      writes: event.accesses.map(({ mode }) => mode !== Read),
      next,
      simple: nothingMore && next.gate !== "over" && !next.isOdd && !position.isOdd,
      starts,
      ...more,
    };
  }

  private knowledgeAfter(event: ExecutionEvent, { knowledge, joined }: Position, started: Task | undefined): Knowledge {
    const { task, accesses, plain } = event;
    if (plain)
      for (const { location, mode } of accesses)
        if (!this.races.admits(location, task, mode, knowledge) && this.walk.races.look(location)) this.forget = true;
    const nested = knowledge.nests(event).filter((lock) => this.states.mayBeLock(lock));
    if (nested.length > 0)
      for (const { location } of accesses)
        if (this.states.mayBeLock(location) && !this.orders.admits(nested, location))
          this.stop("locks are taken in several orders");
    const locks = accesses.flatMap(({ location }) =>
      this.states.isExclusive(location) ? [{ location, mine: this.execution.state(location) === task + 1 }] : [],
    );
    return knowledge.after(event, locks, started?.id ?? -1, joined);
  }

  private reliesOn({ plain, kind }: ExecutionEvent, { reads, events }: Knowledge): Step["relies"] {
    if (!plain || kind !== "write" || reads.length === 0) return none;
    return reads.map(({ location, at }) => ({ location, back: events - at }));
  }

  /** The same where it wrote, before its next event, what nobody else sees; see `atomicityViolations`. */
  private ownRelies({ ownWrites }: Task, { reads, trusted, events }: Knowledge): Step["relies"] {
    if (reads.length === 0 || ownWrites.every(({ at }) => at !== this.walk.depth + 1)) return none;
    return trusted.map(({ location, at }) => ({ location, back: events - 1 - at }));
  }

  /** Did it happen as it did before? */
  private confirms(step: Step, event: ExecutionEvent, after: readonly number[]): boolean {
    const { task, kind, site, label, alternatives } = event;
    const before = step.event;
    return (
      before.kind === kind &&
      before.site === site &&
      before.label === label &&
      before.alternatives === alternatives &&
      step.after.every((state, i) => state === after[i]) &&
      this.agrees(step.next, this.execution.tasks[task]) &&
      (step.starts === null || this.agrees(step.starts.at, this.execution.tasks[step.starts.task]))
    );
  }

  private agrees(position: Position, task: Task): boolean {
    const { pending } = task;
    if (position.gate === "over" || pending === null) return position.gate === "over" && pending === null;
    return position.kind === pending.kind && position.site === pending.site;
  }

  /** Where a task is that has this knowledge: at a position that it has come to on another way, or at a new one. */
  private stands(task: Task, knowledge: Knowledge): Position {
    const start = task.pending?.kind === "spin" ? undefined : this.turns.last(task);
    const known = start?.entry.position.turns.get(start.key);
    if (known?.knowledge.isLike(knowledge)) return known;
    const position = this.describe(task, knowledge);
    if (start && !known) start.entry.position.turns.set(start.key, position);
    return position;
  }

  private describe(task: Task, knowledge: Knowledge): Position {
    const { pending } = task;
    if (pending === null) {
      const over = new Position("over", -1, undefined, none, null, knowledge);
      over.remains = this.belongings.remainsOf(task);
      return over;
    }
    const locations = this.states.footprint(pending);
    // Turns that happen as a whole depend on more than they touch
    const whole = pending.guard?.turn !== undefined || pending.guard?.part !== undefined;
    const gate = locations && !whole ? gateOf(pending, locations) : "unknown";
    const { kind, site } = pending;
    const several = pending.alternatives !== undefined;
    const position = new Position(gate, site, kind, locations ?? none, pending.guard ?? null, knowledge, several);
    if (gate === "join") position.joined = pending.target!(0);
    if (pending.guard) position.announced = pending;
    return position;
  }
  printed(): void {}
}

/** Operations of which the task learns nothing but their result. */
const telling = new Set<ExecutionEvent["kind"]>([
  ...(["read", "write", "load", "store", "update", "compareExchange", "lock", "tryLock", "unlock"] as const),
  ...(["acquire", "tryAcquire", "release", "readLock", "tryReadLock", "readUnlock", "writeLock"] as const),
  ...(["tryWriteLock", "writeUnlock", "countDown", "add"] as const),
]);

/** What the task saw: equal only if it was the same. */
function seen({ kind }: ExecutionEvent, after: readonly number[], result: unknown): unknown {
  if (kind === "read") return `read ${after[0]}`;
  if (typeof result === "object" && result !== null) return {};
  return Object.is(result, -0) ? "-0" : typeof result === "string" ? `"${result}` : result;
}

/** What it had read in regions that were over when it wrote something else: see `atomicityViolations`. */
function believed({ plain, kind, accesses }: ExecutionEvent, { trusted }: Knowledge): readonly KnownRead[] {
  if (!plain || kind !== "write" || trusted.length === 0) return none;
  return trusted.filter((read) => accesses.every(({ location }) => location !== read.location));
}

function gateOf({ kind, guard }: Operation, locations: readonly number[]): Gate {
  if (kind === "spin") return "look";
  if (kind === "join") return "join";
  if (kind === "wake") return "notice";
  if (!guard) return "free";
  return locations.includes(guard.location) ? "guard" : "unknown";
}
