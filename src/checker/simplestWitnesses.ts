import { PreemptionBound } from "../exploration/strategies/preemptionBound";
import type { Strategy } from "../exploration/strategies/strategy";
import type { ScenarioExploration } from "./scenarioExploration";

/** As many executions as the search had are spent on simpler witnesses, but not fewer and not more than these. */
const [least, most] = [500, 5_000];

/**
 * Optimal-DPOR runs one schedule of each trace, which need not be the one with the fewest preemptions. So after it, all
 * schedules with fewer preemptions than the witnesses have are tried, 0 first (Musuvathi and Qadeer, PLDI 2007). Either
 * one of them shows a finding, and is the simpler witness, or the witness is proved to be minimal.
 */
export class SimplestWitnesses {
  readonly search: ScenarioExploration | undefined;
  private left: number;
  private triedBelow = 0;

  constructor(
    private readonly exploration: ScenarioExploration,
    search: (strategy: Strategy) => ScenarioExploration,
  ) {
    const { mostPreemptions, executions, strategyName, interrupted } = exploration;
    this.left = Math.min(most, Math.max(least, executions));
    const wanted = strategyName === "optimal-dpor" && !interrupted && mostPreemptions > 0;
    this.search = wanted ? search(new PreemptionBound(mostPreemptions - 1)) : undefined;
    exploration.simpler = this.search;
  }

  /** Takes note that an execution of the search was taken in, and whether it can go on. False: it is over. */
  took(goesOn: boolean): boolean {
    if (!goesOn || --this.left <= 0) return false;
    const { triedBelow } = this.search!;
    if (triedBelow === this.triedBelow) return true;
    this.triedBelow = triedBelow;
    return this.exploration.mostPreemptions > triedBelow;
  }
}
