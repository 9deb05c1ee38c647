import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replaysOf } from "../checkProgram";

/** What is told, and that each witness shows it again: severity, subkind and message of each finding. */
async function told(body: string): Promise<string[]> {
  const text = `import { Atomic, AtomicInt, Channel, io, Mutex, observe, scenario, thread } from "interleaver";
const lock = new Mutex("lock");
${body}`;
  const [{ problems, findings, exploration, name }] = check("program.ts", text);
  assert.deepEqual([problems, exploration.redundant, exploration.complete], [[], 0, true]);
  const replay = replaysOf("program.ts", text);
  for (const { kind, message, witness } of findings) {
    const again = await replay(name, witness.schedule);
    assert.ok(
      again?.findings.some((one) => one.kind === kind && one.message === message),
      `${witness.schedule} does not show: ${message}`,
    );
  }
  return findings.map(({ severity, kind, subkind, message }) => {
    const what = kind === "atomicity-violation" ? "" : `${kind}/`;
    return `${severity} ${what}${subkind ?? ""}: ${message}`;
  });
}

const worker = (body: string) => `const worker = thread("worker", () => { ${body} });`;
const locked = (body: string) => `lock.runExclusive(() => { ${body} });`;
/** The scenario: a thread beside what the body does, and what is left of a variable. */
const beside = (thread: string, body: string, left: string) => `scenario("s", async () => {
  ${worker(thread)}
  ${body}
  worker.join();
  observe("left", ${left});
});`;

const total = `let total = 0;
`;
const addRemote = `async function addRemote() {
  const before = lock.runExclusive(() => total);
  const more = await io(5, "GET");
  lock.runExclusive(() => { total = before + more; });
}
`;

