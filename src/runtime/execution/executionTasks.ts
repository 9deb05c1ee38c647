import { UnhandledRejection } from "../eventLoop/unhandledRejection";
import { Task, type Code } from "../task";
import { Discarded } from "./discarded";
import { ExecutionInline } from "./executionInline";
import { Unstoppable } from "./unstoppable";
import { Unsupported } from "./unsupported";

const none: readonly never[] = [];

/** What the user's program threw, or the reason why it rejected a promise that nobody handles. */
function thrown(error: unknown): { error: unknown; rejection?: true } {
  return UnhandledRejection.is(error) ? { error: error.reason, rejection: true } : { error };
}

/**
 * The fourth layer of `Execution`: tasks. They start, go on up to the next operation they announce, and end; the scheduler
 * may choose among those that stand before one.
 */
export abstract class ExecutionTasks extends ExecutionInline {
  /** Those of the tasks that are not known to be over: of a long execution's callbacks most are. In the order of their start. */
  live: Task[] = [];

  protected override begin(): void {
    super.begin();
    this.live = [];
  }

  spawn(name: string, code: Code, event: number, daemon = false): Task {
    const creator = this.current;
    const number = creator ? this.numbering.task(creator.number, creator.children++) : 0;
    const task = new Task(this.tasks.length, number, name, code, event, daemon, this);
    this.tasks.push(task);
    this.live.push(task);
    this.apart++;
    this.advance(task, undefined, null);
    this.apart--;
    if (creator) this.postpone(task);
    this.current = creator;
    return task;
  }

  /**
   * A thread that throws before its first event, or ends the program, need not do so at once: what others do first is still
   * possible.
   */
  private postpone(task: Task): void {
    const { halt, failedAt } = this;
    const exits = halt?.kind === "finished" && halt.exitedBy === task.id;
    if (!exits && (halt?.kind !== "error" || halt.task !== task.id)) return;
    const error = halt.kind === "error" ? halt.error : new Discarded();
    if (Unstoppable.is(error) || Unsupported.siteOf(error) !== undefined) return;
    this.halt = null;
    this.failedAt = -1;
    task.finished = false;
    task.pending = {
      kind: "throw",
      site: failedAt,
      accesses: none,
      sentence: () => (exits ? "ends the program" : "throws"),
      perform: () => {
        if (exits) this.halt = halt;
        throw error;
      },
    };
  }

  /** Resumes a task up to its next announcement. */
  protected advance(task: Task, value: unknown, failure: { error: unknown } | null): void {
    this.current = task;
    try {
      const step = failure === null ? task.code.next(value) : task.code.throw(failure.error);
      if (step.done) task.finished = true;
      else task.pending = this.operationOf(step.value);
    } catch (error) {
      task.finished = true;
      if (this.halt !== null) return;
      this.failedAt = UnhandledRejection.is(error) ? error.site : this.at;
      this.halt = { kind: "error", task: task.id, ...thrown(error), during: "run" };
    }
  }

  /** The tasks that stand before an operation; null if none of them can go on. */
  protected candidates(): Task[] | null {
    const found: Task[] = [];
    let enabled = false;
    const { live } = this;
    let left = 0;
    for (let i = 0; i < live.length; i++) {
      const task = live[i];
      if (task.finished) continue;
      live[left++] = task;
      if (task.pending === null) continue;
      found.push(task);
      enabled ||= task.enabled;
    }
    live.length = left;
    return enabled ? this.rounds.candidates(found) : null;
  }

  /** Did the clock have to go on here, so that anybody could? */
  protected needsTime(): boolean {
    const { clock, rounds } = this;
    if (!clock.used) return false;
    const candidates = this.candidates();
    if (candidates === null) return clock.advance();
    if (!rounds.isAll(candidates) || !clock.advance()) return false;
    rounds.timePasses();
    return true;
  }

  /** Is another task than the one before about to go on, although that one could? One that slept meanwhile could not. */
  protected preempts(next: number): boolean {
    const { events, tasks } = this;
    if (events.length === 0) return false;
    const { task } = events[events.length - 1];
    return task !== next && tasks[task].enabled && !tasks[task].sleeps;
  }
}
