import { DividedSearch, type SavedPart } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { pendingOperations, type PendingOperation } from "../../exploration/pendingOperations";
import { DividedSchedules } from "../../exploration/schedules/dividedSchedules";
import { PastStrategy } from "../../exploration/strategies/pastStrategy";
import type { Strategy } from "../../exploration/strategies/strategy";
import { TraceSearch, type Keeps } from "../../exploration/traceSearch";
import type { Bound, Estimate } from "../../model/report";
import type { Site } from "../../model/site";
import type { StrategyName } from "../../model/strategyName";
import { ByHeart } from "../../recall/byHeart";
import { redundant } from "../../recall/callbacks/callbackRecall";
import { OtherWayRound } from "../../recall/running/otherWayRound";
import { Numbering } from "../../runtime/numbering";
import type { Scheduler } from "../../runtime/scheduler";
import type { Sharing } from "../../runtime/sharing";
import type { Findings } from "../findings/findings";
import { Outcomes } from "../findings/outcomes";
import { Shown } from "../findings/shown";
import type { IsSerial } from "../findings/suspicions";
import type { ToldByCalls } from "../findings/toldByCalls";
import type { JobResult } from "../jobs/job";
import type { KnownByHeart } from "../jobs/jobContext";
import { bound, type Limits } from "../limits";
import type { Run } from "../realms/program";
import type { SavedExploration, SavedShown } from "../saved";
import { SizeEstimate } from "./sizeEstimate";

/** Milliseconds after which somebody may ask how far it is. */
const pause = 1;

/** An execution that only teaches is abandoned when it is so many times as long as the first one. */
const mostAsLong = 2;

/** One scenario's search: which execution comes next, and what all of them showed so far. */
export class ScenarioExploration {
  readonly shown: Shown;
  interrupted = false;
  /** By somebody, not by a limit. */
  cancelled = false;
  /** What other strategies tried meanwhile, to find shallow bugs soon. */
  readonly samples: ScenarioExploration[] = [];
  /** What was tried when this was over, to find simpler witnesses. */
  simpler: ScenarioExploration | undefined;
  /** The same executions once more, looking at each for updates of an `Atomic` that are overridden. */
  closer: ScenarioExploration | undefined;
  /** The same executions once more, looking at what async functions do. */
  insideCalls: ScenarioExploration | undefined;
  /** Its findings from a closer look at their witnesses. */
  told: ToldByCalls | undefined;
  /** Which outcomes serial executions have; undefined where that was not asked, or not found out. */
  serial: IsSerial | undefined;
  private readonly size = new SizeEstimate();
  /** Nothing is left to explore. */
  private exhausted = false;
  /** What comes after the search stopped before its end. */
  leftOver = false;
  /** All of that which may change the verdict is known: what is asked about executions once every one of them was explored. */
  answered = false;
  /** The limits that kept it from being known; none where somebody did. */
  readonly unanswered: Bound[] = [];
  /** Executions of earlier processes. */
  before = 0;
  /** Walks executions of which every step is known; undefined where nothing may be walked. */
  readonly recall: ByHeart | undefined;
  private readonly divided: Divisible | undefined;
  /** Classes of objects that were known to be shared when it began. */
  private readonly sharedThen: readonly string[];
  /** An execution that only teaches has run, or is the next one. */
  private hadLesson = false;
  private hasLesson = false;
  /** What it was before something was shown that is not part of it. */
  private interruptedAt: SavedExploration | undefined;

  constructor(
    /** Undefined: module code alone. */
    readonly scenario: string | undefined,
    readonly file: string,
    sites: readonly Site[],
    private readonly limits: Limits,
    /** What tasks share; when an execution finds more, the search starts again with what is known then. */
    readonly sharing: Sharing,
    readonly strategy: Strategy,
    readonly numbering = new Numbering(),
    byHeart = false,
    /** Of a part of another search: what serves other parts too. */
    private readonly known?: KnownByHeart,
  ) {
    if (byHeart && strategy instanceof TraceSearch)
      this.recall = known?.recall ?? new ByHeart(strategy, limits.maxSteps);
    if (strategy instanceof DividedSearch || strategy instanceof DividedSchedules) this.divided = strategy;
    if (strategy instanceof TraceSearch) strategy.mayReorder();
    this.sharedThen = sharing.classes;
    this.shown = new Shown(file, sites, limits.maxSteps, known?.outcomes ?? new Outcomes());
  }

  get executions(): number {
    return this.shown.executions;
  }
  get findings(): Findings {
    return this.shown.findings;
  }
  get refused(): boolean {
    return this.shown.refused;
  }

