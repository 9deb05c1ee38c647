import type { StrategyName } from "../../model/strategyName";
import { OptimalDpor } from "../optimalDpor";
import { ParsimoniousDpor } from "../schedules/parsimoniousDpor";
import type { Keeps } from "../traceSearch";
import { Pct } from "./pct";
import { PreemptionBound } from "./preemptionBound";
import { RandomWalk } from "./randomWalk";
import { SourceDpor } from "./sourceDpor";
import type { Strategy } from "./strategy";

/** The strategy of that name; only `pct` and `random` use the seed, and only Optimal-DPOR has several ways to keep what is left to try. */
export function makeStrategy(name: StrategyName, seed: number, keeps: Keeps): Strategy {
  switch (name) {
    case "optimal-dpor":
      return keeps === "schedules" ? new ParsimoniousDpor() : new OptimalDpor(undefined, 0, keeps === "trees");
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
