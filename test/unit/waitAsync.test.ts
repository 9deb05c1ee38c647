import assert from "node:assert/strict";
import { exploreBody, logInNode, logsOf } from "../eventLoop/logsAgainstNode";

const shared = "const ta = new Int32Array(new SharedArrayBuffer(16));";

/** Bodies with one log, which Node has as well. */
const likeNode: Readonly<Record<string, string>> = {
  "what it gives at once": `
    const given = [Atomics.waitAsync(ta, 0, 1), Atomics.waitAsync(ta, 0, 0, 0), Atomics.waitAsync(ta, 0, 0, -5)];
    say(JSON.stringify(given));
    const { async, value } = Atomics.waitAsync(ta, 0, 0);
    say([async, value instanceof Promise, Object.keys(Atomics.waitAsync(ta, 0, 0)), Atomics.waitAsync.length]);
    say(JSON.stringify(Atomics.waitAsync(new BigInt64Array(ta.buffer), 1, 1n)));`,
  "what it refuses": `
    const bad = [
      () => Atomics.waitAsync(new Int32Array(4), 0, 0),
      () => Atomics.waitAsync(new Uint8Array(ta.buffer), 0, 0),
      () => Atomics.waitAsync(new BigInt64Array(ta.buffer), 0, 0),
      () => Atomics.waitAsync(ta, 9, 0),
      () => Atomics.waitAsync({}, 0, 0),
    ];
    for (const f of bad) try { f(); say("fine"); } catch (error) { say(error.name + (error instanceof TypeError)); }`,
  "a notification, first in first out, before timers and immediates": `
    const wait = (name, ms) => Atomics.waitAsync(ta, 0, 0, ms).value.then((how) => {
      say(name + how);
      process.nextTick(() => say(name + "tick"));
      Promise.resolve().then(() => say(name + "micro"));
    });
    wait("a"); wait("b", 1000); wait("c");
    setImmediate(() => say("immediate"));
    setTimeout(() => say("t20"), 20);
    setTimeout(() => say(Atomics.notify(ta, 0, 5)), 60);
    setTimeout(() => say("t100"), 100);
    say(Atomics.notify(ta, 0, 1));
    say(Atomics.notify(ta, 0, 1));
    say(Atomics.notify(ta, 1));
    process.nextTick(() => say("tick"));
    Promise.resolve().then(() => say("micro"));`,
  "the time-out, after which nobody waits": `
    setTimeout(() => say("t10"), 10);
    Atomics.waitAsync(ta, 0, 0, 40).value.then(say);
    setTimeout(() => say("t80"), 80);
    setTimeout(() => say(Atomics.notify(ta, 0)), 120);`,
  "a time-out that a notification comes before": `
    Atomics.waitAsync(ta, 0, 0, 60).value.then(say);
    setTimeout(() => say(Atomics.notify(ta, 0)), 20);
    setTimeout(() => say("t120"), 120);`,
  "storing wakes nobody": `
    Atomics.waitAsync(ta, 0, 0, 40).value.then(say);
    setTimeout(() => Atomics.store(ta, 0, 1), 10);
    setTimeout(() => say("t80"), 80);`,
  // It keeps Node 20 no more alive than its promise does
  "a time-out that is all that is left": `Atomics.waitAsync(ta, 0, 0, 20).value.then(say); say("main");`,
};

