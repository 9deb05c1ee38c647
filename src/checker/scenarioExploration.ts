import { DividedSearch } from "../exploration/dividedSearch";
import { OptimalDpor } from "../exploration/optimalDpor";
import { Shortcomings } from "./shortcomings";
import { BlockedEnd } from "../recall/blockedEnds";
import { Recall } from "../recall/recall";
import { PastStrategy } from "../exploration/strategies/pastStrategy";
import { pendingOperations, type PendingOperation } from "../exploration/pendingOperations";
import type { Strategy } from "../exploration/strategies/strategy";
import type { Bound, Contention, Estimate, Finding, Outcome, Sampling, ScenarioReport, Verdict } from "../model/report";
import type { Site } from "../model/site";
import { exploresTraces, type StrategyName } from "../model/strategyName";
import type { Sharing } from "../runtime/sharing";
import type { Ending } from "../runtime/execution/ending";
import { Unstoppable } from "../runtime/execution/unstoppable";
import { Unsupported } from "../runtime/execution/unsupported";
import { Numbering } from "../runtime/numbering";
import type { Scheduler } from "../runtime/scheduler";
import { Findings } from "./findings";
import { assumptions } from "./assumptions";
import { bound, type Limits } from "./limits";
import { mostPreemptions, withMinimal } from "./minimalWitnesses";
import { Outcomes } from "./outcomes";
import type { SavedExploration, SavedShown } from "./saved";
import type { JobResult } from "./jobs/job";
import type { KnownByHeart } from "./jobs/jobContext";
import { SizeEstimate } from "./sizeEstimate";
import type { Run } from "./program";
import type { IsSerial } from "./suspicions";

/** Milliseconds after which somebody may ask how far it is. */
const pause = 5;

/** One scenario's search: which execution comes next, and what all of them showed so far. */
export class ScenarioExploration {
  executions = 0;
  interrupted = false;
  events = 0;
  private cancelled = false;
  /** What other strategies tried meanwhile, to find shallow bugs soon. */
  readonly samples: ScenarioExploration[] = [];
  /** What was tried when this was over, to find simpler witnesses. */
  simpler: ScenarioExploration | undefined;
  /** The same executions once more, looking at each for updates of an `Atomic` that are overridden. */
  closer: ScenarioExploration | undefined;
  readonly findings: Findings;
  /** What executions showed that are not counted, because looks of waiting loops failed in them. */
  private readonly lookedInVain: Findings;
  private readonly outcomes: Outcomes;
  private readonly short: Shortcomings;
  /** It uses something that is not built: nothing else counts. */
  refused = false;
  /** Which outcomes serial executions have; undefined where that was not asked, or not found out. */
  serial: IsSerial | undefined;
  private readonly size = new SizeEstimate();
  /** Nothing is left to explore. */
  private exhausted = false;
  /** What comes after the search stopped before its end. */
  leftOver = false;
  /** Executions of earlier processes. */
  private before = 0;
  /** Executions that did not end within the limit of events. */
  private unended = 0;
  private deadlocked = 0;
  /** Walks executions of which every step is known; undefined where nothing may be walked. */
  readonly recall: Recall | undefined;
  private readonly divided: DividedSearch | undefined;
  redundant = 0;
  private discarded = 0;

  constructor(
    /** Undefined: module code alone. */
    readonly scenario: string | undefined,
    private readonly file: string,
    sites: readonly Site[],
    private readonly limits: Limits,
    /** What tasks share; when an execution finds more, the search starts again with what is known then. */
    readonly sharing: Sharing,
    private readonly strategy: Strategy,
    readonly numbering = new Numbering(),
    byHeart = false,
    /** Of a part of another search: what serves other parts too. */
    private readonly known?: KnownByHeart,
  ) {
    if (byHeart && strategy instanceof OptimalDpor)
      this.recall = known?.recall ?? new Recall(strategy, limits.maxSteps);
    this.outcomes = known?.outcomes ?? new Outcomes();
    if (strategy instanceof DividedSearch) this.divided = strategy;
    this.short = new Shortcomings(file, sites);
    this.findings = new Findings(sites);
    this.lookedInVain = new Findings(sites);
  }

