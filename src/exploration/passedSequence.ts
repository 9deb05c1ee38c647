import type { NumberReader, NumberWriter } from "../base/numberText";
import { PrecedenceTable } from "../base/precedenceTable";
import type { EffectTable } from "./effectTable";
import { Sequence, type EventSource } from "./sequence";
import { TaskEvents } from "./taskEvents";
import type { Effect, WakeupNode } from "./wakeupTree";

/**
 * A sequence that another process found, from numbers: how many events; of each its effect, its alternative, and of each other
 * task the last event that comes before it, as how far back that is, with a 0 behind them. One object serves all of them.
 */
export class PassedSequence implements EventSource {
  readonly before = new PrecedenceTable();
  readonly ofTask = new TaskEvents();
  readonly parts = 0;
  private readonly effects: Effect[] = [];
  private readonly choices: number[] = [];
  private length = 0;
  /** Of each task, its last event so far; -1 for none. */
  private readonly last: number[] = [];
  private readonly sequence = new Sequence(this);

  at(index: number): Effect {
    return this.effects[index];
  }
  choiceAt(index: number): number {
    return this.choices[index];
  }
  /** See `Sequence.grown`. */
  get grown(): WakeupNode | null {
    return this.sequence.grown;
  }

  /** Adds the sequence of so many events to the branches unless a leaf already covers it. */
  insertInto(
    branches: WakeupNode | null,
    count: number,
    numbers: NumberReader,
    effects: readonly Effect[],
  ): WakeupNode | null {
    const { before, ofTask, sequence, last } = this;
    this.forget();
    sequence.begin(-1, count);
    for (let i = 0; i < count; i++) {
      const effect = effects[numbers.next()];
      const { number } = effect;
      this.effects[i] = effect;
      this.choices[i] = numbers.nextSigned();
      while (last.length <= number) last.push(-1);
      before.reserve(i);
      before.begin(i, last[number]);
      for (let back = numbers.next(); back > 0; back = numbers.next()) before.join(i, i - back);
      last[number] = i;
      ofTask.add(number, i);
      sequence.add(i);
    }
    this.length = count;
    return sequence.insertInto(branches);
  }

  private forget(): void {
    for (let i = 0; i < this.length; i++) {
      const { number } = this.effects[i];
      this.ofTask.remove(number, i);
      this.last[number] = -1;
    }
    this.length = 0;
  }

  /** Tells the sequence of so many events on, with the effects as another table has them. */
  static tellOn(
    count: number,
    numbers: NumberReader,
    effects: readonly Effect[],
    to: NumberWriter,
    table: EffectTable,
  ): void {
    to.push(count);
    for (let i = 0; i < count; i++) {
      to.push(table.numberOf(effects[numbers.next()]));
      to.pushSigned(numbers.nextSigned());
      let back: number;
      do to.push((back = numbers.next()));
      while (back > 0);
    }
  }
}
