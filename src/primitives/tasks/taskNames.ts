import type { Task } from "../../runtime/task";

/** Tells tasks of one execution apart that the program gave the same name: `worker`, `worker (2)`, `worker (3)`. */
export class TaskNames {
  private readonly given = new Map<string, number>();
  private tasks: readonly Task[] | undefined;

  /** The name for the next task; `tasks` are those of the execution so far. */
  next(name: string, tasks: readonly Task[]): string {
    // Another list: another execution began
    if (tasks !== this.tasks) this.given.clear();
    this.tasks = tasks;
    const before = this.given.get(name) ?? (name === "main" ? 1 : 0);
    this.given.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  }
}
