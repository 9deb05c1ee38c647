import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { check } from "../../src/checker/check";
import { libraryModules } from "../../src/runtime/modules/libraryTable";
import { checkProgram } from "../checkProgram";
import { timeless } from "../timeless";
import { libraryInNode } from "./libraryInNode";

const run = promisify(execFile);
const folder = join(__dirname, "programs", "commonJs");

/** What the program has in its list `log` when Node ends. */
async function logInNode(file: string, text: string): Promise<unknown> {
  const own = mkdtempSync(join(tmpdir(), "common-js-"));
  try {
    const plain = file.endsWith(".ts") ? transformSync(text, { loader: "ts", format: "cjs" }).code : text;
    const path = join(own, file.replace(/\.ts$/, ".cjs"));
    writeFileSync(path, `${plain}\nprocess.on("exit", () => process.stdout.write(JSON.stringify(log)));`);
    const { stdout } = await run(process.execPath, [path]);
    return JSON.parse(stdout) as unknown;
  } finally {
    rmSync(own, { recursive: true });
  }
}

const telling = `
const $interleaver = require("interleaver");
$interleaver.after(() => $interleaver.observe("log", JSON.stringify(log)));`;

/** The problems of a program and the messages of its findings. */
async function told(text: string, file = "p.cjs"): Promise<string[]> {
  const [{ problems, findings }] = await checkProgram(file, text);
  return [...problems.map(({ line, message }) => `${line}: ${message}`), ...findings.map(({ message }) => message)];
}

describe("CommonJS programs log what they log in Node", () => {
  for (const file of readdirSync(folder).filter((name) => /\.([cm]?js|ts)$/.test(name)))
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const expected = await logInNode(file, text);
      assert.notDeepEqual(expected, []);
      const [{ problems, findings, outcomes }] = await checkProgram(file, text + telling);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        findings.map(({ message }) => message),
        [],
      );
      assert.deepEqual(
        outcomes.map(({ values }) => JSON.parse(values.log as string) as unknown),
        [expected],
      );
    });
});

