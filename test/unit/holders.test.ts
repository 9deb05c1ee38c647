import assert from "node:assert/strict";
import { replay } from "../../src/checker/replay";
import type { Finding } from "../../src/model/report";
import { asyncWaits } from "../../src/presentation/state/asyncWaits";
import { checkProgram } from "../checkProgram";

const imports = 'import { io, scenario } from "interleaver";\n';

async function only(body: string): Promise<Finding> {
  const [report] = await checkProgram("program.ts", imports + body);
  assert.deepEqual(report.problems, []);
  const [finding, ...others] = report.findings;
  assert.deepEqual([finding.subkind, others.length], ["never-settled", 0]);
  return finding;
}

/** Who came through where the others wait, as the message names them, in turn. */
function named({ message }: Pick<Finding, "message">): string[] {
  return [...message.matchAll(/`([^`]+)` \(called in line \d+\) (?:came through|was called before)/g)].map(
    ([, name]) => name,
  );
}

/** The picture at the end of the witness. */
function picture(body: string, { witness }: Finding): string[] {
  const { trace } = replay("program.ts", imports + body, undefined, witness.schedule)!;
  const { nodes, edges } = asyncWaits(trace, trace.async!, trace.events.length);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.map(({ from, to }) => `${names.get(from)} → ${names.get(to)}`).sort();
}

/** Locks of one's own, each with a queue of functions that let the next one go on. */
const locks = {
  "one whose promise may be settled at once": `class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  acquire(): Promise<void> {
    return new Promise((resolve) => {
      if (this.locked) this.queue.push(resolve);
      else { this.locked = true; resolve(); }
    });
  }
  release() { const next = this.queue.shift(); if (next) next(); else this.locked = false; }
}
const make = () => new Lock();
`,
  "one that makes promises only for who waits": `class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  async acquire(): Promise<void> {
    if (!this.locked) { this.locked = true; return; }
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }
  release() { const next = this.queue.shift(); if (next) next(); else this.locked = false; }
}
const make = () => new Lock();
`,
  "one that is looked at again": `class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  async acquire(): Promise<void> {
    while (this.locked) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.locked = true;
  }
  release() { this.locked = false; this.queue.shift()?.(); }
}
const make = () => new Lock();
`,
  "a semaphore of one permit": `class Permits {
  private readonly queue: (() => void)[] = [];
  constructor(private free: number) {}
  acquire(): Promise<void> {
    if (this.free > 0) { this.free--; return Promise.resolve(); }
    return new Promise((resolve) => this.queue.push(resolve));
  }
  release() { const next = this.queue.shift(); if (next) next(); else this.free++; }
}
const make = () => new Permits(1);
`,
  "functions around variables": `function make() {
  const queue: (() => void)[] = [];
  let locked = false;
  return {
    acquire: (): Promise<void> => {
      if (!locked) { locked = true; return Promise.resolve(); }
      return new Promise((resolve) => queue.push(resolve));
    },
    release: () => { const next = queue.shift(); if (next) next(); else locked = false; },
  };
}
`,
  "promises that another function makes": `class Lock {
  private readonly queue: PromiseWithResolvers<void>[] = [];
  private locked = false;
  acquire(): Promise<void> {
    if (!this.locked) { this.locked = true; return Promise.resolve(); }
    const turn = deferred();
    this.queue.push(turn);
    return turn.promise;
  }
  release() { const turn = this.queue.shift(); if (turn) turn.resolve(); else this.locked = false; }
}
const deferred = () => Promise.withResolvers<void>();
const make = () => new Lock();
`,
  "promises that another function makes and gives": `class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  acquire(): Promise<void> {
    if (this.locked) return promise((resolve) => this.queue.push(resolve));
    this.locked = true;
    return Promise.resolve();
  }
  release() { const next = this.queue.shift(); if (next) next(); else this.locked = false; }
}
const promise = (begin: (resolve: () => void) => void) => new Promise<void>((resolve) => begin(resolve));
const make = () => new Lock();
`,
};

const users = `type Made = ReturnType<typeof make>;
async function both(one: Made, other: Made) {
  await one.acquire();
  await io();
  await other.acquire();
  other.release();
  one.release();
}
const inner = async (lock: Made) => { await lock.acquire(); lock.release(); };
async function outer(lock: Made) {
  await lock.acquire();
  await inner(lock);
  lock.release();
}
async function job(lock: Made, fails = false) {
  await lock.acquire();
  await io();
  if (fails) throw new Error("failed");
  lock.release();
}
`;

describe("who holds a lock of one's own", () => {
  for (const [what, lock] of Object.entries(locks)) {
    it(`${what}: two that are taken in opposite orders`, async () => {
      const body = `${lock}${users}const [left, right] = [make(), make()];
