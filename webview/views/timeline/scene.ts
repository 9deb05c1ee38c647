import type { Selection } from "d3";
import type { TimelineModel } from "../../../src/presentation/timeline/timeline";
import type { TraceHistory } from "../../../src/presentation/traceHistory";
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
  /** What is in the column has not happened yet. */
  isFuture(column: number): boolean;
  /** Groups of lanes that some were taken out of. */
  readonly opened: readonly string[];
  /** Turns that the viewer opened or closed. */
  readonly toggled: readonly number[];
  /** Keys of the cells that the filters let through; undefined where there are none. */
  readonly kept?: ReadonlySet<string>;
}

export type Group = Selection<SVGGElement, unknown, null, undefined>;
