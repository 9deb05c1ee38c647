import { Add, labelsConflict, Read, Write } from "../model/access";
import { dependent, type Effect, type WakeupNode } from "./wakeupTree";

/** What `weakInitial` answers where it gives no position. */
export const notInitial = -2;
const independent = -1;
const none = -1;
const modes = [Read, Write, Add] as const;

/**
 * Events of an execution in their order, of which the last may take any alternative. Those of one task are chained, and
 * `heads` knows the first of each task that was not taken away: whatever comes before an event in this sequence is known
 * by looking at the heads alone. One object serves all sequences.
 */
export class Sequence {
  private length = 0;
  private left = 0;
  private readonly effects: Effect[] = [];
  private readonly indices: number[] = [];
  private readonly choices: number[] = [];
  private readonly taken: boolean[] = [];
  /** Of each position, the next one of the same task. */
  private readonly following: number[] = [];
  private readonly heads: number[] = [];
  private readonly tails: number[] = [];
  /** By label: how many of the events left are that one access. */
  private readonly labelled: number[] = [];
  /** How many of the events left have no label, or end the program. */
  private unlabelled = 0;

  constructor(private readonly order: { happensBefore(earlier: number, later: number): boolean }) {}

  clear(): void {
    const { heads, effects, labelled, length } = this;
    for (let i = 0; i < length; i++) {
      const { number, label } = effects[i];
      heads[number] = none;
      if (label >= 0) labelled[label] = 0;
    }
    this.length = this.left = this.unlabelled = 0;
  }

  /** Adds an event; `index` is its place in the execution. */
  push(index: number, effect: Effect, choice: number): void {
    const { heads, tails, length: position } = this;
    const { number } = effect;
    this.indices[position] = index;
    this.effects[position] = effect;
    this.choices[position] = choice;
    this.taken[position] = false;
    this.following[position] = none;
    while (heads.length <= number) heads.push(none);
    if (heads[number] === none) heads[number] = position;
    else this.following[tails[number]] = position;
    tails[number] = position;
    this.length++;
    this.left++;
    this.note(effect, 1);
  }

  private note({ label, halts }: Effect, change: 1 | -1): void {
    const { labelled } = this;
    if (label < 0 || halts) this.unlabelled += change;
    else {
      while (labelled.length <= label + 3) labelled.push(0);
      labelled[label] += change;
    }
  }

  /** Is the effect dependent on any event that is left? */
  private conflicts(effect: Effect): boolean {
    const { label, halts } = effect;
    if (label >= 0 && !halts && this.unlabelled === 0) {
      const { labelled } = this;
      const location = label & ~3;
      if (location >= labelled.length) return false;
      for (const mode of modes)
        if (labelled[location + mode] > 0 && labelsConflict(location + mode, label)) return true;
      return false;
    }
    const { effects, taken, length } = this;
    for (let i = 0; i < length; i++) if (!taken[i] && dependent(effects[i], effect)) return true;
    return false;
  }

  /**
   * Is (effect, choice) a weak initial: either an initial, an event that no earlier one of the sequence happens before, or
   * absent and independent of all of it. Gives the position of the initial, `independent` or `notInitial`.
   */
  weakInitial(effect: Effect, choice: number): number {
    const { heads } = this;
    const position = effect.number < heads.length ? heads[effect.number] : none;
    if (position !== none) return this.isInitial(position, choice) ? position : notInitial;
    return this.conflicts(effect) ? notInitial : independent;
  }

  private isInitial(position: number, choice: number): boolean {
    const { indices, choices, heads, order } = this;
    if (choice !== choices[position] && choice !== -1 && choices[position] !== -1) return false;
    const index = indices[position];
    for (let task = 0; task < heads.length; task++) {
      const head = heads[task];
      if (head !== none && head < position && order.happensBefore(indices[head], index)) return false;
    }
    return true;
  }

  /** insert[E](w, B) of the paper: adds the sequence to the branches unless a leaf already covers it. Uses it up. */
  insertInto(branches: WakeupNode | null): WakeupNode | null {
    let parent: WakeupNode | null = null;
    let level = branches;
    descend: while (this.left > 0) {
      let last: WakeupNode | null = null;
      for (let node = level; node !== null; node = node.next) {
        last = node;
        const position = this.weakInitial(node.effect, node.choice);
        if (position === notInitial) continue;
        if (node.child === null) return branches;
        if (position !== independent) this.take(position);
        parent = node;
        level = node.child;
        continue descend;
      }
      const added = this.toNodes();
      if (last !== null) last.next = added;
      else if (parent !== null) parent.child = added;
      else return added;
      return branches;
    }
    return branches;
  }

  /** Takes a head away. */
  private take(position: number): void {
    this.taken[position] = true;
    this.heads[this.effects[position].number] = this.following[position];
    this.left--;
    this.note(this.effects[position], -1);
  }

  /** A branch of what is left, one node below the other. */
  private toNodes(): WakeupNode | null {
    let node: WakeupNode | null = null;
    for (let i = this.length - 1; i >= 0; i--)
      if (!this.taken[i]) node = { effect: this.effects[i], choice: this.choices[i], child: node, next: null };
    return node;
  }
}
