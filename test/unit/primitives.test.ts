import { describeRows, type Row } from "./primitivesRows";

const mutexes: Record<string, Row> = {
  "a lock lets one in": {
    text: "const m = new Mutex(); let c = 0; for (let i = 0; i < 3; i++) thread(() => { m.lock(); c++; m.unlock(); }); after(() => { if (c !== 3) throw new Error('lost'); });",
    executions: 6,
  },
  // Both may find it free, or one may find it held: two orders of success, and a failure on either side
  "tryLock fails while it is held": {
    text: 'const m = new Mutex(); for (const n of ["A", "B"]) thread(n, () => { const got = m.tryLock(); observe(n, got); if (got) m.unlock(); });',
    executions: 4,
    outcomes: [
      { A: true, B: true },
      { A: true, B: false },
      { A: false, B: true },
    ],
  },
  "two failed tryLocks commute": {
    text: "const m = new Mutex(); m.lock(); for (let i = 0; i < 2; i++) thread(() => { m.tryLock(); });",
    executions: 1,
  },
  "runExclusive frees the lock when its body throws, and gives its value": {
    text: `const m = new Mutex();
let caught = "";
try { m.runExclusive(() => { throw new RangeError("inside"); }); } catch (error) { caught = String(error instanceof RangeError); }
observe("caught", caught); observe("value", m.runExclusive(() => 7));`,
    outcomes: [{ caught: "true", value: 7 }],
  },
  "a misuse throws an Error of the program": {
    text: "try { new Mutex().unlock(); } catch (error) { observe('is Error', error instanceof Error); }",
    outcomes: [{ "is Error": true }],
    findings: ["lock-misuse"],
  },
  "its state is out of the program's reach": {
    text: "const m = new Mutex() as any; m.holder = 5; m.state = 1; m.lock(); m.unlock(); observe('keys', Object.keys(new Mutex()).length);",
    outcomes: [{ keys: 0 }],
  },
  "methods refuse what is no primitive": {
    text: "try { Mutex.prototype.lock.call({} as never); } catch (error) { observe('says', (error as Error).message); }",
    outcomes: [{ says: "Mutex.lock was called on something that is no Mutex" }],
  },
};

const semaphores: Record<string, Row> = {
  // Every two operations of a semaphore depend on each other (contract, section 6)
  "Semaphore(2), three threads": {
    text: "const s = new Semaphore(2); for (let i = 0; i < 3; i++) thread(() => { s.acquire(); s.release(); });",
    executions: 54,
  },
  "acquire(2) waits for two permits": {
    text: "const s = new Semaphore(2); thread(() => { s.acquire(2); s.release(2); }); thread(() => { s.acquire(2); s.release(2); });",
    executions: 2,
  },
  "tryAcquire takes what is there": {
    text: "const s = new Semaphore(1); observe('tries', [s.tryAcquire(), s.tryAcquire(), s.tryAcquire(2)]);",
    outcomes: [{ tries: [true, false, false] }],
  },
  "counts permits": { text: "new Semaphore(-1);", findings: ["uncaught-error"] },
};

const conditions: Record<string, Row> = {
  "notify wakes any one of the waiters": {
    text: `const m = new Mutex(), c = new Condition(m); let woken = "";
const waiters = ["A", "B"].map((name) => thread(name, () => { m.lock(); c.wait(); woken += name; m.unlock(); }, { daemon: true }));
thread("N", () => { m.lock(); c.notify(); m.unlock(); });
after(() => observe("woken", woken));`,
    outcomes: [{ woken: "" }, { woken: "A" }, { woken: "B" }],
  },
  "another task may take the mutex before the woken one": {
    text: `const m = new Mutex(), c = new Condition(m); let steps = "";
const w = thread("W", () => { m.lock(); c.wait(); steps += "w"; m.unlock(); });
const n = thread("N", () => { m.lock(); c.notifyAll(); m.unlock(); m.lock(); steps += "n"; m.unlock(); });
n.join(); w.join(); observe("steps", steps);`,
    outcomes: [{ steps: "nw" }, { steps: "wn" }],
    findings: ["deadlock/lost-wakeup"],
  },
  "needs its mutex": { text: "new Condition({} as never);", findings: ["uncaught-error"] },
};

