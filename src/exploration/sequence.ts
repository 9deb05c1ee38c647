import { IntTable } from "../base/intTable";
import { Add, labelsConflict, Read, Write } from "../model/access";
import type { EffectTable } from "./effectTable";
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
  private readonly indices = new IntTable();
  private readonly choices = new IntTable();
  /** 1 if it was taken away. */
  private readonly taken = new IntTable();
  /** Of each position, the next one of the same task. */
  private readonly following = new IntTable();
  private readonly heads = new IntTable();
  /** For how many tasks and labels there is an entry. */
  private tasks = 0;
  private labels = 0;
  private readonly tails = new IntTable();
  /** By label: how many of the events left are that one access. */
  private readonly labelled = new IntTable();
  /** How many of the events left have no label, or end the program. */
  private unlabelled = 0;

  constructor(private readonly order: { happensBefore(earlier: number, later: number): boolean }) {}

  clear(): void {
    const { heads, effects, labelled, length } = this;
    for (let i = 0; i < length; i++) {
      const { number, label } = effects[i];
      heads.set(number, none);
      if (label >= 0) labelled.set(label, 0);
    }
    this.length = this.left = this.unlabelled = 0;
  }

  /** For another process, see `PassedSequence`. Of one of which nothing was taken away. */
  save(to: number[], table: EffectTable): void {
    const { length, effects, indices, choices, order } = this;
    to.push(length);
    for (let i = 0; i < length; i++) {
      to.push(table.numberOf(effects[i]), choices.get(i), 0);
      const first = to.length;
      for (let j = i - 1; j >= 0; j--) {
        const { number } = effects[j];
        let known = number === effects[i].number;
        for (let k = first; !known && k < to.length; k++) known = effects[to[k]].number === number;
        if (!known && order.happensBefore(indices.get(j), indices.get(i))) to.push(j);
      }
      to[first - 1] = to.length - first;
    }
  }

  /** Is (effect, choice) an initial that the sequence contains? */
  begins(effect: Effect, choice: number): boolean {
    return this.weakInitial(effect, choice) >= 0;
  }

  /** A branch of its first event alone. */
  first(): WakeupNode {
    return { effect: this.effects[0], choice: this.choices.get(0), child: null, next: null };
  }

  /** Adds an event; `index` is its place in the execution. */
  push(index: number, effect: Effect, choice: number): void {
    const { heads, tails, effects, length: position } = this;
    const { number } = effect;
    this.indices.set(position, index);
    if (position === effects.length) effects.push(effect);
    else effects[position] = effect;
    this.choices.set(position, choice);
    this.taken.set(position, 0);
    this.following.set(position, none);
    while (this.tasks <= number) heads.set(this.tasks++, none);
    if (heads.get(number) === none) heads.set(number, position);
    else this.following.set(tails.get(number), position);
    tails.set(number, position);
    this.length++;
    this.left++;
    this.note(effect, 1);
  }

  private note({ label, halts }: Effect, change: 1 | -1): void {
    const { labelled } = this;
    if (label < 0 || halts) this.unlabelled += change;
    else {
      if (label >= this.labels) {
        this.labels = (label & ~3) + 4;
        labelled.reserve(this.labels);
      }
      labelled.set(label, labelled.get(label) + change);
    }
  }

  /** Is the effect dependent on any event that is left? */
  private conflicts(effect: Effect): boolean {
    const { label, halts } = effect;
    if (label >= 0 && !halts && this.unlabelled === 0) {
      const { labelled } = this;
      const location = label & ~3;
      if (location >= this.labels) return false;
      for (const mode of modes)
        if (labelled.get(location + mode) > 0 && labelsConflict(location + mode, label)) return true;
      return false;
    }
    const { effects, taken, length } = this;
    for (let i = 0; i < length; i++) if (taken.get(i) === 0 && dependent(effects[i], effect)) return true;
    return false;
  }

  /**
   * Is (effect, choice) a weak initial: either an initial, an event that no earlier one of the sequence happens before, or
   * absent and independent of all of it. Gives the position of the initial, `independent` or `notInitial`.
   */
  weakInitial(effect: Effect, choice: number): number {
    const { heads } = this;
    const position = effect.number < this.tasks ? heads.get(effect.number) : none;
    if (position !== none) return this.isInitial(position, choice) ? position : notInitial;
    return this.conflicts(effect) ? notInitial : independent;
  }

  private isInitial(position: number, choice: number): boolean {
    const { indices, heads, order, tasks } = this;
    const taken = this.choices.get(position);
    if (choice !== taken && choice !== -1 && taken !== -1) return false;
    const index = indices.get(position);
    // Those that come before it all, or only the first one of each task: whatever is less
    if (position <= tasks) {
      for (let i = 0; i < position; i++)
        if (this.taken.get(i) === 0 && order.happensBefore(indices.get(i), index)) return false;
      return true;
    }
    for (let task = 0; task < tasks; task++) {
      const head = heads.get(task);
      if (head !== none && head < position && order.happensBefore(indices.get(head), index)) return false;
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
    this.taken.set(position, 1);
    this.heads.set(this.effects[position].number, this.following.get(position));
    this.left--;
    this.note(this.effects[position], -1);
  }

  /** A branch of what is left, one node below the other. */
  private toNodes(): WakeupNode | null {
    let node: WakeupNode | null = null;
    for (let i = this.length - 1; i >= 0; i--)
      if (this.taken.get(i) === 0)
        node = { effect: this.effects[i], choice: this.choices.get(i), child: node, next: null };
    return node;
  }
}
