import type { TracedOperation } from "./timedTrace";

/** Events of which nobody knows what they will touch where they are put: dependent on all others until they have happened. */
export class Guesses {
  private readonly known = new WeakMap<TracedOperation, TracedOperation>();

  /** The same object each time, so that `EffectTable` knows it at once. */
  of(event: TracedOperation): TracedOperation {
    const known = this.known.get(event);
    if (known !== undefined) return known;
    const guess = { ...event, halts: true, unknown: true } as const;
    this.known.set(event, guess);
    return guess;
  }
}
