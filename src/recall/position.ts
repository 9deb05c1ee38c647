import type { ExecutionEvent, Guard } from "../model/event";
import type { Operation } from "../runtime/operation";
import type { Remains } from "./belongings";
import type { Knowledge } from "./knowledge";

/** What lets a task go on where it stands. */
export type Gate =
  /** Nothing is in its way. */
  | "free"
  /** The state of a location: a lock that is free, a permit. */
  | "guard"
  /** The end of another task. */
  | "join"
  /** What another task did for it: a notification, a barrier that opened. */
  | "notice"
  /** It looks again in a loop that waits: nobody who explores every trace lets it. */
  | "look"
  /** It has ended. */
  | "over"
  /** Nobody can tell: what it does there depends on more than the locations that it touches. */
  | "unknown";

const [untold, yes, no] = [0, 1, 2];
/** States of which a gate remembers the answer. */
const remembered = 256;
const nothing: (Step | undefined)[] = [];
/** See `Step.relies`. */
export const ownWrite = -1;

/**
 * Where a task stands, and all that it has seen on its way there: the same code that saw the same does the same. So two
 * executions in which a task did the same are at one position, and what it announces there is known.
 */
export class Position {
  /** The task whose end it waits for, at a `join`. */
  joined = -1;
  /** Once it has ended, or where a daemon may be blocked in the end: what it left. */
  remains: Remains = { all: 0, variables: 0 };
  /** Its task keeps no program going. */
  ofDaemon = false;
  /** Is it not known at once whether, and in how many ways, its task can go on? */
  readonly isOdd: boolean;
  /** What it announces, if that can be blocked. Of another execution: only what labels tell is to be asked of it. */
  announced: Operation | undefined;
  /** Was its guard asked where the notice had been given? Before that it answers no. */
  noticed = false;
  /** By the state. */
  readonly alternatives = new Map<number, number>();
  /** By what the task saw: where it stands after its next event. */
  readonly after = new Map<unknown, Position>();
  /** By the start of a turn of a loop that was begun on the way here: where the task stands after that. */
  readonly turns = new Map<string, Position>();
  /** What it does there depends on nothing that stands there: see `overwriting`. */
  overwrites = false;
  /** Of such a one, the step that was learnt first. */
  overwriting: Step | undefined;
  /** By the states of its own locations: where it touches more than those, the same task at the same place. */
  wider: Map<number, Position> | undefined;
  private readonly steps = new Map<number, Step>();
  /** The only location that it touches; -1 where that is none, or more than one. */
  readonly only: number;
  /** The steps without alternatives where it touches one location, by the state of that. */
  private inStates: (Step | undefined)[] = nothing;
  private lastKey = -1;
  private last: Step | undefined;
  /** Most positions have nothing that could answer. */
  private answers: Uint8Array | undefined;

  constructor(
    readonly gate: Gate,
    /** What it announces; a site and what kind of operation it is tell it from others. */
    readonly site: number,
    readonly kind: ExecutionEvent["kind"] | undefined,
    /** What that touches: two locations at most. */
    readonly locations: readonly number[],
    /** Any of the same position answers alike, but for notices: see `Recorder`. */
    public guard: Guard | null,
    readonly knowledge: Knowledge,
    /** Does what it can do next have alternatives? How many there are depends on the state; see `alternatives`. */
    readonly several = false,
  ) {
    this.only = locations.length === 1 ? locations[0] : -1;
    this.isOdd = several || gate === "unknown" || gate === "notice";
  }

  /** The next event, if it is known; `key`: see `stepKey`. */
  step(key: number): Step | undefined {
    if (key === this.lastKey) return this.last;
    const step = this.steps.get(key);
    if (step) {
      this.lastKey = key;
      this.last = step;
    }
    return step;
  }
  /** The same where it touches only one location, which is in that state, and has no alternatives. */
  stepIn(state: number): Step | undefined {
    return state < this.inStates.length ? this.inStates[state] : undefined;
  }
  add(key: number, step: Step): void {
    this.steps.set(key, step);
    if (this.only >= 0 && key % perState === 0) this.note(key / perState, step);
    if (this.overwrites) this.overwriting ??= step;
  }

  private note(state: number, step: Step): void {
    if (state >= remembered) return;
    if (this.inStates === nothing) this.inStates = [];
    while (this.inStates.length <= state) this.inStates.push(undefined);
    this.inStates[state] = step;
  }

  /** The location of which the guard asks the state. */
  get guardedLocation(): number {
    const { guard, locations } = this;
    return guard !== null && locations.length > 1 ? guard.location : locations[0];
  }

  /** Does the guard admit the state? `id` is the number of the state; see `StateNumbers`. */
  admits(state: number, id: number): boolean {
    if (id >= remembered) return this.guard!.admits(state);
    const answers = (this.answers ??= new Uint8Array(remembered));
    if (answers[id] === untold) answers[id] = this.guard!.admits(state) ? yes : no;
    return answers[id] === yes;
  }
  /** Its task is given notice; the guard is as it is then. */
  notice(guard: Guard | null): void {
    if (this.noticed) return;
    this.noticed = true;
    this.guard = guard;
    this.answers?.fill(untold);
  }
}

/** Which edges no reordering can remove come with an event, besides the order of its task. */
export interface Enablers {
  /** It is its task's first one. */
  readonly first: boolean;
  /** The last event of that task; -1 for none. */
  readonly joined: number;
  /** The event that gave notice. */
  readonly notice: boolean;
}

/** What happens where a task goes on from a position, in a certain state of what it touches. */
export interface Step {
  /** As it happened last; what depends on the order (`enabledBy`) is filled in by whoever walks. */
  event: ExecutionEvent;
  readonly enablers: Enablers | null;
  /** What it touches, two at most: those of the position, unless it touches more where somebody else is. */
  readonly locations: readonly number[];
  /** Their new states, in their order. */
  readonly after: readonly number[];
  /** A bit for each of them that the event writes, the first one's is the lowest. */
  readonly writes: number;
  readonly next: Position;
  /** It moves its task on and changes those states, and does nothing else. */
  simple: boolean;
  /** The task it starts, and where that one stands then. */
  readonly starts: { readonly task: number; readonly at: Position } | null;
  /** Tasks to which it gives notice, and the number of what each hears by it. */
  readonly notifies: readonly { readonly task: number; readonly heard: number }[];
  /** The task begins a turn of a loop. */
  readonly turned: boolean;
  /** Locations of primitives and objects that the task made before its next event, and what they hold then. */
  makes: readonly { readonly location: number; readonly state: number }[];
  /**
   * What the task had read before it wrote, so many of its events before: another task's write since then is suspicious. Or since its
   * own last write there: `ownWrite`. See `Knowledge`.
   */
  readonly relies: readonly { readonly location: number; readonly back: number }[];
  /** Locations of which it believes what it read: whoever writes them later makes that suspicious. */
  readonly believes: readonly number[];
}

/** How far keys of states are apart that come one after the other. */
const perState = 32_768 * 64;

/** States of one position's locations and an alternative as one number; -1 if they are too many. */
export function stepKey(first: number, second: number, choice: number): number {
  return first < 32_768 && second < 32_768 && choice < 63 ? (first * 32_768 + second) * 64 + choice + 1 : -1;
}
