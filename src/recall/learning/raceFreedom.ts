import { Read } from "../../model/access";
import { same, type Knowledge } from "../knowledge";

/** One way in which a task came to a location of plain memory. */
interface Approach {
  readonly task: number;
  readonly writes: boolean;
  readonly knowledge: Knowledge;
}

/**
 * Plain memory on which no execution can have a data race, whatever the order: of any two accesses by different tasks, one
 * of them writing, both hold a common mutex or monitor (the lockset of Savage et al., "Eraser", TOCS 1997, but for each
 * pair), or starting and joining tasks orders them. It is a question about what each task did alone, so it is asked once
 * for each position and not in each execution.
 */
export class RaceFreedom {
  private readonly approaches: Approach[][] = [];
  /** The task that started each task. */
  private readonly parents: number[] = [];

  started(task: number, parent: number): void {
    this.parents[task] = parent;
  }

  /** Takes in an access. False if it might race with another one. */
  admits(location: number, task: number, mode: number, knowledge: Knowledge): boolean {
    const known = (this.approaches[location] ??= []);
    const writes = mode !== Read;
    if (known.some((other) => other.task === task && other.writes === writes && alike(other.knowledge, knowledge)))
      return true;
    const one = { task, writes, knowledge };
    known.push(one);
    return known.every((other) => other.task === task || !(writes || other.writes) || this.ordered(one, other));
  }

  private ordered(a: Approach, b: Approach): boolean {
    const locks = b.knowledge.exclusive;
    return (
      a.knowledge.exclusive.some((lock) => locks.includes(lock)) ||
      a.knowledge.joined.includes(b.task) ||
      b.knowledge.joined.includes(a.task) ||
      this.before(a, b) ||
      this.before(b, a)
    );
  }

  /** Did the task do it before it started the other one, or the one that started that one? */
  private before(a: Approach, b: Approach): boolean {
    for (let task: number | undefined = b.task; task !== undefined; task = this.parents[task])
      if (this.parents[task] === a.task) return !a.knowledge.started.includes(task);
    return false;
  }
}

function alike(a: Knowledge, b: Knowledge): boolean {
  return same(a.exclusive, b.exclusive) && same(a.joined, b.joined) && same(a.started, b.started);
}
