import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../../runtime/execution";
import type { Task } from "../../runtime/task";
import type { Knowledge, KnownRead } from "../knowledge";
import { ownWrite, type Position, type Step } from "../position";
import type { Walk } from "../walk/walk";
import type { LockOrders } from "./lockOrders";
import { RaceFreedom } from "./raceFreedom";
import type { StateReader } from "./stateReader";

const none: readonly never[] = [];

/** What a step does to what its task knows, and what an order of steps may show because of that. */
export class WhatTasksKnow {
  private readonly races = new RaceFreedom();
  /** The walk has to begin anew, because it is to look at more. */
  looksAtMore = false;
  constructor(
    private readonly states: StateReader,
    private readonly walk: Walk,
    private readonly orders: LockOrders,
  ) {}

  /** What the task of the event knows after it. `started`: the task that it started. */
  after(
    execution: Execution,
    event: ExecutionEvent,
    { knowledge, joined }: Position,
    started: Task | undefined,
  ): Knowledge {
    const { states } = this;
    const { task, accesses, plain } = event;
    if (plain)
      for (const { location, mode } of accesses)
        if (!this.races.admits(location, task, mode, knowledge) && this.walk.races.look(location))
          this.looksAtMore = true;
    const nested = knowledge.nests(event).filter((lock) => states.mayBeLock(lock));
    if (nested.length > 0)
      for (const { location } of accesses) if (states.mayBeLock(location)) this.orders.note(nested, location);
    const locks = accesses.flatMap(({ location }) =>
      states.isExclusive(location) ? [{ location, mine: execution.state(location) === task + 1 }] : [],
    );
    return knowledge.after(event, locks, started?.id ?? -1, joined);
  }
  started(task: number, parent: number): void {
    this.races.started(task, parent);
  }

  /** On what the task relies that makes the event, and what it believes then; see `Step`. `after`: what it knows then. */
  trust(event: ExecutionEvent, task: Task, before: Knowledge, after: Knowledge): Pick<Step, "relies" | "believes"> {
    const own = this.ownRelies(task, after);
    const relies = [...reliesOn(event, before), ...own];
    const believes = [...own, ...believed(event, before)].map(({ location }) => location);
    // Mostly the same empty list, which all that walk look at
    return { relies: relies.length > 0 ? relies : none, believes: believes.length > 0 ? believes : none };
  }
  /** Where it wrote, before its next event, what nobody else sees; see `atomicityViolations`. */
  private ownRelies({ ownWrites }: Task, { reads, trusted, events }: Knowledge): Step["relies"] {
    if (reads.length === 0 || ownWrites.every(({ at }) => at !== this.walk.depth + 1)) return none;
    return trusted.map(({ location, at }) => ({ location, back: events - 1 - at }));
  }
}

function reliesOn({ plain, kind, accesses, updatesWith }: ExecutionEvent, known: Knowledge): Step["relies"] {
  const { reads, writes, unseen, events } = known;
  if (!plain || kind !== "write" || reads.length + writes.length === 0) return none;
  const relies = reads.map(({ location, at }) => ({ location, back: events - at }));
  if (updatesWith) return relies;
  const overrides = unseen.filter((one) =>
    accesses.some(({ location, mode }) => location === one.location && mode !== Read),
  );
  return [...relies, ...overrides.map(({ location }) => ({ location, back: ownWrite }))];
}

/** What it had read in regions that were over when it wrote something else: see `atomicityViolations`. */
function believed({ plain, kind, accesses }: ExecutionEvent, { trusted }: Knowledge): readonly KnownRead[] {
  if (!plain || kind !== "write" || trusted.length === 0) return none;
  return trusted.filter((read) => accesses.every(({ location }) => location !== read.location));
}
