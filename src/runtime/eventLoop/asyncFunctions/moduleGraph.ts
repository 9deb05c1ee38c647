import { Add, AddNextToLast, Read, Write, type AccessMode } from "../../../model/access";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { fulfilled, rejected, type PromiseRecord, type Reaction } from "../promises/promiseRecord";
import { awaiting } from "./activation";
import { EvaluatedModule } from "./evaluatedModule";

/** A module as instrumented code gives it; its code stands before its first statement. */
export type ModuleText = readonly [name: string, code: Code, imports: readonly number[], awaits: boolean, site: number];

/**
 * The modules of a program of which one that others import awaits something: it runs as an async function does, and those that
 * do not import it go on in the meantime. The names are those of ECMAScript's algorithms (16.2.1.6.1.3).
 */
export class ModuleGraph {
  private readonly entry: EvaluatedModule;
  private readonly stack: EvaluatedModule[] = [];
  private visited = 0;
  private begun = 0;
  /** Settled when the entry is evaluated. */
  readonly whole: PromiseRecord;

  constructor(
    private readonly l: LanguageAsync,
    texts: readonly ModuleText[],
    entry: number,
  ) {
    const { maker, numbering } = l.execution;
    const modules: EvaluatedModule[] = [];
    // The lists are the program's own: what it makes of its arrays counts for nothing here
    for (let i = 0; i < texts.length; i++) {
      const { 0: name, 1: code, 3: awaits, 4: site } = texts[i];
      modules.push(
        new EvaluatedModule(name, code, awaits, site, numbering.primitive(maker.number, maker.primitives++)),
      );
    }
    for (let i = 0; i < texts.length; i++) {
      const { 2: imports } = texts[i];
      for (let n = 0; n < imports.length; n++) modules[i].imports.push(modules[imports[n]]);
    }
    this.entry = modules[entry];
    this.whole = l.promises.make();
    this.whole.awaits = this.entry.promise;
  }

  /** Evaluate. */
  *evaluate(): Code {
    const { promises } = this.l;
    try {
      yield* this.inner(this.entry);
    } catch (error) {
      for (const one of this.stack) this.ends(one, true);
      promises.reject(this.whole, this.l.caught(error));
    }
    if (this.entry.order < 0 && !this.entry.failed) return undefined;
    this.l.awaits(this.whole.object, -1);
    try {
      yield awaiting;
    } catch (error) {
      // In Node 20 two functions around the first one that awaits it do the same
      for (let i = 0; i < 2; i++) {
        this.l.awaits(undefined, -1);
        yield awaiting;
      }
      throw error;
    }
    return undefined;
  }

  /** InnerModuleEvaluation. */
  private *inner(module: EvaluatedModule): Code {
    module.status = "evaluating";
    module.index = module.ancestor = this.visited++;
    this.stack.push(module);
    for (const imported of module.imports) {
      if (imported.status === "linked") yield* this.inner(imported);
      const isAround = imported.status === "evaluating";
      if (isAround) module.ancestor = Math.min(module.ancestor, imported.ancestor);
      const waitsFor = isAround ? imported : imported.root;
      if (waitsFor.order < 0) continue;
      module.pending++;
      waitsFor.parents.push(module);
      (module.promise.parts ??= []).push(waitsFor.promise);
    }
    if (module.pending > 0 || module.awaits) {
      module.order = this.begun++;
      const code = module.pending === 0 ? this.executeAsync(module) : undefined;
      if (code !== undefined) yield* code;
    } else yield* this.execute(module);
    if (module.ancestor < module.index) return undefined;
    for (let one = this.stack.pop()!; ; one = this.stack.pop()!) {
      one.status = one.order < 0 ? "evaluated" : "evaluating-async";
      one.root = module;
      if (one === module) return undefined;
    }
  }

  private execute({ code, site }: EvaluatedModule): Code {
    this.l.execution.maker.site = site;
    return code;
  }
  /** ExecuteAsyncModule. */
  private executeAsync(module: EvaluatedModule): Code | undefined {
    const { l } = this;
    l.execution.maker.site = module.site;
    const promise = l.promises.make();
    module.promise.awaits = promise;
    l.promises.subscribe(promise, new Executed(this, module));
    l.execution.inside?.named(module, module.name);
    return l.activationOf(module.code, promise, module).start();
  }

  /** AsyncModuleExecutionFulfilled. */
  *fulfilled(module: EvaluatedModule): Code {
    this.ends(module, false);
    const ready: EvaluatedModule[] = [];
    this.gather(module, ready);
    for (const one of ready.sort((a, b) => a.order - b.order)) {
      // One that failed just now was imported by it
      if (one.status === "evaluated") continue;
      if (one.awaits) {
        const code = this.executeAsync(one);
        if (code !== undefined) yield* code;
        continue;
      }
      try {
        yield* this.execute(one);
      } catch (error) {
        this.rejected(one, this.l.caught(error));
        continue;
      }
      this.ends(one, false);
    }
    return undefined;
  }

  /** GatherAvailableAncestors. */
  private gather({ parents }: EvaluatedModule, ready: EvaluatedModule[]): void {
    for (const parent of parents) {
      if (ready.includes(parent)) continue;
      if (parent.root !== parent) this.touch(parent.root, Read);
      if (parent.root.failed) continue;
      this.counts(parent);
      if (--parent.pending > 0) continue;
      ready.push(parent);
      if (!parent.awaits) this.gather(parent, ready);
    }
  }

  /** AsyncModuleExecutionRejected. */
  rejected(module: EvaluatedModule, error: unknown): void {
    this.touch(module, Write);
    if (module.status === "evaluated") return;
    this.ends(module, true);
    for (const parent of module.parents) this.rejected(parent, error);
    if (module === this.entry) this.l.promises.reject(this.whole, error);
  }

  private ends(module: EvaluatedModule, failed: boolean): void {
    module.status = "evaluated";
    module.failed = failed;
    module.promise.state = failed ? rejected : fulfilled;
    if (module === this.entry && !failed) this.l.promises.resolve(this.whole, undefined);
  }

  /** Of all that a module imports, which one is evaluated last matters, and nothing else; as with `Promise.all`. */
  private counts(module: EvaluatedModule): void {
    const { event } = this.l.execution.loop;
    const again = event === module.lastEvent;
    module.lastEvent = event;
    if (module.pending > 1 && !again) this.touch(module, module.pending > 2 ? Add : AddNextToLast, "blind");
    else this.touch(module, Write);
  }
  private touch({ location }: EvaluatedModule, mode: AccessMode, how?: "blind"): void {
    const { execution } = this.l;
    if (!execution.loop.absorbing) return;
    execution.touch(location, mode, how);
    // Nobody can tell what is there
    execution.sharing.learner?.loses();
  }
}

/** What follows when the code of a module that awaits something has come to its end. */
class Executed implements Reaction {
  constructor(
    private readonly graph: ModuleGraph,
    private readonly module: EvaluatedModule,
  ) {}
  get continues(): PromiseRecord {
    return this.graph.whole;
  }
  react(isRejected: boolean, value: unknown): Code | undefined {
    if (!isRejected) return this.graph.fulfilled(this.module);
    this.graph.rejected(this.module, value);
    return undefined;
  }
}