  /** For another process to go on with. Between executions. */
  save(): SavedExploration {
    const { sharing, numbering, size, samples } = this;
    const { strategy } = this;
    return {
      sharing: {
        classes: sharing.classes,
        waits: sharing.waits.save(),
        patience: sharing.loops.patience,
        chance: sharing.chance,
      },
      numbering: numbering.save(),
      ...(strategy instanceof OptimalDpor && !this.exhausted ? { search: strategy.save() } : {}),
      size: size.save(),
      shown: this.saveShown(),
      samples: samples.map((sample) => {
        const { name, bound: untried } = sample.strategy;
        return { ...sample.saveShown(), strategy: name, ...(untried ? { bound: untried } : {}) };
      }),
    };
  }

  saveShown(): SavedShown {
    const { executions, events, deadlocked, redundant, discarded, short, outcomes } = this;
    const told = outcomes.list();
    return {
      executions,
      events,
      deadlocked,
      redundant,
      discarded,
      bounds: short.lasting,
      problems: short.problems,
      findings: this.findings.save(told),
      lookedInVain: this.lookedInVain.save(told),
      outcomes: outcomes.save(),
    };
  }

  /** Goes on with what an earlier process found. Its search goes on from there if the strategy was made from it. */
  load({ size, shown, samples, search }: SavedExploration, sample: (strategy: Strategy) => ScenarioExploration): void {
    this.size.load(size);
    this.loadShown(shown);
    this.before = shown.executions;
    this.exhausted = search === undefined;
    for (const { strategy, bound: untried, ...showed } of samples) {
      const past = sample(new PastStrategy(strategy, untried));
      past.loadShown(showed);
      this.samples.push(past);
    }
  }

