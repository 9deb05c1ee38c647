import type { Selection } from "d3";
import type { TraceHistory } from "../../../src/presentation/traceHistory";
import type { TimelineModel } from "../../../src/presentation/timelineModel";
import type { TimelineLayout } from "../../layout/timelineLayout";
import type { Panel } from "../part";

/** What the drawers of the timeline share. */
export interface Scene {
  readonly model: TimelineModel;
  readonly layout: TimelineLayout;
  readonly history: TraceHistory;
  readonly position: number;
  readonly narrow: boolean;
  readonly panel: Panel;
}

export type Group = Selection<SVGGElement, unknown, null, undefined>;
