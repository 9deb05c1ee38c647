import { Add, type AccessMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Timing } from "../../model/timing";
import type { Execution } from "../execution";
import { Unsupported } from "../execution/unsupported";
import type { Operation } from "../operation";
import type { Code, Task } from "../task";
import { BesideThreads } from "./besideThreads/besideThreads";
import { Wakings } from "./besideThreads/wakings";
import { CallbackCode } from "./callbacks/callbackCode";
import { Immediates } from "./callbacks/immediates";
import { LoopCallback } from "./callbacks/loopCallback";
import { LoopJobs } from "./loopJobs";
import { beginning, type LoopTime } from "./loopTime";
import type { PromiseRecord } from "./promises/promiseRecord";
import { TimeConstraints } from "./time/timeConstraints";
import { lifeOf } from "./timers/endOfThread";
import { Timers } from "./timers/timers";
import { UnheardEvents } from "./unheardEvents";
import { endOfLoop } from "./waiting/endOfLoop";
import { Polls } from "./waiting/polls";

/**
 * The event loop of one execution: which callbacks wait for their turn, and the jobs that follow each. It never chooses: each
 * callback is a task that stands before its one event, and says whether it may be next.
 */
export class EventLoop extends LoopJobs {
  /** A callback runs: what it does is part of its event. */
  absorbing = false;
  /** `main` or a callback is not at its end. */
  busy = true;
  /** The program asked for a callback. */
  used = false;
  private now_: LoopTime = beginning;
  /** The alternative that the event under way takes. */
  choice = -1;
  /** What `main` needs to come to its end: the promise of the module's code, or of the scenario's body. */
  needed: PromiseRecord | null = null;

  readonly timers = new Timers(this);
  readonly immediates = new Immediates(this);
  readonly constraints = new TimeConstraints(this);
  readonly polls = new Polls(this);
  readonly wakings = new Wakings(this);
  readonly beside = new BesideThreads(this);
  /** The state of a promise of the program. */
  promiseOf!: (value: unknown) => PromiseRecord | undefined;
  /** Calls a function of the program. */
  call!: (callee: unknown, args: readonly unknown[]) => Code;
  /** By base, the offset of the timers that fired last. */
  private readonly offsets = new Map<number, number>();
  /** Sites of polls that go on for ever, though nobody waits for them. */
  endless: number[] = [];
  /** Requests of Web Locks that were in a queue. */
  requests: PromiseRecord[] = [];
  /** Calls of the user's async functions that were suspended and are not over. */
  readonly standing = new Set<PromiseRecord>();
  /** The promise to whose executor the code belongs that runs. */
  making: PromiseRecord | undefined;
  readonly unheard = new UnheardEvents();
  /** At the end, without threads: the callback that waits for ever, and with it the loop. */
  private blocked: Task | null = null;
  /** Nothing is left that keeps the program going. */
  isOver = false;
  /** What the callback under way is; undefined in `main`. */
  callbackKind: LoopCallback["kind"] | undefined;

  constructor(readonly execution: Execution) {
    super();
  }

  /** When what runs now happens. */
  get now(): LoopTime {
    return this.beside.isTimed ? this.beside.time.nowOf(this.execution.maker) : this.now_;
  }
  set now(time: LoopTime) {
    this.now_ = time;
  }
  /** What is taken for granted about time. */
  get timing(): Timing {
    return this.execution.sharing.timing;
  }

  /** Forgets the execution before. */
  begin(): void {
    this.busy = true;
    this.absorbing = false;
    this.beginJobs();
    this.needed = null;
    if (this.requests.length > 0) this.requests = [];
    this.standing.clear();
    this.making = undefined;
    this.unheard.begin();
    this.wakings.begin();
    this.beside.begin();
    this.isOver = false;
    this.blocked = null;
    if (!this.used) return;
    this.used = false;
    this.now = beginning;
    this.choice = -1;
    this.offsets.clear();
    this.timers.begin();
    this.immediates.begin();
    this.constraints.begin();
    this.polls.begin();
    this.callbackKind = undefined;
    if (this.endless.length > 0) this.endless = [];
  }

