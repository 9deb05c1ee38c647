// @expect [sem2 x3 = 54] verified
// @expect [sem2 x3 = 54] executions 54
// @expect [latch counted down by two] verified
// @expect [latch counted down by two] executions 1
// @expect [wg add commute] verified
// @expect [wg add commute] executions 3
// @expect [rw 2 readers 1 writer] verified
// @expect [rw 2 readers 1 writer] executions 14
// @expect [notify nobody commute] verified
// @expect [notify nobody commute] executions 1
// @expect [failed trylock commute] verified
// @expect [failed trylock commute] executions 1
// @expect [cas] verified
// @expect [cas] executions 3
// @expect [barrier 3] verified
// @expect [barrier 3] executions 6
// @expect [barrier 3] outcomes 6
// @expect [once 2] verified
// @expect [once 2] executions 2
// @expect [choose] verified
// @expect [choose] executions 6
// @expect [choose] outcomes 6
// @expect [notify of two waiters] violated deadlock/lost-wakeup
// @expect [notify of two waiters] executions 14
// @expect [rendezvous 2x2] verified
// @expect [rendezvous 2x2] executions 8
// @expect [rendezvous 2x2] outcomes 2
// @expect [buffered 1p 1c] verified
// @expect [buffered 1p 1c] executions 1
// @expect [select same channel twice] verified
// @expect [select same channel twice] executions 2
// @expect [select same channel twice] outcomes 2
// @expect [select both ready] verified
// @expect [select both ready] executions 2
// @expect [select both ready] outcomes 2
// @expect [select otherwise meets nobody] violated deadlock/communication
// @expect [select otherwise meets nobody] executions 2
// @expect [select send or receive same] verified
// @expect [select send or receive same] executions 1
// @expect [closed iterate] verified
// @expect [closed iterate] executions 1
// @expect [try forms] verified
// @expect [try forms] executions 1
// @expect [timeout vs send] verified
// @expect [timeout vs send] executions 1
// @expect [timeout equal] verified
// @expect [timeout equal] executions 2
// @expect [timeout equal] outcomes 2
// @expect [atomics wait timeout] verified
// @expect [atomics wait timeout] executions 4
// @expect [atomics wait timeout] outcomes 3
// @expect [atomics fifo] verified
// @expect [atomics fifo] executions 4
// @expect [atomics fifo] outcomes 2
// @expect [atomics not shared] verified
// @expect [atomics not shared] executions 1
// @expect [atomics all ops] verified
// @expect [atomics all ops] executions 1
// @expect [join gives order] verified
// @expect [join gives order] executions 1
// @expect [join twice, by two] verified
// @expect [join twice, by two] executions 1
// @expect [assume] verified
// @expect [assume] executions 1
// @expect [invariant w/ method] violated invariant
// @expect [invariant w/ method] executions 1
// @expect [RwLock writers pref] verified
// @expect [RwLock writers pref] executions 232
// @expect [RwLock writers pref] outcomes 4
// @expect [reentrant cond] verified
// @expect [reentrant cond] executions 2
// @expect [two conds one mutex] verified
// @expect [two conds one mutex] executions 8
// @expect [sleep order] verified
// @expect [sleep order] executions 1
// @expect [date in threads] verified
// @expect [date in threads] executions 1
// @expect [sem acquire n] verified
// @expect [sem acquire n] executions 2
// @expect [sem tryAcquire] verified
// @expect [sem tryAcquire] executions 4
// @finds [notify of two waiters] deadlock/lost-wakeup in 6 at 203, 209
// @finds [select otherwise meets nobody] deadlock/communication in 1 at 254
// @finds [invariant w/ method] invariant in 1 at 397
// redundant: each scenario shows one thing, so that a statement less is another scenario.
//
// What each operation does, and in how many orders: worked out by hand.
import {
  Mutex,
  ReentrantMutex,
  RwLock,
  Semaphore,
  Condition,
  Monitor,
  Barrier,
  Latch,
  WaitGroup,
  Once,
  Channel,
  AtomicInt,
  thread,
  scenario,
  sleep,
  timeout,
  select,
  observe,
  after,
  choose,
  assume,
  invariant,
} from "interleaver";

