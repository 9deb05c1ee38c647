import { instrument } from "../../instrumenter/instrument";
import type { ScenarioReport } from "../../model/report";
import type { Engine, EngineStep } from "../engine";
import { limits } from "../limits";

/** A worker that nobody asks for so long warms up, in pieces that take so long; milliseconds. */
const [idle, slice] = [300, 5];
const file = "warm-up.ts";
const task = { file, limits: limits() };

/**
 * Small programs that use what most programs use, with and without something to find. Each has few executions that have to run,
 * so that V8 meets all of this often: what it met thousands of times, it compiles.
 */
const texts = [
  // Many threads, locks and variables. It comes first: V8 takes a table that has never grown for one that never will
  `import { Mutex, thread } from "interleaver";
const slots = 36, taken = Array.from({ length: slots }, () => 0);
const [own, places] = [0, 1].map(() => Array.from({ length: slots }, () => new Mutex()));
for (let t = 0; t < slots + 2; t++)
  thread(() => {
    const i = t % slots;
    own[i].lock();
    places[i].lock();
    if (taken[i] === 0) taken[i] = t + 1;
    places[i].unlock();
    own[i].unlock();
  });`,
  `import { after, AtomicInt, thread } from "interleaver";
class Account { constructor(public balance: number) {} add(n: number): void { this.balance += n; } }
const accounts = [new Account(1), new Account(2)], count = new AtomicInt(0);
let n = 0;
for (let id = 0; id < 2; id++)
  thread(\`T\${id}\`, () => {
    count.store(count.load() + 1);
    for (const { balance } of accounts) if (balance < 0) n--;
    accounts[id].add(id);
    n++;
  });
after(() => { if (n !== 2) throw new Error(\`lost: \${n}\`); });`,
  `import { Mutex, thread } from "interleaver";
const forks = Array.from({ length: 3 }, () => new Mutex());
for (let p = 0; p < 3; p++)
  thread(() => {
    const [left, right] = [forks[p], forks[(p + 1) % 3]];
    left.lock();
    right.lock();
    right.unlock();
    left.unlock();
  });`,
  // Most executions of this one are known by heart
  `import { AtomicInt, Mutex, thread } from "interleaver";
const locks = Array.from({ length: 4 }, () => new Mutex()), cells = Array.from({ length: 4 }, () => 0), x = new AtomicInt(0);
for (let t = 0; t < 4; t++)
  thread(() => {
    let i = t % 3;
    for (;;) {
      locks[i].lock();
      if (cells[i] === 0) {
        cells[i] = t + 1;
        locks[i].unlock();
        break;
      }
      locks[i].unlock();
      i = (i + 1) % 4;
    }
  });
thread(() => x.store(1));
for (let t = 0; t < 4; t++) thread(() => void x.load());`,
  `import { Atomic, thread } from "interleaver";
interface Node { readonly next: Node | null; readonly value: number }
const top = new Atomic<Node | null>(null);
for (let value = 0; value < 2; value++)
  thread(() => {
    for (;;) {
      const next = top.load();
      if (top.compareExchange(next, { next, value })) return;
    }
  });
thread(() => {
  for (;;) {
    const old = top.load();
    if (old === null || top.compareExchange(old, old.next)) return;
  }
});`,
  `import { Channel, Condition, Mutex, Semaphore, thread } from "interleaver";
const lock = new Mutex(), places = new Semaphore(1), changed = new Condition(lock), channel = new Channel<number>(1);
let ready = false, sum = 0;
thread(() => { channel.send(1); lock.lock(); while (!ready) changed.wait(); lock.unlock(); });
thread(() => { places.acquire(); sum += channel.receive(); places.release(); lock.runExclusive(() => { ready = true; changed.notifyAll(); }); });`,
  `import { after, io, observe, scenario } from "interleaver";
// An await between the look and the write
interface Entry { readonly key: string; readonly by: number }
const cache = new Map<string, Entry>(), saw: string[] = [];
let hits = 0;
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
async function getOrCreate(key: string): Promise<Entry> {
  const known = cache.get(key);
  if (known) return known;
  await io();
  const made = { key, by: ++hits };
  cache.set(key, made);
  return made;
}
async function request(id: number): Promise<void> {
  try {
    const before = hits;
    await io();
    if (id > 0) await Promise.race([sleep(id), io()]);
    saw.push(\`\${id}: \${before}\`);
    hits = before + 1;
  } finally {
    await null;
  }
}
after(() => { if (hits > 2) throw new Error("too many"); });
scenario("two calls", async () => {
  const [a, b] = await Promise.all([getOrCreate("k"), getOrCreate("k")]);
  if (a !== b) throw new Error("two objects for one key");
});
scenario("requests", async () => {
  await Promise.all([0, 1, 2].map((id) => request(id)));
  observe("saw", saw.join());
});`,
];

function usedByProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/**
 * The first checks of a worker run in code that V8 only interprets, which takes five times as long. So one that has nothing
 * to do explores programs of its own, until somebody asks it for something, or it has done so for long enough.
 */
export class WarmUp {
  private timer: NodeJS.Timeout | undefined;
  /** Time of processors that this took, in milliseconds: beside other work it takes longer, and is worth the same. */
  private spent = 0;
  /** The same for each of them. */
  private readonly programs = texts.map((text) => ({ text, spent: 0 }));
  private current = this.programs[0];

  /** `load`: loads instrumented code into the engine, see `Engine.load`. `done` hears that it is over. */
  constructor(
    private readonly engine: Pick<Engine, "begin" | "explore" | "loadAgain" | "trace">,
    private readonly load: (file: string, code: string, maxSteps: number, clean: boolean) => unknown,
    private readonly done: () => void,
    /** How much of that it may take in all. */
    private readonly most = 6_000,
    /** Milliseconds of processors that this process has used. */
    private readonly used = usedByProcess,
  ) {}

  /** There is nothing to do from now on, or there is. */
  setIdle(isIdle: boolean): void {
    clearTimeout(this.timer);
    this.timer = isIdle && this.spent < this.most ? setTimeout(() => this.run(), idle).unref() : undefined;
  }

  private run(): void {
    const { timer } = this;
    const steps = this.steps();
    const next = (): void => {
      // Somebody asked for something meanwhile, and has the engine now
      if (this.timer !== timer) return;
      const start = this.used();
      steps.next();
      const took = this.used() - start;
      this.spent += took;
      this.current.spent += took;
      if (this.spent < this.most) setImmediate(next);
      else this.done();
    };
    next();
  }

  private *steps(): Generator<void> {
    for (;;) {
      // Each is worth the same time; in the beginning one after the other
      this.current = this.programs.reduce((a, b) => (b.spent < a.spent ? b : a));
      const { code, sites } = instrument(file, this.current.text);
      this.engine.begin(JSON.stringify({ ...task, sites }));
      const reports = yield* this.explored(code);
      for (const { findings } of reports)
        for (const { witness } of findings) {
          yield;
          if (!this.engine.loadAgain()) this.load(file, code, task.limits.maxSteps, false);
          this.engine.trace(JSON.stringify({ file, schedule: witness.schedule, sites }));
        }
    }
  }

  private *explored(code: string): Generator<void, readonly ScenarioReport[]> {
    for (;;) {
      const step = JSON.parse(this.engine.explore(slice)) as EngineStep;
      if (step.state === "realm") this.load(file, code, task.limits.maxSteps, step.clean);
      else if (step.state === "done") return step.reports;
      else if (step.state !== "running") return [];
      yield;
    }
  }
}
