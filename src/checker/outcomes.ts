import type { Outcome } from "../model/report";
import { formatSchedule } from "../model/schedule";
import type { Task } from "../runtime/execution";
import { jsonValue } from "../base/jsonValue";
import type { Run } from "./program";

type CountedOutcome = { -readonly [K in keyof Outcome]: Outcome[K] };

/** The distinct final states of the executions that came to their end, in the order in which they were met. */
export class Outcomes {
  private readonly known = new Map<string, CountedOutcome>();

  /** The same by their `shortKey`: most executions end as an earlier one did. */
  private readonly byShortKey = new Map<string, CountedOutcome>();

  add(run: Run): void {
    const short = shortKey(run);
    const again = short === undefined ? undefined : this.byShortKey.get(short);
    if (again) again.executions++;
    else {
      const outcome = this.addNew(run);
      if (short !== undefined) this.byShortKey.set(short, outcome);
    }
  }

  private addNew({ execution, language }: Run): CountedOutcome {
    const values = { ...moduleState(language), ...observed(execution.tasks) };
    const key = JSON.stringify(values);
    const same = this.known.get(key);
    if (same) {
      same.executions++;
      return same;
    }
    const witness = { schedule: formatSchedule(execution.events, execution.sharing.classes) };
    const outcome = { values, executions: 1, witness };
    this.known.set(key, outcome);
    return outcome;
  }

  list(): readonly Outcome[] {
    return [...this.known.values()];
  }
}

/** A text that is equal only if the final states are, found with little work; undefined where objects are part of one. */
function shortKey({ execution, language }: Run): string | undefined {
  let key = "";
  for (const name in language.lets) {
    const value = language.moduleVariable(name);
    if (isObject(value)) return undefined;
    key += textOf(value);
  }
  for (const { id, observed } of execution.tasks)
    for (const [name, value] of observed) {
      if (isObject(value)) return undefined;
      key += `${id}${JSON.stringify(name)}${textOf(value)}`;
    }
  return key;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `${typeof value} ${String(value)};`;
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol";
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
