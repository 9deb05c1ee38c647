import type { Code } from "../../task";
import { type PromiseRecord, type Reaction } from "../promises/promiseRecord";
import type { Promises } from "../promises/promises";

/** Yielded by the code of an async function where the user wrote `await`; scheduling points yield sites, from 0. */
export const awaiting = -4;

/** One call of an async function: its code runs from one `await` to the next, each time as a job. */
export class Activation implements Reaction {
  constructor(
    protected readonly promises: Promises,
    protected readonly body: Code,
    /** The promise of the call. */
    readonly promise: PromiseRecord,
  ) {}
  get continues(): PromiseRecord {
    return this.promise;
  }

  /** Runs up to the first `await`, as part of the call. */
  start(): Code | undefined {
    return this.resume(false, undefined);
  }
  react(isRejected: boolean, value: unknown): Code | undefined {
    const { execution } = this.promises.l;
    execution.maker.site = this.promise.site;
    execution.loop.polls.resumes(this.promise);
    return this.resume(isRejected, value);
  }

  protected resume(isRejected: boolean, value: unknown): Code | undefined {
    const { promises } = this;
    const before = promises.running;
    promises.running = this.promise;
    let step: IteratorResult<unknown, unknown>;
    try {
      step = isRejected ? this.body.throw(value) : this.body.next(value);
    } catch (error) {
      promises.running = before;
      this.failed(error);
      return undefined;
    }
    const stands = !this.arrived(step);
    promises.running = before;
    return stands ? this.stepByStep(step) : undefined;
  }

  /** It stands before a scheduling point. */
  private *stepByStep(first: IteratorResult<unknown, unknown>): Code {
    let step = first;
    do {
      let sent: unknown;
      let failure: { error: unknown } | null = null;
      try {
        sent = yield step.value as number;
      } catch (error) {
        failure = { error };
      }
      const before = this.promises.running;
      this.promises.running = this.promise;
      try {
        step = failure === null ? this.body.next(sent) : this.body.throw(failure.error);
      } catch (error) {
        this.failed(error);
        return undefined;
      } finally {
        this.promises.running = before;
      }
    } while (!this.arrived(step));
    return undefined;
  }

  /** Is it at an `await`, or at its end? */
  private arrived(step: IteratorResult<unknown, unknown>): boolean {
    if (step.done) {
      this.returned(step.value);
      return true;
    }
    if (step.value !== awaiting) return false;
    this.suspend();
    return true;
  }
  private suspend(): void {
    const { promises } = this;
    const { awaited, awaitedAt } = promises.l;
    let record: PromiseRecord;
    try {
      record = promises.of(awaited);
    } catch (error) {
      // A getter of the program threw: so does the await
      return void promises.l.execution.loop.microtasks.push({ run: () => this.resume(true, promises.l.caught(error)) });
    }
    this.subscribe(record, awaitedAt);
  }
  protected subscribe(record: PromiseRecord, site: number): void {
    const { promise, promises } = this;
    const { l } = promises;
    const isOwn = !l.isForeign(site);
    promise.awaits = record;
    promise.awaitsAt = isOwn ? site : -1;
    if (isOwn) {
      promise.idles = l.idlesAt(site);
      l.execution.loop.standing.add(promise);
    }
    promises.subscribe(record, this);
  }

  protected returned(value: unknown): void {
    // It stands for what it returned, and awaits nothing any more
    this.promise.awaitsAt = -1;
    this.isOver();
    this.promises.resolve(this.promise, value);
  }
  protected failed(error: unknown): void {
    this.isOver();
    this.promises.reject(this.promise, this.promises.l.caught(error));
  }
  protected isOver(): void {
    this.promises.l.execution.loop.standing.delete(this.promise);
  }
}
