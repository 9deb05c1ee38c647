import { Read } from "../../model/access";
import { awaits, letsIn, wasLetOn, type LoggedStep } from "../../model/callLog";
import { EarlierReads } from "../atomicity/earlierReads";
import type { Addition } from "./additionAt";
import { CallUnits } from "./callUnits";
import { Looks } from "./looks";
import type { OrderedLog } from "./orderedLog";

/** A read and a later write of one async call, and the write of another task between them; indices of steps. */
export interface InterruptedCall {
  readonly subkind: "lost-update" | "stale-read" | "dirty-read";
  readonly read: number;
  readonly between: number;
  readonly write: number;
  /** Index of the innermost call whose read and write the two are, itself or through calls that it awaits; -1 of no call. */
  readonly owner: number;
  /** The `await` at which that one stood meanwhile. */
  readonly awaits: number;
  /** The same of the other one: the call that writes in between, after that `await`; -1 if it awaited nothing. */
  readonly otherOwner: number;
  readonly otherAwaits: number;
  /**
   * How much it says, 1 most. 1: it writes what it read. 2: it looks again, then writes it; or see `putsBack`. 3: the same as 1, on an `Atomic`. 4:
   * it writes something else.
   */
  readonly rank: 1 | 2 | 3 | 4;
  /**
   * The write follows from the read. Rank 1: it is an update, or no condition saw the read (one that did may ask whether to write
   * at all, and all who do write the same). Rank 2: a condition saw it, and none what it looked at again.
   */
  readonly goesBy: boolean;
  /** It had just written itself what it read, and does not override it unseen: then others' writes need not matter to it. */
  readonly own: boolean;
  /** It has written it itself after the read, the other one has after that, and since its last `await` it has not looked. */
  readonly putsBack?: true;
  /** What it writes leaves alone what others have put there, and does not say again what it read: see `CallDeeds`. */
  readonly adds: Addition | undefined;
  /** A condition saw the read. */
  readonly decides: boolean;
  /** Equal for two of them where the same turn of the one came between the same two turns of the other one. */
  readonly turns: string;
}

interface Known {
  readonly read: number;
  /** It had written that itself since its last `await`. */
  readonly own: boolean;
  /** The first write of another unit since, or -1. */
  stale: number;
  /** The value that was read was of that same unit, which went on changing it: then the read was a dirty one. */
  dirty: boolean;
  /** A read that was out of date when the call looked again. */
  readonly before: Pick<Known, "read" | "own" | "stale" | "dirty"> | undefined;
  /** Where it looked again at the same place of the program as `before`: it started anew. -1 if it did not. */
  readonly anew: number;
}

/**
 * Reads that were out of date when an async function acted on them, because another task wrote while it awaited something:
 * the unserializable interleavings that begin with a read of Lu, Tucek, Qin and Zhou, "AVIO", ASPLOS 2006, as in
 * `atomicityViolations`, with an `await` in the place of the end of a critical region. Of each read the most telling one, and besides
 * of each place where something is added. `additionOf`: of a step that writes.
 */
export function interruptedCalls(
  log: OrderedLog,
  additionOf: (step: LoggedStep) => Addition | undefined,
): readonly InterruptedCall[] {
  return new Search(log, additionOf).all();
}

class Search {
  private readonly units: CallUnits;
  private readonly looks: Looks;
  /** By unit, then by location. */
  private readonly known = new Map<number, Map<number, Known>>();
  private readonly earlier = new EarlierReads();
  private readonly writers = new Map<number, number>();
  /** By location, where it was written last. */
  private readonly written = new Map<number, number>();
  /** By unit, the locations that it touched. */
  private readonly touched = new Map<number, Set<number>>();
  /** By unit, and by call, where it awaited something last. */
  private readonly awaits = new Map<number, number>();
  private readonly awaitsOfCall = new Map<number, number>();
  /** By step, where its call awaited something before it, or else its unit. */
  private readonly awaitBefore: number[] = [];
  /** By the read, and the place where something is added. */
  private readonly found = new Map<string, InterruptedCall>();

  constructor(
    private readonly log: OrderedLog,
    private readonly additionOf: (step: LoggedStep) => Addition | undefined,
  ) {
    this.units = new CallUnits(log);
    this.looks = new Looks(log);
  }

  all(): readonly InterruptedCall[] {
    this.log.steps.forEach((step, index) => {
      const unit = this.units.of(step);
      this.awaitBefore.push(this.awaitsOfCall.get(step.call) ?? this.awaits.get(unit) ?? -1);
      if (step.location === awaits) {
        this.awaits.set(unit, index);
        if (step.call >= 0) this.awaitsOfCall.set(step.call, index);
      }
      if (step.location === letsIn || step.byThread !== undefined) this.goesOn(unit);
      else if (step.location === wasLetOn) this.letOn(unit, step.by!);
      if (step.location < 0) return;
      if (step.mode === Read) this.reads(unit, step, index);
      else this.writes(unit, step, index);
      this.touched.set(unit, (this.touched.get(unit) ?? new Set()).add(step.location));
    });
    return [...this.found.values()].sort((a, b) => a.write - b.write || a.rank - b.rank);
  }

