import type { Estimate, Problem, ScenarioReport } from "../model/report";
import type { Site } from "../model/site";
import { exploresTraces, type StrategyName } from "../model/strategyName";
import { DividedSearch } from "../exploration/dividedSearch";
import { makeStrategy } from "../exploration/strategies/makeStrategy";
import type { Registered } from "../primitives/interleaverModule";
import { starvationClass } from "../model/starvationBound";
import { timingClasses } from "../model/timing";
import { spuriousWakeups } from "../primitives/waitQueue";
import type { Strategy } from "../exploration/strategies/strategy";
import type { Execution } from "../runtime/execution";
import { Numbering } from "../runtime/numbering";
import type { Observer } from "../runtime/observer";
import type { Scheduler } from "../runtime/scheduler";
import { Sharing } from "../runtime/sharing";
import { ByHeart } from "../recall/byHeart";
import { meetThreads } from "../runtime/eventLoop/besideThreads";
import { CallInterruptions } from "./callInterruptions";
import { invalidReport } from "./invalidReport";
import { bound, type Limits } from "./limits";
import type { JobContext } from "./jobs/jobContext";
import type { JobResult } from "./jobs/job";
import type { Outcomes } from "./outcomes";
import { lookedAt, OverriddenUpdates } from "./overriddenUpdates";
import { Pristine } from "./pristine";
import type { Program, Run } from "./program";
import { exportedScenarios } from "./scenarioBody";
import { RandomDelays } from "./randomDelays";
import { resumed, savedScenario, sharingOf, stoppedScenario, type Done } from "./resuming";
import type { SavedCheck, SavedShown } from "./saved";
import { Sampler } from "./sampler";
import { ScenarioExploration } from "./scenarioExploration";
import { scenarioReport } from "./scenarioReport";
import { SerialSearch } from "./serialSearch";
import { SimplestWitnesses } from "./simplestWitnesses";
import { UntilDeadline } from "./untilDeadline";

export interface CheckTask {
  readonly file: string;
  readonly scenario?: string;
  readonly sites: readonly Site[];
  readonly limits: Limits;
  /** Absent: Optimal-DPOR, and samples of others where that takes long. */
  readonly strategy?: StrategyName;
  /** Of the random strategies. */
  readonly seed?: number;
  /** Waits on conditions and monitors may also end without a notification. */
  readonly spuriousWakeups?: boolean;
  /** A task that waits and is overtaken more often is a warning; 0 or absent: that is not counted. */
  readonly starvationBound?: number;
  readonly ioMax?: number;
  readonly timerSlack?: number;
  /** Every execution really runs, so that both can be compared; see `Recall`. */
  readonly everyRuns?: boolean;
  /** Goes on from there; only without `strategy`, or with Optimal-DPOR. */
  readonly saved?: SavedCheck;
  /** Others may explore branches meanwhile, see `Branches`; only without `strategy`, or with Optimal-DPOR. */
  readonly divided?: boolean;
}

/** Between executions: how far it is, or that it wants the program in a fresh realm, given to `next`. */
export type CheckStep = { readonly type: "progress"; readonly checking: Checking } | { readonly type: "realm" };
type Searching = (strategy: Strategy, numbering?: Numbering) => ScenarioExploration;
type Steps<T> = Generator<CheckStep, T, Program | undefined>;

/** How a program is kept from leaving something behind in the intrinsics for the next execution. */
type Care = "compare now and then" | "restore after each" | "a realm for each";
/** Thrown to begin again with more care. */
class Tainted {
  constructor(readonly care: Care) {}
}

/** How long the intrinsics are left alone while nothing was found changed: so many times what comparing them took. */
const rest = 100;

/**
 * Explores every scenario of one program, as a generator that pauses between executions. Most programs leave the
 * intrinsics alone, so they are compared now and then, and at the end; one that does not is
 * explored again from the beginning in a fresh realm, restored after each execution, or with a realm for each.
 */
export class Checking {
  /** Set from outside while it pauses: the next execution does not take place. */
  cancelled = false;
  private readonly started = Date.now();
  private done: Done[] = [];
  /** What an earlier process left. */
  private saved: SavedCheck | undefined;
  private current: ScenarioExploration | undefined;
  /** When it began, in milliseconds since this began. */
  private currentSince = 0;
  private care: Care = "compare now and then";
  /** May executions be walked of which every step is known? */
  private byHeart: boolean;
  private program: Program | undefined;
  /** Of jobs that were handed out, by their ids. */
  readonly results = new Map<number, JobResult>();
  /** What jobs showed that were not taken over, asked for where the search is interrupted. */
  aside: () => readonly SavedShown[] = () => [];
  private pristine!: Pristine;
  private nextLook = 0;
  private delays = new RandomDelays();
  /** Watches executions that are looked at more closely. */
  private observer: Observer | undefined;
  /** Since the intrinsics were compared. */
  private ran = false;

