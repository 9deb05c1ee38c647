import { RepeatingLoops } from "./livelock/repeatingLoops";
import { Waits } from "./waits";

interface Touched {
  readonly task: number;
  several: boolean;
  written: boolean;
}

/**
 * Which variables and properties need scheduling points. A class of locations (one variable, one property name) starts as
 * private: it makes no events. When a location of it turns out to be touched by two tasks, one of them writing, the class
 * is promoted and the exploration starts again. That is sound: as long as no explored execution promotes anything, no two
 * accesses that were left out can conflict, and the explored executions stand for all.
 */
export class Sharing {
  private readonly promoted = new Set<string>();
  private touched = new Map<number, Touched>();
  /** While true, whatever is read is promoted. */
  promotesReads = false;
  /** True once an execution promoted something that earlier executions took for private. */
  grew = false;
  /** What is known about loops that wait; it grows with the sharing. */
  readonly waits = new Waits();
  /** What is known about loops that can be gone round for ever. */
  readonly loops = new RepeatingLoops();

  constructor(promoted: Iterable<string> = []) {
    for (const name of promoted) this.promoted.add(name);
  }

  /** The promoted classes; a schedule is only valid together with them. */
  get classes(): string[] {
    return [...this.promoted].sort();
  }

  /** Call before each execution. */
  begin(): void {
    this.touched = new Map();
    this.promotesReads = false;
  }

  isShared(name: string): boolean {
    return this.promoted.has(name);
  }

  /** Notes an access to a private location. `task` is -1 for invariants, which look at other tasks' state. */
  touch(name: string, location: number, task: number, writes: boolean): void {
    if (this.promotesReads && !writes) this.promote(name);
    const known = this.touched.get(location);
    if (!known) {
      this.touched.set(location, { task, several: false, written: writes });
      return;
    }
    if (known.task !== task) known.several = true;
    if (writes) known.written = true;
    if (known.several && known.written) this.promote(name);
  }

  promote(name: string): void {
    if (this.promoted.has(name)) return;
    this.promoted.add(name);
    this.grew = true;
  }
}
