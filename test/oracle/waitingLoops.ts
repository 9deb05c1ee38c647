/**
 * An independent brute force for loops that only wait (contract, section 6): threads over two atomic integers, every
 * interleaving of single reads and writes. A turn that would fail is no part of any execution, so a path that comes to
 * one is dropped; a thread that can only fail at the end is blocked.
 */
export type Instruction =
  | { readonly kind: "store"; readonly at: Name; readonly value: number }
  | { readonly kind: "add"; readonly at: Name }
  | { readonly kind: "load"; readonly at: Name }
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
  readonly threads: { pc: number; look: number }[];
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
    threads: program.map(() => ({ pc: 0, look: 0 })),
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
  const state = structuredClone(before);
  const thread = state.threads[id];
  const happen = (at: Name, write: boolean) =>
    state.history[at].push(`${write ? "w" : "r"}${id}.${++state.counts[id]}`);
  const done = () => {
    thread.pc++;
    thread.look = 0;
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
      happen(instruction.at, false);
      done();
      return state;
    case "take":
      if (state.values[instruction.at] !== 0) return undefined;
      happen(instruction.at, true);
      state.values[instruction.at] = 1;
      done();
      return state;
    case "until": {
      const { join, looks } = instruction;
      const { at, value } = looks[thread.look];
      happen(at, false);
      const seen = state.values[at] === value;
      const decided = seen === (join === "or");
      if (decided || thread.look === looks.length - 1) {
        if (!seen) return undefined;
        done();
      } else thread.look++;
      return state;
    }
  }
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
    case "take":
      return `while (!${instruction.at}.compareExchange(0, 1)) {}`;
    case "until": {
      const looks = instruction.looks.map(({ at, value }) => `${at}.load() === ${value}`);
      return `while (!(${looks.join(instruction.join === "and" ? " && " : " || ")})) {}`;
    }
  }
}
