import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Turns } from "../turns";
import type { EventLoop } from "./eventLoop";
import { Idle } from "./idle";
import type { LoopCallback } from "./loopCallback";
import type { PromiseRecord } from "./promiseRecord";

/** A callback that asked for one other callback, and changed nothing besides. */
interface Tick {
  readonly event: number;
  readonly callback: LoopCallback;
  /** The locations that it read. */
  readonly looks: readonly number[];
  /** The turns that loops of suspended async functions began in it, with what these loops assign. */
  readonly turns: ReadonlyMap<Turns, readonly unknown[]>;
  /** The one before, if this one leaves everything as that one did. */
  readonly same: Tick | undefined;
}

const noTurns: ReadonlyMap<Turns, readonly unknown[]> = new Map();

/**
 * Finds callbacks that only look whether something has changed, and ask for themselves again: `setInterval` with a condition,
 * `while (!done) await sleep(10)`. When such a tick left everything as the one before, and that one as the one before it, the
 * next ones will do nothing either, until somebody writes what they look at: see `Idle`. (The first one may change variables
 * that nobody else is known to share yet; then the second one shows that.)
 */
export class Polls {
  /** By the callback that a tick asked for. */
  private ticks = new Map<LoopCallback, Tick>();
  /** The event in which a turn of a loop was seen first. */
  private known = new Map<Turns, number>();
  /** Of the event under way. */
  private starts: LoopCallback[] = [];
  private turns = new Map<Turns, readonly unknown[]>();
  private resumed: PromiseRecord[] = [];
  private disturbed = false;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    if (this.ticks.size > 0) this.ticks = new Map();
    if (this.known.size > 0) this.known = new Map();
  }

  callbackBegins(): void {
    if (this.starts.length > 0) this.starts = [];
    if (this.resumed.length > 0) this.resumed = [];
    if (this.turns.size > 0) this.turns = new Map();
    this.disturbed = false;
  }
  schedules(callback: LoopCallback): void {
    if (!this.starts.includes(callback)) this.starts.push(callback);
  }
  /** An async function goes on; its promise. */
  resumes(promise: PromiseRecord): void {
    this.resumed.push(promise);
  }
  /** A loop in an async function begins a turn. */
  turnBegins(turns: Turns, locals: readonly unknown[]): void {
    this.turns.set(turns, locals);
  }
  /** What happens depends on more than memory, or leaves more than can be seen here. */
  disturbs(): void {
    this.disturbed = true;
  }

  /** The event is over: was it a tick? Then what it asked for may be idle. */
  callbackEnds(callback: LoopCallback, event: ExecutionEvent, index: number): void {
    const { starts, turns, known } = this;
    const persistent = turns.size === 0 ? turns : new Map([...turns].filter(([one]) => known.has(one)));
    for (const one of turns.keys()) if (!known.has(one)) known.set(one, index);
    if (starts.length !== 1 || this.disturbed || !callback.maySleep || !starts[0].maySleep) return;
    const before = this.ticks.get(callback);
    if (!this.changesNothing(callback, event) || !this.isCovered(persistent.size, before, index)) return;
    const looks = event.accesses.filter(({ mode }) => mode === Read).map(({ location }) => location);
    const tick: Omit<Tick, "same"> = {
      event: index,
      callback,
      looks,
      turns: persistent.size > 0 ? persistent : noTurns,
    };
    const same = before && this.isSame(before, tick, starts[0]) ? before : undefined;
    this.ticks.set(starts[0], { ...tick, same });
    if (!same?.same) return;
    this.loop.execution.sharing.learner?.loses();
    starts[0].idle = new Idle(this.loop, new Set([...looks, ...same.looks]), index);
  }

  /** It writes only what belongs to it, or to the tick before: the timer itself, and promises of which nobody else knows. */
  private changesNothing(callback: LoopCallback, { accesses, task }: ExecutionEvent): boolean {
    const { execution } = this.loop;
    const { numbering, tasks } = execution;
    const { spawnedBy } = tasks[task];
    if (tasks[task].observed.length > 0) return false;
    const makers = [task, ...(spawnedBy >= 0 ? [execution.events[spawnedBy].task] : [])];
    return accesses.every(
      ({ location, mode }) =>
        mode === Read ||
        callback.owns(location) ||
        makers.some((maker) => numbering.isPrimitiveOf(tasks[maker].number, location)),
    );
  }

  /** Is each async function that went on either in a loop of which the turns tell where it is, or called by the tick before? */
  private isCovered(loops: number, before: Tick | undefined, index: number): boolean {
    const since = before?.event ?? index;
    return this.resumed.filter(({ madeIn }) => madeIn < since).length <= loops;
  }

  private isSame(before: Tick, tick: Omit<Tick, "same">, next: LoopCallback): boolean {
    if (before.turns.size !== tick.turns.size || !next.repeats(tick.callback, tick.turns.size > 0)) return false;
    for (const [turns, locals] of tick.turns) {
      const earlier = before.turns.get(turns);
      if (earlier === undefined || !locals.every((value, i) => Object.is(value, earlier[i]))) return false;
    }
    const { events } = this.loop.execution;
    const looks = new Set([...before.looks, ...tick.looks]);
    for (let i = before.event + 1; i < tick.event; i++)
      if (events[i].accesses.some(({ location, mode }) => mode !== Read && looks.has(location))) return false;
    return true;
  }
}
