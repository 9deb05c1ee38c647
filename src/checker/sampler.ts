import { Pct } from "../exploration/strategies/pct";
import { PreemptionBound } from "../exploration/strategies/preemptionBound";
import type { Strategy } from "../exploration/strategies/strategy";
import type { ScenarioExploration } from "./scenarioExploration";

/** An exploration that ends sooner than this needs no samples; milliseconds. */
const patience = 1000;
const [share, mostPreemptions, mostOfPct, seed] = [1 / 5, 2, 10_000, 1];

/** So many samples are taken although an error is known: who starves beside an endless loop is seen in other orders. */
const least = 200;

/**
 * A depth-first search of a huge program sees only the ends of its executions vary. So an exploration that takes long
 * shares its time with samples that find shallow bugs soon: preemption bounds 0, 1, 2 and PCT, in turn, and
 * no more than a few when an error is known.
 */
export class Sampler {
  private readonly active: ScenarioExploration[] = [];
  private turns = 0;

  /**
   * `startedAt`: when the exploration began, in the milliseconds of `Date.now()`. `spent`: milliseconds that samples took
   * of it before it had to begin again.
   */
  constructor(
    private readonly exploration: ScenarioExploration,
    private readonly startedAt: number,
    private readonly sample: (strategy: Strategy) => ScenarioExploration,
    public spent = 0,
  ) {}

  /** The sample whose turn it is; undefined if it is the exploration's. Call before each execution. */
  next(now: number): ScenarioExploration | undefined {
    const elapsed = now - this.startedAt;
    if (elapsed < patience || this.spent > elapsed * share) return undefined;
    if (this.exploration.foundError && this.turns >= least) return undefined;
    if (this.exploration.samples.length === 0) {
      this.active.push(this.sample(new PreemptionBound(mostPreemptions)), this.sample(new Pct(seed)));
      this.exploration.samples.push(...this.active);
    }
    return this.active[this.turns++ % this.active.length];
  }

  /** Takes note of an execution of a sample: how long it took, and whether the sample can go on. */
  took(sample: ScenarioExploration, ms: number, goesOn: boolean): void {
    this.spent += ms;
    const done = !goesOn || (sample.strategyName === "pct" && sample.executions >= mostOfPct);
    if (done) this.active.splice(this.active.indexOf(sample), 1);
  }
}
