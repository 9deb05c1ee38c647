/**
 * An independent look at what programs end with whose loops change something in each turn until others end them: threads over
 * three atomics, and the graph of all their states.
 */
export type Name = "x" | "y" | "z";
export type Statement =
  | { readonly kind: "store"; readonly at: Name; readonly value: number }
  /** What is seen there is told at the end. */
  | { readonly kind: "look"; readonly at: Name }
  /** Stores one of two values. */
  | { readonly kind: "pick"; readonly at: Name }
  /** If the value is there. */
  | { readonly kind: "if"; readonly at: Name; readonly value: number; readonly then: Statement }
  /** Until the value is there. */
  | { readonly kind: "until"; readonly at: Name; readonly value: number; readonly body: readonly Statement[] };
export type Thread = readonly Statement[];

/** One event, and where the thread stands after it: -1 is the end. */
interface Step {
  readonly kind: "store" | "look" | "load" | "choose";
  readonly at: Name;
  readonly value: number;
  next: number;
  /** After a load that saw the value, or the second alternative. */
  met: number;
}

interface State {
  readonly places: readonly number[];
  readonly seen: readonly number[];
  readonly memory: Readonly<Record<Name, number>>;
}

/** What a program can end with, as `endOf` tells it: the three values, and what each thread has seen last. */
export function endsOf(threads: readonly Thread[]): ReadonlySet<string> {
  const codes = threads.map(stepsOf);
  const start: State = {
    places: codes.map((code) => (code.length > 0 ? 0 : -1)),
    seen: codes.map(() => -1),
    memory: { x: 0, y: 0, z: 0 },
  };
  const states = new Map<string, State>([[JSON.stringify(start), start]]);
  const ends = new Set<string>();
  for (const [, state] of states) {
    if (state.places.every((place) => place < 0)) ends.add(endOf([...Object.values(state.memory), ...state.seen]));
    codes.forEach((code, thread) => {
      for (const next of movesOf(code, state, thread)) states.set(JSON.stringify(next), next);
    });
  }
  return ends;
}

export const endOf = (values: readonly unknown[]): string => values.join(" ");

function stepsOf(thread: Thread): Step[] {
  const steps: Step[] = [];
  const add = (kind: Step["kind"], at: Name, value: number) => {
    const step: Step = { kind, at, value, next: steps.length + 1, met: steps.length + 1 };
    steps.push(step);
    return step;
  };
  const compile = (statement: Statement): void => {
    const { kind, at } = statement;
    if (kind === "store" || kind === "look") add(kind, at, kind === "store" ? statement.value : 0);
    else if (kind === "pick") {
      const choice = add("choose", at, 0);
      const one = add("store", at, 1);
      choice.met = steps.length;
      add("store", at, 2);
      one.next = steps.length;
    } else if (kind === "if") {
      const load = add("load", at, statement.value);
      compile(statement.then);
      load.next = steps.length;
    } else {
      const from = steps.length;
      const load = add("load", at, statement.value);
      statement.body.forEach(compile);
      const end = steps.length;
      for (const step of steps.slice(from)) if (step.next === end) step.next = from;
      for (const step of steps.slice(from + 1)) if (step.met === end) step.met = from;
      load.met = end;
    }
  };
  thread.forEach(compile);
  for (const step of steps) {
    if (step.next === steps.length) step.next = -1;
    if (step.met === steps.length) step.met = -1;
  }
  return steps;
}

function movesOf(code: readonly Step[], state: State, thread: number): State[] {
  const place = state.places[thread];
  if (place < 0) return [];
  const { kind, at, value, next, met } = code[place];
  const { memory, seen } = state;
  const to = (then: number, changed: Partial<State> = {}): State => ({
    ...state,
    ...changed,
    places: state.places.with(thread, then),
  });
  switch (kind) {
    case "store":
      return [to(next, { memory: { ...memory, [at]: value } })];
    case "look":
      return [to(next, { seen: seen.with(thread, memory[at]) })];
    case "load":
      return [to(memory[at] === value ? met : next)];
    case "choose":
      return [to(next), to(met)];
  }
}

/** The program as TypeScript, which observes what `endOf` tells. */
export function printEnds(threads: readonly Thread[]): string {
  return [
    `import { after, AtomicInt, choose, observe, thread } from "interleaver";`,
    `const x = new AtomicInt(0), y = new AtomicInt(0), z = new AtomicInt(0);`,
    `const seen = [${threads.map(() => "new AtomicInt(-1)").join(", ")}];`,
    ...threads.map((thread, i) => `thread("T${i}", () => {\n${thread.map((one) => print(one, i, "  ")).join("")}});`),
    `after(() => observe("end", [x, y, z, ...seen].map((at) => at.load()).join(" ")));`,
  ].join("\n");
}

function print(statement: Statement, thread: number, indent: string): string {
  const { kind, at } = statement;
  const block = (head: string, body: readonly Statement[]) =>
    `${indent}${head} {\n${body.map((one) => print(one, thread, `${indent}  `)).join("")}${indent}}\n`;
  switch (kind) {
    case "store":
      return `${indent}${at}.store(${statement.value});\n`;
    case "look":
      return `${indent}seen[${thread}].store(${at}.load());\n`;
    case "pick":
      return `${indent}${at}.store(choose(1, 2));\n`;
    case "if":
      return block(`if (${at}.load() === ${statement.value})`, [statement.then]);
    case "until":
      return block(`while (${at}.load() !== ${statement.value})`, statement.body);
  }
}
