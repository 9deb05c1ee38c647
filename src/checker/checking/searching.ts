import type { Strategy } from "../../exploration/strategies/strategy";
import type { Numbering } from "../../runtime/numbering";
import type { ScenarioExploration } from "./scenarioExploration";

/** Makes one more exploration of a scenario; with the numbers given, where that goes on with what is known by them. */
export type Searching = (strategy: Strategy, numbering?: Numbering) => ScenarioExploration;
