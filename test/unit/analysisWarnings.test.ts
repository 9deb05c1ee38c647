import assert from "node:assert/strict";
import { check, type CheckOptions } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { dividedCheck } from "../dividedCheck";
import { timeless } from "../timeless";

const imports = "thread, Mutex, RwLock, Semaphore, Channel, AtomicInt, assume";

/** The report on a program whose statements stand on lines 2, 3, … */
function report(lines: readonly string[], options: CheckOptions = {}): ScenarioReport {
  const [only] = check("program.ts", [`import { ${imports} } from "interleaver";`, ...lines].join("\n"), options);
  assert.deepEqual(only.problems, []);
  return only;
}
const places = ({ locations }: Finding) => locations.map(({ line, task, role }) => `${line} ${task} ${role}`);
const namesOf = ({ findings }: ScenarioReport) => findings.map(({ kind, subkind }) => `${kind}/${subkind ?? ""}`);

const lostUpdate = [
  "const m = new Mutex(); let x = 0;",
  "function add(): void {",
  "  const seen = m.runExclusive(() => x);",
  "  m.runExclusive(() => { x = seen + 1; });",
  "}",
  'thread("A", add); thread("B", add);',
];

describe("atomicity violations", () => {
  it("name the read, the write in between and the write that overrides it", () => {
    const { verdict, findings } = report(lostUpdate);
    const [found] = findings;
    assert.deepEqual([verdict, found.severity, found.executions], ["violated", "error", 4]);
    assert.equal(
      found.message,
      "`A` reads `x` (line 4) and writes it (line 5), but `B` writes it in between (line 5), and `A` overrides that unseen: nothing keeps others out from the read to the write.",
    );
    assert.deepEqual(places(found), ["4 A reads x", "5 B writes x in between", "5 A writes x"]);
  });

  it("the witness is a whole execution with an outcome that no serial one has", () => {
    const [found] = report(lostUpdate).findings;
    const text = [`import { ${imports} } from "interleaver";`, ...lostUpdate].join("\n");
    const again = replay("program.ts", text, undefined, found.witness.schedule)!;
    assert.equal(again.execution.events.length, found.witness.events);
    assert.equal(again.language.moduleVariable("x"), 1);
    assert.deepEqual(again.trace.findings[0].marks.length, 3);
  });

  it("are only warned about where not every order was tried", () => {
    const { verdict, findings } = report(lostUpdate, { maxExecutions: 5 });
    assert.deepEqual([verdict, findings[0].severity], ["bounded", "warning"]);
  });

  it("are only warned about where no serial execution exists", () => {
    const { verdict, findings, outcomes } = report([
      "const m = new Mutex(), here = new AtomicInt(0); let x = 0;",
      "function add(n: number): void {",
      "  const seen = m.runExclusive(() => x);",
      "  here.increment();",
      "  assume(here.load() === 2);",
      "  m.runExclusive(() => { x = seen + n; });",
      "}",
      'thread("A", () => add(1)); thread("B", () => add(2));',
    ]);
    assert.deepEqual([verdict, outcomes.length], ["verified", 2]);
    assert.deepEqual(
      findings.map(({ severity, kind }) => `${severity} ${kind}`),
      ["warning atomicity-violation"],
    );
  });

  it("what a task read before it waited for another one is not held against it", () => {
    const { findings } = report([
      "const m = new Mutex(), c = new Channel<number>(1); let x = 0;",
      'thread("A", () => { const seen = m.runExclusive(() => x); c.receive(); m.runExclusive(() => { x = seen + 1; }); });',
      'thread("B", () => { m.runExclusive(() => { x = 5; }); c.send(1); });',
    ]);
    assert.deepEqual(findings, []);
  });

  it("a warning about a variable that is raced on stays quiet; a data race is enough", () => {
    const all = report([
      "const m = new Mutex(); let x = 0;",
      'const b = thread("B", () => { x = 5; });',
      "const seen = m.runExclusive(() => x);",
      "m.runExclusive(() => { x = seen + 1; });",
      "b.join();",
    ]);
    assert.deepEqual(namesOf(all), ["data-race/"]);
  });

  it("entries of a Map are named, not the keys that change with them", () => {
    const [found] = report([
      "const m = new Mutex(), cache = new Map<string, number>(); let made = 0;",
      "function get(): void {",
      '  const known = m.runExclusive(() => cache.get("k"));',
      '  if (known === undefined) m.runExclusive(() => { made++; cache.set("k", made); });',
      "}",
      'thread("A", get); thread("B", get);',
    ]).findings;
    assert.match(found.message, /^`A` reads `cache\.get\("k"\)` /);
    assert.deepEqual([found.subkind, found.severity], ["lost-update", "error"]);
  });

  describe("of a list, under a lock in each of two sections", () => {
    /** What two threads are told who both look at the list in one critical region and change it in another. */
    const told = (look: string, change: string): string[] => {
      const lines = [
        "const m = new Mutex(); let list = [1, 2, 3, 4, 5, 6]; const news = [0]; let seen = 0;",
        "function act(): void {",
        `  const before = m.runExclusive(() => ${look});`,
        `  m.runExclusive(() => { ${change}; });`,
        "}",
        'thread("A", act); thread("B", act);',
      ];
      return report(lines).findings.map(
        ({ severity, subkind, message }) => `${severity} ${subkind}: ${message.split(" though")[0].split(" but")[0]}`,
      );
    };

    it("who adds, takes away or moves elements overrides nothing", () => {
      const moves = ["push(1)", "pop()", "shift()", "unshift(9)", "splice(1, 1)", "splice(0, 0, 7)"];
      for (const change of [...moves, "reverse()", "sort()", "copyWithin(0, 1)"]) {
        assert.deepEqual(told("list.length", `list.${change}`), [], `length, ${change}`);
        assert.deepEqual(told("list[0]", `list.${change}`), [], `[0], ${change}`);
      }
    });

    it("nor where each pushes twice and reads in between", () => {
      const { findings, exploration } = report([
        "const m = new Mutex(); const list = [1];",
        "function act(): void {",
        "  for (let i = 0; i < 2; i++) m.runExclusive(() => { list.push(i); list.map((x) => x + 1); });",
        "}",
        'thread("A", act); thread("B", act);',
      ]);
      assert.deepEqual([findings, exploration.executions], [[], 6]);
    });

    it("who writes a length, an element or another list does", () => {
      const lost = (name: string) => [`warning lost-update: \`A\` reads \`${name}\` (line 4) and writes it (line 5),`];
      assert.deepEqual(told("list.length", "list.length = 0"), lost("list.length"));
      assert.deepEqual(told("list[0]", "list.fill(before)"), lost("list[0]"));
      assert.deepEqual(told("list[0]", "list.splice(0, 1, before)"), lost("list[0]"));
      assert.deepEqual(told("list[1]", "list[1] = before"), lost("list[1]"));
      // Its outcome tells it: an array that a module's variable holds is part of that
      const [other] = lost("list");
      assert.deepEqual(told("list", "list = [...before, 1]"), [other.replace("warning", "error")]);
    });

    it("who pushes goes by what it has read where it does something else in another order", () => {
      const stale = ["warning stale-read: `A` reads `news.length` (line 4) and then writes it (line 5),"];
      assert.deepEqual(told("news.length", "news.push(1)"), []);
      // Whether it does it at all, what it gives, and what it has done before
      assert.deepEqual(told("news.length", "if (before < 2) news.push(1)"), stale);
      assert.deepEqual(told("news.length", "news.push(before)"), stale);
      assert.deepEqual(told("news.length", "news.push({ before } as never)"), stale);
      assert.deepEqual(told("news.length", "if (before === 1) m.tryLock(); news.push(1)").slice(-1), stale);
    });

    it("so it is where a search is divided, or goes on later", () => {
      for (const [change, findings] of [
        ["list.push(1)", 0],
        ["if (n < 2) list.push(1)", 1],
      ] as const) {
        const text = `import { Mutex, thread } from "interleaver";
const m = new Mutex(), list = [0];
for (let t = 0; t < 3; t++) thread(() => { const n = m.runExclusive(() => list.length); m.runExclusive(() => { ${change}; }); });`;
        const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;
        const expected = check("program.ts", text, options);
        assert.equal(expected[0].findings.length, findings);
        const { reports, used } = dividedCheck(text, { workers: 3, seed: 1 });
        assert.ok(used > 0);
        assert.deepEqual(timeless(reports), timeless(dividedCheck(text, { workers: 1, seed: 1 }).reports));
        assert.deepEqual(reports[0].findings.map(({ message }) => message).length, findings);
      }
    });
  });

  it("are told once, however many pairs of the same lines show them", () => {
    const three = [...lostUpdate.slice(0, -1), 'thread("A", add); thread("B", add); thread("C", add);'];
    assert.deepEqual(namesOf(report(three)), ["atomicity-violation/lost-update"]);
  });
});

