import type { Suspicion, UpdateDeed } from "../analysis/narration/found";
import type { SavedSearch } from "../exploration/savedSearch";
import type { Bound, Contention, Finding, Outcome, Problem, ScenarioReport, Witness } from "../model/report";
import type { StrategyName } from "../model/strategyName";
import type { SavedNumbering } from "../runtime/numbering";
import type { SavedLooks } from "../runtime/sharing";
import type { SavedWaits } from "../runtime/waits/waits";
import type { Reached } from "./checking/sizeEstimate";
import type { SavedFailingOrders } from "./findings/failingOrders";
import type { SavedEffects } from "./findings/taskEffects";

/** A check that stopped before its end, for another process to go on with. All here survives JSON. */
export interface SavedCheck {
  readonly care: string;
  readonly elapsedMs: number;
  readonly scenarios: readonly SavedScenario[];
}
export interface SavedScenario {
  /** Absent: the file as one scenario. */
  readonly name?: string;
  /** Of one that is done. */
  readonly report?: ScenarioReport;
  readonly stopped?: SavedExploration;
  /** What that took. */
  readonly elapsedMs?: number;
}
export interface SavedExploration {
  readonly sharing: {
    readonly classes: readonly string[];
    readonly waits: SavedWaits;
    readonly looks: SavedLooks;
    readonly patience: number;
    readonly chance: boolean;
    readonly askedTime?: true;
  };
  readonly numbering: SavedNumbering;
  /** Absent: every trace was explored, what comes after that was not done. */
  readonly search?: SavedSearch;
  /** It stopped in an execution that taught it something: the search begins again with what is known now. */
  readonly again?: true;
  readonly size: { readonly samples: readonly number[]; readonly next: number; readonly reached?: Reached };
  readonly shown: SavedShown;
  /** What samples showed. */
  readonly samples: readonly (SavedShown & { readonly strategy: StrategyName; readonly bound?: Bound })[];
}
/** What the executions of a search showed. */
export interface SavedShown {
  readonly executions: number;
  readonly events: number;
  readonly deadlocked: number;
  readonly redundant: number;
  readonly discarded: number;
  readonly discardedAt?: number;
  readonly bounds: readonly Bound[];
  readonly problems: readonly Problem[];
  readonly findings: SavedFindings;
  readonly lookedInVain: SavedFindings;
  readonly outcomes: SavedOutcomes;
}
export interface SavedFindings {
  readonly anyUpdate: boolean;
  readonly anyCallback: boolean;
  readonly anyJobBeside: boolean;
  readonly first: boolean;
  readonly contention: readonly Contention[];
  readonly byCause: readonly (readonly [cause: string, SavedWitnessed])[];
  readonly lockOrders: readonly (readonly [cause: string, readonly string[]])[];
  readonly abouts: readonly (readonly [cause: string, string])[];
  readonly orders: SavedFailingOrders;
  readonly suspicions: readonly SavedSuspicion[];
  readonly effects: SavedEffects;
}
export interface SavedSuspicion {
  readonly cause: string;
  readonly suspicion: Suspicion;
  readonly deeds?: readonly UpdateDeed[];
  readonly shown: SavedWitnessed;
  /** By the position of the outcome in the list of outcomes. */
  readonly byOutcome: readonly (readonly [outcome: number, SavedWitnessed])[];
  readonly byFailure?: readonly (readonly [end: string, SavedWitnessed])[];
}
export interface SavedWitnessed {
  readonly executions: number;
  readonly finding: Omit<Finding, "executions" | "witness">;
  readonly witness: Witness;
  readonly contention: readonly Contention[];
}
/** Without a witness where only an engine knows of it that explores a branch, and met it in an earlier one. */
export type SavedOutcomes = readonly (readonly [
  key: string,
  Omit<Outcome, "witness"> & Partial<Pick<Outcome, "witness">>,
])[];
