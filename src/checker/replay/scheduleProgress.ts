import type { Schedule } from "../../model/schedule";

type Fate = "due" | "happened" | "missing";

/** Which events of a schedule have happened, which are missing, and which are still to come. */
export class ScheduleProgress {
  private readonly fates: Fate[];
  /** No event before this one is due. */
  private first = 0;
  /** By task, of the schedule: how many of its events are due. */
  private readonly left: number[] = [];
  /** Indices of the events that start tasks, in their order. */
  private readonly starts: readonly number[];

  constructor(private readonly events: Schedule["events"]) {
    this.fates = events.map(() => "due");
    this.starts = events.flatMap(({ kind }, index) => (kind === "spawn" ? [index] : []));
    for (const { task } of events) this.left[task] = (this.left[task] ?? 0) + 1;
  }

  /** Index of the first event that is due, from `index` on; -1 for none. */
  next(index = 0): number {
    while (this.fates[this.first] === "happened" || this.fates[this.first] === "missing") this.first++;
    return this.fates.indexOf("due", Math.max(index, this.first));
  }

  settle(index: number, fate: Exclude<Fate, "due">): void {
    this.fates[index] = fate;
    this.left[this.events[index].task]--;
  }

  /** Has the task nothing left to do? */
  isDone(task: number): boolean {
    return this.left[task] === 0;
  }
  count(fate: Fate): number {
    return this.fates.filter((other) => other === fate).length;
  }
  get firstMissing(): number {
    return this.fates.indexOf("missing");
  }

  /** Without it, it is another order: a task is preempted after it, or it starts a task that does something. */
  isEssential(index: number): boolean {
    const { kind, preempted } = this.events[index];
    return preempted || (kind === "spawn" && this.left[this.started(index)] !== undefined);
  }
  isLast(index: number): boolean {
    return index === this.events.length - 1;
  }

  /** Indices of the events of a task that are due, up to the first that may not be gone. */
  dueOf(task: number): number[] {
    const due = this.fates.flatMap((fate, i) => (fate === "due" && this.events[i].task === task ? [i] : []));
    const last = due.findIndex((i) => this.isEssential(i) || this.isLast(i));
    return last < 0 ? due : due.slice(0, last + 1);
  }

  /** The task that an event starts. */
  started(index: number): number {
    return this.starts.indexOf(index) + 1;
  }
  /** Does no event start it, as the program itself starts `main` and callbacks? */
  hasNoStart(task: number): boolean {
    return task > this.starts.length;
  }
  /** Is the event still to come that starts a task? */
  willStart(task: number): boolean {
    const start = this.starts[task - 1];
    return start !== undefined && this.fates[start] === "due";
  }
  /** Indices of the events by which a task is to start others. */
  startsDue(task: number): number[] {
    return this.starts.filter((i) => this.fates[i] === "due" && this.events[i].task === task);
  }
}
