import { PrecedenceTable } from "../base/precedenceTable";
import type { EffectTable } from "./effectTable";
import { Sequence, type EventSource } from "./sequence";
import { TaskEvents } from "./taskEvents";
import type { Effect, WakeupNode } from "./wakeupTree";

/**
 * A sequence that another process found, from numbers: how many events; of each its effect, its alternative, and of how many
 * other tasks an event comes before it, with the position of the last one of each. One object serves all of them.
 */
export class PassedSequence implements EventSource {
  readonly before = new PrecedenceTable();
  ofTask = new TaskEvents();
  readonly parts = 0;
  private effects: Effect[] = [];
  private choices: number[] = [];

  at(index: number): Effect {
    return this.effects[index];
  }
  choiceAt(index: number): number {
    return this.choices[index];
  }

  /** Adds the sequence that begins at `at` to the branches unless a leaf already covers it. */
  insertInto(
    branches: WakeupNode | null,
    numbers: readonly number[],
    at: number,
    effects: readonly Effect[],
  ): WakeupNode | null {
    const { before } = this;
    this.effects = [];
    this.choices = [];
    this.ofTask = new TaskEvents();
    const sequence = new Sequence(this);
    const count = numbers[at++];
    const last = new Map<number, number>();
    sequence.begin(-1, count);
    for (let i = 0; i < count; i++) {
      const effect = effects[numbers[at]];
      const others = numbers[at + 2];
      this.effects.push(effect);
      this.choices.push(numbers[at + 1]);
      before.reserve(i);
      before.begin(i, last.get(effect.number) ?? -1);
      for (let k = 1; k <= others; k++) before.join(i, numbers[at + 2 + k]);
      last.set(effect.number, i);
      this.ofTask.add(effect.number, i);
      sequence.add(i);
      at += 3 + others;
    }
    return sequence.insertInto(branches);
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
