import { DividedSearch } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { DividedSchedules } from "../../exploration/schedules/dividedSchedules";
import { PastStrategy } from "../../exploration/strategies/pastStrategy";
import type { Strategy } from "../../exploration/strategies/strategy";
import { TraceSearch, type Keeps } from "../../exploration/traceSearch";
import type { Bound, Estimate } from "../../model/report";
import type { Site } from "../../model/site";
import type { StrategyName } from "../../model/strategyName";
import { ByHeart } from "../../recall/byHeart";
import { Numbering } from "../../runtime/numbering";
import type { Sharing } from "../../runtime/sharing";
import type { Findings } from "../findings/findings";
import { Outcomes } from "../findings/outcomes";
import { Shown } from "../findings/shown";
import type { SerialEnds } from "../findings/suspicions";
import type { ToldByCalls } from "../findings/toldByCalls";
import type { KnownByHeart } from "../jobs/jobContext";
import type { Limits } from "../limits";
import type { SavedExploration, SavedShown } from "../saved";
import type { Looks } from "./looks";
import type { ScenarioExploration } from "./scenarioExploration";
import { SizeEstimate } from "./sizeEstimate";

/** One scenario's search: what its executions showed so far, and what is left of it. `ScenarioExploration` takes them in. */
export abstract class ExplorationState {
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
  /** How serial executions end; undefined where that was not asked, or not found out. */
  serial: SerialEnds | undefined;
  protected readonly size = new SizeEstimate();
  /** Nothing is left to explore. */
  protected exhausted = false;
  /** What comes after the search stopped before its end. */
  leftOver = false;
  /** It was interrupted in an execution after which it would have begun again. */
  beginsAgain = false;
  /** What is asked about executions once every one of them was explored; undefined before that. */
  looks: Looks | undefined;
  /** Executions of earlier processes. */
  before = 0;
  /** Walks executions of which every step is known; undefined where nothing may be walked. */
  readonly recall: ByHeart | undefined;
  protected readonly divided: Divisible | undefined;
  /** Classes of objects that were known to be shared when it began. */
  private readonly sharedThen: readonly string[];
  /** What it was before something was shown that is not part of it. */
  private interruptedAt: SavedExploration | undefined;

  constructor(
    /** Undefined: module code alone. */
    readonly scenario: string | undefined,
    readonly file: string,
    sites: readonly Site[],
    protected readonly limits: Limits,
    /** What tasks share; when an execution finds more, the search starts again with what is known then. */
    readonly sharing: Sharing,
    readonly strategy: Strategy,
    readonly numbering = new Numbering(),
    byHeart = false,
    /** Of a part of another search: what serves other parts too. */
    protected readonly known?: KnownByHeart,
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
      ...(this.beginsAgain ? { again: true as const } : {}),
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

  /** Undefined where every execution has to run. */
  get byHeart(): ByHeart | undefined {
    return this.recall?.off === undefined ? this.recall : undefined;
  }

  /** Executions are looked at one by one: what is known to come of one is not all that is asked for. */
  get looksAtEach(): boolean {
    return this.findings.updates !== undefined;
  }

  /** The bounds that are no limits of this process. */
  get knownBounds(): readonly Bound[] {
    return this.shown.short.lasting;
  }

  /** Every execution was explored, up to equivalence. */
  get complete(): boolean {
    if (!this.exhausted && !this.refused) return false;
    return this.shown.short.bounds.length === 0 && !this.interrupted && this.strategy.bound === undefined;
  }
}
