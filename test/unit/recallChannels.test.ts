import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { ShownEnd } from "../../src/recall/ends/shownEnd";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const imports = `import { after, AtomicInt, Barrier, Channel, Condition, Latch, Monitor, Mutex, observe, Once, select, Semaphore, thread, WaitGroup } from "interleaver";
`;
/** So there are more executions than `Recall` learns from. */
const others = `
const z = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { z.increment(); z.increment(); });`;

/** What goes through channels, and what tasks do with it. */
const messages: Readonly<Record<string, string>> = {
  "values that decide": `const c = new Channel<number>(1);
for (let i = 0; i < 2; i++) thread(() => { c.send(i); });
thread(() => { const v = c.receive(); if (v === 1) observe("then", c.receive()); else observe("else", v); });`,
  "the end, and undefined before it": `const c = new Channel<undefined>(2);
thread(() => { c.send(undefined); c.close(); });
for (let i = 0; i < 2; i++) thread(() => { observe("r", String(c.receiveResult().done) + c.receive()); });`,
  "zeros, and a text that looks like one": `const c = new Channel<any>(2);
thread(() => { c.send(0); }); thread(() => { c.send(-0); }); thread(() => { c.send("-0"); });
thread(() => { const a = c.receive(), b = c.receive(); observe("ab", [a, b].map((v) => Object.is(v, -0) + typeof v).join()); });`,
  objects: `const c = new Channel<{ n: number }>(1);
thread(() => { c.send({ n: 1 }); }); thread(() => { c.send({ n: 2 }); });
thread(() => { observe("n", c.receive()!.n); });`,
  "channels through a channel": `const c = new Channel<Channel<number>>(1);
for (let i = 0; i < 2; i++) thread(() => { const mine = new Channel<number>(1); c.send(mine); observe("got", mine.receive()); });
thread(() => { for (let i = 0; i < 2; i++) c.receive()!.send(i); });`,
  "a pipeline that ends": `const a = new Channel<number>(1), b = new Channel<number>();
thread(() => { a.send(1); a.send(2); a.close(); });
thread(() => { for (const v of a) b.send(v * 2); b.close(); });
thread(() => { let sum = 0; for (const v of b) sum = sum * 5 + v; observe("sum", sum); });`,
  "an offer that is refused": `const c = new Channel<number>();
thread(() => { try { c.send(1); observe("sent", true); } catch { observe("sent", false); } });
thread(() => { if (z.load() > 1) c.close(); else observe("r", c.receive()); });`,
  "one offer before those of a select, or behind them": `const c = new Channel<number>(), d = new Channel<number>(1);
thread(() => { c.send(0); });
thread(() => { observe("r", select([d.onSend(2, () => 5), c.onReceive((v) => v.value)], () => 9)); });
thread(() => { observe("s", select([c.onSend(1, () => 5), d.onReceive((v) => v.value), c.onSend(2, () => 7)])); });
thread(() => { d.send(0); });`,
  "one partner for several": `const c = new Channel<number>();
for (let i = 0; i < 2; i++) thread(() => { c.send(i); observe("went on", true); });
thread(() => { observe("r", c.receive()! * 2 + c.receive()!); });`,
  "tries at a channel with room": `const c = new Channel<number>(1);
thread(() => { observe("a", c.trySend(1)); observe("b", c.trySend(2)); });
thread(() => { observe("r", c.tryReceive()?.value ?? "none"); observe("s", c.tryReceive()?.value ?? "none"); });`,
  "tries at a rendezvous": `const c = new Channel<number>();
thread(() => { observe("a", c.trySend(1)); observe("b", c.trySend(2)); c.close(); });
thread(() => { observe("r", c.receive() ?? "end"); observe("t", c.tryReceive()?.done ?? "nothing"); });`,
  "what is left in a channel": `const c = new Channel<number>(2); let left = "";
for (let i = 1; i < 4; i++) thread(() => { c.trySend(i); });
after(() => { left = [c.tryReceive()?.value, c.tryReceive()?.value].join(); });`,
};

