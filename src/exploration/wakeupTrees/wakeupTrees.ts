import { IntTable } from "../../base/intTable";
import type { Effect } from "../effect";
import { EffectTable } from "../effectTable";

/** No node. */
export const none = -1;
/** What is known of a node, in cells one after the other. */
const [effect, choice, child, next, size] = [0, 1, 2, 3, 4];

/**
 * Wakeup trees (Abdulla et al., JACM 2017, section 5): each node is an event that a branch of the search must start with.
 * The children of a node, and the branches of a state, are lists in the order in which they are to be explored.
 *
 * A node is a number, and what it was comes to be another one when its branch is taken. There may be hundreds of thousands:
 * as objects they were 60 MB of lastzero(15)'s memory, and the garbage collector looked at all of them again and again.
 */
export class WakeupTrees {
  private readonly cells = new IntTable();
  private end = 0;
  /** The first of those that are free again. */
  private free = none;
  private readonly table = new EffectTable();

  /** A new node, with what comes below it and beside it. `choice`: the alternative to take; -1: whichever comes. */
  add(what: Effect, alternative: number, below: number, beside: number): number {
    const { cells } = this;
    let node = this.free;
    if (node === none) {
      node = this.end;
      this.end += size;
    } else this.free = cells.get(node + next);
    cells.set(node + next, beside);
    cells.set(node + effect, this.table.numberOf(what));
    cells.set(node + choice, alternative);
    cells.set(node + child, below);
    return node;
  }

  /** The node's branch is taken; nobody asks about it any more. */
  remove(node: number): void {
    this.cells.set(node + next, this.free);
    this.free = node;
  }

  /** The branches, and all below them, are not to be explored. */
  drop(branches: number): void {
    if (branches === none) return;
    const open = [branches];
    while (open.length > 0)
      for (let node = open.pop()!; node !== none;) {
        const [below, beside] = [this.child(node), this.next(node)];
        this.remove(node);
        if (below !== none) open.push(beside);
        node = below === none ? beside : below;
      }
  }

  /** What decides what it depends on. */
  effect(node: number): Effect {
    return this.table.effects[this.cells.get(node + effect)];
  }
  choice(node: number): number {
    return this.cells.get(node + choice);
  }
  /** The first child. */
  child(node: number): number {
    return this.cells.get(node + child);
  }
  setChild(node: number, first: number): void {
    this.cells.set(node + child, first);
  }
  /** The next branch beside it. */
  next(node: number): number {
    return this.cells.get(node + next);
  }
  setNext(node: number, beside: number): void {
    this.cells.set(node + next, beside);
  }

  /** Puts a branch behind others. Gives the first. */
  append(branches: number, branch: number): number {
    if (branches === none) return branch;
    let last = branches;
    for (let beside = this.next(last); beside !== none; beside = this.next(last)) last = beside;
    this.setNext(last, branch);
    return branches;
  }

  /** Among branches, is there one for that alternative of the task? */
  has(branches: number, number: number, alternative: number): boolean {
    for (let node = branches; node !== none; node = this.next(node))
      if (this.choice(node) === alternative && this.effect(node).number === number) return true;
    return false;
  }

  /** How many branches there are that end somewhere. */
  leaves(branches: number): number {
    let count = 0;
    this.walk(branches, true, (node) => {
      if (this.child(node) === none) count++;
    });
    return count;
  }

  /**
   * Goes through the branches; `deep`: and through all below them, each before those below it, and these before those beside it.
   * They may be as deep as executions are long, so nothing here calls itself.
   */
  walk(branches: number, deep: boolean, visit: (node: number) => void): void {
    const open = [branches];
    while (open.length > 0)
      for (let node = open.pop()!; node !== none;) {
        visit(node);
        const [below, beside] = [deep ? this.child(node) : none, this.next(node)];
        if (below !== none) open.push(beside);
        node = below === none ? beside : below;
      }
  }
}
