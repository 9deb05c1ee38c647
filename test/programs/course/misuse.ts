// @expect [unlock by other] violated lock-misuse
// @expect [unlock by other] executions 2
// @expect [unlock free] violated lock-misuse
// @expect [unlock free] executions 1
// @expect [readUnlock free] violated lock-misuse
// @expect [readUnlock free] executions 1
// @expect [writeUnlock by reader] violated lock-misuse
// @expect [writeUnlock by reader] executions 1
// @expect [readUnlock by writer] violated lock-misuse
// @expect [readUnlock by writer] executions 1
// @expect [readUnlock by other] violated lock-misuse
// @expect [readUnlock by other] executions 1
// @expect [cond wait no mutex] violated lock-misuse
// @expect [cond wait no mutex] executions 1
// @expect [cond wait other's mutex] violated lock-misuse
// @expect [cond wait other's mutex] executions 1
// @expect [notify without lock] verified
// @expect [notify without lock] executions 1
// @expect [monitor wait no enter] violated lock-misuse
// @expect [monitor wait no enter] executions 1
// @expect [monitor notify no enter] violated lock-misuse
// @expect [monitor notify no enter] executions 1
// @expect [sem over-release] violated lock-misuse
// @expect [sem over-release] executions 1
// @expect [wg negative] violated lock-misuse
// @expect [wg negative] executions 1
// @expect [wg add neg] violated lock-misuse
// @expect [wg add neg] executions 1
// @expect [latch below] verified
// @expect [latch below] executions 1
// @expect [barrier 0] violated uncaught-error
// @expect [barrier 0] executions 1
// @expect [sem neg] violated uncaught-error
// @expect [sem neg] executions 1
// @expect [sem acquire > permits] violated deadlock/communication
// @expect [sem acquire > permits] executions 1
// @expect [chan neg] violated uncaught-error
// @expect [chan neg] executions 1
// @expect [send closed] violated uncaught-error
// @expect [send closed] executions 1
// @expect [close closed] violated uncaught-error
// @expect [close closed] executions 1
// @expect [close while sender parked] violated uncaught-error
// @expect [close while sender parked] executions 2
// @expect [select send closed] violated uncaught-error
// @expect [select send closed] executions 1
// @expect [select empty] violated deadlock/communication
// @expect [select empty] executions 1
// @expect [select empty otherwise] verified
// @expect [select empty otherwise] executions 1
// @expect [join self] violated data-race
// @expect [join self] violated deadlock/communication
// @expect [join self] violated uncaught-error
// @expect [join self] executions 2
// @expect [exit mutex in thread that ended] violated deadlock/orphaned-lock
// @expect [exit mutex in thread that ended] executions 1
// @expect [uncaught string] violated uncaught-error
// @expect [uncaught string] executions 1
// @expect [uncaught in join] violated uncaught-error
// @expect [uncaught in join] executions 1
// @expect [invariant] violated data-race
// @expect [invariant] violated invariant
// @expect [invariant] executions 2
// @expect [double exit monitor] violated lock-misuse
// @expect [double exit monitor] executions 1
// @expect [mutex reentrancy tryLock] verified
// @expect [mutex reentrancy tryLock] executions 1
// @finds [unlock by other] lock-misuse in 2 at 127
// @finds [unlock free] lock-misuse in 1 at 136, 137
// @finds [readUnlock free] lock-misuse in 1 at 143
// @finds [writeUnlock by reader] lock-misuse in 1 at 149, 150
// @finds [readUnlock by writer] lock-misuse in 1 at 156, 157
// @finds [readUnlock by other] lock-misuse in 1 at 162, 164
// @finds [cond wait no mutex] lock-misuse in 1 at 171
// @finds [cond wait other's mutex] lock-misuse in 1 at 178, 184
// @finds [monitor wait no enter] lock-misuse in 1 at 197
// @finds [monitor notify no enter] lock-misuse in 1 at 203
// @finds [sem over-release] lock-misuse in 1 at 209
// @finds [wg negative] lock-misuse in 1 at 215
// @finds [wg add neg] lock-misuse in 1 at 222
// @finds [barrier 0] uncaught-error in 1 at 233
// @finds [sem neg] uncaught-error in 1 at 236
// @finds [sem acquire > permits] deadlock/communication in 1 at 241
// @finds [chan neg] uncaught-error in 1 at 245
// @finds [send closed] uncaught-error in 1 at 251
// @finds [close closed] uncaught-error in 1 at 258
// @finds [close while sender parked] uncaught-error in 2 at 264
// @finds [select send closed] uncaught-error in 1 at 274
// @finds [select empty] deadlock/communication in 1 at 279
// @finds [join self] data-race in 1 at 292, 293
// @finds [join self] deadlock/communication in 1 at 293
// @finds [join self] uncaught-error in 1 at 293
// @finds [exit mutex in thread that ended] deadlock/orphaned-lock in 1 at 299, 302
// @finds [uncaught string] uncaught-error in 1 at 306
// @finds [uncaught in join] uncaught-error in 1 at 311
// @finds [invariant] data-race in 2 at 319, 322
// @finds [invariant] invariant in 1 at 319
// @finds [invariant] invariant in 1 at 322
// @finds [double exit monitor] lock-misuse in 1 at 329, 330
// redundant: each scenario shows one thing, so that a statement less is another scenario.
//
// Rules of the primitives, each broken once, and some that look broken and are not.
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
  Channel,
  thread,
  scenario,
  sleep,
  select,
  observe,
  invariant,
  type Thread,
} from "interleaver";

