import { Read, type Access, type AccessMode } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { Operation } from "./operation";
import type { Scheduler } from "./scheduler";

/** A task's code yields at each scheduling point: an operation, or the site of the one it put into `announced`. */
export type Code = Generator<Operation | number, unknown, unknown>;

export interface Task {
  readonly id: number;
  readonly name: string;
  readonly code: Code;
  readonly spawnedBy: number;
  pending: Operation | null;
  finished: boolean;
  lastEvent: number;
  /** Where the task last called something: the place of operations that a primitive makes of several events. */
  site: number;
  readonly observed: [string, unknown][];
}

export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "blocked" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "error"; readonly task: number; readonly error: unknown; readonly during: "run" | "after" }
  | { readonly kind: "discarded" }
  | { readonly kind: "steps" };

interface Invariant {
  readonly name: string;
  readonly holds: () => Code;
  reads: Set<number>;
}

/** Thrown by `assume(false)`; ends the execution without a finding. */
export class Discarded {}
/** Thrown where a program breaks a rule of a primitive; becomes a `lock-misuse` finding. */
export class Misuse extends Error {}

/** ONE execution of a program: its tasks, its events, its shared objects. It never chooses; the scheduler does. */
export class Execution {
  readonly tasks: Task[] = [];
  readonly events: ExecutionEvent[] = [];
  readonly checks: (() => Code | undefined)[] = [];
  readonly names: string[] = [];
  /** Indices of events before which a task that could have gone on was switched away from. */
  readonly preemptedBefore: number[] = [];
  /** Invariants that did not hold, with the event after which they were looked at. */
  readonly broken: { readonly name: string; readonly event: number; readonly error: unknown }[] = [];
  current: Task | null = null;
  /** Emitted code yields a plain number, which costs nothing; the operation it stands for waits here. */
  announced: Operation | null = null;
  private readonly invariants: Invariant[] = [];
  private readonly states: number[] = [];
  private readonly allocated: number[] = [];
  private halt: Ending | null = null;
  private turns = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly locations: Map<string, number>,
    readonly maxSteps: number,
  ) {}

  /** A location that has the same number in every execution in which the same task allocates it. */
  allocate(name: string): number {
    const task = this.current?.id ?? 0;
    const nth = (this.allocated[task] = (this.allocated[task] ?? 0) + 1);
    return this.locate(`${task}:${nth}`, name);
  }

  locate(key: string, name: string): number {
    let location = this.locations.get(key);
    if (location === undefined) this.locations.set(key, (location = this.locations.size));
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

  spawn(name: string, code: Code, event: number): Task {
    const task: Task = {
      id: this.tasks.length,
      name,
      code,
      spawnedBy: event,
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

  /** Loops without scheduling points end here; the limit is far above what a small program needs. */
  turn(): void {
    if (++this.turns > 20_000_000) throw new RangeError("a loop made 20,000,000 turns in one execution");
  }

  run(main: Code): Ending {
    this.spawn("main", main, -1);
    while (this.halt === null) {
      const candidates = this.tasks
        .filter((task) => task.pending !== null)
        .map((task) => ({
          task: task.id,
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
    if (this.tasks.some((task) => task.pending !== null)) return { kind: "blocked" };
    return this.runChecks();
  }

  private runChecks(): Ending {
    this.current = this.tasks[0];
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

  /** Runs code to its end as part of the current event. */
  runInline(code: Code, reads?: Set<number>): unknown {
    let step = code.next();
    while (!step.done) {
      const operation = this.operationOf(step.value);
      for (const { location } of operation.accesses) reads?.add(location);
      const result = operation.perform({
        index: this.events.length,
        task: 0,
        choice: -1,
        synchronizeWith() {},
        setMode() {},
      });
      step = code.next(result);
    }
    return step.value;
  }

  /** Looks at the condition now and after every event that writes what its last look read (contract, section 3). */
  addInvariant(name: string, holds: () => Code): void {
    const invariant = { name, holds, reads: new Set<number>() };
    this.invariants.push(invariant);
    this.look(invariant, Math.max(0, this.events.length - 1));
  }

  private look(invariant: Invariant, event: number): void {
    const { current } = this;
    invariant.reads = new Set();
    let error: unknown;
    let holds = false;
    try {
      holds = Boolean(this.runInline(invariant.holds(), invariant.reads));
    } catch (thrown) {
      error = thrown;
    }
    this.current = current;
    const known = this.broken.some((other) => other.name === invariant.name);
    if (!holds && !known) this.broken.push({ name: invariant.name, event, error });
  }

  private lookAfter(index: number): void {
    const { accesses } = this.events[index];
    for (const invariant of this.invariants) {
      if (!accesses.some((access) => access.mode !== Read && invariant.reads.has(access.location))) continue;
      this.look(invariant, index);
      for (const location of invariant.reads)
        if (!accesses.some((access) => access.location === location))
          accesses.push({ location, mode: Read, before: this.state(location), implicit: true });
    }
  }

  private perform(task: Task, choice: number): void {
    const operation = task.pending!;
    task.pending = null;
    const index = this.events.length;
    const synchronizesWith: number[] = [];
    const before = operation.accesses.map((access) => this.state(access.location));
    let mode: AccessMode | undefined;
    const enabledBy = operation.enabledBy?.() ?? [];
    const alternatives = operation.alternatives?.() ?? 1;
    if (task.lastEvent === task.spawnedBy && task.spawnedBy >= 0) enabledBy.push(task.spawnedBy);
    let result: unknown;
    let failure: { error: unknown } | null = null;
    this.current = task;
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
    const accesses: Access[] = operation.accesses.map((access, i) => ({
      location: access.location,
      mode: mode ?? access.mode,
      before: before[i],
    }));
    this.events.push({
      task: task.id,
      kind: operation.kind,
      site: operation.site,
      accesses,
      guard: operation.guard ?? null,
      choice: alternatives > 1 ? choice : -1,
      alternatives,
      enabledBy,
      synchronizesWith,
      plain: operation.plain ?? false,
    });
    this.advance(task, result, failure);
    if (this.invariants.length > 0) this.lookAfter(index);
    this.scheduler.happened(this.events[index]);
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
      this.halt =
        error instanceof Discarded ? { kind: "discarded" } : { kind: "error", task: task.id, error, during: "run" };
    }
  }
}