/** Who selects is parked at several channels. */
const selecting: Readonly<Record<string, string>> = {
  "from two channels": `const a = new Channel<number>(), b = new Channel<number>(1);
thread(() => { a.send(1); }); thread(() => { b.send(2); b.send(3); });
thread(() => { for (let i = 0; i < 3; i++) observe("r", select([a.onReceive((r) => r.value!), b.onReceive((r) => 10 + r.value!)])); });`,
  "to one or from another": `const a = new Channel<number>(1), b = new Channel<number>(1);
thread(() => { for (let i = 0; i < 2; i++) observe("s", select([a.onSend(i, () => "sent"), b.onReceive((r) => String(r.value))])); });
thread(() => { b.send(7); observe("r", a.receive()); });`,
  "or else": `const a = new Channel<number>(), b = new Channel<number>(1);
thread(() => { observe("s", select([a.onReceive((r) => r.value!), b.onReceive((r) => 10 + r.value!)], () => -1)); });
thread(() => { observe("a", select([a.onSend(1, () => true)], () => false)); b.send(2); });`,
  "cases that are alike": `const a = new Channel<number>();
thread(() => { observe("s", select([a.onReceive((r) => r.value!), a.onReceive((r) => 10 + r.value!)])); });
thread(() => { a.send(1); });`,
  "until it is closed": `const a = new Channel<number>(), quit = new Channel<void>();
thread(() => { for (let on = true; on;) on = select([a.onReceive((r) => { observe("a", r.value); return true; }), quit.onReceive(() => false)]); });
thread(() => { a.send(1); quit.close(); });`,
  "two who select": `const a = new Channel<number>(1), b = new Channel<number>(1);
for (let i = 0; i < 2; i++) thread(() => { observe("s", select([a.onReceive((r) => r.value!), b.onReceive((r) => 10 + r.value!)])); });
thread(() => { a.send(1); }); thread(() => { b.send(2); });`,
};

const once: Readonly<Record<string, string>> = {
  "a body with events": `const o = new Once(); const x = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { o.do(() => { x.fetchAdd(i + 1); }); observe("x", x.load()); });`,
  "a body that throws": `const o = new Once(); const x = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { try { o.do(() => { if (x.increment() === 1) throw 1; }); } catch { observe("failed", i); } });`,
  "memory behind it": `const o = new Once(); let made = 0; const x = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { x.increment(); o.do(() => { made = 5; }); observe("made", made); });`,
};

/** What is ordered by messages, and what is not. */
const races: Readonly<Record<string, string>> = {
  "handed over with room": `let d = 0; const c = new Channel<void>(1);
thread(() => { d = 1; c.send(); }); thread(() => { c.receive(); observe("d", d); });`,
  "handed over with two rooms": `let d = 0; const c = new Channel<void>(2);
thread(() => { c.send(); d = 1; c.send(); c.send(); }); thread(() => { c.receive(); c.receive(); observe("d", d); c.receive(); });`,
  "a token that goes round": `let d = 0; const c = new Channel<void>(1); c.send();
for (let i = 0; i < 2; i++) thread(() => { c.receive(); d = d + 1; c.send(); });`,
  "a channel used as a lock": `let d = 0; const c = new Channel<void>(1);
for (let i = 0; i < 3; i++) thread(() => { c.send(); d = d + 1; c.receive(); });`,
  "the sender writes after the rendezvous": `let d = 0; const c = new Channel<void>();
thread(() => { c.send(); d = 1; }); thread(() => { observe("d", d); c.receive(); });`,
  "sent, then changed": `let d = 0; const c = new Channel<number>(1);
thread(() => { d = 1; c.send(d); d = 2; }); thread(() => { observe("c", c.receive()); observe("d", d); });`,
  "behind the end": `let d = 0; const c = new Channel<number>(1);
thread(() => { c.send(1); d = 1; c.close(); }); thread(() => { for (const v of c) observe("v", v); observe("d", d); });`,
  "ordered by Once": `let d = 0; const o = new Once();
for (let i = 0; i < 2; i++) thread(() => { o.do(() => { d = 1; }); observe("d", d); });`,
};

