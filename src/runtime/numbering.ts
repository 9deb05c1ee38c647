import type { AccessMode } from "../model/access";

/** How an operation touches a location. */
export interface Touched {
  readonly location: number;
  readonly mode: AccessMode;
}

/**
 * Numbers that mean the same in every execution of one exploration: whoever is first to do something, a location or a
 * task goes by the task that made it and how many that one made before, not by the order in which tasks did.
 */
export class Numbering {
  /** The user's names of locations. */
  readonly names: string[] = [];
  private locations = 0;
  /** Main is task 0. */
  private tasks = 1;
  private readonly children: number[][] = [];
  private readonly primitives: number[][] = [];
  private readonly variables: number[][] = [];
  private readonly objects: Map<string, number>[][] = [];

  private readonly footprints: (readonly Touched[])[] = [];

  /** The footprint of an operation that touches one location: the same list each time. */
  touch(location: number, mode: AccessMode): readonly Touched[] {
    const index = 4 * location + mode;
    return (this.footprints[index] ??= [{ location, mode }]);
  }

  /** The number of the `nth` task that a task started. */
  task(parent: number, nth: number): number {
    const row = rowOf(this.children, parent);
    return (row[nth] ??= this.tasks++);
  }
  /** The location of the `nth` primitive that a task made. */
  primitive(task: number, nth: number): number {
    const row = rowOf(this.primitives, task);
    return (row[nth] ??= this.location());
  }
  /** The location of the `nth` shared variable that a task made. */
  variable(task: number, nth: number): number {
    const row = rowOf(this.variables, task);
    return (row[nth] ??= this.location());
  }
  /** The locations of the parts of the `nth` object that a task made; whoever finds one missing adds it. */
  parts(task: number, nth: number): Map<string, number> {
    const row = rowOf(this.objects, task);
    return (row[nth] ??= new Map<string, number>());
  }
  /** A location that nobody had before. */
  location(): number {
    return this.locations++;
  }
}

function rowOf<T>(table: T[][], task: number): T[] {
  return (table[task] ??= []);
}
