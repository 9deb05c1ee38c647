import { describeRows, type Row } from "./primitivesRows";

const shared = "const ta = new Int32Array(new SharedArrayBuffer(16));";

const operations: Record<string, Row> = {
  "compute as the platform's do, and give the value before": {
    text: `${shared} const u = new Uint8Array(2), b = new BigInt64Array(1);
thread("A", () => {
  observe("r", [Atomics.store(ta, 0, 12), Atomics.add(ta, 0, 3), Atomics.sub(ta, 0, 1), Atomics.and(ta, 0, 10), Atomics.or(ta, 0, 5),
    Atomics.xor(ta, 0, 1), Atomics.exchange(ta, 0, 7), Atomics.compareExchange(ta, 0, 1, 2), Atomics.compareExchange(ta, 0, 7, 9), Atomics.load(ta, 0)]);
  observe("u", [Atomics.add(u, 0, 257), Atomics.load(u, 0), Atomics.compareExchange(u, 0, 257, 300), u[0]]);
  observe("b", [Atomics.add(b, 0, 5n), Atomics.load(b, 0)].map(String));
  observe("free", [Atomics.isLockFree(4), Atomics.isLockFree(3)]);
}).join();`,
    executions: 1,
    outcomes: [
      {
        r: [12, 12, 15, 14, 10, 15, 14, 7, 7, 9],
        u: [0, 1, 1, 44],
        b: ["0", "5"],
        free: [true, false],
      },
    ],
  },
  // One event each, and they depend on each other: 2! orders
  "add is one step": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => { Atomics.add(ta, 0, 1); }); after(() => observe("x", ta[0]));`,
    executions: 2,
    outcomes: [{ x: 2 }],
  },
  // As with an Atomic: 4 orders of two loads and two stores
  "a load and a store are two": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => { Atomics.store(ta, 0, Atomics.load(ta, 0) + 1); }); after(() => observe("x", ta[0]));`,
    executions: 4,
    outcomes: [{ x: 1 }, { x: 2 }],
  },
  "loads and a compare-exchange that fails commute": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => { Atomics.load(ta, 0); Atomics.compareExchange(ta, 0, 5, 6); }); thread(() => { ta[1] = 1; });`,
    executions: 1,
  },
  "other elements are other locations": {
    text: `${shared} for (let i = 0; i < 3; i++) thread(() => { for (let n = 0; n < 3; n++) Atomics.add(ta, i, 1); });`,
    executions: 1,
  },
  "work on memory that is not shared, too": {
    text: `const ta = new Uint16Array(2); for (let i = 0; i < 2; i++) thread(() => { Atomics.add(ta, 1, 1); }); after(() => observe("x", ta[1]));`,
    executions: 2,
    outcomes: [{ x: 2 }],
  },
  "a spin lock protects plain elements": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => {
  while (Atomics.compareExchange(ta, 0, 0, 1) !== 0) yieldNow();
  ta[1]++; Atomics.store(ta, 0, 0);
}); after(() => observe("x", ta[1]));`,
    executions: 2,
    outcomes: [{ x: 2 }],
  },
  "are events also where they are bound or passed on": {
    text: `${shared} const add = Atomics.add.bind(null, ta, 0); for (let i = 0; i < 2; i++) thread(() => { add(1); [1].forEach((n) => Reflect.apply(Atomics.add, null, [ta, 0, n])); Atomics.add.call(null, ta, 0, 1); });
after(() => observe("x", ta[0]));`,
    // Three additions each: 6! / (3! 3!)
    executions: 20,
    outcomes: [{ x: 6 }],
  },
  "what is no array of integers is refused": {
    text: `const log: string[] = [];
for (const f of [() => Atomics.load(new Float32Array(1) as never, 0), () => Atomics.load([] as never, 0), () => Atomics.load(new Int8Array(1), 1), () => Atomics.store(new Int8Array(1), -1, 1)])
  try { f(); } catch (e) { log.push((e as Error).name + (e instanceof TypeError || e instanceof RangeError)); }
observe("log", log);`,
    outcomes: [{ log: ["TypeErrortrue", "TypeErrortrue", "RangeErrortrue", "RangeErrortrue"] }],
  },
};

