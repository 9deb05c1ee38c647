import { Add, AddNextToLast, isNextToLast, labelOf } from "../../model/access";
import type { Effect } from "../effect";

/** Additions in a sequence that were the last but one in the execution, and are like any other where fewer come before them. */
export class NextToLast {
  /** Of each, its event and its location. */
  private readonly events: number[] = [];
  private readonly locations: number[] = [];
  /** What it did in the execution, and what it does in the sequence, once somebody has asked. */
  private readonly adding: (readonly [Effect, Effect] | undefined)[] = [];

  forget(): void {
    if (this.events.length > 0) this.events.length = this.locations.length = this.adding.length = 0;
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
    const place = events.length === 0 ? -1 : events.indexOf(index);
    if (place < 0) return effect;
    const [before, after] = (this.adding[place] ??= [
      effect,
      withAdditions(
        effect,
        locations.filter((_, i) => events[i] === index),
      ),
    ]);
    // What has been put into its place stays there
    return before === effect ? after : effect;
  }
}

/** What `withAdditions` gave last for an effect: the same object each time, so that `EffectTable` knows it at once. */
interface Adding {
  readonly locations: readonly number[];
  readonly effect: Effect;
}
const known = new WeakMap<Effect, Adding>();

function withAdditions(effect: Effect, locations: readonly number[]): Effect {
  const one = known.get(effect);
  if (one !== undefined && isSame(one.locations, locations)) return one.effect;
  const accesses = effect.accesses.map((access) =>
    access.mode === AddNextToLast && locations.includes(access.location) ? { ...access, mode: Add } : access,
  );
  const adding = { ...effect, accesses, label: labelOf(accesses) };
  known.set(effect, { locations, effect: adding });
  return adding;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((location, i) => b[i] === location);
}
