import { labelOf, Read, type Access, type AccessMode } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { BrokenInvariant, MisuseRecord } from "../model/record";
import { Invariants } from "./invariants";
import { LoopRounds } from "./livelock/loopRounds";
import { Numbering } from "./numbering";
import type { Observer } from "./observer";
import type { Operation, Performing } from "./operation";
import type { Scheduler } from "./scheduler";
import { Sharing } from "./sharing";
import type { Subject } from "./subject";
import { Task, type Code } from "./task";
import { VirtualClock } from "./virtualClock";

export type { Code, Task } from "./task";

export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "blocked" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "error"; readonly task: number; readonly error: unknown; readonly during: "run" | "after" }
  | { readonly kind: "discarded" }
  /** Whoever could go on goes round in a circle; see `LoopRounds`. */
  | { readonly kind: "cycle" }
  | { readonly kind: "steps" };

/** Thrown by `assume(false)`; ends the execution without a finding. */
export class Discarded {
  readonly #ours = true;
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
}

/** Ends an execution that would not end by itself: no `catch` of the program may swallow it. */
export class Unstoppable extends RangeError {
  readonly #ours = true;
  /** Unlike `instanceof`, this runs no trap of a proxy that the program threw. */
  static is(error: unknown): boolean {
    return typeof error === "object" && error !== null && #ours in error;
  }
  static {
    this.prototype.name = "RangeError";
  }
}

/** The program uses something that is not built, at the site its task was last seen: it cannot be checked. */
export class Unsupported extends Error {
  readonly #site: number;
  constructor(message: string, site: number) {
    super(message);
    this.#site = site;
  }
  /** The site, or undefined for any other error. */
  static siteOf(error: unknown): number | undefined {
    return typeof error === "object" && error !== null && #site in error ? error.#site : undefined;
  }
}

/** Turns that all loops of one execution may make together. */
export const mostTurns = 20_000_000;

const none: readonly never[] = [];

/**
 * ONE execution of a program: its tasks, its events, its shared objects. It never chooses; the scheduler does.
 *
 * The same object serves all executions of a program, one after the other: `begin` forgets the one before. So what
 * belongs to the program (the classes of the module "interleaver", the language) is made once and may hold on to it.
 */
export class Execution {
  tasks: Task[] = [];
  events: ExecutionEvent[] = [];
  checks: (() => Code | undefined)[] = [];
  /** Broken rules of primitives; each is a finding even if the program catches the error. */
  misuses: MisuseRecord[] = [];
  /** Every primitive, in the order of creation. */
  subjects: Subject[] = [];
  current: Task | null = null;
  /** Site of the loop that began a turn last: where an execution that does not end is. */
  loop = -1;
  /** Site of what the running task did last, and where the task that ended the execution was. */
  at = -1;
  failedAt = -1;
  /** Which plain accesses are events; kept from one execution of an exploration to the next. */
  sharing = new Sharing();
  numbering = new Numbering();
  readonly clock = new VirtualClock(this);
  /** Tells which loops come back to where they were. */
  readonly rounds = new LoopRounds(this);
  /** True while the checks of the final state run: nobody else can see or change anything. */
  checking = false;
  /** True while an invariant is looked at. */
  looking = false;
  /** Emitted code yields a plain number, which costs nothing; the operation it stands for waits here. */
  announced: Operation | null = null;
  /** The site at which an error was thrown, where the language knows it. */
  thrownAt: (error: unknown) => number | undefined = () => undefined;
  /** Objects that must never be looked into, because looking runs code of the program. */
  isProxy: (value: object) => boolean = () => false;
  /** Site of a call that JavaScript made by itself and that touched what tasks share: it was one event. */
  implicit: number | undefined;
  /** The getter or setter that was called last, for `Sharing`. */
  implicitClass = "";
  private invariants = this.noInvariants();
  /** Footprint of the event under way, for such calls to add to. */
  private footprint: Access[] = [];
  private misuseErrors: unknown[] = [];
  private states: number[] = [];
  private readonly happening = new Happening();
  private halt: Ending | null = null;
  private turns = 0;
  private unseen = false;
  /** What the execution before and this one begin with, and how many events that are. */
  private prefix: Scheduler["prefix"];
  private repeating = 0;
  /** Above 0 while code runs that makes no events of its own yet. */
  private apart = 0;
  /** What the operation gave that happened without stopping, see `stops`. */
  result: unknown;
  private readonly unwanted: Access[] = [];
  private scheduler!: Scheduler;
  private observer: Observer | undefined;
  constructor(readonly maxSteps: number) {}