  /** For another process to go on with. Between executions. */
  save(): SavedExploration {
    return this.interruptedAt ?? this.saveNow();
  }
  private saveNow(): SavedExploration {
    const { sharing, numbering, size, samples } = this;
    const { strategy } = this;
    return {
      sharing: {
        // What was found to be shared when the search was over makes the next process begin anew
        classes: this.sharedThen,
        waits: sharing.waits.save(),
        looks: sharing.saveLooks(),
        patience: sharing.loops.patience,
        chance: sharing.chance,
        ...(sharing.askedTime ? { askedTime: true as const } : {}),
      },
      numbering: numbering.save(),
      ...(strategy instanceof TraceSearch && !this.exhausted ? { search: strategy.save() } : {}),
      size: size.save(),
      shown: this.shown.save(),
      samples: samples.map((sample) => {
        const { name, bound: untried } = sample.strategy;
        return { ...sample.shown.save(), strategy: name, ...(untried ? { bound: untried } : {}) };
      }),
    };
  }

  /** Goes on with what an earlier process found. Its search goes on from there if the strategy was made from it. */
  load({ size, shown, samples, search }: SavedExploration, sample: (strategy: Strategy) => ScenarioExploration): void {
    this.size.load(size);
    this.shown.load(shown);
    this.before = shown.executions;
    this.exhausted = search === undefined;
    for (const { strategy, bound: untried, ...showed } of samples) {
      const past = sample(new PastStrategy(strategy, untried));
      past.shown.load(showed);
      this.samples.push(past);
    }
  }

  /**
   * The search was interrupted: also tells what others found meanwhile of branches that it had not come to. Whoever goes on
   * from here finds that again.
   */
  showAside(all: readonly SavedShown[]): void {
    if (all.length === 0 || this.refused) return;
    this.interruptedAt = this.saveNow();
    for (const shown of all) if (!this.shown.outcomes.lacks(shown.outcomes)) this.shown.load(shown);
  }

  /** Can another process go on from here? */
  get unfinished(): boolean {
    return this.strategyName === "optimal-dpor" && !this.refused && (!this.exhausted || this.leftOver);
  }
  /** The job that explores the branch that is next, if somebody else does. */
  get awaited(): number | undefined {
    return this.divisible?.awaited;
  }
  get executionsNow(): number {
    return this.executions - this.before;
  }
  /** It has to begin again, and to keep more of what is left to try. */
  get outgrown(): boolean {
    return this.needs !== undefined;
  }
  /** What has to be kept, if it is outgrown. */
  get needs(): Keeps | undefined {
    return this.strategy instanceof TraceSearch && this.strategy.outgrown ? this.strategy.needs : undefined;
  }
  /** Every trace was explored. */
  get explored(): boolean {
    return this.exhausted;
  }

  /** Each execution stood for a trace of its own, and each trace had one. */
  get showsEveryTrace(): boolean {
    return this.exhausted && this.complete && this.shown.redundant === 0 && this.shown.lookedInVain.size === 0;
  }

  /** Findings so far, those of the samples included. */
  get found(): number {
    return Math.max(this.findings.size, this.shown.lookedInVain.size, ...this.samples.map(({ found }) => found));
  }
  get strategyName(): StrategyName {
    return this.strategy.name;
  }
  get foundError(): boolean {
    return this.findings.anyError || this.samples.some(({ foundError }) => foundError);
  }

  /** How many executions there are likely to be in all; undefined where that is known, or nothing is. */
  get estimate(): Estimate | undefined {
    const { extent } = this.strategy;
    if (!extent || this.exhausted || this.refused) return undefined;
    const { executions, shown } = this;
    return this.size.range(executions, shown.events / executions, extent);
  }

  /** Every schedule with fewer preemptions than this was tried. */
  get triedBelow(): number {
    if (this.strategyName !== "preemption-bound") return 0;
    return this.strategy.bound?.value ?? Infinity;
  }

  /** The scheduler of the next execution. */
  begin(): Scheduler {
    const { strategy, recall } = this;
    strategy.begin();
    return (strategy instanceof TraceSearch ? recall?.lead(strategy) : undefined) ?? strategy;
  }

  /** Undefined where every execution has to run. */
  get byHeart(): ByHeart | undefined {
    return this.recall?.off === undefined ? this.recall : undefined;
  }

  /** Takes in executions that are known by heart, until one has to run or some milliseconds are over. */
  walk(): "over" | "runs" | "pauses" {
    const { recall, strategy } = this;
    if (!recall) throw new Error("internal error: nothing is known by heart");
    if (strategy instanceof TraceSearch)
      recall.serve(strategy, { ...this.findings.ends, finals: this.shown.outcomes.finals });
    const until = Date.now() + pause;
    for (let n = 1; ; n++) {
      if ((n & 63) === 0 && Date.now() >= until) return "pauses";
      strategy.begin();
      if (this.repeats) {
        const stops = this.repeat(recall);
        if (stops) return stops;
        strategy.begin();
      }
      const end = recall.go();
      if (!end) return "runs";
      const { updates } = this.findings;
      if (updates && !updates.addWalked(recall.looks!.walkedTo)) return "runs";
      if (!this.addWalked(recall, end)) return "over";
      if (this.divided?.awaited !== undefined) return "pauses";
    }
  }

