import { onAndOn } from "../../exploration/strategies/onAndOn";
import type { ExecutionEvent } from "../../model/event";
import type { Schedule } from "../../model/schedule";
import type { Execution } from "../../runtime/execution";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import { Correspondence } from "./correspondence";
import { departureAt, type DepartureAt } from "./departureAt";
import { operationLabel, startedBy } from "./operationLabel";

/**
 * Repeats the decisions of a schedule as they are, and compares each operation with what the schedule says of it. Past its
 * end a task goes on as long as it can, then the one with the lowest id. What does not fit abandons the execution.
 */
export class FollowSchedule implements Scheduler {
  /** Where the schedule does not fit; ask when the execution has ended. */
  departure: DepartureAt | undefined;
  readonly objects: Correspondence;
  private position = 0;
  private last = -1;

  constructor(
    private readonly execution: Execution,
    private readonly schedule: Schedule,
  ) {
    this.objects = new Correspondence(schedule.objects, () => true);
  }

  /** How many of the schedule's events happened. */
  get matched(): number {
    return Math.min(this.position, this.schedule.events.length);
  }

  /** Does it say what the event with an index is? */
  prescribes(index: number): boolean {
    return index < this.schedule.events.length;
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const { execution, schedule, position } = this;
    const wanted = schedule.events[position];
    if (!wanted) return onAndOn(candidates, this.last);
    const candidate = candidates.find(({ task }) => task === wanted.task);
    const pending = execution.tasks[wanted.task]?.pending;
    const fits = candidate?.enabled && wanted.choice < candidate.alternatives;
    if (!fits || !pending || !this.objects.fits(wanted, operationLabel(pending, execution))) {
      this.departure = departureAt(execution, schedule, position, wanted.task);
      return null;
    }
    if (wanted.kind !== "spawn") this.objects.bind(wanted, operationLabel(pending, execution));
    return { task: wanted.task, choice: Math.max(0, wanted.choice) };
  }

  happened(event: ExecutionEvent): void {
    const wanted = this.schedule.events[this.position++];
    // Whom it starts is known only now
    const started = wanted?.kind === "spawn" ? startedBy(this.execution, this.execution.events.length - 1) : undefined;
    if (started) this.objects.bind(wanted, started);
    this.last = event.task;
  }

  /** Looks at how the execution ended, which may be too early for the schedule. */
  ended(): void {
    const { execution, schedule, position } = this;
    if (this.departure || position >= schedule.events.length) return;
    this.departure = departureAt(execution, schedule, position, schedule.events[position].task);
  }
}
