import type { SavedPart } from "../exploration/divided/dividedSearch";
import type { Estimate, ScenarioReport } from "../model/report";
import type { Site } from "../model/site";
import { describeError } from "../runtime/describeError";
import { captureRealm, type Prepared, type Realm } from "../runtime/realm";
import { Checking, type CheckTask } from "./checking/checking";
import { Branches } from "./jobs/branches";
import type { Aside, Job, JobResult } from "./jobs/job";
import { bound } from "./limits";
import { restorerOf } from "./realms/pristine";
import { Program, type Factory } from "./realms/program";
import { recordTrace, type TraceTask } from "./replay/recordTrace";
import { choiceTree } from "./waysOut/choiceTree";
import { turningPoint } from "./waysOut/turningPoint";

/** How far it is; the estimate is not made anew each time. */
type ExplorationProgress = Checking["progress"] & { readonly estimate?: Estimate };

/** What the host learns after each slice of an exploration. */
export type EngineStep =
  /** Wants `load`, then another slice. `clean`: in the realm of the check before, where nothing was changed. */
  | { readonly state: "realm"; readonly clean: boolean }
  /** `begins`: another scenario; what there is to tell of those before it is worth telling before it runs. */
  | { readonly state: "running"; readonly progress: ExplorationProgress; readonly begins?: true }
  /** Needs the result of a job. */
  | { readonly state: "waiting"; readonly progress: ExplorationProgress }
  | { readonly state: "done"; readonly reports: readonly ScenarioReport[] }
  | { readonly state: "failed"; readonly message: string };

/** What one engine did for a search that several explore. */
export type JobTurn = { readonly lost: readonly number[]; readonly executions: number; readonly clean: boolean } & (
  { readonly type: "idle" | "realm" | "running" } | { readonly type: "ended"; readonly id: number }
);

/** A branch that takes less than this is not worth handing out. */
const [leastExecutions, leastMs] = [10, 1];
/**
 * An estimate serves for so long, in milliseconds, and so many times as long as it took: wakeup trees of many thousand nodes
 * are counted for it.
 */
const [estimateEvery, estimateRest] = [300, 100];

/**
 * Everything that runs in the engine's realm, behind methods that take and give strings and numbers: the host hands in
 * nothing of its own. Objects and functions cross only from the program's realm, in `load`.
 */
export class Engine {
  private checking!: Checking;
  private steps!: ReturnType<Checking["run"]>;
  private branches!: Branches;
  private lastResult: JobResult = "failed";
  private loaded: Program | undefined;
  /** The realm of the check before, if that changed nothing in it. */
  private clean: Realm | undefined;
  private isProxy: Prepared["isProxy"] | undefined;
  /** Takes away what the engine put into the global object of the last realm. */
  private restoreGlobal = () => {};
  private question: ReturnType<typeof turningPoint> | ReturnType<typeof choiceTree> | undefined;
  /** Executions a millisecond, and when and where it was measured. */
  private rate = 0;
  private measuredAt = 0;
  private madeThen = 0;
  private sites: readonly Site[] = [];
  private estimate: Estimate | undefined;
  /** The scenario that it is of. */
  private estimated: string | undefined;
  private nextEstimate = 0;
  /** What other engines told of jobs, by engine. */
  private readonly asides = new Map<number, readonly Aside[]>();

  /** `task` is the JSON of a `CheckTask`. */
  begin(task: string): void {
    const asked = JSON.parse(task) as CheckTask;
    this.loaded = undefined;
    this.clean = (this.checking as Checking | undefined)?.harmless()?.realm;
    this.sites = asked.sites;
    this.checking = new Checking(asked);
    this.steps = this.checking.run();
    this.branches = new Branches(this.checking);
    this.asides.clear();
    this.checking.aside = (scenario) =>
      [...this.branches.aside, ...[...this.asides.values()].flat()]
        .filter((aside) => aside.scenario === scenario)
        .map(({ shown }) => shown);
    this.nextEstimate = 0;
  }

