import type { ChoiceTree } from "../model/choiceTree";
import type { Range, ScenarioReport } from "../model/report";
import type { Trace } from "../model/trace";
import type { TurningPoint } from "../model/turningPoint";

/** What the extension sends to the panel. */
export type ToPanel =
  | ({ readonly type: "exploring" } & Exploring)
  | { readonly type: "show"; readonly view: PanelView }
  /** The execution shown changed: another finding, another outcome, a fork, an undo. */
  | { readonly type: "trace"; readonly shown: ShownExecution }
  /** What was found out about the execution shown meanwhile. */
  | { readonly type: "turning"; readonly turning: Turning }
  | { readonly type: "choices"; readonly choices: ChoicesShown }
  /** The execution to compare with. */
  | { readonly type: "other"; readonly other: OtherExecution }
  | { readonly type: "position"; readonly position: number }
  /** Somebody clicked on that line of the program: what happens there stands out. */
  | { readonly type: "line"; readonly line: ProgramLine }
  /** The text changed since the exploration: the picture is old. */
  | { readonly type: "stale" }
  | { readonly type: "predict"; readonly predict: boolean }
  | { readonly type: "failed"; readonly message: string };

/** How far a check is. */
export interface Exploring {
  readonly file: string;
  readonly scenario: string;
  readonly executions: number;
  /** What else there is to say, in the reader's language. */
  readonly notes?: readonly string[];
}

export type ProgramLine = Pick<Range, "file" | "line">;

export interface PanelView {
  readonly file: string;
  /** Every scenario of the file; the one shown is `scenario`. */
  readonly scenarios: readonly string[];
  readonly scenario: string;
  readonly report: ScenarioReport;
  readonly shown?: ShownExecution;
  /** An execution that passes, for the first difference, until a nearer one is known; absent where none passes. */
  readonly passing?: Trace;
  readonly turning?: Turning;
  readonly choices?: ChoicesShown;
  /** Verdict and outcomes stay covered until somebody has guessed. */
  readonly predict?: boolean;
}

/** Until when a failing execution could have been saved, and the execution that was saved last. */
export interface Turning {
  /** Of the failing execution, as in its trace. */
  readonly schedule: string;
  /** It is being looked for. */
  readonly looking?: true;
  /** Absent where it cannot be asked for. */
  readonly point?: TurningPoint;
  readonly passing?: Trace;
}

/** Absent while they are looked for; null if they cannot be found again. */
export interface ChoicesShown {
  readonly tree?: ChoiceTree | null;
}

/** An execution that can be compared with the one shown. */
export type Comparable =
  { readonly kind: "passing" } | { readonly kind: "finding" | "outcome"; readonly index: number };

export interface OtherExecution {
  readonly of: Comparable;
  readonly trace: Trace;
}

export interface ShownExecution {
  readonly trace: Trace;
  /** Where the cursor starts. */
  readonly position: number;
  readonly from:
    | { readonly kind: "finding"; readonly index: number }
    | { readonly kind: "outcome"; readonly index: number }
    | { readonly kind: "fork"; readonly position: number; readonly task: number }
    /** The execution that passes and is nearest to the failing one. */
    | { readonly kind: "passing" }
    /** Chosen in the tree. */
    | { readonly kind: "chosen" }
    /** An order that was shown before the program was explored again. */
    | { readonly kind: "kept" }
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
  | { readonly type: "openPassing" }
  | { readonly type: "openSchedule"; readonly schedule: string }
  /** The tree of choices is wanted. */
  | { readonly type: "askChoices" }
  | { readonly type: "compare"; readonly with: Comparable }
  /** Stops the exploration under way. */
  | { readonly type: "cancel" }
  | { readonly type: "predict"; readonly predict: boolean }
  /** Somebody has guessed what is shown, now or before it was shown again. */
  | { readonly type: "guessed"; readonly scenario: string }
  | { readonly type: "openScenario"; readonly name: string }
  | { readonly type: "rerun" }
  | { readonly type: "copySchedule" }
  /** Markdown columns of the execution shown, to the clipboard. */
  | { readonly type: "copyColumns" }
  /** Saves what is shown to a file that people choose. `data`: the SVG text, the PNG in base64, or the script of the page. */
  | { readonly type: "export"; readonly format: ExportFormat; readonly data?: string };

export type ExportFormat = "svg" | "png" | "html" | "markdown" | "json";
