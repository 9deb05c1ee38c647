/**
 * A moment: so many milliseconds after an event that takes unknown time. `base` is the index of that event, or -1 for the
 * beginning of the execution.
 */
export interface LoopTime {
  readonly base: number;
  readonly offset: number;
}

export const beginning: LoopTime = { base: -1, offset: 0 };
