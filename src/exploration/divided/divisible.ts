import type { SavedSearch } from "../savedSearch";
import type { TraceSearch } from "../traceSearch";
import type { SavedBranch, SavedPart } from "./dividedSearch";

/** A search that lets others explore branches of its before it comes to them. */
export interface Divisible extends TraceSearch {
  /** Executions that were not taken over. */
  readonly made: number;
  /** The branch that is next is explored by somebody else: the job's id. Call `absorb` or `refuse` before going on. */
  readonly awaited: number | undefined;
  /** Ids of jobs that turned out to be wrong guesses; whoever reads them empties the list. */
  readonly lost: number[];
  /** Is it worth it to hand branches out? */
  readonly isWorthDividing: boolean;

  /** Of a search of one branch, when that is explored. */
  result(): SavedBranch;
  /** What it has found since this was asked last. */
  part(): SavedPart;

  /** Takes over what the job that `awaited` names has found so far. */
  absorbPart(part: SavedPart): void;
  /** Takes over the rest. False when nothing is left. */
  absorb(branch: SavedBranch, executions: number): boolean;
  /** The branch that `awaited` names is to be explored here. */
  refuse(): void;
  /** Hands out a branch that is likely to take `least` executions. */
  split(id: number, least: number): SavedSearch | undefined;
  /** Nobody need go on with what was handed out. */
  dropAll(): void;
}
