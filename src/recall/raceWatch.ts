import { ClockTable } from "../base/clockTable";
import { IntTable } from "../base/intTable";
import { Read, Write } from "../model/access";
import type { ExecutionEvent, OperationKind } from "../model/event";
import { same } from "./knowledge";
import { messageSource, type AtChannel } from "./messageOrder";

const unlocks = new Set<OperationKind>(["unlock", "wait"]);
const stores = new Set<OperationKind>(["store", "update", "compareExchange"]);
const writeUnlocks = new Set<OperationKind>(["writeUnlock"]);

/** With which earlier events on its location an event synchronizes: the last one of some kinds, all of some others. */
interface Source {
  readonly last?: ReadonlySet<OperationKind>;
  readonly all?: ReadonlySet<OperationKind>;
  /** Only where it changed the location: a `tryLock` that failed learns nothing. */
  readonly changing?: true;
}
const sources: { readonly [K in OperationKind]?: Source } = {
  lock: { last: unlocks },
  tryLock: { last: unlocks, changing: true },
  wake: { last: unlocks },
  load: { last: stores },
  update: { last: stores },
  compareExchange: { last: stores },
  acquire: { all: new Set(["release"]) },
  tryAcquire: { all: new Set(["release"]), changing: true },
  readLock: { last: writeUnlocks },
  tryReadLock: { last: writeUnlocks, changing: true },
  writeLock: { last: writeUnlocks, all: new Set(["readUnlock"]) },
  tryWriteLock: { last: writeUnlocks, all: new Set(["readUnlock"]), changing: true },
};
/** Who comes to an `Once` comes after the end of its body, which is no wait. */
const ends: Source = { all: new Set(["once"]) };
/** The wait for a latch or a wait group, and the last arrival at a barrier. */
const waits: Source = { all: new Set(["countDown", "add"]) };
const arrives: Source = { all: new Set(["arrive"]) };

/**
 * Data races of an execution that is walked, on the locations of which `RaceFreedom` could not say that they have none:
 * vector clocks over what synchronizes (contract, section 4), as `SynchronizationClocks` has them. Which events an event
 * synchronizes with is looked up by their kinds; where that is not what the primitive says, `agrees` is false.
 */
export class RaceWatch {
  /** Nothing is done as long as there is nothing to look at. */
  on = false;
  /** Of each channel, for how many values it has room. */
  readonly rooms = new Map<number, number>();
  private readonly uncertain = new Set<number>();
  private readonly clocks = new ClockTable();
  private readonly ordinals = new IntTable();
  private readonly events: ExecutionEvent[] = [];
  /** Of each location, the last event that touched it (one more); of each event, the one before on each of its locations. */
  private readonly last = new IntTable();
  private readonly before = new IntTable();
  private readonly found: number[] = [];
  /** The first race of each location: the location, and the later event. */
  private readonly racedOn: number[] = [];
  private readonly racedAt: number[] = [];
  private readonly isRaced = new IntTable();
  private sourceCount = 0;
  /** Nobody knows what the event synchronizes with. */
  private unclear = false;

  /** False if that was known. Else the walk has to go back to its beginning, and `on` be set. */
  look(location: number): boolean {
    if (this.uncertain.has(location)) return false;
    this.uncertain.add(location);
    return true;
  }

