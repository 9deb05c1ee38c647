import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { checkProgram } from "../checkProgram";

const tests = join(dirname(require.resolve("promises-aplus-tests/package.json")), "lib/tests");

/** The few functions of sinon and assert that the suite calls, and a runner that takes one test after the other. */
const helpers: Record<string, string> = {
  assert: `
    const fail = (message) => { throw new Error(message); };
    module.exports = (a) => a || fail("not so");
    module.exports.strictEqual = (a, b, message) => a === b || fail(message ?? String(a) + " is not " + String(b));
    module.exports.notStrictEqual = (a, b, message) => a !== b || fail(message ?? "the same");`,
  sinon: `
    const calls = [];
    const spy = (act = () => undefined) => {
      const made = function (...args) { made.args.push(args); calls.push(made); return made.act(...args); };
      made.act = act;
      made.args = [];
      made.returns = (value) => (made.act = () => value, made);
      made.throws = (error) => (made.act = () => { throw error; }, made);
      return made;
    };
    const check = (right, message) => { if (!right) throw new Error(message); };
    exports.spy = exports.stub = spy;
    exports.match = { same: (value) => value };
    exports.assert = {
      notCalled: (one) => check(one.args.length === 0, "was called"),
      called: (one) => check(one.args.length > 0, "was not called"),
      calledWith: (one, value) => check(one.args.some((args) => args[0] === value), "was not called with it"),
      callOrder: (...order) => check(order.every((one, i) => i === 0 || calls.indexOf(order[i - 1]) < calls.indexOf(one)), "another order"),
    };`,
};

const runner = `
  const queue = [];
  const names = [];
  let hooks = [];
  let ends = [];
  globalThis.describe = (name, body) => {
    const outer = [hooks, ends];
    [hooks, ends] = [[...hooks], [...ends]];
    names.push(name);
    body();
    names.pop();
    [hooks, ends] = outer;
  };
  globalThis.beforeEach = (hook) => { hooks.push(hook); };
  globalThis.afterEach = (hook) => { ends.push(hook); };
  globalThis.specify = globalThis.it = (name, body) => { queue.push([[...names, name].join(" / "), body, hooks, ends]); };
  globalThis.adapter = {
    resolved: (value) => Promise.resolve(value),
    rejected: (reason) => Promise.reject(reason),
    deferred: () => Promise.withResolvers(),
  };
  globalThis.runAll = async () => {
    const failed = [];
    let passed = 0;
    for (const [name, body, before, after] of queue) {
      let over;
      const end = new Promise((resolve) => { over = resolve; });
      const timer = setTimeout(() => over("no answer"), 1000);
      try {
        for (const hook of before) hook();
        body((error) => over(error));
        if (body.length === 0) over();
      } catch (error) { over(error); }
      const error = await end;
      clearTimeout(timer);
      for (const hook of after) hook();
      if (error) failed.push(name + ": " + String(error));
      else passed++;
    }
    return { passed, failed };
  };`;

async function program(): Promise<string> {
  const files = readdirSync(tests).filter((name) => name.endsWith(".js"));
  const contents = `require("runner");\n${files.map((name) => `require(${JSON.stringify(join(tests, name))});`).join("\n")}`;
  const built = await build({
    stdin: { contents, resolveDir: tests },
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "silent",
    define: { "global.adapter": "globalThis.adapter" },
    plugins: [
      {
        name: "helpers",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(assert|sinon|runner)$/ }, ({ path }) => ({ path, namespace: "helpers" }));
          onLoad({ filter: /.*/, namespace: "helpers" }, ({ path }) => ({ contents: helpers[path] ?? runner }));
        },
      },
    ],
  });
  return `import { observe, scenario } from "interleaver";
${built.outputFiles[0].text}
process.on("unhandledRejection", () => {});
scenario("suite", async () => { observe("result", await runAll()); });`;
}

describe("the Promises/A+ suite runs on the simulated promise", function () {
  this.timeout(120_000);
  it("and every test passes", async () => {
    const [report] = await checkProgram("aplus.js", await program(), { maxSteps: 1_000_000 });
    assert.deepEqual(report.problems, []);
    assert.deepEqual(report.findings, []);
    const { passed, failed } = report.outcomes[0].values.result as { passed: number; failed: string[] };
    // Modules are strict, so these two have nothing to test
    const sloppy = failed.filter((name) => name.includes("/ sloppy mode /"));
    assert.equal(sloppy.length, 2);
    assert.deepEqual(
      failed.filter((name) => !sloppy.includes(name)),
      [],
    );
    assert.equal(passed, 870);
  });
});
