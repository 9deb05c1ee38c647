import { pendingOperations } from "../../exploration/pendingOperations";
import { isSimplerOrder, type Figures } from "../../exploration/strategies/isSimplerOrder";
import { WitnessSearch } from "../../exploration/strategies/witnessSearch";
import type { Finding } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import { longest } from "../findings/keptOrders";
import type { Run } from "../realms/program";
import { mostAlike, mostPreemptions } from "./minimalWitnesses";
import type { ScenarioExploration } from "./scenarioExploration";
import { allFindings } from "./scenarioReport";
import type { Searching } from "./searching";

/** As many schedules as the search had executions are tried for simpler witnesses, but not fewer and not more than these. */
const [least, most] = [500, 5_000];
/** Places that a search among the orders of failing traces looks at: for each execution of the search, and at least. */
const [placesEach, leastPlaces] = [20, 10_000];
/** Schedules with as many preemptions as a witness that are tried for one with fewer events. */
const mostTriedAlike = 1_000;
/** Of these, some are tried for warnings, too. */
const triedForWarnings = 200;

/**
 * Optimal-DPOR runs one schedule of each trace, which need not be the one with the fewest preemptions. So after it, the
 * traces that showed a finding are looked at again, in the order that has the fewest, and without the events that it does not
 * need, if they are few. For what is left all schedules with fewer preemptions than the witnesses have are tried, 0 first
 * (Musuvathi and Qadeer, PLDI 2007). Either something shows a finding with fewer, and is the simpler witness, or the witness is
 * proved to have the fewest. Where not all traces that showed a finding were looked at again, schedules with as many preemptions
 * follow, for one may need fewer events. Each trace that fails among all these is looked at likewise: whatever shows a finding
 * with so many preemptions begins as an order of one of them does.
 */
export class SimplestWitnesses {
  readonly search: ScenarioExploration | undefined;
  private readonly strategy: WitnessSearch | undefined;
  /** Causes of which some trace was met whose orders are not known. */
  private readonly unknown = new Set<string>();
  private left: number;
  private triedBelow = 0;
  /** The most preemptions of any witness that might have fewer, as of when `triedBelow` changed. */
  private most = 0;
  /** The same of those that schedules with as many preemptions may simplify; -1 for none. */
  private alike = -1;
  private alikeLeft = mostTriedAlike;
  private reordering = true;
  private warningsLeft = triedForWarnings;

  constructor(
    private readonly exploration: ScenarioExploration,
    search: Searching,
  ) {
    const { executions, strategyName, interrupted, findings, explored } = exploration;
    this.left = Math.min(most, Math.max(least, executions));
    if (interrupted || (!exploresTraces(strategyName) && !explored)) return;
    this.look();
    const { failing } = findings;
    if (this.most === 0 && this.alike < 0) return;
    const places = Math.max(leastPlaces, placesEach * executions);
    this.strategy = new WitnessSearch(failing, places, Math.max(this.most - 1, this.alike));
    const simpler = (exploration.simpler = search(this.strategy));
    simpler.findings.orders.latest = [];
    findings.orders.proveOthers((cause, finding) => this.simplest(cause, finding));
    if (failing.length === 0) this.reordering = false;
    const isOver = this.reordering && !this.strategy.reorderingKnown && !this.reordered();
    if (!isOver) this.search = simpler;
  }

  /** All traces that failed have been looked at. False: nothing is left to try. */
  private reordered(): boolean {
    const { exploration, strategy } = this;
    this.reordering = false;
    if (exploration.showsEveryTrace) exploration.findings.orders.prove(strategy!.fewest);
    this.look();
    return this.most > 0 || this.alike >= 0;
  }

  /** Takes in an execution of the search. False: it is over. */
  took(run: Run): boolean {
    const { search, strategy, exploration } = this;
    const latest = exploration.simpler!.findings.orders.latest!;
    latest.length = 0;
    const wasAmongAll = !strategy!.reordering;
    const goesOn = search!.add(run);
    if (strategy!.reorderingKnown) return goesOn;
    if (this.reordering) return this.reordered() && goesOn;
    if (wasAmongAll) for (const { cause, needed } of latest) this.reorder(cause, needed, run);
    return strategy!.reordering || (goesOn && !strategy!.exhausted && this.wantsMore());
  }

  private wantsMore(): boolean {
    const { triedBelow } = this.search!;
    if (--this.left <= 0) return false;
    if (triedBelow !== this.triedBelow || --this.warningsLeft === 0) this.look();
    this.triedBelow = triedBelow;
    return this.most > triedBelow || (this.alike >= triedBelow && --this.alikeLeft > 0);
  }

  /** The execution shows it. The next one is to be a simpler order of the same trace, if there is one. */
  private reorder(cause: string, needed: readonly number[] | undefined, { execution }: Run): void {
    const { events } = execution;
    const best = this.best(cause);
    if (!best) return;
    const isKnown = needed && events.length <= longest;
    if (!isKnown) return void this.unknown.add(cause);
    const orders = [{ needed, trace: [...events], pending: pendingOperations(execution) }];
    const isFewest = best.preemptions <= this.search!.triedBelow;
    this.strategy!.reorder({ cause, orders, all: false, isFewest, ...best });
  }

  private best(cause: string): Figures | undefined {
    const { shown, simpler } = this.exploration;
    const known = [shown, simpler!.shown].flatMap(({ findings }) => findings.simplicity(cause) ?? []);
    if (known.length === 0) return undefined;
    return known.reduce((a, b) => (isSimplerOrder(b, a) ? b : a));
  }

  /** What no witness can be simpler than, where all traces with as few preemptions were looked at. */
  private simplest(cause: string, { kind, severity, witness }: Finding): Figures | undefined {
    if (witness.preemptions >= this.exploration.simpler!.triedBelow || this.unknown.has(cause)) return undefined;
    // The whole of each execution shows it, and each of those with as few preemptions was among them
    if (kind === "atomicity-violation") return severity === "error" ? witness : undefined;
    return this.strategy!.simplestMet(cause);
  }

  private look(): void {
    const { exploration, warningsLeft } = this;
    const all = exploration.refused ? [] : allFindings(exploration);
    const wanted = all.filter(({ severity }) => severity === "error" || warningsLeft > 0);
    this.most = mostPreemptions(wanted);
    this.alike = mostAlike(wanted);
  }
}