const races: Record<string, Row> = {
  "plain elements race": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => { ta[2]++; });`,
    findings: ["data-race"],
    says: "`ta[2]`",
    executions: 4,
  },
  "different elements do not": {
    text: `${shared} for (let i = 0; i < 2; i++) thread(() => { ta[i]++; });`,
    executions: 1,
  },
  "an atomic access races with a plain one": {
    text: `${shared} thread(() => { Atomics.store(ta, 0, 1); }); thread(() => { ta[0] = 2; });`,
    findings: ["data-race"],
    executions: 2,
  },
  "a plain one after the load that read the store does not": {
    text: `${shared} thread(() => { ta[1] = 5; Atomics.store(ta, 0, 1); }); thread(() => { if (Atomics.load(ta, 0) === 1) observe("x", ta[1]); else observe("x", "early"); });`,
    executions: 2,
    outcomes: [{ x: 5 }, { x: "early" }],
  },
  "a plain one before it could be read does": {
    text: `${shared} thread(() => { Atomics.store(ta, 0, 1); ta[1] = 5; }); thread(() => { if (Atomics.load(ta, 0) === 1) void ta[1]; });`,
    findings: ["data-race"],
  },
  "two views of one buffer see the same": {
    text: `const b = new SharedArrayBuffer(8), x = new Int32Array(b), y = new Int32Array(b, 4); thread("A", () => { x[1] = 1; }); thread("B", () => { y[0] = 2; });`,
    findings: ["data-race"],
    executions: 2,
  },
  "also with elements of other sizes, byte by byte": {
    text: `const b = new SharedArrayBuffer(8), x = new Int32Array(b), y = new Uint8Array(b); thread("A", () => { x[1] = 1; }); thread("B", () => { y[3] = 2; y[5] = 3; });`,
    findings: ["data-race"],
    executions: 2,
  },
  "neighbours in other sizes do not": {
    text: `const b = new ArrayBuffer(8), x = new Int16Array(b), y = new Uint8Array(b); thread("A", () => { x[1] = 1; }); thread("B", () => { y[1] = 2; y[4] = 3; });`,
    executions: 1,
  },
  "a DataView sees bytes": {
    text: `const b = new ArrayBuffer(8), x = new DataView(b), y = new Uint8Array(b); thread("A", () => { x.setInt32(2, 1); }); thread("B", () => { void y[5]; });`,
    findings: ["data-race"],
    executions: 2,
  },
  "a part of a buffer that nobody named": {
    text: `const x = new Int32Array(4), y = x.subarray(2); thread("A", () => { x[2] = 1; }); thread("B", () => { y[0] = 2; });`,
    findings: ["data-race"],
    executions: 2,
  },
  "methods of the whole read or write all of it": {
    text: `const x = new Int32Array(4); thread("A", () => { x.fill(1); }); thread("B", () => { observe("sum", x.reduce((a, b) => a + b)); });`,
    findings: ["data-race"],
  },
  "iterating reads it": {
    text: `const x = new Int32Array(2); thread("A", () => { x[1] = 1; }); thread("B", () => { for (const v of x) void v; });`,
    findings: ["data-race"],
  },
};

const waiting: Record<string, Row> = {
  // The look comes before the store, and waits, or after it; a look that does not wait and a notification that finds nobody
  // commute
  "ends with a notification": {
    text: `${shared}
thread("W", () => { observe("r", Atomics.wait(ta, 0, 0)); });
thread("N", () => { Atomics.store(ta, 0, 1); Atomics.notify(ta, 0); });`,
    // A wait that finds another value and a notification that finds nobody are told apart by their order
    executions: 3,
    outcomes: [{ r: "ok" }, { r: "not-equal" }],
  },
  "without a store it can be lost": {
    text: `${shared} thread("W", () => { Atomics.wait(ta, 0, 0); }); thread("N", () => { Atomics.notify(ta, 0); });`,
    findings: ["deadlock/lost-wakeup"],
    says: "waits for `ta[0]`",
    executions: 2,
    deadlocked: 1,
  },
  "first come, first woken": {
    text: `${shared} const log: string[] = [];
const a = thread("A", () => { Atomics.store(ta, 1, 1); Atomics.wait(ta, 0, 0); log.push("A"); Atomics.notify(ta, 2); });
thread("N", () => { sleep(10); observe("woken", [Atomics.notify(ta, 0, 1), Atomics.notify(ta, 0, 1), Atomics.notify(ta, 0)]); });
thread("B", () => { sleep(5); Atomics.wait(ta, 0, 0); a.join(); log.push("B"); });
after(() => observe("log", log));`,
    executions: 1,
    outcomes: [{ woken: [1, 1, 0], log: ["A", "B"] }],
  },
  "a count of 0 wakes nobody, none wakes all": {
    text: `${shared} for (const n of ["A", "B"]) thread(n, () => { Atomics.wait(ta, 0, 0); });
