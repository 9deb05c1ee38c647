import { integerList } from "../../base/integerList";
import type { Execution } from "../../runtime/execution";
import type { Operation } from "../../runtime/operation";
import type { Subject } from "../../runtime/subject";
import type { Walk } from "../walk/walk";
import type { FinalLocations } from "./finalLocations";
import { ValueKeys } from "./valueKeys";

const none: readonly never[] = [];
/** More locations than this are not learnt. */
const mostLocations = 24;
/** Operations that touch nothing, and are the same wherever their task stands at the same place. */
const bare = new Set<Operation["kind"]>(["spawn", "join", "choose", "spin"]);

/** Reads the states of locations from an execution that runs, as numbers that mean the same in all of them. */
export class StateReader {
  private execution!: Execution;
  /** Of each location that belongs to a primitive, the primitive. */
  private readonly subjects: (Subject | undefined)[] = [];
  private readonly counters = new Set<number>();
  /** Of each task how many events there were when it did that last; -1 for never. */
  private readonly changed: number[] = [];
  private known = 0;
  private fresh: { location: number; state: number }[] = [];
  private readonly values = new ValueKeys();
  private readonly origins = {
    identityOf: (value: unknown) => this.execution.identityOf(value),
    positionAfter: (event: number, task: number) => this.walk.positionAfter(event, task),
  };

  constructor(
    private readonly walk: Walk,
    private readonly finals: FinalLocations,
  ) {}

  begin(execution: Execution): void {
    this.execution = execution;
    execution.objectText = (value) => this.values.textOf(value, this.origins);
    this.subjects.length = 0;
    this.changed.length = 0;
    this.known = 0;
    this.fresh = [];
  }

  /** What the operation touches; undefined if what it does depends on more than that, or changes it. */
  footprint(operation: Operation): readonly number[] | undefined {
    const { kind, subject, plain } = operation;
    if (bare.has(kind)) return none;
    this.learnSubjects();
    if (plain ? operation.placeOf === undefined : subject?.stateBesides?.(subject.location) === undefined)
      return undefined;
    // Where it depends on what or who else is there what it touches, this is what it touches in any case
    const { begins } = operation;
    if (begins !== undefined) return operation.placeOf!(begins) ? [begins] : undefined;
    return this.tellable(operation.touchesIn?.(() => 0) ?? operation.accesses, operation);
  }
  /** What it touches now, if that may be more; undefined if that is too much, or what it does depends on more. */
  widerFootprint(operation: Operation): readonly number[] | undefined {
    return this.tellable(operation.accesses, operation);
  }
  private tellable(touched: Operation["accesses"], { plain, placeOf }: Operation): readonly number[] | undefined {
    if (touched.length > mostLocations) return undefined;
    const locations = touched.map(({ location }) => location);
    const isTold = plain
      ? (one: number) => placeOf?.(one) !== undefined
      : (one: number) => this.subjects[one]?.stateBesides?.(one) !== undefined;
    if (!locations.every(isTold) || new Set(locations).size < locations.length) return undefined;
    return integerList(locations);
  }

  /** The same of a location that the operation is about to touch. */
  found(location: number, operation: Operation): number | undefined {
    const state = this.now(location, operation);
    const made = operation.plain ? operation.placeOf?.(location)?.made : undefined;
    if (state === undefined || made === undefined || this.walk.locations.of(location) !== 0) return state;
    // Nobody has touched it in this execution: so it stands there since the object was made
    return (this.changed[made.maker] ?? -1) <= made.madeAfter && this.walk.stoodThere(location, state, made)
      ? state
      : undefined;
  }
  /** The task changed something that has no location: what it had made may be otherwise than it was then. */
  changes(task: number): void {
    this.changed[task] = this.walk.depth;
  }

  /** The state of a location of the operation's footprint; undefined if it cannot be told. */
  now(location: number, operation: Operation): number | undefined {
    if (!operation.plain) return this.ofPrimitive(location);
    const place = operation.placeOf?.(location);
    const key = place && this.values.at(place, this.origins);
    if (key === undefined) return undefined;
    this.finals.meet(location, operation.variable !== undefined);
    const numbers = this.walk.locations.numbersOf(location);
    if (place?.made) numbers.begins();
    return numbers.of(key, 0, ValueKeys.maybeAbsent(key));
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
    return this.walk.locations.numbersOf(location).of(besides === 0 ? integer : `${integer}|${besides}`, integer);
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
