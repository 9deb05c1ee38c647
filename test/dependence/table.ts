/** An operation as it is written on an object `x`, and the result that makes it this row rather than another. */
interface Operation {
  readonly code: string;
  readonly result?: unknown;
}

/** One kind of object, with its operations and which pairs of them commute, and why; all other pairs depend. */
export interface Family {
  readonly name: string;
  readonly create: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly commute: readonly (readonly [string, string, string])[];
  /** Statements that bring `x` into states worth testing; none of them waits. */
  readonly states: readonly string[];
  /** Tells whether two states are the same, as far as a program can see. */
  readonly probe: string;
}

const readsOnly = "neither changes anything";
const failed = "a try that fails changes nothing";

/** The dependence relation (contract, section 6). `docs/dependence.md` shows it to people. */
export const families: readonly Family[] = [
  {
    name: "variable",
    create: "{ v: 0 }",
    operations: { read: { code: "x.v" }, write: { code: "x.v = 1" } },
    commute: [["read", "read", readsOnly]],
    states: ["x.v = 2"],
    probe: "x.v",
  },
  {
    name: "Mutex",
    create: "new Mutex()",
    operations: {
      lock: { code: "x.lock()" },
      tryLock: { code: "x.tryLock()", result: true },
      "tryLock that fails": { code: "x.tryLock()", result: false },
      unlock: { code: "x.unlock()" },
    },
    commute: [["tryLock that fails", "tryLock that fails", failed]],
    states: ["x.tryLock()", "x.unlock()"],
    probe: "x.tryLock()",
  },
  {
    name: "ReentrantMutex",
    create: "new ReentrantMutex()",
    operations: {
      lock: { code: "x.lock()" },
      tryLock: { code: "x.tryLock()", result: true },
      "tryLock that fails": { code: "x.tryLock()", result: false },
      unlock: { code: "x.unlock()" },
    },
    commute: [["tryLock that fails", "tryLock that fails", failed]],
    states: ["x.tryLock()", "x.unlock()"],
    probe: "x.tryLock()",
  },
  ...(["none", "writers", "readers"] as const).map((prefer) => ({
    name: prefer === "none" ? "RwLock" : `RwLock that prefers ${prefer}`,
    create: `new RwLock("x", { prefer: "${prefer}" })`,
    operations: {
      readLock: { code: "x.readLock()" },
      writeLock: { code: "x.writeLock()" },
      tryReadLock: { code: "x.tryReadLock()", result: true },
      "tryReadLock that fails": { code: "x.tryReadLock()", result: false },
      tryWriteLock: { code: "x.tryWriteLock()", result: true },
      "tryWriteLock that fails": { code: "x.tryWriteLock()", result: false },
      readUnlock: { code: "x.readUnlock()" },
      writeUnlock: { code: "x.writeUnlock()" },
    },
    commute: [
      ["tryReadLock that fails", "tryReadLock that fails", failed],
      ["tryReadLock that fails", "tryWriteLock that fails", failed],
      ["tryWriteLock that fails", "tryWriteLock that fails", failed],
    ] as const,
    states: ["x.tryReadLock()", "x.tryWriteLock()", "x.readUnlock()", "x.writeUnlock()"],
    probe: "[x.tryReadLock(), x.tryWriteLock()]",
  })),
  {
    name: "Semaphore",
    create: "new Semaphore(2)",
    operations: {
      acquire: { code: "x.acquire()" },
      tryAcquire: { code: "x.tryAcquire()", result: true },
      "tryAcquire that fails": { code: "x.tryAcquire()", result: false },
      release: { code: "x.release()" },
    },
    commute: [["tryAcquire that fails", "tryAcquire that fails", failed]],
    states: ["x.tryAcquire()", "x.tryAcquire(2)", "x.release()"],
    probe: "[x.tryAcquire(), x.tryAcquire()]",
  },
  {
    name: "Condition",
    create: "new Condition(m)",
    operations: {
      wait: { code: "(m.lock(), x.wait(), m.unlock())" },
      "notify that finds nobody": { code: "x.notify()" },
      "notifyAll that finds nobody": { code: "x.notifyAll()" },
    },
    commute: [
      ["notify that finds nobody", "notify that finds nobody", "a notification that nobody hears is lost"],
      ["notify that finds nobody", "notifyAll that finds nobody", "a notification that nobody hears is lost"],
      ["notifyAll that finds nobody", "notifyAll that finds nobody", "a notification that nobody hears is lost"],
    ],
    states: ["x.notify()", "x.notifyAll()"],
    probe: "m.tryLock()",
  },
  {
    name: "Monitor",
    create: "new Monitor()",
    operations: {
      enter: { code: "x.enter()" },
      "exit from outside": { code: "x.exit()" },
      "wait from outside": { code: "x.wait()" },
      "notify from outside": { code: "x.notify()" },
      "notifyAll from outside": { code: "x.notifyAll()" },
    },
    commute: [],
    states: ["x.enter()", "x.exit()"],
    probe: "0",
  },
  {
    name: "Barrier",
    create: "new Barrier(2)",
    operations: { wait: { code: "x.wait()" } },
    commute: [],
    states: [],
    probe: "0",
  },
  {
    name: "Latch",
    create: "new Latch(3)",
    operations: { countDown: { code: "x.countDown()" }, wait: { code: "x.wait()" } },
    commute: [["countDown", "countDown", "the sum is the same, and neither sees it"]],
    states: ["x.countDown()", "x.countDown(3)"],
    probe: "0",
  },
  {
    name: "WaitGroup",
    create: "new WaitGroup()",
    operations: { add: { code: "x.add(2)" }, done: { code: "x.done()", result: null }, wait: { code: "x.wait()" } },
    commute: [
      ["add", "add", "the sum is the same, and neither sees it"],
      ["done", "done", "the sum is the same, as long as there is enough for both (else the search begins again)"],
    ],
    states: ["x.add()", "x.add(3)", "x.done()"],
    probe: "0",
  },
  {
    name: "WaitGroup below zero",
    create: "(() => { const group = new WaitGroup(); try { group.done(); } catch {} return group; })()",
    operations: { add: { code: "x.add(2)" }, done: { code: "x.done()" }, wait: { code: "x.wait()" } },
    commute: [["add", "add", "the sum is the same, and neither sees it"]],
    states: ["x.add()", "x.add(3)", "x.done()"],
    probe: "0",
  },
  {
    name: "Once",
    create: "new Once()",
    operations: { do: { code: "x.do(() => {})" } },
    commute: [],
    states: ["x.do(() => {})"],
    probe: "0",
  },
  {
    name: "Atomic",
    create: "new AtomicInt(0)",
    operations: {
      load: { code: "x.load()" },
      store: { code: "x.store(1)" },
      exchange: { code: "x.exchange(2)" },
      fetchAdd: { code: "x.fetchAdd(1)" },
      compareExchange: { code: "x.compareExchange(0, 1)", result: true },
      "compareExchange that fails": { code: "x.compareExchange(0, 1)", result: false },
    },
    commute: [
      ["load", "load", readsOnly],
      ["load", "compareExchange that fails", "neither changes anything"],
      ["compareExchange that fails", "compareExchange that fails", "neither changes anything"],
    ],
    states: ["x.store(0)", "x.store(5)", "x.fetchAdd(1)"],
    probe: "x.load()",
  },
  {
    name: "element of a typed array",
    create: "new Int32Array(new SharedArrayBuffer(8))",
    operations: {
      read: { code: "x[0]" },
      write: { code: "x[0] = 1" },
      load: { code: "Atomics.load(x, 0)" },
      store: { code: "Atomics.store(x, 0, 1)" },
      add: { code: "Atomics.add(x, 0, 1)" },
      compareExchange: { code: "Atomics.compareExchange(x, 0, 0, 1)", result: 0 },
      "compareExchange that fails": { code: "Atomics.compareExchange(x, 0, 3, 1)", result: 0 },
    },
    commute: [
      ["read", "read", readsOnly],
      ["read", "load", readsOnly],
      ["read", "compareExchange that fails", readsOnly],
      ["load", "load", readsOnly],
      ["load", "compareExchange that fails", readsOnly],
      ["compareExchange that fails", "compareExchange that fails", readsOnly],
    ],
    states: ["x[0] = 0", "Atomics.store(x, 0, 0)"],
    probe: "x[0]",
  },
  {
    name: "those who wait at an element",
    create: "new Int32Array(new SharedArrayBuffer(8))",
    operations: {
      "notify that finds nobody": { code: "Atomics.notify(x, 0)", result: 0 },
      "wait that finds another value": { code: "Atomics.wait(x, 0, 9)", result: "not-equal" },
    },
    commute: [
      ["notify that finds nobody", "notify that finds nobody", "a notification that nobody hears is lost"],
      ["wait that finds another value", "wait that finds another value", "nobody waits, before and after"],
    ],
    states: ["x[0] = 2", "Atomics.notify(x, 0)"],
    probe: "x[0]",
  },
  {
    name: "Channel(2)",
    create: "new Channel<number>(2)",
    operations: {
      send: { code: "x.send(1)" },
      receive: { code: "x.receive()" },
      trySend: { code: "x.trySend(2)", result: true },
      "trySend that fails": { code: "x.trySend(2)", result: false },
      tryReceive: { code: "x.tryReceive()" },
      "tryReceive that fails": { code: "x.tryReceive() ?? null", result: null },
      close: { code: "x.close()" },
      "select with a case ready": { code: 'select([x.onReceive(() => 1)], () => "none")', result: 1 },
    },
    commute: [
      ["trySend that fails", "trySend that fails", failed],
      ["tryReceive that fails", "tryReceive that fails", failed],
    ],
    states: ["x.trySend(7)", "x.trySend(8)", "x.tryReceive()", "x.close()"],
    probe: "x.tryReceive()?.value",
  },
  {
    name: "Channel(0)",
    create: "new Channel<number>(0)",
    operations: {
      send: { code: "x.send(1)" },
      receive: { code: "x.receive()" },
      "trySend that fails": { code: "x.trySend(2)", result: false },
      "tryReceive that fails": { code: "x.tryReceive() ?? null", result: null },
      close: { code: "x.close()" },
      select: { code: "select([x.onReceive(() => 1), x.onSend(3, () => 2)])" },
      "select that finds no case ready": {
        code: "select([x.onReceive(() => 1), x.onSend(3, () => 2)], () => 3)",
        result: 3,
      },
    },
    commute: [
      ["trySend that fails", "trySend that fails", failed],
      ["trySend that fails", "tryReceive that fails", failed],
      ["tryReceive that fails", "tryReceive that fails", failed],
    ],
    states: ["x.tryReceive()", "x.trySend(1)"],
    probe: "x.tryReceive()?.value",
  },
];