describe("lock orders", () => {
  const flagged = [
    "const a = new Mutex(), b = new Mutex(), done = new AtomicInt(0);",
    'thread("A", () => {',
    "  a.lock();",
    "  b.lock(); b.unlock(); a.unlock();",
    "  done.store(1);",
    "});",
    'thread("B", () => {',
    "  if (done.load() === 0) return;",
    "  b.lock();",
    "  a.lock(); a.unlock(); b.unlock();",
    "});",
  ];

  it("name who takes what while holding what, since where", () => {
    const { verdict, findings } = report(flagged);
    assert.deepEqual([verdict, findings.length, findings[0].severity], ["verified", 1, "warning"]);
    assert.equal(
      findings[0].message,
      "`A` takes `b` (line 5) while it holds `a` (line 4); `B` takes `a` (line 11) while it holds `b` (line 10): if each takes its first lock before the other takes its second, both wait for ever.",
    );
    assert.deepEqual(places(findings[0]), [
      "5 A takes b, holds a since line 4",
      "4 A takes a",
      "11 B takes a, holds b since line 10",
      "10 B takes b",
    ]);
  });

  it("are warned about where not every order was tried and none of them deadlocked", () => {
    const all = report(
      ["const a = new Mutex(), b = new Mutex();", ...flagged.slice(1).filter((l) => !l.includes("done"))],
      {
        maxExecutions: 1,
      },
    );
    assert.deepEqual([all.verdict, namesOf(all)], ["bounded", ["lock-order-inversion/"]]);
  });

  it("are told once for the same locks, however many lines take them", () => {
    const twice = [...flagged.slice(0, 4), "  a.lock(); b.lock(); b.unlock(); a.unlock();", ...flagged.slice(4)];
    assert.deepEqual(namesOf(report(twice)), ["lock-order-inversion/"]);
  });

  it("a semaphore is no lock here: its permit may be given back by somebody else", () => {
    const { findings } = report(
      flagged.map((line) =>
        line
          .replace("b = new Mutex()", "b = new Semaphore(1)")
          .replace(/\bb\.lock/g, "b.acquire")
          .replace(/\bb\.unlock/g, "b.release"),
      ),
    );
    assert.deepEqual(findings, []);
  });
});

