import type { Gadget } from "./gadgets";
import { registers, type Block, type Expression, type Program, type SelectCase, type Statement } from "./program";

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
  let threads = 0;
  const write = (text: string) => out.push(text);
  const declare = (keyword: string, count: number, declarator: (i: number) => string) => {
    if (count > 0) write(`${keyword} ${Array.from({ length: count }, (_, i) => declarator(i)).join(", ")};`);
  };

  write(
    'import { AtomicInt, Barrier, Channel, Condition, Latch, Monitor, Mutex, Once, ReentrantMutex, RwLock, Semaphore, WaitGroup, choose, observe, select, thread, yieldNow } from "interleaver";',
  );
  declare("let", program.variables, (i) => `v${i} = 0`);
  declare("const", program.mutexes, (i) => `m${i} = new Mutex()`);
  declare("const", program.semaphores.length, (i) => `s${i} = new Semaphore(${program.semaphores[i]})`);
  declare("const", program.atomics, (i) => `a${i} = new AtomicInt(0)`);
  declare("const", program.conditions.length, (i) => `c${i} = new Condition(m${program.conditions[i]})`);
  declare("const", program.channels.length, (i) => `q${i} = new Channel<number>(${program.channels[i]})`);
  declare("const", program.gadgets.length, (i) => `g${i} = ${creation(program.gadgets[i])}`);
  program.threads.forEach((body, i) => startThread(`h${i}`, body, ""));
  for (const i of program.joins) write(`h${i}.join();`);
  if (program.reads) for (let i = 0; i < program.variables; i++) reads.push(write(`observe("main.v${i}", v${i});`));
  return { text: out.join("\n") + "\n", lines, reads, names };

  function startThread(handle: string, body: Block, indent: string): void {
    const id = ++threads;
    write(`${indent}const ${handle} = thread(() => {`);
    for (let r = 0; r < registers; r++) write(`${indent}  let r${r} = 0;`);
    block(body, `${indent}  `);
    for (let r = 0; r < registers; r++) write(`${indent}  observe("T${id}.r${r}", r${r});`);
    write(`${indent}});`);
  }

  function block(body: Block, indent: string): void {
    for (const statement of body) one(statement, indent);
  }

  function one(s: Statement, indent: string): void {
    const line = (text: string) => write(indent + text);
    const plain = (text: string) => lines.set(s, line(text));
    switch (s.is) {
      case "assign":
        plain(`v${s.variable} = ${expression(s.value)};`);
        break;
      case "set":
        plain(`r${s.register} = ${expression(s.value)};`);
        break;
      case "observe":
        names.set(s, `line ${out.length + 1}`);
        line(`observe("${names.get(s)}", r${s.register});`);
        break;
      case "yieldNow":
        line("yieldNow();");
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
        line(`s${s.semaphore}.acquire();`);
        block(s.body, indent);
        line(`s${s.semaphore}.release();`);
        break;
      case "fail":
        // The condition keeps what follows reachable for the type checker
        line('if (true as boolean) throw new Error("fail");');
        break;
      case "acquire":
      case "release":
        line(`s${s.semaphore}.${s.is}();`);
        break;
      case "load":
        line(`r${s.register} = a${s.atomic}.load();`);
        break;
      case "store":
        plain(`a${s.atomic}.store(${expression(s.value)});`);
        break;
      case "fetchAdd":
      case "exchange":
        line(`r${s.register} = a${s.atomic}.${s.is}(${s.n});`);
        break;
      case "compareExchange":
        line(`r${s.register} = a${s.atomic}.compareExchange(${s.expected}, ${s.replacement}) ? 1 : 0;`);
        break;
      case "await":
        line(`m${program.conditions[s.condition]}.lock();`);
        plain(`${s.variable === undefined ? "" : `if (v${s.variable} === 0) `}c${s.condition}.wait();`);
        line(`m${program.conditions[s.condition]}.unlock();`);
        break;
      case "notify":
      case "notifyAll":
        line(`c${s.condition}.${s.is}();`);
        break;
      case "send":
        plain(`q${s.channel}.send(${expression(s.value)});`);
        break;
      case "receive":
        line(`r${s.register} = q${s.channel}.receive()!;`);
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
        line(`g${s.gadget}.countDown();`);
        break;
      case "awaitLatch":
      case "awaitWork":
        line(`g${s.gadget}.wait();`);
        break;
      case "finishWork":
        line(`g${s.gadget}.done();`);
        break;
      case "worked":
        line(`g${s.gadget}.add();`);
        block(s.body, indent);
        line(`g${s.gadget}.done();`);
        break;
      case "once":
        line(`g${s.gadget}.do(() => {`);
        block(s.body, `${indent}  `);
        line("});");
        break;
      case "awaitMonitor":
        line(`g${s.gadget}.enter();`);
        plain(`${s.variable === undefined ? "" : `if (v${s.variable} === 0) `}g${s.gadget}.wait();`);
        line(`g${s.gadget}.exit();`);
        break;
      case "notifyMonitor":
        line(`g${s.gadget}.synchronized(() => g${s.gadget}.notify${s.all ? "All" : ""}());`);
        break;
      case "select":
        line(`r${s.register} = select([${s.cases.map(selectCase).join(", ")}]${s.waits ? "" : ", () => 9"});`);
        break;
      case "trySend":
        line(`r${s.register} = q${s.cases[0].channel}.trySend(${s.cases[0].value}) ? 5 : 9;`);
        break;
      case "tryReceive":
        line(`r${s.register} = q${s.cases[0].channel}.tryReceive()?.value ?? 9;`);
        break;
      case "fork": {
        const handle = `f${threads + 1}`;
        startThread(handle, s.body, indent);
        block(s.meanwhile, indent);
        if (s.join) line(`${handle}.join();`);
        break;
      }
    }
  }
}

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
  return side === "receive" ? `q${channel}.onReceive((x) => x.value!)` : `q${channel}.onSend(${value}, () => ${5 + i})`;
}

function expression(e: Expression): string {
  switch (e.is) {
    case "constant":
      return String(e.value);
    case "register":
      return `r${e.register}`;
    case "variable":
      return `v${e.variable}`;
    case "sum":
      return `${expression(e.left)} + ${expression(e.right)}`;
  }
}
