// @expect [daemon cycle] violated deadlock/lock-cycle
// @expect [daemon cycle] executions 3
// @expect [daemon and thread cycle] violated deadlock/lock-cycle
// @expect [daemon and thread cycle] executions 3
// @expect [upgrade] violated deadlock/self-deadlock
// @expect [upgrade] executions 3
// @expect [barrier short] violated deadlock/communication
// @expect [barrier short] executions 2
// @expect [latch short] violated deadlock/communication
// @expect [latch short] executions 1
// @expect [wg never done] violated deadlock/communication
// @expect [wg never done] executions 1
// @expect [once recursion] violated deadlock/self-deadlock
// @expect [once recursion] executions 1
// @expect [join cycle] violated data-race
// @expect [join cycle] violated deadlock/communication
// @expect [join cycle] executions 2
// @expect [chan and lock] violated deadlock/mixed
// @expect [chan and lock] executions 2
// @expect [cond and lock] violated deadlock/mixed
// @expect [cond and lock] executions 2
// @expect [lost wakeup early] violated deadlock/lost-wakeup
// @expect [lost wakeup early] executions 2
// @expect [orphan by throw in runExclusive ok] verified
// @expect [orphan by throw in runExclusive ok] executions 2
// @expect [orphan by caught throw] violated deadlock/orphaned-lock
// @expect [orphan by caught throw] executions 2
// @expect [partial] violated deadlock/lock-cycle
// @expect [partial] executions 3
// @expect [sem as lock cycle] violated deadlock/lock-cycle
// @expect [sem as lock cycle] executions 3
// @expect [sem as signal] violated deadlock/communication
// @expect [sem as signal] executions 2
// @expect [atomics wait] violated deadlock/lost-wakeup
// @expect [atomics wait] executions 2
// @expect [partial: cycle of 2, third goes on after] violated deadlock/lock-cycle
// @expect [partial: cycle of 2, third goes on after] executions 3
// @expect [partial with error later: both reported] violated deadlock/lock-cycle
// @expect [partial with error later: both reported] violated uncaught-error
// @expect [partial with error later: both reported] executions 20
// @expect [joiner behind cycle] violated deadlock/lock-cycle
// @expect [joiner behind cycle] executions 3
// @expect [orphan by uncaught? error ends] violated uncaught-error
// @expect [orphan by uncaught? error ends] executions 3
// @expect [orphaned monitor] violated deadlock/orphaned-lock
// @expect [orphaned monitor] executions 2
// @expect [orphaned rw read] violated deadlock/orphaned-lock
// @expect [orphaned rw read] executions 2
// @expect [orphaned sem lock] violated deadlock/orphaned-lock
// @expect [orphaned sem lock] executions 2
// @expect [main holds and ends] violated deadlock/orphaned-lock
// @expect [main holds and ends] executions 1
// @expect [three sem permits cycle] violated deadlock/lock-cycle
// @expect [three sem permits cycle] executions 6
// @expect [channel cycle of two] violated deadlock/communication
// @expect [channel cycle of two] executions 1
// @expect [barrier w/ lock] violated deadlock/mixed
// @expect [barrier w/ lock] executions 2
// @expect [join while holding] violated deadlock/mixed
// @expect [join while holding] executions 2
// @expect [nested monitor lockout] violated deadlock/mixed
// @expect [nested monitor lockout] executions 2
// @expect [notify instead of notifyAll] violated deadlock/lost-wakeup
// @expect [notify instead of notifyAll] executions 80
// @expect [spin held lock] violated deadlock/mixed
// @expect [spin held lock] executions 2
// @finds [daemon cycle] deadlock/lock-cycle in 1 at 128, 129, 138, 139
// @finds [daemon and thread cycle] deadlock/lock-cycle in 1 at 152, 153, 160, 161
// @finds [upgrade] deadlock/self-deadlock in 3 at 169, 170
// @finds [barrier short] deadlock/communication in 2 at 182, 185
// @finds [latch short] deadlock/communication in 1 at 194
// @finds [wg never done] deadlock/communication in 1 at 201
// @finds [once recursion] deadlock/self-deadlock in 1 at 207
// @finds [join cycle] data-race in 2 at 213, 215
// @finds [join cycle] deadlock/communication in 1 at 213, 216
// @finds [chan and lock] deadlock/mixed in 1 at 223, 224, 228
// @finds [chan and lock] deadlock/mixed in 1 at 223, 228, 229
// @finds [cond and lock] deadlock/mixed in 1 at 239, 241, 246
// @finds [lost wakeup early] deadlock/lost-wakeup in 1 at 258, 263
// @finds [orphan by caught throw] deadlock/orphaned-lock in 1 at 287, 294
// @finds [partial] deadlock/lock-cycle in 1 at 303, 304, 309, 310
// @finds [sem as lock cycle] deadlock/lock-cycle in 1 at 323, 324, 329, 330
// @finds [sem as signal] deadlock/communication in 2 at 341
// @finds [atomics wait] deadlock/lost-wakeup in 1 at 350, 353
// @finds [partial: cycle of 2, third goes on after] deadlock/lock-cycle in 1 at 361, 362, 367, 368
// @finds [partial with error later: both reported] deadlock/lock-cycle in 1 at 385, 386, 391, 392
// @finds [partial with error later: both reported] uncaught-error in 20 at 397
// @finds [joiner behind cycle] deadlock/lock-cycle in 1 at 404, 405, 410, 411, 415
// @finds [orphan by uncaught? error ends] uncaught-error in 3 at 421
// @finds [orphaned monitor] deadlock/orphaned-lock in 1 at 431, 434
// @finds [orphaned rw read] deadlock/orphaned-lock in 1 at 441, 444
// @finds [orphaned sem lock] deadlock/orphaned-lock in 1 at 451, 454
// @finds [main holds and ends] deadlock/orphaned-lock in 1 at 460, 461, 462
// @finds [three sem permits cycle] deadlock/lock-cycle in 2 at 470, 471
// @finds [channel cycle of two] deadlock/communication in 1 at 480, 484
// @finds [barrier w/ lock] deadlock/mixed in 2 at 493, 494
// @finds [join while holding] deadlock/mixed in 1 at 501, 504, 505
// @finds [nested monitor lockout] deadlock/mixed in 1 at 513, 515, 520
// @finds [notify instead of notifyAll] deadlock/lost-wakeup in 8 at 534, 536, 542
// @finds [spin held lock] deadlock/mixed in 1 at 552, 553, 557
// redundant: each scenario shows one thing, so that a statement less is another scenario.
//
// Every form of deadlock, one scenario each: what waits for what, held by whom, and whether others go on meanwhile.
import {
  Mutex,
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

  type Thread,
} from "interleaver";

