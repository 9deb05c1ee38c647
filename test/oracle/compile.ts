import { print, type Printed } from "./print";
import {
  registers,
  type Block,
  type Expression,
  type Program,
  type SelectCase,
  type Side,
  type Statement,
} from "./program";

/** One step of a thread. Registers beyond `registers` are temporaries. Steps that `can be seen` are scheduling points. */
export type Step =
  | { readonly do: "compute"; readonly into: number; readonly of: (registers: readonly number[]) => number }
  | {
      readonly do: "jump";
      readonly to: number;
      readonly unless?: { readonly register: number; readonly equals: number };
    }
  | { readonly do: "observe"; readonly name: string; readonly register: number }
  | { readonly do: "fail" | "exit" }
  | { readonly do: "assume"; readonly register: number; readonly equals: number }
  | VisibleStep;

export type VisibleStep =
  | { readonly do: "read" | "write"; readonly variable: number; readonly register: number; readonly line: number }
  | { readonly do: "lock" | "unlock"; readonly mutex: number }
  | { readonly do: "tryLock"; readonly mutex: number; readonly register: number; readonly spins?: boolean }
  | { readonly do: "acquire" | "release"; readonly semaphore: number; readonly n: number }
  | { readonly do: "tryAcquire"; readonly semaphore: number; readonly n: number; readonly register: number }
  | {
      readonly do: "load" | "store" | "readElement" | "writeElement";
      readonly atomic: number;
      readonly register: number;
      readonly line: number;
      /** It is tried until it gives this. */
      readonly spinsUntil?: number;
    }
  | {
      readonly do: "park" | "unpark";
      readonly atomic: number;
      /** What it must be, or how many wake. */
      readonly n: number;
      readonly register: number;
      readonly line: number;
    }
  | { readonly do: "goOn"; readonly atomic: number }
  | {
      readonly do: "update";
      readonly atomic: number;
      readonly register: number;
      readonly line: number;
      readonly change: (old: number) => number;
      readonly gives: "old" | "new";
    }
  | {
      readonly do: "compareExchange";
      readonly atomic: number;
      readonly register: number;
      readonly expected: number;
      readonly replacement: number;
      readonly line: number;
      readonly spins?: boolean;
    }
  | { readonly do: "wait" | "wake" | "notify" | "notifyAll"; readonly condition: number }
  | { readonly do: "send" | "receive"; readonly channel: number; readonly register: number }
  | { readonly do: "close"; readonly channel: number }
  | {
      readonly do: "select";
      readonly cases: readonly SelectCase[];
      readonly waits: boolean;
      readonly register: number;
    }
  | {
      readonly do: "gadget";
      readonly gadget: number;
      readonly op: string;
      readonly n: number;
      readonly register: number;
    }
  | { readonly do: "choose"; readonly register: number; readonly options: number }
  | { readonly do: "sleep"; readonly ms: number }
  | { readonly do: "spawn" | "join"; readonly thread: number };

export interface Compiled extends Printed {
  readonly program: Program;
  /** Steps of every thread; 0 is `main` without its spawns, the others in the order of the text. */
  readonly threads: readonly (readonly Step[])[];
  /** Threads that run from the start. */
  readonly initial: readonly number[];
  /** Threads that may stay blocked. */
  readonly daemons: ReadonlySet<number>;
}

/** A register whose value matters to the next step at most. */
const nothing = registers + 8;
const takes: Record<Side, string> = { lock: "lock", read: "readLock", write: "writeLock", monitor: "lock" };
const gives: Record<Side, string> = { lock: "unlock", read: "readUnlock", write: "writeUnlock", monitor: "unlock" };

