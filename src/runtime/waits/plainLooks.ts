import { Read, type Access } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { looksOf } from "../../model/turnLook";
import type { Execution } from "../execution";
import type { ObjectIdentity } from "../execution/executionState";
import type { Operation } from "../operation";
import type { Task } from "../task";
import type { ShownObjects } from "./shownObjects";
import { ValueStates } from "./valueStates";

/**
 * Reads of properties that threads share, in turns of loops that wait: `while (!state.load().done) {}`. What is there changes
 * without an operation that says so; so from the moment when such a turn has waited, the value is followed in each execution
 * that begins.
 *
 * A turn that is blocked does not read, and shows no data race. So that holds for properties only which nobody writes, or who
 * made the object and has not shown it to anybody yet: a constructor. And where a data race is known already: one finding
 * is told for each location, so no other turn has to show it.
 */
export class PlainLooks {
  /** Locations to follow, and in how many executions that were not known yet. */
  private readonly locations = new Map<number, number>();
  private begun = 0;
  /** By site: does each read there touch one location of which the value can be seen? */
  private readonly visible = new Map<number, boolean>();
  /** Of them those on which an execution showed a data race. */
  private readonly raced = new Set<number>();
  /** Those that were there before the second thread began, */
  private readonly early = new Set<number>();
  /** and the state then, by what happened before that. */
  private readonly initial = new Map<string, Map<number, number>>();

  /** Of this execution: whose they are. */
  private readonly owners = new Map<number, ObjectIdentity>();

  constructor(private readonly shown: ShownObjects) {}

  /** Another execution begins, in which nobody has touched them. */
  begin(execution: Execution): void {
    this.begun++;
    this.owners.clear();
    for (const location of this.locations.keys()) execution.setState(location, ValueStates.unknown);
  }
  /** It is known what happened before there were threads; see `earlyChoices`. */
  hasBegun(execution: Execution, early: string): void {
    for (const [location, state] of this.initial.get(early) ?? []) execution.setState(location, state);
  }
  clear(): void {
    for (const all of [this.locations, this.raced, this.visible, this.early, this.initial]) all.clear();
  }

  /** Somebody is about to do that. True if it is a look of a turn at one location of which the value can be seen. */
  announced(execution: Execution, operation: Operation): boolean {
    const { kind, site, accesses, owner, variable } = operation;
    const isLook = kind === "read" && execution.current?.turns?.noted === true;
    if (!isLook && !this.any) return false;
    const holder = owner ?? variable;
    const peek = accesses.length === 1 && holder !== undefined ? operation.peek : undefined;
    if (isLook && this.visible.get(site) !== false) this.visible.set(site, peek !== undefined);
    if (!peek) return false;
    const [{ location }] = accesses;
    if (isLook && holder!.early) this.early.add(location);
    if (this.locations.has(location)) {
      execution.followElement(location, peek);
      if (owner) this.owners.set(location, owner);
    }
    return isLook;
  }
  /** The text of the object that has the location, if others may have it by now: then what is there stays as it is. */
  textOfOwner(location: number): string | undefined {
    const owner = this.owners.get(location);
    return owner && this.shown.of(owner);
  }

  /**
   * A turn that waited had that event. Is the state known that it found? If not, whether it will be; `unasked`: nobody looked
   * at what such turns do.
   */
  found(execution: Execution, { site, accesses }: ExecutionEvent): "known" | "soon" | "never" | "unasked" {
    if (this.visible.get(site) !== true) return this.visible.has(site) ? "never" : "unasked";
    const [{ location }] = accesses;
    const since = this.locations.get(location);
    if (since === undefined) {
      this.locations.set(location, this.begun);
      return "soon";
    }
    return since < this.begun && execution.follows(location) ? "known" : "never";
  }

  /**
   * From the next execution on, the state of a location that was there early is known before anybody touches it. True if
   * that was not known.
   */
  remember({ events }: Execution, location: number, early: string): boolean {
    if (!this.early.has(location) || this.initial.get(early)?.has(location)) return false;
    for (const { accesses } of events)
      for (const access of accesses) if (access.location === location) return this.begins(early, access);
    return false;
  }
  private begins(early: string, { location, before }: Access): boolean {
    if (!ValueStates.recurs(before)) return false;
    let states = this.initial.get(early);
    if (!states) this.initial.set(early, (states = new Map()));
    states.set(location, before);
    return true;
  }

  get any(): boolean {
    return this.locations.size > 0;
  }
  get anyRaced(): boolean {
    return this.raced.size > 0;
  }
  /** Where the operation, which somebody performs now, may be in a data race that no turn shows which is blocked. */
  racy(execution: Execution, { accesses, owner }: Operation): number | undefined {
    const { current } = execution;
    for (const { location, mode } of accesses) {
      if (mode === Read || !this.locations.has(location) || this.raced.has(location)) continue;
      const isFresh = owner && !owner.early && owner.maker === current?.number && !this.shown.has(owner);
      if (!isFresh || execution.tasks.some((task) => task !== current && looksAt(execution, task, location)))
        return location;
    }
    return undefined;
  }

  /** An execution showed a data race there. True if that was not known of a location that is followed. */
  isRacedOn(location: number): boolean {
    if (!this.locations.has(location) || this.raced.has(location)) return false;
    this.raced.add(location);
    return true;
  }

  /** For another process. */
  save(): SavedPlainLooks {
    const [locations, raced, early] = [[...this.locations.keys()], [...this.raced], [...this.early]];
    const initial = [...this.initial].map(([text, states]) => [text, [...states]] as const);
    return { locations, raced, visible: [...this.visible], early, initial };
  }
  load({ locations, raced, visible, early, initial }: SavedPlainLooks): void {
    for (const location of locations) this.locations.set(location, -1);
    for (const location of raced) this.raced.add(location);
    for (const [site, isVisible] of visible) this.visible.set(site, isVisible);
    for (const location of early) this.early.add(location);
    for (const [text, states] of initial) this.initial.set(text, new Map(states));
  }
}

/** Survives JSON. */
export interface SavedPlainLooks {
  readonly locations: readonly number[];
  readonly raced: readonly number[];
  readonly visible: readonly (readonly [number, boolean])[];
  readonly early: readonly number[];
  readonly initial: readonly (readonly [string, readonly (readonly [number, number])[]])[];
}

/** Is the task blocked in a turn that looks there? */
function looksAt(execution: Execution, task: Task, location: number): boolean {
  const guard = task.enabled ? undefined : task.pending?.guard;
  if (!guard?.turn) return guard?.location === location;
  return looksOf(guard.turn.first, (at) => execution.state(at)).locations.includes(location);
}
