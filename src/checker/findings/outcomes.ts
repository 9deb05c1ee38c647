import { append } from "../../base/append";
import { isPlainJson, jsonValue } from "../../base/jsonValue";
import { plainText } from "../../base/plainText";
import type { Outcome } from "../../model/report";
import { formatSchedule } from "../../model/schedule";
import { scheduleOf } from "../../model/scheduleOf";
import { FinalStates } from "../../recall/ends/finalStates";
import type { Task } from "../../runtime/task";
import type { Run } from "../realms/program";
import type { SavedOutcomes } from "../saved";
import { outcomeKey } from "./outcomeKey";

/** Outcomes that were loaded, as the objects that `add` gives, and in the order in which they were saved. */
export interface LoadedOutcomes {
  readonly all: readonly Outcome[];
  /** Those that executions had before. */
  readonly before: ReadonlySet<Outcome>;
}

type Errors = NonNullable<Outcome["errors"]>;
/** Its counts go on while others have it: whoever keeps them copies them. */
type CountedOutcome = { -readonly [K in keyof Outcome]: K extends "errors" ? Record<string, number> : Outcome[K] };

/** The distinct final states of the executions that came to their end, in the order in which they were met. */
export class Outcomes {
  private readonly known = new Map<string, CountedOutcome>();

  /** The same by their `shortKey`: most executions end as an earlier one did. */
  private readonly byShortKey = new Map<string, CountedOutcome>();

  /** Final states that are known by heart. */
  readonly finals = new FinalStates<Outcome>();
  /** Those of which the witness is none of the executions that count, see `forget`. */
  private readonly stale = new Set<CountedOutcome>();

  /** Were module-level variables plain values in the execution that was added last? */
  plain = true;

  /** The outcome of the execution; equal ones are the same object. */
  add(run: Run): Outcome {
    const short = shortKey(run);
    this.plain = short !== undefined;
    const again = short === undefined ? undefined : this.byShortKey.get(short);
    if (again && !this.stale.has(again)) {
      again.executions++;
      return again;
    }
    const outcome = this.addNew(run);
    if (short !== undefined) this.byShortKey.set(short, outcome);
    return outcome;
  }

  /** One more execution has it. */
  again(outcome: Outcome): void {
    const counted = outcome as CountedOutcome;
    if (counted.executions++ === 0) this.moveToEnd(counted);
  }

  /** One of the executions that were counted shows errors of these kinds; each kind is counted once. */
  failed(outcome: Outcome, kinds: readonly string[]): void {
    if (kinds.length === 1) return addError(outcome, kinds[0], 1);
    for (const kind of new Set(kinds)) addError(outcome, kind, 1);
  }

  /** From now on other executions count. What can come out stays known by heart, but it is as if nothing had. */
  forget(): void {
    for (const outcome of this.known.values()) {
      outcome.executions = 0;
      delete outcome.errors;
      this.stale.add(outcome);
    }
  }

  private moveToEnd(outcome: CountedOutcome): void {
    const key = outcomeKey(outcome);
    this.known.delete(key);
    this.known.set(key, outcome);
  }

  private addNew({ execution, language }: Run): CountedOutcome {
    const values = { ...moduleState(language), ...observed(execution.tasks) };
    const key = outcomeKey({ values });
    const same = this.known.get(key);
    if (same && (!this.stale.has(same) || same.executions > 0)) {
      same.executions++;
      return same;
    }
    const witness = {
      schedule: formatSchedule(scheduleOf(execution, execution.sharing.classes, execution.events.length)),
    };
    if (same) {
      this.stale.delete(same);
      same.witness = witness;
      this.again(same);
      return same;
    }
    const outcome = { values, executions: 1, witness };
    this.known.set(key, outcome);
    return outcome;
  }

  save(): SavedOutcomes {
    const met = [...this.known].filter(([, { executions }]) => executions > 0);
    return met.map(([key, one]) => {
      const { witness, errors, ...rest } = one;
      const copy = errors ? { ...rest, errors: { ...errors } } : rest;
      return [key, this.stale.has(one) ? copy : { ...copy, witness }] as const;
    });
  }
  /** Adds those of executions that come after all that were added so far. */
  load(saved: SavedOutcomes): LoadedOutcomes {
    const before = new Set<Outcome>(this.list());
    const all = saved.map(([key, { values, executions, witness, errors = {} }]) => {
      const known = this.known.get(key) ?? { values, executions: 0, witness: { schedule: "" } };
      if (known.executions === 0) {
        this.known.delete(key);
        this.known.set(key, known);
        if (witness) known.witness = witness;
        if (witness) this.stale.delete(known);
        else this.stale.add(known);
      }
      known.executions += executions;
      addErrors(known, errors);
      return known;
    });
    return { all, before };
  }

  /** Is there none to tell of them with a witness? */
  lacks(saved: SavedOutcomes): boolean {
    return saved.some(([key, { witness }]) => !witness && !this.known.has(key));
  }

  list(): readonly Outcome[] {
    return [...this.known.values()].filter(({ executions }) => executions > 0);
  }
}

function addErrors(outcome: CountedOutcome, errors: Errors): void {
  for (const [kind, count] of Object.entries(errors)) addError(outcome, kind, count);
}
function addError(outcome: CountedOutcome, kind: string, count: number): void {
  outcome.errors ??= {};
  outcome.errors[kind] = (outcome.errors[kind] ?? 0) + count;
}

/** A text that is equal only if the final states are, found with little work; undefined where objects are part of one. */
function shortKey({ execution, language }: Run): string | undefined {
  let key = "";
  for (const name in language.lets) {
    const text = plainText(language.moduleVariable(name));
    if (text === undefined) return undefined;
    key += `${text},`;
  }
  for (const { id, observed } of execution.tasks)
    for (const [name, value] of observed) {
      const text = plainText(value);
      if (text === undefined) return undefined;
      key += `${id}${JSON.stringify(name)}${text},`;
    }
  return key;
}

/** Module-level `let` variables with JSON values; emitted code gives them as one function that reads them all. */
function moduleState(language: Run["language"]): Outcome["values"] {
  const values: [name: string, value: unknown][] = [];
  for (const [name, value] of Object.entries(language.moduleState())) {
    const json = jsonValue(value);
    if (isPlainJson(json)) values.push([name, json]);
  }
  // Also of variables that are called as what every object has
  return Object.fromEntries(values);
}

/** Objects became JSON when they were observed. */
function observedJson(value: unknown): unknown {
  return typeof value === "object" ? value : jsonValue(value);
}

/** One observation of a name shows as its value, several of one task as a list, those of several tasks by their names. */
function observed(tasks: readonly Task[]): Outcome["values"] {
  const byName = new Map<string, Map<string, unknown[]>>();
  // By their numbers, for they may have been started in another order: equal states must have their names in equal order
  for (const task of [...tasks].sort((a, b) => a.number - b.number))
    for (const [name, value] of task.observed) {
      const byTask = byName.get(name) ?? new Map<string, unknown[]>();
      append(byTask, task.name, observedJson(value));
      byName.set(name, byTask);
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