  /**
   * Takes in event `index`. `previous` is the one before of its task (-1 for none), `follows` are others that it comes after
   * whatever the order. False if nobody can tell with what it races, or it races on several locations.
   */
  take(event: ExecutionEvent, index: number, previous: number, follows: readonly number[], opens: boolean): boolean {
    const { clocks, ordinals, events } = this;
    const { number, accesses } = event;
    if (events.length === index) events.push(event);
    else events[index] = event;
    clocks.reserve(index, number);
    clocks.start(index, previous);
    for (let i = 0; i < follows.length; i++) clocks.join(index, follows[i]);
    this.findSources(event, opens);
    for (let i = 0; i < this.sourceCount; i++) clocks.join(index, this.found[i]);
    const ordinal = previous < 0 ? 1 : ordinals.get(previous) + 1;
    ordinals.set(index, ordinal);
    clocks.set(index, number, ordinal);
    const raced = this.racedOn.length;
    this.before.reserve(2 * index + 1);
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      this.last.reserve(location);
      this.before.set(2 * index + i, this.last.get(location));
      if (event.plain && this.uncertain.has(location)) this.lookForRace(index, location, mode);
      this.last.set(location, index + 1);
    }
    return !this.unclear && this.racedOn.length <= raced + 1;
  }

  /** Takes back the last event. */
  takeBack(index: number): void {
    const { accesses } = this.events[index];
    for (let i = accesses.length - 1; i >= 0; i--) this.last.set(accesses[i].location, this.before.get(2 * index + i));
    const { racedOn, racedAt } = this;
    for (; racedAt.length > 0 && racedAt[racedAt.length - 1] === index; racedAt.pop())
      this.isRaced.set(racedOn.pop()!, 0);
  }

  /** Are these the locations that are raced on, in that order? */
  are(locations: readonly number[]): boolean {
    return same(this.racedOn, locations);
  }
  /** How many locations are raced on. */
  get races(): number {
    return this.racedOn.length;
  }
  /** One of them, in the order in which that came to be. */
  locationOf(race: number): number {
    return this.racedOn[race];
  }
  /** The later event of the first race on it. */
  eventOf(race: number): number {
    return this.racedAt[race];
  }

  /** Is that what the primitive says it synchronizes with? Of each task the last event counts. Just after `take`. */
  agrees({ synchronizesWith }: ExecutionEvent, notice: number): boolean {
    const told = this.lastOfEach(synchronizesWith.filter((index) => index !== notice));
    const mine = this.lastOfEach(this.found.slice(0, this.sourceCount).filter((index) => index !== notice));
    return told.size === mine.size && [...told].every(([task, index]) => mine.get(task) === index);
  }
  private lastOfEach(indices: readonly number[]): Map<number, number> {
    const last = new Map<number, number>();
    for (const index of indices) {
      const { number } = this.events[index];
      last.set(number, Math.max(index, last.get(number) ?? -1));
    }
    return last;
  }

  private findSources({ kind, accesses, guard }: ExecutionEvent, opens: boolean): void {
    this.sourceCount = 0;
    this.found.length = 0;
    this.unclear = false;
    if (accesses.length === 0) return;
    const { location, mode } = accesses[0];
    const room = this.rooms.get(location);
    if (room !== undefined) return this.findMessage(room, { index: -1, kind, changes: mode !== Read }, location);
    const source =
      kind === "wait" && guard
        ? waits
        : kind === "arrive" && opens
          ? arrives
          : kind === "once" && guard
            ? ends
            : sources[kind];
    if (source === undefined || (source.changing && mode === Read)) return;
    this.last.reserve(location);
    let wanted = source.last;
    for (let index = this.last.get(location) - 1; index >= 0; index = this.earlier(index, location)) {
      const { kind: one } = this.events[index];
      const changed = this.accessOf(index, location).mode !== Read;
      const isEnd = one !== "once" || this.events[index].guard === null;
      if (source.all?.has(one) && isEnd) this.found[this.sourceCount++] = index;
      if (!wanted?.has(one) || !changed) continue;
      this.found[this.sourceCount++] = index;
      wanted = undefined;
      if (!source.all) return;
    }
  }

  private findMessage(room: number, event: AtChannel, location: number): void {
    const earlier: AtChannel[] = [];
    this.last.reserve(location);
    for (let index = this.last.get(location) - 1; index >= 0; index = this.earlier(index, location)) {
      const { kind } = this.events[index];
      earlier.push({ index, kind, changes: this.accessOf(index, location).mode !== Read });
    }
    const source = messageSource(room, event, earlier);
    this.unclear = source === undefined;
    if (source !== undefined && source >= 0) this.found[this.sourceCount++] = source;
  }

  private accessOf(index: number, location: number) {
    const { accesses } = this.events[index];
    return accesses[0].location === location ? accesses[0] : accesses[1];
  }
  /** The event before on the same location, or -1. */
  private earlier(index: number, location: number): number {
    const slot = this.events[index].accesses[0].location === location ? 0 : 1;
    return this.before.get(2 * index + slot) - 1;
  }

  private lookForRace(index: number, location: number, mode: number): void {
    const { isRaced } = this;
    isRaced.reserve(location);
    if (isRaced.get(location) === 1 || !this.isRace(index, location, mode)) return;
    isRaced.set(location, 1);
    this.racedOn.push(location);
    this.racedAt.push(index);
  }

  private isRace(index: number, location: number, mode: number): boolean {
    const { clocks, ordinals, events } = this;
    for (let other = this.last.get(location) - 1; other >= 0; other = this.earlier(other, location)) {
      const earlier = this.accessOf(other, location).mode;
      if (mode === Read && earlier === Read) continue;
      const { number } = events[other];
      if (clocks.get(index, number) < ordinals.get(other)) return true;
      // What comes before that write was looked at when it happened
      if (earlier === Write) return false;
    }
    return false;
  }
}
