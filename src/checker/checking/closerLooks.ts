import { OptimalDpor } from "../../exploration/optimalDpor";
import { pendingOperations } from "../../exploration/pendingOperations";
import { ReorderedTraces, type Failing } from "../../exploration/strategies/reorderedTraces";
import { parseSchedule } from "../../model/parseSchedule";
import type { Outcome, Witness } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import type { ByHeart } from "../../recall/byHeart";
import { CallInterruptions } from "../findings/callInterruptions";
import { comesToItsEnd } from "../findings/comesToItsEnd";
import { longest } from "../findings/keptOrders";
import { outcomeKey } from "../findings/outcomeKey";
import { Outcomes } from "../findings/outcomes";
import { lookedAt, OverriddenUpdates } from "../findings/overriddenUpdates";
import { ToldByCalls } from "../findings/toldByCalls";
import { bound, type Limits } from "../limits";
import type { Run } from "../realms/program";
import { lookAtCalls, type Looked } from "../replay/lookAtCalls";
import type { CheckTask } from "./checking";
import { Tainted, type Executing, type Steps } from "./executing";
import { ScenarioExploration } from "./scenarioExploration";
import { allFindings } from "./scenarioReport";
import type { Searching } from "./searching";
import { SerialSearch } from "./serialSearch";
import { SimplestWitnesses } from "./simplestWitnesses";

/** So many witnesses of findings, and of outcomes, are looked at more closely. */
const mostTold = 20;

/** Of so many witnesses orders with fewer events are looked for, at so many places. */
const [mostReordered, mostPlaces] = [60, 20_000];

/** Where all executions end alike, they are looked at only if they have no more events than this in all. */
const mostEventsAlike = 20_000;

/** Of more executions only errors across `await` are asked for. To look at one costs as much as to run it, up to a millisecond. */
const mostAskedForWarnings = 20_000;

/** Of more executions nobody finds out which calls never end in them: that costs half as much again. */
const mostAskedForUses = 1000;

/** What is asked about a scenario once all of it was explored, in executions that are not counted. */
export class CloserLooks {
  constructor(
    private readonly task: Pick<CheckTask, "file" | "sites" | "limits" | "longestMs">,
    private readonly executing: Executing,
  ) {}

  /** `search`: makes an exploration of the scenario. Until all of it is over, the report is that of a check that was interrupted. */
  *take(exploration: ScenarioExploration, search: Searching): Steps<void> {
    let all = yield* this.findSerialOutcomes(exploration);
    yield* this.simplifyWitnesses(exploration, search);
    all = (yield* this.lookCloser(exploration)) && all;
    all = (yield* this.lookInsideCalls(exploration)) && all;
    yield* this.tellByCalls(exploration);
    exploration.answered = all;
  }

  /** A look that may find something else, or decide what is an error, ended before its end: what it would have told is not known. */
  private unanswered(exploration: ScenarioExploration): false {
    const { executing, task } = this;
    const { limits, longestMs = Infinity } = task;
    const isOver = executing.elapsed >= limits.timeMs;
    const time = bound.time(limits.timeMs);
    const { name } = time;
    const by = executing.cancelled ? executing.cancelledBy : isOver ? time : { name, value: longestMs / 1000 };
    exploration.leftOver = true;
    if (by && !exploration.unanswered.some((one) => one.name === by.name)) exploration.unanswered.push(by);
    return false;
  }

  /** Atomicity violations are errors only if no serial execution has their outcome. False: it was stopped. */
  private *findSerialOutcomes(exploration: ScenarioExploration): Steps<boolean> {
    if (!wantsSerial(exploration)) return true;
    const { executing } = this;
    const search = new SerialSearch(exploration.numbering);
    const goesOn = yield* executing.besides(exploration, search, (run) => search.finished(run));
    if (goesOn) return this.unanswered(exploration);
    exploration.serial = search.isSerial;
    return true;
  }

  private *simplifyWitnesses(exploration: ScenarioExploration, search: Searching): Steps<void> {
    const { executing } = this;
    const simplest = new SimplestWitnesses(exploration, search);
    const bounded = simplest.search;
    const took = (run: Run) => simplest.took(run);
    if (bounded && (yield* executing.besides(exploration, bounded, took))) exploration.leftOver = true;
  }

  /** Updates of an `Atomic` that are overridden are looked for in each execution only where there are not many. False: as above. */
  private *lookCloser(exploration: ScenarioExploration): Steps<boolean> {
    if (!wantsCloserLook(exploration)) return true;
    const { executing, task } = this;
    const { sites, limits } = task;
    const { byHeart } = exploration;
    const recall = byHeart?.looks ? byHeart : undefined;
    const closer = this.again(exploration, { ...limits, maxExecutions: lookedAt(exploration.executions) }, recall);
    closer.findings.updates = new OverriddenUpdates(sites);
    recall?.looks!.countPreemptions();
    const isAll = (yield* executing.explore(closer)) === "over";
    // Then what was walked before is worth nothing, either
    if (recall?.failed !== undefined) throw new Tainted(executing.care);
    if (closer.interrupted) return this.unanswered(exploration);
    if (isAll) exploration.closer = closer;
    return true;
  }

