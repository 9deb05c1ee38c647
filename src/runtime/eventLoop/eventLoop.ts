import type { AccessMode } from "../../model/access";
import type { Timing } from "../../model/timing";
import type { Execution } from "../execution";
import { Unsupported } from "../execution/unsupported";
import type { Operation } from "../operation";
import type { Code, Task } from "../task";
import { AsyncContext } from "./asyncContext";
import { CallbackCode } from "./callbackCode";
import { endOfLoop } from "./endOfLoop";
import { Immediates } from "./immediates";
import { Jobs } from "./jobs";
import { LoopCallback } from "./loopCallback";
import { beginning, type LoopTime } from "./loopTime";
import { Polls } from "./polls";
import { ProcessListeners } from "./processListeners";
import type { PromiseRecord } from "./promiseRecord";
import { TimeConstraints } from "./timeConstraints";
import { Timers } from "./timers";
import { UnhandledRejection } from "./unhandledRejection";
import { Wakings } from "./wakings";

/**
 * The event loop of one execution: which callbacks wait for their turn, and the jobs that follow each. It never chooses: each
 * callback is a task that stands before its one event, and says whether it may be next.
 */
export class EventLoop {
  /** ECMAScript's jobs, and the callbacks of `process.nextTick`. */
  readonly microtasks = new Jobs();
  readonly ticks = new Jobs();
  /** A callback runs: what it does is part of its event. */
  absorbing = false;
  /** `main` or a callback is not at its end. */
  busy = true;
  /** The program asked for a callback. */
  used = false;
  /** When what runs now happens. */
  now: LoopTime = beginning;
  /** The alternative that the event under way takes. */
  choice = -1;
  private rejections: PromiseRecord[] = [];
  /** The program was told that nobody handles them, and now somebody does. */
  private handledLate: PromiseRecord[] = [];
  /** Runs once `main` can go on: after a module that awaits something comes the scenario's body. */
  private following: (() => Code) | null = null;
  /** What `main` needs to come to its end: the promise of the module's code, or of the scenario's body. */
  needed: PromiseRecord | null = null;

  readonly timers = new Timers(this);
  readonly immediates = new Immediates(this);
  readonly constraints = new TimeConstraints(this);
  readonly polls = new Polls(this);
  readonly wakings = new Wakings(this);
  readonly listeners = new ProcessListeners();
  readonly context = new AsyncContext();
  /** What the program threw; what ends the execution is thrown again. */
  caught!: (error: unknown) => unknown;
  /** A callback of `process.nextTick` threw: the others wait until the next timer or immediate of the same go is over. */
  private interrupted = false;
  /** Calls a function of the program. */
  call!: (callee: unknown, args: readonly unknown[]) => Code;
  /** By base, the offset of the timers that fired last. */
  private readonly offsets = new Map<number, number>();
  /** So many jobs have begun. */
  jobs = 0;
  /** Sites of polls that go on for ever, though nobody waits for them. */
  endless: number[] = [];
  /** Nothing is left that keeps the program going. */
  isOver = false;
  /** The callback under way is a timer's, or that of a completion. */
  isTimerOrIo = false;

  constructor(readonly execution: Execution) {}

  /** What is taken for granted about time. */
  get timing(): Timing {
    return this.execution.sharing.timing;
  }

