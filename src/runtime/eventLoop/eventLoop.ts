import type { AccessMode } from "../../model/access";
import type { Execution } from "../execution";
import { Unsupported } from "../execution/unsupported";
import type { Operation } from "../operation";
import type { Code, Task } from "../task";
import { AsyncContext } from "./asyncContext";
import { CallbackCode } from "./callbackCode";
import { Immediates } from "./immediates";
import { Jobs } from "./jobs";
import type { LoopCallback } from "./loopCallback";
import { beginning, type LoopTime } from "./loopTime";
import { ProcessListeners } from "./processListeners";
import { pending, type PromiseRecord } from "./promiseRecord";
import { TimeConstraints } from "./timeConstraints";
import { DueTimers, Timers } from "./timers";
import { UnhandledRejection } from "./unhandledRejection";

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
  /** Of the base of a time, the last event at a later time of that base; of the beginning's, that is at -1. */
  readonly lastAt = new Map<number, number>();
  private rejections: PromiseRecord[] = [];
  /** Runs once `main` can go on: after a module that awaits something comes the scenario's body. */
  private following: (() => Code) | null = null;
  /** What `main` needs to come to its end: the promise of the module's code, or of the scenario's body. */
  needed: PromiseRecord | null = null;

  readonly timers = new Timers(this);
  readonly immediates = new Immediates(this);
  readonly constraints = new TimeConstraints();
  readonly listeners = new ProcessListeners();
  readonly context = new AsyncContext();
  /** Calls a function of the program. */
  call!: (callee: unknown, args: readonly unknown[]) => Code;
  /** By base, the offset of the timers that fired last. */
  private readonly offsets = new Map<number, number>();
  /** The callback under way is a timer's, or that of a completion. */
  isTimerOrIo = false;

  constructor(readonly execution: Execution) {}

  /** Forgets the execution before. */
  begin(): void {
    this.busy = true;
    this.absorbing = false;
    this.microtasks.clear();
    this.ticks.clear();
    this.following = this.needed = null;
    this.context.value = undefined;
    if (this.rejections.length > 0) this.rejections = [];
    this.listeners.begin();
    if (!this.used) return;
    this.used = false;
    this.now = beginning;
    this.choice = -1;
    this.lastAt.clear();
    this.offsets.clear();
    this.timers.begin();
    this.immediates.begin();
    this.constraints.begin();
    this.isTimerOrIo = false;
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
      if (pending !== null && !(pending instanceof DueTimers && !pending.isReferenced)) return true;
    }
    return false;
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

  /** A callback waits for its turn from now on. */
  schedule(name: string, callback: LoopCallback): Task {
    const { execution } = this;
    this.refuseThreads(callback.site);
    if (!this.used) {
      this.used = true;
      execution.sharing.learner?.loses();
    }
    return execution.spawn(name, new CallbackCode(this, callback), this.event);
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
    const { maker } = this.execution;
    this.constraints.note(callback.event, time, callback instanceof DueTimers ? callback : undefined, maker.spawnedBy);
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
    return this.used ? this.constraints.earliest(this.event, execution.events, this.now) : execution.clock.read();
  }
  offsetOf(base: number): number {
    return this.offsets.get(base) ?? 0;
  }
  callbackEnds(): void {
    this.busy = false;
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
    const { accesses } = operation;
    for (let i = 0; i < accesses.length; i++) execution.touch(accesses[i].location, accesses[i].mode);
    return operation.perform(execution.partOfEvent());
  }

  /** Notes that the event under way touches a location. */
  touch(location: number, mode: AccessMode): void {
    if (this.absorbing) this.execution.touch(location, mode);
  }
  /** Notes that the event under way looks at a promise or changes it. */
  touchPromise(record: PromiseRecord, mode: AccessMode): void {
    if (this.absorbing && record.madeIn !== this.event) this.execution.touch(record.location, mode);
  }

  /** Runs what the callback before left to be done (Node, `processTicksAndRejections`). `microtasksFirst`: after a module. */
  *drain(microtasksFirst = false): Code {
    const { ticks, microtasks } = this;
    if (microtasksFirst) yield* this.runAll(microtasks);
    for (;;) {
      if (!ticks.isEmpty) yield* this.runAll(ticks);
      if (!microtasks.isEmpty) yield* this.runAll(microtasks);
      if (!ticks.isEmpty || !microtasks.isEmpty) continue;
      if (this.rejections.length > 0) {
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
      const code = job.run();
      if (code !== undefined) yield* code;
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
  private *reportRejections(): Code {
    const all = this.rejections;
    this.rejections = [];
    for (let i = 0; i < all.length; i++) {
      const { handled, value, site, object } = all[i];
      if (handled) continue;
      if (!this.listeners.has("unhandledRejection")) throw new UnhandledRejection(value, site);
      yield* this.listeners.tell("unhandledRejection", [value, object]);
    }
    return undefined;
  }

  /** Nothing is left to run: does `main` still wait for a promise? */
  atEnd(): Unsupported | undefined {
    this.busy = false;
    if (!this.microtasks.isEmpty || !this.ticks.isEmpty)
      return new Unsupported(
        "promises in threads: not yet supported; use them in the scenario's body",
        this.execution.at,
      );
    for (const { task } of this.timers.all)
      if (task) {
        task.pending = null;
        task.finished = true;
      }
    const { needed } = this;
    if (needed === null || needed.state !== pending) return undefined;
    const [main] = this.execution.tasks;
    if (!main.finished) return undefined;
    main.finished = false;
    const awaits = awaitsOf(needed);
    main.pending = {
      kind: "await",
      site: awaits.sites[0] ?? awaits.made,
      accesses: [],
      guard: { location: -1e6, admits: () => false },
      waitsFor: () => ({
        means: "promise",
        subject: { location: -1, kind: "variable", name: "a promise", show: () => "pending", holders: () => [] },
        because: "nothing that is left can settle it",
        awaits,
      }),
      perform: () => undefined,
    };
    return undefined;
  }
}

/** The awaits that lead from a promise to the one that nobody settles. */
function awaitsOf(promise: PromiseRecord): { readonly sites: readonly number[]; readonly made: number } {
  const sites: number[] = [];
  const seen = new Set<PromiseRecord>();
  let at = promise;
  while (!seen.has(at)) {
    seen.add(at);
    if (at.awaitsAt >= 0) sites.push(at.awaitsAt);
    const next = at.awaits ?? at.parts?.find(({ state }) => state === pending);
    if (next === undefined || next.state !== pending) break;
    at = next;
  }
  return { sites, made: at.site };
}
