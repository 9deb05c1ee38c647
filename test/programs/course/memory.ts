// @expect [stale read] violated atomicity-violation/stale-read
// @expect [stale read] executions 3
// @expect [stale read] outcomes 2
// @expect [lost update two sections] violated atomicity-violation/lost-update
// @expect [lost update two sections] executions 6
// @expect [lost update two sections] outcomes 2
// @expect [dirty read] verified
// @expect [dirty read] executions 3
// @expect [dirty read] outcomes 2
// @expect [gate] verified
// @expect [gate] executions 2
// @expect [no gate but never shows] verified
// @expect [no gate but never shows] warning lock-order-inversion
// @expect [no gate but never shows] executions 1
// @expect [contention] verified
// @expect [contention] executions 6
// @expect [race] violated data-race
// @expect [race] executions 16
// @expect [race size] violated data-race
// @expect [race size] executions 2
// @expect [race size] outcomes 2
// @expect [no race different keys] verified
// @expect [no race different keys] executions 1
// @expect [adds two keys] violated data-race
// @expect [adds two keys] executions 2
// @expect [statics] violated data-race
// @expect [statics] executions 4
// @expect [private] violated data-race
// @expect [private] executions 4
// @expect [getter] violated data-race
// @expect [closure through channel] violated data-race
// @expect [closure through channel] executions 4
// @expect [object through channel ok] verified
// @expect [object through channel ok] executions 1
// @expect [arguments] violated data-race
// @expect [arguments] executions 2
// @expect [proxy] violated data-race
// @expect [proxy] executions 2
// @expect [proxy trap] violated data-race
// @expect [plain spin: race & livelock] violated data-race
// @expect [plain spin: race & livelock] executions 1
// @expect [plain spin never] violated livelock/spin
// @expect [plain spin never] executions 1
// @expect [try and back off] violated livelock
// @expect [exchange spin lock] bounded
// @expect [atomics lock] verified
// @expect [atomics lock] executions 8
// @expect [volatile flag publishes] verified
// @expect [volatile flag publishes] executions 2
// @expect [volatile flag publishes] outcomes 2
// @expect [unpublished] violated data-race
// @expect [unpublished] executions 3
// @expect [unpublished] outcomes 3
// @expect [failed cas acquires] verified
// @expect [failed cas acquires] executions 2
// @expect [failed cas acquires] outcomes 2
// @expect [rw: write under read lock is a race] violated data-race
// @expect [rw: write under read lock is a race] executions 18
// @expect [two different locks] violated data-race
// @expect [two different locks] executions 4
// @expect [map iterate vs set] violated data-race
// @expect [map iterate vs set] executions 3
// @expect [map iterate vs set] outcomes 2
// @expect [array push both] violated data-race
// @expect [array push both] executions 2
// @expect [delete key vs JSON] violated data-race
// @expect [delete key vs JSON] executions 2
// @expect [delete key vs JSON] outcomes 2
// @expect [Object.keys vs value write: none] verified
// @expect [Object.keys vs value write: none] executions 1
// @expect [string builder private] verified
// @expect [string builder private] executions 1
// @expect [loop closure var] verified
// @expect [loop closure var] executions 6
// @expect [uncaught assert] violated assertion
// @expect [uncaught assert] executions 1
// @expect [after fails] violated assertion
// @expect [after fails] executions 1
// @expect [wg race add after wait] verified
// @expect [wg race add after wait] executions 1
// @expect [latch happens-before] verified
// @expect [latch happens-before] executions 1
// @expect [barrier happens-before] verified
// @expect [barrier happens-before] executions 2
// @expect [once happens-before] verified
// @expect [once happens-before] executions 2
// @expect [rendezvous orders both ways] verified
// @expect [rendezvous orders both ways] executions 1
// @expect [buffered cap1: receive before 2nd send done] verified
// @expect [buffered cap1: receive before 2nd send done] executions 1
// @finds [stale read] atomicity-violation/stale-read in 1 at 143, 146, 151
// @finds [lost update two sections] atomicity-violation/lost-update in 4 at 165, 168
// @finds [no gate but never shows] lock-order-inversion in 1 at 222, 223, 230, 231
// @finds [race] data-race in 16 at 252, 258
// @finds [race] data-race in 16 at 253, 259
// @finds [race] data-race in 16 at 254, 260
// @finds [race] data-race in 16 at 255, 261
// @finds [race size] data-race in 2 at 267, 270
// @finds [adds two keys] data-race in 2 at 288, 291
// @finds [statics] data-race in 4 at 309, 312
// @finds [private] data-race in 4 at 304
// @finds [getter] data-race in 2 at 327, 330
// @finds [closure through channel] data-race in 4 at 338, 340
// @finds [arguments] data-race in 2 at 363, 366
// @finds [proxy] data-race in 2 at 374, 377
// @finds [proxy trap] data-race in 2 at 389, 392
// @finds [plain spin: race & livelock] data-race in 1 at 399, 402
// @finds [plain spin never] livelock/spin in 1 at 408
// @finds [try and back off] livelock in 16 at 417, 418, 423
// @finds [unpublished] data-race in 2 at 466, 469
// @finds [rw: write under read lock is a race] data-race in 18 at 489
// @finds [two different locks] data-race in 4 at 499, 504
// @finds [map iterate vs set] data-race in 3 at 511, 514
// @finds [array push both] data-race in 2 at 520, 523
// @finds [delete key vs JSON] data-race in 1 at 529, 532
// @finds [uncaught assert] assertion in 1 at 571
// @finds [after fails] assertion in 1 at 581
// redundant: each scenario shows one thing, so that a statement less is another scenario.
//
// What orders two accesses and what does not, and what an accessed place is called.
import {
  Mutex,
  RwLock,
  Barrier,
  Latch,
  WaitGroup,
  Once,
  Channel,
  AtomicInt,
  thread,
  scenario,
  yieldNow,
  observe,
  after,
} from "interleaver";

