import { bareList } from "../../base/bareList";
import { ClockTable } from "../../base/clockTable";
import { IntTable } from "../../base/intTable";
import { Read, Write } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { same } from "../knowledge";
import { messageSource, type AtChannel } from "./messageOrder";
import { sourceOf } from "./synchronizingKinds";

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
  /** Locations that are looked at: 1. */
  private readonly uncertain = new IntTable();
  private readonly clocks = new ClockTable();
  private readonly ordinals = new IntTable();
  private readonly events = bareList<ExecutionEvent>();
  /** Of each location, the last event that touched it (one more); of each event, the one before on each of its locations. */
  private readonly last = new IntTable();
  private readonly before = new IntTable();
  /** Where in that list the locations of an event begin. */
  private readonly begins = new IntTable();
  /** What the last event synchronizes with, so many events. */
  private readonly found = new IntTable();
  /** The first race of each location: the location, and the later event. */
  private readonly racedOn: number[] = [];
  private readonly racedAt: number[] = [];
  private readonly isRaced = new IntTable();
  /**
   * Leaves out events where every location that is looked at is raced on already. Not where an execution runs: what each event
   * synchronizes with is compared there.
   */
  skips = false;
  /** How many events were taken in, all others having been left out. */
  private taken = 0;
  /** How many locations are looked at. */
  private watched = 0;
  private sourceCount = 0;
  /** Nobody knows what the event synchronizes with. */
  private unclear = false;

  /** Is there something to look for in the next event? */
  get looks(): boolean {
    return this.on && !(this.skips && this.racedOn.length === this.watched);
  }

  /** False if that was known. Else the walk has to go back to its beginning, and `on` be set. */
  look(location: number): boolean {
    this.uncertain.reserve(location);
    if (this.uncertain.get(location) === 1) return false;
    this.uncertain.set(location, 1);
    this.watched++;
    return true;
  }

  /**
   * Takes in event `index`. `previous` is the one before of its task (-1 for none), `follows` are others that it comes after
   * whatever the order. False if nobody can tell with what it races, or it races on several locations.
   */
  take(event: ExecutionEvent, index: number, previous: number, follows: readonly number[], opens: boolean): boolean {
    const { clocks, ordinals, events } = this;
    const { number, accesses } = event;
    events[index] = event;
    this.taken = index + 1;
    clocks.reserve(index, number);
    clocks.start(index, previous);
    for (let i = 0; i < follows.length; i++) clocks.join(index, follows[i]);
    this.findSources(event, opens);
    for (let i = 0; i < this.sourceCount; i++) clocks.join(index, this.found.get(i));
    const ordinal = previous < 0 ? 1 : ordinals.get(previous) + 1;
    ordinals.set(index, ordinal);
    clocks.set(index, number, ordinal);
    const raced = this.racedOn.length;
    const begins = index === 0 ? 0 : this.begins.get(index - 1) + this.events[index - 1].accesses.length;
    this.begins.set(index, begins);
    this.before.reserve(begins + accesses.length);
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      this.last.reserve(location);
      this.uncertain.reserve(location);
      this.before.set(begins + i, this.last.get(location));
      if (event.plain && this.uncertain.get(location) === 1) this.lookForRace(index, location, mode);
      this.last.set(location, index + 1);
    }
    return !this.unclear && this.racedOn.length <= raced + 1;
  }

  /** Takes back the last event. */
  takeBack(index: number): void {
    if (index >= this.taken) return;
    this.taken = index;
    const { accesses } = this.events[index];
    const begins = this.begins.get(index);
    for (let i = accesses.length - 1; i >= 0; i--) this.last.set(accesses[i].location, this.before.get(begins + i));
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
    const { sourceCount, found } = this;
    if (sourceCount === 0 && synchronizesWith.length === 0) return true;
    const told = this.lastOfEach(synchronizesWith.filter((index) => index !== notice));
    const sources = Array.from({ length: sourceCount }, (_, i) => found.get(i));
    const mine = this.lastOfEach(sources.filter((index) => index !== notice));
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

  private findSources(event: ExecutionEvent, opens: boolean): void {
    const { kind, accesses, plain } = event;
    this.sourceCount = 0;
    this.unclear = false;
    if (plain || accesses.length === 0) return;
    const { location, mode } = accesses[0];
    const room = this.rooms.get(location);
    if (room !== undefined) return this.findMessage(room, { index: -1, kind, changes: mode !== Read }, location);
    const source = sourceOf(event, accesses[0], opens);
    if (source === undefined) return;
    this.last.reserve(location);
    let wanted = source.last;
    for (let index = this.last.get(location) - 1; index >= 0; index = this.earlier(index, location)) {
      const { kind: one } = this.events[index];
      const changed = this.accessOf(index, location).mode !== Read;
      const isEnd = one !== "once" || this.events[index].guard === null;
      if (source.all?.has(one) && isEnd) this.found.set(this.sourceCount++, index);
      if (!wanted?.has(one) || !changed) continue;
      this.found.set(this.sourceCount++, index);
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
    if (source !== undefined && source >= 0) this.found.set(this.sourceCount++, source);
  }

  private accessOf(index: number, location: number) {
    return this.events[index].accesses[this.placeOf(index, location)];
  }
  /** Which of its locations it is. */
  private placeOf(index: number, location: number): number {
    const { accesses } = this.events[index];
    let place = 0;
    while (accesses[place].location !== location) place++;
    return place;
  }
  /** One of the events that were taken in. */
  event(index: number): ExecutionEvent {
    return this.events[index];
  }
  /** Does something order the two? */
  isBefore(first: number, second: number): boolean {
    return this.clocks.get(second, this.events[first].number) >= this.ordinals.get(first);
  }
  /** The event before on the same location, or -1. */
  earlier(index: number, location: number): number {
    return this.before.get(this.begins.get(index) + this.placeOf(index, location)) - 1;
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
    for (let other = this.last.get(location) - 1; other >= 0; other = this.earlier(other, location)) {
      const earlier = this.accessOf(other, location).mode;
      if (mode === Read && earlier === Read) continue;
      if (!this.isBefore(other, index)) return true;
      // What comes before that write was looked at when it happened
      if (earlier === Write) return false;
    }
    return false;
  }
}
