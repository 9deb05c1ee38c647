import type { ExecutionEvent } from "../../model/event";

/** A state in which a task has several alternatives, as a text that no other such state has. */
type Fork = string;

/**
 * Which of several alternatives (ready cases of a `select`, options of `choose`, waiters to notify) events took, and in
 * which states. A cycle that comes to a state again and again and never takes one of the alternatives there is luck and no
 * schedule; one that takes each is fair to all of them (strong fairness of transitions: Lehmann, Pnueli, Stavi,
 * "Impartiality, Justice and Fairness", ICALP 1981).
 */
export class AlternativesTaken {
  /** By index of the event. */
  private readonly forks = new Map<number, Fork>();
  /** How often each alternative was taken. */
  private readonly taken = new Map<Fork, number[]>();
  /** How many different ones were taken. */
  count = 0;

  constructor(private readonly events: readonly ExecutionEvent[]) {}

  /** The next event will be one with so many alternatives. */
  begins(fork: Fork, several: number): void {
    this.forks.set(this.events.length, fork);
    if (!this.taken.has(fork)) this.taken.set(fork, new Array<number>(several).fill(0));
  }

  /** It was the last event. */
  happened(): void {
    const index = this.events.length - 1;
    const fork = this.forks.get(index);
    if (fork === undefined) return;
    const times = this.taken.get(fork)!;
    if (times[this.events[index].choice]++ === 0) this.count++;
  }

  /** Has the round an alternative that it never takes? */
  misses(round: readonly number[]): boolean {
    const { events, forks, taken } = this;
    const seen = new Map<Fork, Set<number>>();
    for (const index of round) {
      const { alternatives, choice } = events[index];
      if (alternatives === 1) continue;
      const fork = forks.get(index)!;
      seen.set(fork, (seen.get(fork) ?? new Set()).add(choice));
    }
    return [...seen].some(([fork, choices]) => choices.size < taken.get(fork)!.length);
  }

  /** The alternative that was taken least. */
  leastTaken(fork: Fork): number {
    const times = this.taken.get(fork);
    return times ? times.indexOf(Math.min(...times)) : 0;
  }
}