thread("N", () => { sleep(1); observe("n", [Atomics.notify(ta, 0, 0), Atomics.notify(ta, 0)]); });`,
    // The two arrive in either order
    executions: 2,
    outcomes: [{ n: [0, 2] }],
  },
  // Alone it only times out
  "with a timeout ends by itself": {
    text: `${shared} const begin = Date.now(); thread("W", () => { observe("r", Atomics.wait(ta, 0, 0, 20)); observe("time", Date.now() - begin); });`,
    executions: 1,
    outcomes: [{ r: "timed-out", time: 20 }],
  },
  // notify, wait, time out; wait, notify, wake up; wait, time out, notify
  "a timeout may come before the notification": {
    text: `${shared} thread("W", () => { observe("r", Atomics.wait(ta, 0, 0, 20)); }); thread("N", () => { observe("n", Atomics.notify(ta, 0)); });`,
    executions: 3,
    outcomes: [
      { r: "timed-out", n: 0 },
      { r: "ok", n: 1 },
    ],
  },
  // Timing out early happens at most once for each task and place, so that this ends
  "a loop that waits again after a timeout ends": {
    text: `${shared} thread("W", () => { while (Atomics.load(ta, 0) === 0) Atomics.wait(ta, 0, 0, 10); }); thread("N", () => { Atomics.store(ta, 0, 1); Atomics.notify(ta, 0); });`,
  },
  "a loop that waits again and again for what nobody stores is a livelock": {
    text: `${shared} thread("W", () => { while (Atomics.load(ta, 0) === 0) Atomics.wait(ta, 0, 0, 10); }); thread("O", () => sleep(95)); thread("M", () => { if (Atomics.load(ta, 1) === 1) Atomics.store(ta, 0, 1); });`,
    findings: ["livelock/spin"],
    // Its first wait times out at once, or its second, or none
    executions: 3,
  },
  // The wait begins before the clock goes on, and times out at once or is woken
  "who sleeps less than the timeout may come before it": {
    text: `${shared} thread("W", () => { observe("r", Atomics.wait(ta, 0, 0, 100)); }); thread("N", () => { sleep(99); observe("n", Atomics.notify(ta, 0)); });`,
    executions: 2,
    outcomes: [
      { r: "timed-out", n: 0 },
      { r: "ok", n: 1 },
    ],
  },
  "who sleeps longer does not": {
    text: `${shared} thread("W", () => { observe("r", Atomics.wait(ta, 0, 0, 100)); }); thread("N", () => { sleep(101); observe("n", Atomics.notify(ta, 0)); });`,
    outcomes: [{ r: "timed-out", n: 0 }],
  },
  // The two wait in either order, and each times out at once or waits; then the first that does is woken
  "of two whose time has not come the first is woken": {
    text: `${shared} for (const n of ["A", "B"]) thread(n, () => { observe(n, Atomics.wait(ta, 0, 0, 10)); });
thread("N", () => { sleep(5); observe("n", Atomics.notify(ta, 0, 1)); });`,
    executions: 8,
    outcomes: [
      { A: "ok", B: "timed-out", n: 1 },
      { A: "timed-out", B: "ok", n: 1 },
      { A: "timed-out", B: "timed-out", n: 0 },
    ],
  },
  // Its second wait ends at the time of the store: before it, so that it waits again, or between it and the notification
  "a loop that waits with a timeout may be waiting when it is notified, or not": {
    text: `${shared} thread("W", () => { while (Atomics.load(ta, 0) === 0) Atomics.wait(ta, 0, 0, 10); });
thread("N", () => { sleep(20); Atomics.store(ta, 0, 1); observe("n", Atomics.notify(ta, 0)); });`,
    outcomes: [{ n: 0 }, { n: 1 }],
  },
  "a wait whose time comes is no reason for others to time out before": {
    text: `${shared} thread("A", () => { for (let i = 0; i < 2; i++) Atomics.wait(ta, 1, 0, 10); observe("n", Atomics.notify(ta, 0)); });
