import { Add, AddNextToLast, isNextToLast, labelOf } from "../model/access";
import type { Effect } from "./effect";

/** Additions in a sequence that were the last but one in the execution, and are like any other where fewer come before them. */
export class NextToLast {
  /** Of each, its event and its location. */
  private readonly events: number[] = [];
  private readonly locations: number[] = [];

  forget(): void {
    if (this.events.length > 0) this.events.length = this.locations.length = 0;
  }

  /**
   * Looks for them in the events `all` of the execution, and in the last one of the sequence. `earlier` does not come before any of
   * them any more. `has`: is the event in the sequence? `effectOf`: what it did in the execution.
   */
  find(
    all: readonly number[],
    earlier: number,
    end: number,
    has: (index: number) => boolean,
    effectOf: (index: number) => Effect,
  ): void {
    // What goes and has the same location was counted
    const fewerBefore = (index: number, location: number) => {
      for (let i = earlier; i < index; i++)
        if ((i === earlier || !has(i)) && effectOf(i).accesses.some((one) => one.location === location)) return true;
      return false;
    };
    const look = (index: number) => {
      for (const { location, mode } of effectOf(index).accesses)
        if (mode === AddNextToLast && fewerBefore(index, location)) {
          this.events.push(index);
          this.locations.push(location);
        }
    };
    for (const index of all) if (index > earlier && has(index)) look(index);
    if (isNextToLast(effectOf(end).accesses)) look(end);
  }

  /** What an event does in the sequence that does this in the execution. */
  inSequence(index: number, effect: Effect): Effect {
    const { events, locations } = this;
    if (events.length === 0 || !events.includes(index)) return effect;
    return withAdditions(
      effect,
      locations.filter((_, i) => events[i] === index),
    );
  }
}

/** The same object each time, so that `EffectTable` knows it at once. */
const known = new WeakMap<Effect, Map<string, Effect>>();

function withAdditions(effect: Effect, locations: readonly number[]): Effect {
  let ones = known.get(effect);
  if (ones === undefined) known.set(effect, (ones = new Map()));
  const key = locations.join();
  let one = ones.get(key);
  if (one === undefined) {
    const accesses = effect.accesses.map((access) =>
      access.mode === AddNextToLast && locations.includes(access.location) ? { ...access, mode: Add } : access,
    );
    ones.set(key, (one = { ...effect, accesses, label: labelOf(accesses) }));
  }
  return one;
}
