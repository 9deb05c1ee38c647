import type { SavedPart } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { makeDivided } from "../../exploration/makeDivided";
import { makeStrategy } from "../../exploration/strategies/makeStrategy";
import type { Keeps } from "../../exploration/traceSearch";
import type { ExploreOptions } from "../../model/exploreOptions";
import type { Bound, Estimate, Problem, ScenarioPlace, ScenarioReport, ScenariosOver } from "../../model/report";
import type { Restart } from "../../model/restart";
import type { Site } from "../../model/site";
import { starvationClass } from "../../model/starvationBound";
import { timingClasses } from "../../model/timing";
import type { Registered } from "../../primitives/interleaverModule";
import { spuriousWakeups } from "../../primitives/locks/waitQueue";
import { ByHeart } from "../../recall/byHeart";
import { meetThreads } from "../../runtime/eventLoop/besideThreads/besideThreads";
import { Numbering } from "../../runtime/numbering";
import type { Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import type { Outcomes } from "../findings/outcomes";
import { invalidReport } from "../invalidReport";
import type { JobResult } from "../jobs/job";
import type { JobContext } from "../jobs/jobContext";
import type { Limits } from "../limits";
import type { Program } from "../realms/program";
import { exportedScenarios } from "../realms/scenarioBody";
import type { SavedCheck, SavedShown } from "../saved";
import { CloserLooks } from "./closerLooks";
import { Executing, Tainted, type Care, type Steps } from "./executing";
import { resumed, savedScenario, sharingOf, stoppedScenario, type Done } from "./resuming";
import { Sampler } from "./sampler";
import { ScenarioExploration } from "./scenarioExploration";
import { scenarioReport } from "./scenarioReport";
import type { Searching } from "./searching";

export interface CheckTask extends ExploreOptions {
  readonly file: string;
  readonly scenario?: string;
  readonly sites: readonly Site[];
  readonly limits: Limits;
  /** Every execution really runs, so that both can be compared; see `Recall`. */
  readonly everyRuns?: boolean;
  /** Milliseconds of its own code that one execution may take; absent: as many as all together. */
  readonly longestMs?: number;
  /** Goes on from there; only without `strategy`, or with Optimal-DPOR. */
  readonly saved?: SavedCheck;
  /** Others may explore branches meanwhile, see `Branches`; only without `strategy`, or with Optimal-DPOR. */
  readonly divided?: boolean;
}

/**
 * Explores every scenario of one program, as a generator that pauses between executions: from the beginning again where the
 * program turns out to need more care, see `Executing`.
 */
export class Checking {
  private done: Done[] = [];
  /** What an earlier process left. */
  private saved: SavedCheck | undefined;
  private current: ScenarioExploration | undefined;
  /** When it began, in milliseconds since this began. */
  private currentSince = 0;
  /** How often a search began again, and why the last time. */
  private begun: { readonly times: number; readonly why: Restart } | undefined;
  /** What jobs showed that were not taken over, asked for where the search is interrupted. */
  aside: () => readonly SavedShown[] = () => [];
  private readonly executing: Executing;
  /** In their order; none before module code has run, or where the file is one scenario. */
  private scenarios: readonly ScenarioPlace[] = [];
  /** Of so many scenarios `over` has told; undefined: of nothing since all began. */
  private told: number | undefined;

  constructor(private readonly task: CheckTask) {
    this.saved = task.saved;
    // Who overtakes whom is seen in executions that run
    this.executing = new Executing(
      task.limits.timeMs,
      task.everyRuns !== true && !task.starvationBound,
      task.longestMs ?? Infinity,
    );
    if (this.saved) this.executing.care = this.saved.care as Care;
  }

  /** Set while it pauses: the next execution does not take place. */
  set cancelled(cancelled: boolean) {
    this.executing.cancelled = cancelled;
  }
  /** The same for a limit that was reached outside. */
  stopAt(limit: Bound): void {
    this.executing.cancelledBy = limit;
    this.executing.cancelled = true;
  }
  /** Of jobs that were handed out, by their ids. */
  get results(): Map<number, JobResult> {
    return this.executing.results;
  }
  /** What they told before, and nobody has taken over. */
  get parts(): Map<number, SavedPart[]> {
    return this.executing.parts;
  }

  /** For another process to go on with; undefined if nothing is left to do. Between executions. */
  save(): SavedCheck | undefined {
    const { current, executing } = this;
    const { care } = executing;
    const scenarios = this.done.map(savedScenario);
    if (current) scenarios.push(stoppedScenario(current));
    if (scenarios.every(({ report }) => report)) return undefined;
    return { care, elapsedMs: this.total(), scenarios };
  }

  get progress() {
    const { scenario = this.task.file, executions = 0, found: findings = 0, shown } = this.current ?? {};
    const events = shown?.events ?? 0;
    const seconds = (this.executing.elapsed - this.currentSince) / 1000;
    const rate = (this.current?.executionsNow ?? 0) / Math.max(0.001, seconds);
    const again = this.begun ? { begun: this.begun } : {};
    return { scenario, executions, events, elapsedMs: this.total(), findings, rate, ...again };
  }
  /** Of the scenario under way. Looks at all that waits to be explored. */
  get estimate(): Estimate | undefined {
    return this.current?.estimate;
  }

  /** What is known so far; of the scenario under way, as if it stopped now. */
  reports(): readonly ScenarioReport[] {
    const current = this.soFar();
    return [...this.done.map(({ report }) => report), ...(current ? [current] : [])];
  }

  /** Of scenarios that are over, what was not told yet; undefined if there is nothing. */
  over(): ScenariosOver | undefined {
    const { done, told, scenarios } = this;
    if (told === done.length) return undefined;
    this.told = done.length;
    const from = told ?? 0;
    return { scenarios, from, reports: done.slice(from).map(({ report }) => report) };
  }
  /** Of the scenario under way, as if it stopped now. */
  soFar(): ScenarioReport | undefined {
    return this.current && scenarioReport(this.current, this.total());
  }

  *run(): Steps<readonly ScenarioReport[]> {
    for (;;)
      try {
        this.done = [];
        this.told = undefined;
        return yield* this.everyScenario();
      } catch (error) {
        if (!(error instanceof Tainted)) throw error;
        this.executing.care = error.care;
        this.beginsAgain("tainted");
        this.saved = undefined;
      }
  }

  private *everyScenario(): Steps<readonly ScenarioReport[]> {
    const { executing } = this;
    yield* executing.freshRealm();
    const { file, scenario } = this.task;
    // The file's own name stands for the file as one scenario.
    const asked = scenario === file ? undefined : scenario;
    const first = yield* executing.execution(asked, firstEnabled, new Numbering(), new Sharing());
    executing.cleanUp();
    const names = first?.scenarios.map(({ name }) => name) ?? [];
    if (first && asked !== undefined && !first.found)
      return [invalidReport(asked, [noScenario(file, asked, [...names, ...exportedScenarios(first.language)])])];
    const twice = first?.scenarios.find(({ name }, i) => names.indexOf(name) < i);
    if (twice) return [invalidReport(twice.name, [this.sameName(twice)])];
    const registered = first?.scenarios.filter(({ name }) => asked === undefined || name === asked) ?? [];
    this.scenarios = registered.map(({ name, site }) => ({ name, ...this.placeOf(site) }));
    this.told = undefined;
    const looks = new CloserLooks(this.task, executing);
    // Where what has run is what is to be explored, what it showed to be shared need not be found once more
    const isWhole = first !== undefined && (asked !== undefined || names.length === 0);
    const shared = isWhole ? first.execution.sharing.classes : [];
    for (const name of asked === undefined && names.length > 0 ? names : [asked]) {
      const earlier = this.saved?.scenarios.find((one) => one.name === name);
      if (earlier?.report) {
        this.done.push({ name, report: earlier.report, exploration: undefined });
        continue;
      }
      let from = earlier?.stopped;
      const sharing = from ? sharingOf(from) : new Sharing([...this.asked, ...shared]);
      executing.forgetDelays();
      const startedAt = Date.now();
      const { sites, limits, strategy, seed = defaultSeed, divided = false } = this.task;
      // Once all is explored, the limit has done its work, and what comes then has limits of its own
      const { maxExecutions: _, ...others } = limits;
      let [known, classes] = [new Numbering(), sharing.classes.length];
      const search: Searching = (by, given) => {
        const limited = this.current?.explored ? others : limits;
        // What is known of loops that wait goes by location, and is forgotten where more is shared
        const numbering = given ?? (sharing.classes.length > classes ? new Numbering() : known);
        [known, classes] = [numbering, sharing.classes.length];
        const byHeart = executing.byHeart && !meetThreads(sharing) && sharing.waits.tellsByPlace;
        return new ScenarioExploration(name, file, sites, limited, sharing, by, numbering, byHeart);
      };
      let sampler: Sampler | undefined;
      // What outgrew lists has found what it has found, also if time is over before it is found once more
      let outgrown: ScenarioExploration | undefined;
      let keeps = "lists" as Keeps;
      for (;;) {
        this.currentSince = this.executing.elapsed;
        this.current = from
          ? resumed(from, search, divided)
          : search(divided ? makeDivided(keeps) : makeStrategy(strategy ?? "optimal-dpor", seed, keeps));
        from = undefined;
        if (outgrown) this.current.samples.push(outgrown, ...outgrown.samples);
        sampler = strategy ? undefined : new Sampler(this.current, startedAt, search, limits.timeMs, seed, sampler);
        // Of a file that is one scenario nothing comes before it
        yield { type: this.scenarios.length > 0 ? "scenario" : "progress" };
        const done = this.current.explored || (yield* executing.explore(this.current, sampler));
        if (done) break;
        const { needs } = this.current;
        if (needs) outgrown = this.current;
        keeps = needs ?? keeps;
        this.beginsAgain(this.current.outgrown ? "outgrown" : sharing.grew ? "learnt" : "unforeseen");
      }
      if (this.current.interrupted) this.current.showAside(this.aside());
      yield* looks.take(this.current, search);
      executing.compare();
      const report = scenarioReport(this.current, this.total());
      const alone = name === undefined && first?.execution.tasks.length === 1;
      const explorable = alone && !report.problems.length ? exportedScenarios(first.language) : [];
      const told = explorable.length > 0 ? { ...report, explorable } : report;
      this.done.push({ name, report: told, exploration: this.current });
      this.current = undefined;
    }
    return this.reports();
  }

  /** What the user asks for counts as shared, so that schedules say it. */
  private get asked(): string[] {
    const { spuriousWakeups: spurious, starvationBound = 0 } = this.task;
    const counted = starvationBound > 0 ? [starvationClass(starvationBound)] : [];
    return [...(spurious ? [spuriousWakeups] : []), ...counted, ...timingClasses(this.task)];
  }

  private beginsAgain(why: Restart): void {
    this.begun = { times: (this.begun?.times ?? 0) + 1, why };
  }

  private sameName({ name, site }: Registered): Problem {
    return { ...this.placeOf(site), message: `there are two scenarios "${name}"; give each a name of its own` };
  }
  private placeOf(site: number): Omit<Problem, "message"> {
    const { file, line, column } = this.task.sites[site] ?? { file: this.task.file, line: 1, column: 1 };
    return { file, line, column };
  }

  /** The search that others may explore branches of. */
  get divided(): ScenarioExploration | undefined {
    return this.executing.care === "compare now and then" && this.current?.divisible ? this.current : undefined;
  }

  /** Does it need the result of a job before it can go on? */
  waitsIn({ awaited }: ScenarioExploration): boolean {
    return awaited !== undefined && !this.results.has(awaited);
  }
  get waits(): boolean {
    return this.current !== undefined && !this.executing.cancelled && this.waitsIn(this.current);
  }

  /** What explores a branch that another process handed out. */
  branch(
    scenario: string | undefined,
    search: Divisible,
    context: JobContext,
    outcomes: Outcomes,
  ): ScenarioExploration {
    const { sites, file, limits } = this.task;
    const { maxExecutions: _, ...others } = limits;
    const { sharing, numbering } = context;
    const recall = (context.recall ??= new ByHeart(search, limits.maxSteps));
    return new ScenarioExploration(scenario, file, sites, others, sharing, search, numbering, this.executing.byHeart, {
      recall,
      outcomes,
    });
  }

  /** False: it showed something that is no result. */
  *exploreBranch(exploration: ScenarioExploration): Steps<boolean> {
    const { executing } = this;
    if (!executing.ready) yield* executing.freshRealm();
    const isResult = yield* executing.explore(exploration, undefined);
    if (isResult) executing.compare();
    return isResult && !exploration.interrupted;
  }

  /** The program, to be run once more, if nothing that ran left anything in its realm. */
  harmless(): Program | undefined {
    return this.executing.harmless();
  }

  private total(): number {
    return this.executing.elapsed + (this.saved?.elapsedMs ?? 0);
  }
}

const defaultSeed = 1;

const firstEnabled: Scheduler = {
  next: (candidates) => ({ task: candidates.find(({ enabled }) => enabled)!.task, choice: 0 }),
  happened() {},
};

function noScenario(file: string, scenario: string, names: readonly string[]): Problem {
  const advice = names.length > 0 ? `; there is ${names.map((name) => `"${name}"`).join(", ")}` : "";
  return { file, line: 1, column: 1, message: `there is no scenario "${scenario}"${advice}` };
}
