import { moduleNames } from "../model/moduleNames";
import type { Site } from "../model/site";
import { LanguageAsync } from "./eventLoop/languageAsync";
import type { Execution } from "./execution";
import { exportedByCommonJs } from "./language/exportedByCommonJs";
import type { Body } from "./language/functions/body";
import { assertModule } from "./modules/assert/assertModule";
import { structuredCloneCall } from "./modules/cloning";
import type { Realm } from "./realm";

const uninitialised = Symbol("uninitialised");

/**
 * `$$` in instrumented code: what each construct of the language means under a scheduler. One object for all
 * executions of a program; `begin` forgets the one before. Methods that answer a boolean announce an access, and the
 * emitted code yields if it is true.
 *
 * It is built in layers, each a file of `language/` that knows only those below: errors, memory, objects, functions, loops,
 * calls, classes, async functions. Here are the names that a program begins with. Layers are base classes rather than objects of their
 * own, so that emitted code reaches every construct in one step.
 */
export class Language extends LanguageAsync {
  /** Module-level `let` variables by what outcomes call them, and values that the entry exports. */
  lets: Readonly<Record<string, () => unknown>> = {};
  private exported_: Readonly<Record<string, () => unknown>> = {};
  private moduleExports: (() => unknown) | undefined;
  private structuredClone_: unknown;
  private assert_: ReturnType<typeof assertModule> | undefined;

  constructor(
    execution: Execution,
    private readonly exports: (name: string) => unknown,
    realm: Realm,
    sites: readonly Site[] = [],
  ) {
    super(execution, realm, sites);
  }

  override begin(): void {
    super.begin();
    this.structuredClone_ = this.assert_ = undefined;
    this.lets = this.exported_ = {};
    this.moduleExports = undefined;
  }

  module(name: string, _site: number): unknown {
    if (name !== "*") return this.exports(name);
    const all = [...moduleNames].map((key) => [key, [() => this.exports(key)]] as const);
    return this.namespace(Object.fromEntries(all) as Record<string, [() => unknown]>);
  }
  /** What a supported module of Node exports under a name; "default" and "*" are all of it. */
  builtin(module: string, name: string): unknown {
    if (module === "core") return this.core(name);
    const { loose, strict } = (this.assert_ ??= assertModule(this));
    const all = module === "assert" ? loose : strict;
    return name === "default" || name === "*" ? all : (all as Record<string, unknown>)[name];
  }
  protected ioFunction(): unknown {
    return this.exports("io");
  }
  /** `moduleExports` gives `module.exports`, where the entry has that; `isCommonJs`: it is no ECMAScript module. */
  entry(
    lets: Record<string, () => unknown>,
    exported: Record<string, () => unknown>,
    moduleExports?: () => unknown,
    isCommonJs = false,
  ): void {
    this.lets = lets;
    this.exported_ = exported;
    this.moduleExports = moduleExports;
    this.isCommonJs = isCommonJs;
    // What programs keep in the global object is shared, too
    this.memory.identities.give(this.realm.global, "globalThis");
  }
  /** What the entry exports when it has run, as who imports it would see that. */
  get exported(): Readonly<Record<string, () => unknown>> {
    const { moduleExports } = this;
    const whole = moduleExports?.();
    if (moduleExports === undefined || whole === undefined) return this.exported_;
    return { ...this.exported_, ...exportedByCommonJs(whole, this.execution.isProxy) };
  }

  /** Values of module-level `let` variables; those that were never initialised are left out. */
  moduleState(): Record<string, unknown> {
    const state: [name: string, value: unknown][] = [];
    for (const name of Object.keys(this.lets)) {
      const value = this.moduleVariable(name);
      if (value !== uninitialised) state.push([name, value]);
    }
    // Also where a variable is called as what every object has
    return Object.fromEntries(state);
  }

  /** The value of one of `lets`, or a symbol that stands for none. */
  moduleVariable(name: string): unknown {
    try {
      return this.lets[name]();
    } catch {
      return uninitialised;
    }
  }

  /** The platform's function of that name; to the program it looks like any other. */
  get structuredClone(): unknown {
    const call: Body = (...args) => structuredCloneCall(this, args, this.execution.at);
    return (this.structuredClone_ ??= this.method(call, "structuredClone", 1));
  }
}
