import type { Turn } from "../../model/asyncTrace";
import type { Execution } from "../execution";
import type { Mutable } from "../execution/mutable";
import type { Task } from "../task";

/** The main script and the callbacks of an event loop, each with its microtasks, and when they come. */
export class TracedTurns {
  readonly list: Mutable<Turn>[] = [{ task: 0, kind: "main", from: 0, to: 0, time: 0, isExact: true, microtasks: 0 }];
  /** Jobs that had begun when the turn under way began. */
  private jobsBefore = 0;
  private latest = 0;
  /** Something took unknown time. */
  private isUnsure = false;

  constructor(private readonly execution: Execution) {}

  /** The microtask under way, see `AsyncStep`. */
  get microtask(): number {
    return this.execution.loop.jobs - this.jobsBefore;
  }

  /** Is the task a thread, and neither `main` nor a callback? */
  isThread({ id, owner }: Task): boolean {
    const { beside, used } = this.execution.loop;
    return id > 0 && (beside.isOn ? owner !== 0 : !used);
  }

  /** `main` stands before its first event, or an event has happened with all that follows from it. */
  happened(): void {
    const { events, loop, tasks } = this.execution;
    const position = events.length;
    const event = events.at(-1);
    const last = this.list[this.list.length - 1];
    if (event !== undefined && this.isThread(tasks[event.task])) return;
    // Beside threads a callback has several events
    const begins =
      event && (loop.beside.isOn ? event.task !== last.task : event.varies && (event.task !== 0 || last.task !== 0));
    const microtasks = this.microtask;
    if (begins) {
      const { task, kind } = event;
      this.list.push({ task, kind, from: position, to: position, ...this.time(kind), microtasks });
    } else {
      last.to = position;
      last.microtasks += microtasks;
    }
    this.jobsBefore = loop.jobs;
  }

  private time(kind: Turn["kind"]): Pick<Turn, "time" | "isExact"> {
    const { events, loop } = this.execution;
    const { beside, constraints, now } = loop;
    this.isUnsure ||= kind === "io" || now.base >= 0;
    if (now.base < 0) {
      this.latest = Math.max(this.latest, now.offset);
      return { time: now.offset, isExact: !beside.isOn || !this.isUnsure };
    }
    const earliest = beside.isTimed ? beside.time.earliest(now) : constraints.earliest(events.length - 1, events, now);
    this.latest = Math.max(this.latest, earliest);
    return { time: this.latest, isExact: false };
  }
}
