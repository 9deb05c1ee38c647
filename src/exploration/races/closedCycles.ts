import type { CameBack } from "../../runtime/scheduler";
import type { TimedTrace } from "../trace/timedTrace";

/**
 * The cycles that were closed in an execution. Behind one all is as it was before it, but that a task is passed over, for it would
 * only go round once more. What the others do there, as far as it does not conflict with the cycle, commutes with the branch that the
 * cycle begins with, and so was left to that branch: it has to have all its orders here. What does conflict races with the cycle, and
 * is found from the state before it as well.
 *
 * Where the task goes on all the same (a branch has it so, or time went on), what it does is found from that state, and nothing is
 * planted. So a task is gone on with behind its cycle nowhere but where earlier states ask for it, and the search comes to an end.
 */
export class ClosedCycles {
  private readonly closed: CameBack[] = [];

  constructor(private readonly trace: TimedTrace) {}

  /** Another execution. */
  begin(): void {
    this.closed.length = 0;
  }

  add(back: CameBack): void {
    this.closed.push(back);
  }

  /** May a branch be taken before event `depth` because of what the task (-1: any) does now? */
  mayBranch(depth: number, by: number): boolean {
    const { closed, trace } = this;
    for (const { at, task } of closed) if (depth >= at && (task === by || trace.lastOf(task) >= at)) return false;
    return true;
  }
}
