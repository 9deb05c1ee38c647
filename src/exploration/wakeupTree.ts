import { footprintsConflict, type Access } from "../model/access";

/** What decides whether two events depend on each other. */
export interface Effect {
  /** The task's, the same in all executions. */
  readonly number: number;
  readonly accesses: readonly Access[];
  /** Nothing comes after an event that ends the program, so it commutes with nothing. */
  readonly halts: boolean;
}

export function dependent(a: Effect, b: Effect): boolean {
  return a.halts || b.halts || footprintsConflict(a.accesses, b.accesses);
}

/** A node of a wakeup tree (Abdulla et al., JACM 2017, section 5): an event that a branch of the search must start with. */
export interface WakeupNode extends Effect {
  /** The alternative to take, or -1: whichever comes, the others follow. */
  readonly choice: number;
  readonly children: WakeupNode[];
}

/** Events of an execution in their order, by their indices; the last one may take any alternative. */
export interface Sequence {
  /** Only the first `length` count. */
  readonly indices: number[];
  length: number;
  effect(index: number): Effect;
  choice(index: number): number;
  happensBefore(earlier: number, later: number): boolean;
}

function choicesAgree(a: number, b: number): boolean {
  return a === b || a === -1 || b === -1;
}

/** Is the event at `position` an initial: nothing earlier in the sequence happens before it. */
function isInitial(sequence: Sequence, position: number): boolean {
  const { indices } = sequence;
  for (let i = 0; i < position; i++) if (sequence.happensBefore(indices[i], indices[position])) return false;
  return true;
}

/** What `weakInitial` answers where it gives no position. */
export const notInitial = -2;
const independent = -1;

/**
 * Is (number, choice) a weak initial of the sequence: either an initial of it, or absent and independent of all of it.
 * Gives the position of the initial, `independent` or `notInitial`.
 */
export function weakInitial(first: Effect & { readonly choice: number }, sequence: Sequence): number {
  const { indices, length } = sequence;
  const { number, choice } = first;
  for (let i = 0; i < length; i++)
    if (sequence.effect(indices[i]).number === number)
      return choicesAgree(choice, sequence.choice(indices[i])) && isInitial(sequence, i) ? i : notInitial;
  for (let i = 0; i < length; i++) if (dependent(sequence.effect(indices[i]), first)) return notInitial;
  return independent;
}

/** insert[E](w, B) of the paper: adds the sequence below `children` unless a leaf already covers it. Uses it up. */
export function insertSequence(children: WakeupNode[], sequence: Sequence): void {
  const { indices } = sequence;
  let level = children;
  descend: while (sequence.length > 0) {
    for (const child of level) {
      const position = weakInitial(child, sequence);
      if (position === notInitial) continue;
      if (child.children.length === 0) return;
      if (position >= 0) indices.copyWithin(position, position + 1, sequence.length--);
      level = child.children;
      continue descend;
    }
    for (let i = 0; i < sequence.length; i++) {
      const { number, accesses, halts } = sequence.effect(indices[i]);
      const node: WakeupNode = { number, choice: sequence.choice(indices[i]), accesses, halts, children: [] };
      level.push(node);
      level = node.children;
    }
    return;
  }
}
