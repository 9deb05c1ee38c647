import { Add, AddNextToLast, labelOf } from "../model/access";
import type { Effect } from "./effect";

/** Events of a sequence that were the last but one to add something, and only add it where fewer come before them. */
export class NextToLast {
  private readonly events: number[] = [];

  forget(): void {
    if (this.events.length > 0) this.events.length = 0;
  }

  /**
   * Looks for them between `earlier`, which does not come before any of them any more, and `end`. `effectOf`: of the execution's
   * events. What goes has the same location: it was counted.
   */
  find(earlier: number, end: number, has: (index: number) => boolean, effectOf: (index: number) => Effect): void {
    for (let i = earlier + 1; i <= end; i++) {
      const access = has(i) ? effectOf(i).accesses.find(({ mode }) => mode === AddNextToLast) : undefined;
      for (let j = earlier; access !== undefined && j < i; j++) {
        if ((j > earlier && has(j)) || effectOf(j).accesses.every(({ location }) => location !== access.location))
          continue;
        this.events.push(i);
        break;
      }
    }
  }

  /** What an event does in the sequence that does this in the execution. */
  inSequence(index: number, effect: Effect): Effect {
    return this.events.length > 0 && this.events.includes(index) ? asAddition(effect) : effect;
  }
}

/** The same object each time, so that `EffectTable` knows it at once. */
const additions = new WeakMap<Effect, Effect>();

function asAddition(effect: Effect): Effect {
  let addition = additions.get(effect);
  if (addition === undefined) {
    const accesses = effect.accesses.map((one) => (one.mode === AddNextToLast ? { ...one, mode: Add } : one));
    additions.set(effect, (addition = { ...effect, accesses, label: labelOf(accesses) }));
  }
  return addition;
}
