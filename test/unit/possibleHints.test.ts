import assert from "node:assert/strict";
import { possibleHints } from "../../src/hints/possibleHints";

const from =
  'import { AtomicInt, Barrier, Channel, Latch, Mutex, RwLock, Semaphore, io, scenario, thread } from "interleaver";\n';

/** Each as "kind line: message"; lines count from the program's own first one. */
function hints(program: string): string[] {
  return possibleHints("program.ts", from + program).map(
    ({ kind, subkind, location, message }) => `${kind}${subkind ? `/${subkind}` : ""} ${location.line - 1}: ${message}`,
  );
}
function silent(name: string, program: string): void {
  it(`says nothing of ${name}`, () => assert.deepEqual(hints(program), []));
}

describe("possible conflicts without a common lock", () => {
  it("are two threads that change a variable", () => {
    const found = hints('let n = 0;\nfor (const name of ["A", "B"]) thread(name, () => {\n  n++;\n});');
    assert.deepEqual(found, ["data-race 3: `A` writes `n` and `B` writes it, and no lock or order keeps them apart."]);
  });
  it("are seen through calls, methods and fields", () => {
    const found = hints(
      "class Account { balance = 0; add(n: number) { this.balance += n; } }\nconst account = new Account();\n" +
        'thread("A", () => account.add(1));\nthread("B", () => account.add(2));',
    );
    assert.deepEqual(found, [
      "data-race 1: `A` writes `account.balance` and `B` writes it, and no lock or order keeps them apart.",
    ]);
  });
  it("are seen where one of two forgot the lock, in its scenario only", () => {
    const source =
      from +
      'const m = new Mutex(); let n = 0;\nfunction run(locks: boolean) {\n  thread("A", () => m.runExclusive(() => n++));\n' +
      '  thread("B", () => {\n    if (locks) m.lock();\n    n++;\n    if (locks) m.unlock();\n  });\n}\n' +
      'scenario("with", () => run(true));\nscenario("without", () => run(false));';
    assert.deepEqual(
      possibleHints("program.ts", source).map(({ scenario, kind }) => `${scenario} ${kind}`),
      ["without data-race"],
    );
  });
  silent(
    "locked accesses",
    "const m = new Mutex(); let n = 0;\nfor (let i = 0; i < 2; i++) thread(() => { m.lock(); try { n++; } finally { m.unlock(); } });",
  );
  silent(
    "readers",
    "const l = new RwLock(); let n = 0;\nthread(() => l.runExclusive(() => n++));\nthread(() => l.runShared(() => n));",
  );
  silent("what is joined", "let n = 0;\nconst t = thread(() => { n++; });\nt.join();\nn++;");
  silent("what comes before the thread", "let n = 0;\nn++;\nthread(() => { n++; });");
  silent(
    "what a channel orders",
    "const c = new Channel<void>(); let n = 0;\nthread(() => { n++; c.send(); });\nthread(() => { c.receive(); n++; });",
  );
  silent(
    "what a latch orders",
    "const l = new Latch(1); let n = 0;\nthread(() => { n++; l.countDown(); });\nthread(() => { l.wait(); n++; });",
  );
  silent("elements of one's own", "const a = [0, 0];\nfor (let i = 0; i < 2; i++) thread(() => { a[i]++; });");
  silent(
    "a flag read with the lock held",
    "const m = new Mutex(); let ready = false; let n = 0;\nthread(() => { n = 1; m.lock(); ready = true; m.unlock(); });\nthread(() => { m.lock(); const now = ready; m.unlock(); if (ready || now) n++; });".replace(
      "ready || now",
      "m.runExclusive(() => ready)",
    ),
  );
});

describe("possible conflicts, by what is waited for", () => {
  const found = (program: string) => hints(program).map((hint) => hint.replace(/:.*/s, ""));
  const twins: Record<string, readonly [buggy: string, line: number, mended: string]> = {
    "a latch that counts too few": [
      "let n = 0; const l = new Latch(1);\nfor (let i = 0; i < 2; i++) thread(() => {\nif (i > 0) n++;\nl.countDown(); });\nl.wait(); n++;",
      3,
      "let n = 0; const l = new Latch(2);\nfor (let i = 0; i < 2; i++) thread(() => {\nif (i > 0) n++;\nl.countDown(); });\nl.wait(); n++;",
    ],
    "a write behind the message": [
      "let n = 0; const c = new Channel<void>(1);\nthread(() => { c.send();\nn++; });\nthread(() => { c.receive(); n++; });",
      3,
      "let n = 0; const c = new Channel<void>(1);\nthread(() => { n++;\nc.send(); });\nthread(() => { c.receive(); n++; });",
    ],
    "a semaphore for two": [
      "let n = 0; const s = new Semaphore(2);\nfor (let i = 0; i < 2; i++) thread(() => { s.acquire();\nn++;\ns.release(); });",
      3,
      "let n = 0; const s = new Semaphore(1);\nfor (let i = 0; i < 2; i++) thread(() => { s.acquire();\nn++;\ns.release(); });",
    ],
    "phases without a barrier": [
      "const a = [0, 0];\nfor (const i of [0, 1]) thread(() => { a[i] = 1;\nreturn void a[1 - i]; });",
      2,
      "const a = [0, 0]; const b = new Barrier(2);\nfor (const i of [0, 1]) thread(() => { a[i] = 1; b.wait();\nreturn void a[1 - i]; });",
    ],
  };
  for (const [name, [buggy, line, mended]] of Object.entries(twins))
    it(`see ${name}`, () => {
      assert.deepEqual([...new Set(found(buggy))], [`data-race ${line}`]);
      assert.deepEqual(found(mended), []);
    });
  silent(
    "the last of several, told by an atomic",
    "let sum = 0; const left = new AtomicInt(2);\nfor (let i = 0; i < 2; i++) thread(() => { if (left.decrement() === 0) sum++; });",
  );
  silent(
    "a token in a channel",
    "let n = 0; const t = new Channel<number>(1);\nfor (let i = 0; i < 2; i++) thread(() => { t.send(1); n++; t.receive(); });",
  );
  silent(
    "a lock made of an atomic",
    "let n = 0; const l = new AtomicInt(0);\nfor (let i = 0; i < 2; i++) thread(() => { while (!l.compareExchange(0, 1)) {} n++; l.store(0); });",
  );
  silent(
    "a place that is drawn",
    "const a = [0, 0]; const next = new AtomicInt(0);\nfor (let i = 0; i < 2; i++) thread(() => { a[next.fetchAdd(1)] = 1; });",
  );
});

