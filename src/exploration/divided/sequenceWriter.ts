import type { NumberWriter } from "../../base/numberText";
import type { PrecedenceTable } from "../../base/precedenceTable";
import type { EffectTable } from "../effectTable";
import type { Sequence } from "../wakeupTrees/sequence";
import { Untold } from "../wakeupTrees/untold";

/** Writes sequences for another process, which reads them as a `PassedSequence`. One object serves all of them. */
export class SequenceWriter {
  /** The position of each event in the sequence, and of each task the last event. */
  private readonly places: number[] = [];
  private readonly lastOf: number[] = [];
  private readonly untold: Untold;

  constructor(before: PrecedenceTable) {
    this.untold = new Untold(before);
  }

  /** Of a sequence of which nothing was taken away. `table`: what the other process knows effects by. */
  write(sequence: Sequence, to: NumberWriter, table: EffectTable): void {
    const { places, lastOf, untold } = this;
    const { order } = sequence;
    lastOf.length = 0;
    to.push(order.length);
    for (let i = 0; i < order.length; i++) {
      const index = order[i];
      places[index] = i;
      const effect = sequence.effectOf(index);
      to.push(table.numberOf(effect));
      to.pushSigned(sequence.choiceOf(index));
      // What comes before it, latest first, but for what comes before one of those, or before its task's last event: how
      // far back that is. 0 is the end
      sequence.tellBefore(index, untold);
      const own = lastOf[effect.number] as number | undefined;
      lastOf[effect.number] = index;
      if (own !== undefined) untold.told(own);
      for (let before = untold.next(); before >= 0; before = untold.next()) to.push(i - places[before]);
      to.push(0);
    }
  }
}
