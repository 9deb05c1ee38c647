import type { Gadget } from "./gadgets";
import { declarations, places, surroundings } from "./places";
import {
  registers,
  type Block,
  type Expression,
  type Loop,
  type Program,
  type SelectCase,
  type Statement,
} from "./program";

export interface Printed {
  readonly text: string;
  /** The line (from 1) on which each statement touches plain variables. */
  readonly lines: ReadonlyMap<Statement, number>;
  /** The line on which `main` reads each variable at the end. */
  readonly reads: readonly number[];
  /** Tells observations apart: the name each `observe` statement uses. */
  readonly names: ReadonlyMap<Statement, string>;
}

/** The program as TypeScript in the snippet language, one access to a plain variable's statement on each line. */
export function print(program: Program): Printed {
  const out: string[] = [];
  const lines = new Map<Statement, number>();
  const names = new Map<Statement, string>();
  const reads: number[] = [];
  const { read, assign } = places(program.variables);
  let threads = 0;
  /** Which of the threads that `main` starts is being printed. */
  let initial = 0;
  const write = (text: string) => out.push(text);
  const declare = (keyword: string, count: number, declarator: (i: number) => string) => {
    if (count > 0) write(`${keyword} ${Array.from({ length: count }, (_, i) => declarator(i)).join(", ")};`);
  };

  write(
    'import { Atomic, AtomicInt, Barrier, Channel, Condition, Latch, Monitor, Mutex, Once, ReentrantMutex, RwLock, Semaphore, WaitGroup, assume, choose, observe, select, sleep, thread, yieldNow } from "interleaver";',
  );
  const { open, close } = surroundings(program.variables);
  for (const line of [...open, ...declarations(program.variables)]) write(line);
  declare("const", program.mutexes, (i) => `m${i} = new Mutex()`);
  declare("const", program.semaphores.length, (i) => `s${i} = new Semaphore(${program.semaphores[i]})`);
  program.atomics.forEach((kind, i) => {
    if (kind !== "element") write(`const a${i} = new ${kind === "Atomic" ? "Atomic<number>" : kind}(0);`);
  });
  if (program.atomics.includes("element"))
    write(`const cells = new Int32Array(new SharedArrayBuffer(${4 * program.atomics.length}));`);
  declare("const", program.conditions.length, (i) => `c${i} = new Condition(m${program.conditions[i]})`);
  declare("const", program.channels.length, (i) => `q${i} = new Channel<number>(${program.channels[i]})`);
  declare("const", program.gadgets.length, (i) => `g${i} = ${creation(program.gadgets[i])}`);
  program.gadgets.forEach(({ is }, i) => is === "reentrant" && write(`const d${i} = new Condition(g${i});`));
  program.threads.forEach((body, i) => {
    initial = i;
    startThread(`h${i}`, body, program.daemons.includes(i), "");
  });
  for (const i of program.joins) write(`h${i}.join();`);
  if (program.reads)
    for (let i = 0; i < program.variables.length; i++) reads.push(write(`observe("main.v${i}", ${read(i)});`));
  for (const line of close) write(line);
  return { text: out.join("\n") + "\n", lines, reads, names };

  function startThread(handle: string, body: Block, daemon: boolean, indent: string): void {
    const id = ++threads;
    write(`${indent}const ${handle} = thread(${daemon ? `"daemon ${id}", ` : ""}() => {`);
    for (let r = 0; r < registers; r++) write(`${indent}  let r${r} = 0;`);
    block(body, `${indent}  `);
    for (let r = 0; r < registers; r++) write(`${indent}  observe("T${id}.r${r}", r${r});`);
    write(`${indent}}${daemon ? ", { daemon: true }" : ""});`);
  }

  function block(body: Block, indent: string): void {
    for (const statement of body) one(statement, indent);
  }

  function one(s: Statement, indent: string): void {
    const line = (text: string) => write(indent + text);
    const plain = (text: string) => lines.set(s, line(text));
    switch (s.is) {
      case "assign":
        plain(`${assign(s.variable, expression(s.value, read))};`);
        break;
      case "set":
        plain(`r${s.register} = ${expression(s.value, read)};`);
        break;
      case "observe":
        names.set(s, `line ${out.length + 1}`);
        line(`observe("${names.get(s)}", r${s.register});`);
        break;
      case "yieldNow":
        line("yieldNow();");
        break;
      case "sleep":
        line(`sleep(${s.ms});`);
        break;
      case "if":
        line(`if (r${s.register} === ${s.equals}) {`);
        block(s.then, `${indent}  `);
        line("} else {");
        block(s.else, `${indent}  `);
        line("}");
        break;
      case "choose":
        line(`r${s.register} = choose(${Array.from({ length: s.options }, (_, i) => i).join(", ")});`);
        break;
      case "locked":
        line(`m${s.mutex}.lock();`);
        block(s.body, indent);
        line(`m${s.mutex}.unlock();`);
        break;
      case "tryLocked":
        line(`if (m${s.mutex}.tryLock()) {`);
        block(s.body, `${indent}  `);
        line(`  m${s.mutex}.unlock();`);
        line("} else {");
        block(s.otherwise, `${indent}  `);
        line("}");
        break;
      case "permitted":
        line(`s${s.semaphore}.acquire(${s.n});`);
        block(s.body, indent);
        line(`s${s.semaphore}.release(${s.n});`);
        break;
      case "tryPermitted":
        line(`if (s${s.semaphore}.tryAcquire(${s.n})) {`);
        block(s.body, `${indent}  `);
        line(`  s${s.semaphore}.release(${s.n});`);
        line("} else {");
        block(s.otherwise, `${indent}  `);
        line("}");
        break;
      case "unlock":
        line(`m${s.mutex}.unlock();`);
        break;
      case "assume":
        line(`assume(r${s.register} === ${s.equals});`);
        break;
      case "fail":
        // The condition keeps what follows reachable for the type checker
        line('if (true as boolean) throw new Error("fail");');
        break;
      case "exit":
        line("if (true as boolean) process.exit(0);");
        break;
      case "acquire":
      case "release":
        line(`s${s.semaphore}.${s.is}(${s.n === 1 ? "" : s.n});`);
        break;
      case "load":
        plain(`r${s.register} = ${call(s.atomic, "load")};`);
        break;
      case "store":
        plain(`${call(s.atomic, "store", expression(s.value, read))};`);
        break;
      case "fetchAdd":
      case "fetchSub":
      case "exchange":
        plain(`r${s.register} = ${call(s.atomic, s.is, s.n)};`);
        break;
      case "increment":
      case "decrement": {
        const [name, then] = s.is === "increment" ? ["fetchAdd", "+ 1"] : ["fetchSub", "- 1"];
        plain(`r${s.register} = ${isElement(s.atomic) ? `${call(s.atomic, name, 1)} ${then}` : call(s.atomic, s.is)};`);
        break;
      }
      case "compareExchange":
        plain(`r${s.register} = ${exchange(s)} ? 1 : 0;`);
        break;
      case "spinUntil":
        plain(loop(s.how, `${call(s.atomic, "load")} === ${s.equals}`));
        break;
      case "spinExchange":
        plain(loop(s.how, exchange(s)));
        break;
      case "spinLocked":
        line(loop(s.how, `m${s.mutex}.tryLock()`));
        block(s.body, indent);
        line(`m${s.mutex}.unlock();`);
        break;
      case "readElement":
        plain(`r${s.register} = cells[${s.atomic}];`);
        break;
      case "writeElement":
        plain(`cells[${s.atomic}] = ${expression(s.value, read)};`);
        break;
      case "park":
        plain(`r${s.register} = { "not-equal": 1, ok: 2, "timed-out": 3 }[${call(s.atomic, "wait", s.expected)}];`);
        break;
      case "unpark":
        line(`r${s.register} = ${call(s.atomic, "notify", s.n)};`);
        break;
      case "await":
        line(`m${program.conditions[s.condition]}.lock();`);
        plain(`${s.variable === undefined ? "" : `if (${read(s.variable)} === 0) `}c${s.condition}.wait();`);
        line(`m${program.conditions[s.condition]}.unlock();`);
        break;
      case "notify":
      case "notifyAll":
        line(`c${s.condition}.${s.is}();`);
        break;
      case "send":
        plain(`q${s.channel}.send(${expression(s.value, read)});`);
        break;
      case "receive":
        line(receive[s.how](`r${s.register}`, `q${s.channel}`));
        break;
      case "close":
        line(`q${s.channel}.close();`);
        break;
      case "within": {
        const [take, give] = sides[s.how];
        line(`g${s.gadget}.${take}();`);
        block(s.body, indent);
        line(`g${s.gadget}.${give}();`);
        break;
      }
      case "tryWithin": {
        const [take, give] = sides[s.how];
        line(`if (g${s.gadget}.try${take[0].toUpperCase()}${take.slice(1)}()) {`);
        block(s.body, `${indent}  `);
        line(`  g${s.gadget}.${give}();`);
        line("} else {");
        block(s.otherwise, `${indent}  `);
        line("}");
        break;
      }
      case "meet":
        line(`r${s.register} = g${s.gadget}.wait();`);
        break;
      case "countDown":
        line(`g${s.gadget}.countDown(${s.n === 1 ? "" : s.n});`);
        break;
      case "awaitLatch":
      case "awaitWork":
        line(`g${s.gadget}.wait();`);
        break;
      case "addWork":
        line(`g${s.gadget}.add(${s.n === 1 ? "" : s.n});`);
        break;
      case "finishWork":
        line(`g${s.gadget}.done();`);
        break;
      case "worked":
        line(`g${s.gadget}.add(${s.n === 1 ? "" : s.n});`);
        block(s.body, indent);
        for (let i = 0; i < s.n; i++) line(`g${s.gadget}.done();`);
        break;
      case "once":
        line(`g${s.gadget}.do(() => {`);
        block(s.body, `${indent}  `);
        line("});");
        break;
      case "awaitMonitor": {
        const { enter, exit, condition } = monitor(s.gadget);
        line(`${enter}();`);
        plain(`${s.variable === undefined ? "" : `if (${read(s.variable)} === 0) `}${condition}.wait();`);
        line(`${exit}();`);
        break;
      }
      case "notifyMonitor": {
        const { within, condition } = monitor(s.gadget);
        line(`${within}(() => ${condition}.notify${s.all ? "All" : ""}());`);
        break;
      }
      case "select":
        line(`r${s.register} = select([${s.cases.map(selectCase).join(", ")}]${s.waits ? "" : ", () => 9"});`);
        break;
      case "trySend":
        line(`r${s.register} = q${s.cases[0].channel}.trySend(${s.cases[0].value}) ? 5 : 9;`);
        break;
      case "tryReceive":
        line(`r${s.register} = (q${s.cases[0].channel}.tryReceive() ?? { value: 9 }).value ?? 8;`);
        break;
      case "joinEarlier":
        if (initial >= s.back) line(`h${initial - s.back}.join();`);
        break;
      case "fork": {
        const handle = `f${threads + 1}`;
        startThread(handle, s.body, s.daemon, indent);
        block(s.meanwhile, indent);
        if (s.join) line(`${handle}.join();`);
        break;
      }
    }
  }

  function isElement(atomic: number): boolean {
    return program.atomics[atomic] === "element";
  }

  /** Calls a method of an atomic object, or that function of `Atomics`. */
  function call(atomic: number, method: string, ...values: readonly (number | string)[]): string {
    if (!isElement(atomic)) return `a${atomic}.${method}(${values.join(", ")})`;
    const name = { fetchAdd: "add", fetchSub: "sub" }[method] ?? method;
    return `Atomics.${name}(${["cells", atomic, ...values].join(", ")})`;
  }

  /** Whether a compare-exchange succeeds. */
  function exchange({ atomic, expected, replacement }: Exchange): string {
    const result = call(atomic, "compareExchange", expected, replacement);
    return isElement(atomic) ? `${result} === ${expected}` : result;
  }

  /** A monitor, or a lock that can be taken again with a condition of its own. */
  function monitor(gadget: number): { enter: string; exit: string; within: string; condition: string } {
    const g = `g${gadget}`;
    return program.gadgets[gadget].is === "monitor"
      ? { enter: `${g}.enter`, exit: `${g}.exit`, within: `${g}.synchronized`, condition: g }
      : { enter: `${g}.lock`, exit: `${g}.unlock`, within: `${g}.runExclusive`, condition: `d${gadget}` };
  }
}

