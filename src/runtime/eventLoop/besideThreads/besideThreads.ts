import { Write } from "../../../model/access";
import { Unsupported } from "../../execution/unsupported";
import type { Operation, Performing } from "../../operation";
import type { Wait } from "../../subject";
import type { Code, Task } from "../../task";
import { CallbackCode } from "../callbacks/callbackCode";
import type { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import { SharedSleep } from "../time/sharedSleep";
import { SharedTime } from "../time/sharedTime";
import { DueTimers } from "../timers/dueTimers";
import { Posted } from "./posted";
import { TurnEnd } from "./turnEnd";

/** A program in which callbacks and threads meet is explored again with this known. */
const sharingClass = "threads beside callbacks";

/** Is that known? Then what callbacks do is not walked by heart. */
export function meetThreads(sharing: { knows(fact: string): boolean }): boolean {
  return sharing.knows(sharingClass);
}

/**
 * What is different where threads run beside the callbacks of an event loop: a callback is no longer one event. It is a task that
 * takes the loop, as a lock, when it begins; stops before each access to what a thread shares, as a thread does; and gives the
 * loop back at its end. `main` has the loop from the beginning. All these turns count as one task, `main`, for what is shared
 * and for who holds a lock.
 */
export class BesideThreads {
  /** Known from the beginning of an execution. */
  isOn = false;
  /** How many callbacks were asked for. All other tasks but `main` are threads. */
  callbacks = 0;
  mainIsOver = false;
  /** Known from the beginning as well: I/O of unknown duration and timers, or tasks that sleep. */
  isTimed = false;
  readonly time: SharedTime;
  /** The first event of the callback under way, or -1. */
  turnBegan = -1;
  private anyUnknown = false;
  private anyTimer = false;
  /** The callback under way, and the one before it. */
  turn: Task | null = null;
  private last: Task | null = null;
  /** What a thread asked for last; all comes in the order in which they did. */
  lastPosted: LoopCallback | undefined;

  constructor(private readonly loop: EventLoop) {
    this.time = new SharedTime(loop);
  }

  /** Forgets the execution before. */
  begin(): void {
    this.isOn = meetThreads(this.loop.execution.sharing);
    this.callbacks = 0;
    this.mainIsOver = this.anyUnknown = this.anyTimer = false;
    this.turn = this.last = null;
    this.turnBegan = -1;
    this.isTimed = this.isOn && this.time.isNeeded;
    if (this.isTimed) this.time.begin();
    this.lastPosted = undefined;
  }

  get anyThread(): boolean {
    return this.loop.execution.tasks.length - 1 > this.callbacks;
  }
  /** Does the code of a thread run? */
  get inThread(): boolean {
    if (!this.anyThread) return false;
    const { current } = this.loop.execution;
    return current !== null && current.owner !== 0 && !(current.code instanceof CallbackCode);
  }
  /** Nothing can go on, and `main` or a callback is not over. */
  get isBlocked(): boolean {
    return this.turn !== null || !this.mainIsOver;
  }
  /** The turn under way cannot go on. */
  get isStopped(): boolean {
    const turn = this.mainIsOver ? this.turn : this.loop.execution.tasks[0];
    return turn !== null && (turn.pending instanceof SharedSleep || !turn.enabled);
  }
  get isTurnUnderWay(): boolean {
    return this.turn !== null;
  }

  /** Callbacks and threads meet, or a callback does what only a task of several events can: from now on they all are. */
  meets(): void {
    if (this.isOn) return;
    const { execution } = this.loop;
    execution.sharing.learn(sharingClass);
    throw execution.discard();
  }

  /** The code of a callback's task. */
  *code(callback: LoopCallback): Code {
    yield callback;
    yield* callback.run();
    if (this.turn!.lastEvent > callback.event) yield new TurnEnd(this, callback);
    else this.ends(callback);
    return undefined;
  }
  /** It has the loop from now on. */
  begins(event: Performing, callback: LoopCallback): void {
    const { execution, immediates } = this.loop;
    event.synchronizeWith((this.last ?? execution.tasks[0]).lastEvent);
    if (this.isTimed && callback.isMoment) this.time.note(event.index, callback);
    this.turn = execution.current;
    this.turnBegan = event.index;
    immediates.tell();
  }
  ends(callback: LoopCallback): void {
    this.last = this.turn;
    this.turn = null;
    this.turnBegan = -1;
    this.loop.immediates.tell();
    this.loop.callbackEnds(callback);
  }

  /** Who is next waits for the end of the turn under way. */
  waits(): Wait {
    const task = this.loop.turn?.id ?? 0;
    return { means: "end", task, because: "the event loop runs one callback after the other" };
  }
  /** The index of the last event of a task, or of all turns where it is `main`. */
  lastEventOf(task: Task): number {
    if (!this.isOn || task.id !== 0) return task.lastEvent;
    return Math.max(task.lastEvent, this.turn?.lastEvent ?? -1, this.last?.lastEvent ?? -1);
  }

  /** The location of what threads ask the loop to do. */
  get postings(): number {
    return this.loop.execution.numbering.ofLoop(0);
  }
  /** What a thread asks the loop to do, which is an event of its own: the loop does it in a turn of its own. */
  post(site: number, what: string, act: () => void): Operation {
    const { loop } = this;
    const { execution } = loop;
    return {
      kind: "settle",
      site,
      accesses: execution.numbering.touch(this.postings, Write),
      sentence: () => `${what} a promise: the event loop goes on with it`,
      perform: () => {
        const { name } = execution.maker;
        const posted = new Posted(loop, site, `${what} a promise for ${name}`, act, this.lastPosted);
        this.lastPosted = posted;
        loop.schedule(`${what.slice(0, -1)} by ${name}`, posted, true);
      },
    };
  }

  /** A callback is asked for, or a task sleeps (then there is none): is it a matter of bounds when which comes? */
  asks(callback: LoopCallback | undefined): void {
    if (!this.isOn) return;
    if (callback === undefined || callback instanceof DueTimers) this.anyTimer = true;
    else this.anyUnknown ||= callback.isAnyTime;
    if (this.anyTimer && (this.anyUnknown || this.loop.timing.timerSlack > 0)) this.time.meets();
  }

  /** Promises belong to the event loop. */
  refusePromises(site: number): void {
    if (this.inThread)
      throw new Unsupported("promises in threads: not yet supported; use them in the scenario's body", site);
  }
}
