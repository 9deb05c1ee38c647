/**
 * An independent brute force for loops that only wait (contract, section 6): threads over two atomic integers, a lock and a channel,
 * every interleaving of single reads and writes. A turn that would fail is no part of any execution, so a path that comes to
 * one is dropped; a thread that can only fail at the end is blocked. A turn that saw one location change under its hands
 * did not wait: it stays and is followed by another one.
 */
export type Instruction =
  | { readonly kind: "store"; readonly at: Name; readonly value: number }
  | { readonly kind: "add"; readonly at: Name }
  | { readonly kind: "load"; readonly at: Name }
  /** A load, and a compare-exchange of what it saw: tried again when somebody was faster. */
  | { readonly kind: "retry"; readonly at: Name }
  /** `while (!l.compareExchange(0, 1)) {}` */
  | { readonly kind: "take"; readonly at: Name; readonly form: Form }
  /** The same with the lock, which is given back by a store of 0. */
  | { readonly kind: "tryLock"; readonly at: "m"; readonly form: Form }
  | { readonly kind: "unlock"; readonly at: "m" }
  /** A message into a buffer that never is full, and `while (!q.tryReceive()) {}`. */
  | { readonly kind: "send"; readonly at: "q" }
  | { readonly kind: "poll"; readonly at: "q"; readonly form: Form }
  /** Waits until a version is even and was so all the time that another look took, if there was one. */
  | { readonly kind: "even"; readonly at: Name; readonly between?: Name }
  /**
   * Waits until all of the looks (`and`), or one of them (`or`), see their values; as in JavaScript, no look too many. `lock`: behind
   * them it tries the lock, which is kept (`and`), or given back behind the loop if it was got (`or`).
   */
  | {
      readonly kind: "until";
      readonly join: "and" | "or";
      readonly looks: readonly Look[];
      readonly form: Form;
      readonly asked?: Asked;
      readonly lock?: boolean;
    };
export type Name = "x" | "y";
type Place = Name | "m" | "q";
interface Look {
  readonly at: Name;
  readonly value: number;
  /** It waits for any other value. */
  readonly not?: boolean;
}
/** How a loop asks for what it looks at: in a function or a method that others call as well, or in one made for it. */
export const askings = ["function", "method", "closure"] as const;
type Asked = (typeof askings)[number];
/** How a loop is written that ends when a condition holds. */
export const forms = ["while", "continue", "do", "leave", "local"] as const;
type Form = (typeof forms)[number];
export type Threads = readonly (readonly Instruction[])[];
/**
 * What the integers are: atomics, elements of a typed array, or in atomics `null` for 0 and for all others new objects, of
 * which no two are equal. Instances: the same, and a constructor writes
 * what is in them. Mixed: `y` is a plain variable; plain: both are.
 */
export type Kind = "integers" | "elements" | "objects" | "instances" | "mixed" | "plain";

function isBoxed(kind: Kind): boolean {
  return kind === "objects" || kind === "instances";
}

interface State {
  readonly values: Record<Place, number>;
  /** What a compare-exchange compares: the values, or a number for each object. */
  readonly identities: Record<Name, number>;
  readonly threads: {
    pc: number;
    look: number;
    seen: Partial<Record<Place, number>>;
    sawChange: boolean;
    loaded: number;
    identity: number;
    /** It is behind a loop in which it got the lock, to give it back. */
    gives: boolean;
  }[];
  /** What happened to each location, in order: `w0.3` is the third event of thread 0, a write. */
  readonly history: Record<Place, string[]>;
  readonly counts: number[];
  /** Where turns did not look any more that saw enough of what others wrote, and who made them. */
  skipped: readonly { readonly by: number; readonly at: Name }[];
  /** Somebody else wrote there later. */
  missed: boolean;
}

/**
 * The traces of all maximal executions, each with the threads that stay blocked. `whole`: only those in which nobody comes
 * between the looks of a turn.
 */
export function tracesOf(program: Threads, whole = false, kind: Kind = "integers"): Map<string, number> {
  const traces = new Map<string, number>();
  explore({ program, whole, objects: isBoxed(kind), missed: false }, start(program), traces);
  return traces;
}

/**
 * Is there an execution in which a turn leaves its loop before its last look, because of what another thread wrote, and somebody
 * else writes later where it did not look any more?
 */
export function mayMissWrites(program: Threads, kind: Kind): boolean {
  const task: Task = { program, whole: false, objects: isBoxed(kind), missed: false };
  explore(task, start(program), new Map());
  return task.missed;
}

/**
 * Is there a data race on the location, of integers, that none comes before? If and only if two threads can come to where both
 * access it next, one of them to write. Turns that fail count here as well.
 */
