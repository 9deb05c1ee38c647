import { Worker } from "node:worker_threads";
import type { FromJobThread, ToJobThread } from "./jobMessages";
import { isOpen, mayBeOf, type Offer } from "./offer";

/** A thread that is at work and has said nothing for so long is stuck in one call; milliseconds. */
const silentAfter = 1_000;

/** One of the other threads, as the one that holds the search sees it. */
export class Seat {
  readonly thread: Worker;
  idle = false;
  private heardAt = Date.now();
  /** What it was given, and nobody else has. */
  private readonly given = new Map<number, Offer>();
  /** Those that the search does not know of yet. */
  executions = 0;

  constructor(readonly number: number) {
    const [, worker, memoryMb, ...others] = process.argv;
    this.thread = new Worker(worker, {
      argv: [memoryMb, ...others],
      workerData: number,
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: Number(memoryMb) },
    });
    this.thread.unref();
  }

  /** `hear`: gets what it says; `died`: why it ended. */
  listen(hear: (message: FromJobThread) => void, died: (error: NodeJS.ErrnoException) => void): void {
    this.thread.on("message", (message: FromJobThread) => {
      this.heardAt = Date.now();
      hear(message);
    });
    this.thread.on("error", died);
  }

  send(message: ToJobThread): void {
    this.thread.postMessage(message);
  }

  /** Ids of the jobs it may have. */
  get jobs(): IterableIterator<number> {
    return this.given.keys();
  }

  /** Does it have anything to begin next? */
  get hasNext(): boolean {
    let any = false;
    for (const [id, offer] of this.given)
      if (!mayBeOf(offer, this.number)) this.given.delete(id);
      else any ||= isOpen(offer);
    return any;
  }

  give(offer: Offer): void {
    this.given.set(offer.id, offer);
    this.idle = false;
    this.heardAt = Date.now();
    this.send({ type: "take", offer });
  }

  wasGiven(id: number): boolean {
    return this.given.has(id);
  }

  /** It has done that job. */
  did(id: number): void {
    this.given.delete(id);
  }

  /** Nobody needs the result. */
  drop(id: number): void {
    if (this.given.delete(id)) this.send({ type: "drop", id });
  }

  isIdle(): void {
    this.idle = true;
    if (!this.hasNext && this.given.size === 0) this.executions = 0;
  }

  /** It does not come back from a call of the program. */
  get stuck(): boolean {
    return this.given.size > 0 && !this.idle && Date.now() - this.heardAt > silentAfter;
  }

  end(): void {
    this.send({ type: "end" });
    this.given.clear();
    this.idle = false;
    this.executions = 0;
  }
}