scenario("daemon cycle", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  thread(
    "D1",
    () => {
      a.lock();
      b.lock();
      b.unlock();
      a.unlock();
    },
    { daemon: true },
  );
  thread(
    "D2",
    () => {
      b.lock();
      a.lock();
      a.unlock();
      b.unlock();
    },
    { daemon: true },
  );
});
scenario("daemon and thread cycle", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  thread(
    "D1",
    () => {
      a.lock();
      b.lock();
      b.unlock();
      a.unlock();
    },
    { daemon: true },
  );
  thread("T", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
});
scenario("upgrade", () => {
  const rw = new RwLock("rw");
  thread("A", () => {
    rw.readLock();
    rw.writeLock();
    rw.writeUnlock();
    rw.readUnlock();
  });
  thread("B", () => {
    rw.readLock();
    rw.readUnlock();
  });
});
scenario("barrier short", () => {
  const b = new Barrier(3, "b");
  thread("A", () => {
    b.wait();
  });
  thread("B", () => {
    b.wait();
  });
});
scenario("latch short", () => {
  const l = new Latch(2, "l");
  thread("A", () => {
    l.countDown();
  });
  thread("B", () => {
    l.wait();
  });
});
scenario("wg never done", () => {
  const w = new WaitGroup("w");
  w.add(1);
  thread("B", () => {
    w.wait();
  });
});
scenario("once recursion", () => {
  const o = new Once("o");
  thread("A", () => {
    o.do(() => o.do(() => {}));
  });
});
scenario("join cycle", () => {
  const t: Record<string, Thread> = {};
  t.a = thread("A", () => {
    t.b?.join();
  });
  t.b = thread("B", () => {
    t.a.join();
  });
});
scenario("chan and lock", () => {
  const m = new Mutex("m");
  const c = new Channel<number>(0, "c");
  thread("A", () => {
    m.lock();
    c.send(1);
    m.unlock();
  });
  thread("B", () => {
    m.lock();
    c.receive();
    m.unlock();
  });
});
scenario("cond and lock", () => {
  const outer = new Mutex("outer"),
    inner = new Mutex("inner");
  const c = new Condition(inner, "c");
  let ready = false;
  thread("A", () => {
    outer.lock();
    inner.lock();
    while (!ready) c.wait();
    inner.unlock();
    outer.unlock();
  });
  thread("B", () => {
    outer.lock();
    inner.lock();
    ready = true;
    c.notify();
    inner.unlock();
    outer.unlock();
  });
});
scenario("lost wakeup early", () => {
  const m = new Monitor("m");
  thread("A", () => {
    m.enter();
    m.wait();
    m.exit();
  });
  thread("B", () => {
    m.enter();
    m.notify();
    m.exit();
  });
});
scenario("orphan by throw in runExclusive ok", () => {
  const m = new Mutex("m");
  thread("A", () => {
    try {
      m.runExclusive(() => {
        throw new Error("x");
      });
    } catch {
      /* fine */
    }
  });
  thread("B", () => {
    m.lock();
    m.unlock();
  });
});
scenario("orphan by caught throw", () => {
  const m = new Mutex("m");
  thread("A", () => {
    try {
      m.lock();
      throw new Error("x");
    } catch {
      /* fine */
    }
  });
  thread("B", () => {
    m.lock();
    m.unlock();
  });
});
scenario("partial", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  const n = new AtomicInt(0, "n");
  thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
  });
  thread("B", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
  thread("C", () => {
    n.increment();
    n.increment();
  });
});
scenario("sem as lock cycle", () => {
  const a = new Semaphore(1, "a"),
    b = new Semaphore(1, "b");
  thread("A", () => {
    a.acquire();
    b.acquire();
    b.release();
    a.release();
  });
  thread("B", () => {
    b.acquire();
    a.acquire();
    a.release();
    b.release();
  });
});
scenario("sem as signal", () => {
  const s = new Semaphore(0, "s");
  thread("A", () => {
    s.acquire();
  });
  thread("B", () => {
    s.acquire();
  });
  thread("C", () => {
    s.release();
  });
});
scenario("atomics wait", () => {
  const v = new Int32Array(new SharedArrayBuffer(4));
  thread("A", () => {
    Atomics.wait(v, 0, 0);
  });
  thread("B", () => {
    Atomics.notify(v, 0);
  });
});
scenario("partial: cycle of 2, third goes on after", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  const c = new Channel<number>(0, "c");
  thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
  });
  thread("B", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
  thread("P", () => {
    c.send(1);
    c.send(2);
  });
  thread("Q", () => {
    c.receive();
    c.receive();
  });
});
scenario("partial with error later: both reported", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
  });
  thread("B", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
  thread("C", () => {
    throw new Error("boom");
  });
});
scenario("joiner behind cycle", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  const A = thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
  });
  thread("B", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
  A.join();
});
scenario("orphan by uncaught? error ends", () => {
  const m = new Mutex("m");
  thread("A", () => {
    m.lock();
    throw new Error("dies");
  });
  thread("B", () => {
    m.lock();
    m.unlock();
  });
});
scenario("orphaned monitor", () => {
  const m = new Monitor("m");
  thread("A", () => {
    m.enter();
  });
  thread("B", () => {
    m.enter();
    m.exit();
  });
});
scenario("orphaned rw read", () => {
  const m = new RwLock("m");
  thread("A", () => {
    m.readLock();
  });
  thread("B", () => {
    m.writeLock();
    m.writeUnlock();
  });
});
scenario("orphaned sem lock", () => {
  const m = new Semaphore(1, "m");
  thread("A", () => {
    m.acquire();
  });
  thread("B", () => {
    m.acquire();
    m.release();
  });
});
scenario("main holds and ends", () => {
  const m = new Mutex("m");
  m.lock();
  thread("B", () => {
    m.lock();
    m.unlock();
  });
});
scenario("three sem permits cycle", () => {
  const s = new Semaphore(2, "s");
  for (const n of ["A", "B"])
    thread(n, () => {
      s.acquire();
      s.acquire();
      s.release();
      s.release();
    });
});
scenario("channel cycle of two", () => {
  const c = new Channel<number>(0, "c"),
    d = new Channel<number>(0, "d");
  thread("A", () => {
    c.send(1);
    d.receive();
  });
  thread("B", () => {
    d.send(1);
    c.receive();
  });
});
scenario("barrier w/ lock", () => {
  const m = new Mutex("m");
  const b = new Barrier(2, "b");
  for (const n of ["A", "B"])
    thread(n, () => {
      m.lock();
      b.wait();
      m.unlock();
    });
});
scenario("join while holding", () => {
  const m = new Mutex("m");
  const t = thread("A", () => {
    m.lock();
    m.unlock();
  });
  m.lock();
  t.join();
  m.unlock();
});
scenario("nested monitor lockout", () => {
  const o = new Monitor("o"),
    i = new Monitor("i");
  let ok = false;
  thread("A", () => {
    o.enter();
    i.enter();
    while (!ok) i.wait();
    i.exit();
    o.exit();
  });
  thread("B", () => {
    o.enter();
    i.enter();
    ok = true;
    i.notify();
    i.exit();
    o.exit();
  });
});
scenario("notify instead of notifyAll", () => {
  const m = new Monitor("m");
  let full = false;
  for (const n of ["C1", "C2"])
    thread(n, () => {
      m.enter();
      while (!full) m.wait();
      full = false;
      m.notify();
      m.exit();
    });
  for (const n of ["P1", "P2"])
    thread(n, () => {
      m.enter();
      while (full) m.wait();
      full = true;
      m.notify();
      m.exit();
    });
});
scenario("spin held lock", () => {
  const m = new Mutex("m");
  const f = new AtomicInt(0, "f");
  thread("A", () => {
    m.lock();
    while (f.load() === 0);
    m.unlock();
  });
  thread("B", () => {
    m.lock();
    f.store(1);
    m.unlock();
  });
});
