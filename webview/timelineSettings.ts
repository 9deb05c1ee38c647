import type { ProgramLine } from "../src/protocol/panel";

/** Which events are told from the others: those ordered before the one at the cursor, after it, or not at all. */
export type Relation = "all" | "before" | "after" | "concurrent";

/** How the viewer wants to see the timeline. Numbers of lanes are those of `Lane.id`. */
export interface TimelineSettings {
  /** Turns that are open though there are many steps, or closed though there are few. */
  readonly toggled: readonly number[];
  /** Groups of lanes that some were taken out of. */
  readonly opened: readonly string[];
  readonly pinned: readonly number[];
  readonly hidden: readonly number[];
  /** Width of a column against the one that fits all; 1 or more. */
  readonly zoom: number;
  /** The object that events must be about, to stand out; the lane they must be in, and where they must come from. */
  readonly object?: number;
  readonly lane?: number;
  readonly line?: ProgramLine;
  readonly relation: Relation;
}

export const usualTimeline: TimelineSettings = {
  toggled: [],
  opened: [],
  pinned: [],
  hidden: [],
  zoom: 1,
  relation: "all",
};

export const mostZoom = 8;

/** Changes some of the settings. */
export type ChangeTimeline = (settings: Partial<TimelineSettings>) => void;
