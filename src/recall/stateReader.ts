import { integerList } from "../base/integerList";
import type { Execution } from "../runtime/execution";
import type { Operation } from "../runtime/operation";
import type { Subject } from "../runtime/subject";
import type { FinalLocations } from "./finalLocations";
import type { Walk } from "./walk";

const none: readonly never[] = [];
/** What stands there; an object where nothing can be seen, or not yet. */
function peek({ peek }: Operation): unknown {
  try {
    return peek ? peek() : {};
  } catch {
    return {};
  }
}
/** Operations that touch nothing, and are the same wherever their task stands at the same place. */
const bare = new Set<Operation["kind"]>(["spawn", "join", "choose", "spin"]);

/** Reads the states of locations from an execution that runs, as numbers that mean the same in all of them. */
export class StateReader {
  private execution!: Execution;
  /** Of each location that belongs to a primitive, the primitive. */
  private readonly subjects: (Subject | undefined)[] = [];
  private readonly counters = new Set<number>();
  private known = 0;
  private fresh: { location: number; state: number }[] = [];

  constructor(
    private readonly walk: Walk,
    private readonly finals: FinalLocations,
  ) {}

  begin(execution: Execution): void {
    this.execution = execution;
    this.subjects.length = 0;
    this.known = 0;
    this.fresh = [];
  }

  /** What the operation touches; undefined if what it does depends on more than that, or changes it. */
  footprint(operation: Operation): readonly number[] | undefined {
    const { kind, subject, plain } = operation;
    if (bare.has(kind)) return none;
    this.learnSubjects();
    if (plain ? operation.recallable !== true : subject?.stateBesides?.(subject.location) === undefined)
      return undefined;
    // Where it depends on who else is there what it touches, this is what it touches in any case
    return this.tellable(operation.touchesIn?.(() => 0) ?? operation.accesses, operation);
  }
  /** What it touches now, if that may be more; undefined if that is too much, or what it does depends on more. */
  widerFootprint(operation: Operation): readonly number[] | undefined {
    return this.tellable(operation.accesses, operation);
  }
  private tellable(touched: Operation["accesses"], { plain }: Operation): readonly number[] | undefined {
    if (touched.length > 2) return undefined;
    const locations = touched.map(({ location }) => location);
    if (!plain && !locations.every((one) => this.subjects[one]?.stateBesides?.(one) !== undefined)) return undefined;
    return integerList(locations);
  }

  /** The state of a location of the operation's footprint; undefined if it cannot be told. */
  now(location: number, operation: Operation): number | undefined {
    if (operation.plain) {
      const value = peek(operation);
      const type = typeof value;
      if ((type === "object" && value !== null) || type === "function" || type === "symbol") return undefined;
      this.finals.meet(location, operation.ofVariable === true);
      return this.walk.numbersOf(location).of(value, 0);
    }
    return this.ofPrimitive(location);
  }
  /** Of all of these, in their order; undefined if one cannot be told. */
  allNow(locations: readonly number[], operation: Operation): readonly number[] | undefined {
    const states: number[] = [];
    for (const location of locations) {
      const state = this.now(location, operation);
      if (state === undefined) return undefined;
      states.push(state);
    }
    return states;
  }
  private ofPrimitive(location: number): number | undefined {
    const besides = this.subjects[location]?.stateBesides?.(location);
    if (besides === undefined) return undefined;
    this.finals.meet(location, false);
    const integer = this.execution.state(location);
    return this.walk.numbersOf(location).of(besides === 0 ? integer : `${integer}|${besides}`, integer);
  }

  /** Notes the primitives that were made since it was called last. */
  made(): void {
    this.learnSubjects();
    this.fresh = [];
  }
  /** Those, with the states in which they begin. */
  takeMade(): readonly { location: number; state: number }[] {
    this.learnSubjects();
    return this.fresh.length > 0 ? this.fresh : none;
  }
  private learnSubjects(): void {
    const { subjects } = this.execution;
    for (; this.known < subjects.length; this.known++) {
      const subject = subjects[this.known];
      for (const location of subject.locations ?? [subject.location]) {
        this.subjects[location] = subject;
        if (subject.capacity !== undefined) this.walk.races.rooms.set(location, subject.capacity);
        if (subject.kind === "semaphore" && this.execution.state(location) !== 1) this.counters.add(location);
        const state = this.ofPrimitive(location);
        if (state !== undefined && state !== 0) this.fresh.push({ location, state });
      }
    }
  }

  /** Semaphores that do not start with one permit: nobody takes them for locks, see `HeldLocks`. */
  mayBeLock(location: number): boolean {
    return !this.counters.has(location);
  }
  /** Is it a lock that one task has at a time? */
  isExclusive(location: number): boolean {
    const subject = this.subjects[location];
    return subject?.location === location && (subject.kind === "mutex" || subject.kind === "monitor");
  }
}