thread("B", () => { observe("r", Atomics.wait(ta, 0, 0, 1000)); });`,
    outcomes: [
      { r: "timed-out", n: 0 },
      { r: "ok", n: 1 },
    ],
  },
  "nor is a timer of the event loop": {
    text: `${shared} setTimeout(() => observe("n", Atomics.notify(ta, 0)), 5); thread("W", () => { observe("r", Atomics.wait(ta, 0, 0, 10)); });`,
    outcomes: [
      { r: "timed-out", n: 0 },
      { r: "ok", n: 1 },
    ],
  },
  "when its time has come it may end before a notification of the same time, or after it": {
    text: `${shared} const begin = Date.now();
thread("W", () => { for (let i = 0; i < 2; i++) observe("r", Atomics.wait(ta, 0, 0, 10)); observe("time", Date.now() - begin); });
thread("N", () => { sleep(20); observe("n", Atomics.notify(ta, 0)); });`,
    outcomes: [
      { r: ["timed-out", "timed-out"], time: 20, n: 0 },
      { r: ["timed-out", "ok"], time: 20, n: 1 },
    ],
  },
  "a timeout of 0 does not wait, and NaN is for ever": {
    text: `${shared} observe("r", Atomics.wait(ta, 0, 0, 0)); thread("W", () => { Atomics.wait(ta, 0, 0, NaN); });`,
    findings: ["deadlock/lost-wakeup"],
    outcomes: [],
  },
  "elements of 64 bits wait, too": {
    text: `const b = new BigInt64Array(new SharedArrayBuffer(8)); thread("W", () => { observe("r", Atomics.wait(b, 0, 1n)); });`,
    executions: 1,
    outcomes: [{ r: "not-equal" }],
  },
  "storing wakes nobody": {
    text: `${shared} thread("W", () => { Atomics.wait(ta, 0, 0); }); thread("S", () => { Atomics.store(ta, 0, 1); });`,
    findings: ["deadlock/lost-wakeup"],
    executions: 2,
    deadlocked: 1,
  },
  // Who looks only after the store is done: 1. The wait comes behind the notification, before the store or after it: 2, one
  // of them stuck. The notification ends the wait; then the second look is after the store, or its wait is, or neither: 3
  "a turn that finds another value when it wants to wait has not only waited": {
    text: `${shared} thread("W", () => { while (Atomics.load(ta, 0) === 0) Atomics.wait(ta, 0, 0); }); thread("N", () => { Atomics.notify(ta, 0); Atomics.add(ta, 0, 1); });`,
    findings: ["deadlock/lost-wakeup"],
    executions: 6,
    deadlocked: 2,
  },
  "a notification orders what came before it": {
    text: `${shared} let x = 0; thread("W", () => { Atomics.wait(ta, 0, 0); observe("x", x); }); thread("N", () => { sleep(1); x = 1; Atomics.notify(ta, 0); });`,
    executions: 1,
    outcomes: [{ x: 1 }],
  },
  "needs shared memory": {
    text: `const log: unknown[] = [], ta = new Int32Array(1);
for (const f of [() => Atomics.wait(ta, 0, 0), () => Atomics.wait(new Uint8Array(1) as never, 0, 0), () => Atomics.notify(ta, 0)])
  try { log.push(f()); } catch (e) { log.push((e as Error).name + (e instanceof TypeError)); }
observe("log", log);`,
    outcomes: [{ log: ["TypeErrortrue", "TypeErrortrue", 0] }],
  },
  // The futex mutex of Drepper ("Futexes Are Tricky", 2011): 0 free, 1 held, 2 held and somebody may wait
  "makes a mutex": {
    text: `${shared} let x = 0;
function lock() { let c = Atomics.compareExchange(ta, 0, 0, 1); while (c !== 0) { if (c === 2 || Atomics.compareExchange(ta, 0, 1, 2) !== 0) Atomics.wait(ta, 0, 2); c = Atomics.compareExchange(ta, 0, 0, 2); } }
function unlock() { if (Atomics.sub(ta, 0, 1) !== 1) { Atomics.store(ta, 0, 0); Atomics.notify(ta, 0, 1); } }
for (let i = 0; i < 2; i++) thread(() => { lock(); x++; unlock(); });
after(() => observe("x", x));`,
    outcomes: [{ x: 2 }],
  },
};

describeRows({ "operations of Atomics": operations, "typed arrays": races, "Atomics.wait and notify": waiting });
