import assert from "node:assert/strict";
import { join } from "node:path";
import { Pristine } from "../../src/checker/realms/pristine";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import type { CheckerClient } from "../../src/client/checkerClient";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import { captureRealm } from "../../src/runtime/realm";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");

describe("a realm for programs", () => {
  const realm = vmRealm();
  const run = (code: string): unknown => realm.evaluate(`(() => { "use strict"; ${code} })()`, "test");

  it("compiles no code from strings", () => {
    for (const attempt of ['Function("1")', 'eval("1")', '(function* () {}).constructor("1")'])
      assert.equal(run(`try { ${attempt}; return "compiled"; } catch (e) { return e.name; }`), "EvalError");
  });

  it("hands out no error of the host, however little stack is left", () => {
    const found = run(`const own = RangeError; let foreign = 0;
      const test = (e) => { if (!(e instanceof own)) foreign++; };
      const dig = () => {
        try { void new Error("x").stack; } catch (e) { test(e); }
        try { dig(); } catch (e) { test(e); try { void new Error("y").stack; } catch (e2) { test(e2); } }
      };
      dig();
      return foreign;`);
    assert.equal(found, 0);
  });

  it("shows no call sites", () => {
    assert.equal(
      run(`Error.prepareStackTrace = (e, sites) => sites.length; const { stack } = new Error("x");
        delete Error.prepareStackTrace; return stack;`),
      "Error: x",
    );
  });

  it("keeps errors, dates and proxies what they are", () => {
    assert.equal(
      run(`return [
        new TypeError("x") instanceof Error, Object.getPrototypeOf(TypeError) === Error, new RangeError("x").constructor === RangeError,
        new (class Mine extends Error {})("x") instanceof Error, new Date(5).getTime() === 5, new Date() instanceof Date,
        Proxy.name === "Proxy" && !("prototype" in Proxy), new Proxy([], {}) instanceof Array,
      ].every(Boolean);`),
      true,
    );
  });

  it("lets no program change the prototypes of segments, which it does not know beforehand", () => {
    assert.equal(
      run(`const segments = new Intl.Segmenter("en").segment("ab"), proto = Object.getPrototypeOf;
        const frozen = [proto(segments), proto(segments[Symbol.iterator]())].every(Object.isFrozen);
        return frozen + " " + [...segments].map((one) => one.segment).join();`),
      "true a,b",
    );
  });

  it("compiles without running what an earlier program left to promises", () => {
    const { compile, global } = vmRealm();
    const leave = compile("() => void Promise.resolve().then(() => { globalThis.late = 1; })", "test")() as () => void;
    leave();
    assert.equal(compile("typeof late", "test")(), "undefined");
    assert.ok(!("late" in global));
  });

  it("knows proxies", () => {
    const { isProxy } = realm.prepared;
    assert.ok(isProxy(run("return new Proxy({}, {});") as object));
    assert.ok(isProxy(run("return Proxy.revocable([], {}).proxy;") as object));
    assert.ok(!isProxy(run("return {};") as object));
  });

  for (const [what, code, restorable] of [
    ["a method", "Array.prototype.push = () => 0;", true],
    ["a getter", "Object.defineProperty(Map.prototype, 'size', { get: () => 7 });", true],
    ["a hidden prototype", "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });", true],
    ["a global", "globalThis.leftover = 1;", true],
    ["a prototype chain", "Object.setPrototypeOf(Set.prototype, Map.prototype);", true],
    ["a property of a method", "Map.prototype.get.seen = 1;", true],
    ["a deleted method", "delete Array.prototype.pop;", false],
    ["a frozen object", "Object.freeze(Array.prototype);", false],
  ] as const)
    it(`notices ${what} that changed, and ${restorable ? "restores it" : "says that it cannot be restored"}`, () => {
      const fresh = vmRealm();
      const pristine = new Pristine({
        realm: captureRealm(fresh.global, fresh.prepared),
        shown: [],
        onShown: undefined,
      });
      assert.ok(!pristine.changed());
      fresh.evaluate(code, "test");
      assert.ok(pristine.changed());
      assert.equal(pristine.restore(), restorable);
      assert.equal(pristine.changed(), !restorable);
    });

  it("notices what changed of what a program was shown later", () => {
    const fresh = vmRealm();
    const program: ConstructorParameters<typeof Pristine>[0] = {
      realm: captureRealm(fresh.global, fresh.prepared),
      shown: [],
      onShown: undefined,
    };
    const pristine = new Pristine(program);
    const shown = { method() {} };
    program.onShown!([shown, shown.method]);
    assert.ok(!pristine.changed());
    Object.assign(shown.method, { left: 1 });
    assert.ok(pristine.changed());
    assert.ok(pristine.restore());
    assert.ok(!("left" in shown.method));
  });
});

