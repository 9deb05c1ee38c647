import type { IntTable } from "../../base/intTable";
import { PrecedenceTable } from "../../base/precedenceTable";
import { isNextToLast } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { dependent, type Effect } from "../effect";
import type { Sleeping } from "../searchState";
import type { AccessChains } from "../trace/accessChains";
import type { TaskEvents } from "../trace/taskEvents";
import { admits } from "./admits";
import { NextToLast } from "./nextToLast";
import { ReliedBranches } from "./reliedBranches";
import type { Untold } from "./untold";

/** What `weakInitial` answers where it gives no event. */
export const notInitial = -2;
export const independent = -1;

const nothing: readonly Effect[] = [];

/** In place of a row: bits of one's own. */
const ownBits = -1;

/** The events that sequences are made of, by index. */
export interface EventSource {
  at(index: number): Effect;
  choiceAt(index: number): number;
  readonly before: PrecedenceTable;
  readonly ofTask: TaskEvents;
  /** Who touches what, but for so many events; absent if that is not known. */
  readonly chains?: AccessChains;
  readonly parts: number;
}

/**
 * Some of the events of an execution in their order, and one more that comes last and may take any alternative. The events
 * that are left are a set of bits: which of them are of one task, or come before another one, is told by a word or two.
 * One object serves all sequences.
 */
export class Sequence {
  /** Bits of the events that are left, from word `from` to word `to`. */
  private left = new Int32Array(8);
  private from = 0;
  private to = 0;
  private count = 0;
  /** All events of the sequence come after this one, but that may come again behind the last. */
  earlier = 0;
  /** The last one's index. */
  end = 0;
  private last!: Effect;
  private lastChoice = -1;
  /** The row of what comes before the last one, */
  private row = 0;
  /** or its bits, up to word `to`. */
  bits = new Int32Array(8);
  /** The events that it had when `keep` was called, but for the last. */
  kept = new Int32Array(8);
  /** What it is known to be covered by, as long as nothing comes that conflicts with that. */
  readonly relied = new ReliedBranches();
  /**
   * Branches beside those it is to be added to that may have been guesses, and are known now. Where one commutes with all
   * that leads to a leaf, what begins with it is left to that branch; so what that branch asks for is added below the leaf.
   */
  explored: readonly Effect[] = nothing;
  /** It is not enough to look at the chains. */
  private unchained = false;
  private readonly nextToLast = new NextToLast();

  constructor(private readonly source: EventSource) {}

  /** Begins with nothing. Events between the two may be added. */
  begin(earlier: number, end: number): void {
    this.earlier = earlier;
    this.end = end;
    this.from = earlier < 0 ? 0 : earlier >> 5;
    this.to = end >> 5;
    if (this.to >= this.left.length) {
      this.left = new Int32Array(2 * this.to);
      this.bits = new Int32Array(2 * this.to);
      this.kept = new Int32Array(2 * this.to);
    }
    for (let word = this.from; word <= this.to; word++) this.left[word] = 0;
    this.count = 0;
    this.relied.forget();
    this.explored = nothing;
    this.nextToLast.forget();
    this.unchained = this.source.chains === undefined || this.source.parts > 0;
  }

  add(index: number): void {
    this.left[index >> 5] |= 1 << index;
    this.count++;
  }

  /** Adds all between the two that need not follow the earlier one: notdep(e, E) of the paper. */
  addUnordered(): void {
    const { left, earlier, end } = this;
    const { cells } = this.source.before;
    const word = earlier >> 5;
    for (let i = earlier + 1; i < end; i++)
      if (((cells[PrecedenceTable.start(i) + word] >>> earlier) & 1) === 0) {
        left[i >> 5] |= 1 << i;
        this.count++;
      }
  }

  /** Adds the last one. What comes before it is told by a row of the source's table. */
  addLast(effect: Effect, choice: number, row = this.end): void {
    this.last = effect;
    this.lastChoice = choice;
    this.row = row;
    this.add(this.end);
  }

