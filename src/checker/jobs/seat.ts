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

  /** `heapMb`: what its heap may take. It keeps to that itself: V8 sets all threads the limit of the process. */
  constructor(
    readonly number: number,
    heapMb: number,
  ) {
    const [, worker, memoryMb, cacheFolder] = process.argv;
    this.thread = new Worker(worker, {
      argv: [memoryMb, cacheFolder, String(heapMb)],
      workerData: number,
      stdin: false,
    });
    this.thread.unref();
  }

  /** `hear`: gets what it says; `died`: it ended by itself, or was ended. */
  listen(hear: (message: FromJobThread) => void, died: () => void): void {
    this.thread.on("message", (message: FromJobThread) => {
      this.heardAt = Date.now();
      hear(message);
    });
    // "error" means that "exit" follows
    this.thread.on("error", () => {});
    this.thread.on("exit", died);
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