scenario("sem2 x3 = 54", () => {
  const s = new Semaphore(2, "s");
  for (let i = 0; i < 3; i++)
    thread(() => {
      s.acquire();
      s.release();
    });
});
scenario("latch counted down by two", () => {
  const l = new Latch(2, "l");
  for (let i = 0; i < 2; i++)
    thread(() => {
      l.countDown();
    });
  thread(() => {
    l.wait();
  });
});
scenario("wg add commute", () => {
  const w = new WaitGroup("w");
  for (let i = 0; i < 2; i++)
    thread(() => {
      w.add(1);
      w.done();
    });
});
scenario("rw 2 readers 1 writer", () => {
  const m = new RwLock("m");
  for (let i = 0; i < 2; i++)
    thread(() => {
      m.readLock();
      m.readUnlock();
    });
  thread(() => {
    m.writeLock();
    m.writeUnlock();
  });
});
scenario("notify nobody commute", () => {
  const m = new Mutex("m");
  const c = new Condition(m, "c");
  for (let i = 0; i < 3; i++)
    thread(() => {
      c.notify();
    });
});
scenario("failed trylock commute", () => {
  const m = new Mutex("m");
  m.lock();
  for (let i = 0; i < 3; i++)
    thread(() => {
      m.tryLock();
    });
});
scenario("cas", () => {
  const a = new AtomicInt(0, "a");
  for (let i = 0; i < 3; i++)
    thread(() => {
      a.compareExchange(0, 1);
    });
});
scenario("barrier 3", () => {
  const b = new Barrier(3, "b");
  for (let i = 0; i < 3; i++)
    thread(() => {
      observe("i" + i, b.wait());
    });
});
scenario("once 2", () => {
  const o = new Once("o");
  let n = 0;
  for (let i = 0; i < 2; i++)
    thread(() => {
      o.do(() => {
        n++;
      });
      observe("n", n);
    });
});
scenario("choose", () => {
  const x = choose(1, 2, 3);
  thread(() => {
    observe("x", x + choose(10, 20));
  });
});
scenario("notify of two waiters", () => {
  const m = new Monitor("m");
  for (const n of ["A", "B"])
    thread(n, () => {
      m.enter();
      m.wait();
      m.exit();
    });
  thread("N", () => {
    m.enter();
    m.notify();
    m.notify();
    m.exit();
  });
});
scenario("rendezvous 2x2", () => {
  const c = new Channel<string>(0, "c");
  for (const n of ["A", "B"])
    thread(n, () => {
      c.send(n);
    });
  for (const n of ["C", "D"])
    thread(n, () => {
      observe(n, c.receive());
    });
});
scenario("buffered 1p 1c", () => {
  const c = new Channel<number>(1, "c");
  thread(() => {
    c.send(1);
    c.send(2);
  });
  thread(() => {
    c.receive();
    c.receive();
  });
});
scenario("select same channel twice", () => {
  const c = new Channel<number>(1, "c");
  c.send(7);
  thread("A", () => {
    observe("w", select([c.onReceive(() => "first"), c.onReceive(() => "second")]));
  });
});
scenario("select both ready", () => {
  const c = new Channel<number>(1, "c"),
    d = new Channel<number>(1, "d");
  c.send(7);
  d.send(8);
  thread("A", () => {
    observe("w", select([c.onReceive(() => "c"), d.onReceive(() => "d")]));
  });
});
scenario("select otherwise meets nobody", () => {
  const c = new Channel<number>(0, "c");
  thread("A", () => {
    c.send(1);
  });
  thread("B", () => {
    observe(
      "w",
      select([c.onReceive(({ value }) => value)], () => -1),
    );
  });
});
scenario("select send or receive same", () => {
  const c = new Channel<number>(1, "c");
  thread("A", () => {
    observe("w", select<string>([c.onReceive(({ value }) => "got " + value), c.onSend(5, () => "sent")]));
  });
});
scenario("closed iterate", () => {
  const c = new Channel<number>(2, "c");
  c.send(1);
  c.send(2);
  c.close();
  thread("A", () => {
    const all = [];
    for (const x of c) all.push(x);
    observe("all", all);
    observe("end", c.receive());
    observe("r", c.receiveResult());
  });
});
scenario("try forms", () => {
  const c = new Channel<number>(1, "c");
  thread("A", () => {
    observe("a", [c.trySend(1), c.trySend(2), c.tryReceive()?.value, c.tryReceive()]);
  });
});
scenario("timeout vs send", () => {
  const c = new Channel<number>(0, "c");
  thread("A", () => {
    sleep(10);
    c.trySend(1);
  });
  thread("B", () => {
    observe("w", select([c.onReceive(() => "v"), timeout(5).onReceive(() => "late")]));
  });
});
scenario("timeout equal", () => {
  const c = new Channel<number>(1, "c");
  thread("A", () => {
    sleep(5);
    c.send(1);
  });
  thread("B", () => {
    observe("w", select([c.onReceive(() => "v"), timeout(5).onReceive(() => "late")]));
  });
});
scenario("atomics wait timeout", () => {
  const v = new Int32Array(new SharedArrayBuffer(8));
  thread("A", () => {
    observe("r", Atomics.wait(v, 0, 0, 10));
  });
  thread("B", () => {
    Atomics.store(v, 0, 1);
    observe("n", Atomics.notify(v, 0));
  });
});
scenario("atomics fifo", () => {
  const v = new Int32Array(new SharedArrayBuffer(8));

  const A = thread("A", () => {
    Atomics.wait(v, 0, 0);
  });
  thread("N", () => {
    A;
    observe("n", Atomics.notify(v, 0, 1));
    Atomics.store(v, 0, 1);
    Atomics.notify(v, 0);
  });
});
scenario("atomics not shared", () => {
  const v = new Int32Array(2);
  thread("A", () => {
    try {
      Atomics.wait(v, 0, 0, 1);
    } catch (e) {
      observe("e", (e as Error).name);
    }
    observe("n", Atomics.notify(v, 0));
  });
});
scenario("atomics all ops", () => {
  const v = new Int8Array(new SharedArrayBuffer(8));
  thread("A", () => {
    observe("a", [
      Atomics.add(v, 0, 5),
      Atomics.sub(v, 0, 2),
      Atomics.and(v, 0, 6),
      Atomics.or(v, 0, 8),
      Atomics.xor(v, 0, 1),
      Atomics.exchange(v, 0, 3),
      Atomics.compareExchange(v, 0, 3, 9),
      Atomics.load(v, 0),
      Atomics.isLockFree(4),
    ]);
  });
});
scenario("join gives order", () => {
  let x = 0;
  const t = thread("A", () => {
    x = 1;
  });
  t.join();
  observe("x", x);
});
scenario("join twice, by two", () => {
  let x = 0;
  const t = thread("A", () => {
    x = 1;
  });
  thread("B", () => {
    t.join();
    observe("b", x);
  });
  thread("C", () => {
    t.join();
    observe("c", x);
  });
});
scenario("assume", () => {
  const n = new AtomicInt(0, "n");
  thread("A", () => {
    n.store(1);
  });
  thread("B", () => {
    const s = n.load();
    assume(s === 1);
    observe("s", s);
  });
});
scenario("invariant w/ method", () => {
  const acc = { a: 5, b: 5 };
  const m = new Mutex("m");
  invariant("sum", () => acc.a + acc.b === 10);
  thread("T", () => {
    m.lock();
    acc.a--;
    acc.b++;
    m.unlock();
  });
});
scenario("RwLock writers pref", () => {
  const m = new RwLock("m", { prefer: "writers" });
  let x = 0;
  thread("W", () => {
    m.writeLock();
    x++;
    m.writeUnlock();
  });
  for (const n of ["R1", "R2"])
    thread(n, () => {
      m.readLock();
      observe(n, x);
      m.readUnlock();
    });
});
scenario("reentrant cond", () => {
  const m = new ReentrantMutex("m");
  const c = new Condition(m, "c");
  let r = false;
  thread("A", () => {
    m.lock();
    m.lock();
    while (!r) c.wait();
    m.unlock();
    m.unlock();
  });
  thread("B", () => {
    m.lock();
    r = true;
    c.notify();
    m.unlock();
  });
});
scenario("two conds one mutex", () => {
  const m = new Mutex("m");
  const e = new Condition(m, "e"),
    f = new Condition(m, "f");
  let n = 0;
  thread("P", () => {
    for (let i = 0; i < 2; i++) {
      m.lock();
      while (n === 1) e.wait();
      n = 1;
      f.notify();
      m.unlock();
    }
  });
  thread("C", () => {
    for (let i = 0; i < 2; i++) {
      m.lock();
      while (n === 0) f.wait();
      n = 0;
      e.notify();
      m.unlock();
    }
  });
});
scenario("sleep order", () => {
  const log: string[] = [];
  const m = new Mutex("m");
  thread("A", () => {
    sleep(20);
    m.runExclusive(() => log.push("A"));
  });
  thread("B", () => {
    sleep(10);
    m.runExclusive(() => log.push("B"));
  });
  after(() => observe("log", log.join("")));
});
scenario("date in threads", () => {
  thread("A", () => {
    const t = Date.now();
    sleep(30);
    observe("d", Date.now() - t);
  });
});
scenario("sem acquire n", () => {
  const s = new Semaphore(3, "s");
  thread("A", () => {
    s.acquire(2);
    s.release(2);
  });
  thread("B", () => {
    s.acquire(2);
    s.release(2);
  });
});
scenario("sem tryAcquire", () => {
  const s = new Semaphore(1, "s");
  thread("A", () => {
    if (s.tryAcquire()) s.release();
  });
  thread("B", () => {
    if (s.tryAcquire()) s.release();
  });
});