  /** The execution that comes was counted before: see `TraceSearch`. */
  private get repeats(): boolean {
    return this.strategy instanceof TraceSearch && this.strategy.repeats;
  }
  /** Walks it, as `walk` does. Before that, one runs which only teaches, unless another search has learnt all of that. */
  private repeat(recall: ByHeart): "over" | "runs" | undefined {
    if (!this.hadLesson && !this.known) {
      this.hadLesson = this.hasLesson = true;
      recall.teachBy(new OtherWayRound(mostAsLong * this.shown.events));
      return "runs";
    }
    if (!recall.goOver()) return "runs";
    return this.ended(recall.blocked) ? undefined : "over";
  }

  /** Executions are looked at one by one: what is known to come of one is not all that is asked for. */
  get looksAtEach(): boolean {
    return this.findings.updates !== undefined;
  }

  /** Takes in what came of an execution that was walked to its end. False when the search is over. */
  private addWalked(recall: ByHeart, end: NonNullable<ReturnType<ByHeart["go"]>>): boolean {
    if (end === redundant) this.shown.redundant++;
    else if (!this.repeats) this.shown.again(end, recall.events);
    return this.ended(recall.blocked);
  }

  /** Takes in what an execution showed. False when the search is over. */
  add(run: Run): boolean {
    const { execution } = run;
    this.findings.meet(execution);
    if (this.hasLesson) {
      this.hasLesson = false;
      return true;
    }
    const reached = this.recall?.takeReached();
    if (reached !== undefined) return this.addWalked(this.recall!, reached);
    if (this.repeats) return this.ended(pendingOperations(execution));
    const end = this.shown.add(run, this.strategy);
    if (this.refused) return false;
    this.recall?.ran(end, execution, this.shown.outcomes.plain);
    return this.ended(pendingOperations(execution));
  }

  /** An execution has ended with these. False when the search is over. */
  private ended(pending: readonly PendingOperation[]): boolean {
    if (!this.strategy.finished(pending)) {
      this.exhausted = true;
      return false;
    }
    return this.goesOn();
  }

  /** Others may explore branches of it. */
  get divisible(): Divisible | undefined {
    return !this.exhausted && !this.interrupted ? this.divided : undefined;
  }

  /** The bounds that are no limits of this process. */
  get knownBounds(): readonly Bound[] {
    return this.shown.short.lasting;
  }

  /** Takes over what the job found so far that explores the branch that is next. Empties the list. */
  takePart(parts: SavedPart[]): void {
    // Where the job may not be taken over, an estimate would show that
    if (this.limits.maxExecutions === undefined) for (const part of parts.splice(0)) this.divisible?.absorbPart(part);
  }

  /** Takes over what others found of the branch that is next, or leaves it to be explored. False when the search is over. */
  takeOver(result: JobResult, parts: readonly SavedPart[] = []): boolean {
    const search = this.divisible!;
    const { maxExecutions = Infinity } = this.limits;
    const unfit =
      result === "failed" ||
      this.executionsNow + result.shown.executions > maxExecutions ||
      (!this.known && this.shown.outcomes.lacks(result.shown.outcomes));
    if (unfit) {
      search.refuse();
      return true;
    }
    this.shown.load(result.shown);
    for (const part of parts) search.absorbPart(part);
    this.exhausted = !search.absorb(result.branch, result.shown.executions);
    return !this.exhausted && this.goesOn();
  }

  private goesOn(): boolean {
    // Nobody asks a part of another search how far it is
    if (!this.known) this.size.note(this.executions, this.strategy);
    const { maxExecutions, maxSteps } = this.limits;
    if (this.findings.interruptions?.areAllSerial) return false;
    // Where none of so many ended, none will; the bound has been named
    if (this.shown.unended === this.executions && this.shown.unended * maxSteps >= mostInVain) return false;
    if (maxExecutions === undefined || this.executions - this.before < maxExecutions) return true;
    // A strategy that counts its schedules has said it
    if (this.strategy.bound?.value !== maxExecutions) this.shown.short.cutOff(bound.executions(this.executions));
    return false;
  }

  /** Takes in an execution of a sample. False when the sample is over. */
  addSampled(sample: ScenarioExploration, run: Run): boolean {
    const goesOn = sample.add(run);
    if (sample.refused) this.add(run);
    // A deadlock that a sample found, the search will find as well, or it is told by the sample
    if (sample.numbering === this.numbering) this.findings.ends.deadlocked.take(sample.findings.ends.deadlocked);
    return goesOn && !sample.refused;
  }

  /** The search stops before its end; without a reason, because somebody cancelled it. */
  interrupt(reason?: Bound): void {
    this.interrupted = true;
    this.cancelled = reason === undefined;
    if (reason) this.shown.short.cutOff(reason);
  }

  /** Every execution was explored, up to equivalence. */
  get complete(): boolean {
    if (!this.exhausted && !this.refused) return false;
    return this.shown.short.bounds.length === 0 && !this.interrupted && this.strategy.bound === undefined;
  }
}

/** Events of executions none of which comes to an end. */
const mostInVain = 200_000;
