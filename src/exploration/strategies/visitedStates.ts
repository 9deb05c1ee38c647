import { mixHash } from "./mixHash";

/** A state's two hashes, and what is known of it. */
const cellsOf = 3;
/** Tasks of which a bit tells that the state was entered behind them; the others have entries of their own. */
const told = 14;
/** The bit of those states in which nobody is preempted, whoever goes on. */
const free = 1 << told;
const [costBits, planBits] = [15, 23];
/** More preemptions than this are not remembered. */
const mostCost = 254;

/**
 * Which states a search for few preemptions has come to, by a hash of how it came there, see `TraceHash`, and with how few
 * preemptions, behind which tasks. Whoever comes there again with as many, behind the same task, can do nothing that was not tried,
 * and neither can who has spent more: to go on behind another task costs one at most.
 *
 * A table of so many places; when it is full, what comes is not remembered, and may be tried again.
 */
export class VisitedStates {
  private cells = new Int32Array(cellsOf * 1024);
  private known = 0;

  constructor(private readonly mostPlaces = 1 << 22) {}

  forget(): void {
    this.cells = new Int32Array(cellsOf * 1024);
    this.known = 0;
  }

  /** Comes to a state behind a task (-1: nobody is preempted there). False if nothing new can come of that. */
  enter(first: number, second: number, task: number, cost: number): boolean {
    if (cost > mostCost) return true;
    const at = this.find(first, second);
    const known = this.cells[at + 2];
    const bit = task < 0 ? free : 1 << task;
    const is = known & (free | (task < told ? bit : 0));
    const least = costOf(known);
    if (known !== 0 && (least < cost || (least === cost && is !== 0))) return false;
    const apart = task >= told;
    if (known === 0 || least > cost) this.set(at, first, second, withCost(known, cost) | (apart ? 0 : bit));
    else if (!apart) this.cells[at + 2] = known | bit;
    return !apart || this.enter(mixHash(first, task, 0), mixHash(second, task, 1), -1, cost);
  }

  /** Are preemptions in a state that was entered to be planned? Not if they were, with as few before them. */
  plan(first: number, second: number, cost: number): boolean {
    if (cost > mostCost) return true;
    const at = this.find(first, second);
    const known = this.cells[at + 2];
    if (known === 0) return true;
    const planned = known >>> planBits;
    if (planned > 0 && planned <= cost + 1) return false;
    this.cells[at + 2] = (known & ((1 << planBits) - 1)) | ((cost + 1) << planBits);
    return true;
  }

  /** The place of a state, or a free one. */
  private find(first: number, second: number): number {
    const { cells } = this;
    const places = cells.length / cellsOf;
    let place = first & (places - 1);
    for (;;) {
      const at = cellsOf * place;
      if (cells[at + 2] === 0 || (cells[at] === first && cells[at + 1] === second)) return at;
      place = (place + 1) & (places - 1);
    }
  }

  private set(at: number, first: number, second: number, value: number): void {
    const { cells } = this;
    const isNew = cells[at + 2] === 0;
    if (isNew && 4 * (this.known + 1) > 3 * (cells.length / cellsOf)) {
      if (2 * (cells.length / cellsOf) > this.mostPlaces) return;
      this.grow();
      return this.set(this.find(first, second), first, second, value);
    }
    cells[at] = first;
    cells[at + 1] = second;
    cells[at + 2] = value;
    if (isNew) this.known++;
  }

  private grow(): void {
    const { cells } = this;
    this.cells = new Int32Array(2 * cells.length);
    for (let at = 0; at < cells.length; at += cellsOf)
      if (cells[at + 2] !== 0) {
        const to = this.find(cells[at], cells[at + 1]);
        for (let i = 0; i < cellsOf; i++) this.cells[to + i] = cells[at + i];
      }
  }
}

/** Never 0 for what is known. */
function costOf(known: number): number {
  return ((known >>> costBits) & 0xff) - 1;
}
/** Nothing is known of who came there with that cost. */
function withCost(known: number, cost: number): number {
  return (known & ~((1 << planBits) - 1)) | ((cost + 1) << costBits);
}