  /** Forgets the execution before. */
  private begin(): void {
    this.at = -1;
    this.failedAt = -1;
    // New arrays: setting the length of one is slower
    this.tasks = [];
    this.events = [];
    this.subjects = [];
    if (this.checks.length > 0) this.checks = [];
    if (this.misuses.length > 0) {
      this.misuses = [];
      this.misuseErrors = [];
    }
    this.current = this.announced = this.halt = null;
    this.loop = -1;
    this.apart = 0;
    this.unwanted.length = 0;
    this.checking = this.looking = this.unseen = false;
    this.implicit = undefined;
    this.implicitClass = "";
    this.turns = 0;
    this.clock.begin();
    this.rounds.begin();
    if (this.invariants.any) this.invariants = this.noInvariants();
  }

  private noInvariants(): Invariants {
    return new Invariants(
      (code, reads) => this.runApart(code, reads),
      (location) => this.state(location),
    );
  }

  /** The user's names of locations. */
  get names(): string[] {
    return this.numbering.names;
  }
  /** True if there are invariants. */
  get watched(): boolean {
    return this.invariants.any;
  }
  /** Indices of events before which a task that could have gone on was switched away from. */
  get preemptedBefore(): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.events.length; i++) if (this.events[i].preempts) found.push(i);
    return found;
  }
  get broken(): readonly BrokenInvariant[] {
    return this.invariants.broken;
  }

  /** Whose code runs. */
  get maker(): Task {
    return this.current ?? this.tasks[0];
  }

  /** The location of a new primitive: the same in every execution in which the same task makes it. */
  allocate(name: string): number {
    const { numbering } = this;
    const maker = this.maker;
    const location = numbering.primitive(maker.number, maker.primitives++);
    numbering.names[location] ??= name;
    this.setState(location, 0);
    return location;
  }

  /** The integer that guards see; each primitive says what its own means. */
  setState(location: number, state: number): void {
    const { states } = this;
    while (states.length <= location) states.push(0);
    states[location] = state;
  }
  state(location: number): number {
    return location >= 0 && location < this.states.length ? this.states[location] : 0;
  }

  /** Notes a broken rule; the caller throws the error it gives into the program. */
  misuse(record: Omit<MisuseRecord, "event">, error: unknown): unknown {
    this.misuses.push({ ...record, event: this.events.length });
    this.misuseErrors.push(error);
    return error;
  }
  isMisuse(error: unknown): boolean {
    return this.misuseErrors.includes(error);
  }

  spawn(name: string, code: Code, event: number, daemon = false): Task {
    const creator = this.current;
    const number = creator ? this.numbering.task(creator.number, creator.children++) : 0;
    const task = new Task(this.tasks.length, number, name, code, event, daemon, this);
    this.tasks.push(task);
    this.apart++;
    this.advance(task, undefined, null);
    this.apart--;
    if (creator) this.postpone(task);
    this.current = creator;
    return task;
  }

  /** A thread that throws before its first event need not do so at once: what others do first is still possible. */
  private postpone(task: Task): void {
    const { halt, failedAt } = this;
    if (halt?.kind !== "error" || halt.task !== task.id) return;
    const { error } = halt;
    if (Unstoppable.is(error) || Unsupported.siteOf(error) !== undefined) return;
    this.halt = null;
    this.failedAt = -1;
    task.finished = false;
    task.pending = {
      kind: "throw",
      site: failedAt,
      accesses: none,
      sentence: () => "throws",
      perform: () => {
        throw error;
      },
    };
  }

  enabled(task: Task): boolean {
    return task.enabled;
  }

  /** Ends this execution as one that does not count; the caller throws what it gives, to get out of the program. */
  discard(): Discarded {
    this.halt = { kind: "discarded" };
    return new Discarded();
  }

  /** The task changes something that makes no event. `known`: it is told to the watch as well, more exactly. */
  noteEffect(known = false): void {
    if (this.current) this.current.effects++;
    if (!known) this.rounds.watch?.changes();
  }

  /**
   * A loop turns and turns, makes no event and changes nothing. Only another task can end that, but none will go on as long
   * as there is no scheduling point. So what one turn reads must be taken for shared, which begins the exploration anew.
   */
  idle(): void {
    const { sharing, tasks } = this;
    if (sharing.grew) throw this.discard();
    // It read nothing that another task could write: it never ends
    if (sharing.promotesReads || tasks.length < 2 || this.checking) throw new Unstoppable("a loop never ends");
    sharing.promotesReads = true;
  }

  /** With the event under way it is back in an earlier state. */
  cameBack(): void {
    this.scheduler.cameBack?.(this.events.length);
  }

  /** Ends this execution, because all that tasks still do is to go round in a circle. */
  standStill(): void {
    this.halt = { kind: "cycle" };
  }

  /** Loops without scheduling points end here; the limit is far above what a small program needs. */
  turn(site = -1): void {
    this.loop = site;
    if (++this.turns > mostTurns) throw new Unstoppable("a loop made 20,000,000 turns in one execution");
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
    sharing.begin();
    this.spawn("main", main, -1);
    this.observer?.started(this);
    while (this.events.length < this.repeating) {
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
      if (this.rounds.isAll(candidates) && this.clock.advance()) {
        this.rounds.timePasses();
        continue;
      }
      const decision = candidates.length > 0 ? scheduler.next(candidates) : null;
      if (decision === null) {
        if (!this.rounds.isAll(candidates)) return { kind: "abandoned" };
        // Daemons alone keep no program going
        if (this.tasks.every(({ finished, daemon }) => finished || daemon)) break;
        this.rounds.end();
        return { kind: "cycle" };
      }
      this.perform(this.tasks[decision.task], decision.choice);
    }
    if (this.halt !== null) return this.halt;
    for (const task of this.tasks) if (task.pending !== null && !task.daemon) return { kind: "blocked" };
    return this.runChecks();
  }

  /** The tasks that stand before an operation; null if none of them can go on. */
  private candidates(): Task[] | null {
    const found: Task[] = [];
    let enabled = false;
    for (const task of this.tasks) {
      if (task.pending === null) continue;
      found.push(task);
      enabled ||= task.enabled;
    }
    return enabled ? this.rounds.candidates(found) : null;
  }

  /** Did the clock have to go on here, so that anybody could? */
  private needsTime(): boolean {
    const { clock, rounds } = this;
    if (!clock.used) return false;
    const candidates = this.candidates();
    if (candidates === null) return clock.advance();
    if (!rounds.isAll(candidates) || !clock.advance()) return false;
    rounds.timePasses();
    return true;
  }

  /** Is another task than the one before about to go on, although that one could? */
  private preempts(next: number): boolean {
    const { events } = this;
    if (events.length === 0) return false;
    const { task } = events[events.length - 1];
    return task !== next && this.tasks[task].enabled;
  }

  /**
   * Where an error ended the execution early: lets the others go on for a while, only to learn what they touch. Else what
   * they share with the task that failed could stay unknown, and with it the orders in which they come first. Call it when
   * nothing is wanted of this execution any more.
   */
  goOnUnseen(most = 1000): void {
    if (this.halt === null) return;
    this.unseen = true;
    for (let n = 0; n < most; n++) {
      const task = this.tasks.find((other) => this.enabled(other));
      if (!task) return;
      this.perform(task, 0);
    }
  }

  private runChecks(): Ending {
    this.current = this.tasks[0];
    this.checking = true;
    for (const check of this.checks)
      try {
        const code = check();
        if (code) this.runInline(code);
      } catch (error) {
        if (this.halt !== null) break;
        this.failedAt = this.at;
        return { kind: "error", task: 0, error, during: "after" };
      }
    return this.halt ?? { kind: "finished" };
  }

  private operationOf(yielded: Operation | number): Operation {
    return typeof yielded === "number" ? this.announced! : yielded;
  }

  /**
   * Runs code to its end as part of the current event: what JavaScript calls by itself cannot be interrupted. Nothing in it
   * may wait, and the verdict will say that no other order inside was tried.
   */
  runInline(code: Code, reads?: Set<number>): unknown {
    this.apart++;
    try {
      return this.runToEnd(code, reads);
    } finally {
      this.apart--;
    }
  }

  private runToEnd(code: Code, reads: Set<number> | undefined): unknown {
    let step = code.next();
    while (!step.done) {
      const operation = this.operationOf(step.value);
      if (operation.guard && !operation.guard.admits(this.state(operation.guard.location)))
        throw new Unsupported(
          `${operation.kind} would wait inside a call that JavaScript makes by itself (a getter, a conversion, a callback of a built-in function), where no other task can go on: call it directly`,
          operation.site,
        );
      const { accesses } = operation;
      for (const { location } of accesses) reads?.add(location);
      if (!this.looking) {
        this.rounds.watch?.changes();
        // It makes no event of its own
        if (accesses.some(({ mode }) => mode !== Read)) this.noteEffect();
      }
      if (accesses.length > 0 && !this.looking && !this.checking && this.tasks.length > 1) this.join(operation);
      step = code.next(operation.perform(this.partOfEvent()));
    }
    return step.value;
  }

  private join({ accesses, site, plain }: Operation): void {
    this.implicit ??= site;
    if (this.implicitClass !== "") this.sharing.promote(this.implicitClass);
    for (const { location, mode } of accesses)
      // Primitives race with nobody
      this.footprint.push({ location, mode, before: this.state(location), ...(plain ? {} : { implicit: true }) });
  }

  private partOfEvent(): Performing {
    const { id, lastEvent } = this.current ?? this.tasks[0];
    const synchronizeWith = (source: number) => {
      // While the event is being performed it is not in the list
      const event: Mutable<ExecutionEvent> | undefined = this.events[lastEvent];
      if (!event) this.happening.synchronizeWith(source);
      else if (source >= 0 && source !== lastEvent) event.synchronizesWith = [...event.synchronizesWith, source];
    };
    return { index: lastEvent, task: id, choice: -1, synchronizeWith, setMode() {} };
  }

  private runApart(code: Code, reads: Set<number>): unknown {
    const { current } = this;
    this.looking = true;
    try {
      return this.runInline(code, reads);
    } finally {
      this.looking = false;
      this.current = current;
    }
  }

  /** Adds a condition that must hold now and after every event that writes what its last look read. */
  addInvariant(name: string, holds: () => Code): void {
    this.invariants.add(name, holds, this.events.length - 1);
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
    this.happening.begin(index, task.id, event.choice, false);
    task.lastEvent = index;
    try {
      this.result = operation.perform(this.happening);
    } finally {
      this.events.push(event);
    }
    return false;
  }

  /** Somebody looks at the state between events. */
  private get isWatched(): boolean {
    return this.invariants.any || this.clock.used || this.rounds.watch !== null;
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
    const { happening, rounds } = this;
    rounds.performs(task, operation, event.accesses);
    happening.begin(index, task.id, event.choice, false);
    task.lastEvent = index;
    try {
      result = operation.perform(happening);
    } catch (error) {
      failure = { error };
    }
    this.events.push(event);
    this.at = operation.site;
    rounds.watch?.performed(task, operation, event.accesses[0]?.mode ?? Read, failure ? failure.error : result);
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
    }
    let enabledBy: readonly number[] = operation.enabledBy ? operation.enabledBy() : none;
    const alternatives = operation.alternatives ? operation.alternatives() : 1;
    if (task.lastEvent === task.spawnedBy && task.spawnedBy >= 0) enabledBy = [...enabledBy, task.spawnedBy];
    let result: unknown;
    let failure: { error: unknown } | null = null;
    this.current = task;
    this.footprint = accesses;
    this.observer?.chosen(this, task.id, operation, choice);
    const { happening, rounds } = this;
    rounds.performs(task, operation, accesses);
    happening.begin(index, task.id, choice, true);
    task.lastEvent = index;
    try {
      result = operation.perform(happening);
    } catch (error) {
      failure = { error };
    }
    const { mode } = happening;
    if (mode !== undefined) for (let i = 0; i < touched.length; i++) accesses[i].mode = mode;
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
    };
    if (operation.atomic === true) event.atomic = true;
    else if (this.sharing.waits.touched(accesses)) this.sharing.grew = true;
    this.events.push(event);
    this.at = operation.site;
    rounds.watch?.performed(task, operation, mode ?? touched[0]?.mode ?? 0, failure ? failure.error : result);
    this.advance(task, result, failure);
    if (this.halt !== null && this.halt.kind !== "cycle") event.halts = true;
    if (this.invariants.any) this.invariants.lookAfter(index, accesses);
    // Invariants, and calls that JavaScript makes by itself, may have added to it
    if (accesses.length !== touched.length) event.label = labelOf(accesses);
    if (this.unseen) return;
    this.observer?.happened(this, event, result, failure);
    this.scheduler.happened(event);
  }

  /** Resumes a task up to its next announcement. */
  private advance(task: Task, value: unknown, failure: { error: unknown } | null): void {
    this.current = task;
    try {
      const step = failure === null ? task.code.next(value) : task.code.throw(failure.error);
      if (step.done) task.finished = true;
      else task.pending = this.operationOf(step.value);
    } catch (error) {
      task.finished = true;
      if (this.halt !== null) return;
      this.failedAt = this.at;
      this.halt = { kind: "error", task: task.id, error, during: "run" };
    }
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The event under way, as its operation sees it; one object for all of them. */
class Happening implements Performing {
  index = -1;
  task = -1;
  choice = -1;
  mode: AccessMode | undefined;
  sources: readonly number[] = none;

  /** Nobody reads what the event has to say; it was said before. */
  private recorded = false;

  begin(index: number, task: number, choice: number, isNew: boolean): void {
    this.recorded = !isNew;
    this.index = index;
    this.task = task;
    this.choice = choice;
    this.mode = undefined;
    this.sources = none;
  }
  synchronizeWith(event: number): void {
    if (event < 0 || this.recorded) return;
    if (this.sources === none) this.sources = [event];
    else (this.sources as number[]).push(event);
  }
  setMode(mode: AccessMode): void {
    this.mode = mode;
  }
}