describe("require", () => {
  it("gives what the default export is, for every module that is simulated", async () => {
    const library = await libraryInNode();
    for (const [specifier, file] of Object.entries(libraryModules)) {
      const { default: whole, ...named } = library[file];
      const real = (await import(specifier)) as { default: object };
      assert.equal(typeof whole, typeof real.default, specifier);
      const missing = Object.keys(named).filter((name) => name in real && !Reflect.has(whole as object, name));
      assert.deepEqual(missing, [], specifier);
    }
  });

  it("of what is not simulated says so, with its line and what to do instead", async () => {
    assert.deepEqual(await told('\nconst fs = require("./file");'), [
      '2: require("./file"): not yet supported; write `import` at the top of the file',
    ]);
    assert.deepEqual(await told('const _ = require("lodash");'), [
      '1: "lodash": not yet supported; no package can be imported, installed or not: ' +
        "copy what the program needs of it into a file, and import that",
    ]);
    assert.deepEqual(await told('function f() { return require("child_process"); }'), [
      '1: node:child_process: not yet supported; use thread() of "interleaver", or let io() stand for the answer',
    ]);
    assert.deepEqual(await told("const name = `f${1}s`;\nrequire(name);"), [
      "2: require(name): not yet supported; write the name of the module in quotes",
    ]);
    assert.deepEqual(await told('require.resolve("fs");'), ["1: require.resolve: not yet supported"]);
    assert.deepEqual(await told('const load = require;\nload("fs");'), ["2: module.require: not yet supported"]);
    assert.deepEqual(await told('const { createHook } = require("async_hooks");\ncreateHook({});'), [
      "2: async_hooks.createHook: not yet supported",
    ]);
  });

  it("of the file system writes nothing to the disk", async () => {
    const path = join(tmpdir(), "interleaver-required");
    assert.deepEqual(await told(`require("fs").writeFileSync(${JSON.stringify(path)}, "");`), []);
    assert.equal(existsSync(path), false);
  });

  it("is the program's own where that declares it", async () => {
    const text = `function require(name) { return name; }
const { thread } = { thread: require };
if (require("fs") !== "fs" || thread("interleaver") !== "interleaver") throw new Error("not the own one");
const { length } = require("interleaver");
if (length !== 11) throw new Error("not the own one");`;
    assert.deepEqual(await told(text, "p.js"), []);
  });

  it('of the module "interleaver" is as its import', async () => {
    const body = `
const m = new Mutex(), gate = new Mutex("gate");
const x = new AtomicInt(0);
scenario("two", () => {
  for (const name of ["A", "B"])
    thread(name, () => { m.lock(); x.increment(); m.unlock(); while (x.load() < 2) rest(); });
});
thread(async () => {});`;
    const required = `const { AtomicInt, Mutex, thread, scenario, yieldNow: rest } = require("interleaver");`;
    const imported = `import { AtomicInt, Mutex, thread, scenario, yieldNow as rest } from "interleaver";`;
    const whole = `const all = require("interleaver"); const { AtomicInt, Mutex, thread, scenario } = all; const rest = all.yieldNow;`;
    const results = [required, imported].map((head) => check("p.js", head + body));
    assert.deepEqual(timeless(results[0]), timeless(results[1]));
    assert.match(results[0][0].problems[0].message, /a thread's body is synchronous/);
    const good = body.replace("thread(async () => {});", "");
    const [first, second, third] = [required, imported, whole].map((head) => check("p.js", head + good));
    assert.equal(first[0].verdict, "verified");
    assert.deepEqual(timeless(second), timeless(first));
    assert.deepEqual([third[0].verdict, third[0].problems], ["verified", []]);
  });
});

describe("functions on module.exports", () => {
  const text = `const { thread, Mutex } = require("interleaver");
const a = new Mutex(), b = new Mutex();
exports.crosswise = function () {
  thread("A", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
  thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });
};
exports.alone = () => void thread("A", () => { a.lock(); a.unlock(); });
exports.withParameter = (n) => n;
exports.value = 3;
Object.defineProperty(exports, "computed", { get() { throw new Error("nobody asks"); }, enumerable: true });
`;
  const verdict = (scenario: string, program = text) => {
    const [{ verdict, findings, problems }] = check("p.cjs", program, { scenario });
    return [verdict, ...findings.map(({ kind }) => kind), ...problems.map(({ message }) => message)];
  };

  it("are explored by their names", () => {
    assert.deepEqual(verdict("crosswise"), ["violated", "deadlock"]);
    assert.deepEqual(verdict("alone"), ["verified"]);
    const there = 'there is "crosswise", "alone"';
    for (const name of ["withParameter", "value", "computed", "nothing"])
      assert.deepEqual(verdict(name), ["invalid", `there is no scenario "${name}"; ${there}`]);
  });

  it("are those of the last object that module.exports was", () => {
    const replaced = `${text}module.exports = Object.assign(() => {}, { later() {} });`;
    assert.deepEqual(check("p.cjs", replaced)[0].explorable, ["default", "later"]);
    assert.deepEqual(verdict("later", replaced), ["verified"]);
    assert.deepEqual(check("p.cjs", text)[0].explorable, ["crosswise", "alone"]);
    for (const nothing of ["null", "3", "new Proxy({}, { ownKeys() { throw new Error(); } })"])
      assert.equal(check("p.cjs", `${text}module.exports = ${nothing};`)[0].explorable, undefined);
  });

  it("are not there in an ECMAScript module", async () => {
    assert.deepEqual(await told("if (typeof module !== 'undefined') throw new Error();", "p.mjs"), []);
    assert.deepEqual(await told("export {};\nmodule.exports = 3;", "p.js"), ["2: module: not yet supported"]);
  });
});
