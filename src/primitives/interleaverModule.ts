import { jsonValue } from "../base/jsonValue";
import type { Execution } from "../runtime/execution";
import type { Language } from "../runtime/language";
import { atomic, atomicInt } from "./atomic";
import { channel } from "./channel";
import { chooseFunction } from "./choose";
import { condition } from "./condition";
import { defineClass, type ProgramClass } from "./defineClass";
import { Kit } from "./kit";
import { mutex } from "./mutex";
import { notYet } from "./notYet";
import { semaphore } from "./semaphore";
import { threadFunction } from "./thread";

export interface Registered {
  readonly name: string;
  readonly body: unknown;
}

/** What the module "interleaver" exports, bound to one execution; each export is made when it is first asked for. */
export function interleaverModule(
  execution: Execution,
  language: () => Language,
  scenarios: Registered[],
): (name: string) => unknown {
  const kit = new Kit(execution, language);
  const codeOf = (body: unknown) => language().codeOf(body)();
  const made = new Map<string, unknown>();
  const get = (name: string): unknown => {
    if (!made.has(name)) made.set(name, makers[name]?.() ?? notYet(kit, name));
    return made.get(name);
  };
  const makers: Readonly<Record<string, () => unknown>> = {
    Mutex: () => defineClass(kit, mutex),
    Semaphore: () => defineClass(kit, semaphore),
    Condition: () => defineClass(kit, condition),
    Channel: () => defineClass(kit, channel),
    Atomic: () => defineClass(kit, atomic),
    AtomicInt: () => defineClass(kit, atomicInt, get("Atomic") as ProgramClass),
    thread: () => threadFunction(kit),
    choose: () => chooseFunction(kit),
    scenario: () => (name: string, body: unknown) => {
      scenarios.push({ name, body });
    },
    yieldNow: () => () => {},
    assume: () => (condition: unknown) => {
      if (!condition) throw execution.discard();
    },
    after: () => (check: unknown) => {
      execution.checks.push(() => codeOf(check));
    },
    invariant: () => (name: string, holds: unknown) => {
      execution.addInvariant(name, () => codeOf(holds));
    },
    // What counts is the value now, not what becomes of the object
    observe: () => (name: string, value: unknown) => {
      execution.current!.observed.push([name, typeof value === "object" ? jsonValue(value) : value]);
    },
  };
  return get;
}
