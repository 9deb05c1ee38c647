import { append } from "../base/append";
import type { Node } from "../instrumenter/parse/syntax";

/** A place in a task's history. */
export interface Moment {
  readonly task: number;
  /** Its position in the walk; those of one task are in the order in which it makes them. */
  readonly time: number;
}

/** How a task came to a place in the program. */
export interface Standing extends Moment {
  /** Locks held, and how. */
  readonly held: ReadonlyMap<string, Hold>;
  /** Lots that it drew, each of which no other task draws as well. */
  readonly won: ReadonlySet<string>;
  /** Every decision on the way was such as the task makes while nobody else has changed anything that it looked at. */
  readonly alone: boolean;
  /** The innermost decision around it of which nothing is known. */
  readonly branch: Branch | undefined;
}

/** One touch of something that several tasks may see. */
export interface Access extends Standing {
  readonly place: string;
  /** As the program writes it. */
  readonly name: string;
  readonly write: boolean;
  readonly node: Node;
  /** How many times its task has let others in: awaits, and ends of critical sections. */
  readonly section: number;
  /** Whether it happens may have been decided by what tasks share. */
  readonly guarded: boolean;
  /** In one step, as `Atomic` and `Atomics` do it. */
  readonly atomic?: true;
  /** Which place it is was told by what the task sees while nobody else changes anything. */
  readonly assumed?: true;
  /** Something is taken away, or added beside what is there: whatever was there before, nothing of it is lost. */
  readonly blind?: true;
  /** A value that follows from those reads is written. */
  readonly from?: readonly Access[];
}

/** How a lock is held. */
export interface Hold {
  readonly shared: boolean;
  readonly node: Node;
  readonly name: string;
  readonly time: number;
  /** Taken by a try form. */
  readonly tried?: true;
  /** Nothing is held any more, but whoever held it has been waited for. */
  readonly over?: true;
}

/** A lock was taken while others were held. */
export interface Acquisition extends Standing {
  readonly lock: string;
  readonly hold: Hold;
}

/** A task that has permits of a semaphore waits for more of them. */
export interface Request extends Standing {
  readonly semaphore: string;
  readonly name: string;
  readonly node: Node;
  readonly size: number;
  readonly has: number;
  readonly wants: number;
}

/** One way out of a decision. */
export interface Branch {
  readonly parent: Branch | undefined;
}

/** What a task does with an object that keeps count: of permits, of messages, of those that have arrived. */
export interface Counting extends Omit<Standing, "held" | "won"> {
  readonly counter: string;
  /** It adds so many. */
  readonly gives: number;
  /** It waits until there are so many, and takes them away. */
  readonly takes: number;
  /** It waits until there are so many. */
  readonly needs: number;
  /** It may do so, or not. */
  readonly may?: "give" | "take" | "both";
  /** What locks do: it counts only if somebody gives them back who does not hold them. */
  readonly lock?: true;
}

/** A decision that a task made by what it had read. */
export interface Look extends Moment {
  readonly read: Access;
  /** It decided with which object the task goes on, not whether it does. */
  readonly ofObject?: true;
}

/** A way that a task took, while it was alone, by what those reads gave: from then to then, and on until then. */
export interface Decision {
  readonly reads: readonly Access[];
  readonly from: number;
  readonly to: number;
  until: number;
}

export interface TaskHistory {
  readonly number: number;
  readonly name: string;
  /** It runs only between other tasks' awaits. */
  readonly async: boolean;
  readonly parent: number;
  readonly spawned: number;
  readonly countings: Counting[];
  readonly looks: Look[];
  readonly decisions: Decision[];
  /** When it gave a lock back. */
  readonly releases: { readonly lock: string; readonly time: number }[];
}

/** What a walk through a program saw. */
export class History {
  readonly tasks: TaskHistory[] = [];
  /** By place. */
  readonly writes = new Map<string, Access[]>();
  readonly accesses: Access[] = [];
  /** How many of them write. */
  written = 0;
  readonly acquisitions: Acquisition[] = [];
  readonly requests: Request[] = [];
  /** What counters begin with. */
  readonly counters = new Map<string, number>();
  /** For how many tasks a barrier waits. */
  readonly parties = new Map<string, number>();
  /** Locks that somebody gave back who did not hold them: they order tasks as channels do. */
  readonly signals = new Set<string>();

  note(access: Access): void {
    this.accesses.push(access);
    if (!access.write) return;
    this.written++;
    append(this.writes, access.place, access);
  }
  /** May somebody else write what is read there, before or meanwhile? Not those who are created afterwards. */
  isContested({ place, task, time }: Access): boolean {
    const comesFrom = (other: number): boolean => other === task || (other >= 0 && comesFrom(this.tasks[other].parent));
    return (
      this.writes.get(place)?.some((one) => !comesFrom(one.task) || (one.task !== task && one.time < time)) === true
    );
  }

  /** Is there a lock that both take at some time? */
  haveLockInCommon(one: number, other: number): boolean {
    return this.share(one, other, this.locksOf);
  }
  /** Is there an atomic that both use? */
  haveAtomicInCommon(one: number, other: number): boolean {
    return this.share(one, other, this.atomicsOf);
  }
  private share(one: number, other: number, of: Map<number, Set<string>>): boolean {
    if (of.size === 0) {
      for (const { number } of this.tasks) of.set(number, new Set());
      for (const { task, lock } of this.acquisitions) this.locksOf.get(task)?.add(lock);
      for (const { task, place, atomic } of this.accesses) if (atomic) this.atomicsOf.get(task)?.add(place);
    }
    return [...of.get(one)!].some((place) => of.get(other)!.has(place));
  }
  private readonly locksOf = new Map<number, Set<string>>();
  private readonly atomicsOf = new Map<number, Set<string>>();
}

/** In place of a counter that is not known. */
export const anything = "?";
