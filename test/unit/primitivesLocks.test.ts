import { describeRows, type Row } from "./primitivesRows";

const reentrant: Record<string, Row> = {
  "its holder may take it again, and frees it with the last unlock": {
    text: `const m = new ReentrantMutex();
for (const n of ["A", "B"]) thread(n, () => { m.lock(); m.lock(); m.unlock(); observe(n, m.tryLock()); m.unlock(); m.unlock(); });`,
    executions: 2,
    outcomes: [{ A: true, B: true }],
  },
  "others find it held until then": {
    text: `const m = new ReentrantMutex(); m.lock(); m.lock(); m.unlock();
thread("A", () => observe("got", m.tryLock())).join();`,
    executions: 1,
    outcomes: [{ got: false }],
  },
  "two of them can still deadlock": {
    text: `const a = new ReentrantMutex(), b = new ReentrantMutex();
thread("A", () => { a.lock(); b.lock(); a.lock(); a.unlock(); b.unlock(); a.unlock(); });
thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });`,
    findings: ["deadlock/lock-cycle"],
    deadlocked: 1,
  },
  "one unlock too many is a misuse": {
    text: "const m = new ReentrantMutex(); m.lock(); m.lock(); m.unlock(); m.unlock(); m.unlock();",
    findings: ["lock-misuse"],
    says: "nobody holds it",
  },
  "one unlock too few leaves it held": {
    text: 'const m = new ReentrantMutex(); thread("A", () => { m.lock(); m.lock(); m.unlock(); }); thread("B", () => { m.lock(); m.unlock(); });',
    findings: ["deadlock/orphaned-lock"],
    executions: 2,
  },
  "a condition's wait gives all of it up and takes all of it again": {
    text: `const m = new ReentrantMutex(), c = new Condition(m); let ready = false;
thread("W", () => { m.lock(); m.lock(); while (!ready) c.wait(); m.unlock(); observe("still mine", m.tryLock()); m.unlock(); m.unlock(); });
thread("N", () => { m.lock(); ready = true; c.notify(); m.unlock(); });`,
    outcomes: [{ "still mine": true }],
    executions: 2,
  },
};

