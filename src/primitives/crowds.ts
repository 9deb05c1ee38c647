/** At which channels somebody is parked, by their locations: a task that selects is at several. */
type Places = readonly number[];

/** Who is parked at a channel, and how many values are to be had there. */
export interface Crowd {
  readonly values: number;
  /** In the order in which they are served. */
  readonly receivers: readonly Places[];
  readonly senders: readonly Places[];
}

/**
 * States of channels at which somebody is parked, as integers that mean the same in all executions of a program: what an
 * operation touches depends on who is there, so the state has to tell it.
 */
export class Crowds {
  private readonly numbers = new Map<string, number>();
  private readonly all: Crowd[] = [];

  /** Below 0, unlike all other states of channels. */
  numberOf(crowd: Crowd): number {
    const { values, receivers, senders } = crowd;
    const key = `${values};${receivers.join("|")};${senders.join("|")}`;
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = -this.all.push(crowd)));
    return number;
  }
  /** Undefined for a state in which nobody is parked. */
  at(state: number): Crowd | undefined {
    return state < 0 ? this.all[-1 - state] : undefined;
  }
}
