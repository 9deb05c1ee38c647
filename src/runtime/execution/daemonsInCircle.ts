import { heldBy } from "../heldBy";
import type { Task } from "../task";

/** Do some of the daemons that wait at the end wait for each other? They may wait for ever, but not for that. */
export function daemonsInCircle(tasks: readonly Task[]): boolean {
  const holders = new Map<number, readonly number[]>();
  for (const { id, pending } of tasks) {
    const wait = pending?.waitsFor?.();
    if (wait === undefined) continue;
    const others = wait.task !== undefined ? [wait.task] : heldBy(wait).map(({ task }) => task);
    if (others.length > 0) holders.set(id, others);
  }
  const keepOnly = (stays: (others: readonly number[]) => boolean) => {
    for (let before = -1; before !== holders.size;) {
      before = holders.size;
      for (const [id, others] of [...holders]) if (!stays(others)) holders.delete(id);
    }
  };
  // Only who waits for tasks that wait as well is stuck, and only in a circle does that have no end
  keepOnly((others) => others.every((task) => holders.has(task) || tasks[task].finished));
  keepOnly((others) => others.some((task) => holders.has(task)));
  return holders.size > 0;
}
