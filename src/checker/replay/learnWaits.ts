import type { ExecutionEvent } from "../../model/event";
import { ImpossiblePlan } from "../../runtime/scheduler";
import { Effort } from "../waysOut/effort";
import { fateOf, type Continued } from "../waysOut/continuations";

/** So many events of all executions together, and so many milliseconds: it is asked while somebody waits. */
const [mostEvents, mostMs] = [20_000, 2000];

/**
 * Learns in which states turns of loops only wait, as the search learnt it that found a cycle (`Waits`). Without that a task that waits
 * for its look to succeed could look at any moment, and who passes it over would do so against its will. Tries what can come after the
 * beginning until nothing more is learnt, or that takes too long.
 */
export function learnWaits(beginning: readonly ExecutionEvent[], continued: Omit<Continued, "judge">): void {
  const { sharing, pristine } = continued;
  const effort = new Effort(mostEvents, mostMs);
  sharing.loops.follow(() => false);
  try {
    do {
      const fate = fateOf(beginning, { ...continued, judge: () => "fails" }, effort, () => undefined);
      while (!fate.next().done);
      pristine.restore();
    } while (sharing.grew && !effort.spent);
  } catch (error) {
    // What the beginning does would wait, as it seems now
    if (!(error instanceof ImpossiblePlan)) throw error;
  } finally {
    sharing.loops.search = false;
  }
}
