import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/**
 * Lets tasks go on that were started last, each as far as it can. So whatever two tasks did in the order of their numbers comes
 * the other way round, all of it in one execution: who learns from that knows most of what a search comes to one by one.
 */
export class OtherWayRound implements Scheduler {
  private last = -1;
  private events = 0;

  /** It is abandoned after so many events. */
  constructor(private readonly most: number) {}

  next(candidates: readonly Candidate[]): Decision | null {
    if (++this.events > this.most) return null;
    const able = candidates.filter(({ enabled, again }) => enabled && !again);
    const next = able.find(({ task }) => task === this.last) ?? able.at(-1);
    if (next === undefined) return null;
    this.last = next.task;
    return { task: next.task, choice: next.preferred ?? 0 };
  }
  happened(): void {}
}
