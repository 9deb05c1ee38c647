import { dependent } from "../effect";
import { independent, notInitial, type Sequence } from "./sequence";
import { none, type WakeupTrees } from "./wakeupTrees";

/** Makes branches of sequences: insert[E](w, B) of Abdulla et al., JACM 2017, section 5. */
export class SequenceInsertion {
  /** Some sequence was covered only because trees need not be whole. */
  spared = false;

  constructor(private readonly trees: WakeupTrees) {}

  /**
   * Adds the sequence to the branches unless a leaf already covers it. Uses it up. `whole`: as in the paper; if not, any branch
   * covers it that leads to its events, and `spared` tells whether one did that is no leaf. Gives the first branch.
   */
  into(branches: number, sequence: Sequence, whole = true): number {
    const { trees } = this;
    let { explored } = sequence;
    let parent = none;
    let level = branches;
    descend: while (!sequence.isEmpty) {
      let last = none;
      for (let node = level; node !== none; node = trees.next(node)) {
        last = node;
        const effect = trees.effect(node);
        const index = sequence.weakInitial(effect, trees.choice(node));
        if (index === notInitial) continue;
        if (index === independent) sequence.relied.add(effect, trees.choice(node));
        // What a guess covers is not known: see `RaceReversal`
        const child = trees.child(node);
        if (explored.length > 0)
          explored = explored.filter((one) => one.number !== effect.number && !dependent(one, effect));
        if ((child === none || !whole) && effect.unknown !== true && explored.length === 0) {
          this.spared ||= child !== none;
          return branches;
        }
        if (index !== independent) sequence.take(index);
        parent = node;
        level = child;
        continue descend;
      }
      const added = this.chain(sequence);
      if (last !== none) trees.setNext(last, added);
      else if (parent !== none) trees.setChild(parent, added);
      else return added;
      return branches;
    }
    return branches;
  }

  /** Is one of the branches a weak initial of the sequence? See `Sequence.isCovered`. */
  isCovered(branches: number, sequence: Sequence): boolean {
    const { trees } = this;
    let commuting = none;
    for (let node = branches; node !== none; node = trees.next(node)) {
      const index = sequence.weakInitial(trees.effect(node), trees.choice(node));
      if (index >= 0) return true;
      if (index === independent) commuting = node;
    }
    if (commuting === none) return false;
    sequence.relied.add(trees.effect(commuting), trees.choice(commuting));
    return true;
  }

  /** A branch of its first event alone. */
  firstOf(sequence: Sequence): number {
    return this.add(sequence, sequence.order[0], none);
  }

  /** A branch of what is left of it, one node below the other. */
  private chain(sequence: Sequence): number {
    const { earlier, end } = sequence;
    let node = sequence.has(earlier) ? this.add(sequence, earlier, none) : none;
    for (let i = end; i > earlier; i--) if (sequence.has(i)) node = this.add(sequence, i, node);
    return node;
  }

  private add(sequence: Sequence, index: number, child: number): number {
    return this.trees.add(sequence.effectOf(index), sequence.choiceOf(index), child, none);
  }
}