await Promise.all([both(left, right), both(right, left)]);`;
      const finding = await only(body);
      assert.deepEqual(named(finding), ["both#2", "both#1"]);
      assert.match(finding.message, /and has called nothing of it since, but waits for that itself\.$/);
      assert.deepEqual(
        finding.cycle?.map(({ task, heldBy }) => [task, heldBy]),
        [
          ["both#2", "both#1"],
          ["both#1", "both#2"],
        ],
      );
      const seen = picture(body, finding).filter((edge) => edge.startsWith("promise of "));
      assert.deepEqual(seen.map((edge) => edge.split(" → ")[1]).sort(), ["both#1", "both#2"]);
    });
    it(`${what}: its holder asks for it again`, async () => {
      const finding = await only(`${lock}${users}await outer(make());`);
      assert.deepEqual(named(finding), ["outer"]);
      assert.match(finding.message, /, but waits for that itself\.$/);
    });
    it(`${what}: an error keeps it locked, after it was handed over`, async () => {
      const finding = await only(`${lock}${users}const lock = make();
await Promise.allSettled([job(lock), job(lock, true), job(lock)]);`);
      assert.deepEqual(named(finding), ["job#2"]);
      assert.match(finding.message, /and has called nothing of it since, though it is over\.$/);
    });
  }

  it("is told where nobody awaits them, too", async () => {
    const finding = await only(`${locks["one that is looked at again"]}${users}const [left, right] = [make(), make()];
void both(left, right);
void both(right, left);`);
    assert.deepEqual([finding.severity, finding.cycle?.length], ["info", 2]);
  });

  const run = `class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  async run<T>(body: () => Promise<T>): Promise<T> {
    if (this.locked) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.locked = true;
    try { return await body(); } finally { const next = this.queue.shift(); if (next) next(); else this.locked = false; }
  }
}
`;
  it("whose method runs a function while it is locked", async () => {
    const opposite = await only(`${run}const [left, right] = [new Lock(), new Lock()];
const both = (one: Lock, other: Lock) => one.run(async () => { await io(); await other.run(io); });
await Promise.all([both(left, right), both(right, left)]);`);
    assert.deepEqual(named(opposite), ["one.run#2", "one.run#1"]);
    const again = await only(`${run}const lock = new Lock();\nawait lock.run(() => lock.run(io));`);
    assert.deepEqual(named(again), ["lock.run#1"]);
  });

  it("that gives out what releases it, through a class around another", async () => {
    const { message, cycle } = await only(`type Release = () => void;
class Permits {
  private readonly queue: ((given: [number, Release]) => void)[] = [];
  constructor(private free: number) {}
  acquire(): Promise<[number, Release]> {
    return new Promise((resolve) => {
      if (this.free > 0) this.give(resolve);
      else this.queue.push(resolve);
    });
  }
  private give(resolve: (given: [number, Release]) => void) {
    resolve([this.free--, () => this.release()]);
  }
  private release() {
    this.free++;
    const next = this.queue.shift();
    if (next) this.give(next);
  }
}
class Mutex {
  private readonly permits = new Permits(1);
  async acquire(): Promise<Release> {
    const [, release] = await this.permits.acquire();
    return release;
  }
}
const [left, right, third] = [new Mutex(), new Mutex(), new Mutex()];
async function both(one: Mutex, other: Mutex) {
  const again = await third.acquire();
  again();
  const first = await one.acquire();
  await io();
  const second = await other.acquire();
  second();
  first();
}
await Promise.all([both(left, right), both(right, left)]);`);
    assert.deepEqual(named({ message }), ["both#2", "both#1"]);
    assert.equal(cycle?.length, 2);
  });

  it("that is taken and given back by functions around it", async () => {
    const body = `${locks["one that makes promises only for who waits"]}const lock = new Lock();
