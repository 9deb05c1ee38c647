import { Pct } from "../../exploration/strategies/pct";
import { PreemptionBound } from "../../exploration/strategies/preemptionBound";
import type { ScenarioExploration } from "./scenarioExploration";
import type { Searching } from "./searching";

/** An exploration that ends sooner than this needs no samples; milliseconds. */
const patience = 1000;
const [mostPreemptions, mostOfPct] = [2, 10_000];
/** The samples' part of the time: of an exploration that may well not be over in time, and of one that will be. */
const [share, smallShare] = [1 / 5, 1 / 25];
/** Milliseconds after which it is asked again which of the two it is, and so many times as long as that took. */
const [askEvery, askRest] = [500, 100];

/** So many samples are taken although an error is known: who starves beside an endless loop is seen in other orders. */
const least = 200;

/**
 * A depth-first search of a huge program sees only the ends of its executions vary. So an exploration that takes long
 * shares its time with samples that find shallow bugs soon: preemption bounds 0, 1, 2 and PCT, in turn, and
 * no more than a few when an error is known, or when all will be explored in time anyway.
 */
export class Sampler {
  private active: ScenarioExploration[] | undefined;
  private turns = 0;
  /** Milliseconds that samples took. */
  spent = 0;
  /** Will the exploration be over in time, by the most that it may have to do? */
  private isPromising = false;
  private nextAsk = 0;

  /**
   * `startedAt`: when the exploration began, in the milliseconds of `Date.now()`. `within`: milliseconds that it has. `seed`: of PCT.
   * `before`: the sampler that it had before it had to begin again. Samples that it still has go on.
   */
  constructor(
    private readonly exploration: ScenarioExploration,
    private readonly startedAt: number,
    private readonly sample: Searching,
    private readonly within: number,
    private readonly seed: number,
    before?: Sampler,
  ) {
    const { samples } = exploration;
    if (before) this.spent = before.spent;
    if (before?.active?.every((one) => samples.includes(one))) this.active = before.active;
    // Those of an earlier process are known as figures only
    else if (!before && samples.length > 0) this.active = [];
  }

  /** The sample whose turn it is; undefined if it is the exploration's. Call before each execution. */
  next(now: number): ScenarioExploration | undefined {
    const elapsed = now - this.startedAt;
    if (elapsed < patience) return undefined;
    if (now >= this.nextAsk) this.ask(now, elapsed);
    if (this.spent > elapsed * (this.isPromising ? smallShare : share)) return undefined;
    if (this.exploration.foundError && this.turns >= least) return undefined;
    return this.samples[this.turns++ % this.samples.length];
  }

  /** Those that can go on. */
  private get samples(): ScenarioExploration[] {
    if (this.active) return this.active;
    this.active = [this.sample(new PreemptionBound(mostPreemptions, this.seed >>> 0)), this.sample(new Pct(this.seed))];
    this.exploration.samples.push(...this.active);
    return this.active;
  }

  private ask(now: number, elapsed: number): void {
    const began = Date.now();
    const { estimate, executions } = this.exploration;
    this.isPromising = estimate !== undefined && (elapsed / executions) * estimate.to < this.within;
    this.nextAsk = now + Math.max(askEvery, askRest * (Date.now() - began));
  }

  /** Takes note of an execution of a sample: how long it took, and whether the sample can go on. */
  took(sample: ScenarioExploration, ms: number, goesOn: boolean): void {
    this.spent += ms;
    const done = !goesOn || (sample.strategyName === "pct" && sample.executions >= mostOfPct);
    if (done) this.active = this.active?.filter((one) => one !== sample);
  }
}