  /** The same where no row tells what comes before it. Gives the bits that do, to be filled in up to the last word. */
  addMoved(effect: Effect, choice: number): Int32Array {
    this.addLast(effect, choice, ownBits);
    for (let word = 0; word <= this.to; word++) this.bits[word] = 0;
    return this.bits;
  }

  /** Of the bits that were filled in, those of events of the sequence count. */
  keepBits(): void {
    const { left, bits, to, end } = this;
    for (let word = 0; word <= to; word++) bits[word] &= word < this.from ? 0 : left[word];
    bits[end >> 5] &= ~(1 << end);
  }

  /** The same where all others come before it. */
  addBehindAll(effect: Effect): void {
    const { left, bits, from, to } = this;
    this.addMoved(effect, -1);
    for (let word = from; word <= to; word++) bits[word] = left[word];
    bits[this.end >> 5] &= ~(1 << this.end);
  }

  /** Adds the earlier one, behind the last. */
  addEarlier(): void {
    this.add(this.earlier);
    this.unchained = true;
  }

  /** Before it is used up: see `addKept`. */
  keep(): void {
    const { left, kept, from, to, earlier, end } = this;
    for (let word = from; word <= to; word++) kept[word] = left[word];
    kept[end >> 5] &= ~(1 << end);
    if (earlier >= 0) kept[from] &= ~(1 << earlier);
  }

  /** Adds what a shorter sequence with the same beginning had, up to event `last`; `at`: where its bits stand. */
  addKept(bits: IntTable, at: number, last: number): void {
    const { left, from } = this;
    for (let word = from; word <= last >> 5; word++) {
      const kept = bits.get(at + word - from);
      left[word] |= kept;
      for (let rest = kept; rest !== 0; rest &= rest - 1) this.count++;
    }
  }

  has(index: number): boolean {
    return index >= 0 && ((this.left[index >> 5] >>> index) & 1) === 1;
  }
  effectOf(index: number): Effect {
    return this.nextToLast.inSequence(index, this.effectThere(index));
  }
  private effectThere(index: number): Effect {
    return index === this.end ? this.last : this.source.at(index);
  }
  /** To be called when it is complete. `all`: the events of the execution that were the last but one to add something. */
  findNextToLast(all: readonly number[]): void {
    const { nextToLast, earlier, end } = this;
    if (all.length === 0 && !isNextToLast(this.last.accesses)) return;
    nextToLast.find(
      all,
      earlier,
      end,
      (index) => this.has(index),
      (index) => this.effectThere(index),
    );
    this.last = nextToLast.inSequence(end, this.last);
  }
  choiceOf(index: number): number {
    return index === this.end ? this.lastChoice : this.source.choiceAt(index);
  }
  /** The events that are left, in their order. */
  get order(): number[] {
    const order: number[] = [];
    for (let i = this.earlier + 1; i <= this.end; i++) if (this.has(i)) order.push(i);
    if (this.has(this.earlier)) order.push(this.earlier);
    return order;
  }

  /** What of the sequence comes before an event is to be told. */
  tellBefore(index: number, to: Untold): void {
    const { left, from, bits, source } = this;
    const row = index === this.end ? this.row : index;
    const { cells } = source.before;
    const start = PrecedenceTable.start(row === ownBits ? 0 : row);
    const last = row === ownBits ? this.to : Math.min(this.to, row >> 5);
    const untold = to.begin(from, last);
    for (let word = from; word <= last; word++)
      untold[word] = left[word] & (row === ownBits ? bits[word] : cells[start + word]);
  }