scenario("unlock by other", () => {
  const m = new Mutex("m");
  thread("A", () => m.lock());
  thread("B", () => {
    m.unlock();
  });
});
scenario("unlock free", () => {
  const m = new ReentrantMutex("m");
  thread("A", () => {
    m.lock();
    m.lock();
    m.unlock();
    m.unlock();
    m.unlock();
  });
});
scenario("readUnlock free", () => {
  const m = new RwLock("m");
  thread("A", () => {
    m.readUnlock();
  });
});
scenario("writeUnlock by reader", () => {
  const m = new RwLock("m");
  thread("A", () => {
    m.readLock();
    m.writeUnlock();
  });
});
scenario("readUnlock by writer", () => {
  const m = new RwLock("m");
  thread("A", () => {
    m.writeLock();
    m.readUnlock();
  });
});
scenario("readUnlock by other", () => {
  const m = new RwLock("m");
  m.readLock();
  thread("A", () => {
    m.readUnlock();
  });
});
scenario("cond wait no mutex", () => {
  const m = new Mutex("m");
  const c = new Condition(m, "c");
  thread("A", () => {
    c.wait();
  });
});
scenario("cond wait other's mutex", () => {
  const m = new Mutex("m");
  const c = new Condition(m, "c");
  thread("A", () => {
    m.lock();
    sleep(10);
    m.unlock();
  });
  thread("B", () => {
    sleep(5);
    c.wait();
  });
});
scenario("notify without lock", () => {
  const m = new Mutex("m");
  const c = new Condition(m, "c");
  thread("A", () => {
    c.notify();
  });
});
scenario("monitor wait no enter", () => {
  const m = new Monitor("m");
  thread("A", () => {
    m.wait();
  });
});
scenario("monitor notify no enter", () => {
  const m = new Monitor("m");
  thread("A", () => {
    m.notify();
  });
});
scenario("sem over-release", () => {
  const s = new Semaphore(1, "s");
  thread("A", () => {
    s.release();
  });
});
scenario("wg negative", () => {
  const w = new WaitGroup("w");
  thread("A", () => {
    w.done();
  });
});
scenario("wg add neg", () => {
  const w = new WaitGroup("w");
  w.add(1);
  thread("A", () => {
    w.add(-2);
  });
});
scenario("latch below", () => {
  const l = new Latch(1, "l");
  thread("A", () => {
    l.countDown();
    l.countDown();
  });
});
scenario("barrier 0", () => {
  new Barrier(0, "b");
});
scenario("sem neg", () => {
  new Semaphore(-1, "b");
});
scenario("sem acquire > permits", () => {
  const s = new Semaphore(2, "s");
  thread("A", () => {
    s.acquire(3);
  });
});
scenario("chan neg", () => {
  new Channel(-1, "b");
});
scenario("send closed", () => {
  const c = new Channel<number>(1, "c");
  c.close();
  thread("A", () => {
    c.send(1);
  });
});
scenario("close closed", () => {
  const c = new Channel<number>(1, "c");
  c.close();
  thread("A", () => {
    c.close();
  });
});
scenario("close while sender parked", () => {
  const c = new Channel<number>(0, "c");
  thread("A", () => {
    c.send(1);
  });
  thread("B", () => {
    c.close();
  });
});
scenario("select send closed", () => {
  const c = new Channel<number>(1, "c");
  c.close();
  thread("A", () => {
    select([c.onSend(1, () => 1)]);
  });
});
scenario("select empty", () => {
  thread("A", () => {
    select([]);
  });
});
scenario("select empty otherwise", () => {
  thread("A", () => {
    observe(
      "x",
      select([], () => 5),
    );
  });
});
scenario("join self", () => {
  let t: Thread;
  t = thread("A", () => {
    t.join();
  });
});
scenario("exit mutex in thread that ended", () => {
  const m = new Mutex("m");
  const t = thread("A", () => {
    m.lock();
  });
  t.join();
  thread("B", () => m.lock());
});
scenario("uncaught string", () => {
  thread("A", () => {
    throw "oops";
  });
});
scenario("uncaught in join", () => {
  const t = thread("A", () => {
    throw new RangeError("bad");
  });
  t.join();
});
scenario("invariant", () => {
  let x = 0;
  invariant("x small", () => x < 1);
  thread("A", () => {
    x = 1;
  });
  thread("B", () => {
    x = 2;
  });
});
scenario("double exit monitor", () => {
  const m = new Monitor("m");
  thread("A", () => {
    m.enter();
    m.exit();
    m.exit();
  });
});
scenario("mutex reentrancy tryLock", () => {
  const m = new Mutex("m");
  thread("A", () => {
    m.lock();
    observe("t", m.tryLock());
    m.unlock();
  });
});
