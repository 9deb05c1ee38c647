import type { Code } from "../task";
import { AsyncContext } from "./asyncContext";
import { ProcessListeners } from "./processListeners";
import { Jobs } from "./promises/jobs";
import type { PromiseRecord } from "./promises/promiseRecord";
import { UnhandledRejection } from "./unhandledRejection";

/** What runs after `main` and after each callback: jobs, and what is told of rejections that nobody handles. */
export abstract class LoopJobs {
  /** ECMAScript's jobs, and the callbacks of `process.nextTick`. */
  readonly microtasks = new Jobs();
  readonly ticks = new Jobs();
  readonly listeners = new ProcessListeners();
  readonly context = new AsyncContext();
  /** So many jobs have begun. */
  jobs = 0;
  /** What the program threw; what ends the execution is thrown again. */
  caught!: (error: unknown) => unknown;
  /** What a listener is given for the reason of a rejection: an error. */
  asError!: (reason: unknown) => unknown;
  private rejections: PromiseRecord[] = [];
  /** The program was told that nobody handles them, and now somebody does. */
  private handledLate: PromiseRecord[] = [];
  /** Runs once `main` can go on: after a module that awaits something comes the scenario's body. */
  private following: (() => Code) | null = null;
  /** A callback of `process.nextTick` threw: the others wait until the next timer or immediate of the same go is over. */
  private interrupted = false;

  /** Forgets the execution before. */
  protected beginJobs(): void {
    this.microtasks.clear();
    this.ticks.clear();
    this.listeners.begin();
    this.context.value = undefined;
    this.context.call = -1;
    this.jobs = 0;
    this.following = null;
    if (this.rejections.length > 0) this.rejections = [];
    if (this.handledLate.length > 0) this.handledLate = [];
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
    this.context.leave();
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
      } finally {
        this.context.leave();
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
      const { handled, value, rejectedAt, object } = all[i];
      if (handled) continue;
      all[i].reported = true;
      if (this.listeners.has("unhandledRejection")) yield* this.listeners.tell("unhandledRejection", [value, object]);
      else if (this.listeners.has("uncaughtException")) yield* this.uncaught(this.asError(value), "unhandledRejection");
      else throw new UnhandledRejection(value, rejectedAt);
    }
    return undefined;
  }
}
