import type { Task } from "../runtime/task";

/** Tells tasks of one execution apart that the program gave the same name: `worker`, `worker (2)`, `worker (3)`. */
export class TaskNames {
  private readonly given = new Map<string, number>();

  /** The name for the next task; `tasks` are those of the execution so far. */
  next(name: string, tasks: readonly Task[]): string {
    // Main alone: another execution began
    if (tasks.length <= 1) this.given.clear();
    const before = this.given.get(name) ?? (name === "main" ? 1 : 0);
    this.given.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  }
}