/** Executions that end with tasks blocked. */
const blocked: Readonly<Record<string, string>> = {
  "nobody sends": `const c = new Channel<number>(1);
thread(() => { c.send(1); }); for (let i = 0; i < 2; i++) thread(() => { observe("r", c.receive()); });`,
  "nobody receives": `const c = new Channel<number>();
for (let i = 0; i < 2; i++) thread(() => { c.send(i); }); thread(() => { observe("r", c.receive()); });`,
  "two places": `const c = new Channel<number>(1); const s = new Semaphore(0); const x = new AtomicInt(0);
thread(() => { if (x.load() === 0) c.receive(); else s.acquire(); }); thread(() => { x.store(1); });`,
  "two channels at one place": `const cs = [new Channel<number>(1), new Channel<number>(1)]; const x = new AtomicInt(0);
thread(() => { cs[x.load()].receive(); }); thread(() => { x.store(1); });`,
  "who selects": `const a = new Channel<number>(), b = new Channel<number>(1);
thread(() => { for (let i = 0; i < 2; i++) observe("s", select([a.onReceive((r) => r.value!), b.onReceive((r) => 10 + r.value!)])); });
thread(() => { if (z.load() > 1) a.send(1); }); thread(() => { b.send(2); });`,
  "a notification that comes too early": `const m = new Mutex(), c = new Condition(m); const x = new AtomicInt(0);
thread(() => { m.lock(); c.wait(); m.unlock(); }); thread(() => { x.increment(); m.lock(); c.notify(); m.unlock(); });`,
  "a monitor nobody notifies": `const m = new Monitor(); let ready = false;
for (let i = 0; i < 2; i++) thread(() => { m.enter(); while (!ready) m.wait(); m.exit(); });
thread(() => { m.enter(); ready = true; m.notify(); m.exit(); });`,
  "counts that are missed": `const l = new Latch(2), x = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { if (x.increment() === i + 1) l.countDown(); }); thread(() => { l.wait(); });`,
  "a barrier for more": `const b = new Barrier(2), x = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { x.increment(); b.wait(); });`,
  "those who join": `const c = new Channel<number>(1), x = new AtomicInt(0);
const t = thread(() => { if (x.load() === 0) c.receive(); }); thread(() => { x.store(1); }); thread(() => { t.join(); observe("joined", 1); });`,
  "a daemon": `const c = new Channel<number>(1);
thread("d", () => { for (;;) observe("r", c.receive()); }, { daemon: true }); thread(() => { c.send(1); }); thread(() => { c.send(2); });`,
  "permits that are held": `const s = new Semaphore(2);
for (let i = 0; i < 2; i++) thread(() => { s.acquire(); s.acquire(); s.release(2); });`,
  "a lock that is held": `const m = new Mutex(), c = new Channel<number>(1), x = new AtomicInt(0);
thread(() => { m.lock(); if (x.load() === 1) c.receive(); m.unlock(); }); thread(() => { x.store(1); m.lock(); m.unlock(); });`,
  "a lock that nobody gives back": `const m = new Mutex(), x = new AtomicInt(0);
thread(() => { m.lock(); if (x.load() === 1) return; m.unlock(); }); thread(() => { x.store(1); m.lock(); m.unlock(); });`,
  "locks in two orders": `const a = new Mutex(), b = new Mutex();
thread(() => { a.lock(); b.lock(); b.unlock(); a.unlock(); }); thread(() => { b.lock(); a.lock(); a.unlock(); b.unlock(); });`,
  "a race before": `const c = new Channel<number>(1); let d = 0; const x = new AtomicInt(0);
thread(() => { if (x.load() === 1) d = 1; c.receive(); }); thread(() => { x.store(1); observe("d", d); });`,
  "a lost update before": `const m = new Mutex(), c = new Channel<number>(1); let n = 0;
for (let i = 0; i < 2; i++) thread(() => { m.lock(); const v = n; m.unlock(); m.lock(); n = v + 1; m.unlock(); if (v === 0) c.receive(); });`,
  "philosophers with channels": `const forks = [0, 1, 2].map(() => new Channel<void>(1)); for (const f of forks) f.send();
for (let i = 0; i < 3; i++) thread(() => { forks[i].receive(); forks[(i + 1) % 3].receive(); forks[(i + 1) % 3].send(); forks[i].send(); });`,
  "philosophers with counters": `const forks = [0, 1, 2].map(() => new Semaphore(0)); for (const f of forks) f.release();
for (let i = 0; i < 3; i++) thread(() => { forks[i].acquire(); forks[(i + 1) % 3].acquire(); forks[(i + 1) % 3].release(); forks[i].release(); });`,
  "philosophers with permits": `const forks = [0, 1, 2].map(() => new Semaphore(1));
for (let i = 0; i < 3; i++) thread(() => { forks[i].acquire(); forks[(i + 1) % 3].acquire(); forks[(i + 1) % 3].release(); forks[i].release(); });`,
  "wait groups": `const g = new WaitGroup(), x = new AtomicInt(0); g.add(2);
for (let i = 0; i < 2; i++) thread(() => { if (x.increment() < 2) g.done(); }); thread(() => { g.wait(); });
thread(() => { if (x.load() === 1) g.done(); });`,
};