describe("atomicity across await beside threads", () => {
  it("a thread's update is lost to a call that awaits between reading and writing", async () => {
    assert.deepEqual(await told(total + addRemote + beside(locked("total++;"), "await addRemote();", "total")), [
      "error lost-update: `addRemote` (called in line 11) reads `total` (line 5), awaits in line 6, and then writes it (line 7), but " +
        "meanwhile `worker` writes it (line 10), and `addRemote` overrides that unseen: nothing keeps others out across the `await`.",
    ]);
  });

  it("names what only calls share: entries, elements, keys, properties, private fields", async () => {
    const named: readonly (readonly [string, string, string, string])[] = [
      ["new Map<string, number>()", 'it.has("a")', 'it.set("a", 1)', 'it.get("a")'],
      ["new Set<string>()", 'it.has("a")', 'it.add("a")', 'it.has("a")'],
      ["{} as Record<string, number>", "it.a", "it.a = 1", "it.a"],
      ["[] as number[]", "it.length > 0", "it.push(1)", "it.length"],
      ["new Uint8Array(4)", "it[1]", "it[1] = 1", "it[1]"],
      ["new (class { #n = 0; get() { return this.#n; } put() { this.#n = 1; } })()", "it.get()", "it.put()", "it.#n"],
    ];
    for (const [made, look, change, name] of named) {
      const load = `const it = ${made};
let loads = 0;
async function load() {
  await io();
  if (${look}) return;
  await io();
  loads++;
  ${change};
}
`;
      const findings = await told(load + beside("", "await Promise.all([load(), load()]);", "loads"));
      assert.equal(findings.length, 1);
      // Who pushes overrides nothing
      const word = name === "it.length" ? "stale-read" : "lost-update";
      assert.ok(findings[0].startsWith(`error ${word}: \`load#2\` (called in line 14) reads \`${name}\` (line `));
    }
  });

  it("is silent where the call looks again under the lock", async () => {
    const fixed = `async function addRemote() {
  const more = await io(5, "GET");
  lock.runExclusive(() => { total += more; });
}
`;
    assert.deepEqual(await told(total + fixed + beside(locked("total++;"), "await addRemote();", "total")), []);
  });

  it("is silent where the lock is kept across the await", async () => {
    const kept = `async function addRemote() {
  lock.lock();
  const before = total;
  const more = await io(5, "GET");
  total = before + more;
  lock.unlock();
}
`;
    assert.deepEqual(await told(total + kept + beside(locked("total++;"), "await addRemote();", "total")), []);
  });

  const account = `let balance = 100;
`;
  const batch = locked("if (balance >= 80) balance -= 80;");
  it("a check that was true before the await; silent where it is made behind it", async () => {
    const early = `async function withdraw() {
  if (lock.runExclusive(() => balance) < 80) return;
  await io(true, "POST /authorise");
  lock.runExclusive(() => { balance -= 80; });
}
`;
    const [only, ...others] = await told(account + early + beside(batch, "await withdraw();", "balance"));
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error stale-read: `withdraw` \(called in line \d+\) reads `balance` \(line 5\), awaits in line 6, and then looks again and writes it \(line 7\), though meanwhile `worker` has changed `balance`/,
    );
    const late = `async function withdraw() {
  await io(true, "POST /authorise");
  lock.runExclusive(() => { if (balance >= 80) balance -= 80; });
}
`;
    assert.deepEqual(await told(account + late + beside(batch, "await withdraw();", "balance")), []);
  });

  it("a value that is out of date in what is made of it; silent where it is read when it is needed", async () => {
    const feed = locked("rate = 2; price = 20;");
    const stale = `let rate = 1, price = 0;
async function refresh() {
  const known = lock.runExclusive(() => rate);
  const quote = await io(10, "GET /quote");
  lock.runExclusive(() => { price = known * quote; });
}
`;
    const [only, ...others] = await told(stale + beside(feed, "await refresh();", "[rate, price]"));
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error stale-read: `refresh` .*writes `price` \(line 7\), though meanwhile `worker` has changed/,
    );
    const fresh = `let rate = 1, price = 0;
async function refresh() {
  const quote = await io(10, "GET /quote");
  lock.runExclusive(() => { price = rate * quote; });
}
`;
    assert.deepEqual(await told(fresh + beside(feed, "await refresh();", "[rate, price]")), []);
  });

  const visits = `let visits = 0;
async function visit() {
  const before = visits;
  await io(1, "visit");
  visits = before + 1;
}
`;
  it("two calls, of a variable that no thread touches", async () => {
    const both = `const calls = [io(0, "a").then(visit), io(0, "b").then(visit)];
  await Promise.all(calls);`;
    const [only, ...others] = await told(visits + beside(locked(""), both, "visits"));
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error lost-update: `visit#\d` \(called in line 11\) reads `visits` \(line 5\), awaits in line 6, .* `visit#\d` \(called in line 11\) writes it \(line 7, after its `await` in line 6\).*nothing keeps other calls out across the `await`\.$/,
    );
    const inTurn = `await visit();
  await visit();`;
    assert.deepEqual(await told(visits + beside(locked(""), inTurn, "visits")), []);
  });

  it("what is done to an Atomic is a warning; silent where it is one operation, or is tried again", async () => {
    const hits = `const hits = new AtomicInt(0, "hits");
`;
    const split = `const before = hits.load();
  await io(1, "GET");
  hits.store(before + 1);`;
    const [only, ...others] = await told(hits + beside("hits.fetchAdd(1);", split, "hits.load()"));
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^warning lost-update: `main` reads `hits` \(line 6\), awaits in line 7, and then writes it \(line 8\)/,
    );
    const whole = `await io(1, "GET");
  hits.fetchAdd(1);`;
    assert.deepEqual(await told(hits + beside("hits.fetchAdd(1);", whole, "hits.load()")), []);
    const again = `for (;;) {
    const before = hits.load();
    await io(1, "GET");
    if (hits.compareExchange(before, before + 1)) break;
  }`;
    assert.deepEqual(await told(hits + beside("hits.fetchAdd(1);", again, "hits.load()")), []);
  });

  it("is silent about a thread that settles what is awaited: that is meant to come in", async () => {
    const settles = (awaits: string) => `let result = 0;
let settle: (value: number) => void;
scenario("s", async () => {
  const settled = new Promise<number>((resolve) => { settle = resolve; });
  thread("worker", () => { lock.runExclusive(() => { result = 10; }); settle(5); });
  const before = lock.runExclusive(() => result);
  const more = ${awaits};
  lock.runExclusive(() => { result = before + more; });
  observe("seen", lock.runExclusive(() => result));
});`;
    assert.deepEqual(await told(settles("await settled")), []);
    assert.deepEqual(await told(settles('(await Promise.all([settled, io(1, "GET")]))[0]')), []);
    // Some other promise lets nobody in
    const [only] = await told(settles('await io(1, "GET")'));
    assert.match(only, /^error lost-update: /);
  });

  it("is silent about a call that waits for a message of the thread: so is that", async () => {
    const waits = (what: string) => `let result = 0;
const ready = new Channel<number>(1, "ready");
scenario("s", async () => {
  thread("worker", () => { lock.runExclusive(() => { result = 10; }); ready.send(5); });
  const before = lock.runExclusive(() => result);
  await io(1, "GET");
  const more = ${what};
  lock.runExclusive(() => { result = before + more; });
  observe("seen", lock.runExclusive(() => result));
});`;
    assert.deepEqual(await told(waits("ready.receive()!")), []);
    assert.match((await told(waits("5")))[0], /^error lost-update: /);
  });

  it("is silent where a start and a join say who comes first", async () => {
    assert.deepEqual(
      await told(`${total}scenario("s", async () => {
  const before = lock.runExclusive(() => total);
  const one = thread("one", () => lock.runExclusive(() => { total = before + 1; }));
  await io();
  one.join();
  lock.runExclusive(() => { total *= 2; });
  const two = thread("two", () => lock.runExclusive(() => { total++; }));
  await io();
  two.join();
  observe("total", total);
});`),
      [],
    );
  });

  it("is told where a call starts the thread after a write of its own, and reads what is left after its end", async () => {
    const [only, ...others] = await told(`${total}${addRemote}scenario("s", async () => {
  lock.runExclusive(() => { total = 1; });
  const worker = thread("worker", () => lock.runExclusive(() => { total++; }));
  await addRemote();
  worker.join();
  observe("total", lock.runExclusive(() => total));
});`);
    assert.deepEqual(others, []);
    assert.match(only, /^error lost-update: `addRemote` /);
  });

  it("is silent about what a body does in phases beside the thread that it started", async () => {
    const phases = `let [mode, steps, shown] = ["slow", 0, -1];
async function show() { shown = lock.runExclusive(() => steps); await io(1, "render"); }
async function change() { await io(1, "ask"); lock.runExclusive(() => { mode = "fast"; }); }
`;
    const work = `for (let i = 0; i < 2; i++) ${locked('steps += mode === "slow" ? 1 : 2;')}`;
    assert.deepEqual(await told(phases + beside(work, "await show();\n  await change();", "[shown, steps]")), []);
  });

  it("leaves a data race to the data race", async () => {
    const all = await told(
      total + beside("total = 7;", 'const before = total;\n  await io(1, "GET");\n  total = before + 1;', "total"),
    );
    assert.deepEqual(
      all.map((one) => one.split(":")[0]),
      ["error data-race/"],
    );
  });
});
