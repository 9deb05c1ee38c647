import type { SavedBranch, SavedPart } from "../../exploration/divided/dividedSearch";
import type { SavedSearch } from "../../exploration/savedSearch";
import type { Bound } from "../../model/report";
import { Findings } from "../findings/findings";
import type { SavedShown } from "../saved";

/** A branch of a search for another engine to explore. All here survives JSON. */
export interface Job {
  readonly id: number;
  /** Absent: the file as one scenario. */
  readonly scenario?: string;
  /** JSON of a `JobContext`. */
  readonly context: string;
  readonly search: SavedSearch;
  /** What a report says already about limits that cut something off. */
  readonly bounds: readonly Bound[];
}

/**
 * What came out; "failed" where it must be found out again by whoever handed the job out: the branch showed something that
 * changes the whole search (more that tasks share, new numbers, a new limit), or what the engine does not support.
 */
export type JobResult = { readonly shown: SavedShown; readonly branch: SavedBranch } | "failed";

/** What a job has found for the search that it belongs to. */
export type Part = readonly [id: number, part: SavedPart];

/** What a job has shown that its owner does not know of; no scenario: the file as one. */
export interface Aside {
  readonly id: number;
  readonly scenario?: string;
  readonly shown: SavedShown;
}

/** What executions did not show yet. `bounds` are known already, and are not told again. */
export function nothingShown(bounds: readonly Bound[]): SavedShown {
  const findings = { ...new Findings([]).save([]), first: false };
  const counts = { executions: 0, events: 0, deadlocked: 0, redundant: 0, discarded: 0 };
  return { ...counts, bounds, problems: [], findings, lookedInVain: findings, outcomes: [] };
}
