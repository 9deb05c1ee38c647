import type { TimedTrace, TracedOperation } from "../trace/timedTrace";
import { TurnPlacements } from "./turnPlacements";
import { pastTurn } from "./turnView";

/**
 * Turns of loops that wait, as one event each, that could have seen what came after them in the trace, and where they did
 * not look: `while (!(x.load() === 1 || y.load() === 1))` saw `x` and went on, and then somebody wrote `y`. No race tells
 * of that, since it touched only `x`; but before `x` was written it could have waited for `y`. Such a turn is explored look
 * by look.
 */
export class MissedTurns {
  /** Where the turns are in the trace. */
  private readonly turns: number[] = [];

  /** The last event of the trace happened just now. */
  happened(trace: TimedTrace): void {
    const last = trace.length - 1;
    if (trace.at(last).guard?.turn) this.turns.push(last);
    for (const index of this.turns) trace.at(index).guard!.turn!.note();
  }
  popped({ guard }: TracedOperation): void {
    if (guard?.turn) this.turns.pop();
  }

  /** The execution has ended. */
  look(trace: TimedTrace): void {
    for (const index of this.turns) {
      const { turn } = trace.at(index).guard!;
      const { seen } = new TurnPlacements(trace, pastTurn(trace, turn!, index));
      if (seen.some((event) => event > index)) turn!.divide();
    }
  }
}
