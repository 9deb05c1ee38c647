/** How an event touches a location. Read and Add commute with themselves only (contract, section 6). */
export type AccessMode = 0 | 1 | 2 | 3;
export const Read: AccessMode = 0;
export const Write: AccessMode = 1;
/**
 * Counting operations that commute with each other: `Latch.countDown`, `WaitGroup.add`. Nothing that commutes with others may wait
 * for an exact sum of what goes up and down: wakeup trees lose traces then (generated machines show it; no primitive does that).
 */
export const Add: AccessMode = 2;
/**
 * Add, by the last but one of those that are counted (`Promise.all`). It commutes with what was added before it, so no order comes of
 * it; but whoever comes after it is the last, and does what he would not have done before it. So a search takes it for dependent.
 */
export const AddNextToLast: AccessMode = 3;

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
  return a !== b || !commutesWithItself(a);
}
function commutesWithItself(mode: number): boolean {
  return (mode & 1) === 0;
}

/** The mode by which it is told whether an access happens before another one. */
export function orderingMode(mode: AccessMode): AccessMode {
  return mode === AddNextToLast ? Add : mode;
}

export function isNextToLast(accesses: readonly Access[]): boolean {
  for (let i = 0; i < accesses.length; i++) if (accesses[i].mode === AddNextToLast) return true;
  return false;
}

/** What stands for a footprint of several accesses, or of none, where one of a single access is a number. */
const noLabel = -1;

/** A footprint of a single access as a number, so that most questions of dependence compare two numbers. */
export function labelOf(accesses: readonly Access[]): number {
  return accesses.length === 1 ? 4 * accesses[0].location + accesses[0].mode : noLabel;
}

/** Dependence of two single accesses by their labels. */
export function labelsConflict(a: number, b: number): boolean {
  return a >> 2 === b >> 2 && (a !== b || !commutesWithItself(a));
}

/** Dependence of two footprints. */
export function footprintsConflict(a: readonly Access[], b: readonly Access[]): boolean {
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++)
      if (a[i].location === b[j].location && modesConflict(a[i].mode, b[j].mode)) return true;
  return false;
}

/** Does the order of two events with these footprints matter? */
export function footprintsOrdered(a: readonly Access[], b: readonly Access[]): boolean {
  return a.some((x) =>
    b.some((y) => x.location === y.location && modesConflict(orderingMode(x.mode), orderingMode(y.mode))),
  );
}
