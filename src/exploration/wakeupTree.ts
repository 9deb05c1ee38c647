import { footprintsConflict, labelsConflict, type Access } from "../model/access";

/** What decides whether two events depend on each other. */
export interface Effect {
  /** The task's, the same in all executions. */
  readonly number: number;
  readonly accesses: readonly Access[];
  /** The same as a number where it is one access, see `labelOf`. */
  readonly label: number;
  /** Nothing comes after an event that ends the program, so it commutes with nothing. */
  readonly halts: boolean;
  /** It was planned before anybody knew what it would touch. */
  readonly unknown?: true;
}

export function dependent(a: Effect, b: Effect): boolean {
  if (a.halts || b.halts) return true;
  return a.label >= 0 && b.label >= 0 ? labelsConflict(a.label, b.label) : footprintsConflict(a.accesses, b.accesses);
}

/**
 * A node of a wakeup tree (Abdulla et al., JACM 2017, section 5): an event that a branch of the search must start with.
 * The children of a node, and the branches of a state, are lists in the order in which they are to be explored.
 */
export interface WakeupNode {
  readonly effect: Effect;
  /** The alternative to take, or -1: whichever comes, the others follow. */
  readonly choice: number;
  /** The first child. */
  child: WakeupNode | null;
  /** The next branch beside this one. */
  next: WakeupNode | null;
}
