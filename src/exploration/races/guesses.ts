import { bareList } from "../../base/bareList";
import type { TracedOperation } from "../trace/timedTrace";

/** Events of which nobody knows what they will touch where they are put: dependent on all others until they have happened. */
export class Guesses {
  private readonly known = new WeakMap<TracedOperation, TracedOperation>();
  /** By index in the trace, the event and the guess that were asked for last: a weak map takes ten times as long. */
  private readonly events = bareList<TracedOperation>();
  private readonly guesses = bareList<TracedOperation>();

  /** The same object each time, so that `EffectTable` knows it at once. */
  of(event: TracedOperation, index: number): TracedOperation {
    if (index < this.events.length && this.events[index] === event) return this.guesses[index];
    let guess = this.known.get(event);
    if (guess === undefined) {
      guess = { ...event, halts: true, unknown: true } as const;
      this.known.set(event, guess);
    }
    while (this.events.length < index) this.events[this.events.length] = this.guesses[this.guesses.length] = guess;
    this.events[index] = event;
    this.guesses[index] = guess;
    return guess;
  }
}
