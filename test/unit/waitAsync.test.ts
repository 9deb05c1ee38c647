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

  it("is refused together with threads, with its line", async () => {
    for (const body of [
      `thread(() => {});\nAtomics.waitAsync(ta, 0, 0);`,
      `Atomics.waitAsync(ta, 0, 0); thread(() => {\nAtomics.notify(ta, 0); });`,
    ]) {
      const { verdict, problems } = await exploreBody(shared + body);
      assert.equal(verdict, "invalid");
      assert.deepEqual(
        problems.map(({ line, message }) => `${line}: ${message}`),
        ["6: `Atomics.waitAsync` together with threads: not yet supported; use `Atomics.wait`"],
      );
    }
  });
});

describe("timers that keep no program going", () => {
  it("do not fire in the first execution either", async () => {
    const body = `await new Promise((done) => setTimeout(done, 10).unref());`;
    assert.deepEqual(await logsOf(body), ["deadlock/never-settled"]);
  });
});
