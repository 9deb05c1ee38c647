import type { Site } from "../model/site";
import { interleaverModule, type Registered } from "../primitives/interleaverModule";
import { Execution, type Code, type Ending } from "../runtime/execution";
import { Language } from "../runtime/language";
import type { Numbering } from "../runtime/numbering";
import type { Observer } from "../runtime/observer";
import type { Realm } from "../runtime/realm";
import type { Scheduler } from "../runtime/scheduler";
import { natureOf } from "./nature";
import { scenarioBody } from "./scenarioBody";
import { Sharing } from "../runtime/sharing";

/** What instrumented code evaluates to. */
export type Factory = (language: Language) => () => Code;

export interface Run {
  readonly execution: Execution;
  readonly ending: Ending;
  readonly language: Language;
  readonly scenarios: readonly Registered[];
  /** Did the asked scenario exist? */
  readonly found: boolean;
}

/** Instrumented code in the realm it runs in. */
export class Program {
  constructor(
    private readonly factory: Factory,
    readonly realm: Realm,
    private readonly maxSteps: number,
    private readonly sites: readonly Site[] = [],
  ) {}

  /**
   * Runs module code and then one scenario's body (none: module code alone) in the order the scheduler decides.
   * `numbering` is kept from one execution to the next.
   */
  run(
    scenario: string | undefined,
    scheduler: Scheduler,
    numbering: Numbering,
    observer?: Observer,
    sharing = new Sharing(),
  ): Run {
    this.realm.forgetLastMatch();
    const { factory } = this;
    const scenarios: Registered[] = [];
    const execution = new Execution(scheduler, numbering, this.maxSteps, observer);
    const { random, now } = natureOf(execution);
    this.realm.connect(random, now);
    const exports = interleaverModule(execution, () => language, scenarios);
    execution.sharing = sharing;
    sharing.begin();
    execution.isProxy = this.realm.isProxy;
    const language: Language = new Language(execution, exports, this.realm, this.sites);
    let found = false;
    const main = function* (): Code {
      yield* factory(language)();
      if (scenario === undefined) return undefined;
      const body = scenarioBody(scenario, scenarios, language);
      found = body !== undefined;
      if (found) yield* language.codeOf(body)();
      return undefined;
    };
    const ending = execution.run(main());
    return { execution, ending, language, scenarios, found };
  }
}
