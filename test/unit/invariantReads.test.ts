import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const report = async (code: string) =>
  (
    await checkProgram(
      "p.ts",
      `import { after, AtomicInt, invariant, Latch, sleep, thread } from "interleaver";\n${code}`,
    )
  )[0];
const told = async (code: string) => {
  const { exploration, findings, problems } = await report(code);
  assert.deepEqual([exploration.redundant, problems], [0, []]);
  return [exploration.executions, ...findings.map(({ kind, executions }) => `${kind} in ${executions}`)];
};

/** Three replicas, each of which goes down and comes up again: 6! / (2! 2! 2!) orders, in 36 of which all are down at once. */
const replicas = (condition: string) => `const up = [1, 1, 1].map((n) => new AtomicInt(n)), [a, b, c] = up;
class Group { get isUp() { return up.some((r) => r.load() === 1); } }
const group = new Group();
invariant("one is up", () => ${condition});
for (const r of up) thread(() => { r.store(0); r.store(1); });`;

describe("what an invariant reads", () => {
  const conditions = {
    "reads all": "up.filter((r) => r.load() === 1).length > 0",
    "stops at the first": "up.some((r) => r.load() === 1)",
    "stops at the last": "c.load() === 1 || b.load() === 1 || a.load() === 1",
    "stops at one or the other": "(a.load() === 1 ? true : b.load() === 1) || c.load() === 1",
    "asks a getter": "group.isUp",
  };
  for (const [how, condition] of Object.entries(conditions))
    it(`orders all that it may ever read: one that ${how}`, async () => {
      assert.deepEqual(await told(replicas(condition)), [90, "invariant in 36"]);
    });

  it("is what it calls reads, whoever calls it", async () => {
    const ways = {
      getter: ["class B { items: number[] = []; get size() { return this.items.length; } }", "b.size <= 1"],
      valueOf: ["class B { items: number[] = []; valueOf() { return this.items.length; } }", "+b <= 1"],
      toJSON: ["class B { items: number[] = []; toJSON() { return this.items.length; } }", 'JSON.stringify(b) <= "1"'],
      proxy: [
        "class B { items: number[] = []; }",
        "new Proxy(b, { get: (o: any, k) => o[k].length <= 1 }).items as unknown as boolean",
      ],
    };
    for (const [way, [text, condition]] of Object.entries(ways)) {
      const { verdict } = await report(`${text} const b = new B();
invariant("at most one", () => ${condition});
thread(() => { b.items.push(1); b.items.push(2); });`);
      assert.equal(verdict, "violated", way);
    }
  });

  it("tells each invariant, also of one name", async () => {
    const { findings } = await report(`let x = 0, y = 0;
invariant("not negative", () => x >= 0);
invariant("not negative", () => y >= 0);
thread("A", () => { x = -1; });
thread("B", () => { y = -1; });`);
    assert.deepEqual(
      findings.map(({ locations: [{ line }] }) => line),
      [5, 6],
    );
  });

  it("refuses invariants that give an object, and scenarios that run nothing", async () => {
    const advice = async (code: string) => (await report(code)).problems.map(({ line, message }) => [line, message]);
    assert.match(
      String(await advice('invariant("i", (async () => false) as any); thread(() => {});')),
      /^2,an invariant is/,
    );
    assert.match(
      String(await advice('invariant("i", function* () {} as any); thread(() => {});')),
      /^2,an invariant is/,
    );
    const [{ problems }] = await checkProgram(
      "p.ts",
      `import { scenario } from "interleaver";\nscenario("s", function* () {} as any);`,
    );
    assert.match(String(problems.map(({ line, message }) => [line, message])), /^2,a scenario is/);
  });
});

describe("a look at the final state, or at the state between events", () => {
  const race = (look: string) => `const go = new Latch(1), n = new AtomicInt(0); let s = 0;
thread("A", () => { go.wait(); s = 1; n.increment(); });
thread("B", () => { go.wait(); s = 2; n.increment(); });
thread("C", () => go.countDown());
${look}`;

  it("orders nothing: a data race stays one", async () => {
    const without = await told(race(""));
    assert.deepEqual(without, [8, "data-race in 8"]);
    for (const look of ["n.load();", "n.compareExchange(5, 6);", "n.fetchAdd(1);"])
      assert.deepEqual(await told(race(`after(() => { ${look} });`)), without, look);
  });
  it("orders nothing, as an invariant", async () => {
    const text = (look: string) => `const n = new AtomicInt(0), m = new AtomicInt(0); let s = 0;
${look}
thread("A", () => { s = 1; n.increment(); });
thread("B", () => { sleep(10); m.increment(); s = 2; });`;
    const found = async (look: string) => (await report(text(look))).findings.map(({ kind }) => kind);
    assert.deepEqual(await found('invariant("few", () => n.load() + m.load() < 5);'), ["data-race"]);
    assert.deepEqual(await found(""), ["data-race"]);
  });
});
