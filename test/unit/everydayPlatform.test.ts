import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

async function explored(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text);
  return report;
}
async function problemsOf(text: string): Promise<readonly string[]> {
  const { verdict, problems } = await explored(text);
  assert.equal(verdict, "invalid");
  return problems.map(({ line, message }) => `${line}: ${message}`);
}
async function logOf(text: string): Promise<unknown> {
  const body = `import { after, observe } from "interleaver";
const log: unknown[] = [];
after(() => observe("log", log.join(" ")));
${text}`;
  const { findings, problems, outcomes } = await explored(body);
  assert.deepEqual([...findings.map(({ message }) => message), ...problems.map(({ message }) => message)], []);
  assert.equal(outcomes.length, 1);
  return outcomes[0].values.log;
}

describe("relative paths", () => {
  it("begin where process.cwd() says, for files, paths and addresses", async () => {
    const text = `import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
writeFileSync("notes.txt", "one");
log.push(readFileSync("/home/user/notes.txt", "utf8"), await readFile("./notes.txt", "utf8"));
log.push(mkdirSync("a/b", { recursive: true }), realpathSync("a/../notes.txt"));
log.push(resolve("x", "../y"), relative("a", "/home/user/a/b"), pathToFileURL("p").href);`;
    assert.equal(await logOf(text), "one one /home/user/a /home/user/notes.txt /home/user/y b file:///home/user/p");
    assert.equal(await logOf(`log.push(process.cwd());`), "/home/user");
  });
});

describe("parts of the platform that are not simulated", () => {
  it("refuse the program with the line and advice, and are no fault of it", async () => {
    assert.deepEqual(await problemsOf(`const ok = 1;\nnew WebSocket("ws://localhost");`), [
      "2: WebSocket: not yet supported; model it with io(), MessageChannel or an EventTarget",
    ]);
    assert.deepEqual(await problemsOf(`import crypto from "node:crypto";\n\ncrypto.createSign("sha1");`), [
      "3: crypto.createSign: not yet supported",
    ]);
    const known = "md5, sha1, sha224, sha256, sha384, sha512";
    assert.deepEqual(await problemsOf(`import { createHash } from "node:crypto";\n\ncreateHash("sha3-256");`), [
      `3: the digest "sha3-256" of node:crypto: not yet supported; there are ${known}`,
    ]);
    assert.deepEqual(await problemsOf(`import crypto from "crypto";\n\ncrypto.createHash("md5").on("x");`), [
      "3: crypto.Hash.prototype.on: not yet supported",
    ]);
    assert.deepEqual(await problemsOf(`import * as fs from "node:fs";\nfs.watch("/tmp", () => {});`), [
      `2: watch of "node:fs": not yet supported; let io() stand for the change, and call what it calls`,
    ]);
    assert.deepEqual(await problemsOf(`await null;\nperformance.mark("a");`), [
      "2: performance.mark: not yet supported; measure with performance.now()",
    ]);
    assert.deepEqual(await problemsOf(`process.on("beforeExit", () => {});`), [
      `1: process.on("beforeExit"): not yet supported; use "exit"`,
    ]);
    const capturing = `import { EventEmitter } from "node:events";\ntry { new EventEmitter({ captureRejections: true }); } catch {}`;
    assert.deepEqual(await problemsOf(capturing), [
      "2: EventEmitter.captureRejections: not yet supported; handle what an async listener throws in the listener",
    ]);
    assert.deepEqual(await problemsOf(`new Response("a").body;`), [
      "1: Response.body: not yet supported; use text(), json() or arrayBuffer()",
    ]);
  });

  it("are refused where only a value is read, or a promise would be awaited", async () => {
    assert.deepEqual(await problemsOf(`const a = 1;\nif (a) process.config.variables;`), [
      "2: process.config: not yet supported",
    ]);
    assert.deepEqual(await problemsOf(`try { process.report; } catch {}`), ["1: process.report: not yet supported"]);
    const bytes = "use text(), json() or arrayBuffer()";
    assert.deepEqual(await problemsOf(`await null;\nawait new Response("a").blob();`), [
      `2: Response.prototype.blob: not yet supported; ${bytes}`,
    ]);
    assert.deepEqual(await problemsOf(`await new Request("http://x").blob().catch(() => {});`), [
      `1: Request.prototype.blob: not yet supported; ${bytes}`,
    ]);
    assert.deepEqual(await problemsOf(`await (await fetch("/form")).formData();`), [
      "1: Response.prototype.formData: not yet supported; use text() and new URLSearchParams()",
    ]);
  });

  it("cannot be hidden by a `catch`", async () => {
    const text = `import fs from "node:fs";\ntry { fs.cpSync("/a", "/b"); } catch {}`;
    assert.deepEqual(await problemsOf(text), ["2: fs.cpSync: not yet supported; copy each file with copyFile"]);
  });

  it("may be asked for, and those that nobody reaches are no matter", async () => {
    const text = `
const inBrowser = typeof window !== "undefined" && typeof document !== "undefined";
const store = () => (inBrowser ? window.localStorage : undefined);
log.push(inBrowser, typeof WebSocket, typeof Worker, store(), global === globalThis);`;
    assert.equal(await logOf(text), "false undefined undefined  true");
  });

  it("leave classes what they extend", async () => {
    const text = `import { Transform, Readable } from "node:stream";
class Upper extends Transform { override _transform(chunk: unknown, _: string, done: () => void) { this.push(String(chunk).toUpperCase()); done(); } }
for await (const chunk of Readable.from(["a", "b"]).pipe(new Upper())) log.push(String(chunk));`;
    assert.equal(await logOf(text), "AB");
  });
});

