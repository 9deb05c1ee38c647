import { describeRows, type Row } from "./primitivesRows";

const sleeping: Record<string, Row> = {
  "who sleeps longer wakes later, whatever the order of starting": {
    text: `const log: string[] = []; const m = new Mutex();
for (const ms of [30, 10, 20]) thread(() => { sleep(ms); m.runExclusive(() => { log.push("" + ms); }); });
after(() => observe("log", log.join()));`,
    executions: 1,
    outcomes: [{ log: "10,20,30" }],
  },
  // Those due at the same time are like threads that begin then: 2! orders of the lock
  "equal times come in either order": {
    text: `const log: string[] = []; const m = new Mutex();
thread("A", () => { sleep(10); m.runExclusive(() => { log.push("A"); }); });
thread("B", () => { sleep(4); sleep(6); m.runExclusive(() => { log.push("B"); }); });
after(() => observe("log", log.join()));`,
    executions: 2,
    outcomes: [{ log: "A,B" }, { log: "B,A" }],
  },
  "sleeping alone adds no executions": {
    text: "for (let i = 1; i < 5; i++) thread(() => { sleep(i); sleep(1); sleep(i); });",
    executions: 1,
  },
  // Time stands still while anybody can go on: both increments of A come before B's first
  "code takes no time": {
    text: `const x = new AtomicInt(0);
thread("A", () => { x.increment(); x.increment(); });
thread("B", () => { sleep(1); observe("x", x.load()); });`,
    executions: 1,
    outcomes: [{ x: 2 }],
  },
  "a sleeper that holds a lock keeps others waiting": {
    text: `const begin = Date.now();
const m = new Mutex();
thread("A", () => m.runExclusive(() => sleep(100)));
thread("B", () => m.runExclusive(() => observe("time", Date.now() - begin)));`,
    // B first, or after A has slept
    executions: 2,
    outcomes: [{ time: 0 }, { time: 100 }],
  },
  "a task that only sleeps is not deadlocked": {
    text: 'const t = thread("A", () => sleep(1_000_000_000)); t.join(); observe("time", Date.now() > 0);',
    executions: 1,
    deadlocked: 0,
  },
  "but those who wait for what it will not do are": {
    text: 'const l = new Latch(1); thread("A", () => sleep(10)); thread("B", () => l.wait());',
    findings: ["deadlock/communication"],
    executions: 1,
    deadlocked: 1,
  },
  "sleeping is no synchronisation": {
    text: 'let x = 0; thread("A", () => { x = 1; }); thread("B", () => { sleep(10); observe("x", x); });',
    findings: ["data-race"],
    executions: 1,
    outcomes: [{ x: 1 }],
  },
  // 4 orders of two unprotected increments, then again 4
  "each time has its own orders": {
    text: `let x = 0;
for (let i = 0; i < 2; i++) thread(() => { x++; sleep(10); x++; });
after(() => observe("x", x));`,
    findings: ["data-race"],
    executions: 16,
  },
  "Date.now and performance.now agree": {
    text: `const begin = Date.now(), p = performance.now();
thread("A", () => { sleep(2.9); sleep(0); observe("time", [Date.now() - begin, performance.now() - p, +new Date() - begin]); });`,
    executions: 1,
    outcomes: [{ time: [3, 3, 3] }],
  },
  // As those of timers: max(1, trunc(ms)), and 1 above 2^31 - 1
  "durations are what setTimeout makes of them": {
    text: `for (const ms of [-5, NaN, Infinity, 2 ** 31, 2 ** 31 - 1, "7", undefined, {}]) {
  const begin = Date.now();
  sleep(ms as never);
  observe("slept", Date.now() - begin);
  const t = timeout(ms as never), from = Date.now();
  t.receive();
  observe("timed", Date.now() - from);
}`,
    executions: 1,
    outcomes: [{ slept: [1, 1, 1, 1, 2 ** 31 - 1, 7, 1, 1], timed: [1, 1, 1, 1, 2 ** 31 - 1, 7, 1, 1] }],
  },
};

