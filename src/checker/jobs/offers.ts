import type { Engine } from "../engine";
import { begin, isOpen, makeOffer, takeBack, type Offer } from "./offer";

/** Ids of jobs are numbers of which this many stand for who handed them out: the thread that holds the search is 0. */
export const mostThreads = 256;

/** The branches that one thread has handed out, and whose results it does not have. */
export class Offers {
  private readonly offers = new Map<number, Offer>();
  private made = 0;

  constructor(
    private readonly engine: Engine,
    private readonly seat: number,
  ) {}

  /** Hands one more out, if there is one. */
  make(): Offer | undefined {
    const id = ++this.made * mostThreads + this.seat;
    const job = this.engine.splitJob(id);
    if (job === "") return undefined;
    const offer = makeOffer(id, job);
    this.offers.set(id, offer);
    return offer;
  }

  get anyOpen(): boolean {
    for (const offer of this.offers.values()) if (isOpen(offer)) return true;
    return false;
  }

  /** What waits here for branches that nobody has begun explores them itself. False if there is nothing. */
  takeBack(): boolean {
    let any = false;
    for (const id of JSON.parse(this.engine.awaitedJobs()) as number[]) {
      const offer = this.offers.get(id);
      if (!offer || !takeBack(offer)) continue;
      this.settle(id, '"failed"');
      any = true;
    }
    return any;
  }

  /** This thread begins one that nobody has begun. False if there is none. */
  beginOne(): boolean {
    for (const offer of this.offers.values())
      if (begin(offer, this.seat)) {
        this.engine.takeJob(offer.job);
        return true;
      }
    return false;
  }

  /** `part`: JSON of a `SavedPart`. */
  takePart(id: number, part: string): void {
    if (this.offers.has(id)) this.engine.takePart(id, part);
  }
  /** `result`: JSON of a `JobResult`. */
  settle(id: number, result: string): void {
    if (this.offers.delete(id)) this.engine.settleJob(id, result);
  }

  /** Nobody needs them. */
  forget(ids: readonly number[]): void {
    for (const id of ids) {
      const offer = this.offers.get(id);
      if (offer) takeBack(offer);
      this.offers.delete(id);
    }
  }
  clear(): void {
    this.forget([...this.offers.keys()]);
  }
}
