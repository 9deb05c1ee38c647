import { jsonValue } from "../base/jsonValue";
import { Read } from "../model/access";
import { generatorCheckAdvice } from "../model/advice/generatorCheckAdvice";
import { generatorScenarioAdvice } from "../model/advice/generatorScenarioAdvice";
import { invariantAdvice } from "../model/advice/invariantAdvice";
import type { Execution } from "../runtime/execution";
import { Unsupported } from "../runtime/execution/unsupported";
import type { Language } from "../runtime/language";
import { changesNothing } from "../runtime/language/builtIns/changesNothing";
import { declareEffect } from "../runtime/language/builtIns/declaredEffects";
import type { Effect } from "../runtime/language/builtIns/effect";
import { deep } from "../runtime/language/builtIns/objectEffects";
import { isObject } from "../runtime/language/isObject";
import { atomic, atomicInt } from "./atomic";
import { channel } from "./channels/channel";
import { selectFunction } from "./channels/select";
import { defineClass, type ProgramClass } from "./defineClass";
import { Kit } from "./kit";
import { condition } from "./locks/condition";
import { monitor } from "./locks/monitor";
import { mutex } from "./locks/mutex";
import { reentrantMutex } from "./locks/reentrantMutex";
import { rwLock } from "./locks/rwLock";
import { needFunction } from "./needFunction";
import { barrier } from "./synchronizers/barrier";
import { latch } from "./synchronizers/latch";
import { once } from "./synchronizers/once";
import { semaphore } from "./synchronizers/semaphore";
import { waitGroup } from "./synchronizers/waitGroup";
import { chooseFunction } from "./tasks/choose";
import { ioFunction } from "./tasks/io";
import { sleepFunction } from "./tasks/sleep";
import { threadFunction } from "./tasks/thread";
import { timeoutFunction } from "./tasks/timeout";

export interface Registered {
  readonly name: string;
  readonly body: unknown;
  /** Site of the call that registered it. */
  readonly site: number;
}

/**
 * What the module "interleaver" exports, bound to one program's executions; each export is made when it is first asked for.
 * `show` hears of each one that was made, before anybody has it.
 */
export function interleaverModule(
  execution: Execution,
  language: () => Language,
  register: (scenario: Registered) => void,
  show: (made: unknown) => void,
): (name: string) => unknown {
  const kit = new Kit(execution, language);
  const codeOf = (body: unknown) => language().codeOf(body)();
  const made = new Map<string, unknown>();
  const get = (name: string): unknown => {
    if (made.has(name)) return made.get(name);
    const make = makers[name];
    if (!make) throw new Error(`internal error: nobody makes ${name}`);
    const one = ofProgram(kit, make());
    made.set(name, one);
    show(one);
    return one;
  };
  const makers: Readonly<Record<string, () => unknown>> = {
    Mutex: () => defineClass(kit, mutex),
    ReentrantMutex: () => defineClass(kit, reentrantMutex),
    RwLock: () => defineClass(kit, rwLock),
    Monitor: () => defineClass(kit, monitor),
    Barrier: () => defineClass(kit, barrier),
    Latch: () => defineClass(kit, latch),
    WaitGroup: () => defineClass(kit, waitGroup),
    Once: () => defineClass(kit, once),
    Semaphore: () => defineClass(kit, semaphore),
    Condition: () => defineClass(kit, condition),
    Channel: () => defineClass(kit, channel),
    Atomic: () => defineClass(kit, atomic),
    AtomicInt: () => defineClass(kit, atomicInt, get("Atomic") as ProgramClass),
    thread: () => threadFunction(kit),
    choose: () => chooseFunction(kit),
    select: () => selectFunction(kit),
    sleep: () => sleepFunction(kit),
    io: () => ioFunction(kit),
    timeout: () => timeoutFunction(kit, () => get("Channel") as ProgramClass),
    scenario: () => (name: string, body: unknown) => {
      if (typeof body === "function" && language().isGeneratorFunction(body))
        throw new Unsupported(generatorScenarioAdvice, execution.at);
      register({ name, body, site: execution.current?.site ?? -1 });
    },
    yieldNow: () => changesNothing(() => {}),
    assume: () => (condition: unknown) => {
      if (!condition) throw execution.discard();
    },
    after: () => (check: unknown) => {
      if (typeof check === "function" && language().isGeneratorFunction(check))
        throw new Unsupported(generatorCheckAdvice, execution.at);
      const code = language().codeOf(check);
      execution.checks.push(() => language().finalCheck(code()));
    },
    invariant: () => (name: string, holds: unknown) => {
      needFunction(kit, holds, "invariant(name, holds)");
      if (language().isAsync(holds) || language().isGeneratorFunction(holds))
        throw new Unsupported(invariantAdvice, execution.at);
      execution.addInvariant(name, () => codeOf(holds));
    },
    // What counts is the value now, not what becomes of the object; so all that is in it is read
    observe: () => {
      const observe = (name: unknown, value: unknown) => {
        // What it is called is not for the program's code to say where outcomes are counted
        if (isObject(name) || typeof name === "symbol")
          throw kit.error("TypeError", "observe needs a text for its name: observe(name, value)");
        execution.current!.observe(String(name), isObject(value) ? jsonValue(value) : value);
      };
      return declareEffect(observe, observed);
    },
  };
  return get;
}

const observed: Effect = (memory, self, args) => {
  // The list is the program's, which may have changed how its arrays are taken apart
  const value = args[1];
  const { touches } = memory.unobserved || !isObject(value) ? nothing : deep(memory, self, [value]);
  return { touches, mode: Read, advances: true };
};
const nothing = { touches: [] };

/** Classes have been seen to already. */
function ofProgram(kit: Kit, made: unknown): unknown {
  return Object.getPrototypeOf(made) === Function.prototype ? kit.asFunction(made as object) : made;
}