/** All that a report says but for the time. */
function reportsOf(text: string, everyRuns: boolean): unknown {
  const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 800, everyRuns } as const;
  const reports = check("recalled.ts", imports + others + text, options);
  assert.deepEqual(
    reports.flatMap(({ problems }) => problems),
    [],
  );
  return timeless(reports);
}

describe("executions that are walked show the same as those that run: channels, and tasks that are blocked", () => {
  const recall = watchRecall();
  const groups = { messages, selecting, once, races, blocked };
  for (const [group, programs] of Object.entries(groups))
    for (const [name, text] of Object.entries(programs))
      it(`${group}: ${name}`, () => {
        const expected = reportsOf(text, true);
        assert.deepEqual(reportsOf(text, false), expected);
        assert.deepEqual(recall.failures(), []);
      });

  /** Of these few executions have to run. */
  const mostlyWalked: readonly (readonly [string, number, string])[] = [
    [
      "a channel with room",
      0.8,
      `const c = new Channel<number>(2);
for (let i = 0; i < 2; i++) thread(() => { for (let k = 0; k < 3; k++) c.send(k); });
thread(() => { for (let k = 0; k < 6; k++) c.receive(); });`,
    ],
    [
      "two channels and one who selects",
      0.7,
      `const a = new Channel<number>(), b = new Channel<number>(1);
thread(() => { a.send(1); }); thread(() => { b.send(2); b.send(3); });
thread(() => { for (let i = 0; i < 3; i++) select([a.onReceive((r) => r.value!), b.onReceive((r) => 10 + r.value!)]); });
for (let i = 0; i < 2; i++) thread(() => { z.increment(); });`,
    ],
    [
      "Once",
      0.7,
      `const o = new Once(); const x = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { o.do(() => { x.fetchAdd(1); }); x.increment(); });`,
    ],
    [
      "ends with tasks blocked",
      0.7,
      `const s = new Semaphore(0); const x = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { x.increment(); s.release(); });
thread(() => { s.acquire(); s.acquire(); s.acquire(); });
thread(() => { x.increment(); x.increment(); });`,
    ],
  ];
  for (const [name, share, text] of mostlyWalked)
    it(`${name}: ${100 * share} % are walked`, () => {
      const [{ exploration }] = check("recalled.ts", imports + others + text, { strategy: "optimal-dpor" });
      const { executions, deadlocked } = exploration;
      const walked = recall.walked();
      const blockedEnds = recall.walked((end) => end instanceof ShownEnd && !end.outcome);
      assert.ok(walked >= share * executions, `${walked} of ${executions}`);
      assert.ok(deadlocked === 0 || blockedEnds >= share * deadlocked, `${blockedEnds} of ${deadlocked}`);
    });
});
