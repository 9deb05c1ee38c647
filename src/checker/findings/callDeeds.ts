import type { CallUnits } from "../../analysis/asyncCalls/callUnits";
import type { InterruptedCall } from "../../analysis/asyncCalls/interruptedCalls";
import type { OrderedLog } from "../../analysis/asyncCalls/orderedLog";
import { Read } from "../../model/access";
import { awaits } from "../../model/callLog";
import type { Outcome } from "../../model/report";

/** What a call writes after an `await`, in all executions so far, as far as it does the same. */
interface Known {
  /** Where it writes what. */
  readonly places: string[];
  /** What it adds to lists there, as JSON, where that is known. */
  readonly given: (string | undefined)[];
  /** Indices of those where it adds something else in another execution, or nobody knows. */
  readonly varies: Set<number>;
  /** From this one on it did something else in another execution, or had ended. */
  differs: number;
}

/** A read of a call, and a later write after an `await`: what decides whether that goes by the read. */
export interface Deed {
  readonly call: string;
  readonly turn: string;
  /** Of all that the call writes after the `await`. */
  readonly at: number;
  readonly adds: InterruptedCall["adds"];
  /** A condition saw the read. */
  readonly decides: boolean;
  /** The write adds to a list. */
  readonly updates: boolean;
  readonly read: string;
  /** The write that comes between. */
  readonly between: string;
}

/** After so many awaits, or writes, of one call nothing is known any more. */
const mostTurns = 50;
const mostKept = 500;
/** Nor of more orders of writes, in all and before one read. */
const mostChains = 100_000;
const mostSeen = 1000;

/** Before the first write. */
const none = -1;

/**
 * Whether calls of async functions go by what they read before an `await`, as far as all executions show it: one does not if it
 * does the same after the `await` whether others write before it looks or while it waits. Then what it adds there is no act on
 * what it read. (Of threads `TaskEffects` know that.) A call is known by who called it where, and how often before.
 */
export class CallDeeds {
  private readonly turns = new Map<string, Known>();
  /** By call, how many turns it had at most. */
  private readonly awaited = new Map<string, number>();
  /** By call, the one whose unit it belongs to; and those of which that is not the same in all executions. */
  private readonly firsts = new Map<string, string>();
  private readonly unsure = new Set<string>();
  /** By read, the last writes that it was behind, in some execution: each with those before it, see `chains`. */
  private readonly seen = new Map<string, Set<number>>();
  /** Writes of one location in their order: each with the number of the chain before it. */
  private readonly chains: { readonly write: string; readonly before: number }[] = [];
  private readonly chainNumbers = new Map<string, number>();

  /** An execution. It gives what is to be known of what is suspected in it. */
  add(log: OrderedLog, units: CallUnits, values: Outcome["values"] | undefined): (found: InterruptedCall) => Deed {
    const { steps } = log;
    const names = namesOf(log);
    const callers = (unit: number) => (unit >= 0 ? names[unit] : "");
    names.forEach((name, call) => this.belongs(name, names[units.ofCall(call)]));
    const added = addedIn(log, values);
    const counts = new Map<string, number>();
    const numbered = (key: string) => {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return `${key}|${count}`;
    };
    const chains = new Map<number, number>();
    const writes: string[] = [];
    const reads: string[] = [];
    // By unit, what it writes in which turn, and the index of each step among that
    const turns = new Map<number, { places: string[]; given: (string | undefined)[]; starts: number[] }>();
    const at: number[] = [];
    const turnOf: number[] = [];
    steps.forEach((step, index) => {
      const { location, mode, site, updates, ofLibrary } = step;
      const unit = units.of(step);
      const own = turns.get(unit) ?? { places: [], given: [], starts: [0] };
      turns.set(unit, own);
      if (location === awaits) own.starts.push(own.places.length);
      turnOf[index] = own.starts.length - 1;
      at[index] = own.places.length;
      if (location < 0) return;
      if (mode === Read) {
        const read = `${callers(unit)}|${turnOf[index]}|${site}|${location}`;
        reads[index] = read;
        const seen = this.seen.get(read) ?? new Set();
        this.seen.set(read, seen);
        if (seen.size < mostSeen) seen.add(chains.get(location) ?? none);
        return;
      }
      writes[index] = numbered(`${callers(unit)}|${site}|${location}`);
      chains.set(location, this.chain(writes[index], chains.get(location) ?? none));
      if (ofLibrary) return;
      // Which element of a list it is that it adds depends on what others have added
      own.places.push(updates ? `${site}` : `${site}|${location}`);
      own.given.push(added.get(index));
    });
    for (const [unit, { places, given, starts }] of turns) {
      if (unit < 0) continue;
      const caller = callers(unit);
      const most = this.awaited.get(caller);
      const count = Math.min(starts.length, mostTurns);
      for (let turn = 1; turn < Math.max(count, most ?? 0); turn++) {
        const start = starts[turn] ?? Infinity;
        const isNew = turn >= (most ?? Infinity);
        this.meet(`${caller}|${turn}`, places.slice(start, start + mostKept), given.slice(start), isNew);
      }
      this.awaited.set(caller, Math.max(count, most ?? 0));
    }
    return ({ read, between, write, adds, decides }) => {
      const unit = units.of(steps[read]);
      const next = turnOf[read] + 1;
      const start = turns.get(unit)!.starts[next] ?? Infinity;
      const call = callers(unit);
      const turn = `${call}|${next}`;
      const updates = steps[write].updates === true;
      return { call, turn, at: at[write] - start, adds, decides, updates, read: reads[read], between: writes[between] };
    };
  }

