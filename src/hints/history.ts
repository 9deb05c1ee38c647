import type { Node } from "../instrumenter/parse/syntax";

/** One touch of something that several tasks may see. */
export interface Access {
  readonly place: string;
  /** As the program writes it. */
  readonly name: string;
  readonly write: boolean;
  readonly node: Node;
  readonly task: number;
  /** Its position in the walk; those of one task are in the order in which it makes them. */
  readonly time: number;
  /** Locks held, and whether others may hold them too. */
  readonly held: ReadonlyMap<string, Hold>;
  /** How many times its task has let others in: awaits, and ends of critical sections. */
  readonly section: number;
  /** Whether it happens was decided by what tasks share. */
  readonly guarded: boolean;
}

/** How a lock is held. */
export interface Hold {
  readonly shared: boolean;
  readonly node: Node;
  readonly name: string;
  readonly time: number;
  /** Taken by a try form. */
  readonly tried?: true;
}

/** A lock was taken while others were held. */
export interface Acquisition {
  readonly lock: string;
  readonly hold: Hold;
  readonly task: number;
  readonly held: ReadonlyMap<string, Hold>;
}

export interface TaskHistory {
  readonly number: number;
  readonly name: string;
  /** It runs only between other tasks' awaits. */
  readonly async: boolean;
  readonly parent: number;
  readonly spawned: number;
  /** From this moment of its parent on, it is over. */
  joined: number;
  /** What it does with objects that order tasks in ways this analysis does not follow. */
  readonly meetings: { readonly object: string; readonly time: number; readonly lock?: true }[];
}

/** What a walk through a program saw. */
export class History {
  readonly tasks: TaskHistory[] = [];
  readonly accesses: Access[] = [];
  readonly acquisitions: Acquisition[] = [];
  /** Locks that somebody gave back who did not hold them: they order tasks as channels do. */
  readonly signals = new Set<string>();

  /** Can the two happen in either order? Tasks meet in their creation, in joins, and in objects that order them. */
  areUnordered(a: Moment, b: Moment): boolean {
    return a.task !== b.task && !this.mayFollow(a, b) && !this.mayFollow(b, a);
  }

  /** Is there a lock that both take at some time? */
  haveLockInCommon(one: number, other: number): boolean {
    const locks = new Set(this.acquisitions.filter(({ task }) => task === one).map(({ lock }) => lock));
    return this.acquisitions.some(({ task, lock }) => task === other && locks.has(lock));
  }

  /** May `later` be kept behind `earlier` by something? A search through all that tasks do after one another. */
  private mayFollow(earlier: Moment, later: Moment): boolean {
    const since = new Map<number, number>();
    const todo: Moment[] = [earlier];
    const reach = (task: number, time: number) => {
      const known = since.get(task);
      if (known !== undefined && known <= time) return;
      since.set(task, time);
      todo.push({ task, time });
    };
    for (let at = todo.pop(); at; at = todo.pop()) {
      if (at.task === later.task && at.time <= later.time && at !== earlier) return true;
      const own = this.tasks[at.task];
      if (own.joined < Infinity) reach(own.parent, own.joined);
      for (const other of this.tasks) {
        if (other.parent === at.task && other.spawned >= at.time) reach(other.number, other.spawned);
        if (other.number === at.task) continue;
        for (const one of own.meetings)
          if (one.time >= at.time && (one.lock !== true || this.signals.has(one.object)))
            for (const meeting of other.meetings)
              if (meeting.object === one.object || meeting.object === anything || one.object === anything)
                reach(other.number, meeting.time);
      }
    }
    return false;
  }
}

/** In place of an object that is not known. */
export const anything = "?";

interface Moment {
  readonly task: number;
  readonly time: number;
}
