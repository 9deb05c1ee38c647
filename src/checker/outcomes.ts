import type { Outcome } from "../model/report";
import { formatSchedule } from "../model/schedule";
import type { Task } from "../runtime/execution";
import { jsonValue } from "../base/jsonValue";
import type { Run } from "./program";

/** The distinct final states of the executions that came to their end, in the order in which they were met. */
export class Outcomes {
  private readonly known = new Map<string, { -readonly [K in keyof Outcome]: Outcome[K] }>();

  add({ execution, language }: Run): void {
    const values = { ...moduleState(language), ...observed(execution.tasks) };
    const key = JSON.stringify(values);
    const same = this.known.get(key);
    if (same) same.executions++;
    else
      this.known.set(key, {
        values,
        executions: 1,
        witness: { schedule: formatSchedule(execution.events, execution.sharing.classes) },
      });
  }

  list(): readonly Outcome[] {
    return [...this.known.values()];
  }
}

/** Module-level `let` variables with JSON values; emitted code gives them as one function that reads them all. */
function moduleState(language: Run["language"]): Outcome["values"] {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(language.moduleState())) {
    const json = jsonValue(value);
    if (json !== undefined) values[name] = json;
  }
  return values;
}

/** One observation of a name shows as its value, several of one task as a list, those of several tasks by their names. */
function observed(tasks: readonly Task[]): Outcome["values"] {
  const byName = new Map<string, Map<string, unknown[]>>();
  for (const task of tasks)
    for (const [name, value] of task.observed) {
      const byTask = byName.get(name) ?? new Map<string, unknown[]>();
      byName.set(name, byTask.set(task.name, [...(byTask.get(task.name) ?? []), jsonValue(value) ?? null]));
    }
  const one = (list: unknown[]) => (list.length === 1 ? list[0] : list);
  return Object.fromEntries(
    [...byName].map(([name, byTask]) => [
      name,
      byTask.size === 1
        ? one([...byTask.values()][0])
        : Object.fromEntries([...byTask].map(([task, list]) => [task, one(list)])),
    ]),
  );
}
