import type { PendingOperation } from "../../src/exploration/pendingOperations";
import { Add, labelOf, Write, type Access, type AccessMode } from "../../src/model/access";
import type { ExecutionEvent, Guard } from "../../src/model/event";
import type { Candidate } from "../../src/runtime/scheduler";

/** An operation with any footprint: what happens to each location, and for which state of one of them it waits. */
export interface SyntheticOperation {
  readonly touches: readonly Touch[];
  readonly waitsUntil?: { readonly location: number; readonly least: number; readonly most: number };
  /** How many alternatives it has; which one is taken changes nothing but its label. */
  readonly alternatives: number;
}
/** A write stores a number, an add adds one, a read does nothing. */
export interface Touch {
  readonly location: number;
  readonly mode: AccessMode;
  readonly value: number;
}

/** A machine without a language: each task makes its operations one after the other on locations that are 0 at first. */
export class Synthetic {
  constructor(readonly tasks: readonly (readonly SyntheticOperation[])[]) {}

  begin(): SyntheticRun {
    return new SyntheticRun(this.tasks);
  }

  /** Every maximal execution, one after the other. */
  everyInterleaving(ended: (run: SyntheticRun) => void): void {
    const explore = (steps: readonly (readonly [number, number])[]) => {
      const run = this.begin();
      for (const [task, choice] of steps) run.perform(task, choice);
      const able = run.candidates().filter(({ enabled }) => enabled);
      for (const { task, alternatives } of able)
        for (let choice = 0; choice < alternatives; choice++) explore([...steps, [task, choice]]);
      if (able.length === 0) ended(run);
    };
    explore([]);
  }
}

export class SyntheticRun {
  readonly events: ExecutionEvent[] = [];
  private readonly done: number[];
  private readonly state: number[] = [];

  constructor(private readonly tasks: readonly (readonly SyntheticOperation[])[]) {
    this.done = tasks.map(() => 0);
  }

  candidates(): Candidate[] {
    return this.announced().map(({ task, operation: { waitsUntil, alternatives } }) => {
      const enabled = waitsUntil === undefined || admits(waitsUntil, this.at(waitsUntil.location));
      return { task, number: task, enabled, finished: false, again: false, alternatives };
    });
  }

  perform(task: number, choice: number): ExecutionEvent {
    const operation = this.tasks[task][this.done[task]++];
    const accesses = this.accesses(operation);
    const event = {
      task,
      number: task,
      kind: "update" as const,
      site: this.done[task],
      accesses,
      label: labelOf(accesses),
      guard: guardOf(operation),
      choice: operation.alternatives > 1 ? Math.max(0, choice) : -1,
      alternatives: operation.alternatives,
      enabledBy: [],
      synchronizesWith: [],
      halts: false,
      plain: false,
      preempts: false,
    };
    for (const { location, mode, value } of operation.touches) {
      if (mode === Write) this.state[location] = value;
      if (mode === Add) this.state[location] = this.at(location) + value;
    }
    this.events.push(event);
    return event;
  }

  pending(): PendingOperation[] {
    return this.announced().map(({ task, operation }) => {
      const guard = guardOf(operation);
      const state = guard === null ? 0 : this.at(guard.location);
      const accesses = this.accesses(operation);
      return { number: task, accesses, label: labelOf(accesses), guard, state, enabledBy: [] };
    });
  }

  private announced(): { task: number; operation: SyntheticOperation }[] {
    return this.tasks.flatMap((operations, task) => {
      const operation = operations.at(this.done[task]);
      return operation === undefined ? [] : [{ task, operation }];
    });
  }
  private at(location: number): number {
    return this.state[location] ?? 0;
  }
  private accesses({ touches }: SyntheticOperation): Access[] {
    return touches.map(({ location, mode }) => ({ location, mode, before: this.at(location) }));
  }
}

function guardOf({ waitsUntil }: SyntheticOperation): Guard | null {
  if (waitsUntil === undefined) return null;
  return { location: waitsUntil.location, admits: (state) => admits(waitsUntil, state) };
}

function admits({ least, most }: NonNullable<SyntheticOperation["waitsUntil"]>, state: number): boolean {
  return state >= least && state <= most;
}
