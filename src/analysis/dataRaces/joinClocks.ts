/**
 * Joins a vector clock into another one, in place: of each task the later event. Clocks have the index of an event for each
 * task, and none or -1 for tasks of which they know nothing.
 */
export function joinClocks(into: number[], other: readonly number[]): void {
  for (let task = 0; task < other.length; task++) {
    const index = other[task] ?? -1;
    if (index > (into[task] ?? -1)) into[task] = index;
  }
}
