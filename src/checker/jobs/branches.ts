import type { Divisible } from "../../exploration/divided/divisible";
import type { Checking } from "../checking/checking";
import type { ScenarioExploration } from "../checking/scenarioExploration";
import type { Program } from "../realms/program";
import type { SavedShown } from "../saved";
import { Branch } from "./branch";
import type { Aside, Job, JobResult, Part } from "./job";
import { contextOf, loadContext, type JobContext } from "./jobContext";

/** What became of a step. */
export type BranchStep =
  /** There is no job, or all wait for others. */
  | { readonly type: "idle" }
  /** Wants the program, given to `next`. */
  | { readonly type: "realm" }
  | { readonly type: "running" }
  | { readonly type: "ended"; readonly id: number; readonly result: JobResult };

/**
 * What one engine does for a search that several explore. The search of one of them, `checking`'s, is the whole; the jobs
 * are branches of it, or of other jobs. A job that comes to a branch which it handed out waits, and another one goes on.
 */
export class Branches {
  private readonly open: Branch[] = [];
  private context: JobContext | undefined;
  /** Executions of jobs that are done. */
  private closed = 0;
  /** Ids of jobs that nobody needs any more. */
  private readonly lost: number[] = [];
  /** The scenario of each job that was handed out here, by its id. */
  private readonly handedOut = new Map<number, string | undefined>();
  /** The whole search as it was when a branch of it was handed out. */
  private whole: { readonly search: Divisible; readonly ids: number[] } | undefined;

  constructor(private readonly checking: Checking) {}

  /** Executions that the jobs made so far. */
  get executions(): number {
    return this.open.reduce((sum, { exploration }) => sum + exploration.executions, 0);
  }

  /** Executions made here so far, for whomever; about. */
  get made(): number {
    const whole = this.checking.divided?.divisible?.made ?? 0;
    return this.open.reduce((sum, { search }) => sum + search.made, whole + this.closed);
  }

  /** What the jobs here showed so far, and those that are done and were handed out here. None is known to be a wrong guess. */
  get aside(): readonly Aside[] {
    const aside: Aside[] = [];
    const add = (id: number, shown: SavedShown, scenario: string | undefined) =>
      aside.push({ id, shown, ...(scenario === undefined ? {} : { scenario }) });
    for (const { job, shown } of this.open) if (shown) add(job.id, shown, job.scenario);
    for (const [id, result] of this.checking.results)
      if (result !== "failed") add(id, result.shown, this.handedOut.get(id));
    return aside;
  }

  /** Takes a job on. */
  take(job: Job): void {
    const { context } = this;
    const isSame = context?.text === job.context && context.scenario === job.scenario;
    this.context = isSame && contextOf(context) === job.context ? context : loadContext(job);
    this.open.push(new Branch(job, this.context, this.checking));
  }

  /** Ids of jobs whose results are missing for going on here. */
  get awaited(): readonly number[] {
    const { checking, open } = this;
    const explorations = open.map(({ exploration }) => exploration);
    if (checking.divided) explorations.unshift(checking.divided);
    return explorations.flatMap((one) => (checking.waitsIn(one) ? [one.awaited!] : []));
  }

  /** One execution of the first job that need not wait. */
  next(program: Program | undefined): BranchStep {
    const branch = this.open.find(({ exploration }) => !this.checking.waitsIn(exploration));
    if (!branch) return { type: "idle" };
    try {
      const step = branch.steps.next(program);
      if (!step.done && !branch.metMore) return { type: step.value.type === "realm" ? "realm" : "running" };
      return this.end(branch, step.done && step.value ? branch.result() : "failed");
    } catch {
      // Whoever handed it out meets the same, and says so
      return this.end(branch, "failed");
    }
  }

  private end(branch: Branch, result: JobResult): BranchStep {
    this.close(branch);
    return { type: "ended", id: branch.job.id, result };
  }

  private close(branch: Branch): void {
    this.open.splice(this.open.indexOf(branch), 1);
    this.closed += branch.search.made;
    branch.close();
    this.lost.push(...branch.search.lost.splice(0));
  }

  /** Nobody needs it any more. */
  drop(id: number): void {
    const branch = this.open.find(({ job }) => job.id === id);
    if (branch) this.close(branch);
  }

  /** A branch for somebody else: of the whole search, or of a job that is here. See `DividedSearch.split`. */
  split(id: number, least: number): Job | undefined {
    const { divided } = this.checking;
    if (divided) {
      const search = divided.divisible!;
      if (this.whole?.search !== search) this.whole = { search, ids: [] };
      const job = search.isWorthDividing ? this.splitOff(divided, search, id, least) : undefined;
      if (job) {
        this.whole.ids.push(id);
        return job;
      }
    }
    for (const { exploration, search } of this.open) {
      const job = this.splitOff(exploration, search, id, least);
      if (job) return job;
    }
    return undefined;
  }

  private splitOff(exploration: ScenarioExploration, search: Divisible, id: number, least: number): Job | undefined {
    const { awaited } = exploration;
    const parts = awaited === undefined ? undefined : this.checking.parts.get(awaited);
    if (parts) exploration.takePart(parts);
    const branch = search.split(id, least);
    if (!branch) return undefined;
    const { scenario } = exploration;
    const context = contextOf(exploration);
    this.handedOut.set(id, scenario);
    return {
      id,
      ...(scenario === undefined ? {} : { scenario }),
      context,
      search: branch,
      bounds: exploration.knownBounds,
    };
  }

  /** What the jobs here found for the searches that they belong to, and did not tell. */
  parts(): readonly Part[] {
    return this.open.flatMap((branch): Part[] => {
      const part = branch.part();
      return part ? [[branch.job.id, part]] : [];
    });
  }

  /** Ids of jobs that turned out to be wrong guesses since this was asked last. */
  news(): readonly number[] {
    const { whole } = this;
    if (whole && this.checking.divided?.divisible !== whole.search) {
      // It is over, or began again
      this.lost.push(...whole.ids);
      this.whole = undefined;
    }
    for (const search of [...(this.whole ? [this.whole.search] : []), ...this.open.map((one) => one.search)])
      this.lost.push(...search.lost.splice(0));
    for (const id of this.lost) {
      this.checking.results.delete(id);
      this.checking.parts.delete(id);
      this.handedOut.delete(id);
    }
    return this.lost.splice(0);
  }
}
