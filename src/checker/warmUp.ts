import { instrument } from "../instrumenter/instrument";
import type { ScenarioReport } from "../model/report";
import type { Engine, EngineStep } from "./engine";
import { limits } from "./limits";

/** A worker that nobody asks for so long warms up, in pieces that take so long; milliseconds. */
const [idle, slice] = [300, 5];
const file = "warm-up.ts";
const task = { file, limits: limits() };

/** Small programs that use what most programs use, with and without something to find. */
const texts = [
  `import { after, AtomicInt, Channel, Condition, Mutex, Semaphore, thread } from "interleaver";
class Account { constructor(public balance: number) {} add(n: number): void { this.balance += n; } }
const [a, b] = [new Account(1), new Account(2)];
const locks = Array.from({ length: 2 }, () => new Mutex()), places = new Semaphore(1), sum = new AtomicInt(0);
const changed = new Condition(locks[0]), channel = new Channel<number>(1);
let ready = false;
for (let i = 0; i < 2; i++)
  thread(() => {
    locks[i].lock();
    locks[1 - i].lock();
    a.add(i);
    for (const { balance } of [a, b]) if (balance >= 0) sum.increment();
    locks[1 - i].unlock();
    locks[i].unlock();
  });
thread(() => { channel.send(1); locks[0].lock(); while (!ready) changed.wait(); locks[0].unlock(); });
thread(() => { places.acquire(); b.add(channel.receive()); places.release(); locks[0].runExclusive(() => { ready = true; changed.notifyAll(); }); });
after(() => { if (sum.load() < 0) throw new Error("below zero"); });`,
  `import { after, Atomic, AtomicInt, thread } from "interleaver";
const top = new Atomic<{ next: unknown; value: number } | null>(null), count = new AtomicInt(0);
const cells: number[] = [0, 0, 0];
let n = 0;
for (let id = 0; id < 2; id++)
  thread(\`T\${id}\`, () => {
    for (;;) {
      const next = top.load();
      if (top.compareExchange(next, { next, value: id })) break;
    }
    const seen = count.load();
    count.store(seen + 1);
    cells[id] += id;
    n++;
  });
after(() => { if (n !== 2) throw new Error(\`lost: \${n}\`); });`,
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

/**
 * The first checks of a worker run in code that V8 only interprets, which takes five times as long. So one that has nothing
 * to do explores programs of its own, until somebody asks it for something, or it has done so for long enough.
 */
export class WarmUp {
  private timer: NodeJS.Timeout | undefined;
  /** For how long it did so, in milliseconds. */
  private spent = 0;

  /** `load`: loads instrumented code into the engine, see `Engine.load`. `done` hears that it is over. */
  constructor(
    private readonly engine: Pick<Engine, "begin" | "explore" | "loadAgain" | "trace">,
    private readonly load: (file: string, code: string, maxSteps: number, clean: boolean) => unknown,
    private readonly done: () => void,
    /** For how long it does so in all, in milliseconds. */
    private readonly most = 1_500,
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
      const start = performance.now();
      steps.next();
      this.spent += performance.now() - start;
      if (this.spent < this.most) setImmediate(next);
      else this.done();
    };
    next();
  }

  private *steps(): Generator<void> {
    for (;;)
      for (const text of texts) {
        const { code, sites } = instrument(file, text);
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
