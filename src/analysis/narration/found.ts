import type { Finding } from "../../model/report";

/** What one execution shows; executions with the same cause make one finding of the report. */
export interface Found {
  readonly finding: Omit<Finding, "executions" | "witness">;
  /** Do others go on meanwhile? Known before the finding is put into words. */
  readonly partial?: boolean;
  /** Equal for two executions if and only if they show the same fault. */
  readonly cause: string;
  /** Causes that differ only in where tasks wait for the same are told as one. */
  readonly about?: string;
  /** How many events it takes to see it; the shortest witness is the simplest. */
  readonly events: number;
  /** Tasks that have to be where they are, where nothing else is needed to show it. */
  readonly tasks?: readonly number[];
  /** Events (from 1) that pictures mark with 1, 2, …: the racing accesses, the acquisitions of a cycle. */
  readonly marks: readonly number[];
  /** The tasks of a deadlock's cycle and the location each waits for (-1: the end of the next task). */
  readonly cycle?: readonly { readonly task: number; readonly location: number }[];
  /** Of a lock order: the locks of its circle, as the program calls them and told apart, each sorted. */
  readonly locks?: { readonly given: readonly string[]; readonly shown: readonly string[] };
  /** It is a fault only together with what other executions show. */
  readonly suspicion?: Suspicion;
}

/** An update that follows from what is there: of which task in all executions, and how much that had done before, apart from looks. */
export interface UpdateDeed {
  readonly task: number;
  readonly at: number;
}

/** What decides about an atomicity violation; see `AtomicityViolation`. */
export interface Suspicion {
  readonly rank: 1 | 2 | 3 | 4 | 5;
  readonly atomic: boolean;
  /** `each outcome`: all executions with an outcome that it explains count, though not each shows it or is looked at. */
  readonly counted: "each execution" | "each outcome";
  /** Site of the read: of its violations the most telling one counts. */
  readonly read: number;
  /** What is in its location when the execution is over, as JSON, where that is known. */
  readonly left?: { readonly location: number; readonly value: string };
  /** The task read what it had just written itself; see `InterruptedCall`. */
  readonly own?: true;
  /** The write follows from the read; see `InterruptedCall`. */
  readonly goesBy?: true;
  /** The task has written it itself after the read, which more than a condition used; see `InterruptedCall`. */
  readonly putsBack?: true;
  /** Named as in the cause of a data race. */
  readonly variable: string;
  /** The write overrides nothing: it only matters where its task goes by what it read. Of one execution; see `TaskEffects`. */
  readonly deed?: UpdateDeed;
}
