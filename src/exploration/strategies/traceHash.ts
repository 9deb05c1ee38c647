import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import { modesConflict, type Access, type AccessMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { mixHash } from "./mixHash";

/** What is known of a location: the mode of its last accesses plus 1, the hash of what came before these, and their sum. */
const [mode, before, sum, size] = [0, 1, 3, 5];
/** Two hashes of 32 bits, which begin differently, stand for one of 64. */
const seeds = [0x2545f491, 0x5bd1e995] as const;

/**
 * A hash of the Mazurkiewicz trace of an execution: the same for all orders of independent events. Each event is hashed with the
 * hashes of what comes just before it by happens-before, and these are added up. Musuvathi and Qadeer (PLDI 2007) tell the
 * states of programs apart so, without looking at them. A stack: events come and go at its end.
 */
export class TraceHash {
  length = 0;
  readonly events = bareList<ExecutionEvent>();
  /** Of each event, its own hash and the sum with all before it: two numbers each. */
  private readonly own = new IntTable();
  private readonly sums = new IntTable();
  /** Of each task, its last event plus 1; of each event, the one of its task before it, likewise. */
  private readonly last = new IntTable();
  private readonly previous = new IntTable();
  /** Of each event, how many of its task come before it. */
  readonly nth = new IntTable();
  private tasks = 0;
  private readonly places = new IntTable();
  private locations = 0;
  /** What was known of locations before an event touched them. */
  private readonly undo = new IntTable();
  private undone = 0;

  /** The hash of the whole trace; `lane` 0 or 1. */
  value(lane: number): number {
    return this.length === 0 ? seeds[lane] : this.sums.get(2 * (this.length - 1) + lane);
  }

  /** How many events of a task there are. */
  countOf(task: number): number {
    const last = task < this.tasks ? this.last.get(task) : 0;
    return last === 0 ? 0 : this.nth.get(last - 1) + 1;
  }

  push(event: ExecutionEvent): void {
    const { length, events, last, previous, own, sums } = this;
    const { number, accesses } = event;
    while (this.tasks <= number) last.set(this.tasks++, 0);
    this.nth.set(length, this.countOf(number));
    for (const { location } of accesses) this.know(location);
    for (let lane = 0; lane < 2; lane++) {
      const hash = this.hashOf(event, lane);
      const base = this.value(lane);
      own.set(2 * length + lane, hash);
      sums.set(2 * length + lane, (base + hash) | 0);
    }
    for (const access of accesses) this.touch(access, length);
    previous.set(length, last.get(number));
    last.set(number, length + 1);
    events[length] = event;
    this.length++;
  }

  pop(): void {
    const index = --this.length;
    const { number, accesses } = this.events[index];
    this.last.set(number, this.previous.get(index));
    for (let i = accesses.length - 1; i >= 0; i--) this.restore(accesses[i].location);
  }

  private hashOf({ number, choice, accesses, enabledBy }: ExecutionEvent, lane: number): number {
    const { own, last } = this;
    const before = last.get(number);
    // In whatever order they are listed
    let others = 0;
    for (const index of enabledBy) others = (others + mixHash(own.get(2 * index + lane), 0, lane)) | 0;
    for (const access of accesses) others = (others + this.seenBy(access, lane)) | 0;
    let hash = mixHash(mixHash(seeds[lane], number, lane), choice, lane);
    if (before > 0) hash = mixHash(hash, own.get(2 * (before - 1) + lane), lane);
    return mixHash(hash, others, lane);
  }

  /** A hash of the access and of those before it that it conflicts with. */
  private seenBy({ location, mode: by }: Access, lane: number): number {
    const { places } = this;
    const at = location * size;
    const current = places.get(at + mode) - 1;
    const apart = current >= 0 && modesConflict(current as AccessMode, by);
    const seen = apart ? this.all(at, lane) : places.get(at + before + lane);
    return mixHash(mixHash(mixHash(seeds[lane], location, lane), by, lane), seen, lane);
  }

  /** A hash of all accesses of a location up to now. */
  private all(at: number, lane: number): number {
    const { places } = this;
    const hash = mixHash(places.get(at + before + lane), places.get(at + mode), lane);
    return mixHash(hash, places.get(at + sum + lane), lane);
  }

  private touch({ location, mode: by }: Access, index: number): void {
    const { places, own } = this;
    const at = location * size;
    this.save(at);
    const current = places.get(at + mode) - 1;
    const joins = current >= 0 && !modesConflict(current as AccessMode, by);
    for (let lane = 0; lane < 2; lane++) {
      const hash = own.get(2 * index + lane);
      if (!joins && current >= 0) places.set(at + before + lane, this.all(at, lane));
      places.set(at + sum + lane, joins ? (places.get(at + sum + lane) + hash) | 0 : hash);
    }
    places.set(at + mode, by + 1);
  }

  private know(location: number): void {
    if (location < this.locations) return;
    const { places } = this;
    for (let cell = this.locations * size; cell < (location + 1) * size; cell++) places.set(cell, 0);
    this.locations = location + 1;
  }

  private save(at: number): void {
    const { places, undo } = this;
    for (let cell = 0; cell < size; cell++) undo.set(this.undone++, places.get(at + cell));
  }
  private restore(location: number): void {
    const { places, undo } = this;
    this.undone -= size;
    for (let cell = 0; cell < size; cell++) places.set(location * size + cell, undo.get(this.undone + cell));
  }
}
