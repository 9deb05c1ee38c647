import type { Site } from "../../model/site";
import { interleaverModule, type Registered } from "../../primitives/interleaverModule";
import { mainCode } from "../../runtime/eventLoop/asyncFunctions/mainCode";
import { Execution } from "../../runtime/execution";
import type { Ending } from "../../runtime/execution/ending";
import { Unsupported } from "../../runtime/execution/unsupported";
import { Language } from "../../runtime/language";
import type { Numbering } from "../../runtime/numbering";
import type { Observer } from "../../runtime/observers/observer";
import type { Realm } from "../../runtime/realm";
import type { Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import type { Code } from "../../runtime/task";
import { natureOf } from "./nature";
import { scenarioBody } from "./scenarioBody";

/** What instrumented code evaluates to. */
export type Factory = (language: Language) => () => Code;

/** What an execution left. Look at it before the next one begins: the two use the same objects. */
export interface Run {
  readonly execution: Execution;
  readonly ending: Ending;
  readonly language: Language;
  readonly scenarios: readonly Registered[];
  /** Did the asked scenario exist? */
  readonly found: boolean;
}

/** Instrumented code in the realm it runs in, with the engine's objects that serve all its executions. */
export class Program {
  /** One object for all executions. */
  readonly execution: Execution;
  private readonly language: Language;
  private readonly nature: ReturnType<typeof natureOf>;
  private readonly module: () => Code;
  private readonly exports: (name: string) => unknown;
  /** What programs were shown of the engine so far; most programs ask for few exports of the module "interleaver". */
  readonly shown: object[] = [];
  /** Hears of what comes to that, before the program has it. */
  onShown: ((objects: readonly object[]) => void) | undefined;
  private scenarios: Registered[] = [];
  private observer: Observer | undefined;
  /** True while module code runs, which may register scenarios. */
  private registering = false;
  /** The one that runs. */
  private scenario: string | undefined;
  private found = false;

  constructor(
    factory: Factory,
    readonly realm: Realm,
    maxSteps: number,
    sites: readonly Site[] = [],
  ) {
    const execution = new Execution(maxSteps);
    this.execution = execution;
    this.nature = natureOf(execution);
    realm.connect(
      this.nature.random,
      this.nature.now,
      (method, args) => this.observer?.printed(execution, method, args),
      (made) => this.language.texts.of(made),
    );
    this.exports = interleaverModule(
      execution,
      () => this.language,
      (scenario) => this.register(scenario),
      (made) => this.show(made),
    );
    this.language = new Language(execution, this.exports, realm, sites);
    this.module = factory(this.language);
  }

  private register(scenario: Registered): void {
    if (!this.registering)
      throw new Unsupported("a scenario inside of another: register it at module level", scenario.site);
    this.scenarios.push(scenario);
  }

  /** An export of the module "interleaver" as the program will see it, and what that holds. */
  private show(made: unknown): void {
    const shown = new Set<object>();
    // A class, its prototype, the methods there
    noteParts(made, 2, shown);
    this.shown.push(...shown);
    this.onShown?.([...shown]);
  }

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
    const { execution, language } = this;
    this.observer = observer;
    this.realm.forgetLastMatch();
    this.realm.forget();
    this.nature.begin();
    // What is watched in this execution is decided by what is shared in it
    execution.sharing = sharing;
    language.begin();
    const scenarios: Registered[] = (this.scenarios = []);
    this.found = false;
    this.registering = true;
    this.scenario = scenario;
    const ending = execution.run(this.main(), scheduler, numbering, sharing, observer);
    return { execution, ending, language, scenarios, found: this.found };
  }

  /** A method, because the closure of a generator is dear to make. */
  private *main(): Code {
    const { scenario, language } = this;
    return yield* mainCode(language, this.module(), scenario === undefined ? null : () => this.body(scenario));
  }

  /** The code of the scenario's body, once module code is at its end. */
  private body(scenario: string): Code | undefined {
    this.registering = false;
    const body = scenarioBody(scenario, this.scenarios, this.language);
    this.found = body !== undefined;
    return this.found ? this.language.codeOf(body)() : undefined;
  }
}

function noteParts(value: unknown, depth: number, parts: Set<object>): void {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return;
  parts.add(value);
  if (depth === 0) return;
  for (const key of Reflect.ownKeys(value))
    noteParts(Object.getOwnPropertyDescriptor(value, key)!.value, depth - 1, parts);
}