const rwLocks: Record<string, Row> = {
  // The two acquisitions depend on each other, and so does each with each release: orders of a a' r r' = 6
  "readers share it": {
    text: "const rw = new RwLock(); let x = 0; for (let i = 0; i < 2; i++) thread(() => { rw.readLock(); void x; rw.readUnlock(); });",
    executions: 6,
  },
  "a writer is alone": {
    text: `const rw = new RwLock(); let x = 0;
for (let i = 0; i < 2; i++) thread(() => { rw.writeLock(); x++; rw.writeUnlock(); });
thread("R", () => { rw.readLock(); observe("x", x); rw.readUnlock(); });`,
    executions: 6,
    outcomes: [{ x: 0 }, { x: 1 }, { x: 2 }],
  },
  "readers do not order each other": {
    text: `const rw = new RwLock(); let x = 0;
for (let i = 0; i < 2; i++) thread(() => { rw.runShared(() => { x++; }); });`,
    findings: ["data-race"],
  },
  "the try forms never wait": {
    text: `const rw = new RwLock(); const tries: boolean[] = [];
rw.readLock(); tries.push(rw.tryReadLock(), rw.tryWriteLock()); rw.readUnlock(); rw.readUnlock();
tries.push(rw.tryWriteLock(), rw.tryReadLock(), rw.tryWriteLock()); rw.writeUnlock(); observe("tries", tries);`,
    outcomes: [{ tries: [true, false, true, false, false] }],
  },
  "failed tries commute": {
    text: `const rw = new RwLock(); rw.writeLock();
thread(() => { rw.tryReadLock(); }); thread(() => { rw.tryWriteLock(); });`,
    executions: 1,
  },
  "a reader that wants to write waits for itself": {
    text: "const rw = new RwLock(); rw.readLock(); rw.writeLock();",
    findings: ["deadlock/self-deadlock"],
  },
  "two readers that both want to write wait for each other": {
    text: 'const rw = new RwLock(); for (const n of ["A", "B"]) thread(n, () => { rw.readLock(); rw.writeLock(); rw.writeUnlock(); rw.readUnlock(); });',
    findings: ["deadlock/lock-cycle"],
  },
  "a cycle through a reader and a writer": {
    text: `const a = new RwLock(), b = new RwLock();
thread("A", () => { a.readLock(); b.writeLock(); b.writeUnlock(); a.readUnlock(); });
thread("B", () => { b.readLock(); a.writeLock(); a.writeUnlock(); b.readUnlock(); });`,
    findings: ["deadlock/lock-cycle"],
    deadlocked: 1,
  },
  "without a preference a second read lock is always to be had": {
    text: `const rw = new RwLock();
thread("R", () => { rw.readLock(); rw.readLock(); rw.readUnlock(); rw.readUnlock(); });
thread("W", () => { rw.writeLock(); rw.writeUnlock(); });`,
    executions: 2,
  },
  "if writers go first, one that waits holds back a second read lock": {
    text: `const rw = new RwLock("rw", { prefer: "writers" });
thread("R", () => { rw.readLock(); rw.readLock(); rw.readUnlock(); rw.readUnlock(); });
thread("W", () => { rw.writeLock(); rw.writeUnlock(); });`,
    findings: ["deadlock/lock-cycle"],
  },
  "if writers go first, a try to read fails while one waits": {
    text: `const rw = new RwLock("rw", { prefer: "writers" });
rw.readLock(); const w = thread("W", () => rw.runExclusive(() => {}));
const got = rw.tryReadLock(); observe("got", got); if (got) rw.readUnlock(); rw.readUnlock();`,
    outcomes: [{ got: true }, { got: false }],
  },
  "if readers go first, one that waits holds back a writer": {
    text: `const rw = new RwLock("rw", { prefer: "readers" }); let order = "";
rw.writeLock();
const r = thread("R", () => rw.runShared(() => { order += "r"; }));
const w = thread("W", () => rw.runExclusive(() => { order += "w"; }));
rw.writeUnlock(); r.join(); w.join(); observe("order", order);`,
    outcomes: [{ order: "rw" }, { order: "wr" }],
  },
  "more than a thousand read at once": {
    text: `for (const prefer of ["none", "writers", "readers"] as const) {
  const rw = new RwLock("rw", { prefer }); const tries: boolean[] = [];
  for (let i = 0; i < 1100; i++) rw.readLock();
  tries.push(rw.tryReadLock(), rw.tryWriteLock());
  for (let i = 0; i < 1101; i++) rw.readUnlock();
  tries.push(rw.tryWriteLock(), rw.tryReadLock());
  observe(prefer, tries);
}`,
    executions: 1,
    outcomes: [
      { none: [true, false, true, false], writers: [true, false, true, false], readers: [true, false, true, false] },
    ],
  },
  "unlocking what one does not hold is a misuse": {
    text: 'const rw = new RwLock(); rw.readLock(); thread("B", () => rw.writeUnlock());',
    findings: ["lock-misuse"],
    says: "holds it",
  },
  "a reader does not unlock as a writer": {
    text: "const rw = new RwLock(); rw.readLock(); rw.writeUnlock();",
    findings: ["lock-misuse"],
    says: "holds it for reading",
  },
  "a preference must be one": { text: 'new RwLock("rw", { prefer: "me" as never });', findings: ["uncaught-error"] },
};

