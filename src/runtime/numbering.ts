import type { AccessMode } from "../model/access";
import { noneApart } from "./namesApart";

/** How an operation touches a location. */
export interface Touched {
  readonly location: number;
  readonly mode: AccessMode;
}

/** An object's parts. Whoever finds something missing adds it. */
export interface Parts {
  locations: Map<string, number> | undefined;
  /** Of an array, the locations of its elements. */
  readonly indexed: number[];
  /** The classes of its elements, by block, and of its keys with their entries; see `Sharing`. */
  blocks: string[] | undefined;
  keys: string | undefined;
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
  private readonly objectNames: string[][] = [];
  private readonly objects: Parts[][] = [];
  /** By maker and name of primitives: who has that name, and how many were given it. */
  private readonly apart = new Map<string, readonly [location: number, count: number]>();
  /** By name of a primitive: who was the first to be given it. */
  private readonly first = new Map<string, number>();
  private anyTwice_ = false;
  private shown = noneApart;

  private queue_ = -1;
  private readonly loop: number[] = [];
  private readonly footprints: (readonly Touched[])[] = [];

  /** For another process to go on with the same numbers. */
  save(): SavedNumbering {
    const { names, locations, tasks, children, primitives, variables, queue_: queue, loop } = this;
    const objects = Array.from(this.objects, (row) => row && Array.from(row, (parts) => parts && savedParts(parts)));
    const { objectNames } = this;
    const apart = [...this.apart];
    return { names, locations, tasks, children, primitives, variables, queue, loop, objects, objectNames, apart };
  }

  constructor(saved?: SavedNumbering) {
    if (!saved) return;
    this.locations = saved.locations;
    this.tasks = saved.tasks;
    this.queue_ = saved.queue;
    fill(this.loop, saved.loop);
    fill(this.names, saved.names);
    this.anyTwice_ = new Set(this.names).size < this.names.length;
    for (const [key, holder] of saved.apart ?? []) this.apart.set(key, holder);
    for (const table of ["children", "primitives", "variables"] as const)
      saved[table].forEach((row, task) => row && fill((this[table][task] = []), row));
    saved.objectNames.forEach((row, task) => row && fill((this.objectNames[task] = []), row));
    saved.objects.forEach((row, task) => {
      const to: Parts[] = [];
      row?.forEach((parts, nth) => {
        if (parts) to[nth] = restored(parts);
      });
      if (row) this.objects[task] = to;
    });
  }

  /** Grows with each task and location that was not known. */
  get size(): number {
    return this.tasks + this.locations;
  }

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
  /** Notes the name of the `nth` object that a task made; false if it had that name in an earlier execution. */
  named(task: number, nth: number, name: string): boolean {
    const row = rowOf(this.objectNames, task);
    if (row[nth] === name) return false;
    row[nth] = name;
    return true;
  }
  /** The name that the `nth` object of a task has, or had in an earlier execution. */
  nameOf(task: number, nth: number): string | undefined {
    return this.objectNames[task]?.[nth];
  }
  /** The location of the `nth` primitive that a task made. */
  primitive(task: number, nth: number): number {
    const row = rowOf(this.primitives, task);
    return (row[nth] ??= this.location());
  }
  /**
   * Calls a primitive what its variable is called: `m`, and `m (2)` where another one that the same task made is called so, as with
   * the names of threads.
   */
  call(location: number, maker: number, name: string): string {
    const first = this.first.get(name);
    if (first === undefined) this.first.set(name, location);
    else this.anyTwice_ ||= first !== location;
    const known = this.names[location];
    if (known !== undefined && (known === name || known.replace(/ \(\d+\)$/, "") === name)) return known;
    const key = `${maker} ${name}`;
    const [holder, count] = this.apart.get(key) ?? [location, 0];
    const isFree = holder === location || this.names[holder] !== name;
    this.apart.set(key, isFree ? [location, 1] : [holder, count + 1]);
    return (this.names[location] = isFree ? name : `${name} (${count + 1})`);
  }
  /** May two primitives have one name? */
  get anyTwice(): boolean {
    return this.anyTwice_;
  }
  /** The name of a location for people; see `namesApart`. */
  shownName(location: number): string {
    return this.shown.get(location) ?? this.names[location];
  }
  /** Does something while these names are shown. */
  showing<T>(names: typeof noneApart, body: () => T): T {
    const before = this.shown;
    this.shown = names;
    try {
      return body();
    } finally {
      this.shown = before;
    }
  }
  /** How many tasks its starter had started before, behind the same of that one, and so on: of `main` nothing. */
  originOf(task: number): readonly number[] {
    for (const [parent, row] of this.children.entries()) {
      const nth = row?.indexOf(task) ?? -1;
      if (nth >= 0) return [...this.originOf(parent), nth];
    }
    return [];
  }
  /** Did the task make it, in this execution or in an earlier one? */
  isPrimitiveOf(task: number, location: number): boolean {
    return this.primitives[task]?.includes(location) === true;
  }
  /** The location of the `nth` shared variable that a task made. */
  variable(task: number, nth: number): number {
    const row = rowOf(this.variables, task);
    return (row[nth] ??= this.location());
  }
  /** The location that stands for the queue of immediates. */
  queue(): number {
    return this.queue_ < 0 ? (this.queue_ = this.location()) : this.queue_;
  }
  /** Locations of an event loop beside threads: what those asked it to do (0), time (1), and what keeps the program going (2). */
  ofLoop(nth: 0 | 1 | 2): number {
    return (this.loop[nth] ??= this.location());
  }
  /** What is known of the parts of the `nth` object that a task made. */
  parts(task: number, nth: number): Parts {
    const row = rowOf(this.objects, task);
    return (row[nth] ??= { locations: undefined, indexed: [], blocks: undefined, keys: undefined });
  }
  /** A location that nobody had before. */
  location(): number {
    return this.locations++;
  }
}

/** JSON says null where a list has a hole. */
type Holes<T> = readonly (T | null | undefined)[];

interface SavedParts {
  readonly locations: readonly (readonly [string, number])[];
  readonly indexed: Holes<number>;
  readonly blocks: Holes<string>;
  readonly keys: string | undefined;
}

function savedParts({ locations, indexed, blocks, keys }: Parts): SavedParts {
  return { locations: [...(locations ?? [])], indexed, blocks: blocks ?? [], keys };
}

function restored({ locations, indexed, blocks, keys }: SavedParts): Parts {
  const parts: Parts = { locations: new Map(locations), indexed: [], blocks: [], keys };
  fill(parts.indexed, indexed);
  fill(parts.blocks!, blocks);
  return parts;
}

/** What a `Numbering` knows; survives JSON. */
export interface SavedNumbering {
  readonly names: Holes<string>;
  readonly locations: number;
  readonly tasks: number;
  readonly queue: number;
  readonly loop: Holes<number>;
  readonly children: Holes<Holes<number>>;
  readonly primitives: Holes<Holes<number>>;
  readonly variables: Holes<Holes<number>>;
  readonly objects: Holes<Holes<SavedParts>>;
  readonly objectNames: Holes<Holes<string>>;
  readonly apart?: readonly (readonly [string, readonly [number, number]])[];
}

function fill<T>(to: T[], from: Holes<T>): void {
  from.forEach((value, index) => {
    if (value !== null && value !== undefined) to[index] = value;
  });
}

function rowOf<T>(table: T[][], task: number): T[] {
  return (table[task] ??= []);
}