  /** All executions were added. It does the same whether others write before it looks or while it waits. */
  isIndifferent(deed: Deed): boolean {
    return this.isAlike(deed) && [...(this.seen.get(deed.read) ?? [])].some((one) => this.contains(one, deed.between));
  }
  /** The order of what is added to lists tells something about it: what it adds follows from what it read, or may do so. */
  goesByOrder(deed: Deed): boolean {
    return deed.updates && (deed.decides || !this.isAlike(deed));
  }

  /** In all executions the call comes there, and adds the same. */
  private isAlike({ call, turn, at, adds }: Deed): boolean {
    const known = this.turns.get(turn);
    if (this.unsure.has(call) || adds === undefined || known === undefined || !(at >= 0) || at >= known.differs)
      return false;
    return adds === "alike" || !known.varies.has(at);
  }

  private belongs(name: string, first: string): void {
    const known = this.firsts.get(name) ?? first;
    this.firsts.set(name, known);
    if (known !== first) this.unsure.add(known).add(first);
  }

  private chain(write: string, before: number): number {
    const key = `${before} ${write}`;
    let number = this.chainNumbers.get(key);
    if (number === undefined) {
      if (this.chains.length >= mostChains) return none;
      number = this.chains.push({ write, before }) - 1;
      this.chainNumbers.set(key, number);
    }
    return number;
  }
  private contains(chain: number, write: string): boolean {
    for (let at = chain; at !== none; at = this.chains[at].before) if (this.chains[at].write === write) return true;
    return false;
  }

  /** `isNew`: in other executions the call awaited less. */
  private meet(turn: string, places: readonly string[], given: readonly (string | undefined)[], isNew: boolean): void {
    const known = this.turns.get(turn);
    if (!known) {
      const varies = new Set(places.keys());
      for (const at of places.keys()) if (given[at] !== undefined) varies.delete(at);
      this.turns.set(turn, { places: [...places], given: [...given], varies, differs: isNew ? 0 : places.length });
      return;
    }
    let at = 0;
    for (; at < known.differs && places[at] === known.places[at]; at++)
      if (given[at] === undefined || given[at] !== known.given[at]) known.varies.add(at);
    known.differs = at;
  }
}

/** Names of calls, equal in all executions; those at one place of one caller are told apart by their order. */
function namesOf({ calls }: OrderedLog): readonly string[] {
  const counts = new Map<string, number>();
  const names: string[] = [];
  for (const { parent, site } of calls) {
    const key = `${parent >= 0 ? names[parent] : ""}>${site}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    names.push(`${key}.${count}`);
  }
  return names;
}

/**
 * By step that adds something to a list, what that is, as JSON: where the list is part of the outcome by its name, and nothing
 * else was done with it.
 */
function addedIn({ steps, names }: OrderedLog, values: Outcome["values"] | undefined): ReadonlyMap<number, string> {
  const added = new Map<number, string>();
  if (!values) return added;
  const byList = new Map<string, number[]>();
  steps.forEach(({ location, mode, updates }, index) => {
    const [, whole = "", short] =
      location >= 0 && mode !== Read && updates ? (/^((.*?)(?: \(.*\))?)\.length$/.exec(names[location]) ?? []) : [];
    // What tells it from others of its name may be part of what outcomes call it
    const name = short !== undefined && Object.hasOwn(values, whole) ? whole : short;
    if (name !== undefined) byList.set(name, [...(byList.get(name) ?? []), index]);
  });
  for (const [name, all] of byList) {
    const list: unknown = values[name];
    if (Array.isArray(list) && list.length === all.length)
      all.forEach((index, at) => added.set(index, JSON.stringify(list[at])));
  }
  return added;
}
