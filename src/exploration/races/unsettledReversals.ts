import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import { PrecedenceTable } from "../../base/precedenceTable";
import { modesConflict } from "../../model/access";
import { dependent, type Effect } from "../effect";
import type { TimedTrace } from "../trace/timedTrace";
import type { Sequence } from "../wakeupTrees/sequence";
import { Untold } from "../wakeupTrees/untold";
import { BranchWatches, unwatched } from "./branchWatches";

/**
 * What is known of a reversal, in cells one after the other. The two events of the race; the last event that the sequence
 * planted knows of; what `Planter.plant` gave; the number of the one that it was at first; the event with which it was planted
 * again, -1 for none; what tells the events that come before the later one where it is put, see `asItWas`; where in `goners`
 * the events stand that go, and what happens after them, and how many; where in `bits` those bits stand, and those of the
 * events that it had; and how far each stack went before it was added.
 */
const [earlier, later, until, passed, rank, replacedAt, known, gone, goneCount, bitsAt, keptAt] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
const [gonersBefore, bitsBefore, watchesBefore, forksBefore, size] = [11, 12, 13, 14, 15];

/**
 * What comes before the later event where it is put: what happens before it in the trace, and it is there what it was; the
 * same, and what comes after it in the trace and conflicts with what it is there; or bits tell the first of that.
 */
const [asItWas, byRow, byBits] = [0, 1, 2];

/** Where sequences are planted. */
export interface Planter {
  /** Before event `depth` the sequence is to happen. Gives a number where another search has to see to that; else -1. */
  plant(depth: number, sequence: Sequence): number;
  /** A sequence that the other search sees to has got so many events since, and now this one. */
  extend(depth: number, passed: number, more: number, event: number, back: readonly number[]): void;
}

/**
 * In the paper a race is reversed when the execution has ended: v = notdep(e, E).e' has all events of E that need not follow
 * e. Here it is reversed when e' happens, and v has only those that have happened by then. A branch p that v does not have,
 * but commutes with, covers v: what begins with v is met below p. That no longer holds where an event of E comes after e'
 * that need not follow e and conflicts with p: then it has to be asked once more, with a v that has this event too. If v
 * is covered by what it has itself, or has become a branch, that is so for every longer one.
 *
 * A stack, like the trace, and flat: every execution has some of these.
 */
export class UnsettledReversals {
  private readonly cells = new IntTable();
  private count = -1;
  /** Of each one, the later event as it will be where it is put. */
  private readonly moved = bareList<Effect>();
  private readonly goners = new IntTable();
  private gonersEnd = 0;
  private readonly bits = new IntTable();
  private bitsEnd = 0;
  /** Those that were planted again, in the order in which they were. */
  private readonly replaced = new IntTable();
  private replacedEnd = 0;
  /** Those that another search has to see to. */
  private readonly passedOnes: number[] = [];
  /** Where the branch is one of several alternatives. */
  private readonly forks: { readonly reversal: number; readonly task: number; readonly choice: number }[] = [];
  private readonly watches = new BranchWatches();
  /** Those that the last event concerns. */
  private readonly concerned = new IntTable();
  private concernedEnd = 0;
  /** Bits of what goes. */
  private going = new Int32Array(8);
  /** What has still to be told of an event that is passed on, and the position of each event in the sequence. */
  private readonly untold: Untold;
  private readonly places: number[] = [];

  constructor(
    private readonly trace: TimedTrace,
    private readonly sequence: Sequence,
    private readonly search: Planter,
  ) {
    this.untold = new Untold(trace.before);
    // The second time, see `IntTable`
    this.count = 0;
  }

  /**
   * The sequence was planted before event `first`, to reverse its race with the open operation, which is `last` there: without
   * the events that go, and what happens after them. `ownBits`: those of the sequence tell what comes before the last one.
   */
  add(first: number, last: Effect, goes: readonly number[], ownBits: boolean, given: number): void {
    const { trace, sequence, goners, bits } = this;
    const end = trace.length;
    const reversal = this.push(first, end, end, given);
    const at = size * reversal;
    const { cells } = this;
    this.moved[reversal] = last;
    cells.set(at + rank, reversal);
    cells.set(at + known, ownBits ? byBits : last === trace.at(end) ? asItWas : byRow);
    cells.set(at + gone, this.gonersEnd);
    cells.set(at + goneCount, goes.length);
    for (let i = 0; i < goes.length; i++) goners.set(this.gonersEnd++, goes[i]);
    cells.set(at + bitsAt, this.bitsEnd);
    if (ownBits) for (let word = first >> 5; word <= end >> 5; word++) bits.set(this.bitsEnd++, sequence.bits[word]);
    this.relies(reversal);
  }

