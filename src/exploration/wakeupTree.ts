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
}

export function dependent(a: Effect, b: Effect): boolean {
  if (a.halts || b.halts) return true;
  return a.label >= 0 && b.label >= 0 ? labelsConflict(a.label, b.label) : footprintsConflict(a.accesses, b.accesses);
}

/** A node of a wakeup tree (Abdulla et al., JACM 2017, section 5): an event that a branch of the search must start with. */
export interface WakeupNode extends Effect {
  /** The alternative to take, or -1: whichever comes, the others follow. */
  readonly choice: number;
  readonly children: WakeupNode[];
}

/** Events of an execution in their order; the last one may take any alternative. Only the first `length` count. */
export class Sequence {
  length = 0;
  readonly effects: Effect[] = [];
  private readonly indices: number[] = [];
  private readonly choices: number[] = [];

  constructor(private readonly order: { happensBefore(earlier: number, later: number): boolean }) {}

  /** Adds an event; `index` is its place in the execution. */
  push(index: number, effect: Effect, choice: number): void {
    const { length } = this;
    this.indices[length] = index;
    this.effects[length] = effect;
    this.choices[length] = choice;
    this.length++;
  }

  /**
   * Is (number, choice) a weak initial: either an initial, an event that no earlier one of the sequence happens before,
   * or absent and independent of all of it. Gives the position of the initial, `independent` or `notInitial`.
   */
  weakInitial(first: Effect & { readonly choice: number }): number {
    const { effects, length } = this;
    let conflicts = false;
    for (let i = 0; i < length; i++) {
      const effect = effects[i];
      if (effect.number === first.number) return this.isInitial(i, first.choice) ? i : notInitial;
      conflicts ||= dependent(effect, first);
    }
    return conflicts ? notInitial : independent;
  }

  private isInitial(position: number, choice: number): boolean {
    const { indices, choices, order } = this;
    if (choice !== choices[position] && choice !== -1 && choices[position] !== -1) return false;
    for (let i = 0; i < position; i++) if (order.happensBefore(indices[i], indices[position])) return false;
    return true;
  }

  private remove(position: number): void {
    const last = --this.length;
    for (let i = position; i < last; i++) {
      this.indices[i] = this.indices[i + 1];
      this.effects[i] = this.effects[i + 1];
      this.choices[i] = this.choices[i + 1];
    }
  }

  /** insert[E](w, B) of the paper: adds the sequence below `children` unless a leaf already covers it. Uses it up. */
  insertInto(children: WakeupNode[]): void {
    let level = children;
    descend: while (this.length > 0) {
      for (let c = 0; c < level.length; c++) {
        const child = level[c];
        const position = this.weakInitial(child);
        if (position === notInitial) continue;
        if (child.children.length === 0) return;
        if (position >= 0) this.remove(position);
        level = child.children;
        continue descend;
      }
      for (let i = 0; i < this.length; i++) {
        const { number, accesses, label, halts } = this.effects[i];
        const node: WakeupNode = { number, choice: this.choices[i], accesses, label, halts, children: [] };
        level.push(node);
        level = node.children;
      }
      return;
    }
  }
}

/** What `weakInitial` answers where it gives no position. */
export const notInitial = -2;
const independent = -1;