describe("possible stale writes", () => {
  const twice = "void (async () => { await Promise.all([f(), f()]); })();";
  it("are writes behind an await of what was read before it", () => {
    assert.deepEqual(
      hints(`let n = 0;\nasync function f() {\n  const old = n;\n  await io();\n  n = old + 1;\n}\n${twice}`),
      [
        "atomicity-violation/lost-update 5: `f` reads `n` in line 4, awaits, and writes it here without looking again; meanwhile `f` may write it.",
      ],
    );
  });
  silent(
    "looking again",
    `let n = 0;\nasync function f() {\n  if (n > 0) return;\n  await io();\n  if (n === 0) n = 1;\n}\n${twice}`,
  );
  silent(
    "one call after the other",
    "let n = 0;\nasync function f() {\n  const old = n;\n  await io();\n  n = old + 1;\n}\nvoid (async () => { await f(); await f(); })();",
  );
  silent(
    "one promise for all",
    "let n = 0; let once: Promise<void> | undefined;\nasync function g() {\n  const old = n;\n  await io();\n  n = old + 1;\n}\nasync function f() { await (once ??= g()); }\n" +
      twice,
  );
  it("are two critical sections", () => {
    const body = "{ m.lock(); const old = n; m.unlock(); m.lock(); n = old + 1; m.unlock(); }";
    const found = hints(`const m = new Mutex(); let n = 0;\nthread("A", () => ${body});\nthread("B", () => ${body});`);
    assert.match(found.join(), /atomicity-violation\/lost-update 2: `A` reads `n` in line 3, lets go of the lock/);
  });
});

describe("possible circles of locks", () => {
  const locks = "const a = new Mutex(); const b = new Mutex(); const gate = new Mutex();\n";
  it("are two locks in two orders", () => {
    const found = hints(
      `${locks}thread("A", () => {\n  a.lock(); b.lock(); b.unlock(); a.unlock();\n});\nthread("B", () => {\n  b.lock(); a.lock(); a.unlock(); b.unlock();\n});`,
    );
    assert.deepEqual(found, [
      "deadlock/lock-cycle 3: `A` takes `b` while it holds `a` (line 4); `B` takes `a` while it holds `b` (line 7).",
    ]);
  });
  silent(
    "one order",
    `${locks}for (let i = 0; i < 2; i++) thread(() => a.runExclusive(() => b.runExclusive(() => {})));`,
  );
  silent(
    "a gate",
    `${locks}thread(() => gate.runExclusive(() => a.runExclusive(() => b.runExclusive(() => {}))));\nthread(() => gate.runExclusive(() => b.runExclusive(() => a.runExclusive(() => {}))));`,
  );
  silent(
    "fork and join",
    `${locks}const t = thread(() => a.runExclusive(() => b.runExclusive(() => {})));\nt.join();\nthread(() => b.runExclusive(() => a.runExclusive(() => {})));`,
  );
  silent(
    "trying",
    `${locks}thread(() => { a.lock(); if (b.tryLock()) b.unlock(); a.unlock(); });\nthread(() => { b.lock(); if (a.tryLock()) a.unlock(); b.unlock(); });`,
  );
});

describe("possible hints", () => {
  silent("nothing", "");
  silent(
    "what is kept unless a lock could be taken",
    "const m = new Mutex();\nthread(() => {\n  let ok = m.tryLock();\n  ok ||= m.tryLock();\n  if (ok) m.unlock();\n});",
  );
  it("are not about what does not parse", () => assert.deepEqual(possibleHints("program.ts", "let let"), []));
  it("are not about what is too large to walk", () => {
    const deep = Array.from(
      { length: 10 },
      (_, i) => `function f${i}() { f${i + 1}(); f${i + 1}(); f${i + 1}(); }`,
    ).join("\n");
    assert.deepEqual(
      hints(`let n = 0;\n${deep}\nfunction f10() { n++; }\nthread(() => f0());\nthread(() => f0());`),
      [],
    );
  });
});
