/** A branch that somebody may explore: whoever is the first to say so. */
export interface Offer {
  /** Of the job; tells who hands the branch out, see `mostThreads`. */
  readonly id: number;
  /** JSON of a `Job`. */
  readonly job: string;
  /** Memory that all threads share: whose it is. */
  readonly owner: Int32Array;
}

/** Nobody's; of whoever handed it out, whose search has come to the branch; else the seat of who has begun it, and 1. */
const [nobodys, searchs, first] = [0, -1, 1];

export function makeOffer(id: number, job: string): Offer {
  return { id, job, owner: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

export function isOpen({ owner }: Offer): boolean {
  return Atomics.load(owner, 0) === nobodys;
}

/** Is it open, or begun by that one? */
export function mayBeOf({ owner }: Offer, seat: number): boolean {
  const whose = Atomics.load(owner, 0);
  return whose === nobodys || whose === first + seat;
}

/** False: somebody else has it. */
export function begin(offer: Offer, seat: number): boolean {
  return claim(offer, first + seat);
}
/** The same for the search that the branch belongs to. */
export function takeBack(offer: Offer): boolean {
  return claim(offer, searchs);
}

function claim({ owner }: Offer, whose: number): boolean {
  return Atomics.compareExchange(owner, 0, nobodys, whose) === nobodys;
}