describe("Atomics.waitAsync", () => {
  for (const [name, body] of Object.entries(likeNode))
    it(`does as Node does: ${name}`, async () => {
      const wanted = await logInNode(body, shared);
      assert.deepEqual(await logsOf(shared + body), [wanted]);
      assert.notEqual(wanted, "");
    });

  it("finds both orders of a wait and a store with a notification", async () => {
    const logs = await logsOf(`${shared}
      const waits = io().then(async () => { const { async, value } = Atomics.waitAsync(ta, 0, 0); say(async); say(await value); });
      const stores = io().then(() => { Atomics.store(ta, 0, 1); say(Atomics.notify(ta, 0)); });
      await waits; await stores;`);
    assert.deepEqual(logs, ["0 false not-equal", "true 1 ok"]);
  });

  it("wakes in the order of arrival, whatever that is", async () => {
    const logs = await logsOf(`${shared}
      const wait = (name) => io().then(() => void Atomics.waitAsync(ta, 0, 0).value.then((how) => say(name + how)));
      await Promise.all([wait("a"), wait("b")]);
      say(Atomics.notify(ta, 0, 1));`);
    assert.deepEqual(logs, ["1 aok", "1 bok"]);
  });

  it("keeps that order where two callbacks notify one each", async () => {
    const logs = await logsOf(`${shared}
      for (const name of ["a", "b"]) Atomics.waitAsync(ta, 0, 0).value.then((how) => say(name + how));
      for (let i = 0; i < 2; i++) io().then(() => void Atomics.notify(ta, 0, 1));`);
    assert.deepEqual(logs, ["aok bok"]);
  });

  it("times out before a notification at an unknown time, or after it", async () => {
    const logs = await logsOf(`${shared}
      const notified = io().then(() => say(Atomics.notify(ta, 0)));
      say(await Atomics.waitAsync(ta, 0, 0, 30).value);
      await notified;`);
    assert.deepEqual(logs, ["1 ok", "timed-out 0"]);
  });

  it("leaves open which of a time-out and a timer of the same time comes first", async () => {
    const logs = await logsOf(`${shared}
      setTimeout(() => say(Atomics.notify(ta, 0)), 30);
      say(await Atomics.waitAsync(ta, 0, 0, 30).value);`);
    assert.deepEqual(logs, ["1 ok", "timed-out 0"]);
  });

  it("verifies a loop that waits for a flag", async () => {
    const report = await exploreBody(`${shared}
      io().then(() => { Atomics.store(ta, 0, 1); Atomics.notify(ta, 0); });
      while (Atomics.load(ta, 0) === 0) await Atomics.waitAsync(ta, 0, 0).value;`);
    assert.equal(report.verdict, "verified");
  });

  it("finds the notification that comes too early, with the line of the wait", async () => {
    const { findings } = await exploreBody(`${shared}
      io().then(() => void Atomics.notify(ta, 0));
      await io();
      await Atomics.waitAsync(ta, 0, 0).value;`);
    assert.deepEqual(
      findings.map(({ kind, subkind }) => `${kind}/${subkind}`),
      ["deadlock/never-settled"],
    );
    assert.match(findings[0].message, /`await Atomics\.waitAsync\(ta, 0, 0\)\.value` \(line 8\)/);
  });

  it("says nothing of a promise on which the body does not depend", async () => {
    assert.equal((await exploreBody(`${shared} Atomics.waitAsync(ta, 0, 0);`)).verdict, "verified");
  });

  it("is refused in a thread, with its line", async () => {
    const { verdict, problems } = await exploreBody(`${shared} thread(() => {\nAtomics.waitAsync(ta, 0, 0); });`);
    assert.equal(verdict, "invalid");
    assert.deepEqual(
      problems.map(({ line, message }) => `${line}: ${message}`),
      ["6: promises in threads: not yet supported; use them in the scenario's body"],
    );
  });
});

