import { cutName } from "../../model/scheduleCodes";
import type { Execution } from "../../runtime/execution";
import { operationLabel, type OperationLabel } from "./operationLabel";

/** What the tasks of a program did in executions that came by, which is about what they will do in the next one. */
export class KnownOperations {
  private readonly names = new Set<string>();
  /** By the task's number: what it did where it did most. */
  private readonly byTask: OperationLabel[][] = [];

  learn(execution: Execution): void {
    for (const name of execution.names) if (name !== undefined) this.names.add(cutName(name));
    const done: OperationLabel[][] = [];
    for (const { name, id } of execution.tasks) {
      this.names.add(cutName(name));
      done[id] = [];
    }
    for (const event of execution.events) done[event.task].push(operationLabel(event, execution));
    for (const { id, number } of execution.tasks)
      if (done[id].length >= (this.byTask[number]?.length ?? 0)) this.byTask[number] = done[id];
  }

  /** Does anything go by this name? */
  has(name: string): boolean {
    return this.names.has(name);
  }

  /** What a task does from its `from`th operation on. */
  after(number: number, from: number): readonly OperationLabel[] {
    return (this.byTask[number] ?? []).slice(from);
  }
}
