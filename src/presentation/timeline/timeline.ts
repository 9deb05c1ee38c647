import type { AsyncStepKind } from "../../model/asyncTrace";
import type { OperationKind } from "../../model/event";
import type { Range } from "../../model/report";
import type { SwitchReason } from "../../model/trace";
import type { Holding } from "../holdings";
import type { ObjectLane } from "./objectLane";

/**
 * What the lanes show. Columns count from 1; the column after the last shows how the execution ends. In an execution of
 * threads each event has a column, and the column's number is the event's; in one of callbacks each step of a turn that is
 * open has one, and a turn that is closed has one for all its steps.
 */
export interface TimelineModel {
  readonly events: number;
  readonly columns: Columns;
  readonly lanes: readonly Lane[];
  readonly cells: readonly Cell[];
  readonly switches: readonly SwitchMark[];
  readonly spawns: readonly SpawnArrow[];
  /**
   * What happens before what, directly and between tasks; shown for one event at a time. Starts of tasks are in `spawns`.
   */
  readonly orders: readonly OrderArrow[];
  /** The two accesses of a data race. */
  readonly race?: OrderArrow;
  readonly end: { readonly label: string; readonly bad: boolean };
  /** The contested variable of a finding about data. */
  readonly contested?: ObjectLane;
  /** The callbacks with their microtasks; absent in an execution of threads. */
  readonly turns?: readonly TurnMark[];
}
/** Which columns belong to which positions; position 0 has some only in an execution of callbacks. */
export interface Columns {
  readonly count: number;
  /** 0 for column 0. */
  positionOf(column: number): number;
  /** The first and last column of a position. */
  first(position: number): number;
  last(position: number): number;
}
export interface Lane {
  /** The task's, or beyond those the number of a call of an async function; of the event loop's lane the one after all. */
  readonly id: number;
  readonly name: string;
  readonly short: string;
  /** Where the call is: `line 12`. */
  readonly place?: string;
  readonly spans: readonly Span[];
  readonly holdings: readonly Holding[];
  /** How many rows the bars of held locks need. */
  readonly rows: number;
  /** The column after which it had not begun; 0 for lanes that are there from the beginning. */
  readonly begins: number;
  /** The column in which it finished. */
  readonly finished?: number;
  /** Drawn as a thin strip: there are too many lanes, and this one says least about the finding. */
  readonly folded: boolean;
  /** It shares a strip with all others of this group; "" for a mixed one. */
  readonly group?: string;
  /** Somebody wants it at the top. */
  readonly pinned: boolean;
  /** The event loop's own: it has the turns that no other lane shows anything of, and no state. */
  readonly isLoop?: true;
}
/** The state since column `since`, drawn in the columns `since + 1` to `until`. */
export interface Span {
  readonly kind: "ready" | "waiting" | "blocked";
  readonly since: number;
  readonly until: number;
  /** `waits for`, `blocked on`, `joins`, `awaits`; empty where nothing is said. */
  readonly verb: string;
  readonly object: string;
  /** Part of the finding: this task is stuck. */
  readonly stuck: boolean;
}
export interface Cell {
  /** `event-3`, or of a step inside a turn `step-7`. */
  readonly key: string;
  readonly column: number;
  /** The event that it is, or during which it happened. */
  readonly position: number;
  readonly lane: number;
  readonly kind: OperationKind | AsyncStepKind;
  readonly object?: number;
  readonly site?: Range;
  readonly label: string;
  /** What happens, with who does it and where. */
  readonly title: string;
  /** Badge 1, 2, … of a marked event. */
  readonly mark?: number;
  readonly first: boolean;
  readonly last: boolean;
}
export interface SwitchMark {
  readonly event: number;
  readonly from: number;
  readonly to: number;
  readonly reason: SwitchReason;
  readonly text: string;
}
/** From the event in that column to the beginning of a lane. */
export interface SpawnArrow {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Event `before` happens before event `after`. */
export interface OrderArrow {
  readonly before: Place;
  readonly after: Place;
}
export interface Place {
  readonly position: number;
  readonly column: number;
  readonly lane: number;
}

/** A run of the event loop, in the columns `first` to `last`. */
export interface TurnMark {
  readonly index: number;
  readonly first: number;
  readonly last: number;
  readonly position: number;
  readonly name: string;
  /** `10 ms`; `≥ 10 ms` where something took unknown time. */
  readonly time: string;
  readonly steps: number;
  readonly isOpen: boolean;
}

/** What the viewer chose. */
export interface TimelineChoices {
  /** Shows all lanes in full, as many as there is room for. */
  readonly allLanes?: boolean;
  /** Names of groups of lanes; each time that a name occurs, some more lanes are taken out of that group. */
  readonly opened?: readonly string[];
  /** Turns that are open though there are many steps, or closed though there are few. */
  readonly toggled?: readonly number[];
  readonly pinned?: readonly number[];
  /** Lanes that are not shown. */
  readonly hidden?: readonly number[];
}
