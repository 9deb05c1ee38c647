/**
 * An independent look at loops that can be gone round for ever (contract, section 6): threads with one loop each over two
 * atomics and a mutex, and the graph of all their states. A livelock is a strongly connected part of that graph in which
 * some threads move, each of them, and all others are finished or blocked in every state.
 */
export type Instruction =
  /** `locked` instructions take the lock before and give it back behind. */
  | { readonly kind: "store" | "locked"; readonly at: Name; readonly value: number }
  /** Leaves the loop, or begins its next turn, if the value is there. */
  | { readonly kind: "leaveIf" | "againIf"; readonly at: Name; readonly value: number }
  /** If the lock is free: takes it, stores, gives it back, and leaves the loop. */
  | { readonly kind: "tryToLeave"; readonly at: Name; readonly value: number };
export type Name = "x" | "y";
/** The body of a thread's loop, and a store before it. */
export interface Thread {
  readonly first: { readonly at: Name; readonly value: number };
  readonly body: readonly Instruction[];
}

/** One event, and where the thread stands after it: -1 is the end. */
interface Step {
  readonly kind: "store" | "load" | "lock" | "unlock" | "tryLock";
  readonly at: Name;
  readonly value: number;
  next: number;
  /** After a load that saw the value, or a lock that was free. */
  met: number;
}

interface State {
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
}

/** `cyclic`: some thread can come back to where it was, whatever the others do. */
export function judge(threads: readonly Thread[]): { livelock: boolean; cyclic: boolean } {
  const codes = threads.map(stepsOf);
  const start: State = { places: threads.map(() => 0), x: 0, y: 0, holder: -1 };
  const states = new Map<string, State>([[JSON.stringify(start), start]]);
  const edges: Edge[] = [];
  for (const [from, state] of states)
    codes.forEach((code, thread) => {
      const next = move(code, state, thread);
      if (!next) return;
      const to = JSON.stringify(next);
      states.set(to, next);
      edges.push({ from, to, thread });
    });
  const all = threads.map((_, thread) => thread);
  const livelock = subsets(all).some((group) => {
    if (group.length === 0) return false;
    const others = all.filter((thread) => !group.includes(thread));
    const isQuiet = (key: string) => others.every((other) => !move(codes[other], states.get(key)!, other));
    const inside = edges.filter((e) => group.includes(e.thread) && isQuiet(e.from) && isQuiet(e.to));
    return components(inside).some((part) => group.every((thread) => part.some((edge) => edge.thread === thread)));
  });
  return { livelock, cyclic: components(edges).length > 0 };
}

function stepsOf({ first, body }: Thread): Step[] {
  const steps: Step[] = [];
  const add = (kind: Step["kind"], at: Name, value: number) => {
    const step = { kind, at, value, next: steps.length + 1, met: steps.length + 1 };
    steps.push(step);
    return step;
  };
  add("store", first.at, first.value);
  const exits: (() => void)[] = [];
  for (const { kind, at, value } of body)
    if (kind === "store") add("store", at, value);
    else if (kind === "leaveIf") add("load", at, value).met = -1;
    else if (kind === "againIf") add("load", at, value).met = 1;
    else if (kind === "locked") {
      add("lock", at, value);
      add("store", at, value);
      add("unlock", at, value);
    } else {
      const attempt = add("tryLock", at, value);
      exits.push(() => {
        attempt.met = steps.length;
        add("store", at, value);
        add("unlock", at, value).next = -1;
      });
    }
  steps[steps.length - 1].next = 1;
  const last = steps[steps.length - 1];
  if (last.met === steps.length) last.met = 1;
  for (const exit of exits) exit();
  return steps;
}

/** The state after the thread's next event; undefined if it is finished or blocked. */
function move(steps: readonly Step[], state: State, thread: number): State | undefined {
  const place = state.places[thread];
  if (place < 0) return undefined;
  const { kind, at, value, next, met } = steps[place];
  const to = (then: number, changed: Partial<State> = {}): State => ({
    ...state,
    ...changed,
    places: state.places.map((other, i) => (i === thread ? then : other)),
  });
  switch (kind) {
    case "store":
      return to(next, { [at]: value });
    case "load":
      return to(state[at] === value ? met : next);
    case "lock":
      return state.holder < 0 ? to(next, { holder: thread }) : undefined;
    case "unlock":
      return to(next, { holder: -1 });
    case "tryLock":
      return state.holder < 0 ? to(met, { holder: thread }) : to(next);
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

/** The program as TypeScript. */
export function printLoops(threads: readonly Thread[]): string {
  const text = threads.map(
    ({ first, body }, i) =>
      `thread("T${i}", () => {\n  ${first.at}.store(${first.value});\n  for (;;) {\n${body.map((one) => `    ${print(one)}`).join("\n")}\n  }\n});`,
  );
  return [
    `import { AtomicInt, Mutex, thread } from "interleaver";`,
    `const x = new AtomicInt(0), y = new AtomicInt(0), m = new Mutex();`,
    ...text,
  ].join("\n");
}

function print({ kind, at, value }: Instruction): string {
  switch (kind) {
    case "store":
      return `${at}.store(${value});`;
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
