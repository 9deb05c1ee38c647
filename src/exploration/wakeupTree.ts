import { footprintsConflict, type Access } from "../model/access";

/** What decides whether two events depend on each other. */
export interface Effect {
  readonly accesses: readonly Access[];
  /** Nothing comes after an event that ends the program, so it commutes with nothing. */
  readonly halts?: true;
}

export function dependent(a: Effect, b: Effect): boolean {
  return a.halts === true || b.halts === true || footprintsConflict(a.accesses, b.accesses);
}

/** A node of a wakeup tree (Abdulla et al., JACM 2017, section 5): an event that a branch of the search must start with. */
export interface WakeupNode extends Effect {
  readonly task: number;
  /** The alternative to take, or -1: whichever comes, the others follow. */
  readonly choice: number;
  readonly children: WakeupNode[];
}

/** An event of a sequence to be inserted, with its vector clock (events of each task that happen before it). */
export interface SequenceEvent extends Effect {
  readonly task: number;
  readonly choice: number;
  /** Number of this event within its task, from 1. */
  readonly ordinal: number;
  readonly clock: readonly number[];
}

function choicesAgree(a: number, b: number): boolean {
  return a === b || a === -1 || b === -1;
}

/** Is the event at `index` an initial: nothing earlier in the sequence happens before it. */
function isInitial(sequence: readonly SequenceEvent[], index: number): boolean {
  const event = sequence[index];
  for (let i = 0; i < index; i++) {
    const earlier = sequence[i];
    if ((event.clock[earlier.task] ?? 0) >= earlier.ordinal) return false;
  }
  return true;
}

/**
 * Is (task, choice) a weak initial of the sequence: either an initial of it, or absent and independent of all of it.
 * Gives the index to remove, -1 if absent and independent, or undefined if not a weak initial.
 */
export function weakInitial(
  first: Effect & { readonly task: number; readonly choice: number },
  sequence: readonly SequenceEvent[],
): number | undefined {
  const { task, choice } = first;
  const index = sequence.findIndex((event) => event.task === task);
  if (index >= 0) {
    return choicesAgree(choice, sequence[index].choice) && isInitial(sequence, index) ? index : undefined;
  }
  return sequence.some((event) => dependent(event, first)) ? undefined : -1;
}

/** insert[E](w, B) of the paper: adds `sequence` below `children` unless a leaf already covers it. */
export function insertSequence(children: WakeupNode[], sequence: readonly SequenceEvent[]): void {
  let rest = sequence.slice();
  let level = children;
  descend: while (rest.length > 0) {
    for (const child of level) {
      const index = weakInitial(child, rest);
      if (index === undefined) continue;
      if (child.children.length === 0) return;
      if (index >= 0) rest = rest.filter((_, i) => i !== index);
      level = child.children;
      continue descend;
    }
    for (const event of rest) {
      const { task, choice, accesses, halts } = event;
      const node: WakeupNode = { task, choice, accesses, ...(halts ? { halts } : {}), children: [] };
      level.push(node);
      level = node.children;
    }
    return;
  }
}
