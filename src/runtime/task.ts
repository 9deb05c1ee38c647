import type { ExecutionState } from "./execution/executionState";
import type { Operation } from "./operation";
import type { Candidate } from "./scheduler";
import type { Turns } from "./turns/turns";

/** A task's code yields at each scheduling point: an operation, or the site of the one it put into `announced`. */
export type Code = Generator<Operation | number, unknown, unknown>;

const none: readonly never[] = [];

/** The last write of a variable, which is no event; `at`: how many events came before. */
interface OwnWrite {
  readonly location: number;
  site: number;
  at: number;
}

/** A thread, or main; to schedulers it is a candidate. */
export class Task implements Candidate {
  /** Tasks, primitives, shared variables and objects that it has made: each goes by its maker, see `Numbering`. */
  children = 0;
  primitives = 0;
  variables = 0;
  objects = 0;
  /** How many of them are timers, which the user did not ask for by `thread`. */
  timers = 0;
  /** The operation announced; null while running and when finished. */
  pending: Operation | null = null;
  finished = false;
  lastEvent: number;
  /** Where the task last called something: the place of operations that a primitive makes of several events. */
  site = -1;
  /** How often it changed something that makes no event: `Turns` compares. */
  effects = 0;
  /** The site of the loop of which it began a turn last. */
  lastLoop = -1;
  /** How often it asked for the time. */
  clockReads = 0;
  /** How many of the `effects` made an event after all. */
  sharedWrites = 0;
  /** It went round in a circle: the others go on first. See `LoopRounds`. */
  passedOver = false;
  /** Of several alternatives, the one to take first. */
  preferred = 0;
  /** The loop that it is in or was in last, and how it looks there; see `Waits`. */
  turns: Turns | null = null;
  /** It goes on in one way or another because of what others did to locations that it only looked at. */
  sawOthers = false;
  /** The last write of each variable that it alone sees. */
  ownWrites: readonly OwnWrite[] = none;
  /** What it gave to `observe`, in order. */
  observed: readonly (readonly [string, unknown])[] = none;
  /** The task that it counts as where something belongs to a task: a turn of an event loop counts as `main`. */
  owner: number;

  constructor(
    /** How many tasks this execution started before it. */
    readonly id: number,
    /** The same in all executions of an exploration, see `Numbering`; explorers know tasks by it. */
    readonly number: number,
    readonly name: string,
    readonly code: Code,
    /** Index of the event that started it; -1 for main. */
    readonly spawnedBy: number,
    /** May stay blocked for ever. */
    public daemon: boolean,
    private readonly execution: ExecutionState,
  ) {
    this.lastEvent = spawnedBy;
    this.owner = id;
  }

  /** It writes a variable that no other task sees, after so many events. A few are enough to tell what it acted on. */
  wroteOwn(location: number, site: number, at: number): void {
    if (this.ownWrites === none) this.ownWrites = [];
    const all = this.ownWrites as OwnWrite[];
    for (let i = 0; i < all.length; i++)
      if (all[i].location === location) {
        all[i].site = site;
        all[i].at = at;
        return;
      }
    if (all.length < 8) all.push({ location, site, at });
  }

  observe(name: string, value: unknown): void {
    if (this.observed === none) this.observed = [];
    (this.observed as [string, unknown][]).push([name, value]);
  }

  get task(): number {
    return this.id;
  }
  /** Can the announced operation happen now? */
  get enabled(): boolean {
    const { pending } = this;
    if (pending === null) return false;
    const { guard } = pending;
    return !guard || guard.admits(this.execution.state(guard.location));
  }
  get again(): boolean {
    return this.passedOver || (this.pending?.kind === "spin" && this.pending.enabledBy === undefined);
  }
  get sleeps(): boolean {
    return this.pending?.kind === "sleep";
  }
  get late(): boolean {
    return this.pending?.isLate === true;
  }
  /** How many alternatives the announced operation has now. */
  get alternatives(): number {
    return this.pending?.alternatives?.() ?? 1;
  }
}