const polling: Record<string, Row> = {
  // It looks before the write or after it
  "ends when the flag is set": {
    text: 'const f = new Atomic(false); thread("A", () => f.store(true)); thread("B", () => { while (!f.load()) sleep(10); });',
    executions: 2,
  },
  "takes no events until something happens": {
    text: `const begin = Date.now();
const f = new Atomic(false);
thread("A", () => { sleep(1_000_000_007); f.store(true); });
thread("B", () => { while (!f.load()) sleep(10); observe("time", Date.now() - begin); });`,
    executions: 1,
    outcomes: [{ time: 1_000_000_010 }],
  },
  // At 20 A and B are due: B looks before the write, or after it
  "may look before or after a write at the same time": {
    text: `const begin = Date.now();
const f = new Atomic(false);
thread("A", () => { sleep(20); f.store(true); });
thread("B", () => { while (!f.load()) sleep(10); observe("time", Date.now() - begin); });`,
    executions: 2,
    outcomes: [{ time: 20 }, { time: 30 }],
  },
  "for what nobody writes is a livelock": {
    text: 'const f = new Atomic(false), done = new Latch(1); thread("A", () => { sleep(35); done.countDown(); }); thread("B", () => { while (!f.load()) sleep(10); });',
    findings: ["livelock/spin"],
    says: "f",
    executions: 1,
    deadlocked: 1,
  },
  "by several tasks, with different periods": {
    text: 'const f = new Atomic(false); thread("A", () => { while (!f.load()) sleep(7); }); thread("B", () => { do sleep(10); while (!f.load()); });',
    findings: ["livelock/spin"],
    executions: 1,
  },
  "for what nobody writes, and nobody shares": {
    text: `let ready = false;
thread("A", () => { while (!ready) sleep(10); });`,
    findings: ["livelock/spin"],
    says: "`A` waits for `a change` (line 3): nothing that it looks at will change",
  },
  "until a deadline ends": {
    text: `const f = new Atomic(false), begin = Date.now();
thread("A", () => { while (!f.load() && Date.now() - begin < 50) sleep(10); observe("time", Date.now() - begin); });`,
    executions: 1,
    outcomes: [{ time: 50 }],
  },
  "a limited number of times ends": {
    text: 'const f = new Atomic(false); thread("A", () => { let n = 0; while (!f.load() && n < 3) { n++; sleep(10); } observe("n", n); });',
    executions: 1,
    outcomes: [{ n: 3 }],
  },
  "by a daemon ends with the others": {
    text: `const f = new AtomicInt(0);
thread("A", () => { while (true) { sleep(10); f.increment(); } }, { daemon: true });
thread("B", () => { sleep(35); observe("f", f.load()); });`,
    executions: 1,
    outcomes: [{ f: 3 }],
  },
};

const spinning: Record<string, Row> = {
  // The spinner waits while time goes on
  "a loop that waits goes on after a write of a later time": {
    text: 'const f = new Atomic(0); thread("A", () => { sleep(10); f.store(1); }); thread("B", () => { while (f.load() === 0); });',
    executions: 1,
  },
  "also if it looks at several things": {
    text: `const begin = Date.now();
const f = new Atomic(0), g = new Atomic(0);
thread("A", () => { sleep(10); f.store(1); sleep(10); g.store(1); });
thread("B", () => { while (f.load() === 0 || g.load() === 0) yieldNow(); observe("time", Date.now() - begin); });`,
    executions: 1,
    outcomes: [{ time: 20 }],
  },
};

/** `B` leaves its loop when the flag is set or its time is over. */
const until = (condition: string, ms: number, rest = "") =>
  `thread("B", () => { const end = Date.now() + ${ms}; while (${condition}) yieldNow(); observe("over", Date.now() - end); ${rest} });`;
const flagOrTime = "!f.load() && Date.now() < end";

