import assert from "node:assert/strict";
import { checkProgram, replayProgram } from "../checkProgram";

/** Code that JavaScript calls by itself and that reads `n`, and how it comes to be called in line 5. */
const calls: Readonly<Record<string, readonly [declared: string, called: string]>> = {
  "a sign": ["const o: any = { valueOf() { return n; } };", "+o"],
  "a sum": ["const o: any = { valueOf() { return n; } };", "1 + o"],
  "a comparison": ["const o: any = { valueOf() { return n; } };", "o < 3"],
  "a loose comparison": ["const o: any = { valueOf() { return n; } };", "o == 1"],
  "an assignment with an operator": ["const o: any = { valueOf() { return n; } };", "let x = 1; x += o"],
  "an increment": ["const o: any = { valueOf() { return n; } };", "let x = o; x++"],
  "an increment of a property": ["const o: any = { valueOf() { return n; } };", "const h = { x: o }; h.x++"],
  "a template": ["class P { toString() { return `${n}`; } }\nconst o = new P();".replace("\n", " "), "`${o}`"],
  "Symbol.toPrimitive": ["const o: any = { [Symbol.toPrimitive]: () => n };", "o * 2"],
  "a key": ["const o: any = { toString() { return `k${n}`; } };", "const h: any = {}; h[o]"],
  "a key that is written": ["const o: any = { toString() { return `k${n}`; } };", "const h: any = {}; h[o] = 1"],
  "a key of a literal": ["const o: any = { toString() { return `k${n}`; } };", "({ [o]: 1 })"],
  "a key of a pattern": ["const o: any = { toString() { return `k${n}`; } };", "const { [o]: x } = {} as any"],
  "a key of a test": ["const o: any = { toString() { return `k${n}`; } };", "o in {}"],
  instanceof: ["const C: any = class { static [Symbol.hasInstance]() { return n === 1; } };", "({}) instanceof C"],
  "a getter": ["const o = { get x() { return n; } };", "o.x"],
  "a setter": ["const o = { set x(v: number) { n = v; } };", "o.x = 3"],
  "a private getter": ["class P { get #x() { return n; } look() { return this.#x; } } const o = new P();", "o.look()"],
  "a getter by super": [
    "class Q { get x() { return n; } } class P extends Q { look() { return super.x; } } const o = new P();",
    "o.look()",
  ],
  "a getter in a pattern": ["const o = { get x() { return n; } };", "const { x } = o"],
  "the trap get": ["const o: any = new Proxy({}, { get: () => n });", "o.x"],
  "the trap set": ["const o: any = new Proxy({}, { set: () => ((n = 2), true) });", "o.x = 1"],
  "the trap has": ["const o: any = new Proxy({}, { has: () => n === 1 });", '"x" in o'],
  "the trap deleteProperty": ["const o: any = new Proxy({}, { deleteProperty: () => n === n });", "delete o.x"],
  "the trap ownKeys": ["const o: any = new Proxy({}, { ownKeys: () => [`k${n}`] });", "for (const k in o) k"],
  "the trap apply": ["const o: any = new Proxy(function () {}, { apply: () => n });", "o()"],
  "the trap construct": ["const o: any = new Proxy(function () {}, { construct: () => ({ n }) });", "new o()"],
  "the trap getPrototypeOf": [
    "const o: any = new Proxy({}, { getPrototypeOf: () => (n, null) });",
    "o instanceof Object",
  ],
  "a revoked proxy's trap": ["const o: any = Proxy.revocable({}, { get: () => n }).proxy;", "o.x"],
  toJSON: ["const o = { toJSON() { return n; } };", "JSON.stringify(o)"],
  "String()": ["const o: any = { toString: () => `${n}` };", "String(o)"],
  "Number()": ["const o: any = { valueOf: () => n };", "Number(o)"],
  "Array.prototype.join": ["const o: any = [{ toString: () => `${n}` }];", "o.join()"],
  "a length": ["const o: any = { get length() { return n; } };", "Array.from(o)"],
  "an argument's conversion": ["const o: any = { valueOf: () => n };", "Math.max(o, 1)"],
};

const program = (declared: string, called: string, between: string) =>
  `import { thread, Mutex } from "interleaver"; let n = 0; const m = new Mutex();\n${declared}\n` +
  `thread("A", () => {\n  m.lock(); ${between}\n  ${called};\n${between === "" ? "m.unlock();" : ""} });\n` +
  `thread("B", () => { ${between === "" ? "m.lock(); n = n + 1; m.unlock();" : "n = n + 1;"} });\n`;

