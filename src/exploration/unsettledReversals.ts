import { IntTable } from "../base/intTable";
import { modesConflict, type AccessMode } from "../model/access";
import type { Sequence } from "./sequence";
import type { TimedTrace } from "./timedTrace";
import { dependent, type Effect } from "./wakeupTree";

/** A race whose reversal was planted, and may have to be planted again when more is known. */
interface Reversal {
  /** The two events of the race. */
  readonly earlier: number;
  readonly later: number;
  /** The later one as it will be where it is put. */
  readonly moved: Effect;
  /** These go, and what happens after them. */
  readonly gone: readonly number[];
  /** Events that come before the later one where it is put; undefined: those that happen before it in the trace. */
  readonly before: ((event: number) => boolean) | undefined;
  /** The last event that the sequence planted knows of. */
  readonly until: number;
  /** What `Planter.plant` gave. */
  readonly passed: number;
  /** The number of the one that it was at first; -1 for its own. */
  rank: number;
}

const none: readonly number[] = [];

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
 * A stack, like the trace. The watches of one location are chained from the last to the first.
 */
export class UnsettledReversals {
  private readonly reversals: Reversal[] = [];
  /** Of each one: the event with which it was planted again; -1 for none. */
  private readonly replacedAt = new IntTable();
  /** Those that were planted again, in the order in which they were. */
  private readonly replaced: number[] = [];
  /** Those that another search has to see to. */
  private readonly passed: number[] = [];
  /** Where the branch is one of several alternatives. */
  private readonly forks: { readonly reversal: number; readonly task: number; readonly choice: number }[] = [];
  private readonly heads = new IntTable();
  private known = 0;
  private watches = 0;
  private readonly previous = new IntTable();
  private readonly locations = new IntTable();
  private readonly modes = new IntTable();
  private readonly tasks = new IntTable();
  private readonly owners = new IntTable();

  constructor(
    private readonly trace: TimedTrace,
    private readonly sequence: Sequence,
    private readonly search: Planter,
  ) {}

  /** The sequence was planted for a reversal. */
  planted(reversal: Reversal): void {
    const { relied } = this.sequence;
    if (relied.length === 0 && reversal.passed < 0) return;
    const number = this.reversals.push(reversal) - 1;
    if (reversal.rank < 0) reversal.rank = number;
    this.replacedAt.set(number, -1);
    if (reversal.passed >= 0) this.passed.push(number);
    for (const { effect, choice } of relied) {
      for (const { location, mode } of effect.accesses) this.watch(number, effect.number, location, mode);
      if (choice >= 0) this.forks.push({ reversal: number, task: effect.number, choice });
    }
  }

  private watch(reversal: number, task: number, location: number, mode: AccessMode): void {
    const { heads } = this;
    while (this.known <= location) heads.set(this.known++, -1);
    const watch = this.watches++;
    this.previous.set(watch, heads.get(location));
    this.locations.set(watch, location);
    this.modes.set(watch, mode);
    this.tasks.set(watch, task);
    this.owners.set(watch, reversal);
    heads.set(location, watch);
  }

  /** The trace has one event more. */
  happened(): void {
    if (this.reversals.length === 0) return;
    const event = this.trace.length - 1;
    const woken = this.woken(event);
    if (woken.length === 0 && this.passed.length === 0) return;
    const concerned = [...woken];
    for (const number of this.passed) if (this.stays(event, this.reversals[number])) concerned.push(number);
    // In the order in which they were found: so it is the same for several processes as for one
    if (concerned.length > 1) concerned.sort((a, b) => this.reversals[a].rank - this.reversals[b].rank);
    for (const number of concerned)
      if (this.reversals[number].passed >= 0) this.passOn(this.reversals[number], event);
      else this.plantAgain(number, event);
  }

