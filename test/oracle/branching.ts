import type { PendingOperation } from "../../src/exploration/pendingOperations";
import { Add, labelOf, Read, Write, type Access } from "../../src/model/access";
import type { ExecutionEvent, Guard, Recast } from "../../src/model/event";
import type { Candidate } from "../../src/runtime/scheduler";
import { traceForm } from "./traceForm";

/**
 * What a task does with a location. A compare-exchange and a try say in its register whether they succeeded, a read and an
 * exchange what they found; `await` goes on where the location has the value; `copy` reads the location and writes the next
 * one; `choose` takes one of two.
 */
export interface BranchingOperation {
  readonly does:
    | "read"
    | "store"
    | "exchange"
    | "compareExchange"
    | "add"
    | "copy"
    | "tryLock"
    | "lock"
    | "unlock"
    | "await"
    | "choose";
  readonly location: number;
  readonly value: number;
  readonly replacement: number;
  /** It is left out if the register has another value. */
  readonly onlyIf?: number;
}

const alternativesOf = (operation: BranchingOperation) => (operation.does === "choose" ? 2 : 1);

/** A machine without a language, of tasks with a register each: what a task does next depends on what it found before. */
export class Branching {
  constructor(readonly tasks: readonly (readonly BranchingOperation[])[]) {}

  begin(): BranchingRun {
    return BranchingRun.begin(this.tasks);
  }

  /**
   * The traces of all executions; undefined if they have more than `most` beginnings. Those that differ in the order of
   * independent events only go on in the same ways.
   */
  traces(most: number): ReadonlySet<string> | undefined {
    const beginnings = new Set<string>();
    const ends = new Set<string>();
    const goOn = (run: BranchingRun): void => {
      const form = traceForm(run.events);
      if (beginnings.has(form) || beginnings.size > most) return;
      beginnings.add(form);
      const able = run.candidates().filter(({ enabled }) => enabled);
      for (const { task, alternatives } of able)
        for (let choice = 0; choice < alternatives; choice++) {
          const longer = run.copy();
          longer.perform(task, choice);
          goOn(longer);
        }
      if (able.length === 0) ends.add(form);
    };
    goOn(this.begin());
    return beginnings.size > most ? undefined : ends;
  }

  /** As `onlyIf? what.location`, a line a task. */
  toString(): string {
    const one = ({ does, location, value, replacement, onlyIf }: BranchingOperation) =>
      `${onlyIf === undefined ? "" : `${onlyIf}? `}${does}.${location}(${value}, ${replacement})`;
    return this.tasks.map((operations) => operations.map(one).join("; ")).join("\n");
  }
}

export class BranchingRun {
  private constructor(
    private readonly tasks: Branching["tasks"],
    readonly events: ExecutionEvent[],
    private readonly done: number[],
    private readonly registers: number[],
    private readonly state: number[],
  ) {}

  static begin(tasks: Branching["tasks"]): BranchingRun {
    const nothing = tasks.map(() => 0);
    const run = new BranchingRun(tasks, [], nothing, [...nothing], []);
    tasks.forEach((_, task) => run.skip(task));
    return run;
  }

  copy(): BranchingRun {
    return new BranchingRun(this.tasks, [...this.events], [...this.done], [...this.registers], [...this.state]);
  }

  candidates(): Candidate[] {
    return this.announced().map(({ task, operation }) => {
      const enabled = guardOf(operation)?.admits(this.at(operation.location)) !== false;
      return { task, number: task, enabled, finished: false, again: false, alternatives: alternativesOf(operation) };
    });
  }

  perform(task: number, choice: number): ExecutionEvent {
    const { registers, state } = this;
    const operation = this.tasks[task][this.done[task]++];
    const { does, location, value, replacement } = operation;
    const footprint = this.footprint(operation);
    const found = this.at(location);
    const alternatives = alternativesOf(operation);
    if (does === "read" || does === "exchange") registers[task] = found;
    if (does === "store" || does === "exchange") state[location] = value;
    if (does === "compareExchange" || does === "tryLock")
      registers[task] = footprint.accesses[0].mode === Write ? 1 : 0;
    if (does === "compareExchange" && registers[task] === 1) state[location] = replacement;
    if (does === "lock" || (does === "tryLock" && registers[task] === 1)) state[location] = 1;
    if (does === "unlock") state[location] = 0;
    if (does === "add") state[location] = found + 1;
    if (does === "copy") state[next(location)] = found;
    if (does === "choose") registers[task] = Math.max(0, choice);
    const event: ExecutionEvent = {
      task,
      number: task,
      kind: "update",
      site: this.done[task],
      ...footprint,
      choice: alternatives > 1 ? Math.max(0, choice) : -1,
      alternatives,
      enabledBy: [],
      synchronizesWith: [],
      halts: false,
      plain: false,
      preempts: false,
    };
    this.events.push(event);
    this.skip(task);
    return event;
  }

  pending(): PendingOperation[] {
    return this.announced().map(({ task, operation }) => {
      const { recast, ...footprint } = this.footprint(operation);
      const state = this.at(operation.location);
      return { number: task, ...footprint, ...(recast && { recast }), state, enabledBy: [] };
    });
  }

  private footprint(operation: BranchingOperation) {
    const accesses = this.accesses(operation);
    return { accesses, label: labelOf(accesses), guard: guardOf(operation), recast: recastOf(operation) };
  }

  private accesses({ does, location, value }: BranchingOperation): Access[] {
    const before = this.at(location);
    const touched = (mode: Access["mode"]) => [{ location, mode, before }];
    switch (does) {
      case "choose":
        return [];
      case "read":
      case "await":
        return touched(Read);
      case "add":
        return touched(Add);
      case "compareExchange":
        return touched(before === value ? Write : Read);
      case "tryLock":
        return touched(before === 0 ? Write : Read);
      case "copy":
        return [...touched(Read), { location: next(location), mode: Write, before: this.at(next(location)) }];
      default:
        return touched(Write);
    }
  }

  private announced(): { task: number; operation: BranchingOperation }[] {
    return this.tasks.flatMap((operations, task) => {
      const operation = operations.at(this.done[task]);
      return operation === undefined ? [] : [{ task, operation }];
    });
  }
  private at(location: number): number {
    return this.state[location] ?? 0;
  }
  private skip(task: number): void {
    const left = (operation: BranchingOperation | undefined) =>
      operation?.onlyIf !== undefined && operation.onlyIf !== this.registers[task];
    while (left(this.tasks[task].at(this.done[task]))) this.done[task]++;
  }
}

const next = (location: number) => (location + 1) % 3;

function guardOf({ does, location, value }: BranchingOperation): Guard | null {
  if (does === "lock") return { location, admits: (state) => state === 0 };
  return does === "await" ? { location, admits: (state) => state === value } : null;
}

function recastOf({ does, value }: BranchingOperation): Recast | null {
  if (does === "compareExchange") return { modeIn: (at, stateOf) => (stateOf(at) === value ? Write : Read) };
  return does === "tryLock" ? { modeIn: (at, stateOf) => (stateOf(at) === 0 ? Write : Read) } : null;
}