describe("code that JavaScript calls by itself", () => {
  for (const [what, [declared, called]] of Object.entries(calls)) {
    it(`${what}: a race through it is found, at the line of the call`, async () => {
      const [report] = await checkProgram("p.ts", program(declared, called, "m.unlock();"));
      assert.deepEqual(
        report.problems.filter(({ message }) => !/calls by itself/.test(message)),
        [],
      );
      const races = report.findings.filter(({ kind }) => kind === "data-race");
      assert.equal(races.length, 1, report.findings.map(({ message }) => message).join("\n"));
      const text = program(declared, called, "m.unlock();");
      const again = await replayProgram("p.ts", text, undefined, races[0].witness.schedule);
      assert.ok(again?.findings.some(({ message }) => message === races[0].message));
      assert.match(races[0].message, /`n`/);
      assert.ok(races[0].locations.some(({ task, line }) => task === "A" && (line === 5 || line === 2)));
    });
    it(`${what}: under a lock it is no finding, and the verdict says that it ran as one event`, async () => {
      const [report] = await checkProgram("p.ts", program(declared, called, ""));
      assert.deepEqual(
        report.findings.filter(({ severity }) => severity === "error"),
        [],
      );
      assert.equal(report.verdict, "bounded");
      assert.equal(report.exploration.executions, 2);
      assert.deepEqual(
        report.exploration.bounds.map(({ name }) => name),
        ["implicit calls"],
      );
      assert.match(report.problems[0].message, /it ran as one event/);
    });
  }

  it("others come between two of them, and never inside of one", async () => {
    const text =
      'import { thread, observe } from "interleaver";\nlet n = 0;\n' +
      "const o: any = { valueOf() { const first = n; return first * 10 + n; } };\n" +
      'thread("A", () => { n = 1; n = 2; });\nthread("B", () => { observe("sums", [+o, +o]); });\n';
    const [report] = await checkProgram("p.ts", text);
    const sums = report.outcomes.map(({ values }) => (values.sums as number[]).join()).sort();
    assert.deepEqual(sums, ["0,0", "0,11", "0,22", "11,11", "11,22", "22,22"]);
  });

  it("before the first callback nobody could come in between, though an invariant looks", async () => {
    const text =
      'import { io, invariant, scenario } from "interleaver";\nscenario("s", async () => {\n  let n = 0;\n' +
      "  const o = { get x() { return n; }, set x(v) { n = v; }, valueOf: () => n++, toJSON: () => n++ };\n" +
      '  invariant("small", () => n < 9);\n  const done = io().then(() => { n++; });\n' +
      "  o.x = o.x + 1;\n  JSON.stringify(o);\n  +o;\n  await done;\n});\n";
    const [report] = await checkProgram("p.ts", text);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(report.problems, []);
  });

  it("what touches nothing that tasks share costs nothing", async () => {
    const text =
      'import { thread, AtomicInt } from "interleaver";\nconst a = new AtomicInt(0);\n' +
      "const body = () => { const o: any = { valueOf: () => 1, get x() { return 2; } }; a.fetchAdd(o + o.x); };\n" +
      "thread(body); thread(body);\n";
    const [report] = await checkProgram("p.ts", text);
    assert.equal(report.verdict, "verified");
    assert.equal(report.exploration.executions, 2);
    assert.equal(report.exploration.events, 8);
  });

  it("waiting inside of one is refused with its line", async () => {
    const text =
      'import { thread, Mutex } from "interleaver";\nconst m = new Mutex();\nconst o: any = { valueOf() {\n  m.lock();\n' +
      "  m.unlock();\n  return 1;\n} };\nthread(() => { m.lock(); m.unlock(); });\nthread(() => { +o; });\n";
    const [report] = await checkProgram("p.ts", text);
    assert.equal(report.verdict, "invalid");
    const { line, message } = report.problems.at(-1)!;
    assert.equal(line, 4);
    assert.match(message, /`lock` blocks inside a call that JavaScript makes by itself/);
  });

  it("using a proxy and revoking it come in either order", async () => {
    const text =
      'import { thread, observe } from "interleaver";\nconst r = Proxy.revocable<any>({ a: 1 }, {});\n' +
      'thread(() => { try { observe("a", r.proxy.a); } catch (e) { observe("a", (e as Error).name); } });\n' +
      "thread(() => { r.revoke(); });\n";
    const [report] = await checkProgram("p.ts", text);
    assert.deepEqual(report.outcomes.map(({ values }) => values.a).sort(), [1, "TypeError"]);
  });

  it("lists that the language makes take their elements, whatever getters the prototype of arrays has", async () => {
    const text = `import { observe } from "interleaver";
for (const index of [0, 1, 2, 3])
  Object.defineProperty(Array.prototype, index, { get: () => "inherited", configurable: true });
const numbers = [3, 1, 2], keys = new Map([["a", 1], ["b", 2]]);
const [first, second, third, fourth] = numbers, [head, ...tail] = numbers;
const count = (...all: unknown[]) => all.length + String(all[1]);
observe("pattern", [first, second, third, fourth].join());
observe("rest", head + " " + tail.join());
observe("spread", [...numbers, ...keys.keys()].join() + Math.max(...numbers) + count("x", "y"));
observe("map", numbers.map((n) => n * 2).join());
observe("filter", numbers.filter((n) => n > 1).join());
observe("flatMap", numbers.flatMap((n) => (n > 1 ? [n, n] : [])).join());
observe("from", Array.from(keys.values(), (n) => n + 1).join());
observe("hole", new Array(2).concat(["z"]).join());
`;
    const [report] = await checkProgram("p.ts", text);
    assert.deepEqual(
      report.findings.map(({ message }) => message),
      [],
    );
    // As Node has it
    assert.deepEqual(report.outcomes[0].values, {
      pattern: "3,1,2,",
      rest: "3 1,2",
      spread: "3,1,2,a,b32y",
      map: "6,2,4",
      filter: "3,2",
      flatMap: "3,3,2,2",
      from: "2,3",
      hole: "inherited,inherited,z",
    });
  });
});