/** Lowers a program to steps, and prints it. */
export function compile(given: Program): Compiled {
  // A copy, so that no two statements are the same object
  const program = JSON.parse(JSON.stringify(given)) as Program;
  const printed = print(program);
  const threads: Step[][] = [[]];
  const daemons = new Set<number>();
  const initial: number[] = [];
  program.threads.forEach((body, i) => initial.push(thread(body, program.daemons.includes(i))));
  const main = threads[0];
  for (const i of program.joins) main.push({ do: "join", thread: initial[i] });
  if (program.reads)
    for (let v = 0; v < program.variables.length; v++)
      main.push(
        { do: "read", variable: v, register: 0, line: printed.reads[v] },
        { do: "observe", name: `main.v${v}`, register: 0 },
      );
  return { ...printed, program, threads, initial: [0, ...initial], daemons };

  function thread(body: Block, daemon: boolean): number {
    const steps: Step[] = [];
    const id = threads.push(steps) - 1;
    if (daemon) daemons.add(id);
    block(body, steps);
    for (let r = 0; r < registers; r++) steps.push({ do: "observe", name: `T${id}.r${r}`, register: r });
    return id;
  }

  function block(body: Block, steps: Step[]): void {
    for (const statement of body) one(statement, steps);
  }

  /** Evaluates into register `into`; reads happen from left to right. */
  function evaluate(e: Expression, into: number, line: number, steps: Step[]): void {
    switch (e.is) {
      case "constant":
        steps.push({ do: "compute", into, of: () => e.value });
        break;
      case "register":
        steps.push({ do: "compute", into, of: (r) => r[e.register] });
        break;
      case "variable":
        steps.push({ do: "read", variable: e.variable, register: into, line });
        break;
      case "sum":
        evaluate(e.left, into, line, steps);
        evaluate(e.right, into + 1, line, steps);
        steps.push({ do: "compute", into, of: (r) => r[into] + r[into + 1] });
    }
  }

  function branch(register: number, equals: number, then: () => void, otherwise: () => void, steps: Step[]): void {
    const test = steps.push({ do: "jump", to: 0 }) - 1;
    then();
    const end = steps.push({ do: "jump", to: 0 }) - 1;
    steps[test] = { do: "jump", to: steps.length, unless: { register, equals } };
    otherwise();
    steps[end] = { do: "jump", to: steps.length };
  }

  function operate(gadget: number, op: string, steps: Step[], n = 1): void {
    steps.push({ do: "gadget", gadget, op, n, register: nothing });
  }

  function update(
    { atomic, register }: { atomic: number; register: number },
    change: (old: number) => number,
    gives: "old" | "new",
    steps: Step[],
    line: number,
  ): void {
    steps.push({ do: "update", atomic, register, change, gives, line });
  }

  /** With a preference, asking for a lock is an event of its own. */
  function take(gadget: number, how: Side, steps: Step[]): void {
    const about = program.gadgets[gadget];
    if (about.is === "rwlock" && about.prefer !== "none") operate(gadget, `ask:${how}`, steps);
    operate(gadget, takes[how], steps);
  }

  function one(s: Statement, steps: Step[]): void {
    const line = printed.lines.get(s) ?? 0;
    const value = registers;
    switch (s.is) {
      case "assign":
        evaluate(s.value, value, line, steps);
        steps.push({ do: "write", variable: s.variable, register: value, line });
        break;
      case "set":
        evaluate(s.value, value, line, steps);
        steps.push({ do: "compute", into: s.register, of: (r) => r[value] });
        break;
      case "observe":
        steps.push({ do: "observe", name: printed.names.get(s)!, register: s.register });
        break;
      case "yieldNow":
        break;
      case "sleep":
        steps.push({ do: "sleep", ms: s.ms });
        break;
      case "if":
        branch(
          s.register,
          s.equals,
          () => block(s.then, steps),
          () => block(s.else, steps),
          steps,
        );
        break;
      case "choose":
        steps.push({ do: "choose", register: s.register, options: s.options });
        break;
      case "locked":
        steps.push({ do: "lock", mutex: s.mutex });
        block(s.body, steps);
        steps.push({ do: "unlock", mutex: s.mutex });
        break;
      case "tryLocked": {
        steps.push({ do: "tryLock", mutex: s.mutex, register: value });
        const taken = () => {
          block(s.body, steps);
          steps.push({ do: "unlock", mutex: s.mutex });
        };
        branch(value, 1, taken, () => block(s.otherwise, steps), steps);
        break;
      }
      case "permitted":
        steps.push({ do: "acquire", semaphore: s.semaphore, n: s.n });
        block(s.body, steps);
        steps.push({ do: "release", semaphore: s.semaphore, n: s.n });
        break;
      case "tryPermitted": {
        steps.push({ do: "tryAcquire", semaphore: s.semaphore, n: s.n, register: value });
        const taken = () => {
          block(s.body, steps);
          steps.push({ do: "release", semaphore: s.semaphore, n: s.n });
        };
        branch(value, 1, taken, () => block(s.otherwise, steps), steps);
        break;
      }
      case "fail":
      case "exit":
        steps.push({ do: s.is });
        break;
      case "unlock":
        steps.push({ do: "unlock", mutex: s.mutex });
        break;
      case "assume":
        steps.push({ do: "assume", register: s.register, equals: s.equals });
        break;
      case "acquire":
      case "release":
        steps.push({ do: s.is, semaphore: s.semaphore, n: s.n });
        break;
      case "load":
      case "readElement":
        steps.push({ do: s.is, atomic: s.atomic, register: s.register, line });
        break;
      case "store":
      case "writeElement":
        evaluate(s.value, value, line, steps);
        steps.push({ do: s.is, atomic: s.atomic, register: value, line });
        break;
      case "fetchAdd":
        update(s, (old) => old + s.n, "old", steps, line);
        break;
      case "fetchSub":
        update(s, (old) => old - s.n, "old", steps, line);
        break;
      case "exchange":
        update(s, () => s.n, "old", steps, line);
        break;
      case "increment":
        update(s, (old) => old + 1, "new", steps, line);
        break;
      case "decrement":
        update(s, (old) => old - 1, "new", steps, line);
        break;
      case "compareExchange":
        steps.push({ ...s, do: "compareExchange", line });
        break;
      case "spinUntil":
        steps.push({ do: "load", atomic: s.atomic, register: nothing, line, spinsUntil: s.equals });
        break;
      case "spinExchange":
        steps.push({ ...s, do: "compareExchange", register: nothing, line, spins: true });
        break;
      case "spinLocked":
        steps.push({ do: "tryLock", mutex: s.mutex, register: nothing, spins: true });
        block(s.body, steps);
        steps.push({ do: "unlock", mutex: s.mutex });
        break;
      case "park": {
        const { atomic } = s;
        steps.push({ do: "park", atomic, n: s.expected, register: s.register, line });
        branch(
          s.register,
          2,
          () => steps.push({ do: "goOn", atomic }),
          () => {},
          steps,
        );
        break;
      }
      case "unpark":
        steps.push({ do: "unpark", atomic: s.atomic, n: s.n, register: s.register, line });
        break;
      case "await": {
        const { condition, variable } = s;
        const mutex = program.conditions[condition];
        const wait = () => void steps.push({ do: "wait", condition }, { do: "wake", condition });
        steps.push({ do: "lock", mutex });
        if (variable === undefined) wait();
        else {
          steps.push({ do: "read", variable, register: value, line });
          branch(value, 0, wait, () => {}, steps);
        }
        steps.push({ do: "unlock", mutex });
        break;
      }
      case "notify":
      case "notifyAll":
        steps.push({ do: s.is, condition: s.condition });
        break;
      case "send":
        evaluate(s.value, value, line, steps);
        steps.push({ do: "send", channel: s.channel, register: value });
        break;
      case "receive":
        steps.push({ do: "receive", channel: s.channel, register: s.register });
        break;
      case "close":
        steps.push({ do: "close", channel: s.channel });
        break;
      case "within":
        take(s.gadget, s.how, steps);
        block(s.body, steps);
        operate(s.gadget, gives[s.how], steps);
        break;
      case "tryWithin": {
        operate(s.gadget, { lock: "tryLock", read: "tryReadLock", write: "tryWriteLock" }[s.how], steps);
        const taken = () => {
          block(s.body, steps);
          operate(s.gadget, gives[s.how], steps);
        };
        branch(nothing, 1, taken, () => block(s.otherwise, steps), steps);
        break;
      }
      case "meet":
        steps.push({ do: "gadget", gadget: s.gadget, op: "arrive", n: 1, register: s.register });
        // The last one does not wait
        branch(
          s.register,
          0,
          () => {},
          () => operate(s.gadget, "pass", steps),
          steps,
        );
        break;
      case "countDown":
        operate(s.gadget, "countDown", steps, s.n);
        break;
      case "awaitLatch":
      case "awaitWork":
        operate(s.gadget, "waitForZero", steps);
        break;
      case "addWork":
        operate(s.gadget, "add", steps, s.n);
        break;
      case "finishWork":
        operate(s.gadget, "done", steps);
        break;
      case "worked":
        operate(s.gadget, "add", steps, s.n);
        block(s.body, steps);
        for (let i = 0; i < s.n; i++) operate(s.gadget, "done", steps);
        break;
      case "once": {
        operate(s.gadget, "begin", steps);
        const first = () => {
          block(s.body, steps);
          operate(s.gadget, "end", steps);
        };
        branch(nothing, 1, first, () => {}, steps);
        break;
      }
      case "awaitMonitor": {
        const { gadget, variable } = s;
        const wait = () => {
          operate(gadget, "wait", steps);
          operate(gadget, "wake", steps);
        };
        operate(gadget, "lock", steps);
        if (variable === undefined) wait();
        else {
          steps.push({ do: "read", variable, register: value, line });
          branch(value, 0, wait, () => {}, steps);
        }
        operate(gadget, "unlock", steps);
        break;
      }
      case "notifyMonitor":
        operate(s.gadget, "lock", steps);
        operate(s.gadget, s.all ? "notifyAll" : "notify", steps);
        operate(s.gadget, "unlock", steps);
        break;
      case "select":
      case "trySend":
      case "tryReceive":
        steps.push({ do: "select", cases: s.cases, waits: s.waits, register: s.register });
        break;
      case "joinEarlier": {
        const earlier = initial[initial.length - s.back];
        if (earlier !== undefined) steps.push({ do: "join", thread: earlier });
        break;
      }
      case "fork": {
        const id = thread(s.body, s.daemon);
        steps.push({ do: "spawn", thread: id });
        block(s.meanwhile, steps);
        if (s.join) steps.push({ do: "join", thread: id });
      }
    }
  }
}
