import type { EffectTable } from "./effectTable";
import { Sequence } from "./sequence";
import type { Effect, WakeupNode } from "./wakeupTree";

/**
 * A sequence that another process found, from numbers: how many events; of each its effect, its alternative, and of how many
 * other tasks an event comes before it, with the position of the last one of each. One object serves all of them.
 */
export class PassedSequence {
  private numbers: readonly number[] = [];
  private effects: readonly Effect[] = [];
  /** Where each event is told. */
  private readonly starts: number[] = [];
  private readonly sequence = new Sequence({ happensBefore: (earlier, later) => this.happensBefore(earlier, later) });

  /** Adds the sequence that begins at `at` to the branches unless a leaf already covers it. */
  insertInto(
    branches: WakeupNode | null,
    numbers: readonly number[],
    at: number,
    effects: readonly Effect[],
  ): WakeupNode | null {
    const { sequence, starts } = this;
    sequence.clear();
    [this.numbers, this.effects] = [numbers, effects];
    const count = numbers[at++];
    for (let i = 0; i < count; i++) {
      starts[i] = at;
      sequence.push(i, effects[numbers[at]], numbers[at + 1]);
      at += 3 + numbers[at + 2];
    }
    return sequence.insertInto(branches);
  }

  private taskOf(position: number): number {
    return this.effects[this.numbers[this.starts[position]]].number;
  }

  private happensBefore(earlier: number, later: number): boolean {
    const { numbers } = this;
    const task = this.taskOf(earlier);
    const start = this.starts[later] + 2;
    for (let i = 1; i <= numbers[start]; i++) {
      const last = numbers[start + i];
      if (last >= earlier && this.taskOf(last) === task) return true;
    }
    return false;
  }

  /** The same numbers with the effects as another table has them. */
  static renumber(numbers: readonly number[], at: number, effects: readonly Effect[], table: EffectTable): number[] {
    const all = [...numbers];
    const count = numbers[at++];
    for (let i = 0; i < count; i++) {
      all[at] = table.numberOf(effects[numbers[at]]);
      at += 3 + numbers[at + 2];
    }
    return all;
  }
}