const lookingAtTheClock: Record<string, Row> = {
  // It looks before the write, which is another look, or behind it; time does not go on meanwhile
  "a loop until a flag is set, or a time is over": {
    text: `const f = new Atomic(false); thread("A", () => f.store(true)); ${until(flagOrTime, 100)}`,
    executions: 2,
    outcomes: [{ over: -100 }],
  },
  "ends at its time if nobody sets the flag": {
    text: `const f = new Atomic(false); thread("A", () => {}); ${until(flagOrTime, 100)}`,
    executions: 1,
    outcomes: [{ over: 0 }],
  },
  "ends at its time if the flag is set later": {
    text: `const f = new Atomic(false); thread("A", () => { sleep(200); f.store(true); }); ${until(flagOrTime, 100)}`,
    executions: 1,
    outcomes: [{ over: 0 }],
  },
  "ends before its time if the flag is set by then": {
    text: `const f = new Atomic(false); thread("A", () => { sleep(40); f.store(true); }); ${until(flagOrTime, 100)}`,
    // At 40 B looks before the write and again, or behind it
    executions: 2,
    outcomes: [{ over: -60 }],
  },
  "also if the other one goes on first when it is later": {
    text: `const f = new Atomic(0), g = new Atomic(0); thread("B", () => { const end = Date.now() + 2; while (f.load() === 0 && Date.now() < end) yieldNow(); });
thread("A", () => { g.load(); sleep(1); g.load(); f.store(1); });`,
    executions: 2,
  },
  "either way if both are at the same time": {
    text: `const f = new Atomic(false); thread("A", () => { sleep(100); f.store(true); });
${until(flagOrTime, 100, 'observe("set", f.load());')}`,
    // B's last look, and the one behind it, come before the write or behind it
    executions: 3,
    outcomes: [
      { over: 0, set: false },
      { over: 0, set: true },
    ],
  },
  "looks often enough for long times": {
    text: `const f = new Atomic(false); ${until(flagOrTime, 1_250)} ${until(flagOrTime, 60_000)}`,
    executions: 1,
    outcomes: [{ over: { B: 0, "B (2)": 0 } }],
  },
  "without a flag": {
    text: `${until("+new Date() < end", 5)}
thread(() => { const end = performance.now() + 7; while (performance.now() < end); observe("left", performance.now() - end); });`,
    outcomes: [{ over: 0, left: 0 }],
    executions: 1,
  },
  "of a lock that is tried": {
    text: `const m = new Mutex(); thread("A", () => { m.lock(); sleep(10); m.unlock(); });
thread("B", () => { const end = Date.now() + 5; let got; while (!(got = m.tryLock()) && Date.now() < end) {} observe("got", got); if (got) m.unlock(); });`,
    // B comes first, or tries as long as A sleeps
    executions: 2,
    outcomes: [{ got: true }, { got: false }],
  },
  "waits for a date in vain": {
    text: `const f = new Atomic(false); thread("A", () => { while (!f.load()) if (new Date().getTime() < 0) break; });`,
    findings: ["livelock/spin"],
    says: "waits for `f` (line 2): nobody writes it any more",
    executions: 1,
    deadlocked: 1,
  },
  "of a daemon ends with the others": {
    text: `thread("A", () => { const end = Date.now() + 5; while (Date.now() < end); observe("A", 1); }, { daemon: true });
thread("B", () => { sleep(3); observe("B", 1); });`,
    executions: 1,
    outcomes: [{ B: 1 }],
  },
};

const timeouts: Record<string, Row> = {
  "delivers once, at its time": {
    text: `const begin = Date.now(), t = timeout(50);
observe("done", t.receiveResult().done); observe("time", Date.now() - begin);
observe("again", t.tryReceive() !== undefined);`,
    executions: 1,
    outcomes: [{ done: false, time: 50, again: false }],
  },
  // The sender is there before the select or comes after it
  "in a select it comes last where the others can": {
    text: `const c = new Channel<number>();
thread("A", () => c.send(7));
thread("B", () => observe("got", select([c.onReceive(({ value }) => value), timeout(100).onReceive(() => "late")])));`,
    executions: 2,
    outcomes: [{ got: 7 }],
  },
  "and first where they come later": {
    text: `const c = new Channel<number>(1);
thread("A", () => { sleep(200); c.send(7); });
thread("B", () => observe("got", select([c.onReceive(({ value }) => value), timeout(100).onReceive(() => "late")])));`,
    executions: 1,
    outcomes: [{ got: "late" }],
  },
  "at the same time both are possible": {
    text: `const c = new Channel<number>(1);
thread("A", () => { sleep(100); c.send(7); });
thread("B", () => observe("got", select([c.onReceive(({ value }) => value), timeout(100).onReceive(() => "late")])));`,
    outcomes: [{ got: 7 }, { got: "late" }],
  },
  "takes no name from threads": {
    text: 'const t = timeout(5); const a = thread(() => t.receive()), b = a.name; observe("name", b);',
    outcomes: [{ name: "T1" }],
  },
  "goes by the variable's name": {
    text: "const t = timeout(5); t.receive(); t.receive();",
    findings: ["deadlock/communication"],
    says: "waits for `t`",
  },
  "or by its duration": {
    text: "for (const c of [timeout(5)]) { c.receive(); c.receive(); }",
    findings: ["deadlock/communication"],
    says: "waits for `timeout(5)`",
  },
};

describeRows({
  sleeping,
  polling,
  "spinning while time goes on": spinning,
  "loops that look at the clock": lookingAtTheClock,
  timeouts,
});
