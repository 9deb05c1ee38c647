import type { SavedPart } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { pendingOperations, type PendingOperation } from "../../exploration/pendingOperations";
import { TraceSearch } from "../../exploration/traceSearch";
import type { Bound } from "../../model/report";
import type { ByHeart } from "../../recall/byHeart";
import { redundant } from "../../recall/callbacks/callbackRecall";
import { OtherWayRound } from "../../recall/running/otherWayRound";
import type { Scheduler } from "../../runtime/scheduler";
import type { JobResult } from "../jobs/job";
import { bound } from "../limits";
import type { Run } from "../realms/program";
import { ExplorationState } from "./explorationState";

/** Milliseconds after which somebody may ask how far it is. */
const pause = 1;

/** An execution that only teaches is abandoned when it is so many times as long as the first one. */
const mostAsLong = 2;

/** One scenario's search: which execution comes next, and how what it shows is taken in. */
export class ScenarioExploration extends ExplorationState {
  /** An execution that only teaches has run, or is the next one. */
  private hadLesson = false;
  private hasLesson = false;

  /** The scheduler of the next execution. */
  begin(): Scheduler {
    const { strategy, recall } = this;
    strategy.begin();
    return (strategy instanceof TraceSearch ? recall?.lead(strategy) : undefined) ?? strategy;
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

  /** The job that explores the branch that is next, if somebody else does. */
  get awaited(): number | undefined {
    return this.divisible?.awaited;
  }

  /** Others may explore branches of it. */
  get divisible(): Divisible | undefined {
    return !this.exhausted && !this.interrupted ? this.divided : undefined;
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
}

/** Events of executions none of which comes to an end. */
const mostInVain = 200_000;