describe("what everyday programs use", () => {
  it("process.exit with 0 ends the program, whatever still waits", async () => {
    const { verdict, exploration } = await explored(`
import { io } from "interleaver";
setInterval(() => {}, 1000);
await io();
process.exit(0);`);
    assert.equal(verdict, "verified");
    assert.equal(exploration.complete, true);
  });

  it("process.exit with another code is a fault, also behind a `catch`", async () => {
    const { findings } = await explored(`
import { io } from "interleaver";
let last = "";
const job = async (name: string) => { await io(); if (last === "b") throw new Error("late"); last = name; };
Promise.all([job("a"), job("b")]).catch(() => {
  try { process.exit(1); } catch {}
});`);
    assert.deepEqual(
      findings.map(({ kind, message }) => `${kind}: ${message}`),
      ["uncaught-error: `io` ended the program with process.exit(1) (line 6)."],
    );
  });

  it("process.exit is a fault of a thread that does nothing before", async () => {
    const { findings } = await explored(`
import { thread } from "interleaver";
thread("A", () => process.exit(3));`);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["`A` ended the program with process.exit(3) (line 3)."],
    );
  });

  it("an error that only looks like process.exit is thrown", async () => {
    const { findings } = await explored(`
throw Object.assign(new Error("process.exit(1)"), { name: "" });`);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["`main` threw process.exit(1) (line 2)."],
    );
  });

  it("an exit handler sees the final state", async () => {
    const { findings, exploration } = await explored(`
import assert from "node:assert";
let balance = 0;
process.on("exit", (code) => assert.equal(balance + code, 30));
async function deposit(amount: number) { const before = balance; await fetch("/audit"); balance = before + amount; }
deposit(10);
deposit(20);`);
    assert.equal(exploration.executions, 2);
    assert.equal(findings.find(({ kind }) => kind === "assertion")?.executions, 2);
  });

  it("assert.rejects and doesNotReject, with the jobs of Node", async () => {
    const text = `import assert, { rejects } from "node:assert";
const jobs = (async () => { for (let i = 1; i < 7; i++) { await null; log.push(i); } })();
await assert.rejects(Promise.reject(new TypeError("t")), { name: "TypeError", message: "t" });
log.push("rejected");
await jobs;
await rejects(async () => { throw new RangeError("r"); }, RangeError);
await assert.doesNotReject(Promise.resolve(1));
for (const bad of [() => assert.rejects(Promise.resolve(1), TypeError), () => assert.rejects(Promise.reject(new Error("e")), TypeError), () => assert.doesNotReject(Promise.reject(new Error("no")))])
  await bad().catch((error) => log.push(error.name + "/" + error.operator));
await assert.rejects(() => 5 as never).catch((error) => log.push(error.name));`;
    assert.equal(
      await logOf(text),
      "1 2 3 rejected 4 5 6 AssertionError/rejects AssertionError/rejects AssertionError/doesNotReject TypeError",
    );
  });

  it("structuredClone of errors, patterns and boxed values, and what it refuses", async () => {
    const text = `class Point { constructor(public x: number) {} }
const copy = structuredClone({ re: /a+/gi, error: new RangeError("r"), boxed: Object(1), point: new Point(3) });
log.push(copy.re.flags, copy.re.source, copy.error instanceof RangeError, copy.error.message, copy.boxed instanceof Number);
log.push(copy.point instanceof Point, copy.point.x);
for (const bad of [() => {}, Symbol("s"), new WeakMap(), Promise.resolve()])
  try { structuredClone(bad); } catch (error) { log.push((error as Error).name, (error as { code?: number }).code); }`;
    assert.equal(
      await logOf(text),
      "gi a+ true r true false 3 DataCloneError 25 DataCloneError 25 DataCloneError 25 DataCloneError 25",
    );
  });

  it("WeakRef and FinalizationRegistry, where nothing is collected", async () => {
    const text = `const registry = new FinalizationRegistry<string>(() => log.push("collected"));
const ref = new WeakRef({ n: 1 });
registry.register(ref, "held", ref);
await null;
log.push(ref.deref()?.n, registry.unregister(ref), registry.unregister(ref));`;
    assert.equal(await logOf(text), "1 true false");
  });

  it("a rejection with no error comes to uncaughtException as one", async () => {
    const text = `process.on("uncaughtException", (error: Error & { code?: string }, origin) => {
  log.push(origin, error.name, error.code, error.message.replace(/^.*(?=reason)/, ""));
});
Promise.reject("plain");
Promise.reject({ status: 500 });`;
    assert.equal(
      await logOf(text),
      ["plain", "#<Object>"]
        .map((reason) => `unhandledRejection UnhandledPromiseRejection ERR_UNHANDLED_REJECTION reason "${reason}".`)
        .join(" "),
    );
  });
});
