import type { Random } from "./asyncPrograms";

/** The body of a scenario: timers that repeat, are refreshed, cleared or keep no program going, and at most two completions. */
export function startedProgram(random: Random, unreferenced: boolean): string {
  let [label, ios] = [0, 0];
  const below = (n: number) => Math.floor(random() * n);
  const ms = () => [5, 5, 10, 10, 15][below(5)];
  const ref = () => (unreferenced && below(2) === 0 ? ".unref()" : "");
  const statement = (depth: number): string => {
    const n = ++label;
    const inner = depth > 0 && below(2) === 0 ? statement(depth - 1) : "";
    const timer = (code: string) => `setTimeout(() => { ${code} }, ${ms()})${ref()}`;
    const later = (code: string) => (ios++ < 2 ? `io().then(() => { ${code} });` : `${timer(code)};`);
    const kinds = [
      () => `${timer(`say("t${n}"); ${inner}`)};`,
      () => later(`say("o${n}"); ${inner}`),
      () => `const c${n} = ${timer(`say("c${n}");`)}; ${later(`say("C${n}"); clearTimeout(c${n}); ${inner}`)}`,
      () => `let again${n} = true;
        const s${n} = ${timer(`say("s${n}"); if (again${n}) { again${n} = false; s${n}.refresh(); ${inner} }`)};`,
      () => `let n${n} = 0;
        const i${n} = setInterval(() => { say("i${n}"); if (++n${n} === ${2 + below(2)}) clearInterval(i${n}); ${inner} }, ${ms()})${ref()};`,
    ];
    // Of programs with both, 1 in 100 still misses an order (decision 0011)
    if (!unreferenced)
      kinds.push(() => `const r${n} = ${timer(`say("r${n}");`)}; ${later(`say("R${n}"); r${n}.refresh(); ${inner}`)}`);
    return kinds[below(kinds.length)]();
  };
  return Array.from({ length: 2 + below(2) }, () => statement(1)).join("\n");
}

/** Something that waits: a completion, where the delay is undefined. */
class Waiting {
  isReferenced = true;
  isCleared = false;
  /** The event that asked for it, and how many were asked for before. */
  parent = 0;
  nth = 0;
  /** What is due at one moment whatever unknown times are: the event that took such a time, and so much after it. */
  base = 0;
  offset = 0;
  constructor(
    readonly program: { start(waiting: Waiting): void; drop(waiting: Waiting): void },
    readonly callback: () => void,
    readonly delay: number | undefined,
    readonly repeats: boolean,
  ) {
    program.start(this);
  }
  unref(): this {
    this.isReferenced = false;
    return this;
  }
  refresh(): this {
    if (this.isCleared) return this;
    this.program.drop(this);
    this.program.start(this);
    return this;
  }
}

/** The one event is at least so much later than the other. */
type Bound = readonly [earlier: number, later: number, by: number];

/**
 * All that a body can log, each order with a time at which everything can be: `delay` after its start, completions at any time.
 * Undefined if there are more than `most` orders.
 */
export function logsOf(body: string, most: number): ReadonlySet<string> | undefined {
  const logs = new Set<string>();
  let path: { of: number; at: number }[] = [];
  for (let n = 0; n < most; n++) {
    let depth = 0;
    const log = run(body, (of) => {
      if (of < 2) return 0;
      if (depth === path.length) path.push({ of, at: 0 });
      return path[depth++].at;
    });
    if (log !== undefined) logs.add(log);
    path = path.slice(0, depth);
    while (path.length > 0 && path[path.length - 1].at === path[path.length - 1].of - 1) path.pop();
    if (path.length === 0) return logs;
    path[path.length - 1].at++;
  }
  return undefined;
}

/** Undefined where a timer of the same delay would have to come between those that are due together. */
function run(body: string, choose: (of: number) => number): string | undefined {
  const log: string[] = [];
  const bounds: Bound[] = [];
  let pending: Waiting[] = [];
  let [events, started] = [1, 0];
  let current: Pick<Waiting, "delay" | "base" | "offset"> | undefined;
  const program = {
    start(waiting: Waiting) {
      const { delay } = waiting;
      Object.assign(waiting, { parent: events - 1, nth: started++, base: current?.base ?? 0 });
      waiting.offset = (current?.offset ?? 0) + (delay ?? 0);
      pending.push(waiting);
    },
    drop: (waiting: Waiting) => void (pending = pending.filter((other) => other !== waiting)),
  };
  const clear = (waiting: Waiting) => {
    waiting.isCleared = true;
    program.drop(waiting);
  };
  const io = () => ({ then: (callback: () => void) => new Waiting(program, callback, undefined, false) });
  const start = (repeats: boolean) => (callback: () => void, ms: number) => new Waiting(program, callback, ms, repeats);
  const names = ["say", "io", "setTimeout", "setInterval", "clearTimeout", "clearInterval"];
  new Function(...names, `"use strict"; ${body}`)(
    (what: string) => log.push(what),
    io,
    start(false),
    start(true),
    clear,
    clear,
  );

  /** What follows for an event that is next, if nothing that waits has been due before it. */
  const boundsOf = (next: Waiting): Bound[] => [
    [events - 1, events, 0],
    [next.parent, events, next.delay ?? 0],
    ...(next.delay === undefined ? [] : [[events, next.parent, -next.delay] as const]),
    ...pending.flatMap(({ parent, delay }) => (delay === undefined ? [] : [[events, parent, -delay] as const])),
  ];
  const isTogether = ({ base, offset, delay }: Waiting) =>
    delay !== undefined && current?.delay !== undefined && base === current.base && offset === current.offset;
  for (;;) {
    const together = pending.filter(isTogether);
    if (together.length === 0 && !pending.some(({ isReferenced }) => isReferenced)) return log.join(" ");
    // Those that are due together come in one go, one delay after the other
    const sameDelay = together.filter(({ delay }) => delay === current!.delay);
    const nexts = [sameDelay, together, pending].find((some) => some.length > 0)!;
    const isFirst = ({ delay, nth }: Waiting) =>
      delay === undefined || !pending.some((other) => other.delay === delay && other.nth < nth);
    const possible = nexts.filter((next) => isFirst(next) && haveTimes([...bounds, ...boundsOf(next)], events + 1));
    if (possible.length === 0) return undefined;
    const next = possible[choose(possible.length)];
    bounds.push(...boundsOf(next));
    program.drop(next);
    if (next.delay === undefined) Object.assign(next, { base: events, offset: 0 });
    events++;
    // It may begin to wait again
    current = { delay: next.delay, base: next.base, offset: next.offset };
    next.callback();
    if (next.repeats && !next.isCleared) next.refresh();
  }
}

/** Is there a time for each event? Longest paths (Bellman and Ford) come to an end if so. */
function haveTimes(bounds: readonly Bound[], events: number): boolean {
  const times = new Array<number>(events).fill(0);
  for (let round = 0; round <= events; round++) {
    let changed = false;
    for (const [earlier, later, by] of bounds)
      if (times[earlier] + by > times[later]) {
        times[later] = times[earlier] + by;
        changed = true;
      }
    if (!changed) return true;
  }
  return false;
}
