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
import { Outcomes } from "../findings/outcomes";
import { lookedAt, OverriddenUpdates } from "../findings/overriddenUpdates";
import { ToldByCalls } from "../findings/toldByCalls";
import { bound, type Limits } from "../limits";
import type { Run } from "../realms/program";
import { lookAtCalls, type Looked } from "../replay/lookAtCalls";
import type { CheckTask } from "./checking";
import { andNoMore, asksForErrorsOnly, dueLooks, finalStates } from "./dueLooks";
import { Tainted, type Executing, type Steps } from "./executing";
import type { Looks } from "./looks";
import { ScenarioExploration } from "./scenarioExploration";
import { allFindings } from "./scenarioReport";
import type { Searching } from "./searching";
import { mostSchedules, SerialSearch } from "./serialSearch";
import { SimplestWitnesses } from "./simplestWitnesses";

/** So many witnesses of findings, and of outcomes, are looked at more closely. */
const mostTold = 20;

/** Of so many witnesses orders with fewer events are looked for, at so many places. */
const [mostReordered, mostPlaces] = [60, 20_000];

/** Of more executions nobody finds out which calls never end in them: that costs half as much again. */
const mostAskedForUses = 1000;

/** What is asked about a scenario once all of it was explored, in executions that are not counted. */
export class CloserLooks {
  constructor(
    private readonly task: Pick<CheckTask, "file" | "sites" | "limits" | "longestMs">,
    private readonly executing: Executing,
  ) {}

  /**
   * `search`: makes an exploration of the scenario. Until all of it is over, the report is that of a check that was interrupted.
   * False: more has to be known than the search knew, which has to begin again.
   */
  *take(exploration: ScenarioExploration, search: Searching): Steps<boolean> {
    const looks = (exploration.looks = dueLooks(exploration));
    if (looks.isDue("serial")) yield* this.findSerialOutcomes(exploration, looks);
    yield* this.simplifyWitnesses(exploration, search);
    if (looks.isDue("updates") && !(yield* this.lookCloser(exploration, looks))) return false;
    if (looks.isDue("calls") && !(yield* this.lookInsideCalls(exploration, looks))) return false;
    yield* this.tellByCalls(exploration);
    looks.over = true;
    return true;
  }

  /** A look that may find something else, or decide what is an error, was stopped: what it would have told is not known. */
  private stopped(exploration: ScenarioExploration, looks: Looks): void {
    const { executing, task } = this;
    const { limits, longestMs = Infinity } = task;
    const isOver = executing.elapsed >= limits.timeMs;
    const time = bound.time(limits.timeMs);
    const { name } = time;
    exploration.leftOver = true;
    looks.stop(executing.cancelled ? executing.cancelledBy : isOver ? time : { name, value: longestMs / 1000 });
  }

  /** Atomicity violations are errors only if no serial execution has their outcome. */
  private *findSerialOutcomes(exploration: ScenarioExploration, looks: Looks): Steps<void> {
    const { executing } = this;
    const search = new SerialSearch(exploration.numbering);
    const goesOn = yield* executing.besides(exploration, search, (run) => search.finished(run));
    if (goesOn) return this.stopped(exploration, looks);
    // Where there is one outcome, what they show could be no error
    if (search.hasTooMany && exploration.shown.outcomes.list().length > 1)
      return looks.cutOff(bound.serial(mostSchedules));
    exploration.serial = search.ends;
    looks.answer("serial");
    if (search.hasTooMany) looks.lessen("serial", "");
  }

  private *simplifyWitnesses(exploration: ScenarioExploration, search: Searching): Steps<void> {
    const { executing } = this;
    const simplest = new SimplestWitnesses(exploration, search);
    const bounded = simplest.search;
    const took = (run: Run) => simplest.took(run);
    if (bounded && (yield* executing.besides(exploration, bounded, took))) exploration.leftOver = true;
  }

  /** Updates of an `Atomic` that are overridden are looked for in each execution only where there are not many. False: as above. */
  private *lookCloser(exploration: ScenarioExploration, looks: Looks): Steps<boolean> {
    const { task } = this;
    const { sites, limits } = task;
    const { byHeart } = exploration;
    const recall = byHeart?.looks ? byHeart : undefined;
    const closer = yield* this.exploreAgain(exploration, () => {
      const again = this.again(exploration, { ...limits, maxExecutions: lookedAt(exploration.executions) }, recall);
      again.findings.updates = new OverriddenUpdates(sites);
      recall?.looks!.countPreemptions();
      return again;
    });
    if (!closer) return false;
    if (closer.interrupted) this.stopped(exploration, looks);
    else {
      exploration.closer = closer;
      looks.answer("updates");
      if (!closer.explored) looks.lessen("updates", `, but in ${closer.executions.toLocaleString("en-US")} orders`);
    }
    return true;
  }

  /**
   * Atomicity violations across `await` are looked for in all executions, or until it is known that none is an error. False: as
   * above.
   */
  private *lookInsideCalls(exploration: ScenarioExploration, looks: Looks): Steps<boolean> {
    const { executing, task } = this;
    const { sites, limits } = task;
    const { maxExecutions: _, ...others } = limits;
    const asksForUses = exploration.executions <= mostAskedForUses;
    const final = asksForErrorsOnly(exploration) ? finalStates(exploration) : Infinity;
    const calls = yield* this.exploreAgain(exploration, () => {
      const again = this.again(exploration, others);
      again.findings.interruptions = new CallInterruptions(sites, asksForUses, final);
      executing.observer = again.findings.interruptions.observer;
      return again;
    });
    executing.observer = undefined;
    if (!calls) return false;
    const interruptions = calls.findings.interruptions!;
    const { short } = calls.shown;
    if (calls.interrupted) this.stopped(exploration, looks);
    else if (interruptions.isCut) looks.cutOff(bound.accesses());
    else if (interruptions.areAllSerial && !calls.explored) {
      looks.answer("calls");
      looks.lessen("calls", andNoMore);
    } else if (!calls.complete) for (const one of short.bounds) looks.cutOff(one);
    else {
      looks.answer("calls");
      exploration.insideCalls = calls;
      yield* this.shortenInterruptions(exploration, interruptions);
    }
    return true;
  }

  /**
   * All executions once more. Undefined if that shows that the search did not know all that it has to know. `make`: makes the
   * exploration, once more where a search of traces has to know more of the program than another one.
   */
  private *exploreAgain(
    { sharing, strategyName }: ScenarioExploration,
    make: () => ScenarioExploration,
  ): Steps<ScenarioExploration | undefined> {
    const { executing } = this;
    const { length: known } = sharing.classes;
    for (;;) {
      const exploration = make();
      const came = yield* executing.explore(exploration);
      // Then what was walked before is worth nothing, either
      if (exploration.recall?.failed !== undefined) throw new Tainted(executing.care);
      if (came !== "again") return exploration;
      if (exploresTraces(strategyName) || sharing.classes.length > known) return undefined;
    }
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
