/** How an event touches a location. Modes other than Write commute with themselves only (contract, section 6). */
export type AccessMode = 0 | 1 | 2;
export const Read: AccessMode = 0;
export const Write: AccessMode = 1;
/** Counting operations that commute with each other: `Latch.countDown`, `WaitGroup.add`. */
export const Add: AccessMode = 2;

/** One entry of an event's footprint. `before` is the object's state just before the event, read by guards. */
export interface Access {
  readonly location: number;
  readonly mode: AccessMode;
  readonly before: number;
  /** Read by an invariant after the event, not by the task: orders events, but is no data race. */
  readonly implicit?: true;
  /** By a callback of the event loop, which wrote it without having looked at what was there. */
  readonly blind?: true;
  /** The same of a property that was there: who does the same to it does nothing else, whoever comes first. */
  readonly keeps?: true;
}

/** Dependence of two accesses to one location, decided on labels only, never on the state. */
export function modesConflict(a: AccessMode, b: AccessMode): boolean {
  return a !== b || a === Write;
}

/** What stands for a footprint of several accesses, or of none, where one of a single access is a number. */
const noLabel = -1;

/** A footprint of a single access as a number, so that most questions of dependence compare two numbers. */
export function labelOf(accesses: readonly Access[]): number {
  return accesses.length === 1 ? 4 * accesses[0].location + accesses[0].mode : noLabel;
}

/** Dependence of two single accesses by their labels. */
export function labelsConflict(a: number, b: number): boolean {
  return a >> 2 === b >> 2 && (a !== b || (a & 3) === Write);
}

/** Dependence of two footprints. */
export function footprintsConflict(a: readonly Access[], b: readonly Access[]): boolean {
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++)
      if (a[i].location === b[j].location && modesConflict(a[i].mode, b[j].mode)) return true;
  return false;
}