export function racesOn(program: Threads, at: Name): boolean {
  const known = new Set<string>();
  const search = (state: State): boolean => {
    const key = JSON.stringify([
      state.values,
      state.threads.map(({ pc, look, loaded, identity, gives }) => [pc, look, loaded, identity, gives]),
    ]);
    if (known.has(key)) return false;
    known.add(key);
    const next = program.flatMap((code, id) => {
      const { pc } = state.threads[id];
      const after = pc < code.length ? step(code[pc], id, state, false, true) : undefined;
      return after ? [after] : [];
    });
    const accesses = next.flatMap(({ history }) => history[at].slice(state.history[at].length));
    return (accesses.length > 1 && accesses.some((access) => access.startsWith("w"))) || next.some(search);
  };
  return search(start(program));
}

interface Task {
  readonly program: Threads;
  readonly whole: boolean;
  readonly objects: boolean;
  missed: boolean;
}

function start(program: Threads): State {
  return {
    values: { x: 0, y: 0, m: 0, q: 0 },
    identities: { x: 0, y: 0 },
    threads: program.map(() => ({ pc: 0, look: 0, seen: {}, sawChange: false, loaded: 0, identity: 0, gives: false })),
    history: { x: [], y: [], m: [], q: [] },
    counts: program.map(() => 0),
    skipped: [],
    missed: false,
  };
}

function explore(task: Task, state: State, traces: Map<string, number>): void {
  const { program, whole, objects } = task;
  let blocked = 0;
  let maximal = true;
  const looking = state.threads.findIndex(({ look, pc }, id) => look > 0 && program[id][pc].kind !== "retry");
  program.forEach((code, id) => {
    const { pc, look } = state.threads[id];
    if (pc === code.length) return;
    if (whole && looking >= 0 && looking !== id) {
      maximal = false;
      return;
    }
    if (look === 0 && !state.threads[id].gives && failsAlone(code[pc], state.values)) blocked++;
    else maximal = false;
    const next = step(code[pc], id, state, objects);
    if (next) explore(task, next, traces);
  });
  if (!maximal) return;
  traces.set(canonical(state), blocked);
  task.missed ||= state.missed;
}

/** One read or write of a thread; undefined where it completes a turn that fails, unless that `goesOn`. */
function step(
  instruction: Instruction,
  id: number,
  before: State,
  objects: boolean,
  goesOn = false,
): State | undefined {
  const state = copy(before);
  const thread = state.threads[id];
  const happen = (at: Place, write: boolean) =>
    state.history[at].push(`${write ? "w" : "r"}${id}.${++state.counts[id]}`);
  const read = (at: Name) => {
    const identity = state.identities[at];
    happen(at, false);
    if ((thread.seen[at] ??= identity) !== identity) thread.sawChange = true;
  };
  const write = (at: Name, value: number) => {
    happen(at, true);
    state.missed ||= state.skipped.some((one) => one.at === at && one.by !== id);
    state.values[at] = value;
    state.identities[at] = objects && value !== 0 ? state.history[at].length : value;
  };
  const again = () => Object.assign(thread, { look: 0, seen: {}, sawChange: false });
  const done = () => {
    thread.pc++;
    again();
  };
  switch (instruction.kind) {
    case "store":
      write(instruction.at, instruction.value);
      done();
      return state;
    case "add":
      write(instruction.at, state.values[instruction.at] + 1);
      done();
      return state;
    case "send":
      happen("q", true);
      state.values.q++;
      done();
      return state;
    case "load":
      read(instruction.at);
      done();
      return state;
    case "retry": {
      const { at } = instruction;
      const stale = thread.look === 1 && thread.identity !== state.identities[at];
      if (thread.look === 0) thread.identity = state.identities[at];
      if (thread.look === 0 || stale) read(at);
      else write(at, state.values[at] + 1);
      if (thread.look === 0) thread.look = 1;
      else if (stale) again();
      else done();
      return state;
    }
    case "unlock":
      happen(instruction.at, true);
      state.values[instruction.at] = 0;
      done();
      return state;
    case "even": {
      const { at, between } = instruction;
      const order = between ? [at, between, at] : [at, at];
      if (thread.look === 0) Object.assign(thread, { loaded: state.values[at], identity: state.identities[at] });
      read(order[thread.look]);
      thread.look++;
      const odd = thread.loaded % 2 === 1;
      if (thread.look < order.length - (odd ? 1 : 0)) return state;
      if (!odd && thread.identity === state.identities[at]) done();
      else if (thread.sawChange || goesOn) again();
      else return undefined;
      return state;
    }
    case "take":
      if (state.values[instruction.at] !== 0) return undefined;
      write(instruction.at, 1);
      done();
      return state;
    case "tryLock":
      if (state.values.m !== 0) return undefined;
      happen("m", true);
      state.values.m = 1;
      done();
      return state;
    case "poll":
      if (state.values.q === 0) return undefined;
      happen("q", true);
      state.values.q--;
      done();
      return state;
    case "until": {
      const { join, looks, lock = false } = instruction;
      if (thread.gives || thread.look === looks.length) {
        const fails = !thread.gives && state.values.m !== 0;
        happen("m", !fails);
        if (fails && !thread.sawChange && !goesOn) return undefined;
        if (fails) {
          again();
          return state;
        }
        const keeps = join === "or" && !thread.gives;
        state.values.m = thread.gives ? 0 : 1;
        thread.gives = keeps;
        if (!keeps) done();
        else again();
        return state;
      }
      const { at, value, not = false } = looks[thread.look];
      read(at);
      const seen = (state.values[at] === value) !== not;
      const decided = seen === (join === "or");
      if (decided || (thread.look === looks.length - 1 && !lock)) {
        if (seen && isOfAnother(state.history[at], id)) {
          const more = looks.slice(thread.look + 1).filter((look) => thread.seen[look.at] === undefined);
          state.skipped = [...state.skipped, ...more.map((look) => ({ by: id, at: look.at }))];
        }
        if (seen) done();
        else if (thread.sawChange || goesOn) again();
        else return undefined;
      } else thread.look++;
      return state;
    }
  }
}

