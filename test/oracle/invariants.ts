import { randomBelow } from "../../src/base/randomStream";

/** What a thread does to one of the atomics. */
interface Step {
  readonly on: number;
  readonly does: "store" | "add" | "load";
  readonly by: number;
}
/** `a.load() !== 1 || …`, evaluated from left to right and no further than needed. */
interface Term {
  readonly on: number;
  readonly not: number;
}
type Condition = readonly Term[] | readonly ["and" | "or", Condition, Condition];

export interface WatchedProgram {
  readonly atomics: number;
  readonly threads: readonly (readonly Step[])[];
  readonly invariants: readonly Condition[];
}

export function watchedProgram(random: () => number): WatchedProgram {
  const atomics = 2 + randomBelow(random, 2);
  const step = (): Step => ({
    on: randomBelow(random, atomics),
    does: (["store", "store", "add", "load"] as const)[randomBelow(random, 4)],
    by: randomBelow(random, 3),
  });
  const condition = (depth: number): Condition =>
    depth === 0 || randomBelow(random, 4) === 0
      ? [{ on: randomBelow(random, atomics), not: randomBelow(random, 3) }]
      : [randomBelow(random, 2) === 0 ? "and" : "or", condition(depth - 1), condition(depth - 1)];
  const list = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
  return {
    atomics,
    threads: list(2 + randomBelow(random, 2), () => list(1 + randomBelow(random, 3), step)),
    invariants: list(1 + randomBelow(random, 2), () => condition(2)),
  };
}

function isTerms(condition: Condition): condition is readonly Term[] {
  return typeof condition[0] !== "string";
}
function holds(condition: Condition, values: readonly number[], reads: Set<number>): boolean {
  if (isTerms(condition)) {
    const [{ on, not }] = condition;
    reads.add(on);
    return values[on] !== not;
  }
  const [how, left, right] = condition;
  const first = holds(left, values, reads);
  return (how === "and") === first ? holds(right, values, reads) : first;
}

/** As a program; each step has a line of its own, from line 2 + atomics + invariants on. */
export function printWatched({ atomics, threads, invariants }: WatchedProgram): string {
  const text = (condition: Condition): string =>
    isTerms(condition)
      ? `x${condition[0].on}.load() !== ${condition[0].not}`
      : `(${text(condition[1])} ${condition[0] === "and" ? "&&" : "||"} ${text(condition[2])})`;
  const printed = ({ on, does, by }: Step) =>
    does === "store" ? `x${on}.store(${by});` : does === "add" ? `x${on}.fetchAdd(${by});` : `x${on}.load();`;
  return [
    'import { AtomicInt, invariant, thread } from "interleaver";',
    ...Array.from({ length: atomics }, (_, on) => `const x${on} = new AtomicInt(0);`),
    ...invariants.map((condition, i) => `invariant("i${i}", () => ${text(condition)});`),
    ...threads.map((steps) => `thread(() => {\n${steps.map(printed).join("\n")}\n});`),
  ].join("\n");
}

interface Happened {
  readonly thread: number;
  readonly step: number;
  readonly on: number;
  readonly writes: boolean;
  /** What invariants read behind it. */
  readonly reads: ReadonlySet<number>;
}

/**
 * Every interleaving: how many traces there are, and which steps break which invariant in one of them (`i0 at 1.0`: it held
 * before that step; at "start" if it did not in the beginning). An event that writes what an invariant may read in any interleaving reads all of that (`Invariants`).
 */
export function tracesOfWatched({ atomics, threads, invariants }: WatchedProgram): {
  readonly traces: number;
  readonly broken: ReadonlySet<string>;
} {
  const may = invariants.map(() => new Set<number>());
  const initial = Array.from({ length: atomics }, () => 0);
  const traces = new Set<string>();
  const broken = new Set<string>();
  const walk = (
    next: readonly number[],
    values: readonly number[],
    done: readonly Happened[],
    open: readonly number[],
  ) => {
    let more = false;
    threads.forEach((steps, thread) => {
      const at = next[thread];
      if (at === steps.length) return;
      more = true;
      const { on, does, by } = steps[at];
      const after = does === "load" ? values : values.with(on, does === "store" ? by : values[on] + by);
      const reads = new Set<number>();
      // One that is broken goes on being looked at: it may be true again, and be broken elsewhere
      const left = invariants.flatMap((condition, i) => {
        const held = open.includes(i);
        const isTrue = does === "load" || !may[i].has(on) ? held : holds(condition, after, may[i]);
        if (held && !isTrue) broken.add(`i${i} at ${thread}.${at}`);
        return isTrue ? [i] : [];
      });
      if (does !== "load") for (const set of may) if (set.has(on)) for (const one of set) reads.add(one);
      const happened = { thread, step: at, on, writes: does !== "load", reads };
      walk(next.with(thread, at + 1), after, [...done, happened], left);
    });
    if (!more) traces.add(traceOf(done));
  };
  const start = () => {
    traces.clear();
    broken.clear();
    const open = invariants
      .map((_, i) => i)
      .filter((i) => {
        const isTrue = holds(invariants[i], initial, may[i]);
        if (!isTrue) broken.add(`i${i} at start`);
        return isTrue;
      });
    walk(
      threads.map(() => 0),
      initial,
      [],
      open,
    );
  };
  // Until no interleaving shows that an invariant reads more
  for (let size = -1, now = 0; now !== size;) {
    size = now;
    start();
    now = may.reduce((sum, set) => sum + set.size, 0);
  }
  return { traces: traces.size, broken };
}

/** Which of two events that depend on each other comes first, of all. */
function traceOf(events: readonly Happened[]): string {
  const pairs: string[] = [];
  const isAfter = (a: Happened, b: Happened) =>
    a.thread === b.thread ||
    (a.on === b.on && (a.writes || b.writes)) ||
    (a.writes && b.reads.has(a.on)) ||
    (b.writes && a.reads.has(b.on));
  events.forEach((event, i) => {
    for (const earlier of events.slice(0, i))
      if (isAfter(earlier, event)) pairs.push(`${earlier.thread}.${earlier.step}<${event.thread}.${event.step}`);
  });
  return pairs.sort().join();
}