  /** Forgets the execution before. */
  begin(): void {
    this.busy = true;
    this.absorbing = false;
    this.microtasks.clear();
    this.ticks.clear();
    this.following = this.needed = null;
    this.jobs = 0;
    this.context.value = undefined;
    this.context.call = -1;
    if (this.rejections.length > 0) this.rejections = [];
    if (this.handledLate.length > 0) this.handledLate = [];
    this.listeners.begin();
    this.wakings.begin();
    this.isOver = false;
    if (!this.used) return;
    this.used = false;
    this.now = beginning;
    this.choice = -1;
    this.offsets.clear();
    this.timers.begin();
    this.immediates.begin();
    this.constraints.begin();
    this.polls.begin();
    this.isTimerOrIo = false;
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

  /** Something waits for its turn that keeps the program going. */
  get isAlive(): boolean {
    const { tasks } = this.execution;
    for (let i = 1; i < tasks.length; i++) {
      const { pending } = tasks[i];
      if (pending !== null && !(pending instanceof LoopCallback && !pending.isReferenced)) return true;
    }
    return false;
  }
  /** A timer that keeps no program going can fire, or could have fired before it was over. */
  get goesOn(): boolean {
    return this.isOver || this.isAlive;
  }
  /** Nothing that runs now can be seen in another order: `main` comes before all callbacks. */
  get isQuiet(): boolean {
    return this.used && !this.absorbing;
  }
  /** The callback under way waits for something, and with it all others. */
  get isBlocked(): boolean {
    const { current } = this.execution;
    return (
      this.used && this.busy && current !== null && current.pending !== null && current.code instanceof CallbackCode
    );
  }

  /** The event under way is the last one of this execution, whatever still waits; so it depends on all others. */
  get endsHere(): boolean {
    return this.used && (this.isBlocked || (!this.busy && !this.isAlive && this.timers.tasks.length > 0));
  }

  /** A callback waits for its turn from now on. */
  schedule(name: string, callback: LoopCallback): Task {
    const { execution } = this;
    this.refuseThreads(callback.site);
    if (!this.used) {
      this.used = true;
      this.constraints.needed = this.timing.ioMax < Infinity || this.timing.timerSlack > 0;
      execution.sharing.learner?.schedules();
    }
    const task = execution.spawn(name, new CallbackCode(this, callback), this.event);
    task.site = callback.site;
    this.polls.schedules(callback);
    execution.inside?.scheduled(task);
    return task;
  }

  /** Callbacks that threads interrupt are not built. */
  refuseThreads(site: number): void {
    const { tasks } = this.execution;
    const ours = this.used
      ? tasks.some(({ code }) => !(code instanceof CallbackCode) && code !== tasks[0].code)
      : tasks.length > 1;
    if (ours)
      throw new Unsupported("callbacks together with threads: not yet supported; use one of them in a scenario", site);
  }
  refuseThread(site: number): void {
    if (this.used)
      throw new Unsupported("threads together with callbacks: not yet supported; use one of them in a scenario", site);
  }

  callbackBegins(callback: LoopCallback, time: LoopTime, choice: number): void {
    const { kind } = callback;
    this.constraints.note(callback, time);
    this.polls.callbackBegins();
    this.busy = true;
    this.now = time;
    this.choice = choice;
    this.isTimerOrIo = kind === "timer" || kind === "io";
    if (kind === "timer") this.offsets.set(time.base, time.offset);
    this.execution.beginFootprint();
  }
  /** What the code that runs now finds when it asks for the time, in milliseconds since the beginning. */
  time(): number {
    const { execution } = this;
    this.polls.disturbs();
    // It depends on more than what the callback has read
    if (this.absorbing) execution.sharing.learner?.loses();
    return this.used ? this.constraints.earliest(this.event, execution.events, this.now) : execution.clock.read();
  }
  offsetOf(base: number): number {
    return this.offsets.get(base) ?? 0;
  }
  /** `callback`: none where it is `main`. */
  callbackEnds(callback?: LoopCallback): void {
    this.busy = false;
    if (!callback) return;
    const { events } = this.execution;
    this.polls.callbackEnds(callback, events[callback.event], callback.event);
  }

  /** Can the operation happen inside the callback? */
  absorbs({ guard, alternatives, site, kind }: Operation): boolean {
    const { execution } = this;
    if (guard && !guard.admits(execution.state(guard.location))) return false;
    if (alternatives !== undefined && alternatives() > 1)
      throw new Unsupported(
        `${kind} with several alternatives inside a callback: not yet supported; do it before the first await`,
        site,
      );
    if (kind === "sleep" || kind === "spawn") this.refuseThread(site);
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

  get hasJobs(): boolean {
    return !this.ticks.isEmpty || !this.microtasks.isEmpty;
  }
  /** The program threw what nobody caught. Node tells the program, if it wants to know, and goes on with what is next. */
  *uncaught(error: unknown, origin: "uncaughtException" | "unhandledRejection" = "uncaughtException"): Code {
    const thrown = this.caught(error);
    if (!this.listeners.has("uncaughtException")) throw error;
    return yield* this.listeners.tell("uncaughtException", [thrown, origin]);
  }

  /**
   * Runs what the callback before left to be done (Node, `processTicksAndRejections`). `microtasksFirst`: after a module.
   * `isLast`: nothing else comes in the same go.
   */
  *drain(microtasksFirst = false, isLast = true): Code {
    const { ticks, microtasks } = this;
    if (microtasksFirst) yield* this.runAll(microtasks);
    for (;;) {
      if (!ticks.isEmpty) yield* this.runAll(ticks);
      if (this.interrupted) {
        this.interrupted = false;
        if (isLast) continue;
        return undefined;
      }
      if (!microtasks.isEmpty) yield* this.runAll(microtasks);
      if (!ticks.isEmpty || !microtasks.isEmpty) continue;
      if (this.rejections.length > 0 || this.handledLate.length > 0) {
        yield* this.reportRejections();
        continue;
      }
      const { following } = this;
      if (following === null) return undefined;
      this.following = null;
      yield* following();
    }
  }
  private *runAll(jobs: Jobs): Code {
    for (let job = jobs.next(); job !== undefined; job = jobs.next()) {
      this.jobs++;
      try {
        const code = job.run();
        if (code !== undefined) yield* code;
      } catch (error) {
        yield* this.uncaught(error);
        this.interrupted = jobs === this.ticks;
        if (this.interrupted) return undefined;
      }
    }
    return undefined;
  }

  /** Runs when all that is to be done now is done. */
  afterwards(code: () => Code): void {
    this.following = code;
  }

  /** A promise was rejected, or got a handler (ECMAScript, HostPromiseRejectionTracker). */
  noteRejection(record: PromiseRecord): void {
    this.rejections[this.rejections.length] = record;
  }
  noteHandledLate(record: PromiseRecord): void {
    this.handledLate.push(record);
  }
  /** Node, `processPromiseRejections`. */
  private *reportRejections(): Code {
    for (let one = this.handledLate.shift(); one !== undefined; one = this.handledLate.shift())
      yield* this.listeners.tell("rejectionHandled", [one.object]);
    const all = this.rejections;
    this.rejections = [];
    for (let i = 0; i < all.length; i++) {
      const { handled, value, site, object } = all[i];
      if (handled) continue;
      all[i].reported = true;
      if (this.listeners.has("unhandledRejection")) yield* this.listeners.tell("unhandledRejection", [value, object]);
      else if (this.listeners.has("uncaughtException")) yield* this.uncaught(value, "unhandledRejection");
      else throw new UnhandledRejection(value, site);
    }
    return undefined;
  }

  /** Nothing is left to run: does `main` still wait for a promise? */
  atEnd(): Unsupported | undefined {
    this.busy = false;
    if (this.hasJobs)
      return new Unsupported(
        "promises in threads: not yet supported; use them in the scenario's body",
        this.execution.at,
      );
    // Only timers that keep no program going; they could have fired before it was over
    for (const task of this.timers.tasks) task.daemon = true;
    this.isOver = true;
    this.endless = endOfLoop(this.execution, this.needed);
    return undefined;
  }
}
