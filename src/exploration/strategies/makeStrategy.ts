import type { StrategyName } from "../../model/strategyName";
import { OptimalDpor } from "../optimalDpor";
import { Pct } from "./pct";
import { PreemptionBound } from "./preemptionBound";
import { RandomWalk } from "./randomWalk";
import { SourceDpor } from "./sourceDpor";
import type { Strategy } from "./strategy";

/** The strategy of that name; only `pct` and `random` use the seed, and only Optimal-DPOR has wakeup trees, `whole` or not. */
export function makeStrategy(name: StrategyName, seed: number, whole: boolean): Strategy {
  switch (name) {
    case "optimal-dpor":
      return new OptimalDpor(undefined, 0, whole);
    case "source-dpor":
      return new SourceDpor();
    case "preemption-bound":
      return new PreemptionBound();
    case "pct":
      return new Pct(seed);
    case "random":
      return new RandomWalk(seed);
  }
}