/** Did another thread write it last? */
function isOfAnother(history: readonly string[], id: number): boolean {
  const last = history.findLast((event) => event.startsWith("w"));
  return last !== undefined && !last.startsWith(`w${id}.`);
}

function copy({ values, identities, threads, history, counts, skipped, missed }: State): State {
  return {
    skipped,
    missed,
    values: { ...values },
    identities: { ...identities },
    threads: threads.map((thread) => ({ ...thread, seen: { ...thread.seen } })),
    history: { x: history.x.slice(), y: history.y.slice(), m: history.m.slice(), q: history.q.slice() },
    counts: counts.slice(),
  };
}

function failsAlone(instruction: Instruction, values: Record<Place, number>): boolean {
  if (instruction.kind === "even") return values[instruction.at] % 2 === 1;
  if (instruction.kind === "take" || instruction.kind === "tryLock") return values[instruction.at] !== 0;
  if (instruction.kind === "poll") return values.q === 0;
  if (instruction.kind !== "until") return false;
  const seen = instruction.looks.map(({ at, value, not = false }) => (values[at] === value) !== not);
  if (instruction.lock) seen.push(values.m === 0);
  return !(instruction.join === "and" ? seen.every(Boolean) : seen.some(Boolean));
}

/** Two executions are the same trace if each location saw the same writes in the same order, and the same reads between. */
function canonical({ history }: State): string {
  const text = (events: readonly string[]) => {
    const parts: string[] = [];
    let reads: string[] = [];
    for (const event of events)
      if (event.startsWith("r")) reads.push(event);
      else {
        parts.push(reads.sort().join(""), event);
        reads = [];
      }
    return [...parts, reads.sort().join("")].join();
  };
  return [history.x, history.y, history.m, history.q].map(text).join(" | ");
}

/** The program as TypeScript. */
export function printThreads(program: Threads, kind: Kind = "integers"): string {
  const threads = program.map((code) => `thread(() => {\n${code.map((i) => `  ${print(i, kind)}`).join("\n")}\n});`);
  const is = {
    integers: "[x, y][at].load() === value",
    elements: "Atomics.load(a, at) === value",
    objects: "numberOf([x, y][at].load()) === value",
    instances: "numberOf([x, y][at].load()) === value",
    mixed: "(at === 0 ? x.load() : y) === value",
    plain: "(at === 0 ? x : y) === value",
  };
  const declared = {
    integers: `const x = new AtomicInt(0), y = new AtomicInt(0);`,
    elements: `const a = new Int32Array(new SharedArrayBuffer(8));`,
    objects: `type Box = { readonly n: number } | null;
const x = new Atomic<Box>(null), y = new Atomic<Box>(null);
const numberOf = (box: Box) => (box === null ? 0 : box.n);
const make = (n: number): Box => (n === 0 ? null : { n });`,
    instances: `class Full { n: number; constructor(n: number) { this.n = n; } }
type Box = Full | null;
const x = new Atomic<Box>(null), y = new Atomic<Box>(null);
const numberOf = (box: Box) => (box === null ? 0 : box.n);
const make = (n: number): Box => (n === 0 ? null : new Full(n));`,
    mixed: `const x = new AtomicInt(0); let y = 0;`,
    plain: `let x = 0, y = 0;`,
  };
  return [
    `import { Atomic, AtomicInt, Channel, Mutex, thread, yieldNow } from "interleaver";`,
    declared[kind],
    `const m = new Mutex(), q = new Channel<number>(9);`,
    `const is = (at: number, value: number) => ${is[kind]};`,
    `class Here { constructor(readonly at: number) {} is(value: number) { return is(this.at, value); } }`,
    `const [hereX, hereY] = [new Here(0), new Here(1)];`,
    ...threads,
  ].join("\n");
}