type Exchange = Extract<Statement, { is: "compareExchange" | "spinExchange" }>;

/** Waits until the condition holds. */
function loop(how: Loop, condition: string): string {
  switch (how) {
    case "while":
      return `while (!(${condition})) {}`;
    case "do":
      return `do {} while (!(${condition}));`;
    case "break":
      return `for (;;) { if (${condition}) break; yieldNow(); }`;
  }
}

const receive = {
  receive: (r: string, q: string) => `${r} = ${q}.receive() ?? 8;`,
  receiveResult: (r: string, q: string) => `${r} = ${q}.receiveResult().value ?? 8;`,
  "for of": (r: string, q: string) => `${r} = 8; for (const x of ${q}) { ${r} = x; break; }`,
};

const sides = {
  lock: ["lock", "unlock"],
  read: ["readLock", "readUnlock"],
  write: ["writeLock", "writeUnlock"],
  monitor: ["enter", "exit"],
} as const;

function creation(gadget: Gadget): string {
  switch (gadget.is) {
    case "reentrant":
      return "new ReentrantMutex()";
    case "rwlock":
      return `new RwLock(undefined, { prefer: "${gadget.prefer}" })`;
    case "barrier":
      return `new Barrier(${gadget.parties})`;
    case "latch":
      return `new Latch(${gadget.count})`;
    case "waitgroup":
      return "new WaitGroup()";
    case "once":
      return "new Once()";
    case "monitor":
      return "new Monitor()";
  }
}

function selectCase({ side, channel, value }: SelectCase, i: number): string {
  return side === "receive"
    ? `q${channel}.onReceive((x) => x.value ?? 8)`
    : `q${channel}.onSend(${value}, () => ${5 + i})`;
}

function expression(e: Expression, read: (variable: number) => string): string {
  switch (e.is) {
    case "constant":
      return String(e.value);
    case "register":
      return `r${e.register}`;
    case "variable":
      return read(e.variable);
    case "sum":
      return `${expression(e.left, read)} + ${expression(e.right, read)}`;
  }
}