  /** Can it happen so, as far as time goes? If not, only what comes before the last one is kept; if that cannot, it is false. */
  fits(inTime: NonNullable<ExecutionEvent["inTime"]>): boolean {
    if (this.isInTime(inTime)) return true;
    const { left, bits, from, to, end, row } = this;
    const { cells } = this.source.before;
    const start = PrecedenceTable.start(row === ownBits ? 0 : row);
    for (let word = from; word <= to; word++)
      left[word] &= row === ownBits ? bits[word] : word <= row >> 5 ? cells[start + word] : 0;
    this.count = this.order.length;
    this.add(end);
    return this.isInTime(inTime);
  }
  private isInTime(inTime: NonNullable<ExecutionEvent["inTime"]>): boolean {
    const { earlier, end, last } = this;
    return inTime(
      earlier,
      this.order.filter((index) => index !== end && index !== earlier),
      last.number,
    );
  }

  /** Is (effect, choice) an initial that the sequence contains? */
  begins(effect: Effect, choice: number): boolean {
    return this.weakInitial(effect, choice) >= 0;
  }

  /**
   * Is (effect, choice) a weak initial: either an initial, an event that no earlier one of the sequence happens before, or
   * absent and independent of all of it. Gives the index of the initial, `independent` or `notInitial`.
   */
  weakInitial(effect: Effect, choice: number): number {
    const { number } = effect;
    // Most races are between events with nothing else to do
    if (this.count === 1 && this.has(this.end)) {
      if (this.last.number === number) return admits(this.lastChoice, choice) ? this.end : notInitial;
      return dependent(this.last, effect) ? notInitial : independent;
    }
    let index = this.source.ofTask.first(number, this.left, this.from, this.to);
    if (index < 0 && this.has(this.end) && this.last.number === number) index = this.end;
    if (index >= 0) return this.isInitial(index, choice) ? index : notInitial;
    return this.conflicts(effect) ? notInitial : independent;
  }

  /**
   * Is one of the branches a weak initial? Then the sequence is covered by it, for good if it is one of its own events. Of
   * the first `strict` branches only those cover it whose event it has.
   */
  isCovered(branches: readonly Sleeping[], strict = 0): boolean {
    let commuting = -1;
    for (let i = 0; i < branches.length; i++) {
      const index = this.weakInitial(branches[i], branches[i].choice);
      if (index >= 0) return true;
      if (index === independent && i >= strict) commuting = i;
    }
    if (commuting < 0) return false;
    this.relied.add(branches[commuting], branches[commuting].choice);
    return true;
  }

  private isInitial(index: number, choice: number): boolean {
    const { left, from, end } = this;
    // Most operations have no alternatives
    if (choice !== -1 && !admits(this.choiceOf(index), choice)) return false;
    const row = index === end ? this.row : index;
    if (row === ownBits) return this.isLastFirst();
    const { cells } = this.source.before;
    const start = PrecedenceTable.start(row);
    for (let word = from, to = row >> 5; word <= to; word++) if ((cells[start + word] & left[word]) !== 0) return false;
    return true;
  }

  /** Is no event left that comes before the last one, where that has bits of its own? */
  private isLastFirst(): boolean {
    const { left, bits, from, to } = this;
    for (let word = from; word <= to; word++) if ((bits[word] & left[word]) !== 0) return false;
    return true;
  }

  /** Is the effect dependent on any event that is left? */
  private conflicts(effect: Effect): boolean {
    const { earlier, end, source } = this;
    const { accesses } = effect;
    if (this.has(end) && dependent(this.last, effect)) return true;
    if (this.unchained || effect.halts) return this.anyDepends(effect);
    const chains = source.chains!;
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      for (let entry = chains.last(location, mode); entry >= 0; entry = chains.before(entry, mode)) {
        const event = chains.eventOf(entry);
        if (event <= earlier) break;
        if (this.has(event)) return true;
      }
    }
    return false;
  }

  private anyDepends(effect: Effect): boolean {
    const { left, from, to } = this;
    for (let word = from; word <= to; word++)
      for (let bits = left[word]; bits !== 0; bits &= bits - 1)
        if (dependent(this.effectOf(32 * word + 31 - Math.clz32(bits & -bits)), effect)) return true;
    return false;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** An initial goes. */
  take(index: number): void {
    this.left[index >> 5] &= ~(1 << index);
    this.count--;
  }
}