  private push(first: number, second: number, last: number, given: number): number {
    const { cells } = this;
    const reversal = this.count++;
    const at = size * reversal;
    cells.set(at + forksBefore, this.forks.length);
    cells.set(at + earlier, first);
    cells.set(at + later, second);
    cells.set(at + until, last);
    cells.set(at + passed, given);
    cells.set(at + replacedAt, -1);
    cells.set(at + gonersBefore, this.gonersEnd);
    cells.set(at + bitsBefore, this.bitsEnd);
    cells.set(at + watchesBefore, this.watches.height);
    cells.set(at + keptAt, this.bitsEnd);
    for (let word = first >> 5; word <= last >> 5; word++) this.bits.set(this.bitsEnd++, this.sequence.kept[word]);
    if (given >= 0) this.passedOnes.push(reversal);
    return reversal;
  }

  /** The reversal relies on what the sequence relies on. */
  private relies(reversal: number): void {
    const { relied } = this.sequence;
    for (let i = 0; i < relied.count; i++) {
      const { accesses, number } = relied.effect(i);
      this.watches.add(reversal, number, relied.nth(i), accesses);
      const choice = relied.choice(i);
      if (choice >= 0) this.forks.push({ reversal, task: number, choice });
    }
  }

  /** The trace has one event more. */
  happened(): void {
    if (this.count === 0) return;
    const { cells, concerned, passedOnes } = this;
    const event = this.trace.length - 1;
    this.concernedEnd = 0;
    this.wake(event);
    for (let i = 0; i < passedOnes.length; i++) if (this.stays(event, passedOnes[i])) this.concern(passedOnes[i]);
    for (let i = 0; i < this.concernedEnd; i++) {
      const reversal = concerned.get(i);
      if (cells.get(size * reversal + passed) >= 0) this.passOn(reversal, event);
      else this.plantAgain(reversal, event);
    }
  }

  /** In the order in which they were found: so it is the same for several processes as for one. */
  private concern(reversal: number): void {
    const { cells, concerned } = this;
    const place = cells.get(size * reversal + rank);
    let i = this.concernedEnd++;
    for (; i > 0 && cells.get(size * concerned.get(i - 1) + rank) > place; i--) concerned.set(i, concerned.get(i - 1));
    concerned.set(i, reversal);
  }

  /** Those of which a branch that they rely on conflicts with the event, or is another alternative of it. */
  private wake(event: number): void {
    const { watches, forks } = this;
    const { accesses, number, choice, guard } = this.trace.at(event);
    for (let i = 0; i < forks.length; i++) {
      const fork = forks[i];
      if (fork.task === number && choice >= 0 && choice !== fork.choice && this.mayWake(fork.reversal, event))
        this.concern(fork.reversal);
    }
    for (let i = 0; guard?.part !== true && i < accesses.length; i++) {
      const access = accesses[i];
      for (let watch = watches.last(access.location); watch !== unwatched; watch = watches.before(watch)) {
        const by = watches.taskOf(watch);
        if (by === number || !modesConflict(watches.modeOf(watch), access.mode)) continue;
        const reversal = watches.ownerOf(watch);
        if (this.mayWake(reversal, event) && this.reliesOn(by, watches.nthOf(watch), reversal)) this.concern(reversal);
      }
    }
  }

  private mayWake(reversal: number, event: number): boolean {
    if (this.cells.get(size * reversal + replacedAt) >= 0) return false;
    for (let i = 0; i < this.concernedEnd; i++) if (this.concerned.get(i) === reversal) return false;
    return this.stays(event, reversal);
  }

  /** Has the event of the branch not happened since, which is the one behind `nth` others of its task? Then the sequence has it. */
  private reliesOn(by: number, nth: number, reversal: number): boolean {
    const { trace, cells } = this;
    const known = cells.get(size * reversal + until);
    const last = trace.lastOf(by);
    if (last <= known) return true;
    if (nth === 0 && this.stays(last, reversal)) return false;
    let since = 0;
    for (let i = known + 1; i <= last; i++) if (trace.at(i).number === by && this.stays(i, reversal)) since++;
    return since <= nth;
  }

  private plantAgain(reversal: number, event: number): void {
    const { cells, sequence, replaced } = this;
    const from = size * reversal;
    const first = cells.get(from + earlier);
    cells.set(from + replacedAt, event);
    replaced.set(this.replacedEnd++, reversal);
    this.fill(reversal);
    sequence.keep();
    const given = this.search.plant(first, sequence);
    if (sequence.relied.count === 0 && given < 0) return;
    const again = this.push(first, cells.get(from + later), event, given);
    this.moved[again] = this.moved[reversal];
    for (let field = 0; field < inherited.length; field++)
      cells.set(size * again + inherited[field], cells.get(from + inherited[field]));
    this.relies(again);
  }