const enter = async () => { await lock.acquire(); };
const leave = () => lock.release();
const done = new Promise<void>(() => undefined);
const wait = async () => { await done; };
async function visit(stays: boolean) {
  await enter();
  if (stays) await wait();
  leave();
}
await visit(false);
void visit(true);
await visit(false);`;
    assert.deepEqual(named(await only(body)), ["visit#2"]);
  });

  it("of several locks that go by their names", async () => {
    const { cycle } = await only(`class Locks {
  private readonly locked = new Set<string>();
  private readonly queue: { key: string; resolve: () => void }[] = [];
  acquire(key: string): Promise<void> {
    if (!this.locked.has(key)) { this.locked.add(key); return Promise.resolve(); }
    return new Promise((resolve) => this.queue.push({ key, resolve }));
  }
  release(key: string) {
    const at = this.queue.findIndex((one) => one.key === key);
    if (at < 0) this.locked.delete(key);
    else this.queue.splice(at, 1)[0].resolve();
  }
}
const locks = new Locks();
async function both(one: string, other: string) {
  await locks.acquire(one);
  await io();
  await locks.acquire(other);
  locks.release(other);
  locks.release(one);
}
void both("third", "fourth");
await Promise.all([both("left", "right"), both("right", "left")]);`);
    assert.deepEqual(
      cycle?.map(({ task }) => task),
      ["both#3", "both#2"],
    );
  });
});

describe("nobody is named who may hold nothing", () => {
  const silent = (what: string, body: string) => it(what, async () => assert.deepEqual(named(await only(body)), []));
  const { "one whose promise may be settled at once": lock } = locks;
  silent(
    "of what others fill",
    `const items = [1];
const queue = {
  waiters: [] as ((item: number) => void)[],
  take(): Promise<number> {
    const item = items.shift();
    return item === undefined ? new Promise((resolve) => this.waiters.push(resolve)) : Promise.resolve(item);
  },
  put(item: number) { const waiter = this.waiters.shift(); if (waiter) waiter(item); else items.push(item); },
};
const take = async () => { await queue.take(); };
await Promise.all([take(), take(), take(), io().then(() => queue.put(2))]);`,
  );
  silent(
    "where those who come let others go on",
    `const barrier = {
  waiters: [] as (() => void)[],
  arrive(): Promise<void> {
    if (this.waiters.length === 0) return new Promise((resolve) => this.waiters.push(resolve));
    for (const waiter of this.waiters.splice(0)) waiter();
    return Promise.resolve();
  },
};
const visit = async (times: number) => { for (let i = 0; i < times; i++) await barrier.arrive(); };
await Promise.all([visit(2), visit(1)]);`,
  );
  silent(
    "where a timer gives it back",
    `${lock}const it = make();
const visit = async () => { await it.acquire(); };
const leave = async () => { await it.acquire(); setTimeout(() => it.release(), 1); };
await Promise.all([leave(), visit(), visit()]);`,
  );
  silent(
    "where somebody asks it for something else first",
    `${lock.replace("release()", "get isFree() { return this.look(); }\n  look() { return !this.locked; }\n  release()")}const it = make();
const visit = async () => { if (!it.look()) await io(); await it.acquire(); };
await Promise.all([visit(), visit()]);`,
  );
  it("of another lock of the same class", async () => {
    const { message } = await only(`${lock}const [left, right] = [make(), make()];
const keep = async () => { await left.acquire(); await io(); };
const visit = async () => { await right.acquire(); };
scenario("both", async () => {
  void right.acquire();
  await Promise.all([keep(), visit()]);
});`);
    assert.match(message, /; `main` came through `right\.acquire` of the same object \(line \d+\) before /);
    assert.doesNotMatch(message, /`keep`/);
  });
});

describe("where a timer that keeps no program going could have let others through", () => {
  const limiter = (unref: string) => `class Limiter {
  private free = 1;
  private readonly queue: (() => void)[] = [];
  constructor() {
    const timer = setTimeout(() => { this.free = 1; }, 100);
    ${unref}
  }
  async take() {
    if (this.free-- > 0) return;
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }
}
const limiter = new Limiter();
async function call() { await limiter.take(); }
await Promise.all([call(), call()]);`;

  it("nobody who came through is named; else somebody is", async () => {
    assert.deepEqual(named(await only(limiter("timer.unref();"))), []);
    assert.deepEqual(named(await only(limiter(""))), ["call#1"]);
  });
});
