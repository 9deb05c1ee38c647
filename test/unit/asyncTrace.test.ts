import assert from "node:assert/strict";
import type { AsyncTrace } from "../../src/model/asyncTrace";
import { columnsModel } from "../../src/presentation/columns/columnsModel";
import { witnessTrace } from "../witnessTrace";

/** The execution that shows the first finding, or one of the first outcome. */
function insideOf(text: string): AsyncTrace {
  const inside = witnessTrace(text).async;
  assert.ok(inside, "nothing asynchronous was written down");
  return inside;
}
const who = ({ calls }: AsyncTrace, call: number | undefined) => (call === undefined ? "-" : calls[call].name);
const said = (inside: AsyncTrace) =>
  inside.steps.map(({ position, call, sentence }) => `${position} ${who(inside, call)}: ${sentence}`);

const twoCallers = `import { io, scenario, observe } from "interleaver";
let count = 0;
async function load() { return io(() => count, "GET"); }
async function add(by: number) {
  const found = await load();
  count = found + by;
}
scenario("s", async () => {
  await Promise.all([add(1), add(2)]);
  observe("count", count);
});`;

describe("what is written down inside the turns of an event loop", () => {
  it("names each call after its function, with its number and the line of the call", () => {
    const inside = insideOf(twoCallers);
    assert.deepEqual(
      inside.calls.map((call) => [call.name, call.site?.line, who(inside, call.caller), call.isMain ?? false]),
      [
        ["main", 8, "-", true],
        ["add#1", 9, "main", false],
        ["load#1", 5, "add#1", false],
        ["add#2", 9, "main", false],
        ["load#2", 5, "add#2", false],
      ],
    );
  });

  it("tells calls, awaits with what they wait for, accesses with their values, and ends, in order", () => {
    const inside = insideOf(twoCallers);
    assert.deepEqual(
      said(inside).filter((line) => line.startsWith("0 ")),
      [
        "0 main: calls add#1",
        "0 add#1: calls load#1",
        "0 load#1: starts GET",
        "0 load#1: returns",
        "0 add#1: awaits load()",
        "0 main: calls add#2",
        "0 add#2: calls load#2",
        "0 load#2: starts GET",
        "0 load#2: returns",
        "0 add#2: awaits load()",
        "0 main: awaits Promise.all([add(1), add(2)])",
      ],
    );
    const later = said(inside).filter((line) => !line.startsWith("0 "));
    assert.equal(later.filter((line) => /: reads count: \d/.test(line)).length >= 2, true, later.join("\n"));
    assert.equal(later.filter((line) => /add#\d: writes count \d → \d/.test(line)).length, 2, later.join("\n"));
    const awaited = inside.steps.find(({ sentence }) => sentence === "awaits load()")!;
    const promise = inside.promises[awaited.promise!];
    assert.equal(who(inside, promise.call), "load#1");
    const all = inside.promises.find(({ parts }) => parts)!;
    assert.deepEqual(
      all.parts!.map((part) => who(inside, inside.promises[part].call)),
      ["add#1", "add#2"],
    );
  });

  it("counts the microtasks of a turn, and keeps the virtual time of each", () => {
    const inside = insideOf(`import { scenario, io } from "interleaver";
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function late() { await sleep(1500); await null; }
scenario("s", async () => { await late(); await io(1, "GET"); await sleep(5); });`);
    assert.deepEqual(
      inside.turns.map(({ kind, time, isExact }) => `${kind} ${isExact ? "" : "≥ "}${time}`),
      ["main 0", "timer 1500", "io ≥ 1500", "timer ≥ 1505"],
    );
    assert.ok(inside.turns[1].microtasks >= 3, `${inside.turns[1].microtasks}`);
    const numbers = inside.steps.filter(({ position }) => position === 1).map(({ microtask }) => microtask);
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
    assert.ok(numbers[0] >= 1, "what goes on after an await is a microtask");
  });

  it("says who settles a promise, and of one that nobody settles nothing", () => {
    const inside = insideOf(`import { scenario } from "interleaver";
async function never() { await new Promise(() => {}); }
scenario("s", async () => { await Promise.resolve(); await never(); });`);
    const [step] = inside.steps.filter(({ sentence }) => sentence.startsWith("awaits new Promise"));
    assert.equal(inside.promises[step.promise!].settled, undefined);
    assert.deepEqual(step.site?.line, 2);
  });

  it("shows methods with their object, and hides what the library does", () => {
    const inside = insideOf(`import { scenario } from "interleaver";
import { readFile, writeFile } from "node:fs/promises";
class Store { async save(text: string) { await writeFile("a", text); } }
const store = new Store();
scenario("s", async () => { await store.save("x"); await readFile("a", "utf8"); });`);
    assert.deepEqual(
      inside.calls.map(({ name }) => name),
      ["main", "store.save"],
    );
    assert.ok(inside.steps.every(({ site }) => !site?.file.startsWith("node:")));
  });

  it("shows a call that begins with a class of the library, and what it does behind that", () => {
    const inside = insideOf(`import { io, scenario } from "interleaver";
let page = "";
async function load(query: string) {
  const parameters = new URLSearchParams(query);
  await io(undefined, "GET");
  page = parameters.get("page") ?? "";
}
scenario("s", async () => {
  const url = new URL("http://a.b/c?page=1");
  await load(url.search);
});`);
    assert.deepEqual(
      inside.calls.map((call) => [call.name, call.isMain ?? false]),
      [
        ["main", true],
        ["load", false],
      ],
    );
    assert.deepEqual(said(inside), [
      "0 main: calls load",
      "0 load: starts GET",
      `0 load: awaits io(undefined, "GET")`,
      "0 main: awaits load(url.search)",
      "1 load: returns",
      "1 main: returns",
    ]);
  });

  it("tells what each call prints", () => {
    const trace = witnessTrace(`import { io, scenario } from "interleaver";
async function greet() { await io(1, "GET"); console.warn("hello\\nyou"); }
scenario("s", async () => { console.log("go"); await greet(); });`);
    const printed = trace.async!.steps.filter(({ kind }) => kind === "print");
    assert.deepEqual(
      printed.map(({ position, call, level, sentence }) => [position, who(trace.async!, call), level, sentence]),
      [
        [0, "main", "log", "go"],
        [1, "greet", "warn", "hello\nyou"],
      ],
    );
    const rows = columnsModel(trace).rows.flatMap((row) => (row.kind === "output" ? [row.text] : []));
    assert.deepEqual(rows, ["go", "hello", "you"]);
  });

  it("adds nothing to an execution of threads", () => {
    const trace = witnessTrace(`import { thread } from "interleaver";
let n = 0;
for (let i = 0; i < 2; i++) thread(() => { n++; });`);
    assert.equal(trace.async, undefined);
  });

  it("shows shared variables with their values after each turn", () => {
    const trace = witnessTrace(twoCallers);
    const count = trace.objects.find(({ name }) => name === "count")!;
    assert.equal(trace.initial.objects.find(({ object }) => object === count.id)?.value, "0");
    const changes = trace.events.flatMap(({ changes: { objects } }) =>
      objects.filter(({ object }) => object === count.id),
    );
    assert.deepEqual(changes.length, 2);
  });
});
