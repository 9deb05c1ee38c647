/**
 * An independent brute force for loops that only wait (contract, section 6): threads over two atomic integers, every
 * interleaving of single reads and writes. A turn that would fail is no part of any execution, so a path that comes to
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
  | { readonly kind: "take"; readonly at: Name }
  /** Waits until all of the looks (`and`), or one of them (`or`), see their values; as in JavaScript, no look too many. */
  | { readonly kind: "until"; readonly join: "and" | "or"; readonly looks: readonly Look[] };
export type Name = "x" | "y";
interface Look {
  readonly at: Name;
  readonly value: number;
}
export type Threads = readonly (readonly Instruction[])[];

interface State {
  readonly values: Record<Name, number>;
  readonly threads: {
    pc: number;
    look: number;
    seen: Partial<Record<Name, number>>;
    sawChange: boolean;
    loaded: number;
  }[];
  /** What happened to each location, in order: `w0.3` is the third event of thread 0, a write. */
  readonly history: Record<Name, string[]>;
  readonly counts: number[];
}

/** The traces of all maximal executions, each with the threads that stay blocked. */
export function tracesOf(program: Threads): Map<string, number> {
  const traces = new Map<string, number>();
  explore(program, start(program), traces);
  return traces;
}

function start(program: Threads): State {
  return {
    values: { x: 0, y: 0 },
    threads: program.map(() => ({ pc: 0, look: 0, seen: {}, sawChange: false, loaded: 0 })),
    history: { x: [], y: [] },
    counts: program.map(() => 0),
  };
}

function explore(program: Threads, state: State, traces: Map<string, number>): void {
  let blocked = 0;
  let maximal = true;
  program.forEach((code, id) => {
    const { pc, look } = state.threads[id];
    if (pc === code.length) return;
    if (look === 0 && failsAlone(code[pc], state.values)) blocked++;
    else maximal = false;
    const next = step(code[pc], id, state);
    if (next) explore(program, next, traces);
  });
  if (maximal) traces.set(canonical(state), blocked);
}

/** One read or write of a thread; undefined where it completes a turn that fails. */
function step(instruction: Instruction, id: number, before: State): State | undefined {
  const state = copy(before);
  const thread = state.threads[id];
  const happen = (at: Name, write: boolean) =>
    state.history[at].push(`${write ? "w" : "r"}${id}.${++state.counts[id]}`);
  const read = (at: Name) => {
    const writes = state.history[at].filter((event) => event.startsWith("w")).length;
    happen(at, false);
    if ((thread.seen[at] ??= writes) !== writes) thread.sawChange = true;
  };
  const again = () => Object.assign(thread, { look: 0, seen: {}, sawChange: false });
  const done = () => {
    thread.pc++;
    again();
  };
  switch (instruction.kind) {
    case "store":
      happen(instruction.at, true);
      state.values[instruction.at] = instruction.value;
      done();
      return state;
    case "add":
      happen(instruction.at, true);
      state.values[instruction.at]++;
      done();
      return state;
    case "load":
      read(instruction.at);
      done();
      return state;
    case "retry": {
      const { at } = instruction;
      const stale = thread.look === 1 && thread.loaded !== state.values[at];
      if (thread.look === 0) thread.loaded = state.values[at];
      if (thread.look === 0 || stale) read(at);
      else {
        happen(at, true);
        state.values[at]++;
      }
      if (thread.look === 0) thread.look = 1;
      else if (stale) again();
      else done();
      return state;
    }
    case "take":
      if (state.values[instruction.at] !== 0) return undefined;
      happen(instruction.at, true);
      state.values[instruction.at] = 1;
      done();
      return state;
    case "until": {
      const { join, looks } = instruction;
      const { at, value } = looks[thread.look];
      read(at);
      const seen = state.values[at] === value;
      const decided = seen === (join === "or");
      if (decided || thread.look === looks.length - 1) {
        if (seen) done();
        else if (thread.sawChange) again();
        else return undefined;
      } else thread.look++;
      return state;
    }
  }
}

function copy({ values, threads, history, counts }: State): State {
  return {
    values: { ...values },
    threads: threads.map((thread) => ({ ...thread, seen: { ...thread.seen } })),
    history: { x: history.x.slice(), y: history.y.slice() },
    counts: counts.slice(),
  };
}

function failsAlone(instruction: Instruction, values: Record<Name, number>): boolean {
  if (instruction.kind === "take") return values[instruction.at] !== 0;
  if (instruction.kind !== "until") return false;
  const seen = instruction.looks.map(({ at, value }) => values[at] === value);
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
  return `${text(history.x)} | ${text(history.y)}`;
}

/** The program as TypeScript. */
export function printThreads(program: Threads): string {
  const threads = program.map((code) => `thread(() => {\n${code.map((i) => `  ${print(i)}`).join("\n")}\n});`);
  return [
    `import { AtomicInt, thread } from "interleaver";`,
    `const x = new AtomicInt(0);\nconst y = new AtomicInt(0);`,
    ...threads,
  ].join("\n");
}

function print(instruction: Instruction): string {
  switch (instruction.kind) {
    case "store":
      return `${instruction.at}.store(${instruction.value});`;
    case "add":
      return `${instruction.at}.fetchAdd(1);`;
    case "load":
      return `${instruction.at}.load();`;
    case "retry":
      return `for (;;) { const v = ${instruction.at}.load(); if (${instruction.at}.compareExchange(v, v + 1)) break; }`;
    case "take":
      return `while (!${instruction.at}.compareExchange(0, 1)) {}`;
    case "until": {
      const looks = instruction.looks.map(({ at, value }) => `${at}.load() === ${value}`);
      return `while (!(${looks.join(instruction.join === "and" ? " && " : " || ")})) {}`;
    }
  }
}