  /** Who waits for another call means to let it in: what it does from then on is something new. */
  private letOn(unit: number, by: number): void {
    const other = this.units.ofCall(by);
    if (other !== unit && !this.units.areRelated(unit, other)) this.goesOn(unit);
  }
  private goesOn(unit: number): void {
    this.known.delete(unit);
    this.earlier.goesOn(unit);
  }

  private reads(unit: number, { location, ofLibrary, use }: LoggedStep, read: number): void {
    // What runs to its end is interrupted by nobody, and the program does not know what the library has read, or what it printed
    if (unit < 0 || ofLibrary || use === "prints") return;
    const known = this.known.get(unit) ?? new Map<number, Known>();
    this.known.set(unit, known);
    const last = known.get(location);
    const isOld = last && last.stale >= 0 && !(last.before && this.looks.isUnseen(last.read, read));
    const old = isOld ? last : last?.before;
    const before = old && this.looks.asksAgain(old.read, read) ? undefined : old;
    const own = this.writers.get(location) === unit && this.written.get(location)! > (this.awaits.get(unit) ?? -1);
    const isSame = before !== undefined && this.looks.isSameSite(before.read, read);
    const anew = before && before === last?.before && last.anew >= 0 ? last.anew : isSame ? read : -1;
    known.set(location, { read, own, stale: -1, dirty: false, before, anew });
    this.earlier.reads(unit, location, read);
  }

  private writes(unit: number, step: LoggedStep, index: number): void {
    const { location } = step;
    this.acts(unit, step, index);
    this.putsBack(unit, step, index);
    this.earlier.writes(unit, location, index, (other) => !this.units.areRelated(unit, other));
    // What it knows now is what it wrote
    this.known.get(unit)?.delete(location);
    for (const [other, known] of this.known) {
      const one = known.get(location);
      if (other === unit || !one || one.stale >= 0 || this.units.areRelated(unit, other)) continue;
      one.stale = index;
      one.dirty = this.writers.get(location) === unit;
    }
    this.writers.set(location, unit);
    this.written.set(location, index);
  }

  private acts(unit: number, step: LoggedStep, write: number): void {
    const { location: written, atomic } = step;
    for (const [location, known] of this.known.get(unit) ?? []) {
      const { read, own, stale, dirty } = known;
      if (this.looks.isBeside(read, write)) continue;
      // Who adds or deletes a key leaves the others as they are
      const overrides = location === written && !this.log.names[location]?.endsWith("(keys)");
      if (atomic || this.log.steps[read].atomic) {
        // An update reads and writes at once
        if (overrides && stale >= 0 && atomic === "store")
          this.note({ subkind: "lost-update", read, between: stale, write, rank: 3, own: false, goesBy: false });
      } else if (overrides) this.overrides(unit, known, step, write);
      else if (stale >= 0 && this.touched.get(this.unitOf(stale))?.has(written) && !this.goesRound(read, stale, write))
        // The other one came first in one place and last in another: there is no order of the two
        this.note({ subkind: oldLook(dirty), read, between: stale, write, rank: 4, own, goesBy: false });
    }
  }

  private overrides(
    unit: number,
    { read, stale, dirty, before, anew }: Known,
    { updates }: LoggedStep,
    write: number,
  ): void {
    const { looks } = this;
    const unseen = looks.isUnseen(read, write);
    if (stale >= 0 && !unseen) {
      // Of an update nothing is lost, but it may not be called for any more
      const subkind = updates ? oldLook(dirty) : "lost-update";
      const goesBy = updates === true || !looks.decides(read);
      this.note({ subkind, read, between: stale, write, rank: 1, own: false, goesBy });
      return;
    }
    if (!before || (anew >= 0 && this.awaits.get(unit)! > anew)) return;
    const { read: first, own, stale: between } = before;
    const decided = looks.decides(first);
    if (!unseen || before.dirty) {
      const goesBy = decided && !own && !looks.decides(read);
      this.note({ subkind: oldLook(before.dirty), read: first, between, write, rank: 2, own, goesBy });
    } else if (!looks.isUnseen(first, write))
      this.note({ subkind: "lost-update", read: first, between, write, rank: 1, own: false, goesBy: !decided });
  }
  /** See `InterruptedCall.putsBack`. */
  private putsBack(unit: number, { location, atomic, updates }: LoggedStep, write: number): void {
    if (atomic || updates || this.log.names[location]?.endsWith("(keys)")) return;
    const outdated = this.earlier.overridden(unit, location, this.awaits.get(unit) ?? -1);
    if (!outdated) return;
    const { read, between, looked } = outdated;
    const { steps } = this.log;
    const { looks } = this;
    if (steps[read].atomic || steps[read].inLibrary || steps[write].inLibrary || looks.isBeside(read, write)) return;
    // It began anew, as who compares and tries again does
    if (looked >= 0 && looks.isSameSite(read, looked)) return;
    const about = { subkind: "lost-update", rank: 2, own: false, goesBy: false, putsBack: true } as const;
    this.note({ ...about, read, between, write });
  }
  private unitOf(step: number): number {
    return this.units.of(this.log.steps[step]);
  }

