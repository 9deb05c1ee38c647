import type { NumberReader, NumberWriter } from "../../base/numberText";
import { PrecedenceTable } from "../../base/precedenceTable";
import { dependent, type Effect } from "../effect";
import type { EffectTable } from "../effectTable";
import { TaskEvents } from "../trace/taskEvents";
import type { Relied } from "../wakeupTrees/reliedBranches";
import { Sequence, type EventSource } from "../wakeupTrees/sequence";
import { SequenceInsertion } from "../wakeupTrees/sequenceInsertion";
import type { WakeupTrees } from "../wakeupTrees/wakeupTrees";

/** An event that came after such a sequence; those events come before it, told as how far back they are. */
export interface EventMore {
  readonly effect: Effect;
  readonly choice: number;
  readonly back: readonly number[];
}

/**
 * A sequence that another process found, from numbers: how many events; of each its effect, its alternative, and the events
 * that come before it, but for what follows from those and from the order of its task, as how far back they are, with a 0
 * behind them. One object serves all of them.
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
  private readonly insertion: SequenceInsertion;

  constructor(trees: WakeupTrees) {
    this.insertion = new SequenceInsertion(trees);
  }

  at(index: number): Effect {
    return this.effects[index];
  }
  choiceAt(index: number): number {
    return this.choices[index];
  }
  /** Does it rely on any branch? See `Sequence`. */
  get relies(): boolean {
    return this.sequence.relied.count > 0;
  }
  /** On which ones, to be kept. */
  get relied(): readonly Relied[] {
    return this.sequence.relied.all();
  }

  /** Adds the sequence of so many events, and `more` before its last one, to the branches unless a leaf already covers it. */
  insertInto(
    branches: number,
    count: number,
    numbers: NumberReader,
    effects: readonly Effect[],
    more: readonly EventMore[] = [],
    whole = true,
  ): number {
    const { before, sequence } = this;
    this.forget();
    sequence.begin(-1, count + more.length);
    for (let i = 0; i < count; i++) {
      if (i === count - 1) for (const event of more) this.addMore(event);
      const at = this.add(effects[numbers.next()], numbers.nextSigned());
      for (let back = numbers.next(); back > 0; back = numbers.next()) before.join(at, i - back);
    }
    const end = this.length - 1;
    for (let i = count - 1; i < end; i++) if (dependent(this.effects[i], this.effects[end])) before.join(end, i);
    return this.insertion.into(branches, sequence, whole);
  }

  private addMore({ effect, choice, back }: EventMore): void {
    const at = this.add(effect, choice);
    for (const one of back) this.before.join(at, at - one);
  }

  private add(effect: Effect, choice: number): number {
    const { before, ofTask, sequence, last } = this;
    const { number } = effect;
    const at = this.length++;
    this.effects[at] = effect;
    this.choices[at] = choice;
    while (last.length <= number) last.push(-1);
    before.reserve(at);
    before.begin(at, last[number]);
    last[number] = at;
    ofTask.add(number, at);
    sequence.add(at);
    return at;
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
