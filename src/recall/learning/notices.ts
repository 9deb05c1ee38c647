import type { Operation } from "../../runtime/operation";
import type { Task } from "../../runtime/task";
import type { Position, Step } from "../position";
import type { Walk } from "../walk/walk";

const none: readonly never[] = [];

/** What tasks hear by the events that let them go on (`Operation.heard`), as numbers. */
export class Notices {
  private readonly numbers = new Map<string, number>([["", 0]]);

  constructor(private readonly walk: Walk) {}

  /** Whom the event under way lets go on, of these; undefined if it cannot be told what they hear. It leads task `own` to `next`. */
  given(tasks: readonly Task[], own: number, next: Position): Step["notifies"] | undefined {
    const index = this.walk.depth;
    const found: Step["notifies"][number][] = [];
    for (const { id, pending } of tasks) {
      const walked = this.walk.taskAt(id);
      const position = id === own ? next : walked.position;
      if (position?.gate !== "notice" || (id !== own && walked.notice >= 0)) continue;
      if (pending?.enabledBy?.().includes(index) !== true) continue;
      const heard = this.numberOf(pending);
      if (heard === undefined) return undefined;
      found.push({ task: id, heard });
      position.notice(pending.guard ?? null);
    }
    return found.length > 0 ? found : none;
  }

  /** The same for a step that is known. False if it tells something else than it did before. */
  givenAgain({ notifies, next }: Step, tasks: readonly Task[], own: number): boolean {
    for (const { task, heard } of notifies) {
      const { pending } = tasks[task];
      if (pending === null || this.numberOf(pending) !== heard) return false;
      const position = task === own ? next : this.walk.taskAt(task).position;
      position?.notice(pending.guard ?? null);
    }
    return true;
  }

  private numberOf({ heard }: Operation): number | undefined {
    const text = heard ? heard() : "";
    if (text === undefined) return undefined;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }
}
