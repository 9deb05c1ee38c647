/**
 * Why a search begins again: executions showed more about what tasks share or where they wait; it has to keep more of what is
 * left to try; an execution was not what was known by heart; or it changed built-in objects, which takes more care.
 */
export type Restart = "learnt" | "outgrown" | "unforeseen" | "tainted";

/** How far a search was when it began again, in executions, and why. */
export interface Again {
  readonly after: number;
  readonly why: Restart;
}
