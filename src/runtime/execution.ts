import type { Access, AccessMode } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { BrokenInvariant, MisuseRecord } from "../model/record";
import { Invariants } from "./invariants";
import type { Numbering } from "./numbering";
import type { Observer } from "./observer";
import type { Operation, Performing } from "./operation";
import type { Scheduler } from "./scheduler";
import { Sharing } from "./sharing";
import type { Subject } from "./subject";
import type { Code, Task } from "./task";

export type { Code, Task } from "./task";

export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "blocked" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "error"; readonly task: number; readonly error: unknown; readonly during: "run" | "after" }
  | { readonly kind: "discarded" }
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

/** ONE execution of a program: its tasks, its events, its shared objects. It never chooses; the scheduler does. */
export class Execution {
  readonly tasks: Task[] = [];
  readonly events: ExecutionEvent[] = [];
  readonly checks: (() => Code | undefined)[] = [];
  readonly names: string[] = [];
  /** Indices of events before which a task that could have gone on was switched away from. */
  readonly preemptedBefore: number[] = [];
  /** Broken rules of primitives; each is a finding even if the program catches the error. */
  readonly misuses: MisuseRecord[] = [];
  /** Every primitive, in the order of creation. */
  readonly subjects: Subject[] = [];
  current: Task | null = null;
  /** Site of the loop that began a turn last: where an execution that does not end is. */
  loop = -1;
  /** Which plain accesses are events; kept from one execution of an exploration to the next. */
  sharing = new Sharing();
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
  private readonly invariants = new Invariants(
    (code, reads) => this.runApart(code, reads),
    (location) => this.state(location),
  );
  /** Site of a call that JavaScript made by itself and that touched what tasks share: it was one event. */
  implicit: number | undefined;
  /** The getter or setter that was called last, for `Sharing`. */
  implicitClass = "";
  /** Footprint of the event under way, for such calls to add to. */
  private footprint: Access[] = [];
  private readonly misuseErrors: unknown[] = [];
  private readonly states: number[] = [];
  private readonly allocated: number[] = [];
  private halt: Ending | null = null;
  private turns = 0;
  private unseen = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly numbering: Numbering,
    readonly maxSteps: number,
    private readonly observer?: Observer,
  ) {}

  /** True if there are invariants. */
  get watched(): boolean {
    return this.invariants.any;
  }
  get broken(): readonly BrokenInvariant[] {
    return this.invariants.broken;
  }

  /** A location that has the same number in every execution in which the same task allocates it. */
  allocate(name: string): number {
    const { id, lineage } = this.current ?? this.tasks[0];
    const nth = (this.allocated[id] = (this.allocated[id] ?? 0) + 1);
    return this.locate(`${lineage}:${nth}`, name);
  }

  locate(key: string, name: string): number {
    const location = this.numbering.location(key);
    this.names[location] ??= name;
    return location;
  }

  /** The integer that guards see; each primitive says what its own means. */
  setState(location: number, state: number): void {
    this.states[location] = state;
  }
  state(location: number): number {
    return this.states[location] ?? 0;
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
    const parent = this.current;
    const lineage = parent ? `${parent.lineage}.${++parent.children}` : "0";
    const task: Task = {
      id: this.tasks.length,
      lineage,
      number: this.numbering.task(lineage),
      children: 0,
      name,
      code,
      spawnedBy: event,
      daemon,
      pending: null,
      finished: false,
      lastEvent: event,
      site: -1,
      observed: [],
    };
    this.tasks.push(task);
    const creator = this.current;
    this.advance(task, undefined);
    this.current = creator;
    return task;
  }

  enabled(task: Task): boolean {
    const guard = task.pending?.guard;
    return task.pending !== null && (!guard || guard.admits(this.state(guard.location)));
  }

  /** Ends this execution as one that does not count; the caller throws what it gives, to get out of the program. */
  discard(): Discarded {
    this.halt = { kind: "discarded" };
    return new Discarded();
  }

  /** Loops without scheduling points end here; the limit is far above what a small program needs. */
  turn(site = -1): void {
    this.loop = site;
    if (++this.turns > mostTurns) throw new Unstoppable("a loop made 20,000,000 turns in one execution");
  }

  run(main: Code): Ending {
    this.spawn("main", main, -1);
    this.observer?.started(this);
    while (this.halt === null) {
      const candidates = this.tasks
        .filter((task) => task.pending !== null)
        .map((task) => ({
          task: task.id,
          number: task.number,
          enabled: this.enabled(task),
          alternatives: task.pending!.alternatives?.() ?? 1,
        }));
      if (!candidates.some((candidate) => candidate.enabled)) break;
      if (this.events.length >= this.maxSteps) return { kind: "steps" };
      const decision = this.scheduler.next(candidates);
      if (decision === null) return { kind: "abandoned" };
      const previous = this.events.at(-1)?.task;
      if (previous !== decision.task && candidates.some((c) => c.task === previous && c.enabled))
        this.preemptedBefore.push(this.events.length);
      this.perform(this.tasks[decision.task], decision.choice);
    }
    if (this.halt !== null) return this.halt;
    if (this.tasks.some((task) => task.pending !== null && !task.daemon)) return { kind: "blocked" };
    return this.runChecks();
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
        return { kind: "error", task: 0, error, during: "after" };
      }
    return { kind: "finished" };
  }

  private operationOf(yielded: Operation | number): Operation {
    return typeof yielded === "number" ? this.announced! : yielded;
  }

  /**
   * Runs code to its end as part of the current event: what JavaScript calls by itself cannot be interrupted. Nothing in it
   * may wait, and the verdict will say that no other order inside was tried.
   */
  runInline(code: Code, reads?: Set<number>): unknown {
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
      if (accesses.length > 0 && !this.looking && !this.checking && this.tasks.length > 1) this.join(operation);
      step = code.next(operation.perform(this.partOfEvent()));
    }
    return step.value;
  }

  private join({ accesses, site }: Operation): void {
    this.implicit ??= site;
    if (this.implicitClass !== "") this.sharing.promote(this.implicitClass);
    for (const { location, mode } of accesses) this.footprint.push({ location, mode, before: this.state(location) });
  }

  private partOfEvent(): Performing {
    const { id, lastEvent } = this.current ?? this.tasks[0];
    return { index: lastEvent, task: id, choice: -1, synchronizeWith() {}, setMode() {} };
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

  private perform(task: Task, choice: number): void {
    const operation = task.pending!;
    task.pending = null;
    const index = this.events.length;
    const synchronizesWith: number[] = [];
    // Asked once: what a built-in function touches depends on the state in which it happens
    const touched = operation.accesses;
    const before = touched.map((access) => this.state(access.location));
    let mode: AccessMode | undefined;
    const enabledBy = operation.enabledBy?.() ?? [];
    const alternatives = operation.alternatives?.() ?? 1;
    if (task.lastEvent === task.spawnedBy && task.spawnedBy >= 0) enabledBy.push(task.spawnedBy);
    let result: unknown;
    let failure: { error: unknown } | null = null;
    this.current = task;
    this.footprint = [];
    this.observer?.chosen(this, task.id, operation, choice);
    const performing = {
      index,
      task: task.id,
      choice,
      synchronizeWith: (event: number) => {
        if (event >= 0) synchronizesWith.push(event);
      },
      setMode: (value: AccessMode) => {
        mode = value;
      },
    };
    task.lastEvent = index;
    try {
      result = operation.perform(performing);
    } catch (error) {
      failure = { error };
    }
    const accesses: Access[] = touched.map((access, i) => ({
      location: access.location,
      mode: mode ?? access.mode,
      before: before[i],
    }));
    for (const access of this.footprint) accesses.push(access);
    this.footprint = accesses;
    const event: { -readonly [K in keyof ExecutionEvent]: ExecutionEvent[K] } = {
      task: task.id,
      number: task.number,
      kind: operation.kind,
      site: operation.site,
      accesses,
      guard: operation.guard ?? null,
      choice: alternatives > 1 ? choice : -1,
      alternatives,
      enabledBy,
      synchronizesWith,
      plain: operation.plain ?? false,
    };
    this.events.push(event);
    this.advance(task, result, failure);
    if (this.halt !== null) event.halts = true;
    this.invariants.lookAfter(index, accesses);
    if (this.unseen) return;
    this.observer?.happened(this, event, result, failure);
    this.scheduler.happened(event);
  }

  /** Resumes a task up to its next announcement. */
  private advance(task: Task, value: unknown, failure: { error: unknown } | null = null): void {
    this.current = task;
    try {
      const step = failure ? task.code.throw(failure.error) : task.code.next(value);
      if (step.done) task.finished = true;
      else task.pending = this.operationOf(step.value);
    } catch (error) {
      task.finished = true;
      this.halt ??= { kind: "error", task: task.id, error, during: "run" };
    }
  }
}