  /** The last event of `main`, before which no callback runs. */
  get mainsLast(): number[] {
    const { lastEvent } = this.execution.tasks[0];
    return lastEvent >= 0 ? [lastEvent] : [];
  }

  /** The index of the event under way; -1 in `main`, which has none of its own here. */
  get event(): number {
    return this.execution.maker.lastEvent;
  }

  /** Is there a time for each event up to this one, which happened last? */
  isPossible({ varies, halts }: ExecutionEvent): boolean {
    const { beside, constraints, execution } = this;
    if (beside.isTimed) return beside.time.isPossible(halts);
    return varies !== true || constraints.areSatisfiable(execution.events);
  }
  /** May a callback be next? Beside threads the state of its queue says if another one is under way. */
  get isFree(): boolean {
    return this.beside.isOn ? this.beside.mainIsOver : !this.busy;
  }
  /** Something waits for its turn that keeps the program going, as a daemon does not. */
  get isAlive(): boolean {
    const { tasks } = this.execution;
    // Who was asked for last is most likely to wait
    for (let i = tasks.length - 1; i > 0; i--) {
      const { daemon, pending } = tasks[i];
      if (pending !== null && !daemon && !(pending instanceof LoopCallback && !pending.isReferenced)) return true;
    }
    return false;
  }
  /** A timer that keeps no program going can fire, or could have fired before it was over. */
  get goesOn(): boolean {
    return this.isOver || this.isAlive;
  }
  /** Nothing that runs now can be seen in another order: `main` comes before all callbacks, unless there are threads. */
  get isQuiet(): boolean {
    return this.used && (this.beside.isOn ? !this.beside.anyThread : !this.absorbing);
  }
  /** The callback under way waits for something, and with it all others. */
  get isBlocked(): boolean {
    const { current } = this.execution;
    return (
      this.used && this.busy && current !== null && current.pending !== null && current.code instanceof CallbackCode
    );
  }

  /** The turn under way, where others ask what it keeps from them: at the end, or where it blocks the loop. */
  get turn(): Task | null {
    if (this.beside.isOn) return this.beside.turn;
    return this.isBlocked ? this.execution.current : this.blocked;
  }
  /** What `main` holds, the turn under way could give back. */
  standIn(holder: number): number {
    return holder === 0 ? (this.turn?.id ?? 0) : holder;
  }

  /** The event under way is the last one of this execution, whatever still waits; so it depends on all others. */
  get endsHere(): boolean {
    if (!this.used || this.isBlocked) return this.used;
    // Beside threads there are events for that: see `endOfThread`
    return !this.busy && !this.beside.isOn && !this.isAlive && this.timers.tasks.length > 0;
  }

  /** A callback waits for its turn from now on. `posted`: a thread asked for it. */
  schedule(name: string, callback: LoopCallback, posted = false): Task {
    const { execution, beside } = this;
    if (!posted) this.refuseThread(callback.site);
    if (!this.used) {
      this.used = true;
      this.constraints.needed = this.timing.ioMax < Infinity || this.timing.timerSlack > 0;
      execution.sharing.learner?.schedules();
    }
    if (beside.anyThread || execution.clock.used) beside.meets();
    beside.asks(callback);
    const { maker } = execution;
    beside.callbacks++;
    maker.timers++;
    const code = beside.isOn ? beside.code(callback) : new CallbackCode(this, callback);
    const task = execution.spawn(name, code, maker.lastEvent);
    task.site = callback.site;
    task.owner = 0;
    this.polls.schedules(callback);
    execution.inside?.scheduled(task);
    return task;
  }

