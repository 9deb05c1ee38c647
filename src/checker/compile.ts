import { createContext, Script } from "node:vm";
import { interleaverModule, type Registered } from "../primitives/interleaverModule";
import { Execution, type Code, type Ending } from "../runtime/execution";
import { Language } from "../runtime/language";
import type { Scheduler } from "../runtime/scheduler";

export interface Run {
  readonly execution: Execution;
  readonly ending: Ending;
  readonly scenarios: Registered[];
}

export interface Compiled {
  /** Runs module code and then one scenario's body (none: module code alone) in the order the scheduler decides. */
  runOnce(scenario: string | undefined, scheduler: Scheduler, locations: Map<string, number>): Run;
}

/** Compiles instrumented code in a context of its own that makes no code from strings. */
export function compile(file: string, code: string, maxSteps: number): Compiled {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  const factory = new Script(code, { filename: file }).runInContext(context) as (language: Language) => () => Code;
  return {
    runOnce(scenario, scheduler, locations) {
      const scenarios: Registered[] = [];
      const execution = new Execution(scheduler, locations, maxSteps);
      const exports: Record<string, unknown> = {};
      const language = new Language(execution, exports);
      Object.assign(
        exports,
        interleaverModule(execution, () => language, scenarios),
      );
      const main = function* (): Code {
        yield* factory(language)();
        const chosen = scenarios.find((s) => s.name === scenario);
        if (chosen) yield* language.codeOf(chosen.body)();
        return undefined;
      };
      return { execution, ending: execution.run(main()), scenarios };
    },
  };
}