  /** Gives the program in a fresh realm, or a clean one: what gives the factory, and what `captureRealm` needs. */
  load(factory: () => Factory, maxSteps: number, global: typeof globalThis, prepared: Prepared): void {
    const { clean } = this;
    this.clean = undefined;
    this.isProxy = prepared.isProxy;
    const again = clean?.global === global;
    const realm = again ? clean : captureRealm(global, prepared);
    if (again) this.restoreGlobal();
    else this.restoreGlobal = restorerOf(realm);
    this.loaded = new Program(factory(), realm, maxSteps, this.sites);
  }

  /** Explores for about `ms` milliseconds; at least one execution. Gives the JSON of an `EngineStep`. */
  explore(ms: number): string {
    return JSON.stringify(this.slice(Date.now() + ms));
  }

  cancel(): void {
    this.checking.cancelled = true;
  }
  /** The process has no more than so many megabytes. */
  outOfMemory(megabytes: number): void {
    this.checking.stopAt(bound.memory(megabytes));
  }

  /** JSON of `ScenariosOver`, what was not told before; empty if there is nothing. */
  over(): string {
    const over = this.checking.over();
    return over ? JSON.stringify(over) : "";
  }
  /** JSON of the report on the scenario under way, as it would be if the exploration stopped now; empty if none is. */
  soFar(): string {
    const report = this.checking.soFar();
    return report ? JSON.stringify(report) : "";
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

  /** Instead of `load`: the program that was checked last. False if that changed its realm. */
  loadAgain(): boolean {
    this.loaded = this.checking.harmless();
    return this.loaded !== undefined;
  }

  /** `task` is the JSON of a `TraceTask`; call `load` first. Gives the JSON of a `TraceResult` or of a failed step. */
  trace(task: string): string {
    const asked = JSON.parse(task) as TraceTask;
    try {
      return JSON.stringify(recordTrace(this.loaded!, asked));
    } catch (error) {
      return JSON.stringify(failure(error, this.isProxy));
    }
  }

  /** Like `trace`, but nothing is tried yet; see `goOnAsking`. */
  ask(question: "turningPoint" | "choiceTree", task: string): void {
    const asked = JSON.parse(task) as TraceTask;
    this.question = (question === "turningPoint" ? turningPoint : choiceTree)(this.loaded!, asked);
  }

  /**
   * Tries executions for about `ms` milliseconds. Empty: there are more. Else JSON of what was asked for, as `answer`; no
   * answer where there is none.
   */
  goOnAsking(ms: number): string {
    const until = Date.now() + ms;
    try {
      for (;;) {
        const { done, value: answer } = this.question!.next();
        if (done) return JSON.stringify({ answer });
        if (Date.now() >= until) return "";
      }
    } catch (error) {
      return JSON.stringify(failure(error, this.isProxy));
    }
  }

  /** Nobody waits for the answer any more. */
  giveUpAsking(): void {
    this.question = undefined;
  }

  /** See `Branches.split`; JSON of a `Job`, empty for none. */
  splitJob(id: number): string {
    const job = this.branches.split(id, Math.max(leastExecutions, this.rate * leastMs));
    return job ? JSON.stringify(job) : "";
  }
  /** `job`: JSON of a `Job`. */
  takeJob(job: string): void {
    this.branches.take(JSON.parse(job) as Job);
  }
  /** A job that was handed out here is done. `result`: JSON of a `JobResult`. */
  settleJob(id: number, result: string): void {
    this.checking.results.set(id, JSON.parse(result) as JobResult);
  }
  /** What the jobs here found since this was asked last: JSON of a list of ids, each with the JSON of a `SavedPart`. */
  partsOfJobs(): string {
    return JSON.stringify(this.branches.parts().map(([id, part]) => [id, JSON.stringify(part)]));
  }
  /** A job that was handed out here is not done, but has found this. `part`: JSON of a `SavedPart`. */
  takePart(id: number, part: string): void {
    const { parts } = this.checking;
    const known = parts.get(id);
    const more = JSON.parse(part) as SavedPart;
    if (known) known.push(more);
    else parts.set(id, [more]);
  }
  /** JSON of the ids of jobs without whose results nothing goes on here. */
  awaitedJobs(): string {
    return JSON.stringify(this.branches.awaited);
  }
  dropJob(id: number): void {
    this.branches.drop(id);
  }
  /** What the jobs here showed: JSON of a list of `Aside`. */
  aside(): string {
    return JSON.stringify(this.branches.aside);
  }
  /** The same of another engine, in place of what it told before. */
  setAside(engine: number, aside: string): void {
    this.asides.set(engine, JSON.parse(aside) as Aside[]);
  }
  /** Others know now what it showed, or nobody needs to. */
  dropAside(id: number): void {
    for (const [engine, all] of this.asides)
      this.asides.set(
        engine,
        all.filter((aside) => aside.id !== id),
      );
  }

  /** Explores what was taken on, for about `ms` milliseconds, or until one job is done. Gives the JSON of a `JobTurn`. */
  workOnJobs(ms: number): string {
    const start = Date.now();
    for (;;) {
      const step = this.branches.next(this.loaded);
      this.loaded = undefined;
      const { type } = step;
      if (type === "running" && Date.now() < start + ms) continue;
      this.lastResult = type === "ended" ? step.result : "failed";
      this.measure();
      const { executions } = this.branches;
      const turn = { type, lost: this.branches.news(), executions, clean: this.clean !== undefined };
      return JSON.stringify(type === "ended" ? { ...turn, id: step.id } : turn);
    }
  }
  /** JSON of what the job left that ended last. */
  jobResult(): string {
    return JSON.stringify(this.lastResult);
  }
  /** JSON of the ids of jobs handed out here that nobody needs any more. */
  lostJobs(): string {
    this.measure();
    return JSON.stringify(this.branches.news());
  }

  /** Between two calls, about how many executions there are in a millisecond. */
  private measure(): void {
    const [now, { made }] = [Date.now(), this.branches];
    const ms = now - this.measuredAt;
    if (ms < 2) return;
    if (made > this.madeThen) this.rate = (this.rate + (made - this.madeThen) / ms) / 2;
    [this.measuredAt, this.madeThen] = [now, made];
  }

  private progress(now = Date.now()): ExplorationProgress {
    const { progress } = this.checking;
    const { scenario, executions } = progress;
    if (now >= this.nextEstimate || scenario !== this.estimated) {
      this.estimate = this.checking.estimate;
      this.estimated = scenario;
      const end = Date.now();
      this.nextEstimate = end + Math.max(estimateEvery, (end - now) * estimateRest);
    }
    if (!this.estimate) return progress;
    const { from, to } = this.estimate;
    return { ...progress, estimate: { from: Math.max(from, executions), to: Math.max(to, executions) } };
  }

  private slice(until: number): EngineStep {
    try {
      for (;;) {
        const step = this.steps.next(this.loaded);
        this.loaded = undefined;
        if (step.done) return { state: "done", reports: step.value };
        if (step.value.type === "scenario") return { state: "running", progress: this.progress(), begins: true };
        if (step.value.type === "realm") return { state: "realm", clean: this.clean !== undefined };
        if (this.checking.waits) return { state: "waiting", progress: this.progress() };
        const now = Date.now();
        if (now >= until) return { state: "running", progress: this.progress(now) };
      }
    } catch (error) {
      return failure(error, this.isProxy);
    }
  }
}

/** Errors of other realms are none of this one's; nothing of them may run. */
function failure(error: unknown, isProxy?: Prepared["isProxy"]): EngineStep {
  const { name, text } = describeError(error, isProxy);
  return { state: "failed", message: name === "" ? `${text} was thrown` : text };
}