  private note(
    found: Omit<InterruptedCall, "owner" | "awaits" | "otherOwner" | "otherAwaits" | "adds" | "decides" | "turns">,
  ): void {
    const { read, between, write, rank } = found;
    const { updates, site } = this.log.steps[write];
    const addition = this.additionOf(this.log.steps[write]);
    const adds = rank === 2 || rank === 4 || (rank === 1 && updates) ? addition : undefined;
    const key = `${read}|${adds ? site : ""}`;
    const known = this.found.get(key);
    if (known && known.rank <= rank) return;
    if ((adds || rank === 2 || !this.isOverridden(read, write)) && this.isOnlyNoted(read, write)) return;
    const steps = this.log.steps.slice(0, between);
    const unit = this.unitOf(read);
    const owner = this.owner(read, write);
    const otherAwaits = this.awaitBefore[between];
    const otherOwner = otherAwaits < 0 ? -1 : this.owner(between, otherAwaits);
    const own = steps.findLastIndex((step, i) => i > read && step.location === awaits && step.call === owner);
    const awaitsAt = this.log.threads
      ? this.awaitBetween(read, write, owner)
      : own >= 0
        ? own
        : steps.findLastIndex((step) => step.location === awaits && this.units.of(step) === unit);
    if (awaitsAt < 0 || this.isMeant(found, owner)) return;
    const decides = this.looks.decides(read);
    const turns = [read, between, write].map((step) => this.turnOf(step)).join("|");
    this.found.set(key, { ...found, owner, awaits: awaitsAt, otherOwner, otherAwaits, adds, decides, turns });
  }
  /** By the place of the `await` before it, or of the call. */
  private turnOf(step: number): string {
    const { steps, calls } = this.log;
    const { call } = steps[step];
    const before = this.awaitBefore[step];
    if (before >= 0) return `${steps[before].site}`;
    return call >= 0 ? `call ${calls[call].site}` : `unit ${this.unitOf(step)}`;
  }
  /** What is written there overrides what another unit has written since. */
  private isOverridden(read: number, write: number): boolean {
    const { steps } = this.log;
    const unit = this.unitOf(write);
    const written = steps[write].location;
    const isOther = (step: LoggedStep) =>
      step.location === written && step.mode !== Read && this.units.of(step) !== unit;
    return steps.slice(read, write).some(isOther);
  }
  /** It is the next round of a loop that has seen that there is something new. */
  private goesRound(read: number, stale: number, write: number): boolean {
    return this.looks.goesRound(read, stale, write, (step) => this.unitOf(step));
  }
  /** A line of a log that is old by the time of the write is no fault, and what is added there does not follow from it. */
  private isOnlyNoted(read: number, write: number): boolean {
    const unit = this.unitOf(read);
    return this.looks.isOnlyNoted(read, write, (step) => this.unitOf(step) === unit);
  }

  /** Beside threads, others come between without an `await` as well: that is told of critical regions. -1: there is none. */
  private awaitBetween(read: number, write: number, owner: number): number {
    const { steps } = this.log;
    if (steps[read].task === steps[write].task) return -1;
    const between = steps.slice(0, write);
    const own = between.findLastIndex((step, i) => i > read && step.location === awaits && step.call === owner);
    const unit = this.unitOf(read);
    const isOwn = (step: LoggedStep) => step.location === awaits && this.units.of(step) === unit;
    return own >= 0 ? own : between.findLastIndex((step, i) => i > read && isOwn(step));
  }

  /**
   * Who starts a thread means to run beside it. Then it takes more to tell: it has to write itself what it has read itself, and
   * not by functions that it calls one after the other.
   */
  private isMeant(
    { read, between, write, rank }: Pick<InterruptedCall, "read" | "between" | "write" | "rank">,
    owner: number,
  ): boolean {
    const { steps, threads } = this.log;
    const { task, call } = steps[between];
    if (call >= 0 || task === undefined || threads?.startOf(task)?.call !== owner) return false;
    return rank === 4 || steps[read].call !== owner || steps[write].call !== owner;
  }

  /** The innermost call to which two steps belong, itself or through calls that it made; -1 if there is none. */
  private owner(one: number, other: number): number {
    const { calls, steps } = this.log;
    const callers = new Set<number>();
    for (let at = steps[one].call; at >= 0; at = calls[at].parent) callers.add(at);
    let at = steps[other].call;
    while (at >= 0 && !callers.has(at)) at = calls[at].parent;
    return at;
  }
}

function oldLook(dirty: boolean): "dirty-read" | "stale-read" {
  return dirty ? "dirty-read" : "stale-read";
}