const channels: Record<string, Row> = {
  "a rendezvous hands over in order": {
    text: 'const c = new Channel<number>(); thread("S", () => { c.send(1); c.send(2); c.close(); }); observe("got", [...[0, 0, 0].map(() => c.receive())]);',
    outcomes: [{ got: [1, 2, { $undefined: true } as never] }],
  },
  "for…of ends when it is closed and empty": {
    text: 'const c = new Channel<number>(3); c.send(1); c.send(2); c.close(); let sum = 0; for (const n of c) sum += n; observe("sum", sum);',
    outcomes: [{ sum: 3 }],
  },
  "breaking out does not close": {
    text: 'const c = new Channel<number>(3); c.send(1); c.send(2); for (const n of c) { void n; break; } observe("next", c.receive());',
    outcomes: [{ next: 2 }],
  },
  "receiveResult tells a value from the end": {
    text: 'const c = new Channel<number>(1); c.send(5); c.close(); observe("r", [c.receiveResult(), c.receiveResult().done, c.receiveResult() instanceof Object]);',
    outcomes: [{ r: [{ value: 5, done: false }, true, true] }],
  },
  "trySend and tryReceive never wait": {
    text: 'const c = new Channel<number>(1); observe("r", [c.tryReceive() === undefined, c.trySend(1), c.trySend(2), c.tryReceive()!.value, c.tryReceive() === undefined]);',
    outcomes: [{ r: [true, true, false, 1, true] }],
  },
  "sending on a closed one throws": {
    text: "const c = new Channel(1); c.close(); c.send(1);",
    findings: ["uncaught-error"],
  },
  "closing a closed one throws": {
    text: "const c = new Channel(1); c.close(); c.close();",
    findings: ["uncaught-error"],
  },
};

const atomics: Record<string, Row> = {
  "arithmetic gives the old or the new value": {
    text: 'const n = new AtomicInt(5); observe("r", [n.fetchAdd(2), n.fetchSub(3), n.increment(), n.decrement(), n.exchange(9), n.load()]);',
    outcomes: [{ r: [5, 7, 5, 4, 4, 9] }],
  },
  "compareExchange compares with Object.is": {
    text: 'const n = new Atomic<number>(NaN); observe("r", [n.compareExchange(NaN, 0), n.compareExchange(-0, 1), n.load()]);',
    outcomes: [{ r: [true, false, 0] }],
  },
  "AtomicInt is an Atomic": {
    text: 'const n = new AtomicInt(0); observe("r", [n instanceof Atomic, n instanceof AtomicInt, n.constructor.name]);',
    outcomes: [{ r: [true, true, "AtomicInt"] }],
  },
  "three fetchAdds have 3! orders": {
    text: "const n = new AtomicInt(0); for (let i = 0; i < 3; i++) thread(() => { n.fetchAdd(1); });",
    executions: 6,
  },
};

const tasks: Record<string, Row> = {
  "threads are named T1, T2, …": {
    text: 'observe("names", [thread(() => {}).name, thread("B", () => {}).name, thread(() => {}).name]);',
    outcomes: [{ names: ["T1", "B", "T3"] }],
  },
  "a daemon may be blocked for ever": {
    text: 'const c = new Channel<number>(0); thread("D", () => { c.receive(); }, { daemon: true });',
    executions: 1,
  },
  "a body must be a function": { text: "thread(5 as never);", findings: ["uncaught-error"] },
  "yieldNow is no event": {
    text: "for (let i = 0; i < 2; i++) thread(() => { yieldNow(); yieldNow(); });",
    executions: 1,
  },
  "every option is chosen once": {
    text: 'observe("c", choose(1, 2, 3));',
    executions: 3,
    outcomes: [{ c: 1 }, { c: 2 }, { c: 3 }],
  },
  "assume drops executions with their outcomes, though the program catches": {
    text: 'const c = choose(1, 2, 3); try { assume(c !== 2); } finally { observe("c", c); }',
    executions: 2,
    outcomes: [{ c: 1 }, { c: 3 }],
  },
};

describeRows({ mutexes, semaphores, conditions, channels, atomics, tasks });
