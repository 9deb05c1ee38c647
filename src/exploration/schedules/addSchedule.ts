import type { Effect } from "../effect";
import type { TimedTrace } from "../trace/timedTrace";
import { none, type WakeupTrees } from "../wakeupTrees/wakeupTrees";

/** A branch of those events of the trace, one after the other, and then of its `head`. Gives its first node. */
export function addSchedule(trees: WakeupTrees, trace: TimedTrace, order: readonly number[], head: Effect): number {
  let branch = trees.add(head, -1, none, none);
  for (let i = order.length - 1; i >= 0; i--)
    branch = trees.add(trace.at(order[i]), trace.choiceAt(order[i]), branch, none);
  return branch;
}

/** What a schedule ends with. */
export function headOf(trees: WakeupTrees, branch: number): Effect {
  let head = branch;
  for (let node = branch; node !== none; node = trees.child(node)) head = node;
  return trees.effect(head);
}

/** Is it another alternative of an event? Which one a schedule's head takes is left open. */
export function isAlternative(trees: WakeupTrees, branch: number): boolean {
  return trees.child(branch) === none && trees.choice(branch) >= 0;
}