  /** Those of which a branch that they rely on conflicts with the event, or is another alternative of it. */
  private woken(event: number): readonly number[] {
    let woken = none;
    const { heads, owners, tasks } = this;
    const { accesses, number, choice, guard } = this.trace.at(event);
    for (const { reversal, task, choice: other } of this.forks)
      if (task === number && choice >= 0 && choice !== other && this.mayWake(reversal, event, woken))
        woken = [...woken, reversal];
    for (let i = 0; guard?.part !== true && i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      let watch = location < this.known ? heads.get(location) : -1;
      for (; watch >= 0; watch = this.previous.get(watch)) {
        const reversal = owners.get(watch);
        const task = tasks.get(watch);
        if (task === number || !modesConflict(this.modes.get(watch) as AccessMode, mode)) continue;
        if (this.reliesOn(task, this.reversals[reversal]) && this.mayWake(reversal, event, woken))
          woken = [...woken, reversal];
      }
    }
    return woken;
  }

  private mayWake(number: number, event: number, woken: readonly number[]): boolean {
    return this.replacedAt.get(number) < 0 && !woken.includes(number) && this.stays(event, this.reversals[number]);
  }

  /** Has the event of the branch not happened since? Then the sequence has it. */
  private reliesOn(task: number, reversal: Reversal): boolean {
    const last = this.trace.lastOf(task);
    return last <= reversal.until || !this.stays(last, reversal);
  }

  private plantAgain(number: number, event: number): void {
    const reversal = this.reversals[number];
    this.replacedAt.set(number, event);
    this.replaced.push(number);
    const before = this.fill(reversal);
    const passed = this.search.plant(reversal.earlier, this.sequence);
    this.planted({ ...reversal, before, until: event, passed });
  }

  /** Makes the sequence that of a reversal, with all that has happened. Gives what comes before the last one, as `Reversal`. */
  private fill({ earlier, later, moved, gone, before }: Reversal): Reversal["before"] {
    const { trace, sequence } = this;
    const end = trace.length;
    const asItWas = moved === trace.at(later) && before === undefined;
    sequence.begin(earlier, end);
    const since: number[] = [];
    for (let i = earlier + 1; i < end; i++) {
      if (!this.staysBeside(i, later, gone)) continue;
      sequence.add(i);
      // What comes after the later event and conflicts with it happens after it, if it is what it was
      if (!asItWas && i > later && dependent(trace.at(i), moved)) since.push(i);
    }
    const comesBefore = asItWas
      ? undefined
      : (event: number) =>
          (event < later && (before ? before(event) : trace.happensBefore(event, later))) ||
          since.some((other) => other === event || trace.happensBefore(event, other));
    sequence.addLast(moved, -1, comesBefore, later);
    return comesBefore;
  }

  /** Need the event not follow what goes? */
  private stays(event: number, { later, gone }: Reversal): boolean {
    return this.staysBeside(event, later, gone);
  }
  private staysBeside(event: number, later: number, gone: readonly number[]): boolean {
    const { trace } = this;
    if (event === later || trace.happensBefore(later, event)) return false;
    for (let i = 0; i < gone.length; i++) if (gone[i] === event || trace.happensBefore(gone[i], event)) return false;
    return true;
  }

  /** The other search gets the event, too: after how many others, and, as how far back they are, what comes before it. */
  private passOn(reversal: Reversal, event: number): void {
    const { trace } = this;
    const last = new Map<number, number>();
    let count = 0;
    let more = 0;
    for (let i = reversal.earlier + 1; i < event; i++)
      if (this.stays(i, reversal)) {
        if (trace.happensBefore(i, event)) last.set(trace.at(i).number, count);
        count++;
        if (i > reversal.until) more++;
      }
    const back = [...last.values()].map((position) => count - position);
    this.search.extend(reversal.earlier, reversal.passed, more, event, back);
  }

  /** The last event of the trace is taken back. */
  back(): void {
    const { reversals, replaced, replacedAt, passed, forks } = this;
    const { length } = this.trace;
    while (replaced.length > 0 && replacedAt.get(replaced[replaced.length - 1]) >= length)
      replacedAt.set(replaced.pop()!, -1);
    while (reversals.length > 0 && reversals[reversals.length - 1].until >= length) {
      const number = reversals.length - 1;
      for (; this.watches > 0 && this.owners.get(this.watches - 1) === number; this.watches--)
        this.heads.set(this.locations.get(this.watches - 1), this.previous.get(this.watches - 1));
      while (forks.length > 0 && forks[forks.length - 1].reversal === number) forks.pop();
      if (passed[passed.length - 1] === number) passed.pop();
      reversals.pop();
    }
  }
}