  /** Threads ask for no callbacks. */
  refuseThread(site: number): void {
    if (this.beside.inThread)
      throw new Unsupported(
        "callbacks asked for by a thread: not yet supported; start timers and I/O in the scenario's body",
        site,
      );
  }
  /** Nor do they take any back, which would have to be an event. */
  refuseClearing(site: number): void {
    if (this.beside.inThread)
      throw new Unsupported(
        "timers cleared or changed by a thread: not yet supported; clear them in a callback or in the scenario's body",
        site,
      );
  }
  /** A thread starts, or a task sleeps, beside callbacks. */
  meetsThread(): void {
    if (this.used) this.beside.meets();
  }
  sleeps(): void {
    this.meetsThread();
    this.beside.asks(undefined);
  }

  callbackBegins(callback: LoopCallback, time: LoopTime, choice: number): void {
    const { kind } = callback;
    this.callbackKind = kind;
    this.constraints.note(callback, time);
    this.polls.callbackBegins();
    this.busy = true;
    if (!this.beside.isOn) this.now = time;
    this.choice = choice;
    if (kind === "timer") this.offsets.set(time.base, time.offset);
    if (!this.beside.isOn) this.execution.beginFootprint();
  }
  /** What the code that runs now finds when it asks for the time, in milliseconds since the beginning. */
  time(): number {
    const { execution } = this;
    this.polls.disturbs();
    // It depends on more than what the callback has read
    if (this.absorbing) {
      execution.sharing.learner?.loses();
      (execution.events[this.event] as { asksTime?: true }).asksTime = true;
    }
    if (!this.used || this.beside.isOn) return execution.clock.read();
    if (this.now.base >= 0 && !execution.isForeign(execution.at)) execution.sharing.askedTime = true;
    return this.constraints.earliest(this.event, execution.events, this.now);
  }
  offsetOf(base: number): number {
    return this.offsets.get(base) ?? 0;
  }
  /** `callback`: none where it is `main`. */
  callbackEnds(callback?: LoopCallback): void {
    this.busy = false;
    if (!callback) this.beside.mainIsOver = true;
    if (!callback || this.beside.isOn) return;
    const { events, tasks } = this.execution;
    this.polls.callbackEnds(callback, events[callback.event], callback.event);
    // Whether timers that keep no program going still fire depends on who was the last that did: not on one who goes on
    const life = lifeOf(this);
    if (life === undefined) return;
    const goesOn = ({ spawnedBy, pending }: Task) =>
      spawnedBy === callback.event && pending instanceof LoopCallback && pending.isReferenced;
    if (!tasks.some(goesOn)) this.execution.touch(life, Add);
  }

  /** Can the operation happen inside the callback? */
  absorbs({ guard, alternatives, kind }: Operation): boolean {
    const { execution } = this;
    if (guard && !guard.admits(execution.state(guard.location))) return false;
    // These make events of their own
    if ((alternatives !== undefined && alternatives() > 1) || kind === "sleep" || kind === "spawn") this.beside.meets();
    return true;
  }
  absorb(operation: Operation): unknown {
    const { execution } = this;
    execution.touchMemory(operation.accesses);
    const result = operation.perform(execution.partOfEvent());
    execution.inside?.performed(operation, result);
    return result;
  }

  /** Notes that the event under way touches a location. */
  touch(location: number, mode: AccessMode): void {
    if (this.absorbing) this.execution.touch(location, mode);
  }
  /** Notes that the event under way looks at a promise or changes it. */
  touchPromise(record: PromiseRecord, mode: AccessMode): void {
    if (this.absorbing && record.madeIn !== this.event) this.execution.touch(record.location, mode);
  }

  /** Nothing is left to run: does `main` still wait for a promise? */
  atEnd(): Unsupported | undefined {
    const { beside } = this;
    const isBlocked = beside.isBlocked || this.isBlocked;
    if (this.isBlocked) this.blocked = this.execution.current;
    this.busy = false;
    if (this.hasJobs && !isBlocked)
      return new Unsupported(
        "promises in threads: not yet supported; use them in the scenario's body",
        this.execution.at,
      );
    // Only timers that keep no program going; they could have fired before it was over
    if (!beside.isOn || !isBlocked) for (const task of this.timers.tasks) task.daemon = true;
    this.isOver = true;
    this.endless = endOfLoop(this.execution, this.needed);
    return undefined;
  }
}