const monitors: Record<string, Row> = {
  "one at a time, and again for who is inside": {
    text: "const m = new Monitor(); let c = 0; for (let i = 0; i < 3; i++) thread(() => { m.enter(); m.synchronized(() => { c++; }); m.exit(); }); after(() => { if (c !== 3) throw new Error('lost'); });",
    executions: 6,
  },
  "a wait lets others in and ends with a notification": {
    text: `const m = new Monitor(); let ready = false;
thread("W", () => m.synchronized(() => { while (!ready) m.wait(); observe("ready", ready); }));
thread("N", () => m.synchronized(() => { ready = true; m.notify(); }));`,
    executions: 2,
    outcomes: [{ ready: true }],
  },
  "notifyAll wakes everybody": {
    text: `const m = new Monitor(); let ready = false;
for (const n of ["A", "B"]) thread(n, () => m.synchronized(() => { while (!ready) m.wait(); }));
thread("N", () => m.synchronized(() => { ready = true; m.notifyAll(); }));`,
  },
  "a notification that comes first is lost": {
    text: `const m = new Monitor();
thread("W", () => m.synchronized(() => m.wait()));
thread("N", () => m.synchronized(() => m.notify()));`,
    findings: ["deadlock/lost-wakeup"],
    executions: 2,
    deadlocked: 1,
  },
  "only who is inside may wait": {
    text: "new Monitor('m').wait();",
    findings: ["lock-misuse"],
    says: "without being inside",
  },
  "only who is inside may notify": {
    text: "new Monitor('m').notify();",
    findings: ["lock-misuse"],
    says: "notifies `m`",
  },
  // A notification that throws comes before, between or after the others' two events
  "what a notification from outside says depends on who is inside": {
    text: `const m = new Monitor();
thread("A", () => { m.enter(); m.exit(); });
thread("B", () => { try { m.notify(); } catch (error) { observe("said", (error as Error).message); } });`,
    findings: ["lock-misuse"],
    executions: 3,
    outcomes: [
      { said: "B notifies m without being inside, but nobody is inside" },
      { said: "B notifies m without being inside, but A is inside" },
    ],
  },
  // Enters, notifies and exits of A make four places for it; it is ordered with each, as wait and exit from outside are
  "the same of notifyAll, beside somebody who notifies": {
    text: `const m = new Monitor();
thread("A", () => { m.enter(); m.notify(); m.exit(); });
thread("B", () => { try { m.notifyAll(); } catch {} });`,
    findings: ["lock-misuse"],
    executions: 4,
  },
  // A and C begin to wait in two orders, and go on in two
  "a notification from outside wakes nobody, whoever waits": {
    text: `const m = new Monitor();
thread("A", () => m.synchronized(() => m.wait()));
thread("C", () => m.synchronized(() => m.wait()));
thread("B", () => { sleep(1); try { m.notify(); } catch {} m.synchronized(() => m.notifyAll()); });`,
    findings: ["lock-misuse"],
    executions: 4,
  },
  // B ends the program after 0 to 3 events of A, and before or after C is started: 8; C, after 0 to 3 of A: 4
  "notifications from outside that end the program come after each event": {
    text: `const m = new Monitor();
thread("A", () => { m.enter(); m.notify(); m.exit(); });
thread("B", () => m.notify());
thread("C", () => m.notify());`,
    findings: ["lock-misuse", "lock-misuse"],
    executions: 12,
  },
  "it is no mutex of a Condition": { text: "new Condition(new Monitor() as never);", findings: ["uncaught-error"] },
};

const onces: Record<string, Row> = {
  "the body runs once, and everybody comes after it": {
    text: `const o = new Once(); let runs = 0;
const all = ["A", "B", "C"].map((n) => thread(n, () => { o.do(() => { runs++; }); observe(n, runs); }));
all.forEach((t) => t.join());`,
    executions: 6,
    outcomes: [{ A: 1, B: 1, C: 1 }],
  },
  "it is done even if the body throws": {
    text: `const o = new Once(); let said = "";
try { o.do(() => { throw new Error("no"); }); } catch (error) { said = (error as Error).message; }
o.do(() => { said += "again"; }); observe("said", said);`,
    outcomes: [{ said: "no" }],
  },
  "a body that calls it again waits for itself": {
    text: "const o = new Once(); o.do(() => o.do(() => {}));",
    findings: ["deadlock/self-deadlock"],
  },
};

describeRows({ reentrant, "readers and writers": rwLocks, monitors, onces });