  /** Makes the sequence that of a reversal, with all that has happened. */
  private fill(reversal: number): void {
    const { trace, sequence, cells } = this;
    const end = trace.length;
    const at = size * reversal;
    const first = cells.get(at + earlier);
    const second = cells.get(at + later);
    const moved = this.moved[reversal];
    const from = first >> 5;
    const going = this.goingWith(at, from, second);
    const same = cells.get(at + known) === asItWas;
    sequence.begin(first, end);
    const rows = trace.before.cells;
    const to = second >> 5;
    if (same) sequence.addLast(moved, -1, second);
    else this.tell(sequence.addMoved(moved, -1), at);
    const last = cells.get(at + until);
    sequence.addKept(this.bits, cells.get(at + keptAt), last);
    for (let i = (same ? last : second) + 1; i < end; i++) {
      if (i > last) {
        if (this.goesWith(i, going, from, to)) continue;
        sequence.add(i);
      } else if (!sequence.has(i)) continue;
      // What comes after the later event and conflicts with it happens after it, if it is what it was
      if (same || !dependent(trace.at(i), moved)) continue;
      const row = PrecedenceTable.start(i);
      const words = i >> 5;
      for (let word = from; word <= words; word++) sequence.bits[word] |= rows[row + word];
      sequence.bits[words] |= 1 << i;
    }
  }

  /** Is it one of those whose bits are given, or does it come after one of them? */
  private goesWith(event: number, going: Int32Array, from: number, to: number): boolean {
    const { cells } = this.trace.before;
    const row = PrecedenceTable.start(event);
    const words = event >> 5;
    let goes = words <= to ? going[words] & (1 << event) : 0;
    for (let word = from; word <= words && word <= to; word++) goes |= cells[row + word] & going[word];
    return goes !== 0;
  }

  /** Bits of the later event, and of those that go. */
  private goingWith(at: number, from: number, second: number): Int32Array {
    const { cells, goners } = this;
    const to = second >> 5;
    if (to >= this.going.length) this.going = new Int32Array(2 * to);
    const { going } = this;
    for (let word = from; word <= to; word++) going[word] = 0;
    going[to] |= 1 << second;
    const start = cells.get(at + gone);
    for (let i = start; i < start + cells.get(at + goneCount); i++) going[goners.get(i) >> 5] |= 1 << goners.get(i);
    return going;
  }

  /** Bits of what comes before the later event where it is put, as was known when it happened. */
  private tell(to: Int32Array, at: number): void {
    const { cells, bits, trace } = this;
    const second = cells.get(at + later);
    const from = cells.get(at + earlier) >> 5;
    const own = cells.get(at + known) === byBits;
    const row = PrecedenceTable.start(second);
    const start = cells.get(at + bitsAt) - from;
    for (let word = from; word <= second >> 5; word++)
      to[word] = own ? bits.get(start + word) : trace.before.cells[row + word];
  }

  /** Need the event not follow what goes? */
  private stays(event: number, reversal: number): boolean {
    const { trace, cells, goners } = this;
    const at = size * reversal;
    const second = cells.get(at + later);
    if (event === second || trace.happensBefore(second, event)) return false;
    const start = cells.get(at + gone);
    for (let i = start; i < start + cells.get(at + goneCount); i++) {
      const goes = goners.get(i);
      if (goes === event || trace.happensBefore(goes, event)) return false;
    }
    return true;
  }

  /**
   * The other search gets the event, too: after how many others, and, as how far back they are, what comes before it, but for
   * what comes before one of those.
   */
  private passOn(reversal: number, event: number): void {
    const { trace, cells, places } = this;
    const at = size * reversal;
    const first = cells.get(at + earlier);
    const second = cells.get(at + later);
    const last = cells.get(at + until);
    const [from, to] = [first >> 5, event >> 5];
    const going = this.goingWith(at, from, second);
    const untold = this.untold.begin(from, to);
    let count = 0;
    let more = 0;
    for (let i = first + 1; i < event; i++) {
      if (this.goesWith(i, going, from, second >> 5)) continue;
      places[i] = count++;
      if (i > last) more++;
      untold[i >> 5] |= 1 << i;
    }
    const own = PrecedenceTable.start(event);
    for (let word = from; word <= to; word++) untold[word] &= trace.before.cells[own + word];
    const back: number[] = [];
    for (let before = this.untold.next(); before >= 0; before = this.untold.next()) back.push(count - places[before]);
    this.search.extend(first, cells.get(at + passed), more, event, back);
  }

  /** The last event of the trace is taken back. */
  back(): void {
    if (this.count === 0) return;
    const { cells, replaced, watches, forks, passedOnes } = this;
    const { length } = this.trace;
    for (let i = this.replacedEnd - 1; i >= 0; i = --this.replacedEnd - 1) {
      const at = size * replaced.get(i) + replacedAt;
      if (cells.get(at) < length) break;
      cells.set(at, -1);
    }
    for (; this.count > 0; this.count--) {
      const reversal = this.count - 1;
      const at = size * reversal;
      if (cells.get(at + until) < length) return;
      watches.lower(cells.get(at + watchesBefore));
      while (forks.length > cells.get(at + forksBefore)) forks.pop();
      if (cells.get(at + passed) >= 0) passedOnes.pop();
      this.gonersEnd = cells.get(at + gonersBefore);
      this.bitsEnd = cells.get(at + bitsBefore);
    }
  }
}

/** What a reversal that is planted again keeps. */
const inherited = [rank, known, gone, goneCount, bitsAt];
