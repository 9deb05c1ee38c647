/**
 * An independent look at loops that can be gone round for ever (contract, section 6): threads with one loop each over two
 * atomics and a mutex, and the graph of all their states. A livelock is a strongly connected part of that graph in which
 * some threads move, each of them, and all others are finished or blocked in every state; and no choice leads out of it, for
 * a schedule that is fair takes each alternative again and again.
 */
export type Instruction =
  /** `locked` instructions take the lock before and give it back behind. */
  | { readonly kind: "store" | "locked"; readonly at: Name; readonly value: number }
  /** Leaves the loop, or begins its next turn, if the value is there. */
  | { readonly kind: "leaveIf" | "againIf"; readonly at: Name; readonly value: number }
  /** Stores 0 or 1. */
  | { readonly kind: "pick"; readonly at: Name; readonly value: number }
  /** If the lock is free: takes it, stores, gives it back, and leaves the loop. */
  | { readonly kind: "tryToLeave"; readonly at: Name; readonly value: number };
export type Name = "x" | "y";
/** The body of a thread's loop, and a store before it. */
export interface Thread {
  /** There is no loop, and nothing but the store. */
  readonly once?: true;
  readonly first: { readonly at: Name; readonly value: number };
  readonly body: readonly Instruction[];
}

/** One event, and where the thread stands after it: -1 is the end. */
interface Step {
  readonly kind: "store" | "load" | "lock" | "unlock" | "tryLock" | "choose";
  readonly at: Name;
  readonly value: number;
  next: number;
  /** After a load that saw the value, a lock that was free, or the second alternative. */
  met: number;
}

export interface State {
  readonly places: readonly number[];
  readonly x: number;
  readonly y: number;
  /** Who holds the lock, or -1. */
  readonly holder: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly thread: number;
  /** It is one of two alternatives. */
  readonly chosen: boolean;
}

/**
 * `alone`: one thread is enough for the livelock. `cyclic`: some thread can come back to where it was, whatever the others
 * do.
 */
export function judge(threads: readonly Thread[]): { livelock: boolean; alone: boolean; cyclic: boolean } {
  const codes = threads.map(stepsOf);
  const start: State = { places: threads.map(() => 0), x: 0, y: 0, holder: -1 };
  const states = new Map<string, State>([[JSON.stringify(start), start]]);
  const edges: Edge[] = [];
  for (const [from, state] of states)
    codes.forEach((code, thread) => {
      const moves = movesOf(code, state, thread);
      for (const next of moves) {
        const to = JSON.stringify(next);
        states.set(to, next);
        edges.push({ from, to, thread, chosen: moves.length > 1 });
      }
    });
  const all = threads.map((_, thread) => thread);
  const groups = subsets(all).filter((group) => {
    if (group.length === 0) return false;
    const others = all.filter((thread) => !group.includes(thread));
    const isQuiet = (key: string) =>
      others.every((other) => movesOf(codes[other], states.get(key)!, other).length === 0);
    const inside = edges.filter((e) => group.includes(e.thread) && isQuiet(e.from) && isQuiet(e.to));
    return fair(inside, edges).some((part) => group.every((thread) => part.some((edge) => edge.thread === thread)));
  });
  const alone = groups.some(({ length }) => length === 1);
  return { livelock: groups.length > 0, alone, cyclic: components(edges).length > 0 };
}

/** The strongly connected parts of some edges that no alternative of all edges leads out of. */
function fair(some: readonly Edge[], all: readonly Edge[]): Edge[][] {
  return components(some).flatMap((part) => {
    const states = new Set(part.map(({ from }) => from));
    const leaves = new Set(all.filter((e) => e.chosen && states.has(e.from) && !states.has(e.to)).map((e) => e.from));
    if (leaves.size === 0) return [part];
    return fair(
      part.filter(({ from, to }) => !leaves.has(from) && !leaves.has(to)),
      all,
    );
  });
}

