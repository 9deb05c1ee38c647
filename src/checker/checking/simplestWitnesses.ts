import { WitnessSearch } from "../../exploration/strategies/witnessSearch";
import { exploresTraces } from "../../model/strategyName";
import { mostPreemptions } from "./minimalWitnesses";
import type { ScenarioExploration } from "./scenarioExploration";
import { allFindings } from "./scenarioReport";
import type { Searching } from "./searching";

/** As many schedules as the search had executions are tried for simpler witnesses, but not fewer and not more than these. */
const [least, most] = [200, 5_000];
/** Places that a search among the orders of failing traces looks at: for each execution of the search, and at least. */
const [placesEach, leastPlaces] = [20, 2_000];
/** Schedules with as many preemptions as a witness that are tried for one with fewer events. */
const mostAlike = 500;

/**
 * Optimal-DPOR runs one schedule of each trace, which need not be the one with the fewest preemptions. So after it, the
 * traces that showed a finding are looked at again, in the order that has the fewest, and without the events that it does not
 * need, if they are few. For what is left all
 * schedules with fewer preemptions than the witnesses have are tried, 0 first (Musuvathi and Qadeer, PLDI 2007). Either
 * something shows a finding with fewer, and is the simpler witness, or the witness is proved to be minimal. Where not all
 * traces that showed a finding were looked at again, schedules with as many preemptions follow: one may need fewer events.
 */
export class SimplestWitnesses {
  readonly search: ScenarioExploration | undefined;
  private readonly strategy: WitnessSearch | undefined;
  private left: number;
  private triedBelow = 0;
  /** The most preemptions of any witness, as of when `triedBelow` changed. */
  private most: number;
  /** As many as this, of those that schedules with as many preemptions may simplify; -1 for none. */
  private alike: number;
  private alikeLeft = mostAlike;
  private reordering = true;
  /** So many schedules are tried for simpler witnesses of warnings, too. */
  private warningsLeft = least;

  constructor(
    private readonly exploration: ScenarioExploration,
    search: Searching,
  ) {
    const { executions, strategyName, interrupted, findings } = exploration;
    this.left = Math.min(most, Math.max(least, executions));
    this.most = this.mostPreemptions();
    this.alike = -1;
    if (!exploresTraces(strategyName) || interrupted) return;
    const { failing } = findings;
    this.alike = Math.max(-1, ...failing.filter(({ all }) => !all).map(({ preemptions }) => preemptions));
    if (this.most === 0 && failing.length === 0) return;
    const places = Math.max(leastPlaces, placesEach * executions);
    this.strategy = new WitnessSearch(failing, places, Math.max(this.most - 1, this.alike));
    exploration.simpler = search(this.strategy);
    const isOver = failing.length > 0 && !this.strategy.reordering && !this.reordered();
    if (!isOver) this.search = exploration.simpler;
  }

  /** All traces that failed have been looked at. False: nothing is left to try. */
  private reordered(): boolean {
    const { exploration, strategy } = this;
    this.reordering = false;
    if (exploration.showsEveryTrace) exploration.findings.orders.prove(strategy!.fewest);
    this.most = this.mostPreemptions();
    return this.most > 0 || this.alike >= 0;
  }

  /** Takes note that an execution of the search was taken in, and whether it can go on. False: it is over. */
  took(goesOn: boolean): boolean {
    const { search, strategy } = this;
    if (!goesOn) return false;
    if (strategy!.reordering) return true;
    if (this.reordering) return this.reordered();
    if (--this.left <= 0) return false;
    const { triedBelow } = search!;
    if (triedBelow !== this.triedBelow || --this.warningsLeft === 0) this.most = this.mostPreemptions();
    this.triedBelow = triedBelow;
    return this.most > triedBelow || (Math.min(this.most, this.alike) >= triedBelow && --this.alikeLeft > 0);
  }

  /** Of a witness that might have fewer; 0 if none might. */
  private mostPreemptions(): number {
    const { exploration, warningsLeft } = this;
    if (exploration.refused) return 0;
    return mostPreemptions(allFindings(exploration).filter(({ severity }) => severity === "error" || warningsLeft > 0));
  }
}