describe("contention", () => {
  it("counts for each lock who waited, in the execution shown", () => {
    const { contention } = report([
      "const m = new Mutex(), free = new Mutex();",
      'thread("A", () => { m.lock(); free.lock(); free.unlock(); throw new Error("A holds m"); });',
      'thread("B", () => { m.lock(); });',
      'thread("C", () => { m.lock(); });',
    ]);
    assert.deepEqual(contention, [{ object: "m", waits: 2, tasks: ["B", "C"] }]);
  });

  it("is about locks: a semaphore that others release is a signal, one with several permits is a lock", () => {
    const { contention } = report([
      "const full = new Semaphore(0), empty = new Semaphore(1), pool = new Semaphore(2);",
      'thread("P", () => { for (let i = 0; i < 2; i++) { empty.acquire(); full.release(); } });',
      'thread("C", () => { for (let i = 0; i < 2; i++) { full.acquire(); empty.release(); } });',
      'for (const n of ["X", "Y", "Z"]) thread(n, () => { pool.acquire(); });',
    ]);
    assert.deepEqual(contention, [{ object: "pool", waits: 1, tasks: ["Z"] }]);
  });

  it("is left out where nobody waited", () => {
    assert.equal(report(["const m = new Mutex();", "m.runExclusive(() => {});"]).contention, undefined);
  });
});

describe("the simplest witness", () => {
  const forks = [
    "const forks = [new Mutex(), new Mutex(), new Mutex()];",
    "for (let p = 0; p < 3; p++) thread(() => {",
    "  forks[p].lock(); forks[(p + 1) % 3].lock(); forks[(p + 1) % 3].unlock(); forks[p].unlock();",
    "});",
  ];
  // One philosopher is preempted with its first fork. Another takes its own and waits for that one, the third takes its own
  // and waits for that of the other: nobody else has to be preempted. The search meets an order first in which two are
  it("has the fewest preemptions, not those of the order that the search happened to take", () => {
    const [found] = report(forks).findings;
    assert.deepEqual([found.witness.preemptions, found.witness.minimal], [1, true]);
    const [bounded] = report(forks, { strategy: "preemption-bound" }).findings;
    assert.deepEqual([bounded.witness.preemptions, bounded.witness.minimal], [1, true]);
  });

  it("is minimal where it has no preemption", () => {
    const [found] = report(["const m = new Mutex();", "m.unlock();"]).findings;
    assert.deepEqual([found.witness.preemptions, found.witness.minimal], [0, true]);
  });

  it("is not said to be minimal where nobody tried", () => {
    for (const strategy of ["random", "pct"] as const) {
      const found = report(lostUpdate, { strategy, maxExecutions: 200 }).findings;
      assert.ok(found.every(({ witness }) => witness.preemptions === 0 || witness.minimal === undefined));
    }
  });

  it("does not change how often findings are counted, and the same run gives the same report", () => {
    const [first, second] = [report(forks), report(forks)];
    assert.deepEqual([first.exploration.executions, first.findings[0].executions], [7, 1]);
    assert.deepEqual(timeless([first]), timeless([second]));
  });
});
