import type { Candidate } from "../runtime/scheduler";
import type { Effect, WakeupNode } from "./wakeupTree";

/** A decision, by the number of its task, which is the same in all executions. */
export interface Branch {
  readonly number: number;
  readonly choice: number;
}

/** A branch that was explored. */
export interface Sleeping extends Effect {
  readonly choice: number;
}

/** The search's knowledge about the state before one event of the current execution. */
export interface SearchState {
  readonly sleep: Sleeping[];
  /** The first of the branches still to be explored. */
  wakeup: WakeupNode | null;
  /** What the branch being explored has to go on with. */
  below: WakeupNode | null;
  chosen: Branch | null;
  /** How many branches from here are done. */
  done: number;
  /** How many executions the search had made when it came here; only kept by one that is divided. */
  since: number;
}

/** Makes the first branch of the wakeup tree the one to explore; false if there is none. */
export function takeBranch(state: SearchState): boolean {
  const { wakeup } = state;
  if (wakeup === null) return false;
  state.wakeup = wakeup.next;
  state.below = wakeup.child;
  state.chosen = { number: wakeup.effect.number, choice: wakeup.choice };
  return true;
}

export function isBranch(branches: WakeupNode | null, number: number, choice: number): boolean {
  for (let node = branches; node !== null; node = node.next)
    if (node.effect.number === number && node.choice === choice) return true;
  return false;
}

/** All that the task could do was done. */
export function isAsleep({ sleep }: SearchState, { number, alternatives }: Candidate): boolean {
  let asleep = 0;
  for (const q of sleep) if (q.number === number) asleep++;
  return asleep > 0 && asleep >= Math.max(1, alternatives);
}

export function freeChoice({ sleep }: SearchState, number: number): number {
  let choice = 0;
  while (sleep.some((q) => q.number === number && q.choice === choice)) choice++;
  return choice;
}