describe("executions leave nothing behind", function () {
  this.timeout(60_000);
  let text = "";
  let client: CheckerClient;
  before(() => (client = createCheckerClient({ host: { readFile: async () => text }, workerPath })));
  after(() => client.dispose());

  /** Two unsynchronised increments: 4 executions, and two values at the end. */
  const check = async (patch: string) => {
    text = `import { AtomicInt, observe, thread } from "interleaver";
${patch.replaceAll("\n", " ")}
const c = new AtomicInt(0);
const threads = [0, 1].map(() => thread(() => { c.store(c.load() + 1); }));
threads.forEach((t) => t.join());
observe("c", c.load());`;
    const { verdict, exploration, outcomes, problems, findings } = (await client.check({ file: "p.ts", options: {} }))
      .scenarios[0];
    const why = findings.map((f) => f.message).concat(problems.map((p) => p.message));
    return { verdict, executions: exploration.executions, outcomes: outcomes.map((o) => o.values), why };
  };

  for (const [what, patch] of Object.entries({
    "a global": 'if ("left" in globalThis) throw new Error("left over"); (globalThis as any).left = 1;',
    "an intrinsic's property":
      'if ((Math as any).left) throw new Error("left over"); (Math as any).left = 1; (Array.prototype as any).push = () => 0;',
    "a frozen intrinsic":
      'if (Object.isFrozen(Object.prototype)) throw new Error("left over"); Object.freeze(Object.prototype);',
    "a limit of stack traces":
      'if (Error.stackTraceLimit !== 10) throw new Error("left over"); Error.stackTraceLimit = 1;',
    "a last match": 'if (RegExp.$1 !== "") throw new Error("left over"); /(a)/.test("a");',
    "patches of what the engine uses": `(Map.prototype as any).get = (Map.prototype as any).set = () => { throw new Error("patched"); };
(Array.prototype as any)[Symbol.iterator] = () => { throw new Error("patched"); };
(Object as any).keys = (Object as any).assign = (Reflect as any).apply = () => { throw new Error("patched"); };`,
  }))
    it(what, async () => {
      const plain = await check("");
      assert.deepEqual([plain.verdict, plain.executions, plain.outcomes.length], ["verified", 4, 2]);
      const patched = await check(patch);
      assert.deepEqual(patched, plain);
    });

  it("nor do programs, to the next one in the same realm", async () => {
    const look = `observe("seen", [Error.stackTraceLimit, RegExp.$1, "late" in globalThis, Object.keys(globalThis).length]);`;
    await check("");
    const fresh = await check(look);
    assert.equal(fresh.verdict, "verified");
    for (const leave of ["Error.stackTraceLimit = 1;", '/(a)/.test("a");', "(globalThis as any).late = 1;"]) {
      await check(leave);
      assert.deepEqual(await check(look), fresh, leave);
    }
  });

  it("chance and time are the same in every execution and every run", async () => {
    const plain = await check('observe("chance", [Math.random(), Math.random(), Date.now()]);');
    assert.equal(plain.outcomes.length, 2);
    assert.deepEqual(await check('observe("chance", [Math.random(), Math.random(), Date.now()]);'), plain);
  });
});
