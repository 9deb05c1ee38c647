import type { ScenarioReport } from "../model/report";
import type { Site } from "../model/site";
import { captureRealm, type Prepared } from "../runtime/realm";
import { Checking, type CheckTask } from "./checking";
import { Program, type Factory } from "./program";
import { recordTrace, type TraceTask } from "./recordTrace";

/** What the host learns after each slice of an exploration. */
export type EngineStep =
  /** Wants `load`, then another slice. */
  | { readonly state: "realm" }
  | { readonly state: "running"; readonly progress: Checking["progress"] }
  | { readonly state: "done"; readonly reports: readonly ScenarioReport[] }
  | { readonly state: "failed"; readonly message: string };

/**
 * Everything that runs in the engine's realm, behind methods that take and give strings and numbers: the host hands in
 * nothing of its own. Objects and functions cross only from the program's realm, in `load`.
 */
export class Engine {
  private checking!: Checking;
  private steps!: ReturnType<Checking["run"]>;
  private loaded: Program | undefined;
  private sites: readonly Site[] = [];

  /** `task` is the JSON of a `CheckTask`. */
  begin(task: string): void {
    const asked = JSON.parse(task) as CheckTask;
    this.loaded = undefined;
    this.sites = asked.sites;
    this.checking = new Checking(asked);
    this.steps = this.checking.run();
  }

  /** Gives the program in a fresh realm: the factory its code evaluated to, and what `captureRealm` needs. */
  load(factory: Factory, maxSteps: number, global: typeof globalThis, prepared: Prepared): void {
    this.loaded = new Program(factory, captureRealm(global, prepared), maxSteps, this.sites);
  }

  /** Explores for about `ms` milliseconds; at least one execution. Gives the JSON of an `EngineStep`. */
  explore(ms: number): string {
    return JSON.stringify(this.slice(Date.now() + ms));
  }

  cancel(): void {
    this.checking.cancelled = true;
  }

  /** JSON of the reports as they would be if the exploration stopped now. */
  reports(): string {
    return JSON.stringify(this.checking.reports());
  }

  /** JSON of what another engine can go on with, a `SavedCheck`; empty if nothing is left to do. */
  save(): string {
    const saved = this.checking.save();
    return saved ? JSON.stringify(saved) : "";
  }

  /** `task` is the JSON of a `TraceTask`; call `load` first. Gives the JSON of a `TraceResult` or of a failed step. */
  trace(task: string): string {
    const asked = JSON.parse(task) as TraceTask;
    try {
      return JSON.stringify(recordTrace(this.loaded!, asked));
    } catch (error) {
      return JSON.stringify(failure(error));
    }
  }

  private slice(until: number): EngineStep {
    try {
      for (;;) {
        const step = this.steps.next(this.loaded);
        this.loaded = undefined;
        if (step.done) return { state: "done", reports: step.value };
        if (step.value.type === "realm") return { state: "realm" };
        if (Date.now() >= until) return { state: "running", progress: this.checking.progress };
      }
    } catch (error) {
      return failure(error);
    }
  }
}

function failure(error: unknown): EngineStep {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : "a value that is no error was thrown";
  return { state: "failed", message };
}