  constructor(private readonly task: CheckTask) {
    this.saved = task.saved;
    // Who overtakes whom is seen in executions that run
    this.byHeart = task.everyRuns !== true && !task.starvationBound;
    if (this.saved) this.care = this.saved.care as Care;
  }

  /** For another process to go on with; undefined if nothing is left to do. Between executions. */
  save(): SavedCheck | undefined {
    const { current, care } = this;
    const scenarios = this.done.map(savedScenario);
    if (current) scenarios.push(stoppedScenario(current));
    if (scenarios.every(({ report }) => report)) return undefined;
    return { care, elapsedMs: this.total(), scenarios };
  }

  get progress() {
    const { scenario = this.task.file, executions = 0, found: findings = 0, shown } = this.current ?? {};
    const events = shown?.events ?? 0;
    const seconds = (this.elapsed() - this.currentSince) / 1000;
    const rate = (this.current?.executionsNow ?? 0) / Math.max(0.001, seconds);
    return { scenario, executions, events, elapsedMs: this.total(), findings, rate };
  }
  /** Of the scenario under way. Looks at all that waits to be explored. */
  get estimate(): Estimate | undefined {
    return this.current?.estimate;
  }

  /** What is known so far; of the scenario under way, as if it stopped now. */
  reports(): readonly ScenarioReport[] {
    const reports = this.done.map(({ report }) => report);
    return this.current ? [...reports, scenarioReport(this.current, this.total())] : reports;
  }

  *run(): Steps<readonly ScenarioReport[]> {
    for (;;)
      try {
        this.done = [];
        return yield* this.everyScenario();
      } catch (error) {
        if (!(error instanceof Tainted)) throw error;
        this.care = error.care;
        this.saved = undefined;
      }
  }

