import type { ExecutionEvent } from "../model/event";

/** What a scheduler may see of an announced operation. */
export interface Candidate {
  readonly task: number;
  /** The task's number in all executions of an exploration; `task` counts in this one. */
  readonly number: number;
  readonly enabled: boolean;
  /** It never goes on. */
  readonly finished: boolean;
  /** It waits in a loop and may look again. Whoever explores every trace tries the looks that succeed anyway. */
  readonly again: boolean;
  /** It is asleep, or about to wake up: who goes on instead preempts nobody. */
  readonly sleeps?: boolean;
  /** Time lets another one that is enabled come first, whatever happens meanwhile. */
  readonly late?: boolean;
  /** How many alternatives the operation has now (waiters to notify, options to choose); 1 for most. */
  readonly alternatives: number;
  /** The one of them to take first; 0 if absent. */
  readonly preferred?: number;
}

/** Which task goes on, and with which alternative. */
export interface Decision {
  readonly task: number;
  readonly choice: number;
}

/** After so many events an execution is back in an earlier state. */
export interface CameBack {
  readonly at: number;
  /** The number of the task that is passed over from now on, for it would go round once more. */
  readonly task: number;
}

/**
 * The seam between exploration and runtime. The runtime asks `next` whenever at least one task is enabled, performs
 * that task's announced operation, and reports it through `happened`. `null` abandons the execution.
 */
export interface Scheduler {
  /**
   * The events that the execution begins with: those of the last one that this scheduler decided. They are repeated
   * without a word, and neither `next` nor `happened` hears of them. Asked once, before the execution.
   */
  readonly prefix?: { readonly length: number; event(index: number): ExecutionEvent };
  next(candidates: readonly Candidate[]): Decision | null;
  happened(event: ExecutionEvent): void;
  /** The execution is back in an earlier state. */
  cameBack?(back: CameBack): void;
  /** Nobody wants to know any more how an execution ends that may be in a loop without events. */
  outOfTime?(): boolean;
}

/** A search comes to a state where what it planned there cannot happen. */
export class ImpossiblePlan extends Error {}