scenario("stale read", () => {
  const m = new Mutex("m");
  let x = 0;
  let y = 0;
  thread("A", () => {
    m.lock();
    const s = x;
    m.unlock();
    m.lock();
    y = s;
    m.unlock();
  });
  thread("B", () => {
    m.lock();
    x = 1;
    y = 1;
    m.unlock();
  });
  after(() => {
    observe("y", y);
  });
});
scenario("lost update two sections", () => {
  const m = new Mutex("m");
  let x = 0;
  for (const n of ["A", "B"])
    thread(n, () => {
      m.lock();
      const s = x;
      m.unlock();
      m.lock();
      x = s + 1;
      m.unlock();
    });
  after(() => {
    observe("x", x);
  });
});
scenario("dirty read", () => {
  const m = new Mutex("m");
  let x = 0;
  let seen = -1;
  thread("A", () => {
    m.lock();
    x = 1;
    m.unlock();
    m.lock();
    x = 0;
    m.unlock();
  });
  thread("B", () => {
    m.lock();
    seen = x;
    m.unlock();
  });
  after(() => {
    observe("seen", seen);
  });
});
scenario("gate", () => {
  const g = new Mutex("g"),
    a = new Mutex("a"),
    b = new Mutex("b");
  thread("A", () => {
    g.lock();
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
    g.unlock();
  });
  thread("B", () => {
    g.lock();
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
    g.unlock();
  });
});
scenario("no gate but never shows", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  const f = new AtomicInt(0, "f");
  thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
    f.store(1);
  });
  thread("B", () => {
    while (f.load() === 0) yieldNow();
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
});
scenario("contention", () => {
  const m = new Mutex("m");
  let x = 0;
  for (const n of ["A", "B", "C"])
    thread(n, () => {
      m.lock();
      x++;
      m.unlock();
    });
});
scenario("race", () => {
  const acc = { balance: 0 };
  const forks = [1, 2, 3];
  const cache = new Map<string, number>();
  const set = new Set<string>();
  thread("A", () => {
    acc.balance = 1;
    forks[2] = 5;
    cache.set("a", 1);
    set.add("q");
  });
  thread("B", () => {
    acc.balance = 2;
    forks[2] = 6;
    cache.set("a", 2);
    set.has("q");
  });
});
scenario("race size", () => {
  const cache = new Map<string, number>();
  thread("A", () => {
    cache.set("a", 1);
  });
  thread("B", () => {
    observe("n", cache.size);
  });
});
scenario("no race different keys", () => {
  const cache = new Map<string, number>([
    ["a", 0],
    ["b", 0],
  ]);
  thread("A", () => {
    cache.set("a", 1);
  });
  thread("B", () => {
    cache.set("b", 1);
  });
});
scenario("adds two keys", () => {
  const cache = new Map<string, number>();
  thread("A", () => {
    cache.set("a", 1);
  });
  thread("B", () => {
    cache.set("b", 1);
  });
});
class K {
  static n = 0;
  #p = 0;
  get p() {
    return this.#p;
  }
  set p(v) {
    this.#p = v;
  }
  inc() {
    this.#p++;
  }
}
scenario("statics", () => {
  thread("A", () => {
    K.n++;
  });
  thread("B", () => {
    K.n++;
  });
});
scenario("private", () => {
  const k = new K();
  thread("A", () => {
    k.inc();
  });
  thread("B", () => {
    k.inc();
  });
});
scenario("getter", () => {
  const k = new K();
  thread("A", () => {
    k.p = 3;
  });
  thread("B", () => {
    observe("p", k.p);
  });
});
scenario("closure through channel", () => {
  const c = new Channel<() => void>(1, "c");
  let n = 0;
  thread("A", () => {
    c.send(() => {
      n++;
    });
    n++;
  });
  thread("B", () => {
    c.receive()!();
  });
});
scenario("object through channel ok", () => {
  const c = new Channel<{ n: number }>(1, "c");
  thread("A", () => {
    const o = { n: 1 };
    o.n = 2;
    c.send(o);
  });
  thread("B", () => {
    const o = c.receive()!;
    o.n++;
    observe("n", o.n);
  });
});
scenario("arguments", () => {
  function f(this: unknown, _o: { v: number }) {
    const args = arguments;
    thread("A", () => {
      (args[0] as { v: number }).v = 1;
    });
    thread("B", () => {
      (args[0] as { v: number }).v = 2;
    });
  }
  f({ v: 0 });
});
scenario("proxy", () => {
  const p = new Proxy({ v: 0 }, {});
  thread("A", () => {
    p.v = 1;
  });
  thread("B", () => {
    p.v = 2;
  });
});
scenario("proxy trap", () => {
  let hits = 0;
  const p = new Proxy({ v: 0 } as Record<string, number>, {
    get(t, k) {
      hits++;
      return t[k as string];
    },
  });
  thread("A", () => {
    void p.v;
  });
  thread("B", () => {
    void p.v;
  });
  after(() => observe("hits", hits));
});
scenario("plain spin: race & livelock", () => {
  let f = false;
  thread("A", () => {
    while (!f);
  });
  thread("B", () => {
    f = true;
  });
});
scenario("plain spin never", () => {
  let f = false;
  thread("A", () => {
    while (!f);
  });
});
scenario("try and back off", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  const go = (n: string, x: Mutex, y: Mutex) =>
    thread(n, () => {
      for (;;) {
        x.lock();
        if (y.tryLock()) {
          y.unlock();
          x.unlock();
          return;
        }
        x.unlock();
      }
    });
  go("A", a, b);
  go("B", b, a);
});
scenario("exchange spin lock", () => {
  const l = new AtomicInt(0, "l");
  let n = 0;
  for (const t of ["A", "B"])
    thread(t, () => {
      while (l.exchange(1) === 1);
      n++;
      l.store(0);
    });
});
scenario("atomics lock", () => {
  const v = new Int32Array(new SharedArrayBuffer(4));
  let n = 0;
  for (const t of ["A", "B"])
    thread(t, () => {
      while (Atomics.compareExchange(v, 0, 0, 1) !== 0) Atomics.wait(v, 0, 1);
      n++;
      Atomics.store(v, 0, 0);
      Atomics.notify(v, 0, 1);
    });
});
scenario("volatile flag publishes", () => {
  let data = 0;
  const ready = new AtomicInt(0, "ready");
  thread("W", () => {
    data = 42;
    ready.store(1);
  });
  thread("R", () => {
    if (ready.load() === 1) observe("d", data);
  });
});
scenario("unpublished", () => {
  let data = 0;
  const ready = new AtomicInt(0, "ready");
  thread("W", () => {
    ready.store(1);
    data = 42;
  });
  thread("R", () => {
    if (ready.load() === 1) observe("d", data);
  });
});
scenario("failed cas acquires", () => {
  let data = 0;
  const a = new AtomicInt(0, "a");
  thread("W", () => {
    data = 1;
    a.store(5);
  });
  thread("R", () => {
    if (!a.compareExchange(0, 1)) observe("d", data);
  });
});
scenario("rw: write under read lock is a race", () => {
  const m = new RwLock("m");
  let x = 0;
  for (const t of ["A", "B"])
    thread(t, () => {
      m.runShared(() => {
        x++;
      });
    });
});
scenario("two different locks", () => {
  const a = new Mutex("a"),
    b = new Mutex("b");
  let x = 0;
  thread("A", () => {
    a.runExclusive(() => {
      x++;
    });
  });
  thread("B", () => {
    b.runExclusive(() => {
      x++;
    });
  });
});
scenario("map iterate vs set", () => {
  const m = new Map([["k", 1]]);
  thread("A", () => {
    for (const [k] of m) observe("k", k);
  });
  thread("B", () => {
    m.set("q", 2);
  });
});
scenario("array push both", () => {
  const a: number[] = [];
  thread("A", () => {
    a.push(1);
  });
  thread("B", () => {
    a.push(2);
  });
});
scenario("delete key vs JSON", () => {
  const o: Record<string, number> = { a: 1 };
  thread("A", () => {
    delete o.a;
  });
  thread("B", () => {
    observe("j", JSON.stringify(o));
  });
});
scenario("Object.keys vs value write: none", () => {
  const o: Record<string, number> = { a: 1 };
  thread("A", () => {
    o.a = 2;
  });
  thread("B", () => {
    observe("k", Object.keys(o));
  });
});
scenario("string builder private", () => {
  const c = new Channel<string>(1, "c");
  thread("A", () => {
    let s = "";
    for (let i = 0; i < 100; i++) s += i;
    c.send(s);
  });
  thread("B", () => {
    observe("l", c.receive()!.length);
  });
});
scenario("loop closure var", () => {
  let sum = 0;
  const m = new Mutex("m");
  for (let i = 0; i < 3; i++)
    thread(() => {
      m.lock();
      sum += i;
      m.unlock();
    });
  after(() => observe("sum", sum));
});
scenario("uncaught assert", () => {
  thread("A", () => {
    if (true) {
      const e = new Error("x");
      e.name = "AssertionError";
      throw e;
    }
  });
});
scenario("after fails", () => {
  let x = 0;
  thread("A", () => {
    x = 1;
  });
  after(() => {
    if (x === 1) throw new Error("x is 1");
  });
});
scenario("wg race add after wait", () => {
  const w = new WaitGroup("w");
  let n = 0;
  w.add(1);
  thread("A", () => {
    n++;
    w.done();
  });
  w.wait();
  observe("n", n);
});
scenario("latch happens-before", () => {
  const l = new Latch(2, "l");
  let a = 0,
    b = 0;
  thread("A", () => {
    a = 1;
    l.countDown();
  });
  thread("B", () => {
    b = 1;
    l.countDown();
  });
  l.wait();
  observe("ab", a + b);
});
scenario("barrier happens-before", () => {
  const l = new Barrier(2, "l");
  let a = 0,
    b = 0;
  thread("A", () => {
    a = 1;
    l.wait();
    observe("b", b);
  });
  thread("B", () => {
    b = 1;
    l.wait();
    observe("a", a);
  });
});
scenario("once happens-before", () => {
  const o = new Once("o");
  let v = 0;
  const init = () =>
    o.do(() => {
      v = 7;
    });
  for (const n of ["A", "B"])
    thread(n, () => {
      init();
      observe(n, v);
    });
});
scenario("rendezvous orders both ways", () => {
  const c = new Channel<number>(0, "c");
  let x = 0; void (() => x);
  thread("A", () => {
    c.send(1);
    x = 1;
  });
  thread("B", () => {
    x = 2;
    c.receive();
  });
});
scenario("buffered cap1: receive before 2nd send done", () => {
  const c = new Channel<number>(1, "c");
  let x = 0;
  thread("A", () => {
    c.send(1);
    c.send(2);
    observe("x", x);
  });
  thread("B", () => {
    x = 2;
    c.receive();
  });
});
