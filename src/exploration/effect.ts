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

/**
 * An effect and its alternative, and nothing else. All effects that are no events have this one hidden class, those of another
 * process too: V8 gives up optimized code that meets a third one.
 */
export function bareEffect(
  { number, accesses, label, halts, unknown }: Effect,
  choice: number,
): Effect & { readonly choice: number } {
  if (unknown === true) return { number, choice, accesses, label, halts, unknown };
  return { number, choice, accesses, label, halts };
}

export function dependent(a: Effect, b: Effect): boolean {
  if (a.halts || b.halts) return true;
  return a.label >= 0 && b.label >= 0 ? labelsConflict(a.label, b.label) : footprintsConflict(a.accesses, b.accesses);
}