export function stepsOf({ first, body, once }: Thread): Step[] {
  const steps: Step[] = [];
  const add = (kind: Step["kind"], at: Name, value: number) => {
    const step = { kind, at, value, next: steps.length + 1, met: steps.length + 1 };
    steps.push(step);
    return step;
  };
  const begin = add("store", first.at, first.value);
  if (once) begin.next = -1;
  const exits: (() => void)[] = [];
  for (const { kind, at, value } of body)
    if (kind === "store") add("store", at, value);
    else if (kind === "leaveIf") add("load", at, value).met = -1;
    else if (kind === "againIf") add("load", at, value).met = 1;
    else if (kind === "locked") {
      add("lock", at, value);
      add("store", at, value);
      add("unlock", at, value);
    } else if (kind === "pick") {
      const choice = add("choose", at, value);
      const zero = add("store", at, 0);
      choice.met = steps.length;
      add("store", at, 1);
      zero.next = steps.length;
    } else {
      const attempt = add("tryLock", at, value);
      exits.push(() => {
        attempt.met = steps.length;
        add("store", at, value);
        add("unlock", at, value).next = -1;
      });
    }
  // The end of the body is the beginning of the next turn
  for (const step of steps.slice(1)) {
    if (step.next === steps.length) step.next = 1;
    if (step.met === steps.length) step.met = 1;
  }
  for (const exit of exits) exit();
  return steps;
}

/** The states after the thread's next event; none if it is finished or blocked. */
export function movesOf(steps: readonly Step[], state: State, thread: number): State[] {
  const place = state.places[thread];
  if (place < 0) return [];
  const { kind, at, value, next, met } = steps[place];
  const to = (then: number, changed: Partial<State> = {}): State => ({
    ...state,
    ...changed,
    places: state.places.map((other, i) => (i === thread ? then : other)),
  });
  switch (kind) {
    case "store":
      return [to(next, { [at]: value })];
    case "load":
      return [to(state[at] === value ? met : next)];
    case "lock":
      return state.holder < 0 ? [to(next, { holder: thread })] : [];
    case "unlock":
      return [to(next, { holder: -1 })];
    case "tryLock":
      return [state.holder < 0 ? to(met, { holder: thread }) : to(next)];
    case "choose":
      return [to(next), to(met)];
  }
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

/** The edges of each strongly connected part of the graph that has any. */
function components(edges: readonly Edge[]): Edge[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const known = new Map<string, Set<string>>();
  const reachable = (start: string): Set<string> => {
    const before = known.get(start);
    if (before) return before;
    const seen = new Set<string>();
    known.set(start, seen);
    const todo = [start];
    for (let at = todo.pop(); at !== undefined; at = todo.pop())
      for (const to of next.get(at) ?? [])
        if (!seen.has(to)) {
          seen.add(to);
          todo.push(to);
        }
    return seen;
  };
  const parts: Edge[][] = [];
  for (const edge of edges) {
    if (!reachable(edge.to).has(edge.from) && edge.from !== edge.to) continue;
    const part = parts.find(
      ([{ from }]) => from === edge.from || (reachable(from).has(edge.from) && reachable(edge.from).has(from)),
    );
    if (part) part.push(edge);
    else parts.push([edge]);
  }
  return parts;
}

/** The program as TypeScript. `behind`: what a thread does that has left its loop. */
export function printLoops(threads: readonly Thread[], behind: (thread: number) => string = () => ""): string {
  const loop = ({ body, once }: Thread, i: number) =>
    once ? "" : `  for (;;) {\n${body.map((one) => `    ${print(one)}`).join("\n")}\n  }\n${behind(i)}`;
  const text = threads.map(
    (thread, i) => `thread("T${i}", () => {\n  ${thread.first.at}.store(${thread.first.value});\n${loop(thread, i)}});`,
  );
  return [
    `import { AtomicInt, choose, Mutex, thread } from "interleaver";`,
    `const x = new AtomicInt(0), y = new AtomicInt(0), m = new Mutex();`,
    ...text,
  ].join("\n");
}

function print({ kind, at, value }: Instruction): string {
  switch (kind) {
    case "store":
      return `${at}.store(${value});`;
    case "pick":
      return `${at}.store(choose(0, 1));`;
    case "locked":
      return `m.lock(); ${at}.store(${value}); m.unlock();`;
    case "leaveIf":
      return `if (${at}.load() === ${value}) break;`;
    case "againIf":
      return `if (${at}.load() === ${value}) continue;`;
    case "tryToLeave":
      return `if (m.tryLock()) { ${at}.store(${value}); m.unlock(); break; }`;
  }
}
