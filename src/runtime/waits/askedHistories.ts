import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Task } from "../task";
import { TaskHistories, unknownHistory, type SavedHistories } from "../turns/taskHistories";
import type { Turns } from "../turns/turns";

/** So many executions are given up for what is only known of turns after the same history. */
const mostSpent = 2000;

/**
 * What tasks did and saw, from the moment when there was a turn of a loop that nothing else tells. That many turns begin
 * alike is not to be expected then, so not too many executions are spent on learning it.
 */
export class AskedHistories {
  private all: TaskHistories | null = null;
  /** From the next execution on they are known. */
  asked = false;
  /** Executions since something was learnt, and all before that were given up for what histories tell. */
  private since = 0;
  private spent = 0;

  get known(): boolean {
    return this.all !== null;
  }

  /** Another execution begins. */
  begin(execution: Execution): void {
    this.since++;
    if (this.asked) this.all ??= new TaskHistories();
    this.all?.begin(execution);
  }
  /** A task performed what it announced. */
  performed(
    execution: Execution,
    task: Task,
    operation: Operation,
    choice: number,
    failure: unknown,
    result: unknown,
  ): void {
    if (this.all === null) return;
    this.all.performed(task, operation, choice, result, execution);
    if (failure) this.all.lose(task);
  }
  at(execution: Execution, task: Task): number {
    return this.all === null ? unknownHistory : this.all.at(task, execution);
  }

  /** True if from now on it is to be known what tasks did. */
  ask(): boolean {
    if (this.asked || !this.affords) return false;
    return (this.asked = true);
  }
  /** Of the turn before, if it may be learnt. */
  before({ lastHistory, lastNotes }: Turns): number {
    return this.affords && !lastNotes.crowded ? lastHistory : unknownHistory;
  }
  private get affords(): boolean {
    return this.spent + this.since <= mostSpent;
  }
  /** The exploration begins again; `because`: something was learnt of a history. */
  beginsAgain(because: boolean): void {
    if (because) this.spent += this.since;
    this.since = 0;
  }

  /** For another process; undefined as long as nobody asked. */
  save(): SavedHistories | undefined {
    return this.all?.save();
  }
  load(saved: SavedHistories): void {
    this.asked = true;
    this.all = new TaskHistories();
    this.all.load(saved);
  }
}