  private *everyScenario(): Steps<readonly ScenarioReport[]> {
    yield* this.freshRealm();
    const { file, scenario } = this.task;
    // The file's own name stands for the file as one scenario.
    const asked = scenario === file ? undefined : scenario;
    const first = yield* this.execution(asked, firstEnabled, new Numbering(), new Sharing());
    this.cleanUp();
    const names = first?.scenarios.map(({ name }) => name) ?? [];
    if (first && asked !== undefined && !first.found)
      return [invalidReport(asked, [noScenario(file, asked, [...names, ...exportedScenarios(first.language)])])];
    const twice = first?.scenarios.find(({ name }, i) => names.indexOf(name) < i);
    if (twice) return [invalidReport(twice.name, [this.sameName(twice)])];
    for (const name of asked === undefined && names.length > 0 ? names : [asked]) {
      const earlier = this.saved?.scenarios.find((one) => one.name === name);
      if (earlier?.report) {
        this.done.push({ name, report: earlier.report, exploration: undefined });
        continue;
      }
      let from = earlier?.stopped;
      const sharing = from ? sharingOf(from) : new Sharing(this.asked);
      this.delays = new RandomDelays();
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
        const byHeart = this.byHeart && !meetThreads(sharing);
        return new ScenarioExploration(name, file, sites, limited, sharing, by, numbering, byHeart);
      };
      let sampler: Sampler | undefined;
      do {
        this.currentSince = this.elapsed();
        this.current = from
          ? resumed(from, search, divided)
          : search(divided ? new DividedSearch() : makeStrategy(strategy ?? "optimal-dpor", seed));
        from = undefined;
        sampler = strategy ? undefined : new Sampler(this.current, startedAt, search, limits.timeMs, sampler?.spent);
        yield { type: "progress", checking: this };
      } while (!this.current.explored && !(yield* this.explore(this.current, sampler)));
      if (this.current.interrupted) this.current.showAside(this.aside());
      yield* this.findSerialOutcomes(this.current);
      yield* this.simplifyWitnesses(this.current, search);
      yield* this.lookCloser(this.current);
      yield* this.lookInsideCalls(this.current);
      this.compare();
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

  private sameName({ name, site }: Registered): Problem {
    const { file, line, column } = this.task.sites[site] ?? { file: this.task.file, line: 1, column: 1 };
    return { file, line, column, message: `there are two scenarios "${name}"; give each a name of its own` };
  }

  /** The search that others may explore branches of. */
  get divided(): ScenarioExploration | undefined {
    return this.care === "compare now and then" && this.current?.divisible ? this.current : undefined;
  }

  /** Does it need the result of a job before it can go on? */
  waitsIn({ awaited }: ScenarioExploration): boolean {
    return awaited !== undefined && !this.results.has(awaited);
  }
  get waits(): boolean {
    return this.current !== undefined && !this.cancelled && this.waitsIn(this.current);
  }

  /** What explores a branch that another process handed out. */
  branch(
    scenario: string | undefined,
    search: DividedSearch,
    context: JobContext,
    outcomes: Outcomes,
  ): ScenarioExploration {
    const { sites, file, limits } = this.task;
    const { maxExecutions: _, ...others } = limits;
    const { sharing, numbering } = context;
    const recall = (context.recall ??= new ByHeart(search, limits.maxSteps));
    return new ScenarioExploration(scenario, file, sites, others, sharing, search, numbering, this.byHeart, {
      recall,
      outcomes,
    });
  }

  /** False: it showed something that is no result. */
  *exploreBranch(exploration: ScenarioExploration): Steps<boolean> {
    if (this.program === undefined) yield* this.freshRealm();
    const isResult = yield* this.explore(exploration, undefined);
    if (isResult) this.compare();
    return isResult && !exploration.interrupted;
  }

  /** False: tasks turned out to share more than was known; begin again. */
  private *explore(exploration: ScenarioExploration, sampler: Sampler | undefined): Steps<boolean> {
    const { timeMs } = this.task.limits;
    const { scenario, sharing } = exploration;
    sharing.grew = false;
    for (let more = true; more;) {
      if (this.cancelled) exploration.interrupt();
      if (this.elapsed() > timeMs) exploration.interrupt(bound.time(timeMs));
      const began = Date.now();
      const sample = sampler?.next(began);
      const search = sample ?? exploration;
      const { awaited } = exploration;
      if (!sample && awaited !== undefined && !exploration.interrupted) {
        const result = this.results.get(awaited);
        this.results.delete(awaited);
        if (result) more = exploration.takeOver(result);
        if (more) yield { type: "progress", checking: this };
        continue;
      }
      sharing.waits.learning = sharing.loops.search = exploresTraces(search.strategyName);
      const recall = sample || exploration.interrupted ? undefined : exploration.byHeart;
      const walked = recall ? exploration.walk() : "runs";
      if (walked === "over") break;
      if (walked === "pauses") {
        yield { type: "progress", checking: this };
        continue;
      }
      const run = exploration.interrupted
        ? undefined
        : yield* this.execution(scenario, recall?.scheduler() ?? search.begin(), search.numbering, sharing, recall);
      if (!run) {
        exploration.interrupt(this.cancelled ? undefined : bound.time(timeMs));
        break;
      }
      if (sample) {
        const goesOn = exploration.addSampled(sample, run);
        sampler!.took(sample, Date.now() - began, goesOn);
        more = !exploration.refused;
      } else more = sharing.grew || exploration.add(run);
      run.execution.goOnUnseen();
      this.cleanUp();
      if (!sample && sharing.chance) yield* this.probeDelays(scenario, run.execution);
      if (recall?.failed !== undefined) this.byHeart = false;
      if (sharing.grew || recall?.failed !== undefined) return false;
      if (more) yield { type: "progress", checking: this };
    }
    return true;
  }

  /** Do timers depend on chance? */
  private *probeDelays(scenario: string | undefined, execution: Execution): Steps<void> {
    const probes = this.delays.probes(execution);
    for (let step = probes.next(); !step.done;) {
      const run = yield* this.execution(scenario, step.value.scheduler, new Numbering(), step.value.sharing);
      if (!run) return;
      step = probes.next(run.execution);
      this.cleanUp();
    }
  }

  /** Atomicity violations are errors only if no serial execution has their outcome. */
  private *findSerialOutcomes(exploration: ScenarioExploration): Steps<void> {
    if (!exploration.wantsSerial) return;
    const search = new SerialSearch(exploration.numbering);
    const goesOn = yield* this.besides(exploration, search, (run) => search.finished(run));
    if (goesOn) exploration.leftOver = true;
    else exploration.serial = search.isSerial;
  }

  private *simplifyWitnesses(exploration: ScenarioExploration, search: Searching): Steps<void> {
    const simplest = new SimplestWitnesses(exploration, search);
    const bounded = simplest.search;
    const took = (run: Run) => simplest.took(bounded!.add(run));
    if (bounded && (yield* this.besides(exploration, bounded, took))) exploration.leftOver = true;
  }

  /** Updates of an `Atomic` that are overridden are looked for in each execution only where there are not many. */
  private *lookCloser(exploration: ScenarioExploration): Steps<void> {
    if (!exploration.wantsCloserLook) return;
    const { sites, limits } = this.task;
    const closer = this.again(exploration, { ...limits, maxExecutions: lookedAt(exploration.executions) });
    closer.findings.updates = new OverriddenUpdates(sites);
    if ((yield* this.explore(closer, undefined)) && !closer.interrupted) exploration.closer = closer;
  }

  /** Atomicity violations across `await` are looked for in all executions, or not at all. */
  private *lookInsideCalls(exploration: ScenarioExploration): Steps<void> {
    if (!exploration.wantsLookAtCalls) return;
    const { sites, limits } = this.task;
    const { maxExecutions: _, ...others } = limits;
    const calls = this.again(exploration, others);
    const interruptions = (calls.findings.interruptions = new CallInterruptions(sites));
    this.observer = interruptions.observer;
    const all = yield* this.explore(calls, undefined);
    this.observer = undefined;
    if (all && calls.explored && calls.complete) exploration.insideCalls = calls;
  }

  /** The search of all traces once more: with the same numbers, for what is known of waiting loops goes by location. */
  private again({ scenario, sharing, numbering }: ScenarioExploration, limits: Limits): ScenarioExploration {
    const { file, sites } = this.task;
    const strategy = makeStrategy("optimal-dpor", defaultSeed);
    return new ScenarioExploration(scenario, file, sites, limits, sharing, strategy, numbering);
  }

  /** Executions that are not counted, as long as `took` wants another one. True if time was over before that. */
  private *besides(
    { scenario, sharing }: ScenarioExploration,
    search: { begin(): Scheduler; readonly numbering: Numbering },
    took: (run: Run) => boolean,
  ): Steps<boolean> {
    sharing.waits.learning = sharing.loops.search = false;
    for (let more = true; more;) {
      if (this.cancelled || this.elapsed() > this.task.limits.timeMs) return true;
      const run = yield* this.execution(scenario, search.begin(), search.numbering, sharing);
      if (!run) return true;
      more = took(run);
      run.execution.goOnUnseen();
      this.cleanUp();
      if (more) yield { type: "progress", checking: this };
    }
    return false;
  }

  /** The program, to be run once more, if nothing that ran left anything in its realm. */
  harmless(): Program | undefined {
    const { ran, care } = this;
    if (care !== "compare now and then" || this.program === undefined || (ran && this.pristine.changed()))
      return undefined;
    this.ran = true;
    return this.program;
  }

  /** One execution; undefined if it was still going on when time was over. */
  private *execution(
    scenario: string | undefined,
    scheduler: Scheduler,
    numbering: Numbering,
    sharing: Sharing,
    recall?: ByHeart,
  ): Steps<Run | undefined> {
    if (this.care === "a realm for each") yield* this.freshRealm();
    const timed = new UntilDeadline(scheduler, this.started + this.task.limits.timeMs);
    sharing.learner = recall?.learner ?? null;
    this.ran = true;
    const run = this.program!.run(scenario, timed, numbering, recall?.observer ?? this.observer, sharing);
    sharing.learner = null;
    return timed.expired ? undefined : run;
  }

  /** What the care for the intrinsics asks for when an execution is over. */
  private cleanUp(): void {
    if (this.care === "restore after each" && !this.pristine.restore()) throw new Tainted("a realm for each");
    if (Date.now() >= this.nextLook) this.compare();
  }

  private compare(): void {
    if (this.care !== "compare now and then" || !this.ran) return;
    this.ran = false;
    const start = Date.now();
    if (this.pristine.changed()) throw new Tainted("restore after each");
    const end = Date.now();
    this.nextLook = end + rest * (end - start + 1);
  }

  private *freshRealm(): Steps<void> {
    this.program = (yield { type: "realm" })!;
    this.pristine = Pristine.of(this.program);
    this.nextLook = Date.now() + rest;
  }

  /** Milliseconds in this process. */
  private elapsed(): number {
    return Date.now() - this.started;
  }
  private total(): number {
    return this.elapsed() + (this.saved?.elapsedMs ?? 0);
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