describe("Atomics.waitAsync beside threads", () => {
  /** What is said under a lock. */
  const telling = `${shared} const m = new Mutex();
    const tell = (value) => { m.lock(); say(value); m.unlock(); };`;
  const logs = async (body: string) => logsOf(telling + body);

  it("is settled by a notification of a thread, unless the store comes first", async () => {
    const body = `thread("T", () => { Atomics.store(ta, 0, 1); tell(Atomics.notify(ta, 0)); });
      const { async, value } = Atomics.waitAsync(ta, 0, 0);
      tell(async); tell(await value);`;
    // The thread may tell its number before the other two, between them, or after them
    assert.deepEqual(await logs(body), [
      "0 false not-equal",
      "1 true ok",
      "false 0 not-equal",
      "false not-equal 0",
      "true 1 ok",
      "true ok 1",
    ]);
  });

  it("verifies a loop that waits for a flag that a thread sets, and finds the notification that is missing", async () => {
    const loop = "while (Atomics.load(ta, 0) === 0) await Atomics.waitAsync(ta, 0, 0).value;";
    const verdict = async (thread: string) => {
      const { verdict, findings, exploration } = await exploreBody(
        `${shared} thread("T", () => { ${thread} });\n${loop}`,
      );
      assert.equal(exploration.redundant, 0);
      return [verdict, ...findings.map(({ kind, subkind, message }) => `${kind}/${subkind} ${message}`)];
    };
    assert.deepEqual(await verdict("Atomics.store(ta, 0, 1); Atomics.notify(ta, 0);"), ["verified"]);
    for (const wrong of ["Atomics.store(ta, 0, 1);", "Atomics.notify(ta, 0); Atomics.store(ta, 0, 1);"]) {
      const [violated, finding] = await verdict(wrong);
      assert.equal(violated, "violated");
      assert.match(finding, /^deadlock\/never-settled .*`await Atomics\.waitAsync\(ta, 0, 0\)\.value` \(line 6\)/);
    }
  });

  it("is first in first out with threads that wait", async () => {
    const body = `Atomics.waitAsync(ta, 0, 0).value.then((how) => tell("promise " + how));
      const t = thread("T", () => tell("thread " + Atomics.wait(ta, 0, 0)));
      thread("U", () => { Atomics.notify(ta, 0, 1); });`;
    const reports = await exploreBody(telling + body);
    // Nobody notifies the thread, which came later
    assert.deepEqual(
      reports.findings.map(({ kind, subkind }) => `${kind}/${subkind}`),
      ["deadlock/lost-wakeup"],
    );
  });

  it("settles all together that were notified before that, in the order of the notifications", async () => {
    const body = `const wait = (name) => Atomics.waitAsync(ta, 0, 0).value.then(() => {
        tell(name);
        process.nextTick(() => tell(name + "tick"));
      });
      wait("a"); wait("b");
      for (const name of ["T", "U"]) thread(name, () => { Atomics.notify(ta, 0, 1); });`;
    assert.deepEqual(await logs(body), ["a atick b btick", "a b atick btick"]);
  });

  it("comes before immediates and timers where a callback notified it, and may come after them where a thread did", async () => {
    const body = (notify: string) => `Atomics.waitAsync(ta, 0, 0).value.then(() => tell("woken"));
      setImmediate(() => tell("immediate"));
      ${notify}`;
    const byThread = `thread("T", () => { Atomics.notify(ta, 0); });`;
    assert.deepEqual(await logs(body(`thread("T", () => {}); Atomics.notify(ta, 0);`)), ["woken immediate"]);
    assert.deepEqual(await logs(body(byThread)), ["immediate woken", "woken immediate"]);
    // Where the thread is first, the callback that it asked for must not come later than where it is not
    const both = `Atomics.waitAsync(ta, 0, 0).value.then(() => tell("too"));
      thread("T", () => { Atomics.notify(ta, 0, 1); }); Atomics.notify(ta, 0, 1);`;
    assert.deepEqual(await logs(body(both)), ["woken immediate too", "woken too immediate"]);
  });

  it("times out when its time has come, in either order with a thread that notifies then", async () => {
    const after = (ms: number) => `thread("T", () => { sleep(${ms}); tell(Atomics.notify(ta, 0)); });
      tell(await Atomics.waitAsync(ta, 0, 0, 20).value);`;
    assert.deepEqual(await logs(after(10)), ["1 ok", "ok 1"]);
    assert.deepEqual(await logs(after(20)), ["0 timed-out", "1 ok", "ok 1", "timed-out 0"]);
    assert.deepEqual(await logs(after(30)), ["timed-out 0"]);
  });

  it("keeps the program no more going than a timer that was told not to", async () => {
    // The thread ends before the time is over, then, or later
    for (const [ms, expected] of [
      [10, [""]],
      [20, ["", "timed-out"]],
      [30, ["timed-out"]],
    ] as const) {
      assert.deepEqual(
        await logs(`Atomics.waitAsync(ta, 0, 0, 20).value.then(tell); thread("T", () => sleep(${ms}));`),
        expected,
      );
      const timer = `setTimeout(() => tell("timed-out"), 20).unref(); thread("T", () => sleep(${ms}));`;
      assert.deepEqual(await logs(timer), expected);
    }
  });

  it("orders what comes after it behind what the thread did before it notified", async () => {
    const body = (before: string, after: string) => `let x = 0;
      thread("T", () => { ${before} Atomics.notify(ta, 0); ${after} });
      Atomics.waitAsync(ta, 0, 0).value.then(() => { x++; });`;
    const kinds = async (text: string) => (await exploreBody(shared + text)).findings.map(({ kind }) => kind);
    assert.deepEqual(await kinds(body("x = 1;", "")), []);
    assert.deepEqual(await kinds(body("", "x = 1;")), ["data-race"]);
  });
});

describe("timers that keep no program going", () => {
  it("do not fire in the first execution either", async () => {
    const body = `await new Promise((done) => setTimeout(done, 10).unref());`;
    assert.deepEqual(await logsOf(body), ["deadlock/never-settled"]);
  });
});
