import type { Range, ScenarioReport } from "../model/report";
import type { Trace } from "../model/trace";

/** What the extension sends to the panel. */
export type ToPanel =
  | { readonly type: "exploring"; readonly file: string; readonly scenario: string; readonly executions: number }
  | { readonly type: "show"; readonly view: PanelView }
  /** The execution shown changed: another finding, another outcome, a fork, an undo. */
  | { readonly type: "trace"; readonly shown: ShownExecution }
  | { readonly type: "position"; readonly position: number }
  /** The text changed since the exploration: the picture is old. */
  | { readonly type: "stale" }
  | { readonly type: "failed"; readonly message: string };

export interface PanelView {
  readonly file: string;
  /** Every scenario of the file; the one shown is `scenario`. */
  readonly scenarios: readonly string[];
  readonly scenario: string;
  readonly report: ScenarioReport;
  readonly shown?: ShownExecution;
  /** The shortest passing execution, for the first difference; absent where none passes. */
  readonly passing?: Trace;
}

export interface ShownExecution {
  readonly trace: Trace;
  /** Where the cursor starts. */
  readonly position: number;
  readonly from:
    | { readonly kind: "finding"; readonly index: number }
    | { readonly kind: "outcome"; readonly index: number }
    | { readonly kind: "fork"; readonly position: number; readonly task: number }
    | { readonly kind: "first" };
  /** Undo leads back to the execution before the fork. */
  readonly canUndo: boolean;
}

/** What the panel sends to the extension. */
export type FromPanel =
  | { readonly type: "ready" }
  /** The cursor moved: line markers follow. */
  | { readonly type: "moved"; readonly position: number }
  | { readonly type: "reveal"; readonly range: Range }
  /** Runs another task next at this position, and goes on from there. `choice` for operations with alternatives. */
  | { readonly type: "fork"; readonly position: number; readonly task: number; readonly choice?: number }
  | { readonly type: "undo" }
  | { readonly type: "openFinding"; readonly index: number }
  | { readonly type: "openOutcome"; readonly index: number }
  | { readonly type: "openScenario"; readonly name: string }
  | { readonly type: "rerun" }
  | { readonly type: "copySchedule" }
  /** Markdown columns of the execution shown, to the clipboard. */
  | { readonly type: "copyColumns" }
  /** Saves what is shown to a file that people choose. `data`: the SVG text, or the PNG in base64. */
  | { readonly type: "export"; readonly format: ExportFormat; readonly data?: string };

export type ExportFormat = "svg" | "png" | "markdown" | "json";