/** The loop that ends when the condition holds; a look that gives a value, and how that is when the loop ends. */
function loop(form: Form, condition: string, single?: readonly [look: string, test: (seen: string) => string]): string {
  switch (form) {
    case "while":
      return `while (!(${condition})) {}`;
    case "continue":
      return `while (!(${condition})) continue;`;
    case "do":
      return `do {} while (!(${condition}));`;
    case "leave":
      return `for (;;) { if (${condition}) break; yieldNow(); }`;
    case "local":
      if (!single) return `for (let met = false; !met;) { met = ${condition}; }`;
      return `{ let v; do { v = ${single[0]}; } while (!(${single[1]("v")})); }`;
  }
}

/** Is what was seen the value, or another one? */
function test(seen: string, { value, not = false }: Look, kind: Kind): string {
  const sign = not ? "!==" : "===";
  if (!isBoxed(kind)) return `${seen} ${sign} ${value}`;
  return value === 0 ? `${seen} ${sign} null` : `${seen}?.n ${sign} ${value}`;
}

function print(instruction: Instruction, kind: Kind): string {
  const typed = kind === "elements";
  const call = (at: Name, method: string, ...args: readonly (number | string)[]) => {
    if (kind === "plain" || (kind === "mixed" && at === "y")) return method === "store" ? `${at} = ${args[0]}` : at;
    if (!typed) return `${at}.${method}(${args.join(", ")})`;
    return `Atomics.${method}(${["a", at === "x" ? 0 : 1, ...args].join(", ")})`;
  };
  const exchange = (at: Name, from: number | string, to: number | string) =>
    `${call(at, "compareExchange", from, to)}${typed ? ` === ${from}` : ""}`;
  const [made, numberOf] = isBoxed(kind)
    ? [(n: number | string) => `make(${n})`, (seen: string) => `numberOf(${seen})`]
    : [(n: number | string) => n, (seen: string) => seen];
  switch (instruction.kind) {
    case "store":
      return `${call(instruction.at, "store", made(instruction.value))};`;
    case "add":
      return `${call(instruction.at, typed ? "add" : "fetchAdd", 1)};`;
    case "load":
      return `${call(instruction.at, "load")};`;
    case "retry": {
      const { at } = instruction;
      return `for (;;) { const v = ${call(at, "load")}; if (${exchange(at, "v", made(`${numberOf("v")} + 1`))}) break; }`;
    }
    case "take":
      if (!isBoxed(kind)) return loop(instruction.form, exchange(instruction.at, 0, 1));
      // A constructor that writes in each turn is no wait
      return `{ const mine = ${made(1)}; ${loop(instruction.form, exchange(instruction.at, "null", "mine"))} }`;
    case "tryLock":
      return loop(instruction.form, "m.tryLock()", ["m.tryLock()", (seen) => `${seen} === true`]);
    case "unlock":
      return "m.unlock();";
    case "send":
      return "q.send(0);";
    case "poll":
      return loop(instruction.form, "q.tryReceive() !== undefined", [
        "q.tryReceive()",
        (seen) => `${seen} !== undefined`,
      ]);
    case "even": {
      const { at, between } = instruction;
      const inside = between ? `pair = [v, ${call(between, "load")}];` : "";
      const first = isBoxed(kind) ? "{ let v: Box = null" : "{ let v = 0";
      return `${first}, pair; do { v = ${call(at, "load")}; ${inside} } while (${numberOf("v")} % 2 === 1 || ${call(at, "load")} !== v); }`;
    }
    case "until": {
      const { asked, lock = false, join } = instruction;
      const looks = instruction.looks.map((look) => {
        const { at, value, not = false } = look;
        const no = not ? "!" : "";
        if (asked === "function") return `${no}is(${at === "x" ? 0 : 1}, ${value})`;
        if (asked === "method") return `${no}${at === "x" ? "hereX" : "hereY"}.is(${value})`;
        return test(call(at, "load"), look, kind);
      });
      const [first] = instruction.looks;
      if (lock) looks.push(join === "or" ? "(got = m.tryLock())" : "m.tryLock()");
      const all = looks.join(join === "and" ? " && " : " || ");
      const condition = asked === "closure" ? `(() => ${all})()` : all;
      const single =
        looks.length === 1 && asked === undefined
          ? ([call(first.at, "load"), (seen: string) => test(seen, first, kind)] as const)
          : undefined;
      const waits = loop(instruction.form, condition, single);
      return lock && join === "or" ? `{ let got = false; ${waits} if (got) m.unlock(); }` : waits;
    }
  }
}