  /** Adds what executions showed that come after all that were added so far. Its bounds are new, or none. */
  loadShown({ findings, lookedInVain, outcomes, bounds, problems, ...counts }: SavedShown): void {
    for (const name of ["executions", "events", "deadlocked", "redundant", "discarded"] as const)
      this[name] += counts[name];
    this.short.add(bounds, problems);
    const told = this.outcomes.load(outcomes);
    this.findings.load(findings, told);
    this.lookedInVain.load(lookedInVain, told);
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
  /** Every trace was explored. */
  get explored(): boolean {
    return this.exhausted;
  }

  /** Each execution stood for a trace of its own, and each trace had one. */
  get showsEveryTrace(): boolean {
    return this.exhausted && this.complete && this.redundant === 0 && this.lookedInVain.size === 0;
  }

  /** Findings so far, those of the samples included. */
  get found(): number {
    return Math.max(this.findings.size, this.lookedInVain.size, ...this.samples.map(({ found }) => found));
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
    return extent && !this.exhausted && !this.refused ? this.size.range(this.executions, extent) : undefined;
  }

  /** The most preemptions of a witness that might have fewer; 0 if none might. */
  get mostPreemptions(): number {
    return this.refused ? 0 : mostPreemptions(this.allFindings());
  }

  /** Every schedule with fewer preemptions than this was tried. */
  get triedBelow(): number {
    if (this.strategyName !== "preemption-bound") return 0;
    return this.strategy.bound?.value ?? Infinity;
  }

  /** Would knowing the outcomes of serial executions change the report? */
  get wantsSerial(): boolean {
    return this.complete && !this.refused && this.findings.undecided && this.outcomes.list().length > 1;
  }

  /** Could a closer look tell more? */
  get wantsCloserLook(): boolean {
    return this.complete && !this.refused && this.findings.anyUpdate && exploresTraces(this.strategyName);
  }

  /** The scheduler of the next execution. */
  begin(): Scheduler {
    const { strategy, recall } = this;
    strategy.begin();
    return (strategy instanceof OptimalDpor ? recall?.lead(strategy) : undefined) ?? strategy;
  }

  /** Undefined where every execution has to run. */
  get byHeart(): Recall | undefined {
    return this.recall?.off === undefined ? this.recall : undefined;
  }

  /** Takes in executions that are known by heart, until one has to run or some milliseconds are over. */
  walk(): "over" | "runs" | "pauses" {
    const { recall, strategy } = this;
    if (!recall) throw new Error("internal error: nothing is known by heart");
    if (strategy instanceof OptimalDpor) recall.serve(strategy, this.outcomes.finals, this.findings.blockedEnds);
    const until = Date.now() + pause;
    for (let n = 1; ; n++) {
      if ((n & 63) === 0 && Date.now() > until) return "pauses";
      strategy.begin();
      const end = recall.go();
      if (!end) return "runs";
      this.executions++;
      this.events += recall.events;
      const blocked = end instanceof BlockedEnd;
      if (blocked) {
        this.deadlocked++;
        end.again();
      } else this.outcomes.again(end);
      if (!this.ended(blocked ? recall.blocked : [])) return "over";
      if (this.divided?.awaited !== undefined) return "pauses";
    }
  }

  /** Takes in what an execution showed. False when the search is over. */
  add(run: Run): boolean {
    const { execution, ending } = run;
    let final: Outcome | undefined;
    let blocked: BlockedEnd | undefined;
    if (ending.kind === "error" && this.refuses(ending.error)) return false;
    if (execution.implicit !== undefined) this.short.leftOut(execution.implicit);
    if (ending.kind === "cycle" || (ending.kind === "abandoned" && !this.strategy.redundant))
      this.short.roundAndRound(run);
    if (this.looksInVain(run)) {
      this.redundant++;
      this.lookedInVain.add(run);
    } else if (ending.kind === "abandoned" || this.strategy.redundant) this.redundant++;
    else if (ending.kind === "discarded") this.discarded++;
    else {
      this.executions++;
      this.events += execution.events.length;
      if (ending.kind === "blocked") this.deadlocked++;
      if (ending.kind === "steps") {
        this.unended++;
        this.short.endless(run, bound.steps(this.limits.maxSteps));
      }
      if (ending.kind === "error" && isLoop(ending))
        this.short.endless(run, bound.turns(Unstoppable.turnsOf(ending.error)));
      // A check that fails looked at a final state all the same
      const ended = ending.kind === "finished" || (ending.kind === "error" && ending.during === "after");
      const outcome = ended ? this.outcomes.add(run) : undefined;
      if (ending.kind === "finished") final = outcome;
      if (!isLoop(ending)) blocked = this.findings.add(run, outcome);
    }
    this.recall?.ran(final, execution, this.outcomes.plain, ending.kind === "blocked" ? blocked : undefined);
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
  get divisible(): DividedSearch | undefined {
    return !this.exhausted && !this.interrupted ? this.divided : undefined;
  }

  /** The bounds that are no limits of this process. */
  get knownBounds(): readonly Bound[] {
    return this.short.lasting;
  }

  /** Takes over what others found of the branch that is next, or leaves it to be explored. False when the search is over. */
  takeOver(result: JobResult): boolean {
    const search = this.divisible!;
    const { maxExecutions = Infinity } = this.limits;
    const unfit =
      result === "failed" ||
      this.executionsNow + result.shown.executions > maxExecutions ||
      (!this.known && this.outcomes.lacks(result.shown.outcomes));
    if (unfit) {
      search.refuse();
      return true;
    }
    this.loadShown(result.shown);
    this.exhausted = !search.absorb(result.branch, result.shown.executions);
    return !this.exhausted && this.goesOn();
  }

  private goesOn(): boolean {
    this.size.note(this.executions, this.strategy);
    const { maxExecutions, maxSteps } = this.limits;
    // Where none of so many ended, none will; the bound has been named
    if (this.unended === this.executions && this.unended * maxSteps >= mostInVain) return false;
    if (maxExecutions === undefined || this.executions - this.before < maxExecutions) return true;
    // A strategy that counts its schedules has said it
    if (this.strategy.bound?.value !== maxExecutions) this.short.cutOff(bound.executions(this.executions));
    return false;
  }

  /** Takes in an execution of a sample. False when the sample is over. */
  addSampled(sample: ScenarioExploration, run: Run): boolean {
    const goesOn = sample.add(run);
    if (sample.refused) this.add(run);
    return goesOn && !sample.refused;
  }

  /** The search stops before its end; without a reason, because somebody cancelled it. */
  interrupt(reason?: Bound): void {
    this.interrupted = true;
    this.cancelled = reason === undefined;
    if (reason) this.short.cutOff(reason);
  }

  report(elapsedMs: number): ScenarioReport {
    const verdict = this.verdict();
    const discarded = verdict === "invalid" && this.short.problems.length === 0;
    const message = "every execution was discarded by assume";
    const findings = this.allFindings();
    const contention = this.contentionIn(findings[0]);
    const assumed = assumptions(this.sharing);
    const strategyBound = this.strategy.bound;
    // How far samples come depends on the speed of the machine; who has the complete answer need not look at them
    const samples = this.complete ? [] : this.samples.map((sample) => sample.sampling());
    const { estimate } = this;
    return {
      name: this.scenario ?? this.file,
      verdict,
      findings,
      outcomes: this.outcomes.list(),
      ...(contention.length > 0 ? { contention } : {}),
      exploration: {
        strategy: this.strategy.name,
        complete: this.complete,
        executions: this.executions,
        deadlocked: this.deadlocked,
        redundant: this.redundant,
        discarded: this.discarded,
        events: this.events,
        elapsedMs,
        bounds: strategyBound ? [strategyBound, ...this.short.bounds] : this.short.bounds,
        ...(this.strategy.seed === undefined ? {} : { seed: this.strategy.seed }),
        ...(assumed.length > 0 ? { assumed } : {}),
        ...(samples.length > 0 ? { samples } : {}),
        ...(estimate ? { estimate } : {}),
      },
      problems: discarded ? [{ file: this.file, line: 1, column: 1, message }] : this.short.problems,
    };
  }

  private get searches(): readonly ScenarioExploration[] {
    return [this, ...this.samples, ...(this.simpler ? [this.simpler] : [])];
  }

  private contentionIn(shown: Finding | undefined): readonly Contention[] {
    const all = this.searches.flatMap(({ findings, lookedInVain }) => [findings, lookedInVain]);
    for (const one of all) {
      const contention = one.contentionIn(shown);
      if (contention) return contention;
    }
    return [];
  }

  private get complete(): boolean {
    return this.short.bounds.length === 0 && !this.interrupted && this.strategy.bound === undefined;
  }

  private allFindings(): ScenarioReport["findings"] {
    if (this.refused) return [];
    const samples = this.complete ? [] : this.samples.map(({ findings }) => findings);
    const others = [this.lookedInVain, ...samples];
    const simpler = this.simpler ? [this.simpler.findings] : [];
    const all = this.findings.with(others, simpler, this.complete ? this.serial : undefined);
    const told = withMinimal(all, Math.max(...this.searches.map(({ triedBelow }) => triedBelow)));
    const { closer } = this;
    return closer ? [...told, ...closer.findings.updates!.told(told, closer.explored)] : told;
  }

  /**
   * Did a task of a search of traces end in a turn that only waits, although what it looked at was written later or the
   * program ended meanwhile? That turn is no part of the trace (contract, section 6), and the trace without it is explored
   * as well.
   */
  private looksInVain({ execution, ending }: Run): boolean {
    if (!exploresTraces(this.strategyName) || this.strategy.redundant) return false;
    const halted = ending.kind === "discarded" || (ending.kind === "error" && ending.during === "run");
    return ending.kind === "abandoned" || (halted && execution.tasks.some(({ again }) => again));
  }

  private sampling(): Sampling {
    const { executions, strategy } = this;
    return { strategy: strategy.name, executions, ...(strategy.bound ? { bound: strategy.bound } : {}) };
  }

  private verdict(): Verdict {
    if (this.refused) return "invalid";
    if (this.allFindings().some(({ severity }) => severity === "error")) return "violated";
    // A strategy that never comes to an end by itself was not interrupted
    if (this.interrupted && (this.cancelled || this.strategy.bound === undefined)) return "interrupted";
    if (this.short.bounds.length > 0 || this.strategy.bound !== undefined) return "bounded";
    return this.executions === 0 ? "invalid" : "verified";
  }

  /** Is it the error of something not built? Then there is nothing to say about this program but that. */
  private refuses(error: unknown): boolean {
    const site = Unsupported.siteOf(error);
    if (site === undefined) return false;
    this.refused = true;
    this.findings.clear();
    this.short.say(site, (error as Error).message);
    return true;
  }
}

/** Events of executions none of which comes to an end. */
const mostInVain = 200_000;

/** A loop without scheduling points that goes on for ever is no error of the program's, but a limit of ours. */
function isLoop(ending: Ending): boolean {
  return ending.kind === "error" && Unstoppable.is(ending.error);
}
