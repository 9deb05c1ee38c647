import type { Execution } from "../runtime/execution";
import type { Language } from "../runtime/language";
import { atomic, atomicInt } from "./atomic";
import { channel } from "./channel";
import { chooseFunction } from "./choose";
import { condition } from "./condition";
import { defineClass } from "./defineClass";
import { Kit } from "./kit";
import { mutex } from "./mutex";
import { notYet } from "./notYet";
import { semaphore } from "./semaphore";
import { threadFunction } from "./thread";

export interface Registered {
  readonly name: string;
  readonly body: unknown;
}

/** What the module "interleaver" exports, bound to one execution. */
export function interleaverModule(
  execution: Execution,
  language: () => Language,
  scenarios: Registered[],
): Record<string, unknown> {
  const kit = new Kit(execution, language);
  const codeOf = (body: unknown) => language().codeOf(body)();
  const Atomic = defineClass(kit, atomic);
  return {
    ...notYet(kit),
    Mutex: defineClass(kit, mutex),
    Semaphore: defineClass(kit, semaphore),
    Condition: defineClass(kit, condition),
    Channel: defineClass(kit, channel),
    Atomic,
    AtomicInt: defineClass(kit, atomicInt, Atomic),
    thread: threadFunction(kit),
    choose: chooseFunction(kit),
    scenario: (name: string, body: unknown) => {
      scenarios.push({ name, body });
    },
    yieldNow: () => {},
    assume: (condition: unknown) => {
      if (!condition) throw execution.discard();
    },
    after: (check: unknown) => {
      execution.checks.push(() => codeOf(check));
    },
    invariant: (name: string, holds: unknown) => {
      execution.addInvariant(name, () => codeOf(holds));
    },
    observe: (name: string, value: unknown) => {
      execution.current!.observed.push([name, value]);
    },
  };
}
