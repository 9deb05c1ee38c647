import type { Candidate, Decision, Scheduler } from "../runtime/scheduler";

/**
 * Repeats the decisions of a schedule. Past its end a task goes on as long as it can, then the one with the lowest id.
 * A decision that the program does not allow abandons the execution.
 */
export class FollowSchedule implements Scheduler {
  private misfit: string | undefined;
  private position = 0;
  private last = -1;

  constructor(private readonly decisions: readonly Decision[]) {}

  next(candidates: readonly Candidate[]): Decision | null {
    const wanted = this.decisions[this.position++];
    if (!wanted) {
      const enabled = candidates.filter((candidate) => candidate.enabled);
      return { task: (enabled.find(({ task }) => task === this.last) ?? enabled[0]).task, choice: 0 };
    }
    const candidate = candidates.find(({ task }) => task === wanted.task);
    if (candidate?.enabled && wanted.choice < candidate.alternatives)
      return { task: wanted.task, choice: Math.max(0, wanted.choice) };
    const why = !candidate ? "has nothing to do" : candidate.enabled ? "has no such alternative" : "cannot go on";
    this.misfit = `the schedule does not fit this program: at event ${this.position} task ${wanted.task} ${why}`;
    return null;
  }

  happened({ task }: { readonly task: number }): void {
    this.last = task;
  }

  /** Why the schedule is not one of this program; ask when the execution has ended, which may be too early for it. */
  get problem(): string | undefined {
    const left = this.decisions.length - this.position;
    if (this.misfit !== undefined || left <= 0) return this.misfit;
    return `the schedule does not fit this program: the execution ends ${left} events before it`;
  }
}
