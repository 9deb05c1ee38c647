import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ambientModule } from "../../src/extension/commands/ambientModule";
import { typesPlan } from "../../src/extension/commands/typesPlan";
import type { TypesSituation } from "../../src/extension/commands/typesPlan";
import { sampleSummary } from "../../src/presentation/sampleSummary";

const declarations = (name: string) => readFileSync(join("types", name), "utf8");

/** Uses every family of names that is declared. */
const nodeProgram = `
import assert, { strictEqual } from "node:assert";
import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { setTimeout as later } from "node:timers";
import { Mutex } from "interleaver";
assert(new Mutex().tryLock());
strictEqual(1, 1);
const emitter = new EventEmitter();
emitter.on("x", (v: number) => console.log(v));
void once(emitter, "x");
clearTimeout(setTimeout((a: number) => a, 5, 1));
later(() => {}, 1);
process.nextTick(() => {});
setImmediate(() => {});
queueMicrotask(() => {});
const control = new AbortController();
control.signal.addEventListener("abort", () => {});
const answer = await fetch("x", { signal: control.signal });
await sleep(answer.status, structuredClone({ a: 1 }));
`;

describe("types written into a workspace", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "interleaver-types-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  function addTypes(situation: TypesSituation): void {
    const plan = typesPlan(situation);
    write(join(plan.folder, "interleaver.d.ts"), ambientModule("interleaver", declarations("interleaver.d.ts")));
    if (plan.simulatedNode) write(join(plan.folder, "simulated-node.d.ts"), declarations("simulated-node.d.ts"));
    if (plan.config !== undefined) write("tsconfig.json", plan.config);
  }
  const check = (...flags: string[]) => {
    const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
    try {
      return execFileSync(process.execPath, [tsc, "-p", folder, ...flags], { encoding: "utf8" });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };

  it("make every sample and the simulated names known in a folder without a configuration", () => {
    cpSync("samples", folder, { recursive: true });
    rmSync(join(folder, "tsconfig.json"));
    write("node.ts", nodeProgram);
    addTypes({ programFolder: "", nodeTypes: false });
    assert.equal(check("--skipLibCheck", "false"), "");
  });

  it("are found by a configuration that lists folders", () => {
    const config = `{ // ours\n  "compilerOptions": { "noEmit": true, "strict": true, "module": "nodenext" },\n  "include": ["src/**/*.ts"] }`;
    write("tsconfig.json", config);
    write("src/jobs/a.ts", 'import { Mutex } from "interleaver";\nnew Mutex().lock();\n');
    assert.match(check(), /TS2307/);
    addTypes({ programFolder: "src/jobs", config: { folder: "", text: config }, nodeTypes: false });
    assert.equal(check("--skipLibCheck", "false"), "");
  });

  it("lie beside a configuration that includes everything, without names that the DOM has", () => {
    const text = `{ "compilerOptions": { "noEmit": true, "strict": true } }`;
    assert.deepEqual(typesPlan({ programFolder: "src/jobs", config: { folder: "", text }, nodeTypes: false }), {
      folder: "",
      simulatedNode: false,
    });
  });

  it("leave Node's names to @types/node, and add them where the DOM is left out", () => {
    const text = `{ "compilerOptions": { "lib": ["es2023"] } }`;
    const config = { folder: "", text };
    assert.equal(typesPlan({ programFolder: "", config, nodeTypes: true }).simulatedNode, false);
    assert.equal(typesPlan({ programFolder: "", config, nodeTypes: false }).simulatedNode, true);
    const withDom = { folder: "", text: `{ "compilerOptions": { "lib": ["es2023", "DOM"] } }` };
    assert.equal(typesPlan({ programFolder: "", config: withDom, nodeTypes: false }).simulatedNode, false);
  });
});

describe("a sample's summary", () => {
  it("is the first sentence of its comment, without what is expected", () => {
    const text =
      "// @expect verified\n//\n// Two people pay at the same old desk,\n// at once. Then they stop.\nimport {} from 'x';\n";
    assert.equal(sampleSummary(text), "Two people pay at the same old desk, at once.");
  });
  it("is two sentences where the first is short", () =>
    assert.equal(
      sampleSummary("// One seat is left.\n// Both book it. So what?\n"),
      "One seat is left. Both book it.",
    ));
  it("is the same where lines end as in Windows", () => {
    const text =
      "// @expect verified\r\n// Two people pay at the same old desk,\r\n// at once. Then they stop.\r\nlet a = 1;\r\n";
    assert.equal(sampleSummary(text), "Two people pay at the same old desk, at once.");
  });
  it("is empty without a comment", () => assert.equal(sampleSummary("let a = 1;"), ""));
});