  /**
   * Atomicity violations across `await` are looked for in all executions, or until it is known that none is an error. False: as
   * above.
   */
  private *lookInsideCalls(exploration: ScenarioExploration): Steps<boolean> {
    if (!wantsLookAtCalls(exploration)) return true;
    const { executing, task } = this;
    const { sites, limits } = task;
    const { maxExecutions: _, ...others } = limits;
    const calls = this.again(exploration, others);
    const asksForUses = exploration.executions <= mostAskedForUses;
    const final = isLarge(exploration) ? finalStates(exploration) : Infinity;
    const interruptions = (calls.findings.interruptions = new CallInterruptions(sites, asksForUses, final));
    executing.observer = interruptions.observer;
    const isAll = (yield* executing.explore(calls)) === "over";
    executing.observer = undefined;
    if (calls.interrupted) return this.unanswered(exploration);
    if (!isAll || !calls.explored || !calls.complete) return true;
    exploration.insideCalls = calls;
    yield* this.shortenInterruptions(exploration, interruptions);
    return true;
  }

  /** Their witnesses do without what other calls did meanwhile. */
  private *shortenInterruptions(exploration: ScenarioExploration, interruptions: CallInterruptions): Steps<void> {
    const { executing } = this;
    const { numbering, findings } = exploration;
    const all = interruptions.witnesses((one) => findings.isRacedOn(one)).slice(0, mostReordered);
    const strategy = new ReorderedTraces(all.flatMap(reorderable), mostPlaces);
    if (!strategy.any) return;
    const begin = () => {
      strategy.begin();
      return strategy;
    };
    const took = (run: Run) => {
      if (!strategy.redundant) interruptions.addSimpler(run, outcomeOf(run));
      return strategy.finished(pendingOperations(run.execution));
    };
    executing.observer = interruptions.observer;
    if (yield* executing.besides(exploration, { begin, numbering }, took)) exploration.leftOver = true;
    executing.observer = undefined;
  }

  /** What goes wrong is told by the calls of async functions, and with what may be its cause. */
  private *tellByCalls(exploration: ScenarioExploration): Steps<void> {
    const { executing, task } = this;
    const { scenario, findings, insideCalls, shown } = exploration;
    if (!findings.anyCallback && !executing.runsOneLoop) return;
    const all = allFindings(exploration).filter(({ severity, kind }) => severity !== "warning" && kind !== "data-race");
    if (all.length === 0) return;
    const told = new ToldByCalls(task.sites, insideCalls?.findings.interruptions!.harmless);
    for (const { witness } of shown.outcomes.list().slice(0, mostTold))
      yield* this.followed(scenario, witness.schedule, (looked) => told.addOutcome(looked));
    for (const finding of all.slice(0, mostTold))
      yield* this.followed(scenario, finding.witness.schedule, (looked) => told.addWitness(finding, looked));
    if (executing.cancelled) exploration.leftOver = true;
    exploration.told = told;
  }

  private *followed(scenario: string | undefined, text: string, use: (looked: Looked) => void): Steps<void> {
    const parsed = parseSchedule(text);
    if ("problem" in parsed) return;
    yield* this.executing.lend((program) => {
      const looked = lookAtCalls(program, scenario, parsed.schedule, this.task.sites);
      if (looked) use(looked);
    });
  }

  /**
   * The search of all traces once more: with the same numbers, for what is known of waiting loops goes by location. `recall`:
   * what knows its steps by heart.
   */
  private again(
    { scenario, sharing, numbering }: ScenarioExploration,
    limits: Limits,
    recall?: ByHeart,
  ): ScenarioExploration {
    const { file, sites } = this.task;
    const known = recall && { recall, outcomes: new Outcomes() };
    const search = new OptimalDpor();
    return new ScenarioExploration(
      scenario,
      file,
      sites,
      limits,
      sharing,
      search,
      numbering,
      recall !== undefined,
      known,
    );
  }
}

/** Its last event shows it: the order in which that comes with as few others as possible is simpler. */
function reorderable({ schedule, preemptions, events }: Witness): Failing[] {
  const parsed = parseSchedule(schedule);
  if ("problem" in parsed || events === 0 || events > longest) return [];
  const decisions = parsed.schedule.events.flatMap(({ task, choice }) => [task, choice]);
  return [{ cause: schedule, orders: [{ decisions, needed: [events - 1] }], all: false, preemptions, events }];
}

function outcomeOf(run: Run): Outcome | undefined {
  return comesToItsEnd(run) ? new Outcomes().add(run) : undefined;
}

/** Would knowing the outcomes of serial executions change the report? */
function wantsSerial({ complete, refused, findings, shown }: ScenarioExploration): boolean {
  return complete && !refused && findings.undecided && shown.outcomes.list().length > 1;
}

/** Could a closer look tell more? */
function wantsCloserLook({ complete, refused, findings, strategyName }: ScenarioExploration): boolean {
  return complete && !refused && findings.anyUpdate && exploresTraces(strategyName);
}

/**
 * Could a look at what async functions do tell more? Where nothing differs in what comes out, what is left in memory may, but
 * for that alone not many executions are looked at.
 */
function wantsLookAtCalls(exploration: ScenarioExploration): boolean {
  const { complete, refused, findings, shown, strategyName } = exploration;
  if (!complete || refused || !(findings.anyCallback || findings.anyJobBeside) || !exploresTraces(strategyName))
    return false;
  if (isLarge(exploration)) return finalStates(exploration) > 1;
  const differs = shown.outcomes.list().length > 1 || findings.anyFault;
  return differs || shown.events <= mostEventsAlike;
}

function isLarge({ executions }: ScenarioExploration): boolean {
  return executions > mostAskedForWarnings;
}

function finalStates({ shown }: ScenarioExploration): number {
  return new Set(shown.outcomes.list().map(outcomeKey)).size;
}
