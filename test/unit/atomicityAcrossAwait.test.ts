import assert from "node:assert/strict";
import { toldOfAtomicity as told } from "../toldOfAtomicity";

const increment = `let n = 0;
async function increment() {
  const before = n;
  await io();
  n = before + 1;
}
`;

describe("atomicity across await", () => {
  it("is an error where each call could be alone, and names both awaits", async () => {
    assert.deepEqual(await told(`${increment}void io().then(increment);\nvoid io().then(increment);`), [
      "error lost-update: `increment#2` (called in line 9) reads `n` (line 4), awaits in line 5, and then writes it (line 6), but meanwhile " +
        "`increment#1` (called in line 8) writes it (line 6, after its `await` in line 5), and `increment#2` overrides that unseen: nothing " +
        "keeps other calls out across the `await`.",
    ]);
  });

  it("is a warning where calls always overlap, whether or not something fails", async () => {
    const both = `${increment}void increment();\nvoid increment();\n`;
    for (const check of ["", `after(() => { if (n !== 2) throw new Error("lost"); });`]) {
      const [only] = await told(`${both}${check}`);
      assert.match(only, /^warning lost-update: `increment#2` \(called in line \d+\) reads `n` \(line 4\)/);
    }
  });

  it("is a warning where calls always overlap, whatever comes out depends on", async () => {
    const withdraw = (amounts: string) => `let balance = 100, last = 0;
async function withdraw(amount: number) {
  const before = balance;
  await io();
  balance = before - amount;
  last = amount === 10 ? 10 : 20;
}
await Promise.all([${amounts}]);`;
    for (const amounts of ["withdraw(10), withdraw(20)", "withdraw(10), withdraw(10)"]) {
      const [only, ...others] = await told(withdraw(amounts));
      assert.deepEqual(others, []);
      assert.match(only, /^warning lost-update: `withdraw#\d` \(called in line 9\) reads `balance` \(line 4\)/);
    }
  });

  it("is a warning where calls always overlap, if what is left in a property comes from what they read", async () => {
    const add = `let last = 0;
const stats = { total: 0 };
async function add(n: number) {
  stats.total += await io(n);
}`;
    const [only, ...others] = await told(
      `${add}\nawait Promise.all([add(1), add(2)]);\nobserve("total", stats.total);`,
    );
    assert.deepEqual(others, []);
    assert.match(only, /^warning lost-update: `add#\d` \(called in line \d+\) reads `stats\.total` \(line 5\)/);
    const equal = await told(`${add}\nawait Promise.all([add(1), add(1)]);`);
    assert.match(equal[0], /^warning lost-update: `add#2`/);
    // Something else differs, and of each property two calls leave the same
    const other = `void io().then(() => { last = 1; });\nvoid io().then(() => { last = 2; });`;
    const several = `const users: Record<string, string> = {};
async function load(id: string) {
  if (users[id] === undefined) users[id] = await io(id);
}
await Promise.all(["a", "a", "b", "b"].map(load));`;
    assert.deepEqual(await told(`${add}\n${other}\n${several}`), []);
  });

  it("is a warning where only an object that is no part of the outcome differs, or a Map's entry, or a file", async () => {
    const programs = [
      `const account = { balance: 0 };
async function add(n: number) {
  const before = account.balance;
  await io();
  account.balance = before + n;
}`,
      `const totals = new Map([["a", 0]]);
async function add(n: number) {
  const before = totals.get("a")!;
  await io();
  totals.set("a", before + n);
}`,
      `import { readFileSync, writeFileSync } from "node:fs";
writeFileSync("total.txt", "0");
async function add(n: number) {
  const before = Number(readFileSync("total.txt", "utf8"));
  await io();
  writeFileSync("total.txt", String(before + n));
}`,
    ];
    const names = ["account.balance", 'totals.get("a")', "total.txt"];
    // Together; and each in its turn or not, where an order in turn shows what ought to be there
    const calls = [
      "await Promise.all([add(1), add(2)]);",
      "void io().then(() => add(1));\nvoid io().then(() => add(2));",
    ];
    for (const [k, program] of programs.entries())
      for (const call of calls) {
        const [only, ...others] = await told(`${program}\n${call}`);
        assert.deepEqual(others, [], program);
        assert.match(only, /^warning lost-update: `add#\d` \(called in line \d+\) reads `([^`]*)`/);
        assert.ok(only.includes(`reads \`${names[k]}\``), only);
      }
  });

  it("tells a file that is read and written, once, and where the calls began", async () => {
    const [only, ...others] = await told(`import { readFile, writeFile } from "node:fs/promises";
async function visit() {
  const before = Number(await readFile("/visits", "utf8"));
  await writeFile("/visits", String(before + 1));
}
await writeFile("/visits", "0");
await Promise.all([visit(), visit()]);`);
    assert.deepEqual(others, []);
    assert.equal(
      only,
      "warning lost-update: `visit#2` (called in line 8) reads `/visits` (line 4), awaits in line 5, and then writes it (line 5), but meanwhile " +
        "`visit#1` (called in line 8) writes it (line 5, after its `await` in line 5), and `visit#2` overrides that unseen: nothing keeps " +
        "other calls out across the `await`.",
    );
  });

  it("tells a condition that was true before the await, where calls always overlap and nothing fails", async () => {
    const withdraw = (asksAgain: string) => `const account = { balance: 100 };
async function withdraw(n: number) {
  if (account.balance < n) return;
  await io();
  ${asksAgain}account.balance -= n;
}
await Promise.all([withdraw(60), withdraw(60)]);`;
    const [only, ...others] = await told(withdraw(""));
    assert.deepEqual(others, []);
    assert.match(only, /^warning stale-read: `withdraw#2` \(called in line 8\) reads `account\.balance` \(line 4\)/);
    assert.deepEqual(await told(withdraw("if (account.balance < n) return;\n  ")), []);
  });

  it("tells a list to which calls that always overlap add what they did not find there", async () => {
    const [only, ...others] = await told(`const users: string[] = [];
async function register(name: string) {
  if (users.includes(name)) return;
  await io();
  users.push(name);
}
await Promise.all([register("a"), register("a")]);`);
    assert.deepEqual(others, []);
    assert.match(only, /^warning stale-read: `register#2` \(called in line 8\) reads `users/);
  });

  it("is silent about what was only printed", async () => {
    const finish = (look: string) => `const job = { state: "new" };
async function finish() { ${look}; await io(); job.state = "done"; }
await Promise.all([finish(), finish()]);`;
    assert.deepEqual(await told(finish("console.log(`job is ${job.state}`)")), []);
    assert.equal(
      (await told(finish("const before = job.state; if (before) console.log(before.length + before)"))).length,
      0,
    );
    assert.equal((await told(finish("const before = job.state; void before.length"))).length, 1);
  });

  it("is silent about a circuit breaker, a cache of a certain age, marks, and versions that are compared", async () => {
    const programs = [
      `const breaker = { failures: 0, open: false };
async function call(fails: boolean) {
  if (breaker.open) return "refused";
  try {
    await io();
    if (fails) throw new Error("x");
    breaker.failures = 0;
    return "answered";
  } catch {
    if (++breaker.failures >= 2) breaker.open = true;
    return "failed";
  }
}
await Promise.all([call(true), call(true), call(false)]);`,
      `const cache = { value: 0, at: -100 };
async function read(now: number) {
  if (now - cache.at < 60) return cache.value;
  const value = await io(7);
  cache.value = value;
  cache.at = now;
  return value;
}
await Promise.all([read(0), read(0)]);
await read(10);`,
      `const marks = new Map<string, boolean>();
async function mark(id: string) {
  if (marks.get(id)) return;
  await io();
  marks.set(id, true);
}
await Promise.all([mark("a"), mark("a"), mark("b")]);`,
      `const row = { version: 0, value: 0 };
async function update(n: number) {
  for (;;) {
    const { version, value } = row;
    await io();
    if (row.version !== version) continue;
    row.value = value + n;
    row.version++;
    return;
  }
}
await Promise.all([update(1), update(2)]);`,
    ];
    for (const program of programs) assert.deepEqual(await told(program), [], program);
  });

  it("is silent where calls that always overlap only ask whether to write, and write the same", async () => {
    for (const load of [
      "if (!users.has(id)) users.set(id, await io(id));",
      "const known = users.get(id); if (known) return known; const got = await io(id); users.set(id, got); return got;",
      "const isNew = users.get(id) === undefined; const got = await io(id); if (isNew) users.set(id, got);",
      "only ??= await io(id);",
      "only = only || (await io(id));",
    ]) {
      const program = `const users = new Map<string, string>(); let only = ""; only = users.get("") ?? "";
async function load(id: string) { ${load} }
await Promise.all([load("a"), load("a")]);`;
      assert.deepEqual(await told(program), [], load);
    }
  });

  describe("where a handler reads, and then the function that gave it to `then` writes", () => {
    // The handler looks at `n` before or after somebody else has written it
    const program = (handler: (read: string) => string, then: string, goesBy = false) => `let n = 0;
const log: string[] = [];
void io().then(() => { n++; log.push("other"); });
async function both() {
  let seen = 0;
  ${handler(goesBy ? "seen = n" : "log.push(`saw ${n}`)")}
  ${then}
  log.push(${goesBy ? "`end, saw ${seen}`" : '"end"'});
}
await both();
observe("log", log.join());`;

    it("is silent if nobody waits for the handler: they are in that order by chance", async () => {
      assert.deepEqual(await told(program((read) => `void io().then(() => { ${read}; });`, "await io();")), []);
    });

    for (const [how, handler, then] of [
      ["awaited", (read: string) => `const end = io().then(() => { ${read}; });`, "await end; await io();"],
      [
        "awaited by what it settles",
        (read: string) => `const end = new Promise<void>((done) => void io().then(() => { ${read}; done(); }));`,
        "await end; await io();",
      ],
    ] as const) {
      it(`is told if the handler is ${how} and what is written says what it read`, async () => {
        const [only] = await told(program(handler, then, true));
        assert.match(only, /^error stale-read: .*reads `n`/);
      });
      it(`is silent if the handler is ${how} and only writes a line of a log`, async () => {
        assert.deepEqual(await told(program(handler, then)), []);
      });
    }
  });

  describe("where calls write lines of a log", () => {
    /** `look` reads `n`, which another call changes, and waits; `end` comes after that. */
    const program = (look: string, end: string, more = "") => `let n = 0;
const log: unknown[] = [];
${more}
async function report() {
  await io();
  ${look};
  await io();
  ${end};
}
async function work() {
  await io();
  n++;
  log.push("worked");
}
await Promise.all([report(), work()]);
observe("log", log);`;

    for (const [what, look, more] of [
      ["at once", "log.push(`${n} done`)"],
      ["as an object", 'log.unshift({ kind: "report", done: [n, String(n)] })'],
      ["by a function that does only that", "say(n)", "const say = (line: unknown) => void log.push(line);"],
      ["by a method", "out.say(n)", "const out = { say(line: unknown) { log.push(line); } };"],
    ] as const)
      it(`is silent about a line that is old when the next one is written: ${what}`, async () => {
        const end = look.includes("say") ? look.replace("(n)", '("end")') : 'log.push("end")';
        assert.deepEqual(await told(program(look, end, more)), []);
      });

    for (const [what, look, end, more] of [
      ["is made of the old value", "const seen = n", "log.push(seen)"],
      [
        "reads the old value before it waits for another one",
        "const line = { n, next: await io(0) }",
        "log.push(line)",
      ],
      ["is written where a condition saw it", "if (n > 0) return", 'log.push("end")'],
      [
        "is written where a function that asks says so",
        "if (isOver()) return",
        'log.push("end")',
        "const isOver = () => n > 0;",
      ],
      [
        "is made of what was kept by what it was given to",
        "say(n)",
        "log.push(last)",
        "let last = 0; function say(k: number) { last = k; }",
      ],
      [
        "is made of what a function of the same name keeps",
        "{ let last = 0; const say = (k: number) => { last = k; }; say(n); await io(); log.push(last); }",
        "void 0",
        "const say = (line: unknown) => log.push(line); say;",
      ],
      ["looks that line up", "log.push(n)", 'if (log.includes(0)) log.push("none done")'],
    ] as const)
      it(`tells of a line that ${what}`, async () => {
        const findings = await told(program(look, end, more));
        assert.match(findings[0], /^error stale-read: `report` .*reads `n`/);
      });

    it("tells who overrides what others wrote, though it has only added the old value to a list", async () => {
      const flush = `let pending = 0;
const sent: number[] = [];
async function add() { await io(); pending++; }
async function flush() { await io(); sent.push(pending); await io(); pending = 0; }
await Promise.all([add(), flush()]);
observe("sent", sent);`;
      const [only] = await told(flush);
      assert.match(only, /^error lost-update: `flush` .*reads `pending`/);
    });

    it("tells who adds what it made of an old value under a key", async () => {
      const memo = `let theme = "light";
const values = new Map<string, string>();
async function get() {
  const known = values.get("theme");
  if (known !== undefined) return known;
  const row = await io(() => theme);
  await io();
  values.set("theme", row);
  return row;
}
async function change() { await io(() => void (theme = "dark")); values.clear(); }
await Promise.all([get(), change()]);
const shown = await get();
after(() => { if (shown !== "dark") throw new Error(shown); });`;
      const [only] = await told(memo);
      assert.match(only, /^warning stale-read: `get#1` .*reads `theme`/);
    });

    it("tells who takes a step that does not fit what it found before, asked by a function that may throw", async () => {
      const book = `let seats = 1;
const guard = (free: number) => { if (free === 0) throw new Error("full"); };
async function book() {
  await io();
  try { guard(seats); await io(); seats--; } catch {}
}
await Promise.all([book(), book()]);`;
      const [only] = await told(book);
      assert.match(only, /^error stale-read: `book#\d` .*reads `seats`/);
    });
  });

  it("is silent about what ports and streams remember to hand on what they are given", async () => {
    const ports = `const { port1, port2 } = new MessageChannel();
port2.onmessage = async ({ data }) => { port2.postMessage(await io(data)); };
const waiting: ((answer: number) => void)[] = [];
port1.onmessage = ({ data }) => waiting.shift()!(data);
const ask = (data: number) => new Promise<number>((done) => { waiting.push(done); port1.postMessage(data); });
const [one] = await Promise.all([ask(1), ask(2)]);
port1.close();
if (one !== 1) throw new Error("the answer to another");`;
    assert.deepEqual(await told(ports), []);
    const stream = `import { PassThrough } from "node:stream";
const through = new PassThrough();
let text = "";
through.on("data", (chunk) => { text += chunk; });
async function write(name: string) { through.write("<"); await io(); through.write(name + ">"); }
await Promise.all([write("a"), write("b")]);
await io();
if (text !== "<<a>b>") throw new Error(text);`;
    assert.deepEqual(await told(stream), []);
  });

  it("is silent where an update is written twice but nothing differs", async () => {
    const idempotent = `let config = "";
async function load() { if (config === "") config = await io("loaded"); }
void io().then(load);
void io().then(load);`;
    assert.deepEqual(await told(idempotent), []);
  });

  const twice = "void io().then(work);\nvoid io().then(work);";
  it("is silent about a look at what the call has just written itself, where that comes out as in turn", async () => {
    const gauge = `let active = 0, peak = 0;
async function work() {
  active++;
  peak = Math.max(peak, active);
  await io();
  active--;
}
${twice}`;
    assert.deepEqual(await told(gauge), []);
    const logged = `let active = 0;
const log = [];
async function work() {
  active++;
  log.push("start " + active);
  await io();
  active--;
  log.push("end");
}
${twice}
after(() => observe("log", log));`;
    assert.deepEqual(await told(logged), []);
  });
  it("tells of such a look where it comes out otherwise, or is overridden unseen", async () => {
    const works = (body: string) => `let n = 10;
async function work() {
  n -= 4;
  ${body}
}
void io().then(work);
void io().then(work);`;
    const [check] = await told(works("if (n < 2) { n += 4; return; }\n  await io();\n  n -= 2;"));
    assert.match(check, /^error stale-read: `work#\d` .* reads `n` \(line 5\)/);
    const [update] = await told(works("const mine = n;\n  await io();\n  n = mine - 2;"));
    assert.match(update, /^error lost-update: `work#\d` .* reads `n` \(line 5\)/);
  });

  it("is silent where the call starts anew with what it finds, and nobody comes between then", async () => {
    const retried = `let version = 0, conflicts = 0;
async function work() {
  for (;;) {
    const seen = version;
    await io();
    if (version !== seen) {
      conflicts++;
      continue;
    }
    version = seen + 1;
    return;
  }
}
${twice}`;
    assert.deepEqual(await told(retried), []);
  });
  /** A lock that is asked for again and again, and says how often that took: nobody asks again where calls come in turn. */
  const polled = (lock: string) => `const pause = (ms) => new Promise((wakes) => setTimeout(wakes, ms));
let locked = false, turns = 0, n = 0;
${lock}
async function work() {
  await lock();
  const seen = n;
  await pause(5);
  n = seen + 1;
  locked = false;
}
${twice}`;
  it("is silent about a lock that is asked for in a loop until it is free, though the turns are counted", async () => {
    const locks = [
      "async function lock() { while (locked) { turns++; await pause(10); } locked = true; }",
      "async function lock() { for (;;) { if (!locked) break; turns++; await pause(10); } locked = true; }",
      "const tryLock = () => (locked ? false : (locked = true));\nasync function lock() { while (!tryLock()) { turns++; await pause(10); } }",
      "async function lock() { while (locked) await pause(10); turns = Date.now(); locked = true; }",
    ];
    for (const lock of locks) assert.deepEqual(await told(polled(lock)), [], lock);
  });
  it("tells of such a lock that is taken behind a further await", async () => {
    const lock =
      "async function lock() { while (locked) { turns++; await pause(10); } await pause(1); locked = true; }";
    const [first] = await told(polled(lock));
    assert.match(first, /^error lost-update: `lock#\d` .* reads `locked`/);
  });
  it("tells of a second look by the same function in the turn of the write", async () => {
    const stock = `let stock = 1;
const left = () => stock;
async function work() {
  if (left() === 0) return;
  await io();
  stock = left() - 1;
}
${twice}`;
    const [only, ...others] = await told(stock);
    assert.match(only, /^error stale-read: `work#\d` .* and then looks again and writes it \(line 7\)/);
    assert.deepEqual(others, []);
  });

  it("tells a check that was true before the await", async () => {
    const withdraw = `let balance = 100;
async function withdraw() {
  if (balance < 80) return;
  await io();
  balance -= 80;
}
void io().then(withdraw);
void io().then(withdraw);`;
    const [only, ...others] = await told(withdraw);
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error stale-read: `withdraw#\d` \(called in line \d+\) reads `balance` \(line 4\), awaits in line 5, and then looks again/,
    );
  });

  it("tells calls of which a handler starts one while its function waits for the other", async () => {
    const append = `const list: number[] = [];
async function append() {
  const version = list.length;
  await io();
  list.push(version);
}
async function both() {
  const later = io().then(() => append());
  await append();
  await later;
  observe("versions", list.join());
}
await both();`;
    const [only, ...others] = await told(append);
    assert.deepEqual(others, []);
    assert.match(only, /^error stale-read: `append#\d` \(called in line \d+\) reads `list\.length` \(line 4\)/);
  });

  it("tells who adds to a list after a check that went stale, and overrides nothing", async () => {
    const register = (list: string, check: string, add: string) => `const users = ${list};
let count = 0;
async function register(name) {
  if (${check}) return;
  await io();
  ${add};
  count++;
}
void io().then(() => register("ann"));
void io().then(() => register("ann"));`;
    const [only, ...others] = await told(
      register("[]", "users.some((user) => user.name === name)", "users.push({ name })"),
    );
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error stale-read: `register#2` .* reads `users\.length` \(line 5\), .* writes it \(line 7\), though meanwhile/,
    );
    const [entry] = await told(register("{}", "users[name]", "users[name] = { name }"));
    assert.match(entry, /^error lost-update: .* `register#2` overrides that unseen/);
  });

  it("tells a state that went stale during the await", async () => {
    const show = `let page = "a";
let shown = "";
async function open(next: string) {
  page = next;
  await io();
  const wanted = page;
  shown = wanted + (await io("!"));
}
void io().then(() => open("b"));
void io().then(() => open("c"));`;
    const findings = await told(show);
    assert.ok(findings.length > 0);
    for (const finding of findings)
      assert.match(finding, /^error (stale|dirty)-read: `open#\d` \(called in line \d+\) reads `page` \(line 7\)/);
  });

  it("is silent about a lock of promises, which one call waits for until another has let go", async () => {
    const locked = `${increment}let tail: Promise<void> = Promise.resolve();
let held = false;
const waiting: (() => void)[] = [];
async function acquire() {
  if (held) await new Promise<void>((resolve) => waiting.push(resolve));
  held = true;
}
function release() {
  const next = waiting.shift();
  if (next) next();
  else held = false;
}
async function safe() {
  await acquire();
  await increment();
  release();
}
void io().then(safe);
void io().then(safe);`;
    assert.deepEqual(await told(locked), []);
  });

  it("counts a function together with the ones that it only waits for", async () => {
    const parts = `let stock = 1;
async function available() { await io(); return stock > 0; }
async function take() { await io(); stock -= 1; }
async function order() { if (await available()) await take(); }
void io().then(order);
void io().then(order);`;
    const [only, ...others] = await told(parts);
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^error stale-read: `order#\d` \(called in line \d+\) reads `stock` in `available#\d` \(line 3\)/,
    );
  });

  it("names the call that reads and writes, and its own awaits, not those that wait for it or that it waits for", async () => {
    const store = `const values = new Map<string, number>();
const get = async (key: string) => values.get(key) ?? 0;
const set = async (key: string, value: number) => void values.set(key, value);
async function visit() {
  const before = await get("n");
  await io();
  await set("n", before + 1);
}
void visit();
void visit();
after(() => { if (values.get("n") !== 2) throw new Error("lost"); });`;
    const [inner, ...others] = await told(store);
    assert.deepEqual(others, []);
    assert.match(
      inner,
      /^warning lost-update: `visit#2` \(called in line \d+\) reads .* \(line 3\), awaits in line 7, .* meanwhile `visit#1` \(called in line \d+\) writes it \(line 4, after its `await` in line 7\)/,
    );
    const queue = `let n = 0;
async function run(job: () => Promise<void>) {
  await job();
}
async function count() {
  const before = n;
  await io();
  n = before + 1;
}
void run(count);
void run(count);
after(() => { if (n !== 2) throw new Error("lost"); });`;
    const [outer] = await told(queue);
    assert.match(
      outer,
      /`count#2` \(called in line \d+\) reads `n` \(line 7\), awaits in line 8, .* `count#1` \(called in line \d+\) writes it \(line 9, after its `await` in line 8\)/,
    );
  });

  it("is looked for where there are thousands of executions, too", async () => {
    const requests = `let hits = 0;
const seen = new Map<number, number>();
async function handle(user: number) {
  await io();
  seen.set(user, 1);
  const before = hits;
  await io();
  hits = before + 1;
}
for (const user of [1, 2, 3, 4]) void handle(user);`;
    const [only, ...others] = await told(requests);
    assert.deepEqual(others, []);
    assert.match(only, /^error lost-update: `handle#\d` \(called in line \d+\) reads `hits`/);
  });
});
